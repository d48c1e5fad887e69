"""Makes a machine ready to print: installs what is missing where it may, and fills the environment in .venv.

Run by make as `python3 -m handpress.desk.setup` before anything is installed; standard library only.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from handpress import faces
from handpress.desk import machine

ENVIRONMENT = Path(".venv")
#: What the press itself will look through: a font that this does not show is a font it does not have.
FONTS = Path("styles/fonts.conf")
#: A fresh machine often runs its own updates just then; wait for them.
_APT_PATIENCE = "DPkg::Lock::Timeout=300"


class SetupError(Exception):
    """Set-up cannot go on; the message says why and what to do."""


def main() -> int:
    """Prepare the project in the current folder; 0, or 1 after one message on stderr that says what to do."""
    try:
        check_python(sys.version_info[:2])
        provide()
        fill(ENVIRONMENT)
    except SetupError as stop:
        print(f"\n{stop}", file=sys.stderr)
        return 1
    return 0


def check_python(version: tuple[int, ...]) -> None:
    """Stop on a Python (major, minor) that is too old for the engine."""
    if version < machine.PYTHON:
        have, want = (".".join(map(str, numbers)) for numbers in (version, machine.PYTHON))
        raise SetupError(
            f"Set-up stops: python3 is version {have}, and handpress needs {want} or newer.\n"
            "Debian 12, Ubuntu 24.04 and Fedora have it as python3; on macOS: brew install python.\n"
            f"If it is installed under another name, say so: make PYTHON=python{want}"
        )


def lacking() -> list[machine.Need]:
    """What this machine does not have."""
    needs: list[machine.Need] = [need for need in (*machine.LIBRARIES, *machine.TOOLS) if not need.present()]
    return needs + [font for font in machine.FONTS if faces.missing(faces.listed(font.name, FONTS))]


def provide() -> None:
    """Install what is missing with apt-get, or stop with the one message that names it for every system.

    What is only wished for is no reason to stop.
    """
    needs = lacking()
    wishes = [wish for wish in machine.WISHES if not wish.present()]
    command = _installer() if needs or wishes else None
    if needs and command is None:
        raise SetupError(_missing(needs, "set-up may not install anything here (that takes apt-get, and root or sudo)"))
    if needs and command:
        installed = _install(command, needs)
        needs = lacking()
        if needs:
            why = "it is still not found after apt-get installed it" if installed else "apt-get could not install it"
            raise SetupError(_missing(needs, why))
    if wishes and command and not _install(command, wishes):
        say("That is only needed for tests. Set-up goes on.")


def fill(environment: Path) -> None:
    """Put handpress and all that it needs, in the versions of constraints.txt, into the virtual environment.

    One environment for printing and testing: whoever prints can also prove the press on the same machine, and there is
    one thing to set up, to keep and to explain.
    """
    python = environment / "bin" / "python"
    if not _runs([str(python), "-c", f"import pip, sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"]):
        say(f"Making a virtual environment in {environment} …")
        _must([sys.executable, "-m", "venv", "--clear", str(environment)], "The virtual environment could not be made.")
    say("Installing Python packages …")
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    _must(
        [*pip, "--constraint", "constraints.txt", "--editable", ".[dev]"],
        "The Python packages could not be installed. Check the connection to the internet and run make again.",
    )
    # As pip does with what it copies: where Python may not keep its bytecode, each start would take a quarter longer.
    _runs([str(python), "-m", "compileall", "-q", "handpress"])


def say(text: str) -> None:
    """One line about what takes the time."""
    print(text, flush=True)


def _installer() -> list[str] | None:
    """The start of an apt-get command with the rights to install, or None."""
    if shutil.which("apt-get") is None:
        return None
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if sudo and not _runs([*sudo, "true"]):
        return None
    return [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", _APT_PATIENCE]


def _install(command: list[str], needs: Sequence[machine.Need]) -> bool:
    """Have apt-get install what brings the needs; whether it says that it did."""
    say(f"Installing {', '.join(need.name for need in needs)} …")
    wanted = machine.packages(needs, "debian")
    # An outdated third-party source makes `update` fail; what counts is whether the packages can be installed.
    subprocess.run([*command, "update", "-qq"], check=False)
    run = subprocess.run([*command, "install", "-y", "-qq", "--no-install-recommends", *wanted], check=False)
    return run.returncode == 0


def _missing(needs: Sequence[machine.Need], why: str) -> str:
    names = ", ".join(need.name for need in needs)
    return (
        f"Set-up stops: this machine lacks {names}, and {why}.\n"
        f"Install it, then run make again:\n{machine.advice(needs)}"
    )


def _runs(command: list[str]) -> bool:
    """Whether the command can be run and succeeds, without a word."""
    try:
        return subprocess.run(command, check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def _must(command: list[str], otherwise: str) -> None:
    """Run a command whose own output explains a failure; `otherwise` sums it up."""
    if subprocess.run(command, check=False).returncode != 0:
        raise SetupError(otherwise)


if __name__ == "__main__":
    sys.exit(main())
