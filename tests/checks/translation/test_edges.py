"""H240, H241: spaces at the edges and tags are those of the source."""

from __future__ import annotations

import pytest

from tests.checks.translation.desk import stopped


@pytest.mark.parametrize(
    ("language", "source", "bad", "good"),
    [
        ("es", "Page ", "Página", "Página "),
        ("es", "Page", "Página ", "Página"),
        ("fr", " of 2", "de 2", "\u00a0de 2"),
        ("ar", "Rest today.\n", "استرح اليوم.", "استرح اليوم.\n"),
        ("hi", "Rest.", "\nआराम करें।", "आराम करें।"),
        ("ja", "Name: ", "名前", "名前："),
        ("zh_Hans", "Name: ", "姓名", "姓名\u3000"),
    ],
)
def test_space_at_the_edges_stops_the_build(language, source, bad, good):
    assert "H240" in stopped(language, source, bad)
    assert "H240" not in stopped(language, source, good)


@pytest.mark.parametrize(
    ("language", "source", "bad", "good"),
    [
        ("fr", "Do <b>not</b> stop", "Ne pas arrêter", "Ne <b>pas</b> arrêter"),
        ("es", "Rest.<br>Call us.", "Descanse. Llámenos.", "Descanse.<br/>Llámenos."),
        ("ar", '<a href="x">Call</a> us', "اتصل بنا</a>", '<a href="y">اتصل</a> بنا'),
        ("hi", "<0>Call</0> us", "<0>कॉल</1> करें", "हमें <0>कॉल</0> करें"),
        ("zh_Hans", "Stop <b>now</b>", "<b>现在</b><b>停</b>", "<b>现在</b>停"),
    ],
)
def test_other_tags_stop_the_build(language, source, bad, good):
    assert "H241" in stopped(language, source, bad)
    assert "H241" not in stopped(language, source, good)


def test_a_word_in_angle_brackets_and_a_comparison_are_no_tags():
    assert "H241" not in stopped("es", "Use: cut <file> if 2 < 3 > 1", "Uso: cut <archivo> si 2 < 3 > 1")
