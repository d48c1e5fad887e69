"""A translator's proof is the sheet as it will print, and tells of each message where it is and what is wrong."""

from __future__ import annotations

import ctypes
import re
from dataclasses import replace
from html import unescape

import pypdfium2

from handpress.batch.compose import compose
from handpress.batch.gather import gather
from handpress.batch.make import make
from handpress.batch.wishes import Wish
from handpress.page.proof import Change, Mark
from handpress.problems import errors
from tests.batch.press import FA, FR, PO, build, lying, workshop
from tests.second_project import edit

PROOF = FA._replace(proof=True)
ALL = Wish(proof=True)
UNTRANSLATED = ('msgstr "غذا"', 'msgstr ""')
FUZZY = ('msgid "Ne fumez pas."', '#, fuzzy\n#| msgid "Ne fumez plus ici."\nmsgid "Ne fumez pas."')
FAULTY = ("با {phone} تماس", "تماس")


def rows(project):
    """Source → row of the proof."""
    gathered, problems = gather(workshop(project), PROOF, incomplete=False)
    assert problems == []
    return {row.source[0]: row for row in gathered.sheet.rows}


def said_by(project, target):
    """All the text of a target."""
    document = pypdfium2.PdfDocument((project / "build" / target.path).read_bytes())
    return "".join(page.get_textpage().get_text_range() for page in document)


def glyphs(page):
    """Letter and place, in tenths of a point, of each glyph."""
    text, x, y = page.get_textpage(), ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        pypdfium2.raw.FPDFText_GetCharOrigin(text, index, x, y)
        if (letter := text.get_text_range(index, 1)).strip():
            yield letter, round(x.value, 1), round(y.value, 1)


def test_its_first_pages_are_the_sheet_to_the_last_glyph(dental):
    shop = workshop(dental)
    sheet, proof = (pypdfium2.PdfDocument(make(compose(shop, each, incomplete=False)[1]).pdf) for each in (FA, PROOF))
    assert len(proof) > len(sheet)
    for printed, proofed in zip(sheet, proof, strict=False):
        gone = {y for _, _, y in set(glyphs(printed)) - set(glyphs(proofed))}
        assert len(gone) == 2  # the line that says draft, and the code in the last one: a proof is never handed out


def test_each_message_has_a_number_and_its_line_in_the_catalog(dental):
    known = rows(dental)
    lines = (dental / PO).read_text("utf-8").splitlines()
    assert [row.number for row in known.values()] == list(range(1, len(known) + 1))
    assert {row.mark for row in known.values()} == {Mark.RIGHT}
    for source, row in known.items():
        assert row.place.path == PO
        assert lines[row.place.line - 1].startswith("msgid ")
        assert source.split()[0] in "".join(lines[row.place.line - 1 : row.place.line + 1])


def test_what_is_not_right_is_marked_shows_the_source_and_says_why(dental):
    for change in (UNTRANSLATED, FUZZY, FAULTY):
        edit(dental, PO, *change)
    known = rows(dental)
    marks = {row.mark: row for row in known.values() if row.mark is not Mark.RIGHT}
    assert set(marks) == {Mark.UNTRANSLATED, Mark.FUZZY, Mark.FAULTY}
    assert marks[Mark.UNTRANSLATED].source == ("Manger",)
    assert [problem.code for problem in marks[Mark.FAULTY].problems] == ["H212"]
    assert marks[Mark.FUZZY].changes == (Change("kept", "Ne fumez"), Change("gone", "plus ici."), Change("new", "pas."))
    gathered, job, _ = compose(workshop(dental), PROOF, incomplete=False)
    assert gathered.sheet.stamps == ("example", "incomplete")
    for mark in marks:
        assert f'<i class="message {mark}">' in job.html
    assert 'lang="fr" dir="ltr">Manger</span>' in job.html


