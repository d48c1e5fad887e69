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
#: A code as it may be read from its wrong end, and the runs in which it is.
_TORN = re.compile(rf"(?<![0-9A-Z-])[{LETTERS}-]{{{LENGTH + 1}}}(?![0-9A-Z-])")
_RUNS = re.compile(r"[A-Z]+|[0-9]+(?:-[0-9]+)?")


def code(seal: str) -> str:
    """The code for a hexadecimal digest, such as 7KQ4-M2XP: one of a hundred thousand million."""
    number, letters = int(seal, 16), ""
    for _ in range(LENGTH):
        number, at = divmod(number, len(LETTERS))
        letters += LETTERS[at]
    return _halved(letters)


def spoken(word: str) -> str:
    """The code that somebody has typed, with whatever case, spaces and hyphens; '' when it can be none."""
    bare = "".join(char for char in word.upper() if char.isalnum())
    typed = _halved(bare)
    return typed if _CODE.fullmatch(typed) else ""


def found_in(text: str) -> list[str]:
    """Each code that stands in the text of a page, read from both ends.

    In a line from right to left machines find its letters and numbers in runs, the last one first; a hyphen goes with
    the number before or behind it, and belongs in the middle.
    """
    torn = (_halved("".join(reversed(_RUNS.findall(word))).replace("-", "")) for word in _TORN.findall(text))
    return list(dict.fromkeys(match[0] for each in (text, *torn) for match in _CODE.finditer(each)))


def _halved(letters: str) -> str:
    return f"{letters[:_HALF]}-{letters[_HALF:]}"
