"""HTML to PDF: the only module that imports WeasyPrint; whatever its log says becomes a problem."""

from __future__ import annotations

import ctypes
import logging
import os
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote

from handpress.page.finish import finish
from handpress.problems import Place, Problems

#: How a page names an asset: `asset:` and its key in the mapping given to `press`.
SCHEME = "asset:"
#: What a link on a page may point to, besides a place in the same document.
LINKS = ("https:", "mailto:", "tel:")
VARIANT = "pdf/a-2a"
TYPES = {".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg"}
#: Letters that a font reorders or stacks, so that glyphs do not tell the text: the Indic scripts, Sinhala, Thai, Lao,
#: Tibetan and Burmese, then Khmer (Unicode blocks; all written left to right).
STACKED = ((0x0900, 0x109F), (0x1780, 0x17FF))
#: The packages and, by platform, the libraries whose version decides the bytes.
PACKAGES = ("weasyprint", "pydyf", "fonttools", "tinycss2", "tinyhtml5", "cssselect2", "pyphen", "pillow")
LIBRARIES = {
    "pango": ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    "harfbuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
    "harfbuzz-subset": ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll"),
    "fontconfig": ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"),
}


@dataclass(frozen=True)
class Printed:
    """A PDF (PDF/UA-1 and PDF/A-2a), its pages, the font families it embeds, and the characters none of them has."""

    pdf: bytes
    pages: int
    families: frozenset[str]
    missing: frozenset[str]


def press(
    html: str, assets: Mapping[str, bytes], fontconfig: Path, found: Problems, place: Place
) -> Printed | None:
    """Print a complete HTML page; `assets` is everything it may ask for, by name (`asset:styles/sheet.css`).

    None when the page asked for anything else, or when the fonts cannot be set up; any other problem (H301, H304)
    leaves a PDF that is good for looking at and not for handing out. The same input gives the same bytes.
    """
    fonts = _fonts(fontconfig, found)
    if fonts is None:
        return None
    refused: list[str] = []
    with _listening() as log:
        document, root = _lay_out(html, _shelf(assets, refused), fonts)
        refused += _strange_links(document, root)
        pdf = b"" if refused else _write(document, root)
    for name in dict.fromkeys(refused):
        found.add("H302", place, f"the page asks for “{name[:60]}”, which is not part of the project.",
                  "Name only files of the project, and link only to https:, mailto:, tel: or #.")  # fmt: skip
    missing = _report([record for record in log if not _about(record, refused)], found, place)
    if refused:
        return None
    families = frozenset(font.family for font in document.fonts.values())
    return Printed(pdf, len(document.pages), families, missing)


def collect(root: Path, names: list[str], found: Problems) -> dict[str, bytes]:
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
            found.add("H100", Place(name), f"the file cannot be read: {reason}.")
    return assets


@cache
def versions() -> tuple[str, ...]:
    """Name and version of everything besides fonts that decides the bytes, without loading WeasyPrint."""
    packages = [f"{name} {version(name)}" for name in PACKAGES]
    libraries = [f"{name} {library_version(name) or 'none'}" for name in LIBRARIES]
    return (*packages, *libraries, f"zlib {zlib.ZLIB_RUNTIME_VERSION}")


def library_version(name: str) -> str | None:
    """The version of one of LIBRARIES as this machine would load it, or None where it is missing."""
    for file in LIBRARIES[name]:
        try:
            library = ctypes.CDLL(file)
        except OSError:
            continue
        if name == "fontconfig":
            return str(library.FcGetVersion())
        ask = library.pango_version_string if name == "pango" else library.hb_version_string
        ask.restype = ctypes.c_char_p
        return str(ask().decode())
    return None


def _lay_out(html: str, shelf: Any, fonts: Any) -> tuple[Any, Any]:
    """The pages and the root element; the pages are None when the style sheet asked for a colour profile that it does not get."""
    from weasyprint import HTML
    from weasyprint.urls import URLFetchingError

    source = HTML(string=html, base_url=SCHEME, url_fetcher=shelf)
    try:
        return source.render(font_config=fonts, pdf_variant=VARIANT), source.etree_element
    except URLFetchingError:
        return None, source.etree_element


def _write(document: Any, root: Any) -> bytes:
    right_to_left = root.get("dir") == "rtl"
    pdf = document.write_pdf(
        pdf_variant=VARIANT, finisher=lambda _, objects: finish(objects, right_to_left=right_to_left)
    )
    return bytes(pdf)


