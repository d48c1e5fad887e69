"""H128: percent and "1 in N" of one text agree, and a handout keeps to one N."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handpress.checks.source.draft import Draft, said
from handpress.checks.source.figures import Figures
from handpress.content.handout import Text
from handpress.problems import Problems

#: How far a percentage may be from its fraction: half of its last digit, or this share of it.
ROUNDED = 0.05


def check(draft: Draft, found: Problems) -> None:
    """Add a problem for each pair that does not agree, and for each text that changes the N."""
    figures = Figures(draft.locale)
    first: tuple[float, int] | None = None
    for text in draft.texts():
        shares = list(_proportions(draft, text, figures))
        _agree(draft, text, [part / whole for part, whole in shares if whole], figures, found)
        for _, whole in shares:
            first = first or (whole, text.place.line)
            if whole != first[0]:
                message = f"this counts in {figures.shown(whole)}, and line {first[1]} in {figures.shown(first[0])}."
                found.add("H128", text.place, message, "Count in one number throughout the handout, such as 100.")
                break


def _proportions(draft: Draft, text: Text, figures: Figures) -> Iterator[tuple[float, float]]:
    """The pairs (a, b) of "a in b" in a text."""
    for pattern in draft.style.proportions:
        for hit in re.finditer(_expression(pattern, draft), said(text), re.IGNORECASE):
            part, whole = (figures.value(hit[key], draft.style.numbers) for key in "ab")
            yield part, whole


def _expression(pattern: str, draft: Draft) -> str:
    number = "|".join([r"\d[\d.,'’\s]*(?<=\d)", *map(re.escape, draft.style.numbers)])
    body = re.escape(pattern).replace(r"\ ", r"\s+")
    for key in "ab":
        body = body.replace(rf"\{{{key}\}}", rf"(?P<{key}>{number})")
    return rf"(?<!\w){body}(?!\w)"


def _agree(draft: Draft, text: Text, shares: list[float], figures: Figures, found: Problems) -> None:
    if not shares or not draft.style.percent:
        return
    signs = "|".join(map(re.escape, draft.style.percent))
    for hit in re.finditer(rf"(\d[\d.,]*)\s*(?:{signs})", said(text), re.IGNORECASE):
        percent = figures.value(hit[1], {})
        slack = max(figures.last_digit(hit[1]) / 2, ROUNDED * percent)
        if not any(abs(100 * share - percent) <= slack for share in shares):
            near = min((100 * share for share in shares), key=lambda other: abs(other - percent))
            message = f"{hit[0]} and the fraction beside it do not agree: that is {near:.4g} percent."
            found.add("H128", text.place, message, "Calculate again, and keep the fraction alone.")
