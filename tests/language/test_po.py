"""A catalog is read whole, to the byte, or refused with its line and column."""

from __future__ import annotations

import contextlib
import itertools
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from handpress.language.plurals import Plurals
from handpress.language.po import Po, parse
from handpress.problems import Place, Problem, Problems
from tests.growth import assert_in_step
from tests.language.gettext import complaint, needs_gettext, run
from tests.language.lossless import prove_an_edit, proven

HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)
#: Lines of the header, the blank one after it included.
HEIGHT = HEADER.count("\n")

LONG = st.sampled_from(["word " * 40, "x" * 200, "Ärzte, Kliniken\n" * 9, "手册" * 60, "a-b " * 50 + "\u2028"])
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\4"), max_size=30) | LONG
#: As TEXTS, without what gettext itself refuses or rewrites.
PLAIN = st.text(st.sampled_from('abc é中ا"\\\n\t{}*#~|\u2028\x85'), max_size=12)
#: Also comments that hold what ends a line elsewhere, and lines that say nothing.
COMMENTS = st.sampled_from(["# a word", "#", "#. note", "#: a.yaml:3", "#\tb\u2028c\x85d", "", "#~"])
#: At most one line: of several, gettext believes only the last one's fuzzy, we believe any.
FLAGS = st.sampled_from([[], ["#, fuzzy"], ["#, python-brace-format,fuzzy"], ["#,no-wrap"], ["#,"]])
PREVIOUS = st.sampled_from([[], ['msgid "x"'], ['msgctxt "c"', 'msgid "x"', '"y"', 'msgid_plural "z"', '""']])
#: What stands before and after each line, over and over: as tools leave it, and as no tool would.
STARTS = st.just([""]) | st.lists(st.sampled_from(["", " ", "\t "]), min_size=1, max_size=5)
ENDS = st.sampled_from([["\n"], ["\r\n"]]) | st.lists(
    st.sampled_from(["\n", "\r\n", " \n", "\t\r\n", "\r\r\n"]), min_size=1, max_size=5
)


@dataclass(frozen=True)
class Message:
    """What one entry is meant to say."""

    context: str | None
    source: str
    plural: str | None
    translation: tuple[str, ...]
    fuzzy: bool
    obsolete: bool


def quoted(text: str, cuts: list[int], octal: bool) -> list[str]:
    """The text as strings cut at those places, written as simply as can be."""
    edges = [0, *sorted({cut % (len(text) + 1) for cut in cuts}), len(text)]
    escapes = {"\n": "\\n", '"': '\\"', "\\": "\\\\"}

    def char(each: str) -> str:
        return f"\\{ord(each):03o}" if octal and 0 < ord(each) < 128 else escapes.get(each, each)

    return ['"' + "".join(map(char, text[a:b])) + '"' for a, b in itertools.pairwise(edges)]


@st.composite
def catalogs(draw: st.DrawFn, texts: st.SearchStrategy[str] = TEXTS) -> tuple[str, list[Message]]:
    """A valid catalog with its line ends, and its messages."""
    keys = draw(st.lists(st.tuples(st.none() | texts, texts), unique=True, max_size=5))
    lines: list[str] = []
    messages = []
    for context, source in keys:
        if (context, source) == (None, ""):
            continue
        plural = draw(st.none() | texts)
        translation = tuple(draw(texts) for _ in range(1 if plural is None else 2))
        comments = draw(st.lists(COMMENTS, max_size=3)) + draw(FLAGS)
        obsolete, mark = draw(st.sampled_from([(False, ""), (True, "#~ "), (True, "#~"), (True, "#~\t ")]))
        messages.append(
            Message(context, source, plural, translation, any("fuzzy" in line for line in comments), obsolete)
        )
        named = [("msgctxt", context), ("msgid", source), ("msgid_plural", plural)]
        named += [("msgstr" if plural is None else f"msgstr[{n}]", text) for n, text in enumerate(translation)]
        marked = obsolete and draw(st.booleans())  # as some tools mark the comments too
        lines += [f"#~ {line}" if marked and line.startswith(("# ", "#,")) else line for line in comments]
        lines += [f"{'#~|' if obsolete else '#|'} {line}" for line in draw(PREVIOUS)]
        for keyword, text in named:
            if text is not None:
                strings = quoted(text, draw(st.lists(st.integers(0, 40), max_size=3)), draw(st.booleans()))
                strings[0] = f"{keyword} {strings[0]}"
                lines += [f"{mark}{line}" for line in strings]
        lines += draw(st.sampled_from([[], [""], ["", ""], ["#~"] if obsolete else [""]]))
    starts, ends = itertools.cycle(draw(STARTS)), itertools.cycle(draw(ENDS))
    text = "".join(f"{next(starts)}{line}{next(ends)}" for line in (*HEADER.split("\n")[:-1], *lines))
    return (text.rstrip("\r\n") if draw(st.booleans()) and messages else text), messages


