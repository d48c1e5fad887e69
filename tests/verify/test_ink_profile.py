"""The colour profile that is shipped is the one that its model gives."""

from __future__ import annotations

import pytest

from tests.page import ink_profile

pytestmark = pytest.mark.verify


def test_the_profile_is_the_one_worked_out():
    assert ink_profile.PROFILE.read_bytes() == ink_profile.profile()
