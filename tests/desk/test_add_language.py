"""A new language gets a catalog with the right header, and whoever adds it is told what else it needs."""

from __future__ import annotations

import pytest

from handpress.desk import add_language
from handpress.desk.cli import main
from handpress.language.locale import locale
from handpress.language.plurals import PLURALS
from tests.language.gettext import complaint, needs_gettext
from tests.second_project import edit


@pytest.fixture
def add(dental, capsys, monkeypatch):
    """Adds a language to the second project; the answer is exit code, stdout and stderr."""
    monkeypatch.chdir(dental)
    main(["update"])

    def run(language):
        capsys.readouterr()
        return main(["add-language", language]), *capsys.readouterr()

    return run


def test_the_catalog_is_complete_but_for_its_translations(add, dental, capsys):
    code, out, err = add("ar")
    assert (code, err) == (0, "")
    text = (dental / "locales/ar/LC_MESSAGES/handouts.po").read_text("utf-8")
    head = text.partition("\n\n")[0]
    assert '"Language: ar\\n"' in head
    assert '"PO-Revision-Date: 2026-11-21 00:00+0000\\n"' in head
    assert '"X-Source-Language: fr\\n"' in head
    assert "fuzzy" not in text
    assert 'msgstr[5] ""' in text
    assert "written from right to left" in out
    assert "clinic.yaml:4: write languages: [fr, fa, ar]\n" in out
    assert "clinic.yaml:10: add a line ar: to hours, in this language\n" in out
    edit(dental, "clinic.yaml", "[fr, fa]", "[fr, fa, ar]")
    edit(dental, "clinic.yaml", "  fa:", "  ar: x\n  fa:")
    assert main(["check"]) == 1
    told = [line.split(": ")[1] for line in capsys.readouterr().err.splitlines() if line.startswith("locales/")]
    assert set(told) == {"error H210", "warning H237"}, "only translations are missing, and who made them"


def test_its_proof_is_there_before_the_clinic_has_changed_anything(add, dental):
    """What the clinic has not said in the language stands on it in the author's."""
    add("es")
    assert main(["proof", "es", "-q"]) == 0
    assert [path.name for path in (dental / "build/proof/es").glob("*.pdf")] == ["dent.pdf"]


@pytest.mark.parametrize("code", ["en_XA", "ar_XB"])
def test_what_the_press_makes_by_itself_needs_no_catalog(add, dental, code):
    assert add(code)[0] == 1
    assert not (dental / "locales" / code).exists()


def test_a_code_without_a_script_has_the_words_of_the_script_it_means(add):
    assert "Lexicon: there is one" in add("zh_CN")[1]


def test_an_empty_file_is_no_catalog_and_what_is_said_of_it_leads_to_one(add, dental, capsys):
    path = dental / "locales/ar/LC_MESSAGES/handouts.po"
    path.parent.mkdir(parents=True)
    path.touch()
    main(["update", "ar"])
    assert "Delete the file, then start it anew: add-language ar." in capsys.readouterr().err
    path.unlink()
    assert add("ar")[0] == 0
    path.write_text(path.read_text("utf-8").partition("\n\n")[2], "utf-8")
    main(["update", "ar"])
    err = capsys.readouterr().err
    assert "error H206" in err
    assert "Delete" not in err, "there is work in it"


@needs_gettext
@pytest.mark.parametrize("language", sorted({rule: code for code, rule in PLURALS.items() if locale(code)}.values()))
def test_gettext_accepts_every_catalog_that_is_started(add, dental, language):
    language = f"{language}_Hant" if language == "zh" else language
    assert add(language)[0] == 0
    assert complaint((dental / f"locales/{language}/LC_MESSAGES/handouts.po").read_bytes()) == ""


def test_what_is_missing_is_told_with_its_package(add, monkeypatch):
    monkeypatch.setattr(add_language.faces, "listed", lambda *_: [])
    out = add("km")[1]
    assert "Font: Noto Sans Khmer: missing. Install fonts-noto-core (Debian" in out
    assert "icu4py finds them, and lines end between them (U+200B allows, U+2060 forbids it by hand): installed" in out
    monkeypatch.setattr(add_language.breaks, "segmenter", lambda: None)
    assert "by hand): missing. Run: pip install '.[seasia]'" in add("lo")[1]
    assert "Reading formula: none is known" in out
    german = add("de")[1]
    assert "spaces between them" in german
    assert "amstad (Amstad 1978; 0 to 100); " in german
    assert "Thai" in add("th")[1]
    assert "may end anywhere" in add("zh_Hans")[1]


@pytest.mark.parametrize(
    ("code", "others"), [("sr", "sr_Latn"), ("sr_Latn", ""), ("uz", "uz_Arab or uz_Cyrl"), ("zh_Hans", ""), ("de", "")]
)
def test_whoever_may_have_meant_another_script_is_told(add, code, others):
    told = f"Also written in another script: add-language {others}, if your patients read that\n"
    exit_code, out, _ = add(code)
    assert (exit_code, "Also written" in out) == (0, bool(others))
    assert not others or told in out


@pytest.mark.parametrize(
    ("language", "code", "says"),
    [
        ("fa", "H265", "fa has a catalog. Bring it up to date: update fa."),
        ("fa_IR", "H265", "fa_IR is fa, which has a catalog. Bring that up to date: update fa."),
        ("ptbr", "H015", "unknown language ptbr. Did you mean pt_BR?"),
        ("fr", "H265", "fr is the language of the sources. It needs no catalog."),
        ("zh-hans", "H015", "zh-hans is not written so here. Did you mean zh_Hans?"),
        ("Anglais", "H015", "unknown language Anglais. Did you mean en?"),
        ("fra", "H015", "unknown language fra. Did you mean fr?"),
        ("qu", "H015", "handpress has not learnt quechua yet. It needs reviewed plural forms"),
        ("zh", "H265", "zh is written in two scripts, and who reads one may not read the other. Name the one that"),
        ("../x", "H015", "unknown language ../x."),
    ],
)
def test_what_cannot_be_added_is_refused_with_the_next_step(add, dental, language, code, says):
    before = sorted(dental.rglob("*"))
    exit_code, out, err = add(language)
    assert (exit_code, out, f"error {code}: {says}" in err) == (1, "", True), err
    assert sorted(dental.rglob("*")) == before
