"""H225: a denial or a prohibition is neither lost nor added, however the language says it."""

from __future__ import annotations

import pytest

from handpress.checks.translation.denials import denying_words
from handpress.checks.translation.pair import tongue
from handpress.language.locale import locale
from tests.checks.translation.desk import catalog, entry, examined, told
from tests.language.test_lexicon import FILES


@pytest.mark.parametrize(
    ("language", "source", "bad", "good"),
    [
        ("fr", "Do not stop taking this.", "Arrêtez de prendre ceci.", "N’arrêtez pas de prendre ceci."),
        ("es", "Do not drive today.", "Conduzca hoy.", "No conduzca hoy."),
        ("es", "Never drive at night.", "Conduzca de noche.", "Nunca conduzca de noche."),
        ("ru", "Do not take aspirin.", "Принимайте аспирин.", "Не принимайте аспирин."),
        ("ar", "Do not drive today.", "قُد السيارة اليوم.", "لا تقد السيارة اليوم."),
        ("zh_Hans", "Do not walk alone.", "请独自走路。", "请不要独自走路。"),
        ("zh", "Do not drive today.", "今天请开车。", "今天请不要开车。"),
        ("zh_TW", "Do not drive today.", "今天請開車。", "今天請不要開車。"),
        ("hi", "Do not drive today.", "आज गाड़ी चलाएँ।", "आज गाड़ी न चलाएँ।"),
        ("ja", "Do not drive today.", "今日は運転してください。", "今日は運転しないでください。"),
        ("de", "Walk without help.", "Gehen Sie mit Hilfe.", "Gehen Sie ohne Hilfe."),
        # A sentence is compared with its own, where both have as many.
        ("es", "Rest today. Do not drive.", "No descanse hoy. Conduzca.", "Descanse hoy. No conduzca."),
        # What the source does not forbid, the translation may not forbid either.
        ("es", "Take your medicine.", "No tome su medicina.", "Tome su medicina."),
        ("de", "Take your medicine.", "Nehmen Sie Ihr Mittel nicht.", "Nehmen Sie Ihr Mittel."),
        ("zh_Hans", "Take your medicine.", "不要吃药。", "请吃药。"),
        ("hi", "Take your medicine.", "अपनी दवा न लें।", "अपनी दवा लें।"),
        ("ja", "Take your medicine.", "薬を飲まないでください。", "薬を飲んでください。"),
        ("fr", "Stop taking this.", "Ne cessez pas de prendre ceci.", "Cessez de prendre ceci."),
        ("es", "Stop smoking.", "No deje de fumar.", "Deje de fumar."),
        ("sv", "Take it with food.", "Ta det på fastande mage.", "Ta det tillsammans med mat."),
        ("bg", "Take it on a full stomach.", "Приемайте го на гладно.", "Приемайте го на пълен стомах."),
        # Who fasts is without food; that is no denial where something else is denied.
        ("es", "Take it without food.", "Tómelo con comida.", "Tómelo en ayunas."),
        ("ru", "Take it without food.", "Принимайте с едой.", "Принимайте натощак."),
        ("zh_Hans", "Take it without food.", "与食物一起服用。", "空腹服用。"),
        ("de", "Do not take it fasting.", "Nehmen Sie es nüchtern.", "Nehmen Sie es nicht nüchtern."),
        ("ar", "Do not take it on an empty stomach.", "تناوله على معدة فارغة.", "لا تتناوله على معدة فارغة."),
        ("es", "Take it on an empty stomach.", "No lo tome en ayunas.", "Tómelo en ayunas."),
        ("zh_Hans", "Do not take it on an empty stomach.", "请空腹服用。", "不要空腹服用。"),
        ("de", "Take it without food.", "Nehmen Sie es nicht nüchtern.", "Nehmen Sie es nüchtern."),
        ("pl", "Do not eat or drink before the test.", "Proszę jeść przed badaniem.", "Proszę przyjść na czczo."),
        ("fr", "Take it fasting.", "Ne le prenez pas à jeun.", "Prenez-le à jeun."),
        # Of two denials one is lost, which the other must not hide; two words of French make one.
        ("es", "Do not drive if you are not sure.", "Conduzca si no está seguro.", "No conduzca si no está seguro."),
        (
            "zh_Hans",
            "Do not drive if you do not feel well.",
            "如果感觉不好，可以开车。",
            "感觉不好时不要开车，也不要走路。",
        ),
        ("es", "Take it on an empty stomach.", "Tómelo con comida.", "Tómelo en ayunas."),
        ("hi", "Take it on an empty stomach.", "खाने के साथ लें।", "खाली पेट लें।"),
        ("zh_Hans", "Come fasting.", "请吃早餐后来。", "请空腹来。"),
        # A limit set by a denial is no denial of something else.
        ("ru", "Rest for at least 30 minutes.", "Не отдыхайте 30 минут.", "Отдыхайте не менее 30 минут."),
        ("es", "Do not take more than 8 a day.", "Tome más de 8 al día.", "Dosis máxima: 8 al día."),
        ("ja", "Do not wait more than 2 hours.", "2時間以上待ってください。", "2時間以内にしてください。"),
        ("de", "Do not come later than 8.", "Kommen Sie nach 8.", "Kommen Sie spätestens um 8."),
        # Only and until deny nothing by themselves, nor do words that only look like a denial.
        ("es", "Do not walk alone.", "Camine solo.", "No camine solo."),
        ("zh_Hans", "Do not take ibuprofen.", "只服用布洛芬。", "不要服用布洛芬。"),
        ("vi", "Do not drive until then.", "Hãy lái xe cho đến khi đó.", "Đừng lái xe cho đến khi đó."),
        ("fr", "Take nothing but water.", "Prenez de l’eau.", "Prenez seulement de l’eau."),
        (
            "ru",
            "Do not drive until your leg is strong again.",
            "Водите машину, пока нога не окрепнет.",
            "Не водите машину, пока нога не окрепнет.",
        ),
        ("ko", "Do not drive for 24 hours.", "24시간 동안 운전하십시오.", "24시간 동안 운전하지 마십시오."),
        (
            "ja",
            "Do not drive if you feel unsafe.",
            "不安なときは運転してください。",
            "不安なときは運転しないでください。",
        ),
        ("zh_Hans", "Do not drive if you feel unwell.", "如果感到不舒服，请开车。", "如果感到不舒服，请不要开车。"),
        # How languages forbid.
        ("ko", "Keep moving gently.", "천천히 움직이지 마세요.", "천천히 움직이세요."),
        ("ja", "Take your usual medicines.", "いつもの薬を飲まないこと。", "いつもの薬を飲んでください。"),
        ("zh_Hant", "Take your medicine as usual.", "不能照常服藥。", "照常服藥。"),
        ("fr", "You may drive.", "Il est interdit de conduire.", "Vous pouvez conduire."),
        ("bn", "Drive after 2 days.", "২ দিন পরে গাড়ি চালাবেন না।", "২ দিন পরে গাড়ি চালান।"),
        ("he", "You may drive.", "אסור לך לנהוג.", "מותר לך לנהוג."),
        # What is to be done is not to be stopped.
        ("es", "Take your usual medicines.", "Deje de tomar sus medicinas.", "Tome sus medicinas de siempre."),
        ("zh_Hans", "Take your usual medicines.", "停用您平时的药。", "照常服药。"),
        ("ko", "Take your usual medicines.", "평소 드시던 약을 중단하십시오.", "평소 드시던 약을 드십시오."),
        ("de", "Stop smoking.", "Rauchen Sie.", "Hören Sie auf zu rauchen."),
        # What only strengthens a denial is none by itself.
        ("es", "Do not drive any vehicle.", "Maneje ningún vehículo.", "No maneje ningún vehículo."),
        ("ar", "Do not drive at all.", "قُد السيارة مطلقًا.", "لا تقد السيارة مطلقًا."),
        # The Portuguese word for "in the" is no English name.
        ("pt_BR", "There is no danger on day 3.", "Há perigo no dia 3.", "Não há perigo no dia 3."),
        # An empty stomach denies nothing, and neither does a word that begins like one that does.
        ("es", "Do not take it on an empty stomach.", "Tómelo con el estómago vacío.", "No lo tome vacío."),
        ("es", "Take it under the tongue.", "No lo tome debajo de la lengua.", "Póngalo debajo de la lengua."),
        # Who is not to forget does not forget.
        ("es", "Do not forget your medicine.", "Olvide su medicina.", "Recuerde que no debe olvidar su medicina."),
        # Limits, and what is to be stopped.
        ("es", "Take no more than 8 a day.", "Tome más de 8 al día.", "Tome como máximo 8 al día."),
        ("zh_Hans", "Take no more than 8 a day.", "每天服用8片以上。", "每天最多服用8片。"),
        ("es", "Avoid alcohol for 2 days.", "Tome alcohol durante 2 días.", "Evite el alcohol durante 2 días."),
        ("zh_Hans", "Avoid hot baths.", "请泡热水澡。", "避免泡热水澡。"),
        # The ne- of a verb is no nej- of a superlative, nor one of Sunday.
        ("cs", "Do not eat for 6 hours.", "Jezte 6 hodin.", "Nejezte 6 hodin."),
        ("cs", "Eat a light meal.", "Nejezte lehké jídlo.", "Jezte lehké jídlo, nejlépe v neděli."),
        ("cs", "Do it today.", "Nedělejte to dnes.", "Udělejte to dnes."),
        # Written as one word or as two.
        ("ko", "Do not drive.", "운전하면 됩니다.", "운전하면 안됩니다."),
        ("ko", "You can eat in comfort.", "편안하게 드시면 안돼요.", "편안함을 느끼며 드셔도 됩니다."),
        ("ja", "Avoid lifting heavy things.", "重い物を持ち上げてください。", "重い物を持つことを回避してください。"),
        # Whoever asks whether asks also whether not; beside anything else a not is one.
        ("pt", "Ask whether you can drive.", "Pergunte e não conduza.", "Pergunte se pode ou não conduzir."),
        ("de", "Rest or drive.", "Ruhen Sie oder nicht.", "Ruhen Sie oder fahren Sie."),
        ("sv", "Ask whether you can drive.", "Fråga inte om du får köra.", "Fråga om du får köra eller inte."),
        # Neither and nor are one denial, which some languages say with one word.
        (
            "de",
            "Take neither aspirin nor ibuprofen.",
            "Nehmen Sie Aspirin.",
            "Nehmen Sie weder Aspirin noch Ibuprofen.",
        ),
        ("ja", "Take neither of them.", "両方飲んでください。", "どちらも飲まないでください。"),
        # A nor without a neither denies.
        ("es", "Nor should you drive.", "Usted debe conducir.", "Tampoco debe conducir."),
        ("es", "Do not eat, nor drink.", "No coma; beba.", "No coma ni beba."),
        ("de", "Nor may you swim.", "Sie dürfen schwimmen.", "Auch schwimmen dürfen Sie nicht."),
        # An “or not” somewhere excuses no other not.
        (
            "es",
            "Ask if you can take aspirin.",
            "No la tome; pregunte si puede o no.",
            "Pregunte si puede o no tomarla.",
        ),
        ("fr", "Say if it hurts.", "Ne dites pas si cela fait mal ou pas.", "Dites si cela fait mal ou pas."),
        ("pt", "Take it if you have pain.", "Não tome, tenha dor ou não.", "Tome, tenha dor ou não."),
    ],
)
def test_what_turns_a_sentence_round_is_told(language, source, bad, good):
    assert "H225" in told(language, source, bad)
    assert "H225" not in told(language, source, good)


