"""What people type: the commands, their options, and the one door through which every ending goes out."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from handpress import __version__

#: The exit codes that docs/batch.md promises; 3 (somebody else builds here) is the business of the command.
PROBLEMS, USAGE, INTERRUPTED = 1, 2, 130

#: The options of every command; each takes a path.
_EVERYWHERE: dict[str, dict[str, Any]] = {
    "--project": {"metavar": "DIR", "help": "the project's folder (default: here, or where the press is)"},
    "--clinic": {"metavar": "FILE", "help": "another clinic.yaml"},
    "--out": {"metavar": "DIR", "help": "where the PDFs go (default: build/ in the project)"},
}
_PROJECT = Path(__file__).resolve().parents[2]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the answer is the exit code."""
    try:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")  # a terminal that knows no Persian is no reason to stop
        try:
            return _run(list(sys.argv[1:] if arguments is None else arguments))
        finally:
            sys.stdout.flush()
    except KeyboardInterrupt:
        print("\nInterrupted. What was finished is kept; run it again to go on.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone away; keep Python from complaining about it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEMS
    except OSError as error:
        print(f"error: {error.strerror or error}: {error.filename or 'this folder'}.", file=sys.stderr)
        return USAGE


def _run(words: list[str]) -> int:
    commands = _commands()
    if commands is None:
        return USAGE
    options = _parser(commands.ALL).parse_args(_with_command(words, commands.ALL))
    options.project = (options.project or _default_project()).absolute()
    options.clinic = options.clinic and options.clinic.absolute()
    return int(options.run(options))


def _commands() -> ModuleType | None:
    """The commands, loaded late: an interrupt meanwhile ends like any other, and a bare machine gets an answer."""
    try:
        from handpress.desk import commands  # noqa: PLC0415
    except ModuleNotFoundError as error:
        from handpress.desk import doctor  # noqa: PLC0415

        text, _ = doctor.report({}, _PROJECT / "styles" / "fonts.conf")
        print(text)
        hint = "Run make to set up the project, then use .venv/bin/python."
        print(f"error: the Python package {error.name} is missing. {hint}", file=sys.stderr)
        return None
    return commands


def _with_command(words: list[str], known: Mapping[str, Any]) -> list[str]:
    """The command first, before options that every command has; `build` is what is meant when none is named."""
    if words[:1] in (["-h"], ["--help"], ["--version"]):
        return words
    at = 0
    while at < len(words) and words[at].partition("=")[0] in _EVERYWHERE:
        at += 1 if "=" in words[at] else 2
    named = at < len(words) and words[at] in known
    return [words[at], *words[:at], *words[at + 1 :]] if named else ["build", *words]


def _parser(commands: Mapping[str, Any]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="build_handouts.py",
        description="Print patient handouts in many languages, from YAML and gettext catalogs to PDF.",
        epilog="Without a command everything is built. Exit codes: 0 all good, 1 problems found or targets failed, "
        "2 wrong usage or an unusable clinic.yaml or project, 3 somebody else builds here, 130 interrupted.",
    )
    parser.add_argument("--version", action="version", version=f"handpress {__version__}")
    kinds = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, command in commands.items():
        sub = kinds.add_parser(
            name,
            help=command.help,
            description=command.help,
            epilog=f"Example: python build_handouts.py {command.example}",
            allow_abbrev=False,
        )
        for flag, settings in _EVERYWHERE.items():
            sub.add_argument(flag, type=Path, **settings)
        for flags, settings in command.options:
            sub.add_argument(*flags, **settings)
        sub.set_defaults(run=command.run)
    return parser


def _default_project() -> Path:
    """The folder we are in if it has handouts, else the one that the engine came with."""
    here = Path.cwd()
    return here if (here / "handouts").is_dir() or not (_PROJECT / "handouts").is_dir() else _PROJECT
