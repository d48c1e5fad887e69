"""What is looked at is fresh after each save, never blank, and what is left to do is told, most critical first."""

from __future__ import annotations

import threading
import time
from dataclasses import replace

import pytest

from handpress.batch.job import Outcome
from handpress.batch.targets import Target
from handpress.desk.cli import main
from handpress.desk.preview import pages
from handpress.desk.preview.picture import show
from handpress.desk.preview.tasks import Rank, Todo
from handpress.language.catalog import State
from handpress.page.spots import mark_of
from handpress.problems import Place, Problem, Severity
from tests.batch.press import approve
from tests.desk.preview.atelier import DENT, FA, FOOD, FR, PO, Atelier, pretend, sentence

DIED = Problem("H401", Severity.ERROR, Place(DENT), "the process died.")
SHEET = "styles/sheet.html.jinja"


@pytest.fixture
def studio(dental):
    return Atelier(dental)


def codes(view):
    return [problem.code for problem in view.problems]


def numbers(view):
    return [leaf.number for leaf in view.leaves]


def test_a_sheet_has_its_pages_its_sentences_and_where_they_stand(dental):
    studio = Atelier(dental, show)
    assert (studio.peek(FA).version, studio.peek(FA).leaves, studio.peek(FA).todo) == (0, (), None)
    view = studio.all_done()
    assert (len(view.leaves), view.old, view.problems, view.todo) == (3, False, (), Todo((), ()))
    seen = {spot.mark for leaf in view.leaves for spot in leaf.spots}
    unseen = sentence(view, "Dessin d’une dent.")  # what a drawing shows is only read aloud
    assert seen | {unseen.mark} == {each.mark for each in view.sentences if each.printed}
    food = sentence(view, "Manger")
    assert (food.state, food.entry.translation, food.place.path) == (State.TRANSLATED, ("غذا",), PO)
    assert not sentence(view, "Revenez pour enlever les fils.").printed  # another variant's, which translators see too
    for leaf in view.leaves:
        assert leaf.picture.content.startswith(b"\xff\xd8\xff")
        assert studio.picture(str(leaf.number)) == leaf.picture
    view = studio.after(DENT, "Ne fumez pas.", "Ne fumez pas. 𓀀", FR)
    assert (codes(view), view.old, len(view.leaves)) == (["H304"], False, 2)  # a page with a fault is shown with it


def test_a_save_makes_new_pages_and_those_that_stay_the_same_keep_their_numbers(studio):
    before = studio.all_done()
    view = studio.after(PO, FOOD, FOOD.replace("غذا", "خوراک"))
    assert view.version > before.version
    assert sentence(view, "Manger").entry.translation == ("خوراک",)
    assert (numbers(view)[0], numbers(view)[1] != numbers(before)[1]) == (numbers(before)[0], True)
    assert studio.picture(str(numbers(view)[1])) == view.leaves[1].picture
    assert studio.picture(str(numbers(before)[1])) is None


def test_what_is_not_printed_is_told_without_the_press(studio):
    before = studio.all_done()
    view = studio.after(DENT, "Le numéro est celui du cabinet.", "Une remarque.")
    assert len(studio.pressed) == 1
    assert any("Une remarque." in each.message.notes for each in view.sentences)
    assert (numbers(view), view.version > before.version) == (numbers(before), True)


def test_a_process_that_fails_may_do_better_at_the_next_save(studio):
    studio.work = lambda job: Outcome(job.path, job.digest, problems=(DIED,))
    view = studio.all_done()
    assert (codes(view), view.leaves) == (["H401"], ())
    studio.work = pretend
    assert studio.after(DENT, "Le numéro est celui du cabinet.", "Une remarque.").leaves


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        (PO, 'msgstr "غذا"', 'msgstr "غذا', "H201"),
        (PO, 'msgstr "غذا"', 'msgstr "غذا {phone}"', "H212"),
        (DENT, "heading:", "headding:", "H105"),
        (SHEET, "<body>", "<body>{{ nobody }}", "H300"),
        ("clinic.yaml", "country:", "contry:", "H105"),
    ],
)
def test_a_mistake_is_told_beside_the_old_pages_until_it_is_corrected(studio, name, old, new, code):
    before = studio.all_done()
    view = studio.after(name, old, new)
    assert code in codes(view)
    assert (view.old, view.leaves) == (True, before.leaves)
    assert view.todo.unread == (("dent",) if name == DENT else ())
    assert {each.mark for each in view.sentences} == {each.mark for each in before.sentences}
    good = studio.after(name, new, old)
    assert (good.old, good.problems, numbers(good)) == (False, (), numbers(before))


