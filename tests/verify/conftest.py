"""What the proofs of builds that go wrong begin with."""

from __future__ import annotations

import shutil

import pytest

from tests.verify.night import pdfs, press, project, switch


@pytest.fixture(scope="session")
def earlier(tmp_path_factory):
    """A project with the PDFs of its other phone, so that each has one to lose, and what a clean build makes."""
    made = project(tmp_path_factory.mktemp("earlier"))
    assert press(made, "--out", made / "clean").code == 0
    clean = pdfs(made / "clean")
    switch(made)
    assert press(made).code == 0
    switch(made)
    return made, clean


@pytest.fixture
def made(earlier, tmp_path):
    """A copy of that project."""
    return shutil.copytree(earlier[0], tmp_path / "made")


@pytest.fixture
def clean(earlier):
    """What a clean build of it makes."""
    return earlier[1]
