"""Build servers read of each problem what people read, whatever characters are in it."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from handpress.desk.junit import for_junit
from handpress.problems import Place, Problem, Severity

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def read(problems):
    suites = ET.fromstring(for_junit(problems).encode())  # noqa: S314 - we wrote it
    assert suites.tag == "testsuites"
    [suite] = suites
    cases = list(suite)
    assert {each.tag for each in cases} == {"testcase"}
    for counted in (suites, suite):
        assert counted.get("tests") == str(len(cases))
        assert counted.get("failures") == str(sum(case.find("failure") is not None for case in cases))
    return cases


@given(TEXTS, TEXTS, TEXTS)
def test_any_problem_is_a_failed_case(path, message, hint):
    [case] = read([Problem("H231", Severity.WARNING, Place(path, 4, 2), message, hint)])
    failure = case.find("failure")
    assert failure.get("type") == "warning"
    assert case.get("name").startswith("H231 ")
    assert case.get("line") == "4"
    assert "H231" in failure.text


def test_the_place_and_the_next_step_can_be_read():
    told = Problem("H210", Severity.ERROR, Place("locales/es/x.po", 7, 8), "“<b> & c” is empty.", "Translate it.")
    [case] = read([told, told])
    assert case.get("classname") == case.get("file") == "locales/es/x.po"
    assert case.find("failure").get("message") == told.message
    assert case.find("failure").text == str(told)


def test_each_case_has_a_name_of_its_own():
    place, other = Place("locales/es/x.po", 1, 7), Place("locales/es/x.po", 2, 7)
    problems = [Problem("H229", Severity.WARNING, each, text) for each in (place, other) for text in ("a", "b", "c")]
    names = [case.get("name") for case in read(problems)]
    assert names[:3] == [f"H229 {place}", f"H229 {place} (2)", f"H229 {place} (3)"]
    assert len({*names}) == len(problems)


def test_where_nothing_is_wrong_one_case_passed():
    [case] = read([])
    assert (case.find("failure"), case.get("name")) == (None, "passed")
