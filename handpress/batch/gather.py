"""Sources → Gathered: all that one target is made of, before it is set in type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from handpress import files
from handpress.batch import codes, proofs
from handpress.batch.approval import Unit
from handpress.batch.posters import posted
from handpress.batch.proofs import UNFINISHED
from handpress.batch.targets import Target
from handpress.batch.workshop import Workshop
from handpress.content import references
from handpress.content.claims import cited
from handpress.content.clinic import Clinic
from handpress.content.drawings import Drawing, figures
from handpress.content.folder import FONTS, STYLES, approvals_path, below, catalog_path, handout_path
from handpress.content.handout import Handout, Text, texts
from handpress.content.select import select
from handpress.language import breaks
from handpress.language.approvals import Approval, unplaced
from handpress.language.locale import Locale
from handpress.page import assets, editions
from handpress.page.dress import languages
from handpress.page.proof import Row
from handpress.page.sheet import Sheet, Voice
from handpress.problems import Place, Problem, Problems, errors

#: What a proof is also set in.
_PROOF_STYLES = ("proof.css",)
#: How the ground names what the clinic has given.
CLINIC = "clinic:"
#: The mark of what nobody has approved; that follows from the approvals.
DRAFT = "draft"
#: How much of a digest tells one message from another where a slip would only name the wrong one.
DIGITS = 8


@dataclass(frozen=True)
class Gathered:
    """A target and its sheet; `ground` maps each thing that may matter besides the messages to its digest or version.

    `inputs` is one digest of it all: while it is the same, so is the page. A draft rests on no `approvals`; `units` are
    all that it needs approved. `remarks` tell what a poster leaves out.
    """

    target: Target
    sheet: Sheet
    ground: Mapping[str, str]
    places: tuple[Place, ...]
    texts: str
    inputs: str
    approvals: tuple[Approval, ...]
    units: tuple[Unit, ...]
    remarks: tuple[str, ...] = ()


def gather(
    shop: Workshop, target: Target, incomplete: bool, margin: Sequence[Problem] = ()
) -> tuple[Gathered | None, list[Problem]]:
    """What the target is made of, or None and the errors that stop it.

    With `incomplete`, messages that are missing do not stop it. Nothing that is wrong with a translation stops a proof;
    in its margin stands what the sources tell, and `margin` besides.
    """
    found = Problems()
    if not target.language:
        return _poster(shop, target, found), errors(found)
    voices = _voices(shop, target, found)
    signed = not target.proof and not errors(found)
    units = shop.approvals.units(target.handout, target.language, target.partner)
    approved = shop.approvals.of(units, found) if signed else None
    faults = errors(found)
    allowed = target.proof or (incomplete and all(fault.code in UNFINISHED for fault in faults))
    spoken = tuple(voice for voice in voices if voice)
    if len(spoken) < len(voices) or (faults and not allowed):
        return None, faults
    known: tuple[Row, ...] = ()
    if target.proof:
        words = proofs.proof_words(shop, unreadable := Problems())
        if words is None:
            return None, errors(unreadable)
        (voice,) = spoken
        known = proofs.rows(shop, voice, [*found, *margin])
        spoken = (proofs.shown(voice, known, words),)
    unprintable = target.proof or bool(faults)
    approvals = approved.all if approved and not unprintable else ()
    mark = "incomplete" if faults else "proof" if target.proof else "" if approvals else DRAFT
    sheet = _sheet(shop, target, spoken, known, mark)
    made = target._replace(proof=unprintable)
    return _gathered(shop, made, sheet, units, approvals), []


def _poster(shop: Workshop, target: Target, found: Problems) -> Gathered | None:
    """The same of a poster; one of official texts needs nobody's approval, for nobody here wrote them."""
    said = posted(shop, target, found)
    approved = shop.approvals.of(said.units, found) if said else None
    if said is None or approved is None or errors(found):
        return None
    mark = (DRAFT,) if said.units and not approved.all else ()
    sheet = replace(said.sheet, stamps=(*said.sheet.stamps, *mark))
    return replace(_gathered(shop, target, sheet, said.units, approved.all), remarks=said.remarks)


def _gathered(
    shop: Workshop, target: Target, sheet: Sheet, units: tuple[Unit, ...], approvals: tuple[Approval, ...]
) -> Gathered:
    """All that the sheet is made of, and the digest of that."""
    sheet = replace(
        sheet,
        approved=max((each.date for each in approvals), default=""),
        code="" if target.proof else codes.BLANK,
    )
    ground = dict(_ground(shop, sheet)) | {"the approvals": _short(*map(unplaced, approvals))}
    said = [each for voice in (*sheet.voices, *sheet.tongues) for each in _said(voice)]
    digests = "".join(digest[:DIGITS] for _, digest in said)
    own = shop.equipment.stamps.digest(target.file)
    grounds = (part for item in ground.items() for part in item)
    inputs = files.digest(own, *grounds, *(digest for _, digest in said), *map(repr, sheet.rows))
    places = tuple(place for place, _ in said)
    return Gathered(target, sheet, ground, places, digests, inputs, approvals, units)


