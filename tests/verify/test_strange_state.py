"""Whatever lies where a build keeps its notes costs a line of notice and a whole build, which ends as a clean one."""

from __future__ import annotations

import json
import os
import shutil
from random import Random

import pytest

from handpress.batch.ledger import FORMAT, JOURNAL, MANIFEST, Ledger
from handpress.desk.cli import main
from tests.verify.night import PDFS, assert_sound, assert_tidy, pdfs, press, project

pytestmark = pytest.mark.verify
chance = Random()  # noqa: S311 - places, not secrets
WHOLE = "everything is built anew."


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    made = project(tmp_path_factory.mktemp("strange"))
    assert press(made).code == 0
    return made, pdfs(made / "build")


@pytest.fixture
def made(shop, tmp_path):
    """A project with its PDFs."""
    return shutil.copytree(shop[0], tmp_path / "made")


@pytest.fixture
def clean(shop):
    return shop[1]


@pytest.fixture
def build(made, capfd):
    """Runs a build in this process, for there are many; the answer is as that of `press`."""

    def run():
        capfd.readouterr()
        code = main(["build", "--project", str(made)])
        return code, *capfd.readouterr()

    return run


def told(err):
    """What is said besides progress."""
    return [line for line in err.splitlines() if not line.startswith("[")]


def assert_built_anew(build, made, clean, notice):
    code, out, err = build()
    assert (code, told(err)) == (0, [f"{MANIFEST} {notice}: {WHOLE}"])
    assert out.startswith("4 built, 0 up to date, 0 removed, 0 failed")
    assert pdfs(made / "build") == clean
    assert_tidy(made / "build")
    assert build()[1].startswith("0 built, 4 up to date")


def manifest(made):
    return json.loads((made / "build" / MANIFEST).read_text("utf-8"))


@pytest.mark.parametrize("number", range(10))
def test_a_manifest_that_is_cut_off_anywhere(build, made, clean, number):
    path = made / "build" / MANIFEST
    whole = path.read_bytes()
    path.write_bytes(whole[: [0, 1, len(whole) - 2][number] if number < 3 else chance.randrange(len(whole) - 1)])
    assert_built_anew(build, made, clean, "is damaged")


@pytest.mark.parametrize(
    "junk", [bytes(10_000), b"\xff\xfe\x00{}", b"[" * 200_000, b"null", b"[]", b'{"format": []}', b"%PDF-1.7", b"NaN"]
)
def test_a_manifest_that_is_something_else(build, made, clean, junk):
    (made / "build" / MANIFEST).write_bytes(junk)
    notice = "is of another version of handpress" if b"format" in junk else "is damaged"
    assert_built_anew(build, made, clean, notice)


@pytest.mark.parametrize(
    ("name", "value", "notice"),
    [
        ("format", FORMAT - 1, "is of another version of handpress"),
        ("format", FORMAT + 1, "is of another version of handpress"),
        ("format", str(FORMAT), "is of another version of handpress"),
        ("host", "0123456789abcdef", "is from another machine"),
    ],
)
def test_a_manifest_of_another_version_or_machine(build, made, clean, name, value, notice):
    (made / "build" / MANIFEST).write_text(json.dumps(manifest(made) | {name: value}), encoding="utf-8")
    assert_built_anew(build, made, clean, notice)


def test_a_manifest_that_nobody_may_read(made, clean):
    (made / "build" / MANIFEST).chmod(0)
    give_up = ("setpriv", "--bounding-set=-dac_override,-dac_read_search") if os.geteuid() == 0 else ()
    if give_up and shutil.which("setpriv") is None:
        pytest.skip("root may read everything, and there is no setpriv (of util-linux) to give that up")
    ended = press(made, before=give_up)
    assert (ended.code, told(ended.err)) == (0, [f"{MANIFEST} cannot be read (Permission denied): {WHOLE}"])
    assert pdfs(made / "build") == clean
    assert_tidy(made / "build")


def test_a_manifest_that_is_a_folder_is_named_and_the_pdfs_are_right(build, made, clean):
    (made / "build" / MANIFEST).unlink()
    (made / "build" / MANIFEST).mkdir()
    code, _, err = build()
    assert (code, f"build/{MANIFEST}: error H400: " in err, "Is a directory" in err) == (1, True, True)
    assert pdfs(made / "build") == clean
    (made / "build" / MANIFEST).rmdir()
    assert build()[0] == 0
    assert pdfs(made / "build") == clean
    assert_tidy(made / "build")


