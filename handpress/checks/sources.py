"""All checks of the sources, in the order people should read them."""

from __future__ import annotations

from handpress.checks import (
    accent,
    clinic_markup,
    faint_drawing,
    garbled_text,
    hidden_character,
    impossible_condition,
    missing_claim,
    no_budget,
    phone_digits,
    sheet_url,
    uncountable,
    undecided,
    unknown_claim,
    unknown_condition,
    unknown_edition,
    unknown_pack,
    unknown_placeholder,
    unprintable_drawing,
    unprintable_notice,
    without_effect,
)
from handpress.content.project import Project
from handpress.problems import Problems

CHECKS = (
    undecided,
    hidden_character,
    garbled_text,
    unknown_placeholder,
    uncountable,
    unknown_condition,
    impossible_condition,
    without_effect,
    unknown_edition,
    unknown_pack,
    no_budget,
    sheet_url,
    accent,
    clinic_markup,
    phone_digits,
    unprintable_notice,
    unknown_claim,
    missing_claim,
    unprintable_drawing,
    faint_drawing,
)


def check(project: Project, found: Problems) -> None:
    """Run every check of the sources."""
    for each in CHECKS:
        each.check(project, found)
