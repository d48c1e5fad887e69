"""What an author says in other words is approved no more, and the ledgers say why."""

from __future__ import annotations

import errno
import json
import re
import shutil
from itertools import count

import pytest

from handpress import files
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


def missing(run, language):
    """The roles that lack for the handout itself."""
    told = json.loads(run("status", "--json"))["status"]
    row = next(row for row in told if (row["language"], row["handout"]) == (language, "dent"))
    return [each for each in row["missing"] if each in ("clinician", "translator")]


def test_what_lapsed_is_no_approval_when_its_words_are_said_again(dental, run):
    """The ledger says that it is over, and whoever reads it must be able to rely on that."""
    assert missing(run, "fa") == missing(run, "fr") == []
    run("reword", place(dental, SMOKE), NEVER)
    told = run("reword", place(dental, NEVER), SMOKE)
    assert "locales/fa/approvals.yaml: approved words are said again, and must be approved again: dent (fa)\n" in told
    assert (missing(run, "fa"), missing(run, "fr")) == (["translator", "clinician"], ["clinician"])
    told = run("status", "--since-approval", "fa")
    assert "dent (fa): nothing changed since" in told
    assert f"  2026-11-21: reworded: “{SMOKE}” became “{NEVER}”\n  What is said again must be approved again.\n" in told
    # What has ended does not end a second time.
    other = "Surtout ne fumez pas."
    run("reword", place(dental, SMOKE), other)
    run("reword", place(dental, other), SMOKE)
    assert len(lapses(dental)["fa"]) == 1
    # Approved anew on the same day, the words are approved, until they are reworded for the same reason.
    run("approve", "fa", "dent", "--by", "The clinician", "--role", "clinician")
    assert missing(run, "fa") == ["translator"]
    run("approve", "fa", "dent", "--by", "The translator", "--role", "translator")
    assert missing(run, "fa") == []
    assert "reworded" not in run("status", "--since-approval", "fa").partition("dent (fa)")[2]
    run("reword", place(dental, SMOKE), NEVER)
    run("reword", place(dental, NEVER), SMOKE)
    assert missing(run, "fa") == ["translator", "clinician"]
    assert lapses(dental)["fa"] == [("dent", f"reworded: “{SMOKE}” became “{NEVER}”")] * 2
    assert run("check") == "No problems.\n"


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


class Killed(BaseException):
    """The process is gone."""


def said(project):
    """Every file of a project."""
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in project.rglob("*") if path.is_file()}


def translations(content):
    return {line for line in content.splitlines() if line.startswith((b'msgstr "', b'"')) and line != b'msgstr ""'}


def stopped(number, fault, monkeypatch, *words):
    """Types a command that ends at the `number`th file that it writes; whether it came that far."""
    left = iter(range(1, number))

    def patched(name):
        real = getattr(files, name)

        def write(*values, **more):
            if next(left, None) is None:
                raise fault
            return real(*values, **more)

        patch.setattr(files, name, write)

    with monkeypatch.context() as patch:
        patched("replace")
        patched("exchange")
        try:
            main(list(words))
        except Killed:
            return True
        return next(left, None) is None


@pytest.mark.parametrize("fault", [Killed(), OSError(errno.ENOSPC, "No space left on device")])
@pytest.mark.parametrize("handouts", [1, 2])
def test_wherever_it_is_stopped_nothing_is_lost_and_it_can_go_on(
    dental, run, capsys, monkeypatch, tmp_path, fault, handouts
):
    if handouts == 2:
        text = (dental / DENT).read_text("utf-8")
        (dental / "handouts/autre.yaml").write_text(text.replace("id: dent\n", "id: autre\n", 1), encoding="utf-8")
        run("extract")
        for language, role in (("fr", "clinician"), ("fa", "clinician"), ("fa", "translator")):
            run("approve", language, "autre", "--by", f"The {role}", "--role", role)
    command = ("reword", place(dental, SMOKE), NEVER)
    before, start = said(dental), shutil.copytree(dental, tmp_path / "start")
    run(*command)
    after = said(dental)
    assert {name for name in after if after[name] != before[name]} >= {DENT, *LEDGERS.values()}
    for number in count(1):
        shutil.rmtree(dental)
        shutil.copytree(start, dental)
        monkeypatch.chdir(dental)
        if not stopped(number, fault, monkeypatch, *command):
            break
        now = said(dental)
        assert all(now[name] in (before[name], after[name]) for name in now.keys() | before.keys()), number
        po = next(name for name in now if name.endswith(".po"))
        assert translations(now[po]) == translations(before[po])
        for language, ledger in LEDGERS.items():
            # No word is another before the ledgers say what ended by it, and what has not ended is as it was approved.
            assert now[DENT] == before[DENT] or now[ledger] == after[ledger]
            assert missing(run, language) or (now[ledger], now[DENT]) == (before[ledger], before[DENT])
        go_on(dental, capsys, command)
        assert said(dental) == after, number
    assert number > 4 + handouts


def go_on(project, capsys, command):
    """Types the same command again, and does what it says to do."""
    capsys.readouterr()
    if main(list(command)) == 0:
        return
    told = capsys.readouterr().err
    if "Make both places say the new text" in told or "say what it said: --was" in told:
        for path in (project / "handouts").glob("*.yaml"):
            path.write_text(path.read_text("utf-8").replace(f'"{SMOKE}"', f'"{NEVER}"'), encoding="utf-8")
    assert re.search("--was", told), told
    assert main([*command[:2], "--was", SMOKE]) == 0, capsys.readouterr().err
