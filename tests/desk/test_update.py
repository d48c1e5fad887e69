"""Catalogs follow the sources: what is wrong with one stops only that one, and a second time nothing changes."""

from __future__ import annotations

import shutil

import pytest

from handpress.content.folder import PSEUDO
from handpress.desk.cli import main
from tests.second_project import edit

DENT = "handouts/dent.yaml"
POT, PO, OTHER = "locales/handouts.pot", "locales/fa/LC_MESSAGES/handouts.po", "locales/ar/LC_MESSAGES/handouts.po"
SMOKE = 'msgid "Ne fumez pas."\nmsgstr "سیگار نکشید."\n'


@pytest.fixture
def type_in(dental, capsys, monkeypatch):
    """Types a command in the second project; the answer is exit code, stdout and stderr."""
    monkeypatch.chdir(dental)
    main(["update"])

    def run(*words):
        capsys.readouterr()
        return main(list(words)), *capsys.readouterr()

    return run


@pytest.fixture
def says(dental):
    return lambda name: (dental / name).read_text("utf-8")


def test_a_changed_text_becomes_fuzzy_with_what_it_was_and_is_not_printed(type_in, dental, says):
    edit(dental, DENT, "Ne fumez pas.", "Ne fumez jamais.")
    head = says(PO).partition("\n\n")[0]
    assert type_in("update") == (
        0,
        "fa: 74 kept, 0 new, 1 fuzzy, 1 obsolete, 0 returned\n",
        f"Wrote {POT}.\n",
    )
    assert '#, fuzzy\n#| msgid "Ne fumez pas."\nmsgid "Ne fumez jamais."\nmsgstr "سیگار نکشید."\n' in says(PO)
    assert '#~ msgid "Ne fumez pas."\n' in says(PO)
    assert says(PO).partition("\n\n")[0] == head, "no date churn"
    assert 'msgid "Ne fumez jamais."' in says(POT)
    code, _, err = type_in("check")
    assert (code, [line.split()[2] for line in err.splitlines() if ": error" in line]) == (1, ["H211:"])
    edit(dental, DENT, "Ne fumez jamais.", "Ne fumez pas.")
    assert type_in("update")[1] == "fa: 74 kept, 0 new, 0 fuzzy, 1 obsolete, 1 returned\n"
    assert SMOKE in says(PO)
    assert type_in("check") == (0, "", "No problems.\n")


def test_when_nothing_has_changed_no_file_is_touched(type_in, dental):
    before = {name: (dental / name).stat() for name in (POT, PO)}
    assert type_in("update") == (0, "fa: 75 kept, 0 new, 0 fuzzy, 0 obsolete, 0 returned\n", "")
    assert type_in("extract") == (0, "", "")
    assert {name: (dental / name).stat() for name in (POT, PO)} == before


def test_a_dry_run_says_what_would_be_and_writes_nothing(type_in, dental, says):
    edit(dental, DENT, "Ne fumez pas.", "Ne fumez jamais.")
    before = says(PO), says(POT)
    assert type_in("update", "--dry-run") == (0, "fa: 74 kept, 0 new, 1 fuzzy, 1 obsolete, 0 returned\n", "")
    assert (says(PO), says(POT)) == before


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('msgstr "سیگار نکشید."', 'msgstr "سیگار', "H201"),
        ("nplurals=2; plural=n > 1;", "nplurals=2; plural=n != 1;", "H205"),
        ('"Plural-Forms: nplurals=2; plural=n > 1;\\n"\n', "", "H205"),
    ],
)
def test_a_catalog_that_is_wrong_is_left_alone_and_the_others_go_on(type_in, dental, says, old, new, code):
    (dental / OTHER).parent.mkdir(parents=True)
    other = says(PO).replace("Language: fa", "Language: ar").replace("nplurals=2; plural=n > 1", "")
    forms = "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5)"
    other = other.replace("Plural-Forms: ;", f"Plural-Forms: {forms};").partition("\n\n")[0] + "\n"
    (dental / OTHER).write_text(other, "utf-8")
    edit(dental, PO, old, new)
    edit(dental, DENT, "Ne fumez pas.", "Ne fumez jamais.")
    before = says(PO)
    exit_code, out, err = type_in("update")
    assert (exit_code, out) == (1, "ar: 0 kept, 75 new, 0 fuzzy, 0 obsolete, 0 returned\n")
    assert f"error {code}: " in err
    assert says(PO) == before
    assert "msgstr[5]" in says(OTHER)


