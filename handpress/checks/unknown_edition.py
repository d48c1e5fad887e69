"""H013, H105: every edition that a clinic prints exists, and every page budget is for editions that exist."""

from __future__ import annotations

from handpress.content.folder import has_catalog, languages
from handpress.content.project import Project
from handpress.page.editions import EDITIONS, KINDS, edition
from handpress.problems import Problems, guess


def second_languages(project: Project) -> tuple[str, ...]:
    """The second languages of the clinic's editions, each once, that are the author's or have a catalog."""
    rows = filter(None, map(edition, project.clinic.editions))
    codes = dict.fromkeys(row.partner or project.language for row in rows if row.second)
    return tuple(code for code in codes if code == project.language or has_catalog(project.root, code))


def check(project: Project, found: Problems) -> None:
    """Add a problem for each edition that cannot be printed, and each budget that nothing would be held to."""
    for name in project.clinic.editions:
        row, place = edition(name), project.clinic.at("editions")
        if row is None:
            found.add("H013", place, f"there is no edition {name}.", guess(name, EDITIONS))
        elif row.partner == project.language:
            hint = f"Write {name.removesuffix(f'-{row.partner}')}."
            found.add("H013", place, f"{row.partner} is the author's language, which goes unnamed here.", hint)
        elif row.partner and not has_catalog(project.root, row.partner):
            hint = guess(row.partner, languages(project.root))
            found.add("H013", place, f"{name} needs a catalog of the language {row.partner}.", hint)
    for handout in project.all_read:
        for name, _ in handout.pages:
            if name not in KINDS:
                place, message = handout.pages_at or handout.place, f"{name} under pages is not a kind of edition."
                found.add("H105", place, message, guess(name, KINDS))
