"""A third project: one page in 28 languages of 22 scripts, for whatever a script may do to a page."""

from __future__ import annotations

import shutil
import unicodedata
from itertools import accumulate
from pathlib import Path

import pypdfium2

from handpress.content.folder import FONTS
from handpress.content.handout import Text
from handpress.language.locale import locale
from handpress.language.po import parse
from handpress.language.typeset import typeset
from handpress.page import pdf
from handpress.page.lines import markup
from handpress.problems import Place, Problems
from tests.second_project import LOOK, REPOSITORY

FOLDER = REPOSITORY / "tests" / "many"
PLACE = Place("sample")


def copy_to(folder: Path) -> Path:
    """A fresh copy of the project with the shipped look, and the shipped words for staff; the answer is its folder."""
    project = folder / "many languages"
    shutil.copytree(FOLDER, project)
    for pattern in (*LOOK, "desk.yaml"):
        for path in (REPOSITORY / "styles").glob(pattern):
            shutil.copy(path, project / "styles")
    return project


def translations(language: str) -> list[str]:
    """What the catalog of a language says, without what is filled in."""
    name = f"locales/{language}/LC_MESSAGES/handouts.po"
    po = parse((FOLDER / name).read_bytes(), name, Problems())
    texts = [form for entry in po.entries for form in entry.translation if entry.source]
    return [text.replace("**", "") for text in texts if "{" not in text]


def narrow(texts: list[str], language: str, width: int = 150) -> list[str]:
    """The lines that the texts take in a column of so many points, each text a paragraph in 12 points."""
    page = locale(language)
    body = "".join(f"<p>{markup(typeset(Text(text, PLACE), page, page, {}))}</p>" for text in texts)
    families = ", ".join(f'"{family}"' for family in page.fonts)
    rules = f"@page {{ size: {width}pt 6000pt; margin: 0 }} html {{ font: 12pt/2 {families} }} p {{ margin: 0 }}"
    head = f"<head><title>t</title><style>{rules}</style></head>"
    html = f'<!DOCTYPE html><html lang="{page.tag}" dir="{page.direction}">{head}<body>{body}</body></html>'
    found = Problems()
    printed = pdf.press(html, {}, REPOSITORY / FONTS, found, PLACE)
    assert not found, list(found)
    assert not printed.escapes, printed.escapes
    document = pypdfium2.PdfDocument(printed.pdf)
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return [line for line in text.splitlines() if line.strip()]


def bare(text: str) -> str:
    """Without white space, all that is invisible, and hyphens, for which PDFium has a sign of its own at line ends."""
    return "".join(c for c in text if not (c.isspace() or c == "-" or unicodedata.category(c) in {"Cc", "Cf"}))


def ends(lines: list[str]) -> set[int]:
    """After how many visible characters of them all lines end."""
    return set(accumulate(len(bare(line)) for line in lines))


def spaces(texts: list[str]) -> set[int]:
    """After how many visible characters of the texts white space or the end of a text stands."""
    return ends([word for text in texts for word in text.split()])
