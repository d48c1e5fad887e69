"""Every catalog of other projects that was fetched is kept to the byte, and read as docs/translating.md counts."""

from __future__ import annotations

import importlib.util

import pytest

from tests import catalogs as foreign
from tests.language.gettext import needs_gettext
from tests.language.lossless import prove_an_edit, proven

pytestmark = pytest.mark.verify


def test_every_catalog_is_kept_to_the_byte_also_by_an_edit():
    for each in foreign.catalogs():
        po, _ = proven(each.raw, each.name)
        if po:
            prove_an_edit(po, len(each.raw))


@needs_gettext
@pytest.mark.skipif(not importlib.util.find_spec("translate"), reason="Translate Toolkit is not installed")
def test_the_document_counts_what_three_readers_make_of_them():
    assert foreign.table(foreign.counted(foreign.catalogs())) in foreign.DOCUMENT.read_text("utf-8")
