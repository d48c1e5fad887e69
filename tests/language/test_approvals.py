"""An approval holds for the very words it was given for; ledgers only grow, and tell when they were tampered with."""

from __future__ import annotations

import subprocess
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handpress import files
from handpress.checks import approved_words
from handpress.content.handout import rewrite, texts
from handpress.language import signing
from handpress.language.approvals import (
    Approval,
    Message,
    fingerprint,
    kept,
    kept_name,
    messages,
    parsed,
    read,
    unplaced,
)
from handpress.language.changes import changes
from handpress.language.people import nameless, person
from handpress.language.signing import as_kept, sign
from handpress.problems import Place, Problems
from tests.second_project import REPOSITORY
from tests.trees import handouts

LEDGER = "locales/es/approvals.yaml"
SAID = (Message("", "Rest today.", "", ("Descanse hoy.",)), Message("c", "{n} hour", "{n} hours", ("{n} hora", "")))
DAY = Approval("aftercare", "es", "translator", "Ana “A.” Ruiz", "2026-11-21", "0.1.0", fingerprint(SAID))

strings = st.text(max_size=12)
said = st.builds(Message, strings, strings, strings, st.lists(strings, max_size=3).map(tuple))


def translated(tree):
    """Every text with a translation."""
    return rewrite(tree, lambda text, _: replace(text, translation=(f"ñ {text.source}",) * (1 + bool(text.plural))))


def changed(tree, at, **new):
    """The tree with something else in its text number `at`."""
    numbers = iter(range(10_000))
    return rewrite(tree, lambda text, _: replace(text, **new) if next(numbers) == at else text)


@given(handouts(), st.data())
def test_any_change_of_any_message_voids_an_approval_and_a_change_of_anything_else_does_not(plain, data):
    tree = translated(plain)
    before, every = fingerprint(messages(tree)), [text for text, _ in texts(tree)]
    at = data.draw(st.integers(0, len(every) - 1))
    text = every[at]
    worded = [
        {"source": text.source + "."},
        {"plural": text.plural + "."},
        {"context": text.context + "."},
        *(
            {"translation": (*text.translation[:n], "", *text.translation[n + 1 :])}
            for n in range(len(text.translation))
        ),
        {"translation": (*text.translation, "")},
    ]
    new = data.draw(st.sampled_from(worded))
    assert fingerprint(messages(changed(tree, at, **new))) != before
    said = messages(tree)
    assert fingerprint(said[:at] + said[at + 1 :]) != before
    turned = said[::-1]
    assert (fingerprint(turned) == before) == (turned == said)
    other = changed(tree, at, note="x", claims=("y",), place=Place("z", 9), critical=not text.critical, counts="w")
    other = replace(other, version="9", review_due="2030-01-01", pages=(("standard", 9),), place=Place("q"))
    assert fingerprint(messages(other)) == before


@given(st.lists(said, min_size=1, max_size=4), st.lists(said, min_size=1, max_size=4))
def test_no_two_texts_share_a_fingerprint(one, other):
    assert (fingerprint(one) == fingerprint(other)) == (one == other)


@given(st.lists(said, min_size=1, max_size=4))
def test_what_is_kept_is_read_as_it_was_whatever_letters_it_holds(tmp_path_factory, words):
    root = tmp_path_factory.mktemp("kept")
    name = kept_name(LEDGER, fingerprint(words))
    files.replace(root / name, as_kept(words).encode("utf-8", "surrogatepass"))
    assert kept(root, LEDGER, fingerprint(words)) == tuple(words)


@given(st.lists(said, max_size=5), st.lists(said, max_size=5))
def test_what_is_not_told_as_changed_is_the_same_then_and_now(then, now):
    found = changes(then, now)
    assert (found == []) == (then == now)
    left = [
        Counter(whole) - Counter(change[side] for change in found if change[side])
        for side, whole in enumerate((then, now))
    ]
    assert left[0] == left[1]
    assert all(change.then != change.now for change in found)