def test_of_sources_that_are_not_whole_nothing_is_made(type_in, dental, says):
    edit(dental, DENT, "heading:", "headding:")
    before = says(PO), says(POT)
    code, out, err = type_in("update")
    assert (code, out, "error H105" in err) == (1, "", True)
    edit(dental, "clinic.yaml", "country: CH", "country: Schweiz")
    assert type_in("update")[0] == type_in("extract")[0] == 2
    assert (says(PO), says(POT)) == before


def test_a_language_that_has_no_catalog_is_told_how_to_start(type_in, dental):
    code, out, err = type_in("update", "ar", "fa", "fa")
    assert (code, out) == (1, "fa: 75 kept, 0 new, 0 fuzzy, 0 obsolete, 0 returned\n")
    assert err.endswith("error H200: there is no catalog for ar. Start it: add-language ar.\n")
    code, _, err = type_in("update", "xx")
    assert (code, "error H015: unknown language xx." in err) == (1, True)
    shutil.rmtree(dental / "locales")
    assert type_in("update") == (
        0,
        "",
        f"There is no catalog yet. The command add-language starts one.\nWrote {POT}.\n",
    )


def test_a_template_that_cannot_be_written_is_told(type_in, dental, says):
    (dental / POT).unlink()
    (dental / POT).mkdir()
    code, _, err = type_in("update")
    assert (code, "error H400: this file cannot be written" in err) == (1, True)
    assert SMOKE in says(PO)


@pytest.mark.parametrize("code", PSEUDO)
def test_a_language_that_the_press_makes_has_no_catalog_to_bring_up_to_date(type_in, code):
    told = f"nobody speaks {code}: the press makes it from the sources. It needs no catalog: build {code}.\n"
    assert type_in("update", code) == (0, "", told)
    for words in (["check", code], ["status", "--lang", code], ["status", "--since-approval", code]):
        assert type_in(*words) == (2, "", f"error: {told}")


@pytest.mark.parametrize(
    "words",
    [
        ["check"],
        ["check", "fa"],
        ["update"],
        ["update", "fa"],
        ["status"],
        ["status", "--lang", "fa"],
        ["status", "--since-approval", "fa"],
        ["build", "-q"],
        ["proof", "fa", "-q"],
        ["approve", "fa", "dent", "--by", "A. Lee", "--role", "translator"],
    ],
)
def test_a_link_that_leads_nowhere_is_told_as_one(type_in, dental, words):
    """Who were told that there is no catalog would start one, and lose the link."""
    path = dental / PO
    path.rename(dental / "elsewhere.po")
    path.symlink_to(dental / "gone.po")
    told = f"{PO}: error H200: the catalog is a link to {dental / 'gone.po'}, where nothing is. Bring that file back"
    code, _, err = type_in(*words)
    assert (code, told in err, "add-language" in err) == (1, True, False)
    assert path.is_symlink()
    path.unlink()
    path.symlink_to(dental / "elsewhere.po")
    assert "is a link" not in type_in(*words)[2]


@pytest.mark.parametrize("words", [["update", "fa"], ["check", "fa"], ["status", "--lang", "fa"]])
def test_a_folder_in_the_place_of_a_catalog_is_told_as_one(type_in, dental, words):
    path = dental / PO
    path.unlink()
    path.mkdir()
    code, _, err = type_in(*words)
    told = f"{PO}: error H200: the catalog is a folder. Take it away, then start one: add-language fa."
    assert (code, told in err) == (1, True)
    path.rmdir()
    assert type_in("add-language", "fa")[0] == 0
