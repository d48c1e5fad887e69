"""A build is not alone: another one wants the same folder, and whoever reads what it says may go away."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests.verify.night import DOOR, PATIENCE, assert_tidy, finish, pdfs, press, start

pytestmark = pytest.mark.verify


@pytest.fixture
def paused(made):
    """A build that has written a PDF and is then stopped in the middle of its work, for as long as a test likes."""
    build = start(made, "-j1")
    build.stderr.readline()
    os.kill(build.pid, signal.SIGSTOP)
    yield build
    if build.poll() is None:
        os.kill(build.pid, signal.SIGCONT)
        finish(build)


def go_on(build):
    os.kill(build.pid, signal.SIGCONT)
    return finish(build)


def test_a_second_build_is_told_who_builds_and_ends_with_3_at_once(made, clean, paused):
    before = pdfs(made / "build")
    for words in ([], ["--json"], ["fr"], ["-q"]):
        second = press(made, *words)
        assert second.code == 3
        assert f"another build is at work in this folder: process {paused.pid} on " in second.out + second.err
        assert "--wait" in second.out + second.err
    assert pdfs(made / "build") == before
    assert go_on(paused).code == 0
    assert pdfs(made / "build") == clean
    assert_tidy(made / "build")


def test_a_second_build_may_wait_for_the_first(made, clean, paused):
    second = start(made, "--wait")
    assert second.stderr.readline().startswith(f"Waiting for process {paused.pid} on ")
    assert second.poll() is None
    assert go_on(paused).code == 0
    ended = finish(second)
    assert (ended.code, "0 built, 4 up to date" in ended.out) == (0, True)
    assert pdfs(made / "build") == clean


def test_a_build_that_waits_goes_on_when_the_first_is_killed(made, clean, paused):
    second = start(made, "--wait", "-q")
    assert second.stderr.readline().startswith("Waiting for ")
    paused.kill()
    finish(paused)
    assert finish(second) == (0, "", "")
    assert pdfs(made / "build") == clean
    assert_tidy(made / "build")


def test_a_build_that_waits_can_be_interrupted(made, paused):
    second = start(made, "--wait")
    second.stderr.readline()
    second.send_signal(signal.SIGINT)
    assert finish(second).code == 130
    assert go_on(paused).code == 0


def test_looking_needs_no_lock(made, paused):
    run = subprocess.run(
        [*DOOR, "--project", made, "list"], capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert (run.returncode, run.stdout.count("\n")) == (0, 5)
    assert go_on(paused).code == 0


def test_many_builds_that_start_together_end_well_and_make_everything_once(made, clean):
    builds = [start(made, "--wait") for _ in range(4)]
    ended = [finish(build) for build in builds]
    assert [each.code for each in ended] == [0] * 4
    assert sorted(each.out.split()[0] for each in ended) == ["0", "0", "0", "4"]
    assert pdfs(made / "build") == clean
    assert_tidy(made / "build")


def head(made, *words, both=False):
    """The exit code of a command of which somebody reads only one line, and that line."""
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT if both else subprocess.PIPE, "text": True}
    with subprocess.Popen([*DOOR, "--project", made, *words], **streams) as command:
        line = command.stdout.readline()
        command.stdout.close()
        told = "" if both else command.stderr.read()
    return command.returncode, line, told


@pytest.mark.parametrize("words", [["build"], ["build", "--why"], ["build", "--json"]])
def test_a_build_whose_summary_nobody_reads_to_its_end_has_built_everything(made, clean, words, monkeypatch):
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)
    code, line, told = head(made, *words)
    assert (code in {0, 1}, bool(line), "Traceback" in told, "Exception" in told) == (True, True, False, False)
    assert pdfs(made / "build") == clean
    assert_tidy(made / "build")


def test_a_build_whose_progress_nobody_reads_ends_in_order(made, clean, monkeypatch):
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)
    code, line, _ = head(made, "build", "-j1", both=True)
    assert (code, line.startswith("[1/4] built ")) == (1, True)
    assert_tidy(made / "build")
    assert press(made).code == 0
    assert pdfs(made / "build") == clean


@pytest.mark.parametrize("words", [["list"], ["status"], ["--help"], ["check", "--json"], ["list", "--json"]])
def test_a_list_may_be_read_to_its_first_line(made, words):
    code, line, told = head(made, *words)
    assert (code in {0, 1}, bool(line), told) == (True, True, "")


def test_a_summary_for_which_there_is_no_room_costs_no_pdf(made, clean):
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ended = press(made, "-q", "--json", stdout=full)
    assert (ended.code, ended.err) == (2, "error: No space left on device: standard output.\n")
    assert pdfs(made / "build") == clean
    assert_tidy(made / "build")
