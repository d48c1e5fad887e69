from __future__ import annotations

import pickle
import re
import shutil
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from handpress.content.drawings import read_drawing
from handpress.content.facts import Fact, Kind
from handpress.content.handout import Contacts, rewrite
from handpress.content.reader import read_handout, read_words
from handpress.language.locale import locale
from handpress.page import html, posters
from handpress.page.assets import drawings, look
from handpress.page.editions import EDITIONS, PAPERS
from handpress.page.expected import expected, words
from handpress.page.faults import TemplateFault
from handpress.page.pdf import press
from handpress.page.sheet import Sheet, Voice
from handpress.page.speaker import Speaker
from handpress.problems import Place, Problems
from tests.trees import handouts

STYLES = Path(__file__).parents[2] / "styles"
STAMPS = ("example", "draft", "incomplete")
SIGNED = {"approved": "2026-11-21", "code": "7KQ4-M2XP"}
WORDS = read_words((STYLES / "words.yaml").read_text("utf-8"), "styles/words.yaml", "en", Problems())
FACTS = {
    "clinic_name": Fact(Kind.NAME, "Hill & Vale <Clinic>", "en"),
    "phone": Fact(Kind.CODE, "(555) 010-0199"),
    "hours": Fact(Kind.NUMBER, "24"),
    "after_hours_phone": Fact(Kind.CODE, "(555) 010-0142"),
    "emergency_number": Fact(Kind.CODE, "112"),
    "interpreter_phone": Fact(Kind.CODE, "(555) 010-0177"),
    "address": Fact(Kind.CODE, "12 Example Street, Springfield, IL 62701"),
    "website": Fact(Kind.CODE, "https://clinic.example"),
}
SOURCES = ("Hill & Vale 2020, <Journal> 4: 1", "Guideline of 2024")
OPTIONAL = ("after_hours_phone", "interpreter_phone", "address", "website")
ALL_KINDS = """
id: kinds
title: "After your nerve block"
version: "2026-11"
review_due: "2028-11-01"
summary: ["Rest today.", "**Do not** drive."]
sections:
  - id: kinds
    heading: "The first day"
    blocks:
      - paragraph: "A paragraph of 500 mg & <b>no markup</b>."
      - bullets: ["One.", "Two."]
      - steps: ["First.", "Second."]
      - checklist: ["Bring a list.", "Wear loose clothes."]
      - callout: "Do not miss this."
      - help: {emergency: ["You faint."], call_clinic: ["You worry."]}
      - question: {ask: "Will it help?", answer: ["It may.", "No one knows."]}
      - table: {header: ["Nerve", "Place"], rows: [["Upper", "Hip"], ["Lower", "Seat"]]}
      - options: {aspects: ["What it is", "Risks"], options: [{name: "Walking", answers: ["A walk.", "Few."]}]}
      - write_in: ["Date", {text: "What comes next", lines: 3}, {text: "Side", boxes: ["Left", "Right", "Both"]}]
      - diary: {columns: ["Time", "At rest", "Walking"], rows: ["Before", "After 15 minutes"]}
      - scale: {from: "No pain", to: "The worst pain you can think of"}
      - figure: {drawing: dent, alt: "A tooth.", caption: "Two parts:", labels: ["Crown", "Root"]}
      - figure: {drawing: dent, alt: "The same tooth."}
      - contacts: clinic
"""
#: What figures of random handouts show, too.
FIGURE = "tests/dental/handouts/figures/dent.svg"
TOOTH = read_drawing((STYLES.parent / FIGURE).read_text("utf-8"), "dent")


def translated(tree, code):
    """Every text with a translation that shows where it came from: a letter of the language before the source."""
    letter, forms = {"es": "ñ", "ar": "م", "zh_Hans": "文", "hi": "म"}[code], locale(code).plurals.count
    each = lambda text, _: replace(  # noqa: E731
        text, translation=tuple(f"{letter} {text.plural or text.source}" for _ in range(forms if text.plural else 1))
    )
    return rewrite(replace(tree, language=code), each)


