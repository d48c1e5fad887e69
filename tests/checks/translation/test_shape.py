"""H231 to H236: length, room, end marks, sentences and lines, what stands twice, and plural forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handpress.language.lexicon import lexicon
from handpress.language.locale import locale
from tests.checks.translation.desk import told
from tests.growth import assert_in_step

LONG = "Take 2 tablets after food and call us if you feel dizzy."


@pytest.mark.parametrize(
    ("language", "bad", "good"),
    [
        ("fr", "Prenez 2", "Prenez 2 comprimés après le repas et appelez-nous si vous avez des vertiges."),
        ("ar", "خذ قرصين.", "خذ قرصين بعد الطعام واتصل بنا إذا شعرت بدوار."),
        ("zh_Hans", "饭后。", "饭后服用2片；如果觉得头晕，请打电话给我们。"),
        ("es", f"{'Llámenos si se siente mal o con mareo. ' * 5}", "Tome 2 tabletas después de comer y llámenos si."),
    ],
)
def test_a_text_of_unusual_length_is_told(language, bad, good):
    assert "H231" in told(language, LONG, bad)
    assert "H231" not in told(language, LONG, good)


def test_names_and_what_is_filled_in_have_the_length_they_have():
    assert "H231" not in told(
        "zh_Hans", "Ask {interpreter_phone} for Buprenorphine.", "请向{interpreter_phone}索取Buprenorphine。"
    )
    assert "H231" not in told("es", "Rest", "Descanso y reposo")
    assert "H231" not in told("is", LONG, "Tóg")


@given(st.sampled_from(["es", "ar", "zh_Hans", "hi", "ru"]), st.integers(60, 200))
def test_of_a_long_text_neither_a_third_nor_three_times_as_much_passes(language, letters):
    source = ("word " * letters)[:letters].strip()
    usual = round(letters * lexicon(language).length)
    codes = [told(language, source, ("словами " * size)[:size].strip()) for size in (usual // 3, usual, usual * 3)]
    assert ["H231" in each for each in codes] == [True, False, True]


@pytest.mark.parametrize(
    ("language", "bad", "good"),
    [("es", "Dolor ahora", "Dolor"), ("zh_Hans", "现在的疼痛", "疼痛"), ("ar", "الألم الآن", "ألم")],
)
def test_a_text_longer_than_its_room_is_told(language, bad, good):
    assert "H232" in told(language, "Pain now", bad, comments=["#. room: about 8 letters"])
    assert "H232" not in told(language, "Pain now", good, comments=["#. room: about 8 letters"])
    assert "H232" not in told(language, "Pain now", bad)


@pytest.mark.parametrize(
    ("language", "source", "bad", "good"),
    [
        ("es", "Rest today.", "Descanse hoy", "Descanse hoy."),
        ("es", "Rest today", "Descanse hoy.", "Descanse hoy"),
        ("ar", "Can you walk?", "هل تستطيع المشي?", "هل تستطيع المشي؟"),
        ("zh_Hans", "Rest today.", "今天休息.", "今天休息。"),
        ("zh_Hans", "Call us if:", "有以下情况，请打电话:", "有以下情况，请打电话："),
        ("hi", "Rest today.", "आज आराम करें", "आज आराम करें।"),
        ("el", "Can you walk?", "Μπορείτε να περπατήσετε?", "Μπορείτε να περπατήσετε;"),
        ("th", "Can you walk.", "เดินได้:", "เดินได้"),
        ("fr", "And so on…", "Et ainsi de suite.", "Et ainsi de suite..."),
        ("ru", "Rest (“today.”)", "Отдыхайте («сегодня?»)", "Отдыхайте («сегодня».)"),
        ("is", "Rest today.", "Lig do scíth inniu", "Lig do scíth inniu."),
        ("fr", "Call **{phone}:**", "Appelez **{phone}**", "Appelez **{phone} :**"),
        ("hy", "Rest today.", "Այսօր հանգստացեք", "Այսօր հանգստացեք։"),
        ("km", "Rest today.", "សម្រាកថ្ងៃនេះ", "សម្រាកថ្ងៃនេះ។"),
        ("my", "Rest today.", "ယနေ့ အနားယူပါ", "ယနေ့ အနားယူပါ။"),
        ("my", "Can you walk?", "လမ်းလျှောက်နိုင်ပါသလား၊", "လမ်းလျှောက်နိုင်ပါသလား။"),
        ("my", "Rest today;", "ယနေ့ အနားယူပါ?", "ယနေ့ အနားယူပါ၊"),
        ("my", "Call us if:", "ဖုန်းဆက်ပါ?", "ဖုန်းဆက်ပါ။"),
        ("my", "Call us if:", "ဖုန်းဆက်ပါ", "ဖုန်းဆက်ပါ-"),
        ("km", "Call us if:", "សូមទូរស័ព្ទមកយើង។", "សូមទូរស័ព្ទមកយើង៖"),
        ("hy", "Call us if:", "Զանգահարեք մեզ։", "Զանգահարեք մեզ՝"),
        ("es", "Rest today;", "Descanse hoy.", "Descanse hoy;"),
        ("am", "Rest today.", "ዛሬ ያርፉ", "ዛሬ ያርፉ።"),
    ],
)
def test_each_language_ends_with_its_own_marks(language, source, bad, good):
    assert "H233" in told(language, source, bad)
    assert "H233" not in told(language, source, good)


@pytest.mark.parametrize(
    ("source", "translation"), [("Dec.", "décembre"), ("At 6 p.m.", "À 18 h"), ("{a}:", "{a}."), ("March", "mars")]
)
def test_what_is_cut_short_or_no_word_may_end_otherwise(source, translation):
    assert "H233" not in told("fr", source, translation)


@pytest.mark.parametrize(
    ("language", "source", "bad", "good"),
    [
        ("ru", "10 minutes", "10 минут.", "10 мин."),
        ("es", "From 8 am to 5 pm", "De las 8 a las 17 horas.", "De 8 a. m. a 5 p. m."),
        ("hu", "November 3, 2026", "2026. november.", "2026. november 3."),
        ("es", "Take once a day", "Tome una vez al día.", "Tome una vez al día"),
        ("es", "Page 3", "Página 3.", "Página 3"),
    ],
)
def test_a_full_stop_may_belong_to_what_is_cut_short_or_to_a_number(language, source, bad, good):
    assert "H233" in told(language, source, bad)
    assert "H233" not in told(language, source, good)


@pytest.mark.parametrize(("language", "date"), [("ko", "2026. 11. 3.에 오세요."), ("cs", "Přijďte 3. 11. 2026.")])
def test_a_date_in_figures_is_no_three_sentences(language, date):
    assert "H234" not in told(language, "Come on November 3, 2026.", date)


THREE = "Rest today. Drink water. Ask someone to take you home."


@pytest.mark.parametrize(
    ("language", "source", "bad", "good"),
    [
        ("zh_Hans", THREE, "今天休息，多喝水。", "今天休息。多喝水，请人送您回家。"),
        ("es", "Your mouth may taste of metal. Tell us.", "Puede notar un sabor.", "Puede notar sabor a metal. Avise."),
        ("ar", THREE, "استرح اليوم.", "استرح اليوم. اشرب الماء. اطلب من أحد أن يوصلك."),
        ("hy", THREE, "Այսօր հանգստացեք։", "Այսօր հանգստացեք։ Ջուր խմեք։ Խնդրեք մեկին ձեզ տուն տանել։"),
        ("km", THREE, "សម្រាកថ្ងៃនេះ។", "សម្រាកថ្ងៃនេះ។ ផឹកទឹក។ សុំនរណាម្នាក់ជូនអ្នកទៅផ្ទះ។"),
        ("my", THREE, "ယနေ့ အနားယူပါ။", "ယနေ့ အနားယူပါ။ ရေသောက်ပါ။ တစ်ယောက်ယောက်ကို အိမ်ပြန်ပို့ခိုင်းပါ။"),
        ("am", THREE, "ዛሬ ያርፉ።", "ዛሬ ያርፉ። ውሃ ይጠጡ። ሰው ወደ ቤት እንዲወስድዎት ይጠይቁ።"),
        ("es", "Rest:\n- today\n- tonight", "Descanse:\n- hoy y esta noche", "Descanse:\n- hoy\n- esta noche"),
        ("fr", "Name\nPhone", "Nom et téléphone", "Nom\nTéléphone"),
        ("ru", "Rest today.\n\nDrink water.", "Отдыхайте.\nПейте воду.", "Отдыхайте.\n\nПейте воду."),
    ],
)
def test_sentences_bullets_and_lines_that_are_missing_are_told(language, source, bad, good):
    assert "H234" in told(language, source, bad)
    assert "H234" not in told(language, source, good)


def test_what_was_wrapped_by_hand_may_be_wrapped_elsewhere_and_thai_ends_no_sentence():
    wrapped = "Searching for several words only shows the pages\nthat contain all of them."
    assert "H234" not in told("fr", wrapped, "La recherche ne montre que les pages qui les contiennent tous.")
    assert "H234" not in told("th", THREE, "วันนี้พักผ่อน ดื่มน้ำ ให้คนพากลับบ้าน")


@pytest.mark.parametrize(
    ("language", "bad", "good"),
    [
        ("es", "Llame a la la clínica.", "Llame a la clínica."),
        ("ru", "Отдыхайте  сегодня.", "Отдыхайте сегодня."),
        ("ar", "اتصل بنا بنا اليوم.", "اتصل بنا اليوم."),
        ("de", "Rufen Sie **uns** uns an.", "Rufen Sie **uns** an."),
        ("hi", "आज  आराम करें।", "धीरे धीरे आराम करें।"),
        ("fr", "Appelez le le médecin.", "Si vous vous sentez mal, appelez."),
        ("ar", "خطوة  خطوة.", "خطوة خطوة."),
    ],
)
def test_what_stands_twice_is_told(language, bad, good):
    assert "H235" in told(language, "Rest today.", bad)
    assert "H235" not in told(language, "Rest today.", good)


def test_what_the_source_doubles_may_be_doubled():
    assert "H235" not in told("es", "Bye bye.  Rest.", "Chau chau.  Descanse.")


@pytest.mark.parametrize(
    ("language", "bad", "good"),
    [
        ("es", ("{n} días", "{n} días"), ("{n} día", "{n} días")),
        ("ru", ("{n} дня",) * 3, ("{n} день", "{n} дня", "{n} дней")),
        ("ar", ("{n} يوم",) * 6, ("{n} يوم", "يوم واحد", "يومان", "{n} أيام", "{n} يومًا", "{n} يوم")),
    ],
)
def test_plural_forms_that_are_all_the_same_are_told(language, bad, good):
    assert "H236" in told(language, "{n} day", *bad, plural="{n} days")
    assert "H236" not in told(language, "{n} day", *good, plural="{n} days")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("hi", "{n} दिन"),
        ("tr", "{n} gün"),
        ("nl", "{n} uur"),
        ("zh_Hans", "{n}天"),
        ("is", "{n} lá"),
    ],
)
def test_where_words_do_not_change_beside_a_number_all_forms_may_be_the_same(language, text):
    assert "H236" not in told(language, "{n} day", *[text] * locale(language).plurals.count, plural="{n} days")


def test_a_word_of_the_source_stays_as_it_is():
    assert "H236" not in told("es", "{n} min", "{n} min", "{n} min", plural="{n} mins")


def test_a_form_for_several_numbers_says_which():
    flags = {"plural": "%d days", "comments": ["#, c-format"]}
    assert "H236" in told("es", "%d day", "un día", "unos días", **flags)
    assert "H236" not in told("es", "%d day", "un día", "%d días", **flags)
    assert "H236" in told("fr", "%d day", "un jour", "%d jours", **flags)


@pytest.mark.verify
@pytest.mark.parametrize("unit", ["a", "`", "\n", ": ", "no ", "%("])
@pytest.mark.parametrize("language", ["tr", "zh_Hans"])
def test_a_text_that_is_made_to_keep_us_busy_does_not(language, unit):
    assert_in_step(lambda size: told(language, "Rest today.", unit * (size // len(unit))), 200_000)


@pytest.mark.parametrize(
    ("language", "source", "bad", "good"),
    [
        ("vi", "Do not drive or sign legal papers.", "Không lái xe.", "Không lái xe hoặc ký giấy tờ pháp lý."),
        ("hi", "Keep the bandage clean and dry.", "पट्टी साफ़ रखें।", "पट्टी को साफ़ और सूखा रखें।"),
        ("de", "Bring your tablets and your list.", "Bringen Sie Ihre Liste mit.", "Bringen Sie Tabletten, Liste mit."),
    ],
)
def test_what_is_joined_in_the_source_only_is_told_where_the_translation_is_short(language, source, bad, good):
    assert "H234" in told(language, source, bad)
    assert "H234" not in told(language, source, good)


_LIST = "Call us if you see redness, swelling, heat or pus."


@pytest.mark.parametrize(
    ("language", "source", "bad", "good"),
    [
        (
            "es",
            _LIST,
            "Llámenos si nota enrojecimiento, hinchazón o pus.",
            "Llámenos si nota rojez, bulto, calor o pus.",
        ),
        ("ru", _LIST, "Звоните при появлении красноты, отека или гноя.", "Звоните при красноте, отеке, жаре или гное."),
        (
            "ar",
            _LIST,
            "اتصل بنا إذا رأيت احمرارًا أو تورمًا أو قيحًا.",
            "اتصل بنا إذا رأيت احمرارًا أو تورمًا أو سخونة أو قيحًا.",
        ),
        ("hi", _LIST, "अगर लाली, सूजन या मवाद दिखे तो हमें फ़ोन करें।", "अगर लाली, सूजन, गर्मी या मवाद दिखे तो हमें फ़ोन करें।"),
        ("de", "Press, drag and drop it.", "Mit Ziehen.", "Drücken, ziehen und loslassen."),
        ("zh_Hans", "Water, juice, tea and coffee are allowed.", "可以喝水、茶。", "可以喝水、果汁、茶和咖啡。"),
    ],
)
def test_a_list_that_lost_an_item_is_told(language, source, bad, good):
    assert "H234" in told(language, source, bad)
    assert "H234" not in told(language, source, good)


def test_thai_parts_a_list_by_spaces():
    assert "H234" not in told("th", _LIST, "โทรถ้าแดง บวม ร้อน หรือมีหนอง")


def test_a_comma_of_the_sentence_makes_no_list():
    assert "H234" not in told(
        "es", "Select columns to show, drag and drop them.", "Seleccione qué columnas quiere ver y arrástrelas ahí."
    )
