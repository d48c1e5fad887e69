"""Which packages and libraries make a page and its PDF, in which versions, and which files they come from."""

from __future__ import annotations

import ctypes
import zlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import distribution, version
from pathlib import Path

from handpress import faces

#: The packages, and the libraries (by file, name, and the function that tells), whose version decides the bytes.
PACKAGES = (
    "weasyprint",
    "pydyf",
    "fonttools",
    "tinycss2",
    "tinyhtml5",
    "cssselect2",
    "pyphen",
    "pillow",
    "segno",
    "pikepdf",
)
#: The packages that bring words and HTML into being: whether a new version of them matters, the page itself tells.
SETTERS = ("babel", "jinja2", "markupsafe", "pyyaml")
LIBRARIES = {
    "pango": ("libpango-1.0.so.0", "pango-1.0", "pango_version_string"),
    "harfbuzz": ("libharfbuzz.so.0", "harfbuzz", "hb_version_string"),
    "harfbuzz-subset": ("libharfbuzz-subset.so.0", "harfbuzz-subset", "hb_version_string"),
    "fontconfig": (*faces.LIBRARY, "FcGetVersion"),
}
#: Where Linux lists the files that this process has loaded.
_LOADED = Path("/proc/self/maps")


@cache
def versions() -> tuple[str, ...]:
    """Name and version of everything besides fonts that decides the bytes, told without loading WeasyPrint (9 ms)."""
    packages = _named(PACKAGES)
    libraries = [f"{name} {_library_version(*known)}" for name, known in LIBRARIES.items()]
    return (*packages, *libraries, f"zlib {zlib.ZLIB_RUNTIME_VERSION}")


@cache
def setters() -> tuple[str, ...]:
    """Name and version of what the HTML of a page comes from."""
    return _named(SETTERS)


@cache
def origins() -> tuple[str, ...]:
    """The files from which all of them come: while they are the same, so is what `versions` and `setters` say."""
    packages = (
        file.locate()
        for name in (*PACKAGES, *SETTERS)
        for file in distribution(name).files or ()
        if file.name == "METADATA"
    )
    return (*map(str, packages), *filter(None, (_library_file(*known) for known in LIBRARIES.values())))


def _named(packages: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{name} {version(name)}" for name in packages)


def _library_version(file: str, stem: str, teller: str) -> str:
    library = faces.load(file, stem)
    if library is None:
        return "missing"
    tell = getattr(library, teller)
    if teller.endswith("_string"):
        tell.restype = ctypes.c_char_p
        return str(tell().decode())
    return str(tell())


def _library_file(file: str, stem: str, _teller: str) -> str:
    """Where a library was loaded from; '' where the system does not tell."""
    if faces.load(file, stem) is None or not _LOADED.exists():
        return ""
    return next((line.split(None, 5)[5] for line in _LOADED.read_text().splitlines() if f"/{file}" in line), "")
