"""Many hands make the PDFs; one that dies costs its target, and all of them go when the build goes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace

import pytest

from handpress.batch import workers
from handpress.batch.job import Outcome
from handpress.batch.workers import DiedError, Hands, TooSlowError, processors, run
from tests.batch.press import build, dawdle, deadly, dummy, greedy, mask, number, unpicklable
from tests.second_project import REPOSITORY, copy_to


def outcomes(names, count, work=deadly, **limits):
    """PDF or codes of problems by path."""
    with Hands(count, **limits) as executor:
        made = list(run(map(dummy, names), executor, count, work))
    assert len(made) == len(names)
    return {each.path: each.pdf or [problem.code for problem in each.problems] for each in made}


def paths(names):
    return {f"fr/{name}.pdf": f"fr/{name}.pdf".encode() for name in names}


def alive(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def echo(work):
    return Outcome(work.path, work.digest, pdf=work.path.encode())


def test_each_job_has_one_outcome():
    names = [f"n{at}" for at in range(9)]
    assert outcomes(names, 2) == paths(names)
    assert outcomes([], 2) == {}


@pytest.mark.parametrize("names", [["a", "death", "b", "c", "d"], ["death", "death2", "a", "b"], ["a", "death"]])
@pytest.mark.parametrize("count", [1, 2])
def test_a_worker_that_dies_costs_its_target_and_no_other(names, count):
    made = outcomes(names, count)
    for name in names:
        path = f"fr/{name}.pdf"
        assert made[path] == (["H401"] if "death" in name else path.encode())


def test_a_death_while_jobs_are_still_handed_out_costs_nothing_more():
    names = ["death", *(f"n{at}" for at in range(9))]
    assert outcomes(names, 1) == paths(names) | {"fr/death.pdf": ["H401"]}


def test_a_death_is_told_with_the_target_and_a_next_step():
    with Hands(1) as executor:
        (made,) = run([dummy("death")], executor, 1, deadly)
        (problem,) = made.problems
        assert (problem.code, "fr/death.pdf" in problem.message, bool(problem.hint)) == ("H401", True, True)
        assert next(run([dummy("life")], executor, 1, deadly)).problems == ()
        with pytest.raises(DiedError):
            executor.submit(deadly, dummy("death")).result()


def test_a_job_that_takes_too_long_is_cut_off_and_costs_no_other():
    with Hands(1, seconds=3) as executor:
        assert next(run([dummy("a")], executor, 1, dawdle)).pdf
        (made,) = run([dummy("b")], executor, 1, dawdle)
        (problem,) = made.problems
        told = (problem.code, problem.message, bool(problem.hint))
        assert told == ("H405", "fr/b.pdf took longer than 3 seconds.", True)
        assert not executor._all
        assert next(run([dummy("a")], executor, 1, dawdle)).pdf
        with pytest.raises(TooSlowError):
            executor.submit(dawdle, dummy("b")).result()


def test_a_job_that_needs_too_much_memory_fails_and_its_worker_goes_on():
    names = ["a", "greed", "b", "greed2"]
    codes = {"fr/greed.pdf": ["H406"], "fr/greed2.pdf": ["H406"]}
    assert outcomes(names, 1, greedy, megabytes=512) == {"fr/a.pdf": [], "fr/b.pdf": [], **codes}
    assert outcomes(["greed"], 1, greedy) == {"fr/greed.pdf": []}


def test_a_limit_that_is_wide_enough_stops_no_page(tmp_path):
    result = build(copy_to(tmp_path), megabytes=1024, processes=1)
    assert (sorted(result.built), result.failed) == (["fa/dent.pdf", "fr/dent.pdf"], {})


def test_what_work_raises_is_raised_where_it_is_awaited():
    with Hands(1) as executor:
        with pytest.raises(ZeroDivisionError):
            executor.submit(divmod, 1, 0).result()
        assert executor.submit(int, "ff", base=16).result() == 255


def test_an_answer_that_cannot_be_sent_costs_its_target_and_no_other():
    with Hands(1) as executor:
        (made,) = run([dummy("a")], executor, 1, unpicklable)
        assert [problem.code for problem in made.problems] in (["H401"], ["H404"])
        assert next(run([dummy("life")], executor, 1, deadly)).pdf


def test_a_worker_goes_on_in_a_language_that_it_has_set_before():
    first, *others = [replace(dummy(name), language=name[:2]) for name in ("en1", "es1", "en2", "ar1", "es2", "en3")]
    began, order = threading.Event(), []
    with Hands(1) as executor:
        executor._threads.submit(began.wait)  # nothing is chosen until all wait
        for job in (first, *others):
            executor.submit(number, job).add_done_callback(lambda done: order.append(done.result().path[3:6]))
        began.set()
    assert order == ["en1", "en2", "en3", "es1", "es2", "ar1"]


def test_a_worker_leaves_to_another_the_languages_of_that():
    jobs = [replace(dummy(name), language=name) for name in ("en", "es", "ar", "es", "en")]
    with Hands(2) as executor:
        mine, other = workers._Hand(0), workers._Hand(0)
        other.languages |= {"en", "es"}
        executor._all |= {mine, other}
        executor._waiting += [workers._Task((number, (job,), {}), job.language) for job in jobs]
        assert [executor._best(known) for known in ({"en"}, {"es"}, {"ar"}, set(), {"hi"})] == [0, 1, 2, 2, 2]
        del executor._waiting[2]
        assert executor._best(set()) == 0
        executor._waiting.clear()


def test_what_waits_is_called_off_with_its_executor():
    executor, began = Hands(1), threading.Event()
    executor._threads.submit(began.wait)
    futures = [executor.submit(number, dummy("a")) for _ in range(3)]
    threading.Timer(0.2, began.set).start()
    executor.shutdown(cancel_futures=True)
    assert all(future.cancelled() for future in futures)


def test_there_are_as_many_hands_as_there_is_work_for():
    assert len(set(outcomes("a", 99, number).values())) == 1
    assert len(set(outcomes("abcdef", 1, number).values())) == 1
    assert 1 <= len(set(outcomes("abcdefghi", 2, number).values())) <= 2


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="a system that does not say")
def test_there_are_as_many_processors_as_this_process_may_use():
    assert processors() == len(os.sched_getaffinity(0))


@pytest.mark.parametrize(("wanted", "hands"), [(1, 1), (2, 2), (99, 2), (0, min(processors(), 2))])
def test_a_build_takes_as_many_hands_as_wanted_and_as_there_is_work_for(tmp_path, monkeypatch, wanted, hands):
    counts = []
    monkeypatch.setattr("handpress.batch.pressrun.run", lambda _jobs, _executor, count: counts.append(count) or ())
    build(copy_to(tmp_path), processes=wanted)
    assert counts == [hands]


def test_workers_run_the_engine_of_the_builder_whatever_lies_around(tmp_path):
    project = copy_to(tmp_path)
    (tmp_path / "handpress").mkdir()
    (tmp_path / "handpress" / "__init__.py").touch()
    words = [sys.executable, str(REPOSITORY / "build_handouts.py"), "--project", str(project), "-q"]
    run = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    assert len(list((project / "build").rglob("*.pdf"))) == 2


def test_a_worker_makes_room_for_a_new_one_after_so_many_jobs(monkeypatch):
    monkeypatch.setattr("handpress.batch.workers._CAREER", 2)
    jobs = Counter(outcomes("abcdef", 1, number).values())
    assert list(jobs.values()) == [2, 2, 2]


def test_no_worker_outlives_its_executor(monkeypatch):
    monkeypatch.setattr("handpress.batch.workers._CAREER", 2)
    processes = [int(process) for process in outcomes("abcdefg", 2, number).values()]
    assert not any(map(alive, processes))
    with Hands(1) as executor:
        (made,) = run([dummy("a")], executor, 1, number)
        assert alive(int(made.pdf))


@pytest.mark.parametrize("count", [1, 2, 5])
def test_jobs_are_drawn_as_they_are_needed(count):
    drawn = []
    jobs = (drawn.append(name) or dummy(name) for name in map(str, range(50)))
    with ThreadPoolExecutor(count) as executor:
        made = run(jobs, executor, count, echo)
        assert drawn == []
        for finished, _ in enumerate(made, 1):
            # The one that has just finished is replaced when the next is asked for.
            assert len(drawn) - finished + 1 <= count * 3
            if finished == 30:
                break
        made.close()
        assert len(drawn) <= 29 + count * 3


def test_jobs_that_nobody_waits_for_any_more_are_not_begun():
    begun, go = [], threading.Event()

    def work(job):
        begun.append(job.path)
        if job.path != "fr/a.pdf":
            go.wait()
        return echo(job)

    with ThreadPoolExecutor(1) as executor:
        made = run(map(dummy, "abcdef"), executor, 1, work)
        assert next(made).path == "fr/a.pdf"
        made.close()
        go.set()
    assert set(begun) <= {"fr/a.pdf", "fr/b.pdf"}


def test_an_executor_of_somebody_elses_will_do():
    def work(job):
        if "fault" in job.path:
            raise BrokenProcessPool("it broke")
        return echo(job)

    with ThreadPoolExecutor(2) as executor:
        made = {each.path: each for each in run(map(dummy, ["a", "fault", "b"]), executor, 2, work)}
    assert {path: each.pdf for path, each in made.items()} == paths("ab") | {"fr/fault.pdf": b""}
    (problem,) = made["fr/fault.pdf"].problems
    assert (problem.code, problem.place) == ("H404", dummy("a").place)
    assert "fr/fault.pdf" in problem.message
    assert "it broke" in problem.message


def test_work_under_way_is_cut_off_when_nobody_waits_for_it():
    executor = Hands(1)
    (made,) = run([dummy("a")], executor, 1, number)
    begun, waiting = (executor.submit(dawdle, dummy(name)) for name in "bc")
    while not begun.running():
        pass
    executor.shutdown(wait=False)
    assert isinstance(begun.exception(), DiedError)
    assert waiting.cancelled() or isinstance(waiting.exception(), DiedError)
    assert not alive(int(made.pdf))
    with pytest.raises(RuntimeError):
        executor.submit(number, dummy("d"))


def test_work_whose_process_is_just_being_started_is_cut_off_too(monkeypatch):
    executor, starting, start = Hands(1), threading.Event(), workers._Hand.__init__

    def start_late(hand, megabytes):
        starting.set()
        executor._closed.wait()
        start(hand, megabytes)

    monkeypatch.setattr("handpress.batch.workers._Hand.__init__", start_late)
    begun = executor.submit(time.sleep, 10)
    starting.wait()
    executor.shutdown(wait=False)
    assert isinstance(begun.exception(), DiedError)


def test_work_under_way_is_finished_when_it_is_waited_for():
    executor = Hands(1)
    made = [executor.submit(number, dummy(name)) for name in "abc"]
    executor.shutdown()
    assert len({future.result().pdf for future in made}) == 1


def test_an_interrupt_is_for_the_one_process_that_talks_to_people():
    with Hands(1) as executor:
        (made,) = run([dummy("a")], executor, 1, mask)
    assert b"SIGINT" in made.pdf
    assert b"SIGTERM" in made.pdf
    assert not {signal.SIGINT, signal.SIGTERM} & signal.pthread_sigmask(signal.SIG_BLOCK, ())


SCRIPT = """
import sys
from handpress.batch.workers import Hands, run, warm_up
from tests.batch.press import dummy, dawdle, mask
if __name__ == "__main__":
    if "warm" in sys.argv:
        warm_up()
    hands = Hands(2)
    try:
        for each in run(map(dummy, "abcd"), hands, 2, mask if "mask" in sys.argv else dawdle):
            print(each.path if "mask" not in sys.argv else each.pdf.decode(), flush=True)
    finally:
        hands.shutdown(wait=False)
