"""What people type: the commands, their options, and the one door through which every ending goes out."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from handpress import __version__
from handpress.desk import commands

#: The exit codes that docs/batch.md promises.
GOOD, PROBLEMS, USAGE, BUSY, INTERRUPTED = 0, 1, 2, 3, 130

_PROJECT = Path(__file__).resolve().parents[2]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the answer is the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    options = _parser().parse_args(_with_command(words))
    options.project = options.project.absolute()
    try:
        return int(options.run(options))
    except KeyboardInterrupt:
        print("\nInterrupted. What was finished is kept; run it again to go on.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone away; keep Python from complaining about it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEMS


def _with_command(words: list[str]) -> list[str]:
    """`build` is what is meant when no command is named."""
    named = any(word in commands.ALL or word in ("-h", "--help", "--version") for word in words)
    return words if named else ["build", *words]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="build_handouts.py",
        description="Print patient handouts in many languages, from YAML and gettext catalogs to PDF.",
        epilog="Without a command everything is built. Exit codes: 0 all good, 1 problems found or targets failed, "
        "2 wrong usage or an unusable clinic.yaml or project, 3 somebody else builds here, 130 interrupted.",
    )
    parser.add_argument("--version", action="version", version=f"handpress {__version__}")
    kinds = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, command in commands.ALL.items():
        sub = kinds.add_parser(
            name,
            help=command.help,
            description=command.help,
            epilog=f"Example: python build_handouts.py {command.example}",
        )
        _everywhere(sub)
        for flags, settings in command.options:
            sub.add_argument(*flags, **settings)
        sub.set_defaults(run=command.run)
    return parser


def _everywhere(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--project", type=Path, default=_default_project(), metavar="DIR", help="the project's folder (default: here)"
    )
    parser.add_argument("--clinic", type=Path, metavar="FILE", help="another clinic.yaml")
    parser.add_argument("--out", type=Path, metavar="DIR", help="where the PDFs go (default: build/ in the project)")


def _default_project() -> Path:
    """The folder we are in if it has handouts, else the one that the engine came with."""
    here = Path.cwd()
    return here if (here / "handouts").is_dir() or not (_PROJECT / "handouts").is_dir() else _PROJECT
