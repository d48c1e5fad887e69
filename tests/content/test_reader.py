"""Handouts are read as people write them, every mistake is told at once, and nothing is guessed or dropped."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from handpress.content.claims import read_claims_file
from handpress.content.clinic import read_clinic
from handpress.content.handout import texts
from handpress.content.policies import read_policies
from handpress.content.reader import read_handout, read_words
from handpress.content.select import select
from handpress.problems import Problems
from tests.second_project import REPOSITORY

#: The example of the plan of the house, as it stands there.
EXAMPLE = """\
id: aftercare
title: "After your nerve block"
version: "2026-11"
review_due: "2028-11-01"
pages: {standard: 2}
summary:
  - "Rest today. Ask someone to take you home."
sections:
  - id: first-day
    heading: "The first day"
    blocks:
      - bullets:
          - count: no_driving_hours
            one: "Do not drive for {no_driving_hours} hour."
            other: "Do not drive for {no_driving_hours} hours."
            claims: none
          - text: "Put ice on the area for 20 minutes at a time."
            for_translators: "'Ice' is an ice pack in a cloth, not bare ice."
            claims: [ice-20-min]
      - when: {steroid: ["yes"]}
        callout: "Your blood sugar may rise for a few days."
        claims: [steroid-glucose]
  - id: get-help
    heading: "When to get help"
    blocks:
      - help:
          emergency:                 # critical by kind
            - "You cannot pass urine, or you leak urine or stool."
          call_clinic:
            - "Redness, swelling or warmth that spreads from the needle site."
"""
DENTAL = REPOSITORY / "tests" / "dental"


def read(source, name="handouts/aftercare.yaml"):
    found = Problems()
    return read_handout(source, name, "en", found), found


def with_blocks(blocks):
    """A small handout with these blocks, indented as they stand."""
    head = 'id: aftercare\ntitle: "T"\nversion: "1"\nsections:\n  - id: one\n    heading: "H"\n    blocks:\n'
    return head + "".join(f"      {line}\n" for line in blocks.splitlines())


def told(found):
    return [(problem.code, problem.place.line) for problem in found]


def by_source(handout):
    return {text.source: text for text, _ in texts(handout)}


def test_the_example_of_the_plan_is_read():
    handout, found = read(EXAMPLE)
    assert found == []
    assert (handout.id, handout.version, handout.review_due, handout.pages) == (
        "aftercare",
        "2026-11",
        "2028-11-01",
        (("standard", 2),),
    )
    assert [section.id for section in handout.sections] == ["first-day", "get-help"]
    text = by_source(handout)
    driving = text["Do not drive for {no_driving_hours} hour."]
    assert (driving.counts, driving.plural) == ("no_driving_hours", "Do not drive for {no_driving_hours} hours.")
    assert (driving.claims, driving.critical) == ((), False)
    ice = text["Put ice on the area for 20 minutes at a time."]
    assert (ice.claims, ice.note) == (("ice-20-min",), "'Ice' is an ice pack in a cloth, not bare ice.")
    assert text["Rest today. Ask someone to take you home."].claims is None
    assert [source for source, each in text.items() if each.critical] == [
        "You cannot pass urine, or you leak urine or stool.",
        "Redness, swelling or warmth that spreads from the needle site.",
    ]
    assert [each[:2] for each in handout.sections[0].blocks[1].when] == [("steroid", ("yes",))]
    assert str(ice.place) == "handouts/aftercare.yaml:17:19"


def test_all_mistakes_of_a_file_are_told_together():
    broken = EXAMPLE
    for old, new in (
        ("id: aftercare", "id: After care"),
        ('"2028-11-01"', '"soon"'),
        ("heading: ", "headding: "),
        ("claims: none", "claims: nil"),
        ('steroid: ["yes"]', 'steroid: "yes"'),
        ("call_clinic:", "call_clinik:"),
    ):
        assert old in broken
        broken = broken.replace(old, new, 1)
    handout, found = read(broken)
    assert handout is not None, "what could be read is checked further"
    assert sorted(told(found), key=lambda each: each[1]) == [
        ("H114", 1),
        ("H107", 4),
        ("H106", 9),
        ("H105", 10),
        ("H107", 16),
        ("H107", 20),
        ("H106", 27),
        ("H105", 29),
    ]
    assert all(problem.hint and problem.place.column for problem in found)


def test_a_slip_of_the_pen_gets_a_suggestion():
    _, found = read(EXAMPLE.replace("heading:", "headding:", 1))
    assert "Did you mean heading?" in [problem.hint for problem in found]


def test_what_is_no_handout_is_told_once():
    for source in ("x", "- a\n- b", "[]", '""'):
        _, found = read(source)
        assert told(found) == [("H107", 1)]
    assert told(read("{}")[1]) == [("H106", 1)] * 4


def test_the_id_is_that_of_the_file():
    for name, hint in (
        ("handouts/after-care.yaml", "Write id: after-care, or rename the file to aftercare.yaml."),
        ("handouts/After care.yaml", "Rename the file to aftercare.yaml."),
    ):
        _, found = read(EXAMPLE, name)
        assert [(problem.code, problem.hint) for problem in found] == [("H114", hint)]
    assert read(EXAMPLE)[1] == []


CLAIMS = """\
- bullets:
    - "inherits"
    - text: "overrides"
      claims: [b, c]
    - text: "denies"
      claims: none
  claims: [a]
