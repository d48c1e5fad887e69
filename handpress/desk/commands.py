"""The commands: what each does with its options, and the exit code it ends with."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handpress import files
from handpress.batch import build as batch
from handpress.batch import targets as naming
from handpress.batch.build import Order
from handpress.batch.compose import FONTS, compose
from handpress.batch.stale import Ledger
from handpress.batch.targets import Target, Wish
from handpress.batch.workshop import TEMPLATE, Workshop, of_all_targets, open_workshop
from handpress.content.project import load, relative
from handpress.desk import doctor as machine_doctor
from handpress.desk import report
from handpress.desk.status import as_table, progress
from handpress.language.locale import locale
from handpress.page.editions import PAPERS
from handpress.problems import Place, Problem, Problems, distinct, errors

Option = tuple[tuple[str, ...], dict[str, Any]]


def _hands(word: str) -> int:
    """A number of processes as people type it."""
    if not word.isdecimal():
        raise ArgumentTypeError(f"{word} is not a number of processes; write 1, 2 … or 0 for one a core")
    return int(word)


_JSON: Option = (("--json",), {"action": "store_true", "help": "print one JSON object on stdout"})
_FORMAT: Option = (
    ("--format",),
    {"choices": ["text", "github"], "default": "text", "help": "how problems are printed"},
)
_CHOOSE: tuple[Option, ...] = (
    (("targets",), {"nargs": "*", "metavar": "TARGET", "help": "an output path, a language or a handout; they add up"}),
    (("--lang",), {"action": "append", "default": [], "metavar": "CODE", "help": "only this language"}),
    (("--handout",), {"action": "append", "default": [], "metavar": "ID", "help": "only this handout"}),
    (("--paper",), {"choices": sorted(PAPERS), "default": "", "help": "another paper than the clinic's"}),
)


@dataclass(frozen=True)
class Command:
    """One command: what it runs, one sentence of help, an example, and options of its own."""

    run: Callable[[Namespace], int]
    help: str
    example: str
    options: Sequence[Option] = ()


def build(options: Namespace) -> int:
    """Make what is out of date."""
    found = Problems()
    shop = _open(options, found)
    if shop is None:
        return _unusable(options, found)
    wanted = _wanted(shop, options, found)
    if errors(found[len(shop.problems) :]):
        return _unusable(options, Problems(found[len(shop.problems) :]))
    watch = report.Progress(sys.stderr, quiet=options.quiet or options.json)
    order = Order(wanted, options.jobs, options.incomplete)
    result = batch.build(shop, order, _out(options), watch)
    watch.end()
    if isinstance(result, Problem):
        return _unusable(options, [result], code=3 if result.code == "H403" else 2)
    _print_result(options, shop, result)
    return 1 if result.failed or result.problems else 0


def check(options: Namespace) -> int:
    """Find every problem of sources and catalogs; warnings fail it too."""
    found = Problems()
    shop = open_workshop(options.project, options.clinic, found)
    if shop is not None:
        progress(shop, found)
        shop.check_template(found)
        for target in naming.every(shop.project):
            found += compose(shop, target, incomplete=True)[1]
    if options.json:
        report.print_json({"problems": [report.as_json(each) for each in distinct(found)]})
    else:
        _print_problems(options, found)
        count = len(distinct(found))
        print("1 problem." if count == 1 else f"{count or 'No'} problems.", file=sys.stderr)
    return 2 if shop is None else 1 if found else 0


def extract(options: Namespace) -> int:
    """Write the template for translators."""
    found = Problems()
    shop = open_workshop(options.project, options.clinic, found)
    if shop is None:
        return _unusable(options, found)
    text = shop.template(found)
    if shop.project.broken or errors(found[len(shop.problems) :]):
        return _unusable(options, found, code=1)
    if shop.has_template(text):
        return 0
    try:
        files.replace(options.project / TEMPLATE, text.encode())
    except OSError as error:
        found.add("H400", Place(TEMPLATE), f"this file cannot be written: {error.strerror}.", "Allow writing there.")
        return _unusable(options, found[-1:], code=1)
    print(f"Wrote {TEMPLATE}.", file=sys.stderr)
    return 0


def status(options: Namespace) -> int:
    """Show how far each language is."""
    found = Problems()
    shop = _open(options, found)
    if shop is None:
        return _unusable(options, found)
    rows = progress(shop, Problems())
    if options.json:
        report.print_json({"status": [row.as_json() for row in rows]})
    else:
        print(as_table(rows))
        _print_problems(options, errors(found))
    return 0


def listing(options: Namespace) -> int:
    """Show every target and whether it was built."""
    found = Problems()
    shop = _open(options, found)
    if shop is None:
        return _unusable(options, found)
    records = Ledger(_out(options)).records
    targets = _targets(shop, options)
    rows = [(target, target.path in records and (_out(options) / target.path).is_file()) for target in targets]
    if options.json:
        report.print_json({"targets": [{"path": _shown(options, t.path), "built": there} for t, there in rows]})
    else:
        for target, there in rows:
            print(f"{_shown(options, target.path)}  {'built' if there else 'not built'}")
    return 0


def doctor(options: Namespace) -> int:
    """Show what the machine has and lacks."""
    found = Problems()
    project = load(options.project, options.clinic, found)
    codes = (project.language, *project.clinic.languages) if project else ()
    wanted = {code: known.fonts for code in codes if (known := locale(code))}
    text, good = machine_doctor.report(wanted, options.project / FONTS)
    print(text)
    if project is None:
        print("The fonts were not looked at: which are needed is known when these problems are solved.")
        return _unusable(options, found)
    return 0 if good else 1


ALL: Mapping[str, Command] = {
    "build": Command(
        build,
        "Build what is out of date: all of it, or the targets named.",
        "build es build/ar/aftercare.pdf -j 2",
        (
            *_CHOOSE,
            (
                ("-j", "--jobs"),
                {"type": _hands, "default": 0, "metavar": "N", "help": "processes (default: one a core)"},
            ),
            (("-q", "--quiet"), {"action": "store_true", "help": "say nothing unless something is wrong"}),
            (("--incomplete",), {"action": "store_true", "help": "unfinished sheets for translators, in build/proof/"}),
            _JSON,
            _FORMAT,
        ),
    ),
    "check": Command(check, "Find all problems of sources and catalogs; write nothing.", "check", (_JSON, _FORMAT)),
    "extract": Command(extract, "Write locales/handouts.pot, the template for translators.", "extract", (_FORMAT,)),
    "status": Command(status, "Show how far each language is.", "status --json", (_JSON, _FORMAT)),
    "doctor": Command(doctor, "Show what this machine has and what it lacks.", "doctor", (_FORMAT,)),
    "list": Command(listing, "List all targets.", "list", (_JSON, _FORMAT)),
}


def _open(options: Namespace, found: Problems) -> Workshop | None:
    return open_workshop(options.project, options.clinic, found)


def _out(options: Namespace) -> Path:
    return options.out.absolute() if options.out else Path(options.project) / "build"


def _shown(options: Namespace, path: str) -> str:
    """A path in the output folder as people of the project write it."""
    return relative(_out(options) / path, options.project)


def _targets(shop: Workshop, options: Namespace) -> tuple[Target, ...]:
    """All targets of a plain build, and those that somebody once asked for by paper."""
    plain = naming.every(shop.project)
    built = (naming.current(path, plain, shop.paper) for path in Ledger(_out(options)).records)
    return tuple(dict.fromkeys((*plain, *(target for target in built if target and not target.proof))))


def _wanted(shop: Workshop, options: Namespace, found: Problems) -> tuple[Target, ...]:
    """The targets that the command line asks for."""
    names = [_inside(name, options) for name in options.targets]
    wish = Wish(names, options.lang, options.handout, options.paper)
    return naming.choose(wish, _targets(shop, options), shop.paper, found)


def _inside(name: str, options: Namespace) -> str:
    """What a path means inside the output folder, be it written from here or from the project; a mere word as it is."""
    for whole in (os.path.abspath, os.path.realpath):
        for base in (Path.cwd(), options.project):
            path = Path(os.path.relpath(whole(base / name), whole(_out(options))))
            if path.parts and ".." not in path.parts and ("/" in name or naming.parse(path.as_posix())):
                return path.as_posix()
    return name


def _print_problems(options: Namespace, problems: Sequence[Problem]) -> None:
    if options.format == "github":
        print(report.for_github(problems), end="")
    else:
        print(report.for_people(problems, options.project), end="", file=sys.stderr)


def _unusable(options: Namespace, found: Sequence[Problem], code: int = 2) -> int:
    """Say why nothing can be done."""
    if getattr(options, "json", False):
        report.print_json(_as_json(options, batch.Result(), found))
    else:
        _print_problems(options, errors(found))
    return code


def _print_result(options: Namespace, shop: Workshop, result: batch.Result) -> None:
    if options.json:
        others = (*of_all_targets(shop.project, shop.problems), *result.problems)
        report.print_json(_as_json(options, result, others))
        return
    _print_problems(
        options, [problem for problems in (result.problems, *result.failed.values()) for problem in problems]
    )
    for path in sorted(result.failed):
        print(f"Not printed: {_shown(options, path)}", file=sys.stderr)
    if not options.quiet:
        counts = f"{len(result.built)} built, {len(result.up_to_date)} up to date, {len(result.removed)} removed"
        print(f"{counts}, {len(result.failed)} failed in {result.seconds:.1f} s. The sheets are in {_out(options)}/.")


def _as_json(options: Namespace, result: batch.Result, others: Sequence[Problem]) -> dict[str, Any]:
    lists = {key: sorted(_shown(options, path) for path in getattr(result, key)) for key in _LISTS}
    failed = [
        {"target": _shown(options, path), "problems": [report.as_json(each) for each in problems]}
        for path, problems in sorted(result.failed.items())
    ]
    problems = [report.as_json(each) for each in distinct(others)]
    return {**lists, "failed": failed, "problems": problems, "seconds": round(result.seconds, 3)}


_LISTS = ("built", "up_to_date", "removed")
