"""What every room's tests share."""

from pathlib import Path

import pytest

from tests.second_project import copy_to


@pytest.fixture
def dental(tmp_path: Path) -> Path:
    """A copy of the second project that a test may break."""
    return copy_to(tmp_path)
