"""The short code at the foot of a page: a name for what the page says and who approved it, made to be read aloud."""

from __future__ import annotations

import re

#: No letter or digit that is taken for another, and no vowel, so that no code is a word.
LETTERS = "BCDFGHJKMPQRTVWXY2346789"
_HALF = 4
LENGTH = 2 * _HALF
#: Stands on a page for its code, which follows from all the rest: of no script, and set from left to right like it.
BLANK = "\ue000" * (LENGTH + 1)
_CODE = re.compile(rf"(?<![0-9A-Z])([{LETTERS}]{{{_HALF}}})-([{LETTERS}]{{{_HALF}}})(?![0-9A-Z])")


def code(seal: str) -> str:
    """The code for a hexadecimal digest, such as 7KQ4-M2XP: one of a hundred thousand million."""
    number, letters = int(seal, 16), ""
    for _ in range(LENGTH):
        number, at = divmod(number, len(LETTERS))
        letters += LETTERS[at]
    return f"{letters[:_HALF]}-{letters[_HALF:]}"


def spoken(word: str) -> str:
    """The code that somebody has typed, with whatever case, spaces and hyphens; '' when it can be none."""
    bare = "".join(char for char in word.upper() if char.isalnum())
    typed = f"{bare[:_HALF]}-{bare[_HALF:]}"
    return typed if _CODE.fullmatch(typed) else ""


def found_in(text: str) -> list[str]:
    """Each code that stands in the text of a page."""
    return list(dict.fromkeys(match[0] for match in _CODE.finditer(text)))
