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
    """What there is: languages by their code, the author's first, and ids of handouts."""

    languages: Mapping[str, Locale]
    handouts: tuple[str, ...]

    @property
    def editions(self) -> tuple[str, ...]:
        """The names of all editions; each in two languages with any other than the author's too."""
        others = list(self.languages)[1:]
        pairs = (f"{row.name}-{code}" for row in EDITIONS.values() if row.second for code in others)
        return (*EDITIONS, *pairs)

    def target(self, asked: Mapping[str, str]) -> Target | None:
        """What is asked for by `language`, `handout` and `edition`; what is left open is the first there is.

        Where a language would stand beside itself, it stands alone. None when there is no such thing: words from
        outside are only ever looked up here.
        """
        known = {LANGUAGE: tuple(self.languages), HANDOUT: self.handouts, EDITION: self.editions}
        words = {name: asked.get(name) or next(iter(each), "") for name, each in known.items()}
        if not all(words[name] in each for name, each in known.items()):
            return None
        target = Target(words[LANGUAGE], words[HANDOUT], words[EDITION])
        spoken = target.languages(next(iter(self.languages)))
        return target if len({*spoken}) == len(spoken) else target._replace(edition=self.editions[0])


def choices(root: Path, source: Locale) -> Choices:
    """What there is in a project at the moment; raises OSError where its folders cannot be read."""
    known = {code: facts for code in printable(root) if (facts := locale(code))}
    return Choices({source.code: source, **known}, tuple(handout_ids(root)))
