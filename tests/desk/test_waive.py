"""A warning is waived where it is told, until its text changes; errors and dates are not."""

from __future__ import annotations

import re

import pytest

from handpress.desk import waive_handout
from handpress.desk.cli import main
from handpress.desk.options import COMMANDS
from handpress.language import edit as edit_module
from handpress.language.locale import locale
from tests.second_project import edit

DENT = "handouts/dent.yaml"
FA = "locales/fa/LC_MESSAGES/handouts.po"
WHY = ("--reason", "Le cabinet le dit ainsi.", "--by", "A. Lee")


@pytest.fixture
def check(dental, capsys, monkeypatch):
    """Types a command in the second project; the answer is exit code and stderr."""
    monkeypatch.chdir(dental)
    edit(dental, DENT, "Ne fumez pas.", "Succès garanti.")
    edit(dental, FA, 'Ne fumez pas."\nmsgstr "سیگار نکشید."', 'Succès garanti."\nmsgstr "موفقیت تضمین می‌شود."')
    main(["extract"])

    def run(*words):
        capsys.readouterr()
        return main(list(map(str, words))), capsys.readouterr().err

    return run


def line_of(dental, words):
    lines = (dental / DENT).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


def test_a_waiver_lives_as_long_as_its_text(dental, check):
    line = line_of(dental, "garanti")
    assert f"{DENT}:{line}:18: warning H126" in check("check")[1]
    before = (dental / DENT).read_text(encoding="utf-8")
    code, told = check("waive", "H126", f"{DENT}:{line}", *WHY)
    assert (code, told.splitlines()[0]) == (0, f"Waived H126 for 1 text in {DENT}.")
    assert told.splitlines()[1].startswith(f"  {line}: “garanti")
    assert "Lines below have moved" not in told
    after = (dental / DENT).read_text(encoding="utf-8")
    assert after.startswith(before)
    assert after.endswith('    reason: "Le cabinet le dit ainsi."\n    by: "A. Lee"\n    date: "2026-11-21"\n')
    assert check("check") == (0, "No problems.\n")
    assert "there is no H126" in check("waive", "H126", f"{DENT}:{line}", *WHY)[1]
    edit(dental, DENT, "Succès garanti.", "Un succès garanti.")
    told = check("check")[1]
    assert "warning H126" in told
    assert "warning H135: this waiver of H126 waives nothing any more" in told


def test_while_the_words_of_the_project_cannot_be_read_no_waiver_is_called_void(dental, check):
    assert check("waive", "H126", f"{DENT}:{line_of(dental, 'garanti')}", *WHY)[0] == 0
    edit(dental, "handouts/common/style.yaml", "jargon:", "jargons:")
    told = check("check")[1]
    assert "error H105" in told
    assert "H135" not in told


def test_a_statement_without_claims_may_be_waived_too(dental, check):
    edit(dental, DENT, 'Succès garanti."\n        claims: none\n', 'Cela aide."\n')
    edit(dental, FA, "Succès garanti.", "Cela aide.")
    main(["extract"])
    place = f"{DENT}:{line_of(dental, 'Cela aide')}"
    assert f"{place}:18: warning H112" in check("check")[1]
    assert check("waive", "H112", place, *WHY)[0] == 0
    assert check("check") == (0, "No problems.\n")


def test_what_is_no_matter_of_a_text_is_not_waived(dental, check):
    edit(dental, DENT, "2028-05-01", "2026-11-20")
    code, told = check("waive", "H134", f"{DENT}:{line_of(dental, '2026-11-20')}", *WHY)
    assert (code, told) == (1, "error: H134 is not about a text. Solve it: only warnings about texts can be waived.\n")
    edit(dental, DENT, "claims: [compresse]", "claims: [compres]")
    line = line_of(dental, "Mordez la compresse & ne")
    assert check("waive", "H111", f"{DENT}:{line}", *WHY)[1].endswith("errors cannot be waived.\n")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["H126", f"{DENT}:1", *WHY], "there is no H126 in line 1 of handouts/dent.yaml. It is told for the line"),
        (["H129", f"{DENT}:1", *WHY], "there is no H129 in line 1 of handouts/dent.yaml. check tells what there is."),
        (["H126", "clinic.yaml:1", *WHY], "clinic.yaml:1 is in no handout or catalog that can be read."),
        (["H126", f"{DENT}:1", "--reason", " ", "--by", "A"], "a waiver needs a reason and a name."),
    ],
)
def test_what_cannot_be_waived_is_told_with_the_next_step(dental, check, words, says):
    before = (dental / DENT).read_bytes()
    code, told = check("waive", *words)
    assert (code, says in told, (dental / DENT).read_bytes()) == (1, True, before)


