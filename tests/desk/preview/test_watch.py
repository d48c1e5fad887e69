"""Whatever way an editor saves a file, it is seen, once, and not before it is whole."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from handpress.desk.preview.watch import Watch
from tests.desk.preview.atelier import PO
from tests.second_project import edit


def in_place(path):
    with path.open("ab") as file:
        file.write(b"\n")


def by_rename(path):
    beside = path.with_suffix(".new")
    beside.write_bytes(path.read_bytes())
    beside.replace(path)


def with_the_old_time(path):
    before = path.stat()
    in_place(path)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def away(path):
    path.unlink()


@pytest.fixture
def watch(dental):
    return Watch(dental, dental / "clinic.yaml", lambda _: None)


@pytest.mark.parametrize("save", [in_place, by_rename, with_the_old_time, away])
@pytest.mark.parametrize(
    "name",
    [
        *(PO, "handouts/dent.yaml", "styles/sheet.css", "styles/sheet.html.jinja"),
        *("clinic.yaml", "clinic-approvals.yaml", "logo.svg", "Logo.PNG"),
    ],
)
def test_a_save_is_a_new_state_and_no_save_is_none(dental, watch, name, save):
    with (dental / name).open("a"):
        state = watch.look()
    assert watch.look() == state
    save(dental / name)
    assert watch.look() == state + 1
    assert watch.look() == state + 1


def test_a_new_file_counts_and_what_hides_or_lies_elsewhere_does_not(dental, watch):
    (dental / "build").mkdir()
    for name in ("build/x.pdf", "handouts/.dent.yaml.swp", "notes.txt"):
        (dental / name).touch()
    assert watch.look() == 0
    (dental / "handouts/new.yaml").touch()
    assert watch.look() == 1
    (dental / "notices/new.yaml").touch()
    assert watch.look() == 2


def test_a_file_is_waited_for_until_it_rests(dental):
    written = iter(["a", "ab", "abc"])
    path = dental / PO

    def write_on(_seconds):
        more = next(written, None)
        if more:
            path.write_text(more)

    watch = Watch(dental, dental / "clinic.yaml", write_on)
    path.write_text("")
    assert watch.look() == 1
    assert path.read_text() == "abc"
    assert watch.look() == 1


def test_a_file_that_never_rests_is_not_waited_for_for_ever(dental):
    watch = Watch(dental, dental / "clinic.yaml", lambda _: edit(dental, PO, "msgid", "msgid"))
    edit(dental, PO, "msgid", "msgid")
    assert watch.look() == 1


def test_a_clinic_elsewhere_is_watched_too_with_what_lies_beside_it(dental, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "other"
    watch = Watch(dental, Path("other/clinic.yaml"), lambda _: None)
    folder.mkdir()
    for state, name in enumerate(("clinic.yaml", "clinic-approvals.yaml", "our logo.svg"), start=1):
        (folder / name).touch()
        assert watch.look() == state
