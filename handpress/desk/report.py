"""What people and machines see of problems and builds."""

from __future__ import annotations

import io
import json
import os
import sys
import time
from argparse import Namespace
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, redirect_stdout
from contextvars import ContextVar
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from handpress.columns import width
from handpress.desk.exit_codes import USAGE
from handpress.problems import Problem, distinct, errors

_WIDEST = 100
#: How many targets the rate is taken from.
_RECENT = 50
#: Zero width non-joiner and joiner, which many scripts are written with.
_JOINERS = "\u200c\u200d"


class _Document(NamedTuple):
    """What machines are told of one command: problems, and in words why it did nothing."""

    problems: list[Problem]
    refusals: list[str]


#: That of the command which is running; None where people read what it says.
_OPEN: ContextVar[_Document | None] = ContextVar("_OPEN", default=None)


@contextmanager
def one_document(form: str, root: Path) -> Iterator[None]:
    """What is printed meanwhile goes to stderr; then all that was told is on stdout, as `github` or `junit`."""
    out, document = sys.stdout, _Document([], [])
    before = _OPEN.set(document)
    try:
        with redirect_stdout(sys.stderr):
            yield
    finally:
        _OPEN.reset(before)
    if form == "github":
        out.write(for_github(document.problems, root, document.refusals))
        return
    from handpress.desk.junit import for_junit  # noqa: PLC0415 - nobody else loads XML

    if isinstance(out, io.TextIOWrapper):
        out.reconfigure(encoding="utf-8")  # as its first line says
    out.write(for_junit(document.problems, document.refusals))


def show(problems: Iterable[Problem], root: Path) -> None:
    """Tell problems: to people on stderr, or in the document for machines that is being written."""
    if document := _OPEN.get():
        document.problems.extend(problems)
    else:
        print(for_people(problems, root), end="", file=sys.stderr)


def for_people(problems: Iterable[Problem], root: Path) -> str:
    """Each problem once: place, code, sentence, next step; then the source line and a caret."""
    return "".join(f"{problem}\n{line_at_fault(problem, root)}" for problem in distinct(problems))


def for_github(problems: Iterable[Problem], root: Path, refusals: Iterable[str] = ()) -> str:
    """Each problem once, as an annotation of a GitHub workflow run, which looks for files where the command began."""
    lines = [_annotation(problem, from_here(root, problem.place.path)) for problem in distinct(problems)]
    return "".join([*lines, *(f"::error::{_escape(refusal)}\n" for refusal in refusals)])


def from_here(project: Path, name: str) -> str:
    """A file of the project as it is called in the current folder; one of the machine by its whole path."""
    return name if Path(name).is_absolute() else Path(os.path.relpath(project / name)).as_posix()


def as_json(problem: Problem) -> dict[str, Any]:
    """The record as JSON: code, severity, path, line, column, message, hint."""
    place = problem.place
    return {
        "code": problem.code,
        "severity": str(problem.severity),
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "message": problem.message,
        "hint": problem.hint,
    }


def refuse(message: str, hint: str) -> int:
    """Say why a command does nothing, and the next step; the answer is the exit code of wrong usage."""
    print(f"error: {message} {hint}", file=sys.stderr)
    if document := _OPEN.get():
        document.refusals.append(f"{message} {hint}")
    return USAGE


def unusable(options: Namespace, found: Iterable[Problem], code: int = USAGE) -> int:
    """Say why nothing can be done; the answer is the exit code."""
    if getattr(options, "json", False):
        print_json({"problems": [as_json(each) for each in distinct(found)]})
    else:
        show(errors(found), options.project)
    return code


def print_json(content: object) -> None:
    """One object on stdout, and nothing else there."""
    json.dump(content, sys.stdout, indent=1)
    sys.stdout.write("\n")


def line_at_fault(problem: Problem, root: Path) -> str:
    """The line at fault and a caret under the column; '' when there is no line to show."""
    place = problem.place
    try:
        lines = (root / place.path).read_text(encoding="utf-8").split("\n") if place.line else []
    except (OSError, UnicodeDecodeError):
        lines = []
    if not 0 < place.line <= len(lines):
        return ""
    start = max(0, place.column - 1 - _WIDEST // 2)
    shown = "".join(_visible(c) for c in lines[place.line - 1].rstrip("\r")[start : start + _WIDEST])
    caret = f"    {' ' * width(shown[: place.column - 1 - start])}^\n" if place.column else ""
    return f"    {shown}\n{caret}"


def _visible(char: str) -> str:
    """The character, if a terminal shows it where it stands; one column for whatever else."""
    if char.isprintable() or char in _JOINERS:
        return char
    return " " if char.isspace() else "\N{REPLACEMENT CHARACTER}"


def _annotation(problem: Problem, file: str) -> str:
    place = problem.place
    where = ",".join(
        f"{key}={_escape(str(value), ':,')}"
        for key, value in (("file", file), ("line", place.line), ("col", place.column), ("title", problem.code))
        if value
    )
    text = _escape(" ".join(filter(None, [problem.message, problem.hint])))
    return f"::{problem.severity} {where}::{text}\n"


def _escape(text: str, more: str = "") -> str:
    """Percent-encode what a workflow command takes for syntax."""
    return "".join(f"%{ord(c):02X}" if c in "%\r\n" + more else c for c in text)


class Progress:
    """Progress of a build: one moving line on a terminal, plain lines elsewhere, nothing when quiet."""

    def __init__(self, stream: TextIO, *, quiet: bool, clock: Callable[[], float] = time.monotonic) -> None:
        self.stream = stream
        self.quiet = quiet
        self.clock = clock
        self.moving = stream.isatty() and os.environ.get("TERM") != "dumb"
        #: When the last targets were done: what the rate is taken from.
        self.times = deque([clock()], maxlen=_RECENT)

    def __call__(self, path: str, what: str, done: int, total: int) -> None:
        """Told by the build after each target."""
        self.times.append(self.clock())
        if self.quiet:
            return
        line = f"[{done}/{total}] {what} {path}{self.outlook(total - done)}"
        self.stream.write(f"\r\x1b[K{line}" if self.moving else f"{line}\n")
        self.stream.flush()

    def outlook(self, left: int) -> str:
        """The rate of late and the time it would take for what is left; '' where nobody waits for it to change."""
        took = self.times[-1] - self.times[0]
        if not self.moving or took <= 0 or not left:
            return ""
        rate = (len(self.times) - 1) / took
        minutes, seconds = divmod(round(left / rate), 60)
        return f"  {rate:.1f} a second, {minutes}:{seconds:02} left"

    def end(self) -> None:
        """Clear the moving line."""
        if self.moving and not self.quiet:
            self.stream.write("\r\x1b[K")
            self.stream.flush()
