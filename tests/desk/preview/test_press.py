"""The worker of the preview stays warm, is replaced for other fonts, and lets go of a page that takes too long."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace

from handpress.batch.compose import compose
from handpress.batch.job import Outcome
from handpress.batch.workers import Hands
from handpress.desk.preview.picture import Shown
from handpress.desk.preview.press import Press
from tests.batch.press import workshop
from tests.desk.preview.atelier import FR

#: Boxes in boxes, each of which is laid out several times over: some hours.
ENDLESS = '<div style="display: flex">' * 18 + "x" + "</div>" * 18


def test_one_worker_does_it_all_until_it_must_be_another(dental):
    job = compose(workshop(dental), FR, incomplete=True, marks=True)[1]
    press = Press()
    assert press.show(replace(job, html=job.html.replace("<body>", f"<body>{ENDLESS}")), "a", bool) is None
    workers = []
    for fonts in ("a", "a", "b"):
        shown = press.show(job, fonts, lambda _: False)
        assert isinstance(shown, Shown)
        assert (len(shown.pictures), bool(shown.spots), shown.seconds > 0) == (shown.pages, True, True)
        workers.append(press._hands)
    press.close()
    assert (workers[0] is workers[1], workers[1] is workers[2]) == (True, False)


def test_what_was_begun_is_not_begun_again(dental, monkeypatch):
    job = compose(workshop(dental), FR, incomplete=True, marks=True)[1]
    submitted = []

    def submit(_hands, _work, each):
        submitted.append(each)
        done = Future()
        done.set_result(Outcome(each.path, each.digest))
        return done

    monkeypatch.setattr(Hands, "submit", submit)
    press, other = Press(), replace(job, digest="other")
    press.begin(job, "a")
    for each in (job, other, other):
        assert press.show(each, "a", bool).digest == each.digest
    assert submitted == [job, other, other]
    press.close()
