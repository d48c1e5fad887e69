"""What WeasyPrint leaves undone is done: seen in finished files, from outside."""

from __future__ import annotations

import io
import re
import zlib
from collections import Counter
from pathlib import Path

import page as validator
import pikepdf
import pypdfium2
import pytest

from handpress.page import finish, pdf, readback
from handpress.problems import Place, Problems

SAMPLES = Path(__file__).parent / "samples"
FONTS = Path(__file__).parents[2] / "styles" / "fonts.conf"
ASSETS = {name: (SAMPLES / name).read_bytes() for name in ("sample.css", "drop.svg")}
LANGUAGES = ("es", "ar", "zh-Hans", "hi")


def press(html):
    found = Problems()
    printed = pdf.press(html, ASSETS, FONTS, found, Place("sample"))
    assert found == []
    return printed.pdf


def sample(name):
    return press((SAMPLES / f"{name}.html").read_text("utf-8"))


def sheet(body, lang="es", direction="ltr"):
    return press(f'<!DOCTYPE html><html lang="{lang}" dir="{direction}"><title>t</title><body>{body}</body></html>')


def faults(raw):
    """What page-validation finds against PDF/UA-1 and PDF/A-2a."""
    return [fault for profile in ("ua1", "2a") for fault in validator.validate_pdf_bytes(raw, profile=profile).failures]


def elements(raw, kind):
    """Structure elements of a kind, such as /LI, with the file that they live in."""
    document = pikepdf.open(io.BytesIO(raw))
    parts = [part for part in document.objects if isinstance(part, pikepdf.Dictionary)]
    return document, [part for part in parts if part.get("/Type") == "/StructElem" and str(part.S) == kind]


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_file_is_pdf_ua_and_pdf_a(language):
    assert faults(sample(language)) == []


def test_the_validator_can_say_no():
    blank = io.BytesIO()
    pikepdf.new().save(blank)
    assert faults(blank.getvalue())


@pytest.mark.parametrize("left_out", ["claim_pdfua", "fill_unicode", "wrap_list_bodies"])
def test_each_step_is_needed(monkeypatch, left_out):
    monkeypatch.setattr(finish, left_out, lambda _: None)
    assert faults(sheet("<ul><li><p>नस</p><p>मूत्र, स्थिति, शक्ति, क्रिया</p></li></ul>", "hi"))


@pytest.mark.parametrize(
    "body",
    [
        "<ul><li><p>Uno</p><p>Dos</p></li></ul>",
        "<ul><li>Uno<ul><li><p>Dos</p><ol><li>Tres</li></ol></li></ul></li></ul>",
        "<ul style='list-style-position: inside'><li>Uno</li></ul>",
        "<ol><li>Uno<p>Dos</p>tres</li><li></li></ol>",
        "<ul style='list-style: none'><li><div>Uno</div><table><tr><td>Dos</table></li></ul>",
    ],
)
def test_a_list_item_holds_a_label_and_bodies(body):
    raw = sheet(body)
    document, items = elements(raw, "/LI")
    assert items
    assert {str(kid.S) for item in items for kid in item.K} <= {"/Lbl", "/LBody"}
    bodies = [kid for item in items for kid in item.K if kid.S == "/LBody"]
    assert all(body == kid.P for body in bodies for kid in body.K if isinstance(kid, pikepdf.Dictionary))
    assert faults(raw) == []
    document.close()


def test_every_glyph_has_a_character():
    with pikepdf.open(io.BytesIO(sample("hi"))) as document:
        tables = [p.read_bytes() for p in document.objects if isinstance(p, pikepdf.Stream)]
    entries = [line for table in tables if b"beginbfchar" in table for line in table.splitlines() if b"> <" in line]
    assert any(line.endswith(b"<200b>") for line in entries)
    assert not [line for line in entries if line.endswith(b"<>")]


@pytest.mark.parametrize(("direction", "said"), [("rtl", "/R2L"), ("ltr", "None")])
def test_a_viewer_is_told_to_turn_pages_leftward(direction, said):
    with pikepdf.open(io.BytesIO(sheet("<p>نص</p>", "ar", direction))) as document:
        assert str(document.Root.ViewerPreferences.get("/Direction")) == said


