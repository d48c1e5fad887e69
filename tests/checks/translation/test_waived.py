"""H238: what a waiver covers is not told, and one that covers nothing is; however many there are."""

from __future__ import annotations

import pytest

from handpress.checks.translation.waived import settle
from handpress.language import waivers
from handpress.problems import Problems
from tests.checks.translation.desk import catalog, entry

_MANY = 400


def waived(code, source, *translation):
    """One entry whose warning of this code is waived, as lines."""
    (bare,) = catalog("es", entry(source, *translation)).entries.values()
    return entry(source, *translation, comments=waivers.waived(bare, code, "As is.", "A. Lee").comments)


def test_what_is_waived_is_not_told_and_the_order_of_the_rest_stays():
    given = catalog("es", waived("H228", "One.", "Uno."), waived("H231", "Two.", "Dos."), entry("Three.", "Tres."))
    one, two, three = (each.translated_at[0] for each in given.entries.values())
    found = Problems()
    for code, place in (("H225", three), ("H228", one), ("H225", one), ("H228", one), ("H228", two)):
        found.add(code, place, "what.", "hint.")
    told = settle(given, found)
    assert [(each.code, each.place) for each in told[:3]] == [("H225", three), ("H225", one), ("H228", two)]
    assert [each.code for each in told[3:]] == ["H238"]
    assert len(found) == 5


@pytest.mark.parametrize("times", [1, 4])
def test_each_waiver_looks_at_the_problems_of_its_own_entry(times, monkeypatch):
    asked = []
    name = "handpress.checks.translation.waived.fingerprint"
    monkeypatch.setattr(name, lambda entry: asked.append(entry) or waivers.fingerprint(entry))
    given = catalog("es", *(waived("H228", f"The word {n}.", "La palabra.") for n in range(times * _MANY)))
    found = Problems()
    for each in given.entries.values():
        found.add("H228", each.translated_at[0], "what.", "hint.")
    assert settle(given, found) == []
    assert len(asked) == times * _MANY
