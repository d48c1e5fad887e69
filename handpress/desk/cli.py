"""What people type: the commands, their options, and the one door through which every ending goes out."""

from __future__ import annotations

import argparse
import atexit
import gc
import importlib
import io
import os
import signal
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from handpress import __version__, files
from handpress.content.folder import FONTS
from handpress.desk.exit_codes import INTERRUPTED, PROBLEMS, TERMINATED, USAGE
from handpress.desk.options import COMMANDS

#: Seconds until an ending that was dropped is raised again.
_PATIENCE = 0.02

#: The options of every command; each takes a path.
_EVERYWHERE: dict[str, dict[str, Any]] = {
    "--project": {"metavar": "DIR", "help": "the project's folder (default: here, or where the press is)"},
    "--clinic": {"metavar": "FILE", "help": "another clinic.yaml"},
    "--out": {"metavar": "DIR", "help": "where the PDFs go (default: build/ in the project)"},
}
#: The commands that make one sheet after the other.
_MAKERS = ("build", "proof")
_PROJECT = Path(__file__).resolve().parents[2]

# Python would search all that a build has read for garbage, before it lets us go: a tenth of a second.
atexit.register(gc.freeze)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the answer is the exit code."""
    words = _with_command(list(sys.argv[1:] if arguments is None else arguments))
    kept = " What was finished is kept; run it again to go on." if words[0] in _MAKERS else ""
    _listen()
    try:
        _open_streams()
        code = _run(words)
        sys.stdout.flush()
        sys.stderr.flush()
        _insist_no_more()
    except (KeyboardInterrupt, _Terminated, RuntimeError) as error:
        # Before Python 3.12 what is raised while a class comes into being is wrapped, and an import is full of these.
        ending = error.__cause__ if isinstance(error, RuntimeError) else error
        if isinstance(ending, KeyboardInterrupt):
            return _end(INTERRUPTED, f"\nInterrupted.{kept}")
        if isinstance(ending, _Terminated):
            return _end(TERMINATED, f"\nTerminated.{kept}")
        raise
    except BrokenPipeError:  # whoever read what we say has gone away
        return _end(PROBLEMS)
    except OSError as error:
        # A stream is the one thing written to that has no name.
        where = error.filename or ("standard output" if error.errno in files.NO_ROOM else "this folder")
        return _end(USAGE, f"error: {error.strerror or error}: {where}.")
    return code


def _open_streams() -> None:
    """Streams that take every letter; one that was closed leads nowhere, before another file gets its number."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            os.dup2(os.open(os.devnull, os.O_RDWR), number)
            os.set_inheritable(number, True)
            setattr(sys, name, os.fdopen(number, "w" if number else "r", encoding="utf-8", closefd=False))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that knows no Persian is no reason to stop


def _end(code: int, said: str = "") -> int:
    """The exit code, after the last words to whoever still listens."""
    _insist_no_more()
    for stream, words in ((sys.stderr, said), (sys.stdout, "")):
        try:
            stream.write(f"{words}\n" if words else "")
            stream.flush()
        except OSError:
            # What is left in it goes nowhere: Python would try again at exit, complain, and make the exit code 120.
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return code


class _Terminated(BaseException):
    """SIGTERM: a build must end as in an interrupt, with everything in order."""


def _listen() -> None:
    """From here on a signal ends us in order; what a script runs behind itself ignores an interrupt."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, _stop)
    signal.signal(signal.SIGTERM, _stop)


def _stop(number: int, _: object) -> None:
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.SIG_IGN)  # once is enough: what follows puts things in order
    ending = _Terminated() if number == signal.SIGTERM else KeyboardInterrupt()
    # Python drops what is raised in the callback of a weak reference, and a library may drop what it did not foresee.
    sys.unraisablehook = lambda lost: None if lost.exc_value is ending else sys.__unraisablehook__(lost)
    signal.signal(signal.SIGALRM, partial(_insist, ending))
    signal.setitimer(signal.ITIMER_REAL, _PATIENCE, _PATIENCE)
    raise ending


def _insist(ending: BaseException, *_: object) -> None:
    """Raise it once more, unless somebody is putting things in order because of it."""
    dealt_with = sys.exc_info()[1]
    while dealt_with is not None and dealt_with is not ending:
        dealt_with = dealt_with.__context__
    if dealt_with is None:
        raise ending


def _insist_no_more() -> None:
    """Where an ending is still caught: a last alarm that is on its way would be raised outside."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, lambda *_: None)


