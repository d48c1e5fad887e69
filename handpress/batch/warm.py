"""Loads all that making a PDF takes, for the process from which workers are forked."""

from __future__ import annotations

import gc
from contextlib import suppress

gc.disable()  # all that is loaded here stays

import email.policy  # noqa: E402 - what WeasyPrint loads with its first file

import handpress.batch.make  # noqa: E402
from handpress.page import pdf  # noqa: E402

__all__ = ["email", "handpress"]

with suppress(OSError):  # a machine without Pango is told so by the first page
    pdf.warm_up()
gc.freeze()  # no worker needs to walk through it again, nor to copy the memory it lies in
gc.enable()
