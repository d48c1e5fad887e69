"""Words of a language by which its translations are checked: negation, numbers, units, everyday words, end marks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from handpress.language.locale import Locale

#: A text of every scalar; where libyaml is there, with its parser.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_SCRIPT = len("Hans")
_FOLDER = Path(__file__).parent / "lexicons"


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """What is known of one language; what is empty is not known, and nothing is then checked by it.

    Words and phrases are in lower case; `*` stands for any ending. In `counted`, `contraries`, `weekdays` and `months`,
    `?` behind a word says that it may mean something else.
    """

    code: str
    #: Characters for one of English.
    length: float = 0
    #: Words that deny or forbid.
    negations: tuple[str, ...] = ()
    #: Those that deny a thing and forbid nothing: without.
    verbless: tuple[str, ...] = ()
    #: Those that go on denying what another one before them denies, and deny no more: nor behind neither.
    echoes: Mapping[str, str] = field(default_factory=dict)
    #: Phrases with which a sentence begins that forbids: do not.
    prohibiting: tuple[str, ...] = ()
    #: Words that another language may say with one of the `verbless`: alone, which is without company.
    alone: tuple[str, ...] = ()
    #: Parts of words that do.
    negation_parts: tuple[str, ...] = ()
    #: Whether each of two that stand in one sentence denies: where they make one (ne … pas), this is not set.
    each_denies: bool = False
    #: Negations that deny by themselves only where a sentence or a clause begins, or behind one of the `clauses`.
    strengthening: tuple[str, ...] = ()
    #: Words that begin a clause.
    clauses: tuple[str, ...] = ()
    #: Phrases that hold a negation and deny nothing.
    seeming: tuple[str, ...] = ()
    #: Phrases that hold one and say that something is to be done: do not forget.
    reminding: tuple[str, ...] = ()
    #: Words that come near a negation: unknown, fail.
    soft: tuple[str, ...] = ()
    #: Phrases for being without food.
    fasting: tuple[str, ...] = ()
    #: Words that only look like `soft` ones.
    plain: tuple[str, ...] = ()
    #: Phrases that set a limit: no more than.
    limits: tuple[str, ...] = ()
    #: Those of the `warnings` by which one is to stop or avoid something.
    ceasing: tuple[str, ...] = ()
    #: Words that deny all but one thing.
    only: tuple[str, ...] = ()
    #: Words with which a denial may become one of `only`: unless, other than.
    exceptions: tuple[str, ...] = ()
    #: Words behind which a denial may stand that denies nothing: jusqu’à ce que … ne.
    until: tuple[str, ...] = ()
    #: Phrases by which one forbids where no negation begins the sentence.
    forbidding: tuple[str, ...] = ()
    #: Words that stop, forbid or leave out without a negation: avoid, except.
    warnings: tuple[str, ...] = ()
    #: Words that may stand twice in a row.
    doubled: frozenset[str] = frozenset()
    #: Words that stay as they are beside any number; there `*` is any word.
    alike: frozenset[str] = frozenset()
    #: Its common words: a translation into another language leaves none of them, but for those that it has too.
    everyday: frozenset[str] = frozenset()
    #: Words that look like English ones.
    shared: frozenset[str] = frozenset()
    #: Words that look like English ones and mean something else → what they mean.
    traps: Mapping[str, str] = field(default_factory=dict)
    #: Words for numbers → decimal numbers.
    numbers: Mapping[str, str] = field(default_factory=dict)
    #: The same of words that may be no number, such as an article, which may stand for 1.
    articles: Mapping[str, str] = field(default_factory=dict)
    #: The same of words for how often: twice.
    times: Mapping[str, str] = field(default_factory=dict)
    #: Words that say a number and its unit → both.
    counted: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    #: Numbers with which a word begins that says one and a unit, as zweiwöchig → decimal numbers.
    stems: Mapping[str, str] = field(default_factory=dict)
    #: A unit → how such words go on.
    stemmed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    #: Forms of a unit → the unit, such as hour; a file lists them the other way round.
    units: Mapping[str, str] = field(default_factory=dict)
    #: Endings of words that say two of something.
    duals: tuple[str, ...] = ()
    #: Words that add a half to the number before them.
    and_half: tuple[str, ...] = ()
    #: Words between two numbers that make one.
    plus: tuple[str, ...] = ()
    #: Words between a part and its whole: 5 of 6.
    of: tuple[str, ...] = ()
    #: Words between a whole and its part, where the whole comes first: 29人中10人.
    among: tuple[str, ...] = ()
    #: Phrases for a part of a whole → that part: a quarter is 1/4.
    shares: Mapping[str, str] = field(default_factory=dict)
    #: Words that say such a part with one of the `ordinals` behind them: every fourth.
    every: tuple[str, ...] = ()
    #: Ordinal numbers in words → the number.
    ordinals: Mapping[str, str] = field(default_factory=dict)
    #: Words that are written as part of the next one; forms of a glossary are found behind them.
    prefixes: tuple[str, ...] = ()
    #: The same of the one before, as Korean 은 and 에서; forms of a glossary are found before them.
    particles: tuple[str, ...] = ()
    #: An English end mark → those used instead.
    marks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    #: Ideas that are taken for each other, such as left and right, unless and if, eye and ear → their words.
    contraries: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    #: Names and forms of days of the week besides the usual ones, which CLDR has → the day, 0 for Monday.
    weekdays: Mapping[str, int] = field(default_factory=dict)
    #: The same of months.
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
    given["units"] = {form: unit for unit, forms in given.get("units", {}).items() for form in forms}
    known = {each.name: _KINDS[each.type](given[each.name]) for each in fields(Lexicon) if each.name in given}
    return Lexicon(code=code, **known)


def _numbers(given: Mapping[str, str]) -> dict[str, int]:
    return {word: int(number) for word, number in given.items()}


def _lists(given: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    return {word: tuple(each) for word, each in given.items()}


#: How each kind of field is made of what YAML gives, which is text in lists and mappings.
_KINDS: Mapping[Any, Callable[[Any], Any]] = {
    "float": float,
    "bool": bool,
    "tuple[str, ...]": tuple,
    "frozenset[str]": frozenset,
    "Mapping[str, str]": dict,
    "Mapping[str, int]": _numbers,
    "Mapping[str, tuple[str, ...]]": _lists,
    "Mapping[str, tuple[str, str]]": _lists,
}
