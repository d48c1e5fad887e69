"""Facts of a language: its names, direction, script, digits, plural forms and fonts; and the paper of a country."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import babel
from babel.core import get_global
from babel.dates import format_date
from babel.localedata import locale_identifiers
from babel.numbers import format_decimal, get_decimal_symbol

from handpress.content.folder import PSEUDO
from handpress.language.plurals import PLURALS, Plurals
from handpress.problems import guess

__all__ = ["Locale", "Plurals", "locale", "paper", "why_unknown", "written"]

_CODE = re.compile(r"(?P<language>[a-z]{2,3})(?:_(?P<script>[A-Z][a-z]{3}))?(?:_(?P<territory>[A-Z]{2}|[0-9]{3}))?")

#: CLDR 47 `paperSize`; every other territory uses A4.
_LETTER = frozenset(("BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"))

#: CLDR numbering system → its digit zero, and the CSS counter style that counts with these digits.
DIGITS: dict[str, tuple[str, str]] = {
    "latn": ("0", "decimal"),
    "arab": ("٠", "arabic-indic"),
    "arabext": ("۰", "persian"),
    "beng": ("০", "bengali"),
    "deva": ("०", "devanagari"),
    "mymr": ("၀", "myanmar"),
}

#: The font that draws Latin, Cyrillic and Greek, and the digits and marks that other Noto fonts lack.
_COMMON = "Noto Sans"
#: Script (ISO 15924) → font family; the script's own comes first because its punctuation fits its letters.
_FONTS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("Latn", "Cyrl", "Grek"), (_COMMON,)),
    "Arab": ("Noto Naskh Arabic", _COMMON),
    **{
        script: (f"{_COMMON} {name}", _COMMON)
        for script, name in {
            "Armn": "Armenian",
            "Beng": "Bengali",
            "Deva": "Devanagari",
            "Ethi": "Ethiopic",
            "Geor": "Georgian",
            "Gujr": "Gujarati",
            "Guru": "Gurmukhi",
            "Hans": "CJK SC",
            "Hant": "CJK TC",
            "Hebr": "Hebrew",
            "Jpan": "CJK JP",
            "Khmr": "Khmer",
            "Knda": "Kannada",
            "Kore": "CJK KR",
            "Laoo": "Lao",
            "Mlym": "Malayalam",
            "Mymr": "Myanmar",
            "Sinh": "Sinhala",
            "Taml": "Tamil",
            "Telu": "Telugu",
            "Thai": "Thai",
        }.items()
    },
}
#: Those of our scripts that are written from right to left.
_LEFTWARD = frozenset(("Arab", "Hebr"))
#: The forms of a language of which nobody counts anything.
_UNCOUNTED = Plurals(1, "0")
#: As CLDR calls them.
_PSEUDO_NAMES = {"en_XA": "Pseudo-Accents", "ar_XB": "Pseudo-Bidi"}
#: Languages whose readers expect another hand than their script's usual one.
_OWN_FONTS = {"ur": ("Noto Nastaliq Urdu", _COMMON)}


#: The first of a month in languages that count it as an ordinal (Imprimerie nationale, Lexique des règles
#: typographiques; Manual de redação da Presidência da República); CLDR has no form for it.
_FIRST = {"fr": "1er", "it": "1º", "pt_BR": "1º"}


@dataclass(frozen=True)
class Locale:
    """One language as it is written somewhere; made by `locale`.

    `code` is that of its folder (zh_Hans), `tag` that of BCP 47 (zh-Hans), `name` its name in itself, `script` that of
    ISO 15924, `direction` ltr or rtl, `digits` the CLDR numbering system, `fonts` the families allowed, best first.
    `region` is the CLDR locale whose numbers and dates are used: es_US where es is read in the United States.
    """

    code: str
    tag: str
    name: str
    script: str
    direction: str
    digits: str
    plurals: Plurals
    fonts: tuple[str, ...]
    region: str

    def __hash__(self) -> int:
        """By what tells it from others: much that is found with it is kept."""
        return hash((self.code, self.region))

    def within(self, country: str) -> Locale:
        """The same language with the numbers and dates of a country, where CLDR knows them and has the same digits.

        A thermometer sold in the United States says 100.4, also to those who read it in Spanish.
        """
        known = _parsed(f"{self.code}_{country}")
        same = known is not None and known.default_numbering_system == self.digits
        return replace(self, region=f"{self.code}_{country}") if same else self

    @property
    def counter_style(self) -> str:
        """The CSS counter style that counts with this language's digits."""
        return DIGITS[self.digits][1]

    @property
    def sentence_space(self) -> str:
        """What stands between two sentences: nothing where a full stop is as wide as a letter."""
        return "" if self.script in ("Hans", "Hant", "Jpan") else " "

    def number(self, value: str) -> str:
        """A canonical decimal such as -1234.50 as this language writes it, every digit kept."""
        return _number(value, self.region, self.digits)

    def date(self, iso: str) -> str:
        """The day 2028-11-01 with its month in words."""
        text = format_date(datetime.date.fromisoformat(iso), "long", locale=self.region)
        first = _FIRST.get(self.code) or _FIRST.get(self.code.partition("_")[0])
        return _in_digits(f"{first}{text[1:]}" if first and text.startswith("1 ") else text, self.digits)

    def name_in(self, other: Locale) -> str:
        """This language's name in another language, as a label of its own ("Spanish"); where CLDR has none, `name`."""
        return self.name if self.code in PSEUDO else _name(self.code, other.code) or self.name

    @property
    def english(self) -> str:
        """This language's name in messages."""
        return _name(self.code, "en") or self.name