def sheet_of(handout, code="en", paper="a4", stamps=STAMPS, without=(), sources=SOURCES, alone=False):
    facts = {name: fact for name, fact in FACTS.items() if name not in without}
    told = (handout, WORDS) if code == "en" else (translated(handout, code), translated(WORDS, code))
    voice = Voice(*told, locale(code), facts)
    return Sheet(
        EDITIONS["standard"], PAPERS[paper], (voice,), locale("en"), stamps, sources, alone, drawings={"dent": TOOTH}
    )


def all_kinds(code="en", **how):
    found = Problems()
    handout = read_handout(ALL_KINDS, "handouts/kinds.yaml", "en", found)
    assert handout, found
    return sheet_of(handout, code, **how)


class Page(HTMLParser):
    """What a page says, and how it is built."""

    def __init__(self, source):
        super().__init__()
        self.text, self.tags, self.open, self.inside = "", [], [], {}
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if self.open:
            self.inside.setdefault(self.open[-1], set()).add(tag)
        if tag not in {"meta", "link", "hr", "img"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data

    def said(self):
        return squeezed(self.text)


@pytest.mark.parametrize(("code", "between"), [("en", " "), ("ar", " "), ("zh_Hans", "")])
def test_a_space_stands_between_two_sentences_but_not_after_a_wide_full_stop(code, between):
    page = html.render(all_kinds(code), STYLES)
    assert f"</strong>{between}<strong>" in page
    assert [wrong for wrong in (" ", "") if wrong != between and f"</strong>{wrong}<strong>" in page] == []


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("en", "Version 2026-11 Approved on November 21, 2026 7KQ4-M2XP"),
        ("ar", "م Version 2026-11 م Approved on 21 نوفمبر 2026 7KQ4-M2XP"),
    ],
)
def test_the_foot_says_since_when_a_sheet_is_approved_and_its_code(code, says):
    signed, draft = (Page(html.render(replace(all_kinds(code), **how), STYLES)) for how in (SIGNED, {}))
    assert says in signed.said()
    assert [text for text in (says, "7KQ4", "Approved") if text in draft.said()] == []
    assert ("meta", {"name": "keywords", "content": "7KQ4-M2XP"}) in signed.tags
    assert "7KQ4-M2XP" in expected(replace(all_kinds(code), **SIGNED))


def squeezed(text):
    return re.sub(r"\s+", " ", text).strip()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(handouts())
@pytest.mark.parametrize("code", ["en", "ar", "hi"])
def test_the_page_says_all_that_is_expected_of_it_and_a_reader_can_follow_it(code, handout):
    sheet = sheet_of(handout, code)
    page = Page(html.render(sheet, STYLES))
    assert [text for text in expected(sheet) if squeezed(text) not in page.said()] == []
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(deeper - level <= 1 for level, deeper in pairwise(levels))
    assert page.inside.get("li", set()) <= {"span", "strong"}
    assert all("scope" in attributes for tag, attributes in page.tags if tag == "th")


@pytest.mark.parametrize("code", ["en", "es", "ar", "zh_Hans", "hi"])
def test_no_kind_of_block_is_forgotten(code):
    sheet = replace(all_kinds(code), **SIGNED)
    page = Page(html.render(sheet, STYLES))
    assert len(expected(sheet)) > 50
    assert [text for text in expected(sheet) if squeezed(text) not in page.said()] == []


@settings(max_examples=30, deadline=None)
@given(handouts())
def test_what_is_expected_are_the_words_that_the_template_prints(handout):
    asked = set()

    class Listening(Speaker):
        def word(self, name):
            asked.add(name)
            return super().word(name)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("handpress.page.html.Speaker", Listening)
        patch.setattr("handpress.page.expected.Speaker", Listening)
        sheet = sheet_of(handout)
        html.render(sheet, STYLES)
        printed = asked - {"subject"}
        asked.clear()
        expected(sheet)
        assert printed | ({"version"} if handout.review_due else set()) == asked


