"""A tree in the source language and a catalog → the same tree in the catalog's language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from handpress.content.handout import Handout, Text, Trail, Words, rewrite, texts
from handpress.language.catalog import Catalog, State
from handpress.language.poentry import Entry
from handpress.problems import Problems, excerpt

Tree = TypeVar("Tree", bound=Handout | Words)


def translate(tree: Tree, catalog: Catalog, found: Problems) -> Tree:
    """The tree with the translation of every text; what is untranslated or fuzzy is a problem and stays empty."""
    reported: set[tuple[str, str]] = set()

    def change(text: Text, _trail: Trail) -> Text:
        entry = catalog.find(text)
        state = catalog.state(text)
        if entry and state is State.TRANSLATED:
            return replace(text, translation=entry.translation, translated_at=entry.translated_at)
        if text.key not in reported:
            reported.add(text.key)
            _report(text, entry, state, catalog, found)
        return text

    return replace(rewrite(tree, change), language=catalog.language)


def translated(tree: Handout | Words) -> Iterator[Text]:
    """Every message of the tree that has a translation, once."""
    return iter({text.key: text for text, _ in texts(tree) if text.translation}.values())


def name_of(text: Text, form: int) -> str:
    """What people are told that a translation is: of a counted text, one of its forms."""
    return f"{f'plural form {form}' if text.plural else 'the translation'} of {excerpt(text.source)}"


def _report(text: Text, entry: Entry | None, state: State, catalog: Catalog, found: Problems) -> None:
    source = excerpt(text.source)
    if entry is None:
        hint = "Run the command update, then translate it."
        found.add("H210", text.place, f"{source} is not in {catalog.name}.", hint)
    elif state is State.FUZZY:
        hint = "Check the translation, then take away its fuzzy flag."
        found.add("H211", entry.translated_at[0], f"the translation of {source} is fuzzy.", hint)
    else:
        empty = next(n for n, form in enumerate(entry.translation) if not form.strip())
        form = f"plural form {empty} of " if text.plural else ""
        found.add("H210", entry.translated_at[empty], f"{form}{source} is not translated.", "Fill in its msgstr.")
