"""The press prints what it is given, fetches nothing else, and swallows no complaint."""

from __future__ import annotations

import gc
import io
import json
import logging
import os
import re
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from handpress.page import log, pdf
from handpress.problems import Place, Problem, Problems, Severity

HOUSE = Path(__file__).parents[2]
SAMPLES = Path(__file__).parent / "samples"
FONTS = HOUSE / "styles" / "fonts.conf"
PLACE = Place("handouts/x.yaml", 3)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'


def sheet(body, css="", head=""):
    return (
        f'<!DOCTYPE html><html lang="en" dir="ltr"><head><title>t</title>{head}'
        f'<style>html {{ font-family: "Noto Sans" }} {css}</style></head><body>{body}</body></html>'
    )


def press(html, assets=None, fonts=FONTS):
    found = Problems()
    return pdf.press(html, assets or {}, fonts, found, PLACE), found


def codes(found):
    return [problem.code for problem in found]


def test_a_page_is_printed():
    printed, found = press(sheet("<p>One</p><p style='break-before: page'>Two</p>"))
    assert found == []
    assert printed.pdf.startswith(b"%PDF-1.7")
    assert (printed.pages, printed.families, printed.missing) == (2, {"Noto Sans"}, frozenset())


def digits(language, css):
    """The picture of Persian digits in a language."""
    body = f'<p class="Arab" lang="{language}" style="font-family: Noto Naskh Arabic">ساعت ۰۱۲۳۴۵۶۷۸۹</p>'
    printed, found = press(sheet(body, css + "@page { size: A6 }"))
    assert found == []
    return pypdfium2.PdfDocument(printed.pdf)[0].render(scale=2).to_pil().tobytes()


def test_persian_digits_have_their_own_forms_and_not_those_of_urdu():
    """The font has those of Urdu for 4, 6 and 7 in every language."""
    css = (HOUSE / "styles" / "sheet.css").read_text("utf-8")
    rules = "".join(line for line in css.splitlines() if line.startswith(".Arab") and "font-feature" in line)
    urdu = digits("ur", rules)
    assert digits("fa", "") == digits("ps", "") == urdu
    assert digits("fa", rules) == digits("ps", rules) != urdu


# What the page may ask for


def test_an_asset_is_served_by_its_name():
    assets = {"styles/a b.css": b"p { background: url(asset:x.svg) } @page { size: A6 }", "x.svg": SVG}
    html = sheet('<p><img src="asset:x.svg" alt="x"></p>', head='<link rel="stylesheet" href="asset:styles/a%20b.css">')
    printed, found = press(html, assets)
    assert found == []
    with pikepdf.open(io.BytesIO(printed.pdf)) as document:
        assert [round(float(side)) for side in document.pages[0].MediaBox] == [0, 0, 298, 420]


@pytest.mark.parametrize(
    ("body", "css", "head"),
    [
        ('<img src="NAME" alt="x">', "", ""),
        ('<object data="NAME"></object>', "", ""),
        ('<embed src="NAME">', "", ""),
        ('<svg viewBox="0 0 9 9"><title>x</title><image href="NAME" width="9" height="9"/></svg>', "", ""),
        ("<p>x</p>", "p { background: url(NAME) }", ""),
        ("<p>x</p>", "p::before { content: url(NAME) }", ""),
        ("<p>x</p>", "li { list-style-image: url(NAME) } p { display: list-item; list-style-image: url(NAME) }", ""),
        ("<p>x</p>", "", "<style>@import url(NAME);</style>"),
        ("<p>x</p>", "@font-face { font-family: x; src: url(NAME) } p { font-family: x }", ""),
        ("<p>x</p>", "@color-profile --x { src: url(NAME) }", ""),
        ("<p>x</p>", "", '<link rel="stylesheet" href="NAME">'),
        ("<p>x</p>", "", '<link rel="attachment" href="NAME">'),
        ('<a rel="attachment" href="NAME">x</a>', "", ""),
        ('<a href="NAME">x</a>', "", ""),
    ],
)
@pytest.mark.parametrize(
    "name",
    [
        "http://clinic.example/x",
        "file:///etc/passwd",
        "ftp://clinic.example/x",
        "x.png",
        "asset:x.png",
        "data:,x",
        "../x",
    ],
)
def test_nothing_else_is_fetched_linked_or_attached(body, css, head, name):
    printed, found = press(sheet(*(part.replace("NAME", name) for part in (body, css, head))))
    assert printed is None
    assert codes(found) == ["H302"]
    assert f"“{name}”" in found[0].message
    assert found[0].place == PLACE


