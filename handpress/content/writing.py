"""A text as YAML that says exactly that, on one line."""

from __future__ import annotations

import json
import re

#: What YAML would take for the end of a line, or does not allow: U+0085, the separators, controls, U+FEFF and the like.
_ODD = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def exact(text: str) -> str:
    """A double-quoted scalar; every character that YAML might misread is written as its number."""
    return _ODD.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))