@cache
def locale(code: str) -> Locale | None:
    """The language with this code, such as es, pt_BR or zh_Hans; None if CLDR or our tables do not know it."""
    if code in PSEUDO:
        return _pseudo(code)
    known = _parsed(code)
    if known is None:
        return None
    script = _script(known)
    fonts = _OWN_FONTS.get(known.language) or _FONTS.get(script)
    plurals = PLURALS.get(f"{known.language}_{known.territory}") or PLURALS.get(known.language)
    name = _name(code, code)
    if not (name and fonts and plurals) or known.default_numbering_system not in DIGITS:
        return None
    tag, direction = code.replace("_", "-"), known.text_direction
    return Locale(code, tag, name, script, direction, known.default_numbering_system, plurals, fonts, code)


@cache
def written(code: str) -> Locale | None:
    """As `locale`, and also languages that it does not know: enough to print a text that counts nothing.

    None if CLDR does not know it either; one whose script none of our fonts draws has no `fonts`. Where CLDR does not
    say what it calls itself, `name` is the code.
    """
    own, known, parts = locale(code), _parsed(code), _CODE.fullmatch(code)
    if own or parts is None:
        return own
    likely = get_global("likely_subtags").get(parts["language"], "")
    script = _script(known) if known else likely and (parts["script"] or likely.split("_")[1])
    if not script:
        return None
    fonts = _OWN_FONTS.get(parts["language"]) or _FONTS.get(script, ())
    direction = "rtl" if script in _LEFTWARD else "ltr"
    digits = known.default_numbering_system if known else ""
    tag, digits = code.replace("_", "-"), digits if digits in DIGITS else "latn"
    return Locale(code, tag, _name(code, code) or code, script, direction, digits, _UNCOUNTED, fonts, code)


def _pseudo(code: str) -> Locale | None:
    """English in Latin letters with the direction and the plural forms of the language that it stands in for."""
    model, english = locale(code.partition("_")[0]), locale("en")
    if model is None or english is None:
        return None
    name, tag = _PSEUDO_NAMES[code], code.replace("_", "-")
    return replace(english, code=code, tag=tag, name=name, direction=model.direction, plurals=model.plurals)


def same_language(code: str, other: str) -> bool:
    """Whether two codes mean one language in one script and territory, as zh, zh_CN and zh_Hans do (UTS #35, 4.3)."""
    full = _maximal(code)
    return code == other or (full is not None and full == _maximal(other))


