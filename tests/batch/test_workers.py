"""Many hands make the PDFs; one that dies costs its target, and all of them go when the build goes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import count

import pytest

from handpress.batch.workers import hands, run
from tests.batch.press import deadly, dummy, mask
from tests.second_project import REPOSITORY


def outcomes(names, many):
    """PDF or codes of problems by path."""
    jobs = [dummy(name) for name in names]
    made = list(run(jobs, many, deadly))
    assert len(made) == len(names)
    return {each.path: each.pdf or [problem.code for problem in each.problems] for each in made}


def test_each_job_has_one_outcome():
    names = [f"n{number}" for number in range(9)]
    assert outcomes(names, 2) == {f"fr/{name}.pdf": f"fr/{name}.pdf".encode() for name in names}
    assert outcomes([], 2) == {}


@pytest.mark.parametrize("names", [["a", "death", "b", "c", "d"], ["death", "death2", "a", "b"], ["a", "death"]])
def test_a_worker_that_dies_costs_its_target_and_no_other(names):
    made = outcomes(names, 2)
    for name in names:
        path = f"fr/{name}.pdf"
        assert made[path] == (["H401"] if "death" in name else path.encode())


def test_a_death_while_jobs_are_still_handed_out_costs_nothing_more(monkeypatch):
    calls, submit = count(), ProcessPoolExecutor.submit

    def fail_once(pool, *work):
        if next(calls) == 1:
            raise BrokenProcessPool
        return submit(pool, *work)

    monkeypatch.setattr(ProcessPoolExecutor, "submit", fail_once)
    assert outcomes(["a", "b", "c", "d"], 2) == {f"fr/{name}.pdf": f"fr/{name}.pdf".encode() for name in "abcd"}


def test_a_death_is_told_with_the_target_and_a_next_step():
    (made,) = run([dummy("death")], 1, deadly)
    (problem,) = made.problems
    assert (problem.code, "fr/death.pdf" in problem.message, bool(problem.hint)) == ("H401", True, True)
    assert next(run([dummy("life")], 1, deadly)).problems == ()


def test_there_are_as_many_hands_as_wanted_and_as_there_is_work_for():
    assert [hands(wanted, 5) for wanted in (1, 2, 99)] == [1, 2, 5]
    assert hands(0, 1) == hands(4, 0) == 1
    assert hands(0, 1000) == len(os.sched_getaffinity(0))


def test_an_interrupt_is_for_the_one_process_that_talks_to_people():
    (made,) = run([dummy("a")], 1, mask)
    assert b"SIGINT" in made.pdf
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


SCRIPT = """
import sys, time
from handpress.batch.workers import run
from tests.batch.press import dummy, dawdle
if __name__ == "__main__":
    for each in run([dummy(name) for name in "abcd"], 2, dawdle):
        print(each.path, flush=True)
"""


@pytest.mark.parametrize("name", ["SIGKILL", "SIGTERM"])
def test_no_worker_outlives_a_build_that_was_killed(tmp_path, name):
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    command = [sys.executable, script]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment) as build:
        assert build.stdout.readline() == b"fr/a.pdf\n"
        build.send_signal(signal.Signals[name])
        # Ends only when nobody holds the pipe any more: with the last worker, who would be at work for a minute.
        build.communicate(timeout=30)
    assert build.returncode == -signal.Signals[name]
