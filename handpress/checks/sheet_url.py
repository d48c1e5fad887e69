"""H018: the web address that the clinic has printed on each sheet is one, and tells sheets and languages apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from handpress.content.brand import ID, LANGUAGE, VERSION
from handpress.content.project import Project
from handpress.page.qr import LONGEST
from handpress.problems import Problems, guess

_NAMES = (ID, LANGUAGE, VERSION)
_NAMED = re.compile(r"\{([^{}]*)\}")
#: RFC 3986, 2: whatever else must be written as % and two digits.
_SIGNS = re.compile(r"[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+|\[|\]")


def check(project: Project, found: Problems) -> None:
    """Add a problem for each fault of the address."""
    address, place = project.clinic.brand.sheet_url, project.clinic.at("sheet_url")
    for message, hint in _faults(project) if address else ():
        found.add("H018", place, f"{address[:LONGEST]} cannot be printed: {message}", hint)


def _faults(project: Project) -> Iterator[tuple[str, str]]:
    brand = project.clinic.brand
    named = _NAMED.findall(brand.sheet_url)
    for name in dict.fromkeys(each for each in named if each not in _NAMES):
        yield f"nothing fills {{{name}}}.", guess(name, _NAMES, sign="{{{}}}")
    for name in (each for each in (ID, LANGUAGE) if each not in named):
        yield f"it is the same whatever {{{name}}} is.", f"Write {{{name}}} where it belongs: each sheet has its own."
    if not _is_https(_NAMED.sub("x", brand.sheet_url)):
        yield "it is no address of a secure site.", 'Write it as "https://clinic.example/{id}/{lang}".'
    languages = (code.replace("_", "-") for code in project.clinic.languages)
    longest = max(languages, key=len, default="")
    every = (brand.url(handout.id, longest, handout.version) for handout in project.all_read)
    if len(max(every, key=len, default="")) > LONGEST:
        yield f"it is longer than {LONGEST} characters.", "Choose a shorter one: people type it too."


def _is_https(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    plain = "".join(_SIGNS.findall(address)) == address
    return plain and parts.scheme == "https" and "." in host and not host.endswith(".") and "@" not in parts.netloc
