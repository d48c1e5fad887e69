"""A logo is a drawing or a picture that prints everywhere; whatever is not is refused with the next step."""

from __future__ import annotations

import io

import pikepdf
import PIL.Image
import pytest

from handpress.batch.make import make
from handpress.page.logo import HEIGHT_MM, MOST_BYTES, WIDTH_MM, UnprintableError, read_logo
from tests.batch.press import job
from tests.second_project import edit

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {}"><path fill="#246" d="M0 0h30v20h-30z"/>{}</svg>'


def svg(size="300 100", more=""):
    return SVG.format(size, more).encode()


def png(width=400, height=200, mode="RGBA"):
    PIL.Image.new(mode, (width, height), "teal").save(out := io.BytesIO(), "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "size"),
    [
        ("logo.svg", svg("300 30"), (30, 3)),
        ("logo.svg", svg("10 100"), (0.9, 9)),
        ("l.svg", svg().replace(b'viewBox="0 0 300 100"', b'width="20mm" height="10mm"'), (18, 9)),
        ("LOGO.PNG", png(400, 400), (9, 9)),
        ("logo.png", png(400, 40, "P"), (30, 3)),
    ],
)
def test_a_logo_is_as_large_as_its_room_and_keeps_its_shape(name, content, size):
    logo = read_logo(name, content)
    assert (logo.width_mm, logo.height_mm) == size
    assert logo.width_mm <= WIDTH_MM
    assert logo.height_mm <= HEIGHT_MM


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("logo.jpg", png(), "neither SVG nor PNG"),
        ("logo.png", b"GIF89a", "no PNG"),
        ("logo.png", png()[:-40], "no PNG"),
        ("logo.png", png(100, 50), "too coarse"),
        ("logo.png", png(4001, 50), "more than 4000 dots"),
        ("logo.svg", svg() + b" " * MOST_BYTES, "larger than 1 MiB"),
        ("logo.svg", b"<svg", "no SVG: unclosed token"),
        ("logo.svg", b"<html/>", "no SVG."),
        ("logo.svg", svg("0 100"), "how large"),
        ("logo.svg", svg().replace(b"viewBox", b"viewbox"), "how large"),
        ("logo.svg", svg(more="<text>Clinic</text>"), "the element text"),
        ("logo.svg", svg(more='<image href="x.png"/>'), "the element image"),
        ("logo.svg", svg(more="<script>1</script>"), "the element script"),
        ("logo.svg", svg(more='<use href="other.svg#a"/>'), "needs another file"),
        ("logo.svg", svg(more='<g fill="url(https://x.example/a)"/>'), "needs another file"),
        ("logo.svg", svg(more="<style>@import 'a.css';</style>"), "needs another file"),
        ("logo.svg", b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg(), "document type"),
    ],
)
def test_what_cannot_be_printed_is_refused_with_the_next_step(name, content, told):
    with pytest.raises(UnprintableError) as refused:
        read_logo(name, content)
    assert told in refused.value.message
    assert refused.value.hint


@pytest.mark.parametrize(("name", "content"), [("logo.svg", svg()), ("logo.png", png())])
def test_the_opening_shows_it_with_the_clinics_name_for_who_cannot_see_it(dental, name, content):
    (dental / name).write_bytes(content)
    edit(dental, "clinic.yaml", "sources: end", f'sources: end\nlogo: {name}\naccent: "#7a1f3d"')
    made = job(dental)
    assert "--ink: #7a1f3d" in made.html
    outcome = make(made)
    assert outcome.problems == ()
    with pikepdf.open(io.BytesIO(outcome.pdf)) as document:
        parts = [part for part in document.objects if isinstance(part, pikepdf.Dictionary)]
        told = [str(part.Alt) for part in parts if part.get("/S") == "/Figure"]
        assert told.count("Cabinet du Lac") == 1
