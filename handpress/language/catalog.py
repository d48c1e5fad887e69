"""What translators gave back: the messages of one language, looked up by text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from handpress.content.handout import Handout, Text, Words, texts
from handpress.language.locale import same_language
from handpress.language.plurals import Plurals
from handpress.language.po import Po, parse
from handpress.language.poentry import Entry
from handpress.problems import Place, Problems

#: A catalog of ten thousand messages; a larger file is a mistake or an attack.
_MAX_BYTES = 8 << 20


class State(StrEnum):
    """How far a message is."""

    TRANSLATED = "translated"
    FUZZY = "fuzzy"
    UNTRANSLATED = "untranslated"


@dataclass(frozen=True)
class Catalog:
    """The live messages of one language by (context, source), and the whole file in which they stand."""

    po: Po
    language: str
    plurals: Plurals
    entries: Mapping[tuple[str, str], Entry]

    @property
    def name(self) -> str:
        """The file they stand in."""
        return self.po.name

    def find(self, text: Text) -> Entry | None:
        """The entry of this very message: one with another plural, or none, translates something else."""
        entry = self.entries.get(text.key)
        return entry if entry and (entry.plural or "") == text.plural else None

    def state(self, text: Text) -> State:
        """Whether the text can be printed; a translation of nothing but spaces is none."""
        entry = self.find(text)
        if entry is None or not all(form.strip() for form in entry.translation):
            return State.UNTRANSLATED
        return State.FUZZY if "fuzzy" in entry.flags else State.TRANSLATED

    def tally(self, tree: Handout | Words) -> Counter[State]:
        """How many messages of the tree are in each state."""
        return Counter(self.state(text) for text in {text.key: text for text, _ in texts(tree)}.values())


def load(path: Path, name: str, language: str, plurals: Plurals, found: Problems) -> Catalog | None:
    """The catalog in the file, called `name` in problems; None when anything is wrong with it."""
    po = read(path, name, language, found)
    return build(po, language, plurals, found) if po else None


def read(path: Path, name: str, language: str, found: Problems) -> Po | None:
    """What the file says, whatever its header is; None when it is not there or not a valid catalog."""
    place = Place(name)
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        if path.is_symlink():
            hint = "Bring that file back, or put another in the place of the link."
            found.add("H200", place, f"the catalog is a link to {path.readlink()}, where nothing is.", hint)
            return None
        found.add("H200", place, f"there is no catalog for {language}.", f"Start it: add-language {language}.")
        return None
    except IsADirectoryError:
        found.add("H200", place, "the catalog is a folder.", f"Take it away, then start one: add-language {language}.")
        return None
    except OSError as error:
        found.add("H200", place, f"the catalog cannot be read: {error.strerror}.", "Allow reading it, or restore it.")
        return None
    if len(raw) > _MAX_BYTES:
        found.add("H201", place, f"the catalog is larger than {_MAX_BYTES >> 20} MiB.")
        return None
    return parse(raw, name, found)


def build(po: Po, language: str, plurals: Plurals, found: Problems) -> Catalog | None:
    """The catalog that `po` holds; None when its header is not that of `language` with these plural forms."""
    faults = Problems()
    _check_language(po, language, faults)
    check_plurals(po, plurals, faults)
    if "fuzzy" in po.header.flags:
        faults.add("H211", po.header.place, "the header is fuzzy.", "Check its fields, then take away its fuzzy flag.")
    found.extend(faults)
    live = [entry for entry in po.entries if not entry.obsolete and entry is not po.header and entry.context != ""]
    entries = {(entry.context or "", entry.source): entry for entry in live}
    return None if faults else Catalog(po, language, plurals, entries)


def _check_language(po: Po, language: str, faults: Problems) -> None:
    named = po.field("Language")
    # Poedit makes zh of zh_Hans.
    if not (named and same_language(named, language)):
        says = f"names the language {named}, but the file is that of {language}" if named else "names no language"
        hint = f'Write "Language: {language}\\n".'
        faults.add("H206", po.field_place("Language"), f"the header {says}.", hint)


def check_plurals(po: Po, expected: Plurals, faults: Problems) -> None:
    """H205: the header's formula picks the same forms as the reviewed one, however it is written."""
    forms = po.plural_forms()
    try:
        same = forms is not None and Plurals(*forms).equal_to(expected)
    except ValueError:
        same = False
    if not same:
        hint = f'Write "Plural-Forms: nplurals={expected.count}; plural=({expected.expression});\\n".'
        message = "the plural forms are not those of the language." if forms else "the header has no plural forms."
        faults.add("H205", po.field_place("Plural-Forms"), message, hint)
