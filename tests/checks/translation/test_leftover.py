"""H223, H224: no word of the source is left, least of all one that means something else."""

from __future__ import annotations

import pytest

from tests.checks.translation.desk import catalog, entry, examined, stopped, told


@pytest.mark.parametrize(
    ("language", "source", "bad", "good"),
    [
        ("es", "Take once a day with food.", "Tome once a day con comida.", "Tome una vez al día con comida."),
        ("fr", "Rest with your leg up.", "Reposez-vous with la jambe levée.", "Reposez-vous, la jambe levée."),
        ("de", "Take two tablets.", "Take two Tabletten.", "Nehmen Sie zwei Tabletten."),
        ("hi", "Please rest for a week.", "कृपया एक week आराम करें।", "कृपया एक हफ़्ता आराम करें।"),
        ("zh_Hans", "Ask your doctor today.", "今天请咨询 your 医生。", "今天请咨询您的医生。"),
        ("ar", "Ask your doctor today.", "اسأل طبيبك today.", "اسأل طبيبك اليوم."),
        ("de", "Your arm may stay numb.", "Ihr Arm kann numb bleiben.", "Ihr Arm kann taub bleiben."),
        ("pt", "Tell us if you feel weak.", "Avise-nos se se sentir weak.", "Avise-nos se se sentir fraco."),
        ("vi", "Use it every day.", "Dùng every ngày.", "Dùng mỗi ngày."),
    ],
)
def test_a_word_that_was_left_is_told(language, source, bad, good):
    assert "H223" in told(language, source, bad)
    assert "H223" not in told(language, source, good)


def test_two_words_in_a_row_are_told_whatever_the_source_says():
    assert "H223" in told("es", "Use it daily.", "Use it every day.")
    assert "H223" not in told("es", "Use it daily.", "Úselo a diario, day.")


@pytest.mark.parametrize(
    ("language", "source", "translation"),
    [
        ("es", "The doctor's total control", "El control total del doctor"),
        ("es", "Read “What Your Pain Means”.", "Lea “What Your Pain Means”."),
        ("fr", "Ask the Back Care team.", "Demandez à l’équipe Back Care."),
        ("it", "The add-on is a drop-down.", "L’add-on è un drop-down."),
        ("nl", "Make a backup.", "Maak een back-up."),
        ("de", "Vitamin A and D", "Vitamine a und D"),
        ("ru", "See /about/contact/ or use --help.", "См. /about/contact/ или --help."),
        ("en_GB", "Take once a day.", "Take once a day."),
        # Nothing is known of Icelandic.
        ("is", "Take once a day.", "Take once a day."),
    ],
)
def test_names_quotations_and_shared_words_may_stay(language, source, translation):
    assert "H223" not in told(language, source, translation)


def test_any_language_with_a_lexicon_may_be_the_source():
    assert "H223" in told("fa", "Ne fumez pas.", "سیگار pas بکشید.", of="fr")
    assert "H223" in told("en", "Descanse hoy en casa.", "Rest hoy at home.", of="es")


@pytest.mark.parametrize(
    ("language", "source", "bad", "good"),
    [
        ("es", "Take once.", "Tome once.", "Tome una vez."),
        ("es", "TAKE ONCE", "TOME ONCE", "TOME UNA VEZ"),
        ("fr", "Where is the pain?", "Où est le pain ?", "Où est la douleur ?"),
        ("de", "A gift for you", "Ein Gift für Sie", "Ein Geschenk für Sie"),
        ("it", "The male nurse", "L’infermiere male", "L’infermiere"),
        ("sv", "You may feel hot.", "Du kan känna dig hot.", "Du kan känna dig varm."),
    ],
)
def test_a_word_that_means_something_else_is_told(language, source, bad, good):
    assert "H224" in told(language, source, bad)
    assert "H224" not in told(language, source, good)


def test_the_same_word_is_right_where_the_source_has_it_not():
    assert not {"H223", "H224"} & told("es", "Take eleven tablets.", "Tome once comprimidos.")
    assert "H224" not in told("es", "A DOS file", "Un archivo DOS")
    assert "H224" not in told("es", "The button says “once”.", "El botón dice “once”.")


def test_the_words_that_look_like_english_are_no_traps_beside_another_source():
    assert "H224" not in told("es", "Prenez son comprimé.", "Son comprimidos.", of="fr")


def test_a_problem_says_what_the_word_means():
    found = examined(catalog("es", entry("Take once.", "Tome once.")))
    assert [problem.message for problem in found if problem.code == "H224"] == [
        "“once” stands in the source and in the translation, and in Spanish it means eleven."
    ]


def test_a_word_is_right_where_the_source_says_what_it_means():
    """Vietnamese “in” is print."""
    assert "H224" not in told("vi", "Ask for it in large print.", "Hãy yêu cầu bản in chữ lớn.")
    assert "H224" in told("vi", "Put it in water.", "Hãy cho in nước.")


def test_a_whole_sentence_of_the_source_is_in_the_wrong_script_too():
    assert {"H216"} <= stopped("ar", "Take with food.", "Take with food.")
