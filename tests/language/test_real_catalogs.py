"""Several hundred catalogs that others and their tools made are kept to the byte, and read as others read them."""

from __future__ import annotations

import importlib.util
import re

import pytest

from tests.catalogs import BEGIN, DOCUMENT, END, catalogs, gettext_units, settled, toolkit_units, units
from tests.language.gettext import complaint, needs_gettext
from tests.language.lossless import prove_an_edit, proven
from tests.second_project import REPOSITORY

#: What gettext takes and we do not: other encodings than UTF-8 (H202), and wrong forms of what is not translated.
UNTRANSLATED = re.compile(rb'(msgstr\[[0-9]\] )""(?=\r?\n(?!"))')


@needs_gettext
def test_they_are_kept_to_the_byte_also_by_an_edit_or_refused_as_gettext_refuses_them() -> None:
    for each in catalogs(share=32):
        po, found = proven(each.raw, each.name)
        if po:
            prove_an_edit(po, len(each.raw))
        elif {problem.code for problem in found} != {"H202"}:
            assert complaint(UNTRANSLATED.sub(rb'\1"x"', each.raw)), found


@needs_gettext
@pytest.mark.skipif(not importlib.util.find_spec("translate"), reason="Translate Toolkit is not installed")
def test_gettext_and_translate_toolkit_read_the_same() -> None:
    read = [(each, po) for each in catalogs(share=40) if (po := proven(each.raw, each.name)[0])]
    assert len(read) > 50
    for (each, po), theirs in zip(read, toolkit_units(each.raw for each, _ in read), strict=True):
        assert units(po) == theirs, each.name
        assert settled(units(po)) == gettext_units(each.raw), each.name


def test_the_document_tells_of_the_packages_that_are_fetched() -> None:
    counted = DOCUMENT.read_text("utf-8").partition(BEGIN)[2].partition(END)[0]
    asked = (REPOSITORY / "tests/catalogs.txt").read_text("utf-8").splitlines()[1:]
    rows = [line.split(" | ")[0].removeprefix("| ") for line in counted.strip().splitlines()[2:]]
    assert sorted(rows) == sorted(re.sub("[-.](?=.*==)", "_", line).replace("==", " ") for line in asked)
