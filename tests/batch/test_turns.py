"""Long targets come early, and workers share out the languages."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from handpress.batch.targets import Target
from handpress.batch.turns import in_turn

LANGUAGES = ["ar", "en", "es", "hi", "zh_Hans"]
SHELF = st.dictionaries(
    st.builds(Target, st.sampled_from(LANGUAGES), st.sampled_from("abcdefgh")), st.integers(0, 20), max_size=40
)


@given(SHELF, st.integers(1, 9))
def test_every_target_has_one_turn_and_in_its_language_the_longer_go_first(lengths, hands):
    turns = in_turn(lengths, lengths.__getitem__, hands)
    assert sorted(turns) == sorted(lengths)
    for language in LANGUAGES:
        own = [lengths[target] for target in turns if target.language == language]
        assert own == sorted(own, reverse=True)


@given(SHELF)
def test_one_worker_sets_one_language_after_the_other(lengths):
    turns = [target.language for target in in_turn(lengths, lambda target: 1 + lengths[target], 1)]
    changes = sum(before != after for before, after in pairwise(turns))
    assert changes == max(len(set(turns)) - 1, 0)


def test_two_workers_begin_with_two_languages_and_both_go_on_side_by_side():
    targets = [Target(language, handout) for language in ("en", "es", "ar", "hi") for handout in "abc"]
    turns = [target.language for target in in_turn(targets, lambda _: 1, 2)]
    assert turns == [*["en", "es"] * 3, *["ar", "hi"] * 3]


def test_a_worker_whose_languages_are_done_helps_with_those_of_others():
    targets = [Target(language, handout) for language in ("en", "es", "ar") for handout in "abcd"]
    assert [target.language for target in in_turn(targets, lambda _: 1, 2)][-4:] == ["ar"] * 4
