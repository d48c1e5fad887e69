"""A new template is merged into a catalog: no translation is lost or swapped, and no guess is taken for one."""

from __future__ import annotations

import itertools
import re
from difflib import SequenceMatcher

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from handpress.language.merge import Merged, merge
from handpress.language.po import Po
from handpress.language.poentry import Entry
from handpress.language.poline import FIELD, decode
from tests.language.gettext import complaint, msgmerge, needs_gettext
from tests.language.test_edit import catalog
from tests.language.test_po import HEADER, PLAIN, Message, catalogs

POT = HEADER.replace("nplurals=2; plural=(n != 1)", "nplurals=INTEGER; plural=EXPRESSION")


def merged(po: str, pot: str) -> Merged:
    """The outcome for entries that are written without a header."""
    return merge(catalog(HEADER + po), catalog(POT + pot))


def body(outcome: Merged) -> str:
    """What the catalog says after its header."""
    text = "".join(outcome.po.lines)
    assert text.startswith(HEADER)
    return text.removeprefix(HEADER)


def find(outcome: Merged, source: str, context: str | None = None) -> Entry:
    return next(entry for entry in outcome.po.entries if entry.key == (context, source))


def one(source: str, translation: str = "", context: str = "", lead: str = "") -> str:
    named = f'msgctxt "{context}"\n' if context else ""
    return f'{lead}{named}msgid "{source}"\nmsgstr "{translation}"\n\n'


def counted(source: str, *translation: str) -> str:
    forms = "".join(f'msgstr[{n}] "{text}"\n' for n, text in enumerate(translation or ("", "")))
    return f'msgid "{source}"\nmsgid_plural "{source}s"\n{forms}\n'


# What users of other tools lost (the table in the reference on trust).


def test_what_left_and_returns_is_whole_again_however_often() -> None:
    own = "# mine\n#. note\n#: a.yaml:3\n#, fuzzy, no-wrap\n"
    with_it, without = POT + one("Rest.", lead="#. note\n#: a.yaml:3\n") + one("Eat."), POT + one("Eat.")
    start = HEADER + one("Rest.", "Descanse.", lead=own) + one("Eat.", "Coma.")
    po = catalog(start)
    for _ in range(3):
        po = merge(po, catalog(without)).po
        assert '#~ msgid "Rest."\n#~ msgstr "Descanse."\n' in "".join(po.lines)
        assert "a.yaml" not in "".join(po.lines)
        back = merge(po, catalog(with_it))
        assert back.tally == {"kept": 1, "returned": 1}
        po = back.po
        assert "".join(po.lines) == start


def test_two_contexts_of_one_text_never_swap() -> None:
    po = one("Menu", "N", "nav") + one("Menu", "M", "food")
    outcome = merged(po, one("Menus", context="food") + one("Menus", context="nav"))
    assert find(outcome, "Menus", "nav").translation == ("N",)
    assert find(outcome, "Menus", "food").translation == ("M",)
    assert outcome.tally == {"fuzzy": 2, "obsolete": 2}
    renamed = merged(po, one("Menu", context="top") + one("Menu", context="side"))
    assert [find(renamed, "Menu", name).translation for name in ("top", "side")] == [("",), ("",)]
    assert find(merged(one("Menu", "N", "nav"), one("Menu", context="top")), "Menu", "top").translation == ("N",)


def test_a_text_that_is_counted_from_now_on_is_fuzzy_and_keeps_its_words() -> None:
    there = merged(one("hour", "hora"), counted("hour"))
    entry = find(there, "hour")
    assert (entry.translation, "fuzzy" in entry.flags) == (("hora", "hora"), True)
    assert entry.previous == (None, "hour", None)
    back = merge(there.po, catalog(POT + one("hour")))
    assert body(back) == '#, fuzzy\n#| msgid "hour"\nmsgid "hour"\nmsgstr "hora"\n\n'
    assert there.tally == {"fuzzy": 1}


def test_a_text_that_is_no_longer_counted_keeps_its_other_forms_as_comments() -> None:
    outcome = merged(counted("hour", "hora", 'ho\\"ras\\nb'), one("hour"))
    entry = find(outcome, "hour")
    assert entry.translation == ("hora",)
    assert entry.comments == ('# was msgstr[1] ""', '# was "ho\\"ras\\n"', '# was "b"', "#, fuzzy")
    assert entry.previous == (None, "hour", "hours")
    assert body(merge(outcome.po, catalog(POT + one("hour")))) == body(outcome)


def test_another_plural_of_the_same_singular_is_fuzzy() -> None:
    outcome = merged(counted("hour", "hora", "horas"), counted("hour").replace("hours", "HOURS"))
    entry = find(outcome, "hour")
    assert (entry.plural, entry.translation, "fuzzy" in entry.flags) == ("HOURS", ("hora", "horas"), True)