def test_every_word_has_a_use():
    linked = replace(all_kinds(), link="https://clinic.example/kinds/en")
    sheets = (all_kinds(), all_kinds(sources=(), alone=True), replace(all_kinds(), **SIGNED), linked)
    used = {name for sheet in sheets for name in words(Speaker(sheet.voices[0], sheet), sheet)}
    used |= {*STAMPS, "subject", posters.TITLE, posters.SENTENCE}
    assert {word.name for word in WORDS.words} == used


def test_templates_hold_no_words():
    for file in STYLES.glob("*.jinja"):
        markup = re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}", "", file.read_text("utf-8"), flags=re.DOTALL)
        assert not re.search(r"\w", re.sub(r"<[^>]*>", "", markup)), file.name
        assert not re.search(r'\b(alt|title|label|placeholder)=(?!"")', markup), file.name


def test_stylesheets_keep_to_what_prints_right_in_every_direction_and_on_a_photocopier():
    for file in STYLES.glob("*.css"):
        text = re.sub(r"/\*.*?\*/", "", file.read_text("utf-8"), flags=re.DOTALL)
        # An open booklet has a left and a right page in every language, and inks need their profile.
        text = re.sub(r"@page :(left|right) \{.*?\}|@color-profile device-cmyk \{.*?\}", "", text, flags=re.DOTALL)
        text = text.replace("--emphasis-line: underline", "")  # one profile of large print asks for it
        assert not re.search(
            r"grid|letter-spacing|italic|justify(?!-content)|hyphens(?!: manual)|underline|url\((?!asset:)",
            text,
        ), file.name
        assert not re.search(r"(margin|padding|border|inset|float|text-align)[^;{]*\b(left|right)\b", text), file.name


def test_text_is_never_markup():
    page = Page(html.render(all_kinds(), STYLES))
    assert "A paragraph of 500\N{NO-BREAK SPACE}mg & <b>no markup</b>." in page.text
    assert ("b", {}) not in page.tags
    assert "<title>After your nerve block</title>" in html.render(all_kinds(), STYLES)


def test_emphasis_is_strong_and_a_phone_number_is_never_torn():
    page = html.render(all_kinds(), STYLES)
    assert "<strong>Do not</strong> drive." in page
    number = '<span class="unbroken" dir="ltr"><strong>(555) 010-0199</strong></span>'
    assert number in page.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NON-BREAKING HYPHEN}", "-")


def test_a_translation_tells_staff_what_it_is():
    page = html.render(all_kinds("ar"), STYLES)
    assert page.count('<span class="Latn" lang="en" dir="ltr">Arabic</span>') == 2
    assert '<p class="source-title"><span class="Latn" lang="en" dir="ltr">After your nerve block</span></p>' in page
    assert '<html lang="ar" dir="rtl" class="Arab standard">' in page
    assert "source-title" not in html.render(all_kinds(), STYLES)


def test_sources_stand_at_the_end_as_the_author_wrote_them():
    page = html.render(all_kinds("ar"), STYLES)
    source = '<span class="Latn" lang="en" dir="ltr">Hill &amp; Vale 2020, &lt;Journal&gt; 4: 1</span>'
    assert page.index("imprint") > page.index(f"<li>{source}</li>") > page.rindex("</section>")
    assert "<li>Guideline of 2024</li>" in html.render(all_kinds(), STYLES)
    assert 'class="sources"' not in html.render(all_kinds(sources=()), STYLES)


def test_a_sheet_of_sources_says_so_in_its_title_also_when_there_are_none():
    head = "<title>After your nerve block"
    assert f"{head}</title>" in html.render(all_kinds(), STYLES)
    for sources, none in ((SOURCES, False), ((), True)):
        sheet = all_kinds(sources=sources, alone=True)
        page = html.render(sheet, STYLES)
        assert f"{head} · Sources</title>" in page
        assert ("This handout cites no published source." in page) is none
        assert ("This handout cites no published source." in expected(sheet)) is none


def test_an_untranslated_text_of_a_proof_stands_in_its_own_language():
    sheet = all_kinds("ar")
    (voice,) = sheet.voices
    proof = replace(sheet, voices=(replace(voice, handout=rewrite(voice.handout, bare)),))
    assert '<li><span class="Latn" lang="en" dir="ltr">Rest today.</span></li>' in html.render(proof, STYLES)


