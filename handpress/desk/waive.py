"""The command `waive`: accept a warning for single texts, with a reason, in the file where each of them stands."""

from __future__ import annotations

import re
import sys
import unicodedata
from argparse import Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path

from handpress.batch.workshop import Scope, Workshop, open_workshop
from handpress.checks import author
from handpress.checks.waived import waivable
from handpress.content.folder import catalog_path, handout_path, has_catalog, is_catalog, languages, relative
from handpress.desk import report
from handpress.desk.exit_codes import PROBLEMS
from handpress.desk.waivable import Refusal, Told, Waivable
from handpress.desk.waive_catalog import WaivableCatalog
from handpress.desk.waive_handout import WaivableHandout
from handpress.problems import Place, Problems

_PLACE = re.compile(r"(.*?)(?::([0-9]{1,9}))?(?::([0-9]{1,9}))?", re.DOTALL)
#: How people may call a catalog without its folder.
_CATALOG = Path(catalog_path("")).name
#: So many lines are named where there are more.
_NAMED = 8


def waive(options: Namespace) -> int:
    """Write a waiver for each text that is named and has the warning; for none where one name cannot be right."""
    found = Problems()
    try:
        places = [_with_folder(named(each, options.project), options) for each in options.places]
        shop = open_workshop(options.project, options.clinic, found, Scope(more=_languages(places, options.project)))
        if shop is None:
            return report.unusable(options, found)
        _check_words(options)
        accepted = _accepted(shop, places, options.code, found)
        for file, told in accepted.items():
            many = file.accept([each.problem for each in told], options.reason, options.by)
            _tell(options.code, file, told, many)
    except Refusal as refusal:
        report.refuse(refusal.message, refusal.hint)
        return PROBLEMS
    return 0


def named(typed: str, root: Path) -> Place:
    """The place that is typed as FILE, FILE:LINE or FILE:LINE:COLUMN; the file as the project names it."""
    read = _PLACE.fullmatch(typed)
    path, line, column = read.groups("0") if read else (typed, "0", "0")
    here = relative(Path(path).absolute(), root)
    inside = Path(path).exists() and not Path(here).is_absolute()
    return Place(here if inside else path, int(line), int(column))


def _with_folder(place: Place, options: Namespace) -> Place:
    """The place in the catalog of the language that is typed, where only the name that all catalogs have is."""
    if options.lang and place.path not in (_CATALOG, catalog_path(options.lang)):
        raise Refusal(f"{place.path} is not the catalog of {options.lang}.", "Leave --lang out, or name that catalog.")
    return place._replace(path=catalog_path(options.lang)) if options.lang else place


def _languages(places: Iterable[Place], root: Path) -> list[str]:
    """The languages of the catalogs that may be meant: the clinic need not have them."""
    if any(place.path == _CATALOG for place in places):
        return languages(root)
    names = [place.path for place in places if is_catalog(place.path)]
    return [name.split("/")[1] for name in dict.fromkeys(names) if has_catalog(root, name.split("/")[1])]


def _check_words(options: Namespace) -> None:
    if not (options.reason.strip() and options.by.strip()):
        raise Refusal("a waiver needs a reason and a name.", "Write --reason and --by.")
    if any(unicodedata.category(char) == "Cc" for char in " ".join([*options.reason.split(), *options.by.split()])):
        raise Refusal("the reason or the name has a character that nobody can see.", "Type it again.")


def _accepted(shop: Workshop, places: Iterable[Place], code: str, found: Problems) -> dict[Waivable, list[Told]]:
    """What is to be waived in each file; all of it is known before anything is written."""
    files: dict[str, Waivable] = {}
    accepted: dict[Waivable, list[Told]] = {}
    for place in places:
        for name in _names(shop, place):
            if name not in files and (read := _file(shop, name, found)):
                files[name] = read
        file = _meant([files[name] for name in _names(shop, place) if name in files], code, place)
        told = accepted.setdefault(file, [])
        told += [each for each in _of_one_text(file, code, place) if each not in told]
    return accepted


