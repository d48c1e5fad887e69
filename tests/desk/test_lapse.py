"""What an author says in other words is approved no more, and the ledgers say why."""

from __future__ import annotations

import pytest

from handpress.desk.cli import main
from handpress.language.approvals import read
from handpress.problems import Problems
from tests.second_project import edit

DENT = "handouts/dent.yaml"
SMOKE, NEVER = "Ne fumez pas.", "Surtout, ne fumez pas."
LEDGERS = {"fr": "handouts/common/approvals.yaml", "fa": "locales/fa/approvals.yaml"}


@pytest.fixture
def run(dental, capsys, monkeypatch):
    """Types a command in the second project, of which both languages are approved; the answer is all that is said."""
    monkeypatch.chdir(dental)
    for language in LEDGERS:
        for role in ("clinician", "translator"):
            assert main(["approve", language, "dent", "--words", "--by", f"The {role}", "--role", role]) == 0

    def typed(*words):
        capsys.readouterr()
        assert main(list(words)) == 0
        told = capsys.readouterr()
        return told.out + told.err

    return typed


def place(dental, words):
    lines = (dental / DENT).read_text("utf-8").splitlines()
    return f"{DENT}:{next(number for number, line in enumerate(lines, 1) if words in line)}"


def lapses(dental):
    """Unit and reason by language."""
    found = Problems()
    ledgers = {language: read(dental, name, language, found) for language, name in LEDGERS.items()}
    assert found == []
    return {code: [(each.unit, each.lapsed) for each in it.approvals if each.lapsed] for code, it in ledgers.items()}


def test_a_rewording_is_the_reason_on_record_once(dental, run):
    told = run("reword", place(dental, SMOKE), NEVER)
    assert "locales/fa/approvals.yaml: approvals lapsed: dent (fa)\n" in told
    reason = [("dent", f"reworded: “{SMOKE}” became “{NEVER}”")]
    assert lapses(dental) == {"fr": reason, "fa": reason}
    run("reword", place(dental, NEVER), "--was", SMOKE)
    assert lapses(dental) == {"fr": reason, "fa": reason}
    told = run("status", "--since-approval", "fa")
    assert f"  2026-11-21: reworded: “{SMOKE}” became “{NEVER}”\n" in told
    both = "The clinician (clinician, 2026-11-21) and The translator (translator, 2026-11-21)"
    assert f"dent (fa): 1 message changed since {both}" in told
    assert run("check") == "No problems.\n"
    # What was approved is said again.
    told = run("reword", place(dental, NEVER), SMOKE)
    assert "locales/fa/approvals.yaml: approved words are said again: dent (fa)\n" in told
    assert '"lapsed": []' in run("status", "--since-approval", "fa", "--json")
    told = run("status", "--since-approval", "fa")
    assert "dent (fa): nothing changed since" in told
    assert "reworded" not in told
    # So that they can end a second time, for a reason of their own; and for the first one again once they are approved.
    other = "Surtout ne fumez pas."
    run("reword", place(dental, SMOKE), other)
    told = run("status", "--since-approval", "fa")
    assert f"  2026-11-21: reworded: “{SMOKE}” became “{other}”\n" in told
    assert NEVER not in told.replace(other, "")
    run("reword", place(dental, other), SMOKE)
    run("approve", "fa", "dent", "--by", "The clinician", "--role", "clinician")
    run("reword", place(dental, SMOKE), NEVER)
    assert lapses(dental)["fa"] == [reason[0], ("dent", f"reworded: “{SMOKE}” became “{other}”"), reason[0]]


def test_a_critical_text_has_a_reason_on_record_too(dental, run):
    run("reword", place(dental, "La joue gonfle."), "Votre joue gonfle.")
    reason = [("dent", "reworded: “La joue gonfle.” became “Votre joue gonfle.”")]
    assert lapses(dental) == {"fr": reason, "fa": reason}
    told = run("status", "--since-approval", "fr")
    assert "dent (fr): 2 messages changed since" in told, "the words, and which text is critical"


def test_what_was_void_already_has_another_reason(dental, run):
    edit(dental, DENT, '"Manger"', '"À table"')
    run("reword", place(dental, SMOKE), NEVER)
    assert lapses(dental) == {"fr": [], "fa": []}


def test_where_nothing_was_approved_nothing_is_noted(dental, run):
    for name in LEDGERS.values():
        (dental / name).unlink()
    assert "lapsed" not in run("reword", place(dental, SMOKE), NEVER)
    assert not any((dental / name).exists() for name in LEDGERS.values())
