"""H243: left does not become right, before not after, at most not at least, Monday not Tuesday."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from handpress.checks.phrases import says
from handpress.checks.translation.denials import denials, denies
from handpress.checks.translation.ideas import COMMA, Said, order, said
from handpress.checks.translation.pair import Pair, Tongue
from handpress.checks.translation.plain import plain
from handpress.checks.translation.quantities import beside_number
from handpress.checks.wordlist import Hit
from handpress.problems import Problems

_BOTH = 2
#: Letters between the two in “left and right”, and some more.
_SIDE_BY_SIDE = 12


class _Side(NamedTuple):
    """One of the two texts in words, and what it says of each kind of ideas."""

    text: str
    tongue: Tongue
    said: Mapping[str, Said]

    @property
    def denies(self) -> bool:
        """Whether any word in it denies or warns."""
        return denies(self.text, self.tongue)

    @property
    def denials(self) -> int:
        """How often it denies something."""
        return denials(self.text, self.tongue)

    @property
    def restricts(self) -> bool:
        """Whether it has a word for only."""
        return says(self.tongue.lexicon.only, self.text, spaced=self.tongue.spaced)

    @property
    def limits_a_number(self) -> bool:
        """Whether a word for a limit stands directly beside a number."""
        return any(beside_number(self.text, hit.start, hit.end, self.tongue) for hit in self.order("at_least"))

    def order(self, kind: str) -> Sequence[Hit[str]]:
        """The words for ideas of a kind in the order in which they stand."""
        return order(self.text, self.tongue, kind)


def check(pair: Pair, found: Problems) -> None:
    """Where something of the source is not in the translation, and in its place is another thing of that kind."""
    source, translation = plain(pair)
    ours = _Side(source, pair.of, said(source, pair.of))
    if not ours.said:
        return
    theirs = _Side(translation, pair.into, said(translation, pair.into))
    for kind in filter(theirs.said.__contains__, ours.said):
        words = exchanged(ours.said[kind], theirs.said[kind])
        if words and not (kind in _EXCUSED and _EXCUSED[kind](ours, theirs)):
            _tell(f"the translation says “{words[1]}” where the source says “{words[0]}”", pair, found)
    for is_so, what in _TURNED.items():
        if is_so(ours, theirs):
            _tell(what, pair, found)


def _tell(what: str, pair: Pair, found: Problems) -> None:
    found.add("H243", pair.place, f"{what}.", "Say what the source says; if it does, waive H243.")


def _denied(ours: _Side, theirs: _Side) -> bool:
    """Whether either side denies: not this or that may be neither this and that."""
    return ours.denies or theirs.denies


def _awaited(ours: _Side, theirs: _Side) -> bool:
    """Whether the translation may say until in another way: not until is only when."""
    return bool(ours.denials or theirs.denials) or theirs.restricts


def _conditioned(ours: _Side, theirs: _Side) -> bool:
    """Whether the translation may say unless in another way: if not, only if."""
    return ours.denials != theirs.denials or theirs.restricts


def _restricted(_: _Side, theirs: _Side) -> bool:
    """Whether the translation may say may in another way: can only."""
    return theirs.restricts


#: When an exchange of a kind (named by its first) is none.
_EXCUSED = {
    "until": _awaited,
    "or": _denied,
    "unless": _conditioned,
    "within_reach": _denied,
    "may": _restricted,
    "often": _denied,
    "near": _denied,
}


def _choice_lost(ours: _Side, theirs: _Side) -> bool:
    """Whether an or may have become an and in a language that writes and as a part of the next word."""
    known = theirs.tongue.lexicon.contraries
    if "or" not in ours.said or "or" in theirs.said or "or" not in known or "and" in known:
        return False
    choice = ours.said["or"]
    return bool(choice.meant and not choice.often["and"]) and not (COMMA.search(theirs.text) or _denied(ours, theirs))


def _until_turned(ours: _Side, theirs: _Side) -> bool:
    """Whether what is forbidden until then is forbidden after it, with no word for until, before or only."""
    if "until" not in ours.said or not ours.said["until"].meant["until"] or "before" not in theirs.said:
        return False
    times = theirs.order("before")
    after = {hit.start for hit in times if hit.meaning == "after"}
    waits = [hit for hit in theirs.order("until") if hit.meaning == "until" and hit.start not in after]
    later = len(after) == len(times) and not waits and not theirs.restricts
    return later and bool(ours.denials and theirs.denials)


def _limit_turned(ours: _Side, theirs: _Side) -> bool:
    """Whether “not more than” became “not less than”: one denial, and beside a number only a word for less."""
    if "at_least" not in ours.said or "at_least" not in theirs.said:
        return False
    limit, other = ours.said["at_least"], theirs.said["at_least"]
    phrase = limit.meant["at_most"] and denies(limit.words["at_most"], ours.tongue)
    apart = not limit.often["at_most"] and ours.denials == 1 and ours.limits_a_number
    less = not (other.meant or other.often["at_least"]) and theirs.denials == 1
    return bool(phrase or apart) and less and theirs.limits_a_number


def _sides_turned(ours: _Side, theirs: _Side) -> bool:
    """Whether left comes before right in one text only; where they stand side by side, languages differ in that."""
    there = ours.order("left")
    sides = [hit.meaning for hit in there]
    apart = len(there) == _BOTH and there[1].start - there[0].end > _SIDE_BY_SIDE
    return apart and set(sides) == {"left", "right"} and [hit.meaning for hit in theirs.order("left")] == sides[::-1]


#: What can be turned round, and how it is told.
_TURNED = {
    _choice_lost: "nothing in the translation stands for “or”",
    _until_turned: "the translation forbids after that what the source forbids until then",
    _limit_turned: "the translation forbids less than that, and the source more",
    _sides_turned: "left and right stand in another order",
}


def exchanged(ours: Said, theirs: Said) -> tuple[str, str] | None:
    """A word of the source for what the translation does not say, and one for what it says instead, or once more."""
    one, other = ours.only(theirs), theirs.more(ours)
    return (one, other) if one and other else None
