"""Pages for the print desk are whole without their file: all that they show, nothing that only has a meaning there."""

from __future__ import annotations

import base64
import io
import json
import re

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from handpress.page.leaves import leaves

SIZE = (200, 300)


def sheet(pages):
    """A tagged PDF of which all pages share one font, whose name looks as if it pointed to an object."""
    pdf = Pdf.new()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Known=True, Factor=1.5, Looks=String("see 3 0 R")))
    for number in range(pages):
        pdf.add_blank_page(page_size=SIZE)
        page = pdf.pages[-1].obj
        page.Contents = pdf.make_stream(f"page {number}".encode() * 90)
        page.Resources = Dictionary(Font=Dictionary(F=font))
        page.StructParents, page.Tabs = number, Name.S
        page.Annots = Array([pdf.make_indirect(Dictionary(Subtype=Name.Link))])
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array([pdf.pages[0].obj])))
    stream = io.BytesIO()
    pdf.save(stream)
    return stream.getvalue()


def handed(script):
    """The path and the content that the script hands over."""
    path, content = re.fullmatch(rb"leaves\((\".*?\"), (.*)\)\n", script).groups()
    return json.loads(path), json.loads(content)


def written(entry):
    """The object's text as the file would have it, with a dot for each place."""
    return " ".join(" ".join(piece if isinstance(piece, str) else "." for piece in entry[0]).split())


@pytest.fixture(params=[1, 2, 3])
def pages(request):
    return request.param


def test_every_sheet_has_its_leaves_to_itself(pages):
    path, given = handed(leaves(sheet(pages), "es/a “b”.pdf"))
    assert path == "es/a “b”.pdf"
    assert len(given["pages"]) == pages + pages % 2
    for place in given["pages"]:
        assert "/MediaBox [ 0 0 200 300 ]" in written(given["objects"][place])


def test_objects_name_each_other_by_their_places_and_the_page_tree_by_none(pages):
    _, given = handed(leaves(sheet(pages), "x.pdf"))
    named = [piece for text, _ in given["objects"] for piece in text if not isinstance(piece, str)]
    assert {*named, *given["pages"]} == {*range(len(given["objects"])), None}
    assert named.count(None) == len(given["pages"])
    (font,) = [text for text in map(written, given["objects"]) if "/Looks" in text]
    assert font == "<< /Factor 1.5 /Known true /Looks (see 3 0 R) /Type /Font >>"


def test_what_only_means_something_in_its_own_file_stays_there(pages):
    said = leaves(sheet(pages), "x.pdf").decode()
    for word in ("StructParents", "StructTreeRoot", "Annots", "Link", "Tabs"):
        assert word not in said


def test_streams_travel_as_they_are_packed(pages):
    pdf = sheet(pages)
    _, given = handed(leaves(pdf, "x.pdf"))
    streams = [(text, base64.b64decode(content)) for text, content in given["objects"] if content is not None]
    with Pdf.open(io.BytesIO(pdf)) as book:
        assert [content for _, content in streams][:pages] == [page.Contents.read_raw_bytes() for page in book.pages]
    for text, content in streams:
        assert re.findall(r"/Length (\d+)", text[-1]) == [str(len(content))]


def test_the_same_sheet_gives_the_same_bytes(pages):
    pdf = sheet(pages)
    assert leaves(pdf, "x.pdf") == leaves(pdf, "x.pdf")
