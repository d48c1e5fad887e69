"""No-break spaces: a number and its unit, a range, French punctuation and short Slavic words stay on one line."""

from __future__ import annotations

import re
from collections.abc import Iterable

NO_BREAK = "\u00a0"

#: Units as Latin letters write them in any language: SI (BIPM brochure, 9th edition), medicine, clocks, US customary.
UNITS = frozenset(
    """
    kg g mg mcg µg μg ng t lb lbs oz  km m dm cm mm ft in  L l dL dl cL cl mL ml µL μL
    mol mmol µmol μmol Eq mEq IU UI U  C F  Pa hPa kPa bar mmHg  J kJ cal kcal  W kW V mV A mA
    Hz kHz MHz GHz  Gy mGy Sv mSv µSv Bq MBq  ms s min h hr hrs d bpm  am pm AM PM
    """.split()  # noqa: SIM905 -- eighty quoted words would hide the words
)
#: The same in other letters. Not complete: a unit that is missing loses no more than its no-break space.
_LOCAL_UNITS = """
    a.m. p.m.
    мкг мг г кг мкл мл дл л мм см м км мин ч с ЕД МЕ
    مكغ ملغ ملغم مغ مجم غ غم جم كغ كغم كجم مل لتر مم سم م كم میلی‌گرم میلی‌لیتر گرم کیلوگرم سانتی‌متر
    מק"ג מק״ג מ"ג מ״ג ג' ג׳ ק"ג ק״ג מ"ל מ״ל מ"מ מ״מ ס"מ ס״מ
    मिग्रा मि.ग्रा. मिली मि.ली. ग्राम किग्रा कि.ग्रा. सेमी से.मी.
    """.split()  # noqa: SIM905 -- the same


def _any(units: Iterable[str]) -> str:
    """A pattern for any of these."""
    return "|".join(map(re.escape, sorted(units)))


# Each way begins with its space, which is quickly found; what must stand before it is looked at afterwards.
_GLUE = re.compile(
    rf" (?<=[\d°] )(?=(?:{_any(UNITS)}|°[CF]?)(?![A-Za-zÀ-ɏ\d]))"  # 500 mg, 38.5 °C; in Chinese no space need follow
    rf"| (?<=[\d°] )(?=(?:{_any(_LOCAL_UNITS)}|[%‰٪]|°\w)(?!\w))"  # 500 мг, 50 %
    r"| (?<=\d )(?=[-–—−] ?\d)| (?<=\d [-–—−] )(?=\d)"  # 10 – 20
    r"| (?<=« )| (?=[»:;?!])"  # « Repos » : oui ?
)


#: Languages in which no line ends with a word of one letter, and none begins with a dash, by the rules of typesetting.
_SLAVIC = frozenset({"be", "cs", "pl", "ru", "sk", "uk"})
_SHORT = re.compile(r"(?<=\b[^\W\d_]) (?=\w)| (?=[—–] )")


def keep_together(text: str, language: str = "") -> str:
    """The text, as long as before, with U+00A0 for each space at which no line may end; `language` is a locale code."""
    text = _GLUE.sub(NO_BREAK, text)
    return _SHORT.sub(NO_BREAK, text) if language.partition("_")[0] in _SLAVIC else text
