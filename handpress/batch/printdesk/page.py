"""Facts and words → the print desk as one HTML page, which needs nothing but itself."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from handpress.batch.memory import NotedClinic
from handpress.content.folder import DESK_WORDS, STYLES
from handpress.content.reader import load_words
from handpress.language.locale import locale
from handpress.problems import Problems

_HERE = Path(__file__).parent
_TEMPLATE = "page.html.jinja"
#: What the page is made of besides the facts.
_PARTS = (_TEMPLATE, "page.css", "page.js", "bind.js")
_TOKENS = "tokens.css"
#: What the page says of the clinic, besides the facts: its name, whether it is an example, and its colour or ''.
OF_CLINIC: tuple[Literal["name", "example", "accent"], ...] = ("name", "example", "accent")
#: The words that the page is made with; those of editions and papers are only wanted for what the clinic prints.
WORDS = (
    "title",
    "example",
    "search",
    "hint",
    "languages",
    "sheets",
    "recent",
    "found",
    "nothing",
    "more",
    "all",
    "point",
    "pointing",
    "poster",
    "close",
    "draft",
    "approved",
    "version",
    "overdue",
    "pages",
    "pack",
    "pack_of",
    "sources",
    "not_there",
    "tick",
    "ticked",
    "together",
    "duplex",
    "lost",
    "untick",
    "script",
)


def desk_words(root: Path, language: str, found: Problems) -> dict[str, str]:
    """The desk's own words, in the author's language, which staff read; {} and problems when some are missing."""
    words = load_words(root, DESK_WORDS, language, found, WORDS)
    return {word.name: word.text.source for word in words.words} if words else {}


def parts(root: Path) -> list[str]:
    """All that the page is made of besides the facts: template, style, script, and the numbers of the clinic's look."""
    look = (root / STYLES / _TOKENS).read_text("utf-8")
    return [*((_HERE / name).read_text("utf-8") for name in _PARTS), look]


def render(facts: Mapping[str, Any], made_of: list[str], clinic: NotedClinic) -> str:
    """The page; `made_of` is what `parts` gave, and of `clinic` it tells OF_CLINIC."""
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - most builds find the page as it should be

    template, style, script, binding, look = made_of
    own = f":root {{ --ink: {clinic['accent']} }}" if clinic["accent"] else ""
    shelf = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return shelf.from_string(template).render(
        facts=facts,
        words=facts["words"],
        home=locale(facts["source"]),
        clinic=clinic,
        style=f"{look}\n{style}\n{own}".replace("</", "<\\/"),
        script=script,
        binding=binding,
    )
