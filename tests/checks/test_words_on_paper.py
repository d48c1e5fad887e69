"""H306: a message that is not on paper is noticed in every script, and one that is there never raises an alarm."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handpress.checks import words_on_paper
from handpress.page import pdf
from handpress.problems import Place, Problems

CONFIGURATION = Path(__file__).parents[2] / "styles" / "fonts.conf"
PLACE = Place("handouts/x.yaml")
#: Script → direction and what a sheet says.
SAID = {
    "Latn": (
        "ltr",
        "No conduzca durante 24 horas.",
        "Llame al (555) 555-0142 si tiene fiebre de 38,5 °C.",
        "El médico le inyectó un anestésico cerca del nervio; la zona puede quedar dormida unas horas.",
    ),
    "Arab": (
        "rtl",
        "لا تقد السيارة لمدة 24 ساعة بعد الحقنة، لأنّ المخدّر قد يُضعف ساقيك.",
        "اتصل بالعيادة فوراً على الرقم \u2066(555) 555-0142\u2069 إذا ارتفعت حرارتك إلى 38.5 درجة.",
        "After your nerve block",
        "ضع كيس ثلج ملفوفاً بقطعة قماش على المنطقة لمدة 20 دقيقة في كل مرة.",
    ),
    "Aran": (
        "rtl",
        "انجکشن کے بعد 24 گھنٹے تک گاڑی نہ چلائیں، کیونکہ دوا سے ٹانگیں کمزور ہو سکتی ہیں۔",
        "اگر بخار 38.5 ڈگری سے زیادہ ہو تو فوراً کلینک کو \u2066(555) 555-0142\u2069 پر فون کریں۔",
    ),
    "Hebr": (
        "rtl",
        "אל תנהגו במשך 24 שעות אחרי הזריקה, כי הרגליים עלולות להיות חלשות.",
        "אם יש חום של 38.5 מעלות או יותר, התקשרו מיד למרפאה.",
    ),
    "Hans": ("ltr", "24 小时内不要开车，也不要操作机器。", "体温达到 38.5 °C 或更高时，请给诊所打电话。"),
    "Deva": (
        "ltr",
        "24 घंटे तक गाड़ी न चलाएँ, क्योंकि दवा से पैर कमज़ोर हो सकते हैं।",
        "स्थिति, शक्ति और क्रिया पर ध्यान दें।",
    ),
    "Beng": ("ltr", "ইনজেকশনের পর ২৪ ঘণ্টা গাড়ি চালাবেন না।", "জ্বর ৩৮.৫ ডিগ্রি বা তার বেশি হলে ক্লিনিকে ফোন করুন।"),
    "Thai": ("ltr", "ห้ามขับรถเป็นเวลา 24 ชั่วโมงหลังฉีดยา เพราะขาอาจอ่อนแรง", "น้ำแข็งต้องห่อด้วยผ้าก่อนประคบ"),
    "Khmr": ("ltr", "កុំ\u200bបើក\u200bបរ\u200bរយៈពេល ២៤ ម៉ោង", "សូម\u200bទូរស័ព្ទ\u200bទៅ\u200bគ្លីនិក\u200bភ្លាមៗ"),
    "Kore": ("ltr", "주사 후 24시간 동안 운전하지 마세요.", "다리에 힘이 없을 수 있습니다."),
    "Cyrl": ("ltr", "Не садитесь за руль 24 часа после укола.", "Ёлка, йод: ноги могут быть слабыми."),
}
TAGS = {
    "Latn": "es",
    "Arab": "ar",
    "Hebr": "he",
    "Hans": "zh-Hans",
    "Deva": "hi",
    "Beng": "bn",
    "Thai": "th",
    "Aran": "ur",
}
ROWS = [(script, direction, texts) for script, (direction, *texts) in SAID.items()]
EACH = [(script, direction, texts, number) for script, direction, texts in ROWS for number in range(len(texts))]


def press(paragraphs, script="Latn", direction="ltr", css=""):
    found = Problems()
    faces = '"Noto Sans", "Noto Naskh Arabic", "Noto Sans CJK SC"'
    if script == "Aran":
        faces = '"Noto Nastaliq Urdu", "Noto Sans"'
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    page = (
        f'<!DOCTYPE html><html lang="{TAGS.get(script, "en")}" dir="{direction}"><title>t</title>'
        f"<style>html {{ font-family: {faces} }} {css}</style><body>{body}</body></html>"
    )
    printed = pdf.press(page, {}, CONFIGURATION, found, PLACE)
    assert found == []
    return printed


def check(printed, expected, direction="ltr"):
    found = Problems()
    words_on_paper.check(printed, expected, direction, PLACE, found)
    return found


@pytest.mark.parametrize(("script", "direction", "texts"), ROWS)
@pytest.mark.parametrize("css", ["", "body { width: 30mm; hyphens: auto; hyphenate-character: '-' }"])
def test_what_is_there_raises_no_alarm(script, direction, texts, css):
    assert check(press(texts, script, direction, css), texts, direction) == []


@pytest.mark.parametrize(("script", "direction", "texts", "number"), EACH)
def test_a_message_left_out_is_named(script, direction, texts, number):
    others = [text for text in texts if text != texts[number]]
    found = check(press(others, script, direction), texts, direction)
    assert [(p.code, p.place) for p in found] == [("H306", PLACE)]
    assert texts[number][:20] in found[0].message


@pytest.mark.parametrize(("script", "direction", "texts"), ROWS)
def test_a_message_that_must_stand_twice_does(script, direction, texts):
    assert check(press([*texts, texts[0]], script, direction), [*texts, texts[0]], direction) == []
    assert len(check(press(texts, script, direction), [*texts, texts[0]], direction)) == 1


def test_one_word_changed_is_noticed():
    (problem,) = check(press(["No conduzca durante 48 horas."]), ["No conduzca durante 24 horas."])
    assert problem.message == "“No conduzca durante 24 horas.” is not on paper."


def test_text_off_the_page_is_not_on_paper():
    texts = ["First this.", "Then that, far away."]
    css = "p + p { position: absolute; left: 300mm; width: 50mm }"
    assert [p.message for p in check(press(texts, css=css), texts)] == ["“Then that, far away.” is not on paper."]


def test_a_message_may_go_on_over_the_page():
    text = " ".join(f"Word{number} and more of it." for number in range(60))
    css = "@page { size: 60mm 60mm; margin: 5mm; @bottom-center { content: 'Foot' } }"
    printed = press([text], css=css)
    assert printed.pages > 3
    halves = text[: len(text) // 8]
    assert check(printed, [halves]) == []
    assert len(check(printed, [f"{halves} no"])) == 1


def test_two_ends_of_a_message_are_no_message():
    printed = press(["Do not drive", "today"], css="p + p { break-before: page }")
    assert printed.pages == 2
    assert len(check(printed, ["Do not take any blood thinner today"])) == 1


@pytest.mark.parametrize("text", ["", " ", "\u2066\u2069", "\u00ad", "-"])
def test_nothing_is_always_there(text):
    assert check(press(["x"]), [text]) == []
    assert check(press(["نص"], "Arab", "rtl"), [text], "rtl") == []


def test_capitals_may_come_from_the_style_sheet():
    assert check(press(["Straße"], css="p { text-transform: uppercase }"), ["Straße"]) == []


def test_a_phrase_in_arabic_on_a_latin_sheet_is_found_and_missed():
    texts = ["Ask for the sheet in Arabic:", SAID["Arab"][1]]
    assert check(press(texts), texts) == []
    assert len(check(press(texts[:1]), texts)) == 1


WORDS = st.lists(st.text("abcdefghij", min_size=3, max_size=9), min_size=4, max_size=12).map(" ".join)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, min_size=1, max_size=6, unique=True), st.integers(0, 5))
def test_any_text_is_found_and_any_text_left_out_is_missed(texts, left_out):
    assert check(press(texts), texts) == []
    without = [text for number, text in enumerate(texts) if number != left_out % len(texts)]
    gone = texts[left_out % len(texts)]
    if not any(gone.replace(" ", "") in text.replace(" ", "") for text in without):
        assert len(check(press(without or ["x"]), texts)) == 1


def test_columns_that_share_their_lines_with_one_in_the_other_direction_are_read_one_by_one():
    css = "body { direction: rtl } p { display: inline-block; width: 49%; margin: 0; vertical-align: top }"
    arabic = '<span dir="rtl">1. قد تشعر بتعب (اليوم).</span>'
    text = "1. You may be sore, and more so tomorrow, until the third or the fourth day (a flare-up)."
    printed = press([arabic, f'<span dir="ltr">{text}</span>'], "Arab", "ltr", css)
    assert text not in " ".join(words_on_paper.read(printed.pdf)).replace("\r\n", " ")
    assert check(printed, [text]) == []
    assert len(check(printed, [text.replace("third", "fifth")])) == 1
