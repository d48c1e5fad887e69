"""The command `waive`: accept one warning for one text, with a reason, in the file where that text stands."""

from __future__ import annotations

import re
import sys
import unicodedata
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from handpress.batch.workshop import Scope, Workshop, open_workshop
from handpress.checks import author
from handpress.checks.waived import waivable
from handpress.content.folder import catalog_path, handout_path, is_catalog, relative
from handpress.desk import report
from handpress.desk.exit_codes import PROBLEMS
from handpress.desk.waivable import Refusal, Waivable
from handpress.desk.waive_catalog import WaivableCatalog
from handpress.desk.waive_handout import WaivableHandout
from handpress.problems import Place, Problem, Problems

_PLACE = re.compile(r"(.*?)(?::([0-9]{1,9}))?(?::([0-9]{1,9}))?", re.DOTALL)
#: How people may call a catalog without its folder.
_CATALOG = Path(catalog_path("")).name


def waive(options: Namespace) -> int:
    """Write a waiver for each text at the place that has the warning."""
    found = Problems()
    place = named(options)
    name = catalog_path(options.lang) if options.lang and place.path == _CATALOG else place.path
    shop = open_workshop(options.project, options.clinic, found, Scope(more=_language(name)))
    if shop is None:
        return report.unusable(options, found)
    if any(unicodedata.category(char) == "Cc" for char in " ".join([*options.reason.split(), *options.by.split()])):
        return report.refuse("the reason or the name has a character that nobody can see.", "Type it again.")
    try:
        file, hits = _chosen(_files(shop, name, found), options, place.line)
        many = file.accept(hits, options.reason, options.by)
    except Refusal as refusal:
        report.refuse(refusal.message, refusal.hint)
        return PROBLEMS
    print(f"Waived {options.code} for {many} {'text' if many == 1 else 'texts'} in {file.name}.", file=sys.stderr)
    return 0


def named(options: Namespace) -> Place:
    """The place that is typed as FILE, FILE:LINE or FILE:LINE:COLUMN; the file as the project names it."""
    typed = _PLACE.fullmatch(options.place)
    path, line, column = typed.groups("0") if typed else (options.place, "0", "0")
    here = relative(Path(path).absolute(), options.project)
    inside = Path(path).exists() and not Path(here).is_absolute()
    return Place(here if inside else path, int(line), int(column))


def _language(name: str) -> list[str]:
    """The language of a catalog: the clinic need not have it."""
    return [name.split("/")[1]] if is_catalog(name) else []


def _files(shop: Workshop, name: str, found: Problems) -> list[Waivable]:
    """The files that the name may mean, with what is told of them: more than one only where no folder is named."""
    root = shop.project.root
    catalogs = [catalog for catalog in shop.catalogs.values() if name in (catalog.name, _CATALOG)]
    handouts = [handout for handout in shop.project.handouts if handout_path(handout.id) == name]
    reviewed = Problems()
    if catalogs:
        shop.review(reviewed)
    told = author.check(shop.project, shop.source, found) if handouts else []
    return [
        *(WaivableCatalog(root, catalog, reviewed) for catalog in catalogs),
        *(WaivableHandout(root, handout, told) for handout in handouts),
    ]


def _chosen(files: Sequence[Waivable], options: Namespace, line: int) -> tuple[Waivable, list[Problem]]:
    """The one file that has the warning there, and what is to be waived."""
    if not files:
        hint = "Name a file and its line: handouts/aftercare.yaml:31."
        raise Refusal(f"{options.place} is in no handout or catalog that can be read.", hint)
    if not (options.reason.strip() and options.by.strip()):
        raise Refusal("a waiver needs a reason and a name.", "Write --reason and --by.")
    hits = {file: _hits(file, options.code, line) for file in files if _hits(file, options.code, line)}
    if len(hits) > 1:
        names = ", ".join(file.name for file in hits)
        raise Refusal(f"{options.place} may be a line of {names}.", "Add --lang.")
    if not hits:
        raise _nothing_there(files, options.code, line)
    [(file, told)] = hits.items()
    if not all(map(waivable, told)):
        raise Refusal(f"{options.code} is an error.", "Solve it: errors cannot be waived.")
    return file, told


def _hits(file: Waivable, code: str, line: int) -> list[Problem]:
    told = [each for each in file.told if each.problem.code == code]
    return [each.problem for each in told if not line or each.first <= line <= each.last]


def _nothing_there(files: Sequence[Waivable], code: str, line: int) -> Refusal:
    lines = sorted({each.problem.place.line for file in files for each in file.told if each.problem.code == code})
    named = f"the line{'s' if len(lines) > 1 else ''} {', '.join(map(str, lines))}"
    hint = f"It is told for {named}." if lines else "check tells what there is."
    return Refusal(f"there is no {code} {f'in line {line}' if line else 'here'}.", hint)
