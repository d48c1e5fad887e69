"""What targets are made of, as make and ninja read it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

#: What make would take for something else (GNU make manual, 4.3 and 5.1.1); ninja reads the same escapes.
_SPECIAL = re.compile(r"([\\]*)([ #])")


def text(made_of: Mapping[str, Iterable[str]]) -> str:
    """A rule without commands for each output; a source that is gone later is no error to make."""
    rules, sources = [], {}
    for output, names in made_of.items():
        written = [_escaped(name) for name in names]
        sources.update(dict.fromkeys(written))
        rules.append(f"{_escaped(output)}: " + " \\\n  ".join(written) + "\n")
    return "".join((*rules, *(f"{name}:\n" for name in sources)))


def _escaped(name: str) -> str:
    return _SPECIAL.sub(lambda found: found[1] * 2 + "\\" + found[2], name.replace("$", "$$"))
