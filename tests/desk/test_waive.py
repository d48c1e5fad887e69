"""A warning is waived where it is told, until its text changes; errors and dates are not."""

from __future__ import annotations

import pytest

from handpress.desk.cli import main
from handpress.desk.options import COMMANDS
from tests.second_project import edit

DENT = "handouts/dent.yaml"
WHY = ("--reason", "Le cabinet le dit ainsi.", "--by", "A. Lee")


@pytest.fixture
def check(dental, capsys, monkeypatch):
    """Types a command in the second project; the answer is exit code and stderr."""
    monkeypatch.chdir(dental)
    edit(dental, DENT, "Ne fumez pas.", "Succès garanti.")
    edit(dental, "locales/fa/LC_MESSAGES/handouts.po", "Ne fumez pas.", "Succès garanti.")
    main(["extract"])

    def run(*words):
        capsys.readouterr()
        return main(list(words)), capsys.readouterr().err

    return run


def line_of(dental, words):
    lines = (dental / DENT).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


def test_a_waiver_lives_as_long_as_its_text(dental, check):
    line = line_of(dental, "garanti")
    assert f"{DENT}:{line}:18: warning H126" in check("check")[1]
    before = (dental / DENT).read_text(encoding="utf-8")
    assert check("waive", "H126", f"{DENT}:{line}", *WHY) == (0, f"Waived H126 for 1 text in {DENT}.\n")
    after = (dental / DENT).read_text(encoding="utf-8")
    assert after.startswith(before)
    assert after.endswith('    reason: "Le cabinet le dit ainsi."\n    by: "A. Lee"\n    date: "2026-11-21"\n')
    assert check("check") == (0, "No problems.\n")
    assert "there is no H126" in check("waive", "H126", f"{DENT}:{line}", *WHY)[1]
    edit(dental, DENT, "Succès garanti.", "Un succès garanti.")
    told = check("check")[1]
    assert "warning H126" in told
    assert "warning H135: this waiver of H126 waives nothing any more" in told


def test_while_the_words_of_the_project_cannot_be_read_no_waiver_is_called_void(dental, check):
    assert check("waive", "H126", f"{DENT}:{line_of(dental, 'garanti')}", *WHY)[0] == 0
    edit(dental, "handouts/common/style.yaml", "jargon:", "jargons:")
    told = check("check")[1]
    assert "error H105" in told
    assert "H135" not in told


def test_a_statement_without_claims_may_be_waived_too(dental, check):
    edit(dental, DENT, 'Succès garanti."\n        claims: none\n', 'Cela aide."\n')
    edit(dental, "locales/fa/LC_MESSAGES/handouts.po", "Succès garanti.", "Cela aide.")
    main(["extract"])
    place = f"{DENT}:{line_of(dental, 'Cela aide')}"
    assert f"{place}:18: warning H112" in check("check")[1]
    assert check("waive", "H112", place, *WHY)[0] == 0
    assert check("check") == (0, "No problems.\n")


def test_what_is_no_matter_of_a_text_is_not_waived(dental, check):
    edit(dental, DENT, "2028-05-01", "2026-11-20")
    code, told = check("waive", "H134", f"{DENT}:{line_of(dental, '2026-11-20')}", *WHY)
    assert (code, told) == (1, "error: H134 is not about a text. Solve it: only warnings about texts can be waived.\n")
    edit(dental, DENT, "claims: [compresse]", "claims: [compres]")
    line = line_of(dental, "Mordez la compresse & ne")
    assert check("waive", "H111", f"{DENT}:{line}", *WHY)[1].endswith("errors cannot be waived.\n")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["H126", f"{DENT}:1", *WHY], "there is no H126 in line 1. It is told for the lines "),
        (["H129", f"{DENT}:1", *WHY], "there is no H129 in line 1. check tells what there is."),
        (["H126", "clinic.yaml:1", *WHY], "clinic.yaml:1 is in no handout or catalog that can be read."),
        (["H126", f"{DENT}:1", "--reason", " ", "--by", "A"], "a waiver needs a reason and a name."),
    ],
)
def test_what_cannot_be_waived_is_told_with_the_next_step(dental, check, words, says):
    before = (dental / DENT).read_bytes()
    code, told = check("waive", *words)
    assert (code, says in told, (dental / DENT).read_bytes()) == (1, True, before)


def test_a_file_that_nothing_can_be_added_to_is_left_alone(dental, check):
    edit(dental, DENT, 'version: "3"\n', 'version: "3"\nwaivers: [{code: H125, text: x, reason: r, by: b, date: d}]\n')
    code, told = check("waive", "H126", f"{DENT}:{line_of(dental, 'garanti')}", *WHY)
    assert (code, "is written in a way that nothing can be added to" in told) == (1, True)


def test_the_name_of_the_file_may_be_written_from_where_one_is(dental, check, monkeypatch):
    monkeypatch.chdir(dental / "handouts")
    assert check("waive", "H126", "dent.yaml", "--project", "..", *WHY)[0] == 0


def test_the_example_is_one():
    assert COMMANDS["waive"].example.startswith("waive H127 handouts/aftercare.yaml:31 --reason ")
