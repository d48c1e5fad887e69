"""Contrast is what WCAG says it is, and the shade that is offered passes and is the nearest that does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handpress.page.colours import LEAST, WHITE, contrast, darkened, is_colour, readable

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
TINT = "#ebf2f3"


def test_the_formula_gives_what_is_published():
    """Black on white by definition; #767676 is the lightest grey that passes on white (WCAG, technique G18)."""
    assert round(contrast("#000000", WHITE), 2) == 21
    assert contrast("#777777", WHITE) < LEAST < contrast("#767676", WHITE)
    assert contrast("#7a0", "#fff") == contrast("#77aa00", WHITE)


@given(COLOURS, COLOURS)
def test_contrast_has_no_order_and_its_bounds(one, other):
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21.01


@given(COLOURS)
def test_the_shade_that_is_offered_can_be_read_and_is_the_colour_itself_where_that_can(colour):
    shade = darkened(colour, (WHITE, TINT))
    assert readable(shade, (WHITE, TINT))
    assert (shade == colour) == readable(colour, (WHITE, TINT))
    if shade != colour:  # hardly darker than it must be
        assert contrast(shade, TINT) < LEAST + 0.25


def test_a_colour_is_written_in_one_way():
    assert is_colour("#083f4d")
    assert is_colour("#083F4D")
    assert not any(map(is_colour, ("083f4d", "#083", "red", "#083f4d ", "#083f4d80", "")))
