"""The command `waive`: accept one warning for one text, with a reason, in the file of the handout."""

from __future__ import annotations

import re
import sys
from argparse import Namespace
from pathlib import Path

from handpress import files
from handpress.batch.workshop import open_workshop
from handpress.checks import author
from handpress.checks.waived import waivable
from handpress.content.folder import handout_path, relative
from handpress.content.handout import Handout, Waiver
from handpress.content.waivers import fingerprints, with_waiver
from handpress.desk import report
from handpress.problems import Place, Problem, Problems

_REFUSED, _UNUSABLE = 1, 2
_PLACE = re.compile(r"(.*?)(?::([0-9]{1,9}))?(?::([0-9]{1,9}))?", re.DOTALL)


def waive(options: Namespace) -> int:
    """Write a waiver for each text at the place that has the warning."""
    found = Problems()
    shop = open_workshop(options.project, options.clinic, found)
    if shop is None:
        report.show(found, options.format, options.project)
        return _UNUSABLE
    place = named(options)
    name, line = place.path, place.line
    handout = next((each for each in shop.project.handouts if handout_path(each.id) == name), None)
    if handout is None:
        return _refuse(
            f"{name} is no handout that can be read.", "Name a file and its line: handouts/aftercare.yaml:31."
        )
    told = [each for each in author.check(shop.project, shop.source, found) if each.place.path == name]
    hits = [each for each in told if each.code == options.code and line in (0, each.place.line)]
    why_not = _why_not(options, hits, told, line)
    return _refuse(*why_not) if why_not else _write(options, handout, name, hits)


def named(options: Namespace) -> Place:
    """The place that is typed as FILE, FILE:LINE or FILE:LINE:COLUMN; the file as the project names it."""
    typed = _PLACE.fullmatch(options.place)
    path, line, column = typed.groups("0") if typed else (options.place, "0", "0")
    here = relative(Path(path).absolute(), options.project)
    return Place(here if Path(path).exists() else path, int(line), int(column))


def _why_not(options: Namespace, hits: list[Problem], told: list[Problem], line: int) -> tuple[str, str] | None:
    """Why nothing is waived, and the next step."""
    if not (options.reason.strip() and options.by.strip()):
        return "a waiver needs a reason and a name.", "Write --reason and --by."
    if not hits:
        lines = sorted({each.place.line for each in told if each.code == options.code})
        where = f"It is told for the lines {', '.join(map(str, lines))}." if lines else "check tells what there is."
        return f"there is no {options.code} {f'in line {line}' if line else 'here'}.", where
    if not all(map(waivable, hits)):
        return f"{options.code} is an error.", "Solve it: errors cannot be waived."
    return None


def _write(options: Namespace, handout: Handout, name: str, hits: list[Problem]) -> int:
    known = fingerprints(handout)
    prints = dict.fromkeys(known[each.place] for each in hits if each.place in known)
    found = Problems()
    text = files.read_text(options.project / name, name, found)
    if not prints or text is None:
        return _refuse(f"{options.code} is not about a text.", "Solve it: only warnings about texts can be waived.")
    new: str | None = text
    for fingerprint in prints:
        waiver = Waiver(options.code, fingerprint, options.reason, options.by, files.today(), Place(name))
        new = with_waiver(new, waiver) if new is not None else None
    if new is None:
        hint = "Write the list under waivers: with a dash for each, on lines of their own."
        return _refuse(f"{name} is written in a way that nothing can be added to.", hint)
    try:
        files.replace(options.project / name, new.encode())
    except OSError as error:
        return _refuse(f"{name} cannot be written: {error.strerror}.", "Allow writing there.")
    print(
        f"Waived {options.code} for {len(prints)} {'text' if len(prints) == 1 else 'texts'} in {name}.", file=sys.stderr
    )
    return 0


def _refuse(message: str, hint: str) -> int:
    print(f"error: {message} {hint}", file=sys.stderr)
    return _REFUSED
