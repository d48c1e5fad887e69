"""H010, H011, H012, H016: the clinic has given and decided all that its sheets print."""

from __future__ import annotations

from collections.abc import Iterable

from handpress.checks.unknown_condition import parts
from handpress.checks.unknown_edition import second_languages
from handpress.content import markup
from handpress.content.clinic import Clinic
from handpress.content.handout import texts
from handpress.content.policies import FACTS
from handpress.content.project import Project
from handpress.content.select import select
from handpress.problems import Problems


def check(project: Project, found: Problems) -> None:
    """Add a problem for each decision that is still open, once, at the clinic's file."""
    _choices(project, found)
    for name in _used(project):
        if not _settled(project, name):
            tell_open(project, name, found)
    _prose(project, found)


def tell_open(project: Project, name: str, found: Problems, languages: Iterable[str] = ()) -> bool:
    """Add the problem for a placeholder that the clinic has left open; whether it is one that clinics fill.

    `languages` are those of the page that lacks it: a text may be given, and not in these.
    """
    clinic, policy = project.clinic, project.policies.policies.get(name)
    if policy:
        whole = "a whole number" if policy.whole else "a number"
        hint = f"{policy.ask} Write {name}: and {whole} from {policy.least} to {policy.most} under policies."
        found.add("H011", clinic.at("policies"), f"the policy {name} is not decided.", hint)
    elif not _unsaid(clinic, name, languages, found) and name in FACTS:
        hint = f"Add a line {name}: with {FACTS[name]}."
        found.add("H010", clinic.place, f"the clinic has not given {name}.", hint)
    return bool(policy) or name in FACTS


def _used(project: Project) -> list[str]:
    """The placeholders and counts of all texts that the clinic's choices select, in reading order."""
    selected = [select(handout, project.clinic.choices) for handout in project.handouts]
    names = ((*markup.placeholders(t.source + t.plural), t.counts) for handout in selected for t, _ in texts(handout))
    return list(dict.fromkeys(name for group in names for name in group if name))


def _settled(project: Project, name: str) -> bool:
    """Whether the clinic has said what the placeholder stands for; its own name it must always give."""
    clinic = project.clinic
    return name == "clinic_name" or any(name in given for given in (clinic.plain, clinic.prose, clinic.policies))


def _choices(project: Project, found: Problems) -> None:
    asked = {name for handout in project.handouts for part in parts(handout) for name, *_ in part.when}
    for name, choice in project.policies.choices.items():
        if name in asked and name not in project.clinic.choices:
            hint = f"{choice.ask} Under choices, write {name}: and {choice.how_to_write()}."
            found.add("H012", project.clinic.at("choices"), f"the choice {name} is not made.", hint)


def _prose(project: Project, found: Problems) -> None:
    clinic = project.clinic
    printed = dict.fromkeys((*clinic.languages, *second_languages(project)))
    for name in clinic.prose:
        _unsaid(clinic, name, printed, found)


def _unsaid(clinic: Clinic, name: str, languages: Iterable[str], found: Problems) -> bool:
    """Add a problem for each language in which a text of the clinic is not given; whether there is one."""
    given = clinic.prose.get(name)
    missing = [code for code in languages if given is not None and code not in given]
    for language in missing:
        hint = f"Add a line {language}: under {name}."
        found.add("H016", clinic.at(name), f"{name} is not given in the language {language}.", hint)
    return bool(missing)
