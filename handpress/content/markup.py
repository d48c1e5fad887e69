"""What a text may say beyond its words: `**strong**` and `{placeholder}`, and nothing else."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
# That it begins with one of three characters is what finds it quickly.
_TOKEN = re.compile(rf"(?=[*{{}}])(?:(?P<toggle>\*\*)|{PLACEHOLDER.pattern}|(?P<brace>[{{}}]))")


class MarkupError(ValueError):
    """A text whose emphasis or placeholders are broken; `offset` counts characters from 0."""

    def __init__(self, offset: int, message: str) -> None:
        super().__init__(message)
        self.offset = offset
        self.message = message


@dataclass(frozen=True)
class Piece:
    """Words, or one placeholder (then `text` is empty), all of it strong or none."""

    text: str
    strong: bool
    placeholder: str = ""


@lru_cache(maxsize=1024)
def pieces(text: str) -> tuple[Piece, ...]:
    """The text cut at its markup, neighbouring words of one weight joined; raises MarkupError."""
    found: list[Piece] = []
    strong = False
    opened = end = 0
    for token in _TOKEN.finditer(text):
        _say(found, text[end : token.start()], strong)
        end = token.end()
        if token["brace"]:
            raise MarkupError(token.start(), "this brace is not part of a placeholder such as {phone}.")
        if token["toggle"] and strong and token.start() == opened + 2:
            raise MarkupError(opened, "there is nothing between these ** marks.")
        if token["toggle"]:
            strong, opened = not strong, token.start()
        else:
            found.append(Piece("", strong, token[2]))
    if strong:
        raise MarkupError(opened, "the emphasis that ** opens here is never closed.")
    _say(found, text[end:], strong)
    return tuple(found)


def placeholders(text: str) -> Counter[str]:
    """How often each placeholder stands in the text, broken markup or not."""
    return Counter(PLACEHOLDER.findall(text))


def strong_count(text: str) -> int:
    """How many `**` marks stand in the text, broken markup or not."""
    return text.count("**")


def _say(found: list[Piece], words: str, strong: bool) -> None:
    """Append words to the last piece if they continue it."""
    if not words:
        return
    if found and not found[-1].placeholder and found[-1].strong == strong:
        words = found.pop().text + words
    found.append(Piece(words, strong))
