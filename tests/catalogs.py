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
from tests.language.gettext import complaint, run
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
    "by msgfmt -c too",
    "messages",
    "read otherwise by others",
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
    """What became of the catalogs of one package; `disputed` are messages that another reader reads otherwise."""

    catalogs: int = 0
    size: int = 0
    kept: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    refused_by_all: int = 0
    messages: int = 0
    disputed: int = 0


def catalogs(share: int = 1) -> list[Catalog]:
    """One of every `share` catalogs, by chance but always the same; without any a test is skipped, in CI it fails."""
    found: dict[tuple[int, int], Catalog] = {}
    for wheel in sorted(FOLDER.glob("*.whl")):
        with zipfile.ZipFile(wheel) as package:
            for info in package.infolist():
                if info.filename.endswith(".po") and info.CRC % share == 0:
                    one = Catalog(" ".join(wheel.name.split("-")[:2]), info.filename, package.read(info))
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


def gettext_units(raw: bytes) -> Counter[Unit]:
    """The messages as GNU gettext reads and writes them; none where it refuses the file."""
    done = run("msgcat", "--no-wrap", "--force-po", raw=raw)
    po = None if done.returncode else parse(done.stdout, "msgcat.po", Problems())
    return settled(units(po)) if po else Counter()


def toolkit_units(raws: Iterable[bytes]) -> list[Counter[Unit]]:
    """The messages of each file as Translate Toolkit reads them."""
    told = json.dumps([raw.decode("latin-1") for raw in raws]).encode()
    done = subprocess.run([sys.executable, "-c", TOOLKIT], input=told, capture_output=True, check=True, timeout=600)
    read = (map(Unit._make, json.loads(line)) for line in done.stdout.splitlines())
    return [Counter(unit._replace(translation=tuple(unit.translation)) for unit in of_one) for of_one in read]


def counted(files: list[Catalog]) -> dict[str, Count]:
    """What became of the files, by package and version."""
    counts: dict[str, Count] = defaultdict(Count)
    read: list[tuple[Catalog, Po]] = []
    for each in files:
        count = counts[each.package]
        count.catalogs += 1
        count.size += len(each.raw)
        po, found = proven(each.raw, each.name)
        if po is None:
            count.refused.update({problem.code for problem in found})
            count.refused_by_all += bool(complaint(each.raw))
        else:
            read.append((each, po))
    for (each, po), theirs in zip(read, toolkit_units(each.raw for each, _ in read), strict=True):
        count, ours = counts[each.package], units(po)
        count.kept += 1
        count.messages += ours.total()
        count.disputed += (ours - theirs).total() + (settled(ours) - gettext_units(each.raw)).total()
    return counts


def table(counts: dict[str, Count]) -> str:
    """The outcome, a line for each package."""
    rows = [HEAD, ("---", *["---:"] * (len(HEAD) - 1))]
    for package, each in sorted(counts.items()):
        why = " ".join(f"{many} ({code})" for code, many in sorted(each.refused.items())) or "0"
        size, numbers = f"{each.size / 1e6:.1f}", (each.refused_by_all, each.messages, each.disputed)
        rows.append((package, f"{each.catalogs:,}", size, f"{each.kept:,}", why, *map("{:,}".format, numbers)))
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


if __name__ == "__main__":
    put(table(counted(catalogs())), DOCUMENT, BEGIN, END)
