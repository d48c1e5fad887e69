"""`check` and `status` can be asked for a language, and end with an exit code that a build server understands."""

from __future__ import annotations

import json
import re

import pytest

from handpress.desk.cli import main
from tests.second_project import edit

PO = "locales/fa/LC_MESSAGES/handouts.po"


def run(project, *words):
    return main(["--project", str(project), *words])


def test_a_translator_is_told_of_their_own_language_and_of_what_else_stops_its_sheets(dental, capsys):
    edit(dental, "handouts/dent.yaml", "Ne fumez pas.", "Ne fumez pas, c’est 100 % garanti.")
    edit(dental, PO, 'msgstr "غذا"', 'msgstr "غذا  "')
    assert run(dental, "check") == 1
    assert "handouts/dent.yaml" in capsys.readouterr().err
    assert run(dental, "check", "fa") == 1
    told = capsys.readouterr().err
    assert f"{PO}:" in told
    assert [
        line for line in told.splitlines() if line.startswith("handouts/dent.yaml:") and " error H210: " not in line
    ] == []
    assert "is not in locales/fa/" in told


@pytest.mark.parametrize("words", [["check", "fa"], ["check", "fa", "--json"]])
def test_a_handout_that_cannot_be_read_stops_every_language(dental, capsys, words):
    edit(dental, "handouts/dent.yaml", '"Ne fumez pas."', '"Ne fumez pas.')
    assert run(dental, *words) == 1
    assert "handouts/dent.yaml" in "".join(capsys.readouterr())


def test_a_language_without_a_catalog_is_refused(dental, capsys):
    assert run(dental, "check", "fr") == 2
    assert capsys.readouterr().err == "error: there is no catalog for fr. Known: fa.\n"


@pytest.mark.parametrize(("least", "code"), [("97", 0), ("98", 1), ("100", 1)])
def test_a_handout_that_is_behind_fails(dental, capsys, least, code):
    edit(dental, PO, 'msgstr "غذا"', 'msgstr ""')
    assert run(dental, "status", "--lang", "fa", "--handout", "dent", "--fail-under", least) == code
    out, err = capsys.readouterr()
    assert [line.split()[:3] for line in out.splitlines()][2] == ["fa", "dent", "46"]
    assert ("H207" in err) == ("dent is translated to 97 %, and" in err) == bool(code)


def test_what_is_complete_is_not_behind(dental):
    assert run(dental, "status", "--fail-under", "100") == 0


def test_the_percentage_is_there_for_machines(dental, capsys):
    edit(dental, PO, 'msgstr "غذا"', 'msgstr ""')
    assert run(dental, "status", "--lang", "fa", "--json") == 0
    rows = json.loads(capsys.readouterr().out)["status"]
    assert {(row["language"], row["handout"]): row["percent"] for row in rows}["fa", "dent"] == 97


def test_nobody_is_told_of_a_language_or_a_handout_that_is_not_there(dental, capsys):
    assert run(dental, "status", "--lang", "xx") == 2
    assert "there is no language xx." in capsys.readouterr().err
    assert run(dental, "status", "--handout", "dant") == 2
    assert "Did you mean dent?" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["check"], 2),
        (["status"], 2),
        (["status", "--since-approval", "fa"], 2),
        (["trace", "7KQ4-M2XP"], 1),
    ],
)
def test_a_machine_gets_an_object_also_where_nothing_can_be_told(dental, capsys, words, code):
    (dental / "clinic.yaml").write_text("name: [", encoding="utf-8")
    assert main([*words, "--json", "--project", str(dental)]) == code
    assert isinstance(json.loads(capsys.readouterr().out)["problems"], list)


@pytest.fixture
def two(dental):
    """The project with a second handout, which has one message of its own that nobody translated."""
    source = (dental / "handouts/dent.yaml").read_text("utf-8")
    other = source.replace("id: dent", "id: autre").replace("Ne fumez pas.", "Ne buvez pas.")
    (dental / "handouts/autre.yaml").write_text(other, encoding="utf-8")
    assert run(dental, "update") == 0
    return dental


def test_what_is_asked_about_one_handout_leaves_out_what_is_wrong_with_others(two, capsys):
    assert run(two, "check", "fa") == 1
    assert "Ne buvez pas." in capsys.readouterr().err
    assert run(two, "check", "fa", "--handout", "autre") == 1
    assert "Ne buvez pas." in capsys.readouterr().err
    assert run(two, "check", "fa", "--handout", "dent") == 0
    edit(two, PO, "با {phone} تماس", "تماس")
    assert run(two, "check", "fa", "--handout", "dent") == 1
    capsys.readouterr()
    assert run(two, "check", "fa", "--handout", "tooth") == 2
    assert "there is no handout tooth. Known: autre, dent." in capsys.readouterr().err


def test_what_waits_for_its_translator_is_told_once_for_many(dental, capsys):
    path = dental / PO
    path.write_text(re.sub('msgstr "[^"]+"\n(?=\n|$)', 'msgstr ""\n', path.read_text("utf-8")), encoding="utf-8")
    assert run(dental, "check", "fa") == 1
    err = capsys.readouterr().err
    many, told = re.search(r"error H210: (\d+) messages from here on are not translated", err), err.count("H210")
    assert (told, int(many[1]) > 20) == (1, True)
    assert run(dental, "check", "fa", "--json") == 1
    assert sum(each["code"] == "H210" for each in json.loads(capsys.readouterr().out)["problems"]) == int(many[1])
