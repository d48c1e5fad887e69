"""H324: templates, style sheets and signs print no words of their own, which nobody would translate or approve."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from handpress.checks.paper_text import quoted
from handpress.problems import Place, Problems

_HINT = "Put it under words in styles/words.yaml, and let a template print it from there."
_WORDS = re.compile(r"[^\W\d_](?:[^<>{}\n]*[^\W\d_])?")
#: What a template says to Jinja or to nobody, but for a text in quotes that it prints.
_UNSAID = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{(?!-?\s*([\"'])[^\"']*\1\s*-?\}\}).*?\}\}|<!--.*?-->", re.DOTALL)
_READ_ALOUD = re.compile(r"\b(?:alt|title|aria-label|aria-description)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_TAG = re.compile(r"<style\b.*?</style>|<(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*>|&#?\w+;", re.DOTALL)
#: What a drawing program writes into a sign, and nobody sees.
_UNSEEN = re.compile(r"<(title|desc|metadata)\b[^>]*(?<!/)>.*?</\1>", re.DOTALL)
#: In a style sheet: a comment, a text in quotes, the declaration of a property, and what in it is no text for paper.
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_STRING = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'"
_DECLARATION = re.compile(rf"(?<![\w-])([\w-]+)\s*:((?:{_STRING}|[^;{{}}\"'])*)", re.DOTALL)
_ELSEWHERE = re.compile(rf"(?:target-\w+|url|attr)\((?:{_STRING}|[^()\"'])*", re.DOTALL)
_PRINTED = frozenset({"content", "list-style", "list-style-type", "quotes", "symbols", "prefix", "suffix"})
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")


def check(files: Mapping[str, str], found: Problems) -> None:
    """Add a problem for each word that one of these files, by name, would print; a sign is an SVG file."""
    for name, text in files.items():
        seen = _UNSEEN.sub(_blank, text) if name.endswith(".svg") else text
        for start, words in _of_style(text) if name.endswith(".css") else _of_template(seen):
            place = Place(name, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
            said = quoted(" ".join(words.split()))
            found.add("H324", place, f"“{said}” would be printed from here in every language.", _HINT)


@lru_cache(maxsize=64)
def _of_template(text: str) -> tuple[tuple[int, str], ...]:
    """The words in a template, and where each begins."""
    said = _UNSAID.sub(_blank, text)
    aloud = [hit for hit in _READ_ALOUD.finditer(said) if _WORDS.search(hit[1] or hit[2] or "")]
    spans = [(hit.start(), hit[1] or hit[2]) for hit in aloud]
    return (*spans, *((hit.start(), hit[0]) for hit in _WORDS.finditer(_TAG.sub(_blank, said))))


@lru_cache(maxsize=64)
def _of_style(text: str) -> tuple[tuple[int, str], ...]:
    """The words in a style sheet, and where the declaration of each begins."""
    declared = [(each, each[1].lower()) for each in _DECLARATION.finditer(_COMMENT.sub(_blank, text))]
    used = {name for each, key in declared if key in _PRINTED for name in _VARIABLE.findall(each[2])}
    printing = (each for each, key in declared if key in _PRINTED or each[1] in used)
    return tuple((each.start(), words) for each in printing for words in _texts(each[2]))


def _texts(value: str) -> Iterator[str]:
    """The texts in the value of a property that have a letter."""
    for each in re.findall(_STRING, _ELSEWHERE.sub("", value), re.DOTALL):
        words = _ESCAPE.sub(lambda hit: chr(min(int(hit[1], 16), 0x10FFFF)), each[1:-1])
        if _WORDS.search(words):
            yield words


def _blank(hit: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", hit[0])
