"""clinic.yaml → what one clinic has decided, and its facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import PurePosixPath

from handpress.content import references
from handpress.content.brand import PLAIN, Brand, read_brand
from handpress.content.facts import Fact, Kind
from handpress.content.fields import Fields, listed, word
from handpress.content.folder import PSEUDO
from handpress.content.nodes import Node, Sequence, parse
from handpress.content.policies import COUNTRY, FACTS, Choice, Policies
from handpress.content.reader import ID
from handpress.content.select import Choices
from handpress.content.signers import USUAL, Signers, read_signers
from handpress.problems import Place, Problems, guess

PHONES = ("phone", "after_hours_phone", "emergency_number", "interpreter_phone")
_NUMBERS = (*PHONES, "website")
_REQUIRED = ("name", "country", "phone", "emergency_number")
_PROSE = ("hours", "directions")
#: What a clinic prints that does not list its editions.
STANDARD = "standard"


@dataclass(frozen=True)
class Clinic:
    """What one clinic filled in; texts are as written, numbers in canonical decimal notation.

    `places` are those of keys, and of what stands in a language, such as `hours.es`.
    """

    place: Place
    places: Mapping[str, Place]
    example: bool
    languages: tuple[str, ...]
    #: Facts that are the same in all languages, by key: name, country, address, website, phone numbers.
    plain: Mapping[str, str]
    #: Facts that each language says for itself, such as hours, by key and language.
    prose: Mapping[str, Mapping[str, str]]
    policies: Mapping[str, str]
    choices: Choices
    #: Where sources are printed: one of `references.WAYS`.
    sources: str
    #: Whether sheets whose review is overdue are taken out of the output folder.
    withdraw: bool = False
    signers: Signers = USUAL
    #: The editions that a plain build makes; sheets of sources are printed in the first.
    editions: tuple[str, ...] = (STANDARD,)
    #: Handouts that are printed together, by the name of the pack.
    packs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    #: Other names by which staff know a language, by its code.
    called: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    #: The names of the posters and notices that a plain build makes.
    posters: tuple[str, ...] = ()
    brand: Brand = PLAIN
    #: The languages whose words may be divided at the end of a line.
    hyphenate: tuple[str, ...] = ()

    def at(self, key: str) -> Place:
        """Where the clinic's file says `key`, or its beginning when it does not."""
        return self.places.get(key, self.place)

    @property
    def logo_path(self) -> str:
        """Where the logo lies, beside the clinic's file and named as that is; '' where there is none."""
        return str(PurePosixPath(self.place.path).with_name(self.brand.logo)) if self.brand.logo else ""

    def facts(self, language: str, home: str, *, unfinished: bool = False) -> dict[str, Fact]:
        """What fills placeholders on a page in `language`; names are written in the language `home`.

        For a language that nobody speaks, the clinic's own texts are those in `home`; on an `unfinished` page also
        those that it has not given in the language.
        """
        language = home if language in PSEUDO else language
        facts = {name: Fact(Kind.CODE, self.plain[name]) for name in _NUMBERS if name in self.plain}
        facts["clinic_name"] = Fact(Kind.NAME, self.plain["name"], home)
        if "address" in self.plain:
            facts["address"] = Fact(Kind.NAME, self.plain["address"], home)
        if unfinished:
            facts |= {name: Fact(Kind.NAME, texts[home], home) for name, texts in self.prose.items() if home in texts}
        facts |= {name: Fact(Kind.PROSE, texts[language]) for name, texts in self.prose.items() if language in texts}
        return facts | {name: Fact(Kind.NUMBER, value) for name, value in self.policies.items()}


