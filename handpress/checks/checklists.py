"""The items of two published checklists for patient handouts, and the answers that a program can give to some of them.

PEMAT-P: Patient Education Materials Assessment Tool for printed materials, AHRQ 2013. CDC: Clear Communication Index,
Centers for Disease Control and Prevention 2014. An answer from here is informed by them and no score of theirs: the
items that only people can judge are listed and left open.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from handpress.checks.source.draft import Draft, scored
from handpress.checks.source.passive import passive_in
from handpress.content.handout import (
    Block,
    Bullets,
    Callout,
    Checklist,
    Contacts,
    Diary,
    Help,
    Options,
    Scale,
    Steps,
    Table,
    WriteIn,
)
from handpress.language import reading

YES, NO, NONE = "yes", "no", "not applicable"
#: A chunk is short up to so many words, a list up to so many items, a heading of a column up to so many words.
SHORT_SECTION, SHORT_LIST, SHORT_HEADING = 250, 7, 5


@dataclass(frozen=True)
class Seen:
    """A draft, and the codes of the warnings about it that are left."""

    draft: Draft
    codes: Collection[str]

    def clear_of(self, *codes: str) -> str:
        """Yes where none of the warnings is left."""
        return NO if set(codes) & set(self.codes) else YES

    def blocks(self) -> Iterator[Block]:
        """Every block, in reading order."""
        return (block for section in self.draft.handout.sections for block in section.blocks)

    def has(self, *kinds: type[Block]) -> str:
        """Yes where there is a block of one of these kinds."""
        return YES if any(isinstance(block, kinds) for block in self.blocks()) else NO


@dataclass(frozen=True)
class Item:
    """One item of a checklist; without `answer` it is left for a person."""

    number: int
    asks: str
    answer: Callable[[Seen], str] | None = None


def _chunks(seen: Seen) -> str:
    counts = (scored(section, seen.draft.locale) for section in seen.draft.handout.sections)
    return YES if all(each.words <= SHORT_SECTION for each in counts) else NO


def _summary(seen: Seen) -> str:
    return YES if seen.draft.handout.summary else NO


def _tables(seen: Seen) -> str:
    headings = [text for block in seen.blocks() for text in _headings(block)]
    if not headings:
        return NONE
    return YES if all(len(reading.words(text)) <= SHORT_HEADING for text in headings) else NO


def _headings(block: Block) -> list[str]:
    texts = block.header if isinstance(block, Table) else block.aspects if isinstance(block, Options) else ()
    return [text.source for text in texts]


def _lists(seen: Seen) -> str:
    lists = [block.items for block in seen.blocks() if isinstance(block, Bullets | Steps | Checklist)]
    lists += [
        several
        for block in seen.blocks()
        if isinstance(block, Help)
        for several in (block.emergency, block.call_clinic)
    ]
    return YES if lists and all(len(items) <= SHORT_LIST for items in lists) else NO


def _active_summary(seen: Seen) -> str:
    rule = seen.draft.style.passive
    said = [
        part for item in seen.draft.handout.summary for part in reading.sentences(item.text.plural or item.text.source)
    ]
    if rule is None or not said:
        return NONE
    return NO if any(passive_in(sentence, rule, seen.draft) for sentence in said) else YES


def _headed(seen: Seen) -> str:
    return YES if seen.draft.handout.sections else NO


_ACTIONS = (Steps, Checklist, WriteIn, Help)
PEMAT = (
    Item(1, "The purpose is completely evident"),
    Item(2, "Nothing distracts from the purpose"),
    Item(3, "Common, everyday language", lambda seen: seen.clear_of("H120", "H121", "H124")),
    Item(4, "Medical terms are used only to familiarise, and defined", lambda seen: seen.clear_of("H124")),
    Item(5, "The active voice", lambda seen: seen.clear_of("H123")),
    Item(6, "Numbers are clear and easy to understand", lambda seen: seen.clear_of("H127", "H128", "H129")),
    Item(7, "The reader need not calculate"),
    Item(8, "Information is in short sections", _chunks),
    Item(9, "Sections have informative headers", _headed),
    Item(10, "Information is in a logical order"),
    Item(11, "There is a summary", _summary),
    Item(
        12, "Visual cues draw attention to key points", lambda seen: seen.has(Callout, Help, Bullets, Steps, Checklist)
    ),
    Item(15, "Visual aids where they help"),
    Item(16, "Visual aids reinforce the content"),
    Item(17, "Visual aids have clear titles or captions"),
    Item(18, "Illustrations are clear and uncluttered"),
    Item(19, "Tables are simple, with short and clear headings", _tables),
    Item(20, "At least one action the reader can take", lambda seen: seen.has(*_ACTIONS)),
    Item(21, "The reader is addressed directly"),
    Item(22, "Actions are broken into explicit steps", lambda seen: seen.has(Steps, Checklist)),
    Item(23, "A tangible tool, such as a checklist", lambda seen: seen.has(Checklist, Diary, WriteIn, Scale)),
    Item(24, "Calculations come with instructions or examples"),
    Item(25, "How to use charts and tables is explained"),
    Item(26, "Visual aids make it easier to act"),
)
CDC = (
    Item(1, "There is one main message"),
    Item(2, "The main message is at the top", _summary),
    Item(3, "The main message is emphasised", _summary),
    Item(4, "A visual conveys or supports the main message"),
    Item(5, "There are calls to action", lambda seen: seen.has(*_ACTIONS)),
    Item(6, "Main message and calls to action use the active voice", _active_summary),
    Item(7, "Words that the audience uses", lambda seen: seen.clear_of("H124")),
    Item(8, "Lists, none of them long", _lists),
    Item(9, "Information is in chunks with headings", _headed),
    Item(10, "The most important information comes first"),
    Item(11, "It says what is known and what is not known"),
    Item(12, "It recommends behaviours"),
    Item(13, "It says why they matter"),
    Item(14, "It says how, and whom to contact", lambda seen: seen.has(Contacts)),
    Item(15, "Numbers are familiar to the audience", lambda seen: seen.clear_of("H128", "H129")),
    Item(16, "It explains what the numbers mean"),
    Item(17, "The audience need not calculate"),
    Item(18, "The nature of the risk is explained"),
    Item(19, "Risks and benefits are both addressed"),
    Item(20, "Probabilities are in numbers, not in words alone", lambda seen: seen.clear_of("H127")),
)
#: What each answer is informed by, and its items.
CHECKLISTS = {
    "Informed by PEMAT-P (AHRQ)": PEMAT,
    "Informed by the Clear Communication Index (CDC)": CDC,
}