def read(text: str) -> tuple[Po | None, Problems]:
    """The catalog and the problems of a text."""
    found = Problems()
    return parse(text.encode(), "x.po", found), found


def said(po: Po) -> list[Message]:
    """What the entries after the header say."""
    return [
        Message(e.context, e.source, e.plural, e.translation, "fuzzy" in e.flags, e.obsolete) for e in po.entries[1:]
    ]


@given(catalogs())
def test_a_valid_catalog_is_read_whole_and_kept_to_the_byte(case: tuple[str, list[Message]]) -> None:
    text, messages = case
    po, found = read(text)
    assert not found, found
    assert po
    assert "".join(po.lines) == text
    assert said(po) == messages


@given(catalogs())
def test_the_span_of_an_entry_is_the_entry(case: tuple[str, list[Message]]) -> None:
    po, _ = read(case[0])
    assert po
    last = 0
    for entry, message in zip(po.entries[1:], case[1], strict=True):
        assert last < entry.first <= entry.place.line < entry.translated_at[0].line <= entry.last
        last = entry.last
        alone, _ = read(HEADER + "".join(po.lines[entry.first - 1 : entry.last]))
        assert alone
        assert said(alone) == [message]
        for place in (entry.place, *entry.translated_at):
            assert po.lines[place.line - 1][place.column - 1] == '"'


@needs_gettext
@settings(max_examples=40, deadline=None)
@given(catalogs(PLAIN))
def test_gettext_reads_what_we_read(case: tuple[str, list[Message]]) -> None:
    text, messages = case
    done = run("msgcat", "--no-wrap", raw=text.encode())
    assert done.returncode == 0, done.stderr
    assume(any(not message.obsolete for message in messages))  # msgcat writes nothing for a header alone
    again, found = read(done.stdout.decode())
    assert again
    assert not found
    kept = [message for message in messages if not message.obsolete or message.translation[0]]
    assert sorted(map(repr, map(settled, said(again)))) == sorted(map(repr, map(settled, kept)))


def settled(message: Message) -> Message:
    """Without the fuzzy flag where something is untranslated: there gettext drops it."""
    return replace(message, fuzzy=message.fuzzy and all(message.translation))


