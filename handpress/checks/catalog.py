"""All checks of translations, in the order people should read them."""

from __future__ import annotations

from handpress.checks import emphasis, placeholders
from handpress.content.handout import Handout, Words
from handpress.language.plurals import Plurals
from handpress.problems import Problems


def check(tree: Handout | Words, plurals: Plurals, found: Problems) -> None:
    """Run every check on a translated tree; `plurals` is the rule of its language."""
    placeholders.check(tree, plurals, found)
    emphasis.check(tree, found)
