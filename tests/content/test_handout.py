"""The walk visits every text once, and selection leaves exactly what the clinic's choices allow."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from handpress.content.conditions import Condition
from handpress.content.handout import Item, Part, rewrite, texts
from handpress.content.reader import read_handout
from handpress.content.select import holds, select
from handpress.problems import Place, Problems
from tests.trees import CHOICES, VALUES, handouts


@given(handouts())
def test_the_walk_loses_nothing_and_changes_only_texts(handout):
    seen = [text for text, _ in texts(handout)]
    assert rewrite(handout, lambda text, _: text) == handout
    changed = rewrite(handout, lambda text, _: replace(text, source=text.source[::-1]))
    assert [text.source for text, _ in texts(changed)] == [text.source[::-1] for text in seen]
    assert rewrite(changed, lambda text, _: replace(text, source=text.source[::-1])) == handout


@given(handouts())
def test_the_trail_leads_from_the_root_to_the_parent(handout):
    for text, trail in texts(handout):
        assert trail[0] is handout
        assert any(text is value or (isinstance(value, tuple) and text in value) for value in vars(trail[-1]).values())


@given(
    handouts(),
    st.fixed_dictionaries({name: st.lists(st.sampled_from(VALUES), unique=True).map(tuple) for name in CHOICES}),
)
def test_selection_keeps_what_holds_and_only_that(handout, choices):
    def allowed(trail):
        return all(holds(part.when, choices) for part in trail if isinstance(part, Part))

    wanted = [text for text, trail in texts(handout) if allowed(trail) and isinstance(trail[-1], Item)]
    kept = [(text, trail) for text, trail in texts(select(handout, choices))]
    assert all(allowed(trail) for _, trail in kept)
    assert [text for text, trail in kept if isinstance(trail[-1], Item)] == wanted


def test_a_section_left_empty_goes_with_its_heading():
    source = (
        'id: a\ntitle: "T"\nversion: "1"\nsections:\n  - id: s\n    heading: "H"\n    blocks:\n'
        '      - bullets:\n          - {text: "x", when: {drug: ["yes"]}}\n'
    )
    found = Problems()
    handout = read_handout(source, "a.yaml", "en", found)
    assert not found
    assert [section.heading.source for section in select(handout, {"drug": ("yes",)}).sections] == ["H"]
    assert select(handout, {"drug": ("no",)}).sections == ()


def test_names_are_anded_and_values_ored():
    here = Place("a.yaml")
    when = (Condition("a", ("1", "2"), here), Condition("b", ("3",), here))
    assert holds(when, {"a": ("2",), "b": ("3",)})
    assert holds(when, {"a": ("9", "2"), "b": ("4", "3")})
    assert not holds(when, {"a": ("2",), "b": ("4",)})
    assert not holds(when, {"a": ("2",), "b": ()})
    assert not holds(when, {"a": ("2",)})
