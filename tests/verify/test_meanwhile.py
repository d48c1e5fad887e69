"""A file that changes while a build runs: what counts as up to date afterwards is what a clean build makes."""

from __future__ import annotations

import shutil
import time
from random import Random

import pytest

from handpress.batch import workshop
from tests.batch.press import PO, build, sheets
from tests.second_project import copy_to, edit
from tests.verify.night import start

pytestmark = pytest.mark.verify
EDITS = {
    "clinic": ("clinic.yaml", "41 21 555 01 42", "41 21 555 01 43"),
    "handout": ("handouts/dent.yaml", 'version: "3"', 'version: "4"'),
    "catalog": (PO, 'msgstr "غذا"', 'msgstr "غذاها"'),
    "template": ("styles/sheet.html.jinja", "<h1>", '<h1 style="color: #123">'),
    "style": ("styles/tokens.css", ":root", "h2 { color: #321 !important } :root"),
}
#: After which reading the file changes, which can go on for long in a large project.
READING = {"clinic": "load", "handout": "load", "catalog": "load_catalog", "template": "load", "style": "load"}


def pdfs(folder):
    return sheets(folder)


def several(made):
    """The project with more handouts, so that some pages are composed when others are done."""
    for name in ("molaire", "canine"):
        text = (made / "handouts/dent.yaml").read_text("utf-8").replace("id: dent", f"id: {name}")
        (made / f"handouts/{name}.yaml").write_text(text, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def clean(tmp_path_factory):
    """Built once; and what a clean build makes after each edit ('' is none)."""
    made = several(copy_to(tmp_path_factory.mktemp("clean")))
    ends = {}
    for name, (path, old, new) in {"": ("clinic.yaml", "name", "name"), **EDITS}.items():
        edit(made, path, old, new)
        assert len(build(made, out=made / f"build{name}").built) == 6
        ends[name] = pdfs(made / f"build{name}")
        edit(made, path, new, old)
    assert len({tuple(sorted(each.items())) for each in ends.values()}) == len(ends)
    build(made)
    return made, ends


def meanwhile(monkeypatch, name, change):
    """Do something after a function of the workshop has read what it reads, once."""
    read, left = getattr(workshop, name), [change]

    def reading(*arguments):
        answer = read(*arguments)
        while left:
            left.pop()()
        return answer

    monkeypatch.setattr(workshop, name, reading)


@pytest.mark.parametrize("name", EDITS)
def test_what_changes_after_it_was_read_is_printed_by_the_next_build(clean, tmp_path, monkeypatch, name):
    made, ends = shutil.copytree(clean[0], tmp_path / "made"), clean[1]
    shutil.rmtree(made / "build")
    meanwhile(monkeypatch, READING[name], lambda: edit(made, *EDITS[name]))
    result = build(made)
    assert result.notices == [f"{EDITS[name][0]} changed while the build ran: build again."]
    build(made)
    assert pdfs(made / "build") == ends[name]


@pytest.mark.parametrize("name", ["template", "style"])
def test_what_changes_and_changes_back_is_found_in_the_pages(clean, tmp_path, name):
    made, ends = shutil.copytree(clean[0], tmp_path / "made"), clean[1]
    shutil.rmtree(made / "build")
    path, old, new = EDITS[name]

    def change(_path, _what, done, _total):
        if done == 1:
            edit(made, path, old, new)
        if done == 3:
            edit(made, path, new, old)

    assert build(made, processes=1, watch=change).notices == []
    other = pdfs(made / "build")
    wrong = [path for path, digest in other.items() if digest != ends[""][path]]
    assert 0 < len(wrong) < 6
    assert sorted(build(made).built) == sorted(wrong)
    assert pdfs(made / "build") == ends[""]
    assert build(made).built == []


def test_what_is_touched_meanwhile_is_looked_at_again_and_not_made_again(clean, tmp_path):
    made = shutil.copytree(clean[0], tmp_path / "made")
    shutil.rmtree(made / "build")
    path = made / "styles/tokens.css"
    assert build(made, watch=lambda *_: path.touch()).notices == []
    assert build(made).built == []


def test_what_was_read_while_it_was_something_else_is_not_believed(clean, tmp_path, monkeypatch):
    made, ends = shutil.copytree(clean[0], tmp_path / "made"), clean[1]
    path, old, new = EDITS["clinic"]
    shutil.rmtree(made / "build")
    stamped = "handpress.batch.pressrun.open_workshop"
    real = workshop.open_workshop

    def flip(*arguments):
        edit(made, path, old, new)
        shop = real(*arguments)
        edit(made, path, new, old)
        return shop

    with monkeypatch.context() as context:
        context.setattr(stamped, flip)
        build(made)
    assert not set(pdfs(made / "build").values()) & set(ends[""].values())
    build(made)
    assert pdfs(made / "build") == ends[""]


def test_fonts_that_are_named_anew_while_workers_print_make_all_uncertain(clean, tmp_path):
    made = shutil.copytree(clean[0], tmp_path / "made")
    shutil.rmtree(made / "build")

    def change(_path, _what, done, _total):
        if done == 1:  # what is composed from now on is for a worker that still sets type by the old rules
            edit(made, "styles/fonts.conf", "</fontconfig>", "</fontconfig>\n")

    build(made, processes=1, watch=change)
    assert len(build(made).built) == 6
    assert build(made).built == []


@pytest.mark.parametrize("number", range(3))
def test_whatever_changes_at_any_moment_the_next_build_is_right(clean, tmp_path, number):
    made, ends = shutil.copytree(clean[0], tmp_path / "made"), clean[1]
    shutil.rmtree(made / "build")
    chance = Random(number)  # noqa: S311 - what happens when, not a secret
    with start(made) as under_way:
        while under_way.poll() is None:
            path, old, new = chance.choice(list(EDITS.values()))
            edit(made, path, old, new)
            time.sleep(chance.uniform(0, 0.1))
            edit(made, path, new, old)
            time.sleep(chance.uniform(0, 0.1))
        assert "Traceback" not in under_way.stderr.read()
    name = chance.choice(list(ends))
    if name:
        edit(made, *EDITS[name])
    assert build(made).failed == {}
    assert pdfs(made / "build") == ends[name]


def test_a_handout_that_comes_while_the_build_runs_waits_for_the_next(clean, tmp_path, monkeypatch):
    made = shutil.copytree(clean[0], tmp_path / "made")
    late, hidden = made / "handouts/canine.yaml", made / "canine"
    late.rename(hidden)
    meanwhile(monkeypatch, "load", lambda: hidden.rename(late))
    edit(made, *EDITS["clinic"])
    result = build(made)
    codes = {path: [(each.code, each.hint) for each in problems] for path, problems in result.failed.items()}
    assert codes == {path: [("H100", "Build again.")] for path in ("fr/canine.pdf", "fa/canine.pdf")}
    assert build(made).failed == {}
    assert pdfs(made / "build") == clean[1]["clinic"]
