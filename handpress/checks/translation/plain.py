"""What a text says in words: one mark stands for what is filled in, for markup, code and addresses; emphasis is gone.

Catalogs of other projects hold what ours do not: format directives, tags, accelerators, entities, literals.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from handpress.checks.translation.pair import Pair
from handpress.columns import width
from handpress.language.reading import sentences

#: Stands for what is no word; itself neither a letter nor a space nor an end mark.
GAP = "\N{OBJECT REPLACEMENT CHARACTER}"
_PLACEHOLDER = r"\{[^{}\n]{0,80}\}|%\(\w+\)[-+ #0-9.]*[a-zA-Z]"
_TAG = r"</?[a-zA-Z][^<>]{0,300}>|&(?:\w+|#\w+);"
_LITERAL = r"``[^`]+``|:[\w:-]{1,80}:`[^`]+`|`[^`]+`_*"
_ADDRESS = r"(?:https?://|www\.)[^\s<>\"']*[\w/]|(?<![\w.+-])[\w.+-]++@[\w-]+\.[\w.-]*\w"
#: Paths, and options of a command line.
_PATH = (
    r"(?<![\w/.<-])(?:--[a-z][\w-]*|-[A-Za-z]\b|/[A-Za-z0-9_.-]+/[A-Za-z0-9_./-]*"
    r"|[A-Za-z0-9_./-]+/[\w-]+\.[a-z]{2,4}\b)"
)
_BRACES = re.compile(f"{_PLACEHOLDER}|{_TAG}|{_LITERAL}|{_ADDRESS}|{_PATH}")
_DIRECTIVES = re.compile(rf"{_BRACES.pattern}|%(?:\d+\$)?[-+ #0-9.*]*(?:hh?|ll?|z)?[a-zA-Z%]")
#: Columns that two or three words take.
_FEW_WORDS = 20
#: What stands in quotation marks.
QUOTED = re.compile(r"[“\"'«„‘「『‹]([^\n“”\"«»„‘「」『』‹›]{1,60}?)[”\"'»“’」』›]")
_TERM = re.compile(r"\w++(?:-\w++)*")
_COMPOUND = re.compile(r"(?<![\w-])\w++(?:-\w++)+")
_STOPS = re.compile(r"[.,:;!?¡¿…。，、：；！？।؟،؛\"'“”„‘’«»-]+|\*\*")
_ACCELERATOR = re.compile(r"(?<![\w&])[&_](?=\w)")


def plain(pair: Pair) -> tuple[str, str]:
    """Source and translation in words."""
    return wording(pair.source, pair.directives), wording(pair.translation, pair.directives)


def beside(pair: Pair) -> list[tuple[str, str]]:
    """Each sentence beside its translation, in words, where both texts have as many; else the texts."""
    texts = plain(pair)
    ours, theirs = map(sentences, texts)
    return list(zip(ours, theirs, strict=True)) if len(ours) == len(theirs) else [texts]


@lru_cache(maxsize=2048)
def wording(text: str, directives: bool = False) -> str:
    """The text in words; `directives` tells whether `%s` and its like are filled in."""
    found = (_DIRECTIVES if directives else _BRACES).sub(GAP, unicodedata.normalize("NFC", text))
    return _ACCELERATOR.sub("", found.replace("**", ""))


def without_shown(source: str, translation: str) -> str:
    """The translation without what it shows as the source does: its quotations, and terms such as drop-down."""
    quoted, terms = set(QUOTED.findall(source)), set(_TERM.findall(source.lower()))
    said = QUOTED.sub(lambda match: GAP if match[1] in quoted else match[0], translation)
    return _COMPOUND.sub(lambda match: GAP if _spellings(match[0]) & terms else match[0], said)


def _spellings(term: str) -> set[str]:
    """The ways in which a term may be written."""
    return {term.lower(), term.lower().replace("-", "")}


@lru_cache(maxsize=2048)
def spoken(text: str) -> str:
    """The text without capitals, stops and quotation marks: two that are the same then are read out alike."""
    return " ".join(_STOPS.sub(" ", text.casefold()).split())


def is_sentence(text: str) -> bool:
    """Whether a text is more than a word or two, which may mean another thing in another place."""
    return width(text) > _FEW_WORDS
