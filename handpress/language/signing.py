"""Approvals put on record: a line more in a ledger, proven by reading it again, and the words they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from handpress import files
from handpress.content.writing import exact
from handpress.language.approvals import MAX_BYTES, Approval, Message, kept, kept_name, parsed, unplaced
from handpress.problems import Place, Problems

_HEAD = """\
# Who approved which words, one approval a line. Lines are only ever added, by `build_handouts.py approve`.
# Each is bound to a fingerprint of the words, which lie in the folder of the same name.
"""
_KEPT_HEAD = "# Words as they were approved. What is changed here is approved by nobody.\n"
#: How many others may add a line while we add ours.
_TRIES = 100


def sign(
    root: Path,
    name: str,
    approvals: Sequence[Approval],
    said: Mapping[str, Sequence[Message]],
    found: Problems,
) -> bool:
    """Add approvals, all of one language, to the ledger `name`, and keep what was `said` under each fingerprint.

    The words come first, so that no approval ever stands without them. Whether all is on disk; else there is a problem.
    """
    try:
        for print_of, words in said.items():
            if kept(root, name, print_of) is None:
                files.replace(root / kept_name(name, print_of), as_kept(words).encode())
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        return _added(root, name, approvals, found)
    except OSError as error:
        files.tell_unwritable(name, error, found)
        return False


def as_kept(said: Iterable[Message]) -> str:
    """The words as YAML, a message after the other."""
    return _KEPT_HEAD + "".join(f"{lead}{line}\n" for each in said for lead, line in _lines(each))


def _lines(message: Message) -> Iterator[tuple[str, str]]:
    named = zip(("context", "plural"), (message.context, message.plural), strict=True)
    yield "- ", f"source: {exact(message.source)}"
    yield from (("  ", f"{key}: {exact(text)}") for key, text in named if text)
    if message.translation:
        yield "  ", f"translation: [{', '.join(map(exact, message.translation))}]"


def _added(root: Path, name: str, approvals: Sequence[Approval], found: Problems) -> bool:
    for _ in range(_TRIES):
        try:
            return _added_once(root, name, approvals, found)
        except files.ChangedError:  # somebody else signed in the meantime: theirs, then ours
            continue
    found.add("H400", Place(name), "this ledger keeps changing.", "Run the command again.")
    return False


def _added_once(root: Path, name: str, approvals: Sequence[Approval], found: Problems) -> bool:
    path, before = root / name, len(found)
    with suppress(FileExistsError), path.open("xb") as new_file:
        new_file.write(_HEAD.encode())
    text = files.read_text(path, name, found, limit=MAX_BYTES)
    known = parsed(text, name, approvals[0].language, found) if text is not None else ()
    if text is None or len(found) > before:
        return False
    new = _with(text, approvals)
    if not _is_added(known, parsed(new, name, approvals[0].language, Problems()), approvals):
        hint = "Write each approval on a line of its own that begins with a dash."
        found.add("H107", Place(name), "this ledger is written in a way that nothing can be added to.", hint)
        return False
    files.exchange(path, new.encode(), over=text.encode())
    return True


def _with(text: str, approvals: Iterable[Approval]) -> str:
    ending = "\r\n" if "\r\n" in text else "\n"
    gap = ending if text and not text.endswith("\n") else ""
    return text + gap + "".join(f"- {{{_fields(each)}}}{ending}" for each in approvals)


def _fields(approval: Approval) -> str:
    """One line, so that lines of two branches never mix."""
    pairs = (pair for pair in approval._asdict().items() if pair[0] != "place" and pair[1])
    return ", ".join(f"{key}: {exact(text)}" for key, text in pairs)


def _is_added(known: Sequence[Approval], now: Sequence[Approval], added: Sequence[Approval]) -> bool:
    return [*map(unplaced, now)] == [*map(unplaced, (*known, *added))]
