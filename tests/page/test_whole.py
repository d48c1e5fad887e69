"""Korean lines end at spaces only; Chinese and Japanese ones anywhere but before and after certain marks."""

from __future__ import annotations

import pytest

from tests.many_languages import bare, ends, narrow, spaces, translations

#: What no line may begin with, and what none may end with (JLREQ and CLREQ, the marks that all agree on).
NEVER_FIRST = "。，、．：；？！）」』】〕”’%‰℃°々ーっゃゅょッャュョァィゥェォ"
NEVER_LAST = "（「『【〔“‘"
KOREAN = [
    "감각이 **돌**아올 때까지 **뜨거운 것**을 대지 마십시오. MRI를 찍은 뒤 24시간마다 물을 250 ml(밀리)쯤 마시십시오.",
    "통증이 심하면 전화하십시오. 02-555-0142번입니다.",
]


@pytest.mark.parametrize("width", [130, 145, 160])
def test_korean_words_stay_whole(width):
    texts = [text.replace("**", "") for text in KOREAN] + translations("ko")
    lines = narrow([*KOREAN, *translations("ko")], "ko", width)
    assert bare("".join(lines)) == bare("".join(texts))
    assert ends(lines) <= spaces(texts)
    assert len(lines) > len(texts) + 10


@pytest.mark.parametrize("language", ["zh_Hans", "zh_Hant", "ja"])
@pytest.mark.parametrize("width", [90, 97, 104, 111, 118])
def test_no_line_begins_or_ends_with_a_mark_that_belongs_elsewhere(language, width):
    mark = "（重要）「今日」は、ゆっくり。" if language == "ja" else "（重要）“今天”，請休息。"
    lines = narrow([*translations(language), mark * 5], language, width)
    assert [line for line in lines if line.strip()[0] in NEVER_FIRST] == []
    assert [line for line in lines if line.strip()[-1] in NEVER_LAST] == []
    assert len(ends(lines) - spaces([*translations(language), mark * 5])) > 15
