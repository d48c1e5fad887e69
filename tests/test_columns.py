"""Lines for a terminal hold all that was said and are no wider than they may be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handpress.columns import folded, width


@given(st.text(alphabet="ab 中é́ने", max_size=40), st.integers(2, 12))
def test_a_text_is_folded_without_losing_a_letter(text, columns):
    lines = folded(text, columns)
    assert all(width(line) <= columns for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_lines_break_at_spaces_where_there_are_any():
    assert folded("Rest today and tomorrow.", 12) == ["Rest today", "and", "tomorrow."]
    assert folded("今天请休息。", 4) == ["今天", "请休", "息。"]
