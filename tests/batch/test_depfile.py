"""What a depfile says is what make and ninja take it to say, whatever the files are called."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import ninja
import pytest

from handpress.batch import depfile
from tests.batch.press import build

#: Both tell which outputs are out of date, and make them new.
MAKEFILE = r"""
MAKEFLAGS += --no-builtin-rules
quoted = '$(subst ','\'',$@)'
%.pdf: ; @touch $(quoted); printf 'made %s\n' $(quoted)
include fr.d
include fa.d
"""
NINJA = r"""
rule press
  command = touch $out; printf 'made %s\n' $out
  depfile = $depfile
"""
PROJECTS = [
    "plain",
    "two words",
    "two  blanks",
    "a#b",
    "a$b",
    "$(shell exit)",
    "a\\b",
    "a\\ b",
    "a\\\\ b",
    " x",
    "C:b: c",
    "caf\xe9 [1]?~'(2) x",
    "'!@&{,}+",
]
#: Each of these is something else to make, or to ninja.
ODD = [
    "a;b",
    "a=b",
    "a%b",
    "a|b",
    "a*b",
    "a<b",
    "a>b",
    "a^b",
    "a`b",
    "a\tb",
    "a\nb",
    "a\\",
    "a:",
    "a (1)",
    "a\\#b",
    "a\\:b",
]


def ninja_file(outputs):
    """What ninja is told: an output is named there with the escapes of its own language."""
    rules = [NINJA]
    for output, made_by in outputs.items():
        name = output.replace("$", "$$").replace(" ", "$ ").replace(":", "$:")
        rules.append(f"build {name}: press\n  depfile = {made_by}\n")
    return "\n".join(rules)


def remade(folder, tool, outputs):
    """The outputs that make or ninja takes to be out of date."""
    programs = {
        "make": ["make", "--file=Makefile", *outputs],
        "ninja": [Path(ninja.BIN_DIR) / "ninja", "-d", "keepdepfile"],
    }
    done = subprocess.run(programs[tool], cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    return {line.removeprefix("made ") for line in done.stdout.splitlines() if line.startswith("made ")}


@pytest.mark.parametrize("project", PROJECTS)
@pytest.mark.parametrize("tool", ["make", "ninja"])
def test_a_target_is_out_of_date_when_one_of_its_files_is_newer_or_gone(tmp_path, tool, project):
    if not shutil.which("make"):
        pytest.skip("only make can tell what make reads")
    sources = [f"{project}/{name}" for name in ("clinic.yaml", "fr.po", "fa.po", "mise en page.css")]
    fr, fa = f"{project}/build/fr/a.pdf", f"{project}/build/fa/a.pdf"
    made_of = {fr: [sources[0], sources[1], sources[3]], fa: [sources[0], sources[2], sources[3]]}
    assert depfile.unspeakable(made_of) == []
    (tmp_path / "Makefile").write_text(MAKEFILE, encoding="utf-8")
    (tmp_path / "build.ninja").write_text(ninja_file({fr: "fr.d", fa: "fa.d"}), encoding="utf-8")
    (tmp_path / "fr.d").write_text(depfile.text({fr: made_of[fr]}), encoding="utf-8")
    (tmp_path / "fa.d").write_text(depfile.text({fa: made_of[fa]}), encoding="utf-8")
    for path in (*made_of, *sources):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(b"")
        os.utime(tmp_path / path, (1000, 1000))
    remade(tmp_path, tool, made_of)  # the first time, ninja makes all: it has no log yet
    assert remade(tmp_path, tool, made_of) == set()
    for source in sources:
        os.utime(tmp_path / source)
        for output in made_of:
            os.utime(tmp_path / output, (2000, 2000))
        assert remade(tmp_path, tool, made_of) == {output for output, names in made_of.items() if source in names}
        os.utime(tmp_path / source, (1000, 1000))
        assert remade(tmp_path, tool, made_of) == set()
    (tmp_path / sources[1]).unlink()
    assert remade(tmp_path, tool, made_of) == {fr}


@pytest.mark.parametrize("name", ODD)
def test_a_name_that_cannot_be_written_is_told(name):
    assert depfile.unspeakable({"build/fr/a.pdf": ["plain", name]}) == [name]
    assert depfile.unspeakable({name: ["plain"]}) == [name]


def test_nothing_made_is_nothing_said():
    assert depfile.text({}) == ""


def test_every_file_that_a_target_may_be_made_of_is_named(built):
    made_of = build(built).made_of()
    assert {"handouts/dent.yaml", "clinic.yaml", "styles/sheet.css"} <= set(made_of["fr/dent.pdf"])
