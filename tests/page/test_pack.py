"""A pack is its sheets and nothing else: every page as it was, every tag, each sheet on a leaf of its own."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from handpress.page.pack import Leaf, bind

XMP = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">
<rdf:Description rdf:about=""><dc:title><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:title>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>"""


def sheet(name, pages, *, marks=True):
    """A tagged PDF: each page has one element and one link to the last page, and they know each other."""
    pdf = Pdf.new()
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array(), ParentTree=Dictionary(Nums=Array())))
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root, K=Array()))
    root.K.append(document)
    for number in range(pages):
        pdf.add_blank_page(page_size=(200, 300))
        page, said = pdf.pages[-1].obj, f"{name} {number}"
        text = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=document, Pg=page, T=String(said)))
        link = pdf.make_indirect(Dictionary(Subtype=Name.Link, Dest=String("end"), StructParent=2 * number + 1))
        page.Contents, page.StructParents, page.Annots = pdf.make_stream(said.encode()), 2 * number, Array([link])
        document.K.append(text)
        root.ParentTree.Nums.extend([2 * number, Array([text]), 2 * number + 1, text])
    pdf.Root.StructTreeRoot = root
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String("end"), Array([pdf.pages[-1].obj, Name.Fit])])))
    if marks:
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem(f"{name}!", 0))
            outline.root[0].children.append(pikepdf.OutlineItem(f"{name} end", pages - 1))
    pdf.Root.Metadata = pdf.make_stream(XMP.format("old").encode(), Type=Name.Metadata, Subtype=Name.XML)
    stream = io.BytesIO()
    pdf.save(stream, deterministic_id=True)
    return Leaf(name, stream.getvalue())


def said(page):
    """What stands on a page; '' on a blank one."""
    return page.Contents.read_bytes().decode() if Name.Contents in page else ""


@pytest.fixture(params=[(1,), (2,), (1, 1), (2, 3, 1), (3, 2, 5, 4)])
def lengths(request):
    """The pages of each sheet of a pack; the second sheet has no bookmarks."""
    return request.param


@pytest.fixture
def book(lengths):
    sheets = [sheet(f"s{at}", length, marks=at != 1) for at, length in enumerate(lengths)]
    whole = bind(sheets)
    assert whole == bind(sheets)
    with Pdf.open(io.BytesIO(whole)) as pdf:
        assert not pdf.check_pdf_syntax()
        yield pdf


def test_every_sheet_begins_on_a_right_hand_page(book, lengths):
    told = [said(page.obj) for page in book.pages]
    sizes = list(enumerate(lengths))
    assert told == [f"s{at} {n}" if n < size else "" for at, size in sizes for n in range(size + size % 2)]
    assert len({tuple(page.mediabox) for page in book.pages}) == 1


def test_tags_and_links_know_their_pages(book, lengths):
    root = book.Root.StructTreeRoot
    numbers = list(root.ParentTree.Nums)
    assert numbers[::2] == list(range(2 * sum(lengths)))
    parents = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    assert [document.P.objgen for document in root.K] == [root.objgen] * len(lengths)
    assert [str(text.T) for document in root.K for text in document.K] == [
        said(page.obj) for page in book.pages if said(page.obj)
    ]
    for page in (page.obj for page in book.pages if said(page.obj)):
        name, _ = said(page).split()
        (text,), link = parents[int(page.StructParents)], page.Annots[0]
        assert (str(text.T), said(text.Pg)) == (said(page), said(page))
        assert parents[int(link.StructParent)].objgen == text.objgen
        assert said(link.Dest[0]) == f"{name} {lengths[int(name[1:])] - 1}"


def test_every_sheet_has_a_bookmark_with_its_own_below_it(book, lengths):
    with book.open_outline() as outline:
        named = [(item.title, [kid.title for kid in item.children]) for item in outline.root]
    assert named == [(f"s{n}!", [f"s{n} end"]) if n != 1 else ("s1", []) for n in range(len(lengths))]


def test_a_pack_is_called_after_its_sheets_as_it_is_written():
    with Pdf.open(io.BytesIO(bind([sheet("A & b", 1), sheet("ج <1>", 1)]))) as pdf:
        assert str(pdf.docinfo.Title) == "A & b · ج <1>"
        assert ">A &amp; b · ج &lt;1&gt;</rdf:li>" in pdf.Root.Metadata.read_bytes().decode()
