"""Where figures are measured: the projects, the commands and a scratch folder, made once and shared."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from benchmarks import generate
from benchmarks.generate import HOUSE
from handpress.batch.compose import compose
from handpress.batch.job import Job
from handpress.batch.targets import Target
from handpress.batch.workshop import Workshop, open_workshop
from handpress.content.folder import CLINIC, FONTS, HANDOUTS, LOCALES, STYLES
from handpress.page import css, pdf
from handpress.problems import Problems

#: Handouts of one page: in five languages they are ten thousand targets.
_SCALE = 2000


@dataclass(frozen=True)
class Ground:
    """`rounds` is how often things are measured in turn, `quick` leaves out what takes more than a minute or two."""

    scratch: Path
    rounds: int
    quick: bool

    @cached_property
    def shipped(self) -> Path:
        """A copy of the project that this repository holds, to be edited."""
        folder = self.scratch / "shipped"
        for name in (HANDOUTS, LOCALES, STYLES):
            shutil.copytree(HOUSE / name, folder / name)
        shutil.copy(HOUSE / CLINIC, folder)
        return folder

    @cached_property
    def generated(self) -> Path:
        """At least 200 targets of four pages in five languages."""
        return generate.four_pages(self.scratch / "generated", 8 if self.quick else 42)

    @cached_property
    def large(self) -> Path:
        """10,000 targets of one page."""
        return generate.one_page(self.scratch / "large", _SCALE)

    def dump(self, job: Job) -> tuple[Path, Path]:
        """The HTML of a job with its style sheets in files, and where its PDF may go."""
        folder = self.scratch / "html" / job.digest
        html = folder / "page.html"
        if not html.exists():
            for name, content in job.assets:
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes(content)
            html.write_text(job.html.replace(css.SCHEME, ""), encoding="utf-8")
        return html, folder / "page.pdf"


def opened(project: Path) -> Workshop:
    """All sources of a project, read and checked."""
    shop = open_workshop(project, None, Problems())
    if shop is None:
        raise ValueError(project)
    return shop


def composed(shop: Workshop, target: Target) -> Job:
    """A target set in type."""
    _, job, problems = compose(shop, target)
    if job is None:
        raise ValueError(problems)
    return job


def jobs(project: Path) -> Iterator[Job]:
    """Every job of a plain build."""
    shop = opened(project)
    return (composed(shop, target) for target in shop.targets)


def build(project: Path, *more: str) -> list[str]:
    """The command that builds; quiet, for writing to a terminal takes time of its own."""
    return [sys.executable, str(HOUSE / "build_handouts.py"), "--project", str(project), "build", "-q", *more]


def weasyprint() -> list[str]:
    """The command that makes one PDF in a process of its own, with the options that the press sets."""
    return [str(Path(sys.executable).with_name("weasyprint")), "--quiet", f"--pdf-variant={pdf.VARIANT}"]


def same_fonts(project: Path) -> None:
    """From now on every command sees the fonts that the press sees."""
    os.environ["FONTCONFIG_FILE"] = str(project / FONTS)
