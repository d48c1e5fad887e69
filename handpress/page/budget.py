"""How many pages a sheet may have."""

from __future__ import annotations

from typing import NamedTuple


class Budget(NamedTuple):
    """The pages that a sheet may have in its kind of edition, and what to shorten first where it has more.

    `longest` tells where the translations stand that are longest against their source, and their lengths.
    """

    pages: int
    kind: str = "standard"
    longest: tuple[str, ...] = ()
