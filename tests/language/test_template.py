"""The template offers every message once, with all a translator needs, in the form gettext writes."""

from __future__ import annotations

import io

from babel.messages.pofile import read_po
from hypothesis import given, settings
from hypothesis import strategies as st

from handpress.content.handout import Handout, Text, Word, Words, texts
from handpress.content.reader import read_handout, read_words
from handpress.language.po import parse
from handpress.language.poline import FIELD, WIDTH, decode, write
from handpress.language.template import template
from handpress.problems import Place, Problems
from tests.language.gettext import needs_gettext, run
from tests.trees import handouts

AFTERCARE = """\
id: aftercare
title: "After your block"
version: "1"
sections:
  - id: first-day
    heading: "The first day"
    blocks:
      - bullets:
          - text: "Put ice on the area."
            for_translators: "An ice pack, not bare ice."
          - count: hours
            one: "Do not drive for {hours} hour."
            other: "Do not drive for {hours} hours."
      - table:
          header: ["Treatment", "May"]
          rows: [["Ice", "Put ice on the area."]]
      - paragraph: {text: "May", context: "month"}
      - options: {aspects: ["Risk"], options: [{name: "Rest", answers: ["None"]}]}
      - question:
          ask: "Can I work?"
          answer: ["Ask your doctor or the nurse who takes you home after the block, well-rested."]
      - help:
          emergency: ["You cannot pass urine."]
          call_clinic: ["Your skin is red. Call {phone}."]
"""

EXPECTED = """\
#. aftercare: After your block > title
#. room: about 56 letters
#: handouts/aftercare.yaml:2
msgid "After your block"
msgstr ""

#. aftercare: After your block > heading
#. room: about 56 letters
#: handouts/aftercare.yaml:6
msgid "The first day"
msgstr ""

#. aftercare: After your block > The first day > bullet
#. aftercare: After your block > The first day > table row > Ice > cell
#. note: An ice pack, not bare ice.
#: handouts/aftercare.yaml:9 handouts/aftercare.yaml:16
msgid "Put ice on the area."
msgstr ""

#. aftercare: After your block > The first day > bullet
#. {hours}: how long not to drive
#: handouts/aftercare.yaml:12
#, python-brace-format
msgid "Do not drive for {hours} hour."
msgid_plural "Do not drive for {hours} hours."
msgstr[0] ""
msgstr[1] ""

#. aftercare: After your block > The first day > table header
#. room: about 80 letters
#: handouts/aftercare.yaml:15
msgid "Treatment"
msgstr ""

#. aftercare: After your block > The first day > table header
#. room: about 80 letters
#: handouts/aftercare.yaml:15
msgid "May"
msgstr ""

#. aftercare: After your block > The first day > table row > cell
#: handouts/aftercare.yaml:16
msgid "Ice"
msgstr ""

#. aftercare: After your block > The first day > paragraph
#: handouts/aftercare.yaml:17
msgctxt "month"
msgid "May"
msgstr ""

#. aftercare: After your block > The first day > aspect of the options
#: handouts/aftercare.yaml:18
msgid "Risk"
msgstr ""

#. aftercare: After your block > The first day > option > name
#. room: about 72 letters
#: handouts/aftercare.yaml:18
msgid "Rest"
msgstr ""

#. aftercare: After your block > The first day > option > Rest > answer
#: handouts/aftercare.yaml:18
msgid "None"
msgstr ""

#. aftercare: After your block > The first day > question
#: handouts/aftercare.yaml:20
msgid "Can I work?"
msgstr ""

#. aftercare: After your block > The first day > Can I work? > answer
#: handouts/aftercare.yaml:21
msgid "Ask your doctor or the nurse who takes you home after the block, well-rested."
msgstr ""

#. aftercare: After your block > The first day > emergency sign
#. critical: emergency text
#: handouts/aftercare.yaml:23
msgid "You cannot pass urine."
msgstr ""

#. aftercare: After your block > The first day > reason to call the clinic
#. critical: emergency text
#. {phone}: the clinic's phone number
#: handouts/aftercare.yaml:24
#, python-brace-format
msgid "Your skin is red. Call {phone}."
msgstr ""

#. page's own words > page
#. room: about 9 letters
#: styles/words.yaml:2
msgid "Page"
msgstr ""
"""

