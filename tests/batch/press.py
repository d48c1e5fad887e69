"""The press as the tests of this room use it: open a project, build in it, look at what lies there."""

from __future__ import annotations

import atexit
import hashlib
import json
import os
import signal
import time
from concurrent.futures import Executor
from contextlib import nullcontext, suppress
from dataclasses import replace
from pathlib import Path
from unittest import mock

from handpress.batch.approval import Unit
from handpress.batch.build import build as whole_build
from handpress.batch.compose import compose
from handpress.batch.extras import is_extra
from handpress.batch.job import Job, Outcome
from handpress.batch.ledger import JOURNAL, MANIFEST
from handpress.batch.make import make
from handpress.batch.order import Order, Site
from handpress.batch.pressrun import PressRun
from handpress.batch.targets import Target
from handpress.batch.wishes import Wish
from handpress.batch.workers import Hands
from handpress.batch.workshop import Scope, open_workshop
from handpress.language.approvals import PAGE_WORDS, VALUES, Approval, fingerprint
from handpress.language.signing import sign
from handpress.problems import Place, Problems

PO = "locales/fa/LC_MESSAGES/handouts.po"
FR, FA = Target("fr", "dent"), Target("fa", "dent")


class Shared(Executor):
    """Two warm workers for all builds that set no limits, which make the same page of the same job but once."""

    def __init__(self):
        self.hands = None
        self.done = {}

    def submit(self, work, job):
        known = replace(job, fontconfig=Path(job.fontconfig).read_bytes())
        if self.hands is None:
            self.hands = Hands(2)
            atexit.register(self.hands.shutdown, wait=False)  # they do not see the signal that would end them
        if known not in self.done or self.done[known].cancelled():
            self.done[known] = self.hands.submit(work, job)
        return self.done[known]


SHARED = mock.patch.object(PressRun, "here", return_value=(Shared(), 2))


def workshop(project, *more):
    """The project, which must be usable; its problems are in `.problems`; `more` are languages besides the clinic's."""
    shop = open_workshop(project, None, Problems(), Scope(more=more))
    assert shop is not None
    return shop


def build(project, targets=(), *, clinic=None, out=None, watch=lambda *_: None, wish=None, waiting=None, **how):
    """What a build of these targets (none: all) says; with a number of `processes` each page is really made."""
    order = Order(wish or Wish([target.path for target in targets]), **how)
    workers = nullcontext() if {"processes", "seconds", "megabytes"} & how.keys() else SHARED
    with workers:
        return whole_build(Site(project, clinic, out or project / "build"), order, watch, waiting)


def job(project, target=FR):
    """The job of a target that can be composed."""
    _, made, problems = compose(workshop(project), target, incomplete=False)
    assert made is not None, problems
    return made


#: Who signs in which role: two roles are two people.
_BY = {"clinician": "A. Lee", "translator": "Ana Ruiz"}


def approve(project, unit, language, *roles, by="", date="2026-11-21"):
    """Put approvals of today's words on record; a unit is a handout, PAGE_WORDS, or VALUES in the language ''."""
    approvals = workshop(project).approvals
    said = approvals.said(Unit(unit, language))
    assert said
    print_of, ledger = fingerprint(said), approvals.ledgers[language].name
    new = [Approval(unit, language, role, by or _BY[role], date, "0.1.0", print_of) for role in roles]
    assert sign(project, ledger, new, {print_of: said}, found := Problems()), found


def approve_all(project, **how):
    """All that both sheets of the second project need."""
    for unit in ("dent", PAGE_WORDS):
        approve(project, unit, "fr", "clinician", **how)
        approve(project, unit, "fa", "translator", "clinician", **how)
    approve(project, VALUES, "", "clinician", **how)


def lying(folder):
    """SHA-256 by path of every file in an output folder, the lock aside."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".lock")
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def sheets(folder):
    """The same of the PDFs that are no packs: what is made from them, and the manifest, left out."""
    return {path: digest for path, digest in lying(folder).items() if path != MANIFEST and not is_extra(path)}


def noted(folder):
    """Path, SHA-256 and pages of every PDF that manifest or journal tell of, read without the ledger's help."""
    entries = []
    with suppress(FileNotFoundError):
        entries += json.loads((folder / MANIFEST).read_text("utf-8"))["targets"].items()
    with suppress(FileNotFoundError):
        for line in (folder / JOURNAL).read_text("utf-8").splitlines():
            with suppress(ValueError):  # torn
                entries.append((json.loads(line)["path"], json.loads(line)))
    sheets = [(path, entry) for path, entry in entries if "sha256" in entry and not is_extra(path)]
    return {(path, entry["sha256"], entry["pages"]) for path, entry in sheets}


def dummy(name):
    """A job that is not for `make`."""
    return Job(f"fr/{name}.pdf", Place("handouts/dent.yaml"), "", (), "", (), (), "", "fr", None, name)


def deadly(work):
    """What a worker may do instead of making PDFs: name the job, or die of it."""
    if "death" in work.path:
        os.kill(os.getpid(), signal.SIGKILL)
    return Outcome(work.path, work.digest, pdf=work.path.encode())


def dawdle(work):
    """A worker that is at work for a minute, the first job aside."""
    time.sleep(0 if work.path == "fr/a.pdf" else 60)
    return Outcome(work.path, work.digest, pdf=b"pdf")


def mask(work):
    """A worker that tells which signals it never sees."""
    return Outcome(work.path, work.digest, pdf=str(signal.pthread_sigmask(signal.SIG_BLOCK, ())).encode())


def number(work):
    """A worker that tells the number of its process."""
    return Outcome(work.path, work.digest, pdf=str(os.getpid()).encode())


def greedy(work):
    """The making of a page that takes a gigabyte, for the job that says so."""

    def press(*_, **__):
        bytearray(1 << 30 if "greed" in work.path else 1)

    with mock.patch("handpress.page.pdf.press", press):
        return make(work)


def unpicklable(work):
    """A worker whose answer cannot be sent."""
    return lambda: work
