"""Approvals are put on record by a command that shows what is approved; nothing unfit is, and nothing is guessed."""

from __future__ import annotations

import json

import pytest

from handpress.desk.cli import main
from handpress.language.approvals import read
from handpress.problems import Problems
from tests.second_project import edit

PO, DENT = "locales/fa/LC_MESSAGES/handouts.po", "handouts/dent.yaml"
BY = ("--by", "Ana  Ruiz ", "--role", "translator")
LEDGERS = ("handouts/common/approvals.yaml", "locales/fa/approvals.yaml", "clinic-approvals.yaml")


@pytest.fixture
def run(dental, capsys, monkeypatch):
    """Types a command in the second project; the answer is exit code, stdout and stderr."""
    monkeypatch.chdir(dental)

    def typed(*words):
        capsys.readouterr()
        code = main(list(words))
        told = capsys.readouterr()
        return code, told.out, told.err

    return typed


def signed(dental, name, language):
    """Unit, role and name of each approval in a ledger."""
    found = Problems()
    ledger = read(dental, name, language, found)
    assert found == []
    return [(each.unit, each.role, each.by) for each in ledger.approvals]


def test_what_is_approved_is_shown_and_put_on_record_once(dental, run):
    code, told, _ = run("approve", "fa", "dent", "--words", *BY)
    assert code == 0
    assert "dent (fa): 47 messages in all variants, 2 of them critical; fingerprint " in told
    assert "dent (fa) still needs the approval of a clinician." in told
    assert told.endswith("Approved as translator by Ana Ruiz, 2026-11-21: 2 more in locales/fa/approvals.yaml.\n")
    both = [("dent", "translator", "Ana Ruiz"), ("page_words", "translator", "Ana Ruiz")]
    assert signed(dental, LEDGERS[1], "fa") == both
    code, told, _ = run("approve", "fa", "dent", "dent", *BY)
    assert "Ana Ruiz has approved exactly this as translator on 2026-11-21: nothing to add." in told
    assert (code, signed(dental, LEDGERS[1], "fa")) == (0, both)
    assert run("approve", "fa", "dent", "--by", "B. Lee", "--role", "translator")[0] == 0
    assert len(signed(dental, LEDGERS[1], "fa")) == 3
    assert run("approve", "fr", "dent", "--by", "C. Roy", "--role", "clinician")[0] == 0
    assert signed(dental, LEDGERS[0], "fr") == [("dent", "clinician", "C. Roy")]
    code, told, _ = run("approve", "policies", "--by", "C. Roy", "--role", "clinician")
    assert (code, "the clinic's policies and choices: 6 values; fingerprint " in told) == (0, True)
    assert signed(dental, LEDGERS[2], "") == [("clinic_values", "clinician", "C. Roy")]
    assert run("check")[2] == "No problems.\n"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["fa", "dent", "--by", " ", "--role", "translator"], "an approval needs the name of a person."),
        (["fa", "dent", "--by", "A\nB", "--role", "translator"], "an approval needs the name of a person."),
        (["fa", "dent", "--by", "… 123", "--role", "translator"], "an approval needs the name of a person."),
        (["fa", *BY], "nothing is named that could be approved. Name handouts, or write --words."),
        (["fa", "dant", *BY], "there is no handout dant here. Did you mean dent?"),
        (["fx", "dent", *BY], "there is no language fx here. Known: fa, fr, policies."),
        (["policies", *BY], "what a clinic decided is approved by a clinician. Write --role clinician."),
        (["policies", "dent", *BY], "what a clinic decided is approved by itself."),
        (["fa", "dent", "--by", "A"], "--role"),
        (["fa", "dent", "--role", "clinician"], "--by"),
        (["fa", "dent", "--by", "A", "--role", "author"], "author"),
    ],
)
def test_an_approval_is_never_guessed(dental, run, words, says):
    code, _, told = run("approve", *words)
    assert code == 2
    assert says in told
    assert [name for name in LEDGERS if (dental / name).exists()] == []


