"""What lies in the output folder is right after any build, however it went, and it is the same wherever it was made."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pypdfium2
import pytest

from handpress import files
from handpress.batch import pressrun, workshop
from handpress.batch.ledger import JOURNAL, MANIFEST, Ledger
from handpress.batch.wishes import Wish
from tests.batch.press import FA, FR, PO, build, lying, sheets
from tests.second_project import REPOSITORY, copy_to, edit

PDFS = ["fa/dent.pdf", "fr/dent.pdf"]
UNTRANSLATED = ('msgid "Manger"\nmsgstr "غذا"', 'msgid "Manger"\nmsgstr ""')
UNMARKED = ('traducteurs.**"\nmsgstr "**ناتمام: برای مترجمان.**"', 'traducteurs.**"\nmsgstr ""')


def whole(folder, *pdfs):
    """Whether there are no other PDFs of sheets than these, and the manifest lists them."""
    assert sorted(json.loads((folder / MANIFEST).read_text("utf-8"))["targets"]) == sorted(pdfs)
    return sorted(sheets(folder)) == sorted(pdfs)


def pdfs(project):
    """The PDFs of a project by path: the manifest beside them is about one machine."""
    return sheets(project / "build")


def codes(result, path):
    return [problem.code for problem in result.failed[path]]


def test_touching_changes_nothing(built):
    folder = built / "build"
    before = {path: (folder / path).stat().st_mtime_ns for path in PDFS}
    for path in built.rglob("*"):
        os.utime(path, (1, 1))
    for path, modified in before.items():
        os.utime(folder / path, ns=(modified, modified))
    result = build(built)
    assert (result.built, sorted(result.up_to_date), result.removed, result.failed) == ([], PDFS, [], {})
    assert {path: (folder / path).stat().st_mtime_ns for path in before} == before


def test_a_target_that_fails_loses_its_older_pdf_and_the_others_are_built(built):
    edit(built, PO, *UNTRANSLATED)
    edit(built, "handouts/dent.yaml", "pages: {standard: 2}", "pages: {standard: 3}")
    heard = []
    result = build(built, watch=lambda *news: heard.append(news))
    assert (result.built, result.removed, list(result.failed)) == (["fr/dent.pdf"], ["fa/dent.pdf"], ["fa/dent.pdf"])
    assert codes(result, "fa/dent.pdf") == ["H210"]
    assert whole(built / "build", "fr/dent.pdf")
    assert heard == [("fa/dent.pdf", "failed", 1, 2), ("fr/dent.pdf", "built", 2, 2)]
    edit(built, PO, *reversed(UNTRANSLATED))
    assert build(built).built == ["fa/dent.pdf"]


def test_a_page_that_fails_its_checks_is_not_written(built):
    edit(built, "handouts/dent.yaml", "pages: {standard: 2}", "pages: {standard: 1}")
    edit(built, "clinic.yaml", "sources: end", "sources: hide")
    result = build(built, [FR])
    assert (codes(result, "fr/dent.pdf"), result.removed) == (["H305"], ["fr/dent.pdf"])
    assert whole(built / "build", "fa/dent.pdf")


def test_what_is_no_more_is_removed_also_when_something_else_is_asked_for(built):
    edit(built, "clinic.yaml", "[fr, fa]", "[fr]")
    result = build(built, [FR])
    assert (result.removed, result.up_to_date) == (["fa/dent.pdf"], ["fr/dent.pdf"])
    assert whole(built / "build", "fr/dent.pdf")
    (built / "handouts/dent.yaml").rename(built / "handouts/molaire.yaml")
    edit(built, "handouts/molaire.yaml", "id: dent", "id: molaire")
    result = build(built)
    assert (result.removed, result.built) == (["fr/dent.pdf"], ["fr/molaire.pdf"])
    assert whole(built / "build", "fr/molaire.pdf")


def test_a_paper_of_a_name_is_removed_when_it_becomes_the_clinics_own(built):
    build(built, wish=Wish(["fr/dent.pdf"], paper="letter"))
    assert whole(built / "build", *PDFS, "fr/dent.letter.pdf")
    edit(built, "clinic.yaml", "country: CH", "country: US")
    result = build(built, [FR])
    assert (result.removed, result.built) == (["fr/dent.letter.pdf"], ["fr/dent.pdf"])


def test_unfinished_sheets_for_translators_lie_apart_marked_on_each_page_until_they_are_finished(built):
    folder = built / "build"
    edit(built, PO, *UNMARKED)  # so that the mark itself stands there in French
    result = build(built, incomplete=True)
    assert (result.built, result.removed) == (["proof/fa/dent.pdf"], ["fa/dent.pdf"])
    assert (result.up_to_date, result.failed) == (["fr/dent.pdf"], {})
    assert whole(folder, "fr/dent.pdf", "proof/fa/dent.pdf")
    document = pypdfium2.PdfDocument((folder / "proof/fa/dent.pdf").read_bytes())
    said = [page.get_textpage().get_text_bounded() for page in document]
    assert len(said) > 3
    assert all("Inachevé" in text for text in said[:3])
    assert all("Épreuve" in text for text in said[3:])
    document.close()
    assert build(built, incomplete=True).up_to_date == ["fr/dent.pdf", "proof/fa/dent.pdf"]
    # A plain build leaves a proof that is right alone: what is not finished fails by the name of its sheet.
    assert list(build(built).failed) == ["fa/dent.pdf"]
    assert whole(folder, "fr/dent.pdf", "proof/fa/dent.pdf")
    edit(built, "clinic.yaml", "41 21 555 01 42", "41 21 555 01 43")
    result = build(built)
    assert (result.built, list(result.failed), result.removed) == (
        *(["fr/dent.pdf"], ["fa/dent.pdf"], ["proof/fa/dent.pdf"]),
    )
    edit(built, PO, *reversed(UNMARKED))
    result = build(built)
    assert (result.built, result.removed) == (["fa/dent.pdf"], [])


def test_a_proof_makes_room_for_the_finished_sheet(built):
    edit(built, PO, *UNTRANSLATED)
    build(built, incomplete=True)
    edit(built, PO, *reversed(UNTRANSLATED))
    result = build(built)
    assert (result.built, result.removed) == (["fa/dent.pdf"], ["proof/fa/dent.pdf"])
    assert whole(built / "build", *PDFS)


def test_a_proof_of_what_cannot_be_composed_any_more_is_removed(built):
    edit(built, PO, *UNTRANSLATED)
    build(built, [FA], incomplete=True)
    edit(built, PO, "nplurals=2", "nplurals=3")
    result = build(built, [FA], incomplete=True)
    assert (list(result.failed), result.removed) == (["fa/dent.pdf"], ["proof/fa/dent.pdf"])
    assert whole(built / "build", "fr/dent.pdf")


def test_an_interrupted_build_keeps_what_is_done_and_what_it_did_not_reach(built):
    before = lying(built / "build")
    edit(built, "clinic.yaml", "41 21 555 01 42", "41 21 555 01 43")

    def interrupt(*_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(built, [FR, FA], watch=interrupt)
    after = lying(built / "build")
    (done,) = [path for path in PDFS if before[path] != after[path]]
    (left,) = [path for path in PDFS if path != done]
    assert whole(built / "build", *PDFS)
    result = build(built)
    assert (result.up_to_date, result.built) == ([done], [left])


def test_what_changed_after_it_was_read_is_printed_by_the_next_build(built, monkeypatch):
    shutil.rmtree(built / "build")
    phone, read = ("clinic.yaml", "41 21 555 01 42", "41 21 555 01 43"), workshop.load

    def reading(*arguments):
        project = read(*arguments)
        edit(built, *phone)
        return project

    with monkeypatch.context() as context:
        context.setattr(workshop, "load", reading)
        assert build(built).notices == ["clinic.yaml changed while the build ran: build again."]
    assert sorted(build(built).built) == PDFS


@pytest.mark.parametrize("killed", [False, True])
def test_what_was_something_else_for_a_moment_is_looked_at_again(built, monkeypatch, killed):
    right = pdfs(built)
    phone, read = ("41 21 555 01 42", "41 21 555 01 43"), workshop.load

    def reading(*arguments):
        edit(built, "clinic.yaml", *phone)
        project = read(*arguments)
        edit(built, "clinic.yaml", *reversed(phone))
        return project

    shutil.rmtree(built / "build")
    with monkeypatch.context() as context:
        context.setattr(workshop, "load", reading)
        if killed:  # before it comes to its end
            context.setattr(pressrun.PressRun, "doubt", lambda _: None)
            context.setattr(pressrun, "remember", lambda *_: None)
        build(built)
    assert not set(pdfs(built).values()) & set(right.values())
    assert sorted(build(built).built) == PDFS
    assert (pdfs(built), build(built).built) == (right, [])


def test_a_pack_in_a_build_during_which_a_source_moved_is_bound_all_the_same(built, monkeypatch):
    edit(built, "clinic.yaml", "sources: end", "sources: end\npacks: {jour: [dent]}")
    assert "fr/packs/jour.pdf" in build(built).built
    phone, read = ("clinic.yaml", "41 21 555 01 42", "41 21 555 01 43"), workshop.load

    def reading(*arguments):
        project = read(*arguments)
        edit(built, *phone)
        return project

    (built / "build/fr/dent.pdf").unlink()
    with monkeypatch.context() as context:
        context.setattr(workshop, "load", reading)
        edit(built, PO, "غذا", "غذاها")
        assert build(built).problems == []
    assert {*PDFS, "fr/packs/jour.pdf", "fa/packs/jour.pdf"} == {*build(built).built}


def test_a_handout_that_came_after_the_others_were_read_is_for_the_next_build(built, monkeypatch):
    read = workshop.load

    def reading(*arguments):
        project = read(*arguments)
        text = (built / "handouts/dent.yaml").read_text("utf-8").replace("id: dent", "id: molaire")
        (built / "handouts/molaire.yaml").write_text(text, encoding="utf-8")
        return project

    edit(built, "clinic.yaml", "41 21 555 01 42", "41 21 555 01 43")
    with monkeypatch.context() as context:
        context.setattr(workshop, "load", reading)
        result = build(built, [FR])
        assert (result.failed, result.built) == ({}, [FR.path])
        (built / "handouts/molaire.yaml").unlink()
        edit(built, "clinic.yaml", "41 21 555 01 43", "41 21 555 01 42")
        result = build(built)
    assert sorted(result.failed) == ["fa/molaire.pdf", "fr/molaire.pdf"]
    assert [(each.code, each.hint) for each in result.failed["fr/molaire.pdf"]] == [("H100", "Build again.")]
    assert sorted(build(built).built) == ["fa/molaire.pdf", "fr/molaire.pdf"]


def test_two_builds_do_not_share_a_folder(built, tmp_path):
    with files.lock(built / "build") as ours:
        assert ours == ""
        before = lying(built / "build")
        refused = build(built)
        (problem,) = refused.problems
        assert (refused.usable, problem.code, problem.place.path) == (False, "H403", "build")
        assert f"process {os.getpid()} on " in problem.message
        assert lying(built / "build") == before
        assert build(built, [FR], out=tmp_path / "elsewhere").built == ["fr/dent.pdf"]
    assert build(built, [FR]).up_to_date == ["fr/dent.pdf"]


def test_a_file_in_the_place_of_a_folder_costs_its_targets(built):
    shutil.rmtree(built / "build/fr")
    (built / "build/fr").write_text("in the way", encoding="utf-8")
    result = build(built)
    assert (codes(result, "fr/dent.pdf"), result.problems) == (["H400"], [])
    assert result.failed["fr/dent.pdf"][0].place.path == "build/fr/dent.pdf"
    assert result.failed["fr/dent.pdf"][0].hint
    assert result.up_to_date == ["fa/dent.pdf"]
    (built / "build/fr").unlink()
    assert build(built).built == ["fr/dent.pdf"]


def test_a_file_in_the_place_of_the_output_folder_stops_the_build(built):
    refused = build(built, out=built / "clinic.yaml")
    (problem,) = refused.problems
    assert (refused.usable, problem.code, problem.place.path) == (False, "H400", "clinic.yaml")
    assert "--out" in problem.hint


def test_a_folder_in_the_place_of_the_lock_stops_the_build_by_name(built):
    (built / "build/.lock").unlink()
    (built / "build/.lock").mkdir()
    refused = build(built)
    (problem,) = refused.problems
    assert (refused.usable, problem.code, problem.place.path) == (False, "H400", "build/.lock")
    assert problem.message == "this file cannot be written: Is a directory."


def test_a_folder_in_the_place_of_the_journal_is_named(built):
    (built / "build" / JOURNAL).mkdir()
    result = build(built, [FR])
    assert [(each.code, each.place.path) for each in result.problems] == [("H400", f"build/{JOURNAL}")]
    edit(built, "clinic.yaml", "41 21 555 01 42", "41 21 555 01 43")
    result = build(built, [FR])
    assert [(each.code, each.place.path) for each in result.failed[FR.path]] == [("H400", f"build/{JOURNAL}")]
    assert not (built / "build" / FR.path).exists()
    (built / "build" / JOURNAL).rmdir()
    assert sorted(build(built).built) == PDFS


def test_a_folder_in_the_place_of_the_manifest_is_named_and_the_pdfs_are_right(built):
    before = pdfs(built)
    (built / "build" / MANIFEST).unlink()
    (built / "build" / MANIFEST).mkdir()
    result = build(built)
    assert (sorted(result.built), [each.place.path for each in result.problems]) == (PDFS, [f"build/{MANIFEST}"])
    assert result.notices == [f"{MANIFEST} cannot be read (Is a directory): everything is built anew."]
    (built / "build" / MANIFEST).rmdir()
    result = build(built)
    assert (result.failed, result.problems, pdfs(built)) == ({}, [], before)


def test_what_cannot_be_removed_or_noted_is_told(built, monkeypatch):
    def fail(*_):
        raise PermissionError(13, "not allowed")

    edit(built, PO, *UNTRANSLATED)
    monkeypatch.setattr(files, "remove", fail)
    result = build(built, [FA])
    assert codes(result, "fa/dent.pdf") == ["H210"]
    told = sorted((problem.code, problem.place.path) for problem in result.problems)
    assert told == [("H400", "build/fa/dent.pdf"), ("H400", f"build/{MANIFEST}")]
    monkeypatch.undo()
    assert build(built, [FA]).removed == ["fa/dent.pdf"]


#: Runs a command in which no file may be longer than this: writes fail half-way, as on a full disk.
LIMITED = """
import os, resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
os.execv(sys.argv[1], sys.argv[1:])
"""
DOOR = (sys.executable, str(REPOSITORY / "build_handouts.py"))


def press(project, *words, **environment):
    """The door itself, in a process of its own."""
    command = [*DOOR, "build", "--project", project, *words]
    environment = {**os.environ, **environment}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment, cwd=project.parent)


def test_on_a_full_disk_there_are_fewer_pdfs_and_no_halves(built):
    edit(built, "clinic.yaml", "41 21 555 01 42", "41 21 555 01 43")
    command = [sys.executable, "-c", LIMITED, *DOOR, "--project", built, "--json"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    said = json.loads(run.stdout)
    assert (run.returncode, "Traceback" in run.stderr) == (1, False)
    assert {each["target"]: [problem["code"] for problem in each["problems"]] for each in said["failed"]} == {
        "build/fa/dent.pdf": ["H400"],
        "build/fr/dent.pdf": ["H400"],
    }
    assert said["removed"] == ["build/fa/dent.pdf", "build/fr/dent.pdf"]
    assert not list((built / "build").rglob("*.pdf"))
    assert Ledger(built / "build").records == {}
    assert sorted(build(built).built) == PDFS


@pytest.mark.verify
def test_the_same_sources_give_the_same_bytes_anywhere(built_once, tmp_path):
    first = pdfs(built_once)
    plain = copy_to(tmp_path).rename(tmp_path / "plain")
    spaced = copy_to(tmp_path / "a b").rename(tmp_path / "a b" / "ein Zahn")
    for project, words, environment in (
        (plain, ["-j1"], {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "9"}),
        (spaced, ["-j2"], {"TZ": "UTC", "LANG": "fa_IR.UTF-8", "LANGUAGE": "fa", "PYTHONHASHSEED": "1"}),
    ):
        run = press(project, *words, **environment)
        assert run.returncode == 0, run.stderr
        assert pdfs(project) == first
    # And again in the same place
    shutil.rmtree(plain / "build")
    assert sorted(build(plain).built) == PDFS
    assert pdfs(plain) == first


def test_a_journal_that_was_left_is_taken_up(built):
    folder = built / "build"
    ledger = Ledger(folder)
    record = ledger.records["fr/dent.pdf"]
    (folder / MANIFEST).unlink()
    ledger.put("fr/dent.pdf", record, (folder / "fr/dent.pdf").read_bytes())
    assert (folder / JOURNAL).exists()
    result = build(built)
    assert (result.up_to_date, result.built) == (["fr/dent.pdf"], ["fa/dent.pdf"])
    assert whole(folder, *PDFS)


def test_what_a_build_that_was_cut_off_did_not_note_is_not_told_as_a_reason(built):
    folder = built / "build"
    ledger = Ledger(folder)
    (folder / MANIFEST).unlink()
    for path in PDFS:
        ledger.put(path, ledger.records[path], (folder / path).read_bytes())
    edit(built, "clinic.yaml", "41 21 555 01 42", "41 21 555 01 43")
    reasons = dict.fromkeys([FR, FA], "something changed since a build that was cut off")
    assert build(built).reasons == reasons


def test_a_name_may_end_in_a_number_also_among_letters_from_right_to_left(built):
    edit(built, "handouts/dent.yaml", "id: dent", "id: dent2")
    (built / "handouts/dent.yaml").rename(built / "handouts/dent2.yaml")
    assert sorted(build(built).built) == ["fa/dent2.pdf", "fr/dent2.pdf"]


def test_what_a_page_break_leaves_behind_is_told_and_stops_nothing(built):
    edit(built, "handouts/dent.yaml", "pages: {standard: 2}", "pages: {standard: 30}")
    edit(built, "styles/sheet.css", "/* Lists", ".section > h2 { break-after: page }\n/* Lists")
    result = build(built, [FR])
    assert (result.built, result.failed) == (["fr/dent.pdf"], {})
    assert {problem.code for problem in result.problems} == {"H312"}
    assert build(built, [FR]).problems == []
