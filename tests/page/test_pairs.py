"""Two languages on one sheet: both say all that each says alone, side by side or on the two sides of the paper."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings

from handpress.batch.job import OTHER
from handpress.checks import escapes, running_words, words_on_paper
from handpress.checks.paper_text import letters
from handpress.page import facing, html, readback
from handpress.page.assets import collect, drawings, look
from handpress.page.editions import EDITIONS
from handpress.page.expected import expected, on_each_page, promise
from handpress.page.pdf import press
from handpress.problems import Place, Problems
from tests.page.test_html import STYLES, TOOTH, Page, all_kinds, sheet_of, squeezed
from tests.trees import handouts

PAIRS = [("ar", "en"), ("zh_Hans", "hi"), ("es", "ar")]


def paired(make, first, second, edition="bilingual"):
    """A sheet in two languages of what `make` gives in one."""
    one, other = make(first), make(second)
    return replace(one, voices=(*one.voices, *other.voices), edition=EDITIONS[edition])


def printed(sheet):
    """The PDF of a sheet, in which nothing leaves its place or is missing."""
    found, place = Problems(), Place("build/kinds.pdf")
    assets = collect(STYLES.parent, look(sheet), found)
    assets |= {name: TOOTH.text.encode() for name in drawings(sheet)}
    made = press(html.render(sheet, STYLES), assets, STYLES / "fonts.conf", found, place)
    first = sheet.voices[0].locale.direction
    escapes.check(made, "x", place, found)
    words_on_paper.check(made, expected(sheet, first), first, place, found)
    words_on_paper.check(made, expected(sheet, OTHER[first]), OTHER[first], place, found)
    running_words.check(made, on_each_page(sheet), place, found)
    assert found == []
    return made


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(handouts())
@pytest.mark.parametrize(("first", "second"), PAIRS[:2])
def test_both_say_all_that_is_expected_and_a_reader_can_follow(first, second, handout):
    sheet = paired(lambda code: sheet_of(handout, code), first, second)
    page = Page(html.render(sheet, STYLES))
    assert [text for text in expected(sheet) if squeezed(text) not in page.said()] == []
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[:2] == [1, 1]
    assert all(deeper - level <= 1 for level, deeper in pairwise(levels))
    assert all("scope" in attributes for tag, attributes in page.tags if tag == "th")
    spoken = {attributes.get("lang") for _, attributes in page.tags}
    assert {voice.locale.tag for voice in sheet.voices} <= spoken


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_each_text_is_read_in_its_language_and_then_in_the_other(first, second):
    sheet = paired(all_kinds, first, second)
    chunks = readback.read(printed(sheet).pdf).chunks()
    for voice in promise(sheet).voices[:2]:  # what follows is the title for staff
        wanted = {letters(text) for text in voice.texts}
        spoken = [chunk for chunk in chunks if letters(chunk.text) in wanted]
        assert len(spoken) >= 10 or voice.direction == "rtl"  # what is right to left may be read in another order
        assert {chunk.language for chunk in spoken} <= {voice.language}
    rows = [chunk.language for chunk in chunks if re.search("One|First|Second|You faint|A walk", chunk.text)]
    assert rows == [voice.locale.tag for voice in sheet.voices] * (len(rows) // 2)
    assert len(rows) == 10


@pytest.mark.parametrize(("first", "direction"), [("ar", "rtl"), ("es", "ltr")])
def test_rows_begin_with_the_language_of_the_reader_on_its_side(first, direction):
    page = Page(html.render(paired(all_kinds, first, "en"), STYLES))
    (body,) = [attributes for tag, attributes in page.tags if tag == "body"]
    assert body["dir"] == direction
    voices = [attributes["lang"] for _, attributes in page.tags if "voice" in attributes.get("class", "").split()]
    assert voices[:2] == [first, "en"]
    assert set(zip(voices[::2], voices[1::2], strict=True)) <= {
        (first, "en"),
        ("en", first),
        (first, first),
        ("en", "en"),
    }


def test_on_two_sides_the_pages_take_turns_and_a_blank_stands_for_one_that_is_missing():
    fronts, backs = ["a1", "a2", "a3"], ["b1"]
    assert list(facing.by_turns(fronts, backs, "-")) == ["a1", "b1", "a2", "-", "a3"]
    assert list(facing.by_turns(backs, fronts, "-")) == ["b1", "a1", "-", "a2", "-", "a3"]
    assert list(facing.by_turns(fronts[:2], fronts[:2], "-")) == ["a1", "a1", "a2", "a2"]


def test_on_two_sides_each_page_is_that_of_the_language_alone():
    sheet = paired(all_kinds, "ar", "en", "facing")
    both = printed(sheet)
    alone = [printed(replace(sheet, voices=(voice,), edition=EDITIONS["standard"])) for voice in sheet.voices]
    fronts, backs = (each.pages for each in alone)
    assert both.pages == 2 * max(fronts, backs) - (fronts > backs)
    whole = readback.read(both.pdf)
    assert whole.language == "ar"
    assert whole.title == "م After your nerve block · After your nerve block"
    english = [chunk.text for chunk in readback.read(alone[1].pdf).chunks()]
    first, second = whole.chunks()[: -len(english)], whole.chunks()[-len(english) :]
    assert ([chunk.text for chunk in second], {chunk.language for chunk in second}) == (english, {"en"})
    # Before that all is Arabic, but for what is there for staff, and sources.
    foreign = {chunk.text for chunk in first if chunk.language == "en"}
    sources = {"Guideline of 2024", "Hill & Vale 2020, <Journal> 4: 1"}
    assert foreign == {"Hill & Vale <Clinic>", "After your nerve block", *sources}
    assert {chunk.language for chunk in first} == {"ar", "en"}