def bare(text, _trail):
    return replace(text, translation=())


def test_each_language_brings_its_fonts_and_digits():
    page = html.render(all_kinds("hi"), STYLES)
    assert '[lang="hi"] { font-family: "Noto Sans Devanagari", "Noto Sans"; --digits: decimal }' in page
    assert '[lang="en"] { font-family: "Noto Sans"; --digits: decimal }' in page


@pytest.mark.parametrize("missing", OPTIONAL)
def test_what_the_clinic_has_not_given_is_left_out_with_its_label(missing):
    label = next(word.text.source for word in WORDS.words if word.name == f"contact_{missing}")
    heads = lambda sheet: re.findall(r'<th scope="row">(.*?)</th>', html.render(sheet, STYLES))  # noqa: E731
    assert label in heads(all_kinds())
    assert label not in heads(all_kinds(without=(missing,)))
    assert label not in expected(all_kinds(without=(missing,)))


def test_a_clinic_with_nothing_but_phones_gets_one_table_of_contacts():
    sheet = all_kinds(without=("hours", "address", "website"))
    (voice,) = sheet.voices
    (section,) = voice.handout.sections
    only = replace(section, blocks=tuple(block for block in section.blocks if isinstance(block, Contacts)))
    sheet = replace(sheet, voices=(replace(voice, handout=replace(voice.handout, sections=(only,))),))
    assert Page(html.render(sheet, STYLES)).tags.count(("table", {})) == 1


FAULTS = {
    "a word that nobody wrote": ("{{ 'nonsense' | word(voice) }}", "'nonsense' is missing"),
    "a name that nobody gave": ("{{ nonsense }}", "'nonsense' is undefined"),
    "a text that nobody set": ("{{ voice.handout.title }}", "Text"),
    "nothing": ("{{ voice.handout.title.plural_at }}", "NoneType"),
    "a filter that nobody knows": ("{{ 'draft' | words(voice) }}", "words"),
    "a tag that says nothing": ("{% if %}", "Expected an expression"),
    "a file that is not there": ("{% include 'none.jinja' %}", "none.jinja"),
}


@pytest.mark.parametrize(("line", "message"), FAULTS.values(), ids=FAULTS)
def test_a_faulty_template_is_named_with_its_line(line, message, tmp_path):
    styles = tmp_path / "styles"
    shutil.copytree(STYLES, styles)
    template = styles / "sheet.html.jinja"
    good = template.read_text("utf-8")
    template.write_text(good.replace("<body>", f"<body>\n{line}"), "utf-8")
    with pytest.raises(TemplateFault) as caught:
        html.render(all_kinds(), styles)
    fault = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - outcomes cross between processes
    assert (fault.file, message in fault.message) == ("styles/sheet.html.jinja", True), fault.message
    assert fault.line == good[: good.index("<body>")].count("\n") + 2


def test_a_fault_in_a_partial_template_is_named_by_that_file(tmp_path):
    styles = tmp_path / "styles"
    shutil.copytree(STYLES, styles)
    blocks = styles / "blocks.html.jinja"
    blocks.write_text(blocks.read_text("utf-8").replace("{{ block.question |", "{{ block.nonsense |"), "utf-8")
    with pytest.raises(TemplateFault) as caught:
        html.render(all_kinds(), styles)
    line = blocks.read_text("utf-8").split("block.nonsense")[0].count("\n") + 1
    assert (caught.value.file, caught.value.line) == ("styles/blocks.html.jinja", line)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("code", ["en", "es", "ar", "zh_Hans", "hi"])
def test_the_page_engine_prints_it_without_a_word_of_complaint(code, paper):
    sheet, found = all_kinds(code, paper=paper), Problems()
    assets = {name: (STYLES.parent / name).read_bytes() for name in look(sheet)}
    assets |= {name: TOOTH.text.encode() for name in drawings(sheet)}
    printed = press(html.render(sheet, STYLES), assets, STYLES / "fonts.conf", found, Place("build/kinds.pdf"))
    assert not found
    assert printed.pages in (2, 3)
    assert printed.families <= {*locale(code).fonts, *locale("en").fonts}
