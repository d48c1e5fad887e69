"""The commands that write the template for translators, and bring catalogs up to date with it."""

from __future__ import annotations

import sys
from argparse import Namespace
from contextlib import suppress
from typing import NamedTuple

from handpress import files
from handpress.batch.job import add_fault
from handpress.batch.workshop import Scope, Workshop, open_workshop
from handpress.content.folder import PSEUDO, TEMPLATE, catalog_path, languages
from handpress.desk import report
from handpress.desk.exit_codes import PROBLEMS, USAGE
from handpress.language.catalog import check_plurals, read
from handpress.language.edit import save
from handpress.language.locale import locale
from handpress.language.merge import OUTCOMES, merge
from handpress.language.po import Po, parse
from handpress.language.pseudo import made
from handpress.problems import Place, Problems, errors


class Sources(NamedTuple):
    """What can be read of a project without its catalogs, and the template for translators that it makes."""

    shop: Workshop
    template: str


def extract(options: Namespace) -> int:
    """Write the template for translators."""
    found = Problems()
    sources = read_sources(options, found)
    if isinstance(sources, int):
        return sources
    return 0 if write_template(sources, found) else told(options, found)


def update(options: Namespace) -> int:
    """Merge the template into each catalog named, or into all; what cannot be read is refused, and the others go on."""
    found = Problems()
    sources = read_sources(options, found)
    if isinstance(sources, int):
        return sources
    template = parse(sources.template.encode(), TEMPLATE, found)
    known = list[str]()
    with suppress(OSError):
        known = languages(options.project)
    for language in dict.fromkeys(options.languages or known):
        if template is not None:
            _update(sources.shop, language, template, found, write=not options.dry_run)
    if not (options.languages or known):
        print("There is no catalog yet. The command add-language starts one.", file=sys.stderr)
    if not options.dry_run:
        write_template(sources, found)
    return told(options, found)


def read_sources(options: Namespace, found: Problems) -> Sources | int:
    """The sources, once they are whole: else they have been told of, and the answer is the exit code.

    From a part of them a template would be made that lacks what could not be read, and catalogs would retire it.
    """
    shop = open_workshop(options.project, options.clinic, found, Scope(languages=()))
    text = shop.template(found) if shop else ""
    if shop is None or shop.project.broken or errors(found[len(shop.problems) :]):
        return report.unusable(options, found, USAGE if shop is None else PROBLEMS)
    found.clear()
    return Sources(shop, text)


def write_template(sources: Sources, found: Problems) -> bool:
    """Write the template where it differs from what lies there; whether it now says what the sources say."""
    if sources.shop.has_template(sources.template):
        return True
    try:
        files.replace(sources.shop.project.root / TEMPLATE, sources.template.encode())
    except OSError as error:
        files.tell_unwritable(TEMPLATE, error, found)
        return False
    print(f"Wrote {TEMPLATE}.", file=sys.stderr)
    return True


def _update(shop: Workshop, language: str, template: Po, found: Problems, *, write: bool) -> None:
    """Bring one catalog up to date, and say in one line what became of its messages."""
    if language == shop.project.language:
        print(f"{language} is the language of the handouts: it needs no catalog.", file=sys.stderr)
        return
    if language in PSEUDO:
        print(*made(language), file=sys.stderr)
        return
    faults = Problems()
    name = catalog_path(language)
    path = shop.project.root / name
    facts = locale(language)
    if facts is None:
        hint = "A folder in locales/ has the name of its language, such as es or zh_Hans."
        faults.add("H015", Place(name), f"unknown language {language}.", hint)
    po = read(path, name, language, faults) if facts else None
    if po and facts:
        check_plurals(po, facts.plurals, faults)
    if po and not faults:
        try:
            merged = merge(po, template)
        except ValueError as error:
            add_fault(name, Place(name), error, faults)
        else:
            if not write or merged.po.lines == po.lines or save(path, po, merged.po, faults):
                print(f"{language}: {', '.join(f'{merged.tally[each]} {each}' for each in OUTCOMES)}")
    found.extend(faults)


def told(options: Namespace, found: Problems) -> int:
    """Tell the problems; the answer is the exit code."""
    report.show(found, options.project)
    return PROBLEMS if found else 0
