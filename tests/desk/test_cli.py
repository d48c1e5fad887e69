"""What people type, and how each command ends: exit codes, streams, and one JSON object for machines."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from handpress import files
from handpress.desk import builds
from handpress.desk.cli import main
from handpress.desk.options import COMMANDS
from tests.second_project import REPOSITORY, copy_to, edit

DOOR = (sys.executable, str(REPOSITORY / "build_handouts.py"))
PO = "locales/fa/LC_MESSAGES/handouts.po"
UNTRANSLATED = ('msgid "Manger"\nmsgstr "غذا"', 'msgid "Manger"\nmsgstr ""')
#: Has no state of approval.
INDEX = "build/index.html  up to date"
BUILT = ["build/fa/dent.pdf", "build/fr/dent.pdf"]
PROBLEM = {"code", "severity", "path", "line", "column", "message", "hint"}
RESULT = {"built", "up_to_date", "removed", "failed", "reasons", "notices", "problems", "seconds"}


@pytest.fixture(scope="module")
def built_once(tmp_path_factory):
    project = copy_to(tmp_path_factory.mktemp("built"))
    run = subprocess.run([*DOOR, "--project", project], capture_output=True, text=True, check=True)
    # Elsewhere than on a terminal progress is plain lines, and stdout holds the summary alone.
    counts, sheets = zip(*(line.split(" built ") for line in run.stderr.splitlines()), strict=True)
    assert (counts, sorted(sheets)) == (("[1/2]", "[2/2]"), ["fa/dent.pdf", "fr/dent.pdf"])
    assert run.stdout.startswith("2 built, 0 up to date, 0 removed, 0 failed in ")
    return project


@pytest.fixture
def built(built_once, tmp_path):
    """The second project with all its PDFs."""
    return shutil.copytree(built_once, tmp_path / "built")


@pytest.fixture
def type_in(capsys, monkeypatch):
    """Runs a command in a folder; the answer is exit code, stdout and stderr."""

    def run(folder, *words):
        monkeypatch.chdir(folder)
        capsys.readouterr()
        try:
            code = main([str(word) for word in words])
        except SystemExit as end:
            code = end.code
        return code, *capsys.readouterr()

    return run


def as_json(answer):
    """Exit code and the one JSON object on stdout; nothing but progress may be on stderr."""
    code, out, err = answer
    assert err == ""
    return code, json.loads(out)


def test_without_a_command_everything_is_built_and_a_second_time_nothing(type_in, built):
    code, out, err = type_in(built)
    assert (code, err) == (0, "")
    assert out.startswith("0 built, 2 up to date, 0 removed, 0 failed in ")
    assert type_in(built, "-q") == type_in(built, "build", "--quiet") == (0, "", "")


@pytest.mark.parametrize("words", [["--project", "{}", "list"], ["--project={}", "list"], ["list", "--project", "{}"]])
def test_what_every_command_has_may_stand_before_or_after_it(type_in, built, words):
    code, out, _ = type_in(built.parent, *(word.format(built) for word in words))
    assert (code, out.splitlines()) == (0, [*(f"{path}  up to date, draft" for path in BUILT), INDEX])


def test_targets_may_stand_before_between_and_after_options(type_in, built):
    for path in BUILT:
        (built / path).unlink()
    code, out, err = type_in(built, BUILT[0], "--why", BUILT[1], "-n")
    assert (code, err) == (0, "")
    assert out.count("would build ") == len(BUILT)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_explains_itself_with_an_example_that_can_be_typed(type_in, dental, name):
    code, out, _ = type_in(dental, name, "--help")
    example = " ".join(out.split()).rpartition("Example: python build_handouts.py ")[2]
    assert (code, example.split()[0]) == (0, name)
    for option in ("--project DIR", "--clinic FILE", "--out DIR"):
        assert option in out
    _, out, _ = type_in(dental, "--help")
    assert f"    {name} " in out.replace("\n", " ")
    _, _, err = type_in(dental, *shlex.split(example))
    assert "usage:" not in err


@pytest.mark.parametrize(
    "words",
    [
        *("--nonsense", "build -j -1", "build -j many", "build --incomp", "--paper a5", "check fr", "molaire"),
        *("build fr --lang fa", "--lang es", "--handout molaire", "--out clinic.yaml", "--clinic none.yaml"),
        *("--project styles", "status --project none"),
    ],
)
def test_wrong_usage_ends_with_2_one_message_and_nothing_done(type_in, dental, words):
    code, out, err = type_in(dental, *words.split())
    assert (code, out) == (2, "")
    assert "Traceback" not in err
    assert not (dental / "build").exists()
    # One error: argparse says it below its usage.
    assert err.count("error") == 1


def test_more_hands_than_work_do_no_harm(type_in, built):
    assert [type_in(built, "build", "-q", "-j", number) for number in (0, 1, 99)] == [(0, "", "")] * 3


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        (".", "build/fr/dent.pdf"),
        (".", "./build/fr/dent.pdf"),
        (".", "fr/dent.pdf"),
        (".", "build/fr/"),
        (".", "fr"),
        ("build/fr", "dent.pdf"),
        ("build/fr", "../fr/dent.pdf"),
        ("build/fr", "fr"),
        ("..", "build/fr/dent.pdf"),
        ("..", "built/build/fr/dent.pdf"),
        ("..", "{}/build/fr/dent.pdf"),
    ],
)
def test_a_target_is_named_from_where_one_stands(type_in, built, folder, name):
    answer = type_in(built / folder, "build", name.format(built), "--project", built, "--json")
    code, said = as_json(answer)
    assert (code, said["up_to_date"], said["built"]) == (0, ["build/fr/dent.pdf"], [])


def test_a_depfile_is_written_from_where_one_stands_or_not_at_all(type_in, built):
    assert type_in(built / "styles", "fr", "--project", "..", "--depfile", "d", "-q") == (0, "", "")
    assert (built / "styles/d").read_text("utf-8").startswith("../build/fr/dent.pdf: ../handouts/dent.yaml \\\n")
    type_in(built, "fr", "--out", built / "build", "--depfile", "styles/d", "-q")  # as one names it, so it is named
    assert (built / "styles/d").read_text("utf-8").startswith(f"{built}/build/fr/dent.pdf: handouts/dent.yaml \\\n")
    (built / "link").symlink_to("styles/d")
    type_in(built, "fr", "--depfile", "link", "-q")
    assert (built / "link").is_symlink()
    assert (built / "styles/d").read_text("utf-8").startswith("build/fr/dent.pdf: handouts/dent.yaml \\\n")
    (built / "styles/a;b.css").write_bytes(b"")
    assert type_in(built, "fr", "--depfile", "/dev/null", "-q")[0] == 1
    assert Path("/dev/null").is_char_device()
    code, out, _ = type_in(built, "fr", "--depfile", "styles/d", "--json")
    assert (code, (built / "styles/d").exists()) == (1, False)
    assert [(each["code"], each["path"]) for each in json.loads(out)["problems"]] == [("H408", "styles/a;b.css")]


def test_json_of_a_build_that_is_good(type_in, built):
    code, said = as_json(type_in(built, "build", "--json"))
    assert (code, said.keys()) == (0, RESULT)
    assert isinstance(said.pop("seconds"), float)
    nothing = {key: [] for key in ("built", "removed", "failed", "problems", "notices")}
    assert said == {**nothing, "up_to_date": BUILT, "reasons": {}}


def test_json_of_a_build_that_is_not(type_in, built):
    edit(built, PO, *UNTRANSLATED)
    code, said = as_json(type_in(built, "build", "--json"))
    assert (code, said.keys()) == (1, RESULT)
    assert (said["built"], said["up_to_date"], said["removed"]) == ([], BUILT[1:], BUILT[:1])
    ((target, (problem,)),) = [(each["target"], each["problems"]) for each in said["failed"]]
    assert (target, problem.keys(), problem["code"], problem["severity"]) == (BUILT[0], PROBLEM, "H210", "error")
    line = (built / PO).read_text("utf-8").split("\n")[problem["line"] - 1]
    assert (problem["path"], line[problem["column"] - 1 :]) == (PO, '""')


@pytest.mark.parametrize("words", [["build"], ["build", "fr"], ["status"], ["list"], ["check"]])
def test_json_of_what_cannot_be_used(type_in, built, words):
    edit(built, "clinic.yaml", "country: CH\n", "")
    code, said = as_json(type_in(built, *words, "--json"))
    assert code == 2
    assert [(problem.keys(), problem["code"], problem["path"]) for problem in said["problems"]] == [
        (PROBLEM, "H010", "clinic.yaml")
    ]


def test_json_of_wrong_targets(type_in, built):
    code, said = as_json(type_in(built, "build", "molaire", "--json"))
    assert (code, said.keys(), [problem["code"] for problem in said["problems"]]) == (2, RESULT, ["H402"])


def test_somebody_else_at_work_ends_with_3(type_in, built):
    with files.lock(built / "build"):
        code, said = as_json(type_in(built, "build", "--json"))
        assert (code, [problem["code"] for problem in said["problems"]]) == (3, ["H403"])
        code, out, err = type_in(built, "-q")
        assert (code, out, err.startswith("build: error H403: ")) == (3, "", True)
    assert type_in(built, "-q") == (0, "", "")


def test_people_are_shown_the_line_that_stops_a_sheet(type_in, built):
    edit(built, PO, *UNTRANSLATED)
    code, out, err = type_in(built, "-q")
    assert (code, out) == (1, "")
    place, line, caret, last = err.splitlines()
    assert place.startswith(f"{PO}:")
    assert "error H210: “Manger” is not translated. Fill in its msgstr." in place
    assert (line, caret, last) == ('    msgstr ""', "           ^", "Not printed: build/fa/dent.pdf")


def test_github_gets_annotations(type_in, built):
    edit(built, PO, *UNTRANSLATED)
    code, out, _ = type_in(built, "check", "--format", "github")
    assert code == 1
    assert out.startswith(f"::error file={PO},line=")
    assert ",title=H210::" in out
    assert out.count("\n") == 1


POLICIES = "handouts/common/policies.yaml"
WARNINGS = {
    "H112": ("handouts/dent.yaml", '"Ne fumez pas."\n        claims: none\n', '"Ne fumez pas."\n        #\n'),
    "H118": (POLICIES, "choices:\n", 'choices:\n  douche: {ask: "?", values: ["oui", "non"]}\n'),
}


@pytest.mark.parametrize("warning", WARNINGS)
def test_a_warning_fails_check_and_not_build(type_in, built, warning):
    assert type_in(built, "check") == (0, "", "No problems.\n")
    edit(built, *WARNINGS[warning])
    code, out, err = type_in(built, "check")
    assert (code, out, err.splitlines()[-1]) == (1, "", "1 problem.")
    assert f"warning {warning}" in err
    code, said = as_json(type_in(built, "check", "--json"))
    assert (code, said.keys(), [problem["code"] for problem in said["problems"]]) == (1, {"problems"}, [warning])
    assert type_in(built, "-q") == (0, "", "")


def test_check_finds_what_would_stop_a_page_and_writes_nothing(type_in, dental):
    edit(dental, "styles/sheet.html.jinja", "<body>", "<body>{{ nobody }}")
    before = sorted(dental.rglob("*"))
    code, said = as_json(type_in(dental, "check", "--json"))
    assert (code, [problem["code"] for problem in said["problems"]]) == (1, ["H300"])
    assert sorted(dental.rglob("*")) == before


def test_extract_writes_the_template_when_the_sources_have_changed(type_in, dental):
    path = dental / "locales/handouts.pot"
    before = path.read_bytes()
    assert type_in(dental, "extract") == (0, "", "")
    path.unlink()
    assert type_in(dental, "extract") == (0, "", "Wrote locales/handouts.pot.\n")
    assert path.read_bytes() == before
    path.unlink()
    path.mkdir()
    code, _, err = type_in(dental, "extract")
    assert (code, err.startswith("locales/handouts.pot: error H400: ")) == (1, True)
    path.rmdir()
    (dental / "handouts/deux.yaml").write_text("id: deux\n", encoding="utf-8")
    code, _, err = type_in(dental, "extract")
    assert (code, "handouts/deux.yaml:1:1: error H106" in err, path.exists()) == (1, True, False)


def test_status_for_people_and_machines(type_in, dental):
    edit(dental, PO, *UNTRANSLATED)
    code, out, err = type_in(dental, "status")
    assert (code, err) == (0, "")
    row = "fa        dent                  46      0             1  incomplete  translator, clinician, source (fr), "
    assert f"{row}page words, clinic's values" in out.splitlines()
    code, said = as_json(type_in(dental, "status", "--json"))
    assert (code, said.keys()) == (0, {"status", "totals", "values", "problems"})
    assert said["status"][-1] == {
        "language": "fa",
        "handout": "dent",
        "translated": 46,
        "fuzzy": 0,
        "untranslated": 1,
        "state": "incomplete",
        "missing": ["translator", "clinician", "source (fr)", "page words", "clinic's values"],
        "percent": 97,
    }
    (dental / PO).write_text('msgid "', encoding="utf-8")
    code, _, err = type_in(dental, "status")
    assert (code, f"{PO}:1:7: error H201: " in err) == (1, True)
    code, said = as_json(type_in(dental, "status", "--json", "--lang", "fa", "--fail-under", "100"))
    assert (code, [each["code"] for each in said["problems"]]) == (1, ["H201"])
    assert {(row["translated"], row["percent"], row["state"]) for row in said["status"]} == {(None, None, "unreadable")}
    assert [(each["translated"], each["words_left"]) for each in said["totals"]] == [(None, None)]
    assert type_in(dental, "status", "--lang", "fr")[0] == 0


def test_what_cannot_be_read_is_not_all_translated(type_in, dental):
    """A handout that has no row is no handout that is done."""
    edit(dental, "handouts/dent.yaml", "version: ", "version: [")
    for asked in ([], ["--fail-under", "100"], ["--handout", "dent"]):
        code, _, err = type_in(dental, "status", "--lang", "fa", *asked)
        assert (code, "handouts/dent.yaml:" in err) == (1, True)
    code, said = as_json(type_in(dental, "status", "--json"))
    assert (code, {each["path"] for each in said["problems"]}) == (1, {"handouts/dent.yaml"})


def test_list_says_what_was_built(type_in, built):
    (built / BUILT[0]).unlink()
    _, said = as_json(type_in(built, "list", "--json"))
    states = {each["path"]: each["state"] for each in said["targets"]}
    assert states == {
        BUILT[0]: "out of date: the PDF is gone",
        BUILT[1]: "up to date",
        "build/index.html": "out of date: what it shows changed",
    }
    edit(built, PO, *UNTRANSLATED)
    edit(built, "handouts/dent.yaml", 'version: "3"', 'version: "4"')
    _, out, _ = type_in(built, "list")
    assert out.splitlines()[0] == f"{BUILT[0]}  cannot be built: see check"
    assert out.splitlines()[1].startswith(f"{BUILT[1]}  out of date: ")


def test_doctor_looks_at_the_fonts_of_the_clinics_languages(type_in, dental):
    code, out, err = type_in(dental, "doctor")
    assert (code, err) == (0, "")
    assert "Noto Naskh Arabic" in out
    edit(dental, "clinic.yaml", "[fr, fa]", "[]")
    code, out, err = type_in(dental, "doctor")
    assert (code, "clinic.yaml:4:12: error H106: " in err) == (2, True)
    assert "The fonts were not looked at" in out


def test_one_engine_serves_many_clinics_from_anywhere(type_in, built, tmp_path):
    here = tmp_path / "here"
    here.mkdir()
    shutil.copy(built / "clinic.yaml", here / "port.yaml")
    shutil.copytree(built / "build", here / "port")
    words = ("--project", "../built", "--clinic", "port.yaml", "--out", "port")
    code, said = as_json(type_in(here, "build", *words, "--json"))
    assert (code, said["up_to_date"]) == (0, [f"{here}/port/{path.removeprefix('build/')}" for path in BUILT])
    edit(here, "port.yaml", "country: CH", "country: Suisse")
    code, _, err = type_in(here, *words)
    assert (code, err.splitlines()[0].split(" error ")[0]) == (2, f"{here}/port.yaml:3:1:")
    assert err.splitlines()[1] == "    country: Suisse"


@pytest.fixture
def many(built):
    """The second project with four targets to make, one after the other."""
    subprocess.run([*DOOR, "--project", built, "--paper", "letter", "-q"], check=True)
    edit(built, "clinic.yaml", "41 21 555 01 42", "41 21 555 01 43")
    for path in (built / "build").rglob("*.pdf"):
        path.unlink()
    return built


def test_an_interrupt_keeps_what_is_finished_and_leaves_no_trace(many):
    command = [*DOOR, "build", "--project", many, "-j1"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    # As on a terminal, the whole group of processes is interrupted.
    with subprocess.Popen(command, **pipes, start_new_session=True) as build:
        first = build.stderr.readline()
        os.killpg(build.pid, signal.SIGINT)
        out, err = build.communicate(timeout=60)
    done = f"build/{first.removeprefix('[1/4] built ').rstrip()}"
    assert (build.returncode, out) == (130, "")
    assert err.splitlines()[-1] == "Interrupted. What was finished is kept; run it again to go on."
    assert "Traceback" not in err
    lying = {path.relative_to(many).as_posix() for path in (many / "build").rglob("*") if path.is_file()}
    assert done in lying
    assert len(lying & {*BUILT, *(path.replace(".pdf", ".letter.pdf") for path in BUILT)}) < 4
    assert not {name for name in lying if ".handpress-" in name or name.endswith(".journal")}
    run = subprocess.run([*DOOR, "--project", many, "--json"], capture_output=True, text=True, check=True)
    assert done in json.loads(run.stdout)["up_to_date"]


def test_an_interrupt_while_the_press_starts_is_one_too():
    script = "import atexit, os, signal, sys; sys.path.insert(0, sys.argv.pop(1)); from handpress.desk import cli\n"
    script += "atexit.register(os.kill, os.getpid(), signal.SIGINT)\n"  # as whoever is impatient does
    script += "cli._read = lambda _: os.kill(os.getpid(), signal.SIGINT) or __import__('time').sleep(9)\n"
    script += "sys.exit(cli.main())"
    run = subprocess.run([sys.executable, "-c", script, REPOSITORY], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, "Traceback" in run.stderr) == (130, "", False)


def test_an_interrupt_while_a_class_comes_into_being_is_one_too():
    script = "import os, signal, sys; sys.path.insert(0, sys.argv.pop(1)); from handpress.desk import cli\n"
    script += "class Late:\n    def __set_name__(self, *_): os.kill(os.getpid(), signal.SIGINT)\n"
    script += "cli._read = lambda _: type('Owner', (), {'late': Late()})\n"
    script += "sys.exit(cli.main())"
    run = subprocess.run([sys.executable, "-c", script, REPOSITORY], capture_output=True, text=True, check=False)
    assert (run.returncode, "Traceback" in run.stderr) == (130, False)


LOSSES = {
    "a callback": ["class Lock:", "    def __del__(self): ask()", "def lose(): Lock()"],
    "a library": ["def lose():", "    try: ask()", "    except BaseException: pass"],
}


@pytest.mark.parametrize("way", LOSSES)
@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143)])
def test_an_interrupt_that_somebody_drops_is_not_lost_and_comes_once(name, code, way):
    lines = [
        "import os, signal, sys, time; sys.path.insert(0, sys.argv.pop(1)); from handpress.desk import cli",
        f"def ask(): os.kill(os.getpid(), signal.{name}); time.sleep(9)",
        *LOSSES[way],
        "def read(_):",
        "    try: lose(); time.sleep(9)",
        "    finally: time.sleep(0.2); print('in order')",
        "cli._read = read",
        "sys.exit(cli.main())",
    ]
    script = "\n".join(lines)
    run = subprocess.run([sys.executable, "-c", script, REPOSITORY], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, "Traceback" in run.stderr) == (code, "in order\n", False)


def test_the_last_alarm_of_an_interrupt_does_not_come_when_all_is_in_order():
    lines = [
        "import os, signal, sys; sys.path.insert(0, sys.argv.pop(1)); from handpress.desk import cli",
        "def ask(): os.kill(os.getpid(), signal.SIGINT)",
        "stop = signal.setitimer",
        # While the timer is stopped its alarm goes off, as it can on a busy machine.
        "def set_timer(which, seconds, *more):",
        "    if not seconds: os.kill(os.getpid(), signal.SIGALRM)",
        "    return stop(which, 0)",
        "signal.setitimer = set_timer",
        "cli._run = lambda _: ask()",
        "sys.exit(cli.main())",
    ]
    script = "\n".join(lines)
    run = subprocess.run([sys.executable, "-c", script, REPOSITORY], capture_output=True, text=True, check=False)
    assert (run.returncode, "Traceback" in run.stderr) == (130, False), run.stderr


SPOKEN = [["list"], ["check", "--json"]]


@pytest.fixture
def door(dental, monkeypatch):
    """Runs a command whose streams are given, with what is said kept back until there is enough of it."""
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)

    def run(*words, **streams):
        with subprocess.Popen([*DOOR, *words], **streams, text=True, cwd=dental) as process:
            out, err = process.communicate(timeout=60)
        return process.returncode, out or "", err or ""

    return run


@pytest.fixture
def unread():
    """A pipe that nobody reads any more."""
    reader, writer = os.pipe()
    os.close(reader)
    yield writer
    os.close(writer)


@pytest.mark.parametrize("words", SPOKEN)
def test_whoever_reads_may_go_away(door, unread, words):
    assert door(*words, stdout=unread, stderr=subprocess.PIPE) == (1, "", "")
    assert door(*words, stdout=unread, stderr=unread) == (1, "", "")


def test_whoever_reads_of_problems_may_go_away(door, unread, dental):
    assert door("list", "nonsense", stdout=subprocess.PIPE, stderr=unread) == (1, "", "")
    (dental / "clinic.yaml").unlink()
    assert door("status", stdout=subprocess.PIPE, stderr=unread) == (1, "", "")


@pytest.mark.parametrize("words", SPOKEN)
def test_that_nothing_more_can_be_said_is_said(door, words):
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        told = "error: No space left on device: standard output.\n"
        assert door(*words, stdout=full, stderr=subprocess.PIPE) == (2, "", told)
        assert door(*words, stdout=full, stderr=full) == (2, "", "")


@pytest.mark.parametrize("words", [*SPOKEN, ["list", "nonsense"]])
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_stream_that_is_closed_is_no_reason_to_stop(dental, words, closed):
    command = ["sh", "-c", f'"$@" {closed}', "sh", *DOOR, *words]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=dental)
    assert (run.returncode, "Traceback" in run.stderr) == (2 if "nonsense" in words else 0, False)


def test_a_terminal_that_knows_no_persian_is_no_reason_to_stop(dental):
    edit(dental, PO, "با {phone} تماس", "تماس")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    for words in (["check", "--format", "github"], ["check", "--json"], ["status"]):
        run = subprocess.run([*DOOR, *words], capture_output=True, check=False, cwd=dental, env=environment)
        assert run.stdout.isascii()
        assert (run.returncode, b"Traceback" in run.stderr) == (0 if words == ["status"] else 1, False)


def test_on_a_bare_machine_the_answer_is_what_to_do(dental):
    command = [sys.executable, "-S", *DOOR[1:], "doctor"]  # -S: without all that pip installed
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=dental)
    assert run.returncode == 2
    assert run.stderr.startswith("error: the Python package ")
    assert "Run make" in run.stderr
    assert "Pango" in run.stdout


def test_what_the_system_refuses_is_told_without_a_traceback(type_in, dental, monkeypatch):
    def refuse(_):
        raise PermissionError(13, "Permission denied", "/some/where")

    monkeypatch.setattr(builds, "listing", refuse)
    assert type_in(dental, "list") == (2, "", "error: Permission denied: /some/where.\n")
