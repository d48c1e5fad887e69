"""GNU gettext as an oracle, in a process of its own."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

needs_gettext = pytest.mark.skipif(not shutil.which("msgcat"), reason="GNU gettext is not installed")


def run(tool: str, *options: str, raw: bytes) -> subprocess.CompletedProcess[bytes]:
    """The tool's verdict on a catalog."""
    return subprocess.run([tool, *options, "-"], input=raw, capture_output=True, check=False, timeout=60)


def complaint(raw: bytes) -> str:
    """What msgfmt finds wrong with a catalog, its header included; '' when nothing."""
    done = run("msgfmt", "-c", "-o", "/dev/null", raw=raw)
    return done.stderr.decode() if done.returncode else ""


def msgmerge(po: str, pot: str) -> str:
    """The catalog as msgmerge would bring it up to date, without a guess."""
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder, "x.pot")
        template.write_bytes(pot.encode())
        done = subprocess.run(
            ["msgmerge", "-q", "-N", "--previous", "-", str(template)],
            input=po.encode(),
            capture_output=True,
            check=True,
            timeout=60,
        )
    return done.stdout.decode()
