"""Runs a command and prints what it cost, with every process that it left behind (`python -m benchmarks.account …`)."""

from __future__ import annotations

import ctypes
import json
import os
import resource
import subprocess
import sys
import time
from contextlib import suppress
from typing import NamedTuple

#: From <linux/prctl.h>: orphans among our descendants become our children, so that we are told what they cost.
_SUBREAPER = 36


class Cost(NamedTuple):
    """Seconds until the command ended, and seconds of processors that it and all its descendants took."""

    wall: float
    cpu: float


def cost(command: list[str], text: str = "") -> Cost:
    """What a command costs that reads `text`; measured from a process of its own, which has no other children."""
    run = subprocess.run(accounted(command), check=True, stdout=subprocess.PIPE, text=True, input=text)
    return Cost(**json.loads(run.stdout))


def accounted(command: list[str]) -> list[str]:
    """The command that runs a command and waits until all that it has started is gone."""
    return [sys.executable, "-m", "benchmarks.account", *command]


def wall(command: list[str]) -> float:
    """Seconds until a command has ended, which must succeed."""
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def main() -> None:
    """Print a Cost as JSON."""
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    seconds = wall(sys.argv[1:])
    with suppress(ChildProcessError):
        while True:
            os.wait()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(json.dumps({"wall": seconds, "cpu": used.ru_utime + used.ru_stime}))


if __name__ == "__main__":
    main()