def signed(tmp_path, *approvals, words=SAID):
    """The ledger after these approvals, and the problems."""
    found = Problems()
    sign(tmp_path, LEDGER, approvals, {each.fingerprint: words for each in approvals if not each.lapsed}, found)
    return read(tmp_path, LEDGER, "es", found), found


def test_a_ledger_only_grows_by_lines(tmp_path):
    assert read(tmp_path, LEDGER, "es", Problems()).approvals == ()
    ledger, found = signed(tmp_path, DAY)
    assert (found, [unplaced(each) for each in ledger.approvals]) == ([], [DAY])
    before = (tmp_path / LEDGER).read_bytes()
    second = DAY._replace(role="clinician", by="B. \\ Lee: #1", date="2026-11-22")
    ledger, found = signed(tmp_path, second)
    assert (found, [unplaced(each) for each in ledger.approvals]) == ([], [DAY, second])
    after = (tmp_path / LEDGER).read_bytes()
    assert after.startswith(before)
    assert after[len(before) :].count(b"\n") == 1
    assert ledger.approvals[1].place == Place(LEDGER, 4, 3)


def test_a_lapse_is_a_line_with_its_reason_and_no_approval(tmp_path):
    lapse = DAY._replace(role="", by="", lapsed="reworded: teh → the")
    ledger, found = signed(tmp_path, DAY, lapse)
    assert (found, [unplaced(each) for each in ledger.of("aftercare")]) == ([], [DAY])
    assert unplaced(ledger.approvals[1]) == lapse


@pytest.mark.parametrize("before", [b"", b"# Nobody yet.\n", b"# No line end", b"# A line end of Windows\r\n"])
def test_lines_are_added_to_whatever_stands_there(tmp_path, before):
    (tmp_path / LEDGER).parent.mkdir(parents=True)
    (tmp_path / LEDGER).write_bytes(before)
    ledger, found = signed(tmp_path, DAY)
    ledger, found = signed(tmp_path, DAY._replace(by="C"))
    assert (found, len(ledger.approvals)) == ([], 2)
    content = (tmp_path / LEDGER).read_bytes()
    assert content.startswith(before)
    assert content.count(b"\r\n") == (content.count(b"\n") if b"\r" in before else 0)


def test_a_ledger_in_another_style_is_left_alone(tmp_path):
    (tmp_path / LEDGER).parent.mkdir(parents=True)
    (tmp_path / LEDGER).write_text(f"[{{{signing._fields(DAY)}}}]\n", encoding="utf-8")
    before = (tmp_path / LEDGER).read_bytes()
    _, found = signed(tmp_path, DAY._replace(by="C"))
    assert [problem.code for problem in found] == ["H107"]
    assert (tmp_path / LEDGER).read_bytes() == before


def test_who_signs_at_the_same_time_is_not_forgotten(tmp_path, monkeypatch):
    signed(tmp_path, DAY)
    path, really = tmp_path / LEDGER, files.exchange
    other = signing._with("", [DAY._replace(by="Somebody else")])

    def meanwhile(target, content, over):
        if target == path and "Somebody" not in path.read_text("utf-8"):
            path.write_text(path.read_text("utf-8") + other, encoding="utf-8")
        really(target, content, over)

    monkeypatch.setattr(files, "exchange", meanwhile)
    ledger, found = signed(tmp_path, DAY._replace(by="C"))
    assert (found, [each.by for each in ledger.approvals]) == ([], [DAY.by, "Somebody else", "C"])


