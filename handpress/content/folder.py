"""Where the files of a project lie, and which of them there are."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

HANDOUTS = "handouts"
COMMON = f"{HANDOUTS}/common"
STYLE = f"{COMMON}/style.yaml"
#: The approvals of what the author wrote.
SOURCE_APPROVALS = f"{COMMON}/approvals.yaml"
#: What lies `beside` a clinic's file: the approvals of its values, and the codes on its paper.
CLINIC_APPROVALS, ISSUED = "approvals.yaml", "issued.jsonl"
FIGURES = f"{HANDOUTS}/figures"
#: Official texts in many languages, which are printed as they were written.
NOTICES = "notices"
#: The poster that is made of the page's own words; every other one is a notice.
POINT = "point-to-your-language"
STYLES = "styles"
WORDS = f"{STYLES}/words.yaml"
PROOF_WORDS = f"{STYLES}/proof.yaml"
DESK_WORDS = f"{STYLES}/desk.yaml"
FONTS = f"{STYLES}/fonts.conf"
LOCALES = "locales"
TEMPLATE = f"{LOCALES}/handouts.pot"
CLINIC = "clinic.yaml"
#: Languages that have no catalog: theirs is made from the source, to try what a longer or a mirrored text does.
PSEUDO = ("en_XA", "ar_XB")
_YAML = ".yaml"


def handout_path(name: str) -> str:
    """Where the handout of this id lies, relative to the project."""
    return f"{HANDOUTS}/{name}{_YAML}"


def drawing_path(name: str) -> str:
    """Where the drawing of this name lies, relative to the project."""
    return f"{FIGURES}/{name}.svg"


def notice_path(name: str) -> str:
    """Where the official texts of this name lie, relative to the project."""
    return f"{NOTICES}/{name}{_YAML}"


def catalog_path(language: str) -> str:
    """Where a language's catalog lies, relative to the project."""
    return f"{LOCALES}/{language}/LC_MESSAGES/handouts.po"


def approvals_path(language: str) -> str:
    """Where the approvals of a language's translations lie, relative to the project."""
    return f"{LOCALES}/{language}/approvals.yaml"


def glossary_path(language: str) -> str:
    """Where a language's glossary lies, relative to the project."""
    return f"{LOCALES}/{language}/glossary.yaml"


def is_catalog(name: str) -> bool:
    """Whether a catalog lies, or would lie, at the path."""
    parts = name.split("/")
    return len(parts) > 1 and name == catalog_path(parts[1])


def of_one_language(name: str) -> bool:
    """Whether the path is that of a catalog or of the approvals of a language: what is wrong there stops no other."""
    parts = name.split("/")
    return is_catalog(name) or (len(parts) > 1 and name == approvals_path(parts[1]))


def beside(clinic: str, name: str) -> str:
    """Where a record of one clinic lies, from the path of its file: `clinic-approvals.yaml` beside `clinic.yaml`."""
    return f"{clinic.removesuffix(_YAML)}-{name}"


def kept_folder(ledger: str) -> str:
    """Where the texts lie that the approvals of a ledger are about."""
    return ledger.removesuffix(_YAML)


def handout_ids(root: Path) -> list[str]:
    """The ids of all handouts, sorted; raises OSError where there is no such folder."""
    return [name.removesuffix(_YAML) for name in _names(root / HANDOUTS) if name.endswith(_YAML)]


def misnamed(root: Path) -> list[str]:
    """Files that look like handouts but for the end of their names; raises OSError where there is no such folder."""
    ends = (_YAML, ".yml")
    names = _names(root / HANDOUTS)
    return [f"{HANDOUTS}/{name}" for name in names if name.lower().endswith(ends) and not name.endswith(_YAML)]


def languages(root: Path) -> list[str]:
    """The languages that have a catalog, sorted; none where there is no folder for them."""
    names = _names(root / LOCALES) if (root / LOCALES).is_dir() else []
    return [name for name in names if has_catalog(root, name)]


def has_catalog(root: Path, language: str) -> bool:
    """Whether a language has a catalog, be it a link that leads nowhere or a folder: that is told when it is read."""
    return os.path.lexists(root / catalog_path(language))


def printable(root: Path) -> list[str]:
    """The languages that have a catalog, and those that need none."""
    return [*languages(root), *PSEUDO]


def below(root: Path, name: str) -> Iterator[str]:
    """Every file in a folder and its folders, sorted, named from `root`; those that begin with a dot left out."""
    try:
        entries = sorted(os.scandir(root / name), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        path = f"{name}/{entry.name}"
        if entry.name.startswith((".", "__pycache__")):
            continue
        if entry.is_dir():
            yield from below(root, path)
        else:
            yield path


def relative(path: Path, root: Path) -> str:
    """The path as people of the project know it: relative to `root` when inside it, with forward slashes."""
    inside = Path(os.path.relpath(path, root))
    return path.as_posix() if ".." in inside.parts else inside.as_posix()


def _names(folder: Path) -> list[str]:
    """What lies in a folder, sorted."""
    # A dot begins the names of what editors and systems put beside a file that somebody has open.
    return sorted(entry.name for entry in os.scandir(folder) if not entry.name.startswith("."))
