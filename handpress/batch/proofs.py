"""Sources and catalog → the rows of a translator's proof, and the sheet that it shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from handpress.batch.workshop import Workshop
from handpress.checks.hidden import visible
from handpress.checks.translation.pair import Tongue, tongue
from handpress.checks.translation.terms import terms_in
from handpress.content.folder import PROOF_WORDS, catalog_path
from handpress.content.handout import Text, Trail, Words, rewrite
from handpress.content.reader import load_words
from handpress.language.catalog import Catalog, State
from handpress.language.glossary import Glossary
from handpress.language.poentry import Entry
from handpress.language.template import Message, messages
from handpress.page.proof import Mark, Row
from handpress.page.sheet import Voice
from handpress.problems import Problem, Problems, distinct, errors

#: What a text may lack in a proof without being wrong.
UNFINISHED = ("H210", "H211")
#: The words that a proof is made with.
_WORDS = ("proof", "messages", "legend", "number", "remarks", "untranslated", "fuzzy", "faulty", "before", "wanted")
_MARKS = {State.TRANSLATED: Mark.RIGHT, State.FUZZY: Mark.FUZZY, State.UNTRANSLATED: Mark.UNTRANSLATED}


def rows(shop: Workshop, voice: Voice, found: Iterable[Problem]) -> tuple[Row, ...]:
    """A row for each message of the sheet, in reading order; `found` are the problems of its translation."""
    catalog = shop.catalogs[voice.locale.code]
    told = distinct([*found, *shop.remarks(voice.locale.code)])
    glossary, of = shop.tongue(voice.locale.code, Problems()).glossary, tongue(shop.source)
    every = messages((voice.handout, voice.words), Problems())
    rows = (_row(number, message, catalog, told) for number, message in enumerate(every, 1))
    return tuple(replace(row, terms=tuple(dict.fromkeys(_terms(row.source, glossary, of)))) for row in rows)


def shown(voice: Voice, known: Iterable[Row], words: Words) -> Voice:
    """The voice as its proof says it: what is faulty is not translated, and it also has the words of proofs."""
    faulty = {row.key for row in known if row.mark is Mark.FAULTY}

    def change(text: Text, _trail: Trail) -> Text:
        return replace(text, translation=(), translated_at=()) if text.key in faulty else text

    said = rewrite(voice.words, change)
    return replace(voice, handout=rewrite(voice.handout, change), words=replace(said, words=said.words + words.words))


def proof_words(shop: Workshop, found: Problems) -> Words | None:
    """The words of proofs, in the author's language; None when they cannot be read, which is a problem."""
    return load_words(shop.project.root, PROOF_WORDS, shop.project.language, found, _WORDS)


def marginal(told: Iterable[Problem], language: str) -> tuple[Problem, ...]:
    """Of what is told of a proof's finished page, what is about one message of its catalog."""
    catalog = catalog_path(language)
    return tuple(problem for problem in told if problem.place.path == catalog and problem.place.line)


def _terms(texts: Iterable[str], glossary: Glossary, of: Tongue) -> Iterator[tuple[str, str]]:
    """The terms of the glossary as the texts write them, with what it wants for them."""
    for text in texts:
        for found in terms_in(text, glossary, of):
            yield text[found.start : found.end], found.term.translation


def _row(number: int, message: Message, catalog: Catalog, told: Iterable[Problem]) -> Row:
    text, entry = message.text, catalog.find(message.text)
    problems = [each for each in told if _concerns(each, text, entry) and each.code not in UNFINISHED]
    mark = _MARKS[catalog.state(text)]
    sources = (text.source, text.plural) if text.plural else (text.source,)
    return Row(
        number=number,
        key=text.key,
        place=entry.place if entry else text.place,
        mark=Mark.FAULTY if mark is Mark.RIGHT and errors(problems) else mark,
        source=sources,
        translation=tuple(map(visible, entry.translation)) if entry else (),
        notes=tuple(_notes(message)),
        before=entry.previous[1] if entry and entry.previous and mark is Mark.FUZZY else "",
        problems=tuple(each._replace(message=visible(each.message)) for each in problems),
    )


def _concerns(problem: Problem, text: Text, entry: Entry | None) -> bool:
    """Whether a problem is about this message."""
    if entry is None:
        return problem.place == text.place
    return problem.place.path == entry.place.path and entry.first <= problem.place.line <= entry.last


def _notes(message: Message) -> Iterator[str]:
    """What the author says of a message, and where it stands."""
    yield from dict.fromkeys(message.stands)
    yield from dict.fromkeys(filter(None, (message.text.context, *message.notes)))
