"""Who begins a project of their own with no more than docs/authoring.md names gets a sheet, and then a catalog."""

from __future__ import annotations

import re
import shutil

from handpress.desk.cli import main
from tests.second_project import REPOSITORY

HANDOUT = """id: foot-care
title: "Caring for your feet"
version: "2026-11"
sections:
  - id: every-day
    heading: "Every day"
    blocks:
      - bullets: ["Look at your feet.", "Call {phone} if you find a wound."]
        claims: none
"""
CLINIC = """example: true
name: "Foot Clinic"
country: DE
languages: [en]
sources: hide
phone: "030 5550142"
emergency_number: "112"
hours: {en: "Monday to Friday"}
"""


def test_a_project_of_ones_own_begins_with_what_is_written_there(tmp_path, capsys):
    text = (REPOSITORY / "docs/authoring.md").read_text("utf-8")
    section = re.search(r"## A project of your own\n(.*?)\n## ", text, re.DOTALL)[1]
    written = re.findall(r"`(\w+: [^`]+)`", section)
    assert written == ["source_language: en", "policies: {}", "choices: {}", "sources: {}", "claims: {}"]
    project = tmp_path / "my own"
    (project / "handouts/common").mkdir(parents=True)
    shutil.copytree(REPOSITORY / "styles", project / "styles")
    for name, lines in (("project", written[:1]), ("policies", written[1:3]), ("claims", written[3:])):
        (project / f"handouts/common/{name}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (project / "handouts/foot-care.yaml").write_text(HANDOUT, encoding="utf-8")
    (project / "clinic.yaml").write_text(CLINIC, encoding="utf-8")
    assert main(["--project", str(project)]) == 0, capsys.readouterr().err
    assert (project / "build/en/foot-care.pdf").exists()
    assert main(["extract", "--project", str(project)]) == 0
    assert main(["check", "--project", str(project)]) == 0, capsys.readouterr().err
    assert main(["add-language", "de", "--project", str(project)]) == 0
    assert "Call {phone} if you find a wound." in (project / "locales/de/LC_MESSAGES/handouts.po").read_text("utf-8")