#: What a value of each kind may be replaced with.
STRANGE = (None, True, -1, 1.5, 10**30, "", "x", "../../etc/passwd", [], [1], [None], {}, {"a": 1}, [[]], "\ud800")


def places(value, path=()):
    """The way to every value in a JSON document."""
    yield path
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, part in parts:
        yield from places(part, (*path, name))


def replaced(value, path, other):
    if not path:
        return other
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = replaced(value[path[0]], path[1:], other)
    return copy


def kinds(whole):
    """A way to a value of each kind in a manifest: all targets, files, grounds and members of lists are alike."""
    ways = {}
    for path in places(whole):
        known = path[:1] in {("clinic",), ("machine",)}
        alike = tuple(name if at == 0 or (known and name in whole[path[0]]) else "*" for at, name in enumerate(path))
        ways.setdefault(alike if path[:1] != ("targets",) else alike[:2] + path[2:3], []).append(path)
    return [chance.choice(each) for each in ways.values()]


def spoilt(made, path, other):
    """Replace one value of the manifest; what is then said of it."""
    (made / "build" / MANIFEST).write_text(json.dumps(replaced(manifest(made), path, other)), encoding="utf-8")
    known = {("format",): "is of another version of handpress", ("host",): "is from another machine"}
    return known.get(path, "is damaged")


def test_no_strange_value_of_a_manifest_is_believed(made):
    whole = (made / "build" / MANIFEST).read_bytes()
    for path in kinds(json.loads(whole)):
        for other in STRANGE:
            (made / "build" / MANIFEST).write_bytes(whole)
            notice = spoilt(made, path, other)
            ledger = Ledger(made / "build")
            assert (ledger.notice, ledger.memory.clinic) == (f"{MANIFEST} {notice}", {}), (path, other)


@pytest.mark.parametrize("other", STRANGE[::3])
def test_a_manifest_with_a_strange_value_costs_a_whole_build(build, made, clean, other):
    path = chance.choice(kinds(manifest(made)))
    assert_built_anew(build, made, clean, spoilt(made, path, other))


@pytest.mark.parametrize(
    "junk", [b"", b"\n\n", bytes(5_000), b"\xff" * 99, b'{"path": "fr/dent.pdf"', b'{"path": "../x"}\n', b"[" * 99_999]
)
def test_a_journal_that_is_something_else_costs_nothing(build, made, clean, junk):
    (made / "build" / JOURNAL).write_bytes(junk)
    code, out, err = build()
    assert (code, err, out.startswith("0 built, 4 up to date")) == (0, "", True)
    assert pdfs(made / "build") == clean
    assert_tidy(made / "build")


@pytest.mark.parametrize("number", range(8))
def test_a_journal_that_says_strange_things_makes_nothing_wrong(build, made, clean, number):
    name = chance.choice([*PDFS, "fr/other.pdf", "../x.pdf", "fr", ""])
    entry = {"path": name, **manifest(made)["targets"]["fr/dent.pdf"]}
    entry[chance.choice(list(entry))] = chance.choice(STRANGE)
    (made / "build" / JOURNAL).write_text(json.dumps(entry) + "\n", encoding="utf-8")
    code, _, err = build()
    assert (code, told(err), pdfs(made / "build")) == (0, [], clean), (number, entry)
    assert_tidy(made / "build")


def test_a_journal_that_is_a_folder_is_named(build, made, clean):
    (made / "build" / JOURNAL).mkdir()
    (made / "build/fr/dent.pdf").unlink()
    code, _, err = build()
    assert (code, f"build/{JOURNAL}: error H400: this file cannot be written: Is a directory" in err) == (1, True)
    (made / "build" / JOURNAL).rmdir()
    assert_sound(made / "build")
    assert build()[0] == 0
    assert pdfs(made / "build") == clean


@pytest.mark.parametrize("junk", [b"", bytes(5_000), b"\xff\xfe", b"process 1 on elsewhere, since always\n"])
def test_a_lock_that_nobody_holds_is_free_whatever_it_says(build, made, clean, junk):
    (made / "build/.lock").write_bytes(junk)
    (made / "build/fr/dent.pdf").unlink()
    assert build()[0] == 0
    assert pdfs(made / "build") == clean


def test_a_lock_that_is_a_folder_is_named(build, made, clean):
    (made / "build/.lock").unlink()
    (made / "build/.lock").mkdir()
    code, out, err = build()
    assert (code, out, err.startswith("build/.lock: error H400: this file cannot be written: Is a directory.")) == (
        2,
        "",
        True,
    )
    assert pdfs(made / "build") == clean
