"""What a depfile says is what make takes it to say, whatever the files are called."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from handpress.batch import depfile

#: Makes each target that is out of date by making it new, and tells.
MAKEFILE = """
MAKEFLAGS += --no-builtin-rules
%.pdf: ; @touch '$@'; printf '%s\\n' '$@'
include deps
"""
PROJECTS = [
    "plain",
    "two words",
    "two  blanks",
    "a#b",
    "a$b",
    "$(shell exit)",
    "a\\b",
    "a\\ b",
    "a\\\\ b",
    "a\\#b",
    " x",
]

pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="only make can tell what make reads")


def remade(folder, outputs):
    """The outputs that make takes to be out of date."""
    command = ["make", "--file=Makefile", *outputs]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, encoding="utf-8")
    assert not done.stderr
    return [line for line in done.stdout.splitlines() if line.endswith(".pdf")]


@pytest.mark.parametrize("project", PROJECTS)
def test_a_target_is_out_of_date_for_make_when_one_of_its_files_is_newer_or_gone(tmp_path, project):
    sources = [f"{project}/{name}" for name in ("clinic.yaml", "fr.po", "fa.po", "mise en page.css")]
    made_of = {
        f"{project}/build/fr/a.pdf": [sources[0], sources[1], sources[3]],
        f"{project}/build/fa/a.pdf": [sources[0], sources[2], sources[3]],
    }
    (tmp_path / "Makefile").write_text(MAKEFILE, encoding="utf-8")
    (tmp_path / "deps").write_text(depfile.text(made_of), encoding="utf-8")
    for path in (*made_of, *sources):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(b"")
    for source in sources:
        for path in (*made_of, *sources):
            os.utime(tmp_path / path, (1000, 1000))
        assert remade(tmp_path, made_of) == []
        os.utime(tmp_path / source, (2000, 2000))
        assert remade(tmp_path, made_of) == [output for output, names in made_of.items() if source in names]
    (tmp_path / sources[1]).unlink()
    assert remade(tmp_path, made_of) == [output for output, names in made_of.items() if sources[1] in names]


def test_nothing_made_is_nothing_said():
    assert depfile.text({}) == ""
