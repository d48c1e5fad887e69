"""Which line of which style sheet is at fault, of all that a page links to."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from functools import wraps
from typing import Any
from urllib.parse import unquote

from handpress.page.boxes import Engine
from handpress.page.log import about
from handpress.problems import Place

#: How a page names an asset: this and its name in the project.
SCHEME = "asset:"
#: How WeasyPrint tells line and column.
_AT = re.compile(r" at (\d+):(\d+)")


def name_of(url: str) -> str:
    """The name of an asset, by its address."""
    return unquote(url.removeprefix(SCHEME))


def teach_names(css: Engine) -> None:
    """Let all that is said while a style sheet is read be said about that; `css` is the module weasyprint.css."""
    read = css.CSS

    @wraps(read)
    def read_by_name(**rest: Any) -> Engine:  # noqa: ANN401 - as the class has it
        with about(rest.get("url") or ""):
            return read(**rest)

    css.CSS = read_by_name


def complained_at(record: logging.LogRecord) -> Place | None:
    """Where the style sheet is wrong that WeasyPrint speaks about; None where it speaks about none."""
    url, at = vars(record).get("about", ""), _AT.search(record.getMessage())
    return Place(name_of(url), *map(int, at.groups() if at else ())) if url else None


def asked_at(url: str, assets: Mapping[str, bytes]) -> Place | None:
    """Where a style sheet asks for this address; None where none does."""
    asking = re.compile(rf"""(?:url\(|@import)\s*["']?{re.escape(url)}["')\s]""", re.IGNORECASE)
    for name, content in assets.items():
        text = content.decode(errors="replace") if name.endswith(".css") else ""
        if found := asking.search(text):
            before = text[: found.start()]
            return Place(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
    return None
