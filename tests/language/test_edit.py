"""An edit changes the entries it was asked to change, and not a byte besides."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handpress.language.edit import edited, save, with_comment, with_comments, with_fuzzy
from handpress.language.po import Po, parse
from handpress.language.poentry import Entry
from handpress.problems import Problems
from tests.language.gettext import complaint, needs_gettext, run
from tests.language.test_po import HEADER, PLAIN, TEXTS, Message, catalogs, read, said


def catalog(text: str) -> Po:
    po, found = read(text)
    assert po, found
    return po


def outside(po: Po, entry: Entry) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines before and after an entry."""
    return po.lines[: entry.first - 1], po.lines[entry.last :]


@given(catalogs(), st.data())
def test_one_translation_changes_and_all_other_bytes_stay(case: tuple[str, list[Message]], data: st.DataObject) -> None:
    po = catalog(case[0])
    entry = data.draw(st.sampled_from(po.entries[1:] or po.entries))
    forms = tuple(data.draw(TEXTS) for _ in entry.translation) if entry is not po.header else entry.translation
    new = edited(po, {entry: entry._replace(translation=forms)})
    after = next(each for each in new.entries if each.key == entry.key)
    assert after.translation == forms
    assert outside(new, after) == outside(po, entry)
    asked = slice(entry.first - 1, entry.translated_at[0].line - 1)
    assert new.lines[asked] == po.lines[asked]
    assert "".join(new.lines).endswith("\n") == case[0].endswith("\n")
    written = [line for line in new.lines if line not in po.lines]
    own = "\r\n" if po.lines[entry.first - 1].endswith("\r\n") else "\n"
    assert all(line.endswith(own) and not line.endswith(f"\r{own}") for line in written if line.endswith("\n"))


@given(catalogs(), st.data())
def test_a_comment_more_is_a_line_more(case: tuple[str, list[Message]], data: st.DataObject) -> None:
    po = catalog(case[0])
    entry = data.draw(st.sampled_from(po.entries))
    new = edited(po, {entry: with_comment(entry, "# mine")})
    assert [line for line in new.lines if line.strip() != "# mine"] == list(po.lines)


@given(catalogs(), st.data())
def test_a_fuzzy_mark_comes_alone(case: tuple[str, list[Message]], data: st.DataObject) -> None:
    po = catalog(case[0])
    entry = data.draw(st.sampled_from(po.entries))
    marked = edited(po, {entry: with_fuzzy(entry)})
    again = marked.entries[po.entries.index(entry)]
    assert again.flags == entry.flags | {"fuzzy"}
    assert again._replace(comments=(), flags=frozenset())[:8] == entry._replace(comments=(), flags=frozenset())[:8]


@given(catalogs(), st.data())
def test_an_entry_that_becomes_obsolete_comes_back_as_it_was(
    case: tuple[str, list[Message]], data: st.DataObject
) -> None:
    po = catalog(case[0])
    live = [entry for entry in po.entries[1:] if not entry.obsolete]
    if not live:
        return
    entry = data.draw(st.sampled_from(live))
    gone = edited(po, {entry: entry._replace(obsolete=True)})
    again = next(each for each in gone.entries if each.key == entry.key)
    back = edited(gone, {again: again._replace(obsolete=False)})
    assert outside(back, entry) == outside(po, entry)
    span = slice(entry.first - 1, entry.last)
    assert [line.lstrip(" \t") for line in back.lines[span]] == [line.lstrip(" \t") for line in po.lines[span]]


