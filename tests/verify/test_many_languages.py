"""One page in 28 languages of 22 scripts: right fonts, real bold, lines that end where they may, both directions."""

from __future__ import annotations

import re

import pikepdf
import pypdfium2
import pytest
from icu4py.breakers import LineBreaker

from handpress.batch.audit import audit
from handpress.batch.build import build
from handpress.batch.order import Order, Site
from handpress.batch.workshop import open_workshop
from handpress.content.folder import languages
from handpress.language.locale import locale
from handpress.problems import Problems
from tests.many_languages import FOLDER, bare, copy_to, ends, spaces, translations

pytestmark = pytest.mark.verify

LANGUAGES = ("en", *languages(FOLDER))
#: Those whose text PDF readers give letter by letter, and whose lines end inside what has no spaces.
UNSPACED = ("km", "lo", "my", "th")
LEFTWARD = ("ar", "fa", "he", "ur")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The project, built: nothing has no room, is lost, is set in another font or takes a second page."""
    project = copy_to(tmp_path_factory.mktemp("many"))
    result = build(Site(project, None, project / "build"), Order(), lambda *_: None)
    assert (result.failed, list(result.problems)) == ({}, [])
    assert {f"{code}/first-day.pdf" for code in LANGUAGES} <= set(result.built)
    return project / "build"


@pytest.fixture(scope="module")
def shop(built):
    """All that it was made from."""
    return open_workshop(built.parent, None, Problems())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_audit_has_nothing_to_say(shop, built, language):
    (target,) = [target for target in shop.targets if target.language == language]
    read = audit(shop, target, built)
    assert (list(read.problems), read.contrast > 7) == ([], True)
    assert language in LEFTWARD or read.texts.exact == read.texts.all


def lines(built, language):
    document = pypdfium2.PdfDocument(built / language / "first-day.pdf")
    text = document[0].get_textpage().get_text_bounded()
    assert len(document) == 1
    document.close()
    return text.splitlines()


def test_it_has_as_many_scripts_as_it_says():
    assert len(LANGUAGES) == 28
    assert len({locale(code).script for code in LANGUAGES}) == 22


@pytest.mark.parametrize("language", LANGUAGES)
def test_bold_and_regular_are_faces_of_the_right_family(built, language):
    with pikepdf.open(built / language / "first-day.pdf") as document:
        fonts = [part for part in document.objects if isinstance(part, pikepdf.Dictionary)]
        named = {re.sub("^/[A-Z]+[+]", "", str(font.BaseFont)) for font in fonts if font.get("/Subtype") == "/Type0"}
        drawn = document.pages[0].Contents.read_bytes()
    own = locale(language).fonts[0].replace(" ", "-")
    assert {own, f"{own}-Bold"} <= named
    assert not re.search(rb"[12] Tr\b", drawn), "no outline makes letters bold"


@pytest.mark.parametrize("language", [*UNSPACED, "ko"])
def test_lines_end_between_words(built, language):
    printed = lines(built, language)
    page, stops = bare("".join(printed)), ends(printed)
    on_paper = [text for text in translations(language) if bare(text) in page]
    assert len(on_paper) == len(translations(language)) - 1, "all but what kind of document it is"
    broken = 0
    for text in on_paper:
        at = page.find(bare(text))
        words = spaces([text]) if language == "ko" else ends(list(LineBreaker(text, language)))
        inside = {stop - at for stop in stops if at < stop < at + len(bare(text))}
        assert inside <= words, text
        broken += len(inside)
    assert broken >= 2


@pytest.mark.parametrize("language", LEFTWARD)
def test_words_run_from_the_right_and_numbers_from_the_left(built, language):
    document = pypdfium2.PdfDocument(built / language / "first-day.pdf")
    page = document[0].get_textpage()

    def left(word):
        found = page.search(word).get_next()
        assert found, f"{word} in {page.get_text_bounded()}"
        return page.get_charbox(found[0])[0]

    title = {"ar": ("بعد", "العصب"), "fa": ("پس", "عصب"), "he": ("אחרי", "העצב"), "ur": ("باصعا", "دعب")}[language]
    assert left(title[0]) > left(title[1])
    assert left("1632") < left("960") < left("142")
    document.close()
