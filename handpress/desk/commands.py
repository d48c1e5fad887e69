"""The commands that look at the sources and at the machine, and the exit code that each ends with."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence

from handpress.batch.compose import compose
from handpress.batch.workshop import open_workshop
from handpress.checks import author
from handpress.content.folder import FONTS
from handpress.content.project import load
from handpress.desk import doctor as machine_doctor
from handpress.desk import report
from handpress.desk.status import as_table, progress
from handpress.language.locale import locale
from handpress.problems import Problem, Problems, distinct, errors


def check(options: Namespace) -> int:
    """Find every problem of sources and catalogs; warnings fail it too."""
    found = Problems()
    shop = open_workshop(options.project, options.clinic, found)
    if shop is not None:
        progress(shop, found)
        shop.check_template(found)
        shop.review(found)
        for target in shop.targets:
            found += compose(shop, target, incomplete=True)[2]
        found = author.check(shop.project, shop.source, found)
    if options.json:
        report.print_json({"problems": [report.as_json(each) for each in distinct(found)]})
    else:
        report.show(found, options.format, options.project)
        count = len(distinct(found))
        print("1 problem." if count == 1 else f"{count or 'No'} problems.", file=sys.stderr)
    return 2 if shop is None else 1 if found else 0


def status(options: Namespace) -> int:
    """Show how far each language is."""
    found = Problems()
    shop = open_workshop(options.project, options.clinic, found)
    if shop is None:
        return unusable(options, found)
    rows = progress(shop, Problems())
    if options.json:
        report.print_json({"status": [row.as_json() for row in rows]})
    else:
        print(as_table(rows))
        report.show(errors(found), options.format, options.project)
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
        return unusable(options, found)
    return 0 if good else 1


def unusable(options: Namespace, found: Sequence[Problem], code: int = 2) -> int:
    """Say why nothing can be done."""
    if getattr(options, "json", False):
        report.print_json({"problems": [report.as_json(each) for each in distinct(found)]})
    else:
        report.show(errors(found), options.format, options.project)
    return code