def test_a_file_that_nothing_can_be_added_to_is_left_alone(dental, check):
    waiver = "{code: H125, text: x, reason: r, by: b, date: 2026-11-01}"
    edit(dental, DENT, 'version: "3"\n', f'version: "3"\nwaivers: [{waiver}]\n')
    code, told = check("waive", "H126", f"{DENT}:{line_of(dental, 'garanti')}", *WHY)
    assert (code, "is written in a way that nothing can be added to" in told) == (1, True)


def test_the_name_of_the_file_may_be_written_from_where_one_is(dental, check, monkeypatch, tmp_path):
    elsewhere = tmp_path / "elsewhere/handouts"  # where another project has a file of the same name
    elsewhere.mkdir(parents=True)
    (elsewhere / "dent.yaml").write_bytes(b"")
    monkeypatch.chdir(elsewhere.parent)
    assert check("waive", "H126", DENT, "--project", dental, *WHY)[0] == 0
    monkeypatch.chdir(dental / "handouts")
    assert "there is no H126 in handouts/dent.yaml" in check("waive", "H126", "dent.yaml", "--project", "..", *WHY)[1]


def test_the_example_is_one():
    assert COMMANDS["waive"].example.startswith("waive H127 handouts/aftercare.yaml:31 --reason ")


@pytest.fixture
def shorter(dental, check):
    """The line of a message whose translation lacks its end: what is told is told a line later."""
    assert check
    edit(dental, DENT, "Succès garanti.", "Ne fumez pas.")
    edit(dental, FA, 'Succès garanti."\nmsgstr "موفقیت تضمین می‌شود."', 'Ne fumez pas."\nmsgstr "سیگار نکشید."')
    edit(dental, FA, "از ۲۴ ساعت**.", "از ۲۴ ساعت**")
    main(["extract"])
    lines = (dental / FA).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.startswith('msgid "En cas de douleur'))


def test_a_waiver_in_a_catalog_lives_as_long_as_source_and_translation(dental, check, shorter):
    assert f"{FA}:{shorter + 1}:8: warning H233" in check("check")[1]
    before = (dental / FA).read_text(encoding="utf-8").splitlines()
    code, told = check("waive", "H233", f"{FA}:{shorter}:8", *WHY)
    first, what, moved = told.splitlines()
    assert (code, first, what[:5]) == (0, f"Waived H233 for 1 text in {FA}.", f"  {shorter + 1}")
    assert moved == "Lines below have moved: run check again, or name several lines at once."
    after = (dental / FA).read_text(encoding="utf-8").splitlines()
    (added,) = (line for line in after if line.startswith("# waive"))
    assert re.fullmatch(r'# waive: H233 2026-11-21 "A. Lee" [0-9a-f]{16} Le cabinet le dit ainsi\.', added)
    assert [line for line in after if line != added] == before
    assert check("check") == (0, "No problems.\n")
    edit(dental, FA, "از ۲۴ ساعت**", "از ۲۴ ساعت!**")
    told = check("check")[1]
    assert "warning H233" in told
    assert f"{FA}:{after.index(added) + 1}:1: warning H238: this waiver of H233 waives nothing any more" in told
    # Waived anew, the old waiver makes room.
    assert check("waive", "H233", f"{FA}:{shorter}", *WHY)[0] == 0
    assert check("check") == (0, "No problems.\n")


def test_a_waiver_waits_while_its_text_is_not_translated(dental, check, shorter):
    assert check("waive", "H233", f"{FA}:{shorter}", *WHY)[0] == 0
    edit(dental, FA, "# waive", "#, fuzzy\n# waive")
    assert "H238" not in check("check")[1]


