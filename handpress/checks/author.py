"""All that an author is told about texts that could be better; only `check` and `report` ask, never a build."""

from __future__ import annotations

from collections.abc import Iterator

from handpress import files
from handpress.checks import waived
from handpress.checks.source import (
    emergency,
    guarantee,
    hard_handout,
    hard_section,
    jargon,
    long_sentence,
    marketing,
    missing_part,
    numerals,
    passive,
    proportion,
    review_overdue,
    review_soon,
    risk_word,
    unconfirmed,
)
from handpress.checks.source.draft import Draft
from handpress.content.project import Project
from handpress.content.style import Style, load_style
from handpress.language.locale import Locale
from handpress.language.reading import formulas
from handpress.problems import Problems, guess

CHECKS = (
    *(hard_handout, hard_section, long_sentence, passive, jargon, marketing, guarantee, risk_word, proportion),
    *(numerals, unconfirmed, missing_part, emergency, review_soon, review_overdue),
)


def check(project: Project, source: Locale, found: Problems) -> Problems:
    """All problems, those of the author's rules added and those that are waived taken away."""
    for draft in drafts(project, source, found):
        for each in CHECKS:
            each.check(draft, found)
    return waived.settle(project.all_read, found)


def drafts(project: Project, source: Locale, found: Problems) -> Iterator[Draft]:
    """Every handout with the style of its project; a project without style.yaml has no rules but the dates."""
    style = load_style(project.root, found) or Style()
    _know_formula(style, source, found)
    for handout in project.all_read:
        yield Draft(handout, style, project.claims, source, files.today())


def _know_formula(style: Style, source: Locale, found: Problems) -> None:
    """H107: the formula is one of the source language."""
    known = [formula.name for formula in formulas(source.code)]
    if style.reading and style.reading.formula not in known:
        message = f"{style.reading.formula} is no formula for the language {source.code}."
        found.add("H107", style.reading.place, message, guess(style.reading.formula, known))
