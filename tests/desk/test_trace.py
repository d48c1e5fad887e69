"""Any paper is traced to its words, approvals and engine, by its code or its PDF, today and when build/ is gone."""

from __future__ import annotations

import json
import shutil

import pikepdf
import pytest

from handpress import __version__
from handpress.desk.cli import main
from handpress.language.approvals import PAGE_WORDS
from tests.second_project import copy_to, edit

NAME = "clinic-issued.jsonl"


#: Who approves in which role.
BY = {"clinician": "C. Roy", "translator": "Ana Ruiz"}


@pytest.fixture(scope="module")
def printed_once(tmp_path_factory):
    """The second project, built as a draft, then approved and built again."""
    project = copy_to(tmp_path_factory.mktemp("traced"))
    at = ("--project", str(project))
    assert main(["-q", *at]) == 0
    shutil.copy(project / "build/fa/dent.pdf", project / "draft.pdf")
    for words in (["fr", "dent", "--words"], ["fa", "dent", "--words"], ["policies"]):
        for role in ("clinician", "translator") if words[0] == "fa" else ("clinician",):
            assert main(["approve", *words, "--by", BY[role], "--role", role, *at]) == 0
    assert main(["-q", *at]) == 0
    shutil.copy(project / "build/fa/dent.pdf", project / "signed.pdf")
    return project


@pytest.fixture
def run(printed_once, tmp_path, capsys, monkeypatch):
    """Types a command in a copy of that project; the answer is exit code, stdout and stderr."""
    project = shutil.copytree(printed_once, tmp_path / "project")
    monkeypatch.chdir(project)

    def typed(*words):
        capsys.readouterr()
        code = main(list(words))
        told = capsys.readouterr()
        return code, told.out, told.err

    typed.project = project
    return typed


def codes(project):
    """Sheet and code of each page that was ever made, in that order."""
    entries = [json.loads(line) for line in (project / NAME).read_text("utf-8").splitlines()]
    return [(entry["sheet"], entry["code"]) for entry in entries]


@pytest.mark.parametrize("gone", [False, True])
def test_a_paper_is_traced_by_its_code_and_by_its_pdf(run, gone):
    if gone:
        shutil.rmtree(run.project / "build")
    made = codes(run.project)
    signed = next(code for sheet, code in made[2:] if sheet == "fa/dent.pdf")
    code, told, _ = run("trace", "signed.pdf")
    assert (code, told) == (0, run("trace", signed.lower().replace("-", " "))[1])
    lines = told.splitlines()
    assert lines[0] == f"{signed}: fa/dent.pdf, version 3"
    assert lines[1].startswith(f"  made for the first time on 2026-11-21 by handpress {__version__} ")
    assert lines[2] == "  made today, this sheet is the same, with this code"
    assert lines[3].startswith("  dent (fr): handouts/dent.yaml, the same today; as it was: handouts/common/approvals/")
    assert lines[5].startswith(
        "  dent (fa): locales/fa/LC_MESSAGES/handouts.po, the same today; as it was: locales/fa/"
    )
    assert "  dent (fa): approved by Ana Ruiz as translator on 2026-11-21" in lines
    assert "  the clinic's policies and choices: approved by C. Roy as clinician on 2026-11-21" in lines
    draft = run("trace", "draft.pdf")[1]
    assert draft.splitlines()[0].split(":")[0] in [code for _, code in made[:2]]
    assert "  It was printed as a draft." in draft
    assert f"  made today, this sheet has another code: {signed} (approved anew)" in draft


def test_what_changed_since_is_told_and_the_approved_words_are_still_there(run):
    edit(run.project, "handouts/dent.yaml", '"Manger"', '"À table"')
    words = json.loads(run("trace", "signed.pdf", "--json")[1])["traced"][0]["words"]
    assert [each["today"] for each in words] == [*["changed since"] * 2, *["the same today"] * 3]
    assert all("Manger" in (run.project / each["kept"]).read_text("utf-8") for each in words[:2])
    edit(run.project, "clinic.yaml", "country: CH", "country: Suisse")
    told = json.loads(run("trace", "signed.pdf", "--json")[1])
    assert {each["today"] for each in told["traced"][0]["words"]} == {"cannot be compared today"}
    assert [each["path"] for each in told["problems"]] == ["clinic.yaml"]
    edit(run.project, "clinic.yaml", "country: Suisse", "country: CH")
    edit(run.project, "clinic.yaml", "[fr, fa]", "[fr]")
    edit(run.project, "handouts/dent.yaml", '"À table"', '"Manger"')
    words = json.loads(run("trace", "signed.pdf", "--json")[1])["traced"][0]["words"]
    assert [each["today"] for each in words] == [*["the same today"] * 5]
    (run.project / "clinic-approvals.yaml").unlink()
    assert run("trace", "signed.pdf")[1].splitlines()[2].endswith(" (a draft)")


