"""Sources → Job: one target from YAML and catalog to the HTML of its page."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from handpress import __version__, faces, files
from handpress.batch.job import Job
from handpress.batch.targets import Target
from handpress.batch.workshop import Workshop, catalog_path
from handpress.content.handout import select
from handpress.content.project import HANDOUTS
from handpress.page import html, pdf
from handpress.page.editions import EDITIONS, PAPERS
from handpress.page.sheet import Sheet, Voice
from handpress.problems import Place, Problem, Problems, errors

STYLES = "styles"
FONTS = f"{STYLES}/fonts.conf"


def compose(shop: Workshop, target: Target, incomplete: bool) -> tuple[Job | None, list[Problem]]:
    """The job for one target, or None and the errors that stop it.

    With `incomplete`, messages that are missing do not stop it: it becomes a proof, marked on every page.
    """
    found = Problems()
    voice = _voice(shop, target, found)
    if voice is None:
        return None, errors(found)
    unfinished = bool(errors(found))
    if unfinished and not incomplete:
        return None, errors(found)
    stamps = [name for name, on in (("example", shop.project.clinic.example), ("incomplete", unfinished)) if on]
    sheet = Sheet(
        edition=EDITIONS[target.edition],
        paper=PAPERS[target.paper or shop.paper],
        voices=(voice,),
        source=shop.source,
        stamps=(*stamps, "draft"),
    )
    job = _job(shop, replace(target, proof=unfinished), sheet, found)
    return job, [] if job else errors(found)


def _voice(shop: Workshop, target: Target, found: Problems) -> Voice | None:
    """The handout in the target's language; None when its source or catalog cannot be read."""
    project = shop.project
    found.extend(shop.against(f"{HANDOUTS}/{target.handout}.yaml"))
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
    try:
        text = html.render(sheet, root / STYLES)
    except html.TemplateFault as fault:
        found.add("H300", Place(fault.file, fault.line), fault.message, "Correct the template.")
        return None
    assets = pdf.collect(root, list(html.stylesheets(sheet)), found)
    if errors(found) and not target.proof:
        return None
    known = voice.locale
    made_of = (text, *(part for name in sorted(assets) for part in (name, assets[name])), *_engine(root, known.fonts))
    return Job(
        path=target.path,
        place=Place(f"{HANDOUTS}/{target.handout}.yaml"),
        html=text,
        assets=tuple(sorted(assets.items())),
        fontconfig=str(root / FONTS),
        fonts=known.fonts,
        expected=html.expected(sheet),
        script=known.script,
        language=known.code,
        budget=dict(voice.handout.pages).get(target.edition),
        digest=files.digest(*made_of, str(dict(voice.handout.pages).get(target.edition))),
    )


@lru_cache
def _engine(root: Path, families: tuple[str, ...]) -> tuple[str, ...]:
    """What decides the bytes besides the page: versions, the rules for fonts, and the fonts themselves."""
    configuration = root / FONTS
    fonts = sorted({face.file for family in families for face in faces.listed(family, configuration)})
    rules = configuration.read_bytes() if configuration.exists() else b""
    return (__version__, *pdf.versions(), files.digest(rules), *map(_font_digest, fonts))


@lru_cache
def _font_digest(path: str) -> str:
    return files.digest(Path(path).read_bytes())
