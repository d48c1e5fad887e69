"""The command `trace`: what a printed sheet comes from, by the code at its foot or by the PDF itself."""

from __future__ import annotations

import os
import re
from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pypdfium2

from handpress.batch import codes
from handpress.batch.approval import Unit
from handpress.batch.compose import compose
from handpress.batch.issued import Clerk, Issued
from handpress.batch.order import Site
from handpress.batch.targets import parse
from handpress.batch.workshop import Scope, Workshop, open_workshop
from handpress.content.folder import PSEUDO, has_catalog
from handpress.desk import report
from handpress.desk.approve import name_of
from handpress.desk.exit_codes import PROBLEMS
from handpress.language.approvals import PAGE_WORDS, VALUES, fingerprint, kept_name
from handpress.problems import Problems, distinct, guess, shorten

#: Where our PDFs state their code.
_STATED = re.compile(rb"<pdf:Keywords>([^<]*)<")
#: How what a sheet said compares with what the project says now.
_SAME, _CHANGED, _GONE, _UNREADABLE = "the same today", "changed since", "not there today", "cannot be compared today"
_ELSEWHERE = "changed since, but not on this paper"
#: What a code stands for besides the page; and what tells one approval from another.
_SEALED, _SIGNED = ("approvals", "engine"), ("unit", "language", "role", "by", "date", "fingerprint")


def trace(options: Namespace) -> int:
    """Tell all that is on record of a code, or of each code in a PDF."""
    found = Problems()
    issued = Issued(options.project, Site(options.project, options.clinic, Path()).clinic_name)
    names, why_not = _codes(options.what)
    entries = [entry for name in names for entry in issued.of(name, found)]
    if not entries:
        report.unusable(options, found)
        wrong_usage = report.refuse(*(why_not or _unknown(names, issued)))
        return wrong_usage if why_not else PROBLEMS
    unusable = Problems()
    shop = open_workshop(options.project, options.clinic, unusable, Scope(more=_spoken(entries, options.project)))
    found += unusable if shop is None else ()
    told = [_held_against(shop, entry) for entry in entries]
    if options.json:
        report.print_json({"traced": told, "problems": [report.as_json(each) for each in distinct(found)]})
    else:
        print("\n".join(line for entry in told for line in _lines(entry)))
        report.show(found, options.project)
    return 0


def _codes(what: str) -> tuple[list[str], tuple[str, str] | None]:
    """The codes that are meant; or none, why, and the next step."""
    if os.path.isfile(what) or what.lower().endswith(".pdf"):  # noqa: PTH113 - a Path stumbles over a name that is too long
        return _codes_in(Path(what))
    name = codes.spoken(what)
    hint = f"It has two groups of four of {codes.LETTERS}, such as 7KQ4-M2XP."
    return ([name], None) if name else ([], (f"{shorten(what)} is neither a code nor a PDF.", hint))


def _codes_in(path: Path) -> tuple[list[str], tuple[str, str] | None]:
    try:
        raw = path.read_bytes()
        stated = codes.found_in(" ".join(match.decode("ascii", "replace") for match in _STATED.findall(raw)))
        names = list(dict.fromkeys((*stated, *_codes_on_paper(raw))))
    except (OSError, pypdfium2.PdfiumError) as error:
        no_pdf = "it needs a password" if "password" in str(error).lower() else "it is no PDF"
        reason = getattr(error, "strerror", None) or no_pdf
        return [], (f"{path} cannot be read: {reason}.", "Name another file.")
    hint = "Type the code at the foot of its pages; a proof for translators has none."
    return names, (f"no code can be read in {path}.", hint) if not names else None


def _codes_on_paper(raw: bytes) -> list[str]:
    """Those at the foot of the pages: a pack states only that of its first sheet, what was made by printing none."""
    document = pypdfium2.PdfDocument(raw)
    try:
        return codes.found_in("\n".join(page.get_textpage().get_text_range() for page in document))
    finally:
        document.close()


def _unknown(names: Iterable[str], issued: Issued) -> tuple[str, str]:
    known, told = issued.all(), next(iter(names))  # others may be the same, read from the wrong end
    near = guess(told, known) if known else f"Codes are noted in {issued.name}: look for a copy of that file."
    return f"{issued.name} knows no {told}.", near if near.startswith(("Did", "Codes")) else "Read it again."


