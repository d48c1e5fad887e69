"""What changed since an approval is told of what is asked for, and of what cannot be read that nobody can tell."""

from __future__ import annotations

import json

import pytest

from handpress.desk.cli import main
from tests.second_project import edit

DENT, PO = "handouts/dent.yaml", "locales/fa/LC_MESSAGES/handouts.po"
SINCE = ("status", "--since-approval")


@pytest.fixture
def run(dental, capsys, monkeypatch):
    """Types a command in the second project, in which all is approved; the answer is exit code, stdout and stderr."""
    monkeypatch.chdir(dental)

    def typed(*words):
        capsys.readouterr()
        return main(list(words)), *capsys.readouterr()

    for words in (("fr", "C. Roy", "clinician"), ("fa", "Ana Ruiz", "translator")):
        code, name, role = words
        assert typed("approve", code, "dent", "--words", "--by", name, "--role", role)[0] == 0
    return typed


def test_only_the_handouts_that_are_asked_for_are_told_and_the_words_that_they_print_too(run, dental):
    text = (dental / DENT).read_text("utf-8")
    (dental / "handouts/gencive.yaml").write_text(text.replace("id: dent", "id: gencive"), "utf-8")
    said = [line.split(":")[0] for line in run(*SINCE, "fa")[1].splitlines()]
    assert said == ["the page's own words (fa)", "dent (fa)", "gencive (fa)"]
    code, told, _ = run(*SINCE, "fa", "--handout", "gencive")
    assert (code, told.splitlines()[1:]) == (0, ["gencive (fa): never approved."])
    edit(dental, DENT, "claims: [compresse]", "claims: [compres]")
    assert run(*SINCE, "fa", "--handout", "gencive")[0] == 0
    assert run(*SINCE, "fa", "--handout", "dent")[0] == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["fa", "--lang", "fa"], "--since-approval names its language itself. Leave --lang out."),
        (["fa", "--fail-under", "100"], "Ask for one after the other."),
        (["policies", "--handout", "dent"], "what a clinic decided is of no single handout. Leave --handout out."),
        (["fa", "--handout", "dnet"], "there is no handout dnet. Did you mean dent?"),
    ],
)
def test_what_would_be_passed_over_in_silence_is_refused(run, words, says):
    code, out, err = run(*SINCE, *words)
    assert (code, out, err) == (2, "", err)
    assert says in err


@pytest.mark.parametrize(
    ("name", "old", "new", "problem", "units"),
    [
        (PO, 'msgstr "غذا"', 'msgstr "غذا', "H201", ["page_words", "dent"]),
        (PO, "Language: fa", "Language: es", "H206", ["page_words", "dent"]),
        ("locales/fa/approvals.yaml", "role", "rule", "H105", ["page_words", "dent"]),
        (DENT, "title:", "titel:", "H105", ["dent"]),
    ],
)
def test_of_what_cannot_be_read_nobody_can_tell_what_changed(run, dental, name, old, new, problem, units):
    edit(dental, name, old, new)
    code, out, err = run(*SINCE, "fa")
    assert (code, f"error {problem}: " in err, "message" in out, "never approved" in out) == (1, True, False, False)
    assert f"dent (fa): nobody can tell what changed, since {name} cannot be read." in out
    told = json.loads(run(*SINCE, "fa", "--json")[1])
    assert told["cannot_tell"] == [{"name": unit, "language": "fa", "file": name} for unit in units]
    assert told["never_approved"] == []
    assert problem in [each["code"] for each in told["problems"]]


def test_a_catalog_that_is_gone_is_none_in_which_all_changed(run, dental):
    (dental / PO).unlink()
    code, out, err = run(*SINCE, "fa")
    assert (code, f"since {PO} cannot be read" in out, "error H200" in err) == (1, True, True)


def test_who_has_lost_approved_words_takes_the_line_out_and_approves_again(run, dental):
    """The next steps of the hint, in their order: while the line is there, nothing is approved."""
    again = ("approve", "fa", "dent", "--words", "--by", "Ana Ruiz", "--role", "translator")
    for each in (dental / "locales/fa/approvals").iterdir():
        each.unlink()
    told = run("check")[2]
    assert told.count("H250") == 2
    assert "if nobody has it, take this line out, then approve again." in told
    assert run(*again)[0] == 1
    (dental / "locales/fa/approvals.yaml").unlink()
    assert run(*again)[0] == 0
    assert "H250" not in run("check")[2]
