"""The posters of the house: all languages of the clinic to point at, and official texts to the letter."""

from __future__ import annotations

import io
import shutil
import unicodedata

import pikepdf
import pypdfium2
import pytest

from handpress.batch.audit import audit
from handpress.batch.compose import compose
from handpress.batch.targets import Target
from handpress.batch.wishes import Wish
from handpress.language.approvals import PAGE_WORDS
from tests.batch.press import FA, FR, PO, approve, build, job, workshop
from tests.second_project import edit

CLINIC, WORDS, AIDE = "clinic.yaml", "styles/words.yaml", "notices/aide.yaml"
POSTER, NOTICE = Target("", "point-to-your-language"), Target("", "aide")
SENTENCE = "به این زبان صحبت می‌کنم. با مترجم تماس بگیرید."


@pytest.fixture(scope="module")
def house_once(built_once, tmp_path_factory):
    project = shutil.copytree(built_once, tmp_path_factory.mktemp("house") / "built")
    edit(project, CLINIC, "sources: end\n", "sources: end\nposters: [point-to-your-language, aide]\n")
    result = build(project)
    assert (result.failed, result.problems, set(result.built)) == ({}, [], {POSTER.path, NOTICE.path})
    return project


@pytest.fixture
def house(house_once, tmp_path):
    """The second project with all its PDFs, a poster and a notice."""
    return shutil.copytree(house_once, tmp_path / "house")


def text(project, target):
    document = pypdfium2.PdfDocument(io.BytesIO((project / "build" / target.path).read_bytes()))
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def letters(text):
    return sorted(c for c in unicodedata.normalize("NFKC", text) if c.isalpha())


def stopped(project, target):
    """Code and file of what stops a target."""
    _, made, problems = compose(workshop(project), target)
    assert bool(made) != bool(problems)
    assert all(problem.hint for problem in problems)
    return [(problem.code, problem.place.path) for problem in problems]


def due(project, **how):
    """What would be made, and why."""
    result = build(project, dry=True, **how)
    assert (result.failed, result.problems) == ({}, [])
    return result.reasons


def test_posters_are_made_once_and_go_with_the_clinics_wish(house):
    assert POSTER.path == "house/point-to-your-language.pdf"
    assert due(house) == {}
    edit(house, CLINIC, ", aide]", "]")
    result = build(house)
    assert (result.built, result.removed) == ([], [NOTICE.path])
    assert {FR.path, FA.path, POSTER.path} == set(result.up_to_date)


def test_the_poster_has_each_language_in_its_own_words_and_its_name_for_staff(house_once):
    said = text(house_once, POSTER)
    for part in ("Montrez votre langue", "EXEMPLE", "Brouillon", "Cabinet du Lac", "Persan", "point-to-your-language"):
        assert part in said
    assert "Je parle cette langue" in said
    missing = letters(SENTENCE + "فارسی")
    for letter in letters(said):
        if letter in missing:
            missing.remove(letter)
    assert missing == []
    with pikepdf.open(house_once / "build" / POSTER.path) as document:
        parts = [part for part in document.objects if isinstance(part, pikepdf.Dictionary)]
        assert "fa" in {str(part.Lang) for part in parts if "/Lang" in part}


def test_the_poster_is_out_of_date_when_a_word_on_it_changes_and_not_for_any_other(house):
    edit(house, PO, 'msgstr "غذا"', 'msgstr "خوراک"')
    assert set(due(house)) == {FA}
    edit(house, PO, SENTENCE, SENTENCE.replace("تماس بگیرید", "صحبت کنید"))
    assert due(house, targets=[POSTER])[POSTER].startswith(f"message at {WORDS}:")
    edit(house, PO, SENTENCE.replace("تماس بگیرید", "صحبت کنید"), SENTENCE)
    edit(house, WORDS, "Montrez votre langue", "Montrez votre langue ici")
    assert due(house, targets=[POSTER])[POSTER].startswith(f"message at {WORDS}:")


def test_the_poster_is_a_draft_until_the_pages_own_words_are_approved_in_each_of_its_languages(house):
    assert "Brouillon" in job(house, POSTER).html
    approve(house, PAGE_WORDS, "fr", "clinician")
    assert "Brouillon" in job(house, POSTER).html
    approve(house, PAGE_WORDS, "fa", "translator", "clinician", date="2026-11-20")
    html = job(house, POSTER).html
    assert "Brouillon" not in html
    assert "Approuvé le 21 novembre 2026" in html.replace("\xa0", " ")


