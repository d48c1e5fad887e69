"""H243: what is left, before, cold or on a Monday stays so."""

from __future__ import annotations

from itertools import permutations

import babel
import pytest

from handpress.checks.translation.ideas import KINDS
from handpress.language import lexicon as module
from handpress.language.lexicon import lexicon
from tests.checks.translation.desk import told

#: What is part of another word in some languages, or has no word that means nothing else.
MAY_LACK = {"or", "and", "stroke", "heart_attack"}
#: Language, source, a wrong translation, and its good twin.
PAIRS = [
    ("es", "Raise your left leg.", "Levante la pierna derecha.", "Levante la pierna izquierda."),
    ("de", "Lie on your right side.", "Legen Sie sich auf die linke Seite.", "Legen Sie sich auf die rechte Seite."),
    ("ar", "Raise your left leg.", "ارفع ساقك اليمنى.", "ارفع ساقك اليسرى."),
    ("zh_Hans", "Raise your left leg.", "抬起右腿。", "抬起左腿。"),
    ("hi", "Eat something before the block.", "ब्लॉक के बाद कुछ खाएँ।", "ब्लॉक से पहले कुछ खाएँ।"),
    ("fr", "Call us after the block.", "Appelez-nous avant le bloc.", "Appelez-nous après le bloc."),
    ("ja", "Eat before the block.", "ブロックの後に食べてください。", "ブロックの前に食べてください。"),
    ("ru", "Take it after food.", "Принимайте до еды.", "Принимайте после еды."),
    ("ko", "Take it in the morning.", "저녁에 드세요.", "아침에 드세요."),
    ("pl", "Take it in the evening.", "Proszę brać rano.", "Proszę brać wieczorem."),
    ("pt", "Put a cold pack on it.", "Ponha uma compressa quente.", "Ponha uma compressa fria."),
    ("tr", "Use a warm pack.", "Soğuk kompres kullanın.", "Sıcak kompres kullanın."),
    ("it", "Call if the pain gets worse.", "Chiami se il dolore migliora.", "Chiami se il dolore peggiora."),
    ("vi", "Come on Monday.", "Hãy đến vào Thứ Ba.", "Hãy đến vào Thứ Hai."),
    ("fa", "Come on Friday.", "شنبه بیایید.", "جمعه بیایید."),
    ("uk", "Come in June.", "Приходьте в липня.", "Приходьте в червня."),
    ("th", "Come on Sunday.", "มาวันเสาร์", "มาวันอาทิตย์"),
    ("ko", "Come on Wednesday.", "목요일에 오세요.", "수요일에 오세요."),
    ("ru", "Take a teaspoon.", "Примите столовую ложку.", "Примите чайную ложку."),
    ("es", "Take at most 8 tablets.", "Tome al menos 8 tabletas.", "Tome 8 tabletas como máximo."),
    ("zh_Hans", "Wait at least 6 hours.", "最多等待6小时。", "请等待6小时以上。"),
    ("ar", "Wait at least 6 hours.", "انتظر 6 ساعات على الأكثر.", "انتظر 6 ساعات على الأقل."),
    ("es", "Take up to 4 tablets.", "Tome al menos 4 tabletas.", "Tome hasta 4 tabletas."),
    ("ar", "Wait at least 6 hours.", "انتظر حتى 6 ساعات.", "انتظر 6 ساعات على الأقل."),
    ("ja", "Take at most 4 tablets.", "4錠以上飲んでください。", "4錠まで飲めます。"),
    ("de", "Wait at least 6 hours.", "Warten Sie bis zu 6 Stunden.", "Warten Sie 6 Stunden oder länger, mindestens."),
    ("es", "Take up to 4 tablets.", "Tome más de 4 tabletas.", "Tome un máximo de 4 tabletas."),
    ("hi", "Call if it lasts more than 4 hours.", "4 घंटे से कम रहे तो फ़ोन करें।", "4 घंटे से ज़्यादा रहे तो फ़ोन करें।"),
    ("zh_Hans", "Rest for up to 4 hours.", "休息超过4小时。", "最多休息4小时。"),
    ("tr", "Come in October.", "Eylülde gelin.", "Ekimde gelin."),
    ("ur", "Come on Monday.", "جمعہ کو آئیں۔", "پیر کو آئیں۔"),
    ("fi", "Come in June.", "Tulkaa heinäkuussa.", "Tulkaa kesäkuussa."),
    ("ru", "Come in June.", "Приходите в июле.", "Приходите в июне."),
    ("he", "Come in June.", "בואו ביולי.", "בואו ביוני."),
    ("el", "Call if the pain increases.", "Τηλεφωνήστε αν ο πόνος μειωθεί.", "Τηλεφωνήστε αν ο πόνος αυξηθεί."),
    ("hi", "Reduce the dose.", "खुराक बढ़ा दें।", "खुराक घटा दें।"),
    ("fr", "Do not stop the tablets.", "Ne recommencez pas les comprimés.", "N’arrêtez pas les comprimés."),
    ("id", "Start the tablets again.", "Hentikan tablet.", "Mulai minum tablet lagi."),
    ("tr", "Your upper lip is numb.", "Alt dudağınız uyuşuk.", "Üst dudağınız uyuşuk."),
    ("pl", "Pain in the lower abdomen.", "Ból w górnej części brzucha.", "Ból w dolnej części brzucha."),
    ("nl", "Keep it above your heart.", "Houd het onder uw hart.", "Houd het boven uw hart."),
    ("sv", "Keep out of reach of children.", "Förvaras inom räckhåll för barn.", "Förvaras utom räckhåll för barn."),
    ("de", "Wear it until it is dry.", "Tragen Sie es, sobald es trocken ist.", "Tragen Sie es, bis es trocken ist."),
    ("uk", "Drink tea unless you feel sick.", "Пийте чай, якщо вас нудить.", "Пийте чай, якщо вас не нудить."),
    ("zh_Hant", "Rest unless your doctor agrees.", "如果醫師同意，請休息。", "除非醫師同意，否則請休息。"),
    (
        "ru",
        "Call if you have a rash or swelling.",
        "Звоните, если есть сыпь и отёк.",
        "Звоните, если есть сыпь или отёк.",
    ),
    ("ur", "Bring your list and your tablets.", "اپنی فہرست یا گولیاں لائیں۔", "اپنی فہرست اور گولیاں لائیں۔"),
    ("ko", "You may drive the next day.", "다음 날 운전해야 합니다.", "다음 날 운전할 수 있습니다."),
    ("ko", "You may shower after 24 hours.", "24시간 후에 샤워하셔야 합니다.", "24시간 후에 샤워해도 됩니다."),
    ("el", "Put a drop in each ear.", "Βάλτε μία σταγόνα σε κάθε μάτι.", "Βάλτε μία σταγόνα σε κάθε αυτί."),
    ("fi", "Move your fingers.", "Liikuttele varpaitasi.", "Liikuttele sormiasi."),
    ("ro", "If you had a stroke, tell us.", "Spuneți-ne dacă ați avut un infarct.", "Spuneți-ne dacă ați avut un AVC."),
    ("es", "Keep it out of reach of children.", "Al alcance de los niños.", "Fuera del alcance de los niños."),
    ("fr", "Keep it out of reach of children.", "À la portée des enfants.", "Ne laissez pas à la portée des enfants."),
    ("zh_Hant", "Do not bathe until the stitches are out.", "拆線之後請勿泡澡。", "拆線之前請勿泡澡。"),
    ("bn", "Do not drive until it is safe.", "নিরাপদ হওয়ার পর গাড়ি চালাবেন না।", "নিরাপদ না হওয়া পর্যন্ত গাড়ি চালাবেন না।"),
    ("ro", "Do not take more than 6 tablets.", "Nu luați mai puțin de 6 pastile.", "Nu luați mai mult de 6 pastile."),
    ("ur", "Do not take more than 6 tablets.", "6 سے کم گولیاں نہ لیں۔", "6 سے زیادہ گولیاں نہ لیں۔"),
    ("cs", "Do not take it for more than 10 days.", "Neužívejte to méně než 10 dní.", "Neužívejte to déle než 10 dní."),
    ("ar", "Call if it is red or hot.", "اتصل بنا إذا كان أحمر وساخنًا.", "اتصل بنا إذا كان أحمر أو ساخنًا."),
    (
        "zh_Hant",
        "Take it in the morning, so that you sleep at night.",
        "請於晚上服用，以便夜間睡眠。",
        "請於早上服用，以便夜間睡眠。",
    ),
    (
        "hu",
        "The left knee is done today and the right one next week.",
        "Ma a jobb térd, jövő héten a bal térd következik.",
        "Ma a bal térd, jövő héten a jobb térd következik.",
    ),
]