EXPLAIN = {"phone": "the clinic's phone number", "hours": "how long not to drive", "unused": "nothing"}


def trees() -> tuple[Handout, Words]:
    found = Problems()
    handout = read_handout(AFTERCARE, "handouts/aftercare.yaml", "en", found)
    words = read_words('words:\n  page: {text: "Page", room: 9}\n', "styles/words.yaml", "en", found)
    assert handout
    assert words
    return handout, words


def test_the_template_as_a_translator_sees_it() -> None:
    found = Problems()
    header, _, body = template(trees(), EXPLAIN, found).partition("\n\n")
    assert body == EXPECTED
    assert header.startswith('#, fuzzy\nmsgid ""\nmsgstr ""\n')
    assert '"X-Source-Language: en\\n"' in header
    assert "POT-Creation-Date" not in header, "the template changes only when its messages do"
    assert not found


@needs_gettext
def test_gettext_would_write_it_so() -> None:
    text = template(trees(), EXPLAIN, Problems()).encode()
    assert run("msgcat", "--no-wrap", raw=text).stdout == text


def test_babel_starts_a_catalog_from_it_with_the_plural_forms_of_the_language() -> None:
    text = template(trees(), EXPLAIN, Problems()).encode()
    started = read_po(io.BytesIO(text), locale="ar")
    assert any(message.pluralizable for message in started)
    assert started.num_plurals == 6


@given(st.lists(handouts(), min_size=1, max_size=2))
def test_every_message_is_offered_once(trees: list[Handout]) -> None:
    found = Problems()
    po = parse(template(trees, {}, found).encode(), "handouts.pot", found)
    assert not found
    assert po
    keys = [(entry.context or "", entry.source, entry.plural or "") for entry in po.entries[1:]]
    walked = [(*text.key, text.plural) for tree in trees for text, _ in texts(tree)]
    assert keys == list(dict.fromkeys(walked)), "in reading order"


def _words(*spoken: Text) -> Words:
    return Words(language="en", words=tuple(Word(name=f"w{n}", text=text) for n, text in enumerate(spoken)))


def test_a_message_counted_in_two_ways_is_refused_at_the_second_place() -> None:
    def place(line: int) -> Place:
        return Place("styles/words.yaml", line)

    plain, counted = Text("a", place(1)), Text("a", place(2), plural="as", counts="n")
    twice = Text("b", place(3), plural="bs", counts="n"), Text("b", place(4), plural="bees", counts="n")
    apart = Text("a", place(5), plural="as", counts="n", context="c")
    found = Problems()
    template([_words(plain, counted, *twice, apart)], {}, found)
    assert [(problem.code, problem.place.line) for problem in found] == [("H115", 2), ("H115", 4)]


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\4"), max_size=300))
def test_a_written_field_reads_as_it_was(text: str) -> None:
    bodies = [match[4] for line in write("msgid", text) if (match := FIELD.fullmatch(line))]
    assert "".join(str(decode(body, 1)) for body in bodies) == text
    assert len(bodies) == len(write("msgid", text))


@needs_gettext
@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.from_regex(r"[a-z]{1,9}(-[a-z]{1,9}|[,.;])?|\{[a-z]{1,9}\}|[\u4e00-\u4e02]", fullmatch=True),
        min_size=1,
        max_size=60,
    )
)
def test_lines_break_where_gettext_breaks_them(words: list[str]) -> None:
    header = ['msgid ""', 'msgstr "Content-Type: text/plain; charset=UTF-8\\n"', ""]
    lines = [*header, *write("msgid", " ".join(words), WIDTH), 'msgstr ""']
    text = "".join(f"{line}\n" for line in lines).encode()
    assert run("msgcat", raw=text).stdout == text
