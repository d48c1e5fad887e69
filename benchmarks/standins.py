"""Hands that press nothing: they fill an output folder in a minute or two, for figures that never look into a PDF."""

from __future__ import annotations

from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any
from unittest import mock

from handpress.batch.build import build
from handpress.batch.extras import leaves_path, thumb_path
from handpress.batch.job import Job, Outcome
from handpress.batch.order import Order, Site


class _StandIns(Executor):
    """Each job's path, in place of its PDF and of each file beside it."""

    def __init__(self, *_: object) -> None:
        """Whatever real hands are told."""

    def submit(self, _: object, job: Job) -> Future[Any]:  # type: ignore[override]
        wanted = [*([leaves_path] if job.offered else []), *([thumb_path] if job.pictured else [])]
        content, done = job.path.encode(), Future[Any]()
        done.set_result(Outcome(job.path, job.digest, content, 1, extras={name(job.path): content for name in wanted}))
        return done


def fill(project: Path, folder: Path) -> int:
    """Build everything so; the answer is how many targets there are."""
    with mock.patch("handpress.batch.pressrun.Hands", _StandIns):
        return len(build(Site(project, None, folder), Order(), lambda *_: None).built)
