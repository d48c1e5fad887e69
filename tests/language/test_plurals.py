"""A plural rule is a function on whole numbers, and ours are CLDR's."""

from __future__ import annotations

import gettext

import babel
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handpress.language.plurals import _TABLE, PLURALS, SAMPLE, Plurals, _rule

#: Where we differ from CLDR on purpose: language → the numbers concerned.
JUSTIFIED = {
    "pt": {0},  # gettext reads pt as the Portuguese of Portugal (0 horas: plural), CLDR as that of Brazil
}
ORDER = ["zero", "one", "two", "few", "many", "other"]

integers = st.sampled_from(["n", "0", "1", "2", "3", "10", "11", "100", "n%10", "n%100", "n/2"])
comparisons = st.tuples(integers, st.sampled_from(["==", "!=", "<", ">", "<=", ">="]), integers).map(" ".join)
conditions = st.recursive(
    comparisons,
    lambda deeper: st.one_of(
        st.tuples(deeper, st.sampled_from(["&&", "||"]), deeper).map(" ".join),
        deeper.map("!({})".format),
        deeper.map("({})".format),
    ),
    max_leaves=6,
)
expressions = st.recursive(
    integers,
    lambda deeper: st.one_of(
        st.tuples(conditions, deeper, deeper).map(lambda parts: "{} ? {} : {}".format(*parts)),
        st.tuples(deeper, st.sampled_from(["+", "*"]), deeper).map(lambda parts: "({}){}({})".format(*parts)),
    ),
    max_leaves=6,
)


@given(expressions, st.integers(0, 1000))
def test_a_rule_means_what_pythons_gettext_takes_it_to_mean(expression, n):
    assert _rule(expression)(n) == gettext.c2py(expression)(n)


def test_arithmetic_is_that_of_unsigned_c():
    assert _rule("(n-1)%10")(0) == 5  # 2**64 - 1


@pytest.mark.parametrize("code", sorted(PLURALS))
def test_each_rule_is_that_of_cldr(code):
    tags = [babel.Locale.parse(code).plural_form(n) for n in SAMPLE]
    order = [tag for tag in ORDER if tag in tags]
    differs = {n for n in SAMPLE if PLURALS[code].form_of(n) != order.index(tags[n])}
    assert PLURALS[code].count == len(order)
    assert differs == JUSTIFIED.get(code, set())


def test_no_language_stands_in_two_rows():
    codes = " ".join(_TABLE).split()
    assert len(codes) == len(set(codes)) == len(PLURALS) >= 45


@pytest.mark.parametrize(
    "expression",
    [
        "",
        "n !=",
        "n != 1)",
        "(n != 1",
        "n = 1",
        "n ? 1",
        "n ! 1",
        "1 2",
        "m",
        "n;",
        "__import__('os')",
        "n ** 2",
        "n & 1",
        "٣",
        "0x1",
        "n == 1 ? 0 : ",
        "!" * 50 + "n",
        "(" * 41 + "n" + ")" * 41,
        "+".join(["n"] * 300),
    ],
)
def test_what_is_no_plural_expression_is_refused(expression):
    with pytest.raises(ValueError, match="is not a plural expression"):
        Plurals(2, expression)


def test_a_rule_stays_within_its_forms():
    assert Plurals(3, "n > 1 ? 2 : n").form_of(7) == 2
    with pytest.raises(ValueError, match="picks a form beyond nplurals=2"):
        Plurals(2, "n > 1 ? 2 : n")
    with pytest.raises(ValueError, match="divides by zero"):
        Plurals(2, "1 % n")


def test_rules_are_equal_as_functions_not_as_text():
    assert Plurals(2, "(n != 1)").equal_to(Plurals(2, "n==1 ? 0 : 1"))
    assert not Plurals(2, "n != 1").equal_to(Plurals(2, "n > 1"))
    assert not Plurals(1, "0").equal_to(Plurals(2, "0"))