def test_a_waiver_of_a_message_that_no_handout_has_is_told(dental, check, shorter):
    assert check("waive", "H233", f"{FA}:{shorter}", *WHY)[0] == 0
    assert check("check") == (0, "No problems.\n")
    waived = (dental / FA).read_text(encoding="utf-8")
    entry = next(each for each in waived.split("\n\n") if "# waive" in each)
    comments, fields = (
        [line for line in entry.split("\n") if line.startswith("#") == is_comment] for is_comment in (True, False)
    )
    edit(dental, FA, entry, "\n".join([*comments, *(f"#~ {line}" for line in fields)]).replace("#~ \n", ""))
    told = check("check")[1]
    assert "warning H238: this waiver of H233 waives nothing any more: no handout has this message." in told


@pytest.mark.usefixtures("shorter")
def test_what_covers_nothing_or_cannot_be_read_is_told_and_no_waiver_covers_an_error(dental, check):
    waiver = f'# waive: H231 2026-11-21 "A. Lee" {"0" * 16} Why not.'
    edit(dental, FA, 'msgid "Manger"', f'{waiver}\n# waive H231\nmsgid "Manger"')
    told = check("check")[1]
    assert "warning H238: this waiver of H231 waives nothing any more" in told
    assert "warning H238: this waiver cannot be read" in told
    edit(dental, FA, "از ۲۴ ساعت**", "از ۲۴ ساعت")
    assert "error H213" in check("check")[1]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (
            ["H233", f"{FA}:1", *WHY],
            "there is no H233 in line 1 of locales/fa/LC_MESSAGES/handouts.po. It is told for the line",
        ),
        (["H233", "locales/fr/LC_MESSAGES/handouts.po:1", *WHY], "is in no handout or catalog that can be read."),
        (["H233", f"{FA}", "--reason", "x", "--by", 'A. "Doc" Lee'], 'a name cannot hold the mark ".'),
        (["H237", f"{FA}", *WHY], "H237 is not about a text."),
    ],
)
@pytest.mark.usefixtures("shorter")
def test_what_cannot_be_waived_in_a_catalog_is_told_with_the_next_step(dental, check, words, says):
    edit(dental, FA, "Last-Translator: machine-assisted, not reviewed by a person", "Last-Translator: ")
    before = (dental / FA).read_bytes()
    code, told = check("waive", *words)
    assert (code, says in told, (dental / FA).read_bytes()) == (1, True, before)


def test_a_catalog_may_be_named_without_its_folder(dental, check, shorter):
    other = dental / FA.replace("/fa/", "/ar/")
    other.parent.mkdir(parents=True)
    text = (dental / FA).read_text(encoding="utf-8").replace("Language: fa", "Language: ar")
    forms = locale("ar").plurals
    text = text.replace("nplurals=2; plural=n > 1;", f"nplurals={forms.count}; plural={forms.expression};")
    for name in ("pendant {minutes_compresse} minutes.", "Après {minutes_compresse} minutes"):
        at = text.index("msgstr[0]", text.index(name))
        end = text.index("\n\n", at)
        form = text[at:end].splitlines()[0].removeprefix("msgstr[0] ")
        text = text[:at] + "\n".join(f"msgstr[{n}] {form}" for n in range(forms.count)) + text[end:]
    other.write_text(text, encoding="utf-8")
    edit(dental, "clinic.yaml", "[fr, fa]", "[fr, fa, ar]")
    edit(dental, "clinic.yaml", '  fa: "از دوشنبه تا جمعه"\n', '  fa: "از دوشنبه تا جمعه"\n  ar: "كل يوم"\n')
    before = (dental / FA).read_bytes()
    # Both have the warning there: nobody guesses which one is meant.
    for words in (f"handouts.po:{shorter}", "handouts.po"):
        code, told = check("waive", "H233", words, *WHY)
        both = f"{words} may be in {FA.replace('/fa/', '/ar/')}, {FA}. Name the folder too"
        assert (code, both in told) == (1, True)
    assert "no catalog has H233 in line 1." in check("waive", "H233", "handouts.po:1", *WHY)[1]
    code, told = check("waive", "H233", f"{FA}:{shorter}", "--lang", "ar", *WHY)
    assert (code, f"{FA} is not the catalog of ar. Leave --lang out" in told) == (1, True)
    assert check("waive", "H233", f"handouts.po:{shorter}", "--lang", "ar", *WHY)[0] == 0
    assert "# waive" in other.read_text(encoding="utf-8")
    assert (dental / FA).read_bytes() == before
    # Now only one has it.
    assert f"in {FA}.\n" in check("waive", "H233", f"handouts.po:{shorter}", *WHY)[1]


