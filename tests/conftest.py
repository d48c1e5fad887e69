"""What every room's tests share."""

import os
import signal
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from handpress import files
from handpress.page import html
from tests.second_project import copy_to

# Machines are shared and noisy: how long an example takes says nothing about the code. The same examples each time
# keep a build from failing for a text that no change of it brought; `--hypothesis-profile search` looks for new ones.
settings.register_profile("search", deadline=None, max_examples=500, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("house", settings.get_profile("search"), max_examples=60, derandomize=True)
settings.load_profile("house")

# Whoever runs the tests behind a script has us ignore interrupts, and what we start would inherit that.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

FONTCONFIG_FILE = os.environ.get("FONTCONFIG_FILE")


@pytest.fixture(autouse=True)
def fontconfig(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine's own fonts, whatever file an earlier test of this process made the press tell fontconfig."""
    if FONTCONFIG_FILE is None:
        monkeypatch.delenv("FONTCONFIG_FILE", raising=False)
    else:
        monkeypatch.setenv("FONTCONFIG_FILE", FONTCONFIG_FILE)


class Compiled(BytecodeCache):
    """Templates by their text: each test has a project of its own, with the same templates."""

    def __init__(self) -> None:
        self.known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self.known.get(bucket.checksum):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.known[bucket.checksum] = bucket.bytecode_to_string()


@pytest.fixture(autouse=True, scope="session")
def templates() -> Iterator[None]:
    """Each template is compiled once, which takes longer than to fill it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(html, "Environment", partial(Environment, bytecode_cache=Compiled()))
        yield


@pytest.fixture(autouse=True, scope="session")
def today() -> Iterator[str]:
    """A day on which no shipped date of review is near: what tests say must not depend on when they are run."""
    day = "2026-11-21"
    with pytest.MonkeyPatch.context() as patch:  # before the fixtures of any module
        patch.setattr(files, "today", lambda: day)
        yield day


@pytest.fixture
def dental(tmp_path: Path) -> Path:
    """A copy of the second project that a test may break."""
    return copy_to(tmp_path)
