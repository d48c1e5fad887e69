"""Whatever dies in a cluster, a build ends right: complete, or with the names of what is missing."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys

import pytest

from handpress.batch import cluster
from handpress.batch.wishes import Wish
from tests.batch.crew import Crew
from tests.batch.press import build, lying
from tests.second_project import REPOSITORY, edit

pytestmark = pytest.mark.verify

DOOR = [sys.executable, REPOSITORY / "build_handouts.py"]
HANDOUTS = ("aftercare", "cluneal-nerve-block", "treatment-options", "understanding-cluneal-neuralgia")
#: Kills the worker of Dask itself, as a kernel without memory may, each time one page gets there.
KILLER = """
import os, signal
from handpress.batch import parcel
real = parcel.unpack
def unpack(packed, *rest):
    if DEADLY in packed.job.path:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(packed, *rest)
unpack.__wrapped__ = real = getattr(real, "__wrapped__", real)
parcel.unpack = unpack
"""


@pytest.fixture(scope="session")
def shipped(tmp_path_factory):
    """Twenty sheets of the shipped project, and what a build on this machine makes of them."""
    folder = tmp_path_factory.mktemp("shipped")
    for name in ("handouts", "locales", "styles"):
        shutil.copytree(REPOSITORY / name, folder / name)
    for path in (folder / "handouts").glob("*.yaml"):
        if path.stem not in HANDOUTS:
            path.unlink()
    shutil.copy(REPOSITORY / "clinic.yaml", folder)
    edit(folder, "clinic.yaml", "sources: separate", "sources: hide")
    edit(
        folder,
        "clinic.yaml",
        "packs:\n  day-of-block: [before-your-block, cluneal-nerve-block, aftercare, pain-diary]\n",
        "",
    )
    build(folder)
    return folder, sheets(folder / "build")


@pytest.fixture
def crew(tmp_path):
    """A scheduler that still needs workers."""
    crew = Crew(tmp_path / "crew")
    yield crew
    crew.end()


def sheets(folder):
    return {name: digest for name, digest in lying(folder).items() if name.endswith(".pdf")}


def after(number, act):
    """Whoever watches a build, and does something when so many targets are done."""
    return lambda _path, _what, done, _total: act() if done == number else None


@pytest.mark.parametrize("words", [["--no-nanny"], []])
def test_a_worker_that_is_killed_half_way_costs_nothing(shipped, crew, tmp_path, words):
    project, right = shipped
    crew.worker("one", *words)
    crew.worker("two", *words)
    crew.ready(2)
    kill = after(5, lambda: crew.kill("one"))
    result = build(project, out=tmp_path / "out", cluster=crew.address, watch=kill)
    assert (len(result.built), result.failed, result.problems) == (20, {}, [])
    assert sheets(tmp_path / "out") == right


def test_workers_that_come_while_a_build_runs_take_over(shipped, crew, tmp_path):
    project, right = shipped
    crew.worker("one", "--no-nanny")
    crew.ready()

    def relieve():
        crew.kill("one")
        crew.worker("two", "--no-nanny")

    result = build(project, out=tmp_path / "out", cluster=crew.address, watch=after(5, relieve))
    assert (len(result.built), result.failed) == (20, {})
    assert sheets(tmp_path / "out") == right


@pytest.mark.parametrize("name", ["one", "scheduler"])
def test_when_nobody_is_left_what_is_missing_is_told_by_name(shipped, crew, tmp_path, monkeypatch, name):
    monkeypatch.setattr(cluster, "_PATIENCE", 3)
    project, right = shipped
    crew.worker("one", "--no-nanny")
    crew.ready()
    kill = after(5, lambda: crew.kill(name))
    result = build(project, out=tmp_path / "out", cluster=crew.address, watch=kill)
    assert len(result.built) + len(result.failed) == 20
    assert len(result.built) >= 5
    (problem,) = {problem for problems in result.failed.values() for problem in problems}
    assert problem.code == "H407"
    assert sheets(tmp_path / "out") == {name: right[name] for name in result.built}


def test_a_page_that_kills_workers_fails_by_name_and_no_other(shipped, crew, tmp_path):
    project, right = shipped
    deadly = "hi/aftercare.pdf"
    preload = tmp_path / "killer.py"
    preload.write_text(KILLER.replace("DEADLY", repr(deadly)))
    crew.worker("one", "--preload", preload)
    crew.worker("two", "--preload", preload)
    crew.ready(2)
    result = build(project, out=tmp_path / "out", cluster=crew.address)
    assert {path: [problem.code for problem in problems] for path, problems in result.failed.items()} == {
        deadly: ["H401"]
    }
    assert sheets(tmp_path / "out") == {name: digest for name, digest in right.items() if name != deadly}


def test_a_worker_with_another_engine_is_refused_by_name(shipped, crew, tmp_path):
    project, right = shipped
    shutil.copytree(REPOSITORY / "handpress", tmp_path / "other" / "handpress")
    with (tmp_path / "other/handpress/page/html.py").open("a") as module:
        module.write("# Another engine.\n")
    (tmp_path / "none/handpress").mkdir(parents=True)
    (tmp_path / "none/handpress/__init__.py").touch()
    crew.worker("odd", engine=tmp_path / "other")
    crew.worker("empty", engine=tmp_path / "none")
    crew.ready(2)
    result = build(project, out=tmp_path / "out", cluster=crew.address)
    (problem,) = result.problems
    assert (problem.code, result.usable, (tmp_path / "out").exists()) == ("H407", False, False)
    assert "odd on " in problem.message
    assert "the engine is another one" in problem.message
    assert "No module named" in problem.message
    crew.worker("good")
    crew.ready(3)
    result = build(project, out=tmp_path / "out", cluster=crew.address)
    assert (len(result.built), result.problems) == (20, [])
    assert sheets(tmp_path / "out") == right
    assert sorted("tcp://127.0.0.1:" in notice and "is not used" in notice for notice in result.notices) == [True, True]
    assert sum("odd on " in notice for notice in result.notices) == 1
    assert crew.log("odd").count("'keep'") == 0


@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143)])
def test_a_build_that_is_stopped_calls_off_its_work_and_keeps_what_is_finished(shipped, crew, tmp_path, name, code):
    project, right = shipped
    crew.worker("one")
    crew.ready()
    command = [*DOOR, "build", "--project", project, "--out", tmp_path / "out", "--cluster", crew.address]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
        run.stderr.readline()
        run.send_signal(signal.Signals[name])
        out, err = run.communicate(timeout=20)
    assert (run.returncode, out) == (code, "")
    assert err.splitlines()[-1].endswith("What was finished is kept; run it again to go on.")
    assert "Traceback" not in err
    done = sheets(tmp_path / "out")
    assert 1 <= len(done) < 20
    assert done.items() <= right.items()
    # What was called off takes nobody's time: the next build has the worker for itself.
    missing = min(right.keys() - done.keys())
    result = build(project, out=tmp_path / "out", cluster=crew.address, wish=Wish([missing]))
    assert (result.built, result.failed) == ([missing], {})
