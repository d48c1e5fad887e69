"""What a clinic fills in is taken as it stands: numbers in one notation, within limits, and no value by default."""

from __future__ import annotations

import pytest

from handpress.content.clinic import read_clinic
from handpress.content.facts import Fact, Kind
from handpress.content.policies import read_policies
from handpress.problems import Problems

POLICIES = """\
policies:
  rest_hours: {ask: "How long?", kind: whole, min: "1", max: "72", explain: "Hours."}
  fever: {ask: "How hot?", kind: decimal, min: "0", max: "999999", explain: "Degrees."}
choices:
  steroid: {ask: "Is it in?", values: ["yes", "no"]}
  offered: {ask: "What do you offer?", several: ["walking", "needles", "surgery"]}
"""
CLINIC = """\
name: "Cabinet"
country: CH
languages: [fr, fa]
sources: end
phone: "+41 21 555 01 42"
emergency_number: "144"
address: "Quai 1"
directions: {fr: "Au bord du lac", fa: "کنار دریاچه"}
policies: {rest_hours: "24"}
choices: {steroid: "no", offered: ["needles"]}
"""


def policies(source=POLICIES):
    found = Problems()
    return read_policies(source, "policies.yaml", found), found


def clinic(source=CLINIC):
    found = Problems()
    return read_clinic(source, "clinic.yaml", policies()[0], found), found


def decided(value, name="rest_hours"):
    """What the clinic has decided, or the codes of what is wrong with it."""
    read, found = clinic(CLINIC.replace('rest_hours: "24"', f'{name}: "{value}"'))
    return read.policies[name] if read else [problem.code for problem in found]


def test_each_fact_is_of_the_kind_that_it_is_set_as():
    read, found = clinic()
    assert found == []
    assert read.facts("fa", "fr") == {
        "phone": Fact(Kind.CODE, "+41 21 555 01 42"),
        "emergency_number": Fact(Kind.CODE, "144"),
        "clinic_name": Fact(Kind.NAME, "Cabinet", "fr"),
        "address": Fact(Kind.NAME, "Quai 1", "fr"),
        "directions": Fact(Kind.PROSE, "کنار دریاچه"),
        "rest_hours": Fact(Kind.NUMBER, "24"),
    }
    assert read.choices == {"steroid": ("no",), "offered": ("needles",), "country": ("CH",)}
    assert read.example is False


def test_what_is_not_decided_has_no_value():
    read, found = clinic(
        CLINIC.replace('policies: {rest_hours: "24"}\nchoices: {steroid: "no", offered: ["needles"]}\n', "")
    )
    assert (found, read.policies, read.choices) == ([], {}, {"country": ("CH",)})
    assert "rest_hours" not in read.facts("fr", "fr")


@pytest.mark.parametrize("value", ["1", "24", "72"])
def test_limits_are_inclusive(value):
    assert decided(value) == value


@pytest.mark.parametrize(
    "value", ["0", "73", "24.0", "24.5", "010", "1e1", "١٢", "+24", "-1", "24h", "2 4", "9" * 40, "NaN"]
)
def test_a_number_is_written_in_one_way_and_within_its_limits(value):
    assert decided(value) == ["H013"]


def test_a_number_is_kept_digit_by_digit():
    assert decided(" 24 ") == "24"
    assert decided("38.50", "fever") == "38.50"
    assert decided("0.5", "fever") == "0.5"
    assert decided("38,5", "fever") == ["H013"]


def test_a_refusal_says_the_question_and_the_limits():
    _, found = clinic(CLINIC.replace('"24"', '"99"'))
    assert str(found[0]) == (
        "clinic.yaml:9:24: error H013: rest_hours cannot be 99. How long? Write a whole number from 1 to 72."
    )


