"""A checkout of the shipped project, as people work in one."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys

import ninja

from handpress.batch.workshop import open_workshop
from handpress.problems import Problems
from tests.second_project import REPOSITORY, edit

HOUSE = (
    "constraints.txt",
    "handouts",
    "locales",
    "styles",
    "handpress",
    "build_handouts.py",
    "clinic.yaml",
    "Makefile",
    "pyproject.toml",
)


def run(folder, *words, home=None):
    """Exit code and all that was said, as a shell of cron or CI would run it."""
    setting = {"PATH": f"{ninja.BIN_DIR}:/usr/bin:/bin", "HOME": str(home or folder)}
    done = subprocess.run(words, cwd=folder, env=setting, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout + done.stderr


def list_no_others(folder):
    """Take out of clinic.yaml what names handouts and languages that are left out."""
    path = folder / "clinic.yaml"
    path.write_text(re.sub(r"(?m)^(packs|also_called):\n(  .*\n)+", "", path.read_text("utf-8")), encoding="utf-8")


def ask_only_what_matters(folder):
    """Take out of policies and clinic what none of the handouts that are left asks for."""
    open_workshop(folder, None, found := Problems())
    names = "|".join(problem.message.split()[2] for problem in found if problem.code == "H118")
    for name in ("handouts/common/policies.yaml", "clinic.yaml"):
        text = re.sub(rf"(?m)^  ({names}):.*\n(    .*\n)*", "", (folder / name).read_text("utf-8"))
        (folder / name).write_text(text, encoding="utf-8")


def set_up(folder):
    """Leave in the checkout what set-up leaves there, without fetching anything."""
    python = folder / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    (folder / ".venv/ready").touch()


def check_out(folder):
    """A checkout with one handout in two languages, in a new folder, set up."""
    folder.mkdir()
    for name in HOUSE:
        path = REPOSITORY / name
        (shutil.copytree if path.is_dir() else shutil.copy2)(path, folder / name)
    for other in (folder / "handouts").glob("*.yaml"):
        if other.stem != "aftercare":
            other.unlink()
    list_no_others(folder)
    edit(folder, "clinic.yaml", "languages: [en, es, ar, zh_Hans, hi]", "languages: [en, es]")
    ask_only_what_matters(folder)
    set_up(folder)
    assert run(folder, ".venv/bin/python", "build_handouts.py", "extract")[0] == 0
