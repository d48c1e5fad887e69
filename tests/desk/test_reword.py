"""An author's other words keep the translations; what is more than that, or not the same everywhere, is refused."""

from __future__ import annotations

import re

import pytest

from handpress import files
from handpress.desk import reword
from handpress.desk.cli import main
from handpress.desk.options import COMMANDS
from handpress.language.locale import locale
from handpress.problems import Place
from tests.second_project import edit

DENT, WORDS = "handouts/dent.yaml", "styles/words.yaml"
POT, PO = "locales/handouts.pot", "locales/fa/LC_MESSAGES/handouts.po"
FILES = (DENT, WORDS, POT, PO)
SMOKE, NEVER = "Ne fumez pas.", "Surtout, ne fumez pas."


@pytest.fixture
def type_in(dental, capsys, monkeypatch):
    """Types a command in the second project; the answer is exit code and stderr."""
    monkeypatch.chdir(dental)
    main(["update"])

    def run(*words):
        capsys.readouterr()
        return main(list(words)), capsys.readouterr().err

    return run


@pytest.fixture
def says(dental):
    return lambda: {name: (dental / name).read_text("utf-8") for name in FILES}


def told(err):
    """The codes of the errors, as they are told."""
    return re.findall(r"error (H\d{3})", err)


def line_of(dental, words, name=DENT):
    lines = (dental / name).read_text("utf-8").splitlines()
    return f"{name}:{next(number for number, line in enumerate(lines, 1) if words in line)}"


def with_words(files, old=SMOKE, new=NEVER):
    return {name: text.replace(old, new) for name, text in files.items()}


def test_the_words_change_in_source_catalog_and_template_and_nothing_else_does(dental, type_in, says):
    before = says()
    place = line_of(dental, SMOKE)
    said = f"{place}:18: “{SMOKE}” is now “{NEVER}”\n"
    assert type_in("reword", place, f" {NEVER}\n") == (
        0,
        f"fa: translation carried over\n{DENT}: 1 value changed\n{said}Wrote {POT}.\n",
    )
    assert says() == with_words(before)
    assert type_in("check") == (0, "No problems.\n")
    assert type_in("reword", place, SMOKE)[0] == 0
    assert says() == before


@pytest.mark.parametrize("new", [NEVER, "Ne fumez plus."])
@pytest.mark.parametrize("updated", [False, True])
def test_an_author_who_has_changed_the_file_says_what_it_said(dental, type_in, says, updated, new):
    before = says()
    edit(dental, DENT, SMOKE, new)
    if updated:
        type_in("update")
        assert ("#, fuzzy" in says()[PO]) == (new != NEVER), "little alike, it is new"
    assert type_in("reword", line_of(dental, new), "--was", SMOKE)[0] == 0
    assert says() == with_words(before, new=new)
    again = type_in("reword", line_of(dental, new), "--was", SMOKE)
    assert again == (0, "fa: nothing to carry over\n")


def test_a_text_that_stands_in_several_places_changes_in_all(dental, type_in, says):
    edit(dental, WORDS, 'contact_website: "Site"', f'contact_website: "{SMOKE}"')
    edit(dental, DENT, '"Demandez de l’aide."', f"'{SMOKE}'")
    type_in("update")
    before = says()
    code, err = type_in("reword", line_of(dental, SMOKE, WORDS), NEVER)
    assert (code, err.splitlines()[1:3]) == (0, [f"{WORDS}: 1 value changed", f"{DENT}: 2 values changed"])
    assert says() == with_words(before)


def test_both_forms_of_a_counted_text_can_be_reworded(dental, type_in, says):
    for old, new in (
        ("pendant {minutes_compresse} minute.", "durant {minutes_compresse} minute."),
        ("pendant {minutes_compresse} minutes.", "durant {minutes_compresse} minutes."),
    ):
        before = says()
        assert type_in("reword", line_of(dental, old), f"Mordez la compresse {new}")[0] == 0
        assert says() == with_words(before, old, new)
    assert type_in("check") == (0, "No problems.\n")


def test_a_column_picks_one_of_several_texts_in_a_line(dental, type_in, says):
    line = line_of(dental, '"Jour", "Repas"')
    code, err = type_in("reword", line, "Date")
    assert code == 1
    assert "H261: 2 texts begin in this line. Add the column of one: 20 for “Jour”, 28 for “Repas”." in err
    before = says()
    assert type_in("reword", f"{line}:20", "Date du jour")[0] == 0
    assert says()[DENT] == before[DENT].replace('"Jour"', '"Date du jour"')


def test_the_waiver_of_the_text_goes_with_it(dental, type_in):
    edit(dental, DENT, SMOKE, "Succès garanti.")
    type_in("update")
    place = line_of(dental, "garanti")
    assert type_in("waive", "H126", place, "--reason", "Le cabinet le dit.", "--by", "A. Lee")[0] == 0
    said = f"{place}:18: “Succès garanti.” is now “Un succès garanti.”\n"
    assert type_in("reword", place, "Un succès garanti.") == (
        0,
        f"fa: translation carried over\n{DENT}: 2 values changed\n{said}Wrote {POT}.\n",
    )
    assert "H126" not in type_in("check")[1]
    assert "H135" not in type_in("check")[1]


