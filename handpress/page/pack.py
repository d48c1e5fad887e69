"""Several finished PDFs → one print job, tagged like each of them, in which every sheet begins on a new leaf."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Page, Pdf, String

_TITLE = re.compile(rb"(<dc:title>.*?<rdf:li[^>]*>).*?(</rdf:li>)", re.DOTALL)
_BETWEEN = " · "


class Leaf(NamedTuple):
    """One sheet: its title in the language of its reader, and its file."""

    title: str
    pdf: bytes


def bind(sheets: Sequence[Leaf]) -> bytes:
    """The sheets in this order, with a blank page after each odd number of pages and a bookmark for each sheet.

    All are tagged PDFs of ours in one language; the same sheets give the same bytes. Raises pikepdf.PdfError.
    """
    with Pdf.open(io.BytesIO(sheets[0].pdf)) as book:
        _open_links(book)
        if Name.Outlines not in book.Root:
            _mark(book, None, sheets[0].title)
        fill_leaf(book)
        for sheet in sheets[1:]:
            with Pdf.open(io.BytesIO(sheet.pdf)) as more:
                _open_links(more)
                _add(book, more, sheet.title)
                fill_leaf(book)
        _name(book, _BETWEEN.join(sheet.title for sheet in sheets))
        stream = io.BytesIO()
        book.save(stream, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
    return stream.getvalue()


def _add(book: Pdf, more: Pdf, title: str) -> None:
    """Append a sheet: its pages first, for what is copied after that finds them."""
    first = len(book.pages)
    book.pages.extend(more.pages)
    _join_structure(book, book.copy_foreign(more.make_indirect(more.Root.StructTreeRoot)), book.pages[first:])
    outline = more.Root.get(Name.Outlines)
    _mark(book, None if outline is None else book.copy_foreign(more.make_indirect(outline)), title, first)


def _open_links(pdf: Pdf) -> None:
    """Let links say the place itself: names of places in two sheets may be the same."""
    tree = pdf.Root.get(Name.Names, Dictionary()).get(Name.Dests, Dictionary()).get(Name.Names, Array())
    places = {str(tree[at]): tree[at + 1] for at in range(0, len(tree), 2)}
    for note in _notes(pdf.pages):
        for holder, key in ((note, Name.Dest), (note.get(Name.A, Dictionary()), Name.D)):
            if isinstance(holder.get(key), String):
                holder[key] = places[str(holder[key])]
    if Name.Names in pdf.Root:
        del pdf.Root[Name.Names]


def _notes(pages: Iterable[Page]) -> Iterator[Object]:
    """The annotations of the pages."""
    for page in pages:
        yield from page.obj.get(Name.Annots, Array())


def _join_structure(book: Pdf, more: Object, pages: Sequence[Page]) -> None:
    """Hang the elements of `more` under the root of the book, and count its pages on from there."""
    root = book.Root.StructTreeRoot
    numbers = root.ParentTree.Nums
    start = 1 + max((int(numbers[at]) for at in range(0, len(numbers), 2)), default=-1)
    for at, part in enumerate(more.ParentTree.Nums):
        numbers.append(part if at % 2 else int(part) + start)
    for page in pages:
        page.obj.StructParents = int(page.obj.StructParents) + start
    for note in _notes(pages):
        if Name.StructParent in note:
            note.StructParent = int(note.StructParent) + start
    for element in more.K:
        element.P = root
        root.K.append(element)


def _mark(book: Pdf, outline: Object | None, title: str, first: int = 0) -> None:
    """Hang the bookmarks of a sheet that begins at page `first` after those before it; a new one if it has none."""
    chain = list(_chain(outline)) if outline is not None else []
    if not chain:
        place = Array([book.pages[first].obj, Name.XYZ, None, None, 0])
        chain = [book.make_indirect(Dictionary(Title=title, Dest=place, Count=0))]
    root = book.Root.get(Name.Outlines)
    if root is None:
        root = book.Root.Outlines = book.make_indirect(Dictionary(Type=Name.Outlines, Count=0))
    for item in chain:
        item.Parent = root
        if Name.Last in root:
            item.Prev, root.Last.Next = root.Last, item
        else:
            root.First = item
        root.Last = item
        root.Count = int(root.Count) + 1 + max(0, int(item.get(Name.Count, 0)))


def _chain(outline: Object) -> Iterator[Object]:
    """The bookmarks of the first level."""
    item = outline.get(Name.First)
    while item is not None:
        yield item
        item = item.get(Name.Next)


def fill_leaf(book: Pdf) -> None:
    """Add a blank page after an odd number of pages: whoever prints on both sides needs each sheet by itself."""
    if len(book.pages) % 2:
        _, _, width, height = (float(side) for side in book.pages[-1].mediabox)
        book.add_blank_page(page_size=(width, height))


def _name(book: Pdf, title: str) -> None:
    """The title, in both places where a PDF has one."""
    book.docinfo[Name.Title] = String(title)
    metadata = book.Root.Metadata
    named = escape(title).encode()
    metadata.write(_TITLE.sub(lambda found: found[1] + named + found[2], metadata.read_bytes(), count=1))
