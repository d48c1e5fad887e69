"""H244: where a source quotes the title of a handout, the translation says the title which that handout has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handpress.checks.phrases import found_in
from handpress.checks.translation.pair import Pair
from handpress.checks.translation.plain import QUOTED, plain
from handpress.language.poentry import Entry
from handpress.problems import Problems

_STRONG = re.compile(r"\*\*([^*\n]+)\*\*")
#: What the template says of a title (see whereabouts.py), and what may stand behind one inside its quotation marks.
_IS_TITLE, _BEHIND = " > title", " .,;:"
#: Of a word that may have another ending, this share stays: в «Дневнике боли».
_STEM = 2 / 3
_SHORT = 2


def check(pairs: Sequence[Pair], found: Problems) -> None:
    """Tell of each translation that lacks the translated title; its endings may differ."""
    titles = {pair.source.strip(_BEHIND): pair for pair in pairs if _is_title(pair.entry)}
    for pair in pairs if titles else ():
        for cited in dict.fromkeys(_cited(pair.source)):
            title = titles.get(cited)
            if title and title is not pair and not _says(plain(title)[1].strip(_BEHIND), pair):
                said = f"“{cited}” is a handout, which is called “{title.translation}” in line {title.place.line}"
                found.add("H244", pair.place, f"{said}, but not here.", "Write that title, or waive H244.")


def _is_title(entry: Entry) -> bool:
    return any(line.startswith("#.") and line.endswith(_IS_TITLE) for line in entry.comments)


def _cited(source: str) -> Iterator[str]:
    """What the text quotes or stresses."""
    yield from (match[1].strip(_BEHIND) for match in QUOTED.finditer(source))
    # A single word may be stressed for itself, and be a title all the same.
    yield from (match[1].strip(_BEHIND) for match in _STRONG.finditer(source) if " " in match[1])


def _says(title: str, pair: Pair) -> bool:
    """Whether a translation says the title, in any case, as far as the beginnings of its words tell."""
    known, spaced = pair.into.lexicon, pair.into.spaced
    stems = " ".join(map(_stem, title.split())) if spaced else title
    given = found_in((stems,), plain(pair)[1], spaced=spaced, prefixes=known.prefixes, particles=known.particles)
    return next(given, None) is not None


def _stem(word: str) -> str:
    """The word with a `*` for its ending; a short one, or one that does not end with a letter, stays."""
    return f"{word[: round(len(word) * _STEM)]}*" if len(word) > _SHORT and word.isalpha() else word
