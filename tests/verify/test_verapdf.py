"""veraPDF, the reference validator, finds no fault in any PDF: neither against PDF/UA-1 nor against PDF/A-2a."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from handpress.page import pdf
from handpress.page.assets import collect
from handpress.page.editions import EDITIONS, UNTAGGED
from handpress.problems import Place, Problems
from tests.second_project import edit

pytestmark = pytest.mark.verify

HOUSE = Path(__file__).parents[2]
SAMPLES = HOUSE / "tests" / "page" / "samples"
POM = Path(__file__).with_name("pom.xml")
#: Kept with the virtual environment, so that it is fetched once and never committed.
KEPT = Path(sys.prefix) / "share" / "verapdf"
DOOR = (sys.executable, str(HOUSE / "build_handouts.py"), "build")
MAIN = "org.verapdf.apps.GreenfieldCliWrapper"
FLAVOURS = ("ua1", "2a")
#: From right to left, stacked, and full of letters.
ASKED = ("before-your-block", "--lang", "ar", "--lang", "hi", "--lang", "zh_Hans")


def tool(name):
    """The path of a program that this proof needs; without it the proof is skipped, but not where CI is true."""
    found = shutil.which(name)
    if found is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(
            f"veraPDF needs {name}, which is not installed"
        )
    return found


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="session")
def jar():
    kept = sorted(KEPT.glob("*.jar"))
    if not kept:
        goal = ("dependency:copy-dependencies", "-DexcludeTransitive=true", f"-DoutputDirectory={KEPT}")
        code, told, more = run(tool("mvn"), "--quiet", "--batch-mode", "--file", str(POM), *goal)
        assert code == 0, told + more
        kept = sorted(KEPT.glob("*.jar"))
    (only,) = kept
    return only


@pytest.fixture(scope="session")
def verdicts(jar):
    """A function: flavour, files → for each file whether it passes, and all that was said about the others."""
    java = tool("java")

    def judge(flavour, files):
        options = ("--flavour", flavour, "--format", "text", "--verbose")
        _, told, _ = run(java, "-cp", str(jar), MAIN, *options, *map(str, files))
        passed = [Path(line.removeprefix("PASS ").removesuffix(f" {flavour}")) for line in told.splitlines()]
        return {file: file in passed for file in files}, told

    return judge


@pytest.fixture(scope="session")
def shipped(tmp_path_factory):
    """Every PDF of the project that this repository holds, built anew."""
    out = tmp_path_factory.mktemp("shipped")
    code, _, told = run(*DOOR, "--quiet", "--out", str(out))
    assert code == 0, told
    return sorted(out.rglob("*.pdf"))


@pytest.fixture(scope="session")
def samples(tmp_path_factory):
    """The sample pages, which hold every construct that templates may use."""
    folder, found, files = tmp_path_factory.mktemp("samples"), Problems(), []
    assets = collect(SAMPLES, ["sample.css", "drop.svg"], found)
    for page in sorted(SAMPLES.glob("*.html")):
        fonts = HOUSE / "styles" / "fonts.conf"
        printed = pdf.press(page.read_text("utf-8"), assets, fonts, found, Place(page.name))
        files.append(folder / f"{page.stem}.pdf")
        files[-1].write_bytes(printed.pdf)
    assert found == []
    return files


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_no_fault_in_any_sheet(verdicts, shipped, flavour):
    judged, told = verdicts(flavour, shipped)
    assert len(judged) >= 1
    assert all(judged.values()), told


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_no_fault_in_any_sheet_of_the_second_project_nor_on_its_posters(verdicts, dental, flavour):
    """It has every kind of block, and an official text in other languages."""
    edit(dental, "clinic.yaml", "sources: end\n", "sources: end\nposters: [point-to-your-language, aide]\n")
    code, _, told = run(*DOOR, "--quiet", "--project", str(dental))
    assert code == 0, told
    judged, told = verdicts(flavour, sorted((dental / "build").rglob("*.pdf")))
    assert len(judged) == 4
    assert all(judged.values()), told


@pytest.fixture(scope="session")
def editions(tmp_path_factory):
    """One sheet in every edition that is read on a screen, also in pairs of two foreign languages."""
    out = tmp_path_factory.mktemp("editions")
    for edition in sorted(EDITIONS.keys() - UNTAGGED | {"bilingual-es", "facing-es"}):
        code, _, told = run(*DOOR, "--quiet", "--out", str(out), *ASKED, "--edition", edition)
        assert code == 0, told
    return sorted(out.rglob("before-your-block*.pdf"))


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_no_fault_in_any_edition(verdicts, editions, flavour):
    judged, told = verdicts(flavour, editions)
    assert {path.name.split(".")[1] for path in judged} >= EDITIONS.keys() - UNTAGGED - {"standard"}
    assert all(judged.values()), told


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_no_fault_in_any_sample(verdicts, samples, flavour):
    judged, told = verdicts(flavour, samples)
    assert len(judged) >= 5
    assert all(judged.values()), told


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_the_judge_can_say_no(verdicts, samples, tmp_path, flavour):
    untagged, torn = tmp_path / "untagged.pdf", tmp_path / "torn.pdf"
    with pikepdf.open(samples[0]) as document:
        del document.Root.StructTreeRoot
        document.save(untagged)
    torn.write_bytes(samples[0].read_bytes()[:2000])
    judged, _ = verdicts(flavour, [untagged, torn, samples[0]])
    assert judged == {untagged: False, torn: False, samples[0]: True}
