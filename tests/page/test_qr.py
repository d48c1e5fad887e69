"""The code at the end of a sheet opens what stands in print below it: read from the paper by a real decoder."""

from __future__ import annotations

import pypdfium2
import pytest
import zxingcpp

from handpress.batch.make import make
from handpress.batch.targets import Target
from handpress.page.qr import LONGEST, MODULE_MM, QUIET, SIDE_MM, square
from tests.batch.press import FA, FR, job
from tests.second_project import edit

DPI = 200


@pytest.fixture
def linked(dental):
    edit(
        dental, "clinic.yaml", "sources: end", 'sources: end\nsheet_url: "https://lac.example/{id}/{lang}?v={version}"'
    )
    return dental


@pytest.mark.parametrize("target", [FR, FA])
def test_the_last_page_holds_a_code_that_cameras_read_and_its_address_in_print(linked, target):
    outcome = make(job(linked, target))
    assert outcome.problems == ()
    document = pypdfium2.PdfDocument(outcome.pdf)
    page = document[len(document) - 1]
    picture = page.render(scale=DPI / 72).to_pil().convert("L")
    (found,) = zxingcpp.read_barcodes(picture)
    address = f"https://lac.example/dent/{target.language}?v=3"
    assert found.text == address
    printed = "".join(page.get_textpage().get_text_bounded().split())
    # On a page from right to left, PDFium keeps the words of an address whole and not the order of them.
    assert all(word in printed for word in ([address] if target == FR else ("lac", "example", "dent")))
    corners = [(corner.x, corner.y) for corner in (found.position.top_left, found.position.bottom_right)]
    (left, top), (right, bottom) = corners
    assert (right - left) / DPI * 25.4 > SIDE_MM - 0.5
    quiet = round((right - left) / 41 * QUIET)  # 41 modules are the most there are
    around = picture.crop((left - quiet, top - quiet, right + quiet, bottom + quiet))
    inner = around.copy()
    inner.paste(255, (quiet - 3, quiet - 3, inner.width - quiet + 3, inner.height - quiet + 3))
    assert inner.getextrema() == (255, 255)


def test_a_full_sheet_may_take_a_page_more_for_it(linked, dental):
    with_code = job(linked).budget.pages
    edit(dental, "clinic.yaml", "sheet_url:", "# sheet_url:")
    assert with_code == job(dental).budget.pages + 1


def test_only_sheets_of_handouts_have_one_and_only_where_the_clinic_says_so(linked):
    assert "lac.example/dent/fr" in job(linked, FR).html
    edit(linked, "clinic.yaml", "sources: end", "sources: separate")
    assert "lac.example/dent" not in job(linked, Target("fr", "dent", sources=True)).html
    edit(linked, "clinic.yaml", "sheet_url:", "# sheet_url:")
    assert "<svg" not in job(linked, FR).html


@pytest.mark.parametrize("length", [20, LONGEST])
def test_no_address_makes_modules_too_small_to_see(length):
    drawn = square("https://" + "x" * (length - 8), "<&>")
    side, modules = float(drawn.split("width: ")[1].split("mm")[0]), int(drawn.split('viewBox="0 0 ')[1].split()[0])
    assert side / modules >= MODULE_MM
    assert side * (modules - 2 * QUIET) / modules >= SIDE_MM - 0.01
    assert "<title>&lt;&amp;&gt;</title>" in drawn