def read_clinic(source: str, name: str, policies: Policies, found: Problems) -> Clinic | None:
    """The clinic in the YAML text `source` of the file `name`; None when a problem was found in it."""
    before = len(found)
    node = parse(source, name, found)
    if node is None:
        return None
    ways = ("example", "languages", "also_called", "sources", "overdue", "approvals", "editions", "hyphenate")
    joint = ("posters", "packs")
    facts = ("name", COUNTRY, *(fact for fact in FACTS if fact != "clinic_name"))
    fields = Fields(node, "the clinic", (*ways, *joint, *facts, "policies", "choices", *Brand._fields), found)
    plain = {key: fields.word(key) for key in ("name", COUNTRY, *_NUMBERS, "address") if key in fields}
    for key in _REQUIRED if fields.readable else ():
        if key not in plain:
            found.add("H010", node.place, f"the clinic has not given {key}.", f"Add a line {key}: to {name}.")
    clinic = Clinic(
        place=node.place,
        places=_places(fields),
        example=_example(fields, found),
        languages=_languages(fields, found),
        plain=plain,
        prose={key: _prose(fields, key, found) for key in _PROSE if key in fields},
        policies=_decided(fields, policies, found),
        choices=_chosen(fields, policies, found) | {COUNTRY: (plain.get(COUNTRY, ""),)},
        sources=_sources(fields, found),
        withdraw=_withdraw(fields, found),
        signers=read_signers(fields, found),
        packs=_packs(fields, found),
        called=_called(fields, found),
        editions=_distinct(fields, "editions", found) or (STANDARD,),
        hyphenate=_distinct(fields, "hyphenate", found),
        posters=_posters(fields, found),
        brand=read_brand(fields),
    )
    return clinic if len(found) == before else None


def _places(fields: Fields) -> dict[str, Place]:
    spoken = ((key, fields.entries(key)) for key in (*_PROSE, "also_called"))
    return fields.places | {f"{key}.{code}": place for key, texts in spoken for code, (place, _) in texts.items()}


def _example(fields: Fields, found: Problems) -> bool:
    value = fields.word("example", required=False)
    if value not in ("", "true", "false"):
        found.add("H013", fields.values["example"].place, f"example cannot be {value}.", "Write true or false.")
    return value == "true"


def _withdraw(fields: Fields, found: Problems) -> bool:
    value = fields.word("overdue", required=False)
    if value not in ("", "print", "withdraw"):
        found.add("H013", fields.values["overdue"].place, f"overdue cannot be {value}.", "Write print or withdraw.")
    return value == "withdraw"


def _languages(fields: Fields, found: Problems) -> tuple[str, ...]:
    languages = fields.words("languages", required=False)
    if "languages" not in fields and fields.readable:
        found.add("H010", fields.place, "the clinic has not given languages.", "Add a line languages: [en, es].")
    _check_distinct(fields, "languages", languages, found)
    for code in PSEUDO:
        if code in languages:
            hint = f"Remove it here. To try it, name it: build {code}."
            found.add("H015", fields.values["languages"].place, f"nobody speaks {code}.", hint)
    return languages


def _distinct(fields: Fields, key: str, found: Problems) -> tuple[str, ...]:
    """A list of names; which of them mean something, whoever prints them must say."""
    names = fields.words(key, required=False)
    _check_distinct(fields, key, names, found)
    return names


def _posters(fields: Fields, found: Problems) -> tuple[str, ...]:
    """Those that there are no texts for are found out where these are read."""
    posters = fields.words("posters", required=False)
    _check_distinct(fields, "posters", posters, found)
    for name in posters:
        if not ID.fullmatch(name):
            hint = "Use lower-case letters, digits and hyphens."
            found.add("H013", fields.values["posters"].place, f"{name} cannot be the name of a poster.", hint)
    return posters


def _packs(fields: Fields, found: Problems) -> dict[str, tuple[str, ...]]:
    """Whether there are such handouts, whoever knows the handouts must say."""
    packs: dict[str, tuple[str, ...]] = {}
    for name, (place, node) in fields.entries("packs").items():
        packs[name] = tuple(word(each, name, found) for each in listed(node, name, found))
        if not ID.fullmatch(name):
            found.add("H114", place, f"{name} cannot name a pack.", "Use lower-case letters, digits and hyphens.")
        for each in sorted({each for each in packs[name] if packs[name].count(each) > 1}):
            found.add("H013", node.place, f"{each} is listed twice.", "Remove one of them.")
    return packs


