"""What can be looked at: the languages, handouts and editions of a project, and which of them is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from handpress.batch.targets import Target, distinct
from handpress.content.folder import handout_ids, printable
from handpress.content.reader import ID
from handpress.language.locale import Locale, locale
from handpress.page.editions import EDITIONS, edition

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

        Where a language would stand beside itself, it stands alone. What is not there, or not for the moment, can be
        asked for all the same: its view says so. None where a word cannot name anything: words from outside become
        parts of paths.
        """
        known = {LANGUAGE: self.languages, HANDOUT: self.handouts, EDITION: self.editions}
        language, handout, named = (asked.get(name) or next(iter(each), "") for name, each in known.items())
        target, source = Target(language, handout, named), next(iter(self.languages))
        if not self._well_named(target, source):
            return None
        spoken = target.languages(source)
        return target if distinct(spoken) else target._replace(edition=self.editions[0])

    def _well_named(self, target: Target, source: str) -> bool:
        """Whether such a target could be there; without any handouts it names none."""
        named = not target.handout or target.handout in self.handouts or ID.fullmatch(target.handout)
        spoken = all(map(locale, filter(None, (target.language, target.partner))))
        return bool(named and spoken and edition(target.edition) and target.partner != source)


def choices(root: Path, source: Locale) -> Choices:
    """What there is in a project at the moment; raises OSError where its folders cannot be read."""
    known = {code: facts for code in printable(root) if (facts := locale(code))}
    return Choices({source.code: source, **known}, tuple(handout_ids(root)))
