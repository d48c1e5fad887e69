"""H324: a template or a style sheet that prints words is told with its line; signs, numbers and comments are none."""

from __future__ import annotations

import pytest

from handpress.batch.compose import compose
from handpress.checks import style_words
from handpress.problems import Problems
from tests.batch.press import FR, workshop
from tests.second_project import REPOSITORY, edit

PAGE, CSS = "styles/sheet.html.jinja", "styles/sheet.css"


def told(name, text):
    style_words.check({name: text}, found := Problems())
    assert {each.code for each in found} <= {"H324"}
    return [(each.place.line, each.message.partition("”")[0].removeprefix("“")) for each in found]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<p>Call us now</p>", "Call us now"),
        ('<p class="a">{% if x %}不要{% endif %}</p>', "不要"),
        ('{{ "Call us" }}', "Call us"),
        ("{{- 'Call us' -}}", "Call us"),
        ('<img src="a" alt="A phone">', "A phone"),
        ("<p title='A phone'>1</p>", "A phone"),
        ("<p>لا {{ x }}</p>", "لا"),
        ("{# no #}<b>n</b>", "n"),
    ],
)
def test_words_in_a_template_are_told_with_their_line(text, words):
    assert told(PAGE, f"<div>\n{text}\n</div>") == [(2, words)]


@pytest.mark.parametrize(
    "text",
    [
        '<p class="a > b">{{ "draft" | word(voice) }} · 1&nbsp;2</p>',
        "{# Words for designers #}<!-- and more -->",
        '<style>p { color: red }</style><meta charset="utf-8"><i aria-hidden="true"></i>',
        '<img alt="{{ voice.text }}">{% set name = "x" %}{{ names[\'x\'] | set }}',
        "<div{% if rows %} id=\"end\"{% endif %} class='a'></div>",
    ],
)
def test_what_is_no_word_for_paper_passes_in_a_template(text):
    assert told(PAGE, text) == []


@pytest.mark.parametrize(("tag", "printed"), [("title", False), ("desc", False), ("metadata", False), ("text", True)])
def test_what_a_drawing_program_notes_in_a_sign_prints_nothing(tag, printed):
    sign = f"<svg><{tag} id='a'><b>image/svg</b></{tag}><path d='M0 0'/></svg>"
    assert told("styles/a.svg", sign) == ([(1, "image/svg")] if printed else [])


def test_a_title_of_the_page_is_read_aloud():
    assert told(PAGE, "<title>Our  <b>sheet</b></title>") == [(1, "Our sheet")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('p::before { content: "NOT " }', "NOT"),
        ('p::before { CONTENT: "NOT" }', "NOT"),
        ("p::before { content: counter(a) '; no }' counter(b) }", "; no }"),
        ("p::before { content: '\\4e O' }", "NO"),
        (':root { --mark: "No" } p::before { content: var(--mark) "1" }', "No"),
        ('ul { list-style-type: "nicht " }', "nicht"),
        ('@counter-style a { symbols: "x"; suffix: " bis" }', "x"),
    ],
)
def test_words_in_a_style_sheet_are_told_with_their_line(text, words):
    assert told(CSS, f"/* one */\n{text}")[0] == (2, words)


@pytest.mark.parametrize(
    "text",
    [
        'p::before { content: "· " counter(page, var(--digits)) " " }',
        "p::before { content: '\\2022' } /* content: 'no' */",
        ':root { --face: "Noto Sans" } html { font-family: var(--face), "Noto Naskh" } [lang="ar"] { color: red }',
        'p::after { content: target-counter("#sheet-end", page, var(--digits)) }',
        "@page { @top-center { content: element(head) } } p { content: none; justify-content: center }",
        "p { background: url('a.svg'); content: url(\"b.svg\") }",
    ],
)
def test_what_is_no_word_for_paper_passes_in_a_style_sheet(text):
    assert told(CSS, text) == []


def test_our_own_look_has_no_words():
    look = {path.name: path.read_text("utf-8") for path in (REPOSITORY / "styles").iterdir() if path.suffix != ".icc"}
    style_words.check(
        {name: text for name, text in look.items() if name.endswith((".css", ".jinja", ".svg"))}, found := Problems()
    )
    assert found == []


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (PAGE, '<div class="opening">', '<p>Buvez.</p><div class="opening">'),
        ("styles/icon-phone.svg", "</svg>", "<text>Non</text></svg>"),
        (CSS, "/* Phrases */", 'li::before { content: "NE PAS " }'),
        ("styles/blocks.html.jinja", "{% macro list(", "<b>Buvez.</b>{% macro list("),
    ],
)
def test_words_that_nobody_approves_stop_the_sheet(dental, name, old, new):
    def problems():
        return [(each.code, each.place.path) for each in compose(workshop(dental), FR)[2]]

    assert problems() == []
    edit(dental, name, old, new)
    assert problems() == [("H324", name)]
