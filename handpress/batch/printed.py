"""What a sheet prints of all that is approved with it: a change of the rest, as of another variant, is not on paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from handpress import files
from handpress.batch.approval import Unit
from handpress.batch.gather import DIGITS, content
from handpress.batch.targets import Target
from handpress.batch.workshop import Workshop
from handpress.checks.unknown_condition import parts
from handpress.content.handout import Handout, Part, Text, same_or, texts, with_fields
from handpress.content.markup import placeholders
from handpress.language.approvals import PAGE_WORDS, VALUES, fingerprint
from handpress.language.translate import translate
from handpress.page.expected import unsaid
from handpress.page.sheet import Sheet
from handpress.problems import Problems

Tree = TypeVar("Tree")


class Extracts:
    """What sheets print of each unit, as the project says it today."""

    def __init__(self, shop: Workshop) -> None:
        self.shop = shop
        self._home = shop.project.language
        # Each is asked for with every edition of a sheet, the words with every sheet.
        self._words = lru_cache(maxsize=256)(self._read_words)
        self._handout = lru_cache(maxsize=256)(self._read_handout)
        self._content = lru_cache(maxsize=256)(self._select)
        self._asked = lru_cache(maxsize=256)(self._ask)

    def of(self, unit: Unit, target: Target, sheet: Sheet) -> str:
        """What the sheet prints of a unit: the fingerprint of a handout, or a digest of each word or value."""
        if unit.name == PAGE_WORDS:
            voices = (*sheet.voices, *sheet.tongues)
            spoken = [each for each in voices if unit.language in (each.locale.code, self._home)]
            names = {word.name for voice in spoken for word in voice.words.words} - unsaid(sheet)
            return " ".join(digest for name, digest in self._words(unit.language).items() if name in names)
        if unit.name == VALUES:
            asked = self._asked(target.handout, target.sources)
            return " ".join(digest for name, digest in self._values().items() if name in asked)
        return self._handout(unit, target.sources)

    def still_said(self, then: str, unit: Unit, target: Target) -> bool:
        """Whether all that was printed `then` is said today, and of a handout no more than that."""
        if unit.name == PAGE_WORDS:
            return {*then.split()} <= {*self._words(unit.language).values()}
        if unit.name == VALUES:
            return {*then.split()} <= {*self._values().values()}
        return then == self._handout(unit, target.sources)

    def _read_words(self, language: str) -> Mapping[str, str]:
        """A digest of each of the page's own words, by name; of none where the catalog cannot be read."""
        words, catalog = self.shop.project.words, self.shop.catalogs.get(language)
        if catalog is None and language != self._home:
            return {}
        said = [(each.name, each.text) for each in (translate(words, catalog, Problems()) if catalog else words).words]
        return {name: _digest(name, text.source, text.plural, *text.translation) for name, text in said}

    def _values(self) -> Mapping[str, str]:
        """The same of each policy and choice."""
        clinic = self.shop.project.clinic
        policies = {name: _digest(name, value) for name, value in clinic.policies.items()}
        return policies | {name: _digest(name, *chosen) for name, chosen in clinic.choices.items()}

    def _ask(self, name: str, sources: bool) -> frozenset[str]:
        """The names of the values that the sheet prints, and of those that decide what it leaves out."""
        said = [text for text, _ in texts(self._content(name, sources))]
        printed = {
            each for text in said for each in (text.counts, *placeholders(text.source), *placeholders(text.plural))
        }
        tree = None if sources else self.shop.approvals.tree(Unit(name))
        return frozenset(printed | {each for part in parts(tree) for each, *_ in part.when})

    def _read_handout(self, unit: Unit, sources: bool) -> str:
        tree = self._content(unit.name, sources)
        return fingerprint(self.shop.approvals.of_tree(unit, tree)) if tree else ""

    def _select(self, name: str, sources: bool) -> Handout | None:
        """What a sheet says, without what decides that: for whom a part is, and who must approve a text."""
        tree = self.shop.approvals.tree(Unit(name))
        whole = tree if isinstance(tree, Handout) else None
        return _bare(content(whole, Target("", name, sources=sources), self.shop.project.clinic)) if whole else None


def _digest(*said: str) -> str:
    return files.digest(*said)[:DIGITS]


def _bare(tree: Tree) -> Tree:
    if isinstance(tree, tuple):
        return same_or(tree, tuple(map(_bare, tree)))  # type: ignore[return-value]
    if isinstance(tree, Text):
        return replace(tree, critical=False)
    bare = with_fields(tree, _bare)
    return replace(bare, when=()) if isinstance(bare, Part) else bare  # type: ignore[return-value]