@pytest.mark.parametrize(
    ("language", "source", "translation"),
    [
        (
            "fr",
            "Take your medicines, unless we tell you not to.",
            "Prenez vos médicaments, sauf indication contraire.",
        ),
        ("ja", "You can say no.", "断ることができます。"),
        ("fr", "Do not come until you have no pain.", "Ne venez pas tant que vous avez mal."),
        ("es", "Do not drive.", "Evite conducir."),
        ("fr", "Nobody knows.", "Personne ne sait jamais rien."),
        ("es", "It helps not only the back.", "Ayuda también a las piernas."),
        ("de", "The number is not known.", "Die Zahl ist unbekannt."),
        ("ar", "Your pain is still there.", "لا يزال ألمك موجودًا."),
        ("zh_Hans", "Does it help? Ask us.", "有没有帮助？请咨询我们。"),
        ("es", "If anything feels wrong, call us.", "Si algo no está bien, llámenos."),
        ("fr", "Ask any doctor.", "Demandez à n’importe quel médecin."),
        ("vi", "Are you sure?", "Bạn có chắc không?"),
        # A name, here of a value, is no denial.
        ("fr", "It is None or True.", "C’est None ou True."),
        ("es", "Why did nobody find the cause?", "¿Por qué nadie encontró la causa?"),
        ("es", "Do not eat and do not drink.", "No coma ni beba."),
        ("es", "Remember to call us.", "No olvide llamarnos."),
        ("zh_Hans", "Do not forget to call us.", "不要忘记给我们打电话。"),
        ("es", "Say “stop” at any time.", "Diga «stop» en cualquier momento."),
        ("hi", "We look whether there is a problem.", "हम देखते हैं कि कोई परेशानी तो नहीं है।"),
        # A letter of Hindi is no word when a vowel sign stands on it.
        ("hi", "Write your name.", "अपना नाम लिखें।"),
        # Nothing is known of Icelandic.
        ("is", "Do not drive.", "Tiomáin."),
        ("es", "Take it before breakfast.", "Tómelo en ayunas."),
        ("es", "Be sure to bring your list.", "No olvide traer su lista."),
        ("ru", "Do not forget your list.", "Не забудьте список."),
        ("de", "Do not walk without help.", "Gehen Sie nur mit Hilfe."),
        ("fr", "Stop taking this.", "Ne prenez plus ceci."),
        ("sv", "Drink tea unless you feel sick.", "Drick te om du inte mår illa."),
        ("ru", "Lie down for at least an hour.", "Лежите не менее часа."),
        ("cs", "Stand up slowly so that you do not fall.", "Vstávejte pomalu, abyste neupadli."),
        ("cs", "Tell us in the hospital on Sunday.", "Řekněte nám to v nemocnici v neděli."),
    ],
)
def test_what_says_the_same_in_another_way_is_not(language, source, translation):
    assert "H225" not in told(language, source, translation)


