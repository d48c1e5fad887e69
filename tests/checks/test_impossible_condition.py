"""A part that no clinic could print is found out, and only such a part."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from itertools import product
from types import SimpleNamespace

from hypothesis import event, given

from handpress.checks import impossible_condition
from handpress.content.handout import Part
from handpress.content.policies import Choice, Policies
from handpress.content.reader import read_handout
from handpress.content.select import holds
from handpress.problems import Place, Problems
from tests.trees import CHOICES, VALUES, handouts

NOWHERE = Place("policies.yaml")
SOURCE = """\
id: a
title: "T"
version: "1"
sections:
  - id: s
    heading: "H"
    when: {first: ["1", "2"]}
    blocks:
      - bullets:
          - {text: "x", when: {last: [LAST]}}
        when: {middle: ["2", "3"]}
"""


def project(handout, *, several=False, names=CHOICES, values=VALUES):
    choices = {name: Choice(name, "?", values, several, NOWHERE) for name in names}
    return SimpleNamespace(all_read=(handout,), policies=Policies({}, choices))


def told(handout, **how):
    found = Problems()
    impossible_condition.check(project(handout, **how), found)
    return found


def chains(tree, above=()):
    """For each part, the conditions on the way to it and its own."""
    if isinstance(tree, tuple):
        for part in tree:
            yield from chains(part, above)
    elif is_dataclass(tree):
        own = (*above, tree.when) if isinstance(tree, Part) else above
        if isinstance(tree, Part):
            yield own
        for field in fields(tree):
            yield from chains(getattr(tree, field.name), own)


@given(handouts())
def test_it_is_told_when_and_only_when_no_choice_prints_a_part(handout):
    clinics = [dict(zip(CHOICES, [(one,), (other,)], strict=True)) for one, other in product(VALUES, VALUES)]
    never = [chain for chain in chains(handout) if not any(all(holds(w, c) for w in chain) for c in clinics)]
    event("impossible" if never else "possible")
    assert bool(told(handout)) == bool(never)
    assert told(handout, several=True) == [], "two of several values may hold at once"


def read(first, middle, last, values):
    source = SOURCE.replace("first:", f"{first}:").replace("middle:", f"{middle}:").replace("last:", f"{last}:")
    found = Problems()
    handout = read_handout(source.replace("LAST", values), "a.yaml", "en", found)
    assert found == []
    return handout


def test_what_is_left_is_what_all_conditions_leave_together():
    values = {"names": ("a", "b"), "values": ("1", "2", "3")}
    assert told(read("a", "a", "a", '"2"'), **values) == []
    assert told(read("a", "b", "a", '"3", "1"'), **values) == []
    (problem,) = told(read("a", "a", "a", '"3"'), **values)
    assert str(problem) == (
        "a.yaml:10:13: error H117: this is never printed: a condition around it asks for a to be 2. "
        "Correct one of the two conditions, or delete this part."
    )


def test_a_clinic_is_in_one_country_and_a_slip_in_spelling_is_told_elsewhere():
    values = {"names": ("a",), "values": ("1", "2", "3")}
    source = SOURCE.replace("first", "country").replace("last", "country").replace("middle", "a")
    for inner, many in (('"1"', 0), ('"FR"', 1), ('"CH"', 0)):
        text = source.replace('["1", "2"]', '["CH", "GB"]').replace("LAST", inner)
        assert len(told(read_handout(text, "a.yaml", "en", Problems()), **values)) == many
    assert told(read("a", "a", "a", '"4"'), **values) == []
    assert told(read("unknown", "a", "unknown", '"3"'), **values) == []
