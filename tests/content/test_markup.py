"""Emphasis and placeholders are parsed, never guessed."""

from __future__ import annotations

import itertools
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handpress.content.markup import MarkupError, Piece, pieces, placeholders, strong_count

WORDS = st.text(st.characters(exclude_characters="*{}", exclude_categories=["Cs"]), min_size=1)
NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
PIECE = st.builds(Piece, WORDS, st.booleans()) | st.builds(Piece, st.just(""), st.booleans(), NAMES)


def written(parts: list[Piece]) -> str:
    """The shortest text that says these pieces."""
    text, strong = "", False
    for part in [*parts, Piece("", False)]:
        text += "**" * (part.strong != strong) + (f"{{{part.placeholder}}}" if part.placeholder else part.text)
        strong = part.strong
    return text


@given(st.lists(PIECE))
def test_pieces_undo_writing(parts: list[Piece]) -> None:
    read = pieces(written(parts))
    assert written(list(read)) == written(parts)
    assert placeholders(written(parts)) == Counter(part.placeholder for part in parts if part.placeholder)
    assert strong_count(written(parts)) % 2 == 0
    for one, two in itertools.pairwise(read):
        assert one.strong != two.strong or one.placeholder or two.placeholder, "neighbouring words are joined"


@given(st.text(st.sampled_from("*{}a_ 1")))
def test_any_text_is_read_or_refused_at_its_markup(text: str) -> None:
    fault = place_of_fault(text)
    if fault is None:
        said = "".join(part.text + f"{{{part.placeholder}}}" * bool(part.placeholder) for part in pieces(text))
        assert said == text.replace("**", "")
    else:
        assert text[fault] in "*{}"


def place_of_fault(text: str) -> int | None:
    try:
        pieces(text)
    except MarkupError as error:
        return error.offset
    return None


@pytest.mark.parametrize(
    ("bad", "offset", "good"),
    [
        ("Do **not drive.", 3, "Do **not** drive."),
        ("Rest. **** Eat.", 6, "Rest. * Eat."),
        ("Call {Phone}.", 5, "Call {phone}."),
        ("Call {phone.", 5, "Call {phone}."),
        ("Call phone}.", 10, "Call {phone}."),
        ("Call {{phone}}.", 5, "Call {phone}."),
        ("Call { phone }.", 5, "Call {phone}."),
        ("**a** and **b", 10, "**a** and **b**"),
    ],
)
def test_broken_markup(bad: str, offset: int, good: str) -> None:
    with pytest.raises(MarkupError) as caught:
        pieces(bad)
    assert caught.value.offset == offset
    assert pieces(good)


def test_markup_means_nothing_else() -> None:
    assert pieces("2*3 <b>&amp; *a*") == (Piece("2*3 <b>&amp; *a*", False),)
    assert pieces("**Call {phone}** now") == (
        Piece("Call ", True),
        Piece("", True, "phone"),
        Piece(" now", False),
    )
