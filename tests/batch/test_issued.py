"""Each code on paper is on record before the paper is, outside the output folder, and once."""

from __future__ import annotations

import json
import multiprocessing
import shutil

import pytest

from handpress import files
from handpress.batch.codes import code
from handpress.batch.issued import Issued
from handpress.batch.ledger import MANIFEST
from handpress.problems import Problems
from tests.batch.press import FA, FR, approve_all, build, job, workshop
from tests.second_project import edit

NAME = "clinic-issued.jsonl"


def entries(project):
    return [json.loads(line) for line in (project / NAME).read_text("utf-8").splitlines()]


def codes_in(project):
    targets = json.loads((project / "build" / MANIFEST).read_text("utf-8"))["targets"]
    return {path: entry["code"] for path, entry in targets.items()}


def test_a_page_is_on_record_once_with_all_that_it_comes_from(built):
    assert {entry["sheet"]: entry["code"] for entry in entries(built)} == codes_in(built)
    shutil.rmtree(built / "build")
    build(built)
    assert len(entries(built)) == 2
    approve_all(built)
    build(built)
    new = {entry["sheet"]: entry for entry in entries(built)[2:]}
    assert {sheet: entry["code"] for sheet, entry in new.items()} == codes_in(built)
    said = new[FA.path]
    assert [(words["name"], words["language"], words["file"]) for words in said["words"]] == [
        ("dent", "fr", "handouts/dent.yaml"),
        ("dent", "fa", "locales/fa/LC_MESSAGES/handouts.po"),
        ("page_words", "fr", "styles/words.yaml"),
        ("page_words", "fa", "locales/fa/LC_MESSAGES/handouts.po"),
        ("clinic_values", "", "clinic.yaml"),
    ]
    assert all(words["blob"] == files.blob((built / words["file"]).read_bytes()) for words in said["words"])
    assert {(each["unit"], each["role"], each["by"]) for each in said["approvals"]} >= {("dent", "clinician", "A. Lee")}
    assert len(said["approvals"]) == 7
    assert entries(built)[0]["approvals"] == []


def test_the_name_in_git_is_the_one_that_git_gives():
    # What `printf 'hello\n' | git hash-object --stdin` says.
    assert files.blob(b"hello\n") == "ce013625030ba8dba906f756967f9e9ca394464a"


def test_what_fails_and_what_is_only_thought_of_gets_no_code(dental):
    build(dental, dry=True)
    edit(dental, "styles/sheet.css", ".section {", "section { display: none }\n.section {")
    assert sorted(build(dental).failed) == [FA.path, FR.path]
    assert not (dental / NAME).exists()


def test_a_folder_that_cannot_be_written_is_told_and_stops_nothing(dental):
    (dental / NAME).mkdir()
    result = build(dental)
    assert sorted(result.built) == [FA.path, FR.path]
    assert result.notices == [f"{NAME} cannot be written (Is a directory): the new pages cannot be traced."]
    assert result.problems == []


def test_a_line_that_was_torn_hides_no_other(built):
    path = built / NAME
    whole = path.read_bytes()
    path.write_bytes(whole + b'{"code": "7KQ4')
    edit(built, "clinic.yaml", "41 21 555 01 42", "41 21 555 01 43")
    build(built)
    issued = Issued(built, "clinic.yaml")
    found = Problems()
    assert all(issued.of(name, found) for name in codes_in(built).values())
    assert {str(problem.place) for problem in found} == {f"{NAME}:3:1"}
    assert {problem.code for problem in found} == {"H252"}


@pytest.mark.parametrize(
    ("line", "sound"),
    [
        ("{}", False),
        ("[]", False),
        ("7", False),
        ("[" * 100_000, False),
        ("", True),
        ("WHOLE", True),
    ],
)
def test_only_a_line_that_says_what_a_code_stands_for_is_believed(built, line, sound):
    whole = (built / NAME).read_text("utf-8").splitlines()[0]
    (built / NAME).write_text(line.replace("WHOLE", whole) + "\n", encoding="utf-8")
    Issued(built, "clinic.yaml").of("7KQ4-M2XP", found := Problems())
    assert [problem.code for problem in found] == ([] if sound else ["H252"])


@pytest.mark.parametrize("part", ["words", "approvals", "code", "engine"])
def test_a_line_with_a_part_of_another_kind_is_not_believed(built, part):
    entry = entries(built)[0]
    (built / NAME).write_text(json.dumps({**entry, part: [[1]]}) + "\n", encoding="utf-8")
    issued = Issued(built, "clinic.yaml")
    assert issued.of(entry["code"], found := Problems()) == []
    assert [problem.code for problem in found] == ["H252"]


def test_two_pages_with_one_code_are_both_told(built):
    entry = entries(built)[0]
    files.append(built / NAME, json.dumps({**entry, "seal": "0" * 64, "sheet": "fr/autre.pdf"}))
    told = Issued(built, "clinic.yaml").of(entry["code"], Problems())
    assert [each["sheet"] for each in told] == [entry["sheet"], "fr/autre.pdf"]


def add(path, number):
    for _ in range(50):
        files.append(path, f'{{"n": {number}, "x": "{"é" * 3000}"}}')


def test_lines_of_several_builds_never_mix(tmp_path):
    path = tmp_path / NAME
    context = multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else None)
    crew = [context.Process(target=add, args=(path, number)) for number in range(3)]
    for each in crew:
        each.start()
    for each in crew:
        each.join()
    counts = [json.loads(line)["n"] for line in path.read_text("utf-8").splitlines()]
    assert sorted(counts) == [0] * 50 + [1] * 50 + [2] * 50


def test_the_code_is_that_of_the_seal(dental):
    made = job(dental)
    assert code(made.seal) in made.html
    assert code(made.seal) in made.expected
    assert "\ue000" not in made.html
    assert workshop(dental).approvals.ledgers["fr"].approvals == ()
