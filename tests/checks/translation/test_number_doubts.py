"""H221: what could be right or wrong is asked, and what is plain is not."""

from __future__ import annotations

import pytest

from handpress.checks.catalog import STOPPING
from handpress.checks.translation import number_doubts
from tests.checks.translation.one_pair import problems

ASKED = [
    (
        "es",
        "Take 1 tablet in the morning and 2 in the evening.",
        "Tome por la mañana 2 y por la noche 1 tableta.",
        "order",
    ),
    ("hi", "Take 1 tablet in the morning and 2 in the evening.", "सुबह 2 और शाम को 1 गोली लें।", "order"),
    ("ja", "Take 1 tablet in the morning and 2 in the evening.", "朝2、夜1錠を服用してください。", "order"),
    ("de", "Take 10 mg in the morning and 20 mg in the evening.", "Abends 10 mg und morgens 20 mg.", "order"),
    ("pl", "It worked for 10 of 29 people.", "Pomogła 29 z 10 osób.", "order"),
    ("sv", "It worked for 10 of 29 people.", "Det hjälpte 29 av 10 personer.", "order"),
    ("ja", "It worked for 10 of 29 people.", "10人中29人に効きました。", "order"),
    ("ko", "It worked for 10 of 29 people.", "10명 중 29명에게 효과가 있었습니다.", "order"),
    ("hi", "It worked for 10 of 29 people.", "10 में से 29 लोगों में काम हुआ।", "order"),
    ("tr", "It worked for 10 of 29 people.", "10 kişiden 29’unda işe yaradı.", "order"),
    ("fr", "Page {page} of {pages}", "Page {pages} sur {page}", "order"),
    ("ko", "Page {page} of {pages}", "{page}쪽 중 {pages}쪽", "order"),
    ("es", "A fever of {f} °F or higher", "Fiebre de {f} o más", "there is no “{f} °F”"),
    ("de", "A fever of {f} °F or higher", "Fieber von {f} Grad oder mehr", "there is no “{f} °F”"),
    ("fr", "Take 2 tablets", "Prenez-en deux", "“2 tablets” is written as “deux”"),
    ("es", "Use the 2 hands.", "Use ambas manos.", "“2” is written as “ambas”"),
    ("sw", "For 7 days", "Kwa siku saba", "“7 days” is not written in digits"),
    ("fr", "Take 2/3 of it", "Prenez-en les deux tiers", "“2/3” is not written in digits"),
    ("he", "Turn it to 2 sides", "סובב לצדדים", "“2” is not written in digits"),
    ("es", "Wait two weeks.", "Espere.", "there is no “two weeks”"),
    ("fr", "Raise it from 5 to 10 mg.", "Passez de 10 à 5 mg.", "“5”, “10 mg” stand in another order"),
    ("ar", "Mix 2 parts with 3 parts.", "اخلط 3 أجزاء مع 2 من الأجزاء.", "“2”, “3” stand in another order"),
    ("en", "24 h sur 24", "24 hours a day", "“24” does not stand as often"),
    ("th", "Error 404", "Error 404 / ผิดพลาด 404", "“404” does not stand as often"),
    ("es", "Take one tablet.", "Tome dos tabletas.", "“dos tabletas” stands for no number of the source"),
    ("ar", "Take it once a day.", "تناوله مرتين في اليوم.", "“مرتين” stands for no number of the source"),
    ("es", "Take your tablets at night.", "Tome ocho tabletas por la noche.", "“ocho tabletas” stands for no number"),
    ("es", "Take it every other day.", "Tómelo todos los días.", "there is no “every other day”"),
    ("zh_Hans", "Take it every day.", "隔天服用。", "“隔天” stands for no number of the source"),
    ("tr", "Wait {hours} hours.", "{hours} bekleyin.", "there is no “{hours} hours”"),
    ("hi", "Wait {min} to {max} hours.", "{max} से {min} घंटे रुकें।", "stand in another order"),
    ("fr", "Wait {min} to {max} hours.", "Attendez {max} à {min} heures.", "“{min}”, “{max} hours” stand in another"),
    ("ja", "Take {a} tablets, then {b} tablets.", "{b}錠、次に{a}錠飲んでください。", "stand in another order"),
    ("ar", "Take two tablets.", "تناول قرصًا واحدًا.", "there is no “two tablets”"),
    ("zh_Hans", "Once a week", "每日一次", "the source says week, the translation day"),
    ("fr", "Take 2 tablets a day.", "Prenez 2 comprimés par heure.", "the source says day, the translation hour"),
    ("de", "Come at 8 pm.", "Kommen Sie um 8 Uhr.", "“8” could be read as an hour of the other half of the day"),
    ("de", "Come at 8 pm.", "Frühstücken Sie morgens, kommen Sie um 8 Uhr.", "could be read as an hour"),
    ("es", "Come at 2:30 p.m.", "Venga a las 2:30.", "could be read as an hour of the other half of the day"),
    ("zh_Hans", "Come at 3 pm.", "请3点来。", "could be read as an hour of the other half of the day"),
    ("bn", "Come at 10:15 am.", "রাত ১০টা ১৫ মিনিটে আসুন।", "“10” could be read as an hour of the other half of the day"),
    ("el", "Take it twice a day for 10 days.", "Πάρτε το δύο φορές την εβδομάδα για 10 ημέρες.", "says day, the trans"),
    ("sv", "Two hours before or four hours after", "Fyra timmar före eller två timmar efter", "another order"),
    ("ja", "Eat until 11 p.m. and drink until 6 a.m.", "食事は午前6時まで、飲み物は午後11時まで。", "another order"),
    ("hi", "On 11/02 or later", "02/11 या बाद में", "“11”, “02” stand in another order"),
]
PLAIN = [
    # A number and a unit in one word.
    ("de", "A two-week course", "Eine zweiwöchige Behandlung"),
    ("sv", "A two-week course", "En tvåveckorskur"),
    ("nl", "A two-week course", "Een tweeweekse kuur"),
    ("da", "A two-week course", "Et tougers forløb"),
    ("pl", "A two-week course", "Dwutygodniowa kuracja"),
    ("ru", "A two-week course", "Двухнедельный курс"),
    ("cs", "A two-week course", "Dvoutýdenní kúra"),
    ("hu", "A two-week course", "Kéthetes kúra"),
    ("fi", "A two-week course", "Kaksiviikkoinen kuuri"),
    ("uk", "A three-day rest", "Триденний відпочинок"),
    ("el", "A three-day rest", "Τριήμερη ανάπαυση"),
    ("sr", "Quarterly visits", "Тромесечне посете"),
    ("de", "Biweekly visits", "Zweiwöchentliche Besuche"),
    ("tr", "Take two tablets.", "İki tablet alın."),
    ("pt", "It can last up to six months.", "Pode durar até meio ano."),
    ("fr", "Page {page} of {pages}", "Page {page} sur {pages}"),
    ("ko", "Page {page} of {pages}", "{pages}쪽 중 {page}쪽"),
    ("ja", "Page {page} of {pages}", "{page}／{pages}ページ"),
    ("ja", "A fever of {f} °F or higher", "華氏{f}度以上の熱"),
    ("de", "A fever of {f} °F or higher", "Fieber von {f} Grad Fahrenheit oder mehr"),
    ("pl", "It worked for 10 of 29 people.", "Pomogła u dziesięciu z dwudziestu dziewięciu osób."),
    ("ja", "It worked for 10 of 29 people.", "29人中10人に効きました。"),
    ("ko", "It worked for 10 of 29 people.", "29명 중 10명에게 효과가 있었습니다."),
    ("tr", "It worked for 10 of 29 people.", "29 kişiden 10’unda işe yaradı."),
    ("de", "Take 10 mg in the morning and 20 mg in the evening.", "Nehmen Sie abends 20 mg und morgens 10 mg ein."),
    ("hi", "Take 1 tablet in the morning and 2 in the evening.", "सुबह 1 और शाम को 2 गोली लें।"),
    ("ja", "Take 1 to 2 tablets every 4 to 6 hours.", "4～6時間ごとに1～2錠を服用してください。"),
    ("hi", "Take 2 tablets 3 times a day.", "दिन में 3 बार 2-2 गोलियाँ लें।"),
    ("ko", "Take 1 tablet 3 times a day.", "하루 세 번 한 알씩 드십시오."),
    ("ko", "A person of 65 years.", "65세 환자."),
    ("ko", "Wait 1.5 hours.", "한 시간 반 기다리십시오."),
    ("fr", "Take 2 tablets", "Prenez deux comprimés"),
    ("ru", "For 7 days", "В течение семи дней"),
    ("zh_Hans", "Take 2 tablets", "服用两片"),
    ("fr", "Turn it to 2 sides", "Tournez-le vers les deux côtés"),
    ("ar", "After 2 hours", "بعد ساعتين"),
    ("ar", "After 1 hour", "بعد ساعة واحدة"),
    ("es", "Wait two weeks.", "Espere 2 semanas."),
    ("de", "Come at 8 pm.", "Kommen Sie um 20 Uhr."),
    ("es", "Between 8 pm and 10 pm", "Entre las 8 y las 10 de la noche"),
    ("fr", "Come at 8 pm.", "Venez à 8 h du soir."),
    ("de", "Come at 8 pm.", "Kommen Sie abends um 8 Uhr."),
    ("ar", "Come at 8 pm.", "تعال الساعة 8 مساءً."),
    ("zh_Hans", "Come at 3 pm.", "请下午3点来。"),
    ("es", "Come at 8 am.", "Venga a las 8."),
    ("es", "Wait two weeks.", "Espere dos semanas."),
    ("sw", "Wait two weeks.", "Subiri."),
    ("ru", "Call us before noon.", "Позвоните нам в первой половине дня."),
    ("hi", "Do not eat after midnight.", "आधी रात के बाद कुछ न खाएँ।"),
    ("th", "On November 3, 2026", "วันที่ 3 พฤศจิกายน 2569"),
    ("ja", "Take a teaspoon.", "小さじ1杯を飲んでください。"),
    ("ar", "Use both of the two boxes.", "استخدم الصندوقين."),
    ("fr", "Take 2 tablets every 4 hours.", "Toutes les 4 heures, prenez 2 comprimés."),
    ("zh_Hans", "In 10 of 29 people", "29人中有10人"),
    ("ja", "Take 2 tablets every 4 to 6 hours.", "4～6時間ごとに2錠飲んでください。"),
    ("hi", "In 10 of 29 people", "29 में से 10 लोगों में"),
    ("zh_Hans", "In about 2 to 14 in every 100 patients", "每100名患者中大约有2到14人"),
    ("zh_Hans", "In 1 in 4 of these 28", "这28人中，大约每4人有1人"),
    ("zh_Hans", "36 still had relief after 3 months.", "3个月后，36人仍有缓解。"),
    ("fr", "Take 2 of these. Later take 3.", "Prenez-en 3 plus tard. Prenez d’abord 2 de ceux-ci."),
    ("es", "It takes no time, and zero drugs.", "No lleva tiempo ni fármacos."),
    ("es", "Take half a tablet.", "Tome media tableta."),
    ("ar", "Take two tablets.", "تناول قرصين."),
    ("he", "Come 30 minutes before.", "בואו חצי שעה לפני כן."),
    ("bg", "Rest for half an hour.", "Почивайте 30 минути."),
    ("it", "Hold it for 30 seconds.", "Lo tenga mezzo minuto."),
    ("he", "It takes two and a half hours.", "זה נמשך שעתיים וחצי."),
    ("es", "Rest for 2 weeks.", "Descanse 14 días."),
    ("ru", "Come at 1:30 p.m.", "Приходите в 13:30."),
    ("nl", "Come at 7:30 a.m.", "Kom om half acht 's ochtends."),
    ("uk", "In 1 in 100 people", "В однієї людини зі 100"),
    ("de", "In fewer than 1 in 100,000 people", "Bei weniger als einer von 100.000 Personen"),
    ("ur", "Walk for 10 minutes, twice a day.", "دن میں دو بار دس دس منٹ چلیں۔"),
    ("th", "Come at 1:45 p.m.", "มาเวลา 13.45 น."),
    ("zh_Hans", "Once a week", "每周一次"),
    ("fr", "Take it for a week, and rest each day.", "Prenez-le une semaine, et reposez-vous chaque jour."),
    ("zh_Hans", "On November 3, 2026", "2026年11月3日"),
    ("de", "A two-sided plan", "Ein zweiseitiger Plan"),
    ("es", "Take it every other day.", "Tómelo un día sí y otro no."),
    ("zh_Hans", "On November 3, 2026", "2026-11-03"),
    ("ko", "In June", "6월입니다."),
    ("es", "Take it every other day.", "Tómelo cada 2 días."),
    ("zh_Hans", "Take it every other day.", "隔天服用。"),
    ("hi", "Take it every other day.", "इसे एक दिन छोड़कर लें।"),
    ("ja", "Wait {min} to {max} hours.", "{min}～{max}時間お待ちください。"),
    ("ja", "Take {a} tablets every {b} hours.", "{b}時間ごとに{a}錠飲んでください。"),
    ("zh_Hans", "Call {phone} within {hours} hours.", "请在{hours}小时内致电{phone}。"),
]


@pytest.mark.parametrize(("into", "source", "translation", "said"), ASKED)
def test_it_is_asked_and_stops_nothing(into, source, translation, said):
    of = "fr" if into == "en" else "en"
    (problem,) = problems(number_doubts.check, source, into, translation, of=of)
    assert problem.code == "H221"
    assert said in problem.message
    assert problem.hint
    assert not [problem for rule in STOPPING for problem in problems(rule, source, into, translation, of=of)]


@pytest.mark.parametrize(("into", "source", "translation"), PLAIN)
def test_nothing_is_asked(into, source, translation):
    assert [str(problem) for problem in problems(number_doubts.check, source, into, translation)] == []


def test_a_part_must_be_smaller_than_its_whole():
    assert problems(number_doubts.check, "Take 29 of 10 people", "zh_Hans", "10人中有29人")
