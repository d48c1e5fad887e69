"""The command `audit`: read back what was printed, and say whether it is what the sources promise."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path

from handpress import files
from handpress.batch import build as batch
from handpress.batch.audit import Audit, audit
from handpress.batch.order import Order
from handpress.batch.targets import parse
from handpress.batch.workshop import Scope, open_workshop
from handpress.desk import report
from handpress.desk.builds import site, wish
from handpress.desk.exit_codes import PROBLEMS
from handpress.desk.verapdf import FLAVOURS, Verdicts, judge
from handpress.page.editions import UNTAGGED
from handpress.problems import Place, Problems, errors

#: Between these lines a document holds the table.
BEGIN, END = (
    "<!-- begin: written by build_handouts.py audit -->\n",
    "<!-- end: written by build_handouts.py audit -->\n",
)
_HEAD = ("PDF", "pages", "texts", "letter by letter", "least contrast", *FLAVOURS, "problems")


def audit_built(options: Namespace) -> int:
    """Audit the sheets that are asked for, of all that are up to date; 1 when something is wrong with one of them."""
    found = Problems()
    place = site(options)
    result = batch.build(place, Order(wish(options), dry=True), lambda *_: None)
    if not result.usable:
        return report.unusable(options, result.problems)
    for stale, reason in result.reasons.items():
        found.add("H411", Place(stale.path), f"this is out of date ({reason}).", "Build it, then audit it.")
    for path in result.failed:
        found.add("H411", Place(path), "this cannot be built.", "Run check: it says why.")
    current = [target for path in sorted(result.up_to_date) if (target := parse(path))]
    targets = [target for target in current if target.edition not in UNTAGGED]
    spoken = sorted({code for each in targets for code in (each.language, each.partner) if code})
    shop = open_workshop(options.project, options.clinic, unread := Problems(), Scope(more=spoken))
    if shop is None:
        return report.unusable(options, unread)
    audits = [audit(shop, target, place.folder) for target in targets]
    verdicts = judge([place.folder / each.path for each in audits], options.verapdf, found)
    found = Problems([*found, *result.problems, *(fault for each in audits for fault in each.problems)])
    table = _table(audits, verdicts, place.folder)
    print(_summary(audits, found))
    if options.table:
        _write(Path(options.table), table, found)
    report.show(found, options.project)
    return PROBLEMS if errors(found) else 0


def _summary(audits: Sequence[Audit], found: Problems) -> str:
    texts = [sum(counts) for counts in zip(*(each.texts for each in audits), strict=True)] or [0, 0, 0]
    pages = sum(each.pages for each in audits)
    least = min((each.contrast for each in audits if each.pages), default=0)
    return (
        f"{len(audits)} PDFs, {pages} pages. Of {texts[2]} texts {texts[0]} can be read letter by letter, "
        f"{texts[1]} by their letters in another order. The least contrast is {least:.1f} : 1. "
        f"{len(errors(found))} problems."
    )


def _table(audits: Iterable[Audit], verdicts: Verdicts, folder: Path) -> str:
    rows = [_HEAD, ("---",) * len(_HEAD), *(_row(each, verdicts, folder) for each in audits)]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _row(each: Audit, verdicts: Verdicts, folder: Path) -> tuple[str, ...]:
    exact = f"{each.texts.exact} of {each.texts.all}"
    judged = (verdicts.get((flavour, folder / each.path), "not run") for flavour in FLAVOURS)
    faults = str(len(each.problems))
    return (each.path, str(each.pages), str(each.texts.all), exact, f"{each.contrast:.1f} : 1", *judged, faults)


def _write(path: Path, table: str, found: Problems) -> None:
    """Put the table between its two lines of the document."""
    try:
        before, begin, rest = path.read_text("utf-8").partition(BEGIN)
        _, end, after = rest.partition(END)
        if not begin or not end:
            hint = f"Write these two lines into it: {BEGIN.strip()} and {END.strip()}"
            found.add("H411", Place(str(path)), "there is no place for the table.", hint)
            return
        files.replace(path, f"{before}{begin}\n{table}\n{end}{after}".encode())
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no text"
        found.add("H400", Place(str(path)), f"this file cannot be written: {reason}.", "Name another with --table.")