def test_an_untranslated_message_has_its_date_in_the_authors_language_too(dental):
    """The fonts of that language need not have the letters of the other."""
    text = (dental / PO).read_text("utf-8")
    line = next(line for line in text.splitlines() if line.startswith("msgstr") and "{date}" in line)
    assert "1er mai 2028" not in compose(workshop(dental), PROOF, incomplete=False)[1].html
    edit(dental, PO, line, 'msgstr ""')
    assert "1er mai 2028" in unescape(compose(workshop(dental), PROOF, incomplete=False)[1].html).replace("\u00a0", " ")


def test_remarks_are_set_in_the_fonts_of_the_letters_that_they_quote(dental):
    edit(dental, PO, *FAULTY)
    html = compose(workshop(dental), PROOF, incomplete=False)[1].html
    assert '<p lang="fa" dir="ltr"><strong>H212</strong>' in html


def test_a_message_that_the_catalog_lacks_is_found_in_the_source(dental):
    edit(dental, PO, 'msgid "Manger"', 'msgid "Mangez"')
    row = rows(dental)["Manger"]
    assert (row.mark, row.place.path, row.translation) == (Mark.UNTRANSLATED, "handouts/dent.yaml", ())


def test_a_proof_is_made_whatever_was_typed_and_says_where_its_page_is_wrong(dental):
    long = "\N{ARABIC LETTER BEH}" * 90
    typed = {"غذا": ("H304", "غذا 🙂"), "تلفن": ("H303", "تلفن 術 術"), "وبگاه": ("H310", long)}
    for old, (_, new) in typed.items():
        edit(dental, PO, f'msgstr "{old}"', f'msgstr "{new}"')
    job = compose(workshop(dental), PROOF, incomplete=False)[1]
    outcome = make(job)
    lines = (dental / PO).read_text("utf-8").splitlines()
    told = {(each.code, lines[each.place.line]) for each in outcome.problems if each.place.path == PO}
    assert told >= {(code, f'msgstr "{new}"') for code, new in typed.values()}
    assert outcome.pdf
    assert errors(outcome.problems) == []
    sheet = make(replace(job, said=None))
    assert sheet.pdf == b""
    assert {each.code for each in errors(sheet.problems)} >= {code for code, _ in typed.values()}


def test_what_the_finished_page_shows_stands_in_the_margin_too(dental):
    code = re.compile("H304|304H")  # by letters that go the other way, PDFium reads it from its end
    edit(dental, PO, 'msgstr "غذا"', 'msgstr "غذا 🙂"')
    result = build(dental, wish=ALL)
    assert {each.code for each in result.problems if each.place.path == PO} >= {"H304"}
    assert code.search(said_by(dental, PROOF))
    assert build(dental, wish=ALL).built == []
    edit(dental, PO, 'msgstr "غذا 🙂"', 'msgstr "غذا"')
    build(dental, wish=ALL)
    assert not code.search(said_by(dental, PROOF))


def test_a_proof_says_that_the_sheet_has_too_many_pages(dental):
    assert "H305" not in {each.code for each in build(dental, wish=ALL).problems}
    edit(dental, "handouts/dent.yaml", "pages: {standard: 2}", "pages: {standard: 1}")
    edit(dental, "clinic.yaml", "sources: end", "sources: hide")
    result = build(dental, wish=ALL)
    told = [each for each in result.problems if each.code == "H305"]
    assert [(each.severity, each.place.path) for each in told] == [("warning", PO)]
    assert "takes 2 pages" in told[0].message
    assert "handouts.po:" in told[0].message
    assert (dental / "build" / PROOF.path).exists()
    assert "H305" in {each.code for each in build(dental).failed[FA.path]}


def test_the_table_of_a_booklets_proof_has_the_whole_paper(dental):
    booklet = PROOF._replace(edition="booklet")
    outcome = make(compose(workshop(dental), booklet, incomplete=False)[1])
    widths = [round(page.get_width() / 72 * 25.4) for page in pypdfium2.PdfDocument(outcome.pdf)]
    assert (set(widths), widths[-1], outcome.problems) == ({148, 210}, 210, ())
    result = build(dental, wish=Wish(proof=True, edition="booklet-print"))
    assert [(each.code, each.place.path) for each in result.problems] == [("H402", "booklet-print")]


