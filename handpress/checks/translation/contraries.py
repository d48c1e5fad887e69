"""H243: left does not become right, before not after, at most not at least, Monday not Tuesday."""

from __future__ import annotations

from collections.abc import Mapping

from handpress.checks.phrases import says
from handpress.checks.translation.ideas import COMMA, Said, order, said
from handpress.checks.translation.negation import denials, denies
from handpress.checks.translation.pair import Pair, Tongue
from handpress.checks.translation.plain import plain
from handpress.checks.translation.quantities import beside_number
from handpress.problems import Problems

_BOTH = 2
#: Letters between the two in “left and right”, and some more.
_SIDE_BY_SIDE = 12


def check(pair: Pair, found: Problems) -> None:
    """Where something of the source is not in the translation, and in its place is another thing of that kind."""
    source, translation = plain(pair)
    ours = said(source, pair.of)
    if not ours:
        return
    theirs = said(translation, pair.into)
    for kind in filter(theirs.__contains__, ours):
        words = _exchanged(ours[kind], theirs[kind])
        if words and not (kind in _EXCUSED and _EXCUSED[kind](source, translation, pair)):
            _tell(f"the translation says “{words[1]}” where the source says “{words[0]}”", pair, found)
    if _choice_lost(ours, theirs, source, translation, pair):
        _tell("nothing in the translation stands for “or”", pair, found)
    if _until_turned(ours, theirs, source, translation, pair):
        _tell("the translation forbids after that what the source forbids until then", pair, found)
    if _limit_turned(ours, theirs, source, translation, pair):
        _tell("the translation forbids less than that, and the source more", pair, found)
    if _sides_turned(source, translation, pair):
        _tell("left and right stand in another order", pair, found)


def _tell(what: str, pair: Pair, found: Problems) -> None:
    found.add("H243", pair.place, f"{what}.", "Say what the source says; if it does, waive H243.")


def _denied(source: str, translation: str, pair: Pair) -> bool:
    """Whether either side denies: not this or that may be neither this and that."""
    return denies(source, pair.of) or denies(translation, pair.into)


def _awaited(source: str, translation: str, pair: Pair) -> bool:
    """Whether the translation may say until in another way: not until is only when."""
    return bool(denials(source, pair.of) or denials(translation, pair.into)) or _restricts(translation, pair.into)


def _conditioned(source: str, translation: str, pair: Pair) -> bool:
    """Whether the translation may say unless in another way: if not, only if."""
    turned = denials(source, pair.of) != denials(translation, pair.into)
    return turned or _restricts(translation, pair.into)


def _restricts(text: str, tongue: Tongue) -> bool:
    """Whether the text has a word for only."""
    return says(tongue.lexicon.only, text, spaced=tongue.spaced)


#: When an exchange of a kind (named by its first) is none.
_EXCUSED = {"until": _awaited, "or": _denied, "unless": _conditioned, "within_reach": _denied}


def _choice_lost(
    ours: Mapping[str, Said], theirs: Mapping[str, Said], source: str, translation: str, pair: Pair
) -> bool:
    """Whether an or may have become an and in a language that writes and as a part of the next word."""
    known = pair.into.lexicon.contraries
    if "or" not in ours or "or" in theirs or "or" not in known or "and" in known or ours["or"].often["and"]:
        return False
    return bool(ours["or"].meant) and not (COMMA.search(translation) or _denied(source, translation, pair))


def _until_turned(
    ours: Mapping[str, Said], theirs: Mapping[str, Said], source: str, translation: str, pair: Pair
) -> bool:
    """Whether what is forbidden until then is forbidden after it, with no word for until, before or only."""
    if "until" not in ours or not ours["until"].meant["until"] or "before" not in theirs:
        return False
    times = order(translation, pair.into, "before")
    after = {hit.start for hit in times if hit.meaning == "after"}
    waits = [hit for hit in order(translation, pair.into, "until") if hit.meaning == "until" and hit.start not in after]
    later = len(after) == len(times) and not waits and not _restricts(translation, pair.into)
    return later and bool(denials(source, pair.of) and denials(translation, pair.into))


def _limit_turned(
    ours: Mapping[str, Said], theirs: Mapping[str, Said], source: str, translation: str, pair: Pair
) -> bool:
    """Whether “not more than” became “not less than”: one denial, and beside a number only a word for less."""
    if "at_least" not in ours or "at_least" not in theirs:
        return False
    limit, other = ours["at_least"], theirs["at_least"]
    phrase = limit.meant["at_most"] and denies(limit.words["at_most"], pair.of)
    apart = not limit.often["at_most"] and denials(source, pair.of) == 1 and _is_beside(source, pair.of)
    less = not (other.meant or other.often["at_least"]) and denials(translation, pair.into) == 1
    return bool(phrase or apart) and less and _is_beside(translation, pair.into)


def _is_beside(text: str, tongue: Tongue) -> bool:
    """Whether a word for a limit stands directly beside a number."""
    return any(beside_number(text, hit.start, hit.end, tongue) for hit in order(text, tongue, "at_least"))


def _sides_turned(source: str, translation: str, pair: Pair) -> bool:
    """Whether left comes before right in one text only; where they stand side by side, languages differ in that."""
    ours, theirs = order(source, pair.of, "left"), order(translation, pair.into, "left")
    sides = [hit.meaning for hit in ours]
    apart = len(ours) == _BOTH and ours[1].start - ours[0].end > _SIDE_BY_SIDE
    return apart and set(sides) == {"left", "right"} and [hit.meaning for hit in theirs] == sides[::-1]


def _exchanged(ours: Said, theirs: Said) -> tuple[str, str] | None:
    """A word of the source for what the translation does not say, and one for what it says instead, or once more."""
    one, other = ours.only(theirs), theirs.more(ours)
    return (one, other) if one and other else None
