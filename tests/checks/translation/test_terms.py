"""H229, H230: what the glossary calls a thing is found in all its forms, and wrong words are told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handpress.checks.translation.terms import check, terms_in
from handpress.content.project import load as load_project
from handpress.language.glossary import load, read
from handpress.language.lexicon import lexicon
from handpress.language.template import messages
from handpress.problems import Problems
from tests.checks.translation.one_pair import pair, spoken
from tests.second_project import REPOSITORY


def glossary(*terms):
    """The glossary of these lines of YAML."""
    found = Problems()
    read_one = read("".join(f"- {{{line}}}\n" for line in terms), "locales/x/glossary.yaml", found)
    assert found == []
    return read_one


def told(language, source, translation, *terms):
    """The codes for a translation, with the glossary of these terms."""
    found = Problems()
    one = pair(source, language, translation)
    check(replace(one, into=replace(one.into, glossary=glossary(*terms))), found)
    assert all("glossary.yaml:1" in problem.message and problem.hint for problem in found)
    return [problem.code for problem in found]


@pytest.mark.parametrize(
    ("language", "term", "source", "good", "bad"),
    [
        (
            "es",
            "translation: bloqueo nervioso, also: ['bloqueos nerviosos']",
            "Blocks",
            "Bloqueos nerviosos",
            "Bloques",
        ),
        ("es", "translation: adormecido, also: ['adormecid*']", "A block", "piel **adormecida**", "piel dormida"),
        ("ar", "translation: إحصار العصب", "Your block", "قبل إحصار العصب", "قبل سد العصب"),
        ("ar", "translation: حقنة", "After the block", "وبالحقنة", "محقنة"),
        ("ar", "translation: عصب ألوي, also: [أعصاب ألوية]", "The blocks", "للأعصاب الألوية", "للعضلات الألوية"),
        ("he", "translation: זריקה", "After the block", "שבזריקה", "חזריקה"),
        ("hi", "translation: ब्लॉक, also: [ब्लॉकों]", "Blocks", "ब्लॉकों के बाद", "ब्लॉकी के बाद"),
        ("ru", "translation: блокада, also: ['блокад*']", "After the block", "После блокады", "После укола"),
        ("zh_Hans", "translation: 神经阻滞", "After the block", "做神经阻滞后", "做神经封闭后"),
        ("ko", "translation: 신경 차단", "After the block", "신경 차단에서는 쉬세요", "신경 차단술은 쉬세요"),
        ("ko", "translation: 주사", "Blocks", "**주사**를 맞은 후", "주사기는 새것입니다"),
        ("th", "translation: การฉีดยาชา", "After the block", "หลังการฉีดยาชานี้", "หลังการฉีดนี้"),
    ],
)
def test_a_term_is_found_in_its_forms_and_missed_elsewhere(language, term, source, good, bad):
    term = f"term: block, forms: [blocks], {term}"
    assert told(language, source, good, term) == []
    assert told(language, source, bad, term) == ["H229"]
    assert told(language, "Unblock the blocked pipe.", bad, term) == []


@pytest.mark.parametrize(
    ("language", "term", "good", "bad"),
    [
        ("es", "translation: adormecido, forbid: ['entumecid*']", "adormecido", "adormecido, o entumecida"),
        ("es", "translation: medio de contraste, forbid: [medio]", "El medio de contraste", "El medio"),
        ("ar", "translation: خدر, forbid: [تنميل]", "بخدر", "بالتنميل"),
        ("zh_Hans", "translation: 麻木, forbid: [麻痹]", "皮肤麻木", "皮肤麻痹"),
        ("ko", "translation: 무감각, forbid: [마비]", "무감각이 올 수 있습니다", "무감각, 마비가 올 수 있습니다"),
    ],
)
def test_a_forbidden_word_is_told_alone_but_not_inside_an_allowed_one(language, term, good, bad):
    term = f"term: numb, {term}"
    assert told(language, "It may be numb.", good, term) == []
    assert told(language, "It may be numb.", bad, term) == ["H230"]
    assert told(language, "It may hurt.", bad, term) == []


def test_a_term_is_asked_for_once_however_often_it_is_said():
    term = "term: block, translation: bloqueo"
    assert told("es", "The block helps. A block can wait.", "El bloqueo ayuda. Puede esperar.", term) == []
    assert told("es", "The block helps. A block can wait.", "Ayuda. Puede esperar.", term) == ["H229"]


def test_only_the_longest_term_is_found_with_its_place():
    text = "**Nerve-block** or cluneal nerve block: {block} nerves"
    terms = {"nerve block": "x", "cluneal nerve block": "y", "nerve": "z"}
    known = glossary(*(f"term: {term}, translation: {said}" for term, said in terms.items()))
    english = spoken("en")
    said = [(text[start:end], term.translation) for start, end, term in terms_in(text, known, english)]
    assert said == [("Nerve-block", "x"), ("cluneal nerve block", "y")]


@given(st.lists(st.sampled_from(lexicon("ar").prefixes), max_size=3).map("".join))
def test_arabic_prefixes_hide_no_term(prefix):
    assert told("ar", "The clinic", f"نعم {prefix}عيادة.", "term: clinic, translation: عيادة") == []


def test_every_shipped_term_is_a_term_of_the_handouts():
    found = Problems()
    project = load_project(REPOSITORY, None, found)
    known, english = load(REPOSITORY, "es", found), spoken("en")
    texts = [message.text for message in messages((project.words, *project.handouts), found)]
    used = {hit.term for text in texts for hit in terms_in(f"{text.source}\n{text.plural}", known, english)}
    assert [term.term for term in known.terms if term not in used] == []
