"""How much of the machine others took meanwhile: a figure of a busy machine is worth little."""

from __future__ import annotations

import os
import resource
from pathlib import Path

from benchmarks.figure import Figure


class Others:
    """Looks at the processors from now on."""

    def __init__(self) -> None:
        self.began = _busy(), _own()

    def figure(self, name: str) -> Figure:
        """The time that others took since, as a share of what the machine was busy."""
        busy, own = _busy() - self.began[0], _own() - self.began[1]
        share = max(0.0, 100 * (1 - own / busy))
        return Figure(f"{name}: of the processors' work, other programs' and machines'", share, unit=" %")


def _busy() -> float:
    """Seconds since the machine was started in which its processors were not free (proc(5): user, nice, system …).

    Those that the host of a virtual machine gave to others (steal) are among them.
    """
    numbers = list(map(int, Path("/proc/stat").read_text("ascii").split("\n", 1)[0].split()[1:]))
    user, nice, system, _idle, _waiting, interrupts, soft, stolen, *_ = numbers
    return (user + nice + system + interrupts + soft + stolen) / os.sysconf("SC_CLK_TCK")


def _own() -> float:
    """Seconds of this process and all its children that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)
