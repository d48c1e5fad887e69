"""Many hands: an executor of warm processes in which a death or a delay costs one job, and no other."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from itertools import islice
from multiprocessing import connection, forkserver, resource_tracker
from multiprocessing.connection import Connection
from typing import Any

from handpress.batch.inventory import ENGINE
from handpress.batch.job import Job, Outcome, add_fault
from handpress.problems import Problems

#: After so many jobs a process makes room for a new one, whatever libraries have leaked by then.
_CAREER = 500
#: Jobs that wait for each process: enough that none is ever idle, few enough to keep memory flat.
_AHEAD = 2
#: Held while our environment is not as we found it.
_STARTING = threading.Lock()
#: What a worker does with a job; a function of a module, for workers import it.
Work = Callable[[Job], Outcome]


class DiedError(Exception):
    """The process that did the work died."""


class TooSlowError(Exception):
    """The work took longer than it may."""


def press(job: Job) -> Outcome:
    """What a worker does with a job; what that takes is loaded there, and not by the builder."""
    from handpress.batch.make import make  # noqa: PLC0415

    return make(job)


def run(jobs: Iterable[Job], executor: Executor, count: int, work: Work = press) -> Iterator[Outcome]:
    """The outcome of each job as it comes; of `jobs` only as many are drawn as `count` workers need."""
    waiting: dict[Future[Outcome], Job] = {}
    source = iter(jobs)
    try:
        while True:
            for job in islice(source, count * (1 + _AHEAD) - len(waiting)):
                waiting[executor.submit(work, job)] = job
            if not waiting:
                return
            for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                yield outcome(future, waiting.pop(future))
    finally:
        for future in waiting:
            future.cancel()


def outcome(future: Future[Outcome], job: Job) -> Outcome:
    """The outcome of a job that is done, or was given up: then the problem that says why."""
    found = Problems()
    try:
        return future.result()
    except DiedError:
        hint = "Build it alone to see whether memory runs out (--memory sets the limit); if it dies again, report it."
        found.add("H401", job.place, f"the process that made {job.path} died.", hint)
    except TooSlowError as error:
        hint = "Look for what is endless on the page, or allow more with --timeout."
        found.add("H405", job.place, f"{job.path} took longer than {error.args[0]:g} seconds.", hint)
    except Exception as error:  # noqa: BLE001 - an executor of somebody else's may raise what it likes
        add_fault(job.path, job.place, error, found)
    return Outcome(job.path, job.digest, problems=tuple(found))


def processors() -> int:
    """How many processes can run at a time on this machine."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Hands(Executor):
    """An executor of `count` processes; a job may take so many `seconds` and `megabytes` of memory (0: no limit).

    The future of a job whose process died raises DiedError, of one that took too long TooSlowError; its process is
    replaced. Each process has one job at a time and a pipe of its own, so that no other job is concerned.

    Of the jobs that wait, a process takes one in a language it has set before: fonts are loaded once, and the outlines
    of Chinese are known by then.
    """

    def __init__(self, count: int, seconds: float = 0, megabytes: int = 0) -> None:
        self._threads = ThreadPoolExecutor(count)
        self._limits = (seconds, megabytes)
        self._choosing = threading.Lock()
        self._waiting: list[_Task] = []
        self._idle: list[_Hand] = []
        self._all: set[_Hand] = set()
        self._closed = threading.Event()

    def submit(self, work: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:  # noqa: ANN401
        """As every executor's."""
        task = _Task((work, arguments, named), next((job.language for job in arguments if isinstance(job, Job)), ""))
        with self._choosing:
            self._waiting.append(task)
        self._threads.submit(self._do_one)
        return task.future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """As every executor's; without `wait`, work under way is cut off."""
        if cancel_futures:
            self._cancel()
        if wait:
            self._threads.shutdown()
        self._closed.set()
        for hand in list(self._all):
            hand.end()
        self._cancel()
        self._threads.shutdown()

    def _cancel(self) -> None:
        with self._choosing:
            for task in self._waiting:
                task.future.cancel()

    def _do_one(self) -> None:
        with self._choosing:
            hand = self._idle.pop() if self._idle else None
            task = self._waiting.pop(self._best(hand.languages if hand else set()))
        if not task.future.set_running_or_notify_cancel():
            self._idle += [hand] if hand else []
            return
        try:
            answer = self._do(task, hand)
        except BaseException as error:  # noqa: BLE001 - it is raised again where the answer is awaited
            task.future.set_exception(error)
        else:
            task.future.set_result(answer)

    def _best(self, known: set[str]) -> int:
        """Which of the tasks that wait: in a language that this process knows, else in one that no other knows."""
        taken = set().union(*(hand.languages for hand in self._all)) - known
        ranks = [2 if each.language in taken else each.language not in known for each in self._waiting]
        return ranks.index(min(ranks))

    def _do(self, task: _Task, hand: _Hand | None) -> object:
        seconds, megabytes = self._limits
        hand = hand or _Hand(megabytes)
        hand.languages.add(task.language)
        self._all.add(hand)
        if self._closed.is_set():  # asked only now that `shutdown` would find the process
            hand.end()
        try:
            answer = hand.do(task.work, seconds)
        except BaseException:
            self._let_go(hand)
            raise
        if hand.done < _CAREER:
            self._idle.append(hand)
        else:
            self._let_go(hand)
        return answer

    def _let_go(self, hand: _Hand) -> None:
        hand.end()
        self._all.discard(hand)


class _Task:
    """Work that waits for a process, in a language; and where its answer is awaited."""

    def __init__(self, work: tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]], language: str) -> None:
        self.work, self.language = work, language
        self.future: Future[Any] = Future()


