"""What docs/batch.md prints for other people's build systems works as it is printed there."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
import yaml

from tests.checkout import run
from tests.second_project import REPOSITORY, edit

pytestmark = pytest.mark.verify

DOCUMENT = (REPOSITORY / "docs/batch.md").read_text("utf-8")
ES, EN = "build/es/aftercare.pdf", "build/en/aftercare.pdf"
PO = "locales/es/LC_MESSAGES/handouts.po"


def printed(kind, having):
    """The one example of this kind that holds these words."""
    found = [block for block in re.findall(rf"```{kind}\n(.*?)```", DOCUMENT, re.DOTALL) if having in block]
    assert len(found) == 1, (kind, having)
    return found[0]


@pytest.mark.skipif(not shutil.which("make"), reason="make is not here")
def test_a_makefile_of_somebody_elses(checkout):
    (checkout / "mine.mk").write_text(printed("make", "build/%.pdf") + "\n%.txt: %.pdf\n\tcp $< $@\n", encoding="utf-8")
    copy = ES.replace(".pdf", ".txt")
    code, said = run(checkout, "make", "-f", "mine.mk", copy)
    assert (code, "cp " in said) == (0, True), said
    code, said = run(checkout, "make", "-f", "mine.mk", copy)
    assert (code, "cp " in said) == (0, False), said
    edit(checkout, "clinic.yaml", "name: ", "name: New ")
    code, said = run(checkout, "make", "-f", "mine.mk", copy)
    assert (code, "cp " in said) == (0, True), said


@pytest.mark.skipif(not shutil.which("make"), reason="make is not here")
def test_the_makefile_of_the_project_asks_the_press_each_time(checkout):
    code, said = run(checkout, "make", "-j2", ES, EN)
    assert (code, (checkout / ES).exists(), (checkout / EN).exists()) == (0, True, True), said
    for target in ("es", str(Path(ES).parent)):  # which lies there
        (checkout / ES).unlink()
        code, said = run(checkout, "make", target)
        assert (code, (checkout / ES).exists()) == (0, True), said


def test_a_ninja_file_of_somebody_elses(checkout):
    (checkout / "build.ninja").write_text(printed("ninja", "depfile"), encoding="utf-8")
    assert run(checkout, "ninja")[0] == 0
    assert [(checkout / path).exists() for path in (ES, EN)] == [True, True]
    assert run(checkout, "ninja") == (0, "ninja: no work to do.\n")
    before = (checkout / ES).read_bytes()
    os.utime(checkout / PO)
    assert run(checkout, "ninja")[0] == 0
    assert run(checkout, "ninja") == (0, "ninja: no work to do.\n")
    edit(checkout, "clinic.yaml", "name: ", "name: New ")
    assert run(checkout, "ninja")[0] == 0
    assert (checkout / ES).read_bytes() != before


@pytest.mark.skipif(not shutil.which("make"), reason="make is not here")
def test_the_makefile_of_a_network_of_clinics(checkout):
    network = checkout.parent / "network"
    (network / "clinics").mkdir(parents=True)
    for name in ("north", "south"):
        shutil.copy(checkout / "clinic.yaml", network / "clinics" / f"{name}.yaml")
    edit(network, "clinics/south.yaml", "languages: [en, es]", "languages: [es]")
    checkout.rename(network / "handpress")
    (network / "Makefile").write_text(printed("make", "CLINICS"), encoding="utf-8")
    code, said = run(network, "make", "sheets/south/es/aftercare.pdf")
    assert (code, lying(network)) == (0, ["south/es"]), said
    code, said = run(network, "make", "-j2")
    assert (code, lying(network)) == (0, ["north/en", "north/es", "south/es"]), said
    edit(network, "clinics/north.yaml", "name: ", "nme: ")
    edit(network, "clinics/south.yaml", "name: ", "name: New ")
    code, said = run(network, "make", "-k")
    assert (code, "clinics/north.yaml" in said, "make: Target 'all' not remade" in said) == (2, True, True), said
    assert run(network, "make", "clean")[0] == 0
    assert not (network / "sheets").exists()


def lying(network):
    """The folders of the sheets of a network."""
    return sorted({path.parent.relative_to(network / "sheets").as_posix() for path in network.glob("sheets/*/*/*.pdf")})


def test_the_line_for_cron(checkout):
    minute, hour, day, month, weekday, command = printed("crontab", "build_handouts").split(maxsplit=5)
    assert (minute.isdigit(), hour.isdigit(), day, month, weekday, "%" in command) == (True, True, "*", "*", "*", False)
    assert run(checkout, "/bin/sh", "-c", command, home=checkout.parent) == (0, "")
    assert (checkout / ES).exists()
    edit(checkout, PO, 'msgstr "', "msgstr ")
    code, said = run(checkout, "/bin/sh", "-c", command, home=checkout.parent)
    assert (code, f"{PO}:" in said, (checkout / ES).exists(), (checkout / EN).exists()) == (1, True, False, True), said


@pytest.mark.skipif(not shutil.which("make"), reason="make is not here")
def test_the_job_for_ci(checkout):
    job = yaml.safe_load(printed("yaml", "runs-on"))["jobs"]["handouts"]
    steps = [step["run"] for step in job["steps"] if "run" in step]
    assert len(steps) == 3
    for step in steps:
        code, said = run(checkout, "/bin/bash", "-e", "-c", step)
        assert code == 0, said
    [sheets] = [step["with"]["path"] for step in job["steps"] if "upload-artifact" in step.get("uses", "")]
    assert list((checkout / Path(sheets)).glob("*/*.pdf")) != []
    edit(checkout, PO, 'msgstr "', "msgstr ")
    code, said = run(checkout, "/bin/bash", "-e", "-c", steps[1])
    assert (code, f"::error file={PO}" in said) == (1, True), said
