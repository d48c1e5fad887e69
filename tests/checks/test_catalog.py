"""What was said of a text is said again where it stands by then, and of what its entry says by then."""

from __future__ import annotations

import pytest

from handpress.checks import catalog
from handpress.checks.translation.pair import tongue
from handpress.language.glossary import Glossary, Term
from handpress.language.locale import locale
from handpress.language.po import parse
from handpress.problems import Place, Problems

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
ENTRY = 'msgid "Take 5 mg of ibuprofen."\nmsgstr "Tome 5 g de ibuprofeno."\n'
ROOM = "#. room: about 10 letters\n"


def told(entry, glossary=None):
    po = parse((HEADER + entry).encode(), "x.po", Problems())
    into = tongue(locale("es"), glossary) if glossary else tongue(locale("es"))
    catalog.review(po.entries[1:], tongue(locale("en")), into, found := Problems())
    return {(problem.code, problem.place.line) for problem in found}


@pytest.mark.parametrize("above", [0, 3])
def test_what_has_moved_is_told_where_it_is(above):
    assert told("#\n" * above + ENTRY) == {("H218", 5 + above)}


def test_what_stands_in_comments_and_glossaries_counts_each_time():
    term = Term("ibuprofen", "paracetamol", Place("glossary.yaml", 1, 1))
    for _ in range(2):
        assert told(ENTRY) == {("H218", 5)}
        assert told(ROOM + ENTRY) == {("H218", 6), ("H232", 6)}
        assert told(ENTRY, Glossary((term,))) == {("H218", 5), ("H229", 5)}