@pytest.mark.parametrize(
    ("name", "target", "code"),
    [
        (PO, FA, "H200"),
        (PO, Target("fr", "dent", "bilingual-fa"), "H200"),
        (DENT, FA, "H402"),
        (DENT, FR, "H402"),
    ],
)
def test_what_is_away_is_told_beside_the_old_pages_until_it_is_back(studio, name, target, code):
    (studio.root / "handouts/gum.yaml").write_bytes((studio.root / DENT).read_bytes())
    before = studio.all_done(target)
    (studio.root / name).rename(studio.root / "away")
    view = studio.all_done(target)
    assert (codes(view), view.old, view.leaves) == ([code], True, before.leaves)
    assert bool(view.todo.old) == (target == FA and name == PO)
    (studio.root / "away").rename(studio.root / name)
    good = studio.all_done(target)
    assert (good.old, good.todo.old, good.problems, numbers(good)) == (False, False, before.problems, numbers(before))


def test_what_never_was_there_is_told(studio):
    for target, code in ((Target("es", "dent"), "H200"), (Target("fa", "tooth"), "H402"), (Target("fa", ""), "H402")):
        view = studio.all_done(target)
        assert (codes(view), view.old, view.leaves, view.sentences) == ([code], True, (), ())
    (studio.root / DENT).unlink()
    assert codes(studio.all_done(FA)) == ["H001"]


def test_a_page_that_no_build_would_write_is_shown_as_such(studio):
    fault = Problem("H301", Severity.ERROR, Place(SHEET), "the page engine says: …")
    studio.work = lambda job: replace(pretend(job), problems=(fault,))
    view = studio.all_done()
    assert (codes(view), len(view.leaves), view.old, view.faulty) == (["H301"], 2, False, True)
    assert pages._status(view) == "The pages show what is saved now, but cannot be printed (1 problem)."
    studio.work = pretend
    view = studio.after(DENT, "Ne fumez pas.", "Ne fumez plus.")
    assert (view.old, view.faulty) == (False, False)


def test_a_mistake_in_the_first_place_leaves_nothing_to_show_but_itself(studio):
    view = studio.after(PO, 'msgstr "غذا"', 'msgstr "غذا')
    assert (codes(view), view.old, view.leaves, view.sentences, view.todo) == (["H201"], True, (), (), None)


