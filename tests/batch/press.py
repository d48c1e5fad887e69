"""The press as the tests of this room use it: open a project, build in it, look at what lies there."""

from __future__ import annotations

import hashlib
import os
import signal
import time

from handpress.batch import build as batch
from handpress.batch import targets as naming
from handpress.batch.build import Order
from handpress.batch.compose import compose
from handpress.batch.job import Job, Outcome
from handpress.batch.targets import Target
from handpress.batch.workshop import open_workshop
from handpress.problems import Place, Problems

PO = "locales/fa/LC_MESSAGES/handouts.po"
FR, FA = Target("fr", "dent"), Target("fa", "dent")


def workshop(project):
    """The project, which must be usable; its problems are in `.problems`."""
    shop = open_workshop(project, None, Problems())
    assert shop is not None
    return shop


def build(project, targets=None, *, out=None, incomplete=False, watch=lambda *_: None):
    """What a build of these targets (None: all) says, in the project's own folder or another."""
    shop = workshop(project)
    order = Order(naming.every(shop.project) if targets is None else targets, incomplete=incomplete)
    return batch.build(shop, order, out or project / "build", watch)


def job(project, target=FR):
    """The job of a target that can be composed."""
    made, problems = compose(workshop(project), target, incomplete=False)
    assert made is not None, problems
    return made


def lying(folder):
    """SHA-256 by path of every file in an output folder, the lock aside."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".lock")
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


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