def test_a_language_whose_sentence_is_not_translated_is_left_out_and_that_is_told(house):
    edit(house, CLINIC, "languages: [fr, fa]", "languages: [fr, fa, ar]")
    edit(house, CLINIC, '  fa: "از دوشنبه تا جمعه"\n', '  fa: "از دوشنبه تا جمعه"\n  ar: "كل يوم"\n')
    gathered, made, _ = compose(workshop(house), POSTER)
    assert gathered.remarks == (f"{POSTER.path} leaves out ar: its sentence is not translated.",)
    assert 'lang="ar"' not in made.html


def test_a_poster_without_any_language_or_word_is_not_made(house):
    edit(house, PO, f'msgstr "{SENTENCE}"', 'msgstr ""')
    assert stopped(house, POSTER) == [("H021", CLINIC)]
    edit(house, WORDS, '  point_sentence: "Je parle cette langue. Appelez un interprète."\n', "")
    assert stopped(house, POSTER) == [("H106", WORDS)]


def test_the_house_is_asked_for_by_name_on_any_paper_and_has_no_proofs(house):
    assert set(due(house, wish=Wish([POSTER.path], paper="letter"))) == {POSTER._replace(paper="letter")}
    result = build(house, dry=True, wish=Wish(["house"]))
    assert set(result.up_to_date) == {POSTER.path, NOTICE.path}
    assert {target.language for target in due(house, wish=Wish(proof=True))} == {"fa"}


@pytest.mark.parametrize("target", [POSTER, NOTICE])
def test_an_audit_finds_every_text_in_its_language(house_once, target):
    read = audit(workshop(house_once), target, house_once / "build")
    assert read.problems == []
    assert read.texts.all == (3 if target == POSTER else 6)


def test_official_texts_are_printed_to_the_letter_in_any_language(house_once):
    said = text(house_once, NOTICE)
    parts = ("Aide linguistique", "Une aide gratuite existe.", "Muaj kev pab dawb.", "021 555 01 99", "Hmong", "Birman")
    for part in (*parts, "Office inventé de la langue, https://office.example/aide · 1er mai 2026", "EXEMPLE"):
        assert part in said
    assert "Brouillon" not in said  # nobody here wrote them
    html = job(house_once, NOTICE).html
    assert '<p class="Arab" lang="ar" dir="rtl">' in html
    assert '<span dir="ltr">021 555 01 99</span>' in html
    assert "ليس **رمزًا**." in html


def test_an_official_text_that_changes_is_printed_anew_and_nothing_else(house):
    edit(house, AIDE, "# Invented", "# All invented")
    assert due(house) == {}
    edit(house, AIDE, "Une aide gratuite existe.", "Une aide existe.")
    assert due(house) == {NOTICE: "the official text changed"}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("  hmn:", "  xx:", "H021"),  # no such language
        ("  hmn:", "  dv:", "H021"),  # none of our fonts draws its script
        ('date: "2026-05-01"\n', "", "H106"),
        ('"2026-05-01"', '"May 2026"', "H107"),
        ('"Aide linguistique"', '"Aide {phone}"', "H104"),
        ('hmn: "Muaj kev pab dawb. Hu 021 555 01 99."', 'hmn: ""', "H106"),
        ("texts:\n", "text:\n", "H105"),
    ],
)
def test_a_notice_that_is_not_right_stops_itself_and_nothing_else(house, old, new, code):
    edit(house, AIDE, old, new)
    assert (code, AIDE) in stopped(house, NOTICE)
    assert stopped(house, FA) == stopped(house, POSTER) == []


def test_a_broken_notice_loses_its_pdf(house):
    edit(house, AIDE, "  hmn:", "  xx:")
    result = build(house)
    assert (set(result.failed), result.removed) == ({NOTICE.path}, [NOTICE.path])
    assert set(result.up_to_date) == {FR.path, FA.path, POSTER.path}


def test_a_poster_that_there_are_no_texts_for_is_told_at_the_clinics_line(house):
    (house / AIDE).rename(house / "notices/hilfe.yaml")
    result = build(house)
    assert not result.usable
    assert [(problem.code, str(problem.place)) for problem in result.problems] == [("H021", "clinic.yaml:6:1")]
