"""H319: headings in order, lists of items, tables with headers, drawings with a text, and a bookmark a section."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handpress.checks.paper_text import quoted
from handpress.page.expected import Promise
from handpress.page.readback import Node, Readback
from handpress.problems import Place, Problems

_HEADING = re.compile(r"H([1-6])")
#: What each of these may hold (ISO 32000-1, 14.8.4.3.3 and 14.8.4.3.4).
_HOLDS = {
    "L": {"LI", "Caption", "L"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "TR": {"TH", "TD"},
}


def check(paper: Readback, promise: Promise, place: Place, found: Problems) -> None:
    """What a screen reader moves by; veraPDF looks at the rest."""
    if paper.tree is None:
        found.add("H319", place, "the PDF has no structure.", "Report this.")
        return
    faults = [*_headings(paper.tree), *(fault for node in paper.tree.walk() for fault in _faults(node))]
    faults += [*_bookmarks(paper, promise), *_undescribed(paper.tree, promise)]
    for fault in dict.fromkeys(faults):
        found.add("H319", place, fault, "Look at the template that prints it.")


def _headings(tree: Node) -> Iterator[str]:
    before = 0
    for node in tree.walk():
        if heading := _HEADING.fullmatch(node.kind):
            level = int(heading[1])
            if level > before + 1:
                yield f"a heading H{level} follows {f'one of H{before}' if before else 'no other'}."
            before = level
    if not before:
        yield "there is no heading."


def _faults(node: Node) -> Iterator[str]:
    kinds = [part.kind for part in node.parts if isinstance(part, Node)]
    strange = set(kinds) - _HOLDS.get(node.kind, set(kinds))
    if strange:
        yield f"{node.kind} holds {', '.join(sorted(strange))}."
    if node.kind == "Table" and not any(each.kind == "TH" for each in node.walk()):
        yield "a table has no header."
    if node.kind == "Figure" and not node.alternative.strip():
        yield "a drawing has no alternative text."


def _undescribed(tree: Node, promise: Promise) -> Iterator[str]:
    described = {node.alternative for node in tree.walk()}
    for voice in promise.voices:
        for shown in voice.drawn:
            if shown not in described:
                yield f"no drawing has the alternative text “{quoted(shown)}”."


def _bookmarks(paper: Readback, promise: Promise) -> Iterator[str]:
    for heading in promise.headings:
        if not any(heading in bookmark for bookmark in paper.bookmarks):
            yield f"“{heading}” has no bookmark."
