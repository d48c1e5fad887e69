"""A project is read whole: what is missing stops all of it, what is broken stops only itself."""

from __future__ import annotations

import shutil

import pytest

from handpress.content.project import load, relative
from handpress.problems import Problems
from tests.second_project import edit

SHARED = (
    "clinic.yaml",
    "styles/words.yaml",
    *(f"handouts/common/{name}.yaml" for name in ("project", "policies", "claims")),
)


def read(folder, clinic=None):
    found = Problems()
    return load(folder, clinic, found), found


def told(found):
    return [(problem.code, problem.place.path) for problem in found]


def test_a_project_is_a_folder_with_handouts(dental):
    project, found = read(dental)
    assert [handout.id for handout in project.handouts] == ["dent"]
    assert (project.language, project.broken, found) == ("fr", (), [])
    for folder in (dental / "nowhere", dental / "styles", dental / "clinic.yaml"):
        project, found = read(folder)
        assert (project, told(found)) == (None, [("H001", str(folder))])
        assert "--project" in found[0].hint
    (dental / "handouts/dent.yaml").rename(dental / "handouts/dent.txt")
    project, found = read(dental)
    assert (project, told(found)) == (None, [("H001", "handouts")])


def test_all_that_is_missing_is_told_at_once(dental):
    for name in SHARED:
        (dental / name).unlink()
    project, found = read(dental)
    assert project is None
    assert sorted(told(found)) == sorted(("H100", name) for name in SHARED)
    # Who writes a project of their own has never had these files.
    assert all("that handpress ships" in problem.hint for problem in found)


@pytest.mark.parametrize("name", [*SHARED, "handouts/dent.yaml"])
@pytest.mark.parametrize("damage", ["a folder", "a link to itself", "bytes", "empty"])
def test_whatever_lies_in_place_of_a_file_is_told_and_the_rest_is_read(dental, name, damage):
    path = dental / name
    before = path.read_bytes()
    path.unlink()
    if damage == "a folder":
        path.mkdir()
    elif damage == "a link to itself":
        path.symlink_to(path)
    else:
        path.write_bytes(b"# \xe9\n" if damage == "bytes" else b"")
    (dental / "handouts/deux.yaml").write_text("id: deux\n", encoding="utf-8")
    project, found = read(dental)
    assert (("H101" if damage == "empty" else "H100"), name) in told(found)
    assert "handouts/deux.yaml" in {problem.place.path for problem in found}
    assert (project is None) == (name in SHARED)
    if path.is_dir():
        path.rmdir()
    else:
        path.unlink()
    path.write_bytes(before)
    project, found = read(dental)
    assert {problem.place.path for problem in found} == {"handouts/deux.yaml"}
    assert (project.broken, [handout.id for handout in project.handouts]) == (("deux",), ["dent"])


def test_a_file_that_is_not_utf8_is_refused_at_its_line_and_the_same_text_in_utf8_is_not(dental):
    path = dental / "clinic.yaml"
    text = path.read_text(encoding="utf-8").replace("Cabinet du Lac", "Cabinet de l’Évêché")
    path.write_bytes(text.encode("cp1252", errors="replace"))
    _, found = read(dental)
    assert [(str(problem.place), problem.code) for problem in found] == [("clinic.yaml:2", "H100")]
    path.write_text(text, encoding="utf-8")
    assert read(dental)[1] == []


def test_a_handout_under_the_wrong_ending_is_not_passed_over(dental):
    shutil.copy(dental / "handouts/dent.yaml", dental / "handouts/deux.yml")
    _, found = read(dental)
    assert told(found) == [("H100", "handouts/deux.yml")]
    assert found[0].hint == "Rename it to deux.yaml."


def test_what_an_editor_leaves_beside_an_open_file_is_no_handout(dental):
    (dental / "handouts/.#dent.yaml").symlink_to("somebody@somewhere.1234")
    (dental / "handouts/._dent.yaml").write_bytes(b"\0\5\x16\7")
    (dental / "handouts/dent.yaml~").write_bytes(b"\0")
    project, found = read(dental)
    assert (project.broken, found) == ((), [])


def test_another_clinic_may_lie_anywhere(dental, tmp_path):
    other = tmp_path / "autre cabinet.yaml"
    shutil.move(dental / "clinic.yaml", other)
    edit(tmp_path, other.name, "Cabinet du Lac", "Cabinet du Port")
    project, found = read(dental, other)
    assert (project.clinic.plain["name"], project.clinic.place.path, found) == ("Cabinet du Port", str(other), [])
    edit(tmp_path, other.name, "country: CH\n", "")
    project, found = read(dental, other)
    assert (project, told(found)) == (None, [("H010", str(other))])


def test_paths_inside_the_project_are_told_from_its_root(tmp_path):
    assert relative(tmp_path / "a" / "..b" / "c", tmp_path / "a") == "..b/c"
    assert relative(tmp_path / "a" / "x" / ".." / "c", tmp_path / "a") == "c"
    assert relative(tmp_path / "b", tmp_path / "a") == str(tmp_path / "b")
