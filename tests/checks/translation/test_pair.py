"""What an entry tells of a text and its translation."""

from __future__ import annotations

import pytest

from tests.checks.translation.one_pair import pair


@pytest.mark.parametrize("flag", ["c-format", "python-format", "php-format", "java-printf-format", "perl-format"])
def test_directives_of_printf_are_filled_in(flag):
    assert pair("%s", "es", "%s", flags=["fuzzy", flag]).directives
    assert not pair("%s", "es", "%s", flags=[f"no-{flag}"]).directives


@pytest.mark.parametrize(
    "flag", ["python-brace-format", "perl-brace-format", "csharp-format", "java-format", "no-wrap", "max-length:9"]
)
def test_per_cent_is_per_cent_where_braces_are_filled_in(flag):
    assert not pair("{n} % d", "es", "{n} % d", flags=[flag]).directives
