"""Every sheet of the shelf fits its pages in clear and in large print, in every language, and breaks them well."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.second_project import REPOSITORY

pytestmark = pytest.mark.verify


@pytest.mark.parametrize("profile", ["uk-clear-14", "us-acb-18"])
def test_every_sheet_is_printed_in_its_pages_and_nothing_is_told_of_it(tmp_path, profile):
    door = [sys.executable, str(REPOSITORY / "build_handouts.py"), "build", "-q", "--edition", profile]
    run = subprocess.run([*door, "--out", str(tmp_path)], capture_output=True, encoding="utf-8", check=False)
    assert (run.returncode, run.stdout + run.stderr) == (0, "")
    assert list(tmp_path.rglob(f"*.{profile}.pdf"))
