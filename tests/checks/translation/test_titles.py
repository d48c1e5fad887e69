"""H244: a handout is called by its title where another one names it."""

from __future__ import annotations

import pytest

from tests.checks.translation.desk import catalog, entry, examined

_TITLE = ("#. pain-diary: Pain diary > title", "#: handouts/pain-diary.yaml:2")


def told(language, title, source, translation, comments=_TITLE):
    """What is said of a text beside the title of the handout that it names."""
    given = catalog(language, entry("Pain diary", title, comments=comments), entry(source, translation))
    problems = [problem for problem in examined(given) if problem.code == "H244"]
    assert all(f"“{title}” in line" in problem.message for problem in problems)
    assert all(problem.place == list(given.entries.values())[1].translated_at[0] for problem in problems)
    return len(problems)


@pytest.mark.parametrize(
    ("language", "title", "bad", "good"),
    [
        ("es", "Diario de dolor", "Lleve la hoja “Registro del dolor”.", "Lleve la hoja «diario de dolor»."),
        ("ru", "Дневник боли", "Принесите «Журнал боли».", "Пишите в «Дневнике боли»."),
        ("fi", "Kipupäiväkirja", "Tuo ”Kipulista”.", "Kirjoita ”Kipupäiväkirjaan”."),
        ("ar", "يوميات الألم", "أحضر «سجل الوجع».", "أحضر «يوميات الألم»."),
        ("zh_Hans", "疼痛日记", "请带上《疼痛记录》。", "请带上《疼痛日记》。"),
        ("hi", "दर्द की डायरी", "“पीड़ा पुस्तिका” लाएँ।", "“दर्द की डायरी” लाएँ।"),
        ("ko", "통증 일기", "“아픔 기록”을 가져오세요.", "통증 일기를 가져오세요."),
    ],
)
@pytest.mark.parametrize("source", ["Bring the handout “Pain diary”.", "Bring the **Pain diary.**"])
def test_the_title_of_a_handout_is_the_one_that_it_has(language, title, source, bad, good):
    assert told(language, title, source, good) == 0
    assert told(language, title, source, bad) == 1


def test_the_title_that_stands_there_is_named_and_can_be_waived():
    texts = [
        ("Pain diary", "Diario de dolor", _TITLE),
        ("Bring the “Pain diary”.", "Lleve el «Registro del dolor».", ()),
    ]
    given = catalog("es", *(entry(one, other, comments=comments) for one, other, comments in texts))
    assert [problem.code for problem in examined(given)] == ["H244"]


def test_what_is_no_title_and_what_is_not_named_may_be_called_otherwise():
    said = "Anote en el registro cuánto le duele."
    assert told("es", "Diario de dolor", "Write in your pain diary how much it hurts.", said) == 0
    heading = ("#. a: Plan > Your day > heading",)
    assert told("es", "Diario de dolor", "Bring the “Pain diary”.", "Lleve el “Registro”.", heading) == 0


def test_a_word_that_is_stressed_for_itself_names_no_handout():
    given = catalog(
        "es",
        entry("Fever", "Fiebre", comments=("#. fever: Fever > title",)),
        entry("Call if you have **fever** or **Fever**.", "Llame si tiene **calentura** o **temperatura**."),
    )
    assert [problem.code for problem in examined(given) if problem.code == "H244"] == []


@pytest.mark.parametrize(("translation", "many"), [("Lea «Llame.»", 0), ("Lea «Avise».", 1)])
def test_a_title_may_end_with_a_mark(translation, many):
    title = entry("Call us.", "Llame.", comments=("#. call: Call us. > title",))
    given = catalog("es", title, entry("Read “Call us”.", translation))
    assert [problem.code for problem in examined(given)].count("H244") == many