def test_all_that_is_missing_is_told_at_once_and_not_where_there_is_nothing_at_all():
    _, found = clinic("{}")
    assert [problem.code for problem in found] == ["H010"] * 5 + ["H012"]
    for source in ("x", "- name: x"):
        _, found = clinic(source)
        assert [problem.code for problem in found] == ["H107"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("[fr, fa]", "[]", "H106"),
        ("[fr, fa]", "fr", "H107"),
        ("[fr, fa]", "[fr, fr]", "H013"),
        ("languages: [fr, fa]\n", "", "H010"),
        ('"144"', '""', "H106"),
        ('"144"', "[144]", "H107"),
        ('{fr: "Au bord du lac", fa: "کنار دریاچه"}', '"Au bord du lac"', "H107"),
        ('{rest_hours: "24"}', '["24"]', "H107"),
        ('"24"', '["24"]', "H107"),
        ("phone:", "fone:", "H105"),
        ("sources: end\n", "", "H012"),
        ("sources: end", "sources: [end]", "H107"),
        ("sources: end", "sources: both", "H013"),
        ("steroid:", "steroïd:", "H014"),
        ('"no"', '["no"]', "H107"),
        ('["needles"]', '"needles"', "H107"),
        ('["needles"]', '["needle"]', "H013"),
        ('["needles"]', '["needles", "needles"]', "H013"),
        ('["needles"]', '[""]', "H106"),
        ('["needles"]', "[[needles]]", "H107"),
    ],
)
def test_a_fault_is_told_with_a_next_step(old, new, code):
    assert old in CLINIC
    read, found = clinic(CLINIC.replace(old, new, 1))
    assert read is None
    assert code in [problem.code for problem in found]
    assert all(problem.hint for problem in found)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('max: "72"', 'max: "0"', "H107"),
        ('max: "72"', 'max: "x"', "H107"),
        ('min: "1", ', "", "H106"),
        ("kind: whole", "kind: round", "H107"),
        (', values: ["yes", "no"]', "", "H106"),
        ('["yes", "no"]', "[]", "H106"),
        (', several: ["walking", "needles", "surgery"]', "", "H106"),
        ('["walking", "needles", "surgery"]', "[]", "H106"),
        ("several:", 'values: ["walking"], several:', "H107"),
        ("  rest_hours:", "  phone:", "H114"),
        ("  rest_hours:", "  Hours-1:", "H114"),
        ("  steroid:", "  country:", "H114"),
    ],
)
def test_what_must_be_decided_is_declared_without_a_gap(old, new, code):
    assert policies()[1] == []
    read, found = policies(POLICIES.replace(old, new, 1))
    assert (read, [problem.code for problem in found]) == (None, [code])
    assert found[0].hint


@pytest.mark.parametrize(
    ("written", "chosen"),
    [("[]", ()), ("[surgery]", ("surgery",)), ('["surgery", "walking"]', ("walking", "surgery"))],
)
def test_of_several_values_any_number_may_be_chosen_in_any_order(written, chosen):
    read, found = clinic(CLINIC.replace('["needles"]', written))
    assert (found, read.choices["offered"]) == ([], chosen)


def test_a_value_that_is_not_offered_gets_the_question_and_the_nearest():
    _, found = clinic(CLINIC.replace('["needles"]', '["walking", "surgry"]'))
    assert str(found[0]) == (
        "clinic.yaml:10:47: error H013: offered cannot hold surgry. What do you offer? Did you mean surgery?"
    )


def test_a_clinic_may_list_packs_and_what_else_its_staff_call_a_language():
    read, found = clinic(f"{CLINIC}packs: {{jour-1: [soin, avant]}}\nalso_called: {{fa: [Farsi, Dari]}}\n")
    assert (found, read.packs, read.called) == ([], {"jour-1": ("soin", "avant")}, {"fa": ("Farsi", "Dari")})
    assert (clinic()[0].packs, clinic()[0].called) == ({}, {})


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("packs: {Jour 1: [soin]}", "H114"),
        ("packs: {../jour: [soin]}", "H114"),
        ("packs: {jour: [soin, avant, soin]}", "H013"),
        ("packs: {jour: soin}", "H107"),
        ("packs: {jour: []}", "H106"),
        ("packs: [soin]", "H107"),
        ("also_called: {es: [Castillan]}", "H013"),
        ("also_called: {fa: Farsi}", "H107"),
    ],
)
def test_a_pack_or_a_name_that_means_nothing_is_a_problem(line, code):
    read, found = clinic(f"{CLINIC}{line}\n")
    assert (read, [problem.code for problem in found], bool(found[0].hint)) == (None, [code], True)
