"""The command `approve`: put on record who approved which words, exactly as they are now."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence

from handpress import __version__, files
from handpress.batch.approval import Unit
from handpress.batch.workshop import Scope, Workshop, open_workshop
from handpress.checks import approved_words, author
from handpress.checks.translation.header import names_nobody
from handpress.content.folder import PSEUDO, catalog_path, handout_path, has_catalog
from handpress.content.handout import texts
from handpress.content.roles import CLINICIAN, TRANSLATOR
from handpress.desk import report
from handpress.desk.exit_codes import PROBLEMS
from handpress.language.approvals import PAGE_WORDS, VALUES, Approval, counted, fingerprint
from handpress.language.people import nameless, person
from handpress.language.pseudo import made
from handpress.language.signing import sign
from handpress.problems import Problem, Problems, distinct, errors, guess

#: What is typed in the place of a language for the values that a clinic decides.
POLICIES = "policies"


def approve(options: Namespace) -> int:
    """Add an approval for each unit that is asked for; for none of them when one is not fit for it."""
    found = Problems()
    shop = open_shop(options, options.language, found)
    if shop is None:
        return report.unusable(options, found)
    why_not = _misuse(options, shop)
    if why_not:
        return report.refuse(*why_not)
    units = _units(options)
    unfit = _unfit(shop, units)
    if unfit:
        report.show(unfit, options.project)
        report.refuse("nothing was approved.", "Solve these problems first.")
        return PROBLEMS
    return _sign(options, shop, units)


def open_shop(options: Namespace, language: str, found: Problems) -> Workshop | None:
    """The project with this language besides those of the clinic, where it has a catalog."""
    more = (language,) if has_catalog(options.project, language) else ()
    return open_workshop(options.project, options.clinic, found, Scope(more=more))


def unknown_language(language: str, shop: Workshop) -> tuple[str, str] | None:
    """Why nothing can be approved in a language, and the next step; None where it can."""
    known = {shop.project.language, *shop.locales, POLICIES}
    if language in PSEUDO and language not in known:
        return made(language)
    return None if language in known else (f"there is no language {language} here.", guess(language, known))


def _misuse(options: Namespace, shop: Workshop) -> tuple[str, str] | None:
    """What is wrong with the question, and the next step."""
    if nameless(options.by):
        return "an approval needs the name of a person.", "Write --by and the name."
    if options.language == POLICIES:
        return _misuse_for_values(options)
    if not (options.handouts or options.words):
        return "nothing is named that could be approved.", "Name handouts, or write --words."
    for name in options.handouts:
        if name not in shop.project.ids:
            return f"there is no handout {name} here.", guess(name, shop.project.ids)
    return unknown_language(options.language, shop) or _own_work(options, shop) or _other_role(options, shop)


def _own_work(options: Namespace, shop: Workshop) -> tuple[str, str] | None:
    """Why a translator may not approve, as a second translator, what a catalog says is by the same person.

    A tool may name whoever saved it last, be it only to say that it is right.
    """
    catalog = shop.catalogs.get(options.language)
    if catalog is None or options.role != TRANSLATOR or options.only_read:
        return None
    last = (catalog.po.field("Last-Translator") or "").partition("<")[0]
    if names_nobody(catalog.po):
        hint = "Write there who translated, and let somebody else approve it."
        return f"{catalog.name} names nobody as its Last-Translator.", hint
    if not _same_name(last, options.by):
        return None
    hint = "A second translator reads and approves it. One whom a tool names for reading it adds --only-read."
    return f"{catalog.name} names {last.strip()} as its last translator.", hint


def _other_role(options: Namespace, shop: Workshop) -> tuple[str, str] | None:
    """Why one person may not approve the same words in two roles: where both are needed, two are to read them."""
    for unit in _units(options):
        for each in shop.approvals.live(unit):
            if each.role != options.role and _same_name(each.by, options.by):
                return f"{each.by} has approved {name_of(unit)} as {each.role}.", "Each role is another person's."
    return None


def _same_name(one: str, other: str) -> bool:
    """Whether two names are one, however they are spaced, dotted, and written in capitals: Dr. Lee is Dr Lee."""
    return person(one) == person(other)


def _misuse_for_values(options: Namespace) -> tuple[str, str] | None:
    if options.handouts or options.words:
        return "what a clinic decided is approved by itself.", "Approve the handouts with another command."
    if options.role != CLINICIAN:
        return "what a clinic decided is approved by a clinician.", f"Write --role {CLINICIAN}."
    return None


def _units(options: Namespace) -> list[Unit]:
    if options.language == POLICIES:
        return [Unit(VALUES)]
    names = (*options.handouts, *([PAGE_WORDS] if options.words else []))
    return [Unit(name, options.language) for name in dict.fromkeys(names)]


def _unfit(shop: Workshop, units: Sequence[Unit]) -> list[Problem]:
    """The errors of what is to be approved and of the ledger that would say so, and the warnings nobody has waived."""
    found, language = Problems(), units[0].language
    ledger = shop.approvals.ledgers[language]
    found += shop.against(ledger.name)
    found += shop.against(catalog_path(language))
    approved_words.check(shop.project.root, ledger.name, ledger.approvals, found)
    for unit in units:
        found += shop.against(handout_path(unit.name))
        tree = shop.approvals.tree(unit)
        if tree is not None:
            shop.translated(tree, language, found)
    return distinct([*errors(found), *_warnings(shop, units)])


def _warnings(shop: Workshop, units: Sequence[Unit]) -> Iterator[Problem]:
    """What `check` tells of these translations; of texts of the author's, what an author is told."""
    language = units[0].language
    if language == shop.project.language:
        files = {handout_path(unit.name) for unit in units}
        yield from (each for each in author.check(shop.project, shop.source, Problems()) if each.place.path in files)
    catalog, trees = shop.catalogs.get(language), [shop.approvals.tree(unit) for unit in units]
    entries = [catalog.find(text) for tree in trees for text, _ in texts(tree)] if catalog else []
    lines = {(each.place.path, line) for each in entries if each for line in range(each.first, each.last + 1)}
    yield from (each for each in (shop.remarks(language) if catalog else ()) if each.place[:2] in lines)