- bullets: ["says nothing"]
- table:
    header: ["label", "head"]
    rows:
      - ["row", "inherits too"]
      - {cells: ["other row", "overrides too"], claims: [b]}
  claims: [a]
- options:
    aspects: ["aspect"]
    options:
      - {name: "option", answers: ["answers"], claims: [d]}
  claims: [a]
- question:
    ask: "asks"
    answer: ["answers back"]
  claims: [a]
- write_in: ["writes", {text: "ticks", boxes: ["box"], claims: [b]}]
  claims: [a]
- diary: {columns: ["first", "second"], rows: ["line", {text: "other line", claims: none}]}
  claims: [a]
- scale: {from: "least", to: "most"}
  claims: [a]
"""


def test_claims_pass_from_a_block_to_its_texts_unless_these_say_otherwise():
    handout, found = read(with_blocks(CLAIMS))
    assert found == []
    claims = {source: text.claims for source, text in by_source(handout).items()}
    assert claims == {
        **dict.fromkeys(("T", "H", "label", "head", "aspect", "option", "asks", "says nothing", "first", "second")),
        **dict.fromkeys(("inherits", "row", "inherits too", "answers back"), ("a",)),
        **dict.fromkeys(("writes", "box", "line", "least", "most"), ("a",)),
        "ticks": ("b",),
        "other line": (),
        **dict.fromkeys(("other row", "overrides too"), ("b",)),
        "overrides": ("b", "c"),
        "denies": (),
        "answers": ("d",),
    }


CONDITIONS = """\
- bullets:
    - {text: "item", when: {x: ["1"]}}
    - "item stays"
- callout: "block"
  when: {x: ["1", "2"], y: ["1"]}
- table:
    header: ["a", "b"]
    rows:
      - {cells: ["row", "cell"], when: {x: ["1"]}}
      - ["row stays", "cell stays"]
- options:
    aspects: ["aspect"]
    options:
      - {name: "option", answers: ["yes"], when: {x: ["1"]}}
      - {name: "option stays", answers: ["no"]}
- write_in: [{text: "label", boxes: ["box"], when: {x: ["1"]}}, "label stays"]
- diary: {columns: ["c", "d"], rows: [{text: "line", when: {x: ["1"]}}, "line stays"]}
- write_in: [{text: "lonely", when: {x: ["1"]}}]
- diary: {columns: ["only", "title"], rows: [{text: "lonely line", when: {x: ["1"]}}]}
- scale: {from: "low", to: "high"}
  when: {x: ["1"]}
