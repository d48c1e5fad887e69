"""What is worked out once gives the same bytes, and less work."""

from __future__ import annotations

from pathlib import Path

import pytest

from handpress.page import once, pdf
from handpress.problems import Place, Problems

SAMPLES = Path(__file__).parent / "samples"
FONTS = Path(__file__).parents[2] / "styles" / "fonts.conf"
WORDS = "Most people can go home on the same day, and walk as soon as they want to. "
STYLE = """
@page { size: A5; margin: 1cm } html { font-family: "Noto Sans" } p + p { margin-top: .35em }
.cards { columns: 2 } .card { break-inside: avoid; padding-bottom: 4mm } h3 { break-after: avoid }
"""


def sheet(body):
    head = f"<head><title>t</title><style>{STYLE}</style></head>"
    return f'<!DOCTYPE html><html lang="en" dir="ltr">{head}<body>{body}</body></html>'


def cards(lengths, inside=""):
    """Cards in two columns, each with paragraphs of so many sentences."""
    texts = (f"<h3>Card</h3>{inside}" + "".join(f"<p>{WORDS * n}</p>" for n in length) for length in lengths)
    body = "".join(f'<div class="card">{text}</div>' for text in texts)
    return sheet(f'<h1>Cards</h1><div class="cards">{body}</div>')


FEW = cards([(1,), (2,), (1, 1), (1,), (1,)])
NOTED = '<p>x<span style="float: footnote">A note of a few words, which takes a line or two of the page.</span></p>'
LENGTHS = """<style>
p.wide { width: calc(50% + 2em); padding: 1em 5%; box-sizing: border-box; border: 1px solid; margin-inline-start: 3em }
p.low { height: 50%; min-height: 2em; max-width: 60%; margin: auto } .joined { border-collapse: collapse; width: 80% }
td { border: 2px solid; padding: 2%; width: 30% } .joined td { border-width: 5px } .flex { display: flex; gap: 1em }
.flex > p { padding: 1em; box-sizing: padding-box; width: 40% } #tall { height: 6em }
</style><p class="wide">Wide</p><div id="tall"><p class="low">Low</p></div><p class="low">Low</p>""" + "".join(
    f"<table {name}><tr><td>One<td>Two<tr><td>Three<td><p class='wide'>Four</p></table><div class=flex><p>A<p>B</div>"
    for name in ("", "class=joined")
)
PAGES = {
    "lengths": sheet(LENGTHS),
    "lengths, from right to left": sheet(LENGTHS).replace('dir="ltr"', 'dir="rtl"'),
    "few": FEW,
    "many": cards([(1, 2), (3,), (1,), (2, 2), (1,), (1, 1)]),
    "one too long": cards([(1,), (9, 9, 9), (2,)]),
    "floats": cards([(2,), (0,), (1,), (3,), (1,)], '<div style="float: right; height: 12em; width: 4em">aside</div>'),
    "footnotes": cards([(0, 1), (2,), (2,), (2, 1)], NOTED),
    "styles": sheet('<p>Twice</p><p style="font-size: 2em">Twice</p><p style="width: 1em">Twice or more</p>' * 2),
    **{name: (SAMPLES / f"{name}.html").read_text("utf-8") for name in ("ar", "es", "hi")},
}


def press(html, **sheets):
    """The PDF; `sheets` are style sheets by their names."""
    printed, problems = tried(html, **sheets)
    assert problems == []
    return printed.pdf


def tried(html, **sheets):
    """What is printed, and what is told of it."""
    found = Problems()
    assets = {name: (SAMPLES / name).read_bytes() for name in ("sample.css", "drop.svg")}
    assets |= {f"{name}.css": content.encode() for name, content in sheets.items()}
    return pdf.press(html, assets, FONTS, found, Place("x")), list(found)


def seams():
    """What is taught here: where it stands in WeasyPrint, and its name there."""
    engine = pdf._engine()
    layouts = [module for module in vars(engine.layout).values() if hasattr(module, "resolve_percentages")]
    return [
        *((module, "resolve_percentages") for module in layouts),
        (engine.css, "CSS"),
        (engine.layout.block, "block_level_layout"),
        (engine.layout.inline, "split_first_line"),
        (engine.layout.preferred, "split_first_line"),
        (engine.css.ComputedStyle, "__missing__"),
        (engine.text.ffi.ffi, "new"),
    ]


def forget(patch, *names):
    """WeasyPrint as it was before we taught it these."""
    for owner, name in seams():
        if name in names:
            patch.setattr(owner, name, getattr(owner, name).__wrapped__)


def calls(monkeypatch, owner, name, forgotten):
    """How often WeasyPrint calls something for the few cards, as taught and without `forgotten`."""
    work, counts = getattr(owner, name), []

    def counted(*args, **options):
        counts[-1] += 1
        return work(*args, **options)

    monkeypatch.setattr(owner, name, counted)
    for names in ((), (forgotten,)):
        with monkeypatch.context() as patch:
            forget(patch, *names)
            counts.append(0)
            press(FEW)
    return counts


