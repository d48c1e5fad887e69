"""Takes the time of the pages of a checkout, of this state of handpress or of an older one."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from handpress.batch import compose, make, targets, workshop
from handpress.batch.job import Job
from handpress.page import pdf
from handpress.problems import Problems


def jobs(root: Path) -> Iterator[Job]:
    """Every job of a plain build; the answer of `compose` has changed its shape since, but always holds one."""
    shop: Any = workshop.open_workshop(root, None, Problems())
    for language in shop.project.clinic.languages:
        for handout in shop.project.handouts:
            answer: Any = compose.compose(shop, targets.Target(language, handout.id), incomplete=False)
            yield next(part for part in answer if isinstance(part, Job))


def main() -> None:
    """Answer each line with seconds of the processor and pages, as JSON; warm from the start."""
    every = list(jobs(Path.cwd()))
    spent: list[float] = []
    press = pdf.press

    def timed(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever it is in either state
        began = time.process_time()
        try:
            return press(*arguments, **named)
        finally:
            spent.append(time.process_time() - began)

    setattr(pdf, "press", timed)  # noqa: B010 - mypy would have the very signature
    for job in every:
        make.make(job)
    print("{}", flush=True)
    for _ in sys.stdin:
        spent.clear()
        count = sum(make.make(job).pages for job in every)
        print(json.dumps({"seconds": sum(spent), "pages": count}), flush=True)


if __name__ == "__main__":
    main()
