"""One saved translation to the picture of its page in a browser, without the time that the page itself takes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

from benchmarks.edit import edited
from benchmarks.figure import AT_MOST, Figure
from benchmarks.generate import HOUSE
from benchmarks.ground import Ground, jobs
from handpress import files
from handpress.batch.job import Job
from handpress.content.folder import catalog_path

_HANDOUT = "aftercare"
_NAME = "a save to the picture in a browser, without the page itself"
#: Milliseconds after which something must have gone wrong.
_PATIENCE = 60_000
#: Notes when a new view stands on the screen, and how long its pages took to make (seconds).
_NOTE = """() => {
  window.shown = [];
  const note = () => window.shown.push([(performance.timeOrigin + performance.now()) / 1000,
    Number(document.body.dataset.seconds), document.querySelector("#pages img").src]);
  new MutationObserver(() => requestAnimationFrame(() => requestAnimationFrame(note)))
    .observe(document.body, { attributes: true, attributeFilter: ["data-version"] });
}"""


def measure(ground: Ground) -> Iterator[Figure]:
    """One handout in every language that is translated; the worst one counts."""
    chromium = shutil.which("chromium")
    if chromium is None:
        yield Figure(_NAME, None, AT_MOST, 0.5, " s", "there is no chromium here")
        return
    known = [job for job in jobs(ground.shipped) if job.path.endswith(f"/{_HANDOUT}.pdf")]
    with _served(ground.shipped) as address, sync_playwright() as playwright:
        words = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=chromium, args=words)
        took = {
            job.language: _took(ground, job, browser.new_page(), address)
            for job in known
            if (ground.shipped / catalog_path(job.language)).exists()
        }
        browser.close()
    worst = max(took, key=lambda code: took[code][0])
    told = f"{_HANDOUT} in {len(took)} languages; the worst is {worst}, whose pages take {took[worst][1]:.2f} s"
    yield Figure(_NAME, took[worst][0], AT_MOST, 0.5, " s", told)


@contextmanager
def _served(project: Path) -> Iterator[str]:
    """The address of a preview."""
    command = [sys.executable, str(HOUSE / "build_handouts.py"), "--project", str(project), "preview"]
    with subprocess.Popen([*command, "--no-browser", "--port", "0"], stdout=subprocess.PIPE, text=True) as server:
        try:
            address = re.search(r"http://[^/]+/", server.stdout.readline() if server.stdout else "")
            if address is None:
                raise ValueError(project)
            yield address[0]
        finally:
            server.terminate()


def _took(ground: Ground, job: Job, tab: Page, address: str) -> tuple[float, float]:
    """Medians of the seconds from a save to the picture without its making, and of those."""
    path = ground.shipped / catalog_path(job.language)
    before = path.read_bytes()
    tab.goto(f"{address}?language={job.language}&handout={_HANDOUT}")
    tab.locator("#tasks", has_not_text="Not known yet").wait_for(timeout=_PATIENCE)
    tab.evaluate(_NOTE)
    rounds = [_round(tab, path, edited(path, job, number + 2)) for number in range(ground.rounds)]
    files.replace(path, before)
    tab.close()
    return median(whole - page for whole, page in rounds), median(page for _, page in rounds)


def _round(tab: Page, path: Path, content: bytes) -> tuple[float, float]:
    """Seconds from a save to the new picture, and those in which its page was made."""
    tab.wait_for_timeout(1000)  # whoever reads a page does not save twice at once
    picture = tab.locator("#pages img").first.get_attribute("src") or ""
    saved = time.time()
    files.replace(path, content)
    while True:
        for at, page, source in tab.evaluate("() => window.shown"):
            if at > saved and not source.endswith(picture):
                return at - saved, page
        tab.wait_for_timeout(20)
