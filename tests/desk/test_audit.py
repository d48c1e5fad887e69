"""What was printed is read back by a command, which says what is wrong, what is stale, and what veraPDF says."""

from __future__ import annotations

import shutil
import stat

import pytest

from handpress.desk.audit import BEGIN, END
from handpress.desk.cli import main
from tests.second_project import copy_to, edit

UNFIT = "H411"


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """The second project, built."""
    project = copy_to(tmp_path_factory.mktemp("printed"))
    assert main(["-q", "--project", str(project)]) == 0
    return project


@pytest.fixture
def dental(printed, tmp_path):
    """A copy of it that a test may break."""
    return shutil.copytree(printed, tmp_path / "dental clinic")


@pytest.fixture
def run(dental, capsys, monkeypatch):
    """Types a command in that project; the answer is exit code, stdout and stderr."""
    monkeypatch.chdir(dental)
    # Whether this machine has veraPDF must not matter.
    monkeypatch.setattr("handpress.desk.verapdf._installed", list)

    def typed(*words):
        capsys.readouterr()
        code = main(list(words))
        told = capsys.readouterr()
        return code, told.out, told.err

    return typed


def test_what_is_right_passes_and_goes_into_the_table(dental, run):
    document = dental / "quality.md"
    document.write_text(f"before\n{BEGIN}old\n{END}after\n", "utf-8")
    code, told, said = run("audit", "--table", "quality.md")
    assert (code, said) == (0, "")
    assert told.startswith("2 PDFs, ")
    assert " 0 problems.\n" in told
    text = document.read_text("utf-8")
    assert [text.startswith(f"before\n{BEGIN}"), text.endswith(f"{END}after\n"), "old" in text] == [True, True, False]
    rows = [line.split(" | ") for line in text.splitlines() if line.startswith("| f")]
    assert [(row[0], row[5], row[6], row[7]) for row in rows] == [
        ("| fa/dent.pdf", "not run", "not run", "0 |"),
        ("| fr/dent.pdf", "not run", "not run", "0 |"),
    ]


def test_a_fault_of_a_template_is_told_of_each_sheet(dental, run):
    edit(dental, "styles/sheet.css", ".callout {", ".callout { color: #ddd;")
    assert run("-q")[0] == 0
    code, told, said = run("audit", "fr")
    assert (code, told[:6]) == (1, "1 PDFs")
    assert "fr/dent.pdf: error H318" in said
    assert "fa/dent.pdf" not in said


def test_what_is_stale_or_broken_is_not_audited_but_told(dental, run):
    edit(dental, "handouts/dent.yaml", '"Manger"', '"À table"')
    code, _, said = run("audit")
    assert (code, said.count(f"error {UNFIT}")) == (1, 2)
    assert "this is out of date (message at handouts/dent.yaml:38 changed). Build it, then audit it." in said
    assert "fa/dent.pdf: error H411: this cannot be built." in said
    edit(dental, "clinic.yaml", "country: CH", "country: Schweiz")
    code, _, said = run("audit")
    assert (code, "H017" in said) == (2, True)


@pytest.mark.parametrize("text", ["no lines", None])
def test_a_table_has_a_place_or_is_not_written(dental, run, text):
    if text:
        (dental / "quality.md").write_text(text, "utf-8")
    code, _, said = run("audit", "fr", "--table", "quality.md")
    assert (code, "error H4" in said) == (1, True)
    assert not text or (dental / "quality.md").read_text("utf-8") == text


def test_verapdf_is_asked_for_each_flavour(dental, run):
    program = dental / "vera pdf"
    program.write_text('#!/bin/sh\nfor name; do case "$name" in */fr/*) echo "PASS $name $2";; esac; done\n', "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    code, _, said = run("audit", "--verapdf", f"'{program}'")
    assert (code, said.count("fa/dent.pdf: error H411: veraPDF refuses it as")) == (1, 2)
    assert "veraPDF refuses it as ua1" in said
    assert run("audit", "fr", "--verapdf", f"'{program}'")[0] == 0
    assert "veraPDF cannot be run" in run("audit", "--verapdf", "./none")[2]
