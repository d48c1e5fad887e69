"""Every catalog of other projects that was fetched is kept to the byte, and their readers agree with ours."""

from __future__ import annotations

import pytest

from tests import catalogs as foreign
from tests.language.lossless import prove_an_edit, proven

pytestmark = pytest.mark.verify


def test_every_catalog_is_kept_to_the_byte_also_by_an_edit():
    for each in foreign.catalogs():
        po, _ = proven(each.raw, each.name)
        if po:
            prove_an_edit(po, len(each.raw))
