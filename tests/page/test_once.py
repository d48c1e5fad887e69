"""What is worked out once gives the same bytes, and less work."""

from __future__ import annotations

from pathlib import Path

import pytest

from handpress.page import pdf
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
PAGES = {
    "few": FEW,
    "many": cards([(1, 2), (3,), (1,), (2, 2), (1,), (1, 1)]),
    "one too long": cards([(1,), (9, 9, 9), (2,)]),
    "floats": cards([(2,), (0,), (1,), (3,), (1,)], '<div style="float: right; height: 12em; width: 4em">aside</div>'),
    "footnotes": cards([(0, 1), (2,), (2,), (2, 1)], NOTED),
    "styles": sheet('<p>Twice</p><p style="font-size: 2em">Twice</p><p style="width: 1em">Twice or more</p>' * 2),
    **{name: (SAMPLES / f"{name}.html").read_text("utf-8") for name in ("ar", "es", "hi")},
}


def press(html):
    found = Problems()
    assets = {name: (SAMPLES / name).read_bytes() for name in ("sample.css", "drop.svg")}
    printed = pdf.press(html, assets, FONTS, found, Place("x"))
    assert list(found) == []
    return printed.pdf


def seams():
    """What is taught here: where it stands in WeasyPrint, and its name there."""
    engine = pdf._engine()
    return [
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
    forget(monkeypatch, "block_level_layout", "split_first_line", "__missing__", "new")
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
