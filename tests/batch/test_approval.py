"""A sheet is a draft until all have signed that its clinic asks for, and again when a word of it changes."""

from __future__ import annotations

import json
import shutil

import pypdfium2
import pytest

from handpress import files
from handpress.batch.approval import Unit
from handpress.batch.build import build as whole_build
from handpress.batch.ledger import MANIFEST
from handpress.batch.order import Order, Site
from handpress.batch.targets import Target
from handpress.batch.wishes import Wish
from handpress.language.approvals import PAGE_WORDS, VALUES, fingerprint, kept_name
from handpress.problems import Problems
from tests.batch.press import FA, FR, PO, approve, approve_all, build, job, lying, workshop
from tests.batch.test_exact import CLINIC, DENT, WATER, why
from tests.second_project import edit

SIGNED = "the approvals changed"


@pytest.fixture(scope="module")
def signed_once(built_once, tmp_path_factory):
    project = shutil.copytree(built_once, tmp_path_factory.mktemp("signed") / "project")
    approve_all(project)
    assert why(build(project)) == {FR: SIGNED, FA: SIGNED}
    return project


@pytest.fixture
def signed(signed_once, tmp_path):
    """The second project with all approvals, built, in a place of its own."""
    return shutil.copytree(signed_once, tmp_path / "signed")


def drafts(project):
    """The targets that say, on each page and in the manifest, that they are drafts; the others say their date."""
    told = json.loads((project / "build" / MANIFEST).read_text("utf-8"))["targets"]
    shop = workshop(project)
    found = set()
    for target in (FR, FA):
        words = shop.translated(shop.project.words, target.language, Problems())
        mark = (words["draft"].translation or (words["draft"].source,))[0].split()[0].replace("\u200c", "")
        pages = [
            page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(project / "build" / target.path)
        ]
        assert len({mark in page for page in pages}) == 1
        assert (mark in pages[0]) == (told[target.path]["approved"] == "")
        stated = f"<pdf:Keywords>{told[target.path]['code']}</pdf:Keywords>"
        assert stated.encode() in (project / "build" / target.path).read_bytes()
        found |= {target} if mark in pages[0] else set()
    return found


def test_an_approval_renders_only_the_sheets_that_it_was_the_last_for(built):
    assert drafts(built) == {FR, FA}
    for unit, language, role, rendered in [
        ("dent", "fr", "clinician", {}),
        (PAGE_WORDS, "fr", "clinician", {}),
        ("dent", "fa", "translator", {}),
        (PAGE_WORDS, "fa", "translator", {}),
        (VALUES, "", "clinician", {FR: SIGNED}),
        ("dent", "fa", "clinician", {}),
        # A translator's name may stand there before the clinician's; a role that nobody asks for changes nothing.
        ("dent", "fr", "translator", {}),
        (PAGE_WORDS, "fa", "clinician", {FA: SIGNED}),
    ]:
        approve(built, unit, language, role)
        assert build(built, dry=True).reasons == rendered
        assert why(build(built)) == rendered
    assert drafts(built) == set()
    approve(built, "dent", "fa", "translator", by="Somebody more", date="2026-11-22")
    assert why(build(built)) == {}


@pytest.mark.verify
@pytest.mark.parametrize(
    ("name", "old", "new", "void"),
    [
        # A variant that this clinic does not print is approved too.
        (DENT, "Revenez pour enlever les fils.", "Revenez.", {FR, FA}),
        (PO, 'msgstr "برای کشیدن بخیه‌ها بازگردید."', 'msgstr "بازگردید."', {FA}),
        (PO, 'msgstr "تأیید: {approved_on}"', 'msgstr "{approved_on}"', {FA}),
        (CLINIC, '"38.5"', '"38.4"', {FR, FA}),
        (CLINIC, 'fumeur: "oui"', 'fumeur: "non"', {FR, FA}),
        (CLINIC, "41 21 555 01 42", "41 21 555 01 43", set()),
        (CLINIC, "example: true", "example: false", set()),
        (DENT, "Le numéro est celui du cabinet.", "C’est le numéro du cabinet.", set()),
        (DENT, "claims: [compresse]", "claims: none", set()),
        (DENT, 'version: "3"', 'version: "4"', set()),
        (PO, 'msgid "Manger"', '# A note.\nmsgid "Manger"', set()),
    ],
)
def test_any_change_of_what_was_approved_makes_a_draft_of_it_and_its_way_back_no_draft(signed, name, old, new, void):
    assert drafts(signed) == set()
    before = lying(signed / "build")
    edit(signed, name, old, new)
    assert build(signed).failed == {}
    assert drafts(signed) == void
    edit(signed, name, new, old)
    build(signed)
    assert {**lying(signed / "build"), MANIFEST: ""} == {**before, MANIFEST: ""}


def test_words_that_change_places_make_other_pages_and_drafts_of_them(signed):
    """Each text stays what it was, and where it stands it says something else."""
    for old, new in (("emergency:", "x:"), ("clinic:", "emergency:"), ("x:", "clinic:")):
        edit(signed, "styles/words.yaml", f"  help_{old}", f"  help_{new}")
    assert set(build(signed).built) == {FR.path, FA.path}
    assert drafts(signed) == {FR, FA}


def needed(project, unit):
    return workshop(project).approvals.needed(unit)


