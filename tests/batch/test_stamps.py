"""A file is read again whenever it may have changed, and only then."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from handpress import files
from handpress.batch import stamps as module
from handpress.batch.stamps import UNSETTLED, Stamps

HOUR = 3_600_000_000_000


def sha256(content):
    return hashlib.sha256(content).hexdigest()


@pytest.fixture
def later(monkeypatch):
    """So long after everything was written that nobody can have written since without a trace."""
    monkeypatch.setattr(files, "time", SimpleNamespace(time_ns=lambda: time.time_ns() + HOUR))


@pytest.fixture
def read(monkeypatch):
    """The files that are read, in order."""
    seen = []
    digest = module._digest
    monkeypatch.setattr(module, "_digest", lambda path, *known: seen.append(Path(path).name) or digest(path, *known))
    return seen


def rewrite(path, content, before):
    """Other content for a file whose size and time of change stay what they were."""
    while files.identity(path) == before:  # until the clock of the disk has moved on
        path.write_bytes(content)
        os.utime(path, ns=(before[1], before[1]))
    assert files.identity(path)[:2] == before[:2]


@pytest.mark.usefixtures("later")
def test_a_file_is_read_once_and_by_later_builds_not_at_all(tmp_path, read):
    (tmp_path / "a").write_bytes(b"content")
    first = Stamps(tmp_path, {})
    assert [first.digest("a"), first.digest("a"), first.changed()] == [sha256(b"content"), sha256(b"content"), []]
    second = Stamps(tmp_path, first.taken)
    assert (second.digest("a"), second.changed(), second.taken) == (sha256(b"content"), [], first.taken)
    assert read == ["a"]


@pytest.mark.usefixtures("later")
def test_other_content_of_the_same_size_and_time_is_noticed(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"one")
    first = Stamps(tmp_path, {})
    assert first.digest("a") == sha256(b"one")
    rewrite(path, b"two", files.identity(path))
    assert first.changed() == ["a"]
    assert Stamps(tmp_path, first.taken).digest("a") == sha256(b"two")


@pytest.mark.usefixtures("later")
def test_a_file_put_in_the_place_of_another_is_noticed(tmp_path):
    (tmp_path / "a").write_bytes(b"one")
    (tmp_path / "b").write_bytes(b"two")
    first = Stamps(tmp_path, {})
    assert first.digest("a") == sha256(b"one")
    os.utime(tmp_path / "b", ns=(first.taken["a"].identity[1],) * 2)
    (tmp_path / "b").replace(tmp_path / "a")
    assert Stamps(tmp_path, first.taken).digest("a") == sha256(b"two")


@pytest.mark.parametrize(
    ("ages", "trusted"), [((HOUR, HOUR), True), ((0, HOUR), False), ((HOUR, 0), False), ((-HOUR, HOUR), False)]
)
def test_a_file_that_was_changed_just_now_is_never_trusted(tmp_path, monkeypatch, ages, trusted):
    """On a disk whose clock stands still meanwhile, which shows nothing of a second change."""
    path, now = tmp_path / "a", time.time_ns()
    monkeypatch.setattr(files, "identity", lambda _: (3, now - ages[0], now - ages[1], 1))
    path.write_bytes(b"one")
    first = Stamps(tmp_path, {})
    assert first.digest("a") == sha256(b"one")
    assert (first.taken["a"].identity == UNSETTLED) is not trusted
    path.write_bytes(b"two")
    assert first.changed() == ([] if trusted else ["a"])
    assert Stamps(tmp_path, first.taken).digest("a") == sha256(b"one" if trusted else b"two")


@pytest.mark.usefixtures("later")
def test_a_folder_changes_when_something_comes_or_goes(tmp_path):
    folder = tmp_path / "fonts"
    folder.mkdir()
    first = Stamps(tmp_path, {})
    assert first.digest("fonts") != ""
    before = files.identity(folder)
    while files.identity(folder)[1] == before[1]:  # until the clock of the disk has moved on
        (folder / "new").write_bytes(b"")
        (folder / "new").unlink()
    assert first.changed() == ["fonts"]
    assert Stamps(tmp_path, first.taken).digest("fonts") != first.digest("fonts")


@pytest.mark.parametrize("name", ["none", "file/below", "loop", "broken"])
def test_what_cannot_be_read_has_no_digest(tmp_path, name):
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "broken").symlink_to("none")
    stamps = Stamps(tmp_path, {})
    assert (stamps.digest(name), stamps.changed()) == ("", [])
    assert Stamps(tmp_path, stamps.taken).digest(name) == ""
    assert stamps.digest("file") == sha256(b"")


def test_a_file_that_goes_while_it_is_read_has_no_digest(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "identity", lambda _: (1, 1, 1, 1))
    assert Stamps(tmp_path, {}).digest("gone") == ""


def test_a_build_sees_the_state_at_its_beginning_and_is_told_at_its_end_what_changed(tmp_path):
    for name in ("touched", "same", "goes", "altered"):
        (tmp_path / name).write_bytes(b"one")
    stamps = Stamps(tmp_path, {})
    before = {name: stamps.digest(name) for name in ("touched", "same", "goes", "comes", "altered")}
    assert stamps.changed() == []
    os.utime(tmp_path / "touched", (1, 1))
    (tmp_path / "goes").unlink()
    (tmp_path / "comes").write_bytes(b"two")
    (tmp_path / "altered").write_bytes(b"two")
    (tmp_path / "never looked at").write_bytes(b"two")
    assert stamps.changed() == ["altered", "comes", "goes"]
    assert {name: stamps.digest(name) for name in before} == before


def test_a_file_elsewhere_is_named_by_its_whole_path(tmp_path):
    (tmp_path / "font").write_bytes(b"font")
    assert Stamps(tmp_path / "project", {}).digest(str(tmp_path / "font")) == sha256(b"font")
