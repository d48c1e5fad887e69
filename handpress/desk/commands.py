"""The commands that look at the sources and at the machine, and the exit code that each ends with."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from handpress.batch.compose import compose
from handpress.batch.proofs import UNFINISHED
from handpress.batch.workshop import ALL, Scope, Workshop, open_workshop
from handpress.checks import author, clinic_prose
from handpress.content.folder import (
    FONTS,
    LOCALES,
    PSEUDO,
    approvals_path,
    catalog_path,
    handout_path,
    has_catalog,
    languages,
    of_one_language,
)
from handpress.content.handout import texts
from handpress.content.project import load
from handpress.desk import doctor as machine_doctor
from handpress.desk import report
from handpress.desk.exit_codes import PROBLEMS, USAGE
from handpress.desk.since import since
from handpress.desk.status import WORDS, Row, as_table, check_progress, progress, totals, values_missing
from handpress.language.breaks import segmented
from handpress.language.locale import locale
from handpress.language.pseudo import made
from handpress.problems import Problem, Problems, distinct, errors, guess

#: So many messages that are not translated are told one by one.
_MANY = 10


def check(options: Namespace) -> int:
    """Find every problem of sources and catalogs, or of the languages named; warnings fail it too."""
    if unknown := _unknown(options.project, options.languages):
        return _no_catalog(unknown, options.project)
    found = Problems()
    scope = Scope(languages=options.languages) if options.languages else ALL
    shop = open_workshop(options.project, options.clinic, found, scope)
    if shop is not None:
        _look_at(shop, options.languages, found)
        if options.languages:
            found = _of_languages(options.languages, found)
        else:
            found = author.check(shop.project, shop.source, found)
        if strange := [name for name in options.handout if name not in shop.project.ids]:
            return report.refuse(f"there is no handout {strange[0]}.", guess(strange[0], shop.project.ids))
        found = _of_handouts(shop, options.handout, found) if options.handout else found
    if options.json:
        report.print_json({"problems": [report.as_json(each) for each in distinct(found)]})
    else:
        report.show(_folded(found) if options.format == "text" else found, options.project)
        count = len(distinct(found))
        print("1 problem." if count == 1 else f"{count or 'No'} problems.", file=sys.stderr)
    return USAGE if shop is None else PROBLEMS if found else 0


def _look_at(shop: Workshop, only: Sequence[str], found: Problems) -> None:
    progress(shop, found)
    shop.check_template(found)
    shop.review(found)
    clinic_prose.check(shop.project, shop.source, shop.locales, found)
    shop.approvals.check_words(found)
    for target in shop.targets:
        if not only or target.language in only:
            found += compose(shop, target, incomplete=True)[2]


def _of_languages(codes: Sequence[str], found: Problems) -> Problems:
    """What is wrong in the files of these languages, and whatever else stops a sheet in them."""
    stopping = set(errors(found))
    folders = tuple(f"{LOCALES}/{code}/" for code in codes)
    return Problems(each for each in found if each in stopping or each.place.path.startswith(folders))


def _of_handouts(shop: Workshop, names: Sequence[str], found: Problems) -> Problems:
    """What is left without the files of other handouts, and what no message of these or of the page stands in."""
    trees = (*(each for each in shop.project.handouts if each.id in names), shop.project.words)
    asked = {text.key for tree in trees for text, _ in texts(tree)}
    others = {handout_path(name) for name in shop.project.ids if name not in names}
    elsewhere = {
        (entry.place.path, line)
        for catalog in shop.catalogs.values()
        for key, entry in catalog.entries.items()
        if key not in asked
        for line in range(entry.first, entry.last + 1)
    }
    return Problems(each for each in found if each.place.path not in others and each.place[:2] not in elsewhere)


def _folded(found: Problems) -> Iterator[Problem]:
    """The problems, with many messages of one catalog that wait for their translator as one."""
    waiting = Counter(each.place.path for each in distinct(found) if each.code in UNFINISHED)
    told: set[str] = set()
    for problem in distinct(found):
        path = problem.place.path
        if problem.code not in UNFINISHED or waiting[path] <= _MANY:
            yield problem
        elif path not in told:
            told.add(path)
            message = f"{waiting[path]} messages from here on are not translated, or fuzzy."
            yield problem._replace(message=message, hint="The command status tells in which handouts.")


def _unknown(root: Path, codes: Sequence[str]) -> list[str]:
    """Those of the codes that have no catalog."""
    return [code for code in codes if not has_catalog(root, code)]


def _no_catalog(codes: Sequence[str], root: Path) -> int:
    if codes[0] in PSEUDO:
        return report.refuse(*made(codes[0]))
    return report.refuse(f"there is no catalog for {', '.join(codes)}.", guess(codes[0], languages(root)))


def status(options: Namespace) -> int:
    """Show how far each language is, or what changed since it was approved."""
    if options.since_approval:
        return since(options)
    found = Problems()
    strange = _unknown(options.project, options.lang)
    also = [code for code in options.lang if code not in strange]
    shop = open_workshop(options.project, options.clinic, found, Scope(more=also))
    if shop is None:
        return report.unusable(options, found)
    told = progress(shop, Problems())
    if missing := _missing(options, told, shop.project.ids):
        return report.refuse(*missing)
    # A sheet prints the page's own words too.
    names = [*options.handout, WORDS] if options.handout else [row.handout for row in told]
    rows = [row for row in told if row.language in (options.lang or [row.language]) and row.handout in names]
    shop.approvals.check_words(found)
    faults = Problems(each for each in errors(found) if _concerns(each, options, shop.project.ids))
    check_progress(rows, options.fail_under, faults)
    lacking = values_missing(shop, Problems())
    if options.json:
        values = {"state": "draft" if lacking else "approved", "missing": lacking}
        whole = [asdict(total) for total in totals(shop, rows)]
        problems = [report.as_json(each) for each in distinct(faults)]
        told_all = {"status": [row.as_json() for row in rows], "totals": whole, "values": values}
        report.print_json({**told_all, "problems": problems})
        return PROBLEMS if faults else 0
    print(as_table(rows))
    for total in totals(shop, rows):
        print(total)
    print(_of_values(lacking))
    report.show(faults, options.project)
    return PROBLEMS if faults else 0


def _concerns(problem: Problem, options: Namespace, handouts: Iterable[str]) -> bool:
    """Whether a problem is in what status was asked for: not in a file of another language or handout."""
    path = problem.place.path
    if options.lang and of_one_language(path):
        return path in {name(code) for code in options.lang for name in (catalog_path, approvals_path)}
    if options.handout and path in map(handout_path, handouts):
        return path in map(handout_path, options.handout)
    return True


def _missing(options: Namespace, rows: Sequence[Row], handouts: Iterable[str]) -> tuple[str, str] | None:
    """What is asked for and is not there, and the next step."""
    if strange := [code for code in options.lang if code in PSEUDO and all(row.language != code for row in rows)]:
        return made(strange[0])
    for name, asked, there in (
        ("language", options.lang, {row.language for row in rows}),
        ("handout", options.handout, {*handouts, *(row.handout for row in rows)}),
    ):
        if strange := [each for each in asked if each not in there]:
            return f"there is no {name} {strange[0]}.", guess(strange[0], there)
    return None


def _of_values(missing: Sequence[str]) -> str:
    lacking = f"a draft; approvals missing: {', '.join(missing)}" if missing else "approved"
    return f"What the clinic decided (policies and choices) is {lacking}."


def doctor(options: Namespace) -> int:
    """Show what the machine has and lacks."""
    found = Problems()
    project = load(options.project, options.clinic, found)
    codes = (project.language, *project.clinic.languages) if project else ()
    known = [each for code in codes if (each := locale(code))]
    wanted = {each.code: each.fonts for each in known}
    unspaced = [each.code for each in known if segmented(each)]
    text, faults = machine_doctor.report(wanted, options.project / FONTS, unspaced)
    print(text)
    if options.format != "text":
        report.show(faults, options.project)
    if project is None:
        print("The fonts were not looked at: which are needed is known when these problems are solved.")
        return report.unusable(options, found)
    return PROBLEMS if faults else 0
