"""veraPDF, the reference validator, where the machine has it: a program of its own."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from handpress.problems import Place, Problems

#: What every sheet for the screen claims: PDF/UA-1 and PDF/A-2a, as veraPDF calls them.
FLAVOURS = ("ua1", "2a")
#: Where the proofs of this project keep veraPDF, and how that is started.
KEPT = Path(sys.prefix) / "share" / "verapdf"
MAIN = "org.verapdf.apps.GreenfieldCliWrapper"

#: (flavour, file) → pass or FAIL.
Verdicts: TypeAlias = Mapping[tuple[str, Path], str]


def judge(files: Sequence[Path], program: str, found: Problems) -> Verdicts:
    """What veraPDF says of each file; nothing where it is not installed. A file that fails is a problem.

    `program` is how it is started; '' looks for `verapdf`, then for the copy that `make verify` fetched.
    """
    command = shlex.split(program) or _installed()
    if not command or not files:
        return {}
    verdicts = {}
    for flavour in FLAVOURS:
        told = _run([*command, "--flavour", flavour, "--format", "text", *map(str, files)])
        if told is None:
            found.add("H411", Place(command[0]), "veraPDF cannot be run.", "Say how with --verapdf.")
            return {}
        passed = {line.removeprefix("PASS ").removesuffix(f" {flavour}") for line in told.splitlines()}
        for file in files:
            good = str(file) in passed
            verdicts[flavour, file] = "pass" if good else "FAIL"
            if not good:
                hint = f"Run veraPDF with --flavour {flavour} --verbose on it, and report what it says."
                found.add("H411", Place(str(file)), f"veraPDF refuses it as {flavour}.", hint)
    return verdicts


def _installed() -> list[str]:
    if program := shutil.which("verapdf"):
        return [program]
    jars, java = sorted(KEPT.glob("*.jar")), shutil.which("java")
    return [java, "-cp", str(jars[0]), MAIN] if jars and java else []


def _run(command: list[str]) -> str | None:
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout
    except OSError:
        return None
