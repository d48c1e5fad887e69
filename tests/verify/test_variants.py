"""Whatever a clinic chooses, every sheet of the shelf fits its pages and has no fault, in every language."""

from __future__ import annotations

import subprocess
import sys

import pytest
import yaml
from allpairspy import AllPairs

from handpress.content.folder import CLINIC
from handpress.content.project import load
from handpress.problems import Problems
from tests.second_project import REPOSITORY

pytestmark = pytest.mark.verify

DOOR = (sys.executable, str(REPOSITORY / "build_handouts.py"), "build", "-q")
POLICIES = load(REPOSITORY, None, Problems()).policies
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
#: So few clinics that every two answers meet in one of them; neighbours have as many sheets in common as may be.
CLINICS = sorted(
    (dict(zip(FACTORS, row, strict=True)) for row in AllPairs(list(FACTORS.values()))),
    key=lambda answers: list(map(str, answers.values())),
)


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


def test_every_two_answers_meet():
    names = list(FACTORS)
    met = {(one, a[one], two, a[two]) for a in CLINICS for one in names for two in names}
    pairs = [(one, two) for one in names for two in names if one != two]
    assert {(one, x, two, y) for one, two in pairs for x in FACTORS[one] for y in FACTORS[two]} <= met


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where all of them print, one after another: what two have in common is printed once."""
    return tmp_path_factory.mktemp("variants")


@pytest.mark.parametrize("number", range(len(CLINICS)))
def test_every_sheet_is_printed_whatever_the_clinic_chooses(folder, number):
    path = folder / CLINIC
    path.write_text(clinic(CLINICS[number]), encoding="utf-8")
    door = [*DOOR, "--clinic", str(path), "--out", str(folder / "build")]
    run = subprocess.run(door, capture_output=True, encoding="utf-8", check=False)
    assert (run.returncode, run.stdout + run.stderr) == (0, ""), CLINICS[number]