@given(catalogs(), PLAIN, PLAIN)
def test_a_new_entry_stands_where_it_should(case: tuple[str, list[Message]], source: str, translation: str) -> None:
    po = catalog(case[0])
    if any(entry.key == ("new", source) for entry in po.entries):
        return
    after = po.entries[len(po.entries) // 2]
    entry = Entry("new", source, None, (translation,), frozenset(), False, ("#. why",), 0, 0, after.place, ())
    new = edited(po, {}, [(after, entry)])
    at = [each.key for each in new.entries].index(entry.key)
    assert new.entries[at - 1].key == after.key
    assert said(new)[at - 1].translation == (translation,)
    without = [line for n, line in enumerate(new.lines, 1) if not new.entries[at].first <= n <= new.entries[at].last]
    kept, had = ([line for line in lines if line.strip()] for lines in (without, po.lines))
    assert (kept[:-1], kept[-1].rstrip("\r\n")) == (had[:-1], had[-1].rstrip("\r\n"))


@given(catalogs(), st.data())
def test_an_entry_that_is_taken_out_takes_nothing_along(case: tuple[str, list[Message]], data: st.DataObject) -> None:
    po = catalog(case[0])
    if len(po.entries) == 1:
        return
    entry = data.draw(st.sampled_from(po.entries[1:]))
    new = edited(po, {entry: None})
    assert [each.key for each in new.entries] == [each.key for each in po.entries if each is not entry]
    rest = po.lines[: entry.first - 1] + po.lines[entry.last :]
    assert [line for line in new.lines if line.strip()] == [line for line in rest if line.strip()]


@needs_gettext
@given(catalogs(PLAIN))
def test_gettext_reads_what_is_written(case: tuple[str, list[Message]]) -> None:
    po = catalog(case[0])
    counted = {entry for entry in po.entries[1:] if not entry.obsolete}
    if complaint(case[0].encode()):
        return
    new = edited(po, {entry: entry._replace(translation=("x y",) * len(entry.translation)) for entry in counted})
    assert not [line for line in complaint("".join(new.lines).encode()).splitlines() if "syntax" in line]


PLAIN_ENTRY = '# Poedit\n#. note\n#: a.yaml:3\n#, no-wrap, fuzzy\n#| msgid "Stopp"\nmsgid "Stop"\nmsgstr "Alto"\n'


def test_a_fuzzy_mark_stands_before_other_flags_and_once() -> None:
    po = catalog(HEADER + PLAIN_ENTRY.replace(", fuzzy", ""))
    again = edited(po, {po.entries[1]: with_fuzzy(po.entries[1])})
    assert "#, fuzzy, no-wrap\n" in again.lines
    assert with_fuzzy(again.entries[1]) is again.entries[1]


def seen_by_a_translator(entry: Entry) -> Entry:
    """The entry as a tool leaves it once somebody has looked at it."""
    comments = tuple(line.replace(", fuzzy", "") for line in entry.comments)
    return with_comments(entry, comments)._replace(previous=None)


def test_what_was_said_before_goes_alone() -> None:
    po = catalog(HEADER + PLAIN_ENTRY)
    entry = po.entries[1]
    assert entry.previous == (None, "Stopp", None)
    seen = edited(po, {entry: seen_by_a_translator(entry)})
    expected = '# Poedit\n#. note\n#: a.yaml:3\n#, no-wrap\nmsgid "Stop"\nmsgstr "Alto"\n'
    assert "".join(seen.lines) == HEADER + expected


def test_a_comment_joins_those_of_the_translator() -> None:
    po = catalog(HEADER + PLAIN_ENTRY)
    new = edited(po, {po.entries[1]: with_comment(po.entries[1], "# mine")})
    assert "".join(new.lines) == HEADER + PLAIN_ENTRY.replace("# Poedit\n", "# Poedit\n# mine\n")


@pytest.mark.parametrize("mark", ["", "#~ "])
@pytest.mark.parametrize("flags", [["#, c-format", "#, no-wrap"], ["#,"], ["#, c-format", "# note"], []])
@needs_gettext
def test_gettext_sees_the_mark_too(mark: str, flags: list[str]) -> None:
    """Of several lines of flags it believes only the last one's."""
    lines = [*flags, 'msgid "Stop"', 'msgstr "Alto"']
    po = catalog(HEADER + "".join(f"{mark}{line}\n" for line in lines))
    new = edited(po, {po.entries[1]: with_fuzzy(po.entries[1])})
    only = run("msgattrib", "--only-fuzzy", raw="".join(new.lines).encode())
    assert "Alto" in only.stdout.decode()


def test_a_form_keeps_its_lines_however_it_is_numbered() -> None:
    text = HEADER + 'msgid "a"\nmsgid_plural "b"\n msgstr[00] "x"\nmsgstr[01] ""\n"y"\n'
    po = catalog(text)
    new = edited(po, {po.entries[1]: po.entries[1]._replace(translation=("x", "z"))})
    assert "".join(new.lines) == text.replace('[01] ""\n"y"', '[1] "z"')


LONG = "word " * 30 + "end"


@pytest.mark.parametrize(
    ("end", "other", "limit"),
    [
        ("\n", f'""\n"{LONG[:75]}"\n"{LONG[75:150]}"\n"{LONG[150:]}"\n', 79),
        ("\r\n", f'""\n"{LONG[:75]}"\n"{LONG[75:150]}"\n"{LONG[150:]}"\n', 79),
        ("\n", f'"{LONG}"\n', 0),
        ("\n", '"nothing to wrap"\n', 0),
    ],
)
def test_line_ends_and_wrapping_stay_as_the_translators_tool_left_them(end: str, other: str, limit: int) -> None:
    text = (HEADER + f'msgid "a"\nmsgstr {other}\n' + PLAIN_ENTRY.replace("no-wrap, ", "")).replace("\n", end)
    po = catalog(text)
    new = edited(po, {po.entries[2]: po.entries[2]._replace(translation=(LONG,))})
    assert all(line.endswith(end) for line in new.lines)
    assert (max(len(line.rstrip()) for line in new.lines) <= 79) == bool(limit)


def test_a_change_that_cannot_be_proven_is_refused() -> None:
    po = catalog(HEADER + PLAIN_ENTRY + '\nmsgid "b"\nmsgstr ""\n')
    with pytest.raises(ValueError, match="would not say"):
        edited(po, {po.entries[1]: po.entries[1]._replace(source="b")})
    with pytest.raises(ValueError, match="would not say"):
        edited(po, {po.entries[1]: po.entries[1]._replace(comments=("msgid",))})


def test_a_change_of_what_is_not_there_is_refused_and_not_forgotten() -> None:
    po = catalog(HEADER + PLAIN_ENTRY)
    other = po.entries[1]._replace(source="other")
    for changed, added in (
        ({other: None}, []),
        ({}, [(other, other)]),
        ({po.entries[1]: None}, [(po.entries[1], other)]),
    ):
        with pytest.raises(ValueError, match="does not have"):
            edited(po, changed, added)


def test_a_file_that_somebody_changed_is_not_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "x.po"
    text = HEADER + PLAIN_ENTRY
    file.write_text(text, encoding="utf-8")
    old = catalog(text)
    new = edited(old, {old.entries[1]: seen_by_a_translator(old.entries[1])})
    file.write_text(f"{text}\n", encoding="utf-8")
    found = Problems()
    assert not save(file, old, new, found)
    assert [each.code for each in found] == ["H260"]
    assert file.read_text(encoding="utf-8") == f"{text}\n"
    file.write_text(text, encoding="utf-8")
    assert save(file, old, new, Problems())
    assert file.read_text(encoding="utf-8") == "".join(new.lines)


def test_the_file_keeps_its_permissions_and_a_link_stays_a_link(tmp_path: Path) -> None:
    file, link = tmp_path / "x.po", tmp_path / "link.po"
    text = HEADER + PLAIN_ENTRY
    file.write_text(text, encoding="utf-8")
    file.chmod(0o640)
    link.symlink_to(file)
    old = parse(text.encode(), "x.po", Problems())
    assert old
    assert save(link, old, edited(old, {old.entries[1]: seen_by_a_translator(old.entries[1])}), Problems())
    assert link.is_symlink()
    assert file.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.po", "x.po"]
