"""What WeasyPrint and fontTools say while they work, for those who want to hear it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

#: The style sheets that are being read, each from within the one before.
_about: list[str] = []


@contextmanager
def about(sheet: str) -> Iterator[None]:
    """Whatever is said inside is said about the style sheet at this address; each record has it as `about`."""
    _about.append(sheet)
    try:
        yield
    finally:
        _about.pop()


class _Ear(logging.Handler):
    def __init__(self, records: list[logging.LogRecord]) -> None:
        super().__init__(logging.WARNING)
        self.records = records

    def emit(self, record: logging.LogRecord) -> None:
        vars(record)["about"] = _about[-1] if _about else ""
        self.records.append(record)


@contextmanager
def listening() -> Iterator[list[logging.LogRecord]]:
    """What they say at WARNING or above, whatever the rest of the program does with logging."""
    ear = _Ear([])
    loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.addHandler(ear)
        logger.setLevel(logging.WARNING)
    try:
        yield ear.records
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.removeHandler(ear)
            logger.setLevel(level)
