"""Whatever a command has to say: what machines read of it on standard output is one document, and nothing else."""

from __future__ import annotations

import re
import socket
from xml.etree import ElementTree as ET

import pytest

from handpress.desk.cli import main
from handpress.desk.options import COMMANDS
from tests.second_project import edit

DENT, PO = "handouts/dent.yaml", "locales/fa/LC_MESSAGES/handouts.po"
SIGNED = ("--by", "A. Lee", "--role", "clinician")
WHY = ("--reason", "x", "--by", "A. Lee")
#: Of each command what it does, what it finds wrong, and what it refuses.
SAID = {
    "build": [["fr"], ["fr", "--why", "-n"], ["nonsense"]],
    "proof": [["fa"], ["nonsense"]],
    "audit": [[], ["nonsense"]],
    "check": [[], ["xx"], ["--handout", "nonsense"]],
    "add-language": [["de"], ["fa"], ["nonsense"]],
    "reword": [[f"{DENT}:9", "Mordez bien la compresse & ne crachez pas."], [f"{DENT}:1", "x"]],
    "waive": [["H126", f"{DENT}:9", *WHY], ["H126", "nonsense:1", *WHY]],
    "approve": [["policies", *SIGNED], ["fr", "dent", *SIGNED], ["fr", "nonsense", *SIGNED]],
    "trace": [["7KQ4-M2XP"], ["nonsense"], ["build/fr/dent.pdf"]],
    "report": [[]],
    "extract": [[]],
    "update": [[], ["xx"], ["fa", "fr", "-n"]],
    "status": [[], ["--lang", "fa", "--fail-under", "100"], ["--since-approval", "fa"], ["--since-approval", "xx"]],
    "preview": [["nonsense"], ["--port", "{used}"]],
    "doctor": [[]],
    "list": [[]],
}
ANNOTATION = re.compile(r"::(error|warning) ?[^\n]*::[^\n]+")


@pytest.fixture
def type_in(dental, capsys, monkeypatch):
    """Types a command in the second project; the answer is exit code, stdout and stderr."""
    monkeypatch.chdir(dental)

    def run(*words):
        capsys.readouterr()
        return main(list(words)), *capsys.readouterr()

    return run


def document(form, out):
    """The messages in a document."""
    if form == "github":
        assert all(ANNOTATION.fullmatch(line) for line in out.splitlines()), out
        return out.splitlines()
    root = ET.fromstring(out.encode())  # noqa: S314 - we wrote it
    assert root.tag == "testsuites"
    cases = [case for suite in root for case in suite]
    assert int(root.get("tests")) == len(cases) > 0
    told = [each.get("message") for case in cases for each in case]
    assert int(root.get("failures")) + int(root.get("errors")) == len(told)
    return told


@pytest.mark.parametrize("form", ["junit", "github"])
@pytest.mark.parametrize("broken", [False, True])
@pytest.mark.parametrize("command", sorted(SAID))
def test_each_command_writes_one_document_and_says_the_rest_to_people(type_in, dental, command, broken, form):
    if broken:
        edit(dental, DENT, "claims: [compresse]", "claims: [compres]")
        edit(dental, PO, 'msgstr "غذا"', 'msgstr "غذا')
    with socket.socket() as used:
        used.bind(("127.0.0.1", 0))
        used.listen()
        for words in SAID[command]:
            typed = [word.format(used=used.getsockname()[1]) for word in words]
            code, out, err = type_in(command, *typed, "--format", form)
            told = document(form, out)
            assert bool(told) or code == 0, (typed, out, err)
            assert "Traceback" not in err
            # People are told too why nothing is done.
            assert all(each in err for each in re.findall('<error .*?message="([^"]*)"', out) if "&" not in each)


def test_every_command_that_takes_a_format_is_tried():
    taking = {
        name
        for name, command in COMMANDS.items()
        if any("junit" in each[1].get("choices", ()) for each in command.options)
    }
    assert taking == {*SAID}


def test_what_people_read_is_still_there(type_in):
    plain = type_in("status")[1]
    code, out, err = type_in("status", "--format", "junit")
    assert (code, err) == (0, plain)
    assert document("junit", out) == []


def test_two_documents_at_once_are_refused(type_in):
    told = "error: --json and --format junit are two documents. Leave one of them out.\n"
    assert type_in("check", "--json", "--format", "junit") == (2, "", told)
    assert type_in("check", "--json", "--format", "text")[0] == 0
