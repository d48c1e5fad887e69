"""H226, H227, H228: a translation is not its source, one text has one translation, and two texts have two."""

from __future__ import annotations

import pytest

from tests.checks.translation.desk import catalog, entry, examined, told


@pytest.mark.parametrize(
    ("language", "source", "good"),
    [
        ("fr", "Take with food.", "Prenez avec de la nourriture."),
        ("ar", "Take 2 tablets, {name}.", "خذ قرصين يا {name}."),
        ("zh_Hans", "Pain", "疼痛"),
        ("vi", "very warm sensations", "cảm giác rất ấm"),
        ("es", "the", "el"),
    ],
)
def test_a_source_that_was_copied_is_told(language, source, good):
    assert "H226" in told(language, source, source)
    assert "H226" in told(language, source, source.replace("2", "3").rstrip("."))
    assert "H226" not in told(language, source, good)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Doctor"),
        ("fr", "Dose: 5 mg"),
        ("de", "{phone} ({hours})"),
        ("es", "NICE 2021"),
        ("zh_Hans", "WHO"),
        ("ru", "https://who.int/take-with-food"),
        ("de", "Lidocaine"),
        ("en_GB", "Take with food."),
    ],
)
def test_what_both_languages_write_alike_is_not(language, text):
    assert "H226" not in told(language, text, text)


SENTENCE = "Call us if your pain gets worse."


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("es", "Llámenos si su dolor empeora.", "Avísenos si le duele más."),
        ("ar", "اتصل بنا إذا زاد ألمك.", "هاتفنا إن ساء الألم."),
        ("zh_Hans", "如果疼痛加重，请打电话给我们。", "痛得更厉害时请联系我们。"),
    ],
)
def test_one_text_with_two_translations_is_told_at_the_second(language, one, other):
    given = catalog(language, entry(SENTENCE, one), entry(SENTENCE.upper(), other, context="card"))
    (problem,) = examined(given)
    first, second = given.entries.values()
    assert (problem.code, problem.place) == ("H227", second.translated_at[0])
    assert f"line {first.translated_at[0].line}" in problem.message
    same = catalog(language, entry(SENTENCE, one), entry(SENTENCE, one.rstrip(".。"), context="card"))
    assert "H227" not in {each.code for each in examined(same)}


def test_a_word_may_mean_another_thing_in_another_place():
    given = catalog("es", entry("Right", "Derecha", context="side"), entry("Right", "Correcto"))
    assert examined(given) == []


@pytest.mark.parametrize(
    ("language", "morning", "evening"),
    [
        ("es", "Tome una tableta por la mañana.", "Tome una tableta por la noche."),
        ("ru", "Примите таблетку утром.", "Примите таблетку вечером."),
        ("hi", "सुबह एक गोली लें।", "शाम को एक गोली लें।"),
    ],
)
def test_two_texts_with_one_translation_are_told_at_the_second(language, morning, evening):
    sources = ("Take a tablet in the morning.", "Take a tablet in the evening.")
    copied = catalog(language, entry(sources[0], morning), entry(sources[1], morning))
    assert [each.code for each in examined(copied)] == ["H243", "H228"]
    assert examined(catalog(language, entry(sources[0], morning), entry(sources[1], evening))) == []


def test_two_words_may_be_one_in_another_language():
    assert examined(catalog("es", entry("Doctor", "Médico"), entry("Physician", "Médico"))) == []
    plural = entry("Rest for {n} day after it.", "休息{n}天吧。", plural="Rest for {n} days after it.")
    assert examined(catalog("zh_Hans", plural)) == []
