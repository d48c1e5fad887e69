"""H214: no character of a translation is dangerous or invisible, and its accents stand on their letters."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from handpress.checks.translation.pair import Pair
from handpress.checks.translation.plain import GAP, plain
from handpress.language.scripts import script
from handpress.problems import Problems

_ZERO_WIDTH_SPACE, _NON_JOINER, _JOINER = "\u200b", "\u200c", "\u200d"
#: Controls; soft hyphen, invisible fillers and operators; line separators; embeddings and overrides of direction, which
#: print what nobody reads; byte order mark; what stands for objects; private use, noncharacters, tags, surrogates.
_NEVER = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u115f\u1160\u180e\u2028-\u202e\u2061-\u2064\u206a-\u206f\u3164\ud800-\uf8ff"
    "\ufdd0-\ufdef\ufeff\uffa0\ufff9-\ufffc\ufffe\uffff\U000e0000-\U000e007f\U000f0000-\U0010ffff"
    + "".join(chr(plane + last) for plane in range(0x10000, 0xF0000, 0x10000) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_DOUBTFUL = re.compile("[\u200b-\u200d\u2066-\u2069]")
#: Languages that may break a line where a zero-width space tells where a word ends.
_WITHOUT_SPACES = frozenset(("km", "lo", "th", "my", "ja"))
#: Scripts in which a joiner or its contrary changes the shape of letters (Unicode 16, 23.2).
_JOINING = frozenset(
    (
        *("Arab", "Syrc", "Mong", "Deva", "Beng", "Gujr", "Guru", "Knda", "Mlym"),
        *("Orya", "Sinh", "Taml", "Telu", "Khmr", "Mymr", "Tibt"),
    )
)
#: Signs that a vowel is left out; at the end of a word a joiner after one of them chooses its shape.
_VIRAMA = 9
#: Letters that the composed form itself takes apart (Unicode, CompositionExclusions); they look the same either way.
_EXCLUDED = re.compile("[\u0958-\u095f\u09dc\u09dd\u09df\u0a33\u0a36\u0a59-\u0a5b\u0a5e\u0b5c\u0b5d\ufb1d-\ufb4e]")


def check(pair: Pair, found: Problems) -> None:
    """What the source has as well is its author's to decide."""
    if pair.translation.isascii() and pair.translation.isprintable():
        return
    faults = dict.fromkeys((*_never(pair), *_doubtful(pair), *_decomposed(pair.translation)))
    if faults:
        message = f"the translation has {', '.join(faults)}."
        found.add("H214", pair.place, message, "Delete what cannot be seen, and type the word anew.")


def _never(pair: Pair) -> Iterator[str]:
    return (_named(char) for char in _NEVER.findall(pair.translation) if char not in pair.source)


def _doubtful(pair: Pair) -> Iterator[str]:
    if not _DOUBTFUL.search(pair.translation):
        return
    locale = pair.into.locale
    if _ZERO_WIDTH_SPACE in pair.translation and locale.code.partition("_")[0] not in _WITHOUT_SPACES:
        yield _named(_ZERO_WIDTH_SPACE)
    joined = plain(pair)[1]
    for at, char in enumerate(joined):
        if char not in (_NON_JOINER, _JOINER) or (char in pair.source and locale.script not in _JOINING):
            continue
        if locale.script not in _JOINING:
            yield _named(char)
        elif not _inside(joined, at):
            yield f"{_named(char)} at the edge of a word"
    if any(not _balanced(line) for line in pair.translation.splitlines()):
        yield "isolates of direction (U+2066 to U+2069) that are not closed in their line"


def _inside(text: str, at: int) -> bool:
    """Whether a joiner stands between parts of a word or of a picture, or gives the last letter another shape."""
    before, after = (text[next_to] if 0 <= next_to < len(text) else " " for next_to in (at - 1, at + 1))
    shaping = unicodedata.combining(before) == _VIRAMA or (text[at] == _JOINER and script(before) == "ARABIC")
    return _of_a_word(before) and (_of_a_word(after) or shaping)


def _of_a_word(char: str) -> bool:
    return char == GAP or unicodedata.category(char)[0] in "LMNS"


def _balanced(line: str) -> bool:
    depth = 0
    for char in line:
        if "\u2066" <= char <= "\u2068":
            depth += 1
        elif char == "\u2069":
            depth -= 1
        if depth < 0:
            return False
    return depth == 0


def _decomposed(text: str) -> Iterator[str]:
    if unicodedata.is_normalized("NFC", text):
        return
    text = _EXCLUDED.sub(lambda char: unicodedata.normalize("NFC", char[0]), text)
    composed = unicodedata.normalize("NFC", text)
    # Marks in another order, as Burmese and Arabic are typed, look the same and are the same marks.
    if Counter(text) != Counter(composed):
        at = next((at for at, (one, other) in enumerate(zip(text, composed, strict=False)) if one != other), -1)
        yield f"“{composed[at]}” typed as several characters or as one that only looks like it ({_named(text[at])})"


def _named(char: str) -> str:
    name = unicodedata.name(char, "").lower() or {"\n": "line break", "\t": "tab"}.get(char, "not a letter")
    return f"U+{ord(char):04X} ({name})"