def _sheet(shop: Workshop, target: Target, voices: tuple[Voice, ...], rows: tuple[Row, ...], mark: str) -> Sheet:
    """The sheet; `mark` is the name of the stamp that it bears as long as it is not approved."""
    edition = editions.edition(target.edition)
    if edition is None:
        raise KeyError(target.edition)
    if rows:
        edition = edition._replace(stylesheets=(*edition.stylesheets, *_PROOF_STYLES))
    clinic = shop.project.clinic
    example, first = "example" if clinic.example else "", voices[0]
    known = first.handout
    link = "" if target.sources else clinic.brand.url(known.id, first.locale.tag, known.version)
    return Sheet(
        edition=edition,
        paper=edition.papers[target.paper or shop.paper],
        voices=voices,
        source=shop.source,
        stamps=tuple(filter(None, (example, mark))),
        sources=_sources(shop, target),
        alone=target.sources,
        rows=rows,
        hyphenated=shop.project.clinic.hyphenate if edition.divides else (),
        drawings=_drawings(shop, known),
        link=link,
        accent=clinic.brand.accent,
        logo=shop.logo,
    )


def _drawings(shop: Workshop, handout: Handout) -> dict[str, Drawing]:
    """The drawings that a handout shows, each once."""
    return {figure.drawing: shop.project.drawings[figure.drawing] for figure in figures(handout)}


def _voices(shop: Workshop, target: Target, found: Problems) -> list[Voice | None]:
    """The handout in each language of the target; what is wrong with one keeps no problem of the other from sight."""
    voices: list[Voice | None] = []
    for language in target.languages(shop.source.code):
        voices.append(_voice(shop, target, language, own := Problems()))
        found += [problem for problem in own if problem not in found]
    return voices


def _voice(shop: Workshop, target: Target, language: str, found: Problems) -> Voice | None:
    """The handout in one language of the target; None when its source or catalog cannot be read."""
    project = shop.project
    found.extend(shop.against(handout_path(target.handout)))
    found.extend(shop.against(catalog_path(language)))
    found.extend(shop.against(approvals_path(language)))
    handout = next((each for each in project.handouts if each.id == target.handout), None)
    known = shop.locale(language)
    if (handout is None or known is None) and not errors(found):
        place = Place(handout_path(target.handout))
        found.add("H100", place, "there was no such handout or language when the build began.", "Build again.")
    if errors(found) or handout is None or known is None:
        return None
    return Voice(
        handout=shop.translated(_content(handout, target, project.clinic), language, found),
        words=shop.words(language, found),
        locale=known,
        facts=project.clinic.facts(language, project.language, unfinished=target.proof),
    )


def _content(handout: Handout, target: Target, clinic: Clinic) -> Handout:
    """What the clinic's choices leave of the handout; of that no more than the title beside its sources."""
    if target.sources:
        return replace(handout, id=handout.id + references.SHEET, pages=(), summary=(), sections=())
    return select(handout, clinic.choices)


def _sources(shop: Workshop, target: Target) -> tuple[str, ...]:
    """The sources that the target prints: those of what it, or the sheet that it goes with, states."""
    project = shop.project
    if not target.sources and project.clinic.sources != references.END:
        return ()
    handout = next(each for each in project.handouts if each.id == target.handout)
    return cited(select(handout, project.clinic.choices), project.claims)


def _said(voice: Voice) -> Iterator[tuple[Place, str]]:
    """Place and digest of every message; a word of the page is one by its name, which says where it stands."""
    for text, _ in texts(voice.handout):
        yield text.place, _digest(text)
    for word in voice.words.words:
        yield word.text.place, _digest(word.text, word.name)


def _digest(text: Text, *named: str) -> str:
    return files.digest(text.source, text.plural, *text.translation, *named)


def _ground(shop: Workshop, sheet: Sheet) -> Iterator[tuple[str, str]]:
    """What may matter besides the messages, by the names that people know it by."""
    voices, equipment, root = sheet.voices, shop.equipment, shop.project.root
    templates = assets.templates(sheet, root / STYLES)
    if templates is None:
        templates = tuple(name for name in below(root, STYLES) if name.endswith(".jinja"))
    for name in (*templates, *assets.wanted(sheet), FONTS):
        yield name, equipment.stamps.digest(name)
    clinic = shop.project.clinic
    for name in dict.fromkeys(name for voice in voices for name in voice.facts):
        yield f"{CLINIC}{name}", _short(*(voice.facts.get(name) for voice in voices))
    for name, value in clinic.choices.items():
        yield f"{CLINIC}{name}", ", ".join(value)
    yield f"{CLINIC}hyphenate", ", ".join(sheet.hyphenated)
    yield "the list of sources", _short(sheet.sources)
    yield "the edition", _short(sheet.edition, [name for name in sheet.stamps if name != DRAFT])
    yield "the paper", sheet.paper.name
    yield "the language", _short(*(each.locale for each in (*sheet.voices, *sheet.tongues)), sheet.source)
    if sheet.quotes:
        yield "the official text", _short(sheet.quotes)
    logo = files.digest(sheet.logo.content) if sheet.logo else ""
    for name, said in {"sheet_url": sheet.link, "accent": sheet.accent, "logo": logo}.items():
        if said:
            yield f"{CLINIC}{name}", _short(said)
    yield "the engine", shop.equipment.engine
    yield from {**equipment.versions, **equipment.setters}.items()
    if any(map(breaks.segmented, languages(sheet))):
        yield breaks.SEGMENTER, str(breaks.segmenter())
    for file, digest in equipment.fonts(families(*languages(sheet))).items():
        yield f"the font {Path(file).name}", digest


def families(*languages: Locale) -> tuple[str, ...]:
    """The font families that these languages are printed with; a sheet names itself in the author's language too."""
    return tuple(dict.fromkeys(family for each in languages for family in each.fonts))


def _short(*values: object) -> str:
    return files.digest(*map(repr, values))[:16]
