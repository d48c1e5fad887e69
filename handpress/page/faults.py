"""A template that cannot be filled, told by the place that its author must look at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from jinja2 import StrictUndefined, TemplateSyntaxError


class TemplateFault(Exception):  # noqa: N818 - jinja2 has a TemplateError
    """A template that cannot be filled: `file` (styles/…), `line` from 1 (0 is unknown), `message`."""

    def __init__(self, file: str, line: int, message: str) -> None:
        super().__init__(file, line, message)
        self.file, self.line, self.message = file, line, message


def only_text(value: object) -> object:
    """Nothing but text reaches the page: a None or a Text that nobody has set is a slip of the template."""
    if isinstance(value, StrictUndefined):
        return value  # complains by itself, and knows the name
    if not isinstance(value, (str, int)):
        raise TypeError(f"a template prints something that is not text: {type(value).__name__}.")
    return value


def fault(error: Exception, styles: Path) -> TemplateFault:
    """The error with the place in the template that the author of the template must look at."""
    if isinstance(error, TemplateSyntaxError):
        return TemplateFault(f"{styles.name}/{error.name}", error.lineno, str(error.message))
    message = f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else str(error)
    places = [place for place in _frames(error.__traceback__) if place[0].parent == styles]
    file, line = places[-1] if places else (styles, 0)
    return TemplateFault(f"{styles.name}/{file.name}" if places else styles.name, line, message)


def _frames(trace: TracebackType | None) -> Iterator[tuple[Path, int]]:
    while trace is not None:
        yield Path(trace.tb_frame.f_code.co_filename), trace.tb_lineno
        trace = trace.tb_next