def _strange_links(document: Any, root: Any) -> Iterator[str]:
    """What the page would attach or link to besides LINKS, whether the HTML says so or the style sheet."""
    for element in root.iter("link"):
        if "attachment" in element.get("rel", "").lower().split():
            yield element.get("href", "")
    for page in document.pages if document else ():
        for kind, target, _, _ in page.links:
            if kind == "attachment" or (kind == "external" and not target.lower().startswith(LINKS)):
                yield target


def _shelf(assets: Mapping[str, bytes], refused: list[str]) -> Any:
    """The only source of files for one page: what is not in `assets` is not fetched but noted in `refused`."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Shelf(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
            name = unquote(url.removeprefix(SCHEME))
            if not url.startswith(SCHEME) or name not in assets:
                refused.append(url)
                raise ValueError("not an asset of this page")
            kind = TYPES.get(PurePosixPath(name).suffix, "application/octet-stream")
            return URLFetcherResponse(url, assets[name], {"Content-Type": kind})

    return Shelf(allowed_protocols=(), allow_redirects=False)


@contextmanager
def _listening() -> Iterator[list[logging.LogRecord]]:
    """What WeasyPrint and fontTools say at WARNING or above, whatever the rest of the program does with logging."""
    records: list[logging.LogRecord] = []
    ear = logging.Handler(logging.WARNING)
    ear.emit = records.append  # type: ignore[method-assign]
    loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.addHandler(ear)
        logger.setLevel(logging.WARNING)
    try:
        yield records
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.removeHandler(ear)
            logger.setLevel(level)


def _about(record: logging.LogRecord, refused: list[str]) -> bool:
    """Whether WeasyPrint only repeats that it did not get something."""
    return any(name in record.getMessage() for name in refused)


def _report(records: list[logging.LogRecord], found: Problems, place: Place) -> frozenset[str]:
    """Turn the log into problems, each once; the characters that no font has."""
    missing, sayings = {}, {}
    for record in records:
        if str(record.msg).startswith(".notdef") and isinstance(record.args, tuple):
            missing[str(record.args[0])] = record.args[1]
        else:
            sayings[record.getMessage()] = None
    for letter, code in missing.items():
        found.add("H304", place, f"no font can draw “{letter}” (U+{code:04X}).",
                  "Write it with another character, or add a font that has it to styles/fonts.conf.")  # fmt: skip
    for saying in sayings:
        found.add("H301", place, f"the page engine says: {saying}", "Change the template or the style sheet.")
    return frozenset(missing)


def _fonts(fontconfig: Path, found: Problems) -> Any | None:
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
def _font_configuration(path: Path) -> tuple[Any, list[str], int]:
    """One configuration a process (each leaks 0.27 MB), the files it was read from, and how many fonts it sees.

    Without its file fontconfig complains on stderr and goes on with every font of the machine: hence the list.
    """
    os.environ["FONTCONFIG_FILE"] = str(path)
    # A variable font is cut to one weight by fontTools, which would write the time of day into it.
    os.environ["SOURCE_DATE_EPOCH"] = "0"
    _teach_weasyprint()
    from weasyprint.text.ffi import ffi, fontconfig
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    names, files = fontconfig.FcConfigGetConfigFiles(fonts._config), []
    while (name := fontconfig.FcStrListNext(names)) != ffi.NULL:
        files.append(os.fsdecode(ffi.string(name)))
    return fonts, files, fontconfig.FcConfigGetFonts(fonts._config, fontconfig.FcSetSystem).nfont


@cache
def _teach_weasyprint() -> None:
    """Two things that WeasyPrint 70 drops: the language of a phrase, and the text behind stacked letters."""
    import pydyf
    from weasyprint.pdf import tags
    from weasyprint.pdf.stream import Stream

    build, marked = tags._build_box_tree, Stream.marked

    def build_with_language(box: Any, *rest: Any) -> Iterator[Any]:
        element = getattr(box, "_box", box).element
        language = None if element is None or element.tag in ("html", "body") else element.get("lang")
        for part in build(box, *rest):
            if language:
                part["Lang"] = pydyf.String(language)
            yield part

    @contextmanager
    def marked_with_text(stream: Any, box: Any, tag: str) -> Iterator[None]:
        with marked(stream, box, tag):
            text = getattr(box, "text", "")
            if any(first <= ord(letter) <= last for letter in text for first, last in STACKED):
                stream.stream[-2]["ActualText"] = pydyf.String(text)
            yield

    tags._build_box_tree, Stream.marked = build_with_language, marked_with_text