@pytest.fixture
def many(dental, shorter):
    """The lines of three messages that lack their end, as they stand in the catalog."""
    edit(dental, FA, "تف نکنید.", "تف نکنید")
    edit(dental, FA, "آغاز می‌شود.", "آغاز می‌شود")
    lines = (dental / FA).read_text(encoding="utf-8").splitlines()
    starts = ('msgid "Mordez la compresse &', 'msgid "En cas de douleur', 'msgid "La fièvre')
    assert shorter
    return [number for number, line in enumerate(lines, 1) if line.startswith(starts)]


def test_several_lines_are_named_as_they_are_before_the_command(dental, check, many):
    told = check("check")[1]
    assert told.count("warning H233") == len(many) == 3
    code, told = check("waive", "H233", *(f"{FA}:{line}" for line in many), *WHY)
    assert (code, told.splitlines()[0]) == (0, f"Waived H233 for 3 texts in {FA}.")
    assert check("check") == (0, "No problems.\n")
    assert (dental / FA).read_text(encoding="utf-8").count("# waive: H233") == 3


def test_where_one_of_several_names_is_wrong_none_is_waived(dental, check, many):
    before = (dental / FA).read_bytes()
    code, told = check("waive", "H233", f"{FA}:{many[0]}", f"{FA}:1", *WHY)
    assert (code, (dental / FA).read_bytes()) == (1, before)
    assert (
        f"there is no H233 in line 1 of {FA}. It is told for the lines {', '.join(str(line + 1) for line in many)}."
        in told
    )


def test_without_a_line_nothing_is_waived_unseen(dental, check, many):
    before = (dental / FA).read_bytes()
    code, told = check("waive", "H233", FA, *WHY)
    spots = " ".join(f"{FA}:{line + 1}" for line in many)
    assert (code, (dental / FA).read_bytes()) == (1, before)
    assert told == f"error: H233 is told of 3 texts here. Name each that is to be waived: {spots}\n"
    assert check("waive", "H233", *spots.split(), *WHY)[0] == 0


def test_where_two_texts_of_a_line_have_the_warning_one_is_named_by_its_column(dental, check):
    edit(dental, DENT, '["Oui, mais pas près de la plaie."]', '["Oui, garanti.", "Non, garanti."]')
    line = line_of(dental, "Oui, garanti.")
    code, told = check("waive", "H126", f"{DENT}:{line}", *WHY)
    spots = [word for word in told.split() if word.startswith(f"{DENT}:{line}:")]
    assert (code, "H126 is told of 2 texts in this line." in told, len(spots)) == (1, True, 2)
    assert check("waive", "H126", spots[1], *WHY)[0] == 0
    assert f"{spots[0]}: warning H126" in check("check")[1]
    assert f"{spots[1]}: warning H126" not in check("check")[1]


@pytest.fixture
def meanwhile(dental, monkeypatch):
    """Lets somebody else write into a file while a function of a module is at work."""

    def add(name, module, function):
        real = getattr(module, function)

        def write(*arguments):
            (dental / name).write_text((dental / name).read_text(encoding="utf-8") + "\n", encoding="utf-8")
            return real(*arguments)

        monkeypatch.setattr(module, function, write)

    return add


def test_a_catalog_that_was_changed_meanwhile_is_not_overwritten(dental, check, shorter, meanwhile):
    meanwhile(FA, edit_module, "edited")
    code, told = check("waive", "H233", f"{FA}:{shorter}", *WHY)
    assert (code, "was changed by somebody else" in told) == (1, True)
    assert "# waive" not in (dental / FA).read_text(encoding="utf-8")


def test_a_handout_that_was_changed_meanwhile_is_not_overwritten(dental, check, meanwhile):
    meanwhile(DENT, waive_handout, "with_waiver")
    code, told = check("waive", "H126", f"{DENT}:{line_of(dental, 'garanti')}", *WHY)
    assert (code, "was changed by somebody else" in told) == (1, True)
    assert "A. Lee" not in (dental / DENT).read_text(encoding="utf-8")
