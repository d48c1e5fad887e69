"""The command `glossary`: the terms of a language as a file for other tools, TBX or CSV."""

from __future__ import annotations

import csv
import io
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from handpress import files
from handpress.content.folder import PSEUDO, glossary_path
from handpress.content.project import load as load_project
from handpress.desk import report
from handpress.desk.exit_codes import PROBLEMS
from handpress.language.glossary import Glossary, Term, load
from handpress.language.locale import locale
from handpress.language.pseudo import made
from handpress.problems import Place, Problems

#: What Weblate and Translate Toolkit call the columns.
_COLUMNS = ("source", "target", "developer_comments")
#: TBX-Basic as of ISO 30042:2008, which more tools read than the edition of 2019.
_TBX = """<?xml version="1.0" encoding="UTF-8"?>
<martif type="TBX-Basic" xml:lang={home}>
<martifHeader><fileDesc><sourceDesc><p>handpress</p></sourceDesc></fileDesc>
<encodingDesc><p type="XCSURI">TBXBasicXCSV02.xcs</p></encodingDesc></martifHeader>
<text><body>
{entries}
</body></text>
</martif>
"""
#: What an export is called; another name may be a slip, and that of a source.
_EXPORTS = (".tbx", ".csv", ".xml", ".txt")
_PREFERRED, _ADMITTED = "preferredTerm-admn-sts", "admittedTerm-admn-sts"


def glossary(options: Namespace) -> int:
    """Write the glossary of a language to a file or to standard output."""
    found = Problems()
    project = load_project(options.project, options.clinic, found)
    if project is None:
        return report.unusable(options, found)
    faults = Problems()
    terms = _terms(options.project, options.language, faults)
    if not faults:
        tbx = options.kind == "tbx"
        _put(options.file, as_tbx(terms, project.language, options.language) if tbx else as_csv(terms), faults)
    report.show(faults, options.project)
    return PROBLEMS if faults else 0


def as_tbx(terms: Glossary, home: str, language: str) -> bytes:
    """The terms as TBX-Basic; `home` and `language` are the locale codes of both sides.

    Forbidden forms stand in the note: marked as deprecated they would make Translate Toolkit discard the whole term.
    """
    entries = "\n".join(_entry(term, _tag(home), _tag(language)) for term in terms.terms)
    return _TBX.format(home=quoteattr(_tag(home)), entries=entries).encode()


def as_csv(terms: Glossary) -> bytes:
    """The terms as CSV in UTF-8, with the mark by which Excel knows that, and lines that end as RFC 4180 says."""
    text = io.StringIO()
    # Translate Toolkit guesses what parts the columns: with quotation marks everywhere it guesses right.
    rows = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    rows.writerow(_COLUMNS)
    for term in terms.terms:
        also = [f"Also: {', '.join(term.also)}."] if term.also else []
        rows.writerow((term.term, term.translation, " ".join([*also, *_remarks(term)])))
    return text.getvalue().encode("utf-8-sig")


def _terms(root: Path, language: str, found: Problems) -> Glossary:
    """The glossary of a language; a problem where there is none."""
    place = Place(glossary_path(language))
    if language in PSEUDO:
        found.add("H242", place, *made(language))
        return Glossary()
    if locale(language) is None:
        found.add(
            "H015", place, f"unknown language {language}.", "Write a code such as es, or zh_Hans with its script."
        )
        return Glossary()
    terms = load(root, language, found)
    if not (terms.terms or found):
        hint = "Write one: docs/translating.md shows how."
        found.add("H242", place, f"there is no glossary for {language}.", hint)
    return terms


def _put(name: str, content: bytes, found: Problems) -> None:
    """Write to a file, whole or not at all, or without a name to standard output."""
    if not name:
        sys.stdout.buffer.write(content)
        return
    if Path(name).suffix not in _EXPORTS:
        found.add("H400", Place(name), "this name is not that of an export.", "Name a file that ends in .tbx or .csv.")
        return
    try:
        files.replace(Path(name), content)
    except OSError as error:
        files.tell_unwritable(name, error, found)


def _entry(term: Term, home: str, language: str) -> str:
    remarks = " ".join(_remarks(term))
    # Weblate shows what is from a translator.
    note = f'<note from="translator">{escape(remarks)}</note>' if remarks else ""
    sides = (_side(home, term.source, ""), _side(language, term.allowed, note))
    return f"<termEntry>{''.join(sides)}</termEntry>"


def _side(language: str, forms: tuple[str, ...], note: str) -> str:
    """One language: the word itself, then its other forms; what ends in `*` is none."""
    words = [form for form in forms if "*" not in form]
    status = (_PREFERRED, *[_ADMITTED] * (len(words) - 1))
    said = (
        f'<tig><term>{escape(word)}</term><termNote type="administrativeStatus">{each}</termNote></tig>'
        for word, each in zip(words, status, strict=True)
    )
    return f"<langSet xml:lang={quoteattr(language)}>{note}{''.join(said)}</langSet>"


def _remarks(term: Term) -> Iterator[str]:
    if term.note:
        yield term.note
    if term.forbid:
        yield f"Not: {', '.join(term.forbid)}."


def _tag(language: str) -> str:
    """The code of a locale as XML names languages (BCP 47)."""
    return language.replace("_", "-")
