"""The doctor, on this machine and on ones that lack something."""

from __future__ import annotations

import importlib.metadata
import shutil
from pathlib import Path

import pytest

from handpress import faces
from handpress.desk import doctor, machine
from handpress.language.locale import locale

HOUSE = Path(__file__).parents[2]
FONTS = HOUSE / "styles" / "fonts.conf"
SHIPPED = ("en", "es", "ar", "zh_Hans", "hi")
WANTED = {code: locale(code).fonts for code in SHIPPED}


def problems(findings):
    return {finding.problem.code: finding.problem for finding in findings if finding.problem}


@pytest.fixture
def shelf(tmp_path):
    """A configuration that shows Regular and Bold of Noto Sans, copied from this machine."""
    for face in faces.listed("Noto Sans"):
        if face.slant == 0:
            shutil.copy(face.file, tmp_path)
    path = tmp_path / "fonts.conf"
    path.write_text(f"<fontconfig><dir>{tmp_path}</dir><cachedir>{tmp_path / 'cache'}</cachedir></fontconfig>")
    return path


def test_this_machine_is_well():
    text, faults = doctor.report(WANTED, FONTS)
    assert not faults, text
    shown = {line[4:28].strip() for line in text.splitlines() if line.startswith("ok ")}
    assert {
        "Pango",
        "HarfBuzz",
        "HarfBuzz-Subset",
        "WeasyPrint",
        *(f for fonts in WANTED.values() for f in fonts),
    } <= shown


def test_set_up_brings_every_font_that_the_shipped_languages_need():
    assert {family for families in WANTED.values() for family in families} == {font.name for font in machine.FONTS}


def test_every_font_is_named_with_its_languages(shelf):
    found = {f.name: f.found for f in doctor.examine({"en": ("Noto Sans",), "es": ("Noto Sans",)}, shelf)}
    assert found["Noto Sans"] == "Regular, Bold (for en, es)"


def test_a_missing_font_is_h002_and_names_the_package_of_every_system(shelf):
    good = {"en": ("Noto Sans",)}
    assert problems(doctor.examine(good, shelf)) == {}
    found = problems(doctor.examine({**good, "hi": ("Noto Sans Devanagari",)}, shelf))
    assert list(found) == ["H002"]
    assert "hi needs" in found["H002"].message
    assert f"{shelf} leaves out " in found["H002"].message
    for system in ("fonts-noto-core (Debian", "google-noto-sans-devanagari-fonts (Fedora)", "macOS", "Windows"):
        assert system in found["H002"].hint


def test_a_font_without_bold_is_h002(shelf):
    (shelf.parent / "NotoSans-Bold.ttf").unlink()
    found = problems(doctor.examine({"en": ("Noto Sans",)}, shelf))
    assert "Noto Sans (Bold)" in found["H002"].message


def test_two_files_of_one_style_are_h003(shelf):
    assert "H003" not in problems(doctor.examine({"en": ("Noto Sans",)}, shelf))
    shutil.copy(shelf.parent / "NotoSans-Bold.ttf", shelf.parent / "Copy.ttf")
    found = problems(doctor.examine({"en": ("Noto Sans",)}, shelf))
    assert list(found) == ["H003"]
    assert "NotoSans-Bold.ttf" in found["H003"].message
    assert "Copy.ttf" in found["H003"].message


@pytest.mark.parametrize("content", [None, "<fontconfig>", "<fontconfig><dir>nowhere</dir></fontconfig>"])
def test_a_configuration_without_effect_is_h001_once(tmp_path, content):
    path = tmp_path / "fonts.conf"
    if content:
        path.write_text(content)
    found = [finding.problem for finding in doctor.examine(WANTED, path) if finding.problem]
    assert [problem.code for problem in found] == ["H001"]
    assert str(path) in found[0].message


def test_a_missing_or_old_library_is_h002(monkeypatch):
    absent = machine.Library("Lib", "deb", "rpm", "brew", "libnothing-at-all.so.0", "nothing-at-all")
    old = machine.Library(
        "Pango", "deb", "rpm", "brew", "libpango-1.0.so.0", "pango-1.0", "pango_version_string", (2099,)
    )
    monkeypatch.setattr(machine, "LIBRARIES", (absent, old))
    first, second = (f.problem for f in doctor.examine(WANTED, FONTS) if f.problem)
    assert first.code == second.code == "H002"
    assert first.message == "Lib is missing."
    assert "2099 or newer" in second.message
    assert first.hint == "Install deb (Debian, Ubuntu, Windows in WSL), rpm (Fedora) or brew (macOS, Homebrew)."


@pytest.mark.parametrize(("version", "well"), [("70.0", True), ("70.0.1", True), ("69.2", False), (None, False)])
def test_weasyprint_must_be_there_and_new_enough(monkeypatch, version, well):
    def tell(name):
        if version is None:
            raise importlib.metadata.PackageNotFoundError(name)
        return version

    monkeypatch.setattr(importlib.metadata, "version", tell)
    found = problems(doctor.examine(WANTED, FONTS))
    assert ("H002" not in found) is well


def test_the_report_ends_with_the_count_and_tells_the_next_step(tmp_path):
    text, faults = doctor.report(WANTED, tmp_path / "none.conf")
    assert [each.code for each in faults] == ["H001"]
    *_, last = text.splitlines()
    assert last == "1 to be put right."
    assert "H001: " in text
    assert "Bring it back" in text


def test_what_finds_words_is_looked_for_where_a_language_needs_it(shelf, monkeypatch):
    good = {"en": ("Noto Sans",)}
    found = {f.name: f.found for f in doctor.examine(good, shelf, ["km", "lo"])}
    assert found["icu4py"].endswith("(for km, lo)")
    monkeypatch.setattr(doctor.breaks, "segmenter", lambda: None)
    problem = problems(doctor.examine(good, shelf, ["km", "lo"]))["H022"]
    assert str(problem) == (
        "this machine: error H022: icu4py, which finds the words of km, lo, is missing. Run: pip install '.[seasia]'"
    )
    assert "H022" not in problems(doctor.examine(good, shelf))
