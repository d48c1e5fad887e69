"""Whatever a clinic chooses, every sheet of the shelf fits its pages and has no fault, in every language."""

from __future__ import annotations

from itertools import permutations

import pytest
import yaml
from allpairspy import AllPairs

from handpress.batch.wishes import Wish
from handpress.checks.unknown_condition import parts
from handpress.content.folder import CLINIC
from handpress.content.project import load
from handpress.problems import Problems
from tests.batch.press import build
from tests.second_project import REPOSITORY

pytestmark = pytest.mark.verify

PROJECT = load(REPOSITORY, None, Problems())
POLICIES = PROJECT.policies
#: What a clinic may say, by name; of several values, each is taken or left.
FACTORS = {
    "country": ["US", "GB"],
    "sources": ["hide", "end"],
    "numbers": ["least", "most"],
    **{name: list(choice.values) for name, choice in POLICIES.choices.items() if not choice.several},
    **{
        (name, value): [True, False]
        for name, choice in POLICIES.choices.items()
        if choice.several
        for value in choice.values
    },
}
#: So few clinics that every two answers meet in one of them.
CLINICS = [dict(zip(FACTORS, row, strict=True)) for row in AllPairs(list(FACTORS.values()))]


def clinic(answers):
    """A clinic.yaml with these answers."""
    said = yaml.safe_load((REPOSITORY / CLINIC).read_text("utf-8"))
    choices = {name: answers[name] for name, choice in POLICIES.choices.items() if not choice.several}
    for name, choice in POLICIES.choices.items():
        if choice.several:
            choices[name] = [value for value in choice.values if answers[name, value]]
    policies = {name: str(getattr(policy, answers["numbers"])) for name, policy in POLICIES.policies.items()}
    said |= {"country": answers["country"], "sources": answers["sources"], "choices": choices, "policies": policies}
    return yaml.safe_dump(said, allow_unicode=True)


def pairs(answers, names=FACTORS):
    """Every two answers of a clinic to some of the questions."""
    return {(one, answers[one], two, answers[two]) for one, two in permutations(names, 2)}


def asked(handout):
    """The questions on whose answers a handout may depend."""
    named = {name for part in parts(handout) for name, *_ in part.when}
    return [name for name in FACTORS if {name, name[0]} & (named | {"country", "sources", "numbers"})]


def worth_printing():
    """For each clinic the handouts in which two of its answers have not met before."""
    met = {handout: set() for handout in PROJECT.handouts}
    for answers in CLINICS:
        new = {handout: pairs(answers, asked(handout)) - met[handout] for handout in met}
        for handout in met:
            met[handout] |= new[handout]
        yield [handout.id for handout in met if new[handout]]


PRINTED = list(worth_printing())


def test_every_two_answers_meet():
    met = set().union(*map(pairs, CLINICS))
    wanted = ((one, x, two, y) for one, two in permutations(FACTORS, 2) for x in FACTORS[one] for y in FACTORS[two])
    assert met == set(wanted)
    for handout in PROJECT.handouts:
        printed = [answers for answers, new in zip(CLINICS, PRINTED, strict=True) if handout.id in new]
        every, here = (set().union(*(pairs(each, asked(handout)) for each in some)) for some in (CLINICS, printed))
        assert here == every


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where all of them print, one after another."""
    return tmp_path_factory.mktemp("variants")


@pytest.mark.parametrize("number", [number for number, new in enumerate(PRINTED) if new])
def test_every_sheet_is_printed_whatever_the_clinic_chooses(folder, number):
    path = folder / CLINIC
    path.write_text(clinic(CLINICS[number]), encoding="utf-8")
    result = build(REPOSITORY, clinic=path, out=folder / "build", wish=Wish(PRINTED[number]))
    assert (result.failed, result.problems, result.notices) == ({}, [], []), CLINICS[number]
