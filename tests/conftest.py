"""What every room's tests share."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.second_project import copy_to

# Machines are shared and noisy: how long an example takes says nothing about the code.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


@pytest.fixture
def dental(tmp_path: Path) -> Path:
    """A copy of the second project that a test may break."""
    return copy_to(tmp_path)
