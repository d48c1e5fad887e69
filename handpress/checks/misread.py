"""Finds text that was read in another encoding than it was written in, as “comprimÃ©s” was."""

from __future__ import annotations

import re

#: What to do about it.
NEXT = "Type it anew, and see that your editor reads and writes UTF-8."


def _next(encoding: str, but: str = "") -> str:
    """What the second byte of a letter in UTF-8 becomes when it is read in another encoding, as part of a pattern."""
    # Bytes that the encoding leaves open, readers keep as they are.
    read = {bytes([byte]).decode(encoding, "ignore") for byte in range(0x80, 0xC0)} | set(map(chr, range(0x80, 0xC0)))
    return re.escape("".join(sorted(read.difference(but))))


_LATIN, _CYRILLIC = _next("cp1252"), _next("cp1251")
_NO_LETTERS = _next("cp1252", but="ŠšŽžŒœŸ\u00a0")
#: In real text a capital may be followed by quotation marks, dashes, a no-break space, © or ª, and by letters such as
#: those of the Czech “blížíš” and “Úžeh”: none of that is taken for garbled.
_GARBLED = re.compile(
    "\ufffd|â[€„]|ï»¿|Â[©®°±§µ¿¡£¼½¾]"
    f"|[\u00c2-\u00de][{_NO_LETTERS}](?:[\u00c2-\u00de][{_NO_LETTERS}])+"
    f"|(?:[à-ï][{_LATIN}][{_LATIN}]){{2,}}"
    f"|(?<=[a-zß-ÿ])[\u00c2-\u00d6\u00d8-\u00de][{_LATIN}]"
    "|Ã[ŠšŽžŒœŸ¡-©¯±´-¶¸¼-¿]|á[º»][¡-ª¬®-º¼-¿€‚ƒ„†‡ˆ‰‹˜]|È™(?=[a-z])"
    "|[\u00c2-\u00d6\u00d8-\u00de][ˆ‰‹€‚ƒ„…†‡˜›¡-©¬®-¶¸-º¼-¿](?=[a-zß-ÿ])"
    f"|(?:[РС][{_CYRILLIC}]){{3,}}"
)


def misread(text: str, *, allowed: str = "") -> str:
    """The first part of a text that was, unless it stands in `allowed` as well; "" where there is none."""
    if text.isascii():
        return ""
    return next((match[0] for match in _GARBLED.finditer(text) if match[0] not in allowed), "")
