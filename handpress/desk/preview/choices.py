"""What can be looked at: the languages, handouts and editions of a project, and which of them is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from handpress.batch.targets import Target
from handpress.content.folder import handout_ids, printable
from handpress.language.locale import Locale, locale
from handpress.page.editions import EDITIONS

#: The names by which a page asks for it.
LANGUAGE, HANDOUT, EDITION = "language", "handout", "edition"


class Choices(NamedTuple):
    """What there is: languages by their code, the author's first, ids of handouts, names of editions."""

    languages: Mapping[str, Locale]
    handouts: tuple[str, ...]
    editions: tuple[str, ...] = tuple(EDITIONS)

    def target(self, asked: Mapping[str, str]) -> Target | None:
        """What is asked for by `language`, `handout` and `edition`; what is left open is the first there is.

        None when there is no such thing: words from outside are only ever looked up here.
        """
        known = {LANGUAGE: tuple(self.languages), HANDOUT: self.handouts, EDITION: self.editions}
        words = {name: asked.get(name) or next(iter(each), "") for name, each in known.items()}
        if not all(words[name] in each for name, each in known.items()):
            return None
        return Target(words[LANGUAGE], words[HANDOUT], words[EDITION])


def choices(root: Path, source: Locale) -> Choices:
    """What there is in a project at the moment; raises OSError where its folders cannot be read."""
    known = {code: facts for code in printable(root) if (facts := locale(code))}
    return Choices({source.code: source, **known}, tuple(handout_ids(root)))
