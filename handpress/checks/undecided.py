"""H010, H011, H012, H016: the clinic has given and decided all that its sheets print."""

from __future__ import annotations

from collections.abc import Iterable

from handpress.checks.unknown_condition import parts
from handpress.content import markup
from handpress.content.clinic import FACTS
from handpress.content.handout import select, texts
from handpress.content.project import Project
from handpress.problems import Problems


def check(project: Project, found: Problems) -> None:
    """Add a problem for each decision that is still open, once, at the clinic's file."""
    _choices(project, found)
    used = _used(project)
    _policies(project, used, found)
    _facts(project, used, found)


def _used(project: Project) -> list[str]:
    """The placeholders and counts of all texts that the clinic's choices select, in reading order."""
    selected = [select(handout, project.clinic.choices) for handout in project.handouts]
    names = ((*markup.placeholders(t.source + t.plural), t.counts) for handout in selected for t, _ in texts(handout))
    return list(dict.fromkeys(name for group in names for name in group if name))


def _choices(project: Project, found: Problems) -> None:
    asked = {name for handout in project.handouts for part in parts(handout) for name, _ in part.when}
    for name, choice in project.policies.choices.items():
        if name in asked and name not in project.clinic.choices:
            hint = f"{choice.ask} Write {name}: and one of {', '.join(choice.values)} under choices."
            found.add("H012", project.clinic.at("choices"), f"the choice {name} is not made.", hint)


def _policies(project: Project, used: Iterable[str], found: Problems) -> None:
    for name in used:
        policy = project.policies.policies.get(name)
        if policy and name not in project.clinic.policies:
            whole = "a whole number" if policy.whole else "a number"
            hint = f"{policy.ask} Write {name}: and {whole} from {policy.least} to {policy.most} under policies."
            found.add("H011", project.clinic.at("policies"), f"the policy {name} is not decided.", hint)


def _facts(project: Project, used: Iterable[str], found: Problems) -> None:
    clinic = project.clinic
    for name in (name for name in used if name in FACTS and name != "clinic_name"):
        if name not in clinic.plain and name not in clinic.prose:
            hint = f"Add a line {name}: with {FACTS[name]}."
            found.add("H010", clinic.place, f"the clinic has not given {name}.", hint)
    for name, texts_by_language in clinic.prose.items():
        for language in (code for code in clinic.languages if code not in texts_by_language):
            hint = f"Add a line {language}: under {name}."
            found.add("H016", clinic.at(name), f"{name} is not given in the language {language}.", hint)
