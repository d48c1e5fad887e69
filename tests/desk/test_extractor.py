"""What pybabel extracts are the messages of the template, with all that a translator is told."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter

import pytest

from handpress.desk.extractor import extract
from tests.language.test_edit import catalog
from tests.language.test_po import HEADER
from tests.second_project import REPOSITORY, edit

LOOK = ("handouts/*.yaml", "handouts/common/*.yaml", "styles/words.yaml")


@pytest.fixture
def pybabel(tmp_path):
    """Runs `pybabel extract` in a folder with the shipped mapping, as on a machine where this engine is installed."""
    group = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]
    installed = tmp_path / "site" / "handpress-0.dist-info"
    installed.mkdir(parents=True)
    (installed / "METADATA").write_text("Name: handpress\nVersion: 0\n")
    lines = [f"[{name}]\n{key} = {value}\n" for name, keys in group.items() for key, value in keys.items()]
    (installed / "entry_points.txt").write_text("".join(lines))
    paths = os.pathsep.join([str(installed.parent), str(REPOSITORY)])

    def run(folder):
        shutil.copy(REPOSITORY / "babel.cfg", folder)
        command = [sys.executable, "-m", "babel.messages.frontend", "extract", "-F", "babel.cfg", "-o", "x.pot", "."]
        return subprocess.run(
            command, cwd=folder, env=os.environ | {"PYTHONPATH": paths}, capture_output=True, text=True, check=False
        )

    return run


def messages(text):
    """Context, text and plural of each message of a template → its places, and the words that are told of it.

    Babel wraps what is told, and tells of each file apart how much room there is in it.
    """
    po = catalog(HEADER + text.partition("\n\n")[2])
    return {(entry.context, entry.source, entry.plural): said(entry) for entry in po.entries[1:]}


def said(entry):
    lines = {sign: " ".join(line[2:] for line in entry.comments if line.startswith(sign)) for sign in ("#:", "#.")}
    told = re.sub(r"room:\s+about\s+\d+\s+letters", "", lines["#."])
    return set(lines["#:"].split()), Counter(told.split())


def test_pybabel_extracts_the_messages_of_the_shipped_template(pybabel, tmp_path):
    for pattern in LOOK:
        for path in REPOSITORY.glob(pattern):
            (tmp_path / path.relative_to(REPOSITORY)).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, tmp_path / path.relative_to(REPOSITORY))
    done = pybabel(tmp_path)
    assert done.returncode == 0, done.stderr
    ours = messages((REPOSITORY / "locales" / "handouts.pot").read_text("utf-8"))
    assert messages((tmp_path / "x.pot").read_text("utf-8")) == ours


def test_it_extracts_those_of_another_project_and_their_room(pybabel, dental):
    assert pybabel(dental).returncode == 0
    ours = messages((dental / "locales" / "handouts.pot").read_text("utf-8"))
    theirs = (dental / "x.pot").read_text("utf-8")
    assert messages(theirs) == ours
    assert any(context for context, *_ in ours)
    assert any(plural for *_, plural in ours)
    assert "#. room: about " in theirs


def test_a_file_that_cannot_be_read_ends_it_with_its_place(pybabel, dental):
    edit(dental, "handouts/dent.yaml", "heading:", "headding:")
    done = pybabel(dental)
    assert done.returncode == 1
    assert "handouts/dent.yaml:13:5: error H105: headding is not a key of a section." in done.stderr
    assert "Traceback" not in done.stderr
    with (dental / "handouts/dent.yaml").open("rb") as file, pytest.raises(SystemExit):
        list(extract(file, {}, (), {}))
