"""H233: a translation ends as its source does, with the mark that its language has for that."""

from __future__ import annotations

from collections.abc import Mapping

from handpress.checks.translation.pair import Pair, Tongue
from handpress.checks.translation.plain import plain
from handpress.checks.translation.vocabulary import vocabulary
from handpress.checks.wordlist import folded
from handpress.problems import Problems

#: English mark → marks that do its work in some language: what may stand for it where we know nothing of a language.
_LIKE = {
    ".": ".。．｡।॥۔።။។៕։",
    "?": "?？؟՞፧",
    "!": "!！՜",
    ":": ":：፡፦៖",
    ";": ";；؛·",
    "…": "…",
}
_KIND = {mark: kind for kind, marks in reversed(_LIKE.items()) for mark in marks}
#: Marks of languages that have no lexicon: in Burmese ၊ and ။ do all work, and a dash leads to what follows.
_OWN = {"my": {".": ("။",), "?": ("။", "?"), "!": ("။", "!"), ":": ("-", "–", ":", "။", "၊"), ";": ("၊", "။", ";")}}
#: What may stand behind the last mark, and what nobody sees.
_BEHIND = "\"'”’“‘»›«‹)]}）］】」』》〉 \t\n\u00a0\u202f\u200e\u200f\u2066\u2067\u2068\u2069*"
#: Words of dates and measures that are cut short with a full stop, and languages that put one behind an ordinal number.
_CUT_SHORT = frozenset(
    ("г", "гг", "р", "рр", "мин", "сек", "хв", "r", "std", "min", "sek", "seg", "sec", "hod", "godz", "tabl", "pág")
)
_ORDINALS = frozenset(["cs", "da", "de", "et", "fi", "hr", "hu", "ko", "lv", "nb", "nn", "no", "sk", "sl", "sr"])
_ELLIPSES = ("...", "……", "。。。", "⋯")


def check(pair: Pair, found: Problems) -> None:
    """The last mark of both, behind which brackets and quotation marks may close."""
    texts = plain(pair)
    source, translation = map(_last, texts, (pair.of, pair.into))
    kind = _kind(source, pair.of)
    # Other languages cut short other words.
    if "." in (source, translation) and any(map(_cut_short, texts, (pair.of, pair.into))):
        return
    allowed = _allowed(kind, pair.into)
    if translation in allowed or (not source and translation == "." and _abbreviated(texts[1], pair.into)):
        return
    is_now = f"with “{translation}”" if translation else "without a mark"
    wanted = " or ".join(f"“{mark}”" if mark else "no mark" for mark in allowed)
    message = f"the source ends {f'with “{source}”' if source else 'without a mark'}, and the translation {is_now}."
    found.add("H233", pair.place, message, f"Its end should have {wanted}; see that nothing is missing, or waive H233.")


def _last(text: str, tongue: Tongue) -> str:
    """The mark that ends the words of the text, or ''."""
    text = text.rstrip(_BEHIND)
    if not any(map(str.isalpha, text)):
        return ""
    if text.endswith(_ELLIPSES):
        return "…"
    own = {mark for marks in _marks(tongue).values() for mark in marks}
    return text[-1:] if text[-1:] in own.union(_KIND) else ""


def _marks(tongue: Tongue) -> Mapping[str, tuple[str, ...]]:
    """English marks → those of the language, as far as they differ."""
    return tongue.lexicon.marks or _OWN.get(tongue.locale.code, {})


def _cut_short(text: str, tongue: Tongue) -> bool:
    """Whether a full stop at the end may say that a word is cut short, as in “Dec.” and “6 p.m.”."""
    words = text.split()
    if not words or not tongue.spaced:
        return False
    return len(words) == 1 or "." in words[-1].rstrip(_BEHIND)[:-1]


def _abbreviated(text: str, tongue: Tongue) -> bool:
    """Whether a full stop at the end belongs to a number or to what is cut short: 10 мин., p. m., november 3."""
    text = text.rstrip(_BEHIND)
    if vocabulary(tongue).day.before(folded(text), len(text)):
        return True
    last = text.removesuffix(".").split()[-1:]
    ordinal = tongue.locale.code.partition("_")[0] in _ORDINALS and text[-2:-1].isdigit()
    return ordinal or bool(last and last[0].lower() in _CUT_SHORT)


def _kind(mark: str, tongue: Tongue) -> str:
    """The English mark that says the same; '' for no mark."""
    own = (kind for kind, marks in _marks(tongue).items() if mark in marks and mark)
    return next(own, _KIND.get(mark, ""))


def _allowed(kind: str, tongue: Tongue) -> tuple[str, ...]:
    if not kind:
        return ("",)
    lexicon = tongue.lexicon
    return _marks(tongue).get(kind) or ((kind,) if lexicon.length else tuple(_LIKE[kind]))