@pytest.mark.parametrize(("language", "source", "bad", "good"), PAIRS, ids=[row[0] for row in PAIRS])
def test_the_contrary_is_told_and_the_same_is_not(language, source, bad, good):
    assert "H243" in told(language, source, bad)
    assert "H243" not in told(language, source, good)


@pytest.mark.parametrize(
    ("language", "source", "right"),
    [
        ("es", "You may feel worse before you feel better.", "Puede sentirse peor antes de sentirse mejor."),
        ("es", "Call right away.", "Llame de inmediato."),
        ("ru", "The pain fades over 4 weeks.", "Боль проходит в течение 4 недель."),
        ("de", "Wait for more than 2 to 3 hours.", "Warten Sie mehr als 2 bis 3 Stunden."),
        ("es", "Call us tomorrow evening.", "Llámenos mañana por la noche."),
        ("de", "If you have tablets left, bring them.", "Bringen Sie übrige Tabletten mit, und zwar rechtzeitig."),
        ("es", "It may hurt until Tuesday.", "Puede doler hasta el martes."),
        ("fr", "Do not drive until the day after.", "Ne conduisez pas avant le lendemain."),
        ("zh_Hans", "Wait until the numbness has gone before you drive.", "麻木感消失后才能开车。"),
        ("ar", "Wait 10 minutes before you walk.", "انتظر 10 دقائق حتى تمشي."),
        ("ru", "You may drive only after 24 hours.", "Не садитесь за руль до истечения 24 часов."),
        ("zh_Hans", "Wait 2 hours before you drive.", "2小时后再开车。"),
        ("de", "If it gets worse, it is best to call us.", "Wenn es stärker wird, rufen Sie am besten an."),
        ("pl", "Take your levothyroxine right when you wake up.", "Lewotyroksynę proszę brać zaraz po przebudzeniu."),
        ("es", "Never take more than 8 a day.", "No se deben tomar nunca más de 8 al día."),
        ("de", "It does not take longer than 20 minutes.", "Es dauert höchstens 20 Minuten."),
        ("de", "At most 8 a day", "Keinesfalls sollten es mehr als 8 am Tag sein."),
        ("es", "Wait at least 6 hours before you drive.", "No conduzca hasta 6 horas después."),
        ("es", "Do not take more than 8 a day.", "No tome más de 8 al día."),
        ("de", "Use it for no longer than 2 hours.", "Verwenden Sie es maximal 2 Stunden."),
        ("ar", "Exercise until June.", "مارس التمارين حتى حزيران."),
        ("pt", "Come on Wednesday.", "Venha na quarta."),
        ("de", "Do not drive until you can feel it.", "Fahren Sie erst, wenn Sie es spüren."),
        ("de", "Take nothing unless we say so.", "Nehmen Sie nur etwas, wenn wir es sagen."),
        ("es", "Do not drive or sign anything.", "No conduzca ni firme nada."),
        ("fr", "Call if you feel weak, or faint.", "Appelez si vous vous sentez faible, ou si vous vous évanouissez."),
        ("de", "Tell us at least 7 days before.", "Sagen Sie es uns spätestens 7 Tage vorher."),
        ("fr", "Do not swim until it has healed.", "Ne nagez qu’après la guérison."),
        ("ja", "Move it to the left and right.", "右と左に動かしてください。"),
        ("es", "Take ibuprofen such as Advil or Motrin.", "Tome ibuprofeno, como Advil y Motrin."),
        ("hi", "Cold or heat may help.", "ठंडी या गर्म सिकाई से मदद मिल सकती है।"),
    ],
)
def test_what_is_said_in_another_way_is_not_told(language, source, right):
    assert "H243" not in told(language, source, right)


@pytest.mark.parametrize("code", sorted(path.stem for path in module._FOLDER.glob("*.yaml")))
def test_every_language_has_words_for_every_idea_and_no_sure_one_for_two(code):
    ideas = lexicon(code).contraries
    kinds = {idea: kind for kind in KINDS for idea in kind}
    assert not ideas.keys() - kinds.keys()
    assert kinds.keys() - ideas.keys() <= MAY_LACK
    assert all(any(not word.endswith("?") for word in words) for words in ideas.values())
    for kind in KINDS:
        words = [word for idea in kind for word in ideas.get(idea, ()) if not word.endswith("?")]
        assert len(set(words)) == len(words), [word for word in words if words.count(word) > 1]


@pytest.mark.parametrize("code", ["es", "ar", "hi", "zh_Hans", "fi"])
def test_each_day_of_the_week_is_told_from_each_other(code):
    english, days = (babel.Locale.parse(each).days["format"]["wide"] for each in ("en", code))
    for one, other in permutations(range(7), 2):
        assert "H243" in told(code, english[one], days[other])
        assert "H243" not in told(code, english[one], days[one])
