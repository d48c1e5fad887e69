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
    """The place in the one catalog that is meant, where only the name that all of them have is typed."""
    known = languages(options.project)
    if options.lang and place.path not in (_CATALOG, catalog_path(options.lang)):
        raise Refusal(f"{place.path} is not the catalog of {options.lang}.", "Leave --lang out, or name that catalog.")
    if place.path != _CATALOG or not known:
        return place
    if not options.lang and len(known) > 1:
        hint = f"Name its folder, such as {catalog_path(known[0])}, or add --lang."
        raise Refusal(f"{_CATALOG} may be the catalog of {', '.join(known)}.", hint)
    return place._replace(path=catalog_path(options.lang or known[0]))


def _languages(places: Iterable[Place], root: Path) -> list[str]:
    """The languages of catalogs: the clinic need not have them."""
    names = [place.path for place in places if is_catalog(place.path)]
    return [name.split("/")[1] for name in dict.fromkeys(names) if has_catalog(root, name.split("/")[1])]


def _check_words(options: Namespace) -> None:
    if not (options.reason.strip() and options.by.strip()):
        raise Refusal("a waiver needs a reason and a name.", "Write --reason and --by.")
    if any(unicodedata.category(char) == "Cc" for char in " ".join([*options.reason.split(), *options.by.split()])):
        raise Refusal("the reason or the name has a character that nobody can see.", "Type it again.")


def _accepted(shop: Workshop, places: Iterable[Place], code: str, found: Problems) -> dict[Waivable, list[Told]]:
    """What is to be waived in each file; all of it is known before anything is written."""
    files: dict[str, Waivable | None] = {}
    accepted: dict[Waivable, list[Told]] = {}
    for place in places:
        if place.path not in files:
            files[place.path] = _file(shop, place.path, found)
        file = files[place.path]
        if file is None:
            hint = "Name a file and its line: handouts/aftercare.yaml:31."
            raise Refusal(f"{place} is in no handout or catalog that can be read.", hint)
        told = accepted.setdefault(file, [])
        told += [each for each in _of_one_text(file, code, place) if each not in told]
    return accepted


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


def _of_one_text(file: Waivable, code: str, place: Place) -> list[Told]:
    """What is told of the one text that is named; nothing is waived unseen."""
    every = [each for each in file.told if each.problem.code == code]
    hits = [each for each in every if not place.line or each.first <= place.line <= each.last]
    if len({each.text for each in hits}) > 1:
        hits = [each for each in hits if each.problem.place.column == place.column] or hits
    if not hits:
        raise _nothing_there(every, code, place.line)
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


def _nothing_there(every: Iterable[Told], code: str, line: int) -> Refusal:
    lines = {each.problem.place.line for each in every}
    near = sorted(sorted(lines, key=lambda each: abs(each - line))[:_NAMED])
    which = "the nearest lines with it are" if len(lines) > _NAMED else "it is told for the lines"
    which = which if len(lines) > 1 else "it is told for the line"
    hint = f"{which.capitalize()} {', '.join(map(str, near))}." if near else "check tells what there is."
    return Refusal(f"there is no {code} {f'in line {line}' if line else 'here'}.", hint)


def _tell(code: str, file: Waivable, told: Sequence[Told], many: int) -> None:
    """What was waived, as it was told: a slip in the number of a line shows here."""
    print(f"Waived {code} for {many} {'text' if many == 1 else 'texts'} in {file.name}.", file=sys.stderr)
    for each in told:
        print(f"  {each.problem.place.line}: {each.problem.message}", file=sys.stderr)
    if file.moved:
        print("Lines below have moved: run check again, or name several lines at once.", file=sys.stderr)
