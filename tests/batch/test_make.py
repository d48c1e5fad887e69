"""One job becomes a checked PDF, or problems; what nobody foresaw is a problem like any other."""

from __future__ import annotations

from dataclasses import replace

from handpress.batch.make import make
from handpress.page.budget import Budget
from tests.batch.press import FR, job


def test_a_job_becomes_a_pdf_that_is_told_by_its_path(dental):
    ordered = job(dental)
    outcome = make(ordered)
    assert (outcome.path, outcome.digest, outcome.problems) == (FR.path, ordered.digest, ())
    assert outcome.pdf.startswith(b"%PDF-")
    assert outcome.pages == 2


def test_a_check_that_fails_leaves_no_pdf(dental):
    ordered = job(dental)
    outcome = make(replace(ordered, budget=Budget(1), expected=(*ordered.expected, "jamais écrit")))
    assert (outcome.pdf, sorted(problem.code for problem in outcome.problems)) == (b"", ["H305", "H306"])
    assert {problem.place.path for problem in outcome.problems} == {"handouts/dent.yaml"}


def test_what_nobody_foresaw_is_a_problem_of_the_one_target(dental, monkeypatch):
    def fail(*_):
        raise RuntimeError("one\n  two.")

    ordered = job(dental)
    monkeypatch.setattr("handpress.checks.pages.check", fail)
    outcome = make(ordered)
    assert (outcome.pdf, [str(problem) for problem in outcome.problems]) == (
        b"",
        ["handouts/dent.yaml: error H404: fr/dent.pdf could not be made (RuntimeError: one two). Please report this."],
    )
    monkeypatch.undo()
    assert "H404" not in [problem.code for problem in make(ordered).problems]


def test_what_takes_too_much_memory_is_told_with_what_to_do(dental, monkeypatch):
    def devour(*_):
        raise MemoryError

    ordered = job(dental)
    monkeypatch.setattr("handpress.checks.pages.check", devour)
    outcome = make(ordered)
    assert (outcome.pdf, [problem.code for problem in outcome.problems]) == (b"", ["H406"])
    assert "--memory" in outcome.problems[0].hint
    monkeypatch.undo()
    assert "H406" not in [problem.code for problem in make(ordered).problems]
