"""What WeasyPrint leaves undone in a PDF, done on its objects just before they are written."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby

import pydyf

from handpress.page import prepress
from handpress.page.boxes import Engine, itself
from handpress.page.objects import Part, Reference, dictionaries, streams, target
from handpress.page.slim import slim

#: What a PDF/A file must say to be PDF/UA-1 as well: the claim, and the schema that describes the claim
#: (ISO 19005-2, 6.6.2.3: every property outside the predefined schemas is described in the file).
PDFUA_XMP = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
#: Letters that a font reorders or stacks, so that glyphs do not tell the text: the Indic scripts, Sinhala, Thai, Lao,
#: Tibetan and Burmese, then Khmer (Unicode blocks; all written left to right).
STACKED = re.compile("[\u0900-\u109f\u1780-\u17ff]")
#: Letters and the family that sets them along slopes, each from parts that many letters share.
ARABIC, SLOPING = re.compile("[\u0600-\u077f]"), "Noto Nastaliq Urdu"
#: Structure types of paragraphs, cells and the like: those whose content is text (ISO 32000-1, 14.8.4.3 and 14.8.4.4).
HOLDERS = ("/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/Lbl", "/LBody", "/TH", "/TD", "/Caption", "/Span")
#: Structure types whose elements are never joined: tables with what they are made of, and pictures.
WHOLE = ("/Table", "/THead", "/TBody", "/TFoot", "/TR", "/TH", "/TD", "/Figure")
#: A glyph that stands for no character of its own: an empty entry is no character at all (ISO 14289-1, 7.21.7).
ZERO_WIDTH_SPACE = b"<200b>"


def teach_language(tags: Engine) -> None:
    """Let each structure element made from HTML with a `lang` of its own say so: WeasyPrint 70 drops it.

    Each also remembers what it was made from, for `join_torn`. `tags` is the module weasyprint.pdf.tags.
    """
    build = tags._build_box_tree  # noqa: SLF001 -- there is no other seam between a box and its structure element

    def build_with_language(box: Engine, parent: Part, pdf: Part, *rest: object) -> Iterator[Part]:
        laid = itself(box)
        element, language = laid.element, _own_language(laid, pdf)
        for part in build(box, parent, pdf, *rest):
            if language and "Lang" not in part:
                part["Lang"] = pydyf.String(language)
            if not hasattr(part, "made_from"):  # html and body hand on what their children are
                part.made_from = None if element is None else (element, laid.element_tag)
            yield part

    tags._build_box_tree = build_with_language  # noqa: SLF001


def _own_language(box: Engine, pdf: Part) -> str | None:
    """What the HTML of a box says of its language, and the document as a whole does not: it may hold two."""
    if box.element is None or box.element.tag == "body":
        return None
    language = box.element.get("lang")
    stated = box.element.tag == "html" and language and pdf.catalog["Lang"].string == language
    return None if stated else language


def teach_text(stream: Engine) -> None:
    """Give each run of stacked letters its text, which copying, searching and screen readers take instead of glyphs.

    `stream` is the class weasyprint.pdf.stream.Stream. Right to left this would do harm: PDFium and poppler then read
    words backwards. Of Nastaliq they make nothing at all without it, and others, as screen readers, then read it right.
    """
    marked = stream.marked

    @contextmanager
    def marked_with_text(page: Engine, box: Engine, tag: str) -> Iterator[None]:
        with marked(page, box, tag):
            if not _hides_text(box):
                yield
            elif page._tags is None:  # noqa: SLF001 - whether the PDF is one without tags, for a print shop
                page.begin_marked_content("Span", pydyf.Dictionary({"ActualText": pydyf.String(box.text)}))
                yield
                page.end_marked_content()
            else:
                page.stream[-2]["ActualText"] = pydyf.String(box.text)
                yield

    stream.marked = marked_with_text


def _hides_text(box: Engine) -> bool:
    """Whether the glyphs of a box do not tell its text."""
    text = getattr(box, "text", "")
    return bool(STACKED.search(text) or (ARABIC.search(text) and SLOPING in box.style["font_family"]))


def teach_packing(stream: Engine) -> None:
    """Compress each stream once, and end it with CR LF: one that ends with CR looks a byte too short before a bare LF.

    `stream` is the class pydyf.Stream; it writes the LF (ISO 32000-1, 7.3.8.1 allows both), and asks for the data of
    every stream twice: to write them, and for the identifier of the file.
    """
    data = stream.data.fget

    def packed(part: Part) -> bytes:
        if part.compress:
            content = b"\n".join(map(pydyf._to_bytes, part.stream))  # noqa: SLF001 -- what pydyf would join
            part.stream, part.compress = [zlib.compress(content, level=9)], False
            part.extra["Filter"] = "/FlateDecode"
        return bytes(data(part).removesuffix(b"\nendstream") + b"\r\nendstream")

    stream.data = property(packed)


def plain_bookmarks(pdf: pydyf.PDF) -> None:
    """Leave out of bookmarks what only tells where a line may end: they are searched, and lists of contents."""
    for part in dictionaries(pdf):
        if {"Title", "Dest"} <= part.keys():
            part["Title"] = pydyf.String(part["Title"].string.replace("\u200b", ""))


def finish(pdf: pydyf.PDF, *, right_to_left: bool) -> None:
    """Make a tagged PDF/A-2a of WeasyPrint's also PDF/UA-1, and small."""
    plain_bookmarks(pdf)
    claim_pdfua(pdf)
    fill_unicode(pdf)
    part_languages(pdf)
    join_torn(pdf)
    wrap_list_bodies(pdf)
    hold_text_directly(pdf)
    slim(pdf)
    if right_to_left:
        pdf.catalog["ViewerPreferences"]["Direction"] = "/R2L"