def test_what_no_translation_can_do_still_stops_a_proof(dental):
    edit(dental, "styles/sheet.css", "h1 {", "h1 { colr: red; ")
    outcome = make(compose(workshop(dental), PROOF, incomplete=False)[1])
    assert outcome.pdf == b""
    assert [each.code for each in errors(outcome.problems)] == ["H301"]


def test_what_cannot_be_seen_stands_in_its_row_as_a_number(dental):
    edit(dental, PO, 'msgstr "غذا"', 'msgstr "غذا\u202e\\a\u200cی\\nو"')
    row = rows(dental)["Manger"]
    assert row.translation == ("غذا[U+202E][U+0007]\u200cی\nو",)
    assert [each.code for each in errors(row.problems)] == ["H214"]
    outcome = make(compose(workshop(dental), PROOF, incomplete=False)[1])
    assert (bool(outcome.pdf), outcome.problems) == (True, ())


def test_terms_of_the_glossary_are_marked_as_whole_words(dental):
    terms = {"manger": "غذا", "fume": "دود", "Mordez": "گاز"}
    more = "".join(f'- term: "{term}"\n  translation: "{wanted}"\n' for term, wanted in terms.items())
    edit(dental, "locales/fa/glossary.yaml", '- term: "dent"', f'{more}- term: "dent"')
    known = rows(dental)
    assert known["Manger"].terms == (("Manger", "غذا"),)
    assert known["Ne fumez pas."].terms == ()
    counted = known["Mordez la compresse pendant {minutes_compresse} minute."]
    assert (len(counted.source), counted.terms) == (2, (("Mordez", "گاز"),))
    assert "<u>Manger</u>" in compose(workshop(dental), PROOF, incomplete=False)[1].html


def test_a_proof_needs_its_words(dental):
    (dental / "styles" / "proof.yaml").unlink()
    gathered, problems = gather(workshop(dental), PROOF, incomplete=False)
    assert (gathered, [problem.place.path for problem in problems]) == (None, ["styles/proof.yaml"])


def test_a_proof_without_one_of_its_words_names_it(dental):
    edit(dental, "styles/proof.yaml", "  remarks:", "  remark:")
    (problem,) = gather(workshop(dental), PROOF, incomplete=False)[1]
    assert (problem.code, problem.place.path) == ("H106", "styles/proof.yaml")
    assert "remarks" in problem.message


def test_proofs_lie_beside_finished_sheets_until_a_source_changes(built):
    result = build(built, wish=ALL)
    assert (result.built, result.removed) == (["proof/fa/dent.pdf"], [])
    before = lying(built / "build")
    assert build(built, wish=ALL).up_to_date == ["proof/fa/dent.pdf"]
    result = build(built)
    assert (result.up_to_date, result.removed, result.built) == ([FR.path, FA.path], [], [])
    assert {**lying(built / "build"), "manifest.json": ""} == {**before, "manifest.json": ""}
    edit(built, PO, 'msgid "Manger"', '# A comment.\nmsgid "Manger"')
    result = build(built)
    assert (result.up_to_date, result.removed) == ([FR.path, FA.path], ["proof/fa/dent.pdf"])


def test_a_changed_line_makes_a_proof_out_of_date(built):
    build(built, wish=ALL)
    edit(built, PO, 'msgid "Manger"', '# A comment.\nmsgid "Manger"')
    result = build(built, wish=ALL)
    assert (result.built, result.removed) == (["proof/fa/dent.pdf"], [])


def test_there_is_no_proof_of_the_authors_language(built):
    result = build(built, wish=Wish(["fr"], proof=True))
    assert [problem.code for problem in result.problems] == ["H402"]
