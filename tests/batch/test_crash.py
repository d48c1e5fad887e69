"""Killed before any step of writing, a build leaves whole PDFs that are accounted for, and the next one ends alike."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys

import pytest

from handpress import files
from handpress.batch.entries import Record
from handpress.batch.ledger import MANIFEST, Ledger
from tests.batch.press import noted
from tests.second_project import REPOSITORY

#: What was noted of files and strings the next build finds out anew (tests/batch/test_ledger.py).
RECORD = Record("digest", "", "", "ground", "texts", "", 1, 0)
OLD, NEW = b"old" * 9_000, b"new" * 9_000
#: For each number from 1, writes in a copy of the folder up to that step: before a file is opened, renamed, removed or
#: given rights, the process is killed. Ends with the number that there are no steps for.
KILLED = """
import itertools, os, pathlib, shutil, signal, sys
from tests.batch.test_crash import write

STEPS = ("open", "os.rename", "os.remove", "os.chmod", "os.mkdir")
begun, out = map(pathlib.Path, sys.argv[1:])

def until(folder, deadline):
    left = [deadline]

    def step(event, arguments):
        if event in STEPS and str(arguments[0]).startswith(str(folder)):
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(step)
    write(folder)

for number in itertools.count(1):
    folder = out / str(number)
    shutil.copytree(begun, folder)
    child = os.fork()
    if not child:
        until(folder, number)
        os._exit(0)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0:
        break
"""


def write(folder):
    """What a build does of which one target is out of date, one new, one fresh, and one has gone."""
    with files.lock(folder):
        files.sweep(folder)
        ledger = Ledger(folder)
        for path in ("fr/a.pdf", "fa/new.pdf", "fa/fresh.pdf"):
            if ledger.flaw(path) or (folder / path).read_bytes() == OLD:
                ledger.put(path, RECORD, NEW)
        ledger.drop("fr/gone.pdf")
        ledger.close()


@pytest.fixture(scope="module")
def killed(tmp_path_factory):
    """The folder as it was left at each step, and last as it is when nobody interferes."""
    begun, out = tmp_path_factory.mktemp("begun"), tmp_path_factory.mktemp("killed")
    ledger = Ledger(begun)
    for path, content in (("fr/a.pdf", OLD), ("fr/gone.pdf", OLD), ("fa/fresh.pdf", NEW)):
        ledger.put(path, RECORD, content)
    ledger.close()
    subprocess.run([sys.executable, "-c", KILLED, begun, out], cwd=REPOSITORY, check=True)
    return sorted(out.iterdir(), key=lambda folder: int(folder.name))


def test_there_is_a_step_for_each_thing_that_is_done(killed):
    assert len(killed) > 20
    states = {tuple(sorted(path.name for path in folder.rglob("*.pdf"))) for folder in killed}
    assert states == {
        ("a.pdf", "fresh.pdf", "gone.pdf"),
        ("a.pdf", "fresh.pdf", "gone.pdf", "new.pdf"),
        ("a.pdf", "fresh.pdf", "new.pdf"),
    }
    assert any(path.name.startswith(files.TEMPORARY) for folder in killed for path in folder.rglob("*"))


def test_every_pdf_is_whole_and_accounted_for(killed):
    for folder in killed:
        for path in folder.rglob("*.pdf"):
            content = path.read_bytes()
            assert content in (OLD, NEW), path
            assert (path.relative_to(folder).as_posix(), hashlib.sha256(content).hexdigest(), 1) in noted(folder)


def test_the_next_build_ends_as_one_that_nobody_killed(killed):
    *left, whole = killed
    names = {path.relative_to(whole) for path in whole.rglob("*")}
    for folder in left:
        again = shutil.copytree(folder, folder.with_name(f"{folder.name} again"))
        write(again)
        assert {path.relative_to(again) for path in again.rglob("*")} == names
        assert (again / MANIFEST).read_bytes() == (whole / MANIFEST).read_bytes()
        assert {path.read_bytes() for path in again.rglob("*.pdf")} == {NEW}
        shutil.rmtree(again)
