"""H216, H217, H239: a translation is in the script of its language, and so is each of its words."""

from __future__ import annotations

import pytest

from handpress.problems import Severity
from tests.checks.translation.desk import catalog, entry, examined, stopped, told
from tests.growth import assert_in_step


@pytest.mark.parametrize(
    ("language", "source", "bad", "good"),
    [
        ("ar", "Take 2 tablets", "Prenez 2 comprimés", "خذ قرصين"),
        ("hi", "Take 2 tablets", "Take 2 tablets with food.", "2 गोलियाँ लें"),
        ("zh_Hans", "Rest today.", "Descanse hoy.", "今天请休息。"),
        ("es", "Rest today.", "今天请休息。", "Descanse hoy."),
        ("ru", "Rest today.", "Відпочивайте: descanse hoy.", "Отдыхайте сегодня."),
        ("ja", "Rest today.", "오늘은 쉬세요.", "今日は休んでください。"),
        ("ko", "Rest today.", "きょうはやすんでください。", "오늘은 쉬세요."),
        ("el", "Rest today.", "Отдыхайте сегодня.", "Ξεκουραστείτε σήμερα."),
    ],
)
def test_a_text_in_another_script_stops_the_build(language, source, bad, good):
    assert "H216" in stopped(language, source, bad)
    assert "H239" not in told(language, source, bad)
    assert stopped(language, source, good) == set()


@pytest.mark.parametrize(
    ("language", "source", "translation"),
    [
        ("ar", "Aspirin", "Aspirin"),
        ("ar", "Email", "WhatsApp"),
        ("fa", "Paracétamol", "استامینوفن Paracetamol"),
        ("hi", "Take Tylenol or Advil.", "Tylenol या Advil लें।"),
        ("zh_Hans", "NICE NG59 and COVID-19", "NICE NG59 与 COVID-19"),
        ("ru", "See https://www.nhs.uk/pain for {name}.", "См. https://www.nhs.uk/pain: {name}."),
        ("fa", "5 milligrams", "5 mg"),
        ("ja", "An MRI shows it.", "MRIで分かります。"),
        ("zh_Hans", "Advil Cold & Sinus", "Advil Cold & Sinus"),
        ("sr_Latn", "Rest today.", "Odmorite se danas."),
    ],
)
def test_names_codes_and_units_are_in_no_script(language, source, translation):
    assert not {"H216", "H217", "H239"} & (told(language, source, translation))


@pytest.mark.parametrize(
    ("language", "source", "bad", "good"),
    [
        ("fr", "Call doctor", "Appelez l\u0435 médecin", "Appelez le médecin"),
        ("ru", "Call the doctor.", "Позв\u006fните врачу.", "Позвоните врачу."),
        ("ru", "The COVID vaccine", "Вакцина от \u0421OVID", "Вакцина от COVID"),
        ("el", "Pain", "Πόν\u006fς", "Πόνος"),
        ("es", "Take alpha", "T\u03bfme alfa", "Tome alfa"),
        ("uk", "Nerves", "Нерв\u0069", "Нерви"),
        ("hi", "Pain", "दर्\u09a6", "दर्द"),
        ("fa", "Pain", "درaد", "درد"),
    ],
)
def test_a_word_of_two_scripts_stops_the_build(language, source, bad, good):
    assert "H217" in stopped(language, source, bad)
    assert "H217" not in stopped(language, source, good)


@pytest.mark.parametrize(
    ("language", "source", "bad", "good"),
    [
        ("fa", "You may feel weak.", "ممکن است احساس ضعف \u0643نید.", "ممکن است احساس ضعف کنید."),
        ("fa", "Wait 45 minutes.", "\u0664\u0665 دقیقه صبر کنید.", "۴۵ دقیقه صبر کنید."),
        ("bn", "The nerve", "নার্ভে\u09f0", "নার্ভের"),
        ("uk", "The hospitals", "Лікарн\u044b", "Лікарні"),
        ("ru", "The nerves", "Нерв\u0456", "Нервы"),
    ],
)
def test_letters_of_a_neighbouring_language_are_told(language, source, bad, good):
    assert "H239" in told(language, source, bad)
    assert "H239" not in told(language, source, good)


@pytest.mark.parametrize(
    ("language", "source", "translation"),
    [
        ("zh_Hans", "X-ray", "X光、T恤、维生素C片"),
        ("ja", "An X-ray and a T-shirt", "X線とTシャツとCT検査"),
        ("ko", "the PDF", "PDF를"),
        ("th", "Use Advil", "ใช้Advilได้"),
        ("es", "5 micrograms", "5 μg, 5 µg, 3 kΩ, TNFα"),
        ("ru", "25 mg", "25мг"),
        ("ru", "Ask Google.", "Спросите Googleа."),
        ("ar", "Use Windows", "استخدم الWindows"),
        ("fa", "vitamin B12", "ویتامین B12"),
    ],
)
def test_scripts_that_meet_in_real_words_pass(language, source, translation):
    assert "H217" not in told(language, source, translation)


@pytest.mark.parametrize(
    ("language", "bad", "good"),
    [
        (
            "ru",
            "Сначала приложите к больному месту на двадцать минут cold pack.",
            "Сначала приложите к больному месту на двадцать минут лёд.",
        ),
        ("hi", "बीस मिनट तक दर्द वाली जगह पर compress रखें।", "बीस मिनट तक दर्द वाली जगह पर सिकाई करें।"),
        ("zh_Hans", "请在疼痛的地方敷冰块二十分钟，然后 relax。", "请在疼痛的地方敷冰块二十分钟。"),
        ("es", "Ponga hielo en la zona durante veinte минут.", "Ponga hielo en la zona durante veinte minutos."),
    ],
)
def test_a_word_in_other_letters_is_asked_about(language, bad, good):
    source = "Put ice on the area for 20 minutes."
    found = [problem for problem in examined(catalog(language, entry(source, bad))) if problem.code == "H239"]
    assert [problem.severity for problem in found] == [Severity.WARNING]
    assert "H239" not in told(language, source, good)


def test_a_part_of_a_word_of_the_source_is_no_foreign_word():
    assert "H239" not in told("bg", "Confirm your email.", "Потвърдете своя e-mail адрес.")


@pytest.mark.verify
@pytest.mark.parametrize("unit", ["a\u0430", "a-", "<a", "/a", "Ð°"])
def test_a_text_that_is_made_to_keep_the_rules_busy_does_not(unit):
    assert_in_step(lambda size: stopped("ru", "Rest <b>now</b>.", unit * (size // len(unit))), 100_000)
