"""Where there is no room, or no leave to write, nothing is torn or wrong, and what stands in the way is named."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
from functools import partial
from pathlib import Path

import pytest

from handpress.batch.ledger import MANIFEST
from tests.verify.night import PDFS, assert_sound, assert_tidy, pdfs, press

pytestmark = pytest.mark.verify
#: Mounts a folder for itself alone, says so, and keeps it until its input ends.
MOUNTED = 'mount -t tmpfs -o "$1" tmpfs "$2" && echo ready && cat'


@pytest.fixture
def disk(tmp_path):
    """A function: options → a small file system of its own, for the length of the test."""
    point, held = tmp_path / "disk", []

    def mount(options):
        point.mkdir()
        command = ["unshare", "-rm", "sh", "-c", MOUNTED, "sh", options, point]
        try:
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
            holder = subprocess.Popen(command, **pipes)
        except OSError:
            pytest.skip("no file system can be mounted: there is no unshare (of util-linux) here")
        held.append(holder)
        if holder.stdout.readline() != "ready\n":
            pytest.skip(f"no file system can be mounted here, not even in a namespace: {holder.stderr.read().strip()}")
        return Path(f"/proc/{holder.pid}/root{point}")

    yield mount
    for holder in held:
        holder.communicate()


def problems(ended):
    """What was told of files: path → the rest of the sentence."""
    lines = [line.split(": error H400: ") for line in ended.err.splitlines() if ": error " in line]
    return dict(lines)


def assert_right_or_gone(out, clean, ended):
    """What is not built is named and gone; nothing is torn, nothing temporary is left, and nothing is old."""
    assert "Traceback" not in ended.err
    assert_sound(out)
    lying = pdfs(out)
    assert lying == {name: clean[name] for name in lying}
    assert not list(out.rglob(".handpress-*"))
    told = problems(ended)
    for name in set(PDFS) - set(lying):
        assert any(path.endswith(f"/{name}") for path in told), (name, told)
    return sorted(lying)


@pytest.mark.parametrize("spare", [0, 20, 40])
def test_on_a_full_disk_no_pdf_is_torn_or_old_and_room_heals_it(made, clean, disk, spare):
    out = disk("size=600k") / "out"
    shutil.copytree(made / "build", out)
    ballast = out.parent / "ballast"
    with ballast.open("wb", buffering=0) as filling:
        while filling_up(filling):
            pass
        filling.truncate(filling.tell() - spare * 1024)
    ended = press(made, "--out", out)
    assert ended.code == 1
    left = assert_right_or_gone(out, clean, ended)
    assert len(left) < 4 or any(path.endswith(MANIFEST) for path in problems(ended))
    assert set(problems(ended).values()) == {
        "this file cannot be written: No space left on device. Make room and allow writing there, then build again."
    }
    ballast.unlink()
    assert press(made, "--out", out, "-q") == (0, "", "")
    assert pdfs(out) == clean
    assert_tidy(out)


def filling_up(stream):
    try:
        return stream.write(bytes(4096)) == 4096
    except OSError:
        return False


def test_a_disk_too_full_for_anything_is_named_too(made, disk):
    out = disk("size=4k,nr_inodes=2") / "out"
    ended = press(made, "--out", out)
    assert (ended.code, "Traceback" in ended.err) == (2, False)
    assert problems(ended)[f"{out}/.lock"].startswith("this file cannot be written: No space left on device.")


@pytest.mark.parametrize("room_for", [0, 2])  # no page, or the smaller ones
def test_files_that_grow_too_large_are_named_and_nothing_is_torn(made, clean, room_for):
    sizes = sorted((made / "clean" / path).stat().st_size for path in clean)
    limit = sizes[room_for - 1] if room_for else 1_000
    ended = press(made, preexec_fn=partial(resource.setrlimit, resource.RLIMIT_FSIZE, (limit, limit)))
    assert ended.code == 1
    left = assert_right_or_gone(made / "build", clean, ended)
    assert len(left) == room_for
    assert {told.partition(".")[0] for told in problems(ended).values()} == {
        "this file cannot be written: File too large"
    }
    assert press(made, "-q") == (0, "", "")
    assert pdfs(made / "build") == clean
    assert_tidy(made / "build")


def test_a_manifest_that_grows_too_large_is_named_and_the_journal_keeps_what_was_done(made, clean):
    limit = max(path.stat().st_size for path in (made / "build/fr").glob("*.pdf")) + 500
    assert limit < (made / "build" / MANIFEST).stat().st_size
    ended = press(made, "fr", preexec_fn=partial(resource.setrlimit, resource.RLIMIT_FSIZE, (limit, limit)))
    assert (ended.code, list(problems(ended))) == (1, [f"build/{MANIFEST}"])
    assert_sound(made / "build")
    again = press(made)
    assert (again.code, pdfs(made / "build")) == (0, clean)
    assert "2 built, 2 up to date" in again.out
    assert_tidy(made / "build")


def test_where_no_file_can_be_written_at_all_nothing_is_touched(made):
    before = pdfs(made / "build")
    ended = press(made, preexec_fn=partial(resource.setrlimit, resource.RLIMIT_FSIZE, (0, 0)))
    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert ended.err.startswith("error: No usable temporary directory found in ")
    assert pdfs(made / "build") == before


def denied(made, *words):
    """A build that files can say no to: without the power of root to write everywhere."""
    if os.geteuid() != 0:
        return press(made, *words)
    if shutil.which("setpriv") is None:
        pytest.skip("root may write everywhere, and there is no setpriv (of util-linux) to give that up")
    give_up = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
    return press(made, *words, before=give_up)


def forbid(folder):
    """Allow nobody to write in any folder here; the answer undoes it."""
    folders = [folder, *(path for path in folder.rglob("*") if path.is_dir())]
    for each in folders:
        each.chmod(0o555)
    return lambda: [each.chmod(0o755) for each in folders]


def test_an_output_folder_that_cannot_be_written_is_named_and_left_as_it_is(made, clean):
    before = pdfs(made / "build")
    (made / "build/.lock").unlink()
    allow = forbid(made / "build")
    try:
        ended = denied(made)
    finally:
        allow()
    assert (ended.code, ended.out, pdfs(made / "build")) == (2, "", before)
    assert problems(ended) == {
        "build/.lock": "this file cannot be written: Permission denied. "
        "Allow writing there, or choose another folder with --out."
    }
    assert press(made, "-q") == (0, "", "")
    assert pdfs(made / "build") == clean


def test_a_folder_of_a_language_that_cannot_be_written_costs_that_language_and_is_told(made, clean):
    before = pdfs(made / "build")
    allow = forbid(made / "build/fr")
    try:
        ended = denied(made)
        listed = denied(made, "--dry-run")
    finally:
        allow()
    assert (ended.code, "2 built" in ended.out, "Traceback" in ended.err) == (1, True, False)
    told = [line for line in ended.err.splitlines() if ": error H400: " in line]
    for name in PDFS[2:]:
        assert any(f"{name}: error H400: this file cannot be written: Permission denied" in line for line in told)
        assert any(
            f"{name}: error H400: this file cannot be removed, although it is out of date" in line for line in told
        )
        assert f"would build {name.removesuffix('.pdf').split('/')[1]}/fr" in listed.out
    assert pdfs(made / "build") == {name: (before if name in PDFS[2:] else clean)[name] for name in PDFS}
    assert_sound(made / "build")
    assert press(made, "-q") == (0, "", "")
    assert pdfs(made / "build") == clean


def test_a_file_system_that_is_read_only_is_told_and_left_as_it_is(made, disk):
    out = disk("size=2M") / "out"
    shutil.copytree(made / "build", out)
    before = pdfs(out)
    holder = out.parts[2]
    point = Path("/", *out.parent.parts[4:])
    subprocess.run(
        ["nsenter", "-t", holder, "-U", "-m", "--preserve-credentials", "mount", "-o", "remount,ro", point], check=True
    )
    ended = press(made, "--out", out)
    assert (ended.code, ended.out, pdfs(out)) == (2, "", before)
    assert problems(ended)[f"{out}/.lock"].startswith("this file cannot be written: Read-only file system.")
    listed = press(made, "--out", out, "--dry-run")
    assert (listed.code, listed.out.count("would build ")) == (0, 4)