def _called(fields: Fields, found: Problems) -> dict[str, tuple[str, ...]]:
    languages = fields.words("languages", required=False)
    called: dict[str, tuple[str, ...]] = {}
    for code, (place, node) in fields.entries("also_called").items():
        if code not in languages:
            found.add("H013", place, f"{code} is not one of the clinic's languages.", guess(code, languages))
        called[code] = tuple(word(each, code, found) for each in listed(node, code, found))
    return called


def _check_distinct(fields: Fields, key: str, listed: tuple[str, ...], found: Problems) -> None:
    for each in sorted({each for each in listed if listed.count(each) > 1}):
        found.add("H013", fields.values[key].place, f"{each} is listed twice.", "Remove one of them.")


def _sources(fields: Fields, found: Problems) -> str:
    value, known = fields.word("sources", required=False), f"one of: {', '.join(references.WAYS)}"
    if "sources" not in fields and fields.readable:
        message, hint = "the clinic has not said where sources are printed.", f"Add a line sources: with {known}."
        found.add("H012", fields.place, message, hint)
    elif value and value not in references.WAYS:
        found.add("H013", fields.values["sources"].place, f"sources cannot be {value}.", f"Write {known}.")
    return value


def _prose(fields: Fields, key: str, found: Problems) -> dict[str, str]:
    return {language: word(node, key, found) for language, node in fields.table(key).items()}


def _decided(fields: Fields, policies: Policies, found: Problems) -> dict[str, str]:
    decided: dict[str, str] = {}
    for name, (place, node) in fields.entries("policies").items():
        policy = policies.policies.get(name)
        value = word(node, name, found)
        if policy is None:
            found.add("H014", place, f"{name} is not a policy.", guess(name, policies.policies))
        elif not policy.allows(value):
            whole = "a whole number" if policy.whole else "a number"
            hint = f"Write {whole} from {policy.least} to {policy.most}."
            found.add("H013", node.place, f"{name} cannot be {value or 'empty'}.", f"{policy.ask} {hint}")
        else:
            decided[name] = str(Decimal(value))
    return decided


def _chosen(fields: Fields, policies: Policies, found: Problems) -> dict[str, tuple[str, ...]]:
    chosen: dict[str, tuple[str, ...]] = {}
    for name, (place, node) in fields.entries("choices").items():
        choice = policies.choices.get(name)
        if choice is None:
            found.add("H014", place, f"{name} is not a choice.", guess(name, policies.choices))
        elif choice.several:
            chosen[name] = _several(choice, node, found)
        else:
            chosen[name] = (_one(choice, node, found),)
    return chosen


def _one(choice: Choice, node: Node, found: Problems) -> str:
    value = word(node, choice.name, found)
    if value not in choice.values:
        hint = f"{choice.ask} Write {choice.how_to_write()}."
        found.add("H013", node.place, f"{choice.name} cannot be {value or 'empty'}.", hint)
    return value


def _several(choice: Choice, node: Node, found: Problems) -> tuple[str, ...]:
    """The values in the order in which they are declared, so that the order of the clinic's list changes nothing."""
    if not isinstance(node, Sequence):
        hint = f"{choice.ask} Write {choice.how_to_write()}."
        found.add("H107", node.place, f"{choice.name} must be a list, also when there is one value.", hint)
        return ()
    chosen: list[str] = []
    for each in node.items:
        value = word(each, choice.name, found)
        if value in chosen:
            found.add("H013", each.place, f"{value} is listed twice under {choice.name}.", "Remove one of them.")
        elif value not in choice.values:
            hint = f"{choice.ask} {guess(value, choice.values)}"
            found.add("H013", each.place, f"{choice.name} cannot hold {value or 'an empty value'}.", hint)
        chosen.append(value)
    return tuple(value for value in choice.values if value in chosen)