@pytest.mark.parametrize(("old", "new"), [("Take 1", "Take 2"), ("Do not stop", "Do stop"), ("May", "May.")])
def test_a_changed_source_is_fuzzy_and_says_what_it_was(old: str, new: str) -> None:
    outcome = merged(one(old, "alt", lead="# mine\n"), one(new))
    assert outcome.tally == {"fuzzy": 1, "obsolete": 1}
    assert body(outcome) == (
        f'# mine\n#, fuzzy\n#| msgid "{old}"\nmsgid "{new}"\nmsgstr "alt"\n\n'
        f'# mine\n#~ msgid "{old}"\n#~ msgstr "alt"\n\n'
    )


def test_what_was_only_a_guess_is_passed_on_with_the_source_that_it_was_made_for() -> None:
    first = merged(one("Take 1 pill", "alt"), one("Take 2 pills"))
    second = merge(first.po, catalog(POT + one("Take 3 pills")))
    assert find(second, "Take 3 pills").previous == (None, "Take 1 pill", None)


def test_what_the_translator_noted_goes_along_with_the_words_and_a_waiver_does_not() -> None:
    waiver = '# waive: H231 2026-11-21 "A. Lee" a1b2c3d4e5f60718 There is no shorter word.\n'
    old = one("Take your medicine today.", "Tome su medicina hoy.", lead=f"# The brand is X.\n{waiver}#. old\n")
    new = find(merged(old, one("Take your medicine today!", lead="#. new\n")), "Take your medicine today!")
    assert new.comments == ("# The brand is X.", "#. new", "#, fuzzy")


def test_several_new_texts_near_an_old_one_all_get_it_and_it_stays() -> None:
    outcome = merged(one("Take 1 pill", "alt"), one("Take 2 pills") + one("Take 3 pills"))
    assert [find(outcome, f"Take {n} pills").translation for n in (2, 3)] == [("alt",), ("alt",)]
    assert find(outcome, "Take 1 pill").obsolete


def test_a_context_that_is_added_makes_it_fuzzy() -> None:
    outcome = merged(one("May", "Mayo"), one("May") + one("May", context="month"))
    assert outcome.tally == {"kept": 1, "fuzzy": 1}
    entry = find(outcome, "May", "month")
    assert (entry.translation, entry.previous) == (("Mayo",), (None, "May", None))


def test_nothing_is_guessed_from_what_is_little_alike() -> None:
    outcome = merged(one("Rest today.", "Descanse."), one("Call the clinic if your skin is red."))
    assert outcome.tally == {"new": 1, "obsolete": 1}


# What follows the template, and what stays the translator's.


def test_what_the_template_tells_is_followed_and_what_is_the_translators_stays() -> None:
    old = '# mine\n#. a\n#: x.yaml:1\n#, fuzzy, python-format, max-length:9\n#| msgid "Rust."\n'
    told = "#. b\n#: x.yaml:1\n#. critical: emergency text\n#, python-brace-format\n"
    outcome = merged(one("Rest.", "D", lead=old), one("Rest.", lead=told))
    assert body(outcome) == one(
        "Rest.",
        "D",
        lead="# mine\n#. b\n#. critical: emergency text\n#: x.yaml:1\n#, fuzzy, max-length:9, python-brace-format\n"
        '#| msgid "Rust."\n',
    )


def test_what_the_template_tells_stands_where_it_stood_among_the_translators_own_comments() -> None:
    old = "#. a\n# mine\n#: x.yaml:1\n#: y.yaml:2\n# below\n#, no-wrap\n# last\n"
    outcome = merged(one("Rest.", "D", lead=old), one("Rest.", lead="#. b\n#: x.yaml:3\n"))
    new = old.replace("#. a", "#. b").replace("x.yaml:1\n#: y.yaml:2", "x.yaml:3")
    assert body(outcome) == one("Rest.", "D", lead=new)
    bare = merged(one("Rest.", "D", lead="# mine\n#, no-wrap\n# last\n"), one("Rest.", lead="#. b\n#: x.yaml:3\n"))
    assert body(bare) == one("Rest.", "D", lead="# mine\n#. b\n#: x.yaml:3\n#, no-wrap\n# last\n")


def test_a_translation_that_is_offered_anew_brings_the_flags_of_its_translator() -> None:
    old = one("Rest for a whole day.", "D", lead="# mine\n#, no-wrap, python-format, max-length:9\n")
    outcome = merged(old, one("Rest for a whole day!", lead="#. b\n#, python-brace-format\n"))
    flags = "#, fuzzy, no-wrap, max-length:9, python-brace-format\n"
    lead = f'# mine\n#. b\n{flags}#| msgid "Rest for a whole day."\n'
    assert one("Rest for a whole day!", "D", lead=lead) in body(outcome)


