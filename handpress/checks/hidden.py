"""Finds what nobody sees in a text, or what turns it round, and accents that do not stand on their letters."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from handpress.checks.translation.plain import GAP, wording
from handpress.language.locale import Locale
from handpress.language.scripts import script

#: What a page prints as a space.
WHITE = "\n\t"
#: What to do about it.
NEXT = "Delete what cannot be seen, and type it anew."
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


#: Vowel signs of the scripts of India, which have the same places in each block (ISCII); without those of Telugu, which
#: people also write with two signs.
_BLOCKS = (block for block in range(0x900, 0xD80, 0x80) if block != ord("\u0c00"))
_VOWEL_SIGNS = "".join(f"{chr(block + 0x3E)}-{chr(block + 0x4C)}" for block in _BLOCKS)
_STRAY = re.compile(rf"(?:\A|(?<=[\s(\[“‘\"'*{{}}.,;:!?।-])|(?<=[{_VOWEL_SIGNS}]))[{_VOWEL_SIGNS}]")


def hidden(text: str, locale: Locale, *, allowed: str = "", directives: bool = False) -> str:
    """What a text in a language has of it, in words; "" where there is nothing.

    Characters of `allowed` were written on purpose; `directives` tells whether `%s` and its like are filled in.
    """
    if text.isascii() and text.isprintable():
        return ""
    never = (named(char) for char in _NEVER.findall(text) if char not in allowed)
    doubtful = _doubtful(text, locale, allowed, directives)
    return ", ".join(dict.fromkeys((*never, *doubtful, *_decomposed(text), *_stray(text))))


def unseen(text: str) -> str:
    """The same of a number or an address: nothing invisible belongs there, and marks of direction reverse digits."""
    faults = (
        char for char in text if char not in WHITE and (_NEVER.match(char) or unicodedata.category(char)[0] == "C")
    )
    return ", ".join(dict.fromkeys(map(named, faults)))


def visible(text: str) -> str:
    """The text with the number of each character in place of it that no page can show, or that turns it round."""
    return _NEVER.sub(lambda match: match[0] if match[0] in WHITE else f"[U+{ord(match[0]):04X}]", text)


def named(char: str) -> str:
    """A character by its number and its name."""
    name = unicodedata.name(char, "").lower() or {"\n": "line break", "\t": "tab"}.get(char, "not a letter")
    return f"U+{ord(char):04X} ({name})"


def _doubtful(text: str, locale: Locale, allowed: str, directives: bool) -> Iterator[str]:
    if not _DOUBTFUL.search(text):
        return
    if _ZERO_WIDTH_SPACE in text and locale.code.partition("_")[0] not in _WITHOUT_SPACES:
        yield named(_ZERO_WIDTH_SPACE)
    joined = wording(text, directives)
    for at, char in enumerate(joined):
        if char not in (_NON_JOINER, _JOINER) or (char in allowed and locale.script not in _JOINING):
            continue
        if locale.script not in _JOINING:
            yield named(char)
        elif not _inside(joined, at):
            yield f"{named(char)} at the edge of a word"
    if any(not _balanced(line) for line in text.splitlines()):
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


def _stray(text: str) -> Iterator[str]:
    """Vowel signs at the beginning of a word or behind another one, where a page shows a dotted circle."""
    for match in _STRAY.finditer(unicodedata.normalize("NFC", text)):
        yield f"a vowel sign that stands on no letter ({named(match[0])})"


def _decomposed(text: str) -> Iterator[str]:
    if unicodedata.is_normalized("NFC", text):
        return
    text = _EXCLUDED.sub(lambda char: unicodedata.normalize("NFC", char[0]), text)
    composed = unicodedata.normalize("NFC", text)
    # Marks in another order, as Burmese and Arabic are typed, look the same and are the same marks.
    if Counter(text) != Counter(composed):
        at = next((at for at, (one, other) in enumerate(zip(text, composed, strict=False)) if one != other), -1)
        yield f"“{composed[at]}” typed as several characters or as one that only looks like it ({named(text[at])})"
