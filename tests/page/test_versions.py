"""What a PDF is made with is told as it is, and by the files it comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from handpress.page import versions as module
from handpress.page.versions import LIBRARIES, PACKAGES, SETTERS, origins, setters, versions


def test_versions_are_those_that_print():
    import weasyprint  # noqa: PLC0415
    from weasyprint.text.ffi import pango  # noqa: PLC0415

    told = dict(line.split(" ", 1) for line in versions())
    assert told["weasyprint"] == weasyprint.__version__
    major, minor, micro = map(int, told["pango"].split("."))
    assert pango.pango_version() == major * 10000 + minor * 100 + micro
    assert "missing" not in told.values()


def test_what_sets_a_page_is_told_apart_from_what_makes_a_pdf_of_it():
    import babel  # noqa: PLC0415

    told = dict(line.split(" ", 1) for line in setters())
    assert told["babel"] == babel.__version__
    assert not told.keys() & {line.split(" ")[0] for line in versions()}


def test_a_missing_library_is_a_version_too():
    assert module._library_version("libnothing.so.9", "nothing-at-all", "nothing_version_string") == "missing"


def test_each_package_and_library_has_a_file_that_changes_with_it():
    found = origins()
    assert len(found) == len(PACKAGES) + len(SETTERS) + len(LIBRARIES)
    assert all(Path(file).is_file() for file in found)
    for name in ("weasyprint", "babel", "jinja2", "pango", "harfbuzz", "harfbuzz-subset", "fontconfig"):
        assert any(name in Path(file).as_posix().lower() for file in found)


def test_a_library_that_is_not_there_has_no_file():
    assert module._library_file("libnothing.so.9", "nothing-at-all", "") == ""


@pytest.mark.parametrize(
    "listing", ["", "55d0-55d1 r--p 00000000 08:01 42 /usr/bin/python3\n55d2-55d3 rw-p 0 00:00 0\n"]
)
def test_a_system_that_does_not_tell_what_it_loaded_is_no_reason_to_stop(monkeypatch, tmp_path, listing):
    monkeypatch.setattr(module, "_LOADED", tmp_path / "maps")
    if listing:
        (tmp_path / "maps").write_text(listing)
    assert module._library_file(*LIBRARIES["pango"]) == ""