def test_where_nothing_can_be_written_nothing_is_approved(tmp_path):
    (tmp_path / "locales").write_bytes(b"")
    assert [problem.code for problem in signed(tmp_path, DAY)[1]] == ["H400"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('role: "translator"', 'role: "translater"', "H107"),
        ('date: "2026-11-21"', 'date: "21.11.2026"', "H107"),
        ('date: "2026-11-21"', 'date: "20261121"', "H107"),
        ('date: "2026-11-21"', 'date: "2026-11-23"', "H107"),
        ('language: "es"', 'language: "fr"', "H107"),
        (', fingerprint: "', ', fingerprint: "x', "H107"),
        ('role: "translator", ', "", "H106"),
        # What the command `approve` would refuse or never write.
        ('by: "Ana “A.” Ruiz"', 'by: "-"', "H107"),
        ('by: "Ana “A.” Ruiz"', 'by: "? 1"', "H107"),
        ('by: "Ana “A.” Ruiz"', "by: ~", "H107"),
        ('by: "Ana “A.” Ruiz"', "by: null", "H107"),
        ('by: "Ana “A.” Ruiz"', 'by: "A\\nB"', "H107"),
        ('by: "Ana “A.” Ruiz"', 'by: "Ana\\u202e"', "H107"),
        ('by: "Ana “A.” Ruiz"', 'by: ""', "H106"),
        ('unit: "aftercare"', "unit: ~", "H107"),
        ('date: "2026-11-21"', 'date: "2026-02-30"', "H107"),
        ('date: "2026-11-21"', 'date: "26-11-1"', "H107"),
        ('date: "2026-11-21"', "date: ~", "H107"),
        ('engine: "0.1.0", ', "", "H106"),
        ('engine: "0.1.0"', 'engine: "the new one"', "H107"),
        ('engine: "0.1.0"', f'engine: "1{"a" * 59}?"', "H107"),
        ('role: "translator"', 'role: "translator", again: "0"', "H107"),
        ('role: "translator"', 'role: "translator", again: "-1"', "H107"),
        ('role: "translator"', 'role: "translator", role: "clinician"', "H103"),
        ("- {", "||||||| base\n- {", "H251"),
        ('by: "', 'bye: "', "H105"),
        ("- {", "- ", "H101"),
        ("- {", "<<<<<<< HEAD\n- {", "H251"),
        ("- {", "=======\n- {", "H251"),
    ],
)
def test_a_ledger_with_a_fault_approves_nothing(tmp_path, old, new, code):
    assert len(signed(tmp_path, DAY)[0].approvals) == 1
    text = (tmp_path / LEDGER).read_text("utf-8")
    assert old in text
    (tmp_path / LEDGER).write_text(text.replace(old, new, 1), encoding="utf-8")
    ledger = read(tmp_path, LEDGER, "es", found := Problems())
    assert ledger.approvals == ()
    assert code in [problem.code for problem in found]
    assert all(problem.place.line and problem.hint for problem in found)
    again = Problems()
    assert not sign(tmp_path, LEDGER, [DAY], {}, again)
    assert [problem.code for problem in again] == [problem.code for problem in found]


def test_a_fault_in_a_ledger_says_what_and_where():
    line = f"- {{{signing._fields(DAY._replace(role='translater'))}}}\n"
    assert parsed(line, LEDGER, "es", found := Problems()) == ()
    says = "translater is not a role here. Did you mean translator?"
    assert str(found[0]) == f"{LEDGER}:1:45: error H107: {says}"


def tampered(tmp_path, new):
    """The codes of what is told when the kept words of an approval become others."""
    ledger, _ = signed(tmp_path, DAY)
    path = tmp_path / kept_name(LEDGER, DAY.fingerprint)
    old = path.read_text("utf-8")
    path.write_text(new(old), encoding="utf-8") if new(old) is not None else path.unlink()
    approved_words.check(tmp_path, LEDGER, ledger.approvals, found := Problems())
    path.write_text(old, encoding="utf-8")
    return [problem.code for problem in found]


