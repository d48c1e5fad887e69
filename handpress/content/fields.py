"""Reads a mapping by the keys it may have, and says what is unknown, missing or of the wrong kind."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handpress.content.nodes import Mapping, Node, Scalar
from handpress.content.nodes import Sequence as Listing
from handpress.problems import Place, Problems, guess


class Fields:
    """The values of one mapping; every question it answers with a default has been reported."""

    def __init__(self, node: Node, what: str, known: Sequence[str], found: Problems) -> None:
        """`what` names the mapping in messages ('a section'); `known` are all keys it may have."""
        self.found = found
        self.what = what
        self.place = node.place
        self.values: dict[str, Node] = {}
        self.places: dict[str, Place] = {}
        #: Whether there is a mapping at all: what is none lacks no key.
        self.readable = isinstance(node, Mapping)
        if not isinstance(node, Mapping):
            keys = ", ".join(known[:4])
            found.add("H107", node.place, f"{what} is expected here, with keys such as {keys}.", "Check the indent.")
            return
        for key, value in node.entries:
            if key.text in known:
                self.values[key.text], self.places[key.text] = value, key.place
            elif not key.text.replace("_", "").isalnum():
                found.add("H108", key.place, f"YAML takes this text for the key of {what}.", "Put the text in quotes.")
            else:
                found.add("H105", key.place, f"{key.text} is not a key of {what}.", guess(key.text, known))

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def node(self, key: str) -> Node | None:
        """The node under `key`; a missing one is reported."""
        if key not in self.values and self.readable:
            self.found.add("H106", self.place, f"{self.what} needs {key}.", f"Add a line {key}: here.")
        return self.values.get(key)

    def word(self, key: str, *, required: bool = True) -> str:
        """The text of the scalar under `key`; '' when it is missing."""
        if key not in self.values and not required:
            return ""
        node = self.node(key)
        return word(node, key, self.found) if node is not None else ""

    def day(self, key: str, *, required: bool = True) -> str:
        """The ISO day under `key`; '' when it is missing or none."""
        day = self.word(key, required=required)
        if not day or _is_day(day):
            return day
        self.found.add("H107", self.values[key].place, f"{day} is not a date.", "Write it as 2028-11-01.")
        return ""

    def listing(self, key: str, *, required: bool = True) -> tuple[Node, ...]:
        """The nodes of the list under `key`; () when it is missing."""
        if key not in self.values and not required:
            return ()
        node = self.node(key)
        return listed(node, key, self.found) if node is not None else ()

    def words(self, key: str, *, required: bool = True) -> tuple[str, ...]:
        """The texts of the list of scalars under `key`; () when it is missing."""
        nodes = self.listing(key, required=required)
        return tuple(filter(None, (word(node, key, self.found) for node in nodes)))

    def table(self, key: str) -> dict[str, Node]:
        """The entries of the mapping under `key`, whatever its keys; {} when it is missing."""
        return {name: node for name, (_, node) in self.entries(key).items()}

    def entries(self, key: str) -> dict[str, tuple[Place, Node]]:
        """As `table`, with the place of each key."""
        node = self.values.get(key)
        if node is None:
            return {}
        if not isinstance(node, Mapping):
            self.found.add("H107", node.place, f"{key} must have entries of the form name: value.", "Check the indent.")
            return {}
        return {name.text: (name.place, value) for name, value in node.entries}


def _is_day(text: str) -> bool:
    """Whether it is a day in the one form in which days can be compared as texts: Python reads others too."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def listed(node: Node, what: str, found: Problems) -> tuple[Node, ...]:
    """The nodes of a list; () and a problem for anything else, and for an empty one."""
    if not isinstance(node, Listing):
        found.add("H107", node.place, f"{what} must be a list.", "Begin each of its lines with a dash.")
        return ()
    if not node.items:
        found.add("H106", node.place, f"{what} is an empty list.", "Fill it in, or delete the line.")
    return node.items


def word(node: Node, what: str, found: Problems) -> str:
    """The text of a scalar, of one line or many, without the blanks around it; '' and a problem where there is none."""
    if not isinstance(node, Scalar):
        found.add("H107", node.place, f"{what} must be a single value.", "Write it on one line.")
        return ""
    if not node.text.strip():
        found.add("H106", node.place, f"{what} is empty.", "Fill it in, or delete the line.")
    return node.text.strip()
