"""A template that cannot be filled, told by the place that its author must look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError

#: What only the code of a template itself can have done, where the error came out of one; and what people call it.
SLIPS = (ArithmeticError, AttributeError, RecursionError, MemoryError)
_IN_WORDS = {RecursionError: "it calls itself without end", MemoryError: "it needs more memory than there is"}


class TemplateFault(Exception):  # noqa: N818 - jinja2 has a TemplateError
    """A template that cannot be filled: `file` (styles/…), `line` from 1 (0 is unknown), `message`, next step."""

    def __init__(self, file: str, line: int, message: str, hint: str = "Correct the template.") -> None:
        super().__init__(file, line, message, hint)
        self.file, self.line, self.message, self.hint = file, line, message, hint


class Templates(FileSystemLoader):
    """The templates of a folder; one that is not text is a problem of its own, and not of the one that asks for it."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """As Jinja2 reads it; raises TemplateSyntaxError with the line where it is not UTF-8."""
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            raise TemplateSyntaxError("the file is not UTF-8", line, template) from error


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
        wrong = TemplateFault(f"{styles.name}/{error.name}", error.lineno, str(error.message))
        if isinstance(error.__cause__, UnicodeDecodeError):
            wrong.hint = "Save it with the encoding UTF-8."
        return wrong
    file, line = next(reversed(_places(error, styles)), (styles, 0))
    name = f"{styles.name}/{file.name}" if line else styles.name
    if isinstance(error, TemplateNotFound):
        lost, hint = f"{styles.name}/{error.name}", "Correct the name, or bring it back."
        return TemplateFault(name if line else lost, line, f"there is no template {lost}", hint)
    message = f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else str(error)
    return TemplateFault(name, line, _IN_WORDS.get(type(error), message))


def from_template(error: Exception, styles: Path) -> bool:
    """Whether an error came out of a template."""
    return bool(_places(error, styles))


def _places(error: Exception, styles: Path) -> list[tuple[Path, int]]:
    """The lines of templates that an error came through."""
    return [place for place in _frames(error.__traceback__) if place[0].parent == styles]


def _frames(trace: TracebackType | None) -> Iterator[tuple[Path, int]]:
    while trace is not None:
        yield Path(trace.tb_frame.f_code.co_filename), trace.tb_lineno
        trace = trace.tb_next
