"""Set-up with a pretended machine: no package is installed and nothing is fetched."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from handpress.desk import machine, setup

HOUSE = Path(__file__).parents[2]
WANTED = machine.Command(name="wanted-tool", debian="deb-tool", fedora="rpm-tool", homebrew="brew-tool")


class Machine:
    """A folder of programs that is all of PATH, and what was called."""

    def __init__(self, folder: Path) -> None:
        self.bin = folder / "bin"
        self.calls = folder / "calls"
        self.bin.mkdir()
        self.calls.touch()
        for tool in ("env", "sh", "bash", "dirname", "mkdir", "mv", "cp", "touch", "rm", "true", "make"):
            (self.bin / tool).symlink_to(shutil.which(tool))

    def program(self, name: str, does: str = "") -> Path:
        """A program that notes how it is called and then does something."""
        path = self.bin / name
        path.write_text(f'#!/bin/sh\necho "{name} $*" >> "{self.calls}"\n{does}\n')
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return path

    def called(self) -> list[str]:
        return self.calls.read_text().splitlines()


@pytest.fixture
def pretended(tmp_path, monkeypatch):
    """A machine that lacks one tool, with root at the keyboard."""
    made = Machine(tmp_path)
    monkeypatch.setenv("PATH", str(made.bin))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    for table in ("LIBRARIES", "FONTS", "WISHES"):
        monkeypatch.setattr(machine, table, ())
    monkeypatch.setattr(machine, "TOOLS", (WANTED,))
    return made


def delivers(pretended: Machine) -> str:
    """What an apt-get does that really installs."""
    installed = f'echo "$DEBIAN_FRONTEND" >> "{pretended.calls}"; cp "$0" "{pretended.bin}/wanted-tool"'
    return f'case "$*" in *install*) {installed};; esac'


def refusal() -> str:
    with pytest.raises(setup.SetupError) as stop:
        setup.provide()
    return str(stop.value)


def test_this_machine_has_been_set_up(monkeypatch):
    monkeypatch.chdir(HOUSE)
    assert setup.lacking() == []


def test_root_installs_what_is_missing_and_nothing_else(pretended):
    pretended.program("apt-get", delivers(pretended))
    setup.provide()
    setup.provide()
    update, install, frontend = pretended.called()
    assert update.endswith("update -qq")
    assert install.endswith("install -y -qq --no-install-recommends deb-tool")
    assert frontend == "noninteractive"


def test_others_install_with_a_sudo_that_asks_nothing(pretended, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    pretended.program("apt-get", delivers(pretended))
    pretended.program("sudo", 'shift; "$@"')
    setup.provide()
    ask, update, install = (call for call in pretended.called() if call.startswith("sudo"))
    assert ask == "sudo -n true"
    assert update.startswith("sudo -n env DEBIAN_FRONTEND=noninteractive apt-get ")
    assert install.startswith("sudo -n env DEBIAN_FRONTEND=noninteractive apt-get ")


@pytest.mark.parametrize(
    ("apt", "sudo", "euid", "why"),
    [
        (None, None, 0, "may not install"),
        ("", "exit 1", 1000, "may not install"),
        ("", None, 1000, "may not install"),
        ("exit 100", None, 0, "could not"),
        ("", None, 0, "still not found"),
    ],
    ids=["no apt-get", "sudo wants a password", "no sudo", "apt-get fails", "the package does not help"],
)
def test_otherwise_one_message_names_the_packages_of_every_system(pretended, monkeypatch, apt, sudo, euid, why):
    monkeypatch.setattr(os, "geteuid", lambda: euid)
    for name, does in (("apt-get", apt), ("sudo", sudo)):
        if does is not None:
            pretended.program(name, does)
    message = refusal()
    assert why in message
    assert "wanted-tool" in message
    steps = dict(line.strip().split(":", 1) for line in message.splitlines() if line.startswith("  "))
    assert steps["Debian, Ubuntu"].endswith(" deb-tool")
    assert steps["Fedora"].strip() == "sudo dnf install rpm-tool"
    assert steps["macOS"].strip() == "brew install brew-tool"
    assert "wsl" in steps["Windows"]
    assert steps["Windows"].endswith(" deb-tool")


def test_what_only_tests_need_is_installed_where_that_is_possible_and_missed_nowhere(pretended, monkeypatch, capsys):
    monkeypatch.setattr(machine, "TOOLS", ())
    monkeypatch.setattr(machine, "WISHES", (WANTED,))
    setup.provide()  # without apt-get
    pretended.program("apt-get", "exit 100")
    setup.provide()
    assert capsys.readouterr().out.endswith("Set-up goes on.\n")
    pretended.program("apt-get", delivers(pretended))
    setup.provide()
    called = len(pretended.called())
    setup.provide()
    assert len(pretended.called()) == called


@pytest.mark.usefixtures("pretended")
def test_main_says_it_once_and_fails(capsys):
    assert setup.main() == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.count("wanted-tool") == 1


def test_fonts_and_old_libraries_are_missed_too(pretended, monkeypatch):
    pango = machine.Library("Pango", "d", "f", "b", "libpango-1.0.so.0", "pango-1.0", "pango_version_string", (1, 44))
    future = machine.Library("Pango of 2099", "d", "f", "b", pango.file, pango.stem, pango.teller, (2099,))
    absent = machine.Library("Nothing", "d", "f", "b", "libnothing-at-all.so.0", "nothing-at-all")
    monkeypatch.setattr(machine, "LIBRARIES", (pango, future, absent))
    monkeypatch.setattr(machine, "FONTS", (machine.font("Noto Sans"), machine.font("Noto Sans Nowhere")))
    monkeypatch.chdir(HOUSE)
    pretended.program("wanted-tool")
    assert [need.name for need in setup.lacking()] == ["Pango of 2099", "Nothing", "Noto Sans Nowhere"]


def test_advice_for_fonts_names_packages_and_static_files():
    steps = machine.advice([machine.font("Noto Nastaliq Urdu"), machine.font("Noto Sans CJK TC")])
    assert "install --no-install-recommends fonts-noto-core fonts-noto-cjk\n" in steps
    assert "dnf install google-noto-nastaliq-urdu-fonts google-noto-sans-cjk-fonts\n" in steps
    assert "NotoNastaliqUrdu-Regular.ttf, NotoNastaliqUrdu-Bold.ttf from https://" in steps
    assert "NotoSansCJK-Regular.ttc, NotoSansCJK-Bold.ttc from https://" in steps
    assert "brew" not in steps


def test_an_old_python_is_refused_and_told_what_to_do():
    with pytest.raises(setup.SetupError, match=r"version 3\.9.*3\.11 or newer[\s\S]*make PYTHON=python3\.11"):
        setup.check_python((3, 9))
    setup.check_python(machine.PYTHON)
    setup.check_python(sys.version_info[:2])


def test_numbers_compare_as_versions():
    assert machine.numbers("10.2.1") > machine.numbers("9.11")
    assert machine.numbers("70.0rc1") == (70,)
    assert machine.numbers("") == ()


@pytest.fixture
def python(pretended, tmp_path, monkeypatch):
    """A pretended Python that can make environments, in a folder with a space."""
    folder = tmp_path / "a b"
    folder.mkdir()
    monkeypatch.chdir(folder)
    does = 'case "$*" in *venv*) mkdir -p .venv/bin; cp "$0" .venv/bin/python;; esac'
    monkeypatch.setattr(sys, "executable", str(pretended.program("python", does)))
    return folder


@pytest.mark.usefixtures("python")
def test_the_environment_is_made_once_and_filled_with_exact_versions(pretended):
    setup.fill(setup.ENVIRONMENT)
    setup.fill(setup.ENVIRONMENT)
    calls = [call.removeprefix("python ") for call in pretended.called()]
    assert [call for call in calls if "venv" in call] == ["-m venv --clear .venv"]
    installs = [call for call in calls if "-m pip install" in call]
    assert len(installs) == 2
    assert all(call.endswith("--constraint constraints.txt --editable .[dev]") for call in installs)


def test_an_environment_of_another_python_is_made_anew(python, pretended):
    (python / ".venv/bin").mkdir(parents=True)
    shutil.copy(pretended.program("old", "exit 1"), python / ".venv/bin/python")
    setup.fill(setup.ENVIRONMENT)
    assert "python -m venv --clear .venv" in pretended.called()


@pytest.mark.usefixtures("python")
def test_a_failing_installation_stops_set_up(pretended):
    pretended.program(
        "python", 'case "$*" in *venv*) mkdir -p .venv/bin; cp "$0" .venv/bin/python;; *install*) exit 1;; esac'
    )
    with pytest.raises(setup.SetupError, match="could not be installed"):
        setup.fill(setup.ENVIRONMENT)


@pytest.fixture
def checkout(pretended, tmp_path):
    """A checkout in a folder with spaces, and a pretended Python whose set-up leaves another one in .venv."""
    folder = tmp_path / "my hand outs"
    for name in (
        "Makefile",
        "pyproject.toml",
        "constraints.txt",
        "tests/catalogs.txt",
        ".ci/run",
        *re.findall(r"handpress/\S+", _rule()),
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(HOUSE / name, folder / name)
    inside = pretended.program("inside", 'case "$*" in *download*) mkdir .venv/catalogs.new;; esac')
    pretended.program("python3", f'mkdir -p .venv/bin; cp "{inside}" .venv/bin/python')
    return folder


def _rule() -> str:
    return next(line for line in (HOUSE / "Makefile").read_text().splitlines() if line.startswith("$(READY):"))


def make(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    passed_on = re.compile("MAKE|MFLAGS|PYTHON$")
    environment = {name: value for name, value in os.environ.items() if not passed_on.match(name)}
    return subprocess.run(["make", *words], cwd=folder, env=environment, capture_output=True, text=True, check=False)


SETUP = "python3 -m handpress.desk.setup"


def test_make_sets_up_once_and_builds(checkout, pretended):
    first = make(checkout)
    assert first.returncode == 0, first.stderr
    make(checkout)
    make(checkout, "test")
    make(checkout, "test")
    fetch, *rest = pretended.called()[3:]
    assert pretended.called()[:3] == [SETUP, "inside build_handouts.py --wait", "inside build_handouts.py --wait"]
    assert fetch.startswith("inside -m pip download")
    assert fetch.endswith("--dest .venv/catalogs.new --requirement tests/catalogs.txt")
    assert rest == ["inside -m pytest -n 2 --dist loadfile"] * 2


@pytest.mark.parametrize(("ci", "passes"), [("", True), ("true", False)])
def test_tests_go_on_without_catalogs_that_cannot_be_fetched_but_not_in_ci(
    checkout, pretended, monkeypatch, ci, passes
):
    monkeypatch.setenv("CI", ci)
    make(checkout)
    before = checkout / ".venv/catalogs/django.whl"
    before.parent.mkdir()
    before.touch()
    shutil.copy(pretended.program("offline", 'case "$*" in *download*) exit 1;; esac'), checkout / ".venv/bin/python")
    for _ in range(2):
        done = make(checkout, "test")
        assert (done.returncode == 0) is passes
        assert "cannot be fetched" in done.stdout
    assert [path.name for path in before.parent.iterdir()] == [before.name], "those of before stay"


@pytest.mark.parametrize("source", ["pyproject.toml", "constraints.txt", "handpress/desk/setup.py"])
def test_make_sets_up_again_when_what_it_reads_has_changed(checkout, pretended, source):
    make(checkout)
    later = (checkout / ".venv/ready").stat().st_mtime + 10
    os.utime(checkout / source, (later, later))
    make(checkout)
    assert pretended.called().count(SETUP) == 2


def test_a_failed_set_up_is_not_remembered(checkout, pretended):
    pretended.program("python3", "mkdir -p .venv; exit 1")
    assert make(checkout).returncode != 0
    assert make(checkout, "test").returncode != 0
    assert pretended.called() == [SETUP, SETUP]


def test_make_clean_removes_what_was_built_and_no_more(checkout):
    make(checkout)
    (checkout / "build").mkdir()
    make(checkout, "clean")
    assert not (checkout / "build").exists()
    assert (checkout / ".venv/ready").exists()


@pytest.mark.parametrize(("failing", "reached"), [("none", 3), ("test", 2), ("lint", 1)])
def test_ci_runs_the_cheapest_proof_first_and_stops_at_a_failure(checkout, pretended, failing, reached):
    (pretended.bin / "make").unlink()
    pretended.program("make", f'echo "$CI"; [ "$1" != {failing} ]')
    run = subprocess.run([checkout / ".ci/run"], capture_output=True, text=True, check=False)
    assert pretended.called() == ["make lint", "make test", "make verify"][:reached]
    assert run.stdout == "true\n" * reached
    assert (run.returncode == 0) is (failing == "none")


def test_every_dependency_is_pinned_to_a_version_that_will_do():
    lines = (HOUSE / "constraints.txt").read_text().splitlines()
    assert all(re.fullmatch(r"#.*|[A-Za-z0-9_.-]+==[0-9][0-9A-Za-z.]*", line) for line in lines)
    pins = {_plain(name): version for name, _, version in (line.partition("==") for line in lines)}
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    own = [f"handpress[{name}]" for name in extras if name != "dev"]
    assert extras["dev"][: len(own)] == own
    every = [text for name in extras for text in extras[name] if text not in own]
    for text in (*project["dependencies"], *every):
        wanted = Requirement(text)
        assert wanted.specifier.contains(pins[_plain(wanted.name)]), text


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
