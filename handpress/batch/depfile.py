"""What targets are made of, as make and ninja read it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

#: What would be taken for something else; make (GNU make manual, 4.3 and 5.1.1) and ninja share these escapes.
_SPECIAL = re.compile(r"(\\*)([ #:])")
#: What one of the two always takes for something else (tried with GNU make 4.3 and ninja 1.13).
_UNSPEAKABLE = re.compile(r"[\0-\x1F;<=>%*^`|]|\\[#:]|[\\:)]$")

#: The outputs, and the sources of each.
MadeOf = Mapping[str, Iterable[str]]


def text(made_of: MadeOf) -> str:
    """A rule without commands for each output; a source that is gone later is no error to make."""
    rules, sources = [], {}
    for output, names in made_of.items():
        written = [_escaped(name) for name in names]
        sources.update(dict.fromkeys(written))
        rules.append(f"{_escaped(output)}: " + " \\\n  ".join(written) + "\n")
    return "".join((*rules, *(f"{name}:\n" for name in sources)))


def unspeakable(made_of: MadeOf) -> list[str]:
    """The names that cannot be written so that both make and ninja understand, sorted."""
    names = {name for output, sources in made_of.items() for name in (output, *sources)}
    return sorted(filter(_UNSPEAKABLE.search, names))


def _escaped(name: str) -> str:
    return _SPECIAL.sub(lambda found: found[1] * 2 + "\\" + found[2], name.replace("$", "$$"))