def _sign(options: Namespace, shop: Workshop, units: Sequence[Unit]) -> int:
    by, today = " ".join(options.by.split()), files.today()
    ledger, new = shop.approvals.ledgers[units[0].language], list[Approval]()
    for unit in units:
        print(_shown(shop, unit))
        mine = (each for each in shop.approvals.live(unit) if _same_name(each.by, by))
        before = [each for each in mine if each.role == options.role]
        if before:
            print(f"  {by} has approved exactly this as {options.role} on {before[0].date}: nothing to add.")
        else:
            print_of = fingerprint(shop.approvals.said(unit))
            again = str(ledger.ended(unit.name, print_of) or "")
            approval = Approval(unit.name, unit.language, options.role, by, today, __version__, print_of)
            new.append(approval._replace(again=again))
    said = {each.fingerprint: shop.approvals.said(Unit(each.unit, each.language)) for each in new}
    found = Problems()
    if new and not sign(shop.project.root, ledger.name, new, said, found):
        return report.unusable(options, found, PROBLEMS)
    for unit in units:
        signed = {options.role, *(each.role for each in counted(shop.approvals.live(unit)))}
        missing = [role for role in shop.approvals.needed(unit) if role not in signed]
        if missing:
            print(f"{name_of(unit)} still needs the approval of a {' and a '.join(missing)}.")
    if new:
        print(f"Approved as {options.role} by {by}, {today}: {len(new)} more in {ledger.name}.")
    return 0


def _shown(shop: Workshop, unit: Unit) -> str:
    """What is approved, in a line."""
    said, tree = shop.approvals.said(unit), shop.approvals.tree(unit)
    critical = [text.critical for text, _ in texts(tree)] if tree else []
    variants = f"{len(critical)} messages in all variants, {sum(critical)} of them critical"
    count = variants if tree else f"{len(said)} values"
    return f"{name_of(unit)}: {count}; fingerprint {fingerprint(said)}"


def name_of(unit: Unit) -> str:
    """How people speak of a unit."""
    name = {PAGE_WORDS: "the page's own words", VALUES: "the clinic's policies and choices"}.get(unit.name, unit.name)
    return f"{name} ({unit.language})" if unit.language else name
