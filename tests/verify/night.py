"""A night at the press: a project of several targets, builds as processes of their own, and what must hold then."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pikepdf

from handpress import files
from handpress.batch.extras import is_extra
from handpress.batch.ledger import JOURNAL, MANIFEST
from tests.batch.press import noted
from tests.second_project import REPOSITORY, copy_to, edit

DOOR = (sys.executable, str(REPOSITORY / "build_handouts.py"))
PDFS = ["fa/dent.pdf", "fa/molaire.pdf", "fr/dent.pdf", "fr/molaire.pdf"]
PHONES = ("555 01 42", "555 01 43")
#: Long enough for whatever must end by itself.
PATIENCE = 60


class Ended(NamedTuple):
    """How a build ended, and what it said."""

    code: int
    out: str
    err: str


def project(folder):
    """The second project with two handouts in two languages: the targets PDFS."""
    made = copy_to(folder)
    text = (made / "handouts/dent.yaml").read_text("utf-8").replace("id: dent", "id: molaire")
    (made / "handouts/molaire.yaml").write_text(text, encoding="utf-8")
    return made


def switch(made):
    """Change the clinic's phone, which every sheet prints, to the other one."""
    now = phone(made)
    edit(made, "clinic.yaml", now, PHONES[now == PHONES[0]])


def phone(made):
    """Which of the two phones the clinic has."""
    return next(each for each in PHONES if each in (made / "clinic.yaml").read_text("utf-8"))


def start(made, *words, before=(), **how):
    """A build under way, in a session of its own, run by the command `before` if there is one; streams are pipes."""
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "start_new_session": True}
    return subprocess.Popen([*before, *DOOR, "build", "--project", made, *words], **pipes | how)


def finish(build):
    """How the build ends; only when no process holds its pipes any more, and none of its session is left."""
    with build:
        try:
            out, err = build.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(build.pid, signal.SIGKILL)
            raise
    while left(build.pid):
        time.sleep(0.01)
    return Ended(build.returncode, out or "", err or "")


def press(made, *words, **how):
    """A whole build."""
    return finish(start(made, *words, **how))


def left(session):
    """The processes of a session that still run, where the system tells."""
    return [each.name for each in Path("/proc").glob("[0-9]*") if _session(each.name) == session] if LINUX else []


def _session(process):
    try:
        state, _, _, session = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[:4]
    except OSError:
        return 0
    return 0 if state == "Z" else int(session)


LINUX = Path("/proc/self/stat").exists()


def pdfs(out):
    """SHA-256 by path of every sheet in an output folder."""
    found = {path.relative_to(out).as_posix(): path for path in out.rglob("*.pdf")}
    return {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in sorted(found.items())}


def assert_sound(out):
    """Every PDF is complete: it opens, has its pages, and manifest or journal tell of just these bytes."""
    accounts = noted(out)
    for name, digest in pdfs(out).items():
        with pikepdf.open(out / name) as document:
            assert (name, digest, len(document.pages)) in accounts


def assert_tidy(out):
    """There is nothing in the folder but PDFs, what is made from them, the manifest and the lock."""
    lying = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file() and path.suffix != ".pdf"}
    others = {path for path in lying if not is_extra(path)}
    assert others == {MANIFEST, files.LOCK}, others
    assert not (out / JOURNAL).exists()
