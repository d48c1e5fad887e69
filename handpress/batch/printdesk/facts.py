"""What the print desk knows: the sheets and packs that lie in an output folder, by language, handout and edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from handpress.batch.entries import Record
from handpress.batch.ledger import Ledger
from handpress.batch.memory import NotedClinic
from handpress.batch.packs import Pack
from handpress.batch.targets import HOUSE, Target, parse
from handpress.language.locale import locale
from handpress.page.editions import SCREEN, edition

#: The language whose names staff everywhere may know.
_ENGLISH = "en"


def is_shown(target: Target, clinic: NotedClinic) -> bool:
    """Whether staff may choose it: a sheet in one of the clinic's own languages, and no proof."""
    return target.language in clinic["languages"] and not target.proof


def is_pictured(target: Target, clinic: NotedClinic) -> bool:
    """Whether its first page stands for the sheet in all editions."""
    first = Target(target.language, target.handout, clinic["editions"][0])
    return is_shown(target, clinic) and target == first


def shown_sheets(ledger: Ledger) -> Iterator[tuple[Target, Record]]:
    """Those that lie there."""
    for path, record in sorted(ledger.records.items()):
        target = parse(path)
        if target and is_shown(target, ledger.memory.clinic) and record.digest:
            yield target, record


def facts(ledger: Ledger, packs: Iterable[Pack], words: Mapping[str, str]) -> dict[str, Any]:
    """All of it as JSON has it; `words` are the desk's own, `packs` those that may lie there."""
    clinic = ledger.memory.clinic
    bound = [pack for pack in packs if pack.path in ledger.extras]
    known, languages, reviews = list(shown_sheets(ledger)), clinic["languages"], clinic["reviews"]
    handouts = sorted({target.handout for target, _ in known})
    editions = list(dict.fromkeys((*clinic["editions"], *(target.edition for target, _ in known))))
    papers = list(dict.fromkeys((clinic["paper"], *sorted(_paper(target, clinic) for target, _ in known))))
    sheets = sorted(known, key=lambda each: (each[0].sources, editions.index(each[0].edition), each[0].paper))
    return {
        "source": clinic["source"],
        "languages": [_language(code, clinic) for code in languages],
        "handouts": [{"id": name, "title": _title(name, clinic), "due": reviews.get(name, "")} for name in handouts],
        "editions": [_edition(name, clinic["source"], words) for name in editions],
        "papers": [words.get(f"paper_{name}", name) for name in papers],
        "titles": _titles(sheets, languages, handouts),
        "sheets": [
            [
                target.path,
                languages.index(target.language),
                handouts.index(target.handout),
                editions.index(target.edition),
                papers.index(_paper(target, clinic)),
                int(target.sources),
                record.pages,
                record.approved,
                record.version,
            ]
            for target, record in sheets
        ],
        "packs": [_pack(pack, ledger, languages, editions) for pack in bound],
        "house": [path for path in sorted(ledger.records) if path.startswith(f"{HOUSE}/")],
        "words": words,
    }


def _language(code: str, clinic: NotedClinic) -> dict[str, Any]:
    """A language with its own name, its name for staff, and all else by which somebody may look for it."""
    known, home, english = (locale(each) for each in (code, clinic["source"], _ENGLISH))
    called = clinic["called"].get(code, [])
    if known is None:  # of a project that is not whole
        return {"code": code, "tag": code, "dir": "ltr", "own": code, "name": code, "also": called}
    name, also = (known.name_in(each) if each else code for each in (home, english))
    return {
        "code": code,
        "tag": known.tag,
        "dir": known.direction,
        "own": known.name,
        "name": name,
        "also": [also, *called],
    }


def _title(name: str, clinic: NotedClinic) -> str:
    return clinic["titles"].get(name, name)


def _titles(
    sheets: Iterable[tuple[Target, Record]], languages: Sequence[str], handouts: Sequence[str]
) -> list[list[str]]:
    """The title of each handout in each language; '' where there is no sheet."""
    titles = [[""] * len(handouts) for _ in languages]
    for target, record in sheets:
        titles[languages.index(target.language)][handouts.index(target.handout)] = record.title
    return titles


def _paper(target: Target, clinic: NotedClinic) -> str:
    """What its pages measure: half of the paper in a booklet that is read on a screen."""
    paper, row = target.paper or clinic["paper"], edition(target.edition)
    return row.papers[paper].name if row and row.form == SCREEN else paper


def _edition(name: str, source: str, words: Mapping[str, str]) -> str:
    """What staff call an edition: by its name, or by its kind; with the language that it names."""
    row, home = edition(name), locale(source)
    if row is None:
        return name
    known = (words.get(f"edition_{each}") for each in (name, name.removesuffix(f"-{row.partner}"), row.kind))
    label = next(filter(None, known), name).replace("{size}", f"{row.size:g}")
    second = locale(row.partner) if row.partner else None
    return f"{label} ({second.name_in(home)})" if second and home else label


def _pack(pack: Pack, ledger: Ledger, languages: Sequence[str], editions: Sequence[str]) -> dict[str, Any]:
    records = [ledger.records[sheet.path] for sheet in pack.sheets]
    days = [record.approved for record in records]
    return {
        "path": pack.path,
        "name": pack.pack.replace("-", " ").capitalize(),
        "language": languages.index(pack.language),
        "edition": editions.index(pack.edition),
        "pages": sum(record.pages + record.pages % 2 for record in records),
        "approved": max(days) if all(days) else "",
        "sheets": [sheet.path for sheet in pack.sheets],
    }
