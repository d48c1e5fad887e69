"""Loads all that making a PDF takes, for the process from which workers are forked."""

from __future__ import annotations

from contextlib import suppress

import handpress.batch.make
from handpress.page import pdf

__all__ = ["handpress"]

with suppress(OSError):  # a machine without Pango is told so by the first page
    pdf.warm_up()
