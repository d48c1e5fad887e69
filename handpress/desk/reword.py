"""The command `reword`: other words for a text that means the same, so that its translations stay."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import NamedTuple

from handpress import files
from handpress.batch.job import add_fault
from handpress.checks.hidden import hidden
from handpress.checks.translation import contraries, number_doubts, numbers
from handpress.checks.translation.denials import denying
from handpress.checks.translation.negation import turned
from handpress.checks.translation.pair import in_one_language, tongue
from handpress.content.folder import WORDS, catalog_path, handout_path, languages
from handpress.content.handout import Handout, Text, Words, texts
from handpress.content.project import Project
from handpress.content.reader import read_handout, read_words
from handpress.content.rewording import Rewording, differs, new_values, with_values
from handpress.desk.lapse import Lapse, lapses
from handpress.desk.update import Sources, read_sources, told, write_template
from handpress.desk.waive import named
from handpress.language.catalog import read
from handpress.language.locale import Locale
from handpress.language.po import Po
from handpress.language.rewording import reworded
from handpress.language.signing import sign
from handpress.problems import Place, Problems, excerpt

#: How like two texts that mean the same must be, from 0 to 1: a slip in the number of a line shows here, and where
#: another text is that much more like the new one.
_LIKE, _MUCH_MORE = 0.4, 0.2


class _Value(NamedTuple):
    """One value in a source file: a text, or the plural of one."""

    text: Text
    place: Place
    plural: bool

    @property
    def words(self) -> str:
        return self.text.plural if self.plural else self.text.source


class _Edit(NamedTuple):
    """What a file says, and what it is to say; `done` tells people of it."""

    name: str
    old: str
    new: str
    done: str


def reword(options: Namespace) -> int:
    """Replace a text, or say what it was, and carry its translations over; all files change, or none."""
    found = Problems()
    sources = read_sources(options, found)
    if isinstance(sources, int):
        return sources
    shop = sources.shop
    values = list(_values(shop.project))
    value = _chosen(values, named(options.place, options.project), found)
    change = _change(value, values, options, shop.source, found) if value else None
    if value and change:
        plan = _Plan(shop.project, change, bool(options.was), found)
        plan.catalogs()
        after = replace(shop, project=plan.sources())
        ending = lapses(after.project, plan.after, change, found)
        if not found and plan.record(ending) and plan.write():
            if not options.was:
                print(f"{value.place}: {excerpt(value.words)} is now {excerpt(options.text)}", file=sys.stderr)
            write_template(Sources(after, after.template(found)), found)
            for line in (line for each in ending for line in each.told):
                print(line, file=sys.stderr)
    return told(options, found)


def _values(project: Project) -> Iterator[_Value]:
    """Every text of the project, and every plural."""
    for tree in (project.words, *project.handouts):
        for text, _ in texts(tree):
            yield _Value(text, text.place, False)
            if text.plural_at:
                yield _Value(text, text.plural_at, True)


def _chosen(values: list[_Value], at: Place, found: Problems) -> _Value | None:
    """The one value that is meant; else H261."""
    inside = {value.place: value for value in values if value.place.path == at.path}
    hits = [value for place, value in inside.items() if place.line == at.line and at.column in (0, place.column)]
    if len(hits) == 1:
        return hits[0]
    if hits:
        hint = ", ".join(f"{value.place.column} for {excerpt(value.words)}" for value in hits)
        found.add("H261", at, f"{len(hits)} texts begin in this line.", f"Add the column of one: {hint}.")
    elif inside:
        near = sorted({place.line for place in inside}, key=lambda line: abs(line - at.line))[:2]
        hint = f"Near it texts begin in the lines {' and '.join(map(str, sorted(near)))}."
        found.add("H261", at, "no text begins here.", hint)
    else:
        hint = f"Name a handout, or {WORDS}, and the line in which the text begins."
        found.add("H261", at, "this is no file with texts for paper.", hint)
    return None


def _change(
    value: _Value, values: list[_Value], options: Namespace, source: Locale, found: Problems
) -> Rewording | None:
    """What is to be said in other words; H262 where it is not the same, or would not be the same everywhere."""
    old, new = (" ".join((words or value.words).split()) for words in (options.was, options.text))
    text = value.text
    before, after = ((text.source, words) if value.plural else (words, text.plural) for words in (old, new))
    gone = (text.context, (before if options.was else after)[0])
    other = next((each.text.place for each in values if each.text.key == gone != text.key), None)
    message = hint = ""
    if bool(options.was) == bool(options.text):
        message, hint = (
            "the new text is needed, or the old one.",
            'Write the new text, or --was "the old text" if the file has been changed.',
        )
    elif old == new:
        message, hint = "the text says this already.", 'If the file has been changed, say what it said: --was "…".'
    elif why := differs(old, new) or _strange(old, new, source, value.place):
        message = f"the new text is more than other words: {why}"
        hint = "Change the file and run update: translators will look at it again."
    elif other:
        message = f"{excerpt(gone[1])} stands in {other} too."
        hint = "Make both places say the new text, then run this with --was."
        hint = hint if options.was else f"Choose other words. Or was a rewording stopped halfway? {hint}"
    elif not options.was and (nearer := _nearer(value, values, new)):
        message = f"the new text is much more like {excerpt(nearer.words)} in line {nearer.place.line}."
        hint = 'Name that line. If this one is meant, change the file and say what it said: --was "…".'
    if message:
        found.add("H262", value.place, message, hint)
    return None if message else Rewording(text.context, before, after)


def _strange(old: str, new: str, source: Locale, place: Place) -> str:
    """Why the new text says the opposite, or something else altogether; '' where it may say the same."""
    words = tongue(source)
    pair = in_one_language(old, new, words, place)
    contraries.check(pair, told := Problems())
    if message := turned(pair) or "".join(each.message for each in told[:1]):
        return message.replace("the source", "the old one").replace("the translation", "the new one")
    if denying(old, words) != denying(new, words):
        return "it denies or forbids more often, or less often."
    for rule in (numbers, number_doubts):
        rule.check(pair, told)
    if told:
        return "its numbers or units are others."
    if faults := hidden(new, source, allowed=old):
        return f"it has {faults}."
    return "" if _likeness(old, new) >= _LIKE else "hardly anything is left of it."


def _nearer(value: _Value, values: list[_Value], new: str) -> _Value | None:
    """Another text of the file of which the new one may be a rewording, where it hardly is one of what is named."""
    others = [each for each in values if each.place.path == value.place.path and each.words != value.words]
    best = max(others, key=lambda each: _likeness(each.words, new), default=None)
    slipped = best is not None and _likeness(best.words, new) > _likeness(value.words, new) + _MUCH_MORE
    return best if slipped else None


def _likeness(one: str, other: str) -> float:
    """How much of two texts is the same, of 1."""
    return SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False).ratio()


@dataclass
class _Plan:
    """The edits of one rewording; nothing is written before all are known. `done` if the sources have the new words.

    `after` are the catalogs as they will be, and `written` is what is on disk already.
    """

    project: Project
    change: Rewording
    done: bool
    found: Problems
    edits: list[_Edit] = field(default_factory=list)
    after: dict[str, Po] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)

    def catalogs(self) -> None:
        """Carry the translations over; what is wrong with one catalog stops all."""
        known = list[str]()
        with suppress(OSError):
            known = languages(self.project.root)
        for language in known:
            name = catalog_path(language)
            po = read(self.project.root / name, name, language, self.found)
            try:
                new = reworded(po, self.change) if po else None
            except ValueError as error:
                add_fault(name, Place(name), error, self.found)
            else:
                if po and new:
                    self.after[language] = new
                    done = "nothing to carry over" if new is po else "translation carried over"
                    self.edits.append(_Edit(name, "".join(po.lines), "".join(new.lines), f"{language}: {done}"))

    def sources(self) -> Project:
        """Change every file in which the text stands; the answer is what is read then."""
        project, found = self.project, self.found
        text = self.source(WORDS, project.words)
        words = read_words(text, WORDS, project.language, found) if text else project.words
        handouts = []
        for each in project.handouts:
            name = handout_path(each.id)
            text = self.source(name, each)
            handouts.append((read_handout(text, name, project.language, found) if text else None) or each)
        return replace(project, words=words or project.words, handouts=tuple(handouts))

    def source(self, name: str, tree: Handout | Words) -> str | None:
        """What one file is to say; None where nothing in it changes."""
        source = files.read_text(self.project.root / name, name, self.found)
        new = new_values(source, tree, self.change, done=self.done) if source is not None else {}
        if source is None or not new:
            return None
        after = with_values(source, new)
        if after is None:
            hint = "Put it in double quotes, then run the command again."
            self.found.add("H263", min(new), "this value is written in a way that it cannot be replaced.", hint)
            return None
        done = f"{name}: {len(new)} {'value' if len(new) == 1 else 'values'} changed"
        self.edits.append(_Edit(name, source, after, done))
        return after

    def record(self, ending: Iterable[Lapse]) -> bool:
        """Write down which approvals end before any word is another: none ends without a reason on record."""
        for each in ending:
            if each.lines and not sign(self.project.root, each.ledger, each.lines, {}, self.found):
                return self._stopped(each.ledger)
            self.written += [each.ledger] if each.lines else []
        return True

    def write(self) -> bool:
        """Write one file after the other, catalogs first: then the same command can go on where it was stopped."""
        for name, old, new, done in self.edits:
            if old != new and not files.exchange_text(self.project.root / name, name, old, new, self.found):
                return self._stopped(name)
            self.written += [name] if old != new else []
            print(done, file=sys.stderr)
        return True

    def _stopped(self, name: str) -> bool:
        if self.written:
            hint = "Solve the other problem of this file, then run the same command again."
            self.found.add("H264", Place(name), f"before it these were written: {', '.join(self.written)}.", hint)
        return False