def test_a_clinic_says_who_must_sign_but_for_what_is_critical(dental):
    (dental / "handouts/eau.yaml").write_text(WATER, encoding="utf-8")
    both, critical, plain = ("translator", "clinician"), Unit("dent", "fa"), Unit("eau", "fa")
    assert (needed(dental, critical), needed(dental, plain)) == (both, ("translator",))
    assert needed(dental, Unit("eau", "fr")) == needed(dental, Unit("dent", "fr")) == ("clinician",)
    assert needed(dental, Unit(PAGE_WORDS, "fa")) == both
    edit(dental, CLINIC, "sources: end", "approvals: {source: [translator], language: [clinician]}\nsources: end")
    assert (needed(dental, critical), needed(dental, plain)) == (both, ("clinician",))
    assert (needed(dental, Unit("eau", "fr")), needed(dental, Unit("dent", "fr"))) == (("translator",), both)
    assert needed(dental, Unit(VALUES)) == ("clinician",)


@pytest.mark.parametrize(
    ("written", "code"),
    [("{source: [doctor]}", "H013"), ("{source: []}", "H106"), ("{sauce: [clinician]}", "H105"), ("clinician", "H107")],
)
def test_what_a_clinic_cannot_ask_for_is_told(dental, written, code):
    edit(dental, CLINIC, "sources: end", f"approvals: {written}\nsources: end")
    result = build(dental)
    assert [problem.code for problem in result.problems] == [code]
    assert result.problems[0].hint


def test_an_approval_without_its_words_stops_its_own_sheet_until_they_are_back(signed):
    ledger = workshop(signed).approvals.ledgers["fa"]
    path = signed / kept_name(ledger.name, next(ledger.of("dent")).fingerprint)
    content = path.read_bytes()
    path.write_bytes(content.replace(b"Manger", b"Boire"))
    result = build(signed)
    assert {name: {problem.code for problem in found} for name, found in result.failed.items()} == {FA.path: {"H250"}}
    assert result.up_to_date == [FR.path]
    path.write_bytes(content)
    assert build(signed).built == [FA.path]
    assert drafts(signed) == set()


def test_a_line_whose_fingerprint_was_changed_stops_its_sheet(signed):
    ledger = workshop(signed).approvals.ledgers["fa"]
    print_of = next(ledger.of("dent")).fingerprint
    edit(signed, ledger.name, print_of, print_of[::-1])
    result = build(signed)
    assert {name: {problem.code for problem in found} for name, found in result.failed.items()} == {FA.path: {"H250"}}


def test_a_line_that_somebody_made_up_counts_for_nothing(built):
    approve(built, "dent", "fr", "clinician")
    edit(built, DENT, '"Manger"', '"Repas"')
    shop = workshop(built)
    ledger, today = shop.approvals.ledgers["fr"], shop.approvals.said(Unit("dent", "fr"))
    edit(built, ledger.name, next(ledger.of("dent")).fingerprint, fingerprint(today))
    assert {problem.code for found in build(built).failed.values() for problem in found} == {"H250"}


def test_a_ledger_of_a_language_stops_that_language_and_one_of_all_stops_all(signed):
    edit(signed, "locales/fa/approvals.yaml", "- {", "<<<<<<< HEAD\n- {")
    result = build(signed)
    assert (list(result.failed), result.up_to_date) == ([FA.path], [FR.path])
    assert [problem.code for problem in result.failed[FA.path]] == ["H251"]
    for name in ("handouts/common/approvals.yaml", "clinic-approvals.yaml"):
        edit(signed, name, "- {", "<<<<<<< HEAD\n- {")
        result = build(signed)
        assert (result.usable, {problem.code for problem in result.problems}) == (False, {"H251"})
        edit(signed, name, "<<<<<<< HEAD\n", "")


def test_a_proof_is_no_sheet_and_has_no_code(built):
    edit(built, PO, 'msgstr "غذا"', 'msgstr ""')
    build(built, incomplete=True)
    told = json.loads((built / "build" / MANIFEST).read_text("utf-8"))["targets"]
    assert {path: bool(entry["code"]) for path, entry in told.items()} == {FR.path: True, "proof/fa/dent.pdf": False}


def test_the_code_depends_on_what_is_printed_and_on_approvals_and_not_on_the_day(signed, monkeypatch):
    def code(target=FR):
        return job(signed, target).seal

    before = code()
    monkeypatch.setattr(files, "today", lambda: "2027-02-03")
    assert code() == before
    assert code(FA) != before
    assert code(Target("fr", "dent", paper="letter")) != before
    path = signed / "handouts/common/approvals.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("A. Lee", "B. Lee"), encoding="utf-8")
    assert code() != before
    path.write_text(text.replace("- {", "# A comment moves lines.\n- {"), encoding="utf-8")
    assert code() == before


def test_a_clean_build_gives_the_same_bytes(signed, monkeypatch):
    before = lying(signed / "build")
    shutil.rmtree(signed / "build")
    monkeypatch.setattr(files, "today", lambda: "2027-02-03")
    build(signed, processes=2)
    assert {**lying(signed / "build"), MANIFEST: ""} == {**before, MANIFEST: ""}


def test_another_clinic_has_values_and_approvals_of_its_own(signed, tmp_path):
    folder = tmp_path / "clinics"
    folder.mkdir()
    north = folder / "north.yaml"
    shutil.copy(signed / CLINIC, north)
    site = Site(signed, north, tmp_path / "out")
    order = Order(Wish(["fr"]), processes=1)
    assert whole_build(site, order, lambda *_: None).built == [FR.path]
    records = json.loads((site.folder / MANIFEST).read_text("utf-8"))["targets"]
    assert records[FR.path]["approved"] == ""
    assert (folder / "north-issued.jsonl").exists()
    shutil.copy(signed / "clinic-approvals.yaml", folder / "north-approvals.yaml")
    shutil.copytree(signed / "clinic-approvals", folder / "north-approvals")
    assert whole_build(site, order, lambda *_: None).built == [FR.path]
    records = json.loads((site.folder / MANIFEST).read_text("utf-8"))["targets"]
    assert records[FR.path]["approved"] == "2026-11-21"
    assert whole_build(site, order, lambda *_: None).up_to_date == [FR.path]
