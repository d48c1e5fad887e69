"""A print shop gets PDF/X-4: boxes, marks outside the bleed, inks, a profile, no links; the same bytes each time."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageCms

from handpress.page import pdf, prepress
from handpress.page.editions import PRESS
from handpress.problems import Place, Problems

STYLES = Path(__file__).parents[2] / "styles"
MM = 72 / 25.4
ASSETS = {f"styles/{name}": (STYLES / name).read_bytes() for name in ("tokens.css", "press.css", "press.icc")}
HEAD = (
    '<meta name="dcterms.created" content="2026-11-01T00:00:00Z">'
    '<meta name="dcterms.modified" content="2026-11-01T00:00:00Z">'
    '<link rel="stylesheet" href="asset:styles/tokens.css"><link rel="stylesheet" href="asset:styles/press.css">'
)


def press(body="<p>क्षति</p>", css=""):
    found = Problems()
    style = (
        f"@page {{ size: 100mm 150mm; margin: 10mm }} html {{ font: 12pt 'Noto Sans Devanagari', 'Noto Sans' }} {css}"
    )
    html = f'<!DOCTYPE html><html lang="hi"><title>t</title>{HEAD}<style>{style}</style><body>{body}</body></html>'
    printed = pdf.press(html, ASSETS, STYLES / "fonts.conf", found, Place("x"), form=PRESS)
    assert found == []
    return printed.pdf


@pytest.fixture(scope="module")
def sheet():
    return press(
        '<p>क्षति <a href="https://clinic.example">x</a></p><h1>x</h1><svg viewBox="0 0 9 9" width="9" height="9">'
        '<title>x</title><path fill="#083f4d" d="M0 0h9v9z"/><path stroke="#777" d="M0 0h9"/></svg>'
    )


@pytest.fixture
def document(sheet):
    with pikepdf.open(io.BytesIO(sheet)) as opened:
        yield opened


def test_the_boxes_lie_in_each_other(document):
    page = document.pages[0]
    boxes = {
        name: [round(float(side) / MM, 2) for side in page.obj[f"/{name}"]]
        for name in ("TrimBox", "BleedBox", "MediaBox")
    }
    assert boxes == {"TrimBox": [0, 0, 100, 150], "BleedBox": [-3, -3, 103, 153], "MediaBox": [-9, -9, 109, 159]}


def test_crop_marks_are_in_line_with_the_edges_and_outside_the_bleed(document):
    marks = document.pages[0].Contents[0].read_bytes()
    lines = [[float(v) / MM for v in line] for line in re.findall(rb"(\S+) (\S+) m (\S+) (\S+) l", marks)]
    assert len(lines) == 8
    for x, y, along, up in lines:
        upright = x == pytest.approx(along)
        near, far = sorted(
            (abs(y - 75) - 75, abs(up - 75) - 75) if upright else (abs(x - 50) - 50, abs(along - 50) - 50)
        )
        assert (near, far) == (pytest.approx(4, abs=0.01), pytest.approx(9, abs=0.01))
        assert (x if upright else y) in (pytest.approx(0, abs=0.01), pytest.approx(100 if upright else 150, abs=0.01))


def test_it_says_that_it_is_pdf_x_and_when_its_text_was_settled(document):
    xmp = document.Root.Metadata.read_bytes()
    assert b"<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>" in xmp
    assert {bytes(day) for day in re.findall(rb"\d{4}-\d\d-\d\dT\S*?(?=<)", xmp)} == {b"2026-11-01T00:00:00Z"}
    assert b"<xmpMM:RenditionClass>default<" in xmp
    assert [str(document.docinfo[key]) for key in ("/CreationDate", "/ModDate", "/Trapped")] == [
        "D:20261101000000Z",
        "D:20261101000000Z",
        "/False",
    ]
    (intent,) = document.Root.OutputIntents
    assert intent.S == "/GTS_PDFX"
    assert intent.DestOutputProfile.read_bytes() == ASSETS["styles/press.icc"]


def test_nothing_can_be_clicked_on_and_nothing_is_in_rgb(document):
    assert "/Annots" not in document.pages[0].obj
    assert not any(
        isinstance(part, pikepdf.Dictionary) and part.get("/Subtype") == "/Link" for part in document.objects
    )
    contents = b" ".join(part.read_bytes() for part in document.objects if isinstance(part, pikepdf.Stream))
    assert not re.search(rb"[\d.] (rg|RG)\b", contents)
    assert b"0 0 0 0.533 K" in contents
    assert "/Outlines" not in document.Root


def test_letters_that_are_stacked_keep_their_text(document):
    assert "क्षति".encode("utf-16-be").hex().encode() in document.pages[0].Contents[1].read_bytes().lower()


def test_the_same_page_gives_the_same_bytes_and_another_page_another_name():
    assert press() == press()
    names = {re.search(rb"xmp.did:([0-9a-f-]{36})", each)[1] for each in (press(), press("<p>x</p>"))}
    assert len(names) == 2


def test_a_grey_is_black_ink_alone_and_a_colour_what_the_profile_says():
    profile = ASSETS["styles/press.icc"]
    assert prepress.inked(0, 0, 0, profile) == (0, 0, 0, 1)
    assert prepress.inked(0.8, 0.8, 0.8, profile) == (0, 0, 0, 0.2)
    cyan, magenta, yellow, _ = prepress.inked(1, 0, 0, profile)
    assert cyan < 0.2 < min(magenta, yellow)


def test_every_colour_has_inks_of_its_own():
    tokens = (STYLES / "tokens.css").read_text("utf-8")
    named = re.findall(r"--([a-z]+): #[0-9a-f]+;", tokens)
    assert named == re.findall(r"--([a-z]+)-cmyk: device-cmyk\([\d. ]+\);", tokens)
    assert named == [
        name
        for name, ink in re.findall(r"--([a-z]+): var\(--([a-z]+)-cmyk\)", (STYLES / "press.css").read_text())
        if name == ink
    ]


def test_the_profile_shows_inks_as_they_look():
    profile, screen = ImageCms.getOpenProfile(str(STYLES / "press.icc")), ImageCms.createProfile("sRGB")
    seen = ImageCms.buildTransform(profile, screen, "CMYK", "RGB", ImageCms.Intent.RELATIVE_COLORIMETRIC)

    def looks(*inks):
        return ImageCms.applyTransform(Image.new("CMYK", (1, 1), tuple(255 * ink for ink in inks)), seen).getpixel(
            (0, 0)
        )

    assert looks(0, 0, 0, 0) == (255, 255, 255)
    assert max(looks(0, 0, 0, 1)) < 90
    (red, green, blue), warm, sun = looks(1, 0, 0, 0), looks(0, 1, 0, 0), looks(0, 0, 1, 0)
    assert red < green < blue
    assert warm[0] > 2 * warm[1]
    assert min(sun[:2]) > 3 * sun[2]
