from pathlib import Path

import pytest

from handpress.content.drawings import read_drawing
from handpress.page.editions import EDITIONS, PAPERS, UNTAGGED, edition

STYLES = Path(__file__).parents[2] / "styles"


def test_every_edition_is_found_by_its_name_and_names_files_that_exist():
    for name, row in EDITIONS.items():
        assert row.name == name
        assert all((STYLES / file).is_file() for file in (row.template, *row.stylesheets, *row.assets))


def test_an_icon_is_a_drawing_and_says_nothing():
    icons = sorted(STYLES.glob("icon-*.svg"))
    assert {icon.name for icon in icons} == {name for row in EDITIONS.values() for name in row.assets} - {"press.icc"}
    assert [icon.name for icon in icons if read_drawing(icon.read_text("utf-8"), icon.stem).faults] == []


def test_no_edition_is_set_smaller_than_clear_print_allows():
    assert all(row.size >= 12 for row in EDITIONS.values())


def test_papers_have_the_size_that_printers_know():
    inches = {
        name: (round(paper.width_mm / 25.4, 2), round(paper.height_mm / 25.4, 2)) for name, paper in PAPERS.items()
    }
    assert inches == {"a4": (8.27, 11.69), "letter": (8.5, 11.0)}


def test_an_edition_in_two_languages_may_name_the_second():
    assert edition("bilingual") is EDITIONS["bilingual"]
    assert edition("bilingual-zh_Hans") == EDITIONS["bilingual"]._replace(name="bilingual-zh_Hans", partner="zh_Hans")


@pytest.mark.parametrize("name", ["", "bilingual-", "bilingual-E", "bilingual-zh-Hans", "-es", "standard-es", "es"])
def test_no_other_name_means_an_edition(name):
    assert edition(name) is None


def test_a_booklet_is_folded_from_each_paper():
    for name, half in EDITIONS["booklet"].papers.items():
        whole = PAPERS[half.half_of]
        assert (half.half_of, half.height_mm) == (name, whole.width_mm)
        # ISO 216 rounds half a sheet down.
        assert 0 <= whole.height_mm - 2 * half.width_mm <= 1


def test_what_only_machines_read_is_told_apart():
    assert {"booklet-print", "press"} == UNTAGGED
