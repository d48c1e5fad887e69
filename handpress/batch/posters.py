"""What a poster of the house says: one of the page's own words in each language, or official texts as they are."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace

from handpress.batch.approval import Unit
from handpress.batch.targets import Target
from handpress.batch.workshop import Workshop
from handpress.content.folder import POINT, WORDS, approvals_path, catalog_path
from handpress.content.handout import Handout, Text, Words
from handpress.language.approvals import PAGE_WORDS
from handpress.language.locale import written
from handpress.page import posters
from handpress.page.editions import PAPERS, Edition
from handpress.page.sheet import Quote, Sheet, Voice
from handpress.problems import Place, Problems, errors


@dataclass(frozen=True)
class Posted:
    """The sheet of a poster, all that must be approved before it is, and what it leaves out, in a sentence each."""

    sheet: Sheet
    units: tuple[Unit, ...]
    remarks: tuple[str, ...] = ()


def posted(shop: Workshop, target: Target, found: Problems) -> Posted | None:
    """What the poster says; None and the errors that stop it."""
    return _pointing(shop, target, found) if target.handout == POINT else _notice(shop, target, found)


def _pointing(shop: Workshop, target: Target, found: Problems) -> Posted | None:
    """The poster of languages: those whose sentence is not translated are left out, which is told."""
    project, home = shop.project, shop.source.code
    if shop.tell_missing_words(posters.POSTED, found):
        return None
    languages = project.clinic.languages
    voices = {code: voice for code in languages if (voice := _voice(shop, target, code))}
    if not voices.keys() - {home}:
        place = project.clinic.at("posters")
        hint = f"Translate the word {posters.SENTENCE}, or take {POINT} out."
        found.add("H021", place, f"{POINT} has no language to show.", hint)
        return None
    rows = sorted(voices.values(), key=lambda voice: _by_name(voice.locale.name))
    sheet = _sheet(shop, target, posters.POINTING, project.words[posters.TITLE])
    units = tuple(Unit(PAGE_WORDS, code) for code in dict.fromkeys((home, *voices)))
    left_out = (code for code in languages if code not in voices)
    remarks = tuple(f"{target.path} leaves out {code}: its sentence is not translated." for code in left_out)
    return Posted(replace(sheet, tongues=tuple(rows)), units, remarks)


def _voice(shop: Workshop, target: Target, code: str) -> Voice | None:
    """A language of the poster, with the one word that it prints; None where that is not right."""
    found = Problems(fault for name in (catalog_path(code), approvals_path(code)) for fault in shop.against(name))
    known, words = shop.locale(code), shop.project.words
    only = Words(language=words.language, words=tuple(word for word in words.words if word.name == posters.SENTENCE))
    said = shop.translated(only, code, found)
    if known is None or errors(found) or not (said[posters.SENTENCE].translation or code == words.language):
        return None
    return Voice(_handout(target, words[posters.TITLE], words.language), said, known, {})


def _by_name(name: str) -> str:
    """By script and then by letter, as people look for their own: É beside E."""
    return unicodedata.normalize("NFKD", name).casefold()


def _notice(shop: Workshop, target: Target, found: Problems) -> Posted | None:
    notice = shop.project.notices.get(target.handout)
    found.extend(shop.against(target.file))
    if notice is None and not errors(found):
        hint = "Build again."
        found.add("H100", Place(target.file), "there was no such notice when the build began.", hint)
    if notice is None or errors(found):
        return None
    known = ((written(each.language), each.lines) for each in notice.passages)
    sheet, home = _sheet(shop, target, posters.NOTICE, notice.title), shop.locale(shop.source.code) or shop.source
    return Posted(
        replace(
            sheet,
            quotes=tuple(Quote(locale, lines) for locale, lines in known if locale),
            sources=(f"{notice.source} · {home.date(notice.date)}",),
        ),
        (),
    )


def _sheet(shop: Workshop, target: Target, edition: Edition, title: Text) -> Sheet:
    """The sheet as far as it speaks to staff."""
    clinic, source = shop.project.clinic, shop.source
    voice = Voice(
        handout=_handout(target, title, source.code),
        words=shop.project.words,
        locale=source,
        facts=clinic.facts(source.code, source.code),
    )
    stamps, paper = ("example",) if clinic.example else (), PAPERS[target.paper or shop.paper]
    return Sheet(edition, paper, (voice,), source, stamps, accent=clinic.brand.accent)


def _handout(target: Target, title: Text, language: str) -> Handout:
    """A poster as a handout that has no more than a title."""
    return Handout(
        id=target.handout,
        language=language,
        version="",
        review_due="",
        pages=(),
        title=title,
        summary=(),
        sections=(),
        place=Place(WORDS),
    )
