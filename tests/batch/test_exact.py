"""Exactly what has changed is rendered, nothing else, and the reason is told."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handpress import faces
from handpress.batch.ledger import MANIFEST
from handpress.batch.targets import Target
from handpress.batch.wishes import Wish
from handpress.page.editions import EDITIONS
from tests.batch.press import FA, FR, PO, build, lying, sheets
from tests.second_project import REPOSITORY, edit

DENT, WORDS, CLINIC, CLAIMS = "handouts/dent.yaml", "styles/words.yaml", "clinic.yaml", "handouts/common/claims.yaml"
#: File, what stands there, what is to stand there, and for each target that must be made anew the reason.
EDITS = [
    (PO, 'msgstr "غذا"', 'msgstr "خوراک"', {FA: "message at handouts/dent.yaml:38 changed"}),
    (PO, 'msgid "Manger"', '# A note.\nmsgid "Manger"', {}),
    (PO, "not reviewed by a person", "reviewed by nobody", {}),
    (DENT, "Le numéro est celui du cabinet.", "C’est le numéro du cabinet.", {}),
    (DENT, "summary:\n", "\n\n# A comment.\nsummary:\n", {}),
    (DENT, "claims: [compresse]", "claims: none", {}),
    (CLAIMS, "Manuel du cabinet, 2025", "Manuel 2026", dict.fromkeys((FR, FA), "the list of sources changed")),
    (CLAIMS, "Une compresse", "La compresse", {}),
    (CLINIC, "sources: end", "sources: hide", dict.fromkeys((FR, FA), "the list of sources changed")),
    ("handouts/common/policies.yaml", 'max: "60"', 'max: "90"', {}),
    (WORDS, "words:\n", "# A comment.\nwords:\n", {}),
    (CLINIC, "41 21 555 01 42", "41 21 555 01 43", dict.fromkeys((FR, FA), "phone at clinic.yaml:6 changed")),
    ("styles/tokens.css", ":root {", ":root { --new: 1;", dict.fromkeys((FR, FA), "styles/tokens.css changed")),
    ("styles/sheet.html.jinja", "<body>", "{# A comment. #}<body>", {}),
    (
        "styles/sheet.html.jinja",
        "<body>",
        '<body class="new">',
        dict.fromkeys((FR, FA), "styles/sheet.html.jinja changed"),
    ),
]


def why(result):
    """What was rendered, and why; every target that has a reason was built."""
    assert (sorted(result.built), result.failed) == (sorted(target.path for target in result.reasons), {})
    return result.reasons


@pytest.mark.parametrize(("name", "old", "new", "reasons"), EDITS, ids=lambda part: str(part)[:24])
def test_an_edit_renders_exactly_what_prints_it_and_says_why(built, name, old, new, reasons):
    edit(built, name, old, new)
    assert build(built, dry=True).reasons == reasons
    assert why(build(built)) == reasons
    assert why(build(built)) == {}


def test_a_template_that_a_sheet_does_not_use_is_no_reason(built):
    edit(built, "styles/bilingual.html.jinja", "{% import", "<hr>{% import")
    edit(built, CLINIC, "41 21 555 01 42", "41 21 555 01 43")
    assert why(build(built)) == dict.fromkeys((FR, FA), "phone at clinic.yaml:6 changed")
    edit(built, "styles/blocks.html.jinja", "<p", '<p class="new"')
    edit(built, CLINIC, "41 21 555 01 43", "41 21 555 01 42")
    both = "styles/blocks.html.jinja changed and phone at clinic.yaml:6 changed"
    assert why(build(built)) == dict.fromkeys((FR, FA), both)


def rewrite(path, content):
    """Other content with size and time of change as they were."""
    stat = path.stat()
    assert len(content) == stat.st_size
    path.write_bytes(content)
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def test_neither_size_nor_time_is_believed(built):
    path = built / CLINIC
    rewrite(path, path.read_bytes().replace(b"41 21 555 01 42", b"41 21 555 01 43"))
    assert why(build(built)).keys() == {FR, FA}
    path = built / "build/fr/dent.pdf"
    rewrite(path, path.read_bytes()[:-1] + b"X")
    assert why(build(built)) == {FR: "the PDF was altered"}


@pytest.mark.parametrize("moment", [1, 2**33, 0])
def test_a_time_that_changes_alone_renders_nothing(built, moment):
    for path in built.rglob("*"):
        if path.name != MANIFEST:
            os.utime(path, (moment, moment))
    assert why(build(built)) == {}


def test_a_checkout_of_an_older_text_with_an_older_time_is_noticed(built):
    path = built / PO
    before, stat = path.read_bytes(), path.stat()
    edit(built, PO, 'msgstr "غذا"', 'msgstr "خوراک"')
    assert why(build(built)).keys() == {FA}
    path.write_bytes(before)
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns - 10**12))
    assert why(build(built)).keys() == {FA}


WATER = """
id: eau
title: "Boire de l’eau"
version: "1"
review_due: "2028-05-01"
pages: {standard: 1}
sections:
  - id: boire
    heading: "Boire"
    blocks:
      - paragraph: "Buvez de l’eau froide."
        claims: none