def test_what_an_author_is_warned_of_is_not_approved_either(dental, run):
    edit(dental, DENT, "Ne fumez pas.", "Succès garanti.")
    code, _, err = run("approve", "fr", "dent", *BY)
    assert (code, "H126" in err, "nothing was approved." in err) == (1, True, True)


def test_where_the_catalog_names_no_translator_nobody_can_be_the_second(dental, run):
    edit(dental, PO, "machine-assisted, not reviewed by a person", "")
    code, _, err = run("approve", "fa", "dent", *BY)
    assert (code, "names nobody as its Last-Translator. Write there who translated" in err) == (2, True)


def test_a_translation_is_approved_by_a_second_translator(dental, run):
    edit(dental, PO, "machine-assisted, not reviewed by a person", "Ana ruiz <ana@example.org>")
    code, _, told = run("approve", "fa", "dent", *BY)
    says = "names Ana ruiz as its last translator. A second translator reads and approves it. One whom a tool names"
    assert (code, says in told) == (2, True)
    assert not (dental / LEDGERS[1]).exists()
    assert run("approve", "fa", "--words", *BY, "--only-read")[0] == 0
    (dental / LEDGERS[1]).unlink()
    assert run("approve", "fa", "dent", "--by", "Ana Ruiz", "--role", "clinician")[0] == 0
    assert run("approve", "fr", "dent", *BY)[0] == 0
    assert run("approve", "fa", "dent", "--by", "Ana Ruizo", "--role", "translator")[0] == 0


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        (PO, 'msgstr "غذا"', 'msgstr ""', "H210"),
        (PO, 'msgid "Manger"', '#, fuzzy\nmsgid "Manger"', "H211"),
        # Not what this clinic prints, but what another may.
        (PO, 'msgstr "برای کشیدن بخیه‌ها بازگردید."', 'msgstr ""', "H210"),
        (PO, "**بی‌حس**", "بی‌حس", "H213"),
        (PO, 'msgstr "غذا"', 'msgstr "غذا', "H201"),
        (DENT, "heading:", "headding:", "H105"),
    ],
)
def test_what_is_unfit_is_not_approved_and_nothing_that_was_named_with_it(dental, run, name, old, new, code):
    edit(dental, name, old, new)
    result, _, told = run("approve", "fa", "dent", "--words", *BY)
    assert (result, code in told) == (1, True)
    assert told.endswith("error: nothing was approved. Solve these problems first.\n")
    assert not (dental / LEDGERS[1]).exists()


def test_what_check_warns_of_is_not_approved_until_it_is_waived_or_mended(dental, run):
    edit(dental, PO, 'msgstr "سیگار نکشید."', 'msgstr "سیگار بکشید."')
    code, _, told = run("approve", "fa", "dent", *BY)
    assert (code, "warning H225" in told, "nothing was approved" in told) == (1, True, True)
    assert run("approve", "fa", "--words", *BY)[0] == 0  # it is no word of the page
    line = next(n for n, line in enumerate((dental / PO).read_text("utf-8").splitlines(), 1) if "بکشید" in line)
    assert run("waive", "H225", f"{PO}:{line}", "--reason", "A test.", "--by", "B. Lee")[0] == 0
    assert run("approve", "fa", "dent", *BY)[0] == 0


def test_a_waiver_that_waives_nothing_is_in_the_way_too(dental, run):
    edit(dental, PO, 'msgid "Manger"', '# waive: H235 broken\nmsgid "Manger"')
    code, _, told = run("approve", "fa", "dent", *BY)
    assert (code, "warning H238" in told) == (1, True)


def test_two_roles_are_two_people(run):
    assert run("approve", "fa", "dent", *BY)[0] == 0
    code, _, told = run("approve", "fa", "dent", "--by", "ana. ruiz", "--role", "clinician")
    assert (code, "Ana Ruiz has approved dent (fa) as translator. Each role is another person's." in told) == (2, True)
    assert run("approve", "fa", "dent", "--by", "B. Lee", "--role", "clinician")[0] == 0
    # Of other words one may well be the clinician.
    assert run("approve", "fa", "--words", "--by", "Ana Ruiz", "--role", "clinician")[0] == 0