def test_comments_that_a_tool_has_wrapped_otherwise_stay_as_they_are() -> None:
    old = "#: x.yaml:1\n#: y.yaml:2\n#. a long\n#. note\n#,python-brace-format,fuzzy\n"
    new = "#. a long note\n#: x.yaml:1 y.yaml:2\n#, python-brace-format\n"
    outcome = merged(one("Rest.", "D", lead=old), one("Rest.", lead=new))
    assert body(outcome) == one("Rest.", "D", lead=old)


def test_a_new_message_stands_after_its_neighbour_in_the_template() -> None:
    outcome = merged(one("b", "B") + one("a", "A"), "".join(map(one, ("first", "a", "second", "third", "b"))))
    assert [entry.source for entry in outcome.po.entries] == ["", "first", "b", "a", "second", "third"]
    assert outcome.tally == {"kept": 2, "new": 3}


def test_what_left_untouched_leaves_nothing_behind() -> None:
    outcome = merged(one("a") + one("b", lead="# mine\n") + one("c", "C"), one("c"))
    assert body(outcome) == '# mine\n#~ msgid "b"\n#~ msgstr ""\n\n' + one("c", "C")
    assert outcome.tally == {"kept": 1, "obsolete": 2}


def test_an_obsolete_entry_with_marks_before_its_comments_comes_back_without() -> None:
    outcome = merged('#~ # mine\n#~ #, fuzzy\n#~ msgid "a"\n#~ msgstr "A"\n', one("a"))
    assert body(outcome) == '# mine\n#, fuzzy\nmsgid "a"\nmsgstr "A"\n'


# For any catalog and any templates.

KEYS = st.tuples(
    st.sampled_from([None, "c", "d"]), st.sampled_from(["a {n}", "a {n}.", "b", "long text", "long texts"])
)


@st.composite
def templates(draw: st.DrawFn) -> Po:
    """A template as it is made from sources, of few texts, so that they come and go, alike and in several contexts."""
    entries = []
    for context, source in draw(st.lists(KEYS, unique=True)):
        told = draw(st.sampled_from(["", "#. x\n", "#. x\n#. y\n#: a.yaml:1\n#, python-brace-format\n"]))
        plural = draw(st.booleans())
        text = counted(source) if plural else one(source)
        entries.append(told + (f'msgctxt "{context}"\n' if context else "") + text)
    return catalog(POT + "".join(entries))


@st.composite
def worked_on(draw: st.DrawFn, po: Po) -> Po:
    """The catalog after a translator's visit: some entries are translated, and some fuzzy ones seen."""
    lines = list(po.lines)
    for entry in po.entries[1:]:
        if not entry.obsolete and draw(st.booleans()):
            for n, place in enumerate(entry.translated_at):
                lines[place.line - 1] = re.sub('".*"', f'"{draw(st.integers(1, 99))} {n}"', lines[place.line - 1])
    return catalog("".join(lines))


def works(po: Po) -> set[str]:
    """Every translation in the catalog, wherever it is kept."""
    texts = {text for entry in po.entries[1:] for text in entry.translation}
    for entry in po.entries[1:]:
        kept = [match for line in entry.comments if (match := FIELD.fullmatch(line.removeprefix("# was ")))]
        texts |= {str(decode(match[4], 1)) for match in kept}
    return texts - {""}


@given(st.data())
def test_no_translation_is_ever_lost_by_any_sequence_of_updates(data: st.DataObject) -> None:
    po = catalog(HEADER)
    for _ in range(data.draw(st.integers(1, 6))):
        before = data.draw(worked_on(po))
        template = data.draw(templates())
        outcome = merge(before, template)
        po = outcome.po
        assert works(before) <= works(po)
        live = {entry.key: entry for entry in po.entries[1:] if not entry.obsolete}
        assert live.keys() == {entry.key for entry in template.entries[1:]}
        assert sum(outcome.tally[each] for each in ("kept", "new", "fuzzy", "returned")) == len(live)
        assert not [e for e in po.entries[1:] if e.previous and "fuzzy" not in e.flags], "a guess says that it is one"
        assert "".join(merge(po, template).po.lines) == "".join(po.lines), "once more changes nothing"
        said = {entry.key: entry for entry in before.entries}
        for key, entry in live.items():
            if key not in said or said[key].plural != entry.plural:
                assert not any(entry.translation) or "fuzzy" in entry.flags
            else:
                assert entry.translation == said[key].translation
                assert ("fuzzy" in entry.flags) == ("fuzzy" in said[key].flags)


