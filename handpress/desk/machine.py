"""What the machine needs besides Python packages, whether it is there, and what brings it on each system.

Set-up imports this before anything is installed and on a Python that may be too old for the rest of the engine: only
the standard library, and no syntax younger than Python 3.9.
"""

from __future__ import annotations

import ctypes
import importlib
import importlib.util
import shutil
from collections.abc import Iterable
from dataclasses import dataclass

from handpress import faces

PYTHON = (3, 11)
#: The press needs POSIX file locks, so on Windows it lives in WSL and takes Ubuntu's packages.
WSL = "wsl --install -d Ubuntu-24.04"


@dataclass(frozen=True)
class Need:
    """One thing the machine must have, and the package that brings it on Debian and Ubuntu, Fedora and Homebrew."""

    name: str
    debian: str
    fedora: str
    homebrew: str


@dataclass(frozen=True)
class Command(Need):
    """A program on PATH, called by its name."""

    def present(self) -> bool:
        """Whether PATH leads to it."""
        return shutil.which(self.name) is not None


@dataclass(frozen=True)
class Module(Need):
    """A module of Python's own library that some systems package apart."""

    module: str

    def present(self) -> bool:
        """Whether this Python has it; looks afresh, for set-up may just have installed it."""
        importlib.invalidate_caches()
        return importlib.util.find_spec(self.module) is not None


@dataclass(frozen=True)
class Library(Need):
    """A shared library: its file on Linux and its name elsewhere, as WeasyPrint asks for them.

    `teller` is its function that gives the version as text; `least` is the oldest version that will do.
    """

    file: str
    stem: str
    teller: str = ""
    least: tuple[int, ...] = ()

    def version(self) -> str | None:
        """The version found, "" where the library tells none, None where it is missing."""
        library = faces.load(self.file, self.stem)
        if library is None or not self.teller:
            return None if library is None else ""
        tell = getattr(library, self.teller)
        tell.restype = ctypes.c_char_p
        return str(tell().decode())

    def present(self) -> bool:
        """Whether it is there and not too old."""
        version = self.version()
        return version is not None and numbers(version) >= self.least


@dataclass(frozen=True)
class Font(Need):
    """A font family; where there is no package, the files to fetch for Regular and Bold, and from which page."""

    files: tuple[str, str]
    page: str


# Only Homebrew's own Python looks for libraries where Homebrew puts them; hence "python" with each of them.
LIBRARIES = (
    Library(
        name="Pango",
        debian="libpango-1.0-0",
        fedora="pango",
        homebrew="python pango",
        file="libpango-1.0.so.0",
        stem="pango-1.0",
        teller="pango_version_string",
        least=(1, 44),
    ),
    Library(
        name="PangoFT2",
        debian="libpangoft2-1.0-0",
        fedora="pango",
        homebrew="python pango",
        file="libpangoft2-1.0.so.0",
        stem="pangoft2-1.0",
    ),
    Library(
        name="Fontconfig",
        debian="libfontconfig1",
        fedora="fontconfig",
        homebrew="python fontconfig",
        file=faces.LIBRARY[0],
        stem=faces.LIBRARY[1],
    ),
    Library(
        name="HarfBuzz",
        debian="libharfbuzz0b",
        fedora="harfbuzz",
        homebrew="python harfbuzz",
        file="libharfbuzz.so.0",
        stem="harfbuzz",
        teller="hb_version_string",
        # Older ones cannot subset for WeasyPrint, and then a Chinese page takes seconds instead of milliseconds.
        least=(4, 1),
    ),
    Library(
        name="HarfBuzz-Subset",
        debian="libharfbuzz-subset0",
        fedora="harfbuzz",
        homebrew="python harfbuzz",
        file="libharfbuzz-subset.so.0",
        stem="harfbuzz-subset",
    ),
)
TOOLS = (
    Module(name="Python's venv", debian="python3-venv", fedora="python3", homebrew="python", module="ensurepip"),
    Command(name="msgfmt", debian="gettext", fedora="gettext", homebrew="gettext"),
)
#: What only tests need, of the preview and of what goes to print shops: set-up installs it where it can, and goes on
#: where it cannot.
WISHES = (
    Command(name="chromium", debian="chromium", fedora="chromium", homebrew="--cask chromium"),
    Command(name="gs", debian="ghostscript", fedora="ghostscript", homebrew="ghostscript"),
)


def font(family: str) -> Font:
    """What brings a Noto family: Fedora and the files are named after it, Debian has one package for all but Chinese.

    Only static files are named. Homebrew's casks and Fedora's packages with -vf- in their name bring variable fonts:
    next to a static file of the same family they print garbled letters, and PDFs made of them differ from run to run.
    """
    debian, base, suffix, page = "fonts-noto-core", family, "ttf", "https://notofonts.github.io"
    if " CJK" in family:
        debian, base, suffix = "fonts-noto-cjk", family.partition(" CJK")[0] + " CJK", "ttc"
        page = "https://github.com/notofonts/noto-cjk/releases"
    stem = base.replace(" ", "")
    return Font(
        name=family,
        debian=debian,
        fedora=f"google-{base.lower().replace(' ', '-')}-fonts",
        homebrew="",
        files=(f"{stem}-Regular.{suffix}", f"{stem}-Bold.{suffix}"),
        page=page,
    )


#: For the languages that the project ships: Latin letters, Arabic, Hindi, Simplified Chinese.
FONTS = tuple(font(name) for name in ("Noto Sans", "Noto Naskh Arabic", "Noto Sans Devanagari", "Noto Sans CJK SC"))


def numbers(version: str) -> tuple[int, ...]:
    """The leading numbers of a version, for comparing: "70.0" is (70, 0), "6.0rc1" is (6,)."""
    parts: list[int] = []
    for part in version.split("."):
        if not part.isdecimal():
            break
        parts.append(int(part))
    return tuple(parts)


def packages(needs: Iterable[Need], system: str) -> list[str]:
    """The packages of one system ("debian", "fedora" or "homebrew") for all the needs, each once."""
    return list(dict.fromkeys(name for need in needs for name in getattr(need, system).split()))


def advice(needs: Iterable[Need]) -> str:
    """What to type on each system to get what is missing, one indented line each."""
    wanted = list(needs)
    debian = f"sudo apt-get install --no-install-recommends {' '.join(packages(wanted, 'debian'))}"
    lines = [
        ("Debian, Ubuntu", debian),
        ("Fedora", f"sudo dnf install {' '.join(packages(wanted, 'fedora'))}"),
        *(("macOS", step) for step in _macos(wanted)),
        ("Windows", f"{WSL}, and inside it: {debian}"),
    ]
    return "\n".join(f"  {system + ':':<16}{command}" for system, command in lines)


def source(need: Need) -> str:
    """What brings one need on each system, as one sentence."""
    macos = f"{need.homebrew} (macOS, Homebrew)"
    if isinstance(need, Font):
        macos = f"{' and '.join(need.files)} from {need.page} in ~/Library/Fonts (macOS)"
    return f"Install {need.debian} (Debian, Ubuntu, Windows in WSL), {need.fedora} (Fedora) or {macos}."


def _macos(needs: list[Need]) -> list[str]:
    formulae = packages(needs, "homebrew")
    fonts = [need for need in needs if isinstance(need, Font)]
    pages = dict.fromkeys(need.page for need in fonts)
    fetch = (
        f"put {', '.join(dict.fromkeys(f for need in fonts if need.page == page for f in need.files))} from {page}"
        " into ~/Library/Fonts"
        for page in pages
    )
    return [*([f"brew install {' '.join(formulae)}"] if formulae else []), *fetch]