def finish_press(pdf: pydyf.PDF, *, right_to_left: bool) -> None:  # noqa: ARG001 - only readers turn pages
    """Make a PDF/X-4 of WeasyPrint's fit for a print shop."""
    fill_unicode(pdf)
    slim(pdf)
    prepress.finish(pdf)


#: By the kind of PDF.
FINISHERS = {"pdf/a-2a": finish, "pdf/x-4": finish_press}


def claim_pdfua(pdf: pydyf.PDF) -> None:
    """Add the PDF/UA claim to the metadata, and leave them uncompressed for tools that only read plain text."""
    for stream in streams(pdf):
        if stream.extra.get("Type") == "/Metadata":
            whole = b"\n".join(stream.stream)
            end = whole.rindex(b"</rdf:RDF>")
            stream.stream = [whole[:end] + PDFUA_XMP + whole[end:]]
            stream.compress = False


def fill_unicode(pdf: pydyf.PDF) -> None:
    """Give each glyph that is only part of a cluster (Hindi, Thai, Khmer …) a character without width."""
    for stream in streams(pdf):
        if b"begincmap" in stream.stream:
            stream.stream = [
                re.sub(rb"^(<[0-9a-f]{4}>) <>$", rb"\1 " + ZERO_WIDTH_SPACE, line) for line in stream.stream
            ]


def part_languages(pdf: pydyf.PDF) -> None:
    """Where pages in two languages take turns, let all of the first be read before the second."""
    (root,) = target(pdf, pdf.catalog["StructTreeRoot"])["K"]
    document = target(pdf, root)
    document["K"] = pydyf.Array(sorted(document["K"], key=lambda kid: "Lang" in target(pdf, kid)))


def join_torn(pdf: pydyf.PDF) -> None:
    """Make one of the elements into which page breaks tear a section, list, item or paragraph (WeasyPrint #2903).

    A table stays torn: its second part has its header again.
    """
    root = target(pdf, pdf.catalog["StructTreeRoot"])
    waiting = [target(pdf, kid) for kid in root["K"]]
    while waiting:
        part, whole = waiting.pop(), pydyf.Array()
        for kid in part["K"]:
            if whole and _continues(_element(pdf, whole[-1]), other := _element(pdf, kid)):
                _append(pdf, _element(pdf, whole[-1]), other)
            else:
                whole.append(kid)
        part["K"] = whole
        waiting += filter(None, (_element(pdf, kid) for kid in whole))


