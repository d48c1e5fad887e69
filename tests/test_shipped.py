"""The handouts that come with the press: plain, complete, and right on paper in every language."""

from __future__ import annotations

import ctypes
import io
import itertools
import re
import subprocess
import sys
import unicodedata
from collections import Counter

import page as validator
import pikepdf
import pypdfium2
import pytest

from handpress.batch.workshop import open_workshop
from handpress.checks import author
from handpress.content.folder import catalog_path
from handpress.content.handout import Help, Item, Option, Paragraph, Question, Row, Section, texts
from handpress.content.select import select
from handpress.desk.status import progress
from handpress.problems import Problems
from tests.language.gettext import needs_gettext, run
from tests.second_project import REPOSITORY

LANGUAGES = ("en", "es", "ar", "zh_Hans", "hi")
#: The shelf, and how many pages each may have, in every language.
PAGES = {
    "aftercare": 2,
    "before-your-block": 2,
    "cluneal-nerve-block": 4,
    "living-with-back-pain": 2,
    "pain-diary": 2,
    "questions-and-answers": 4,
    "treatment-options": 6,
    "understanding-cluneal-neuralgia": 4,
    "your-plan": 1,
}
HANDOUTS = tuple(PAGES)
#: Translate Toolkit is what Weblate reads and writes with; under the GPL, so it runs in a process of its own.
TOOLKIT_EDIT = """
import sys
from translate.storage import pypo
catalog = pypo.pofile.parsestring(sys.stdin.buffer.read())
catalog.wrapper.width = int(sys.argv[1])
live = [unit for unit in catalog.units if not (unit.isobsolete() or unit.hasplural() or unit.isheader())]
longest = max(live, key=lambda unit: len(unit.target))
longest.target = str(longest.target) + " and more"
sys.stdout.buffer.write(bytes(catalog))
"""
SHEETS = list(itertools.product(LANGUAGES, HANDOUTS))


@pytest.fixture(scope="module")
def shop():
    """Everything read and checked; the shipped project has no problem at all, not even a warning."""
    found = Problems()
    workshop = open_workshop(REPOSITORY, None, found)
    assert list(found) == []
    return workshop


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The sheets in each language, built by the command."""
    out = tmp_path_factory.mktemp("build")
    door = [sys.executable, str(REPOSITORY / "build_handouts.py"), "build", "--out", str(out), "-q"]
    names = [str(out / language / f"{handout}.pdf") for language, handout in SHEETS]
    run = subprocess.run([*door, *names], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    return out


def pages(raw):
    """The text of each page, white space and invisible marks left out."""
    return [bare(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(raw)]


def bare(text):
    return "".join(c for c in unicodedata.normalize("NFC", text) if not c.isspace() and unicodedata.category(c) != "Cf")


def holds(text, part, language):
    """Whether the part is there: letter by letter, or by its letters where a PDF does not keep Arabic's order."""
    if language == "ar":
        return not Counter(c for c in bare(part) if c.isalnum()) - Counter(text)
    return bare(part) in text


def printed(text):
    """The text that goes on paper."""
    return (text.translation or (text.source,))[0]


def sentences(text):
    """Sentences of an English text; a heading in bold before a sentence is one of its own."""
    return [s for s in re.split(r"(?<=[.!?:])\**\s+", re.sub(r"\{\w+\}", "10", text)) if re.search(r"\w", s)]


def stated(handout):
    """Every statement of a handout in all its variants, singular and plural."""
    kinds = (Item, Paragraph, Row, Option, Question)
    for text, trail in texts(handout):
        if isinstance(trail[-1], kinds) and text is not getattr(trail[-1], "name", None):
            yield from filter(None, (text.source, text.plural))


def test_the_shelf_is_whole_and_each_sheet_has_its_pages(shop):
    budgets = {handout.id: dict(handout.pages) for handout in shop.project.handouts}
    assert {name: each["standard"] for name, each in budgets.items()} == PAGES
    assert all(each["standard"] < each["clear-print"] < each["large-print"] for each in budgets.values())


def test_an_author_is_told_of_nothing(shop):
    assert author.check(shop.project, shop.source, Problems()) == []


def test_sentences_are_short(shop):
    for handout in shop.project.handouts:
        assert max(len(s.split()) for text in stated(handout) for s in sentences(text)) <= 22


def test_each_handout_begins_with_a_summary_and_ends_with_the_same_emergency_signs(shop):
    signs = {}
    for handout in shop.project.handouts:
        # The plan is a form of one page.
        assert len(select(handout, shop.project.clinic.choices).summary) in (range(3, 6) if handout.summary else (0,))
        last = handout.sections[-1]
        assert isinstance(last, Section)
        for box in (block for block in last.blocks if isinstance(block, Help)):
            assert box.call_clinic
            assert all(item.text.critical and item.text.claims for item in box.emergency)
            signs[handout.id] = [item.text.source for item in box.emergency]
    # Nothing has been injected yet when one reads how to prepare.
    assert signs == dict.fromkeys(set(HANDOUTS) - {"before-your-block"}, signs["aftercare"])


def test_what_clinics_decide_differently_is_never_a_number_in_a_sentence(shop):
    for handout in shop.project.handouts:
        for text in stated(handout):
            # What a source says of a reaction, or of a device, is no rule of a clinic.
            said = text.replace("the first 30 minutes", "").replace("after 60 days", "")
            assert not re.search(r"\b\d+ (hours?|days?|weeks?|minutes?)\b", said)
            assert not re.search(r"\(\d{3}\)|\b911\b|\b112\b|\b999\b", text)