class _Hand:
    """One process and the pipe to it."""

    def __init__(self, megabytes: int) -> None:
        warm_up()
        context = _context()
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, megabytes), daemon=True)
        self.done = 0
        self.languages: set[str] = set()
        with _untroubled():
            self.process.start()
        theirs.close()

    def do(self, task: object, seconds: float) -> object:
        try:
            self.pipe.send(task)
            if not self.pipe.poll(seconds or None):
                raise TooSlowError(seconds)
            good, answer = self.pipe.recv()
        except (EOFError, OSError) as error:
            raise DiedError from error
        self.done += 1
        if not good:
            raise answer
        return answer

    def end(self) -> None:
        """Nothing that a worker does needs to be finished: it only computes."""
        with suppress(ValueError):  # it has ended and been closed by now
            self.process.kill()
            self.process.join()


def warm_up() -> None:
    """Start the server from which workers are forked; it loads the page engine while the caller goes on."""
    # When the tracker starts, it lets signals through that we are about to block: so it must be running by then.
    resource_tracker.ensure_running()
    if _context().get_start_method() == "forkserver":
        with _untroubled(), _same_engine():
            forkserver.ensure_running()


@contextmanager
def _same_engine() -> Iterator[None]:
    """The server loads this very engine, whatever is installed or lies in the working folder.

    Before Python 3.13 it is not told our `sys.path`.
    """
    with _STARTING:
        before = {name: os.environ.get(name) for name in ("PYTHONPATH", "PYTHONSAFEPATH")}
        path = filter(None, (str(ENGINE.parent), before["PYTHONPATH"]))
        os.environ |= {"PYTHONPATH": os.pathsep.join(path), "PYTHONSAFEPATH": "1"}
        try:
            yield
        finally:
            for name, value in before.items():
                os.environ.pop(name)
                os.environ |= {name: value} if value is not None else {}


@contextmanager
def _untroubled() -> Iterator[None]:
    """Signals wait; the processes that are started meanwhile never see them: they are for the one that we talk to."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection, megabytes: int) -> None:
    """What a worker does all its life."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if megabytes:
        _bound(megabytes)
    with suppress(EOFError):
        while True:
            work, arguments, named = pipe.recv()
            try:
                answer = (True, work(*arguments, **named))
            except Exception as error:  # noqa: BLE001 - it is raised again where the answer is awaited
                answer = (False, error)
            pipe.send(answer)


def _bound(megabytes: int) -> None:
    """Let this process take no more memory, nor more than whoever started the build allows."""
    import resource  # noqa: PLC0415 - there is none on Windows, where nobody can set the limit

    wanted, (_, most) = megabytes << 20, resource.getrlimit(resource.RLIMIT_AS)
    bounded = wanted <= sys.maxsize and (most == resource.RLIM_INFINITY or wanted < most)
    resource.setrlimit(resource.RLIMIT_AS, (wanted if bounded else most, most))


def _end_with_parent() -> None:
    """A worker whose build was killed would wait for jobs for ever, and keep the output of the build open."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _context() -> Any:  # noqa: ANN401 - contexts of several kinds, whose common type lacks Process
    """A server that has loaded what `make` needs and forks workers from there, where the system has such."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["handpress.batch.warm"])
    return context
