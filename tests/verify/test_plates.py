"""Ghostscript, which knows nothing of our checks, makes plates of press sheets: letters are on the black one alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pypdfium2
import pytest
from PIL import Image

from tests.second_project import REPOSITORY

pytestmark = pytest.mark.verify

DPI = 100
#: The most ink of a tint below letters, and so of any plate but the black one where letters stand.
TINT = 0.1
PLATES = ("Cyan", "Magenta", "Yellow", "Black")


@pytest.fixture(scope="module")
def sheets(tmp_path_factory):
    """The sheet with most kinds of blocks and the one with drawings, each in another script."""
    out = tmp_path_factory.mktemp("press")
    targets = (
        "en/understanding-cluneal-neuralgia.pdf",
        "ar/pain-diary.pdf",
        "hi/your-plan.pdf",
        "zh_Hans/aftercare.pdf",
    )
    door = (sys.executable, str(REPOSITORY / "build_handouts.py"), "build", *targets)
    subprocess.run([*door, "--edition", "press", "--quiet", "--out", str(out)], check=True, cwd=REPOSITORY)
    return sorted(out.rglob("*.pdf"))


@pytest.fixture(scope="module")
def ghostscript():
    program = shutil.which("gs")
    if program is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("the plates need Ghostscript")
    return program


def plates(ghostscript, pdf, folder):
    """For each page how much of each ink there is, as a picture: 0 is none."""
    device = ("-sDEVICE=tiffsep", f"-r{DPI}", "-dMaxSeparations=4", f"-o{folder}/%d.tif")
    done = subprocess.run(
        [ghostscript, "-q", "-dSAFER", *device, str(pdf)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    for page in range(1, len(list(folder.glob("*(Black).tif"))) + 1):
        yield {
            name: Image.open(folder / f"{page}({name}).tif").convert("L").point(lambda v: 255 - v) for name in PLATES
        }


def words(pdf):
    """For each page the boxes of its letters, from the upper left corner of the paper, in pixels of the plates."""
    for page in pypdfium2.PdfDocument(pdf):
        text, (left, _, _, top) = page.get_textpage(), page.get_mediabox()
        boxes = [text.get_charbox(index) for index in range(text.count_chars())]
        scale = DPI / 72
        yield [
            (
                int((box[0] - left) * scale),
                int((top - box[3]) * scale),
                int((box[2] - left) * scale),
                int((top - box[1]) * scale),
            )
            for box in boxes
            if box[2] - box[0] > 1 and box[3] - box[1] > 1
        ]


def test_letters_are_on_the_black_plate_and_colour_elsewhere(ghostscript, sheets, tmp_path):
    assert len(sheets) == 4
    for sheet in sheets:
        folder = tmp_path / sheet.parent.name
        folder.mkdir()
        pages = list(plates(ghostscript, sheet, folder))
        boxes = list(words(sheet))
        assert len(pages) == len(boxes) > 0
        for inks, letters in zip(pages, boxes, strict=True):
            assert len(letters) > 100
            darkest = {name: [ink.crop(box).getextrema()[1] for box in letters] for name, ink in inks.items()}
            # White letters stand on black, so in nearly every box of a letter some black is to be seen.
            assert sum(black > 100 for black in darkest["Black"]) > 0.95 * len(letters)
            drawn = [max(darkest[name][at] for name in PLATES[:3]) for at in range(len(letters))]
            assert max(drawn) <= 255 * TINT + 1, sheet
            assert inks["Cyan"].getextrema()[1] > 200  # lines
