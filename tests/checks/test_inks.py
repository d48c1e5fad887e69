"""H313: what would go wrong in a print shop is told, and what only looks like it is not."""

from __future__ import annotations

import base64
import io
from dataclasses import replace

import pikepdf
import pytest
from PIL import Image

from handpress.checks import inks
from handpress.page import pdf
from handpress.page.editions import PAPERS, PRESS
from handpress.problems import Place, Problems
from tests.second_project import REPOSITORY

PLACE = Place("handouts/a.yaml")
STYLES = REPOSITORY / "styles"
ASSETS = {f"styles/{name}": (STYLES / name).read_bytes() for name in ("tokens.css", "press.css", "press.icc")}
SHEET = (
    "@page { size: var(--paper); margin: 10mm } :root { --paper: 210mm 297mm }"
    "html { font: 12pt 'Noto Sans'; color: var(--black) }"
)
DRAWING = '<svg viewBox="0 0 9 9" width="9" height="9"><title>x</title><path fill="#083f4d" d="M0 0h9v9z"/></svg>'
RICH = "body p { color: device-cmyk(.6 .4 .4 1) !important }"


def picture(mode):
    image = io.BytesIO()
    Image.new(mode, (2, 2), 1).save(image, "JPEG")
    return f'<img alt="x" src="data:image/jpeg;base64,{base64.b64encode(image.getvalue()).decode()}">'


def printed(body="<p>x</p>", css="", form=PRESS):
    """The sheet that goes to the print shop; a data: picture is no part of a project, so it comes as an asset."""
    found, assets = Problems(), dict(ASSETS)
    if "data:" in body:
        head, data = body.split("data:image/jpeg;base64,")
        assets["x.jpg"] = base64.b64decode(data.removesuffix('">'))
        body = f'{head}asset:x.jpg">'
    links = "".join(f'<link rel="stylesheet" href="asset:styles/{name}.css">' for name in ("tokens", "press"))
    page = (
        f'<!DOCTYPE html><html lang="en"><title>t</title>{links}<style>{SHEET}{css}</style><body>{body}</body></html>'
    )
    result = pdf.press(page, assets, STYLES / "fonts.conf", found, PLACE, form=form)
    assert found == []
    return result


def told(sheet, paper="a4"):
    found = Problems()
    inks.check(sheet, PAPERS[paper], PLACE, found)
    assert all(problem.code == "H313" and problem.place == PLACE and problem.hint for problem in found)
    return [problem.message for problem in found]


@pytest.mark.parametrize(
    ("bad", "what", "good"),
    [
        ({"css": RICH}, "text in colour, 0.6 0.4 0.4 1", {"css": RICH.replace(".6 .4 .4 1", "0 0 0 .5")}),
        (
            {"css": "p { border: 1pt solid oklch(60% .2 30) }"},
            "a colour that is not ink, lab-d65",
            {"css": "p { border: 1pt solid #0af }"},
        ),
        ({"body": picture("RGB")}, "a picture that is not ink, DeviceRGB", {"body": picture("L")}),
        ({"css": "p { background: linear-gradient(red, blue) }"}, "that is not ink", {"body": DRAWING}),
        (
            {"css": "@page { bleed: 2mm; size: 200mm 297mm }"},
            "a TrimBox that does not fit",
            {"css": "@page { bleed: 3mm }"},
        ),
    ],
)
def test_what_is_no_ink_and_its_twin(bad, what, good):
    assert any(what in message for message in told(printed(**bad)))
    assert told(printed(**good)) == []


def test_a_page_of_another_paper():
    assert len(told(printed(), "letter")) == 3


def changed(sheet, change):
    with pikepdf.open(io.BytesIO(sheet.pdf)) as document:
        change(document)
        document.save(out := io.BytesIO())
    return replace(sheet, pdf=out.getvalue())


def _without_profile(document):
    del document.Root.OutputIntents


def _of_a_screen(document):
    (intent,) = document.Root.OutputIntents
    content = bytearray(intent.DestOutputProfile.read_bytes())
    content[16:20] = b"RGB "
    intent.DestOutputProfile.write(bytes(content))


def _with_link(document):
    document.pages[0].Annots = pikepdf.Array()


def _with(content):
    def change(document):
        document.pages[0].contents_add(document.make_stream(b"q " + content + b" Q"))

    return change


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (_without_profile, "no CMYK profile"),
        (_of_a_screen, "no CMYK profile"),
        (_with_link, "something to click on"),
        (_with(b"1 0 0 rg 0 0 9 9 re f"), "DeviceRGB 1 0 0"),
        (_with(b"/DeviceRGB CS 0 0 1 SC 0 0 9 9 re S"), "DeviceRGB 0 0 1"),
        (_with(b"0 1 0 0 K 0 0 0 1 k BT 2 Tr (x) Tj ET"), "text in colour, 0 1 0 0"),
        (_with(b"BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI"), "a picture that is not ink"),
    ],
)
def test_what_others_may_have_put_there(change, what):
    sheet = printed()
    assert told(sheet) == []
    assert any(what in message for message in told(changed(sheet, change)))


@pytest.mark.parametrize(
    "content", [b"0 1 0 0 K 0 0 0 1 k BT 0 Tr (x) Tj ET", b".5 g BT (x) Tj ET", b"0 1 0 0 k 0 0 9 9 re f"]
)
def test_colour_that_no_letter_has_is_fine(content):
    assert told(changed(printed(), _with(content))) == []


def test_a_sheet_for_the_screen_is_not_for_a_print_shop():
    assert told(printed(css="h1 { color: red }", form="screen")) != []