def in_scripts(code: str) -> tuple[str, ...]:
    """The codes of a language in each script in which CLDR and we know it; none where there is one, or it is named."""
    known = [each for each in locale_identifiers() if re.fullmatch(f"{code}_[A-Z][a-z]{{3}}", each) and locale(each)]
    return tuple(sorted(known)) if len(known) > 1 else ()


def why_unknown(code: str, home: Locale) -> tuple[str, str]:
    """Of a code that `locale` does not know, or a name in the language `home`: one sentence, and the next step."""
    language, *rest = code.replace("-", "_").split("_")
    asked = "_".join([language.lower(), *(part.title() if len(part) == 4 else part.upper() for part in rest)])
    if locale(asked):
        return f"{code} is not written so here.", f"Did you mean {asked}?"
    known = _parsed(asked)
    if known is not None:
        hint = "It needs reviewed plural forms (handpress/language/plurals.py), and a font for its script (locale.py)."
        return f"handpress has not learnt {known.get_display_name(home.code)} yet.", hint
    names = {_name(each, home.code).casefold(): each for each in PLURALS if locale(each)}
    meant = names.get(code.casefold()) or next((each for each in names.values() if _bare(each) == _bare(code)), None)
    return f"unknown language {code}.", f"Did you mean {meant}?" if meant else guess(asked, names.values())


def _bare(code: str) -> str:
    return code.replace("-", "").replace("_", "").lower()


def paper(country: str) -> str | None:
    """The office paper of a country (ISO 3166 code): letter or a4; None if it is no territory of CLDR."""
    if country == "ZZ" or country not in get_global("territory_languages"):
        return None
    return "letter" if country in _LETTER else "a4"


@lru_cache(maxsize=1024)
def _number(value: str, region: str, digits: str) -> str:
    """Kept, since the numbers of one clinic stand on all of its pages."""
    whole, _, fraction = value.partition(".")
    text = format_decimal(whole, locale=region, numbering_system=digits)
    if fraction:
        text += get_decimal_symbol(region, numbering_system=digits) + fraction
    return _in_digits(text, digits)


def _in_digits(text: str, digits: str) -> str:
    """The text with its ASCII digits written in those of a numbering system."""
    zero = ord(DIGITS[digits][0])
    return text.translate({ord("0") + n: zero + n for n in range(10)})


def _parsed(code: str) -> babel.Locale | None:
    """What Babel knows by this code, unless it would silently drop a part (en_Arab) or take it for an old one (iw)."""
    parts = _CODE.fullmatch(code)
    if parts is None:
        return None
    try:
        known = babel.Locale.parse(code)
    except babel.UnknownLocaleError:
        return None
    kept = (
        (parts["language"] == known.language or code in PLURALS)
        and parts["script"] in (None, _script(known))
        and parts["territory"] in (None, known.territory)
    )
    return known if kept else None


def _script(known: babel.Locale) -> str:
    """The script the language is written in, by CLDR's likely subtags where the code does not say."""
    if known.script:
        return known.script
    likely = get_global("likely_subtags")
    full = likely.get(f"{known.language}_{known.territory}") or likely.get(known.language, "")
    return next((part for part in full.split("_") if len(part) == 4), "")


def _maximal(code: str) -> tuple[str, ...] | None:
    """Language, script and territory, where the code does not say by CLDR's likely subtags; None if it is no code."""
    parts = _CODE.fullmatch(code)
    if parts is None:
        return None
    language, likely = parts["language"], get_global("likely_subtags")
    more = [f"{language}_{part}" for part in (parts["territory"], parts["script"]) if part]
    full = next(filter(None, map(likely.get, (*more, language))), f"{language}__").split("_")
    return tuple(own or guess for own, guess in zip(parts.groups(), full, strict=True))


def _name(code: str, language: str) -> str:
    """The name of `code` in `language`, capitalised as a label: title case, which leaves Georgian letters alone."""
    shown, known = _parsed(language), _parsed(code)
    name = (shown and (shown.languages.get(code) or (known and known.get_display_name(shown)))) or ""
    return name[:1].title() + name[1:]
