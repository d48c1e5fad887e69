"""Dask distributed, loaded only where somebody asks for a cluster, and kept quiet."""

from __future__ import annotations

import logging
import re
import warnings
from typing import Any, TypeAlias

_ADDRESS = re.compile(r"(tcp|tls)://([\w.-]+|\[[\da-fA-F:.]+\]):\d{1,5}")
#: Whose log messages are nothing that a builder can do anything about; what matters becomes a problem.
_TALKERS = ("distributed", "tornado", "asyncio")
#: The package, whose types are of no use where it is not installed.
Distributed: TypeAlias = Any


class ClusterError(Exception):
    """There is no working with this cluster; `hint` is the next step."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def load(address: str) -> Distributed:
    """The package, kept from talking to people who know nothing of it; ClusterError when there is none."""
    if not _ADDRESS.fullmatch(address):
        raise ClusterError("this is not the address of a scheduler.", "Write it as tcp://scheduler:8786.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import distributed  # noqa: PLC0415
    except ImportError as error:
        message = f"the Python package {error.name} is missing."
        raise ClusterError(message, "Run pip install '.[cluster]'.") from error
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] in _TALKERS:
            logger = logging.getLogger(name)
            logger.handlers, logger.propagate = [logging.NullHandler()], False
    return distributed