def test_two_branches_make_no_two_people_of_one(dental, run):
    """Each branch has one line of the same person; git keeps both."""
    ledger = dental / LEDGERS[1]
    assert run("approve", "fa", "dent", "--by", "Ana Ruiz", "--role", "clinician")[0] == 0
    other = ledger.read_text("utf-8").splitlines()[-1]
    ledger.unlink()
    assert run("approve", "fa", "dent", *BY)[0] == 0
    ledger.write_text(f"{ledger.read_text('utf-8')}{other.replace('Ana Ruiz', 'ana. ruiz')}\n", encoding="utf-8")
    rows = json.loads(run("status", "--lang", "fa", "--handout", "dent", "--json")[1])["status"]
    assert any("clinician" in each for each in rows[0]["missing"])


def test_a_text_that_is_critical_no_more_is_approved_anew(dental, run):
    assert run("approve", "fr", "--words", "--by", "C. Roy", "--role", "clinician")[0] == 0
    edit(dental, "styles/words.yaml", '{text: "Appelez le cabinet si :", critical: yes}', '"Appelez le cabinet si :"')
    assert "the page's own words (fr): 1 message changed since C. Roy" in run("status", "--since-approval", "fr")[1]


SECOND_LIST = '          call_clinic:\n            - text: "Autre."\n              claims: none\n'
MOVED = {
    "advice for others": [
        ('["resorbables"]}', '["SIMPLES"]}'),
        ('["simples"]}', '["resorbables"]}'),
        ("SIMPLES", "simples"),
    ],
    "advice for all": [('when: {fumeur: ["oui"]}\n      - checklist', "\n      - checklist")],
    "another kind of list": [("- steps:", "- bullets:")],
    "a reason for a call that is a sign of an emergency": [
        ("          call_clinic:\n", ""),
        ("      - contacts", SECOND_LIST + "      - contacts"),
    ],
}


@pytest.mark.parametrize("how", MOVED)
def test_the_author_s_words_are_approved_where_they_stand(dental, run, how):
    def state():
        told = json.loads(run("status", "--json")[1])
        return next(row["missing"] for row in told["status"] if (row["language"], row["handout"]) == ("fr", "dent"))

    run("approve", "fr", "dent", "--by", "C. Roy", "--role", "clinician")
    assert "clinician" not in state()
    for old, new in MOVED[how]:
        edit(dental, DENT, old, new)
    assert "clinician" in state()
    assert "layout" in run("status", "--since-approval", "fr")[1]


def test_nothing_is_added_to_a_ledger_that_was_tampered_with(dental, run):
    assert run("approve", "fa", "dent", *BY)[0] == 0
    (kept,) = (dental / "locales/fa/approvals").iterdir()
    words = kept.read_bytes()
    kept.unlink()
    for command in (["check"], ["approve", "fa", "dent", "--by", "B", "--role", "clinician"]):
        code, _, told = run(*command)
        assert (code, "error H250" in told) == (1, True)
    assert run("status")[0] == 1
    code, told, _ = run("status", "--since-approval", "fa")
    assert (code, "approved, but the words of then cannot be read" in told) == (1, True)
    kept.write_bytes(words)
    edit(dental, LEDGERS[1], "- {", ">>>>>>> b\n- {")
    assert "error H251" in run("approve", "fa", "dent", "--by", "B", "--role", "clinician")[2]


