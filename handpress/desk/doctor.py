"""Looks over the machine: libraries, WeasyPrint, the fonts of each language, and what to install where needed."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from handpress import faces
from handpress.desk import machine
from handpress.language import breaks
from handpress.problems import CODES, Place, Problem

#: Older ones embed fonts and tags in other ways than our finishers expect.
WEASYPRINT = (70,)
_HERE = Place("this machine")


@dataclass(frozen=True)
class Finding:
    """One thing looked at, what was found, and the problem if that will not do."""

    name: str
    found: str
    problem: Problem | None = None


def examine(
    fonts_wanted: Mapping[str, tuple[str, ...]], fontconfig: Path, segmented: Sequence[str] = ()
) -> tuple[Finding, ...]:
    """Everything the press needs from the machine, present or not.

    `fonts_wanted` maps each locale code to the font families its pages name; `fontconfig` is the project's own
    configuration, and a font counts as present only when that shows it. `segmented` are the locale codes of languages
    whose words must be found.
    """
    languages = _languages(fonts_wanted)
    configuration = _configuration(languages, fontconfig)
    # With a broken configuration every font would be reported too: ask the system about them instead.
    shown_by = None if configuration.problem else fontconfig
    return (
        *(_library(library) for library in machine.LIBRARIES),
        _weasyprint(),
        *([_segmenter(", ".join(segmented))] if segmented else []),
        configuration,
        *(finding for family, needing in languages.items() for finding in _family(family, needing, shown_by)),
    )


def report(
    fonts_wanted: Mapping[str, tuple[str, ...]], fontconfig: Path, segmented: Sequence[str] = ()
) -> tuple[str, list[Problem]]:
    """What `examine` finds, a line each and the next step below each problem; and the problems."""
    return _written(examine(fonts_wanted, fontconfig, segmented))


def _written(findings: Iterable[Finding]) -> tuple[str, list[Problem]]:
    lines = []
    problems = []
    for finding in findings:
        lines.append(f"{'no' if finding.problem else 'ok':<4}{finding.name:<24}{finding.found}".rstrip())
        if finding.problem:
            problems.append(finding.problem)
            lines.append(f"    {finding.problem.code}: {finding.problem.message} {finding.problem.hint}")
    lines.append(f"{len(problems)} to be put right." if problems else "This machine has all that handpress needs.")
    return "\n".join(lines), problems


def _library(library: machine.Library) -> Finding:
    version = library.version()
    if version is None:
        return _lacks(library.name, "missing", f"{library.name} is missing.", machine.source(library))
    if not library.present():
        least = ".".join(map(str, library.least))
        message = f"{library.name} {version} is too old: {least} or newer is needed."
        return _lacks(library.name, version, message, machine.source(library))
    return Finding(library.name, version or "present")


def _weasyprint() -> Finding:
    name, least = "WeasyPrint", ".".join(map(str, WEASYPRINT))
    try:
        version = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return _lacks(name, "missing", "WeasyPrint is missing.", "Run make to set up the project.")
    if machine.numbers(version) < WEASYPRINT:
        return _lacks(name, version, f"WeasyPrint {version} is too old: {least} or newer is needed.", "Run make.")
    return Finding(name, version)


def _segmenter(languages: str) -> Finding:
    found = breaks.segmenter()
    if found is None:
        message = f"{breaks.SEGMENTER}, which finds the words of {languages}, is missing."
        return _lacks(breaks.SEGMENTER, "missing", message, breaks.REMEDY, "H022")
    return Finding(breaks.SEGMENTER, f"{found} (for {languages})")


def _languages(wanted: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Family → the languages that need it, families in the order in which the languages name them."""
    languages: dict[str, list[str]] = {}
    for language, families in wanted.items():
        for family in families:
            languages.setdefault(family, []).append(language)
    return {family: ", ".join(needing) for family, needing in languages.items()}


def _configuration(families: Iterable[str], fontconfig: Path) -> Finding:
    """Whether fontconfig can use the project's own file: a missing or broken one it passes over with a murmur."""
    name = "Font configuration"
    if not fontconfig.is_file():
        return _lacks(name, "missing", f"{fontconfig} is missing.", "Bring it back from the project.", "H001")
    if any(faces.listed(family, fontconfig) for family in families):
        return Finding(name, str(fontconfig))
    if any(faces.listed(family) for family in families):
        message = f"{fontconfig} shows none of the fonts, although the machine has some."
        return _lacks(name, "broken", message, "Look for a mistake in it, or bring it back from the project.", "H001")
    return Finding(name, "shows no font yet")


def _family(family: str, languages: str, fontconfig: Path | None) -> Iterator[Finding]:
    shown = faces.listed(family, fontconfig)
    absent = " and ".join(faces.missing(shown))
    if absent:
        elsewhere = sorted({face.file for face in faces.listed(family)})
        hidden = f", and {fontconfig} leaves out {' and '.join(elsewhere)}" if elsewhere and not shown else ""
        message = f"the font {family} ({absent}), which {languages} needs, is missing{hidden}."
        yield _lacks(family, "missing", message, machine.source(machine.font(family)))
    else:
        yield Finding(family, f"{', '.join(faces.WEIGHTS)} (for {languages})")
    for files in faces.rivals(shown):
        message = f"{' and '.join(files)} claim to be the same style of {family}."
        yield _lacks(family, "twice", message, "Remove all but one; keep the file that is not variable.", "H003")


def _lacks(name: str, found: str, message: str, hint: str, code: str = "H002") -> Finding:
    return Finding(name, found, Problem(code, CODES[code][0], _HERE, message, hint))