@given(catalogs())
def test_an_unchanged_template_changes_no_byte(case: tuple[str, list[Message]]) -> None:
    po = catalog(case[0])
    lines = ["\n", *(line for entry in po.entries[1:] if not entry.obsolete for line in _asked(po, entry))]
    outcome = merge(po, catalog(POT + "".join(lines)))
    assert "".join(outcome.po.lines) == case[0]


def _asked(po: Po, entry: Entry) -> list[str]:
    """The lines of an entry as if a template asked for it, its translation included."""
    return ["\n", *(line.rstrip("\r\n") + "\n" for line in po.lines[entry.first - 1 : entry.last])]


@needs_gettext
@settings(max_examples=40)
@given(catalogs(PLAIN), templates())
def test_gettext_agrees_on_what_stays_leaves_and_returns(case: tuple[str, list[Message]], template: Po) -> None:
    if complaint(case[0].encode()):
        return
    outcome = merge(catalog(case[0]), template)
    assert not complaint("".join(outcome.po.lines).encode())


@needs_gettext
@settings(max_examples=40)
@given(st.data())
def test_msgmerge_keeps_and_retires_the_same_messages(data: st.DataObject) -> None:
    before = data.draw(worked_on(merge(catalog(HEADER), data.draw(templates())).po))
    template = data.draw(templates())
    assume(template.entries[1:])  # msgmerge writes nothing for a header alone
    # From a text that was not yet a format msgmerge takes no translation over.
    template = catalog("".join(template.lines).replace("#, python-brace-format\n", ""))
    theirs = catalog(msgmerge("".join(before.lines), "".join(template.lines)))
    ours = merge(before, template).po
    known = {entry.key: entry.plural for entry in before.entries}
    same = {entry.key for entry in template.entries if known.get(entry.key, ()) == entry.plural}
    assert live(ours, same) == live(theirs, same)
    assert retired(ours) == retired(theirs)


def live(po: Po, keys: set[tuple[str | None, str]]) -> set[tuple[object, ...]]:
    """The live messages with these keys: translation, and whether it is only a guess."""
    entries = [entry for entry in po.entries[1:] if entry.key in keys and not entry.obsolete]
    return {(*entry.key, entry.translation, "fuzzy" in entry.flags) for entry in entries}


def retired(po: Po) -> set[tuple[object, ...]]:
    """The obsolete messages."""
    return {(*entry.key, entry.plural, entry.translation) for entry in po.entries if entry.obsolete}


# Which translation is offered for a new message.


def alike(old: list[tuple[str, str | None]], new: list[tuple[str, str | None]]) -> dict[str, str]:
    """What is offered for each new text, when these texts (with a context or none) have left."""
    po = "".join(one(text, f"t{at}", context or "") for at, (text, context) in enumerate(dict.fromkeys(old)))
    pot = "".join(one(text, "", context or "") for text, context in dict.fromkeys(new) if (text, context) not in old)
    asked = merged(po, pot).po.entries
    return {repr(e.key): e.translation[0] for e in asked if not e.obsolete and e.source}


def slowly(old: list[tuple[str, str | None]], new: list[tuple[str, str | None]]) -> dict[str, str]:
    """The same by comparing each with each."""
    known = list(dict.fromkeys(old))
    best: dict[str, str] = {}
    for text, context in dict.fromkeys(new):
        if (text, context) in old:
            continue
        likeness = [SequenceMatcher(None, source, text, False).ratio() for source, _ in known]
        worth = [
            much + 0.15 * (known[at][1] == context) + 0.05 if much >= 0.75 else 0 for at, much in enumerate(likeness)
        ]
        at = worth.index(max(worth))
        mixed = known[at][1] != context and sum(source == known[at][0] for source, _ in known) > 1
        best[repr((context, text))] = "" if mixed or not worth[at] else f"t{at}"
    return best


NEAR = st.tuples(st.text("abc d", min_size=1, max_size=12), st.none() | st.sampled_from("xy"))


@given(st.lists(NEAR, min_size=1, max_size=9), st.lists(NEAR, min_size=1, max_size=5))
def test_no_text_that_is_more_alike_is_overlooked(old, new) -> None:
    assert alike(old, new) == slowly(old, new)


def test_a_long_catalog_is_not_compared_text_by_text(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []

    class Counting(SequenceMatcher):  # type: ignore[type-arg]
        def set_seq1(self, a: str) -> None:
            compared.append(a)
            super().set_seq1(a)

    monkeypatch.setattr("handpress.language.merge.SequenceMatcher", Counting)
    words = ["".join(letters) for letters in itertools.permutations("aeiou", 3)]
    old = [(f"Take {word} {number} with food.", None) for number, word in enumerate(words)]
    offered = alike(old, [(text.replace("food", "a meal"), None) for text, _ in old])
    assert list(offered.values()) == [f"t{number}" for number in range(len(words))]
    assert len(compared) < len(words) ** 2 / 4
