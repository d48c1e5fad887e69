"""H131: a part counts when every clinic prints it."""

from __future__ import annotations

import pytest

from handpress.checks.author import drafts
from handpress.checks.source import missing_part
from handpress.content.project import load
from handpress.language.locale import locale
from handpress.problems import Problems
from tests.second_project import edit

DENT = "handouts/dent.yaml"
HELP, CONTACTS, AIDE = "      - help:\n", "      - contacts: clinic\n", '    heading: "Quand appeler"\n'
SMOKERS = 'when: {fumeur: ["oui"]}\n'
SUMMARY = ('plaie < 1 jour >."\n', 'crachez pas."\n')


def missing(project):
    """The parts that the check misses, with the line it names."""
    found = Problems()
    read = load(project, None, found)
    (draft,) = drafts(read, locale("fr"), found)
    missing_part.check(draft, found)
    assert {problem.code for problem in found} <= {"H131"}
    return [problem.message.split()[4].rstrip(",") for problem in found]


@pytest.mark.parametrize(
    ("edits", "told"),
    [
        ([], []),
        ([(HELP, f"      - {SMOKERS}        help:\n")], []),
        ([(CONTACTS, "")], []),
        ([(HELP, f"      - {SMOKERS}        help:\n"), (CONTACTS, "")], ["help"]),
        ([(AIDE, f"{AIDE}    {SMOKERS}")], ["help"]),
        ([(each, f"{each}    {SMOKERS}") for each in SUMMARY], ["summary"]),
        ([(SUMMARY[0], f"{SUMMARY[0]}    {SMOKERS}")], []),
        ([('review_due: "2028-05-01"\n', "")], ["review_due"]),
    ],
)
def test_a_part_with_a_condition_is_none(dental, edits, told):
    for old, new in edits:
        edit(dental, DENT, old, new)
    assert missing(dental) == told
