"""Typeset lines → HTML: phrases, strong words, and the terms of a glossary."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from markupsafe import Markup, escape

from handpress.language.locale import locale
from handpress.language.typeset import Line, Phrase, Run
from handpress.page.proof import Row, cut_at_terms


def markup(line: Line) -> Markup:
    """A line as HTML: its phrases and strong words."""
    return Markup("").join(_phrase(part) if isinstance(part, Phrase) else _run(part) for part in line)


def glossed(line: Line, row: Row) -> Markup:
    """The line with the terms underlined of which the glossary says something."""
    runs = (part if isinstance(part, Phrase) else _cut(part, row) for part in line)
    return Markup("").join(_phrase(part) if isinstance(part, Phrase) else part for part in runs)


def _cut(run: Run, row: Row) -> Markup:
    pieces = ((_run(replace(run, text=text)), term) for text, term in cut_at_terms(run.text, dict(row.terms)))
    return Markup("").join(Markup("<u>{}</u>").format(piece) if term else piece for piece, term in pieces)


def _phrase(phrase: Phrase) -> Markup:
    """One whole run of another direction or language."""
    return _opening(phrase.direction, phrase.language, phrase.unbroken) + markup(phrase.runs) + Markup("</span>")


@lru_cache(maxsize=256)
def _opening(direction: str, language: str, unbroken: bool) -> Markup:
    """The tag that opens a phrase."""
    spoken = locale(language) if language else None
    names = [*(["unbroken"] if unbroken else []), *([spoken.script] if spoken else [])]
    attributes = {"class": " ".join(names), "lang": spoken.tag if spoken else "", "dir": direction}
    start = Markup("").join(Markup(' {}="{}"').format(name, value) for name, value in attributes.items() if value)
    return Markup("<span{}>").format(start)


def _run(run: Run) -> Markup:
    if run.counter:
        return Markup('<span class="{}"></span>').format(run.text)
    return Markup("<strong>") + run.text + Markup("</strong>") if run.strong else escape(run.text)
