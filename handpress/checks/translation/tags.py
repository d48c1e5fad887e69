"""H241: where a source has tags such as `<b>`, its translation has the same, each as often."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from handpress.checks.translation.pair import Pair
from handpress.problems import Problems

_TAG = re.compile(r"<(/?)([A-Za-z][\w:.-]*|\d+)(?:\s[^<>]*)?(/?)>")
#: Tags of HTML that have no end.
_ALONE = frozenset(("br", "hr", "img", "input", "wbr"))


def check(pair: Pair, found: Problems) -> None:
    """What is never closed, such as <file>, is no tag but a word, and may be translated."""
    if "<" not in pair.source:
        return
    wanted, given = _tags(pair.source), _tags(pair.translation)
    missing, extra = wanted - given, given - wanted
    if wanted and (missing or extra):
        faults = [f"lacks {_said(missing)}"] * bool(missing) + [f"adds {_said(extra)}"] * bool(extra)
        message = f"the translation {' and '.join(faults)}."
        found.add("H241", pair.place, message, "Copy the tags of the msgid, each as often.")


@lru_cache(maxsize=2048)
def _tags(text: str) -> Counter[str]:
    tags = [(slash, name, alone) for slash, name, alone in _TAG.findall(text)]
    closed = {name for slash, name, _ in tags if slash} | _ALONE
    return Counter(f"<{slash}{name}>" for slash, name, alone in tags if alone or name in closed)


def _said(tags: Counter[str]) -> str:
    return ", ".join(tags.elements())
