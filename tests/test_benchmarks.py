"""The benchmarks: what a miss is, that projects of any size are without fault, and where the table goes."""

from __future__ import annotations

import zipfile

import pytest

from benchmarks import alarms, generate, table
from benchmarks.__main__ import FIGURES
from benchmarks.figure import AT_LEAST, AT_MOST, Figure
from benchmarks.ground import jobs
from handpress.batch.workshop import open_workshop
from handpress.problems import Problems, errors
from tests.checks.translation.desk import entry, header


@pytest.mark.parametrize(
    ("measured", "sense", "limit", "verdict"),
    [
        (0.9, AT_LEAST, 0.9, "ok"),
        (0.8999, AT_LEAST, 0.9, "MISS"),
        (8, AT_MOST, 8, "ok"),
        (8.001, AT_MOST, 8, "MISS"),
        (0, AT_MOST, 0, "ok"),
        (99, "", None, ""),
        (None, AT_MOST, 8, "not measured"),
    ],
)
def test_a_miss_is_a_miss(measured, sense, limit, verdict):
    assert Figure("f", measured, sense, limit).verdict == verdict


@pytest.mark.verify
@pytest.mark.parametrize(("make", "handouts"), [(generate.one_page, 3), (generate.four_pages, 16)])
def test_a_generated_project_is_without_fault_and_says_something_else_in_each_document(tmp_path, make, handouts):
    project = make(tmp_path, handouts)
    shop = open_workshop(project, None, found := Problems())
    assert errors(found) == []
    assert len(shop.project.clinic.languages) == 5
    made = list(jobs(project))
    assert len(made) == len({job.expected for job in made}) == 5 * handouts


def test_the_table_goes_between_its_markers_and_nowhere_else(tmp_path):
    document = tmp_path / "performance.md"
    begin, end, other = table.BEGIN.format("fast"), table.END.format("fast"), table.BEGIN.format("slow")
    document.write_text(f"{other}before\n{begin}old\n{end}after\n", "utf-8")
    for measured in (1.0, 2.0):
        table.write("fast", [Figure("speed", measured, AT_LEAST, 1.5, " ×")], document)
        text = document.read_text("utf-8")
        assert text.startswith(f"{other}before\n{begin}")
        assert text.endswith(f"{end}after\n")
        assert "old" not in text
        assert text.count("| speed |") == 1
    assert "| speed | at least 1.50 × | 2.00 × | ok |  |" in text


def test_the_document_has_its_markers():
    text = table.DOCUMENT.read_text("utf-8")
    assert {text.count(marker.format(name)) for marker in (table.BEGIN, table.END) for name in FIGURES} == {1}


def test_alarms_are_counted_in_catalogs_and_wheels_of_other_projects_and_each_catalog_once(tmp_path):
    said = [header("es"), entry("Rest.", "Descanse."), entry("Call the clinic.", "Llame a la la clínica."), [""]]
    text = "\n\n".join("\n".join(lines) for lines in said)
    place = tmp_path / "package" / "es" / "LC_MESSAGES"
    place.mkdir(parents=True)
    (place / "django.po").write_text(text, "utf-8")
    (place / "broken.po").write_text('msgid "', "utf-8")
    with zipfile.ZipFile(tmp_path / "other.whl", "w") as wheel:
        wheel.writestr("other/locale/es_MX/LC_MESSAGES/other.po", text)
        wheel.writestr("other/locale/pt_BR/LC_MESSAGES/other.po", text.replace("es", "pt_BR", 1))
        wheel.writestr("other/locale/en/LC_MESSAGES/other.po", text.replace("es", "en", 1))
        wheel.writestr("other/readme.po", "")
    count = alarms._theirs(tmp_path)
    assert (count.catalogs, count.messages, count.rates()) == (2, 4, {"H235": 500.0})


def test_the_document_says_how_often_each_rule_speaks_up():
    counted = alarms.DOCUMENT.read_text("utf-8").split(alarms.BEGIN)[1].split(alarms.END)[0]
    assert {code for code in alarms._codes() if f"| {code} |" not in counted} == set()
