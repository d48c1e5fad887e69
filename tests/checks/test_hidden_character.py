"""H138, H139: what nobody sees or what is garbled is told where it was written, and what a language needs is not."""

from __future__ import annotations

import pytest

from handpress.checks import garbled_text, hidden_character
from handpress.content.project import load
from handpress.desk.cli import main
from handpress.problems import Problems
from tests.second_project import edit

CLINIC, DENT = "clinic.yaml", "handouts/dent.yaml"
PHONE = "+41 21 555 01 42"


def told(project):
    found = Problems()
    for rule in (hidden_character, garbled_text):
        rule.check(load(project, None, found), found)
    return [(problem.code, problem.place.path, problem.place.line, problem.message) for problem in found]


@pytest.mark.parametrize(
    "char", "\u061c\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u202e\u2060\u2066\u2069\ufeff\ue000"
)
@pytest.mark.parametrize("value", [PHONE, "144", "https://lac.example/dent"])
def test_nothing_invisible_belongs_in_a_number_or_an_address(dental, value, char):
    edit(dental, CLINIC, f'"{value}', f'"{value[:2]}{char}{value[2:]}')
    ((code, path, _, message),) = told(dental)
    assert (code, path) == ("H138", CLINIC)
    assert f"U+{ord(char):04X} (" in message


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('name: "Cabinet', 'name: "Cabi\u202enet', 2),
        ("Quai 1", "Quai \u202e1", 9),
        ("Du lundi", "Du\u200b lundi", 11),
        ("دوشنبه", "دوشنبه\u2067", 12),
        ("دوشنبه", "دوشنبه\u202c", 12),
        ("example: true", 'example: true\nalso_called: {fa: ["Fa\u202ersi"]}', 2),
        ("example: true", 'example: true\ndirections: {fr: "Quai\u202e 1", fa: "اسکله"}', 2),
        ("example: true", 'example: true\nsheet_url: "https://lac.example/{id}/{lang}\u202e"', 2),
    ],
)
def test_every_text_of_the_clinic_is_looked_at(dental, old, new, line):
    edit(dental, CLINIC, old, new)
    assert [problem[:3] for problem in told(dental)] == [("H138", CLINIC, line)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('name: "Cabinet du Lac"', 'name: "کلینیک نیم\u200cروز"'),
        ("Quai 1, 1000 Lausanne", "\u200fتهران، خیابان ۱"),
        ("از دوشنبه", "صبح\u200cها، \u200e8:00\u200e تا \u206617:00\u2069"),
        ("Du lundi au vendredi", "8\u202fh à\u00a017\u202fh – “œuvre” 👍 1 °C"),
        ('"Quai 1, 1000 Lausanne"', "|\n  Quai 1\n  1000 Lausanne"),
        ("example: true", 'example: true\nalso_called: {fa: ["فارسی\u200cها", "Farsi"]}'),
        (PHONE, "+41\u00a021 555\u202f01‑42 (int. 3)"),
    ],
)
def test_what_a_language_needs_is_right(dental, old, new):
    edit(dental, CLINIC, old, new)
    assert told(dental) == []


def test_both_forms_of_a_counted_text_are_looked_at_each_in_its_line(dental):
    lines = (dental / DENT).read_text("utf-8").splitlines()
    other = next(at for at, line in enumerate(lines, 1) if line.strip().startswith("other:"))
    edit(dental, DENT, lines[other - 1], lines[other - 1].replace("minutes.", "min\u200butes."))
    assert [problem[:3] for problem in told(dental)] == [("H138", DENT, other)]


def test_a_fault_of_the_clinic_stops_everything_and_one_of_a_handout_only_that(dental, capsys):
    edit(dental, DENT, "Ne fumez pas.", "À 3\u200b8,5 °C.")
    assert main(["--project", str(dental), "check"]) == 1
    assert "handouts/dent.yaml:" in capsys.readouterr().err
    edit(dental, CLINIC, PHONE, "+41 \u202e555")
    assert main(["--project", str(dental), "check"]) == 2
    assert "clinic.yaml:6:1: error H138: phone has U+202E (right-to-left override)." in capsys.readouterr().err
