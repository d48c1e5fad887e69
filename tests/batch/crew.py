"""A real scheduler and real workers on this machine, as processes of their own, for tests to work with and to kill."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress

from tests.second_project import REPOSITORY


class Crew:
    """A scheduler that has no handpress, and workers that have it; all of them end with the test."""

    def __init__(self, folder):
        self.folder = folder
        self.file = folder / "scheduler.json"
        self.processes = {}
        (folder / "bare" / "handpress").mkdir(parents=True)
        (folder / "bare" / "handpress" / "__init__.py").touch()
        self._start("scheduler", folder / "bare", "--port", "0", "--no-show")
        while not (self.file.exists() and self.file.read_text()):  # there first, and written then
            time.sleep(0.05)
        self.address = json.loads(self.file.read_text())["address"]

    def worker(self, name, *words, engine=REPOSITORY):
        """Start a worker with the handpress of a folder."""
        local = ["--local-directory", self.folder, "--nthreads", "1", "--memory-limit", "0"]
        self._start("worker", engine, "--name", name, *local, *words)

    def ready(self, number=1):
        """Wait until so many workers are known to the scheduler."""
        deadline = time.monotonic() + 60
        while self.log("scheduler").count("Register worker") < number:
            assert time.monotonic() < deadline, self.log("scheduler")
            time.sleep(0.05)
        return self

    def log(self, name):
        """What one of them has said."""
        return (self.folder / f"{name}.log").read_text(errors="replace")

    def kill(self, name):
        """Kill one of them, its nanny and all that it has started."""
        process = self.processes.pop(name)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def end(self):
        """Kill all that are left."""
        for name in list(self.processes):
            self.kill(name)

    def _start(self, kind, engine, *words):
        name = words[words.index("--name") + 1] if "--name" in words else kind
        command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", "--host", "127.0.0.1", "--no-dashboard"]
        environment = {**os.environ, "PYTHONPATH": os.fspath(engine), "DASK_LOGGING__DISTRIBUTED": "info"}
        with (self.folder / f"{name}.log").open("w") as log:
            self.processes[name] = subprocess.Popen(
                [*command, "--scheduler-file", self.file, *words],
                stdout=log, stderr=log, env=environment, cwd=self.folder, start_new_session=True,
            )  # fmt: skip
