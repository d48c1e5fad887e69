"""A Chinese handout is small, and looks on paper as it did."""

from __future__ import annotations

import io
from pathlib import Path
from types import SimpleNamespace

import page as validator
import pikepdf
import pypdfium2
import weasyprint
from fontTools.cffLib import CFFFontSet
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont
from PIL import ImageChops

from handpress.page import finish, pdf, slim
from handpress.problems import Place, Problems

SAMPLES = Path(__file__).parent / "samples"
FONTS = Path(__file__).parents[2] / "styles" / "fonts.conf"


def chinese():
    """Four pages in two weights."""
    found = Problems()
    html = (SAMPLES / "long.zh-Hans.html").read_text("utf-8")
    printed = pdf.press(html, {"sample.css": (SAMPLES / "sample.css").read_bytes()}, FONTS, found, Place("sample"))
    assert found == []
    return printed.pdf


def faces(raw):
    """Of each CFF face: its kind, the file, and code → width."""
    with pikepdf.open(io.BytesIO(raw)) as document:
        for part in document.objects:
            if isinstance(part, pikepdf.Dictionary) and part.get("/Subtype") == "/CIDFontType0":
                file = part.FontDescriptor.FontFile3
                widths = {
                    int(first) + number: int(width)
                    for first, run in zip(list(part.W)[::2], list(part.W)[1::2], strict=True)
                    for number, width in enumerate(run)
                }
                yield str(file.Subtype), file.read_bytes(), widths


def drawn(cff, codes):
    """What the glyphs of these CIDs draw, and how wide they are."""
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(cff), None)
    for code in codes:
        glyph, pen = fonts[0].CharStrings[f"cid{code:05d}"], RecordingPen()
        glyph.draw(pen)
        yield [point for _, points in pen.value for point in points], glyph.width


def dots(raw):
    """The first page as an office printer of 600 dots to the inch gets it, in grey levels."""
    return pypdfium2.PdfDocument(raw)[0].render(scale=600 / 72, grayscale=True).to_pil()


def latin():
    """An OpenType font with CFF outlines that are not keyed by CID."""
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({65: "A"})
    empty = T2CharStringPen(500, None).getCharString()
    builder.setupCFF("Sample", {}, {".notdef": empty, "A": empty}, {})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "A": (500, 0)})
    builder.setupHorizontalHeader()
    builder.setupPost()
    raw = io.BytesIO()
    builder.save(raw)
    return raw.getvalue()


def test_four_pages_in_two_weights_are_small():
    raw = chinese()
    assert [kind for kind, _, _ in faces(raw)] == ["/CIDFontType0C"] * 2
    assert len(pypdfium2.PdfDocument(raw)) == 4
    assert len(raw) <= 80_000


def test_validators_accept_the_small_face():
    raw = chinese()
    assert [f for profile in ("ua1", "2a") for f in validator.validate_pdf_bytes(raw, profile=profile).failures] == []


def test_nothing_changes_on_paper(monkeypatch):
    small = chinese()
    monkeypatch.setattr(finish, "slim", lambda _: None)
    subset = weasyprint.pdf.fonts.Font._harfbuzz_subset
    monkeypatch.setattr(weasyprint.pdf.fonts.Font, "_harfbuzz_subset", subset.__wrapped__)
    large = chinese()
    assert len(large) > 4 * len(small)
    for (_, cff, new), (kind, _, old) in zip(faces(small), faces(large), strict=True):
        assert kind == "/OpenType"
        assert [width for _, width in drawn(cff, new)] == list(new.values()) == [old[code] for code in sorted(old)]
        assert all(x % slim.STEP == y % slim.STEP == 0 for points, _ in drawn(cff, new) for x, y in points)
    for ours, theirs in zip(pypdfium2.PdfDocument(small), pypdfium2.PdfDocument(large), strict=True):
        assert ours.get_textpage().get_text_range() == theirs.get_textpage().get_text_range()
    changed = ImageChops.difference(dots(small), dots(large)).histogram()
    # No dot turns from black to white or back, and hardly one changes by a quarter.
    assert sum(changed[128:]) == 0
    assert sum(changed[64:]) < sum(changed) / 5000


def test_no_room_is_left_for_glyphs_that_are_not_used(monkeypatch):
    monkeypatch.setattr(finish, "slim", lambda _: None)
    for _, opentype, widths in faces(chinese()):
        glyphs = TTFont(io.BytesIO(opentype)).getGlyphOrder()
        assert set(glyphs) >= {f"cid{code:05d}" for code in widths.keys() - {0}}
        # HarfBuzz adds a few that the face may put in the place of others.
        assert len(glyphs) < len(widths) + 20


class Library:
    """HarfBuzz's subsetter, of which only one flag matters here."""

    HB_SUBSET_FLAGS_RETAIN_GIDS = 2
    other = 7


class Font:
    """A font of WeasyPrint's that tells how it was subset: what came of it, by the flag."""

    def __init__(self, tables, results):
        self.tables, self.results, self.file_content, self.flags = tables, results, b"whole", []

    def _harfbuzz_subset(self, _characters, _hinting):
        flag = FONTS_MODULE.harfbuzz_subset.HB_SUBSET_FLAGS_RETAIN_GIDS
        assert FONTS_MODULE.harfbuzz_subset.other == Library.other
        self.flags.append(flag)
        self.file_content = self.results.get(flag, self.file_content)


FONTS_MODULE = SimpleNamespace(Font=Font, harfbuzz_subset=Library())


def subset(monkeypatch, tables, results, codes):
    """The flags with which a font was subset, and what it is then."""
    monkeypatch.setattr(FONTS_MODULE, "Font", type("Font", (Font,), {}))
    slim.teach_faces(FONTS_MODULE)
    font = FONTS_MODULE.Font(tables, results)
    font._harfbuzz_subset(dict.fromkeys(codes, ""), hinting=False)
    assert isinstance(FONTS_MODULE.harfbuzz_subset, Library)
    return font.flags, font.file_content


def test_a_face_whose_glyphs_need_their_order_keeps_it(monkeypatch):
    assert subset(monkeypatch, ["CFF "], {0: latin(), 2: b"kept"}, [1]) == ([0, 2], b"kept")
    assert subset(monkeypatch, ["glyf"], {2: b"kept"}, [1]) == ([2], b"kept")
    assert subset(monkeypatch, ["CFF "], {2: b"kept"}, [1]) == ([0, 2], b"kept")


def test_a_face_keyed_by_cid_is_cut_unless_a_glyph_is_missing(monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(finish, "slim", lambda _: None)
        _, opentype, widths = next(faces(chinese()))
    assert subset(monkeypatch, ["CFF "], {0: opentype, 2: b"kept"}, widths) == ([0], opentype)
    assert subset(monkeypatch, ["CFF "], {0: opentype, 2: b"kept"}, [*widths, 65_534]) == ([0, 2], b"kept")


def test_only_faces_keyed_by_cid_are_cut():
    assert slim.only(latin(), [1]) is None


def test_a_face_without_one_of_the_glyphs_is_left_alone(monkeypatch):
    monkeypatch.setattr(finish, "slim", lambda _: None)
    _, opentype, widths = next(faces(chinese()))
    assert slim.only(opentype, sorted(widths)) is not None
    assert slim.only(opentype, [*sorted(widths), 65_534]) is None
