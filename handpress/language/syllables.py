"""How many syllables a word has, by rules of its language written for this press."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

#: English words that the rules get wrong; a plural or possessive -s makes no difference.
_ENGLISH_WORDS = {
    1: "aged eye hour mr ms scarred shoe toe don't won't can't aren't weren't they're we're you're",
    2: (
        "being business centre chaos client couldn't create evening every fever fibre giant hundred iron lion "
        "naked poem quiet react rely rhythm ruin sacred shouldn't wicked wouldn't"
    ),
    3: (
        "behavior behaviour created diabetic element everyone everything familiar idea interest opioid piano reaction "
        "recipe separate skeleton vehicle violent"
    ),
    4: "cooperate diabetes everybody identity simultaneous spontaneous",
    5: "anaesthesia anesthesia sacroiliac",
}
_ENGLISH = {word: count for count, words in _ENGLISH_WORDS.items() for word in words.split()}
_GROUP = re.compile(r"[aeiouy]+")
#: Written and not spoken: a final e, that of -es and -ed, and that before some endings.
_SILENT = re.compile(
    r"(?<=[^aeiouy])(?<![bcdfgkpstz]l)e$"
    r"|(?<=[^aeiouysxz])(?<![cs]h)(?<![cg])(?<![bcdfgkpstz]l)e(?=s$)"
    r"|(?<=[^aeiouytd])(?<![bcdfgkpstz]l)e(?=d$)"
    r"|(?<=[^aeiouy])(?<![bcdfgkpstz]l)e"
    r"(?=(?:ly|ments?|ful|fully|less|ness|thing|times?|body|where|work|fore|ways?|line|style|day)$)"
)
#: Two vowels side by side that are two syllables.
_APART = re.compile(
    r"(?<![aeoutscgxh])(?<!ll)(?<!n)i(?!(?<=li)(?:an|ar|on))(?=[aou])"
    r"|(?<=^sc)i(?=[ae])|(?<=phys)i(?=o)|(?<=[ct])i(?=at(?:e|es|ed|ing|ion)$)"
    r"|(?<=n)i(?=a|um|or|ous)"
    r"|(?<=[^aeiouytc])i(?=e(?:t|nt|nts|nce|nced|ty|r|st)$)"
    r"|(?<=[aeiouy])(?=ing)"
    r"|(?<=[^aeiouyqg])u(?=a|ous|e(?:nt|nce|l|ls|t)$|i(?:d|ds|ty)$)"
    r"|(?<=[^aeiouy])e(?=as?$|os?$|um$|on$)"
    r"|(?<!^e)(?<=[aeou])y(?=[aeou](?!d$|s$))"
    r"|(?<=[a-z]s)m$"
)


def _english(word: str) -> int:
    word = word.replace("’", "'")
    known = _ENGLISH.get(word) or _ENGLISH.get(word.removesuffix("'s").removesuffix("s"))
    if known:
        return known
    if word.endswith("n't"):
        return _english(word[:-3]) + 1
    word = word.partition("'")[0]
    return len(_GROUP.findall(word)) - len(_SILENT.findall(word)) + len(_APART.findall(word))


def _nuclei(pattern: str, silent: str = r"(?!)") -> Callable[[str], int]:
    """Count what the pattern finds, less one where the word ends in something silent."""
    nucleus, end = re.compile(pattern), re.compile(silent)
    return lambda word: len(nucleus.findall(word)) - bool(end.search(word))


_VOWEL = "[aeiouyàâäéèêëîïôöùûüœæ]"
#: In French a y between vowels is a consonant.
_GLIDE = re.compile(f"(?<={_VOWEL})y(?={_VOWEL})")
_FRENCH_APART = re.compile(r"é(?=[aeiouâéèêô])|[aeo](?=[ïëü])|[ao](?=é)")
_FRENCH = _nuclei(f"{_VOWEL}+", f"(?<!{_VOWEL})es?$|[gq]ues?$")


def _french(word: str) -> int:
    spoken = _GLIDE.sub("j", word)
    return _FRENCH(spoken) + len(_FRENCH_APART.findall(spoken))


_COUNTERS: dict[str, Callable[[str], int]] = {
    "en": _english,
    # A weak vowel joins a strong one; an accent on it, or a strong one beside a strong one, keeps them apart.
    "es": _nuclei(
        r"(?:(?<=[gq])u(?=[eiéí]))?(?:[iuü]?[aeoáéó](?:[iuü](?![aeoáéó])|y(?![aeiouáéíóú]))?|[íú]|[iuü]+)|y\b"
    ),
    "pt": _nuclei(
        r"(?:(?<=[gq])u)?(?:[ãõ][eo]|[aeoiuáéóâêôà][iu](?!nh|[lmnrz](?![aeiouáéíóúâêôãõ]))|[aeoiuáéíóúâêôãõà])"
    ),
    "fr": _french,
    "de": _nuclei(r"aa|ee|oo|ie|ei|eu|äu|au|ai|ey|ay|(?<!q)u|[aeioyäöüáéèàê]"),
    "nl": _nuclei(r"eeu|ieu|aai|ooi|oei|aa|ee|oo|uu|ie|oe|eu|ui|ij|ou|au|ei|ai|(?<!q)u|[aeioyäëïöüéèê]"),
    "ru": _nuclei(r"[аеёиоуыэюя]"),
    "tr": _nuclei(r"[aeıioöuüâîû]"),
}
#: The languages whose syllables can be counted.
COUNTED = frozenset(_COUNTERS)


@lru_cache(maxsize=8192)
def syllables(word: str, language: str) -> int:
    """The syllables of a word in a language of COUNTED (its code without region); at least 1, also for a number."""
    parts = word.lower().replace("\u2011", "-").split("-")
    return sum(max(1, _COUNTERS[language](part)) for part in parts if part) or 1
