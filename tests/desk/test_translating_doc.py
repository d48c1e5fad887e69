"""What docs/translating.md tells translators to type works as it is printed there, from the clone on."""

from __future__ import annotations

import configparser
import json
import re
import shlex
import shutil
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager, nullcontext
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from handpress.content.folder import LOCALES, TEMPLATE, catalog_path, languages
from handpress.content.project import load
from handpress.language.po import parse
from handpress.problems import Problems
from tests.checkout import set_up
from tests.second_project import REPOSITORY

DOCUMENT = (REPOSITORY / "docs/translating.md").read_text("utf-8")
PROGRAM = "python|pip|pybabel|ssh|msgmerge"
COMMAND = re.compile(rf"(?m)^    ((?:{PROGRAM}|git|cd|make|\.) .*)$|`((?:{PROGRAM}) [^`]+)`")
#: What nobody should type, and what tests/verify/test_real_catalogs.py runs.
UNTYPED = ("pybabel update", "python -m tests.catalogs")
#: Programs that may not be here.
OPTIONAL = ("ssh", "msgmerge")
#: pip says what it would install, of what is here, and ssh what it would do.
WITHOUT_THE_INTERNET = {"PIP_DRY_RUN": "1", "PIP_NO_INDEX": "1", "PIP_NO_BUILD_ISOLATION": "0"}
DRY = ("ssh ", "ssh -G ")
#: Where the document finds a warning to waive.
LINE = 412


def commands():
    """Every command of the document, in its order."""
    return [block or inline for block, inline in COMMAND.findall(DOCUMENT)]


