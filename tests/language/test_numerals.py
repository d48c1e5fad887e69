"""Numbers are read by the marks of the language, and by no others."""

from __future__ import annotations

from decimal import Decimal

import pytest

from handpress.language.locale import locale
from handpress.language.numerals import groups_by_space, read, read_anywhere, western


@pytest.mark.parametrize(
    ("code", "country", "written", "value"),
    [
        ("en", "US", "1,234.50", "1234.5"),
        ("en", "US", "1.234,50", None),
        ("de", "DE", "1.234,50", "1234.5"),
        ("de_CH", "CH", "1'234.5", "1234.5"),
        ("fr", "FR", "1\u202f234,5", "1234.5"),
        ("fr", "FR", "1 234,5", "1234.5"),
        ("fr", "FR", "1.000", None),
        ("fr", "FR", "0.5", None),
        ("es", "ES", "100.4", None),
        ("es", "US", "100.4", "100.4"),
        ("es", "US", "100,4", "100.4"),
        ("hi", "IN", "१२,३४,५६७.८", "1234567.8"),
        ("en", "US", "12,34,567", None),
        ("fa", "IR", "۱٬۲۳۴٫۵", "1234.5"),
        ("ar", "EG", "٠٫٥", "0.5"),
        ("ar", "EG", "٠,٥", None),
        ("en", "US", ".5", "0.5"),
        ("en", "US", "0,500", None),
        ("en", "US", "1,00", None),
        ("en", "US", "10 000", "10000"),
        ("ka", "GE", "7", "7"),
    ],
)
def test_a_number_is_what_the_language_reads(code, country, written, value):
    wanted = frozenset() if value is None else frozenset((Decimal(value),))
    assert read(written, locale(code).within(country)) == wanted


def test_the_language_and_the_country_may_read_differently():
    assert read("1.000", locale("es").within("US")) == {Decimal(1), Decimal(1000)}


@pytest.mark.parametrize(
    ("written", "values"),
    [("1.000", {1, 1000}), ("1,5", {"1.5"}), ("1.234,5", {"1234.5"}), ("1,2,3", ()), ("0.000", {0}), ("a", ())],
)
def test_somebody_reads_it_so(written, values):
    assert read_anywhere(written) == frozenset(map(Decimal, values))


def test_digits_of_every_script_become_western():
    assert western("٣१৯۷") == "3197"
    assert western("plain 1²") == "plain 1²"


def test_some_languages_put_spaces_between_thousands():
    assert [code for code in ("fr", "ru", "en", "de") if groups_by_space(locale(code))] == ["fr", "ru"]
