"""The handouts that come with the press, read on paper in every language."""

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
from handpress.problems import Problems
from tests.second_project import REPOSITORY
from tests.test_shipped import HANDOUTS, LANGUAGES, stated

pytestmark = pytest.mark.verify
SHEETS = list(itertools.product(LANGUAGES, HANDOUTS))


@pytest.fixture(scope="module")
def shop():
    return open_workshop(REPOSITORY, None, Problems())


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
