"""The command `preview`: shows the sheets of a project in a browser on this machine, until it is interrupted."""

from __future__ import annotations

import importlib
import socket
import sys
import threading
import webbrowser
from argparse import Namespace
from contextlib import suppress
from pathlib import PurePath
from types import ModuleType
from urllib.parse import urlencode

from handpress.batch.workers import warm_up
from handpress.batch.workshop import Scope, Workshop, open_workshop
from handpress.content.folder import languages
from handpress.desk import report
from handpress.desk.preview.choices import LANGUAGE, choices
from handpress.problems import Place, Problems, guess

#: Loopback: nobody else on the network can ask.
_ADDRESS = "127.0.0.1"
#: The browsers of a machine without windows, as the standard library names them.
_IN_TERMINALS = frozenset({"www-browser", "elinks", "links", "lynx", "w3m"})


def preview(options: Namespace) -> int:
    """Serve until interrupted; 2 and problems when that cannot be done."""
    found = Problems()
    shop = open_workshop(options.project, options.clinic, found, Scope((), ()))
    language = _language(options, shop, found) if shop else ""
    server = _server(found)
    door = _door(options.port, found) if language and server else None
    if shop is None or server is None or door is None:
        return report.unusable(options, found)
    warm_up()
    address = f"http://{_ADDRESS}:{door.getsockname()[1]}/?{urlencode({LANGUAGE: language})}"
    with door, suppress(KeyboardInterrupt):
        print(f"The preview is at {address}\nInterrupt with Ctrl+C to end it.", flush=True)
        if not options.no_browser:
            threading.Thread(target=_open, args=(address,), daemon=True).start()
        server.serve(options.project, options.clinic, shop.source, door)
    print("The preview has ended.", file=sys.stderr)
    return 0


def _language(options: Namespace, shop: Workshop, found: Problems) -> str:
    """The language to begin with: the one that is asked for, else the clinic's first that has a catalog."""
    source = shop.source.code
    known = choices(options.project, shop.source).languages
    if options.language and options.language not in known:
        message = f"there is no catalog for the language {options.language}."
        found.add("H402", Place(options.language), message, guess(options.language, known))
        return ""
    usual = (*shop.project.clinic.languages, *languages(options.project))
    return options.language or next((code for code in usual if code in known and code != source), source)


def _open(address: str) -> None:
    """Open a browser, unless it would take this terminal."""
    with suppress(webbrowser.Error):
        browser = webbrowser.get()
        if PurePath(browser.name).name not in _IN_TERMINALS:
            browser.open(address)


def _server(found: Problems) -> ModuleType | None:
    """The part of the preview that needs packages which nothing else does, or H420."""
    try:
        return importlib.import_module("handpress.desk.preview.server")
    except ModuleNotFoundError as error:
        hint = "Run make, or pip install '.[preview]'."
        found.add("H420", Place("this machine"), f"the Python package {error.name} is missing.", hint)
        return None


def _door(port: int, found: Problems) -> socket.socket | None:
    """A socket on this machine's own address, or H421."""
    door = socket.socket()
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((_ADDRESS, port))
        door.listen()
    except OSError as error:
        door.close()
        hint = "End the other program, or name another port: --port 0 takes any that is free."
        found.add("H421", Place(f"{_ADDRESS}:{port}"), f"the preview cannot use this address: {error.strerror}.", hint)
        return None
    return door
