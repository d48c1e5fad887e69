"""Which font files the machine offers for a family, asked of fontconfig itself.

Standard library only: set-up asks too, before anything is installed.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

#: Fontconfig's file on Linux, and its name elsewhere.
LIBRARY = ("libfontconfig.so.1", "fontconfig")
#: The weights we print with, on fontconfig's own scale.
WEIGHTS = {"Regular": 80, "Bold": 200}
_UPRIGHT, _NORMAL_WIDTH = 0, 100
#: fontconfig's name for rules about fonts that were found (FcMatchFont).
_OF_FONTS = 1


@dataclass(frozen=True, order=True)
class Face:
    """One style of a family in one file; weight, slant and width on fontconfig's scales."""

    weight: int
    slant: int
    width: int
    file: str


class _FontSet(ctypes.Structure):
    """fontconfig's FcFontSet: what a question is answered with."""

    _fields_ = (("count", ctypes.c_int), ("room", ctypes.c_int), ("patterns", ctypes.POINTER(ctypes.c_void_p)))


def load(file: str, stem: str) -> ctypes.CDLL | None:
    """A shared library by its file on Linux or its name elsewhere, found the way WeasyPrint finds it, or None."""
    with suppress(OSError):
        return ctypes.CDLL(file)
    found = ctypes.util.find_library(stem)
    with suppress(OSError):
        return ctypes.CDLL(found) if found else None
    return None


def listed(family: str, configuration: Path | None = None) -> list[Face]:
    """The faces of a family that a fontconfig file shows (None: the system's own), sorted.

    A file that several folders lead to counts once. Nothing is found where fontconfig or the file is missing.
    """
    library = load(*LIBRARY)
    if library is None or (configuration and not configuration.is_file()):
        return []
    with _configured(_declared(library), configuration) as config:
        return sorted(set(_faces(library, config, family)))


def folders(configuration: Path) -> list[str]:
    """Every folder in which a fontconfig file looks for fonts, there or not: what lies in them decides what is found.

    Without those that it takes, outside Windows, for folders of wherever we happen to be.
    """
    library = load(*LIBRARY)
    if library is None or not configuration.is_file():
        return []
    with _configured(_declared(library), configuration) as config:
        lists = [library.FcConfigGetConfigDirs(config), library.FcConfigGetFontDirs(config)]
        names = {os.fsdecode(name) for each in lists for name in _strings(library, each)}
        return sorted(name for name in names if Path(name).parent != Path.cwd())


def _strings(library: ctypes.CDLL, strings: int) -> Iterator[bytes]:
    """What one of fontconfig's lists holds; it is used up."""
    while (name := library.FcStrListNext(strings)) is not None:
        yield name
    library.FcStrListDone(strings)


def missing(faces: Iterable[Face]) -> list[str]:
    """Those of Regular and Bold that no upright face of normal width offers."""
    weights = {face.weight for face in faces if (face.slant, face.width) == (_UPRIGHT, _NORMAL_WIDTH)}
    return [style for style, weight in WEIGHTS.items() if weight not in weights]


def rivals(faces: Iterable[Face]) -> list[list[str]]:
    """Groups of files that claim to be one style: WeasyPrint takes them for one font and mixes up their glyphs."""
    files = defaultdict(list)
    for face in faces:
        files[face.weight, face.slant, face.width].append(face.file)
    return [claimants for claimants in files.values() if len(claimants) > 1]


def _declared(library: ctypes.CDLL) -> ctypes.CDLL:
    """The library with the types that ctypes cannot guess: everything that takes or gives a pointer."""
    pointer, text = ctypes.c_void_p, ctypes.c_char_p
    for name, gives, takes in (
        ("FcInitLoadConfigAndFonts", pointer, []),
        ("FcConfigCreate", pointer, []),
        ("FcConfigParseAndLoad", ctypes.c_int, [pointer, text, ctypes.c_int]),
        ("FcConfigBuildFonts", ctypes.c_int, [pointer]),
        ("FcConfigDestroy", None, [pointer]),
        ("FcConfigGetConfigDirs", pointer, [pointer]),
        ("FcConfigGetFontDirs", pointer, [pointer]),
        ("FcStrListNext", text, [pointer]),
        ("FcStrListDone", None, [pointer]),
        ("FcPatternDestroy", None, [pointer]),
        ("FcPatternCreate", pointer, []),
        ("FcPatternAddString", ctypes.c_int, [pointer, text, text]),
        ("FcObjectSetCreate", pointer, []),
        ("FcObjectSetAdd", ctypes.c_int, [pointer, text]),
        ("FcObjectSetDestroy", None, [pointer]),
        ("FcFontList", ctypes.POINTER(_FontSet), [pointer, pointer, pointer]),
        ("FcFontSetDestroy", None, [ctypes.POINTER(_FontSet)]),
        ("FcConfigSubstitute", ctypes.c_int, [pointer, pointer, ctypes.c_int]),
        ("FcPatternGetString", ctypes.c_int, [pointer, text, ctypes.c_int, ctypes.POINTER(text)]),
        ("FcPatternGetInteger", ctypes.c_int, [pointer, text, ctypes.c_int, ctypes.POINTER(ctypes.c_int)]),
    ):
        function = getattr(library, name)
        function.restype, function.argtypes = gives, takes
    return library


@contextmanager
def _configured(library: ctypes.CDLL, configuration: Path | None) -> Iterator[int]:
    """A configuration with its fonts, apart from the one that the process may be using already."""
    if configuration:
        config = library.FcConfigCreate()
        library.FcConfigParseAndLoad(config, os.fsencode(configuration.absolute()), True)
        library.FcConfigBuildFonts(config)
    else:
        config = library.FcInitLoadConfigAndFonts()
    try:
        yield config
    finally:
        library.FcConfigDestroy(config)


def _faces(library: ctypes.CDLL, config: int, family: str) -> Iterator[Face]:
    pattern, wanted = library.FcPatternCreate(), library.FcObjectSetCreate()
    library.FcPatternAddString(pattern, b"family", family.encode())
    for name in (b"file", b"weight", b"slant", b"width", b"family", b"fullname"):
        library.FcObjectSetAdd(wanted, name)
    found = library.FcFontList(config, pattern, wanted)
    try:
        for index in range(found.contents.count):
            # The rules that the configuration has for single fonts: it may know better than a file what that is.
            library.FcConfigSubstitute(config, found.contents.patterns[index], _OF_FONTS)
            face = _face(library, found.contents.patterns[index])
            if face:
                yield face
    finally:
        library.FcFontSetDestroy(found)
        library.FcObjectSetDestroy(wanted)
        library.FcPatternDestroy(pattern)


def _face(library: ctypes.CDLL, pattern: int) -> Face | None:
    """One answer, or None for the whole range of a variable font, whose named styles come as answers of their own."""
    file, number = ctypes.c_char_p(), ctypes.c_int()
    scales = []
    for name in (b"weight", b"slant", b"width"):
        if library.FcPatternGetInteger(pattern, name, 0, ctypes.byref(number)) != 0:
            return None
        scales.append(number.value)
    if library.FcPatternGetString(pattern, b"file", 0, ctypes.byref(file)) != 0 or file.value is None:
        return None
    weight, slant, width = scales
    return Face(weight, slant, width, str(Path(os.fsdecode(file.value)).resolve()))
