"""The one record of all that can be wrong, and the register of every code."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

#: Letters of a text that a message quotes.
_LONGEST = 60


class Severity(StrEnum):
    """How much a problem weighs: an error stops a sheet, a warning only fails `check`."""

    ERROR = "error"
    WARNING = "warning"


class Place(NamedTuple):
    """Where something stands: a path (project-relative where possible), line and column from 1; 0 is unknown."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join([self.path, *(str(n) for n in (self.line, self.column) if n)])


class Problem(NamedTuple):
    """One thing that is wrong: what, where, and the next step."""

    code: str
    severity: Severity
    place: Place
    message: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.severity} {self.code}: {' '.join(filter(None, [self.message, self.hint]))}"


#: Every code, with its severity and its title; docs/problems.md has a section for each.
CODES: dict[str, tuple[Severity, str]] = {
    # H0xx: set-up and clinic
    "H001": (Severity.ERROR, "a part of the project is missing"),
    "H002": (Severity.ERROR, "a library or a font is missing"),
    "H003": (Severity.ERROR, "two files claim to be the same font"),
    "H010": (Severity.ERROR, "the clinic has not given a fact"),
    "H011": (Severity.ERROR, "the clinic has not decided a policy"),
    "H012": (Severity.ERROR, "the clinic has not made a choice"),
    "H013": (Severity.ERROR, "a value is not allowed"),
    "H014": (Severity.ERROR, "no such policy or choice"),
    "H015": (Severity.ERROR, "unknown language"),
    "H016": (Severity.ERROR, "a clinic text is missing in a language"),
    "H017": (Severity.ERROR, "unknown country"),
    "H024": (Severity.ERROR, "a pack names a handout that does not exist"),
    "H018": (Severity.ERROR, "a web address that cannot be printed"),
    "H019": (Severity.ERROR, "a logo that cannot be printed"),
    "H020": (Severity.ERROR, "a colour that cannot be read"),
    "H021": (Severity.ERROR, "a poster that cannot be printed"),
    "H022": (Severity.ERROR, "nothing finds the words of a language"),
    "H023": (Severity.ERROR, "words that cannot be divided"),
    "H025": (Severity.ERROR, "markup in a text of the clinic"),
    "H026": (Severity.ERROR, "a phone number in other digits"),
    "H027": (Severity.WARNING, "a clinic text that says another number"),
    # H1xx: sources
    "H100": (Severity.ERROR, "a source file cannot be read"),
    "H101": (Severity.ERROR, "not valid YAML"),
    "H102": (Severity.ERROR, "a YAML feature that handouts do not use"),
    "H103": (Severity.ERROR, "a key is given twice"),
    "H104": (Severity.ERROR, "unknown placeholder"),
    "H105": (Severity.ERROR, "unknown key"),
    "H106": (Severity.ERROR, "a key is missing"),
    "H107": (Severity.ERROR, "the wrong kind of value"),
    "H108": (Severity.ERROR, "a text needs quotes"),
    "H109": (Severity.ERROR, "a source file is too large or too deep"),
    "H110": (Severity.ERROR, "broken emphasis or placeholder"),
    "H111": (Severity.ERROR, "unknown claim"),
    "H112": (Severity.WARNING, "a statement without claims"),
    "H113": (Severity.ERROR, "a condition that names no choice or value"),
    "H114": (Severity.ERROR, "an id that is not usable"),
    "H115": (Severity.ERROR, "a counted text that cannot be counted"),
    "H116": (Severity.ERROR, "a claim without certainty or source"),
    "H117": (Severity.ERROR, "a condition that can never hold"),
    "H118": (Severity.WARNING, "a policy or choice that changes nothing"),
    "H119": (Severity.ERROR, "a drawing that cannot be printed"),
    "H120": (Severity.WARNING, "a handout too hard to read"),
    "H121": (Severity.WARNING, "a section too hard to read"),
    "H122": (Severity.WARNING, "a sentence too long"),
    "H123": (Severity.WARNING, "much in the passive voice"),
    "H124": (Severity.WARNING, "a term that is not explained"),
    "H125": (Severity.WARNING, "a marketing phrase"),
    "H126": (Severity.WARNING, "a guarantee"),
    "H127": (Severity.WARNING, "a risk in words only"),
    "H128": (Severity.WARNING, "numbers that do not agree"),
    "H129": (Severity.WARNING, "a number that can be misread"),
    "H130": (Severity.WARNING, "an unconfirmed source"),
    "H131": (Severity.WARNING, "a part that every handout has"),
    "H132": (Severity.WARNING, "an emergency sign is missing"),
    "H133": (Severity.WARNING, "a review is due soon"),
    "H134": (Severity.WARNING, "a review is overdue"),
    "H135": (Severity.WARNING, "a waiver that waives nothing"),
    "H136": (Severity.WARNING, "no number of pages for an edition"),
    "H137": (Severity.WARNING, "a drawing that copies badly"),
    "H138": (Severity.ERROR, "a dangerous or invisible character in a source"),
    "H139": (Severity.ERROR, "garbled text in a source"),
    # H2xx: catalogs
    "H200": (Severity.ERROR, "a catalog is missing"),
    "H201": (Severity.ERROR, "not a valid catalog"),
    "H202": (Severity.ERROR, "wrong character encoding"),
    "H203": (Severity.ERROR, "a message stands twice"),
    "H204": (Severity.ERROR, "a merge conflict in a catalog"),
    "H205": (Severity.ERROR, "wrong plural forms"),
    "H206": (Severity.ERROR, "wrong header"),
    "H207": (Severity.ERROR, "not enough is translated"),
    "H210": (Severity.ERROR, "untranslated"),
    "H211": (Severity.ERROR, "fuzzy"),
    "H212": (Severity.ERROR, "placeholders differ"),
    "H213": (Severity.ERROR, "emphasis differs"),
    "H214": (Severity.ERROR, "a dangerous or invisible character"),
    "H215": (Severity.ERROR, "garbled text"),
    "H216": (Severity.ERROR, "the wrong script"),
    "H217": (Severity.ERROR, "a word of mixed scripts"),
    "H218": (Severity.ERROR, "a number or its unit differs"),
    "H219": (Severity.ERROR, "a phone number, an address or a code differs"),
    "H220": (Severity.WARNING, "the template is out of date"),
    "H221": (Severity.WARNING, "a number as a word, or in another order"),
    "H222": (Severity.ERROR, "a number that can be read in two ways"),
    "H223": (Severity.WARNING, "a word of the source is left"),
    "H224": (Severity.WARNING, "a word that means something else"),
    "H225": (Severity.WARNING, "a negation is lost or added"),
    "H226": (Severity.WARNING, "a translation that is its source"),
    "H227": (Severity.WARNING, "one text, two translations"),
    "H228": (Severity.WARNING, "two texts, one translation"),
    "H229": (Severity.WARNING, "a term of the glossary is missing"),
    "H230": (Severity.WARNING, "a word that the glossary forbids"),
    "H231": (Severity.WARNING, "a translation of unusual length"),
    "H232": (Severity.WARNING, "a translation longer than its room"),
    "H233": (Severity.WARNING, "another mark at the end"),
    "H234": (Severity.WARNING, "sentences or lines are missing"),
    "H235": (Severity.WARNING, "a word or a space stands twice"),
    "H236": (Severity.WARNING, "plural forms that do not count"),
    "H237": (Severity.WARNING, "a header not filled in"),
    "H238": (Severity.WARNING, "a waiver in a catalog that waives nothing"),
    "H239": (Severity.WARNING, "a word in other letters"),
    "H240": (Severity.ERROR, "spaces at the edges differ"),
    "H241": (Severity.ERROR, "tags differ"),
    "H242": (Severity.ERROR, "a glossary that cannot be used"),
    "H243": (Severity.WARNING, "the contrary, or another day"),
    "H244": (Severity.WARNING, "a handout by another title"),
    "H250": (Severity.ERROR, "an approval without its words"),
    "H251": (Severity.ERROR, "a merge conflict in a ledger"),
    "H252": (Severity.WARNING, "a code that cannot be traced"),
    "H253": (Severity.WARNING, "an approval that counts for nothing"),
    "H260": (Severity.ERROR, "a file changed in the meantime"),
    "H261": (Severity.ERROR, "no single text to reword"),
    "H262": (Severity.ERROR, "more than other words"),
    "H263": (Severity.ERROR, "a value that cannot be replaced"),
    "H264": (Severity.ERROR, "only some of the files were written"),
    "H265": (Severity.ERROR, "a language that cannot be added"),
    # H3xx: page and PDF
    "H300": (Severity.ERROR, "a template cannot be filled"),
    "H301": (Severity.ERROR, "the page engine complains"),
    "H302": (Severity.ERROR, "a file outside the project was asked for"),
    "H303": (Severity.ERROR, "a font that the language does not allow"),
    "H304": (Severity.ERROR, "a letter that no font can draw"),
    "H305": (Severity.ERROR, "too many pages"),
    "H306": (Severity.ERROR, "a message is missing on paper"),
    "H310": (Severity.ERROR, "a text has no room"),
    "H311": (Severity.WARNING, "too little on the last page"),
    "H312": (Severity.WARNING, "a heading alone at the foot of a page"),
    "H313": (Severity.ERROR, "not fit for a print shop"),
    "H314": (Severity.ERROR, "a booklet that folds wrong"),
    "H315": (Severity.ERROR, "a text that cannot be read in its place"),
    "H316": (Severity.ERROR, "a sentence of the source on a translated sheet"),
    "H317": (Severity.ERROR, "a number that cannot be read on paper"),
    "H318": (Severity.ERROR, "letters that are pale, or off the page"),
    "H319": (Severity.ERROR, "a structure that misleads screen readers"),
    "H320": (Severity.ERROR, "a PDF that says something else of itself"),
    "H322": (Severity.ERROR, "a font that is missing or not allowed"),
    "H323": (Severity.ERROR, "texts that stand on each other"),
    "H324": (Severity.ERROR, "words in a template or a style sheet"),
    # H4xx: batch
    "H400": (Severity.ERROR, "a file cannot be written"),
    "H401": (Severity.ERROR, "a worker died"),
    "H402": (Severity.ERROR, "no such target"),
    "H403": (Severity.ERROR, "somebody else builds here"),
    "H404": (Severity.ERROR, "a fault in the press itself"),
    "H405": (Severity.ERROR, "a page took too long"),
    "H406": (Severity.ERROR, "a page needs too much memory"),
    "H407": (Severity.ERROR, "a cluster cannot be used"),
    "H408": (Severity.ERROR, "a name that make or ninja cannot read"),
    "H409": (Severity.ERROR, "a part of the print desk cannot be made"),
    "H411": (Severity.ERROR, "a sheet that cannot be audited"),
    "H420": (Severity.ERROR, "the preview is not installed"),
    "H421": (Severity.ERROR, "the address of the preview is taken"),
}


class Problems(list[Problem]):
    """Problems in the order they were found; readers append to it and go on."""

    def add(self, code: str, place: Place, message: str, hint: str = "") -> None:
        """Record one problem; its severity is that of its code."""
        self.append(Problem(code, CODES[code][0], place, message, hint))

    def errors(self) -> list[Problem]:
        """Only those that stop a sheet."""
        return errors(self)


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Only the problems that stop a sheet."""
    return [p for p in problems if p.severity is Severity.ERROR]


def distinct(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, sorted by place, then code."""
    return sorted(set(problems), key=lambda p: (p.place, p.code, p.message))


def guess(word: str, known: Iterable[str], *, sign: str = "{}") -> str:
    """'Did you mean x?' when a known word is near, else what is known; `sign` shows how the word is written."""
    import difflib  # noqa: PLC0415 - only who errs waits for it

    known = sorted(known)
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    if near:
        return f"Did you mean {sign.format(near[0])}?"
    return f"Known: {', '.join(sign.format(name) for name in known)}." if known else "There is none yet."


def shorten(text: str) -> str:
    """The beginning of a text, on one line."""
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"


def excerpt(text: str) -> str:
    """The beginning of a text as a quotation, for a message to people."""
    return f"“{shorten(text)}”"
