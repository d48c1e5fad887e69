"""A folder is held by one process at a time, whatever lies in its lock file and however little room there is."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from contextlib import suppress

import pytest

from handpress import files
from tests.second_project import REPOSITORY

UNKNOWN = "a process that has not told its number"
#: Holds a folder where no byte can be written any more; what it says goes through pipes.
CRAMPED = """
import pathlib, resource, sys
from handpress import files
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
with files.lock(pathlib.Path(sys.argv[1])) as holder:
    print(repr(holder))
"""


def holder(folder):
    with files.lock(folder) as told:
        return told


def test_whoever_comes_second_is_told_who_was_first(tmp_path):
    with files.lock(tmp_path) as first:
        assert (first, holder(tmp_path).startswith(f"process {os.getpid()} on ")) == ("", True)
    assert holder(tmp_path) == ""


@pytest.mark.parametrize("junk", [b"", b"\xff\xfe\x00", b"process \x1b[2J\n", b"x" * 100_000, b"\n", "نام".encode()])
def test_a_lock_that_says_something_else_is_a_lock(tmp_path, junk):
    (tmp_path / files.LOCK).write_bytes(junk)
    with files.lock(tmp_path) as first:
        (tmp_path / files.LOCK).write_bytes(junk)
        assert (first, holder(tmp_path)) == ("", UNKNOWN)
    assert holder(tmp_path) == ""


def test_a_folder_is_held_also_where_there_is_no_room_to_say_by_whom(tmp_path):
    run = subprocess.run(
        [sys.executable, "-c", CRAMPED, tmp_path], capture_output=True, text=True, cwd=REPOSITORY, check=False
    )
    assert (run.returncode, run.stdout, run.stderr) == (0, "''\n", "")


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "new" / "sheet.pdf"
    files.replace(path, b"first")

    def fail(*_):
        raise OSError(28, "No space left on device")

    for name in ("fsync", "umask"):
        with monkeypatch.context() as context:
            context.setattr(os, name, fail)
            with pytest.raises(OSError, match="No space"):
                files.replace(path, b"second")
        assert [(each.name, each.read_bytes()) for each in path.parent.iterdir()] == [("sheet.pdf", b"first")]


def test_of_many_who_add_to_one_file_nobody_is_lost(tmp_path):
    path = tmp_path / "ledger"
    path.write_bytes(b"")
    start = threading.Barrier(4)

    def add(name):
        start.wait()
        for _ in range(50):
            while True:
                old = path.read_bytes()
                with suppress(files.ChangedError):
                    files.exchange(path, old + name, over=old)
                    break

    writers = [threading.Thread(target=add, args=(name,)) for name in (b"a", b"b", b"c", b"d")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert sorted(path.read_bytes()) == sorted(b"abcd" * 50)


def test_what_others_have_written_in_the_meantime_stays(tmp_path, monkeypatch):
    path = tmp_path / "handouts.po"
    files.create(path, b"first")
    with pytest.raises(FileExistsError):
        files.create(path, b"second")
    with monkeypatch.context() as patched:
        patched.setattr(os, "link", lambda *_, **__: (_ for _ in ()).throw(PermissionError()))
        with pytest.raises(FileExistsError):
            files.create(path, b"second")
        files.create(tmp_path / "other.po", b"other")
    assert (tmp_path / "other.po").read_bytes() == b"other"
    (tmp_path / "other.po").unlink()
    with pytest.raises(files.ChangedError):
        files.exchange(path, b"second", over=b"other")
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"first"]
    files.exchange(path, b"second", over=b"first")
    assert path.read_bytes() == b"second"


@pytest.mark.parametrize("name", ["missing", "\ud800", "\0", "x" * 10_000])
def test_what_no_file_is_called_has_no_identity(tmp_path, name):
    assert files.identity(f"{tmp_path}/{name}") is None
