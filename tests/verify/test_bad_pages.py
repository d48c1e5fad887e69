"""A page that never ends, takes all memory or costs its worker's life costs its own target, by name, and no other."""

from __future__ import annotations

import resource

import pytest

from tests.second_project import edit
from tests.verify.night import PDFS, assert_sound, assert_tidy, pdfs, press

pytestmark = pytest.mark.verify
BAD = "fr/molaire.pdf"
#: Boxes in boxes, each of which is laid out several times over: some hours.
ENDLESS = '<div style="display: flex">' * 18 + "·" + "</div>" * 18
#: A table of a hundred million columns.
GREEDY = '<table><tr><td colspan="100000000">·</td></tr></table>'
#: Seconds of work after which the kernel kills a process; no other process of a build needs half of them.
ENOUGH = 10


def spoil(made, page):
    """Make one target's page a bad one, as a designer's mistake would."""
    here = f'{{% if voice.handout.id == "molaire" and voice.locale.code == "fr" %}}{page}{{% endif %}}'
    edit(made, "styles/sheet.html.jinja", '<div class="opening">', f'{here}<div class="opening">')
    return here


def assert_costs_one(made, clean, code, *words, **how):
    """The bad target fails with the code and leaves nothing; the others are right; without the mistake all is well."""
    ended = press(made, *words, **how)
    assert (ended.code, "Traceback" in ended.err) == (1, False), ended.err
    (problem,) = [line for line in ended.err.splitlines() if ": error " in line]
    assert problem.startswith(f"handouts/molaire.yaml: error {code}: ")
    assert BAD in problem
    assert "3 built" in ended.out
    assert "1 failed" in ended.out
    assert_sound(made / "build")
    assert_tidy(made / "build")
    lying = pdfs(made / "build")
    assert {name: digest for name, digest in clean.items() if name != BAD} == lying
    return ended


def assert_recovers(made, clean, here):
    edit(made, "styles/sheet.html.jinja", here, "")
    ended = press(made)
    assert (ended.code, pdfs(made / "build")) == (0, clean)
    assert "1 built, 3 up to date" in ended.out


@pytest.mark.parametrize("hands", ["-j1", "-j2"])
def test_a_page_that_never_ends_is_stopped_by_the_timeout(made, clean, hands):
    here = spoil(made, ENDLESS)
    ended = assert_costs_one(made, clean, "H405", "--timeout", "5", hands)
    assert "took longer than 5 seconds" in ended.err
    assert_recovers(made, clean, here)


def test_a_page_that_takes_all_memory_is_stopped_by_the_limit(made, clean):
    here = spoil(made, GREEDY)
    assert_costs_one(made, clean, "H406", "--memory", "700")
    assert_recovers(made, clean, here)


def test_a_worker_that_the_kernel_kills_costs_the_page_it_was_at(made, clean):
    here = spoil(made, ENDLESS)

    def limited():
        resource.setrlimit(resource.RLIMIT_CPU, (ENOUGH, ENOUGH))

    ended = assert_costs_one(made, clean, "H401", preexec_fn=limited)
    assert f"the process that made {BAD} died" in ended.err
    assert_recovers(made, clean, here)


def test_a_bad_page_fails_alone_when_it_is_all_that_is_asked_for(made):
    spoil(made, ENDLESS)
    ended = press(made, f"build/{BAD}", "--timeout", "3", cwd=made)
    assert (ended.code, "H405" in ended.err) == (1, True)
    assert sorted(pdfs(made / "build")) == [name for name in PDFS if name != BAD]
