"""One warm process that makes documents one after another when told to: the limit that builds are held against."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple, Self

from benchmarks.ground import composed, opened
from handpress import files
from handpress.batch.make import make
from handpress.batch.memory import NotedClinic
from handpress.batch.printdesk.facts import is_pictured, is_shown
from handpress.batch.targets import Target
from handpress.batch.workshop import Workshop
from handpress.checks import escapes, fonts, glyphs, last_page, lonely_heading, overlaps, pages, words_on_paper
from handpress.page import finish, pdf

LAYOUT, WRITING, SUBSETTING, FINISHING = "layout", "drawing, writing PDF", "subsetting fonts", "finishing PDF"
CHECKS, FILES = "checks", "writing files"
READING, COMPOSING, PICKLING = "reading, checking sources", "setting in type, HTML", "pickling"
EXTRAS = "pages and pictures for the print desk"


class Round(NamedTuple):
    """Seconds until all was made, seconds of the processor, and of these how many for which part of the work."""

    wall: float
    cpu: float
    parts: dict[str, float]


class Warm:
    """A process that has made a sheet of each language of a project; `before` is what it took to come by the jobs."""

    def __init__(self, project: Path, out: Path) -> None:
        command = [sys.executable, "-m", __name__, str(project), str(out)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.before: dict[str, float] = self.answer()

    def begin(self, share: int = 0, of: int = 1) -> None:
        """Make every document, or one share of several."""
        if self.process.stdin:
            self.process.stdin.write(f"{share} {of}\n")
            self.process.stdin.flush()

    def answer(self) -> Any:  # noqa: ANN401 - whatever JSON holds
        """What the process says when it has done what it was told."""
        return json.loads(self.process.stdout.readline()) if self.process.stdout else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.communicate()


def alone(project: Path, out: Path) -> tuple[Round, dict[str, float]]:
    """One process makes every document; and what it had taken before."""
    with Warm(project, out) as hand:
        hand.begin()
        return Round(*hand.answer()), hand.before


def together(project: Path, out: Path, number: int) -> float:
    """Seconds that so many take, all told, when each makes a share of the documents at the same time."""
    with ExitStack() as stack:
        hands = [stack.enter_context(Warm(project, out / str(each))) for each in range(number)]
        for each, hand in enumerate(hands):
            hand.begin(each, number)
        return sum(Round(*hand.answer()).wall for hand in hands)


class _Watch:
    """Takes the time of parts of the work; a part within another is taken off the other."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.within: list[str] = []
        self.since = time.process_time()

    @contextmanager
    def on(self, part: str) -> Iterator[None]:
        """Whatever happens in here is that part."""
        self._switch()
        self.within.append(part)
        try:
            yield
        finally:
            self._switch()
            self.within.pop()

    def teach(self, module: ModuleType | Any, name: str, part: str) -> None:  # noqa: ANN401 - any holder of functions
        """Whatever happens in that function is that part."""
        function: Callable[..., Any] = getattr(module, name)

        def timed(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever the function takes and gives
            with self.on(part):
                return function(*arguments, **named)

        setattr(module, name, timed)

    def _switch(self) -> None:
        now = time.process_time()
        if self.within:
            self.seconds[self.within[-1]] += now - self.since
        self.since = now


def _work(shop: Workshop, wanted: Sequence[Target], out: Path, watch: _Watch) -> Round:
    own = shop.project.clinic
    clinic = NotedClinic(languages=list(own.languages), editions=list(own.editions))
    watch.seconds.clear()
    began, used = time.perf_counter(), time.process_time()
    for target in wanted:
        with watch.on(COMPOSING):
            job = composed(shop, target)
        outcome = make(replace(job, offered=is_shown(target, clinic), pictured=is_pictured(target, clinic)))
        if not outcome.pdf:
            raise ValueError(outcome.problems)
        with watch.on(FILES):
            for path, content in {outcome.path: outcome.pdf, **outcome.extras}.items():
                files.replace(out / path, content)
    return Round(time.perf_counter() - began, time.process_time() - used, dict(watch.seconds))


def main() -> None:
    """Answer each line of numbers (which share, of how many) with a Round as JSON."""
    project, out = map(Path, sys.argv[1:])
    watch = _Watch()
    with watch.on(READING):
        shop = opened(project)
    one_each = list({target.language: target for target in shop.targets}.values())
    found = [composed(shop, target) for target in one_each]
    with watch.on(PICKLING):
        for job in found:
            pickle.loads(pickle.dumps(job))  # noqa: S301 - our own
    before = dict(watch.seconds)
    before[PICKLING] *= len(shop.targets) / len(found)
    pdf.warm_up()
    watch.teach(pdf, "_lay_out", LAYOUT)
    watch.teach(pdf, "_write", WRITING)
    watch.teach(sys.modules["weasyprint.pdf"], "build_fonts_dictionary", SUBSETTING)
    watch.teach(finish, "finish", FINISHING)
    for check in (fonts, glyphs, escapes, overlaps, pages, last_page, lonely_heading, words_on_paper):
        watch.teach(check, "check", CHECKS)
    watch.teach(sys.modules[make.__module__], "_extras", EXTRAS)
    _work(shop, one_each, out, watch)
    print(json.dumps(before), flush=True)
    for line in sys.stdin:
        share, of = map(int, line.split())
        print(json.dumps(_work(shop, shop.targets[share::of], out, watch)), flush=True)


if __name__ == "__main__":
    main()
