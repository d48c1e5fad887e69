"""A sheet in two languages rests on both: their words, their approvals, and what its clinic says in each."""

from __future__ import annotations

import json
import shutil

import pytest

from handpress.batch.issued import Issued
from handpress.batch.targets import Target
from handpress.batch.wishes import Wish
from handpress.problems import Problems, errors
from tests.batch.press import FA, FR, PO, approve_all, build, workshop
from tests.batch.test_exact import CLINIC, DENT, why
from tests.second_project import edit

#: Persian beside the author's French; French beside Persian, and Persian on its backs.
OWN, OTHER, BACKS = (
    Target(code, "dent", name) for code, name in (("fa", "bilingual"), ("fr", "bilingual-fa"), ("fr", "facing-fa"))
)


@pytest.fixture(scope="module")
def pairs_once(built_once, tmp_path_factory):
    project = shutil.copytree(built_once, tmp_path_factory.mktemp("pairs") / "project")
    edit(project, CLINIC, "sources: end", "sources: end\neditions: [standard, bilingual]")
    assert why(build(project)).keys() == {OWN}
    for target in (OTHER, BACKS):
        assert build(project, wish=Wish(["fr"], edition=target.edition)).built == [target.path]
    return project


@pytest.fixture
def pairs(pairs_once, tmp_path):
    """The second project with sheets in two languages too, in a place of its own."""
    return shutil.copytree(pairs_once, tmp_path / "pairs")


@pytest.mark.verify
@pytest.mark.parametrize(
    ("name", "old", "new", "stale"),
    [
        (PO, 'msgstr "غذا"', 'msgstr "خوراک"', {FA, OWN, OTHER, BACKS}),
        (CLINIC, "Du lundi au vendredi", "Lundi et mardi", {FR, OWN, OTHER, BACKS}),
        ("styles/bilingual.css", ":root {", ":root { --new: 1;", {OWN, OTHER}),
        (PO, 'msgid "Manger"', '# A note.\nmsgid "Manger"', set()),
    ],
)
def test_an_edit_of_either_language_renders_exactly_the_sheets_that_print_it(pairs, name, old, new, stale):
    assert why(build(pairs)) == {}
    edit(pairs, name, old, new)
    assert build(pairs, dry=True).reasons.keys() == stale
    assert why(build(pairs)).keys() == stale


def test_nothing_is_printed_unless_both_are_whole(pairs):
    edit(pairs, PO, 'msgstr "غذا"', 'msgstr ""')
    result = build(pairs)
    failed = {target.path for target in (FA, OWN, OTHER, BACKS)}
    assert (set(result.failed), set(result.removed), result.built) == (failed, failed, [])
    assert {problem.code for problem in result.failed[OTHER.path]} == {"H210"}
    assert set(build(pairs, incomplete=True).built) == {f"proof/{FA.path}"}


@pytest.mark.verify
def test_it_is_a_draft_until_the_words_of_both_are_approved(pairs):
    approve_all(pairs)
    assert why(build(pairs)).keys() == {FR, FA, OWN, OTHER, BACKS}
    told = json.loads((pairs / "build/manifest.json").read_text("utf-8"))["targets"]
    assert {record["approved"] for record in told.values()} == {"2026-11-21"}
    (entry,) = Issued(pairs, CLINIC).of(told[OTHER.path]["code"], Problems())
    assert {words["language"] for words in entry["words"]} == {"fr", "fa", ""}
    shutil.rmtree(pairs / "locales/fa/approvals")
    (pairs / "locales/fa/approvals.yaml").unlink()
    assert why(build(pairs)).keys() == {FA, OWN, OTHER, BACKS}
    told = json.loads((pairs / "build/manifest.json").read_text("utf-8"))["targets"]
    assert {path for path, record in told.items() if record["approved"]} == {FR.path}


def test_what_both_are_made_of_is_listed(pairs):
    files = build(pairs).made_of()[OTHER.path]
    assert {DENT, PO, "styles/bilingual.html.jinja"} <= {*files}


def test_a_sheet_goes_with_its_second_language(pairs):
    edit(pairs, CLINIC, "[fr, fa]", "[fr]")
    result = build(pairs)
    assert (set(result.removed), result.built) == ({FA.path, OWN.path}, [])
    assert set(result.up_to_date) == {FR.path, OTHER.path, BACKS.path}
    shutil.rmtree(pairs / "locales/fa")
    assert set(build(pairs).removed) == {OTHER.path, BACKS.path}


@pytest.mark.parametrize(
    ("editions", "message"),
    [
        ("bilingual-fr", "fr is the author's language, which goes unnamed here."),
        ("bilingual-xx", "bilingual-xx needs a catalog of the language xx."),
        ("standard-fa", "there is no edition standard-fa."),
        ("bilingual-fa", None),
    ],
)
def test_a_clinic_lists_only_pairs_that_there_are(dental, editions, message):
    edit(dental, CLINIC, "sources: end", f"sources: end\neditions: [standard, {editions}]")
    result = build(dental, dry=True)
    told = [(problem.code, problem.message) for problem in errors(result.problems)]
    assert told == ([("H013", message)] if message else [])


def test_the_clinic_says_its_hours_in_the_second_language_too(dental):
    edit(dental, CLINIC, "[fr, fa]", "[fr]")
    edit(dental, CLINIC, "sources: end", "sources: end\neditions: [bilingual-fa]")
    assert [target.path for target in workshop(dental).targets] == [OTHER.path]
    text = (dental / CLINIC).read_text("utf-8")
    (dental / CLINIC).write_text("\n".join(line for line in text.splitlines() if "از دوشنبه" not in line), "utf-8")
    (problem,) = errors(build(dental, dry=True).problems)
    assert (problem.code, problem.message) == ("H016", "hours is not given in the language fa.")
