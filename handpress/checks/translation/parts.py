"""H234: a translation has about as many sentences as its source, and as many bullets and lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handpress.checks.translation.ideas import COMMA, order, said
from handpress.checks.translation.pair import Pair
from handpress.checks.translation.plain import beside, plain
from handpress.language.reading import sentences
from handpress.problems import Problems

_BULLET = re.compile(r"^[ \t]*(?:[-*•‣–·]|\d+[.)])\s", re.MULTILINE)
#: A list before its last item: items of a few words, parted by commas.
_ITEM = r"[^\s,;:.!?()]+(?: [^\s,;:.!?()]+){0,2}"
_LISTED = re.compile(rf"({_ITEM}(?:, {_ITEM})+),? \Z")
_LINE, _PARAGRAPH = re.compile(r"\n"), re.compile(r"\n[ \t]*\n")
#: A line that is cut in the middle of a sentence.
_WRAPPED = re.compile(r"^.{30,}\n[ \t]*[a-z]", re.MULTILINE)
#: From which difference on, and from which share of all, something is lost or added: sentences are joined and split.
_FEW = {"bullet": 1, "line break": 1, "sentence": 2}
_SHARE = {"bullet": 0, "line break": 0, "sentence": 0.5}
#: A translation of fewer sentences that is shorter than this share of what is usual has lost one.
_SHORT = 0.8
#: One that is shorter than this has perhaps lost a part, if nothing is joined in it any more.
_SHORTER = 0.7


def check(pair: Pair, found: Problems) -> None:
    """Sentences cannot be counted where no mark ends them; lines wrapped by hand may be wrapped elsewhere."""
    source, translation = plain(pair)
    short = len(translation) < _SHORT * pair.into.lexicon.length * len(source)
    differing = [
        f"{_counted(ours, name)}, the translation {theirs}"
        for name, ours, theirs in _counts(source, translation, pair)
        if (short and 0 < theirs < ours)
        or (abs(ours - theirs) >= _FEW[name] and abs(ours - theirs) > _SHARE[name] * max(ours, theirs))
    ]
    if differing:
        message = f"the source has {' and '.join(differing)}."
        found.add("H234", pair.place, message, "See that nothing is missing; else waive H234.")
    elif word := _joined_no_more(source, translation, pair):
        message = f"the source says “{word}”, and the translation is short and joins nothing."
        found.add("H234", pair.place, message, "See that nothing is missing; else waive H234.")
    elif listed := next(_shortened(pair), ""):
        message = f"the source has a list, “{listed} …”, and the translation parts fewer things."
        found.add("H234", pair.place, message, "See that nothing is missing; else waive H234.")


def _joined_no_more(source: str, translation: str, pair: Pair) -> str:
    """The and or or of a source whose translation has neither, nor a comma instead, and is short; '' elsewhere."""
    known = pair.into.lexicon
    if not (known.contraries.get("or") and known.contraries.get("and")):
        return ""
    short = len(translation) < _SHORTER * known.length * len(source)
    if not short or COMMA.search(translation) or len(sentences(translation)) > len(sentences(source)):
        return ""
    ours, theirs = said(source, pair.of).get("or"), said(translation, pair.into).get("or")
    return next((ours.words[idea] for idea in ours.meant), "") if ours and not theirs else ""


def _shortened(pair: Pair) -> Iterator[str]:
    """Lists of a source sentence whose translation has fewer commas and words for and or or than they need."""
    ours, theirs = pair.of.lexicon.contraries, pair.into.lexicon.contraries
    for source, translation in beside(pair) if pair.of.spaced else ():
        if not pair.into.spaced and not COMMA.search(translation):
            continue  # Thai parts the items of a list by spaces
        for joint in order(source, pair.of, "or") if "," in source else ():
            listed = _LISTED.search(source[: joint.start])
            sure = source[joint.start : joint.end].lower() in ours[joint.meaning] and joint.meaning in theirs
            if not (listed and sure):
                continue
            # One comma may belong to the sentence: Press, drag and drop.
            commas = listed[1].count(",")
            short = len(translation) < _SHORT * pair.into.lexicon.length * len(source)
            joints = len(COMMA.findall(translation)) + len(order(translation, pair.into, "or"))
            if joints <= commas and (commas > 1 or short):
                yield source[listed.start() : joint.end].strip()


def _counts(source: str, translation: str, pair: Pair) -> Iterator[tuple[str, int, int]]:
    if "\n" in source or "\n" in translation:
        lines = _PARAGRAPH if _WRAPPED.search(source) else _LINE
        yield "bullet", len(_BULLET.findall(source)), len(_BULLET.findall(translation))
        yield "line break", len(lines.findall(source.strip())), len(lines.findall(translation.strip()))
    if "" not in pair.into.lexicon.marks.get(".", ()):
        yield "sentence", len(sentences(source)), len(sentences(translation))


def _counted(number: int, name: str) -> str:
    return f"{number} {name}{'s' * (number != 1)}"
