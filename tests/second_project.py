"""A second, unrelated project: dental advice in French, printed in Persian; the engine must not notice."""

from __future__ import annotations

import shutil
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
#: What is about the look, and not about words: the same templates serve every project.
LOOK = ("*.css", "*.jinja", "*.icc", "*.svg", "fonts.conf")


def copy_to(folder: Path) -> Path:
    """A fresh copy of the project with the shipped look; the answer is its folder."""
    project = folder / "dental clinic"
    shutil.copytree(REPOSITORY / "tests" / "dental", project)
    for pattern in LOOK:
        for path in (REPOSITORY / "styles").glob(pattern):
            shutil.copy(path, project / "styles")
    return project


def edit(project: Path, name: str, old: str, new: str) -> None:
    """Replace a text that must stand in the file, once."""
    path = project / name
    text = path.read_bytes().decode()
    assert old in text, f"{name} does not hold {old!r}"
    path.write_bytes(text.replace(old, new, 1).encode())
