"""H218: a number or a unit that changed is found in every language, and a right one is not."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handpress.checks.catalog import STOPPING, TELLING
from handpress.checks.translation import number_doubts, numbers
from handpress.language import lexicon
from handpress.language.locale import locale
from handpress.problems import CODES
from tests.checks.translation.one_pair import problems

#: language, source, wrong translation, what the message says of it
WRONG = [
    ("de", "A two-week course", "Eine dreiwöchige Behandlung", "dreiwöchige"),
    ("ru", "A three-week course", "Двухнедельный курс", "Двухнедельный"),
    ("hu", "A two-week course", "Kétnapos kúra", "Kétnapos"),
    ("nl", "Come at half past seven.", "Kom om half zeven.", "“half zeven” for “half past seven”"),
    ("ja", "A fever of {f} °F or higher", "摂氏{f}度以上の熱", "“{f}度” for “{f} °F”"),
    ("fa", "In the first 30 minutes", "در ۳۰ ثانیهٔ اول", "۳۰ ثانیه"),
    ("cs", "Come at 7:45.", "Přijďte ve čtvrt na osm.", "lacks “7”, “45”"),
    ("ja", "Take 2 tablets 3 times a day.", "1日1回2錠を服用してください。", "3 times"),
    ("zh_Hans", "Take it when needed.", "服用1次。", "1次"),
    ("fr", "Take 2 tablets every 4 hours.", "Prenez 4 comprimés toutes les 2 heures.", "“4 comprimés” for “4 hours”"),
    ("ar", "Take 2 tablets every 4 hours.", "خذ ٤ أقراص كل ٢ ساعات.", "“٢ ساعات” for “2 tablets”"),
    ("zh_Hans", "Take 2 tablets every 4 hours.", "每2小时服用4片。", "“2小时” for “2 tablets”"),
    ("fr", "Take 2 sachets every 4 hours.", "Prenez 4 sachets toutes les 2 heures.", "“2 heures” for “4 hours”"),
    ("ja", "Take 2 tablets every 4 to 6 hours.", "2～6時間ごとに4錠飲んでください。", "“4錠” for “2 tablets”"),
    ("fr", "Give 0.5 mL", "Donner 5 mL", "lacks “0.5 mL” and adds “5 mL”"),
    ("hi", "Give 0.5 mL", "5 मिलीलीटर दें", "lacks “0.5 mL” and adds “5 मिलीलीटर”"),
    ("fr", "Take 5 mg", "Prenez 5 g", "“5 g” for “5 mg”"),
    ("ru", "Take 5 mg", "Примите 5 г", "“5 г” for “5 mg”"),
    ("zh_Hans", "Take 5 mg", "服用5克", "“5克” for “5 mg”"),
    ("sw", "Take 5 mg", "Kunywa 5 g", "“5 g” for “5 mg”"),
    ("ar", "Take 25 mg", "خذ ٥٢ مغ", "lacks “25 mg” and adds “٥٢ مغ”"),
    ("fr", "10-20 mg", "10-200 mg", "lacks “20 mg” and adds “200 mg”"),
    ("fa", "10-20 mg", "۱۰ تا ۲۰۰ میلی‌گرم", "lacks “20 mg”"),
    ("fr", "Take 25 mg", "Prenez \u202e52\u202c mg", "lacks “25 mg” and adds “52"),
    ("fr", "Take 25 mg", "Prenez 2\u200b5 mg", "lacks “25 mg” and adds “2”, “5 mg”"),
    ("fr", "Take 2 tablets after food and call us.", "Prenez 2", "says only “2” for “2 tablets”"),
    ("es", "Take two tablets.", "Tome tres tabletas.", "“tres tabletas” for “two tablets”"),
    ("es", "Take it twice a day.", "Tómelo 3 veces al día.", "adds “3 veces”"),
    ("fr", "Take 2 tablets 2 times a day.", "Prenez 2 comprimés par jour.", "lacks “2 times”"),
    ("fr", "Take 2 sachets 2 times a day.", "Prenez 2 sachets par jour.", "lacks “2 times”"),
    ("fr", "It is -5 °C.", "Il fait 5 °C.", "lacks “-5 °C” and adds “5 °C”"),
    ("de", "Come at 5 pm.", "Kommen Sie um 5 und 18 Uhr.", "adds “18 Uhr”"),
    ("es", "50% of 30 people", "50 personas de 30", "“50 personas” for “50%”"),
    ("es", "Wait {hours} hours.", "Espere {hours} minutos.", "“{hours} minutos” for “{hours} hours”"),
    ("ar", "Wait **{hours}** hours.", "انتظر {hours} دقائق.", "for “{hours} hours”"),
    ("es", "Come at 8 am.", "Venga a las 8 de la noche.", "lacks “8”"),
    ("de", "Come at 9 am.", "Kommen Sie um 9 Uhr abends.", "lacks “9”"),
    ("fr", "Come at 9 pm.", "Venez à 9 h du matin.", "lacks “9”"),
    ("es", "Give 5 mg per kg of body weight.", "Dé 5 mg.", "says “5 mg” for “5 mg per kg”"),
    ("zh_Hans", "Give 5 mg per kilogram.", "给5毫克。", "says “5毫克” for “5 mg per kilogram”"),
    ("es", "Give 5 mg per kg, up to 500 mg.", "Dé 5 mg, hasta 500 mg por kg.", "“500 mg por kg”"),
    ("zh_Hans", "Come at 2 pm.", "请下午2点半来。", "adds “2点半”"),
    ("fr", "Give 2 mL per kg.", "Donnez 2 mL.", "says “2 mL” for “2 mL per kg”"),
    ("ar", "Give 5 mg.", "أعط 5 مغ لكل كيلوغرام.", "says “5 مغ لكل كيلوغرام” for “5 mg”"),
    ("zh_Hans", "Come at 2 pm.", "请在上午2点来。", "lacks “2”"),
    ("ru", "At 9:00 am", "В 9:00 вечера", "lacks “9”"),
    ("es", "Call if it is > 200 mg/dL.", "Llame si es < 200 mg/dL.", "says “< 200 mg/dL” for “> 200 mg/dL”"),
    ("es", "Wait two and a half hours.", "Espere 2 horas.", "adds “2 horas”"),
    ("es", "Two hundred and fifty people", "200 personas", "adds “200 personas”"),
    ("es", "Take half a tablet.", "Tome una tableta.", "says “una tableta” for “half a tablet”"),
    ("zh_Hans", "Take half a tablet.", "服用1片。", "adds “1片”"),
    ("es", "Give 5 mg/kg.", "Dé 5 mg.", "says “5 mg” for “5 mg/kg”"),
    ("fr", "Take 5 mL.", "Prenez 5 cL.", "says “5 cL” for “5 mL”"),
    ("es", "Take a teaspoon of it.", "Tome una cucharada.", "says “una cucharada” for “a teaspoon”"),
    ("es", "Half a teaspoon", "Media cucharada", "says “Media cucharada” for “Half a teaspoon”"),
    ("fr", "Wait {hours} hours.", "Attendez {hours}.", "says only “{hours}” for “{hours} hours”"),
    ("ar", "Wait {hours} hours.", "انتظر {hours}.", "says only “{hours}” for “{hours} hours”"),
    ("de", "Come at 8 o'clock in the evening.", "Kommen Sie um 21 Uhr.", "lacks “8 o'clock”"),
    ("de", "Sleep 6 hours at night.", "Schlafen Sie nachts 18 Stunden.", "lacks “6 hours”"),
    ("ja", "Come on March 3.", "3月5日に来てください。", "adds “5日”"),
    ("ja", "Take it every day.", "1日おきに飲んでください。", "adds “1日おき”"),
    ("fr", "Wait 2 hours 30 minutes.", "Attendez 3h20.", "lacks “2 hours”, “30 minutes”"),
    ("vi", "Come on Monday.", "Hãy đến vào Thứ 3.", "adds “3”"),
    ("de", "On November 3, 2026", "Am 3.12.2026", "adds “12”"),
    ("fr", "On November 3, 2026", "Le 11/11/2026", "lacks “3”"),
]
RIGHT = [
    ("fa", "In the first 30 minutes", "در ۳۰ دقیقهٔ اول"),
    ("ja", "Take 2 tablets 3 times a day.", "1日3回、1回2錠を服用してください。"),
    ("zh_Hans", "Take 2 tablets every 8 hours.", "每8小时服用1次，每次2片。"),
    ("ko", "Take 2 tablets 3 times a day.", "1일 3회, 1회 2정씩 복용하십시오."),
    ("tr", "Take 2 tablets 3 times a day.", "Günde üç kez ikişer tablet alın."),
    ("ja", "Wait 2.5 hours.", "2時間半待ってください。"),
    ("ko", "Wait 2.5 hours.", "2시간 반 기다리십시오."),
    ("es", "Give 5 mg/kg.", "Dé 5 mg por kilo de peso."),
    ("es", "Give 5 mg per kg, up to 500 mg.", "Dé 5 mg por kg. Dé como máximo 500 mg."),
    ("da", "Give 5 mg per kg.", "Giv 5 mg pr. kg."),
    ("ja", "Give 5 mg per kg.", "体重1kgあたり5mgを投与します。"),
    ("de", "Weigh yourself in kilograms and take 250 mg.", "Wiegen Sie sich und nehmen Sie 250 mg."),
    ("zh_Hans", "Come at 2:30 pm.", "请下午2点半来。"),
    ("ja", "Come at 2:30.", "2時半に来てください。"),
    ("ko", "Come at 2:30 pm.", "오후 2시 반에 오세요."),
    ("de", "Come at 8 in the evening.", "Kommen Sie um 8 am Abend."),
    ("zh_Hans", "Give 5 mg per kg.", "每公斤体重给5毫克。"),
    ("ar", "Give 5 mg per kg.", "أعط 5 مغ لكل كيلوغرام."),
    ("ru", "Take 5 mg if you weigh 40 kg.", "При весе 40 кг примите 5 мг."),
    ("hi", "Wait 2.5 hours.", "2 घंटे 30 मिनट रुकें।"),
    ("de", "Come at 9 pm.", "Kommen Sie um 9 Uhr abends."),
    ("fr", "Take 2 tablets every 4 hours.", "Toutes les 4 heures, prenez 2 comprimés."),
    ("fr", "Give 0.5 mL", "Donner 0,5 mL"),
    ("ar", "Take 25 mg", "خذ ٢٥ مغ"),
    ("ar", "Give 1,000.5 mg", "أعط ١٬٠٠٠٫٥ مغ"),
    ("fr", "Take 2 tablets", "Prenez deux comprimés"),
    ("es", "100.4 °F or 38 °C", "100.4 °F o 38 °C"),
    ("es", "100.4 °F", "100,4 °F"),
    ("ru", "Take 10 to 20 mg for 3 days.", "Принимайте от 10 до 20 мг в течение 3 дней."),
    ("hi", "1,000,000 people", "10,00,000 लोग"),
    ("hi", "1,000,000 people", "10 लाख लोग"),
    ("zh_Hans", "20,000 people", "2万人"),
    ("ja", "20,000 people", "2万人"),
    ("fr", "10,000 people", "10 000 personnes"),
    ("ru", "On day 5", "На 5-й день"),
    ("es", "On day 3", "El 3.º día"),
    ("it", "On day 5", "Il 5° giorno"),
    ("de", "For 24 hours", "24-stündig"),
    ("es", "From 10 to 20 mg", "De 10 mg a 20"),
    ("ja", "Take 2 tablets every 4 to 6 hours.", "4～6時間ごとに2錠飲んでください。"),
    ("zh_Hans", "5 kilograms and 2 kilometers", "5千克和2千米"),
    ("el", "For 24 hours", "Για ένα 24ωρο"),
    ("fr", "1/2 tablet", "½ comprimé"),
    ("fr", "half a tablet", "½ comprimé"),
    ("fr", "1 1/2 tablets", "1,5 comprimé"),
    ("fr", "Come at 5:30 pm, not at 5:00 am.", "Venez à 17 h 30, pas à 5 h."),
    ("zh_Hans", "Come at 5:30 pm.", "请在下午5:30来。"),
    ("de", "From 8:30 am to 5:30 pm", "Von 8.30 bis 17.30 Uhr"),
    ("de", "Come at 8 o'clock in the evening.", "Kommen Sie um 20 Uhr."),
    ("de", "Come at 20:00.", "Kommen Sie um 8 Uhr abends."),
    ("ja", "Come at 20:00.", "午後8時に来てください。"),
    ("de", "Come at noon.", "Kommen Sie um 12 Uhr mittags."),
    ("de", "Nothing to drink from midnight on", "Ab 24 Uhr nichts trinken"),
    ("ja", "Nothing to drink after midnight", "午前0時以降は飲み物を飲まないでください"),
    ("fr", "Come at 8 pm.", "Venez à 20h00."),
    ("fr", "Wait 2 hours 30 minutes.", "Attendez 2h30."),
    ("ja", "Come on March 3.", "3月3日に来てください。"),
    ("vi", "Take 2 tablets on Monday.", "Uống 2 viên vào Thứ 2."),
    ("pl", "For 24 hours", "Przez dobę"),
    ("sv", "Wait 24 hours.", "Vänta ett dygn."),
    ("ru", "No more than 8 in 24 hours", "Не более 8 за сутки"),
    ("uk", "Take 2 a day.", "Приймайте 2 на добу."),
    ("ja", "Take it every other day.", "1日おきに飲んでください。"),
    ("ja", "Take 0.5 mg once a day.", "1日1回0.5mgを飲んでください。"),
    ("ru", "Give 5 mg per kg.", "Давайте 5 мг/кг."),
    ("tr", "Give 5 mg per kg.", "Vücut ağırlığının her kilogramı için 5 mg verin."),
    ("fr", "Come back at 12 noon.", "Revenez à midi."),
    ("fr", "Come at 20:00.", "Venez à 8 h du soir."),
    ("he", "Take 1 tablet at 8 pm.", "קחו כדור אחד בשעה 20:00."),
    ("pt", "Monday to Friday", "De 2ª a 6ª feira"),
    ("es", "Come at 8 pm.", "Venga a las 8 de la noche."),
    ("hi", "At 8 pm", "रात 8 बजे"),
    ("zh_Hans", "At 12:30 am", "凌晨0:30"),
    ("es", "Take 2 in the evening.", "Tome 2 por la noche."),
    ("es", "Wait 2.5 hours.", "Espere 2 horas y media."),
    ("zh_Hans", "Wait 2.5 hours.", "请等2个半小时。"),
    ("es", "An hour and a half", "1 hora y media"),
    ("es", "Two hundred and fifty people", "250 personas"),
    ("es", "One hundred and fifty people", "Ciento cincuenta personas"),
    ("ar", "Twenty-five people", "خمسة وعشرون شخصًا"),
    ("es", "Call if it is > 200 mg/dL.", "Llame si es >200 mg/dL."),
    ("id", "Come at 6 p.m.", "Datang pukul 18.00"),
    ("zh_Hans", "From November 1, 2026", "从2026年11月1日起"),
    ("fr", "In 36 of 100 patients", "Chez 36 personnes sur 100"),
    ("zh_Hans", "In 10 of 29 people", "29人中有10人"),
    ("ar", "After 2 hours", "بعد ساعتين"),
    ("es", "Take one tablet twice a day.", "Tome 1 tableta 2 veces al día."),
    ("es", "Take it twice a day.", "Tómelo dos veces al día."),
    ("ko", "Take 5 mg for 24 hours.", "24시간 동안 5mg을 드세요."),
    ("th", "Take 2 tablets for 3 days.", "กินยา 2 เม็ด เป็นเวลา 3 วัน"),
    ("he", "For 24 hours", "במשך 24 שעות"),
    ("pl", "1,234 people", "1234 osoby"),
    ("fr", "Covid-19 in 2020", "Covid-19 en 2020"),
    ("ar", "COVID-19", "كوفيد-١٩"),
    ("es", "Take 5 mg three times.", "Tome 5 mg tres veces."),
    ("fr", "Call it once.", "Appelez."),
    ("es", "Take a teaspoon of it.", "Tome una cucharadita."),
    ("es", "Take a tablet with a glass of water.", "Tome una tableta con un vaso de agua."),
    ("es", "Wait {hours} hours.", "Espere {hours} horas."),
    ("zh_Hans", "Wait {min} to {max} hours.", "请等{min}至{max}小时。"),
    ("ja", "Wait {hours} hours.", "{hours}時間お待ちください。"),
    ("vi", "Come on Monday at 8 am.", "Hãy đến lúc 8 giờ sáng Thứ 2."),
    ("pt", "Come on Tuesday.", "Venha na 3ª feira."),
    ("de", "On November 3, 2026", "Am 3.11.2026"),
    ("fr", "On November 3, 2026", "Le 03/11/2026"),
    ("zh_Hans", "On November 3, 2026", "2026-11-03"),
]


@pytest.mark.parametrize(("into", "source", "translation", "said"), WRONG)
def test_what_changed_is_told(into, source, translation, said):
    (problem,) = problems(numbers.check, source, into, translation)
    assert problem.code == "H218"
    assert said in problem.message
    assert problem.hint


@pytest.mark.parametrize(("into", "source", "translation"), RIGHT)
def test_what_is_said_rightly_passes(into, source, translation):
    assert [str(problem) for rule in STOPPING for problem in problems(rule, source, into, translation)] == []


def test_a_source_in_another_language_is_read_by_its_own_marks():
    assert not problems(
        numbers.check, "Prenez 1,5 g toutes les 8 heures.", "fa", "هر ۸ ساعت ۱٫۵ گرم", of="fr", country="CH"
    )
    assert problems(numbers.check, "Prenez 1,5 g toutes les 8 heures.", "fa", "هر ۸ ساعت ۱۵ گرم", of="fr", country="CH")


@pytest.mark.parametrize(
    ("into", "form", "translation", "right"),
    [
        ("es", 0, "Espere una hora.", True),
        ("es", 0, "Espere 1 hora.", True),
        ("es", 0, "Espere un minuto.", True),  # the placeholder is the business of H212
        ("es", 0, "Espere 2 horas.", False),
        ("ar", 2, "انتظر ساعتين.", True),
        ("ar", 2, "انتظر دقيقتين.", False),
        ("ar", 2, "انتظر ساعة.", False),
        ("ar", 2, "انتظر ساعة واحدة.", False),
        ("ar", 0, "لا تنتظر.", True),
        ("ar", 3, "انتظر {hours} ساعات.", True),
        ("he", 1, "המתינו שעתיים.", True),
    ],
)
def test_a_plural_form_may_say_the_only_number_it_stands_for(into, form, translation, right):
    assert (not problems(numbers.check, "Wait {hours} hours.", into, translation, form=form)) is right


@pytest.mark.parametrize(
    ("flags", "source", "translation"),
    [
        (("python-format",), "%(n)d of 50%% in %5.2f hours", "%(n)d sur 50%% en %5.2f heures"),
        (("c-format",), "%1$s: %2$d", "%2$d : %1$s"),
        (("python-brace-format",), "{0} and {1}", "{1} et {0}"),
        ((), "<h1>One</h1> &#8212; <a href='#x2'>two</a>", "Un, deux"),
    ],
)
def test_directives_and_tags_of_other_projects_are_no_numbers(flags, source, translation):
    assert not problems(numbers.check, source, "fr", translation, flags=flags)


def test_percent_is_a_unit_where_messages_have_no_directives_of_printf():
    assert problems(numbers.check, "50% dizzy {x}", "fr", "{x} 5 % de vertiges", flags=("python-brace-format",))


LEXICONS = Path(lexicon.__file__).with_name("lexicons").glob("*.yaml")
LOCALES = sorted({"ar_EG", "de_CH", "my", "pt_PT", "ps", "sw", *(file.stem for file in LEXICONS)})
VALUES = st.decimals(min_value=Decimal("0.001"), max_value=10**7, places=3).map(lambda value: f"{value.normalize():f}")


@given(st.sampled_from(LOCALES), VALUES, VALUES, st.data())
def test_numbers_as_a_language_writes_them_pass_and_no_digit_can_change(into, first, second, data):
    here, there = locale("en"), locale(into)
    source = f"Drink {here.number(first)} mL; then wait {here.number(second)} hours."
    written = [there.number(value) for value in (first, second)]
    if there.script in ("Jpan", "Hans", "Hant"):
        translation = f"喝{written[0]}毫升,然後{written[1]}多等。"
    else:
        translation = f"– {written[0]} mL; {written[1]}, –"
    assert not [problem for rule in STOPPING for problem in problems(rule, source, into, translation, country="XX")]
    places = [at for at, sign in enumerate(translation) if sign.isdigit()]
    at = data.draw(st.sampled_from(places))
    zero = ord(translation[at]) - int(translation[at])
    other = chr(zero + data.draw(st.integers(0, 9).filter(lambda digit: digit != int(translation[at]))))
    changed = translation[:at] + other + translation[at + 1 :]
    assert [problem for rule in STOPPING for problem in problems(rule, source, into, changed, country="XX")]


@given(
    st.text("012 .,:/-½%°()+٣३、。﹪年月h{}an*<>&;@’'"),
    st.text("019 .,:/-¾%°()+٣३،二年月mg{}an*<>&;@\u2066"),
    st.booleans(),
)
@example("", "a.", False)
def test_no_text_is_too_odd_to_be_compared(source, translation, flagged):
    for rule in (*STOPPING, *TELLING):
        told = problems(rule, source, "zh_Hans", translation, flags=("c-format",) if flagged else ())
        assert all(problem.code in CODES and problem.hint for problem in told)


def test_a_number_is_not_lost_where_it_could_be_a_word_that_nobody_knows():
    assert not problems(numbers.check, "Wait 3 days.", "xh", "Linda iintsuku ezintathu.")
    assert problems(number_doubts.check, "Wait 3 days.", "xh", "Linda iintsuku ezintathu.")
    assert problems(numbers.check, "Wait 3 days.", "xh", "Linda iintsuku ezi-4.")
