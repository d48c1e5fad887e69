"""What was built is known from journal and manifest, and whatever they hold, a wrong PDF is made anew and none lost."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
from types import SimpleNamespace

import pytest

from handpress import files
from handpress.batch.entries import Record, is_sealed, sealed
from handpress.batch.glance import flawed
from handpress.batch.ledger import FORMAT, JOURNAL, MANIFEST, Ledger, _host
from handpress.batch.stamps import UNSETTLED, Stamp
from tests.batch.press import FR, build, sheets

PDF = "fr/dent.pdf"
UNCERTAIN = "the manifest says nothing certain of it"
RECORD = Record("digest", "sources", "inputs", "ground", "texts", "", 2, 0)


def put(ledger, path=PDF, pdf=b"pdf"):
    ledger.put(path, RECORD, pdf)


def written(folder):
    """A folder with one PDF, its manifest written."""
    folder.mkdir(exist_ok=True)
    ledger = Ledger(folder)
    put(ledger)
    ledger.close()
    return folder


@pytest.fixture
def later(monkeypatch):
    """So long after everything was written that nobody can have written since without a trace."""
    monkeypatch.setattr(files, "time", SimpleNamespace(time_ns=lambda: time.time_ns() + 3_600_000_000_000))


def test_a_target_is_up_to_date_while_neither_what_it_is_made_of_nor_the_file_changes(tmp_path):
    ledger = Ledger(written(tmp_path))
    same, other = SimpleNamespace(of=lambda _: "sources"), SimpleNamespace(of=lambda _: "other")
    assert (flawed(FR, ledger, same), flawed(FR, ledger, other)) == (None, "")
    os.utime(tmp_path / PDF, (0, 0))
    assert flawed(FR, ledger, same) is None
    assert ledger.flaw("fa/dent.pdf") == "never built"
    (tmp_path / PDF).write_bytes(b"pdF")
    assert flawed(FR, ledger, same) == "the PDF was altered"
    (tmp_path / PDF).unlink()
    assert ledger.flaw(PDF) == "the PDF is gone"


@pytest.mark.usefixtures("later")
def test_a_pdf_is_read_again_only_when_something_may_have_happened_to_it(tmp_path):
    assert Ledger(written(tmp_path)).records[PDF].seen == UNSETTLED
    ledger = Ledger(tmp_path)
    assert ledger.flaw(PDF) == ""
    ledger.close()
    known = Ledger(tmp_path)
    before = known.records[PDF].seen
    assert before == files.identity(tmp_path / PDF)
    # Proof that it is not read: the ledger would find other content.
    known.records[PDF] = known.records[PDF]._replace(sha256="other")
    assert known.flaw(PDF) == ""
    while files.identity(tmp_path / PDF) == before:  # until the clock of the disk has moved on
        (tmp_path / PDF).write_bytes(b"pdF")
        os.utime(tmp_path / PDF, ns=(before[1], before[1]))
    assert files.identity(tmp_path / PDF)[:2] == before[:2]
    assert Ledger(tmp_path).flaw(PDF) == "the PDF was altered"


def test_a_pdf_that_has_just_been_written_is_read_again(tmp_path):
    ledger = Ledger(written(tmp_path))
    assert (ledger.flaw(PDF), ledger.records[PDF].seen) == ("", UNSETTLED)


def test_the_journal_counts_when_a_build_was_killed_and_closing_makes_it_the_manifest(tmp_path):
    killed = Ledger(written(tmp_path))
    put(killed, "fr/deux.pdf", b"two")
    put(killed, "fr/trois.pdf", b"three")
    assert killed.drop(PDF)
    assert (tmp_path / JOURNAL).exists()
    after = Ledger(tmp_path)
    assert sorted(after.records) == ["fr/deux.pdf", "fr/trois.pdf"]
    assert after.flaw("fr/trois.pdf") == ""
    after.close()
    assert not (tmp_path / JOURNAL).exists()
    assert Ledger(tmp_path).records == after.records


def test_the_manifest_gives_back_what_was_put_in(tmp_path):
    ledger = Ledger(tmp_path)
    put(ledger)
    ledger.grounds = {"ground": {"the paper": "a4"}, "unused": {"the paper": "letter"}}
    ledger.stamps = {"clinic.yaml": Stamp("abc", (1, 2, 3, 4))}
    ledger.memory.asked |= {"fr/dent.letter.pdf"}
    ledger.memory.guests |= {"ar"}
    ledger.close()
    after = Ledger(tmp_path)
    assert (after.notice, after.records, after.stamps) == ("", ledger.records, ledger.stamps)
    assert vars(after.memory) == vars(ledger.memory)
    assert after.grounds == {"ground": {"the paper": "a4"}}
    record = after.records[PDF]
    assert (record.sha256, record.size, record.pages) == (hashlib.sha256(b"pdf").hexdigest(), 3, 2)


def test_a_manifest_that_would_say_the_same_is_not_written_again(tmp_path):
    before = (written(tmp_path) / MANIFEST).stat().st_ino
    Ledger(tmp_path).close()
    assert (tmp_path / MANIFEST).stat().st_ino == before
    ledger = Ledger(tmp_path)
    put(ledger, "fr/deux.pdf")
    ledger.close()
    assert (tmp_path / MANIFEST).stat().st_ino != before


def test_a_pdf_noted_but_not_written_is_made_anew(tmp_path, monkeypatch):
    def fail(*_):
        raise OSError(28, "the disk is full")

    ledger = Ledger(written(tmp_path))
    monkeypatch.setattr("handpress.files.replace", fail)
    with pytest.raises(OSError, match="full"):
        put(ledger, pdf=b"new pdf")
    assert (tmp_path / PDF).read_bytes() == b"pdf"
    assert Ledger(tmp_path).flaw(PDF) == "the PDF was altered"


@pytest.mark.parametrize("torn", ["", "{", '{"path": "fr/deux.pdf", "dig', "null", "[]", "7", '"x"', "[" * 100_000])
def test_a_torn_line_of_the_journal_costs_that_line(tmp_path, torn):
    put(Ledger(tmp_path))
    with (tmp_path / JOURNAL).open("a", encoding="utf-8") as journal:
        journal.write(torn)
    assert Ledger(tmp_path).flaw(PDF) == ""
    put(Ledger(tmp_path), "fr/deux.pdf", b"two")
    assert [Ledger(tmp_path).flaw(path) for path in (PDF, "fr/deux.pdf")] == ["", ""]


def test_a_file_where_a_folder_of_ours_should_be_holds_nothing_of_ours(tmp_path):
    ledger = Ledger(written(tmp_path))
    shutil.rmtree(tmp_path / "fr")
    (tmp_path / "fr").write_bytes(b"precious")
    assert ledger.flaw(PDF) == "the PDF is gone"
    assert (ledger.drop(PDF), ledger.records) == (False, {})
    assert (tmp_path / "fr").read_bytes() == b"precious"


DAMAGED, STRANGER, MOVED = (
    f"{MANIFEST} {says}" for says in ("is damaged", "is of another version of handpress", "is from another machine")
)
#: What a manifest may have become: how, what is then said of it, and whether the path of the PDF can still be made out.
MANIFESTS = {
    "nothing": (lambda _: b"", DAMAGED, False),
    "half": (lambda good: json.dumps(good).encode().split(b'"pages"')[0], DAMAGED, True),
    "bytes": (lambda _: b"\xff\xfe\0", DAMAGED, False),
    "bytes within": (lambda good: json.dumps(good).encode().replace(b"digest", b"\xff"), DAMAGED, True),
    "a list": (lambda _: b"[]", DAMAGED, False),
    "a number": (lambda _: b"7", DAMAGED, False),
    "depth": (lambda _: b"[" * 100_000, DAMAGED, False),
    "no format": (lambda good: {name: good[name] for name in good if name != "format"}, DAMAGED, True),
    "an older format": (lambda good: {"format": FORMAT - 1, "targets": good["targets"]}, STRANGER, True),
    "a newer format": (lambda good: {**good, "format": FORMAT + 1}, STRANGER, True),
    "another host": (lambda good: {**good, "host": "another"}, MOVED, True),
    "another seal": (lambda good: {**good, "seal": good["seal"][::-1]}, DAMAGED, True),
    "other records": (lambda good: {**good, "targets": {PDF: {"digest": "digest"}}}, DAMAGED, True),
    "records of a kind": (lambda good: {**good, "targets": [PDF]}, DAMAGED, False),
    "a memory of a kind": (lambda good: {**good, "clinic": [7]}, DAMAGED, True),
}


@pytest.mark.parametrize("damage", MANIFESTS)
def test_a_manifest_that_cannot_be_trusted_costs_a_build_and_nothing_else(tmp_path, damage):
    good = json.loads((written(tmp_path) / MANIFEST).read_text("utf-8"))
    assert (good["format"], good["host"], list(good["targets"]), Ledger(tmp_path).notice) == (
        FORMAT,
        _host(),
        [PDF],
        "",
    )
    spoil, notice, legible = MANIFESTS[damage]
    spoilt = spoil(good)
    (tmp_path / MANIFEST).write_bytes(spoilt if isinstance(spoilt, bytes) else json.dumps(spoilt).encode())
    ledger = Ledger(tmp_path)
    assert (ledger.notice, ledger.flaw(PDF)) == (notice, UNCERTAIN if legible else "never built")
    # A PDF whose path is known is not lost: it can be removed when it is no target any more.
    assert list(ledger.records) == ([PDF] if legible else [])
    assert (ledger.grounds, ledger.stamps, ledger.memory.asked, ledger.memory.clinic) == ({}, {}, set(), {})
    put(ledger)
    ledger.close()
    after = Ledger(tmp_path)
    assert (after.notice, after.flaw(PDF)) == ("", "")


@pytest.mark.parametrize("name", [MANIFEST, JOURNAL])
def test_a_changed_byte_anywhere_makes_a_line_worth_no_more_than_its_paths(tmp_path, name):
    put(Ledger(written(tmp_path)))
    good = (tmp_path / name).read_bytes()
    assert [is_sealed(line) for line in good.splitlines() if line] == [True]
    for at in range(len(good.rstrip())):
        (tmp_path / name).write_bytes(good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :])
        ledger = Ledger(tmp_path)
        if name == MANIFEST:
            assert (ledger.notice in {DAMAGED, STRANGER, MOVED}, ledger.memory.clinic) == (True, {}), at
        # What the other of the two says of a PDF holds.
        assert ledger.flaw(PDF) in {"", UNCERTAIN}, at
    (tmp_path / name).write_bytes(good)
    assert (Ledger(tmp_path).notice, Ledger(tmp_path).flaw(PDF)) == ("", "")


def test_a_manifest_that_cannot_be_read_is_told(tmp_path):
    (tmp_path / MANIFEST).mkdir()
    assert Ledger(tmp_path).notice == f"{MANIFEST} cannot be read (Is a directory)"
    assert Ledger(tmp_path / "none").notice == ""


def test_a_journal_beside_a_manifest_of_another_machine_says_nothing_certain(tmp_path, monkeypatch):
    put(Ledger(written(tmp_path)), "fr/deux.pdf")
    monkeypatch.setattr("handpress.batch.ledger._host", lambda: "another")
    ledger = Ledger(tmp_path)
    assert [ledger.flaw(path) for path in (PDF, "fr/deux.pdf")] == [UNCERTAIN, UNCERTAIN]


def test_where_a_machine_has_no_number_that_is_no_obstacle(tmp_path, monkeypatch):
    monkeypatch.setattr("handpress.batch.ledger._MACHINE", tmp_path / "none")
    assert _host() == ""
    assert Ledger(written(tmp_path)).notice == ""
    (tmp_path / "number").write_text("0123\n", encoding="ascii")
    monkeypatch.setattr("handpress.batch.ledger._MACHINE", tmp_path / "number")
    assert "0123" not in _host() != ""
    assert Ledger(tmp_path).notice == MOVED


@pytest.mark.parametrize("path", ["../precious.pdf", "fr/../../precious.pdf", "/fr/precious.pdf", "fr", ".lock"])
@pytest.mark.parametrize("file", [MANIFEST, JOURNAL])
@pytest.mark.parametrize("version", [FORMAT, FORMAT + 1])
def test_a_record_that_leads_out_of_the_folder_is_not_believed(tmp_path, path, file, version):
    folder = written(tmp_path / "build")
    good = json.loads((folder / MANIFEST).read_text("utf-8"))
    good.pop("seal")
    record = good["targets"][PDF]
    targets = {PDF: record, **({path: record} if file == MANIFEST else {})}
    (folder / MANIFEST).write_bytes(sealed({**good, "format": version, "targets": targets}))
    if file == JOURNAL:
        (folder / JOURNAL).write_bytes(sealed({"path": path, **record}))
    assert list(Ledger(folder).records) == [PDF]


def test_a_build_repairs_whatever_happened_to_the_folder(built):
    folder = built / "build"
    right = sheets(folder)
    assert build(built).up_to_date == ["fr/dent.pdf", "fa/dent.pdf"]
    with (folder / PDF).open("ab") as pdf:
        pdf.write(b" ")
    assert build(built, [FR]).built == [PDF]
    (folder / PDF).unlink()
    (folder / MANIFEST).write_bytes(b"\xff")
    (folder / "fr/.handpress-abc").write_bytes(b"half a PDF")
    repaired = build(built, [FR])
    assert (repaired.built, repaired.notices) == ([PDF], [f"{DAMAGED}: everything is built anew."])
    assert sheets(folder) == right
    shutil.rmtree(folder / "fr")
    assert build(built, [FR]).built == [PDF]
