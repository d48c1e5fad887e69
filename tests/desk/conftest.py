"""What the tests of the documents share."""

import pytest

from tests.checkout import check_out


@pytest.fixture
def checkout(tmp_path):
    """A checkout with one handout in two languages, set up."""
    check_out(tmp_path / "handouts")
    return tmp_path / "handouts"
