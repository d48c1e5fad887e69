"""H237: the header says when, by whom and from what; H238 has its tests where waivers are written."""

from __future__ import annotations

import pytest

from tests.checks.translation.desk import catalog, examined


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ({"PO_Revision_Date": "YEAR-MO-DA HO:MI+ZONE"}, {"PO_Revision_Date": "2020-02-29 23:59+0100"}),
        ({"PO_Revision_Date": "2026-11-23 00:00+0000"}, {"PO_Revision_Date": "2026-11-22 00:00+1300"}),
        ({"PO_Revision_Date": ""}, {}),
        ({"Last_Translator": "FULL NAME <EMAIL@ADDRESS>"}, {"Last_Translator": "李 <li@example.org>"}),
        ({"Last_Translator": ""}, {}),
        ({"X_Source_Language": "de"}, {"X_Source_Language": ""}),
    ],
)
@pytest.mark.parametrize("language", ["es", "ar", "zh_Hans"])
def test_a_header_that_nobody_filled_in_is_told(language, bad, good):
    assert [problem.code for problem in examined(catalog(language, **bad))] == ["H237"]
    assert examined(catalog(language, **good)) == []
