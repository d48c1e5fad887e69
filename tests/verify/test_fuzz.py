"""No bytes make a reader stumble: Atheris looks for some, from real files on."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys

import pytest

from handpress.language.po import parse
from handpress.problems import Problems
from tests.catalogs import catalogs
from tests.second_project import REPOSITORY

pytestmark = [
    pytest.mark.verify,
    pytest.mark.skipif(not importlib.util.find_spec("atheris"), reason="Atheris has no wheel for this machine"),
]
#: How many inputs it tries: some six seconds' worth each.
TRIES = {"po": 5000, "yaml": 6000, "handout": 1800, "clinic": 6000, "markup": 60_000}
#: What it will hardly find by chance.
WORDS = {
    "po": ["msgid", "msgid_plural", "msgctxt", "msgstr", "[0]", "[1]", "#~", "#|", "#~|", "#,", "fuzzy", "<<<<<<< "],
    "yaml": ["- ", ": ", "|", ">", "&a", "*a", "!!", "---", "? ", "\u2028"],
    "handout": ["when:", "count:", "one:", "other:", "claims: none", "text:", "bullets:", "table:", "help:"],
    "clinic": ["policies:", "choices:", "approvals:", "editions:", "languages:", "hours:"],
    "markup": ["**", "{phone}", "{", "}"],
}


def seeds(target: str) -> list[bytes]:
    """Files to begin with, small ones."""
    if target == "po":
        return [each.raw for each in catalogs(share=40) if len(each.raw) < 6000]
    if target == "markup":
        template = parse((REPOSITORY / "locales/handouts.pot").read_bytes(), "handouts.pot", Problems())
        return [entry.source.encode() for entry in template.entries[1:100]]
    files = {"yaml": "handouts/common/*.yaml", "handout": "handouts/*.yaml", "clinic": "clinic.yaml"}
    folders = (REPOSITORY, REPOSITORY / "tests/dental")
    return [path.read_bytes() for folder in folders for path in folder.glob(files[target])]


@pytest.mark.parametrize("target", WORDS)
def test_no_bytes_make_a_reader_stumble(target, tmp_path):
    corpus, words = tmp_path / "corpus", tmp_path / "words"
    corpus.mkdir()
    for number, raw in enumerate(seeds(target)):
        (corpus / str(number)).write_bytes(raw)
    escaped = ("".join(f"\\x{byte:02x}" for byte in word.encode()) for word in WORDS[target])
    words.write_text("".join(f'"{word}"\n' for word in escaped))
    options = [f"-runs={TRIES[target]}", "-timeout=10", f"-artifact_prefix={tmp_path}/", f"-dict={words}"]
    done = subprocess.run(
        [sys.executable, "-m", "tests.verify.fuzz", target, corpus, *options, "-print_final_stats=1"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
    tried = re.search(r"number_of_executed_units: (\d+)", done.stderr)
    assert tried, done.stderr[-3000:]
    assert int(tried[1]) >= TRIES[target]
