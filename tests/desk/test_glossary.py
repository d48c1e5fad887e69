"""A glossary leaves as TBX and CSV that other tools read."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from handpress.desk.cli import main
from handpress.language.glossary import load
from handpress.problems import Problems
from tests.second_project import REPOSITORY, edit

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
FA = "locales/fa/glossary.yaml"
#: Translate Toolkit is what Weblate reads files with; it is never loaded here.
TOOLKIT = """
import json, sys
from translate.storage import csvl10n, tbx
raw = sys.stdin.buffer.read()
store = tbx.tbxfile.parsestring(raw, "fr", "fa") if sys.argv[1] == "tbx" else csvl10n.csvfile.parsestring(raw)
json.dump([[u.source, u.target, u.getnotes(), u.isobsolete(), u.istranslatable()] for u in store.units], sys.stdout)
"""


@pytest.fixture
def export(dental, capfdbinary, monkeypatch):
    """Exports the glossary of the second project; the answer is exit code, stdout and stderr."""
    monkeypatch.chdir(dental)
    edit(dental, FA, 'forbid: ["دفتر"', 'note: "<Ruhe> & \\"so\\", sagt er"\n  forbid: ["دفتر"')

    def run(*words):
        capfdbinary.readouterr()
        return main(["glossary", "export", *words]), *capfdbinary.readouterr()

    return run


def test_tbx_holds_every_word_once_and_its_rank(export):
    code, out, err = export("fa")
    assert (code, err) == (0, b"")
    root = ET.fromstring(out)  # noqa: S314
    assert (root.tag, root.get(LANG)) == ("martif", "fr")
    first, second = root.iter("termEntry")
    assert [side.get(LANG) for side in first] == ["fr", "fa"]
    assert [term.text for term in second.iter("term")] == ["dent", "دندان", "دندان‌ها"]
    ranks = [note.text.partition("-")[0] for note in second.iter("termNote")]
    assert ranks == ["preferredTerm", "preferredTerm", "admittedTerm"]
    assert first.findtext(".//note") == '<Ruhe> & "so", sagt er Not: دفتر, کلینیک.'


def test_csv_is_for_spreadsheets(export):
    code, out, err = export("fa", "--format", "csv")
    assert (code, err) == (0, b"")
    assert out.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(out.decode("utf-8-sig"), newline="")))
    assert rows[0] == ["source", "target", "developer_comments"]
    assert rows[1] == ["cabinet", "مطب", '<Ruhe> & "so", sagt er Not: دفتر, کلینیک.']
    assert rows[2] == ["dent", "دندان", "Also: دندان‌ها."]


@pytest.mark.skipif(not importlib.util.find_spec("translate"), reason="Translate Toolkit is not installed")
@pytest.mark.parametrize("kind", ["tbx", "csv"])
def test_translate_toolkit_reads_both(export, kind):
    raw = export("fa", "--format", kind)[1]
    done = subprocess.run([sys.executable, "-c", TOOLKIT, kind], input=raw, capture_output=True, check=True, timeout=60)
    cabinet, dent = json.loads(done.stdout)
    assert cabinet == ["cabinet", "مطب", '<Ruhe> & "so", sagt er Not: دفتر, کلینیک.', False, True]
    assert dent[:2] == ["dent", "دندان"]


@pytest.mark.parametrize("kind", ["tbx", "csv"])
def test_a_file_gets_the_same_bytes_whole_or_not_at_all(export, dental, kind):
    name = f"of the clinic.{kind}"
    assert export("fa", "--format", kind, "-o", name) == (0, b"", b"")
    assert (dental / name).read_bytes() == export("fa", "--format", kind)[1]
    (dental / "folder").mkdir()
    code, out, err = export("fa", "-o", "folder")
    assert (code, out) == (1, b"")
    assert b"H400" in err


@pytest.mark.parametrize(("language", "said"), [("es", b"H242"), ("../fa", b"H015")])
def test_a_language_without_a_glossary_is_told(export, language, said):
    code, out, err = export(language)
    assert (code, out) == (1, b"")
    assert said in err


def test_a_broken_one_is_not_exported(export, dental):
    edit(dental, FA, '["دفتر"', '["مطب"')
    code, out, err = export("fa")
    assert (code, out) == (1, b"")
    assert b"glossary.yaml:5:3: error H242" in err


@pytest.mark.parametrize("language", ["ar", "es", "hi", "zh_Hans"])
def test_the_shipped_ones_are_well_formed(language, capfdbinary):
    assert main(["glossary", "export", language, "--project", str(REPOSITORY)]) == 0
    root = ET.fromstring(capfdbinary.readouterr().out)  # noqa: S314
    assert len(list(root.iter("termEntry"))) == len(load(REPOSITORY, language, Problems()).terms)


def test_an_export_never_replaces_a_source(export):
    before = Path(FA).read_bytes()
    code, _, told = export("fa", "-o", FA)
    assert (code, b"this name is not that of an export" in told) == (1, True)
    assert Path(FA).read_bytes() == before
