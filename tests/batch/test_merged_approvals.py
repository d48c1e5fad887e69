"""Ledgers of two branches are merged line by line: in whatever order lines stand, the same approvals count."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handpress.batch.approval import Approvals, Unit
from handpress.language.approvals import PAGE_WORDS, Approval, Ledger, fingerprint
from handpress.language.people import person
from handpress.problems import Place, Problems
from tests.batch.press import approve, workshop
from tests.second_project import copy_to

DENT = Unit("dent", "fa")
ROLES, DAYS = ("translator", "clinician"), ("2026-11-19", "2026-11-20", "2026-11-21")
lines = st.builds(
    Approval,
    unit=st.just("dent"),
    language=st.just("fa"),
    role=st.sampled_from(ROLES),
    by=st.sampled_from(["Ana Ruiz", "Dr. ana. ruiz", "B. Lee", "C. Roy"]),
    date=st.sampled_from(DAYS),
    engine=st.sampled_from(["0.1.0", "0.2.0"]),
    fingerprint=st.sampled_from(["live", "live", "live", "0" * 32]),
    lapsed=st.sampled_from(["", "", "", "reworded"]),
    again=st.sampled_from(["", "1", "2"]),
)


@pytest.fixture(scope="module")
def approvals_of(tmp_path_factory):
    """The approvals of the second project with these lines as the ledger of its translation."""
    project = copy_to(tmp_path_factory.mktemp("merged"))
    approve(project, *DENT, "translator")  # so that its words are kept
    shop = workshop(project)
    said, name = fingerprint(shop.approvals.said(DENT)), shop.approvals.ledgers["fa"].name

    def made(ledger):
        real = [each._replace(fingerprint=each.fingerprint.replace("live", said)) for each in ledger]
        return Approvals(shop.project, shop.catalogs, {"fa": Ledger(name, tuple(real))})

    return made


def stands(approvals):
    return approvals.of_unit(DENT, Problems())


@given(st.lists(lines, max_size=7).flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))))
def test_the_order_of_lines_decides_nothing_and_nobody_has_two_roles(approvals_of, both):
    one, other = (stands(approvals_of(each)) for each in both)
    assert one == other
    assert len({person(each.by) for each in one.approvals}) == len(one.approvals)
    # One line of a lapse ends all that had been approved by then.
    ended = max((each.times for each in both[0] if each.lapsed and each.fingerprint == "live"), default=-1)
    assert all(each.times > ended for each in one.approvals)


def line(role, by, day, **more):
    return Approval("dent", "fa", role, by, day, "0.1.0", "live", **more)


@pytest.mark.parametrize(("first", "second"), [*product(DAYS[:2], repeat=2)])
def test_of_one_person_the_role_of_the_first_day_counts_and_on_one_day_none(approvals_of, first, second):
    ana = [line("translator", "Ana Ruiz", first), line("clinician", "ana ruiz", second)]
    missing = {0: ROLES, -1: ROLES[1:], 1: ROLES[:1]}[(first > second) - (first < second)]
    assert stands(approvals_of(ana)).missing == {DENT: missing}
    # Once another person has approved what is missing, nobody is asked for more.
    others = [line(role, f"The {role}", DAYS[2]) for role in missing]
    assert stands(approvals_of(ana + others)).missing == {}


@pytest.mark.parametrize(
    ("again", "missing"),
    [([], ()), ([("lapsed", "")], ROLES), ([("lapsed", ""), ("", "1")], ()), ([("lapsed", "1"), ("", "1")], ROLES)],
)
def test_what_lapsed_is_approved_anew_or_not_at_all(approvals_of, again, missing):
    """On whatever day, for on one day words may be approved, reworded there and back, and approved again."""
    first = [line(role, f"The {role}", DAYS[2]) for role in ROLES]
    more = [line(role, f"The {role}", DAYS[0], lapsed=why, again=times) for why, times in again for role in ROLES]
    assert stands(approvals_of(first + more)).missing == ({DENT: missing} if missing else {})


def idle(approvals_of, *ledger):
    """What `check` tells of these lines, by line."""
    placed = [each._replace(place=Place("l", number)) for number, each in enumerate(ledger, 1)]
    approvals_of(placed).check_words(found := Problems())
    return [(each.place.line, each.message) for each in found if each.code != "H250"]


def test_an_approval_in_vain_is_told(approvals_of):
    ana, lee = line("translator", "Ana Ruiz", DAYS[1]), line("clinician", "B. Lee", DAYS[1])
    assert idle(approvals_of, ana, lee) == []
    assert idle(approvals_of, ana, lee, line("translator", "C. Roy", DAYS[1])) == []
    twice = "Ana Ruiz has approved this as translator in line 1 already."
    assert idle(approvals_of, ana, ana._replace(by="Ana  Ruiz"), lee) == [(2, twice.replace("Ana Ruiz", "Ana  Ruiz"))]
    later = ana._replace(role="clinician", date=DAYS[2])
    vain = "Ana Ruiz approves as clinician what is approved by the same person in line 1."
    assert idle(approvals_of, ana, later, lee) == [(2, vain)]
    both = [(1, "Ana Ruiz approves as translator what is approved by the same person in line 2."), (2, vain)]
    assert idle(approvals_of, ana, later._replace(date=DAYS[1]), lee) == both
    # What is over is nobody's business: other words, and approvals that have lapsed.
    assert idle(approvals_of, ana._replace(fingerprint="0" * 32), later._replace(fingerprint="0" * 32)) == []
    assert idle(approvals_of, ana, ana._replace(lapsed="reworded"), ana._replace(again="1")) == []


def test_an_approval_of_what_is_not_here_is_told(approvals_of):
    here = line("translator", "Ana Ruiz", DAYS[1])
    approvals_of([here._replace(unit="dant")]).check_words(found := Problems())
    assert [(each.code, each.hint) for each in found] == [
        ("H253", "Did you mean dent? If it was deleted, take the line out.")
    ]
    assert idle(approvals_of, here._replace(unit="dant")) == [(1, "dant is not here.")]
    assert idle(approvals_of, here._replace(unit="clinic_values")) == [(1, "clinic_values is not here.")]
    assert idle(approvals_of, here, here._replace(unit=PAGE_WORDS)) == []
    # A line that only says why something ended approves nothing, and stays.
    assert idle(approvals_of, here._replace(unit="dant", lapsed="reworded")) == []
