"""The messages of one file for `pybabel extract`, the same as those of the template."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from handpress import files
from handpress.content.folder import COMMON, WORDS, relative
from handpress.content.handout import Handout, Words
from handpress.content.policies import read_policies
from handpress.content.reader import read_handout, read_words
from handpress.language.template import Message, comments, messages
from handpress.problems import Problems

#: Line, name of the function that would ask for the message, its arguments, comments: what Babel expects.
Found = tuple[int, str, tuple[str, ...], list[str]]


def extract(
    fileobj: BinaryIO, keywords: object, comment_tags: Collection[str], options: Mapping[str, object]
) -> Iterator[Found]:
    """The messages of a handout, or of the page's own words; Babel asks for them once a file.

    Raises SystemExit with the problems of a file that is not whole: of a part there is no template.
    """
    del keywords, comment_tags, options  # the whole file is for translators, and so is all that is told of it
    path = Path(fileobj.name).absolute()
    root = path.parents[1]
    found = Problems()
    explain = _explanations(root, found)
    tree = _tree(path, relative(path, root), found)
    told = [(message, comments(message, explain)) for message in messages([tree] if tree else [], found)]
    if found:
        raise SystemExit("\n".join(map(str, found)))
    for message, notes in told:
        function, arguments = _call(message)
        for place in message.places:
            yield place.line, function, arguments, notes


def _explanations(root: Path, found: Problems) -> Mapping[str, str]:
    """What each placeholder stands for."""
    name = f"{COMMON}/policies.yaml"
    text = files.read_text(root / name, name, found)
    policies = read_policies(text, name, found) if text is not None else None
    return policies.explain() if policies else {}


def _tree(path: Path, name: str, found: Problems) -> Handout | Words | None:
    text = files.read_text(path, name, found)
    if text is None:
        return None
    # The language of the sources matters to no message.
    return read_words(text, name, "", found) if name == WORDS else read_handout(text, name, "", found)


def _call(message: Message) -> tuple[str, tuple[str, ...]]:
    """The function of the gettext family whose arguments the message would be."""
    text = message.text
    function = f"{'n' if text.plural else ''}{'p' if text.context else ''}gettext"
    return function, tuple(filter(None, (text.context, text.source, text.plural)))