@pytest.mark.parametrize(
    ("body", "kind", "language"),
    [
        ('<p>Sí <span lang="en">yes</span></p>', "/Span", "en"),
        ('<p>Sí <b lang="ar" dir="rtl">نعم</b></p>', "/NonStruct", "ar"),
        ('<p><a lang="en" href="https://clinic.example/">clinic</a></p>', "/Link", "en"),
        ('<ul><li lang="en">one</li></ul>', "/LI", "en"),
        ('<ul style="list-style: none"><li lang="en">one</li></ul>', "/LI", "en"),
        ('<table><tr><th lang="en">one</th></tr></table>', "/TH", "en"),
        ('<div style="position: absolute"><p lang="en">one</p></div>', "/P", "en"),
    ],
)
def test_a_phrase_says_its_language(body, kind, language):
    document, found = elements(sheet(body), kind)
    assert language in {str(part.get("/Lang")) for part in found}
    assert str(document.Root.Lang) == "es"
    document.close()


def test_a_phrase_says_its_language_on_every_line():
    document, spans = elements(sheet(f'<p style="width: 5em">Sí <span lang="en">{"yes " * 20}</span></p>'), "/Span")
    assert sum(part.get("/Lang") == "en" for part in spans) > 3
    document.close()


def test_text_without_a_language_of_its_own_says_none():
    document, paragraphs = elements(sheet("<p>Sí</p>"), "/P")
    assert [part.get("/Lang") for part in paragraphs] == [None]
    document.close()


@pytest.mark.parametrize(
    "text", ["मूत्र, स्थिति, शक्ति और क्रिया", "ห้ามขับรถ น้ำแข็ง", "ঘণ্টা গাড়ি দুর্বল", "ဆေးထိုးပြီးနောက်", "គ្លីនិកភ្លាមៗ"]
)
def test_stacked_letters_copy_as_they_were_written(text):
    copied = pypdfium2.PdfDocument(sheet(f"<p>{text}</p>"))[0].get_textpage().get_text_range()
    assert copied.strip() == text


def test_metadata_are_plain_text_that_claims_both_standards():
    metadata = re.search(rb"<\?xpacket begin.*?<\?xpacket end", sample("es"), re.DOTALL)
    assert b'pdfuaid:part="1"' in metadata[0]
    assert b'pdfaid:part="2"' in metadata[0]
    assert b'pdfaid:conformance="A"' in metadata[0]


def test_the_end_of_each_stream_is_clear_whatever_its_last_byte():
    raw = sheet("<p>Uno</p>")
    assert raw.count(b"\r\nendstream") == raw.count(b"endstream") > 3


def test_each_stream_is_compressed_once(monkeypatch):
    compress, contents = zlib.compress, []
    monkeypatch.setattr(finish.zlib, "compress", lambda data, **level: contents.append(data) or compress(data, **level))
    with pikepdf.open(io.BytesIO(sample("es"))) as document:
        streams = [part.read_bytes() for part in document.objects if isinstance(part, pikepdf.Stream)]
    assert len(contents) == len(set(contents))
    assert set(streams) <= {*contents, *(data for data in streams if b"<?xpacket" in data)}


def test_what_a_page_break_tears_is_one_element_again():
    words = " ".join(f"word{number}" for number in range(600))
    items = "".join(f"<li>item {number} {'and so on ' * 30}</li>" for number in range(12))
    rows = "".join(f"<tr><th scope=row>row {number}</th><td>{'x ' * 60}</td></tr>" for number in range(30))
    table = f"<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody>{rows}</tbody></table>"
    raw = press(
        '<!DOCTYPE html><html lang="en"><title>t</title>'
        '<style>html { font-family: "Noto Sans" } @page { size: A5 } tr { break-inside: avoid }</style>'
        f"<body><h1>T</h1><section><p>{words}</p><ul>{items}</ul></section>{table}</body></html>"
    )
    paper = readback.read(raw)
    kinds = Counter(node.kind for node in paper.tree.walk())
    assert faults(raw) == []
    assert (kinds["Sect"], kinds["P"], kinds["L"], kinds["LI"], kinds["LBody"], kinds["Lbl"]) == (1, 1, 1, 12, 12, 12)
    assert (kinds["TR"], kinds["Table"] > 1) == (29 + 1 + kinds["Table"], True)
    chunks = [chunk.text.split() for chunk in paper.chunks()]
    assert words.split() in chunks
    assert [chunk[:2] for chunk in chunks if chunk[0] == "item"] == [["item", str(number)] for number in range(12)]