def _names(shop: Workshop, place: Place) -> list[str]:
    """The files that may be meant: several where a catalog is named without its folder."""
    return sorted(each.name for each in shop.catalogs.values()) if place.path == _CATALOG else [place.path]


def _file(shop: Workshop, name: str, found: Problems) -> Waivable | None:
    """The file, with what is told of it."""
    root = shop.project.root
    for catalog in shop.catalogs.values():
        if catalog.name == name:
            return WaivableCatalog(root, catalog, shop.remarks(catalog.language))
    for handout in shop.project.handouts:
        if handout_path(handout.id) == name:
            return WaivableHandout(root, handout, author.check(shop.project, shop.source, found))
    return None


def _meant(files: Sequence[Waivable], code: str, place: Place) -> Waivable:
    """The one of these files that is meant: of several the only one of which the warning is told there."""
    if not files:
        hint = "Name a file and its line: handouts/aftercare.yaml:31."
        raise Refusal(f"{place} is in no handout or catalog that can be read.", hint)
    there = [file for file in files if _hits(file, code, place.line)] if len(files) > 1 else list(files)
    if len(there) == 1:
        return there[0]
    names = ", ".join(file.name for file in there)
    if not names:
        where = f" in line {place.line}" if place.line else ""
        raise Refusal(f"no catalog has {code}{where}.", "check tells what there is.")
    raise Refusal(f"{place} may be in {names}.", "Name the folder too, or add --lang.")


def _hits(file: Waivable, code: str, line: int) -> list[Told]:
    told = [each for each in file.told if each.problem.code == code]
    return [each for each in told if not line or each.first <= line <= each.last]


def _of_one_text(file: Waivable, code: str, place: Place) -> list[Told]:
    """What is told of the one text that is named; nothing is waived unseen."""
    hits = _hits(file, code, place.line)
    if len({each.text for each in hits}) > 1:
        hits = [each for each in hits if each.problem.place.column == place.column] or hits
    if not hits:
        raise _nothing_there(file, code, place.line)
    if len({each.text for each in hits}) > 1:
        spots = [f"{file.name}:{line}{f':{column}' * bool(place.line)}" for line, column in _spots(hits)]
        more = "" if len(spots) <= _NAMED else ", and so on: check tells all."
        hint = f"Name each that is to be waived: {' '.join(spots[:_NAMED])}{more}"
        raise Refusal(f"{code} is told of {len(spots)} texts {'in this line' if place.line else 'here'}.", hint)
    if not all(waivable(each.problem) for each in hits):
        raise Refusal(f"{code} is an error.", "Solve it: errors cannot be waived.")
    return hits


def _spots(told: Iterable[Told]) -> list[tuple[int, int]]:
    """Line and column of each text."""
    return sorted({each.text: (each.problem.place.line, each.problem.place.column) for each in told}.values())


def _nothing_there(file: Waivable, code: str, line: int) -> Refusal:
    lines = {each.problem.place.line for each in _hits(file, code, 0)}
    near = sorted(sorted(lines, key=lambda each: abs(each - line))[:_NAMED])
    which = "the nearest lines with it are" if len(lines) > _NAMED else "it is told for the lines"
    which = which if len(lines) > 1 else "it is told for the line"
    hint = f"{which.capitalize()} {', '.join(map(str, near))}." if near else "check tells what there is."
    where = f"in line {line} of" if line else "in"
    return Refusal(f"there is no {code} {where} {file.name}.", hint)


def _tell(code: str, file: Waivable, told: Sequence[Told], many: int) -> None:
    """What was waived, as it was told: a slip in the number of a line shows here."""
    print(f"Waived {code} for {many} {'text' if many == 1 else 'texts'} in {file.name}.", file=sys.stderr)
    for each in told:
        print(f"  {each.problem.place.line}: {each.problem.message}", file=sys.stderr)
    if file.moved:
        print("Lines below have moved: run check again, or name several lines at once.", file=sys.stderr)