"""


def script(folder, *words):
    """A program whose workers start afresh, and how to run it."""
    path = folder / "script.py"
    path.write_text(SCRIPT, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    command = [sys.executable, path, *words]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment)


@pytest.mark.parametrize("words", [["mask"], ["mask", "warm"]])
def test_workers_see_no_interrupt_whoever_starts_the_first(tmp_path, words):
    with script(tmp_path, *words) as program:
        told, _ = program.communicate(timeout=60)
    lines = told.decode().splitlines()
    assert len(lines) == 4
    assert [line for line in lines if "SIGINT" not in line or "SIGTERM" not in line] == []


@pytest.mark.parametrize("name", ["SIGKILL", "SIGTERM", "SIGINT"])
def test_no_worker_outlives_a_build_that_was_killed(tmp_path, name):
    with script(tmp_path) as program:
        assert program.stdout.readline() == b"fr/a.pdf\n"
        program.send_signal(signal.Signals[name])
        # Ends only when nobody holds the pipe any more: with the last worker, who would be at work for a minute.
        program.communicate(timeout=30)
    assert program.returncode == -signal.Signals[name]


@pytest.mark.parametrize(("asked", "set_to"), [(4 << 10, 4 << 30), (32 << 10, 16 << 30), (10**17, 16 << 30)])
def test_a_limit_of_memory_goes_no_further_than_that_of_whoever_started_us(asked, set_to):
    script = "import resource, sys; sys.path.insert(0, sys.argv[1]); from handpress.batch import workers\n"
    script += "resource.setrlimit(resource.RLIMIT_AS, (16 << 30, 16 << 30)); workers._bound(int(sys.argv[2]))\n"
    script += "print(*resource.getrlimit(resource.RLIMIT_AS))"
    words = [sys.executable, "-c", script, REPOSITORY, str(asked)]
    run = subprocess.run(words, capture_output=True, text=True, check=True)
    assert run.stdout.split() == [str(set_to), str(16 << 30)]
