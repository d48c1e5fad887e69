"""An executor whose pages are pressed by the workers of a Dask scheduler, and checked on this machine."""

from __future__ import annotations

import asyncio
import pickle
import threading
import uuid
import warnings
import weakref
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import Executor, Future
from contextlib import nullcontext, suppress
from typing import Any, TypeVar

from handpress import files
from handpress.batch.dask import ClusterError, load
from handpress.batch.equipment import Equipment
from handpress.batch.job import Job, Outcome
from handpress.batch.order import Order, Result
from handpress.batch.parcel import (
    Answer,
    Errand,
    Failed,
    Lacking,
    Model,
    Parcel,
    Parts,
    Terms,
    differences,
    introduce,
    keep,
    model,
    pack,
    receive,
)
from handpress.batch.workers import DiedError, Hands, processors
from handpress.problems import Place, Problems

#: Seconds within which the scheduler must answer, and a worker must have looked at its fonts.
_REACH, _LOOK = 8, 60
#: Seconds between two looks at which workers there are.
_ROUND = 1
#: Seconds for which a build without any worker waits for one: a nanny puts a new one in its place in two or three.
_PATIENCE = 30
#: How often a job may fall with the workers that have it, and how often it is handed out anew for other reasons.
_FALLS, _TRIES = 4, 5
_START = "Start it with `dask scheduler`, or correct the address."
_ALIGN = "Install there what this machine has, and start the worker anew."
_HIRE = "Start some with `dask worker` and the address of the scheduler, in an environment that has handpress."
_T = TypeVar("_T")


def join(order: Order, equipment: Equipment, families: tuple[str, ...], result: Result) -> Cluster | None:
    """The cluster that an order asks for, with workers that print these font families as we do; else H407."""
    needed = model(equipment, families)
    terms = Terms(
        order.seconds, order.megabytes, files.digest(*(part for item in needed.like.items() for part in item))
    )
    near = Hands(order.processes or processors(), order.seconds, order.megabytes)
    try:
        return Cluster(order.cluster, near, terms, needed, result.notices.append)
    except ClusterError as error:
        result.problems.add("H407", Place(order.cluster), str(error), error.hint)
        return None