@pytest.mark.parametrize(
    ("old", "new", "unit", "printed"),
    [
        # What this clinic has not chosen, and a word that stands on other sheets; and the good twin of each.
        ("برای کشیدن", "حتماً برای کشیدن", "dent", False),
        ("سیگار نکشید", "هرگز سیگار نکشید", "dent", True),
        ("این برگه به", "برگه به", PAGE_WORDS, False),
        ("صفحهٔ {page}", "برگ {page}", PAGE_WORDS, True),
    ],
)
def test_what_changed_where_a_paper_does_not_print_it_is_told_apart(run, old, new, unit, printed):
    for ledger in ("handouts/common/approvals.yaml", "locales/fa/approvals.yaml", "clinic-approvals.yaml"):
        (run.project / ledger).unlink()
    edit(run.project, "locales/fa/LC_MESSAGES/handouts.po", f'msgstr "{old}', f'msgstr "{new}')
    draft = json.loads(run("trace", "draft.pdf", "--json")[1])["traced"][0]
    states = {(each["name"], each["language"]): each["today"] for each in draft["words"]}
    assert states.pop((unit, "fa")) == ("changed since" if printed else "changed since, but not on this paper")
    assert {*states.values()} == {"the same today"}
    assert (draft["code_today"] != draft["code"]) == printed


def test_what_is_not_finished_is_changed_and_what_cannot_be_read_is_not_gone(run):
    po = "locales/fa/LC_MESSAGES/handouts.po"

    def states():
        return [each["today"] for each in json.loads(run("trace", "signed.pdf", "--json")[1])["traced"][0]["words"]]

    edit(run.project, po, 'msgid "Manger"', '#, fuzzy\nmsgid "Manger"')
    assert states().count("changed since") == 1
    edit(run.project, po, 'msgstr "غذا"', 'msgstr "غذا')
    assert states().count("cannot be compared today") == 2


@pytest.mark.parametrize("odd", [b"", b"x", b"%PDF-1.7\n"])
def test_what_cannot_be_traced_is_told_with_the_next_step(run, odd):
    (run.project / "odd.pdf").write_bytes(odd)
    with pikepdf.new() as locked:
        locked.save(run.project / "locked.pdf", encryption=pikepdf.Encryption(owner="o", user="u"))
    known = codes(run.project)[0][1]
    near = known[:-1] + ("2" if known[-1] != "2" else "3")
    for what, ending, says in [
        ("odd.pdf", 2, "odd.pdf cannot be read: it is no PDF."),
        ("none.pdf", 2, "none.pdf cannot be read: No such file or directory."),
        ("locked.pdf", 2, "locked.pdf cannot be read: it needs a password."),
        ("aftercare", 2, "aftercare is neither a code nor a PDF."),
        ("aftercare" * 600, 2, "after… is neither a code nor a PDF."),
        (near, 1, f"{NAME} knows no {near}. Did you mean {known}?"),
    ]:
        code, _, told = run("trace", what)
        assert (code, says in told) == (ending, True), told
    (run.project / NAME).unlink()
    assert "look for a copy of that file" in run("trace", known)[2]


@pytest.mark.parametrize("sheet", ["fr/dent.pdf", "fa/dent.pdf"])
def test_a_code_is_read_on_paper_where_the_file_does_not_state_it(run, sheet):
    """In a line from right to left it is read from the wrong end."""
    path = run.project / "build" / sheet
    raw = path.read_bytes()
    path.write_bytes(raw.replace(b"pdf:Keywords", b"pdf:Keyw0rds"))
    code, told, _ = run("trace", f"build/{sheet}")
    assert (code, told.split(":")[0]) == (0, dict(codes(run.project))[sheet])


def test_each_sheet_of_a_pack_is_traced(run):
    """A pack states the code of its first sheet only."""
    with (
        pikepdf.open(run.project / "build/fa/dent.pdf") as pack,
        pikepdf.open(run.project / "build/fr/dent.pdf") as more,
    ):
        pack.pages.extend(more.pages)
        pack.save(run.project / "pack.pdf")
    known = dict(codes(run.project))
    code, told, _ = run("trace", "pack.pdf")
    assert code == 0
    assert [line.split(":")[0] for line in told.splitlines() if ", version " in line] == [
        known["fa/dent.pdf"],
        known["fr/dent.pdf"],
    ]


def test_a_damaged_line_is_told_and_hides_no_other(run):
    path = run.project / NAME
    path.write_bytes(b"{}\n" + path.read_bytes())
    code, told, warned = run("trace", "signed.pdf")
    assert (code, "fa/dent.pdf" in told, f"{NAME}:1:1: warning H252" in warned) == (0, True, True)
