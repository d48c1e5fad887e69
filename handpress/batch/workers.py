"""A pool of warm processes; a dead worker costs one target, not the batch."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing.connection import wait

from handpress.batch.job import Job, Outcome
from handpress.batch.make import make
from handpress.problems import Problems


def hands(wanted: int, jobs: int) -> int:
    """How many processes to use: as many as wanted, or one a processor; never more than there are jobs."""
    return max(1, min(wanted or _processors(), jobs))


#: What a worker does with a job; a function of a module, for workers import it.
Work = Callable[[Job], Outcome]


def run(jobs: Sequence[Job], count: int, work: Work = make) -> Iterator[Outcome]:
    """The outcome of each job as it comes; `count` processes work at a time."""
    pending = list(jobs)
    while pending:
        done: set[str] = set()
        for outcome in _round(pending, count, work):
            done.add(outcome.path)
            yield outcome
        pending = [job for job in pending if job.path not in done]
        # The pool broke: one of the jobs that were being worked on did it, and those are the oldest left.
        suspects, pending = pending[:count], pending[count:]
        for job in suspects:
            yield next(_round([job], 1, work), _died(job))


def _round(jobs: Sequence[Job], count: int, work: Work) -> Iterator[Outcome]:
    """The outcomes until all is done or a worker dies."""
    pool = ProcessPoolExecutor(min(count, len(jobs)), mp_context=_context(), initializer=_begin)
    futures: list[Future[Outcome]] = []
    try:
        with _uninterrupted(), suppress(BrokenProcessPool):  # the first job may have killed its worker by now
            futures.extend(pool.submit(work, job) for job in jobs)
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


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """An interrupt waits; the processes that are started meanwhile never see one: it is for the one that we talk to."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A worker whose build was killed would wait for jobs for ever, and keep the output of the build open."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _context() -> multiprocessing.context.BaseContext:
    """A server that has imported what `make` needs and forks workers from there, where the system has such."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["handpress.batch.make"])
    return context


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
