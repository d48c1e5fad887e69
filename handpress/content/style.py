"""style.yaml → Style: the words and limits by which a project judges its own texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

from handpress import files
from handpress.content.fields import Fields, word
from handpress.content.folder import STYLE
from handpress.content.nodes import Node, parse
from handpress.problems import Place, Problems, guess

#: What a handout may be required to have; help is a help box, or at least whom to call.
PARTS = ("summary", "help", "version", "review_due")


@dataclass(frozen=True)
class Reading:
    """Which formula judges, and the score that a whole handout and each section must reach."""

    formula: str
    handout: float
    section: float
    place: Place


@dataclass(frozen=True)
class Passive:
    """How the passive voice is found: an auxiliary, then a participle with at most `reach` words between.

    `percent` is the share of sentences from which it is worth a hint.
    """

    auxiliaries: tuple[str, ...]
    participles: tuple[str, ...]
    exceptions: tuple[str, ...]
    reach: int
    percent: float


@dataclass(frozen=True)
class Risk:
    """Words for how often something happens, what says plainly that nobody has counted it, and what is no such word."""

    words: tuple[str, ...] = ()
    uncounted: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Style:
    """The project's own rules; what is empty or None is no rule.

    Phrases are whole words in any case, those in capitals in capitals; `*` stands for the rest of a word, a space also
    for a hyphen. `glossary` gives for each term the words that explain it, `numbers` the value of each number word,
    `proportions` are patterns such as "{a} in {b}", `instead` says what to write for a risky abbreviation, `signs` the
    wordings of each emergency sign.
    """

    reading: Reading | None = None
    sentence_words: int | None = None
    passive: Passive | None = None
    glossary: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    jargon: tuple[str, ...] = ()
    marketing: tuple[str, ...] = ()
    guarantees: tuple[str, ...] = ()
    risk: Risk = field(default_factory=Risk)
    numbers: Mapping[str, int] = field(default_factory=dict)
    proportions: tuple[str, ...] = ()
    percent: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    instead: Mapping[str, str] = field(default_factory=dict)
    unconfirmed: tuple[str, ...] = ()
    must_have: tuple[str, ...] = ()
    signs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


_KEYS = (
    *("reading", "sentence_words", "passive", "glossary", "jargon", "marketing", "guarantees", "risk", "numbers"),
    *("proportions", "percent", "units", "instead", "unconfirmed", "must_have", "emergency_signs"),
)


def load_style(root: Path, found: Problems) -> Style | None:
    """The style of the project in the folder `root`: None without that file, or when a problem was found in it."""
    if not (root / STYLE).exists():
        return None
    text = files.read_text(root / STYLE, STYLE, found)
    return read_style(text, STYLE, found) if text is not None else None


def read_style(source: str, name: str, found: Problems) -> Style | None:
    """The style in the YAML text `source` of the file `name`; None when a problem was found in it."""
    before = len(found)
    node = parse(source, name, found)
    if node is None:
        return None
    fields = Fields(node, "the file", _KEYS, found)
    style = Style(
        reading=_reading(fields.values["reading"], found) if "reading" in fields else None,
        sentence_words=int(_number(fields, "sentence_words")) if "sentence_words" in fields else None,
        passive=_passive(fields.values["passive"], found) if "passive" in fields else None,
        glossary=_phrase_lists(fields, "glossary"),
        jargon=fields.words("jargon", required=False),
        marketing=fields.words("marketing", required=False),
        guarantees=fields.words("guarantees", required=False),
        risk=_risk(fields.values["risk"], found) if "risk" in fields else Risk(),
        numbers=_number_words(fields),
        proportions=_proportions(fields),
        percent=fields.words("percent", required=False),
        units=fields.words("units", required=False),
        instead={key: word(value, key, found) for key, value in fields.table("instead").items()},
        unconfirmed=fields.words("unconfirmed", required=False),
        must_have=_parts(fields),
        signs=_phrase_lists(fields, "emergency_signs"),
    )
    return style if len(found) == before else None


def _reading(node: Node, found: Problems) -> Reading:
    fields = Fields(node, "the reading ease", ("formula", "handout", "section"), found)
    formula = fields.word("formula")
    place = fields.values["formula"].place if "formula" in fields else fields.place
    return Reading(formula, float(_number(fields, "handout")), float(_number(fields, "section")), place)


def _passive(node: Node, found: Problems) -> Passive:
    keys = ("auxiliaries", "participles", "except", "reach", "percent")
    fields = Fields(node, "the passive voice", keys, found)
    return Passive(
        auxiliaries=fields.words("auxiliaries"),
        participles=fields.words("participles"),
        exceptions=fields.words("except", required=False),
        reach=int(_number(fields, "reach")),
        percent=float(_number(fields, "percent")),
    )


def _risk(node: Node, found: Problems) -> Risk:
    fields = Fields(node, "the risk words", ("words", "uncounted", "except"), found)
    uncounted, exceptions = (fields.words(key, required=False) for key in ("uncounted", "except"))
    return Risk(fields.words("words"), uncounted, exceptions)


def _number(fields: Fields, key: str) -> Decimal:
    """The number under `key`; 0 and a problem for anything else."""
    return _as_number(fields.word(key), fields.values[key], fields.found) if key in fields else _missing(fields, key)


def _missing(fields: Fields, key: str) -> Decimal:
    fields.node(key)
    return Decimal(0)


def _as_number(value: str, node: Node, found: Problems) -> Decimal:
    try:
        number = Decimal(value)
    except InvalidOperation:
        number = Decimal("NaN")
    if number.is_finite():
        return number
    found.add("H107", node.place, f"{value} is not a number.", "Write it as 20 or 6.5.")
    return Decimal(0)


def _number_words(fields: Fields) -> dict[str, int]:
    table = fields.table("numbers").items()
    return {key: int(_as_number(word(node, key, fields.found), node, fields.found)) for key, node in table}


def _phrase_lists(fields: Fields, key: str) -> dict[str, tuple[str, ...]]:
    """Name → phrases, of a mapping whose values are lists."""
    named = tuple(fields.table(key))
    inner = Fields(fields.values[key], key, named, fields.found) if named else None
    return {name: inner.words(name) for name in named} if inner else {}


def _proportions(fields: Fields) -> tuple[str, ...]:
    patterns = fields.words("proportions", required=False)
    for pattern in patterns:
        if pattern.count("{a}") != 1 or pattern.count("{b}") != 1:
            place = fields.values["proportions"].place
            fields.found.add("H107", place, f"{pattern} is not a proportion.", 'Write it as "{a} in {b}".')
    return patterns


def _parts(fields: Fields) -> tuple[str, ...]:
    parts = fields.words("must_have", required=False)
    for part in parts:
        if part not in PARTS:
            place = fields.values["must_have"].place
            fields.found.add("H107", place, f"{part} is not a part of a handout.", guess(part, PARTS))
    return parts
