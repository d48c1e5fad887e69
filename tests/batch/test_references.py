"""Sources are printed where the clinic wants them, of what the sheet says and of nothing else."""

from __future__ import annotations

import io

import pypdfium2
import pytest

from handpress.batch.targets import Target
from handpress.batch.wishes import Wish
from handpress.content.claims import cited
from handpress.content.select import select
from tests.batch.press import FA, FR, PO, build, job, workshop
from tests.second_project import edit

CLINIC, DENT, CLAIMS = "clinic.yaml", "handouts/dent.yaml", "handouts/common/claims.yaml"
BOOK, STUDY = "Manuel du cabinet, 2025", "Dupont 2020, 31 patients"
#: A word of each: on a page from right to left, PDFium keeps the words of a source whole and not the order of them.
BOOKS, STUDIES = "Manuel", "Dupont"
SOURCES = {Target("fr", "dent", sources=True), Target("fa", "dent", sources=True)}


@pytest.fixture
def study(built):
    """The project with a second source, of the advice that smokers get."""
    edit(built, CLAIMS, "claims:\n", f'  etude: {{cite: "{STUDY}", kind: study, showed: "Rien."}}\nclaims:\n')
    with (built / CLAIMS).open("a", encoding="utf-8") as file:
        file.write('  tabac: {says: "Ne fumez pas.", certainty: limited, sources: [etude, livre]}\n')
    edit(built, DENT, 'Ne fumez pas."\n        claims: none', 'Ne fumez pas."\n        claims: [tabac]')
    return built


def text(project, path):
    document = pypdfium2.PdfDocument(io.BytesIO((project / "build" / path).read_bytes()))
    return "".join(page.get_textpage().get_text_bounded() for page in document)


def made(project, **how):
    result = build(project, **how)
    assert (result.failed, result.problems) == ({}, [])
    return set(result.built), set(result.removed)


def test_at_the_end_stand_the_sources_of_what_the_clinics_choices_leave_each_once(study):
    assert made(study) == ({FR.path, FA.path}, set())
    for path in (FR.path, FA.path):
        assert [text(study, path).count(source) for source in (BOOKS, STUDIES)] == [1, 1]
    edit(study, CLINIC, 'fumeur: "oui"', 'fumeur: "non"')
    made(study)
    assert [text(study, FR.path).count(source) for source in (BOOKS, STUDIES)] == [1, 0]


def test_a_list_of_sources_may_take_two_pages_more_than_the_author_allows(study):
    budgets = {}
    for way in ("end", "hide", "separate"):
        edit(study, CLINIC, "sources: end", f"sources: {way}")
        budgets[way] = job(study).budget.pages
        edit(study, CLINIC, f"sources: {way}", "sources: end")
    assert budgets == {"end": 4, "hide": 2, "separate": 2}


def test_the_order_is_that_in_which_the_sheet_needs_them(study):
    project = workshop(study).project
    (handout,) = project.handouts
    assert cited(select(handout, project.clinic.choices), project.claims) == (BOOK, STUDY)
    edit(study, DENT, "claims: [compresse]", "claims: [tabac]")
    project = workshop(study).project
    assert cited(select(project.handouts[0], project.clinic.choices), project.claims) == (STUDY, BOOK)


def test_a_sheet_of_their_own_comes_and_goes_with_the_clinics_wish(study):
    made(study)
    edit(study, CLINIC, "sources: end", "sources: separate")
    paths = {target.path for target in SOURCES}
    assert made(study) == (paths | {FR.path, FA.path}, set())
    assert made(study) == (set(), set())
    for path in (FR.path, FA.path):
        assert BOOKS not in text(study, path)
    for path in paths:
        said = text(study, path)
        assert BOOKS in said
        assert STUDIES in said
        assert "Mordez" not in said
    assert all(said in text(study, "fr/dent-sources.pdf") for said in (BOOK, STUDY, "dent-sources"))
    letter = Target("fr", "dent", paper="letter", sources=True)
    assert made(study, wish=Wish(["fr/dent-sources.pdf"], paper="letter")) == ({letter.path}, set())
    edit(study, CLINIC, "sources: separate", "sources: hide")
    assert made(study) == (set(), {*paths, letter.path})
    assert BOOKS not in text(study, FR.path)


def test_a_changed_source_renders_the_sheets_that_print_it(study):
    edit(study, CLINIC, "sources: end", "sources: separate")
    made(study)
    edit(study, CLAIMS, BOOK, "Manuel du cabinet, 2026")
    result = build(study)
    assert result.reasons == dict.fromkeys(SOURCES, "the list of sources changed")
    edit(study, PO, 'msgstr "غذا"', 'msgstr "خوراک"')
    assert build(study).built == [FA.path]


def test_sources_do_not_wait_for_a_translation_that_they_do_not_print(study):
    edit(study, CLINIC, "sources: end", "sources: separate")
    edit(study, PO, 'msgstr "غذا"', 'msgstr ""')
    result = build(study)
    assert set(result.failed) == {FA.path}
    assert {target.path for target in SOURCES} <= set(result.built)


def test_a_handout_without_sources_says_so_on_its_sheet_of_sources(built):
    path = built / DENT
    path.write_text(path.read_text("utf-8").replace("claims: [compresse]", "claims: none"), encoding="utf-8")
    made(built)
    assert "Sources" not in text(built, FR.path)
    edit(built, CLINIC, "sources: end", "sources: separate")
    made(built)
    assert "Cette fiche ne cite aucune source publiée." in text(built, "fr/dent-sources.pdf")


def test_no_handout_takes_the_name_of_the_sources_of_another(built):
    own = (built / DENT).read_text("utf-8")
    (built / "handouts/dent-sources.yaml").write_text(own.replace("id: dent", "id: dent-sources"), encoding="utf-8")
    codes = [problem.code for problem in workshop(built).problems]
    assert codes == ["H114"]
    (built / "handouts/dent-sources.yaml").rename(built / "handouts/sources.yaml")
    edit(built, "handouts/sources.yaml", "id: dent-sources", "id: sources")
    assert workshop(built).problems == ()
