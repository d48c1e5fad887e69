"""What docs/reading.md says of the shipped handouts is what is measured."""

from __future__ import annotations

from handpress.batch.workshop import open_workshop
from handpress.desk.author_report import contents
from handpress.language.reading import FORMULAS
from handpress.problems import Problems
from tests.second_project import REPOSITORY


def row(handout):
    """One handout as the page tells it."""
    said = handout["reading"]
    hardest = max(part["scores"]["flesch-kincaid"] for part in said["sections"])
    figures = [
        f"{said['words']:,}",
        said["words_a_sentence"],
        said["scores"]["flesch-kincaid"],
        hardest,
        said["scores"]["smog"],
    ]
    return f"| {handout['id']} | {' | '.join(map(str, figures))} |"


def test_the_table_is_true():
    shop = open_workshop(REPOSITORY, None, found := Problems())
    rows = [row(handout) for handout in contents(shop, found)["handouts"]]
    page = (REPOSITORY / "docs" / "reading.md").read_text(encoding="utf-8")
    assert "\n".join(rows) in page


def test_every_formula_is_named():
    page = (REPOSITORY / "docs" / "reading.md").read_text(encoding="utf-8")
    assert [each.name for several in FORMULAS.values() for each in several if f"`{each.name}`" not in page] == []