def _run(words: list[str]) -> int:
    try:
        options = _read(words)
    except SystemExit as answered:  # a question for help, or wrong usage
        return int(answered.code or 0)
    options.project = (options.project or _default_project()).absolute()
    options.clinic = options.clinic and options.clinic.absolute()
    form = getattr(options, "format", "text")
    if form == "text":
        return _command(options)
    if getattr(options, "json", False):
        print(f"error: --json and --format {form} are two documents. Leave one of them out.", file=sys.stderr)
        return USAGE
    from handpress.desk.report import one_document  # noqa: PLC0415 - most builds have nothing to do

    with one_document(form, options.project):
        return _command(options)


def _command(options: argparse.Namespace) -> int:
    module, _, name = options.run.partition(":")
    try:
        command = getattr(importlib.import_module(f"handpress.desk.{module}"), name)
        return int(command(options))
    except ModuleNotFoundError as error:
        return _bare(error)


def _bare(error: ModuleNotFoundError) -> int:
    """What a machine is told on which only Python is installed."""
    from handpress.desk import doctor, report  # noqa: PLC0415

    text, _ = doctor.report({}, _PROJECT / FONTS)
    print(text)
    hint = "Run make to set up the project, then use .venv/bin/python."
    return report.refuse(f"the Python package {error.name} is missing.", hint)


def _with_command(words: list[str]) -> list[str]:
    """The command first, before options that every command has; `build` is what is meant when none is named."""
    if words[:1] in (["-h"], ["--help"], ["--version"]):
        return words
    at = 0
    while at < len(words) and words[at].partition("=")[0] in _EVERYWHERE:
        at += 1 if "=" in words[at] else 2
    named = at < len(words) and words[at] in COMMANDS
    return [words[at], *words[:at], *words[at + 1 :]] if named else ["build", *words]


def _formatter(prog: str) -> argparse.HelpFormatter:
    """Help as wide as the terminal; argparse would load shutil, with all its archives, to find that out."""
    try:
        columns = int(os.environ.get("COLUMNS") or os.get_terminal_size().columns)
    except (OSError, ValueError):
        columns = 100
    return argparse.HelpFormatter(prog, width=columns - 2)


def _read(words: list[str]) -> argparse.Namespace:
    """The options of a command, which may stand before, between and after the things that it names."""
    parser, command = _parsers(words[0])
    # argparse gives subcommands no such reading; so the command's own parser is asked.
    return command.parse_intermixed_args(words[1:]) if command else parser.parse_args(words)


def _parsers(chosen: str) -> tuple[argparse.ArgumentParser, argparse.ArgumentParser | None]:
    """All commands, and the one that is meant with its options: those of all the others take as long again."""
    parser = argparse.ArgumentParser(
        prog="build_handouts.py",
        formatter_class=_formatter,
        description="Print patient handouts in many languages, from YAML and gettext catalogs to PDF.",
        epilog="Without a command everything is built. Exit codes: 0 all good, 1 problems found or targets failed, "
        "2 wrong usage or an unusable clinic.yaml or project, 3 somebody else builds here, "
        "130 interrupted, 143 terminated.",
    )
    parser.add_argument("--version", action="version", version=f"handpress {__version__}")
    kinds = parser.add_subparsers(metavar="COMMAND", required=True)
    meant = None
    for name, command in COMMANDS.items():
        sub = kinds.add_parser(
            name,
            formatter_class=_formatter,
            help=command.help,
            description=command.help,
            epilog=f"Example: python build_handouts.py {command.example}",
            allow_abbrev=False,
        )
        if name != chosen:
            continue
        for flag, settings in _EVERYWHERE.items():
            sub.add_argument(flag, type=Path, **settings)
        for flags, settings in command.options:
            sub.add_argument(*flags, **settings)
        sub.set_defaults(run=command.run)
        meant = sub
    return parser, meant


def _default_project() -> Path:
    """The folder we are in if it has handouts, else the one that the engine came with."""
    here = Path.cwd()
    return here if (here / "handouts").is_dir() or not (_PROJECT / "handouts").is_dir() else _PROJECT