def test_what_is_wrong_with_a_style_sheet_is_told_at_its_line():
    own = b"p { margin: 0 }\n  p { colr: red }\np { width: 1mm }"
    asks = b"p { width: 1mm }\n@media all { p { background: url('x.png') } }\n"
    links = '<link rel="stylesheet" href="asset:a%20b/own.css"><link rel="stylesheet" href="asset:asks.css">'
    body = '<p><img src="y.png" alt="y">x</p>'
    _, found = press(sheet(body, head=links), {"a b/own.css": own, "asks.css": asks})
    assert {(problem.code, problem.place) for problem in found} == {
        ("H301", Place("a b/own.css", 2, 7)),
        ("H302", Place("asks.css", 2, 30)),
        ("H302", PLACE),
    }


def test_a_base_does_not_lead_elsewhere():
    printed, found = press(sheet('<img src="x.png" alt="x">', head='<base href="http://clinic.example/">'))
    assert printed is None
    assert [p.message for p in found if p.code == "H302"] == [
        "the page asks for “http://clinic.example/x.png”, which is not part of the project."
    ]


def test_everything_strange_is_named_at_once():
    printed, found = press(
        sheet('<img src="file:///a" alt="a"><a href="javascript:alert(1)">b</a><img src="c" alt="c">')
    )
    assert printed is None
    assert codes(found) == ["H302"] * 3
    assert all(any(name in p.message for p in found) for name in ("file:///a", "javascript:alert(1)", "“c”"))


def test_an_asset_may_not_ask_for_more_either():
    svg = SVG.replace(b"<rect", b'<image href="file:///etc/passwd" width="9" height="9"/><rect')
    printed, found = press(sheet('<img src="asset:x.svg" alt="x">'), {"x.svg": svg})
    assert (printed, codes(found)) == (None, ["H302"])


@pytest.mark.parametrize("target", ["https://clinic.example/", "tel:+15555550142", "mailto:a@clinic.example", "#there"])
def test_links_that_help_the_reader_are_kept(target):
    printed, found = press(sheet(f'<p><a href="{target}">x</a></p><p id="there">y</p>'))
    assert found == []
    assert printed is not None


@pytest.mark.parametrize("target", ["javascript:alert(1)", "http://clinic.example/", "other.pdf", "vbscript:x"])
def test_a_style_sheet_cannot_link_either(target):
    _, found = press(sheet("<p>x</p>", css=f'p {{ -weasy-link: url("{target}"); link: url("{target}") }}'))
    assert found.errors()


# What WeasyPrint says


@pytest.mark.parametrize(
    ("body", "css"),
    [
        ("<p>x</p>", "p { text-shadow: 1px 1px red }"),
        ("<p>x</p>", "p { color: nonsense }"),
        ('<p><a href="#nowhere">x</a></p>', ""),
        ('<p><img src="asset:x.svg"></p>', ""),
        ('<p><img src="asset:broken.svg" alt="x"></p>', ""),
    ],
)
def test_a_complaint_is_a_problem_told_once(body, css):
    printed, found = press(sheet(body * 2, css=css), {"x.svg": SVG, "broken.svg": b"<svg"})
    assert printed is not None
    assert codes(found) == ["H301"]
    assert found[0].severity is Severity.ERROR
    assert found[0].place == PLACE


@pytest.mark.parametrize("name", ["weasyprint", "fontTools"])
def test_a_complaint_is_heard_whatever_the_level_of_logging(monkeypatch, name):
    logger = logging.getLogger(name)
    monkeypatch.setattr(logger, "level", logging.CRITICAL)
    logger.manager._clear_cache()
    with log.listening() as heard:
        logging.getLogger(f"{name}.somewhere").warning("spoilt")
    assert [record.getMessage() for record in heard] == ["spoilt"]
    assert logger.level == logging.CRITICAL
    assert not any(isinstance(handler, log._Ear) for handler in logger.handlers)


def test_a_letter_without_a_font_is_named_once():
    printed, found = press(sheet("<p>a\u13a0b\u13a0</p><h1>\u13a0</h1>"))
    assert [(p.code, p.message) for p in found] == [("H304", "no font can draw “\u13a0” (U+13A0).")]
    assert printed.missing == {"\u13a0"}


# Fonts


@pytest.mark.parametrize("family", ["DejaVu Sans", "serif", "sans-serif", "monospace", "Noto Serif", "Noto Sans CJK"])
def test_only_our_families_can_be_seen(family):
    printed, found = press(sheet(f'<p style=\'font-family: "{family}"\'>x</p><p style="font-family: {family}">y</p>'))
    assert found == []
    assert printed.families <= {"Noto Sans"}


