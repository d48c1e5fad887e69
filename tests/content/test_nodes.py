"""YAML is read strictly: text stays text, and what is clever or broken is named with its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handpress.content.nodes import MAX_DEPTH, Mapping, Scalar, Sequence, parse
from handpress.problems import Problems


def read(text):
    found = Problems()
    return parse(text, "x.yaml", found), found


def codes(text):
    return [(problem.code, problem.place.line, problem.place.column) for problem in read(text)[1]]


def test_every_scalar_is_text_with_its_place():
    node, found = read('a: no\nb: 010\nc: 1:30\nd: 2028-11-01\ne: ["yes", 1.10]\n')
    assert not found
    assert isinstance(node, Mapping)
    values = {key.text: value for key, value in node.entries}
    assert [values[key].text for key in "abcd"] == ["no", "010", "1:30", "2028-11-01"]
    assert isinstance(values["e"], Sequence)
    assert [item.text for item in values["e"].items] == ["yes", "1.10"]
    assert (values["c"].place.line, values["c"].place.column) == (3, 4)


@pytest.mark.parametrize(
    ("bad", "code", "line", "column", "good"),
    [
        ("a: 'x\n", "H101", 1, 4, "a: 'x'\n"),
        ("", "H101", 1, 1, "a: 1\n"),
        ("a: x\u2028y\n", "H101", 1, 5, "a: x y\n"),
        ("a: \x01\n", "H101", 1, 4, "a: 1\n"),
        ("a: &x 1\n", "H102", 1, 4, 'a: "&x 1"\n'),
        ("a: 1\nb: *a\n", "H102", 2, 4, 'a: 1\nb: "*a"\n'),
        ("a: !!int 1\n", "H102", 1, 4, "a: 1\n"),
        ("a: 1\n---\nb: 2\n", "H102", 2, 1, "a: 1\nb: 2\n"),
        ("? [a]\n: 1\n", "H102", 1, 3, "a: 1\n"),
        ("a: 1\nb: 2\na: 3\n", "H103", 3, 1, "a: 1\nb: 2\n"),
        ("a: **b** c\n", "H108", 1, 4, 'a: "**b** c"\n'),
        ("  - {phone} now\n", "H108", 1, 5, '  - "{phone} now"\n'),
        ("a: Call: now\n", "H108", 1, 4, 'a: "Call: now"\n'),
        ("a: Take 2 # tablets\n", "H108", 1, 4, 'a: "Take 2 # tablets"\n'),
        ('a: "x"\nc: #7a1030\n', "H108", 2, 3, 'a: "x"\nc: "#7a1030"\n'),
        ("a:\n  - #x\n  - y\n", "H108", 2, 4, "a:\n  - # x\n  - y\n"),
        ("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), "H109", 1, MAX_DEPTH + 1, "[" * 9 + "]" * 9),
        ("[" + "1," * 50_001 + "]", "H109", 1, 100_000, "[" + "1," * 500 + "]"),
    ],
)
def test_bad_and_good(bad, code, line, column, good):
    assert codes(bad)[0] == (code, line, column)
    assert codes(good) == []


@pytest.mark.parametrize(
    ("bad", "line", "column"),
    [
        ('- id: "x"\n heading: "y"\n', 2, 2),
        ('- id: "x"\n   heading: "y"\n', 2, 4),
        ("- id: x\n   blocks:\n", 2, 10),
        ("a:\n  - x: 1\n - x: 2\n", 3, 2),
        ("- a: x\n     - b: y\n", 2, 9),
    ],
)
def test_a_wrong_indent_is_told_as_one_and_not_as_a_missing_quote(bad, line, column):
    assert codes(bad) == [("H101", line, column)]
    assert "as many spaces as its neighbours above" in read(bad)[1][0].hint
    assert codes('- id: "x"\n  heading: "y"\n  blocks:\n    - z: 1\n') == []


def test_comments_on_their_own_line_are_free():
    node, found = read("# one\na: 1\n  # two\nb: 2\n")
    assert not found
    assert isinstance(node, Mapping)


@given(st.text(max_size=200) | st.text(alphabet="ab:-#{}[]*&!\"'\n \t|>?,%@", max_size=60))
def test_nothing_ever_raises(text):
    node, found = read(text)
    assert (node is None) == bool(found)


PRINTABLE = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\x85")


@given(st.text(alphabet=PRINTABLE, min_size=1))
def test_a_quoted_text_comes_back_as_it_is(text):
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    node, found = read(f'"{quoted}"')
    refused = [problem for problem in found if "not allowed" in problem.message]
    assert refused or (isinstance(node, Scalar) and node.text == text)
