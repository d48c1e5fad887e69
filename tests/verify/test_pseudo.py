"""All shipped handouts in the languages that nobody speaks: nothing leaves its place, and nothing is lost."""

from __future__ import annotations

import pytest

from handpress.batch.build import build
from handpress.batch.order import Order, Site
from handpress.batch.wishes import Wish
from handpress.content.folder import PSEUDO
from tests.second_project import REPOSITORY, copy_to

pytestmark = pytest.mark.verify


@pytest.mark.parametrize("language", PSEUDO)
def test_every_handout_has_room_for_longer_and_for_mirrored_texts(language, tmp_path):
    result = build(Site(REPOSITORY, None, tmp_path), Order(Wish(languages=[language])), lambda *_: None)
    assert (result.failed, list(result.problems)) == ({}, [])
    assert len(result.built) == 2 * len(list((REPOSITORY / "handouts").glob("*.yaml")))


def test_so_has_a_project_in_another_language(tmp_path):
    project = copy_to(tmp_path)
    result = build(Site(project, None, tmp_path / "out"), Order(Wish(PSEUDO)), lambda *_: None)
    assert (sorted(result.built), result.failed) == (["ar_XB/dent.pdf", "en_XA/dent.pdf"], {})
