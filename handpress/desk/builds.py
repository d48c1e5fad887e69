"""The commands that look at the output folder, `build` and `list`; light, for a build may have nothing to do."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from handpress import files
from handpress.batch import build as batch
from handpress.batch import depfile
from handpress.batch.extras import INDEX
from handpress.batch.ledger import Ledger
from handpress.batch.order import Order, Result, Site
from handpress.batch.targets import parse
from handpress.batch.wishes import Wish
from handpress.content.folder import relative
from handpress.desk import report
from handpress.desk.exit_codes import LOCKED, PROBLEMS, USAGE
from handpress.problems import Place, Problem, distinct, errors

#: Exit codes, as docs/batch.md promises them.
_LISTS = ("built", "up_to_date", "removed")


def build(options: Namespace) -> int:
    """Make what is out of date."""
    return _made(options, wish(options), incomplete=options.incomplete)


def proof(options: Namespace) -> int:
    """Make proofs for translators."""
    return _made(options, wish(options)._replace(proof=True), incomplete=False)


def _made(options: Namespace, wanted: Wish, *, incomplete: bool) -> int:
    watch = report.Progress(sys.stderr, quiet=options.quiet or options.json)
    order = Order(
        wish=wanted,
        processes=options.jobs,
        incomplete=incomplete,
        dry=options.dry_run,
        fail_fast=options.fail_fast,
        seconds=options.timeout,
        megabytes=options.memory,
        cluster=options.cluster,
    )
    try:
        result = batch.build(site(options), order, watch, _wait if options.wait else None)
    finally:
        watch.end()
    if result.usable and options.depfile:
        _write_depfile(options, result)
    _tell(options, result)
    return _code(result)


def listing(options: Namespace) -> int:
    """Show every target and its state."""
    result = batch.build(site(options), Order(dry=True), lambda *_: None)
    if not result.usable:
        _tell_problems(options, result)
        return _code(result)
    states = dict.fromkeys(result.up_to_date, "up to date")
    states |= {target.path: f"out of date: {reason}" for target, reason in result.reasons.items()}
    states |= dict.fromkeys(result.failed, "cannot be built: see check")
    ledger = Ledger(_out(options))
    signed = {path: ledger.records[path].approved for path in result.up_to_date if path in ledger.records}
    changed = not ledger.shown or result.reasons or result.failed
    flaw = ledger.flaw_of_extra(INDEX) or ("what it shows changed" if changed else "")
    states[INDEX] = f"out of date: {flaw}" if flaw else "up to date"
    rows = [(_shown(options, path), states[path], signed.get(path)) for path in sorted(states)]
    if options.json:
        keys = ("path", "state", "approved")
        report.print_json({"targets": [dict(zip(keys, row, strict=True)) for row in rows]})
    else:
        for path, state, day in rows:
            print(f"{path}  {state}{'' if day is None else f', approved on {day}' if day else ', draft'}")
    return 0


def site(options: Namespace) -> Site:
    """Where the build takes place."""
    return Site(options.project, options.clinic, _out(options))


def _out(options: Namespace) -> Path:
    return options.out.absolute() if options.out else Path(options.project) / "build"


def wish(options: Namespace) -> Wish:
    """What the command line asks for."""
    names = [_inside(name, options) for name in options.targets]
    return Wish(names, options.lang, options.handout, options.edition, options.paper)


def _inside(name: str, options: Namespace) -> str:
    """What a path means inside the output folder, be it written from here or from the project; a mere word as it is."""
    for whole in (os.path.abspath, os.path.realpath):
        for base in (Path.cwd(), options.project):
            path = Path(os.path.relpath(whole(base / name), whole(_out(options))))
            if path.parts and ".." not in path.parts and ("/" in name or parse(path.as_posix())):
                return path.as_posix()
    return name


def _wait(holder: str) -> None:
    print(f"Waiting for {holder} …", file=sys.stderr, flush=True)


def _code(result: Result) -> int:
    if not result.usable:
        return LOCKED if any(problem.code == "H403" for problem in result.problems) else USAGE
    return PROBLEMS if result.failed or errors(result.problems) else 0


def _write_depfile(options: Namespace, result: Result) -> None:
    """Names are written from here, as whoever reads the file will look for them; one without some of them would lie."""
    out = options.out or Path(os.path.relpath(_out(options)))
    made_of = {
        (out / path).as_posix(): [report.from_here(options.project, name) for name in names]
        for path, names in result.made_of().items()
    }
    path = Path(options.depfile)
    special = path.exists() and not path.is_file()  # a pipe, or what the shell makes of >(…)
    try:
        if odd := depfile.unspeakable(made_of):
            if not special:
                files.remove(path)
            hint = "Rename it, or build without --depfile."
            result.problems.add("H408", Place(odd[0]), "make or ninja would take this name for something else.", hint)
            return
        content = os.fsencode(depfile.text(made_of))
        if special:
            path.write_bytes(content)
        else:
            files.replace(path.resolve(), content)
    except OSError as error:
        hint = "Allow writing there, or name another file."
        result.problems.add("H400", Place(options.depfile), f"this file cannot be written: {error.strerror}.", hint)


def _shown(options: Namespace, path: str) -> str:
    """A path in the output folder as people of the project write it."""
    return relative(_out(options) / path, options.project)


def _tell(options: Namespace, result: Result) -> None:
    """Say what a build did, or would do."""
    _tell_problems(options, result)
    if options.json or not result.usable:
        return
    for path in sorted(result.failed):
        print(f"Not printed: {_shown(options, path)}", file=sys.stderr)
    for notice in result.notices:
        print(notice, file=sys.stderr)
    if options.why or options.dry_run:
        for line in _lines(result, dry=options.dry_run):
            print(line)
    if not options.quiet and not options.dry_run:
        counts = f"{len(result.built)} built, {len(result.up_to_date)} up to date, {len(result.removed)} removed"
        print(f"{counts}, {len(result.failed)} failed in {result.seconds:.1f} s. The sheets are in {_out(options)}/.")


def _lines(result: Result, *, dry: bool) -> list[str]:
    """Why each target is rebuilt, and what goes."""
    would = "would build " if dry else ""
    lines = [f"{would}{target.name}: {reason}" for target, reason in result.reasons.items()]
    return lines + [f"{'would remove' if dry else 'removed'} {path}" for path in result.removed]


def _tell_problems(options: Namespace, result: Result) -> None:
    if options.json:
        report.print_json(_as_json(options, result))
    else:
        every = [problem for problems in (result.problems, *result.failed.values()) for problem in problems]
        report.show(every, options.project)


def _as_json(options: Namespace, result: Result) -> dict[str, Any]:
    lists = {key: sorted(_shown(options, path) for path in getattr(result, key)) for key in _LISTS}
    failed = [
        {"target": _shown(options, path), "problems": _each(problems)}
        for path, problems in sorted(result.failed.items())
    ]
    why = sorted(result.reasons.items(), key=lambda each: each[0].path)
    reasons = {_shown(options, target.path): reason for target, reason in why}
    told = {"problems": _each(result.problems), "notices": result.notices, "seconds": round(result.seconds, 3)}
    return {**lists, "failed": failed, "reasons": reasons, **told}


def _each(problems: Sequence[Problem]) -> list[dict[str, Any]]:
    return [report.as_json(each) for each in distinct(problems)]
