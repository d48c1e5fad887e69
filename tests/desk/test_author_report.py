"""The report tells reading ease, checklists and evidence of each handout, in HTML and as JSON."""

from __future__ import annotations

import json
import re

import pytest

from handpress.desk.cli import main
from tests.second_project import edit

DENT = "handouts/dent.yaml"


@pytest.fixture
def written(dental, monkeypatch):
    """Writes the report of the second project; the answer is the JSON and the HTML."""
    monkeypatch.chdir(dental)

    def run():
        assert main(["report"]) == 0
        build = dental / "build"
        return (
            json.loads((build / "report.json").read_text(encoding="utf-8")),
            (build / "report.html").read_text(encoding="utf-8"),
        )

    return run


def answers(told, name):
    """Item number → answer of the checklist whose name holds a word."""
    lists = told["handouts"][0]["checklists"]
    return {item["number"]: item["answer"] for each in lists if name in each["name"] for item in each["items"]}


def test_a_report_has_everything_of_each_handout(written):
    told, page = written()
    (dent,) = told["handouts"]
    assert (told["date"], told["language"], list(told["formulas"])) == ("2026-11-21", "fr", ["kandel-moles"])
    assert dent["reading"]["judged_by"] == {"formula": "kandel-moles", "handout": 60, "section": 40}
    assert dent["reading"]["sections"][0]["heading"] == "Le premier jour"
    title_and_summary = 4 + 6 + 7
    assert dent["reading"]["words"] == sum(part["words"] for part in dent["reading"]["sections"]) + title_and_summary
    assert dent["problems"] == []
    assert [claim["claim"] for claim in dent["evidence"]] == ["compresse"]
    assert dent["evidence"][0]["lines"] == sorted(set(dent["evidence"][0]["lines"]))
    assert dent["evidence"][0]["sources"][0]["cite"] == "Manuel du cabinet, 2025"
    for part in (
        "Après l’extraction d’une dent",
        "Informed by PEMAT-P (AHRQ)",
        "Manuel du cabinet, 2025",
        "for a person",
    ):
        assert part in page
    assert re.search(r'<span lang="fr" dir="ltr">Manger</span>', page)
    assert "too hard" not in page


def test_what_only_people_can_judge_is_left_to_them(written):
    told, _ = written()
    pemat, cdc = answers(told, "PEMAT-P"), answers(told, "CDC")
    assert (len(pemat), len(cdc)) == (24, 20)
    assert {number for number, answer in pemat.items() if answer is None} == {
        1,
        2,
        7,
        10,
        15,
        16,
        17,
        18,
        21,
        24,
        25,
        26,
    }
    assert {number for number, answer in cdc.items() if answer is None} == {1, 4, 10, 11, 12, 13, 16, 17, 18, 19}
    assert {answer for answer in (*pemat.values(), *cdc.values()) if answer} == {"yes"}


@pytest.mark.parametrize(
    ("old", "new", "name", "number", "answer"),
    [
        ("Ne fumez pas.", "C’est exceptionnel.", "PEMAT", 6, "no"),
        ("Ne fumez pas.", "C’est exceptionnel.", "CDC", 20, "no"),
        ("Ne fumez pas.", "Une alvéolite.", "PEMAT", 4, "no"),
        ("Ne fumez pas.", "Ne fumez pas " + "une ou deux " * 100, "PEMAT", 8, "no"),
        ("Mordez la compresse & ne", "La compresse est serrée ; ne", "CDC", 6, "no"),
        ('"Repas"', '"Ce que vous pouvez manger ce jour-là"', "PEMAT", 19, "no"),
        ("      - contacts: clinic\n", "", "CDC", 14, "no"),
        ("      - bullets:", "      - bullets: [" + "x, " * 8 + "]\n      - bullets:", "CDC", 8, "no"),
    ],
)
def test_an_answer_follows_the_text(written, dental, old, new, name, number, answer):
    edit(dental, DENT, old, new)
    assert answers(written()[0], name)[number] == answer


def test_an_overdue_handout_and_what_is_waived_are_told(written, dental):
    edit(dental, DENT, "2028-05-01", "2026-11-20")
    edit(dental, DENT, "Ne fumez pas.", "Succès garanti.")
    line = next(n for n, text in enumerate((dental / DENT).read_text("utf-8").splitlines(), 1) if "garanti" in text)
    assert main(["waive", "H126", f"{DENT}:{line}", "--reason", "C’est <vrai>.", "--by", "A. Lee"]) == 0
    told, page = written()
    (dent,) = told["handouts"]
    assert dent["overdue"] is True
    assert "(overdue)" in page
    assert [problem["code"] for problem in dent["problems"]] == ["H134"]
    assert dent["waivers"] == [{"code": "H126", "reason": "C’est <vrai>.", "by": "A. Lee", "date": "2026-11-21"}]
    assert "C’est &lt;vrai&gt;." in page


def test_a_language_without_a_formula_says_so(written, dental):
    edit(dental, "handouts/common/project.yaml", "fr", "pl")
    edit(dental, "handouts/common/style.yaml", 'reading: {formula: "kandel-moles", handout: "60", section: "40"}\n', "")
    edit(dental, "clinic.yaml", "[fr, fa]", "[pl]")
    edit(dental, "clinic.yaml", "  fr: ", "  pl: ")
    told, page = written()
    assert (told["formulas"], told["handouts"][0]["reading"]["judged_by"]) == ({}, None)
    assert "No formula for reading ease is known for the language of these handouts." in page


def test_a_folder_that_cannot_be_written_is_told(dental, capsys):
    (dental / "build").write_text("in the way", encoding="utf-8")
    assert main(["report", "--project", str(dental)]) == 1
    assert "error H400" in capsys.readouterr().err
