"""What people and machines are shown of a problem: once, at its place, with nothing that could be taken for syntax."""

from __future__ import annotations

import io
import json
from itertools import count
from pathlib import Path

import pytest

from handpress.desk.report import Progress, as_json, for_github, for_people, line_at_fault
from handpress.problems import Place, Problem, Severity


def problem(path="a.yaml", line=1, column=1, **changes):
    told = {"code": "H104", "severity": Severity.ERROR, "message": "unknown placeholder {fone}.", "hint": "Next."}
    return Problem(place=Place(path, line, column), **{**told, **changes})


def shown(folder, line, column):
    """The line_at_fault of a file of one line."""
    (folder / "a.yaml").write_bytes(f"{line}\n".encode())
    return line_at_fault(problem(column=column), folder).splitlines()


@pytest.mark.parametrize(
    ("line", "column", "before"),
    [
        ("abcdef", 1, 0),
        ("abcdef", 4, 3),
        ("中文def", 3, 4),
        ("a\u0301bc", 3, 1),
        ("हिन्दी x", 8, 6),
        ("بی\u200cحس x", 7, 5),
        ("\ta", 2, 1),
        ("a\x07b", 3, 2),
        ("a\u00a0b\u202eb", 5, 4),
        ("abc", 4, 3),
        ("abc", 9, 3),
        ("abc\r", 4, 3),
    ],
)
def test_the_caret_stands_under_the_column(tmp_path, line, column, before):
    _, caret = shown(tmp_path, line, column)
    assert caret == " " * (4 + before) + "^"


def test_the_line_is_shown_as_a_terminal_can(tmp_path):
    assert (
        shown(tmp_path, "a\tb\x1b[31m\u202ec\u200cd\u00a0e", 1)[0] == "    a b\N{REPLACEMENT CHARACTER}[31m�c\u200cd e"
    )


def test_of_a_long_line_the_part_at_fault_is_shown(tmp_path):
    line, caret = shown(tmp_path, "x" * 500 + "Y" + "x" * 500, 501)
    assert line.index("Y") == caret.index("^")
    assert len(line) == 104


def test_where_there_is_no_line_to_show_none_is(tmp_path):
    (tmp_path / "a.yaml").write_text("one\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_bytes(b"\xff\n")
    assert line_at_fault(problem(), tmp_path) == "    one\n    ^\n"
    assert line_at_fault(problem(column=0), tmp_path) == "    one\n"
    for place in (("a.yaml", 0), ("a.yaml", 9), ("b.yaml", 1), ("c.yaml", 1), (".", 1)):
        assert line_at_fault(problem(*place), tmp_path) == ""


def test_people_are_told_each_problem_once_in_order_with_place_and_next_step(tmp_path):
    (tmp_path / "a.yaml").write_text("one\ntwo\n", encoding="utf-8")
    later, first = problem(line=2), problem(line=1, column=2)
    assert for_people([later, first, later], tmp_path) == (
        "a.yaml:1:2: error H104: unknown placeholder {fone}. Next.\n    one\n     ^\n"
        "a.yaml:2:1: error H104: unknown placeholder {fone}. Next.\n    two\n    ^\n"
    )


def test_an_annotation_cannot_be_broken_out_of(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    sly = problem("a,b:c%.yaml", message="50% off\r\n::error::x", hint="", severity=Severity.WARNING)
    assert for_github([sly, sly], tmp_path) == (
        "::warning file=a%2Cb%3Ac%25.yaml,line=1,col=1,title=H104::50%25 off%0D%0A::error::x\n"
    )
    bare = "::error file=a.yaml,title=H104::unknown placeholder {fone}. Next.\n"
    assert for_github([problem(line=0, column=0)], tmp_path) == bare


def test_an_annotation_names_the_file_from_where_the_command_began(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for project, path, file in (("sub dir", "a.yaml", "sub dir/a.yaml"), ("sub dir", "/etc/x", "/etc/x")):
        assert for_github([problem(path)], tmp_path / project).startswith(f"::error file={file},line=1")
        assert for_github([problem(path)], Path(project)).startswith(f"::error file={file},line=1")
    (tmp_path / "sub dir").mkdir()
    monkeypatch.chdir("sub dir")
    assert for_github([problem()], tmp_path).startswith("::error file=../a.yaml,")


def test_machines_get_every_part():
    assert json.loads(json.dumps(as_json(problem(line=31, column=9)))) == {
        "code": "H104",
        "severity": "error",
        "path": "a.yaml",
        "line": 31,
        "column": 9,
        "message": "unknown placeholder {fone}.",
        "hint": "Next.",
    }


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_progress_is_one_moving_line_on_a_terminal_and_plain_lines_elsewhere(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    for stream, quiet, text in (
        (Terminal(), False, "\r\x1b[K[1/99] built a  0.5 a second, 3:16 left\r\x1b[K[99/99] failed b\r\x1b[K"),
        (io.StringIO(), False, "[1/99] built a\n[99/99] failed b\n"),
        (Terminal(), True, ""),
    ):
        progress = Progress(stream, quiet=quiet, clock=count(step=2).__next__)
        progress("a", "built", 1, 99)
        progress("b", "failed", 99, 99)
        progress.end()
        assert stream.getvalue() == text