def _spoken(entries: Iterable[Mapping[str, Any]], root: Path) -> list[str]:
    """The languages of what is traced that have a catalog or need none, also where the clinic prints them no more."""
    spoken = dict.fromkeys(words.get("language", "") for entry in entries for words in entry["words"])
    return [code for code in spoken if code in PSEUDO or (code and has_catalog(root, code))]


def _held_against(shop: Workshop | None, entry: Mapping[str, Any]) -> dict[str, Any]:
    """The entry with the code of the same sheet today ('' where it cannot be made), why, and how its words stand."""
    target = parse(entry["sheet"])
    gathered, job, _ = compose(shop, target) if shop and target else (None, None, None)
    now = Clerk(shop).entry(gathered, job) if shop and gathered and job and job.seal else {"code": ""}
    changed = _ELSEWHERE if now["code"] == entry["code"] else _CHANGED
    return {
        **entry,
        "code_today": now["code"],
        "other_today": [key for key in _SEALED if now["code"] and _essence(now[key]) != _essence(entry[key])],
        "draft_today": not now.get("approvals"),
        "words": [_compared(words, changed, shop) for words in entry["words"]],
    }


def _essence(said: str | list[Mapping[str, str]]) -> object:
    """What of the engine or of the approvals an entry says in all versions of the record."""
    return said if isinstance(said, str) else [[each.get(key) for key in _SIGNED] for each in said]


def _compared(words: Mapping[str, str], changed: str, shop: Workshop | None) -> dict[str, str]:
    """What the entry says of one unit, with how it stands today, and where the words of then are kept."""
    unit = Unit(words.get("name", ""), words.get("language", ""))
    if shop is None:
        return {**words, "today": _UNREADABLE, "kept": ""}
    if fingerprint(shop.approvals.said(unit)) == words.get("fingerprint"):
        state = _SAME
    elif shop.approvals.today(unit):  # finished or not
        state = changed
    elif unit.name not in (*shop.project.ids, PAGE_WORDS, VALUES):
        state = _GONE
    else:
        state = _UNREADABLE if (shop.project.root / words.get("file", "")).is_file() else _GONE
    ledger = shop.approvals.ledgers.get(unit.language)
    name = kept_name(ledger.name, words.get("fingerprint", "")) if ledger else ""
    return {**words, "today": state, "kept": name if name and (shop.project.root / name).is_file() else ""}


def _in_words(entry: Mapping[str, Any]) -> str:
    if not entry["code_today"]:
        return "cannot be compared: see what `check` says"
    if entry["code_today"] == entry["code"]:
        return "is the same, with this code"
    approvals = "a draft" if entry["draft_today"] else "approved anew"
    others = {"approvals": approvals, "engine": "made by another version of the press"}
    why = " and ".join(others[key] for key in entry["other_today"])
    return f"has another code: {entry['code_today']}{f' ({why})' * bool(why)}"


def _lines(entry: Mapping[str, Any]) -> Iterator[str]:
    yield f"{entry['code']}: {entry['sheet']}, version {entry['version']}"
    yield f"  made for the first time on {entry['date']} by handpress {entry['engine']}"
    yield f"  made today, this sheet {_in_words(entry)}"
    for words in entry["words"]:
        unit = Unit(words.get("name", ""), words.get("language", ""))
        kept = f"; as it was: {words['kept']}" if words["kept"] else ""
        made = unit.language in PSEUDO
        origin = "made by the press from the source" if made else words.get("file", "")
        in_git = "" if made else f"; in git: {words.get('blob') or 'unknown'}"
        yield f"  {name_of(unit)}: {origin}, {words['today']}{kept}"
        yield f"    fingerprint {words.get('fingerprint') or 'none'}{in_git}"
    for each in entry["approvals"]:
        unit = Unit(each.get("unit", ""), each.get("language", ""))
        yield f"  {name_of(unit)}: approved by {each.get('by')} as {each.get('role')} on {each.get('date')}"
    if not entry["approvals"]:
        yield "  It was printed as a draft."
    yield "  `git cat-file -p` and the name in git show a file as it was then, if it was committed."
