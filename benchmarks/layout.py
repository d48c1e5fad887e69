"""The time of a page now against the state from which the work on speed set out."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.figure import AT_MOST, Figure
from benchmarks.generate import HOUSE
from benchmarks.ground import Ground

#: Where the work on speed set out.
BEFORE = "ac7ec50"
_NAME = f"time a page, shipped, against {BEFORE}"


def measure(ground: Ground) -> Iterator[Figure]:
    """Not measured where the history does not reach back so far."""
    archive = subprocess.run(["git", "-C", HOUSE, "archive", BEFORE], capture_output=True, check=False)
    if archive.returncode:
        yield Figure(_NAME, None, AT_MOST, 0.85, detail="the history here does not reach back so far")
        return
    before = ground.scratch / "before"
    with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tar:
        tar.extractall(before, filter="data")
    pair = [_probe(before), _probe(HOUSE)]
    rounds = [[_ask(process) for process in pair] for _ in range(ground.rounds)]
    for process in pair:
        process.communicate()
    ratio = median(now / then for then, now in rounds)
    then, now = (1000 * median(times) for times in zip(*rounds, strict=True))
    told = f"{now:.0f} ms of a processor against {then:.0f} ms"
    yield Figure(_NAME, ratio, AT_MOST, 0.85, " ×", told)


def _probe(tree: Path) -> subprocess.Popen[str]:
    """A process that has made all pages of the checkout once."""
    environment = {**os.environ, "PYTHONPATH": str(tree)}
    command = [sys.executable, "-P", str(Path(__file__).with_name("probe.py"))]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=tree, env=environment
    )
    if process.stdout:
        process.stdout.readline()
    return process


def _ask(process: subprocess.Popen[str]) -> float:
    """Seconds a page."""
    if process.stdin is None or process.stdout is None:
        raise ValueError(process)
    process.stdin.write("go\n")
    process.stdin.flush()
    answer = json.loads(process.stdout.readline())
    return float(answer["seconds"]) / int(answer["pages"])