def test_status_tells_whose_approval_is_missing(run):
    def rows():
        told = json.loads(run("status", "--json")[1])
        states = {(row["language"], row["handout"]): (row["state"], row["missing"]) for row in told["status"]}
        return states, told["values"]

    states, values = rows()
    assert states["fr", "dent"] == ("draft", ["clinician", "page words", "clinic's values"])
    assert values == {"state": "draft", "missing": ["clinician"]}
    for role in ("clinician", "translator"):
        for words in (["fr", "dent", "--words"], ["fa", "dent", "--words"]):
            run("approve", *words, "--by", f"The {role}", "--role", role)
    states, _ = rows()
    assert states["fa", "(page words)"] == ("approved", [])
    assert states["fa", "dent"] == ("draft", ["clinic's values"])
    run("approve", "policies", "--by", "A", "--role", "clinician")
    states, values = rows()
    assert {state for state, _ in states.values()} == {"approved"}
    assert values == {"state": "approved", "missing": []}
    assert "What the clinic decided (policies and choices) is approved." in run("status")[1]


def test_what_changed_since_an_approval_stands_side_by_side(dental, run, monkeypatch):
    monkeypatch.setattr("os.get_terminal_size", lambda: (_ for _ in ()).throw(OSError))
    assert "dent (fa): never approved." in run("status", "--since-approval", "fa")[1]
    run("approve", "fa", "dent", *BY)
    run("approve", "fr", "dent", "--by", "C", "--role", "clinician")
    run("approve", "policies", "--by", "C", "--role", "clinician")
    same = "dent (fa): nothing changed since Ana Ruiz (translator, 2026-11-21) approved it.\n"
    assert same in run("status", "--since-approval", "fa")[1]
    edit(dental, DENT, '"Manger"', '"À table"')
    edit(dental, "clinic.yaml", '"38.5"', '"38.4"')
    told = run("status", "--since-approval", "fr")[1]
    assert "dent (fr): 1 message changed since C (clinician, 2026-11-21) approved it.\n" in told
    assert [line.split("│") for line in told.splitlines() if "Manger" in line] == [[f"  {'Manger':47} ", " À table"]]
    told = json.loads(run("status", "--since-approval", "fa", "--json")[1])
    (since,) = told["since_approval"]
    assert since["approvals"][0]["by"] == "Ana Ruiz"
    assert since["changes"] == [
        {
            "then": {"context": "", "source": "Manger", "plural": "", "translation": ["غذا"]},
            "now": {"context": "", "source": "À table", "plural": "", "translation": []},
        }
    ]
    assert told["never_approved"] == [{"name": "page_words", "language": "fa"}]
    told = run("status", "--since-approval", "policies")[1]
    assert "the clinic's policies and choices: 1 message changed since" in told
    assert "38.5" in told
    assert run("status", "--since-approval", "xx")[0] == 2


def test_the_list_tells_a_draft_from_what_is_approved(run):
    assert run("-q")[0] == 0
    assert run("list")[1].splitlines()[1] == "build/fr/dent.pdf  up to date, draft"
    run("approve", "fr", "dent", "--words", "--by", "C", "--role", "clinician")
    run("approve", "policies", "--by", "C", "--role", "clinician")
    assert run("list")[1].splitlines()[1] == "build/fr/dent.pdf  out of date: the approvals changed"
    assert run("-q")[0] == 0
    assert run("list")[1].splitlines()[1] == "build/fr/dent.pdf  up to date, approved on 2026-11-21"
    rows = json.loads(run("list", "--json")[1])["targets"]
    assert [row["approved"] for row in rows] == ["", "2026-11-21", None]


def test_what_cannot_be_read_is_told_beside_what_changed(dental, run):
    run("approve", "fa", "dent", *BY)
    assert run("status", "--since-approval", "fa")[0] == 0
    edit(dental, PO, 'msgstr "غذا"', 'msgstr "غذا')
    code, _, told = run("status", "--since-approval", "fa")
    assert (code, "error H201" in told) == (1, True)


def test_a_sheet_is_not_whole_while_a_word_of_the_page_is_missing(dental, run):
    asked = ("status", "--lang", "fa", "--handout", "dent", "--fail-under", "100")
    assert run(*asked)[0] == 0
    edit(
        dental,
        PO,
        'msgid "Cette fiche donne des conseils généraux."\nmsgstr "',
        'msgid "Cette fiche donne des conseils généraux."\nmsgstr ""\n# "',
    )
    assert run(*asked)[0] == 1