def _continues(one: Part, other: Part) -> bool:
    """Whether two kids of an element were made from the same HTML, the second on a later page."""
    if one is None or other is None or one["S"] != other["S"] or one["S"] in WHOLE:
        return False
    source = getattr(one, "made_from", None)
    same = source is not None and source == getattr(other, "made_from", None)
    return same and one["Pg"] != other["Pg"] and not any(isinstance(kid, int) for kid in other["K"])


def _append(pdf: pydyf.PDF, one: Part, other: Part) -> None:
    """Move what is in the second element to the end of the first, and give the second up."""
    for kid in other["K"]:
        target(pdf, kid)["P"] = one.reference
    one["K"] += other["K"]
    other["K"], other.free = pydyf.Array(), "f"


def _element(pdf: pydyf.PDF, kid: Reference | int) -> Part:
    """The structure element that a kid of another one is; None for marked content and annotations."""
    part = target(pdf, kid) if isinstance(kid, bytes) else {}
    return part if "S" in part else None


def wrap_list_bodies(pdf: pydyf.PDF) -> None:
    """Put what stands directly in a list item into a body: an LI holds only Lbl and LBody (ISO 32000-1, 14.8.4.3.3)."""
    for item in (part for part in dictionaries(pdf) if part.get("S") == "/LI"):
        kids: list[Reference | int] = []
        for loose, run in groupby(item["K"], lambda kid: _role(pdf, kid) not in ("", "/Lbl", "/LBody")):
            stretch = list(run)
            kids += [_body(pdf, item, stretch)] if loose else stretch
        item["K"] = pydyf.Array(kids)


def hold_text_directly(pdf: pydyf.PDF) -> None:
    """Let an element that is about text hold its text itself: WeasyPrint puts a Span that says nothing round each line.

    A paragraph of five lines is one element then, and the structure half as large.
    """
    homes: dict[Reference, Reference] = {}
    for part in (part for part in dictionaries(pdf) if part.get("S") in HOLDERS):
        for position, kid in enumerate(part["K"]):
            if isinstance(kid, bytes) and _is_bare(target(pdf, kid), part["Pg"]):
                part["K"][position] = target(pdf, kid)["K"][0]
                homes[kid] = part.reference
                target(pdf, kid).free = "f"
    root = target(pdf, pdf.catalog["StructTreeRoot"])
    for marks in target(pdf, root["ParentTree"])["Nums"]:
        if isinstance(marks, pydyf.Array):
            marks[:] = [homes.get(reference, reference) for reference in marks]


def _is_bare(part: Part, page: Reference) -> bool:
    """A Span of the page that holds one piece of marked content and says nothing about it."""
    return (
        part.get("S") == "/Span"
        and part.keys() <= {"Type", "S", "K", "P", "Pg"}
        and part["Pg"] == page
        and len(part["K"]) == 1
        and isinstance(part["K"][0], int)
    )


def _body(pdf: pydyf.PDF, item: pydyf.Dictionary, kids: list[Reference]) -> Reference:
    """A new body of the item with these kids."""
    body = pydyf.Dictionary(
        {"Type": "/StructElem", "S": "/LBody", "K": pydyf.Array(kids), "P": item.reference, "Pg": item["Pg"]}
    )
    pdf.add_object(body)
    for kid in kids:
        target(pdf, kid)["P"] = body.reference
    return bytes(body.reference)


def _role(pdf: pydyf.PDF, kid: Reference | int) -> str:
    """The structure type, such as /LI, of a kid of a structure element; "" for marked content and annotations."""
    part = _element(pdf, kid)
    return str(part["S"]) if part else ""
