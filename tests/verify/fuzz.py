"""Readers that Atheris tries to make stumble: `python -m tests.verify.fuzz TARGET CORPUS [options of libFuzzer]`.

Each takes bytes and fails an assertion where a reader does not keep its word; any other exception is a finding too.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable
from typing import TypeVar

import atheris

with atheris.instrument_imports(include=["handpress"]):
    from handpress.content.clinic import read_clinic
    from handpress.content.handout import texts
    from handpress.content.markup import MarkupError, pieces
    from handpress.content.nodes import parse
    from handpress.content.policies import read_policies
    from handpress.content.reader import read_handout
    from handpress.problems import Problems
    from tests.language.lossless import prove_an_edit, proven
    from tests.second_project import REPOSITORY

Answer = TypeVar("Answer")
_POLICIES = read_policies(
    (REPOSITORY / "handouts/common/policies.yaml").read_text("utf-8"), "policies.yaml", Problems()
)


def po(raw: bytes) -> None:
    """A catalog is read whole, to the byte, or refused; an edit of it moves no other byte."""
    read, _ = proven(raw)
    if read:
        prove_an_edit(read, len(raw))


def yaml(raw: bytes) -> None:
    """YAML becomes nodes, or problems with places in it."""
    node, found = _answer(lambda text, found: parse(text, "x.yaml", found), raw)
    assert (node is None) == bool(found)


def handout(raw: bytes) -> None:
    """A handout becomes a tree that can be walked, or problems with places in it, or both."""
    read, found = _answer(lambda text, found: read_handout(text, "x.yaml", "en", found), raw)
    assert found or read
    assert read is None or all(text.place.line for text, _ in texts(read))


def clinic(raw: bytes) -> None:
    """A clinic's file becomes its decisions, or problems with places in it."""
    read, found = _answer(lambda text, found: read_clinic(text, "clinic.yaml", _POLICIES, found), raw)
    assert (read is None) == bool(found)


def markup(raw: bytes) -> None:
    """A text is cut into pieces that say all of it, or refused."""
    text = raw.decode("utf-8", "replace")
    with contextlib.suppress(MarkupError):
        said = [f"{{{each.placeholder}}}" if each.placeholder else each.text for each in pieces(text)]
        assert "".join(said) == text.replace("**", "")


def _answer(read: Callable[[str, Problems], Answer], raw: bytes) -> tuple[Answer, Problems]:
    found = Problems()
    text = raw.decode("utf-8", "replace")
    answer = read(text, found)
    last = text.count("\n") + 2
    assert [each for each in found if not 1 <= each.place.line <= last] == []
    return answer, found


TARGETS = {each.__name__: each for each in (po, yaml, handout, clinic, markup)}

if __name__ == "__main__":
    atheris.Setup([sys.argv[0], *sys.argv[2:]], TARGETS[sys.argv[1]])
    atheris.Fuzz()
