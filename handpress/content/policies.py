"""policies.yaml → what every clinic must decide: numbers within limits, and choices among variants."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from handpress.content.fields import Fields
from handpress.content.nodes import Node, parse
from handpress.problems import Place, Problems

#: Facts of a clinic that a text may name, and what each stands for, for translators and for error messages.
FACTS = {
    "clinic_name": "the name of the clinic",
    "phone": "the phone number of the clinic",
    "after_hours_phone": "the phone number for evenings, nights and weekends",
    "emergency_number": "the emergency number of the country",
    "interpreter_phone": "the phone number of the interpreter service",
    "website": "the web address of the clinic",
    "address": "the postal address of the clinic",
    "hours": "the opening hours, in the language of the page",
    "directions": "how to reach the clinic, in the language of the page",
}
#: The name under which `when` asks for the clinic's country.
COUNTRY = "country"
#: What can stand in a placeholder.
NAME = re.compile(r"[a-z][a-z0-9_]*")
#: One way to write each number: 010 and ١٢ may not mean what they seem to.
_NUMBER = re.compile(r"(0|[1-9][0-9]{0,5})(\.[0-9]{1,3})?")


@dataclass(frozen=True)
class Policy:
    """A number that a clinic must decide; `whole` allows no fraction. Limits are inclusive."""

    name: str
    ask: str
    whole: bool
    least: Decimal
    most: Decimal
    explain: str
    place: Place

    def allows(self, value: str) -> bool:
        """Whether a clinic may decide on this, as it is written."""
        if not _NUMBER.fullmatch(value) or (self.whole and "." in value):
            return False
        return self.least <= Decimal(value) <= self.most


@dataclass(frozen=True)
class Choice:
    """A variant that a clinic must choose: one of the values, or any number of them where it may be `several`."""

    name: str
    ask: str
    values: tuple[str, ...]
    several: bool
    place: Place

    def how_to_write(self) -> str:
        """What a clinic writes for it, as the end of a sentence."""
        known = ", ".join(self.values)
        return f"a list of any of {known} in brackets, or [] for none" if self.several else f"one of: {known}"


@dataclass(frozen=True)
class Policies:
    """All that clinics must decide, by name."""

    policies: Mapping[str, Policy]
    choices: Mapping[str, Choice]

    def explain(self) -> dict[str, str]:
        """What each placeholder stands for, in one sentence."""
        return FACTS | {name: policy.explain for name, policy in self.policies.items()}


def read_policies(source: str, name: str, found: Problems) -> Policies | None:
    """Policies and choices from the YAML text `source` of the file `name`; None when a problem was found in it."""
    before = len(found)
    node = parse(source, name, found)
    if node is None:
        return None
    fields = Fields(node, "the file", ("policies", "choices"), found)
    policies = {key: _policy(key, *value, found) for key, value in _named(fields, "policies", tuple(FACTS))}
    choices = {key: _choice(key, *value, found) for key, value in _named(fields, "choices", (COUNTRY,))}
    return Policies(policies, choices) if len(found) == before else None


def _named(fields: Fields, key: str, taken: tuple[str, ...]) -> Iterator[tuple[str, tuple[Place, Node]]]:
    """The entries under `key`; a name that means something else already, or that no text can use, is a problem."""
    for name, (place, node) in fields.entries(key).items():
        if name in taken:
            fields.found.add("H114", place, f"{name} is the name of something else.", "Choose another name.")
        elif not NAME.fullmatch(name):
            hint = "Use lower-case letters, digits and _, beginning with a letter."
            fields.found.add("H114", place, f"{name} cannot be a name.", hint)
        yield name, (place, node)


def _policy(name: str, place: Place, node: Node, found: Problems) -> Policy:
    fields = Fields(node, "a policy", ("ask", "kind", "min", "max", "explain"), found)
    kind = fields.word("kind")
    if kind not in ("", "whole", "decimal"):
        found.add("H107", fields.values["kind"].place, f"{kind} is not a kind of number.", "Write whole or decimal.")
    before = len(found)
    least, most = (_limit(fields, key, found) for key in ("min", "max"))
    if least > most and len(found) == before:
        hint = "Make max the larger of the two."
        found.add("H107", fields.values["max"].place, f"{name} can have no value between {least} and {most}.", hint)
    return Policy(name, fields.word("ask"), kind == "whole", least, most, fields.word("explain"), place)


def _limit(fields: Fields, key: str, found: Problems) -> Decimal:
    value = fields.word(key)
    if value and not _NUMBER.fullmatch(value):
        found.add("H107", fields.values[key].place, f"{value} is not a number.", "Write it as 24 or 100.4.")
        return Decimal(0)
    return Decimal(value or 0)


def _choice(name: str, place: Place, node: Node, found: Problems) -> Choice:
    fields = Fields(node, "a choice", ("ask", "values", "several"), found)
    several = "several" in fields
    if several and "values" in fields:
        hint = "Write values where a clinic chooses one, several where it may choose any number."
        found.add("H107", fields.places["several"], "several does not go with values.", hint)
    return Choice(name, fields.word("ask"), fields.words("several" if several else "values"), several, place)
