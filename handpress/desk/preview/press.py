"""One warm worker that shows pages, replaced when it hangs, dies, or was made for other fonts."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, wait
from typing import TypeAlias

from handpress.batch.job import Job, Outcome
from handpress.batch.workers import Hands, outcome
from handpress.desk.options import MEMORY, TIMEOUT
from handpress.desk.preview.picture import show

#: Seconds between two questions whether a page is still wanted.
_TURN = 0.2
#: Asked with the seconds that a job has taken so far.
GivenUp: TypeAlias = Callable[[float], bool]


class Press:
    """The worker, started with the first job; only one thread may use it."""

    def __init__(self) -> None:
        self._hands: Hands | None = None
        self._fonts = ""
        self._begun: tuple[Job, Future[Outcome]] | None = None

    def begin(self, job: Job, fonts: str) -> Future[Outcome]:
        """Let the worker begin, before anybody waits for it.

        `fonts` is the digest of the fontconfig file, which a process reads but once.
        """
        if self._hands is None or fonts != self._fonts:
            self.close()
            self._hands, self._fonts = Hands(1, TIMEOUT, MEMORY), fonts
        future = self._hands.submit(show, job)
        self._begun = job, future
        return future

    def show(self, job: Job, fonts: str, given_up: GivenUp) -> Outcome | None:
        """What became of the job, begun or not; None when it was given up before."""
        begun = self._begun
        future = begun[1] if begun and begun[0] is job else self.begin(job, fonts)
        self._begun = None
        began = time.monotonic()
        while not wait([future], timeout=_TURN).done:
            if given_up(time.monotonic() - began):
                self.close()
                return None
        return outcome(future, job)

    def close(self) -> None:
        """End the worker, whatever it is doing."""
        if self._hands:
            self._hands.shutdown(wait=False)
        self._hands = self._begun = None
