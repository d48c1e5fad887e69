"""A long build keeps little of what the journal says anyway, and believes no line that is not its own."""

from __future__ import annotations

import pytest

from handpress.batch import entries
from handpress.batch.noted import Noted

UNKNOWN = "unknown"


@pytest.fixture
def journal(tmp_path):
    """Two lines, behind one that a death has torn."""
    lines = [entries.sealed({"path": path, "said": said}) for path, said in (("fr/a.pdf", "A"), ("fr/b.pdf", "B"))]
    path = tmp_path / ".journal"
    path.write_bytes(b'{"path":"fr/to\n' + b"\n".join(lines))
    return path


def starts(journal):
    content = journal.read_bytes()
    return [content.index(b'{"path":"fr/%s.pdf"' % name) for name in (b"a", b"b")]


@pytest.fixture
def noted(journal):
    """One entry is known, two were left."""
    known = Noted(journal, lambda said: said["said"], UNKNOWN, {"fr/old.pdf": "old"})
    for path, start in zip(("fr/a.pdf", "fr/b.pdf"), starts(journal), strict=True):
        known.leave(path, start)
    return known


EVERYTHING = {"fr/old.pdf": "old", "fr/a.pdf": "A", "fr/b.pdf": "B"}


def test_what_was_left_is_read_when_somebody_asks(noted):
    assert dict(noted) == EVERYTHING
    noted["fr/a.pdf"] = "C"
    del noted["fr/b.pdf"]
    assert dict(noted) == {"fr/old.pdf": "old", "fr/a.pdf": "C"}
    with pytest.raises(KeyError):
        noted["fr/b.pdf"]


def test_what_was_recalled_needs_no_journal(noted, journal):
    noted.recall()
    journal.unlink()
    assert dict(noted) == EVERYTHING


@pytest.mark.parametrize("recalled", [False, True])
@pytest.mark.parametrize(
    "tamper",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes().replace(b'"A"', b'"X"').replace(b'"B"', b'"X"')),
        lambda path: path.write_bytes(b"\n" + path.read_bytes()),
        lambda path: path.write_bytes(path.read_bytes().replace(b"fr/", b"fa/")),
    ],
)
def test_a_line_that_is_not_what_was_noted_says_nothing(noted, journal, tamper, recalled):
    tamper(journal)
    if recalled:
        noted.recall()
    assert dict(noted) == {"fr/old.pdf": "old", "fr/a.pdf": UNKNOWN, "fr/b.pdf": UNKNOWN}
