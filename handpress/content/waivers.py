"""Waivers: warnings that somebody has accepted, each bound to the fingerprint of the text it was given for."""

from __future__ import annotations

from collections.abc import Iterator

from handpress import files
from handpress.content.fields import Fields
from handpress.content.handout import Handout, Help, Waiver, texts
from handpress.content.nodes import Mapping, Node, Sequence, bare, parse, quoted
from handpress.problems import CODES, Place, Problems, Severity, guess

_KEYS = ("code", "text", "reason", "by", "date")
#: Hexadecimal digits of a fingerprint: enough for the texts of one handout.
_DIGITS = 16
_WAIVABLE = tuple(code for code, (severity, _) in CODES.items() if severity is Severity.WARNING)


def read_waiver(node: Node, found: Problems) -> Waiver:
    """One waiver; a code that cannot be waived is a problem, and so is a date that is none."""
    fields = Fields(node, "a waiver", _KEYS, found)
    code, text, reason, by = (fields.word(key) for key in _KEYS[:-1])
    if code in CODES and code not in _WAIVABLE:
        found.add("H107", fields.values["code"].place, f"{code} is an error.", "Solve it: errors cannot be waived.")
    elif code and code not in CODES:
        found.add("H107", fields.values["code"].place, f"{code} is not a code.", guess(code, _WAIVABLE))
    return Waiver(code, text, reason, by, fields.day("date"), node.place)


def fingerprints(handout: Handout) -> dict[Place, str]:
    """The fingerprint of what stands at each place that a warning can be about: a text, a box, a section, the whole."""
    known = {place: fingerprint(part) for place, part in _subjects(handout)}
    return {text.place: fingerprint(text) for text, _ in texts(handout)} | known


def fingerprint(part: object) -> str:
    """A name for the words of a part, and for nothing else: notes, claims and places leave it as it is."""
    return files.digest(*(words for text, _ in texts(part) for words in (text.source, text.plural)))[:_DIGITS]


def _subjects(handout: Handout) -> Iterator[tuple[Place, object]]:
    yield handout.place, handout
    for section in handout.sections:
        yield section.place, section
        for block in section.blocks:
            if isinstance(block, Help):
                yield block.place, block


def with_waiver(source: str, waiver: Waiver) -> str | None:
    """The YAML text of a handout with one waiver more and every other byte as it was; None where that cannot be done.

    It goes to the top of the list under `waivers`, or with such a list to the end of the file.
    """
    before = parse(source, "", Problems())
    if not isinstance(before, Mapping):
        return None
    listed = before.get("waivers")
    if listed is None:
        at, lines, lead = len(source), ["waivers:", *_lines(waiver, "  ")], "\n" * (not source.endswith("\n"))
    elif isinstance(listed, Sequence) and listed.items and _dash(source, listed.place):
        at = _start_of_line(source, listed.place.line)
        lines, lead = _lines(waiver, " " * (listed.place.column - 1)), ""
    else:
        return None
    ending = "\r\n" if "\r\n" in source else "\n"
    new = (
        source[:at]
        + "".join(line.replace("\n", ending) for line in (lead, *(f"{line}\n" for line in lines)))
        + source[at:]
    )
    return new if _adds_only(before, parse(new, "", Problems()), waiver) else None


def _lines(waiver: Waiver, indent: str) -> list[str]:
    values = (waiver.code, waiver.text, waiver.reason, waiver.by, waiver.date)
    pairs = [f"{key}: {quoted(value)}" for key, value in zip(_KEYS, values, strict=True)]
    return [f"{indent}{'  ' if number else '- '}{pair}" for number, pair in enumerate(pairs)]


def _dash(source: str, place: Place) -> bool:
    """Whether the list is written with dashes, the first of them alone at the start of its line."""
    line = source.split("\n")[place.line - 1]
    return line[: place.column - 1].strip() == "" and line[place.column - 1] == "-"


def _start_of_line(source: str, line: int) -> int:
    return sum(len(each) + 1 for each in source.split("\n")[: line - 1])


def _adds_only(before: Mapping, after: Node | None, waiver: Waiver) -> bool:
    """Whether the second tree is the first with the waiver, and the same in all else."""
    old, new = bare(before), bare(after) if after is not None else None
    if not isinstance(old, dict) or not isinstance(new, dict):
        return False
    added = new.get("waivers", [])[:1]
    values = (waiver.code, waiver.text, waiver.reason, waiver.by, waiver.date)
    wanted = dict(zip(_KEYS, (" ".join(value.split()) for value in values), strict=True))
    rest = new["waivers"][1:] if "waivers" in new else []
    return added == [wanted] and {**new, "waivers": rest} == {**old, "waivers": old.get("waivers", [])}
