"""Words of a language by which its translations are checked: negation, numbers, units, everyday words, end marks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml

from handpress.language.locale import Locale

#: A text of every scalar; where libyaml is there, with its parser.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_SCRIPT = len("Hans")
_FOLDER = Path(__file__).parent / "lexicons"


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """What is known of one language; what is empty is not known, and nothing is then checked by it.

    Words and phrases are in lower case; `*` stands for any ending. `length` is in characters for one of English.
    `negation_parts` are parts of words, `each_denies` is set where two of them do not make one (ne … pas),
    `strengthening` are words that deny by themselves only where a sentence or a clause begins, behind one of the
    `clauses`, `seeming` phrases that hold a negation and deny nothing, `reminding` those by which one is not to forget,
    `soft` words that come near one (unknown, fail) and `plain` those that only look like these, `fasting` phrases for
    being without food, `limits` phrases that set a limit (no more than), `forbidding` phrases by which one forbids
    where no negation begins the sentence, `ceasing` those of the `warnings` by which one is to stop or avoid something,
    `only` words that deny all but one thing, which a denial may become where it has one of the `exceptions` (unless,
    other than), `until` words behind which a denial may stand that denies nothing (jusqu’à ce que … ne). `doubled`
    words may stand twice in a row, `alike` words stay as they are beside any number; there `*` is any word. `shared`
    and `traps` (word → what it means) are words that look like English. `numbers`, `articles` (words that may stand for
    1) and `times` map words to decimal numbers, `counted` a word to a number and a unit, `units` a form to its unit
    (such as hour), `marks` an English end mark to those used instead. `contraries` maps ideas that are taken for each
    other, such as left and right, unless and if, eye and ear, to their words. `weekdays` are further names and forms of
    days of the week, 0 for Monday, and `months` those of months; CLDR has the usual ones. In these three and in
    `counted`, `?` behind a word says that it may mean something else. `and_half` are words that add a half to the
    number before them, `plus` those between two numbers that make one. `of` are words between a part and its whole, as
    in 5 of 6; `shares` map phrases for a part of a whole to that part (a quarter: 1/4), as do words for `every` with
    one of the `ordinals` behind them (every fourth). `prefixes` are words that are written as part of the next one;
    forms of a glossary are found behind them.
    """

    code: str
    length: float = 0
    negations: tuple[str, ...] = ()
    negation_parts: tuple[str, ...] = ()
    each_denies: bool = False
    strengthening: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    seeming: tuple[str, ...] = ()
    reminding: tuple[str, ...] = ()
    soft: tuple[str, ...] = ()
    fasting: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    ceasing: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    until: tuple[str, ...] = ()
    forbidding: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    doubled: frozenset[str] = frozenset()
    alike: frozenset[str] = frozenset()
    everyday: frozenset[str] = frozenset()
    shared: frozenset[str] = frozenset()
    traps: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, str] = field(default_factory=dict)
    articles: Mapping[str, str] = field(default_factory=dict)
    times: Mapping[str, str] = field(default_factory=dict)
    counted: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    duals: tuple[str, ...] = ()
    and_half: tuple[str, ...] = ()
    plus: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    shares: Mapping[str, str] = field(default_factory=dict)
    every: tuple[str, ...] = ()
    ordinals: Mapping[str, str] = field(default_factory=dict)
    prefixes: tuple[str, ...] = ()
    marks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    contraries: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    weekdays: Mapping[str, int] = field(default_factory=dict)
    months: Mapping[str, int] = field(default_factory=dict)

    def __hash__(self) -> int:
        """By its language, so that what is found with it can be kept."""
        return hash(self.code)


@cache
def lexicon(code: str) -> Lexicon:
    """The lexicon of a language (locale code), or of the one it is a variant of; an empty one where there is none.

    A language in another script than its usual one has none of its words.
    """
    language, _, variant = code.partition("_")
    names = (code,) if variant[:4].isalpha() and len(variant) == _SCRIPT else (code, language)
    file = next((path for name in names if (path := _FOLDER / f"{name}.yaml").exists()), None)
    return _read(code, file) if file else Lexicon(code=code)


def lexicon_of(locale: Locale) -> Lexicon:
    """The lexicon of a language; where its code does not name a script, as zh and zh_TW, that of the script it has."""
    known = lexicon(locale.code)
    return known if known.length else lexicon(f"{locale.code.partition('_')[0]}_{locale.script}")


def _read(code: str, file: Path) -> Lexicon:
    given = yaml.load(file.read_text("utf-8"), Loader=_LOADER)  # noqa: S506
    return Lexicon(
        code=code,
        length=float(given.get("length", 0)),
        negations=tuple(given.get("negations", ())),
        negation_parts=tuple(given.get("negation_parts", ())),
        each_denies="each_denies" in given,
        strengthening=tuple(given.get("strengthening", ())),
        clauses=tuple(given.get("clauses", ())),
        seeming=tuple(given.get("seeming", ())),
        reminding=tuple(given.get("reminding", ())),
        soft=tuple(given.get("soft", ())),
        fasting=tuple(given.get("fasting", ())),
        plain=tuple(given.get("plain", ())),
        limits=tuple(given.get("limits", ())),
        ceasing=tuple(given.get("ceasing", ())),
        only=tuple(given.get("only", ())),
        exceptions=tuple(given.get("exceptions", ())),
        until=tuple(given.get("until", ())),
        forbidding=tuple(given.get("forbidding", ())),
        warnings=tuple(given.get("warnings", ())),
        doubled=frozenset(given.get("doubled", ())),
        alike=frozenset(given.get("alike", ())),
        everyday=frozenset(given.get("everyday", ())),
        shared=frozenset(given.get("shared", ())),
        traps=given.get("traps", {}),
        numbers=given.get("numbers", {}),
        articles=given.get("articles", {}),
        times=given.get("times", {}),
        counted={word: (number, unit) for word, (number, unit) in given.get("counted", {}).items()},
        units={form: unit for unit, forms in given.get("units", {}).items() for form in forms},
        duals=tuple(given.get("duals", ())),
        and_half=tuple(given.get("and_half", ())),
        plus=tuple(given.get("plus", ())),
        of=tuple(given.get("of", ())),
        shares=given.get("shares", {}),
        every=tuple(given.get("every", ())),
        ordinals=given.get("ordinals", {}),
        prefixes=tuple(given.get("prefixes", ())),
        marks={mark: tuple(used) for mark, used in given.get("marks", {}).items()},
        contraries={idea: tuple(words) for idea, words in given.get("contraries", {}).items()},
        weekdays={name: int(day) for name, day in given.get("weekdays", {}).items()},
        months={name: int(month) for name, month in given.get("months", {}).items()},
    )
