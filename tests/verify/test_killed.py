"""Killed or interrupted at any time, a build leaves whole PDFs that are accounted for; the next ends as a clean one."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from random import Random

import pytest

from tests.verify.night import PDFS, assert_sound, assert_tidy, finish, pdfs, phone, press, project, start, switch

pytestmark = pytest.mark.verify
KILLS = 26
#: The codes that docs/batch.md promises.
CODES = {signal.SIGINT: 130, signal.SIGTERM: 143}
LAST_WORDS = "What was finished is kept; run it again to go on."
uniform = Random().uniform  # noqa: S311 - moments, not secrets


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """A project, what a clean build of it ends with, by phone, and how long a build takes that makes everything."""
    made, clean, took = project(tmp_path_factory.mktemp("killed")), {}, 0.0
    for _ in range(2):
        switch(made)
        began = time.monotonic()
        assert press(made, "--out", made / phone(made)).code == 0
        took = time.monotonic() - began
        clean[phone(made)] = pdfs(made / phone(made))
    first, second = clean.values()
    assert sorted(first) == sorted(second) == PDFS
    assert not set(first.values()) & set(second.values())
    press(made)
    return made, clean, took


def assert_goes_on(shop):
    """What was left is sound, and the next build ends with what a clean one does."""
    made, clean, _ = shop
    assert_sound(made / "build")
    assert press(made, "-q") == (0, "", "")
    assert pdfs(made / "build") == clean[phone(made)]
    assert_tidy(made / "build")


@pytest.mark.parametrize("number", range(KILLS))
def test_a_build_that_is_killed_leaves_whole_pdfs_and_nobody_who_writes(shop, number):
    made, _, took = shop
    switch(made)
    build = start(made)
    if number % 2:  # while PDFs are written
        build.stderr.readline()
        time.sleep(uniform(0, took / 4))
    else:
        time.sleep(uniform(0, took))
    if number % 4 < 2:
        os.killpg(build.pid, signal.SIGKILL)
    else:
        build.kill()
    assert finish(build).code in (-signal.SIGKILL, 0)
    assert_goes_on(shop)


@pytest.mark.parametrize("lines", [0, 1, 2, 3])
@pytest.mark.parametrize("number", CODES)
def test_a_build_that_is_interrupted_says_so_and_leaves_nothing_behind(shop, number, lines):
    made, clean, _ = shop
    switch(made)
    (made / "build/.lock").write_bytes(b"")
    build = start(made, "-j1")
    while not (made / "build/.lock").read_bytes():
        time.sleep(0.005)
    told = [build.stderr.readline() for _ in range(lines)]
    time.sleep(uniform(0, 0.05))
    if lines % 2:  # as a terminal does
        os.killpg(build.pid, number)
    else:
        build.send_signal(number)
    ended = finish(build)
    assert (ended.code, ended.out, "Traceback" in ended.err) == (CODES[number], "", False)
    assert ended.err.endswith(f"{LAST_WORDS}\n")
    assert_tidy(made / "build")
    new = {path for path, digest in pdfs(made / "build").items() if digest == clean[phone(made)][path]}
    assert new >= {line.split()[-1] for line in told}
    assert_goes_on(shop)


@pytest.mark.parametrize("pause", [0, 0.01, 0.05])
def test_whoever_interrupts_again_and_again_gets_the_same_ending(shop, pause):
    made, _, _ = shop
    switch(made)
    build = start(made, "-j1")
    build.stderr.readline()
    for _ in range(5):
        os.killpg(build.pid, signal.SIGINT)
        time.sleep(pause)
    ended = finish(build)
    assert (ended.code, ended.err.endswith(f"\nInterrupted. {LAST_WORDS}\n")) == (130, True)
    assert "Traceback" not in ended.err
    assert_goes_on(shop)


@pytest.mark.parametrize("number", CODES)
def test_a_build_whose_log_was_interrupted_too_ends_with_the_same_code(shop, number):
    made, _, _ = shop
    switch(made)
    with start(made, "-j1") as build:
        build.stderr.readline()
        build.stderr.close()
        build.send_signal(number)
        assert build.stdout.read() == ""
    assert build.returncode == CODES[number]
    assert_goes_on(shop)


def listens(build):
    """Whether the press itself answers SIGTERM by now, as Linux tells."""
    status = Path(f"/proc/{build.pid}/status").read_text(encoding="utf-8")
    caught = int(status.partition("SigCgt:")[2].split()[0], 16)
    return caught & 1 << (signal.SIGTERM - 1)


@pytest.mark.parametrize("wait", [0, 0.02, 0.05, 0.1, 0.2])
@pytest.mark.parametrize("number", CODES)
def test_a_build_that_is_interrupted_while_it_starts_ends_too(shop, number, wait):
    made, _, _ = shop
    (made / "build/fr/dent.pdf").unlink(missing_ok=True)  # so that there is something to do
    build = start(made)
    while not listens(build):  # until then Python starts, and a signal ends it, or is lost, as Python does it
        time.sleep(0.001)
    time.sleep(wait)
    build.send_signal(number)
    assert finish(build).code == CODES[number]
    assert_sound(made / "build")
    assert_tidy(made / "build")
