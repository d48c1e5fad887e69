"""Targets are named by output path, language or handout; names add up, options narrow, and nothing is guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handpress.batch.targets import Target, Wish, choose, current, parse
from handpress.problems import Problems

EVERY = tuple(Target(language, name) for language in ("es", "zh_Hans") for name in ("aftercare", "nerve-block"))
TARGETS = st.builds(
    Target,
    st.sampled_from(["es", "zh_Hans"]),
    st.sampled_from(["aftercare", "nerve-block"]),
    st.just("standard"),
    st.sampled_from(["", "a4", "letter"]),
    st.booleans(),
)


def chosen(*names, known=EVERY, paper="a4", **narrow):
    found = Problems()
    return choose(Wish(names, **narrow), known, paper, found), found


@given(TARGETS)
def test_a_path_says_all_there_is_to_a_target(target):
    assert parse(target.path) == target


@pytest.mark.parametrize(
    "path",
    [
        *("", ".", "es", "aftercare.pdf", "/es/aftercare.pdf", "es/aftercare", "es/x/aftercare.pdf", "proof/x.pdf/x"),
        *("es/aftercare.a5.pdf", "es/aftercare.letter.a4.pdf", "es/aftercare.standard.pdf"),
    ],
)
def test_other_paths_are_of_no_target(path):
    assert parse(path) is None


def test_no_name_means_all():
    assert chosen() == (EVERY, [])


def test_names_add_up_each_target_once_in_the_order_named():
    targets, found = chosen("zh_Hans/aftercare.pdf", "es", "aftercare")
    assert [target.path for target in targets] == [
        "zh_Hans/aftercare.pdf",
        "es/aftercare.pdf",
        "es/nerve-block.pdf",
    ]
    assert found == []


def test_options_narrow():
    targets, found = chosen("es", "aftercare", languages=["zh_Hans"])
    assert ([target.path for target in targets], found) == (["zh_Hans/aftercare.pdf"], [])
    targets, found = chosen(languages=["es", "zh_Hans"], handouts=["aftercare"])
    assert ([target.path for target in targets], found) == (["es/aftercare.pdf", "zh_Hans/aftercare.pdf"], [])


def test_another_paper_is_named_and_the_clinics_own_is_not():
    assert [target.path for target in chosen("es/aftercare.pdf", paper="a4")[0]] == ["es/aftercare.pdf"]
    assert [target.path for target in choose(Wish(paper="letter"), EVERY[:1], "a4", Problems())] == [
        "es/aftercare.letter.pdf"
    ]
    assert choose(Wish(paper="a4"), EVERY, "a4", Problems()) == EVERY
    assert [target.path for target in chosen("es/aftercare.letter.pdf")[0]] == ["es/aftercare.letter.pdf"]


def test_what_was_built_for_another_paper_is_built_again_until_it_is_the_clinics_own():
    assert current("es/aftercare.letter.pdf", EVERY, "a4") == Target("es", "aftercare", paper="letter")
    assert current("es/aftercare.letter.pdf", EVERY, "letter") is None
    assert current("ar/aftercare.pdf", EVERY, "a4") is None
    assert current("manifest.json", EVERY, "a4") is None


def test_a_proof_is_named_for_its_sheet():
    assert chosen("proof/es/aftercare.pdf") == ((Target("es", "aftercare"),), [])


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("aftercar", "Did you mean aftercare?"),
        ("es/aftercar.pdf", "Did you mean es/aftercare.pdf?"),
        ("es/aftercare.a4.pdf", "Did you mean es/aftercare.pdf?"),
        ("ar", "Known: aftercare, es,"),
        ("", "Known: aftercare, es,"),
    ],
)
def test_a_name_that_means_nothing_is_told_with_what_is_near(name, hint):
    targets, found = chosen(name)
    assert (targets, [problem.code for problem in found]) == ((), ["H402"])
    assert found[0].hint.startswith(hint)
    assert chosen("aftercare")[1] == []


def test_an_option_that_means_nothing_and_a_wish_for_nothing_are_told():
    for narrow in ({"languages": ["ar"]}, {"handouts": ["aftercar"]}):
        targets, found = chosen(**narrow)
        assert (targets, [problem.code for problem in found]) == ((), ["H402"])
    targets, found = chosen("es", languages=["zh_Hans"])
    assert (targets, [(problem.code, problem.place.path) for problem in found]) == ((), [("H402", "es zh_Hans")])
    assert found[0].hint
