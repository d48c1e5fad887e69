"""A figure is one element with its description; its numbers are drawn over it, and only what has a direction turns."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest

from handpress.batch import codes
from handpress.batch.make import make
from tests.batch.press import FA, FR, job
from tests.second_project import edit

SVG = "handouts/figures/dent.svg"
MM = 72 / 25.4
#: From the edge of the paper to where sections begin: the white of the page, and the gutter of section numbers.
START = 25


def pdf_of(project, target):
    outcome = make(job(project, target))
    assert outcome.problems == ()
    return outcome.pdf


def descriptions(pdf, kind):
    """What stands in the structure elements of a type for who cannot see them."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        found = [each for each in document.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == kind]
        return [str(each.get("/Alt")) for each in found]


def where(pdf, digit):
    """How far from the left edge of the paper a character is drawn, in millimetres, each time it is, and its width."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        text = page.get_textpage()
        for at in range(text.count_chars()):
            if text.get_text_range(at, 1) == digit:
                left, _, right, _ = text.get_charbox(at)
                yield (left + right) / 2 / MM, page.get_width() / MM
    document.close()


@pytest.mark.parametrize(("target", "alt"), [(FR, "Dessin d’une dent."), (FA, "طرح یک دندان.")])
def test_a_drawing_is_one_figure_with_its_description_in_the_language(dental, target, alt):
    assert descriptions(pdf_of(dental, target), "/Figure") == [alt]


def test_numbers_stand_where_the_drawing_has_marks(dental):
    assert any(abs(x - (START + 35)) < 0.5 for x, _ in where(pdf_of(dental, FR), "1"))


def test_a_drawing_with_a_direction_turns_for_who_reads_from_right_to_left(dental):
    assert any(abs(width - x - (START + 35)) < 0.5 for x, width in where(pdf_of(dental, FA), "۱"))
    edit(dental, SVG, ' data-mirror="rtl"', "")
    assert any(abs(width - x - (START + 5)) < 0.5 for x, width in where(pdf_of(dental, FA), "۱"))


def test_a_changed_drawing_is_another_page(dental):
    before = job(dental)
    edit(dental, SVG, "M22 9 H33", "M22 10 H33")
    after = job(dental)
    assert before.digest != after.digest
    assert codes.found_in(before.html) != codes.found_in(after.html)
