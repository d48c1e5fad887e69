"""The preview answers this machine only, changes nothing, hands out nothing else, and tells of each save."""

from __future__ import annotations

import http.client
import re
import signal
import socket
import threading
import time
from html.parser import HTMLParser

import pytest

from handpress.desk.preview.pages import ASSETS
from handpress.desk.preview.server import Server, serve
from handpress.language.locale import locale
from tests.desk.preview.atelier import DENT, PO, Atelier
from tests.second_project import copy_to, edit

ASKED = "/?language=fa&handout=dent&edition=standard"
PATIENCE = 60


class Browser:
    """Asks a preview; `project` is what it shows, `port` where it listens."""

    def __init__(self, project, port):
        self.project, self.port = project, port

    def ask(self, path="/", method="GET", **headers):
        """Status, headers and text of an answer."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        line.putrequest(method, path, skip_host="Host" in headers)
        for name, value in headers.items():
            line.putheader(name, value)
        line.endheaders()
        answer = line.getresponse()
        body = answer.read()
        line.close()
        return answer.status, answer.headers, body

    def page(self, path=ASKED):
        """The page once all is known of it."""
        return self.until(lambda text: 'data-version="0"' not in text and "Not known yet." not in text, path)

    def until(self, good, path=ASKED):
        """The page once it is good."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            status, _, body = self.ask(path)
            assert status == 200
            if good(body.decode()):
                return body.decode()
            time.sleep(0.02)
        raise AssertionError(body.decode())


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    """A browser, and a preview for it in a thread of this process."""
    project = copy_to(tmp_path_factory.mktemp("served"))
    studio = Atelier(project)
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        server = Server(studio, locale("fr"), door)
        thread = threading.Thread(target=server.run, args=([door],))
        thread.start()
        yield Browser(project, door.getsockname()[1])
        server.should_exit = True
        thread.join(60)
        assert not thread.is_alive()


