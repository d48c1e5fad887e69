"""A whole build: lock, compose, skip what is up to date, make the rest, write it or remove what is wrong."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from handpress import files
from handpress.batch import targets as naming
from handpress.batch.compose import compose
from handpress.batch.job import Job, Outcome
from handpress.batch.stale import MANIFEST, Ledger
from handpress.batch.targets import Target
from handpress.batch.workers import hands, run
from handpress.batch.workshop import Workshop
from handpress.content.project import relative
from handpress.problems import Place, Problem, Problems


@dataclass(frozen=True)
class Order:
    """What to build, in how many processes (0: one a processor); `incomplete` makes proofs of what is unfinished."""

    targets: Sequence[Target]
    processes: int = 0
    incomplete: bool = False


@dataclass
class Result:
    """What a build did; paths are relative to the output folder, `problems` are those of no single target."""

    built: list[str] = field(default_factory=list)
    up_to_date: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    failed: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    problems: Problems = field(default_factory=Problems)
    seconds: float = 0.0


#: Told after each target: its path, 'built' or 'failed', how many are done, how many there are.
Watch = Callable[[str, str, int, int], None]


def build(shop: Workshop, order: Order, folder: Path, watch: Watch) -> Result | Problem:
    """Bring the targets in the folder up to date.

    The answer is a Problem when nothing could be done: somebody else builds in the folder, or it cannot be used.
    """
    began = time.monotonic()
    found = Problems()
    place = Place(relative(folder, shop.project.root))
    with ExitStack() as stack:
        try:
            ours = stack.enter_context(files.lock(folder))
        except OSError as error:
            hint = "Allow writing there, or choose another folder with --out."
            found.add("H400", place, f"this cannot be the folder for PDFs: {error.strerror}.", hint)
            return found[0]
        if not ours:
            hint = "Wait until that build has ended, or choose another folder with --out."
            found.add("H403", place, "another build is at work in this folder.", hint)
            return found[0]
        files.sweep(folder)
        result = _Build(shop, Ledger(folder), watch).run(order)
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

    def run(self, order: Order) -> Result:
        try:
            self.remove_orphans()
            jobs, hopeless = self.compose(order)
            self.total = len(jobs) + len(hopeless)
            for path, problems in hopeless.items():
                self.fail(path, problems)
            for outcome in run(jobs, hands(order.processes, len(jobs))):
                self.take(outcome)
        finally:
            self.close()
        return self.result

    def remove_orphans(self) -> None:
        """PDFs of a handout or a language that is no more, or named after what has become the clinic's own paper."""
        targets = naming.every(self.shop.project)
        for path in list(self.ledger.records):
            if naming.current(path, targets, self.shop.paper) is None:
                self.drop(path)

    def compose(self, order: Order) -> tuple[list[Job], dict[str, Sequence[Problem]]]:
        """The jobs to do, and why there is none for the other targets that are out of date."""
        jobs: list[Job] = []
        hopeless: dict[str, Sequence[Problem]] = {}
        for target in order.targets:
            job, problems = compose(self.shop, target, order.incomplete)
            if job is None:
                hopeless[target.path] = problems
            elif self.ledger.reason(job.path, job.digest):
                jobs.append(job)
            else:
                self.result.up_to_date.append(job.path)
            # Of a sheet and its proof only one is right; the proof of what cannot be composed shows an older text.
            if job is not None or order.incomplete:
                self.drop(_other(job.path if job else target.path))
        return jobs, hopeless

    def take(self, outcome: Outcome) -> None:
        """Write what a worker made."""
        if not outcome.pdf:
            self.fail(outcome.path, outcome.problems)
            return
        try:
            self.ledger.put(outcome.path, outcome.digest, outcome.pdf, outcome.pages)
        except OSError as error:
            self.fail(outcome.path, self.unwritable(outcome.path, "written", error))
        else:
            self.result.built.append(outcome.path)
            self.tell(outcome.path, "built")

    def fail(self, path: str, problems: Iterable[Problem]) -> None:
        """A target that failed must not leave an older PDF behind."""
        self.result.failed[path] = tuple(problems)
        self.drop(path)
        self.tell(path, "failed")

    def drop(self, path: str) -> None:
        try:
            if self.ledger.drop(path):
                self.result.removed.append(path)
        except OSError as error:
            self.result.problems += self.unwritable(path, "removed, although it is out of date", error)

    def close(self) -> None:
        try:
            self.ledger.close()
        except OSError as error:
            self.result.problems += self.unwritable(MANIFEST, "written", error)

    def unwritable(self, path: str, what: str, error: OSError) -> Problems:
        found = Problems()
        place = Place(relative(self.ledger.folder / path, self.shop.project.root))
        hint = "Make room and allow writing there, then build again."
        found.add("H400", place, f"this file cannot be {what}: {error.strerror}.", hint)
        return found

    def tell(self, path: str, what: str) -> None:
        self.watch(path, what, len(self.result.built) + len(self.result.failed), self.total)


def _other(path: str) -> str:
    """The proof that a finished sheet replaces, or the sheet that a proof stands in for."""
    prefix = f"{naming.PROOF}/"
    return path.removeprefix(prefix) if path.startswith(prefix) else prefix + path
