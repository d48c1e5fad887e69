"""What a cluster costs per target: a build by its workers beside a build by as many processes of this machine.

`python -m benchmarks.cluster [PROJECT]` starts a scheduler and one worker a processor on this machine, so what it shows
is the price of the way there and back, without that of a network.
"""

from __future__ import annotations

import json
import os
import pickle
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from handpress.batch.compose import compose
from handpress.batch.job import Job
from handpress.batch.make import press
from handpress.batch.parcel import Answer, Errand, Terms, pack, receive
from handpress.batch.parcel import _seal as seal
from handpress.batch.workers import processors
from handpress.batch.workshop import open_workshop
from handpress.problems import Problems

HOUSE = Path(__file__).resolve().parents[1]
ROUNDS = 2
#: How many targets are measured one by one.
SAMPLE = 10
DASK = [sys.executable, "-m"]


class Build(NamedTuple):
    """Seconds until it was done, and seconds of the processor that its own process took, workers aside."""

    wall: float
    own: float


class Bill(NamedTuple):
    """Means of single jobs: bytes whole, as sent, shared and so sent once, sent back; seconds to pack and to check."""

    whole: float
    sent: float
    shared: float
    back: float
    packing: float
    checking: float


def main() -> int:
    """Print the table."""
    project = Path(sys.argv[1] if len(sys.argv) > 1 else HOUSE).resolve()
    hands = processors()
    with tempfile.TemporaryDirectory() as folder, _cluster(Path(folder), hands) as address:
        away = ["--cluster", address]
        count, _ = _built(project, Path(folder), away)  # its workers are warm from here on
        rounds = [(_built(project, Path(folder), [])[1], _built(project, Path(folder), away)[1]) for _ in range(ROUNDS)]
    here, there = ([each[side] for each in rounds] for side in (0, 1))
    wall = [statistics.median(build.wall for build in side) for side in (here, there)]
    own = [statistics.median(build.own for build in side) for side in (here, there)]
    bill = _bill(project)
    for name, value in (
        (f"{count} targets, {hands} processes here", f"{wall[0]:.1f} s"),
        (f"the same, {hands} warm workers of a cluster", f"{wall[1]:.1f} s ({wall[1] / wall[0]:.2f} times)"),
        ("the builder's own time for a target, here", f"{1000 * own[0] / count:.0f} ms"),
        ("the builder's own time for a target, cluster", f"{1000 * own[1] / count:.0f} ms"),
        ("its checks of a target, in processes beside it", f"{1000 * bill.checking:.0f} ms"),
        ("packing of a job", f"{1000 * bill.packing:.1f} ms"),
        ("a job whole", f"{bill.whole:,.0f} bytes"),
        ("a job as it is sent", f"{bill.sent:,.0f} bytes"),
        ("what a worker is sent once", f"{bill.shared:,.0f} bytes"),
        ("what comes back", f"{bill.back:,.0f} bytes"),
    ):
        sys.stdout.write(f"{name:<50}{value}\n")
    return 0


@contextmanager
def _cluster(folder: Path, workers: int) -> Iterator[str]:
    """A scheduler and its workers on this machine; gives its address."""
    file = folder / "scheduler.json"
    common = ["--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(file)]
    work = ["--nthreads", "1", "--memory-limit", "0", "--local-directory", str(folder)]
    commands = [["distributed.cli.dask_scheduler", *common, "--port", "0"]]
    commands += [["distributed.cli.dask_worker", *common, *work, "--no-nanny"]] * workers
    environment = {**os.environ, "PYTHONPATH": str(HOUSE)}
    quiet = subprocess.DEVNULL
    running = [subprocess.Popen([*DASK, *each], stdout=quiet, stderr=quiet, env=environment) for each in commands]
    try:
        while not file.exists():
            time.sleep(0.1)
        time.sleep(5)  # for the workers to find it
        yield str(json.loads(file.read_text())["address"])
    finally:
        for process in reversed(running):
            process.terminate()
            process.wait()


def _built(project: Path, folder: Path, words: list[str]) -> tuple[int, Build]:
    """How many targets a build of everything has made, and what it took."""
    out = folder / "out"
    command = [sys.executable, str(HOUSE / "build_handouts.py"), "build", "--project", str(project), "--out", str(out)]
    began = time.monotonic()
    with subprocess.Popen([*command, "-q", "--json", *words], stdout=subprocess.PIPE) as process:
        told = json.loads(process.stdout.read() if process.stdout else b"")
        _, _, used = os.wait4(process.pid, 0)
    wall = time.monotonic() - began
    if told["failed"] or told["problems"]:
        raise SystemExit(f"This project cannot be built: {told['failed'] or told['problems']}")
    shutil.rmtree(out)
    return len(told["built"]), Build(wall, used.ru_utime + used.ru_stime)


def _bill(project: Path) -> Bill:
    """What single jobs cost."""
    costs = [_costs(job) for job in _jobs(project)]
    return Bill(*(statistics.fmean(each[part] for each in costs) for part in range(len(Bill._fields))))


def _costs(job: Job) -> Bill:
    began = time.perf_counter()
    parcel, parts = pack(job)
    sent = pickle.dumps(Errand(parcel, Terms(0, 0, "x" * 64)))
    packing = time.perf_counter() - began
    pressed = press(job)
    answer = Answer(job.digest, pressed, seal(pressed))
    began = time.perf_counter()
    receive(job, answer)
    checking = time.perf_counter() - began
    whole = len(pickle.dumps(job)) + len(Path(job.fontconfig).read_bytes())
    shared = sum(map(len, parts.values()))
    return Bill(whole, len(sent), shared, len(pickle.dumps(answer)), packing, checking)


def _jobs(project: Path) -> list[Job]:
    """Some of the project's jobs, taken evenly from all of them."""
    shop = open_workshop(project, None, found := Problems())
    if shop is None:
        raise SystemExit("\n".join(map(str, found)))
    some = shop.targets[:: max(1, len(shop.targets) // SAMPLE)]
    return [job for _, job, _ in (compose(shop, target, incomplete=False) for target in some) if job]


if __name__ == "__main__":
    sys.exit(main())