def types_read(patch, parser):
    """The names of types that cffi reads from now on."""
    names, read = [], parser.parse_type
    patch.setattr(parser, "parse_type", lambda kind: names.append(kind) or read(kind))
    return names


@pytest.mark.parametrize("name", PAGES)
def test_the_bytes_stay_the_same(name, monkeypatch):
    ours = press(PAGES[name])
    forget(monkeypatch, "block_level_layout", "split_first_line", "__missing__", "new", "resolve_percentages", "CSS")
    assert press(PAGES[name]) == ours


def test_a_card_is_not_laid_out_for_each_height(monkeypatch):
    taught, untaught = calls(monkeypatch, pdf._engine().layout.block, "block_container_layout", "block_level_layout")
    assert taught < untaught / 2


def test_a_line_is_not_broken_again_and_again(monkeypatch):
    taught, untaught = calls(monkeypatch, pdf._engine().text.line_break, "create_layout", "split_first_line")
    assert taught < untaught / 2


def test_a_property_that_no_rule_sets_is_answered_at_once(monkeypatch):
    taught, untaught = calls(monkeypatch, pdf._engine().css, "check_math", "__missing__")
    assert taught < untaught / 1.5


def test_lengths_are_not_worked_out_for_each_of_many_boxes_that_are_alike(monkeypatch):
    taught, untaught = calls(monkeypatch, pdf._engine().layout.percent, "adjust_box_sizing", "resolve_percentages")
    assert taught < untaught / 4


OWN = '<link rel="stylesheet" href="asset:own.css"><style>'
LINKED = sheet("<p>One</p><ol><li>Two</li></ol>").replace("<style>", OWN)


def parsed(monkeypatch):
    """How long the style sheets are that WeasyPrint parses from now on."""
    lengths, parse = [], pdf._engine().tinycss2.parse_stylesheet_bytes

    def watched(content, **options):
        lengths.append(len(content))
        return parse(content, **options)

    monkeypatch.setattr(pdf._engine().tinycss2, "parse_stylesheet_bytes", watched)
    return lengths


def test_a_style_sheet_is_parsed_once_and_again_when_it_has_changed(monkeypatch):
    red, big = "p { color: red } @page { @top-left { content: 'x' } }", "p { font-size: 3em }"
    once.forget_sheets(pdf._engine().css)
    lengths = parsed(monkeypatch)
    first = press(LINKED, own=red)
    assert (press(LINKED, own=red), lengths) == (first, [len(red)])
    assert press(LINKED, own=big) != first
    assert (press(LINKED, own=red), lengths) == (first, [len(red), len(big)])


@pytest.mark.parametrize("wrong", ["p { colour: red }", "p { --size: red; width: var(--size) }", "p { } @nothing { }"])
def test_what_is_wrong_with_a_style_sheet_is_told_of_each_page(wrong):
    first = tried(LINKED, own=wrong)
    assert [problem.code for problem in first[1]] == ["H301"]
    known = "var(" not in wrong  # what a value comes to, WeasyPrint tells later, and not of which style sheet
    assert first[1][0].place.path.endswith(".css") == known
    assert tried(LINKED, own=wrong) == first


@pytest.mark.parametrize(
    "rule",
    [
        "@counter-style own { system: cyclic; symbols: '→'; suffix: ' ' } li { list-style: own }",
        "@media print { @counter-style own { system: cyclic; symbols: '→' } } li { list-style: own }",
        "@co\\75nter-style own { system: cyclic; symbols: '→' } li { list-style: own }",
        "@import 'asset:more.css'; p { margin: 0 }",
        "@layer low, high; @layer high { p { font-size: 2em } } @layer low { p { font-size: 3em } }",
    ],
)
def test_a_rule_that_sets_more_than_styles_is_heeded_on_each_page(rule, monkeypatch):
    plain, sheets = press(LINKED, own=""), {"own": rule, "more": "p { color: red }"}
    pages = {press(LINKED, **sheets) for _ in range(2)}
    forget(monkeypatch, "CSS")
    assert {press(LINKED, **sheets)} == pages
    assert plain not in pages


def test_no_sheet_makes_cffi_read_all_declarations_again(monkeypatch):
    parser = pdf._engine().text.ffi.ffi._parser
    letters = "".join(map(chr, range(0xC0, 0x17F)))  # an array of a length that no other page has
    read = types_read(monkeypatch, parser)
    for html in (*PAGES.values(), sheet(f"<p>{letters}</p>")):
        press(html)
    assert read == []
    forget(monkeypatch, "new")
    press(sheet(f"<p>{letters}</p>"))
    assert read != []


@pytest.mark.parametrize(("kind", "content"), [("char[4]", None), ("hb_tag_t[3]", (1, 2, 3)), ("hb_tag_t[3]", (1,))])
def test_an_array_is_as_long_as_its_name_says_and_holds_the_same(kind, content):
    ffi = pdf._engine().text.ffi.ffi
    ours, theirs = ffi.new(kind, content), ffi.new.__wrapped__(kind, content)
    assert bytes(ffi.buffer(ours)) == bytes(ffi.buffer(theirs))
    assert len(ours) == len(theirs)