@pytest.mark.parametrize(
    ("place", "words", "code", "says_so"),
    [
        ("dent.yaml:1", [NEVER], "H261", "this is no file with texts for paper. Name a handout, or styles/words.yaml"),
        (f"{DENT}:4", [NEVER], "H261", "no text begins here. Near it texts begin in the lines 2 and 7."),
        (f"{DENT}:7", [], "H262", "the new text is needed, or the old one."),
        (f"{DENT}:7", ["a", "--was", "b"], "H262", "the new text is needed, or the old one."),
        (f"{DENT}:7", ["Mordez la compresse & ne crachez pas."], "H262", "the text says this already."),
        (
            f"{DENT}:9",
            ["Ne touchez pas la plaie < 2 jours >."],
            "H262",
            "more than other words: its numbers are others.",
        ),
        (f"{DENT}:7", ["Mordez la {compresse}."], "H262", "more than other words: its placeholders are others."),
        (f"{DENT}:7", ["Mordez la compresse & crachez."], "H262", "says “ne”, and the new one has no word that"),
        (f"{DENT}:7", ["Ne buvez pas d’alcool avant demain midi."], "H262", "hardly anything is left of it."),
        (f"{DENT}:7", ["Mordez la compresse & ne crachez \a pas."], "H262", "a character that nobody can see."),
        (f"{DENT}:7", ["Mordez la compresse & ne crachez \u202epas."], "H262", "U+202E (right-to-left override)."),
        (f"{DENT}:50:25", ["Demandez-nous de l’aide."], "H262", "is much more like “Demandez de l’aide.” in line "),
        (f"{DENT}:7", ["--was", "La {bouche}."], "H262", "its placeholders are others."),
        (f"{DENT}:7", [SMOKE], "H262", f"“{SMOKE}” stands in handouts/dent.yaml:27:18 too. Choose other words."),
        (f"{DENT}:7", ["--was", SMOKE], "H262", f"“{SMOKE}” stands in handouts/dent.yaml:27:18 too. Make both"),
    ],
)
def test_what_is_no_rewording_is_refused_with_the_next_step(type_in, says, place, words, code, says_so):
    before = says()
    exit_code, err = type_in("reword", place, *words)
    assert (exit_code, f"error {code}: " in err, says_so in err) == (1, True, True), err
    assert says() == before


def test_what_cannot_be_replaced_is_left_alone(dental, type_in, says):
    edit(dental, DENT, f'"{SMOKE}"', SMOKE)
    before = says()
    code, err = type_in("reword", line_of(dental, SMOKE), NEVER)
    assert (code, told(err)) == (1, ["H263"])
    assert says() == before


def test_one_catalog_that_cannot_be_read_stops_all(dental, type_in, says):
    edit(dental, PO, 'msgstr "غذا"', 'msgstr "غذا')
    before = says()
    code, err = type_in("reword", line_of(dental, SMOKE), NEVER)
    assert (code, "error H201" in err) == (1, True)
    assert says() == before


def test_what_was_written_before_a_file_failed_is_told_and_the_same_command_goes_on(dental, type_in, says, monkeypatch):
    before = says()
    real = files.exchange_text

    def fail(path, name, old, new, found):
        if name == DENT:
            found.add("H400", Place(name), "this file cannot be written: disk full.", "Allow writing there.")
        return name != DENT and real(path, name, old, new, found)

    place = line_of(dental, SMOKE)
    with monkeypatch.context() as patched:
        patched.setattr(files, "exchange_text", fail)
        code, err = type_in("reword", place, NEVER)
    assert code == 1
    assert told(err) == ["H264", "H400"]
    assert f"before it these were written: {PO}." in err
    assert says() == {**before, PO: with_words(before)[PO]}
    assert type_in("reword", place, NEVER)[0] == 0
    assert says() == with_words(before)


def test_the_example_is_one():
    assert COMMANDS["reword"].example.startswith("reword handouts/aftercare.yaml:31 ")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Do not walk alone or drive until it is strong.", "Do walk alone or drive until it is strong."),
        ("Take your medicines, unless we tell you not to.", "Take your medicines, unless we tell you to."),
        ("You have severe pain, and it gets worse.", "You have severe pain, and it gets better."),
        ("Take two tablets with food.", "Take three tablets with food."),
        ("Take it once a day.", "Take it twice a day."),
        ("Wait 2 hours, then eat.", "Wait 2 days, then eat."),
        ("Raise your left leg.", "Raise your right leg."),
        ("Put a cold pack on it.", "Put a hot pack on it."),
    ],
)
def test_what_turns_the_meaning_is_no_rewording(old, new):
    english = locale("en")
    assert reword._strange(old, new, english, Place("a.yaml"))
    assert not reword._strange(old, f"Please {old[0].lower()}{old[1:]}", english, Place("a.yaml"))