class Cluster(Executor):
    """The executor for `make`: its first half is done by workers that equal this machine, its second by `near`.

    Workers that come are taken on, those that go are replaced by others. `tell` is told of each that is refused.
    Raises ClusterError when there is nobody to work with.
    """

    def __init__(self, address: str, near: Hands, terms: Terms, model: Model, tell: Callable[[str], None]) -> None:
        self._address, self._near, self._terms = address, near, terms
        self._model, self._tell = model, tell
        self._distributed = load(address)
        self._parts: Parts = {}
        self._fit: dict[str, int] = {}
        self._refused: dict[str, str] = {}
        self._crews = weakref.WeakSet[_Crew]()
        self._lost: ClusterError | None = None
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # that versions differ is told by us, where it matters
                self._schedule(self._open()).result()
        except BaseException:
            self.shutdown()
            raise

    @property
    def count(self) -> int:
        """How many pages can be pressed at a time."""
        return sum(self._fit.values())

    def submit(self, _work: Callable[..., Any], /, *arguments: Any, **_: Any) -> Future[Any]:  # noqa: ANN401
        """The outcome of a job; whatever the work is called, it is what `make` does."""
        return self._schedule(self._make(*arguments))

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002
        """What is waiting is called off, and nobody waits for what is under way."""
        if not self._loop.is_closed():
            with suppress(Exception):  # a scheduler that is gone need not be told
                self._schedule(self._close()).result(_REACH)
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()
            self._loop.close()
        self._near.shutdown(wait=False)

    def _schedule(self, work: Coroutine[Any, Any, _T]) -> Future[_T]:
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    async def _open(self) -> None:
        self._looking, self._bringing, self._alone = asyncio.Lock(), asyncio.Lock(), asyncio.Lock()
        self._crew = _Crew({})
        client = self._distributed.Client
        try:
            self._client = client(self._address, asynchronous=True, set_as_default=False, timeout=_REACH)
            await asyncio.wait_for(self._client, _REACH)
            await self._look()
        except Exception as error:
            # In whatever way: what else may listen there sends a greeting that is read as the length of a message.
            reason = "" if isinstance(error, OSError) else f" ({_reason(error)})"
            raise ClusterError(f"no Dask scheduler answers there within {_REACH} seconds{reason}.", _START) from error
        if not self._fit:
            told = "; ".join(self._refused.values())
            why = f"none of the workers prints what this machine prints: {told}." if told else "there are no workers."
            raise ClusterError(why, _ALIGN if told else _HIRE)
        self._watcher = asyncio.create_task(self._watch())

    async def _close(self) -> None:
        await self._client.close(_REACH / 2)
        left = asyncio.all_tasks() - {asyncio.current_task()}
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    async def _watch(self) -> None:
        """Keep an eye on workers that come and go, and on the scheduler."""
        while True:
            await asyncio.sleep(_ROUND)
            try:
                await self._look()
            except Exception:  # noqa: BLE001 - in whatever way a client fails whose scheduler is gone
                self._muster({})

    async def _look(self) -> None:
        """See which workers there are, and have those that are new introduce themselves."""
        async with self._looking:
            threads = await asyncio.wait_for(self._client.nthreads(), _REACH)
            self._refused = {worker: why for worker, why in self._refused.items() if worker in threads}
            new = [worker for worker in threads if worker not in self._fit and worker not in self._refused]
            met = await asyncio.gather(*map(self._meet, new))
            welcome = [worker for worker, good in zip(new, met, strict=True) if good]
            async with self._bringing:
                if welcome:
                    await self._client.run(keep, self._parts, workers=welcome, on_error="ignore")
                self._muster({worker: threads[worker] for worker in threads if worker in {*self._fit, *welcome}})

    async def _meet(self, worker: str) -> bool:
        """Whether a worker prints what this machine prints."""
        hello = self._client.run(
            introduce, self._model.rules, self._model.families, workers=[worker], on_error="return"
        )
        try:
            told = (await asyncio.wait_for(hello, _LOOK)).get(worker)
        except OSError as error:
            told = error
        name = f"{worker} ({told[0]})" if isinstance(told, tuple) else worker
        why = (
            differences(told[1], self._model.like)
            if isinstance(told, tuple)
            else f"handpress does not work there ({_reason(told)})"
        )
        if why:
            self._refused[worker] = f"{name}, where {why}"
            self._tell(f"The worker {name} is not used, for {why}. {_ALIGN}")
        return not why

    def _muster(self, threads: Mapping[str, int]) -> None:
        """From now on, these workers can be used."""
        self._fit = dict(threads)
        if threads != self._crew.threads:
            self._crew = _Crew(self._fit)
            self._crews.add(self._crew)
        for crew in list(self._crews):
            if not crew.threads.keys() & self._fit.keys() and not crew.gone.done():
                crew.gone.set_result(None)

    async def _make(self, job: Job) -> Outcome:
        try:
            answer = await self._pressed(job)
        except ClusterError as error:
            found = Problems()
            found.add("H407", Place(self._address), str(error), error.hint)
            return Outcome(job.path, job.digest, problems=tuple(found))
        return await asyncio.wrap_future(self._near.submit(receive, job, answer))

    async def _pressed(self, job: Job) -> Answer:
        """What a worker has pressed; raises DiedError when workers die of it again and again.

        All that a worker has to do falls with it, whichever page it was: those that fell twice go on one at a time.
        """
        parcel, parts = pack(job)
        for fall in range(_FALLS):
            async with self._alone if fall >= _FALLS / 2 else nullcontext():
                answer = await self._tried(parcel, parts)
            if answer:
                return answer
        raise DiedError

    async def _tried(self, parcel: Parcel, parts: Parts) -> Answer | None:
        """What a worker has pressed; None when it, and those that took its place, died meanwhile."""
        for _ in range(_TRIES):
            crew = await self._ready()
            try:
                await self._bring(parts)
                told = await self._handed(parcel, crew)
                if isinstance(told, Lacking):  # it is new, whatever its address says
                    self._fit.pop(told.worker, None)
                    await self._look()
                    continue
            except (OSError, self._distributed.client.FutureCancelledError):  # the scheduler is gone, maybe for good
                self._muster({})
                continue
            if isinstance(told, Failed):
                raise told.error
            return told
        return None

    async def _ready(self) -> _Crew:
        """The workers of the moment; raises ClusterError when there have been none for some time."""
        patience = self._loop.time() + _PATIENCE
        while not self._fit:
            if self._loop.time() > patience:
                message = f"for {_PATIENCE} seconds there has been no worker to work with, so sheets are missing."
                self._lost = ClusterError(message, "Look after the scheduler and its workers, and build again.")
            if self._lost:
                raise self._lost
            await asyncio.sleep(_ROUND / 5)
        return self._crew

    async def _bring(self, parts: Parts) -> None:
        """See to it that every worker has the parts."""
        async with self._bringing:
            new = {digest: part for digest, part in parts.items() if digest not in self._parts}
            if new:
                await self._client.run(keep, new, workers=list(self._fit), on_error="ignore")
                self._parts |= new

    async def _handed(self, parcel: Parcel, crew: _Crew) -> Answer | Failed | Lacking | None:
        """What comes back from a worker of the crew; None when workers died of it, or all of them are gone."""
        errand = pickle.dumps(Errand(parcel, self._terms))
        name = f"{parcel.job.path}-{uuid.uuid4().hex}"
        promise = self._client.submit(pickle.loads, errand, key=name, workers=list(crew.threads))
        result = asyncio.ensure_future(promise.result())
        try:
            await asyncio.wait({result, crew.gone}, return_when=asyncio.FIRST_COMPLETED)
            return await result if result.done() else None
        except self._distributed.KilledWorker:
            return None
        finally:
            result.cancel()
            promise.release()


class _Crew:
    """Workers, by address with their threads, that can be used at a time; `gone` is done when none of them is left."""

    def __init__(self, threads: Mapping[str, int]) -> None:
        self.threads = threads
        self.gone = asyncio.get_running_loop().create_future()


def _reason(error: object) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split()).rstrip(".:")
