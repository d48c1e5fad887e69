"""H219: phone numbers, addresses and codes stand in a translation exactly as in its source."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from handpress.checks.translation.pair import Pair, Tongue
from handpress.checks.translation.vocabulary import unit_at, vocabulary
from handpress.language.numerals import MARKS, SPACES
from handpress.problems import Problems, excerpt

#: Stands in a text for the characters of a code, which say nothing else.
OBJECT = "\ufffc"

#: Addresses of the web and of mail, in the characters of RFC 3986; a bare name counts by its ending or its path.
_ADDRESS = re.compile(
    r"(?:https?://|www\.)(?=\w)[\w.~:/?#@!$&'()*+,;=%-]+"
    r"|[\w.%+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w@.-])(?:[a-z0-9-]+\.)+"
    r"(?:(?:com|org|net|gov|edu|int|info)\b(?:/[\w.~/?#&=%+-]*)?|[a-z]{2,3}/[\w.~/?#&=%+-]+)",
    re.ASCII,
)
_CODE = re.compile(
    r"(?P<phone>\+\d[\d\u00a0 ().-]{5,}\d"
    r"|(?<![A-Za-z\d.,+])\(?\d{1,5}\)?(?:[\u00a0 .-]\(?\d{2,5}\)?)+(?![A-Za-z\d%]|[.,]\d))"
    # Emergency and help lines, over the world.
    rf"|(?P<line>(?<![A-Za-z\d.,/+-])(?<!\d[{MARKS}{SPACES}])(?:000|112|911|988|999)(?![A-Za-z\d/]|[{MARKS}{SPACES}-]\d))"
    # Versions: 1.2.3.
    r"|(?P<version>(?<![A-Za-z\d.])\d+(?:\.\d+){2,}(?![A-Za-z\d]|,\d))"
    # B12, HbA1c, and capitals that only look like Latin ones; x2 says how often.
    r"|(?<![A-Za-z\u00c0-\u024f\d])(?!x\d+\b)[A-Za-z\u0391-\u03a9\u0410-\u042f]+\d[A-Za-z\d]*"
)
#: What is no text: tags of markup, and entities.
_TAG = re.compile(r"""</?[a-zA-Z][\w:.-]*(?:\s+[\w:.-]+=(?:"[^"]*"|'[^']*'))*\s*/?>|</?\d+/?>|&#?\w+;""")
_DIGITS = re.compile(r"\d+")
_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}([\u00a0 .])\d{3}(?:\1\d{3})*")
#: As many digits as telephone numbers have, without area and with (ITU-T E.164).
_SHORTEST, _LONGEST = 7, 15


def check(pair: Pair, found: Problems) -> None:
    """Compare what both texts hold of these, however often."""
    lost, added = differing(pair)
    if lost or added:
        faults = [f"lacks {_quoted(lost)}"] * bool(lost) + [f"says {_quoted(added)}"] * bool(added)
        message = f"the translation of {excerpt(pair.source)} {' and '.join(faults)}."
        found.add("H219", pair.place, message, "Copy phone numbers, addresses and codes from the msgid as they are.")


def differing(pair: Pair) -> tuple[list[str], list[str]]:
    """The codes that only the source has, and those that only the translation has."""
    wanted, given = split(pair.source, pair.of)[0], split(pair.translation, pair.into)[0]
    return [code for code in wanted if code not in given], [code for code in given if code not in wanted]


@lru_cache(maxsize=2048)
def split(text: str, tongue: Tongue) -> tuple[tuple[str, ...], str]:
    """Every phone number, address and code of a text once, and the text, as long as before, without them.

    What it holds of codes is then U+FFFC, and asterisks what it holds of tags.
    """
    taken: list[str] = []

    def take(match: re.Match[str], code: str) -> str:
        taken.append(code)
        return OBJECT * len(code) + match[0][len(code) :]

    if "." in text:
        text = _ADDRESS.sub(lambda match: take(match, _trimmed(match[0])), text)
    if "<" in text or "&" in text:
        text = _TAG.sub(lambda tag: "*" * len(tag[0]), text)
    text = _CODE.sub(lambda match: take(match, match[0]) if _is_code(match, tongue) else match[0], text)
    return tuple(dict.fromkeys(taken)), text


def _trimmed(address: str) -> str:
    """Without the punctuation of the sentence that it ends."""
    kept = address.rstrip(".,:;!?'*-")
    if kept.endswith(")") and kept.count(")") > kept.count("("):
        kept = _trimmed(kept[:-1])
    return kept


def _is_code(match: re.Match[str], tongue: Tongue) -> bool:
    """Whether it is no date, no range, no number with spaces between its thousands, and does not count anything."""
    if match["line"]:
        return not unit_at(match.string, match.end(), vocabulary(tongue))[0]
    code, groups = match[0], _DIGITS.findall(match[0])
    if match["version"]:
        return not (_DATE.fullmatch(code) or _THOUSANDS.fullmatch(code))
    if not match["phone"] or code[0] == "+":
        return True
    if not _SHORTEST <= sum(map(len, groups)) <= _LONGEST or _DATE.match(code) or _THOUSANDS.fullmatch(code):
        return False
    return "(" in code or len(groups) > 2 or any(group[0] == "0" for group in groups)


def _quoted(codes: Iterable[str]) -> str:
    return ", ".join(f"“{code}”" for code in codes)