class Names(HTMLParser):
    """Every element and attribute of a page, and what it loads."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.loads = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]
        self.loads += [value for name, value in attrs if name in ("src", "href", "action") and value[0] != "#"]


def test_a_page_loads_only_what_the_preview_has_and_nothing_stands_inline(browser):
    # How many pictures there are depends on what other tests have just saved: a page may still be on its way.
    text = browser.until(lambda text: "/picture/" in text and "Not known yet." not in text)
    told = Names(text)
    assert any(name.startswith("/picture/") for name in told.loads)
    for path in told.loads:
        status, headers, body = browser.ask(path)
        assert (path, status, bool(body)) == (path, 200, True)
        assert headers["X-Content-Type-Options"] == "nosniff"
    assert not {name for name in told.attributes if name.startswith("on") or name == "style"}
    assert "style" not in told.tags
    assert re.findall(r"<script[^>]*>([^<]*)</script>", text) == [""]
    for name in ASSETS:
        assert b"http:" not in browser.ask(f"/{name}")[2].replace(b"http://www.w3.org/2000/svg", b"")


@pytest.mark.parametrize("path", ["/", "/preview.js", "/?handout=none", "/?handout=..", "/none", "/picture/1"])
def test_every_answer_carries_the_rules_for_browsers(browser, path):
    _, headers, _ = browser.ask(path)
    rules = dict(rule.split(" ", 1) for rule in headers["Content-Security-Policy"].split("; "))
    assert rules.pop("default-src") == rules.pop("base-uri") == rules.pop("frame-ancestors") == "'none'"
    assert set(rules.values()) == {"'self'"}
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", "localhost:1", "evil.example:{}", "127.0.0.1:{}.evil", ""]
)
def test_who_calls_it_by_another_name_gets_nothing(browser, host):
    for path in ("/", "/preview.js", "/none"):
        status, headers, body = browser.ask(path, Host=host.format(browser.port))
        assert (status, body) == (421, b"This address is not that of the preview.\n")
        assert headers["Content-Security-Policy"]
    for name in ("127.0.0.1", "localhost", "LOCALHOST"):
        assert browser.ask("/", Host=f"{name}:{browser.port}")[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"])
def test_there_is_no_way_to_write(browser, method):
    for path in ("/", "/picture/1", "/preview.js"):
        assert browser.ask(path, method)[0] == 405


@pytest.mark.parametrize(
    "path",
    [
        "/?language=../../etc",
        "/?language=fa&handout=../../clinic",
        "/?handout=common/policies",
        "/?edition=../standard",
        "/?edition=bilingual-../standard",
        "/?edition=bilingual-fr",
        "/?language=tlh",
        "/events",
        "/picture/../clinic.yaml",
        "/picture/..%2f..%2fclinic.yaml",
        "/picture/" + "9" * 5000,
        "/picture/-1",
        "/clinic.yaml",
        "/page.html.jinja",
        "/handouts/dent.yaml",
        "/%2e%2e/clinic.yaml",
    ],
)
def test_what_is_not_in_its_tables_is_not_there(browser, path):
    status, _, body = browser.ask(path)
    assert status == 404
    assert b"example: true" not in body


def test_words_from_outside_and_from_files_are_text(browser):
    nasty = "<script>alert(1)</script>"
    edit(browser.project, PO, 'msgstr "غذا"', f'msgstr "غذا {nasty}"')
    edit(browser.project, DENT, "Le numéro est celui du cabinet.", f"<img src=x> {nasty}")
    try:
        page = browser.until(lambda text: "&lt;script&gt;alert" in text and "&lt;img src=x&gt;" in text)
        assert "<script>" not in page
        assert "<img src=x>" not in page
    finally:
        edit(browser.project, PO, f'msgstr "غذا {nasty}"', 'msgstr "غذا"')
        edit(browser.project, DENT, f"<img src=x> {nasty}", "Le numéro est celui du cabinet.")


def test_each_save_is_told_to_who_asks_again(browser):
    def after(old, new, sign):
        edit(browser.project, PO, old, new)
        return browser.until(lambda text: sign in text)

    page = after('msgstr "غذا"', 'msgstr "خوراک"', "خوراک")
    assert "These pages are older" not in page
    page = after('msgstr "خوراک"', 'msgstr "خوراک', "H201")
    assert "These pages are older than what is saved" in page
    assert page.count('src="/picture/') == 2
    page = after('msgstr "خوراک', 'msgstr "غذا"', "غذا")
    assert "H201" not in page


def test_who_has_the_page_is_told_so_in_few_bytes(browser):
    def ask():
        """The version of the page until it rests, and what is said to who has it."""
        version = browser.ask(ASKED)[1]["ETag"]
        return version, browser.ask(ASKED, **{"If-None-Match": version})

    browser.page()
    deadline = time.monotonic() + PATIENCE
    while (answer := ask())[1][0] != 304:
        assert time.monotonic() < deadline
    version, (_, headers, body) = answer
    assert (headers["ETag"], body) == (version, b"")
    status, headers, body = browser.ask(ASKED, **{"If-None-Match": '"1"'})
    assert (status, f"data-version={version}" in body.decode()) == (200, True)


def test_what_is_not_there_is_told_and_can_be_chosen_no_more(browser):
    page = browser.until(lambda text: "H402" in text, "/?language=fa&handout=tooth")
    assert re.findall(r'<option value="(\w+)" selected>', page) == ["fa", "tooth", "standard"]
    assert "There are no pages yet" in page
    assert "/events" not in page
    page = browser.until(lambda text: "H200" in text, "/?language=es")
    assert re.findall(r'<option value="(\w+)" selected>', page) == ["es", "dent", "standard"]
    assert "Not known: see the problems." in page
    assert '"es"' not in browser.page()


def test_who_interrupts_it_while_it_begins_ends_all_of_it(dental, monkeypatch):
    begin, threads = threading.Thread.start, threading.enumerate()

    def interrupted(thread):
        begin(thread)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(threading.Thread, "start", interrupted)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with socket.create_server(("127.0.0.1", 0)) as door, pytest.raises(KeyboardInterrupt):
            serve(dental, None, locale("fr"), door)
    finally:
        signal.signal(signal.SIGINT, before)
    assert not set(threading.enumerate()).difference(threads)