def test_all_scripts_of_the_configuration_can_be_printed():
    told = (
        "Ж ω ư عربي नस বাংলা ગુજ ਪੰਜਾ தமிழ் తెలుగు ಕನ್ನಡ മലയാളം සිංහල ไทย ລາວ ខ្មែរ မြန်မာ አማርኛ Հայ ქართ עברית 中文 日本語 한국어"
    )
    printed, found = press(sheet(f"<p>{told}</p>"))
    assert found == []
    # Of Han and of Arabic letters there are several styles; which one is for the style sheet to say.
    several = ("Noto Sans CJK", "Noto Nastaliq")
    known = re.findall(r"<string>(.*)</string></patelt>", FONTS.read_text("utf-8"))
    assert {family for family in known if not family.startswith(several)} <= printed.families


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (None, "H001"),
        ("<fontconfig><dir>", "H001"),
        ("<fontconfig></fontconfig>", "H002"),
    ],
)
def test_a_font_configuration_that_takes_no_effect_is_noticed(tmp_path, text, code):
    press(sheet("x"))
    mine = tmp_path / "fonts.conf"
    if text is not None:
        mine.write_text(text)
    printed, found = press(sheet("x"), fonts=mine)
    assert (printed, codes(found)) == (None, [code])
    assert found[0].place == Place(str(mine))


def test_a_machine_without_pango_is_told_so(monkeypatch):
    def fail(_):
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr(pdf, "_font_configuration", fail)
    printed, found = press(sheet("x"))
    assert (printed, codes(found)) == (None, ["H002"])


def test_there_is_one_font_configuration_a_process():
    first, second = pdf._fonts(FONTS, Problems()), pdf._fonts(FONTS, Problems())
    assert first is second


# The same input, the same bytes

PRESS = """
import hashlib, json, sys
from pathlib import Path
from handpress.page import pdf
from handpress.page.versions import versions as told
from handpress.problems import Place, Problems
samples, fonts, found = Path(sys.argv[1]), Path(sys.argv[2]), Problems()
assets = {name: (samples / name).read_bytes() for name in ("sample.css", "drop.svg")}
before = "weasyprint" in sys.modules
versions = told()
loaded = "weasyprint" in sys.modules or "fontTools" in sys.modules
pages = {path.name: path.read_text("utf-8") for path in sorted(samples.glob("*.html"))}
order = sorted(pages, reverse=sys.argv[3] == "reverse")
made = {name: pdf.press(pages[name], assets, fonts, found, Place(name)).pdf for name in order}
made = {name: hashlib.sha256(raw).hexdigest() for name, raw in made.items()}
print(json.dumps([made, loaded, versions, len(found)], sort_keys=True))
"""


def pressed_elsewhere(folder, fonts, order, **variables):
    environment = {**os.environ, "PYTHONPATH": str(HOUSE), **variables}
    command = [sys.executable, "-c", PRESS, str(SAMPLES), str(fonts), order]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.verify
def test_the_same_input_gives_the_same_bytes_anywhere(tmp_path):
    (tmp_path / "elsewhere.conf").write_bytes(FONTS.read_bytes())
    one = pressed_elsewhere(HOUSE, FONTS, "forward", TZ="UTC", LANG="C", PYTHONHASHSEED="1")
    other = {
        "TZ": "Asia/Kathmandu",
        "LANG": "ar_EG.UTF-8",
        "LC_ALL": "C.UTF-8",
        "LANGUAGE": "zh",
        "PYTHONHASHSEED": "2",
    }
    two = pressed_elsewhere(tmp_path, tmp_path / "elsewhere.conf", "reverse", **other)
    assert one == two
    made, loaded, _, problems = one
    assert (len(made), loaded, problems) == (5, False, 0)


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("error", [None, ZeroDivisionError])
def test_no_garbage_is_sought_while_a_page_is_made(monkeypatch, before, error):
    during, lay_out = [], pdf._lay_out

    def watched(*args):
        during.append(gc.isenabled())
        if error:
            raise error
        return lay_out(*args)

    monkeypatch.setattr(pdf, "_lay_out", watched)
    if not before:
        gc.disable()
    try:
        with pytest.raises(error) if error else nullcontext():
            press(sheet("<p>One</p>"))
        after = gc.isenabled()
    finally:
        gc.enable()
    assert (during, after) == ([False], before)


def test_undrawable_names_character_and_code():
    found = Problems()
    pdf.undrawable("\U0001f489", found, PLACE)
    assert isinstance(found[0], Problem)
    assert "“\U0001f489” (U+1F489)" in found[0].message