def test_the_source_may_be_any_language():
    assert "H225" in told("fa", "Ne fumez pas.", "سیگار بکشید.", of="fr")
    assert "H225" not in told("fa", "Ne fumez pas.", "سیگار نکشید.", of="fr")


@pytest.mark.parametrize(
    ("language", "translation", "sentence"),
    [
        ("es", "Conduzca. No coma.", "in sentence 1, “Conduzca.”: "),
        ("ar", "لا تقد السيارة. كل.", "in sentence 2, “كل.”: "),
        ("zh_Hans", "请开车。不要吃。", "in sentence 1, “请开车。”: "),
        ("ru", "Ведите машину", ""),
    ],
)
def test_it_says_which_sentence_denies_nothing_where_another_does(language, translation, sentence):
    found = examined(catalog(language, entry("Do not drive. Do not eat.", translation)))
    (message,) = [problem.message for problem in found if problem.code == "H225"]
    assert message == f"{sentence}the source says “not”, and the translation has no word that denies or forbids."


@pytest.mark.parametrize(
    ("language", "bad", "good"),
    [
        ("es", "Camine sin compañía o maneje.", "No camine ni maneje sin compañía."),
        ("fr", "Marchez sans compagnie ou conduisez.", "Évitez de marcher ou de conduire sans compagnie."),
        ("ru", "Ходите без сопровождения или водите машину.", "Не ходите и не водите машину без сопровождения."),
        ("ar", "امش بدون مرافق أو قد السيارة.", "لا تمش ولا تقد السيارة بدون مرافق."),
        ("hi", "बिना साथी के चलें या गाड़ी चलाएँ।", "बिना साथी के न चलें, न गाड़ी चलाएँ।"),
    ],
)
def test_walking_without_help_is_not_what_do_not_walk_forbids(language, bad, good):
    assert "H225" in told(language, "Do not walk or drive alone.", bad)
    assert "H225" not in told(language, "Do not walk or drive alone.", good)
    assert "H225" not in told(language, "Walk or drive without company.", bad)


@pytest.mark.parametrize(
    ("language", "translation"),
    [
        ("pt_BR", "Fique 2 dias sem compressa morna."),
        ("ru", "Первые 2 дня обходитесь без тёплого компресса."),
        ("fr", "Passez-vous de chaleur : 2 jours sans bouillotte."),
    ],
)
def test_what_one_does_without_may_be_said_so(language, translation):
    assert "H225" not in told(language, "Do not use a warm pack for 2 days.", translation)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_word_that_forbids_is_taken_for_one_that_only_seems_to(file):
    words = tongue(locale(file.stem))
    known = words.lexicon
    plain = [word for word in (*known.forbidding, *known.negations) if word not in (*known.warnings, *known.seeming)]
    seems = [word for word in plain if found(known.seeming, word) and not denying_words(word.rstrip("*"), words)]
    assert seems == []


def found(phrases, word):
    """Whether any of the phrases is the beginning of the word."""
    return any(phrase.endswith("*") and word.startswith(phrase[:-1]) for phrase in phrases)