"""


def test_a_fact_of_the_clinic_renders_the_handouts_that_print_it_and_another_handout_none(built):
    edit(built, CLINIC, "[fr, fa]", "[fr]")
    (built / "handouts/eau.yaml").write_text(WATER, encoding="utf-8")
    assert why(build(built)).keys() == {Target("fr", "eau")}
    edit(built, CLINIC, "41 21 555 01 42", "41 21 555 01 43")
    assert why(build(built)).keys() == {FR}
    edit(built, "handouts/eau.yaml", "froide", "tiède")
    assert why(build(built)).keys() == {Target("fr", "eau")}
    (built / "handouts/eau.yaml").unlink()
    result = build(built)
    assert (why(result), result.removed) == ({}, ["fr/eau.pdf"])


def test_a_style_sheet_renders_the_editions_that_use_it(built, monkeypatch):
    large = EDITIONS["standard"]._replace(name="large", stylesheets=("tokens.css", "sheet.css", "large.css"))
    monkeypatch.setitem(EDITIONS, "large", large)
    (built / "styles/large.css").write_bytes(b"p { margin: 0 }")
    in_large = Target("fr", "dent", "large")
    assert why(build(built, wish=Wish(["fr"], edition="large"))).keys() == {in_large}
    edit(built, "styles/large.css", "0", "1pt")
    assert why(build(built)) == {in_large: "styles/large.css changed"}
    edit(built, "styles/sheet.css", "{", "{ --new: 1;")
    assert why(build(built)).keys() == {FR, FA, in_large}


def test_a_font_upgraded_renders_the_languages_that_use_it(built, tmp_path):
    folder = tmp_path / "fonts"
    folder.mkdir()
    ours = {}
    for family in ("Noto Sans", "Noto Naskh Arabic"):
        ours[family] = [Path(face.file) for face in faces.listed(family, built / "styles/fonts.conf") if not face.slant]
        for file in ours[family]:
            shutil.copy(file, folder)
    path = built / "styles/fonts.conf"
    path.write_text(re.sub("<dir.*</dir>", "", path.read_text("utf-8")), encoding="utf-8")
    edit(built, "styles/fonts.conf", "<fontconfig>", f"<fontconfig><dir>{folder}</dir>")
    assert why(build(built)).keys() == {FR, FA}
    for family, languages in (("Noto Naskh Arabic", {FA}), ("Noto Sans", {FR, FA})):
        upgraded = folder / ours[family][0].name
        font = TTFont(upgraded)
        font["head"].fontRevision += 1
        font.save(upgraded)
        assert why(build(built)) == dict.fromkeys(languages, f"the font {upgraded.name} changed")
        assert why(build(built)) == {}


def test_a_file_may_be_called_by_bytes_that_are_no_text(built):
    (built / os.fsdecode(b"styles/caf\xe9.css")).write_bytes(b"p {}")
    (built / os.fsdecode(b"styles/caf\xe9.jinja")).write_bytes(b"")
    assert why(build(built)) == {}
    assert why(build(built)) == {}
    (built / os.fsdecode(b"handouts/caf\xe9.yaml")).write_bytes((built / DENT).read_bytes())
    result = build(built)
    failed = [os.fsdecode(b"%s/caf\xe9.pdf" % language) for language in (b"fa", b"fr")]
    assert (result.built, sorted(result.failed)) == ([], failed)
    assert os.fsdecode(b"handouts/caf\xe9.yaml") in result.made_of()[os.fsdecode(b"fr/caf\xe9.pdf")]


def test_an_edition_that_the_clinic_prints_no_more_goes_unless_it_was_asked_for(built):
    clear, listed = Target("fr", "dent", "uk-clear-14"), "sources: end\neditions: [standard, uk-clear-14]"
    edit(built, CLINIC, "sources: end", listed)
    assert build(built, [clear]).built == [clear.path]
    edit(built, CLINIC, listed, "sources: end")
    assert build(built).removed == [clear.path]
    assert not (built / "build" / clear.path).exists()
    assert build(built, [clear]).built == [clear.path]
    assert (build(built).removed, (built / "build" / clear.path).exists()) == ([], True)


@pytest.mark.verify
def test_what_was_asked_for_once_stays_until_the_folder_is_removed(built):
    letter = Target("fr", "dent", paper="letter")
    assert build(built, wish=Wish(["fr"], paper="letter")).built == [letter.path]
    edit(built, CLINIC, "41 21 555 01 42", "41 21 555 01 43")
    assert why(build(built)).keys() == {FR, FA, letter}
    edit(built, CLINIC, "[fr, fa]", "[fr]")
    assert build(built).removed == [FA.path]
    # A language that is not the clinic's but has a catalog can be asked for, and stays.
    assert build(built, wish=Wish(languages=["fa"])).built == [FA.path]
    edit(built, CLINIC, "41 21 555 01 43", "41 21 555 01 42")
    assert why(build(built)).keys() == {FR, FA, letter}
    shutil.rmtree(built / "build")
    assert build(built).built == [FR.path]


def test_a_dry_run_tells_and_does_nothing(built):
    edit(built, CLINIC, "[fr, fa]", "[fr]")
    (built / "build/fr/dent.pdf").unlink()
    before = lying(built / "build")
    result = build(built, dry=True)
    assert (result.reasons, result.removed, result.built) == ({FR: "the PDF is gone"}, [FA.path], [])
    assert lying(built / "build") == before


def test_a_build_with_nothing_to_do_loads_nothing_that_prints(built):
    build(built)
    script = "import sys; sys.path.insert(0, sys.argv[1]); from handpress.desk.cli import main\n"
    script += "assert main(['-q', '--project', sys.argv[2]]) == 0; print(*{name.split('.')[0] for name in sys.modules})"
    run = subprocess.run([sys.executable, "-c", script, REPOSITORY, built], capture_output=True, text=True, check=True)
    slow = {"weasyprint", "babel", "jinja2", "yaml", "pydantic", "pikepdf", "fontTools", "dataclasses", "inspect"}
    assert not slow & set(run.stdout.split())


def pages(project):
    """The digest of all that makes each page what it is."""
    manifest = json.loads((project / "build" / MANIFEST).read_text("utf-8"))
    return {path: record["digest"] for path, record in manifest["targets"].items()}


#: Edits that leave a project whole, each with its way back.
CHANGES = [(name, old, new) for name, old, new, _ in EDITS]


@pytest.mark.verify
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(CHANGES), min_size=1, max_size=4, unique=True), st.booleans())
def test_whatever_was_edited_the_result_is_that_of_a_clean_build(built_once, tmp_path_factory, changes, back):
    project = shutil.copytree(built_once, tmp_path_factory.mktemp("edited") / "project")
    for name, old, new in changes:
        if old in (project / name).read_text("utf-8"):
            edit(project, name, old, new)
            before, page = sheets(project / "build"), pages(project)
            result = build(project)
            changed = {path for path, digest in sheets(project / "build").items() if before.get(path) != digest}
            assert changed <= set(result.built)
            assert {path for path, digest in pages(project).items() if page[path] != digest} == set(result.built)
            why(result)
    if back:
        for name, old, new in reversed(changes):
            if new in (project / name).read_text("utf-8"):
                edit(project, name, new, old)
    build(project)
    made = lying(project / "build")
    shutil.rmtree(project / "build")
    build(project, processes=2)
    clean = lying(project / "build")
    assert {**made, MANIFEST: ""} == {**clean, MANIFEST: ""}
