"""How far each language is, message by message, in a table that stays one."""

from __future__ import annotations

from handpress.batch.workshop import open_workshop
from handpress.desk.status import WORDS, Row, as_table, progress
from handpress.problems import Problems
from tests.second_project import edit

#: Whose approval a sheet in Persian lacks, as the project is.
FA = ("translator", "clinician", "source (fr)", "page words", "clinic's values")
PO = "locales/fa/LC_MESSAGES/handouts.po"


def rows(project):
    """Rows by language and handout, and the problems of the translations."""
    found = Problems()
    shop = open_workshop(project, None, Problems())
    return {(row.language, row.handout): row for row in progress(shop, found)}, found


def test_every_message_is_counted_in_every_variant(dental):
    counted, found = rows(dental)
    assert found == []
    assert {key: (row.translated, row.fuzzy, row.untranslated, row.state) for key, row in counted.items()} == {
        (language, name): (many, 0, 0, "draft")
        for language in ("fr", "fa")
        for name, many in ((WORDS, 25), ("dent", 43))
    }


def test_what_is_missing_is_counted_and_told(dental):
    edit(dental, PO, 'msgstr "غذا"', 'msgstr ""')
    # A variant that this clinic has not chosen counts too: another clinic may have.
    edit(dental, PO, 'msgid "Revenez', '#, fuzzy\nmsgid "Revenez')
    edit(dental, PO, 'msgstr "وبگاه"', 'msgstr "  "')
    counted, found = rows(dental)
    assert counted["fa", "dent"] == Row("fa", "dent", 41, 1, 1, "incomplete", FA)
    assert counted["fa", WORDS] == Row("fa", WORDS, 24, 0, 1, "incomplete", ("translator", "clinician"))
    assert counted["fr", "dent"].state == "draft"
    assert sorted(problem.code for problem in found) == ["H210", "H210", "H211"]


def test_a_catalog_that_cannot_be_read_has_translated_nothing(dental):
    (dental / PO).unlink()
    counted, _ = rows(dental)
    assert counted["fa", "dent"] == Row("fa", "dent", 0, 0, 43, "incomplete", FA)


def test_the_table_has_straight_columns():
    lines = as_table(
        [
            Row("zh_Hans", "a", 1, 0, 22, "draft", ("translator", "page words")),
            Row("fr", "a-long-name", 1000, 2, 3, "incomplete"),
        ]
    )
    assert lines.splitlines() == [
        "language  handout      translated  fuzzy  untranslated  state       approvals missing",
        "zh_Hans   a                     1      0            22  draft       translator, page words",
        "fr        a-long-name        1000      2             3  incomplete",
    ]
