"""Projects of any size, made from the shipped texts and their real translations, so that type is set as in earnest."""

from __future__ import annotations

import copy
import json
import random
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from itertools import cycle
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import yaml

from handpress.content.folder import CLINIC, COMMON, FIGURES, STYLES, catalog_path, handout_ids, handout_path, languages
from handpress.language.po import parse
from handpress.language.poentry import Entry
from handpress.problems import Problems

HOUSE = Path(__file__).resolve().parents[1]
#: What YAML says in words that nobody prints.
_UNPRINTED = ("id", "when", "claims", "contacts", "count", "one", "other", "context", "for_translators", "version")
#: Options that one generated section compares: all that are shipped would fill three pages.
_COMPARED = 4
#: A few sentences, told apart by this many letters and no more: they join others without changing what a page is like.
_SHORT = 60
#: Written without spaces between sentences.
_CLOSE = ("zh_Hans",)
Node: TypeAlias = Any
#: Context and source of a message.
Key: TypeAlias = tuple[str | None, str]


class _Length(NamedTuple):
    """How much a handout says: letters, messages of its own, and whether it ends with signs of danger."""

    letters: int
    differing: int
    helping: bool


def four_pages(folder: Path, handouts: int = 42) -> Path:
    """A project of so many handouts of four pages or five, in all shipped languages; all their sentences differ."""
    return _project(folder, handouts, _Length(3100, 10_000, helping=True))


def one_page(folder: Path, handouts: int) -> Path:
    """A project of so many handouts of one page, in all shipped languages; in each a few sentences are its own."""
    return _project(folder, handouts, _Length(300, 4, helping=False))


def _project(folder: Path, handouts: int, length: _Length) -> Path:
    for name in (STYLES, COMMON, FIGURES):
        shutil.copytree(HOUSE / name, folder / name)
    clinic = (HOUSE / CLINIC).read_text("utf-8")
    clinic = re.sub(r"(?m)^packs:\n(  .*\n)+", "", clinic)
    (folder / CLINIC).write_text(re.sub("(?m)^sources: .*", "sources: hide", clinic), encoding="utf-8")
    sections = list(_sections())
    press = _Wording(_catalogs())
    chance = random.Random(1)  # noqa: S311 - the same project each time
    for number in range(handouts):
        press.begin(length.differing)
        name = f"handout-{number:04}"
        said = {
            "id": name,
            "title": "Treatment options",
            "version": "2026-11",
            "sections": [press.reworded(section) for section in _some(sections, length, chance)],
        }
        (folder / handout_path(name)).write_text(_yaml(said), encoding="utf-8")
    for language, entries in press.catalogs.items():
        path = folder / catalog_path(language)
        path.parent.mkdir(parents=True)
        path.write_text("\n".join(map(_written, entries.values())), encoding="utf-8")
    return folder


class _Wording:
    """Makes new messages by joining two shipped ones, and their translations in the same way."""

    def __init__(self, catalogs: Mapping[str, dict[Key, Entry]]) -> None:
        self.catalogs = catalogs
        known = set.intersection(*(set(entries) for entries in catalogs.values()))
        self.known = {text for context, text in known if context is None and text.endswith(".") and "{" not in text}
        self.partners = cycle(sorted(text for text in self.known if len(text) < _SHORT and "*" not in text))
        self.left = 0

    def begin(self, differing: int) -> None:
        """The next handout, which may have so many messages of its own."""
        self.left = differing

    def reworded(self, node: Node) -> Node:
        """The same YAML, every sentence followed by another as long as there may be more of them."""
        if isinstance(node, str):
            return self._joined(node)
        if isinstance(node, list):
            return [self.reworded(each) for each in node]
        if not isinstance(node, dict):
            return node
        return {
            key: copy.deepcopy(value) if key in _UNPRINTED or "context" in node else self.reworded(value)
            for key, value in node.items()
        }

    def _joined(self, text: str) -> str:
        if text not in self.known or self.left <= 0:
            return text
        self.left -= 1
        partner = next(self.partners)
        joined = f"{text} {partner}"
        for language, entries in self.catalogs.items():
            gap = "" if language in _CLOSE else " "
            first, second = entries[None, text], entries[None, partner]
            translation = gap.join((first.translation[0], second.translation[0]))
            entries[None, joined] = first._replace(source=joined, translation=(translation,))
        return joined


def _sections() -> Iterator[dict[str, Node]]:
    """The shipped sections that every clinic prints, long comparisons in parts; signs of danger come last."""
    helping = {}
    for name in handout_ids(HOUSE):
        text = (HOUSE / handout_path(name)).read_text("utf-8")
        said = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes text of every scalar, and nothing else
        for section in said["sections"]:
            if any("help" in block for block in section["blocks"]):
                helping = section
            elif "when" not in section:
                yield from _parted({**section, "id": f"{name}-{section['id']}"})
    yield helping


def _parted(section: dict[str, Node]) -> Iterator[dict[str, Node]]:
    (*_, last) = section["blocks"]
    every = last.get("options", {}).get("options", [])
    for start in range(0, len(every), _COMPARED):
        part = {"options": {**last["options"], "options": every[start : start + _COMPARED]}}
        yield {**section, "id": f"{section['id']}-{start}", "blocks": [*section["blocks"][:-1], part]}
    if not every:
        yield section


def _some(sections: list[dict[str, Node]], length: _Length, chance: random.Random) -> Iterable[dict[str, Node]]:
    """Sections in another order each time, until enough is said."""
    *others, helping = sections
    said = 0
    for section in chance.sample(others, len(others)):
        if said < length.letters:
            said += sum(map(len, _printed(section)))
            yield section
    if length.helping:
        yield helping


def _printed(node: Node) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        for each in node:
            yield from _printed(each)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key not in _UNPRINTED or key == "other":
                yield from _printed(value)


def _catalogs() -> dict[str, dict[Key, Entry]]:
    """Language → key → entry, of every shipped catalog."""
    found, catalogs = Problems(), {}
    for language in languages(HOUSE):
        name = catalog_path(language)
        po = parse((HOUSE / name).read_bytes(), name, found)
        if po is None:
            raise ValueError(found)
        catalogs[language] = {entry.key: entry for entry in po.entries if not entry.obsolete}
    return catalogs


def _written(entry: Entry) -> str:
    """The entry as a catalog has it; JSON escapes what gettext escapes."""
    lines = [f"msgctxt {_quoted(entry.context)}"] if entry.context else []
    lines.append(f"msgid {_quoted(entry.source)}")
    if entry.plural is None:
        lines.append(f"msgstr {_quoted(entry.translation[0])}")
    else:
        lines.append(f"msgid_plural {_quoted(entry.plural)}")
        lines += [f"msgstr[{number}] {_quoted(form)}" for number, form in enumerate(entry.translation)]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _yaml(said: Mapping[str, Node]) -> str:
    return str(yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=4096, default_style='"'))
