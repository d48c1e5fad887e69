"""Catalogs that nobody here wrote, and how three readers agree on them: ours, GNU gettext, Translate Toolkit.

`make test` fetches the packages of catalogs.txt. `python -m tests.catalogs` has all of them read and writes the outcome
to docs/translating.md; it takes some minutes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

import pytest

from benchmarks.table import put
from handpress.language.po import Po, parse
from handpress.problems import Problems
from tests.language.gettext import run
from tests.language.lossless import proven
from tests.second_project import REPOSITORY

FOLDER = REPOSITORY / ".venv" / "catalogs"
DOCUMENT = REPOSITORY / "docs" / "translating.md"
BEGIN, END = (f"<!-- {word}: written by python -m tests.catalogs -->\n" for word in ("begin", "end"))
HEAD = (
    "package",
    "catalogs",
    "MB",
    "kept to the byte",
    "refused",
    "refused by gettext",
    "messages",
    "gettext agrees",
    "Toolkit agrees",
)
#: Translate Toolkit is under the GPL, so it runs in a process of its own.
TOOLKIT = """
import json, sys
from translate.storage import pypo
for raw in json.load(sys.stdin):
    units = [u for u in pypo.pofile.parsestring(raw.encode("latin-1")).units if not u.isheader() and not u.isblank()]
    print(json.dumps([
        [u.getpreviouscontext(), *(u.source.strings if u.hasplural() else [u.source, None]),
         u.target.strings if u.hasplural() else [u.target], u.isfuzzy(), u.isobsolete()] for u in units
    ]))
"""


class Catalog(NamedTuple):
    """A file of a package."""

    package: str
    name: str
    raw: bytes


class Unit(NamedTuple):
    """What every reader can tell of a message; no context is the same as an empty one."""

    context: str
    source: str
    plural: str | None
    translation: tuple[str, ...]
    fuzzy: bool
    obsolete: bool


@dataclass
class Count:
    """What became of the catalogs of one package."""

    catalogs: int = 0
    size: int = 0
    kept: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    by_gettext: int = 0
    units: int = 0
    as_gettext: int = 0
    as_toolkit: int = 0


def catalogs(share: int = 1) -> list[Catalog]:
    """One of every `share` catalogs, by chance but always the same; without any a test is skipped, in CI it fails."""
    found: dict[tuple[int, int], Catalog] = {}
    for wheel in sorted(FOLDER.glob("*.whl")):
        with zipfile.ZipFile(wheel) as package:
            for info in package.infolist():
                if info.filename.endswith(".po") and info.CRC % share == 0:
                    one = Catalog(wheel.name.partition("-")[0], info.filename, package.read(info))
                    found.setdefault((info.CRC, info.file_size), one)
    if not found:
        stop = pytest.fail if os.environ.get("CI") else pytest.skip
        stop("The catalogs of other projects are missing: `make test` fetches them, with a connection to the internet.")
    return list(found.values())


def units(po: Po) -> Counter[Unit]:
    """The messages of a catalog as we read them."""
    entries = (entry for entry in po.entries if entry is not po.header)
    return Counter(
        Unit(e.context or "", e.source, e.plural, e.translation, "fuzzy" in e.flags, e.obsolete) for e in entries
    )


def settled(read: Counter[Unit]) -> Counter[Unit]:
    """Without what gettext drops: obsolete messages that say nothing, and the fuzzy flag where a form says nothing."""
    kept = (unit for unit in read.elements() if not unit.obsolete or unit.translation[0])
    return Counter(unit._replace(fuzzy=unit.fuzzy and all(unit.translation)) for unit in kept)


def gettext_units(raw: bytes) -> Counter[Unit] | None:
    """The messages as GNU gettext reads and writes them; None where it refuses the file."""
    done = run("msgcat", "--no-wrap", "--force-po", raw=raw)
    po = None if done.returncode else parse(done.stdout, "msgcat.po", Problems())
    return None if po is None else settled(units(po))


def toolkit_units(raws: Iterable[bytes]) -> list[Counter[Unit]]:
    """The messages of each file as Translate Toolkit reads them."""
    told = json.dumps([raw.decode("latin-1") for raw in raws]).encode()
    done = subprocess.run([sys.executable, "-c", TOOLKIT], input=told, capture_output=True, check=True, timeout=600)
    read = (map(Unit._make, json.loads(line)) for line in done.stdout.splitlines())
    return [Counter(unit._replace(translation=tuple(unit.translation)) for unit in of_one) for of_one in read]


def counted(files: list[Catalog]) -> dict[str, Count]:
    """What became of the files, by package."""
    counts: dict[str, Count] = defaultdict(Count)
    read: list[tuple[Catalog, Po]] = []
    for each in files:
        count = counts[each.package]
        count.catalogs += 1
        count.size += len(each.raw)
        po, found = proven(each.raw, each.name)
        theirs = gettext_units(each.raw)
        count.by_gettext += theirs is None
        if po is None:
            count.refused[", ".join(sorted({problem.code for problem in found}))] += 1
            continue
        read.append((each, po))
        count.kept += 1
        count.units += len(po.entries) - 1
        if theirs is not None:
            ours = settled(units(po))
            count.as_gettext += (ours & theirs).total() + len(po.entries) - 1 - ours.total()
    for (each, po), theirs in zip(read, toolkit_units(each.raw for each, _ in read), strict=True):
        counts[each.package].as_toolkit += (units(po) & theirs).total()
    return counts


def table(counts: dict[str, Count]) -> str:
    """The outcome, a line for each package."""
    rows = [HEAD, ("---", *["---:"] * (len(HEAD) - 1))]
    for package, each in sorted(counts.items()):
        why = f"{each.refused.total()} ({'; '.join(sorted(each.refused))})" if each.refused else "0"
        numbers = (each.units, each.as_gettext, each.as_toolkit)
        row = (f"{each.size / 1e6:.1f}", f"{each.kept:,}", why, str(each.by_gettext), *map("{:,}".format, numbers))
        rows.append((package, f"{each.catalogs:,}", *row))
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


if __name__ == "__main__":
    put(table(counted(catalogs())), DOCUMENT, BEGIN, END)
