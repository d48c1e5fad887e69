"""What fontconfig is asked, on fonts of this machine put together afresh."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from handpress import faces

FAMILY = "Noto Sans"


def configuration(folder: Path, *folders: str) -> Path:
    """A fontconfig file that shows the folders below `folder` and nothing else."""
    dirs = "".join(f"<dir>{folder / name}</dir>" for name in folders)
    path = folder / "fonts.conf"
    path.write_text(f"<fontconfig>{dirs}<cachedir>{folder / 'cache'}</cachedir></fontconfig>")
    return path


@pytest.fixture
def files():
    """Regular and Bold of this machine."""
    found = {face.weight: Path(face.file) for face in faces.listed(FAMILY) if face.slant == 0}
    return {style: found[weight] for style, weight in faces.WEIGHTS.items()}


def test_only_what_the_configuration_shows_is_found(tmp_path, files):
    (tmp_path / "one").mkdir()
    copy = Path(shutil.copy(files["Regular"], tmp_path / "one"))
    found = faces.listed(FAMILY, configuration(tmp_path, "one"))
    assert found == [faces.Face(80, 0, 100, str(copy.resolve()))]
    assert faces.missing(found) == ["Bold"]
    assert faces.listed("Noto Naskh Arabic", tmp_path / "fonts.conf") == []


def test_two_files_of_one_style_are_rivals_and_two_ways_to_one_file_are_not(tmp_path, files):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    for file in files.values():
        shutil.copy(file, tmp_path / "one")
    (tmp_path / "link").symlink_to(tmp_path / "one")
    found = faces.listed(FAMILY, configuration(tmp_path, "one", "link"))
    assert faces.missing(found) == []
    assert faces.rivals(found) == []
    second = Path(shutil.copy(files["Bold"], tmp_path / "two"))
    first = tmp_path / "one" / files["Bold"].name
    found = faces.listed(FAMILY, configuration(tmp_path, "one", "two"))
    assert faces.rivals(found) == [[str(first.resolve()), str(second.resolve())]]


def test_nothing_is_found_without_configuration_or_library(tmp_path, monkeypatch):
    assert faces.listed(FAMILY, tmp_path / "none.conf") == []
    monkeypatch.setattr(faces, "LIBRARY", ("libnothing-at-all.so.0", "nothing-at-all"))
    assert faces.listed(FAMILY) == []


def test_a_bold_file_that_says_it_is_regular_is_known_by_its_name():
    shipped = Path(__file__).parents[1] / "styles" / "fonts.conf"
    found = faces.listed("Noto Nastaliq Urdu", shipped)
    assert [(face.weight, face.file.rpartition("-")[2]) for face in found] == [(80, "Regular.ttf"), (200, "Bold.ttf")]
    assert (faces.missing(found), faces.rivals(found)) == ([], [])
