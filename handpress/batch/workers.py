"""A pool of warm processes; a dead worker costs one target, not the batch."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool

from handpress.batch.job import Job, Outcome
from handpress.batch.make import make
from handpress.problems import Problems


def hands(wanted: int, jobs: int) -> int:
    """How many processes to use: as many as wanted, or one a processor; never more than there are jobs."""
    return max(1, min(wanted or _processors(), jobs))


def run(jobs: Sequence[Job], count: int) -> Iterator[Outcome]:
    """The outcome of each job as it comes; `count` processes work at a time."""
    pending = list(jobs)
    while pending:
        done: set[str] = set()
        for outcome in _round(pending, count):
            done.add(outcome.path)
            yield outcome
        pending = [job for job in pending if job.path not in done]
        # The pool broke: one of the jobs that were being worked on did it, and those are the oldest left.
        suspects, pending = pending[:count], pending[count:]
        for job in suspects:
            yield next(_round([job], 1), _died(job))


def _round(jobs: Sequence[Job], count: int) -> Iterator[Outcome]:
    """The outcomes until all is done or a worker dies."""
    pool = ProcessPoolExecutor(min(count, len(jobs)), mp_context=_context(), initializer=_begin)
    futures: dict[Future[Outcome], Job] = {}
    try:
        futures = {pool.submit(make, job): job for job in jobs}
        for future in as_completed(futures):
            try:
                yield future.result()
            except BrokenProcessPool:
                continue
        pool.shutdown()
    finally:
        # Reached early when the caller stops listening: what has begun may end, nothing new begins.
        pool.shutdown(wait=False, cancel_futures=True)


def _died(job: Job) -> Outcome:
    found = Problems()
    hint = "Build it alone to see whether memory runs out; if it dies again, report it."
    found.add("H401", job.place, f"the process that made {job.path} died.", hint)
    return Outcome(job.path, job.digest, problems=tuple(found))


def _begin() -> None:
    """An interrupt is for the one process that talks to people."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _context() -> multiprocessing.context.BaseContext:
    """A server that has imported the page engine once and forks workers from there, where the system has such."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["handpress.batch.make"])
    return context


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
