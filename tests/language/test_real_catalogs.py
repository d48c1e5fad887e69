"""Several hundred catalogs that others and their tools made are kept to the byte, and read as others read them."""

from __future__ import annotations

import importlib.util

import pytest

from tests.catalogs import catalogs, gettext_units, settled, toolkit_units, units
from tests.language.gettext import needs_gettext, run
from tests.language.lossless import prove_an_edit, proven


@needs_gettext
def test_they_are_kept_to_the_byte_also_by_an_edit_or_refused_as_gettext_refuses_them() -> None:
    for each in catalogs(share=8):
        po, found = proven(each.raw, each.name)
        if po:
            prove_an_edit(po, len(each.raw))
        else:
            assert run("msgcat", "-o", "/dev/null", raw=each.raw).returncode != 0, found


@needs_gettext
@pytest.mark.skipif(not importlib.util.find_spec("translate"), reason="Translate Toolkit is not installed")
def test_gettext_and_translate_toolkit_read_the_same() -> None:
    read = [(each, po) for each in catalogs(share=40) if (po := proven(each.raw, each.name)[0])]
    assert len(read) > 50
    for (each, po), theirs in zip(read, toolkit_units(each.raw for each, _ in read), strict=True):
        assert units(po) == theirs, each.name
        assert settled(units(po)) == gettext_units(each.raw), each.name