@pytest.mark.parametrize(
    ("new", "codes"),
    [
        (lambda old: old, []),
        (lambda old: old.replace("# Words", "# Notes"), []),
        (lambda old: old.replace("\n", "\r\n"), []),
        (lambda old: old.replace("Descanse hoy.", "Descanse."), ["H250"]),
        (lambda old: old.replace("Rest today.", "Rest today"), ["H250"]),
        (lambda old: old.replace('context: "c"', 'context: "d"'), ["H250"]),
        (lambda old: old + '- source: "More."\n', ["H250"]),
        (lambda old: old.replace("- source", "source", 1), ["H250"]),
        (lambda _: "x", ["H250"]),
        (lambda _: "", ["H250"]),
        (lambda _: None, ["H250"]),
    ],
)
def test_an_approval_whose_words_are_others_is_told_with_its_line(tmp_path, new, codes):
    assert tampered(tmp_path, new) == codes


def git(folder, *words):
    setting = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null", "PATH": "/usr/bin:/bin"}
    who = ("-c", "user.name=a", "-c", "user.email=a@a.example", "-c", "init.defaultBranch=main")
    return subprocess.run(["git", *who, *words], cwd=folder, env=setting, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("begun", [True, False])
@pytest.mark.parametrize("union", [True, False])
def test_approvals_of_two_branches_merge_or_say_that_they_collide(tmp_path, begun, union):
    git(tmp_path, "init")
    (tmp_path / ".gitattributes").write_bytes((REPOSITORY / ".gitattributes").read_bytes() if union else b"\n")
    if begun:
        signed(tmp_path, DAY)
    ours, theirs = DAY._replace(by="Ours"), DAY._replace(by="Theirs", role="clinician")
    for words in (["add", "."], ["commit", "-m", "a"], ["checkout", "-b", "other"]):
        assert git(tmp_path, *words).returncode == 0
    signed(tmp_path, theirs)
    for words in (["add", "."], ["commit", "-m", "b"], ["checkout", "main"]):
        assert git(tmp_path, *words).returncode == 0
    signed(tmp_path, ours)
    for words in (["add", "."], ["commit", "-m", "c"]):
        assert git(tmp_path, *words).returncode == 0
    assert (git(tmp_path, "merge", "other").returncode == 0) == union
    ledger = read(tmp_path, LEDGER, "es", found := Problems())
    if union:
        assert {unplaced(each) for each in ledger.approvals} == {ours, theirs, *([DAY] if begun else [])}
        approved_words.check(tmp_path, LEDGER, ledger.approvals, found)
        assert found == []
    else:
        assert {problem.code for problem in found} == {"H251"}
        text = (tmp_path / LEDGER).read_text("utf-8")
        kept_lines = [line for line in text.splitlines(keepends=True) if line.startswith(("#", "-"))]
        (tmp_path / LEDGER).write_text("".join(kept_lines), encoding="utf-8")
        assert {each.by for each in read(tmp_path, LEDGER, "es", Problems()).approvals} >= {"Ours", "Theirs"}


def test_a_title_makes_nobody_else_of_a_person():
    assert person("Dr. A. Lee") == person("A. Lee, MD") == person("a lee")
    assert person("A. Lee") != person("B. Lee")
    assert person("Dr") != person("")


@pytest.mark.parametrize("by", ["", "-", "?", "… 123", "A\nB", "A\u202eB", "\u200b"])
def test_what_is_no_name_is_told_from_one(by):
    assert nameless(by)


@pytest.mark.parametrize("by", ["A. Lee", "李", "अना", "محمد\u200cرضا", "O’Neil-Ruiz (RN)", "null"])
def test_a_name_may_have_any_letters(by):
    assert not nameless(by)


def test_a_clinic_s_values_are_approved_by_a_clinician():
    line = signing._with("", [DAY._replace(unit="clinic_values", language="")])
    assert parsed(line, LEDGER, "", found := Problems()) == ()
    assert [str(each).partition("H107: ")[2] for each in found] == ["translator is not a role here. Known: clinician."]
    assert parsed(line.replace("translator", "clinician"), LEDGER, "", found := Problems())
    assert found == []