class Session:
    """What a translator's shell keeps between two commands: where it is, and what it is set to."""

    def __init__(self, folder, checkout):
        git = folder / "gitconfig"
        git.write_text(
            f'[url "{checkout}"]\ninsteadOf = https://git.example.org/handouts.git\n'
            "[user]\nname = A\nemail = a@example.org\n[init]\ndefaultBranch = main\n",
            encoding="utf-8",
        )
        self.folder = folder
        self.setting = {
            "PATH": f"{folder}/handouts/.venv/bin:{Path(sys.executable).parent}:/usr/bin:/bin",
            "HOME": str(folder),
            "GIT_CONFIG_GLOBAL": str(git),
            "GIT_CONFIG_NOSYSTEM": "1",
        } | WITHOUT_THE_INTERNET

    def type(self, line):
        """Exit code and all that was said."""
        if line.startswith("cd "):
            self.folder = self.folder / line.removeprefix("cd ")
            set_up(self.folder)
            (self.folder / ".venv/bin/activate").touch()
            return 0, ""
        done = subprocess.run(
            ["/bin/sh", "-c", line.replace(*DRY)],
            cwd=self.folder,
            env=self.setting,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    def watch(self, line):
        """Type what goes on until it is interrupted, without a browser; exit code and the first that it said."""
        words = [*shlex.split(line), "--no-browser", "--port", "0"]
        with subprocess.Popen(
            words, cwd=self.folder, env=self.setting, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
        ) as process:
            assert process.stdout is not None
            said = process.stdout.readline()
            process.send_signal(signal.SIGINT)
            try:
                said += process.communicate(timeout=60)[0]
            except subprocess.TimeoutExpired:
                process.kill()
                said += "It did not end."
        return process.returncode, said


@pytest.fixture
def session(checkout, tmp_path):
    """A translator, and the project somewhere in the world."""
    world = tmp_path / "world"
    world.mkdir()
    for name in (".gitignore", ".gitattributes", ".weblate", "babel.cfg", "README.md", "LICENSE"):
        shutil.copy(REPOSITORY / name, checkout)
    session = Session(world, checkout)
    begin = "git init -q && git add . && git commit -qm Begin"
    assert subprocess.run(["/bin/sh", "-c", begin], cwd=checkout, env=session.setting, check=False).returncode == 0
    return session


@contextmanager
def shortened(project):
    """For a while the entry at LINE of the Spanish catalog has a translation that is far too short."""
    path = project / catalog_path("es")
    before = path.read_bytes()
    po = parse(before, path.name, Problems())
    assert po is not None
    plain = (each for each in po.entries if each.first <= LINE and re.fullmatch(r"[A-Za-z ,.]+", each.source))
    entry = max(plain, key=lambda each: len(each.source))
    lines = list(po.lines)
    lines[entry.translated_at[0].line - 1 : entry.last] = ['msgstr "No."\n']
    path.write_text("#\n" * (LINE - entry.first) + "".join(lines), encoding="utf-8")
    yield
    path.write_bytes(before)


class Weblate(BaseHTTPRequestHandler):
    """Takes whatever a client asks of a component or a translation, and writes it down."""

    def do_GET(self):
        self.note()

    def do_POST(self):
        self.note(self.rfile.read(int(self.headers["Content-Length"])))

    def note(self, sent=b""):
        self.server.asked.append((self.path, self.headers["Authorization"], sent))
        here = f"http://127.0.0.1:{self.server.server_port}{self.path}"
        known = {"url": here, "result": True, "count": 1, "accepted": 1, "not_found": 0, "skipped": 0, "total": 1}
        known |= {f"{name}_url": f"{here}{name}/" for name in ("lock", "repository", "file")}
        answer = json.dumps(known).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        pass


@pytest.fixture
def weblate():
    """A server that has an answer to everything."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Weblate) as server:
        server.asked = []
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_the_commands_of_weblates_client_ask_for_what_they_are_said_to(weblate, tmp_path):
    """With the project's own `.weblate`, and a key where the document says."""
    address = ("https://weblate.example.org", f"http://127.0.0.1:{weblate.server_port}")
    settings, key = (REPOSITORY / ".weblate").read_text("utf-8"), re.search(r"    \[keys\]\n    .*wlu_", DOCUMENT)
    (tmp_path / ".config").mkdir()
    (tmp_path / ".config/weblate").write_text(f"{key[0].replace(*address)}1\n".replace("    ", ""), encoding="utf-8")
    (tmp_path / ".weblate").write_text(settings.replace(*address), encoding="utf-8")
    (tmp_path / "es.tbx").write_bytes(b"<martif/>")
    where = {"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "HOME": str(tmp_path)}
    typed = re.findall(r"`(wlc [^`]+)`", DOCUMENT)
    for line in typed:
        done = subprocess.run(shlex.split(line), cwd=tmp_path, env=where, capture_output=True, text=True, check=False)
        assert done.returncode == 0, (line, done.stderr)
    assert {authorization for _, authorization, _ in weblate.asked} == {"Token wlu_1"}
    sent = {(path, content if content.startswith(b"{") else b"a file") for path, _, content in weblate.asked if content}
    component, glossary = "/api/components/handouts/handouts", "/api/translations/handouts/glossary/es/file/"
    assert sent == {
        (f"{component}/lock/", b'{"lock": true}'),
        (f"{component}/lock/", b'{"lock": false}'),
        *((f"{component}/repository/", b'{"operation": "%s"}' % each) for each in (b"commit", b"push", b"pull")),
        (glossary, b"a file"),
    }
    (upload,) = [content for path, _, content in weblate.asked if path == glossary]
    assert b'name="method"\r\n\r\nreplace\r\n' in upload


@pytest.mark.verify
@pytest.mark.skipif(not shutil.which("make") or not shutil.which("git"), reason="make or git is not here")
def test_every_command_works_as_printed(session):
    asked = commands()
    assert [line for line in UNTYPED if line not in asked] == []
    failed = {}
    absent = tuple(f"{name} " for name in OPTIONAL if not shutil.which(name))
    for line in asked:
        with shortened(session.folder) if " waive " in line else nullcontext():
            if line not in UNTYPED and not line.startswith(absent):
                code, said = session.watch(line) if " preview " in line else session.type(line)
                if code:
                    failed[line] = said
    assert failed == {}
    assert {"update", "add-language", "check", "waive", "glossary", "preview", "proof", "approve", "status"} <= {
        line.split()[2] for line in asked if line.startswith("python")
    }
    assert (session.folder / "build/proof/es").is_dir()


def test_the_last_step_tells_what_is_left(session):
    """The line for CI fails while a message is missing, and says how many are."""
    [line] = [each for each in commands() if "--fail-under" in each]
    for each in commands()[: commands().index(line)]:
        if each.startswith(("git clone", "cd ")):
            session.type(each)
    path = session.folder / catalog_path("es")
    path.write_text(
        path.read_text("utf-8").replace("#: handouts/aftercare", "#, fuzzy\n#: handouts/aftercare", 1), "utf-8"
    )
    code, said = session.type(line)
    assert (code, "H207" in said, "Translate what is left: status tells how much." in said) == (1, True, True), said


def test_the_settings_for_weblate_are_those_of_the_project():
    [block] = re.findall(r"```json\n(.*?)```", DOCUMENT, re.DOTALL)
    settings = json.loads(block)
    codes = languages(REPOSITORY)
    masked = [settings["filemask"].replace("*", code) for code in codes]
    assert masked == [catalog_path(code) for code in codes]
    assert settings["filemask"].startswith(f"{LOCALES}/*/")
    assert (settings["new_base"], settings["template"]) == (TEMPLATE, "")
    assert (REPOSITORY / TEMPLATE).is_file()
    project = load(REPOSITORY, None, Problems())
    assert project is not None
    assert settings["source_language"] == {"code": project.language}


def test_the_file_for_wlc_names_no_real_server():
    read = configparser.ConfigParser()
    read.read_string((REPOSITORY / ".weblate").read_text("utf-8"))
    assert dict(read["weblate"]) == {
        "url": "https://weblate.example.org/api/",
        "translation": "handouts/handouts",
    }
