"""Which files of a project a page is made with and may ask for, and what is in them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, TemplateError, meta

from handpress.content.folder import STYLES, drawing_path
from handpress.page.sheet import Sheet
from handpress.problems import Place, Problems


def wanted(sheet: Sheet) -> tuple[str, ...]:
    """The files that the page may ask for, named as it asks for them, style sheets first."""
    return (*look(sheet), *drawings(sheet))


def look(sheet: Sheet) -> tuple[str, ...]:
    """The style sheets that the page links to, and what they ask for, named as both ask for them: `styles/<name>`."""
    return (*stylesheets(sheet), *(f"{STYLES}/{name}" for name in sheet.edition.assets))


def stylesheets(sheet: Sheet) -> tuple[str, ...]:
    """The CSS files that the page links to, named as it asks for them: `styles/<name>`."""
    return tuple(f"{STYLES}/{name}" for name in sheet.edition.stylesheets)


def drawings(sheet: Sheet) -> tuple[str, ...]:
    """The drawings that the page shows, named as it asks for them: by their path in the project."""
    return tuple(map(drawing_path, sheet.drawings))


def templates(sheet: Sheet, styles: Path) -> tuple[str, ...] | None:
    """The templates that the page is made with, sorted, named `styles/<name>`; None where that cannot be told."""
    known: set[str] = set()
    left = {sheet.edition.template}
    while left:
        name = left.pop()
        known.add(name)
        try:
            asked = _asked((styles / name).read_text("utf-8"))
        except (OSError, ValueError, TemplateError):  # whoever makes the page tells what is wrong with it
            return None
        if None in asked:  # it names another as it goes
            return None
        left |= {each for each in asked if each} - known
    return tuple(f"{STYLES}/{name}" for name in sorted(known))


@lru_cache(maxsize=64)
def _asked(template: str) -> frozenset[str | None]:
    """The templates that one asks for; None is one that it names as it goes."""
    return frozenset(meta.find_referenced_templates(Environment(autoescape=True).parse(template)))


def collect(root: Path, names: Iterable[str], found: Problems) -> dict[str, bytes]:
    """The files of the project that have these names, by name; a name or a link that leads out of `root` is refused."""
    assets = {}
    for name in names:
        try:
            path = (root / name).resolve(strict=True)
            if path.is_relative_to(root.resolve()):
                assets[name] = path.read_bytes()
            else:
                found.add("H302", Place(name), "this file lies outside the project.", "Copy it into the project.")
        except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads to itself, before Python 3.13
            reason = getattr(error, "strerror", None) or "a link leads to itself"
            found.add("H100", Place(name), f"the file cannot be read: {reason}.", "Restore it, or correct its name.")
    return assets
