"""HTML to PDF: the only module that imports WeasyPrint; whatever its log says becomes a problem."""

from __future__ import annotations

import ctypes.util
import logging
import os
import sys
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from types import ModuleType

from handpress.page import css, facing, letters, once, whole
from handpress.page.bounds import Escape, escapes
from handpress.page.boxes import Document, Element, Engine
from handpress.page.breaks import NO_BREAKS, Breaks, breaks
from handpress.page.css import SCHEME
from handpress.page.editions import PRESS, SCREEN
from handpress.page.log import listening
from handpress.page.overlaps import Overlap, overlaps
from handpress.page.spots import Spot, spots
from handpress.problems import Place, Problems
from handpress.sweeping import without_sweeping

#: What a link on a page may point to, besides a place in the same document.
LINKS = ("https:", "mailto:", "tel:")
#: The id at the end of a sheet that more pages follow.
SHEET_END = "sheet-end"
#: As which kind of PDF each form is written, where that is not the usual one.
VARIANT, VARIANTS = "pdf/a-2a", {PRESS: "pdf/x-4"}
TYPES = {".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg"}


@dataclass(frozen=True)
class Printed:
    """A PDF (PDF/UA-1 and PDF/A-2a, or PDF/X-4), its pages, its font families, and the characters no font has.

    `spots` is where each message stands, if the HTML marked them; `escapes` are the texts that leave their place,
    `overlaps` those that stand on each other, `breaks` what the breaks between pages leave behind. `sheet_pages` are
    those of the sheet itself, before the table of a proof; 0 where all of them are.
    """

    pdf: bytes
    pages: int
    families: frozenset[str]
    missing: frozenset[str]
    spots: tuple[Spot, ...] = ()
    escapes: tuple[Escape, ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    breaks: Breaks = NO_BREAKS
    sheet_pages: int = 0


@without_sweeping()
def press(  # noqa: PLR0913 - all but the last every page needs
    html: str, assets: Mapping[str, bytes], fontconfig: Path, found: Problems, place: Place, *, form: str = SCREEN
) -> Printed | None:
    """Print HTML, a page or two that are `facing`; `assets` is all it may ask for, by name (`asset:styles/sheet.css`).

    What kind of PDF it becomes follows from the form, one of those in handpress.page.editions.

    None when the page asked for anything else, or when the fonts cannot be set up; any other problem (H301, H304)
    leaves a PDF that is good for looking at and not for handing out. The same input gives the same bytes.
    """
    fonts = _fonts(fontconfig, found)
    if fonts is None:
        return None
    refused: list[str] = []
    with listening() as log:
        shelf = _shelf(assets, refused)
        sources = [_engine().HTML(string=each, base_url=SCHEME, url_fetcher=shelf) for each in facing.divided(html)]
        roots, variant = [source.etree_element for source in sources], VARIANTS.get(form, VARIANT)
        document = _lay_out(sources, fonts, variant)
        refused += _strange_links(document, roots)
        pdf = b"" if refused else _write(document, roots, variant)
    if log:
        once.forget_sheets(_engine().css)
    for name in dict.fromkeys(refused):
        message = f"the page asks for “{name[:60]}”, which is not part of the project."
        at = css.asked_at(name, assets) or place
        found.add("H302", at, message, "Use files of the project only, and link only to https:, mailto:, tel: or #.")
    missing = _report([record for record in log if not _about(record, refused)], found, place)
    if document is None or refused:
        return None
    families = frozenset(font.family for font in document.fonts.values())
    pages, places = document.pages, spots(document, roots)
    own = next((number for number, page in enumerate(pages, 1) if SHEET_END in page.anchors), 0)
    return Printed(pdf, len(pages), families, missing, places, escapes(pages), overlaps(pages), breaks(pages), own)


def warm_up() -> None:
    """Load the page engine before the first page needs it; raises OSError where Pango is missing."""
    _engine()


def undrawable(letter: str, found: Problems, place: Place) -> None:
    """Report a character that no font has."""
    hint = "Write it with another character, or name a font that has it in styles/fonts.conf."
    found.add("H304", place, f"no font can draw “{letter}” (U+{ord(letter):04X}).", hint)


def _lay_out(sources: Sequence[Engine], fonts: Engine, variant: str) -> Document | None:
    """The pages; None when a style sheet did not get its colour profile, the one refusal that stops WeasyPrint."""
    try:
        first, *others = [source.render(font_config=fonts, pdf_variant=variant) for source in sources]
    except _engine().urls.URLFetchingError:
        return None
    for second in others:
        size = f"{first.pages[0].width}px {first.pages[0].height}px"
        blank = _engine().HTML(string=f"<style>@page {{ size: {size} }}</style>").render(font_config=fonts)
        first = first.copy(facing.by_turns(first.pages, second.pages, blank.pages[0]))
    return first


def _write(document: Document, roots: Iterable[Element], variant: str) -> bytes:
    leftward = all(root.get("dir") == "rtl" for root in roots)
    finish = _finish().FINISHERS[variant]
    with warnings.catch_warnings():
        # WeasyPrint leaves the file of its colour profile to the garbage collector.
        warnings.simplefilter("ignore", ResourceWarning)
        raw = document.write_pdf(pdf_variant=variant, finisher=lambda _, pdf: finish(pdf, right_to_left=leftward))
    return bytes(raw)


def _strange_links(document: Document | None, roots: Iterable[Element]) -> Iterator[str]:
    """What the page would attach or link to besides LINKS, whether the HTML says so or the style sheet."""
    for element in (each for root in roots for each in root.iter("link")):
        if "attachment" in element.get("rel", "").lower().split():
            yield element.get("href", "")
    for page in document.pages if document else ():
        for kind, target, _, _ in page.links:
            if kind == "attachment" or (kind == "external" and not target.lower().startswith(LINKS)):
                yield target


def _shelf(assets: Mapping[str, bytes], refused: list[str]) -> Engine:
    """The only source of files for one page: what is not in `assets` is not fetched but noted in `refused`."""
    urls = _engine().urls

    class Shelf(urls.URLFetcher):  # type: ignore[misc, name-defined]
        def fetch(self, url: str, *_: object) -> Engine:
            name = css.name_of(url)
            if not url.startswith(SCHEME) or name not in assets:
                refused.append(url)
                raise ValueError("not an asset of this page")
            kind = TYPES.get(PurePosixPath(name).suffix, "application/octet-stream")
            return urls.URLFetcherResponse(url, assets[name], {"Content-Type": kind})

    return Shelf(allowed_protocols=(), allow_redirects=False)


def _about(record: logging.LogRecord, refused: list[str]) -> bool:
    """Whether WeasyPrint only repeats that it did not get something; of a font it does not tell the address."""
    told = record.getMessage()
    return any(name in told for name in refused) or (bool(refused) and told.startswith("Font-face"))


def _report(records: list[logging.LogRecord], found: Problems, place: Place) -> frozenset[str]:
    """Turn the log into problems, each once; the characters that no font has."""
    sayings = {(record.getMessage(), css.complained_at(record) or place): _undrawn(record) for record in records}
    for (saying, at), letter in sayings.items():
        if letter:
            undrawable(letter, found, place)
        else:
            found.add("H301", at, f"the page engine says: {saying}", "Change the template or the style sheet.")
    return frozenset(filter(None, sayings.values()))


def _undrawn(record: logging.LogRecord) -> str:
    """The character that a record about a missing glyph is about; "" for other records."""
    if str(record.msg).startswith(".notdef glyph") and isinstance(record.args, tuple):
        return str(record.args[0])
    return ""


def _fonts(fontconfig: Path, found: Problems) -> Engine | None:
    """WeasyPrint's font configuration for our file, or None and the reason why it cannot be had."""
    place = Place(str(fontconfig))
    try:
        fonts, files, number = _font_configuration(fontconfig.resolve())
    except OSError as error:
        found.add("H002", place, f"WeasyPrint cannot be loaded: {error}.", "Run `build_handouts.py doctor`.")
        return None
    if files != [str(fontconfig.resolve())]:
        found.add("H001", place, "the font configuration cannot be read.", "Restore it from the project.")
    elif not number:
        found.add("H002", place, "none of the fonts it names is installed.", "Run `build_handouts.py doctor`.")
    else:
        return fonts
    return None


@cache
def _font_configuration(path: Path) -> tuple[Engine, list[str], int]:
    """One configuration a process (each leaks 0.27 MB), the files it was read from, and how many fonts it sees.

    Without its file fontconfig complains on stderr and goes on with every font of the machine: hence the list.
    """
    os.environ["FONTCONFIG_FILE"] = str(path)
    text = _engine().text
    fonts = text.fonts.FontConfiguration()
    known = text.ffi.fontconfig.FcInitLoadConfigAndFonts()
    names, files = text.ffi.fontconfig.FcConfigGetConfigFiles(known), []
    while (name := text.ffi.fontconfig.FcStrListNext(names)) != text.ffi.ffi.NULL:
        files.append(os.fsdecode(text.ffi.ffi.string(name)))
    number = text.ffi.fontconfig.FcConfigGetFonts(known, text.ffi.fontconfig.FcSetSystem).nfont
    text.ffi.fontconfig.FcConfigDestroy(known)
    return fonts, files, number


@cache
def _engine() -> Engine:
    """WeasyPrint, loaded at the first page (it takes half a second) and taught what it leaves out."""
    # A variable font is cut to one weight by fontTools, which would write the time of day into it.
    os.environ["SOURCE_DATE_EPOCH"] = "0"
    with _libraries_by_name():
        import weasyprint  # noqa: PLC0415

    from handpress.page import slim  # noqa: PLC0415

    _finish().teach_language(weasyprint.pdf.tags)
    _finish().teach_text(weasyprint.pdf.stream.Stream)
    _finish().teach_packing(_finish().pydyf.Stream)
    letters.teach_letters(weasyprint.pdf.fonts)
    slim.teach_faces(weasyprint.pdf.fonts)
    css.teach_names(weasyprint.css)
    once.teach_columns(weasyprint.layout.block)
    once.teach_styles(weasyprint.css)
    once.teach_lengths(weasyprint.layout, weasyprint.formatting_structure.boxes, weasyprint.css)
    once.teach_lines(weasyprint.layout.inline, weasyprint.layout.preferred)
    once.teach_types(weasyprint.text.ffi.ffi)
    once.teach_sheets(weasyprint.css)
    whole.teach_words(weasyprint.text.line_break, weasyprint.layout.inline, weasyprint.layout.preferred)
    return weasyprint


@contextmanager
def _libraries_by_name() -> Iterator[None]:
    """Under Linux each library has one name, which WeasyPrint tries last.

    For every other name it tries, Python would ask ldconfig, the compiler and the linker: a third of the time that
    loading takes.
    """
    search = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None  # noqa: ARG005
    try:
        yield
    finally:
        ctypes.util.find_library = search


def _finish() -> ModuleType:
    """The room next door, which loads fontTools: nothing for those who only ask for versions."""
    from handpress.page import finish  # noqa: PLC0415

    return finish
