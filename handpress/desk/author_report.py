"""The command `report`: reading ease, checklists and evidence of each handout, for people and for machines."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from handpress import files
from handpress.batch.workshop import Workshop, open_workshop
from handpress.checks import author
from handpress.checks.checklists import CHECKLISTS, Item, Seen
from handpress.checks.source.draft import Draft, formula, scored
from handpress.content.folder import handout_path
from handpress.content.handout import Handout, Section, texts
from handpress.content.review import overdue
from handpress.desk.exit_codes import PROBLEMS
from handpress.desk.report import as_json, unusable
from handpress.language.reading import formulas
from handpress.problems import Problem, Problems, distinct

TEMPLATE = "author_report.html.jinja"
NAMES = ("report.json", "report.html")


def report(options: Namespace) -> int:
    """Write the report; what it reports is no reason to fail."""
    found = Problems()
    shop = open_workshop(options.project, options.clinic, found)
    if shop is None:
        return unusable(options, found)
    told = contents(shop, found)
    out = options.out.absolute() if options.out else options.project / "build"
    for name, text in zip(NAMES, (_as_json(told), _as_html(told)), strict=True):
        try:
            files.replace(out / name, text.encode())
        except OSError as error:
            files.tell_unwritable(str(out / name), error, problem := Problems())
            return unusable(options, problem, PROBLEMS)
    print(f"Wrote {' and '.join(NAMES)} in {out}/.", file=sys.stderr)
    return 0


def contents(shop: Workshop, found: Problems) -> dict[str, Any]:
    """All that the report tells, as it is written in JSON."""
    source = shop.source
    left = author.check(shop.project, source, Problems(found))
    every = author.drafts(shop.project, source, Problems())
    known = {each.name: each.source for each in formulas(source.code)}
    return {
        "date": files.today(),
        "language": source.tag,
        "direction": source.direction,
        "formulas": known,
        "handouts": [_handout(draft, _about(draft.handout, left)) for draft in every],
    }


def _about(handout: Handout, problems: Iterable[Problem]) -> list[Problem]:
    return [each for each in distinct(problems) if each.place.path == handout_path(handout.id)]


def _handout(draft: Draft, problems: Sequence[Problem]) -> dict[str, Any]:
    handout = draft.handout
    return {
        "id": handout.id,
        "title": handout.title.source,
        "version": handout.version,
        "review_due": handout.review_due,
        "overdue": overdue(handout.review_due, draft.today),
        "reading": _reading(draft),
        "problems": [as_json(each) for each in problems],
        "waivers": [{"code": w.code, "reason": w.reason, "by": w.by, "date": w.date} for w in handout.waivers],
        "checklists": _checklists(Seen(draft, {each.code for each in problems})),
        "evidence": _evidence(draft),
    }


def _reading(draft: Draft) -> dict[str, Any]:
    """Scores of the whole and of each section, every formula of the language; which one judges, and its targets."""
    judge, wanted = formula(draft), draft.style.reading
    judged = {"formula": judge.name, "handout": wanted.handout, "section": wanted.section} if judge and wanted else None
    sections = [{"heading": part.heading.source, **_scores(draft, part)} for part in draft.handout.sections]
    return {"judged_by": judged, **_scores(draft, draft.handout), "sections": sections}


def _scores(draft: Draft, part: Handout | Section) -> dict[str, Any]:
    counts = scored(part, draft.locale)
    usable = formulas(draft.locale.code) if draft.spaced and counts.words else ()
    judge, wanted = formula(draft), draft.style.reading
    target = (wanted.handout if part is draft.handout else wanted.section) if wanted else 0
    return {
        "words": counts.words if draft.spaced else None,
        "sentences": counts.sentences,
        "words_a_sentence": round(counts.words_a_sentence, 1) if usable else None,
        "scores": {each.name: round(each.score(counts), 1) for each in usable},
        "too_hard": bool(judge and counts.words and judge.harder(judge.score(counts), target)),
    }


def _checklists(seen: Seen) -> list[dict[str, Any]]:
    return [{"name": name, "items": [_answer(item, seen) for item in items]} for name, items in CHECKLISTS.items()]


def _answer(item: Item, seen: Seen) -> dict[str, Any]:
    answer = item.answer(seen) if item.answer else None
    return {"number": item.number, "asks": item.asks, "answer": answer}


def _evidence(draft: Draft) -> list[dict[str, Any]]:
    """The claims of a handout in the order of their first use, each with its certainty, sources and lines."""
    lines: dict[str, list[int]] = {}
    for text, _ in texts(draft.handout):
        for name in text.claims or ():
            lines.setdefault(name, []).append(text.place.line)
    used = [(draft.claims[name], where) for name, where in lines.items() if name in draft.claims]
    return [
        {
            "claim": claim.id,
            "says": claim.says,
            "certainty": claim.certainty,
            "sources": [{"id": each.id, "cite": each.cite, "showed": each.showed} for each in claim.sources],
            "lines": sorted(set(where)),
        }
        for claim, where in used
    ]


def _as_json(told: dict[str, Any]) -> str:
    return json.dumps(told, indent=1, ensure_ascii=False) + "\n"


def _as_html(told: dict[str, Any]) -> str:
    loader = FileSystemLoader(Path(__file__).parent)
    shelf = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return shelf.get_template(TEMPLATE).render(told)
