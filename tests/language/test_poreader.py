"""Whatever GNU gettext takes for a message is read as gettext reads it, however it is laid out."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handpress.language.edit import edited, with_comment
from handpress.language.po import parse
from handpress.problems import Problems
from tests.language.gettext import needs_gettext, run
from tests.language.lossless import proven
from tests.language.test_po import HEADER, PLAIN, Message, read, said, settled

#: What may stand between two words of a message; a mark goes at the start of each further line.
GAPS = [" ", "\t", "\f", "\v", "\r", "\n", "\r\n", "\n\n", " \n \n"]


def escaped(text: str, form: int) -> str:
    """The text of a string: as it is, or each character by its bytes, in octal or hexadecimal digits."""
    if form == 0:
        return text.translate(str.maketrans({"\n": "\\n", '"': '\\"', "\\": "\\\\"}))
    return "".join(f"\\{byte:03o}" if form == 1 else f"\\x{byte:02x}" for byte in text.encode())


@st.composite
def words(draw: st.DrawFn, message: Message) -> list[str]:
    """Keywords, numbers and strings of a message, in their order."""
    named = [("msgctxt", message.context), ("msgid", message.source), ("msgid_plural", message.plural)]
    named += [(f"msgstr[{n}]" if message.plural else "msgstr", text) for n, text in enumerate(message.translation)]
    found: list[str] = []
    for keyword, text in named:
        if text is not None:
            stem, bracket, number = keyword.partition("[")
            found += [stem, *([bracket + draw(st.sampled_from(["", " "])) + number] if bracket else [])]
            cut = draw(st.integers(0, len(text)))
            found += [f'"{escaped(part, draw(st.integers(0, 2)))}"' for part in (text[:cut], text[cut:])]
    return found


@st.composite
def laid_out(draw: st.DrawFn) -> tuple[list[str], list[Message]]:
    """Messages as text, each with what parts it from the next, and what they say."""
    texts: list[str] = []
    messages: list[Message] = []
    keys = draw(st.lists(st.tuples(st.none() | PLAIN, PLAIN), unique=True, min_size=1, max_size=4))
    for context, source in keys:
        if (context, source) == (None, ""):
            continue
        plural = draw(st.none() | PLAIN.filter(bool))
        translation = tuple(draw(PLAIN) for _ in range(2 if plural else 1))
        message = Message(context, source, plural, translation, False, draw(st.booleans()))
        mark = "#~ " if message.obsolete else ""
        text = mark
        for word in draw(words(message)):
            text += word + draw(st.sampled_from(GAPS)).replace("\n", f"\n{mark}")
        messages.append(message)
        texts.append(text.rstrip("\f\v\t\r\n ~#"))
    for at, (message, after) in enumerate(itertools.pairwise(messages)):
        same = message.obsolete == after.obsolete
        texts[at] += draw(st.sampled_from(["\n", " # a word\n", "\n\n# a word\n", *([" ", "\f"] if same else [])]))
        if same and texts[at].endswith((" ", "\f")):
            texts[at + 1] = texts[at + 1].removeprefix("#~ ")
    return texts, messages


@given(laid_out())
def test_a_message_is_read_however_it_is_laid_out(case: tuple[list[str], list[Message]]) -> None:
    texts, messages = case
    text = HEADER + "".join(texts)
    po, found = read(text)
    assert not found, found
    assert po
    assert "".join(po.lines) == text
    assert said(po) == messages


@needs_gettext
@settings(max_examples=40, deadline=None)
@given(laid_out())
def test_gettext_reads_the_same(case: tuple[list[str], list[Message]]) -> None:
    texts, messages = case
    done = run("msgcat", "--no-wrap", raw=(HEADER + "".join(texts)).encode())
    assert done.returncode == 0, done.stderr
    if all(message.obsolete for message in messages):
        return  # msgcat writes nothing for a header alone
    again, found = read(done.stdout.decode())
    assert again, found
    kept = [message for message in messages if not message.obsolete or message.translation[0]]
    assert sorted(map(repr, map(settled, said(again)))) == sorted(map(repr, map(settled, kept)))


@given(laid_out(), st.integers(0, 9), st.sampled_from(["words", "comment"]))
def test_an_edit_leaves_the_other_messages_as_they_are(
    case: tuple[list[str], list[Message]], number: int, change: str
) -> None:
    texts, messages = case
    po, _ = read(HEADER + "".join(texts))
    assert po
    if not messages:
        return
    number %= len(messages)
    old = po.entries[1 + number]
    new = (
        with_comment(old, "# mine")
        if change == "comment"
        else old._replace(translation=("é\n",) * len(old.translation))
    )
    text = "".join(edited(po, {old: new}).lines)
    at = 0
    for each, raw in enumerate(texts):
        if each != number or change == "comment":
            words = raw.partition("# a word")[0].rstrip().removeprefix("#~ ")
            assert words in text[at:]
            at = text.index(words, at) + len(words)


@pytest.mark.parametrize(
    ("form", "reads"),
    [
        ('msgid "Rest." msgstr "Descanse."', "Descanse."),
        ('msgid "Rest."\nmsgstr\n"Descanse."', "Descanse."),
        ('msgid "Rest."\n\nmsgstr "Descan"\n\n"se."', "Descanse."),
        ('msgid\f"Rest."\vmsgstr "Descan" "se."', "Descanse."),
        ('msgid "Rest."\nmsgstr "\\104escanse a\\303\\261os \\xc3\\xa9\\x41 b."', "Descanse años éA b."),
    ],
    ids=["one line", "lines apart", "blank lines", "other spaces", "bytes"],
)
def test_forms_that_no_tool_writes(form: str, reads: str) -> None:
    po, found = proven(f"{HEADER}{form}\n".encode())
    assert po, found
    assert po.entries[1].translation == (reads,)


@pytest.mark.parametrize(
    "text",
    [
        'msgid "y"\nmsgstr "x" # c\n',
        '#~ #~ # note\nmsgid "y"\nmsgstr "x"\n',
        '#~\f# note\n#~ msgid "y"\n#~ msgstr "x"\n',
        'msgid "y"\nmsgstr "x" #~ # note\nmsgid "z"\nmsgstr "q"\n',
        '#~ msgid "y"\n#~ msgstr "x" #| msgid "o"\n#~ msgid "z"\n#~ msgstr "q"\n',
        'msgid "y"\nmsgstr "x"\n\n#~\n"c"\n',
    ],
    ids=["at the end", "marks", "form feed", "a mark behind", "previous behind", "a lone mark"],
)
def test_any_edit_keeps_the_comments_of_others(text: str) -> None:
    po, found = read(HEADER + text)
    assert po, found
    old = po.entries[1]
    changes = [old._replace(translation=("é",)), with_comment(old, "# mine"), old._replace(obsolete=not old.obsolete)]
    for new in changes:
        said = "".join(edited(po, {old: new}).lines)
        assert all(word in said for word in ("# c", "# note", 'msgid "z"') if word in text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ('msgid "y"\nmsgstr "x" # c\n', "# c\n"),
        ('msgid "y"\nmsgstr "x" #~ # note\nmsgid "z"\nmsgstr "q"\n', '# note\nmsgid "z"\nmsgstr "q"\n'),
        (
            '#~ msgid "y"\n#~ msgstr "x" #| msgid "o"\n#~ msgid "z"\n#~ msgstr "q"\n',
            '#~ #| msgid "o"\n#~ msgid "z"\n#~ msgstr "q"\n',
        ),
        ('# note\nmsgid "y"\nmsgstr "x"\n\n# mine\nmsgid "z"\nmsgstr "q"\n', '# mine\nmsgid "z"\nmsgstr "q"\n'),
    ],
    ids=["at the end", "a mark behind", "previous behind", "its own goes"],
)
def test_a_message_goes_and_what_stands_behind_it_stays(text: str, kept: str) -> None:
    po, found = read(HEADER + text)
    assert po, found
    said = "".join(edited(po, {po.entries[1]: None}).lines)
    assert said.removeprefix(HEADER.rstrip("\n")).lstrip("\n") == kept


@pytest.mark.parametrize(
    "crowd",
    ['msgid "y" msgstr "x" msgid "z" msgstr "q"\n', 'msgid "y"\nmsgstr "x" # c\nmsgid "z"\nmsgstr "q" # c\n'],
    ids=["messages", "comments"],
)
def test_a_line_of_several_messages_stays_until_one_of_them_is_changed(crowd: str) -> None:
    po, found = read(f'{HEADER}msgid "a"\nmsgstr "b"\n\n{crowd}')
    assert po, found
    first, *others = po.entries[1:]
    assert "".join(edited(po, {first: with_comment(first, "# mine")}).lines).endswith(f'msgstr "b"\n\n{crowd}')
    added = "".join(edited(po, {}, [(first, first._replace(source="n"))]).lines)
    assert added.endswith(f'msgid "n"\nmsgstr "b"\n\n{crowd}')
    for other in others:
        assert crowd not in "".join(edited(po, {other: with_comment(other, "# mine")}).lines)


@pytest.mark.parametrize("line", ["#, fuzzy c-format", "#, c-format\ffuzzy", "#! fuzzy", "#,c-format,fuzzy"])
def test_a_flag_may_stand_behind_a_blank(line: str) -> None:
    po, _ = read(HEADER + line + '\nmsgid "y"\nmsgstr "x"\n')
    assert po
    old = po.entries[1]
    assert "fuzzy" in old.flags


def test_a_comment_behind_a_mark_of_what_was_said_is_refused() -> None:
    """GNU gettext takes the next line for what was said before."""
    po, found = read(HEADER + '#| # note\nmsgid "y"\nmsgstr "x"\n')
    assert po is None
    assert [(each.code, each.place.column) for each in found] == [("H201", 4)]


def test_a_new_message_finds_its_place_between_two_that_share_a_line() -> None:
    po, _ = read(HEADER + 'msgid "a" msgstr "b" msgid "c" msgstr "d"\n')
    assert po
    first = po.entries[1]
    added = first._replace(source="x", translation=("y",))
    new = edited(po, {}, [(first, added)])
    assert [each.source for each in new.entries] == ["", "a", "x", "c"]
    found = Problems()
    assert parse("".join(new.lines).encode(), "x.po", found), found
