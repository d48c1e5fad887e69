"""A cluster prints what this machine prints, and one that cannot be used is told in one sentence."""

from __future__ import annotations

import socket
import subprocess
import sys
import time

import pytest

from handpress.batch import cluster
from tests.batch.crew import Crew
from tests.batch.press import build, lying
from tests.second_project import REPOSITORY, copy_to, edit

DOOR = [sys.executable, REPOSITORY / "build_handouts.py"]


@pytest.fixture(scope="module")
def crew(tmp_path_factory):
    """A scheduler and two workers, one of them with a nanny."""
    crew = Crew(tmp_path_factory.mktemp("crew"))
    try:
        crew.worker("one")
        crew.worker("two", "--no-nanny")
        yield crew.ready(2)
    finally:
        crew.end()


def refused(result):
    """The one problem of a build that could not even begin."""
    (problem,) = result.problems
    assert (problem.code, result.usable, result.failed, bool(problem.hint)) == ("H407", False, {}, True)
    return problem


@pytest.fixture
def silent():
    """The address of something that listens and never says a word."""
    with socket.socket() as ear:
        ear.bind(("127.0.0.1", 0))
        ear.listen()
        yield f"tcp://127.0.0.1:{ear.getsockname()[1]}"


@pytest.mark.verify
def test_a_cluster_gives_the_same_bytes(crew, built_once, tmp_path):
    project = copy_to(tmp_path)
    result = build(project, cluster=crew.address)
    assert (sorted(result.built), result.failed, result.notices) == (["fa/dent.pdf", "fr/dent.pdf"], {}, [])
    here, there = (
        {k: v for k, v in lying(each / "build").items() if k != "manifest.json"} for each in (built_once, project)
    )
    assert here == there
    assert build(project, cluster="tcp://nobody.invalid:1").up_to_date == ["fr/dent.pdf", "fa/dent.pdf"]


@pytest.mark.verify
def test_a_worker_that_has_worked_ends_when_it_is_told_to(dental, tmp_path):
    crew = Crew(tmp_path / "crew")
    try:
        crew.worker("one", "--no-nanny")
        assert build(dental, cluster=crew.ready().address).failed == {}
        worker = crew.processes["one"]
        worker.terminate()
        worker.wait(timeout=20)
    finally:
        crew.end()


@pytest.mark.verify
def test_what_is_wrong_with_a_page_is_told_as_at_home(crew, tmp_path):
    told = []
    for address in ("", crew.address):
        project = copy_to(tmp_path / (address[:3] or "here"))
        edit(project, "handouts/dent.yaml", "Ne fumez pas.", "Ne fumez pas. \N{MAHJONG TILE RED DRAGON}")
        edit(project, "styles/sheet.css", "{", "{ no-such-property: 1; ")
        told.append(build(project, cluster=address).failed)
    assert told[0] == told[1]
    codes = {problem.code for problems in told[0].values() for problem in problems}
    assert codes >= {"H301", "H304"}


@pytest.mark.verify
def test_a_page_far_away_may_not_take_longer_than_it_may_here(crew, tmp_path):
    result = build(copy_to(tmp_path), cluster=crew.address, seconds=0.01)
    assert {problem.code for problems in result.failed.values() for problem in problems} == {"H405"}
    assert len(result.failed) == 2


@pytest.mark.verify
def test_a_scheduler_without_workers_is_told_at_once(built, tmp_path):
    crew = Crew(tmp_path)
    before = lying(built / "build")
    (built / "build/fr/dent.pdf").write_bytes(b"")
    try:
        assert "no workers" in refused(build(built, cluster=crew.address)).message
    finally:
        crew.end()
    assert lying(built / "build").keys() == before.keys()


@pytest.mark.parametrize("address", ["scheduler", "http://scheduler:8786", "tcp://scheduler", "tcp://a b:1"])
def test_what_is_no_address_is_told_with_one_that_is(dental, address):
    problem = refused(build(dental, cluster=address))
    assert (problem.place.path, "tcp://scheduler:8786" in problem.hint) == (address, True)
    assert not (dental / "build").exists()


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "tcp://nobody.invalid:8786", None])
def test_nobody_at_the_address_is_told_within_seconds_and_nothing_is_touched(built, address, silent, monkeypatch):
    monkeypatch.setattr(cluster, "_REACH", 1)
    edit(built, "handouts/dent.yaml", "Ne fumez pas.", "Ne fumez jamais.")
    before = lying(built / "build")
    began = time.monotonic()
    assert "no Dask scheduler answers" in refused(build(built, cluster=address or silent)).message
    assert time.monotonic() - began < 5
    assert lying(built / "build") == before


@pytest.mark.verify
def test_on_the_command_line_it_is_one_line_and_exit_code_2(dental, silent):
    began = time.monotonic()
    command = [*DOOR, "build", "--project", dental, "--cluster", silent]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, run.stderr.count("\n")) == (2, "", 1)
    assert run.stderr.startswith(f"{silent}: error H407: ")
    assert time.monotonic() - began < 15
    assert not (dental / "build").exists()


def test_without_the_package_the_next_step_is_to_install_it(dental, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    problem = refused(build(dental, cluster="tcp://scheduler:8786"))
    assert ("distributed is missing" in problem.message, ".[cluster]" in problem.hint) == (True, True)


@pytest.mark.parametrize("words", [[], ["-n", "--cluster", "tcp://nobody.invalid:1"]])
def test_only_who_asks_for_a_cluster_loads_what_that_takes(dental, words):
    script = "import sys; from handpress.desk.cli import main; main(['build', '--project', *sys.argv[1:]]);"
    script += "print({'distributed', 'dask', 'tornado'} & sys.modules.keys(), file=sys.stderr)"
    run = subprocess.run(
        [sys.executable, "-c", script, dental, *words], capture_output=True, text=True, check=True, cwd=REPOSITORY
    )
    assert run.stderr.splitlines()[-1] == "set()"
    assert run.stdout
