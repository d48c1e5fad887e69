"""Everything is read once; what is wrong with one file stops what is made from it, and nothing else."""

from __future__ import annotations

import shutil

import pytest

from handpress.batch.compose import compose
from handpress.batch.workshop import open_workshop
from handpress.problems import Problems
from tests.batch.press import FA, FR, PO, workshop
from tests.second_project import edit


def codes(project, target):
    """The codes of what stops a target."""
    return [problem.code for problem in compose(workshop(project), target, incomplete=False)[2]]


@pytest.mark.parametrize("in_its_place", ["nothing", "a folder"])
def test_a_language_without_a_catalog_is_not_printed_and_the_others_are(dental, in_its_place):
    assert codes(dental, FA) == codes(dental, FR) == []
    kept = dental / "kept.po"
    shutil.move(dental / PO, kept)
    if in_its_place == "a folder":
        (dental / PO).mkdir()
    assert (codes(dental, FA), codes(dental, FR)) == (["H200"], [])
    assert [problem.code for problem in workshop(dental).problems] == ["H200"]
    if in_its_place == "a folder":
        (dental / PO).rmdir()
    shutil.move(kept, dental / PO)
    assert codes(dental, FA) == []


def test_a_handout_that_cannot_be_read_stops_itself_in_every_language(dental):
    (dental / "handouts/deux.yaml").write_text('id: deux\ntitle: "D"\n', encoding="utf-8")
    shop = workshop(dental)
    for target in (FR, FA):
        broken = type(target)(target.language, "deux")
        assert {problem.code for problem in compose(shop, broken, incomplete=True)[2]} == {"H106"}
    assert codes(dental, FR) == []


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("clinic.yaml", '"30"', '"300"'),
        ("clinic.yaml", "country: CH", "country: XX"),
        ("clinic.yaml", "[fr, fa]", "[fr, fa, xx]"),
        ("handouts/common/project.yaml", "fr", "xx"),
        ("styles/words.yaml", "Ouvert", "{fone}"),
    ],
)
def test_what_all_sheets_share_stops_all_of_them(dental, name, old, new):
    edit(dental, name, old, new)
    found = Problems()
    assert open_workshop(dental, None, found) is None
    assert {problem.place.path for problem in found} == {name}
    edit(dental, name, new, old)
    found = Problems()
    assert (open_workshop(dental, None, found) is None, found) == (False, [])


def test_the_template_is_not_judged_while_a_handout_cannot_be_read(dental):
    found = Problems()
    workshop(dental).check_template(found)
    assert found == []
    (dental / "handouts/deux.yaml").write_text("id: deux\n", encoding="utf-8")
    workshop(dental).check_template(found)
    assert found == []
    (dental / "handouts/deux.yaml").unlink()
    (dental / "locales/handouts.pot").unlink()
    workshop(dental).check_template(found)
    assert [problem.code for problem in found] == ["H220"]
