"""A page is made with files of its project, and no others."""

from __future__ import annotations

import shutil

import pytest

from handpress.page.assets import collect, templates
from handpress.problems import Place, Problems
from tests.page.test_html import STYLES, all_kinds


def test_a_page_is_made_with_the_templates_that_its_own_asks_for(tmp_path):
    styles = tmp_path / "styles"
    shutil.copytree(STYLES, styles)
    names = ("blocks", "imprint", "proof", "sheet")
    used = tuple(f"styles/{name}.html.jinja" for name in names)
    assert templates(all_kinds(), styles) == used
    blocks = styles / "blocks.html.jinja"
    good = blocks.read_text("utf-8")
    blocks.write_text(f"{{% include 'more.jinja' %}}{good}", "utf-8")
    assert templates(all_kinds(), styles) is None
    (styles / "more.jinja").touch()
    assert templates(all_kinds(), styles) == (*used[:2], "styles/more.jinja", *used[2:])
    for dark in ("{% include edition.name %}", "{% if %}"):
        blocks.write_text(f"{dark}{good}", "utf-8")
        assert templates(all_kinds(), styles) is None


@pytest.mark.parametrize("name", ["out.css", "away/x.css", "../x.css", "/etc/hostname"])
def test_a_file_outside_the_project_is_not_collected(tmp_path, name):
    root = tmp_path / "project"
    root.mkdir()
    (tmp_path / "x.css").write_text("p {}")
    (root / "out.css").symlink_to(tmp_path / "x.css")
    (root / "away").symlink_to(tmp_path)
    found = Problems()
    assert collect(root, [name], found) == {}
    assert [(p.code, p.place) for p in found] == [("H302", Place(name))]


@pytest.mark.parametrize("name", ["missing.css", "folder", "loop.css"])
def test_what_cannot_be_read_is_named(tmp_path, name):
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop.css").symlink_to(tmp_path / "loop.css")
    found = Problems()
    assert collect(tmp_path, [name], found) == {}
    assert [(p.code, p.place) for p in found] == [("H100", Place(name))]


def test_files_and_links_within_the_project_are_collected(tmp_path):
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "x.css").write_bytes(b"p {}")
    (tmp_path / "link.css").symlink_to(tmp_path / "styles" / "x.css")
    (tmp_path / "same").symlink_to(tmp_path, target_is_directory=True)
    found = Problems()
    assert collect(tmp_path / "same", ["styles/x.css", "link.css"], found) == {
        "styles/x.css": b"p {}",
        "link.css": b"p {}",
    }
    assert found == []
