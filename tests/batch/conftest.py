"""A project that is built once and copied for each test that goes on from there."""

from __future__ import annotations

import shutil

import pytest

from tests.batch.press import build
from tests.second_project import copy_to


@pytest.fixture(scope="session")
def built_once(tmp_path_factory):
    project = copy_to(tmp_path_factory.mktemp("built"))
    result = build(project)
    assert sorted(result.built) == ["fa/dent.pdf", "fr/dent.pdf"], result
    return project


@pytest.fixture
def built(built_once, tmp_path):
    """The second project with all its PDFs, in a place of its own."""
    return shutil.copytree(built_once, tmp_path / "built")
