"""What people wrote in YAML for the page, each text with its place: what the rules of characters look at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from handpress.content.clinic import PHONES, Clinic
from handpress.content.handout import texts
from handpress.content.project import Project
from handpress.language.locale import Locale, locale
from handpress.problems import Place

#: What stands in no language, besides phone numbers.
_ADDRESSES = ("website", "sheet_url")


class Written(NamedTuple):
    """A text, and how messages call it; it may be in any of `locales`, a number or an address is in none."""

    text: str
    place: Place
    name: str
    locales: tuple[Locale, ...]


def written(project: Project) -> Iterator[Written]:
    """All texts of handouts, page and clinic; none where the language of the source is unknown."""
    home = locale(project.language)
    if home is None:
        return
    for tree in (*project.all_read, project.words):
        for text, _ in texts(tree):
            yield Written(text.source, text.place, "the text", (home,))
            if text.plural:
                yield Written(text.plural, text.plural_at or text.place, "the text", (home,))
    yield from of_clinic(project.clinic, home)
    if url := project.clinic.brand.sheet_url:
        yield Written(url, project.clinic.at("sheet_url"), "sheet_url", ())


def of_clinic(clinic: Clinic, home: Locale) -> Iterator[Written]:
    """The clinic's own texts; its name and address may be in any of its languages."""
    ours = (home, *(known for code in clinic.languages if (known := locale(code))))
    for key, text in clinic.plain.items():
        yield Written(text, clinic.at(key), key, () if key in (*PHONES, *_ADDRESSES) else ours)
    for key, spoken in clinic.prose.items():
        for code, text in spoken.items():
            yield Written(text, clinic.at(f"{key}.{code}"), f"{key} in {code}", (locale(code) or home,))
    for code, names in clinic.called.items():
        for text in names:
            yield Written(
                text, clinic.at(f"also_called.{code}"), f"another name of {code}", (locale(code) or home, home)
            )
