"""The command `preview` begins or says why it cannot, and ends when it is interrupted."""

from __future__ import annotations

import http.client
import re
import signal
import socket
import subprocess
import sys
import webbrowser
from argparse import Namespace

import pytest

from handpress.desk.cli import main
from handpress.desk.preview import command
from tests.desk.preview.atelier import PO
from tests.second_project import REPOSITORY, edit

DOOR = (sys.executable, str(REPOSITORY / "build_handouts.py"))


class _AtOnce:
    """A thread that does not wait."""

    def __init__(self, target, args, **_):
        self.start = lambda: target(*args)


def _none():
    raise webbrowser.Error


@pytest.fixture
def preview(dental, capsys, monkeypatch):
    """Runs the command without serving; the answer is its exit code and stderr, or the address that a browser opens."""
    opened = []
    monkeypatch.setattr(webbrowser, "get", lambda: Namespace(name="/usr/bin/firefox", open=opened.append))
    monkeypatch.setattr(command, "_server", lambda _: Namespace(serve=lambda *_: None))

    def run(*words):
        code = main(["preview", "--project", str(dental), "--port", "0", *words])
        said = capsys.readouterr()
        return (code, re.sub(r":\d+/", "/", opened.pop())) if opened else (code, said.err)

    return run


def test_it_opens_the_first_language_that_is_translated_or_the_one_asked_for(preview, dental):
    assert preview() == preview("fa") == (0, "http://127.0.0.1/?language=fa")
    assert preview("fr") == (0, "http://127.0.0.1/?language=fr")
    assert preview("--no-browser") == (0, "The preview has ended.\n")
    assert preview("es")[0] == 2
    assert "H402" in preview("es")[1]
    (dental / "clinic.yaml").unlink()
    code, err = preview()
    assert (code, "H100" in err) == (2, True)


def test_it_begins_with_a_language_that_can_be_shown(preview, dental):
    edit(dental, "clinic.yaml", "languages: [fr, fa]", "languages: [es, fr, fa]")
    edit(dental, "clinic.yaml", "hours:", 'hours:\n  es: "De lunes a viernes"')
    assert preview() == (0, "http://127.0.0.1/?language=fa")
    (dental / PO).unlink()
    assert preview() == (0, "http://127.0.0.1/?language=fr")
    code, err = preview("es")
    assert (code, "H402" in err) == (2, True)


def test_a_browser_that_would_take_the_terminal_is_not_opened(preview, monkeypatch):
    monkeypatch.setattr(command, "threading", Namespace(Thread=_AtOnce))
    for name in ("lynx", "/usr/bin/w3m", "www-browser"):
        monkeypatch.setattr(webbrowser, "get", lambda name=name: Namespace(name=name, open=pytest.fail))
        assert preview() == (0, "The preview has ended.\n")
    monkeypatch.setattr(webbrowser, "get", _none)
    assert preview() == (0, "The preview has ended.\n")


def test_without_its_packages_it_says_how_to_install_them(dental, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    monkeypatch.delitem(sys.modules, "handpress.desk.preview.server", raising=False)
    assert main(["preview", "--project", str(dental), "--port", "0"]) == 2
    err = capsys.readouterr().err
    assert all(word in err for word in ("H420", "uvicorn", "Run make", ".[preview]"))


def test_a_port_that_is_taken_or_is_none_is_told(preview):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        code, err = preview("--port", port)
        assert (code, "H421" in err, port in err) == (2, True, True)
    assert preview("--port", port)[0] == 0
    for none in ("65536", "70000", "-1", "x"):
        code, err = preview("--port", none)
        assert (code, f"{none} is no port: these are the whole numbers from 0 to 65535" in err) == (2, True)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_it_is_interrupted_and_then_ends_at_once(dental, number):
    words = [*DOOR, "--project", dental, "preview", "--no-browser", "--port", "0"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        try:
            port = int(re.search(r"http://127.0.0.1:(\d+)/", server.stdout.readline())[1])
            line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            line.request("GET", "/?language=fa", headers={"Connection": "Upgrade", "Upgrade": "websocket"})
            assert b'data-version="0"' in line.getresponse().read()
            server.send_signal(number)
            _, err = server.communicate(timeout=60)
        finally:
            server.kill()
    line.close()
    assert server.returncode == (0 if number == signal.SIGINT else 143)
    assert err.splitlines()[-1] == ("The preview has ended." if number == signal.SIGINT else "Terminated.")
    assert not {"Traceback", "uvicorn"}.intersection(re.findall(r"\w+", err))
