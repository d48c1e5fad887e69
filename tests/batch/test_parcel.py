"""A job travels without what others share, and comes back as the same sheet."""

from __future__ import annotations

import pickle
from dataclasses import replace
from types import SimpleNamespace

import pytest

from handpress.batch import parcel
from handpress.batch.make import Pressed, make, press
from handpress.batch.parcel import Answer, Terms, differences, introduce, keep, model, pack, receive, unpack
from handpress.page.budget import Budget
from tests.batch.press import FA, FR, job, workshop


@pytest.fixture
def kept(monkeypatch):
    """A worker that has not been brought anything yet."""
    parts = {}
    monkeypatch.setattr(parcel, "_parts", lambda: parts)
    return parts


def test_what_arrives_is_pressed_like_what_was_sent(dental, tmp_path):
    for target in (FR, FA):
        sent = job(dental, target)
        packed, parts = pack(sent)
        arrived = unpack(pickle.loads(pickle.dumps(packed)), parts, tmp_path)  # noqa: S301 - our own
        assert (arrived.html, arrived.assets, arrived.digest) == (sent.html, sent.assets, sent.digest)
        pressed = press(arrived)
        assert receive(sent, Answer(sent.digest, pressed, parcel._seal(pressed))) == make(sent)


def test_what_jobs_share_travels_by_digest_and_what_only_checks_need_not_at_all(dental):
    (one, parts), (other, same) = (pack(job(dental, target)) for target in (FR, FA))
    assert parts == same
    assert (
        {one.fontconfig, *dict(one.assets).values()} == set(parts) == {other.fontconfig, *dict(other.assets).values()}
    )
    whole = len(pickle.dumps(job(dental))) + (dental / "styles/fonts.conf").stat().st_size
    assert len(pickle.dumps(one)) < whole / 3
    assert not any(part[:200] in pickle.dumps(one) for part in parts.values())


def test_a_worker_keeps_what_is_what_its_digest_says(kept, dental):
    _, parts = pack(job(dental))
    digest = next(iter(parts))
    keep({digest: b"something else"})
    assert kept == {}
    keep(parts)
    assert kept == parts


def test_a_worker_lets_go_of_the_oldest_when_there_is_no_room(kept, dental, tmp_path, monkeypatch):
    packed, parts = pack(job(dental))
    monkeypatch.setattr(parcel, "_ROOM", sum(map(len, parts.values())) - 1)
    keep(parts)
    assert list(kept) == list(parts)[1:]
    with pytest.raises(KeyError):
        unpack(packed, kept, tmp_path)


@pytest.mark.parametrize("spoil", ["pdf", "job"])
def test_what_comes_back_spoiled_is_not_taken(dental, spoil):
    sent = job(dental)
    pressed = press(sent)
    seal = parcel._seal(pressed)
    assert receive(sent, Answer(sent.digest, pressed, seal)).problems == ()
    if spoil == "pdf":
        torn = Pressed(replace(pressed.printed, pdf=pressed.printed.pdf[:-1]), ())
        made = receive(sent, Answer(sent.digest, torn, seal))
    else:
        made = receive(sent, Answer("the digest of another job", pressed, seal))
    assert (made.pdf, [problem.code for problem in made.problems]) == (b"", ["H404"])


def test_what_comes_back_is_checked_here(dental):
    sent = replace(job(dental), budget=Budget(1))
    pressed = press(sent)
    made = receive(sent, Answer(sent.digest, pressed, parcel._seal(pressed)))
    assert (made.pdf, [problem.code for problem in made.problems]) == (b"", ["H305"])


def test_a_worker_on_this_machine_is_like_it(dental, tmp_path):
    mine = model(workshop(dental).equipment, ("Noto Sans", "Noto Naskh Arabic"))
    worker = SimpleNamespace(name="one", local_directory=str(tmp_path))
    name, like = introduce(mine.rules, mine.families, worker)
    assert name.startswith("one on ")
    assert differences(like, mine.like) == ""
    # Under rules that show no font at all it is not.
    _, other = introduce(b"<fontconfig></fontconfig>", mine.families, worker)
    assert (
        differences(other, mine.like) == "the font Noto Sans is another one, the font Noto Naskh Arabic is another one"
    )


def test_differences_are_told_by_name():
    here = {"pango": "1.50", "the engine": "a" * 64, "zlib": "1.3"}
    assert differences(here, here) == ""
    assert differences({"pango": "1.49", "the engine": "b" * 64}, here) == (
        "pango is 1.49, not 1.50, the engine is another one, zlib is missing, not 1.3"
    )


def test_processes_stay_warm_until_another_build_needs_others(monkeypatch):
    monkeypatch.setattr(parcel, "_rooms", {})
    ended = []
    monkeypatch.setattr(
        parcel, "Hands", lambda *what: SimpleNamespace(shutdown=lambda **_: ended.append(what), what=what)
    )
    one, other = Terms(3, 4, "one"), Terms(5, 6, "other")
    with parcel._room(one, 2) as hands:
        assert hands.what == (2, 3, 4)
        with parcel._room(one, 2) as same:
            assert same is hands
        parcel._rooms[one].since = -parcel._IDLE
        with parcel._room(other, 2):  # the first is at work
            assert ended == []
    with parcel._room(other, 2):  # and has just been
        assert ended == []
    parcel._rooms[one].since -= 2 * parcel._IDLE
    with parcel._room(other, 2):
        assert ended == [(2, 3, 4)]
    with parcel._room(one, 2) as later:
        assert later is not hands
