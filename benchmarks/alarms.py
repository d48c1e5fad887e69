"""How often the checks of translations speak up: over the shipped catalogs, and over those of other projects.

`python -m benchmarks.alarms` reads every catalog that the packages of this environment carry, or the files and wheels
of another folder (`--from`), and writes what it counted to docs/problems.md. `--show CODE` prints alarms instead.
"""

from __future__ import annotations

import argparse
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from benchmarks.generate import HOUSE
from benchmarks.table import put
from handpress.batch.workshop import open_workshop
from handpress.checks import catalog as checks
from handpress.checks.translation import header, terms
from handpress.checks.translation.pair import tongue
from handpress.language.catalog import Catalog
from handpress.language.locale import Locale, locale
from handpress.language.plurals import Plurals
from handpress.language.po import Po, parse
from handpress.problems import CODES, Problem, Problems

DOCUMENT = HOUSE / "docs" / "problems.md"
BEGIN, END = (f"<!-- {word}: written by python -m benchmarks.alarms -->\n" for word in ("begin", "end"))
#: Names of languages that are not those of CLDR.
_ALIASES = {"zh_CN": "zh_Hans", "zh_TW": "zh_Hant", "zh_HK": "zh_Hant", "sr@latin": "sr_Latn", "uk_UA": "uk"}
#: What every catalog of these is translated from; their own headers do not say.
_SOURCE = "en"
_CODE = re.compile(r"H\d{3}")
#: The name of a message, as label_title, in place of a text: whether that is translated right, no check can say.
_NAME = re.compile(r"[\w-]+(?:[_.:][\w-]+)+")


class Count:
    """What was told of a number of catalogs and messages."""

    def __init__(self) -> None:
        self.catalogs = self.messages = 0
        self.told: list[Problem] = []

    def add(self, catalog: Catalog, of: Locale, into: Locale) -> None:
        """Examine one catalog more."""
        found = Problems()
        checks.examine(catalog, tongue(of), tongue(into), found)
        self.catalogs += 1
        self.messages += sum(len(entry.translation) for entry in catalog.entries.values() if all(entry.translation))
        self.told += found

    def rates(self) -> dict[str, float]:
        """Code → how often it was told for every 1,000 messages."""
        return {code: 1000 * many / self.messages for code, many in Counter(each.code for each in self.told).items()}


def main() -> int:
    """Count, show or write."""
    options = _options()
    ours, theirs = _ours(), _theirs(options.folder)
    if options.show:
        for problem in (*ours.told, *theirs.told):
            if problem.code == options.show:
                print(problem)
    elif theirs.catalogs:
        put(_table(ours, theirs), DOCUMENT, BEGIN, END)
    else:
        print(f"error: no catalogs in {options.folder}.", file=sys.stderr)
        return 1
    return 0


def _ours() -> Count:
    count = Count()
    if shop := open_workshop(HOUSE, None, Problems()):
        for code, catalog in shop.catalogs.items():
            count.add(catalog, shop.source, shop.locales[code])
    return count


def _theirs(folder: Path) -> Count:
    count = Count()
    source = locale(_SOURCE)
    for name, raw in _files(folder):
        code = PurePosixPath(name).parts[-3]
        known = locale(_ALIASES.get(code, code))
        po = parse(raw, name, Problems())
        if source and known and po and code != _SOURCE:
            count.add(_catalog(po, known), source, _with_plurals(known, po))
    return count


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every catalog in the folder and its wheels, by its name; the same one is read once."""
    seen = set()
    for path in sorted(folder.rglob("*.*")):
        if path.suffix == ".po" and path.parent.name == "LC_MESSAGES":
            found = [(path.as_posix(), path.read_bytes())]
        elif path.suffix == ".whl":
            with zipfile.ZipFile(path) as wheel:
                names = [name for name in wheel.namelist() if re.search(r"/LC_MESSAGES/[^/]+\.po$", name)]
                found = [(f"{path.name}/{name}", wheel.read(name)) for name in names]
        else:
            continue
        yield from (each for each in found if each[1] not in seen)
        seen |= {raw for _, raw in found}


def _catalog(po: Po, known: Locale) -> Catalog:
    """A catalog of another project, which may differ from ours in what its header says."""
    live = [each for each in po.entries if not (each.obsolete or each is po.header or _NAME.fullmatch(each.source))]
    return Catalog(po, known.code, known.plurals, {(entry.context or "", entry.source): entry for entry in live})


def _with_plurals(known: Locale, po: Po) -> Locale:
    """The language with the plural forms that its catalog goes by."""
    forms = po.plural_forms()
    try:
        return replace(known, plurals=Plurals(*forms)) if forms else known
    except ValueError:
        return known


def _table(ours: Count, theirs: Count) -> str:
    told = [(code, [count.rates().get(code, 0) for count in (ours, theirs)]) for code in sorted(_codes())]
    rows = [("code", "", "shipped", "others"), ("---", "---", "---:", "---:")]
    rows += [(code, CODES[code][1], f"{shipped:.1f}", f"{others:.1f}") for code, (shipped, others) in told]
    counted = " and ".join(f"{each.messages:,} messages of {each.catalogs:,} catalogs" for each in (ours, theirs))
    return f"Counted: {counted}.\n\n" + "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _codes() -> set[str]:
    """The codes of all rules: a module of rules opens with them. Those about a glossary have nothing to ask here."""
    rules = (*checks.STOPPING, *checks.TELLING, *checks.COMPARING, header.check)
    rules = tuple(rule for rule in rules if rule is not terms.check)
    return {
        code for rule in rules for code in _CODE.findall((sys.modules[rule.__module__].__doc__ or "").split(":")[0])
    }


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.alarms", description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--from", dest="folder", type=Path, default=Path(sys.prefix), metavar="FOLDER")
    parser.add_argument("--show", default="", metavar="CODE", help="print the alarms of one code")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
