"""A whole build: lock, compose, skip what is up to date, make the rest, write it or remove what is wrong."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from handpress import files
from handpress.batch import targets as naming
from handpress.batch.compose import Workshop, compose
from handpress.batch.job import Job, Outcome
from handpress.batch.stale import Ledger
from handpress.batch.targets import Target
from handpress.batch.workers import hands, run
from handpress.problems import Place, Problem, Problems


@dataclass
class Result:
    """What a build did; paths are relative to the output folder."""

    built: list[str] = field(default_factory=list)
    up_to_date: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    failed: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    seconds: float = 0.0


#: Told after each target: its path, 'built' or 'failed', how many are done, how many there are.
Watch = Callable[[str, str, int, int], None]


def build(
    shop: Workshop, wanted: Sequence[Target], folder: Path, *, processes: int, incomplete: bool, watch: Watch
) -> Result | Problem:
    """Bring the wanted targets up to date; with `incomplete`, unfinished ones become proofs for translators.

    The answer is a Problem when somebody else builds in the folder.
    """
    began = time.monotonic()
    with files.lock(folder) as ours:
        if not ours:
            found = Problems()
            hint = "Wait until that build has ended, or choose another folder with --out."
            found.add("H403", Place(str(folder)), "another build is at work in this folder.", hint)
            return found[0]
        files.sweep(folder)
        result = _Build(shop, Ledger(folder), watch).run(wanted, processes, incomplete)
    result.seconds = time.monotonic() - began
    return result


class _Build:
    """One build under way."""

    def __init__(self, shop: Workshop, ledger: Ledger, watch: Watch) -> None:
        self.shop = shop
        self.ledger = ledger
        self.watch = watch
        self.result = Result()
        self.total = 0

    def run(self, wanted: Sequence[Target], processes: int, incomplete: bool) -> Result:
        try:
            self.remove_orphans()
            jobs = self.compose(wanted, incomplete)
            self.total = len(jobs) + len(self.result.failed)
            for outcome in run(jobs, hands(processes, len(jobs))):
                self.take(outcome)
        finally:
            self.ledger.close()
        return self.result

    def remove_orphans(self) -> None:
        """PDFs of a handout or a language that is no more, and proofs of what is complete by now."""
        known = {(target.language, target.handout) for target in naming.every(self.shop.project)}
        for path in list(self.ledger.records):
            target = naming.parse(path)
            if target is None or (target.language, target.handout) not in known:
                self.drop(path)

    def compose(self, wanted: Sequence[Target], incomplete: bool) -> list[Job]:
        """The jobs to do; what cannot become one has failed."""
        jobs: list[Job] = []
        for target in wanted:
            job, problems = compose(self.shop, target, incomplete)
            if job is None:
                self.fail(target.path, problems)
            elif self.ledger.reason(job.path, job.digest):
                jobs.append(job)
            else:
                self.result.up_to_date.append(job.path)
            if job is not None and incomplete:
                self.drop(_other(job.path))
        return jobs

    def take(self, outcome: Outcome) -> None:
        """Write what a worker made."""
        if not outcome.pdf:
            self.fail(outcome.path, outcome.problems)
            return
        try:
            self.ledger.put(outcome.path, outcome.digest, outcome.pdf, outcome.pages)
        except OSError as error:
            found = Problems()
            found.add("H400", Place(str(self.ledger.folder / outcome.path)), f"cannot be written: {error.strerror}.")
            self.fail(outcome.path, tuple(found))
        else:
            self.result.built.append(outcome.path)
            self.tell(outcome.path, "built")

    def fail(self, path: str, problems: Sequence[Problem]) -> None:
        """A target that failed must not leave an older PDF behind."""
        self.result.failed[path] = tuple(problems)
        self.drop(path)
        self.tell(path, "failed")

    def drop(self, path: str) -> None:
        if self.ledger.drop(path):
            self.result.removed.append(path)

    def tell(self, path: str, what: str) -> None:
        done = len(self.result.built) + len(self.result.failed)
        self.watch(path, what, done, max(self.total, done))


def _other(path: str) -> str:
    """The proof that a finished sheet replaces, or the sheet that a proof stands in for."""
    prefix = f"{naming.PROOF}/"
    return path.removeprefix(prefix) if path.startswith(prefix) else prefix + path