@given(catalogs())
def test_a_plain_entry_says_the_same_as_its_lines(case: tuple[str, list[Message]]) -> None:
    """A space at the end of a line means nothing, but with it no entry is plain."""
    text = case[0].replace("\r\n", "\n")
    po, spaced = read(text)[0], read(text.replace("\n", " \n"))[0]
    assert po
    assert spaced
    assert po.entries == spaced.entries


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A valid catalog with a few bytes deleted, doubled or replaced."""
    raw = draw(catalogs(PLAIN))[0].encode()
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(raw)))
        end = start + draw(st.integers(0, 30))
        raw = (
            raw[:start]
            + draw(st.sampled_from([b"", raw[start:end] * 2, b'"', b"\n", b"\\", b"\xff", b"#"]))
            + raw[end:]
        )
    return raw


@given(st.binary() | damaged() | st.binary().map(HEADER.encode().__add__))
def test_no_input_makes_it_stumble(raw: bytes) -> None:
    po, _ = proven(raw)
    if po:
        prove_an_edit(po, len(raw))


PLURALS = "nplurals=2; plural=(n != 1);"
#: What makes a reader go back and forth, or look again and again: seconds for 32 KiB of it.
NASTY = [
    *('"', "\\", '\\"', '\\\\"', "#", "#,", "#~", "#~|", "<", " ", "\r", "\n", "\\x", "\0", "手", "msgid", "word "),
    *("\r\n", "\t\n", "x\n", "x\n\n", "# \n", "#, a,\n", '#| "\n', '#~| msgid ""\n', "<<<<<<< a\n", ">>>>>>> b\n"),
    *("=======\n\n", 'msgid "\n', 'msgid ""\n', 'msgid ""\n\n', '""\n', 'msgstr ""\n', 'msgid "a\n\n', '"a" "b"\n'),
    *('"a" ', "msgid ", "msgstr [", "msgstr [0]", "#~ #~ ", "#| #~", "\f", "\\303", 'msgid "a" msgstr "b" # c '),
    *('msgid "a"\nmsgstr "b"\n', '#~ msgid "a"\n\n#~ msgstr "b"\n', 'msgid "x"\nmsgid_plural "y"\nmsgstr[0] ""\n'),
]


@pytest.mark.verify
@pytest.mark.parametrize("unit", NASTY)
@pytest.mark.parametrize(("before", "after"), [("", ""), (HEADER, ""), (HEADER + 'msgid "', '"\nmsgstr ""\n')])
def test_the_nastiest_input_takes_no_longer_than_any_other(unit: str, before: str, after: str) -> None:
    assert_in_step(lambda size: proven((before + unit * (size // len(unit)) + after).encode()), 2**15)


@pytest.mark.verify
@pytest.mark.parametrize("gap", [" ", ";", "; ", "(", "n", "!", "n?n:", "n+", "plural="])
def test_a_header_of_any_length_is_read_at_once(gap: str) -> None:
    def read(size: int) -> None:
        for value in (
            f"nplurals=2; plural=n{gap * size}!=1; x",
            f"{gap * size}{PLURALS}",
            f"nplurals=2; plural={gap * size}",
        ):
            po, _ = proven(HEADER.replace(PLURALS, value).encode())
            if po and (forms := po.plural_forms()):
                with contextlib.suppress(ValueError):
                    Plurals(*forms)

    assert_in_step(read, 2**16)


@needs_gettext
@settings(max_examples=60, deadline=None)
@given(damaged())
def test_what_gettext_refuses_is_refused(raw: bytes) -> None:
    if parse(raw, "x.po", Problems()):
        assert run("msgcat", "-o", "/dev/null", raw=raw).returncode == 0


def entry(*lines: str) -> str:
    return HEADER + "".join(f"{line}\n" for line in lines)


GOOD = entry('msgid "Rest."', 'msgstr "Descanse."', "", 'msgid "{n} hour"', 'msgid_plural "{n} hours"') + (
    'msgstr[0] "{n} hora"\nmsgstr[1] "{n} horas"\n\n#~ msgid "Old"\n#~ msgstr "Viejo"\n'
)

#: what is wrong · what stands in GOOD · what stands there instead · code, line after the header, column
BAD = [
    ("a string without its end", '"Descanse."', '"Descanse. 25', "H201", 2, 8),
    ("a string whose end is escaped", '"Descanse."', '"Descanse.\\"', "H201", 2, 8),
    ("an unescaped quotation mark", '"Descanse."', '"Descanse "ya"."', "H201", 2, 18),
    ("an unquoted text", 'msgstr "Descanse."', "msgstr Descanse.", "H201", 2, 1),
    ("an unknown escape", '"Descanse."', '"Desc\\qanse."', "H201", 2, 13),
    ("a byte as an escape", '"Descanse."', '"Se\\xf1or"', "H201", 2, 11),
    ("a character that gettext reserves", '"Descanse."', '"Se\\4or"', "H201", 2, 11),
    ("a NUL as an escape", '"Descanse."', '"Se\\0or"', "H201", 2, 11),
    ("a keyword misspelt", 'msgid "Rest."', 'mgsid "Rest."', "H201", 1, 1),
    ("words between messages", "#~ msgid", "notes of mine\n\n#~ msgid", "H201", 9, 1),
    ("a message without its translation", 'msgstr "Descanse."\n', "", "H201", 1, 7),
    ("a translation without its message", 'msgid "Rest."\n', "", "H201", 1, 8),
    ("a translation twice", 'msgstr "Descanse."', 'msgstr "Descanse."\nmsgstr "Descanse."', "H201", 3, 8),
    ("a plural form left out", "msgstr[1]", "msgstr[2]", "H201", 7, 11),
    ("a counted message with one msgstr", 'msgstr[0] "{n} hora"\nmsgstr[1]', "msgstr", "H201", 6, 8),
    ("a string of no keyword", 'msgstr "Descanse."\n', 'msgstr "Descanse."\n# Now.\n"Ya."\n', "H201", 4, 1),
    ("a keyword without its text", 'msgstr "Descanse."', "msgstr", "H201", 2, 1),
    ("a keyword cut off", 'msgstr "Descanse."', 'msgstr\n# Rest.\n"Descanse."', "H201", 2, 1),
    ("a number behind another keyword", 'msgid "Rest."', 'msgid [0] "Rest."', "H201", 1, 1),
    ("a number of no keyword", 'msgstr[1] "', 'msgstr[1] [1] "', "H201", 7, 8),
    ("half a character", '"Descanse."', '"Se\\303or"', "H201", 2, 11),
    ("a number above those of bytes", '"Descanse."', '"Se\\x41bor"', "H201", 2, 11),
    ("an entry half obsolete", "#~ msgstr", "msgstr", "H201", 10, 1),
    ("a previous text without its end", 'msgid "Rest."', '#| msgid "R\nmsgid "Rest."', "H201", 1, 10),
    ("the same message twice", '"{n} hour"', '"Rest."', "H203", 4, 7),
    ("the same message, once obsolete", '#~ msgid "Old"', '#~ msgid "Rest."', "H203", 9, 10),
    ("a merge conflict", 'msgstr "Descanse."', '<<<<<<< a\nmsgstr "Da"\n=======\nmsgstr "De"\n>>>>>>> b', "H204", 2, 1),
    ("a marker left behind", "#~ msgid", ">>>>>>> b\n#~ msgid", "H204", 9, 1),
    ("a plural form too few", 'msgstr[1] "{n} horas"\n', "", "H205", 6, 11),
    ("a plural form too many", "\n#~ msgid", 'msgstr[2] "{n} horas"\n\n#~ msgid', "H205", 8, 11),
    ("a file cut short", 'msgstr "Viejo"', "", "H201", 9, 10),
]


def test_the_good_twin() -> None:
    po, found = read(GOOD)
    assert po
    assert not found


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "column"), [row[1:] for row in BAD], ids=[row[0] for row in BAD]
)
def test_a_fault_is_named_once_and_where_it_is(old: str, new: str, code: str, line: int, column: int) -> None:
    assert GOOD.count(old) >= 1
    po, found = read(GOOD.replace(old, new, 1) if not new else GOOD.replace(old, new, 1).replace("#~ \n", ""))
    assert po is None
    assert [(problem.code, problem.place) for problem in found] == [(code, Place("x.po", HEIGHT + line, column))]


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("charset=UTF-8", "charset=ISO-8859-1", "H202", 3),
        ("; charset=UTF-8", "", "H202", 3),
        ("nplurals=2", "nplurals=two", "H205", 4),
        ('"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n', "", "H205", 1),
        ('msgid ""\n', 'msgid "x"\n', "H206", 1),
    ],
)
def test_a_header_that_does_not_fit(old: str, new: str, code: str, line: int) -> None:
    po, found = read(GOOD.replace(old, new, 1))
    assert po is None
    assert [(problem.code, problem.place.line) for problem in found] == [(code, line)]


@pytest.mark.parametrize(
    ("raw", "line", "column"),
    [
        (b"\xef\xbb\xbf" + GOOD.encode(), 1, 1),
        (GOOD.replace("Descanse", "Año").encode("latin-1"), HEIGHT + 2, 10),
        (GOOD.encode("utf-16"), 1, 1),
    ],
)
def test_another_encoding(raw: bytes, line: int, column: int) -> None:
    _, found = proven(raw)
    assert [(problem.code, problem.place) for problem in found] == [("H202", Place("x.po", line, column))]


@needs_gettext
@pytest.mark.parametrize("word", ["Año", "Ano"])
def test_a_catalog_in_another_encoding_is_read_once_it_was_converted_as_the_problem_says(
    word: str, tmp_path: Path
) -> None:
    file = tmp_path / "x.po"
    file.write_bytes(GOOD.replace("Descanse", word).replace("UTF-8", "ISO-8859-1").encode("latin-1"))
    _, found = proven(file.read_bytes())
    command = found[0].hint.removeprefix("Convert it: ").split()
    subprocess.run(command, cwd=tmp_path, check=True, timeout=60)
    po, _ = proven(file.read_bytes())
    assert po
    assert po.entries[1].translation == (f"{word}.",)


@pytest.mark.parametrize("start", ["", "# Spanish\n"])
def test_the_line_ends_of_old_macs_are_named(start: str) -> None:
    _, found = proven((start + GOOD).replace("\n", "\r").encode())
    assert [(problem.code, problem.place.line) for problem in found] == [("H201", 1)]
    assert "CR" in found[0].message
    po, _ = proven((start + GOOD).replace("\n", "\r\r\n").encode())
    assert po, "but a CR too many does no harm"


def test_all_faults_are_found_in_one_pass() -> None:
    _, found = read(entry('msgid "a', 'msgstr "b"', "", 'msgid "c"', "", 'msgid "d"', 'msgstr "\\q"', 'msgstr "e'))
    assert [problem.place.line - HEIGHT for problem in found] == [1, 4, 7, 8]


def test_a_duplicate_names_the_first() -> None:
    _, found = read(entry('msgid "a"', 'msgstr "b"', "", '#~ msgid "a"', '#~ msgstr "c"'))
    assert isinstance(found[0], Problem)
    assert f"line {HEIGHT + 1}." in found[0].message


def test_no_context_is_not_an_empty_context() -> None:
    po, _ = read(entry('msgid "a"', 'msgstr "b"', 'msgctxt ""', 'msgid "a"', 'msgstr "c"'))
    assert po
    assert [one.context for one in po.entries] == [None, None, ""]


def test_a_line_ends_only_at_a_line_feed() -> None:
    text = entry('msgid "a\u2028b\x85c\x0bd\re"', 'msgstr "\x1c"')
    po, _ = read(text)
    assert po
    assert po.entries[1].source == "a\u2028b\x85c\x0bd\re"
    assert len(po.lines) == text.count("\n")


def test_the_header_speaks() -> None:
    po, _ = read(GOOD)
    assert po
    assert po.field("Plural-Forms") == "nplurals=2; plural=(n != 1);"
    assert po.plural_forms() == (2, "(n != 1)")
    assert po.field_place("Plural-Forms") == Place("x.po", 4, 1)
    assert po.field("Language") is None


@needs_gettext
def test_gettext_agrees_with_the_good_twin() -> None:
    assert complaint(GOOD.encode()) == ""