def test_every_language_is_complete_in_all_variants(shop):
    found = Problems()
    rows = progress(shop, found)
    assert list(found) == []
    assert {(row.language, row.state) for row in rows} == {(language, "draft") for language in LANGUAGES}
    assert all(row.translated for row in rows)


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_the_catalog_says_how_it_was_made(language):
    head = (REPOSITORY / f"locales/{language}/LC_MESSAGES/handouts.po").read_text(encoding="utf-8")[:1200]
    assert "Machine-assisted translation" in head
    assert "No person has reviewed it." in head
    assert '"Last-Translator: machine-assisted, not reviewed by a person\\n"' in head


@needs_gettext
@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_gettext_would_write_the_catalog_so(language):
    catalog = (REPOSITORY / catalog_path(language)).read_bytes()
    assert run("msgcat", "--no-wrap", raw=catalog).stdout == catalog


@pytest.mark.parametrize("width", ["65535", "-1"])
@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_weblates_toolkit_rewrites_the_message_that_was_edited_and_no_other(language, width):
    catalog = (REPOSITORY / catalog_path(language)).read_bytes()
    edit = [sys.executable, "-c", TOOLKIT_EDIT, width]
    edited = subprocess.run(edit, input=catalog, capture_output=True, check=True).stdout
    before, after = catalog.splitlines(), edited.splitlines()
    [(old, new)] = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert old.startswith(b'msgstr "')
    assert new == old[:-1] + b' and more"'


@pytest.mark.parametrize(("language", "handout"), SHEETS)
def test_a_second_validator_finds_no_fault(built, language, handout):
    raw = (built / language / f"{handout}.pdf").read_bytes()
    assert [f for profile in ("ua1", "2a") for f in validator.validate_pdf_bytes(raw, profile=profile).failures] == []


@pytest.mark.parametrize(("language", "handout"), SHEETS)
def test_each_page_says_what_it_is(built, shop, language, handout):
    found = Problems()
    tree = next(each for each in shop.project.handouts if each.id == handout)
    title, words = tree.title, shop.translated(shop.project.words, language, found)
    own = shop.translated(tree, language, found).title
    sheets = pages((built / language / f"{handout}.pdf").read_bytes())
    locale = shop.locales[language]
    for number, text in enumerate(sheets, 1):
        parts = ["Example Pain Clinic", printed(own), handout, "2026-11", locale.name]
        parts += [printed(words[stamp]).replace("**", "") for stamp in ("example", "draft")]
        parts.append(printed(words["page_of"]).format(page=number, pages=len(sheets)))
        if language != "en":
            parts += [title.source, locale.name_in(shop.source)]
        assert [part for part in parts if not holds(text, part, language)] == []
    assert holds(sheets[0], printed(words["patient_label"]), language)


@pytest.mark.parametrize(("language", "handout"), [sheet for sheet in SHEETS if sheet[0] != "en"])
def test_no_english_sentence_is_left_in_a_translation(built, shop, language, handout):
    text = "".join(pages((built / language / f"{handout}.pdf").read_bytes()))
    tree = next(each for each in shop.project.handouts if each.id == handout)
    said = {bare(text.replace("*", "")) for text in stated(tree) if len(text.split()) > 3}
    assert [sentence for sentence in said if sentence in text] == []


@pytest.mark.parametrize("handout", HANDOUTS)
def test_arabic_pages_keep_numbers_and_names_in_order(built, handout):
    """By the place of each glyph on the page: the HTML proves nothing."""
    wanted = ["(212) 555-0142", "(212) 555-0143", "https://clinic.example", "100 Example Street, New York, NY 10001"]
    wanted += ["Example Pain Clinic"] + (["100.4", "gabapentin"] if handout == "aftercare" else [])
    english = "".join(pages((built / "en" / f"{handout}.pdf").read_bytes()))
    wanted = [text for text in wanted if bare(text) in english]
    assert len(wanted) >= 2
    stated = re.search(rb"<pdf:Keywords>([^<]+)<", (built / "ar" / f"{handout}.pdf").read_bytes())
    wanted.append(stated[1].decode())
    found = [line for page in pypdfium2.PdfDocument(built / "ar" / f"{handout}.pdf") for line in visual_lines(page)]
    assert [text for text in wanted if not any(re.sub(r"[()]", "|", bare(text)) in line for line in found)] == []


def visual_lines(page):
    """The glyphs of the page from left to right, line by line. PDFium mirrors brackets near Arabic: both become |."""
    text, glyphs = page.get_textpage(), []
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        letter = text.get_text_range(index, 1)
        if letter.strip():
            pypdfium2.raw.FPDFText_GetCharOrigin(text, index, x, y)
            glyphs.append((round(y.value, 1), x.value, "|" if letter in "()" else letter))
    glyphs.sort()
    return ["".join(letter for _, _, letter in line) for _, line in itertools.groupby(glyphs, lambda glyph: glyph[0])]


def test_a_phrase_in_another_language_says_so(built):
    with pikepdf.open(io.BytesIO((built / "ar" / "aftercare.pdf").read_bytes())) as document:
        assert str(document.Root.Lang) == "ar"
        parts = [p for p in document.objects if isinstance(p, pikepdf.Dictionary) and p.get("/Type") == "/StructElem"]
        languages = Counter(str(part.Lang) for part in parts if "/Lang" in part)
    assert languages["en"] >= 3
