"""Sources → Job: one target from YAML and catalog to the HTML of its page."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import handpress
from handpress import faces, files
from handpress.batch.job import Job, add_fault
from handpress.batch.targets import Target
from handpress.batch.workshop import Workshop, catalog_path
from handpress.checks.undecided import tell_open
from handpress.content.handout import select
from handpress.content.project import HANDOUTS, WORDS, relative
from handpress.page import html, pdf
from handpress.page.editions import EDITIONS, PAPERS
from handpress.page.sheet import Sheet, Voice
from handpress.problems import Place, Problem, Problems, errors

STYLES = "styles"
FONTS = f"{STYLES}/fonts.conf"
#: What a proof for translators may lack: anything else would print something wrong.
UNFINISHED = ("H210", "H211")


def compose(shop: Workshop, target: Target, incomplete: bool) -> tuple[Job | None, list[Problem]]:
    """The job for one target, or None and the errors that stop it; never raises, for the other targets' sake.

    With `incomplete`, messages that are missing do not stop it: it becomes a proof, marked on every page.
    """
    try:
        return _compose(shop, target, incomplete)
    except Exception as error:  # noqa: BLE001 - whatever it is, it stops this target and no other
        found = Problems()
        add_fault(target.path, _source_of(target), error, found)
        return None, found


def _compose(shop: Workshop, target: Target, incomplete: bool) -> tuple[Job | None, list[Problem]]:
    found = Problems()
    voice = _voice(shop, target, found)
    stopping = [fault for fault in errors(found) if not incomplete or fault.code not in UNFINISHED]
    if voice is None or stopping:
        return None, errors(found)
    unfinished = bool(errors(found))
    stamps = (("example", shop.project.clinic.example), ("incomplete", unfinished), ("draft", True))
    sheet = Sheet(
        edition=EDITIONS[target.edition],
        paper=PAPERS[target.paper or shop.paper],
        voices=(voice,),
        source=shop.source,
        stamps=tuple(name for name, on in stamps if on),
    )
    page = Problems()
    return _job(shop, replace(target, proof=unfinished), sheet, page), errors(page)


def _source_of(target: Target) -> Place:
    """The handout that the target is made from."""
    return Place(f"{HANDOUTS}/{target.handout}.yaml")


def _voice(shop: Workshop, target: Target, found: Problems) -> Voice | None:
    """The handout in the target's language; None when its source or catalog cannot be read."""
    project = shop.project
    found.extend(shop.against(_source_of(target).path))
    found.extend(shop.against(catalog_path(target.language)))
    handout = next((each for each in project.handouts if each.id == target.handout), None)
    if errors(found) or handout is None:
        return None
    known = shop.locales[target.language]
    return Voice(
        handout=shop.translated(select(handout, project.clinic.choices), target.language, found),
        words=shop.translated(project.words, target.language, found),
        locale=known,
        facts=project.clinic.facts(target.language, project.language),
    )


def _job(shop: Workshop, target: Target, sheet: Sheet, found: Problems) -> Job | None:
    """The page as HTML with all it needs; None when a template or an asset stops it."""
    root, voice = shop.project.root, sheet.voices[0]
    page = _page(shop, sheet, found)
    assets = pdf.collect(root, [*html.stylesheets(sheet), FONTS], found)
    if page is None or errors(found):
        return None
    text, expected = page
    rules = assets.pop(FONTS)
    # A translated sheet carries its title and its language's name in the author's language too.
    fonts = tuple(dict.fromkeys((*voice.locale.fonts, *shop.source.fonts)))
    budget = dict(voice.handout.pages).get(target.edition)
    named = (part for name in sorted(assets) for part in (name, assets[name]))
    return Job(
        path=target.path,
        place=_source_of(target),
        html=text,
        assets=tuple(sorted(assets.items())),
        fontconfig=str(root / FONTS),
        fonts=fonts,
        expected=expected,
        script=voice.locale.script,
        language=voice.locale.code,
        budget=budget,
        digest=files.digest(text, *named, str(budget), *_engine(root / FONTS, files.digest(rules), fonts)),
    )


def _page(shop: Workshop, sheet: Sheet, found: Problems) -> tuple[str, tuple[str, ...]] | None:
    """The HTML, and what must be found on paper; None when the templates, the words or the clinic lack something."""
    try:
        return html.render(sheet, shop.project.root / STYLES), html.expected(sheet)
    except html.TemplateFault as fault:
        if not (isinstance(fault.__cause__, KeyError) and _lacks(shop, str(fault.__cause__.args[0]), found)):
            found.add("H300", Place(fault.file, fault.line), f"{fault.message.rstrip('.')}.", "Correct the template.")
    except KeyError as error:
        if not _lacks(shop, str(error.args[0]), found):
            raise
    except OSError as error:
        place = Place(relative(Path(error.filename), shop.project.root))
        found.add("H100", place, f"the file cannot be read: {error.strerror}.", "Allow reading it.")
    return None


def _lacks(shop: Workshop, name: str, found: Problems) -> bool:
    """Report what the page needs and nobody has given; whether it is that."""
    if tell_open(shop.project, name, found):
        return True
    if name in shop.project.words.by_name():
        return False
    found.add("H106", Place(WORDS), f"the page needs the word {name}.", f"Add a line {name}: under words.")
    return True


def _engine(configuration: Path, rules: str, families: tuple[str, ...]) -> tuple[str, ...]:
    """What decides the bytes besides the page: versions, the rules for fonts, and the fonts themselves."""
    return (_own_digest(), *pdf.versions(), rules, *map(_font_digest, _fonts(configuration, rules, families)))


@lru_cache
def _fonts(configuration: Path, _rules: str, families: tuple[str, ...]) -> tuple[str, ...]:
    """The files of the families, asked again when the rules in the configuration have changed."""
    return tuple(sorted({face.file for family in families for face in faces.listed(family, configuration)}))


@lru_cache
def _own_digest() -> str:
    """The engine to the byte: its version number says nothing of a checkout that somebody works on."""
    package = Path(handpress.__file__).parent
    return files.digest(*(path.read_bytes() for path in sorted(package.rglob("*.py"))))


@lru_cache
def _font_digest(path: str) -> str:
    return files.digest(Path(path).read_bytes())
