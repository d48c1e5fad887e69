"""The studio: keeps the sheets that somebody looks at as fresh as the files they are made from."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

from handpress.batch.targets import Target
from handpress.content.folder import CLINIC
from handpress.desk.preview.maker import Maker
from handpress.desk.preview.picture import Picture
from handpress.desk.preview.view import View
from handpress.desk.preview.watch import Watch

#: Views kept besides those that somebody looks at.
_KEPT = 8
#: Seconds for which a sheet that was asked for is kept fresh: tabs that can be seen ask again much sooner.
_ATTENTION = 3
#: Seconds after which a page that takes long makes way for what was saved meanwhile.
_PATIENCE = 5


class Studio:
    """The views of one project. One thread works (`run`); any other may ask for views and pictures."""

    def __init__(self, root: Path, clinic: Path | None, clock: Callable[[], float] = time.monotonic) -> None:
        self.root = root
        self.closed = False
        self._clock = clock
        self._watch = Watch(root, clinic or root / CLINIC)
        self._maker = Maker(root, clinic)
        self._lock, self._wake = threading.Lock(), threading.Event()
        self._views: dict[Target, View] = {}
        #: When each sheet that is looked at was last asked for.
        self._asked: dict[Target, float] = {}
        #: In which state of the files each view was made, and its tasks were found.
        self._made: dict[Target, int] = {}
        self._listed: dict[Target, int] = {}

    def view(self, target: Target) -> View:
        """What is known of a sheet, which is asked for thereby."""
        with self._lock:
            new = target not in self._asked
            self._asked[target] = self._clock()
        if new:
            self._wake.set()
        return self.peek(target)

    def peek(self, target: Target) -> View:
        """What is known of a sheet."""
        return self._views.get(target) or View(target)

    def picture(self, number: str) -> Picture | None:
        """The picture of this number, while a view has it."""
        leaves = (leaf for view in list(self._views.values()) for leaf in view.leaves)
        return next((leaf.picture for leaf in leaves if str(leaf.number) == number), None)

    def run(self) -> None:
        """Work until the studio is closed."""
        while not self.closed:
            if not self.turn():
                # Where nobody looks, nobody waits for what is saved.
                self._wake.wait(self._watch.pause if self._wanted() else None)
                self._wake.clear()
        self._maker.press.close()

    def close(self) -> None:
        """End all work."""
        self.closed = True
        self._wake.set()

    def turn(self) -> bool:
        """Do the next thing that there is to do, pages before tasks; whether there was any."""
        wanted = self._wanted()
        if not wanted:
            return False
        state = self._watch.look()
        for target in wanted:
            if self._made.get(target) != state:
                view = self._maker.view(self.peek(target), lambda seconds: self._given_up(seconds, state))
                if view:
                    self._made[target] = state
                    self._publish(view)
                return True
        for target in wanted:
            if self._listed.get(target) != state:
                self._listed[target] = state
                self._publish(self._maker.with_todo(self.peek(target)))
                return True
        with self._lock:
            since = self._clock() - _ATTENTION
            self._asked = {target: asked for target, asked in self._asked.items() if asked > since}
        return False

    def _given_up(self, seconds: float, state: int) -> bool:
        """Whether a page that is under way, and takes long, need not be made any more."""
        return self.closed or (seconds > _PATIENCE and self._watch.look() != state)

    def _wanted(self) -> list[Target]:
        """What somebody looks at, the latest first."""
        with self._lock:
            return list(reversed(self._asked))

    def _publish(self, view: View) -> None:
        """Let everybody see the view; those that nobody has looked at for long are forgotten."""
        if view.version == self.peek(view.target).version:
            return
        views = {target: known for target, known in self._views.items() if target != view.target}
        wanted = self._wanted()
        idle = [target for target in views if target not in wanted]
        for target in idle[: max(0, len(idle) - _KEPT)]:
            del views[target]
            self._made.pop(target, None)
            self._listed.pop(target, None)
        self._views = {**views, view.target: view}