def test_a_fault_in_the_press_itself_is_told(studio, monkeypatch):
    before = studio.all_done()
    monkeypatch.setattr(studio._maker, "_open", lambda *_: 1 // 0)
    view = studio.after(PO, 'msgstr "غذا"', 'msgstr "نان"')
    assert (codes(view), view.old, view.leaves) == (["H404"], True, before.leaves)


def test_what_is_left_to_do_comes_by_weight(studio):
    studio.all_done()
    catalog = studio.root / PO
    text = catalog.read_text("utf-8")
    text = text.replace(FOOD, f"#, fuzzy\n{FOOD}")
    text = text.replace('msgstr "غذا"', 'msgstr "خوراک"')
    catalog.write_text(text, "utf-8")
    view = studio.all_done()
    assert [(task.rank, task.sentence.message.text.source) for task in view.todo.tasks] == [(Rank.FUZZY, "Manger")]
    assert (sentence(view, "Manger").state, view.old) == (State.FUZZY, False)
    every = {entry.message.text.source: entry for entry in view.sentences}
    critical = next(source for source, each in every.items() if each.message.critical)
    for source, new in (("Ne fumez pas.", ""), ("Premier", "{phone}"), (critical, "")):
        head, _, tail = catalog.read_text("utf-8").partition(f'msgid "{source}"\nmsgstr "')
        catalog.write_text(f'{head}msgid "{source}"\nmsgstr "{new}"' + tail[tail.index("\n") :], "utf-8")
    view = studio.all_done()
    assert [(task.rank, task.sentence.message.text.source) for task in view.todo.tasks] == [
        (Rank.CRITICAL, critical),
        (Rank.UNTRANSLATED, "Ne fumez pas."),
        (Rank.FUZZY, "Manger"),
        (Rank.PROBLEM, "Premier"),
    ]
    assert [problem.code for problem in view.todo.tasks[-1].sentence.problems] == ["H212"]
    assert {task.handout for task in view.todo.tasks} == {"dent"}


def test_an_author_is_told_of_texts_that_could_be_better(studio):
    assert studio.all_done(FR).problems == ()
    view = studio.after(DENT, "Ne fumez pas.", "Succès garanti.", FR)
    assert codes(view) == ["H126"]
    assert [problem.code for problem in sentence(view, "Succès garanti.").problems] == ["H126"]
    assert [(task.rank, task.sentence.state) for task in view.todo.tasks] == [(Rank.PROBLEM, None)]


def test_a_warning_that_is_waived_is_no_task(studio, capsys):
    view = studio.after(PO, 'msgstr "غذا"', 'msgstr "غذا  آب"')
    assert (codes(view), view.old, len(view.todo.tasks)) == (["H235"], False, 1)
    place = f"{PO}:{view.problems[0].place.line}"
    words = ("waive", "H235", place, "--reason", "x", "--by", "y", "--project", str(studio.root))
    assert (main(words), capsys.readouterr().err.splitlines()[0]) == (0, f"Waived H235 for 1 text in {PO}.")
    view = studio.all_done()
    assert (view.problems, view.todo.tasks, studio.all_done(FR).problems) == ((), (), ())


def test_only_what_somebody_looks_at_is_kept_fresh(studio):
    versions = studio.all_done(FR).version, studio.all_done(FA).version

    def save():
        with (studio.root / DENT).open("a") as file:
            file.write("# x\n")
        return studio.turn()

    studio.view(FA)
    assert save()
    studio.work_off()
    assert studio.peek(FR).version == versions[0]
    assert studio.peek(FA).version > versions[1]
    studio.now += 1
    assert save()
    studio.work_off()
    studio.now += 60
    assert not studio.turn()
    assert not save()


def test_those_that_nobody_looks_at_are_forgotten_in_the_end(studio, monkeypatch):
    monkeypatch.setattr("handpress.desk.preview.studio._KEPT", 0)
    studio.all_done(FA)
    studio.all_done(FR)
    assert (studio.peek(FA).version, bool(studio.peek(FR).leaves)) == (0, True)
    assert studio.all_done(FA).leaves


def test_it_works_until_it_is_closed(studio):
    work = threading.Thread(target=studio.run)
    work.start()
    deadline = time.monotonic() + 60
    while not studio.view(FA).version and time.monotonic() < deadline:
        time.sleep(0.01)
    assert studio.peek(FA).version
    studio.close()
    work.join(60)
    assert not work.is_alive()


def test_a_page_that_takes_long_makes_way_for_what_was_saved_meanwhile(studio):
    assert not studio._given_up(99, studio._watch.look())
    state = studio._watch.look()
    (studio.root / DENT).touch()
    assert (studio._given_up(1, state), studio._given_up(99, state)) == (False, True)
    studio.closed = True
    assert studio._given_up(0, state)


def test_a_sentence_is_named_by_what_it_says(studio):
    view = studio.all_done()
    assert [each.mark for each in view.sentences] == [mark_of(each.message.text) for each in view.sentences]
    assert len({each.mark for each in view.sentences}) == len(view.sentences)


def test_who_approved_a_sentence_is_told_with_what_it_said_then(dental):
    approve(dental, "dent", "fa", "translator")
    approve(dental, "dent", "fa", "clinician", by="B. Roy", date="2026-11-22")
    studio = Atelier(dental)
    view = studio.after(PO, FOOD, FOOD.replace("غذا", "خوراک"), FA)
    assert sentence(view, "Manger").history == (
        "B. Roy (clinician) approved other words on 2026-11-22 “غذا”",
        "Ana Ruiz (translator) approved other words on 2026-11-21 “غذا”",
    )
    assert sentence(view, "Le premier jour").history[0] == "B. Roy (clinician) approved this on 2026-11-22"
    assert sentence(view, "En bref").history == ()


def test_an_approval_that_lapsed_is_told_as_one(dental):
    approve(dental, "dent", "fa", "translator")
    ledger = dental / "locales/fa/approvals.yaml"
    line = (
        ledger.read_text("utf-8").splitlines()[-1].replace('role: "translator", by: "Ana Ruiz"', 'lapsed: "reworded"')
    )
    with ledger.open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    view = Atelier(dental).after(PO, FOOD, FOOD.replace("غذا", "خوراک"), FA)
    assert sentence(view, "Le premier jour").history == (
        "Ana Ruiz (translator) approved this on 2026-11-21; it lapsed",
    )
