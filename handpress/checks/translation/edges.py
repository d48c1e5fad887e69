"""H240: a translation begins and ends with the spaces and line breaks of its source."""

from __future__ import annotations

from handpress.checks.translation.pair import Pair
from handpress.problems import Problems

_SPACES = str.maketrans(dict.fromkeys("\u00a0\u202f\u2007\u3000", " "))
#: Marks as wide as a letter: they hold the space that follows others.
_WIDE = tuple("：，。；！？）、")


def check(pair: Pair, found: Problems) -> None:
    """No-break spaces are spaces."""
    for where, source, translation in zip(
        ("begins", "ends"), _edges(pair.source), _edges(pair.translation), strict=True
    ):
        if source != translation and not (where == "ends" and _held(pair, source)):
            message = f"the source {where} with {_said(source)}, the translation with {_said(translation)}."
            found.add("H240", pair.place, message, "Begin and end the translation as the source does.")


def _edges(text: str) -> tuple[str, str]:
    """The white space before and after the words."""
    text = text.translate(_SPACES)
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _held(pair: Pair, space: str) -> bool:
    """Whether a wide mark at the end of the translation has the space of the source in itself."""
    return space == " " and not pair.into.spaced and pair.translation.endswith(_WIDE)


def _said(space: str) -> str:
    breaks, spaces = space.count("\n"), len(space) - space.count("\n")
    said = [f"{many} {name}{'s' * (many > 1)}" for many, name in ((breaks, "line break"), (spaces, "space")) if many]
    return " and ".join(said) or "neither space nor line break"
