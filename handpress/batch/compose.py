"""Gathered → Job: one target set in type, as the HTML of its page with all that the page needs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil
from pathlib import Path
from typing import NamedTuple

from handpress import files
from handpress.batch import codes
from handpress.batch.gather import Gathered, families, gather
from handpress.batch.job import OTHER, Job, Said, add_fault
from handpress.batch.targets import Target
from handpress.batch.workshop import Workshop
from handpress.checks import missing_font, style_words
from handpress.checks.undecided import tell_open
from handpress.content.folder import FONTS, PSEUDO, STYLES, catalog_path, relative
from handpress.language.approvals import unplaced
from handpress.language.growth import longest
from handpress.page import html
from handpress.page.assets import collect, drawings, wanted
from handpress.page.budget import Budget
from handpress.page.dress import languages
from handpress.page.editions import BEHIND
from handpress.page.expected import Running, expected, on_each_page
from handpress.page.faults import TemplateFault
from handpress.page.sheet import Sheet
from handpress.problems import Place, Problem, Problems, errors

#: What in styles/ might print words of its own.
_LOOK = (".jinja", ".css", ".svg")
_COMMENT = re.compile("<!--.*?-->", re.DOTALL)
#: How many pages more a list of sources at the end may take on a standard sheet, and the size of that in points: those
#: of the longest sheet that we ship need two.
_FOR_SOURCES, _STANDARD = 2, 12
#: How many pages more a web address and its code may take where a sheet is full: the clinic's wish, not the author's.
_FOR_LINK = 1
#: How many times as many pages a sheet may have in a language that nobody speaks: blocks that must not be torn add to
#: what the longer texts need.
_PSEUDO_GROWTH = 2
#: How many translations are named where there are too many pages.
_BLAMED = 3


class _Page(NamedTuple):
    """A page as HTML, and what must be found on paper: in the direction of the first language, and in the other.

    `running` is what must be found on each page.
    """

    html: str
    expected: tuple[str, ...]
    across: tuple[str, ...]
    running: tuple[tuple[Running, ...], ...]

    def with_code(self, code: str) -> _Page:
        """The page with this code where it has a blank."""

        def filled(texts: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(text.replace(codes.BLANK, code) for text in texts)

        running = tuple(tuple(each._replace(texts=filled(each.texts)) for each in side) for side in self.running)
        return _Page(self.html.replace(codes.BLANK, code), filled(self.expected), filled(self.across), running)


def compose(
    shop: Workshop, target: Target, incomplete: bool = False, marks: bool = False, margin: Sequence[Problem] = ()
) -> tuple[Gathered | None, Job | None, list[Problem]]:
    """What the target is made of and its job, or the errors that stop it; never raises, for the other targets' sake.

    With `incomplete`, missing messages do not stop it, and every page is marked. With `marks`, its HTML tells the
    page engine which message stands where; the PDF is the same. `margin` is what a proof tells beyond its sources.
    """
    found = Problems()
    try:
        gathered, problems = gather(shop, target, incomplete, margin)
        job = _job(shop, gathered, marks, found) if gathered else None
    except Exception as error:  # noqa: BLE001 - whatever it is, it stops this target and no other
        add_fault(target.path, Place(target.file), error, found)
        return None, None, found
    return (gathered if job else None), job, [*problems, *errors(found)]


def _job(shop: Workshop, gathered: Gathered, marks: bool, found: Problems) -> Job | None:
    """The page as HTML with all it needs; None when a template or an asset stops it."""
    root, target, sheet = shop.project.root, gathered.target, gathered.sheet
    voices, equipment = sheet.voices, shop.equipment
    locales = [voice.locale for voice in voices]
    page = _page(shop, sheet, marks, found)
    assets = collect(root, [*wanted(sheet), FONTS], found)
    style_words.check(_look(root, gathered), found)
    allowed = families(*languages(sheet))
    if not errors(found):
        missing_font.check(allowed, equipment.has, found)
    if page is None or errors(found):
        return None
    assets |= {sheet.logo.asset: sheet.logo.content} if sheet.logo else {}
    seen = [assets[name] for name in (*drawings(sheet), *([sheet.logo.asset] if sheet.logo else []))]
    seal = _seal(gathered, page.html, equipment.engine, *seen)
    if seal:
        page = page.with_code(codes.code(seal))
    rules = assets.pop(FONTS)
    budget = _budget(sheet)
    named = (part for name in sorted(assets) for part in (name, assets[name]))
    made_with = (equipment.engine, *equipment.versions.values(), *equipment.fonts(allowed).values())
    return Job(
        path=target.path,
        place=Place(target.file),
        html=page.html,
        assets=tuple(sorted(assets.items())),
        fontconfig=str(root / FONTS),
        fonts=allowed,
        expected=page.expected,
        across=page.across,
        running=page.running,
        direction=locales[0].direction,
        language=" and ".join(each.code for each in locales),
        budget=budget,
        digest=files.digest(page.html, *named, str(budget and budget.pages), rules, *made_with, sheet.edition.form),
        said=_said(sheet),
        seal=seal,
        paper=sheet.paper,
        form=sheet.edition.form,
    )


def _look(root: Path, gathered: Gathered) -> dict[str, str]:
    """The files in styles/ that the page is made with and may hold words; what cannot be read is told elsewhere."""
    names = (name for name in gathered.ground if name.startswith(f"{STYLES}/") and name.endswith(_LOOK))
    return {name: files.read_text(root / name, name, Problems()) or "" for name in names}


def _said(sheet: Sheet) -> Said | None:
    """What a proof shows of its catalog; None of any other sheet."""
    if not sheet.rows:
        return None
    messages = ((row.place, " ".join(row.translation)) for row in sheet.rows)
    return Said(Place(catalog_path(sheet.voices[0].locale.code)), tuple(messages))


def _seal(gathered: Gathered, text: str, engine: str, *seen: bytes) -> str:
    """What names the page with its drawings, as it is but for its code; '' for what is only for translators."""
    text = _COMMENT.sub("", text)  # nobody reads them on paper; the preview has some
    signed = (repr(unplaced(each)) for each in gathered.approvals)
    return files.digest(text, engine, *seen, *signed) if gathered.sheet.code else ""


def _budget(sheet: Sheet) -> Budget | None:
    """How many pages the sheet may have, also on its proof.

    The author's number is for the texts, to which a list of sources and a web address may add.
    """
    voice, kind = sheet.voices[0], sheet.edition.kind
    pages = dict(voice.handout.pages).get(kind)
    if pages is None:
        return None
    if not {*PSEUDO}.isdisjoint(each.locale.code for each in sheet.voices):
        pages *= _PSEUDO_GROWTH
    if sheet.sources:  # larger letters are wider and higher
        pages += ceil(_FOR_SOURCES * (sheet.edition.size / _STANDARD) ** 2)
    pages += _FOR_LINK if sheet.link else 0
    if sheet.edition.second == BEHIND:
        pages *= len(sheet.voices)
    return Budget(pages, kind, longest((voice.handout, voice.words), _BLAMED))


def _page(shop: Workshop, sheet: Sheet, marks: bool, found: Problems) -> _Page | None:
    """The page; None when the templates, the words or the clinic lack something."""
    try:
        text = html.render(sheet, shop.project.root / STYLES, marks)
        first = sheet.voices[0].locale.direction
        return _Page(text, expected(sheet, first), expected(sheet, OTHER[first]), on_each_page(sheet))
    except TemplateFault as fault:
        if not (isinstance(fault.__cause__, KeyError) and _lacks(shop, sheet, str(fault.__cause__.args[0]), found)):
            found.add("H300", Place(fault.file, fault.line), f"{fault.message.rstrip('.')}.", fault.hint)
    except KeyError as error:
        if not _lacks(shop, sheet, str(error.args[0]), found):
            raise
    except OSError as error:
        place = Place(relative(Path(error.filename), shop.project.root))
        found.add("H100", place, f"the file cannot be read: {error.strerror}.", "Allow reading it.")
    return None


def _lacks(shop: Workshop, sheet: Sheet, name: str, found: Problems) -> bool:
    """Report what the page needs and nobody has given; whether it is that."""
    codes = [voice.locale.code for voice in sheet.voices]
    spoken = [shop.source.code if code in PSEUDO else code for code in codes]
    return tell_open(shop.project, name, found, spoken) or shop.tell_missing_words([name], found)
