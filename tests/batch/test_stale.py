"""What was built is known from journal and manifest, and whatever they hold, a wrong PDF is made anew and none lost."""

from __future__ import annotations

import hashlib
import json
import os
import shutil

import pytest

from handpress.batch.stale import FORMAT, JOURNAL, MANIFEST, Ledger
from tests.batch.press import FR, build, lying

PDF = "fr/dent.pdf"


def written(folder):
    """A folder with one PDF, its manifest written."""
    folder.mkdir(exist_ok=True)
    ledger = Ledger(folder)
    ledger.put(PDF, "digest", b"pdf", 2)
    ledger.close()
    return folder


def test_a_target_is_up_to_date_while_neither_what_it_is_made_of_nor_the_file_changes(tmp_path):
    ledger = Ledger(written(tmp_path))
    assert ledger.reason(PDF, "digest") == ""
    os.utime(tmp_path / PDF, (0, 0))
    assert ledger.reason(PDF, "digest") == ""
    assert ledger.reason(PDF, "other") == "what it is made of changed"
    assert ledger.reason("fa/dent.pdf", "digest") == "it was never built"
    (tmp_path / PDF).write_bytes(b"pdF")
    assert ledger.reason(PDF, "digest") == "the file was altered"
    (tmp_path / PDF).unlink()
    assert ledger.reason(PDF, "digest") == "the file is gone"


def test_the_journal_counts_when_a_build_was_killed_and_closing_makes_it_the_manifest(tmp_path):
    killed = Ledger(written(tmp_path))
    killed.put("fr/deux.pdf", "two", b"two", 1)
    killed.put("fr/trois.pdf", "three", b"three", 1)
    killed.drop(PDF)
    assert (tmp_path / JOURNAL).exists()
    after = Ledger(tmp_path)
    assert sorted(after.records) == ["fr/deux.pdf", "fr/trois.pdf"]
    assert after.reason("fr/trois.pdf", "three") == ""
    after.close()
    assert not (tmp_path / JOURNAL).exists()
    assert Ledger(tmp_path).records == after.records


def test_a_pdf_noted_but_not_written_is_made_anew(tmp_path, monkeypatch):
    def fail(*_):
        raise OSError(28, "the disk is full")

    ledger = Ledger(written(tmp_path))
    monkeypatch.setattr("handpress.files.replace", fail)
    with pytest.raises(OSError, match="full"):
        ledger.put(PDF, "new digest", b"new pdf", 2)
    assert (tmp_path / PDF).read_bytes() == b"pdf"
    assert Ledger(tmp_path).reason(PDF, "new digest") == "the file was altered"


@pytest.mark.parametrize("torn", ["", "{", '{"path": "fr/deux.pdf", "dig', "null", "[]", "7", '"x"', "[" * 100_000])
def test_a_torn_line_of_the_journal_costs_that_line(tmp_path, torn):
    killed = Ledger(tmp_path)
    killed.put(PDF, "digest", b"pdf", 2)
    with (tmp_path / JOURNAL).open("a", encoding="utf-8") as journal:
        journal.write(torn)
    assert Ledger(tmp_path).reason(PDF, "digest") == ""


#: What `written` notes.
RECORD = {"digest": "digest", "sha256": hashlib.sha256(b"pdf").hexdigest(), "pages": 2, "size": 3}
MANIFESTS = {
    "nothing": b"",
    "half": b'{"format": 1, "targets": {"fr/dent.pdf": {"digest": "di',
    "bytes": b"\xff\xfe\0",
    "a list": b"[]",
    "a number": b"7",
    "depth": b"[" * 100_000,
    "an older format": json.dumps({"format": FORMAT - 1, "targets": {PDF: RECORD}}).encode(),
    "a newer format": json.dumps({"format": FORMAT + 1, "targets": {PDF: RECORD}}).encode(),
    "other records": json.dumps({"format": FORMAT, "targets": {PDF: {"digest": "digest"}}}).encode(),
    "records of a kind": json.dumps({"format": FORMAT, "targets": [PDF]}).encode(),
}


@pytest.mark.parametrize("damage", MANIFESTS)
def test_a_manifest_that_cannot_be_trusted_costs_a_build_and_nothing_else(tmp_path, damage):
    assert json.loads((written(tmp_path) / MANIFEST).read_text("utf-8"))["targets"] == {PDF: RECORD}
    (tmp_path / MANIFEST).write_bytes(MANIFESTS[damage])
    ledger = Ledger(tmp_path)
    assert ledger.reason(PDF, "digest") == "it was never built"
    ledger.put(PDF, "digest", b"pdf", 2)
    ledger.close()
    assert Ledger(tmp_path).reason(PDF, "digest") == ""


@pytest.mark.parametrize("path", ["../precious", "fr/../../precious", "/precious"])
@pytest.mark.parametrize("file", [MANIFEST, JOURNAL])
def test_a_record_that_leads_out_of_the_folder_is_not_believed(tmp_path, path, file):
    folder = written(tmp_path / "build")
    record = {"digest": "", "sha256": "", "pages": 1, "size": 1}
    text = {"path": path, **record} if file == JOURNAL else {"format": FORMAT, "targets": {path: record}}
    (folder / file).write_text(json.dumps(text) + "\n", encoding="utf-8")
    assert path not in Ledger(folder).records


def test_a_build_repairs_whatever_happened_to_the_folder(built):
    folder = built / "build"
    right = lying(folder)
    assert build(built).up_to_date == ["fr/dent.pdf", "fa/dent.pdf"]
    with (folder / PDF).open("ab") as pdf:
        pdf.write(b" ")
    assert build(built, [FR]).built == [PDF]
    (folder / PDF).unlink()
    (folder / MANIFEST).write_bytes(b"\xff")
    (folder / "fr/.handpress-abc").write_bytes(b"half a PDF")
    assert build(built, [FR]).built == [PDF]
    assert {path: digest for path, digest in lying(folder).items() if path != MANIFEST} == {
        path: digest for path, digest in right.items() if path != MANIFEST
    }
    shutil.rmtree(folder / "fr")
    assert build(built, [FR]).built == [PDF]
