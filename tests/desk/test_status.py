"""How far each language is, message by message, in a table that stays one."""

from __future__ import annotations

import shutil

from handpress.batch.workshop import open_workshop
from handpress.desk.status import WORDS, Row, Total, as_table, check_progress, progress, totals
from handpress.problems import Problems
from tests.second_project import edit

#: Whose approval a sheet in Persian lacks, as the project is.
FA = ("translator", "clinician", "source (fr)", "page words", "clinic's values")
PO, DENT = "locales/fa/LC_MESSAGES/handouts.po", "handouts/dent.yaml"


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
        for name, many in ((WORDS, 28), ("dent", 47))
    }


def test_what_is_missing_is_counted_and_told(dental):
    edit(dental, PO, 'msgstr "غذا"', 'msgstr ""')
    # A variant that this clinic has not chosen counts too: another clinic may have.
    edit(dental, PO, 'msgid "Revenez', '#, fuzzy\nmsgid "Revenez')
    edit(dental, PO, 'msgstr "وبگاه"', 'msgstr "  "')
    counted, found = rows(dental)
    assert counted["fa", "dent"] == Row("fa", "dent", 45, 1, 1, "incomplete", FA)
    assert counted["fa", WORDS] == Row("fa", WORDS, 27, 0, 1, "incomplete", ("translator", "clinician"))
    assert counted["fr", "dent"].state == "draft"
    assert sorted(problem.code for problem in found) == ["H210", "H210", "H211"]


def test_a_catalog_that_is_not_there_has_translated_nothing(dental):
    (dental / PO).unlink()
    counted, _ = rows(dental)
    assert counted["fa", "dent"] == Row("fa", "dent", 0, 0, 47, "incomplete", FA)


def test_nobody_knows_how_much_a_catalog_that_cannot_be_read_has_translated(dental):
    edit(dental, PO, 'msgstr "غذا"', 'msgstr "غذا')
    counted, found = rows(dental)
    row = counted["fa", "dent"]
    assert row == Row("fa", "dent", None, None, None, "unreadable", FA)
    assert counted["fr", "dent"].percent == 100
    check_progress(counted.values(), 100, found)
    assert found == []
    assert as_table([row]).splitlines()[1].split()[2:6] == ["?", "?", "?", "unreadable"]
    [total] = totals(open_workshop(dental, None, Problems()), [row])
    assert total == Total("fa", 47, None, None)
    assert str(total) == "fa: unknown how many of 47 messages are translated: its catalog cannot be read."


def test_a_language_as_a_whole_counts_each_message_once_and_the_words_left_in_the_source(dental):
    shutil.copy(dental / DENT, dental / "handouts/gencive.yaml")
    edit(dental, "handouts/gencive.yaml", "id: dent", "id: gencive")

    def told():
        shop = open_workshop(dental, None, Problems())
        counted = progress(shop, Problems())
        return [str(total) for total in totals(shop, counted)], totals(
            shop, [row for row in counted if row.handout != WORDS]
        )

    assert told()[0] == ["fa: 75 of 75 messages translated, nothing left to translate."]
    edit(dental, PO, 'msgstr "غذا"', 'msgstr ""')
    edit(dental, PO, 'msgid "Revenez', '#, fuzzy\nmsgid "Revenez')
    whole, sheets = told()
    assert whole == ["fa: 73 of 75 messages translated, 6 words left to translate."]
    assert sheets == [Total("fa", 47, 45, 6)]
    (dental / PO).unlink()
    assert (told()[1][0].translated, told()[1][0].messages) == (0, 47)


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