"""
#: What hangs on a single condition: also what would be left empty.
HANGING = {"item", "row", "cell", "option", "yes", "label", "box", "line"}
HANGING |= {"lonely", "only", "title", "lonely line", "low", "high"}


@pytest.mark.parametrize(
    ("choices", "gone"),
    [
        ({"x": ("1",), "y": ("1",)}, set()),
        ({"x": ("2",), "y": ("1",)}, HANGING),
        ({"x": ("1",), "y": ("2",)}, {"block"}),
        ({}, {"block", *HANGING}),
    ],
)
def test_a_condition_may_stand_on_item_block_row_and_option(choices, gone):
    handout, found = read(with_blocks(CONDITIONS))
    assert found == []
    assert by_source(handout).keys() - by_source(select(handout, choices)).keys() == gone


def test_a_condition_may_stand_on_a_section_and_an_empty_section_goes_with_its_heading():
    source = with_blocks('- {paragraph: "p", when: {x: ["1"]}}')
    handout, _ = read(source)
    assert by_source(select(handout, {"x": ("2",)})).keys() == {"T"}
    handout, _ = read(source.replace('heading: "H"', 'heading: "H"\n    when: {x: ["2"]}'))
    assert select(handout, {"x": ("1",)}).sections == select(handout, {"x": ("2",)}).sections == ()


@pytest.mark.parametrize(
    ("bad", "code", "good"),
    [
        ('- {paragraph: {text: "p", critical: true}}', "H107", '- {paragraph: {text: "p", critical: yes}}'),
        (
            '- {paragraph: {text: "p", count: n, one: "{n} a", other: "{n} b"}}',
            "H107",
            '- {paragraph: {count: n, one: "{n} a", other: "{n} b"}}',
        ),
        ('- {paragraph: {text: "p", other: "q"}}', "H107", '- {paragraph: {text: "p"}}'),
        ('- {paragraph: {one: "a", other: "b"}}', "H106", '- {paragraph: {count: n, one: "a", other: "b"}}'),
        ("- {bullets: []}", "H106", '- {bullets: ["a"]}'),
        ('- {paragraph: "p", claims: []}', "H106", '- {paragraph: "p", claims: none}'),
        ('- {table: {header: ["a"], rows: [[]]}}', "H106", '- {table: {header: ["a"], rows: [["b"]]}}'),
        ('- {paragraph: "p", callout: "c"}', "H106", '- {paragraph: "p"}\n- {callout: "c"}'),
        ('- {write_in: ["a", {text: "b", lines: 0}]}', "H107", '- {write_in: ["a", {text: "b", lines: 29}]}'),
        ('- {write_in: [{text: "b", lines: 2, boxes: ["c"]}]}', "H107", '- {write_in: [{text: "b", boxes: ["c"]}]}'),
        ('- {write_in: [{text: "b", boxes: []}]}', "H106", '- {write_in: ["b"]}'),
        ('- {write_in: [{text: "b", box: ["c"]}]}', "H105", '- {write_in: [{text: "b", context: "c"}]}'),
        ('- {diary: {columns: ["a"], rows: ["b"]}}', "H107", '- {diary: {columns: ["a", "c"], rows: ["b"]}}'),
        ('- {diary: {columns: ["a", "c"]}}', "H106", '- {diary: {columns: ["a", "c"], rows: ["b"]}}'),
        ('- {diary: {columns: ["a", "c"], rows: [["b"]]}}', "H107", '- {diary: {columns: ["a", "c"], rows: ["b"]}}'),
        ('- {scale: {from: "a"}}', "H106", '- {scale: {from: "a", to: "b"}}'),
        ('- {scale: ["a", "b"]}', "H107", '- {scale: {from: "a", to: "b"}}'),
        ("- {contacts: everybody}", "H107", "- {contacts: clinic}"),
    ],
)
def test_nothing_is_dropped_or_guessed(bad, code, good):
    _, found = read(with_blocks(bad))
    assert [problem.code for problem in found] == [code]
    assert found[0].hint
    handout, found = read(with_blocks(good))
    assert (handout is None, found) == (False, [])


@pytest.mark.parametrize(
    ("bad", "code", "hint", "good"),
    [
        ("- {bullets: [Note: it]}", "H108", "Put the whole text in double quotes.", '- {bullets: ["Note: it"]}'),
        (
            "- bullets:\n  - Note: dry them\n    claims: none",
            "H108",
            "Put the whole text in double quotes.",
            '- bullets:\n  - text: "Note: dry them"\n    claims: none',
        ),
        ("- paragraph:\n    note: dry them", "H105", "in double quotes.", '- paragraph:\n    "note: dry them"'),
        ('- paragraph: {Text: "dry them"}', "H105", "Did you mean text?", '- paragraph: {text: "dry them"}'),
        ('- paragraph: {test: "dry them"}', "H105", "Did you mean text?", '- paragraph: {text: "dry them"}'),
        (
            '- {paragraph: "p", when: {nails: self}}',
            "H107",
            'Write nails: ["self"].',
            '- {paragraph: "p", when: {nails: ["self"]}}',
        ),
        (
            '- {paragraph: "p", when: {nails: []}}',
            "H107",
            'Write nails: ["a value"].',
            '- {paragraph: "p", when: {nails: ["self"]}}',
        ),
        (
            '- {count: n, one: "{n} a", other: "{n} b", claims: none}',
            "H105",
            "Put it under paragraph:.",
            '- {paragraph: {count: n, one: "{n} a", other: "{n} b"}, claims: none}',
        ),
        ('- {text: "a"}', "H105", "Put it under paragraph:.", '- {paragraph: {text: "a"}}'),
    ],
)
def test_the_hint_says_what_makes_it_right(bad, code, hint, good):
    _, found = read(with_blocks(bad))
    assert [problem.code for problem in found] == [code]
    assert found[0].hint.endswith(hint)
    assert read(with_blocks(good))[1] == []


def test_a_table_whose_header_is_wrong_does_not_blame_its_rows():
    _, found = read(with_blocks('- {table: {header: ["a", ""], rows: [["b", "c"]]}}'))
    assert [problem.code for problem in found] == ["H106"]


def test_sections_need_ids_of_their_own():
    two = with_blocks('- "x"').replace('- "x"', '- {paragraph: "p"}')
    two += '  - id: one\n    heading: "I"\n    blocks: [{paragraph: "q"}]\n'
    _, found = read(two)
    assert [(problem.code, problem.place.line) for problem in found] == [("H114", 9)]
    assert "line 5" in found[0].message
    assert read(two.replace('- id: one\n    heading: "I"', '- id: two\n    heading: "I"'))[1] == []


READERS = {
    "handouts/dent.yaml": lambda text, name, found: read_handout(text, name, "fr", found),
    "styles/words.yaml": lambda text, name, found: read_words(text, name, "fr", found),
    "handouts/common/claims.yaml": read_claims_file,
    "handouts/common/policies.yaml": read_policies,
    "clinic.yaml": lambda text, name, found: read_clinic(text, name, POLICIES, found),
}
POLICIES = read_policies((DENTAL / "handouts/common/policies.yaml").read_text("utf-8"), "p", Problems())
TREES = {name: yaml.load((DENTAL / name).read_text("utf-8"), yaml.BaseLoader) for name in READERS}  # noqa: S506
ODD = st.sampled_from(["", "x", "é {", "**", "-1", "yes", [], {}, [[]], [""], ["x"], {"a": "b"}, {"text": {}}, None])


@st.composite
def with_one_change(draw):
    """The name of a file and its tree with one node replaced, removed or renamed."""
    name = draw(st.sampled_from(sorted(TREES)))

    def change(node):
        inner = list(node) if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else []
        if not inner or draw(st.integers(0, 4)) == 0:
            return draw(ODD)
        at = draw(st.sampled_from(inner))
        if isinstance(node, list):
            return [*node[:at], change(node[at]), *node[at + 1 :]]
        what = draw(st.sampled_from(["inner", "inner", "inner", "removed", "renamed"]))
        if what == "inner":
            return {**node, at: change(node[at])}
        kept = {key: value for key, value in node.items() if key != at}
        return kept if what == "removed" else {**kept, f"{at}x": node[at]}

    return name, change(TREES[name])


@given(with_one_change())
def test_whatever_stands_in_a_file_it_is_read_or_its_fault_is_told_with_a_place_and_a_next_step(case):
    name, tree = case
    found = Problems()
    result = READERS[name](json.dumps(tree, ensure_ascii=False), name, found)
    assert result is not None if not found else result is None or name == "handouts/dent.yaml"
    for problem in found:
        assert problem.place.path == name
        assert problem.place.line == 1
        assert problem.hint
