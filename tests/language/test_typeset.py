"""Text becomes a line: the right form, facts filled in, emphasis and phrases where they belong, and it prints so."""

from __future__ import annotations

import html
import itertools
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handpress.content.facts import Fact, Kind
from handpress.content.handout import Text
from handpress.content.markup import pieces
from handpress.language.locale import locale
from handpress.language.typeset import Phrase, Run, plain, typeset
from handpress.page import pdf
from handpress.problems import Place, Problems

EN, ES, AR, HE, HI, ZH, FA, RU, JA = map(locale, ["en", "es", "ar", "he", "hi", "zh_Hans", "fa", "ru", "ja"])
PLACE = Place("handouts/a.yaml", 1)
FONTS = Path(__file__).parents[2] / "styles" / "fonts.conf"
FACTS = {
    "phone": Fact(Kind.CODE, "+1 (800) 555-0134"),
    "street": Fact(Kind.CODE, "12 Long Street, Suite 4, Springfield"),
    "avenue": Fact(Kind.CODE, "شارع الملك 12"),
    "clinic": Fact(Kind.NAME, "Lakeside Pain Clinic", "en"),
    "markaz": Fact(Kind.NAME, "مركز الألم", "ar"),
    "hours": Fact(Kind.NUMBER, "24"),
    "fever": Fact(Kind.NUMBER, "38.5"),
    "parking": Fact(Kind.PROSE, "P2 & <b>**هنا**"),
    "page": Fact(Kind.COUNTER, "page"),
    "pages": Fact(Kind.COUNTER, "pages"),
    "date": Fact(Kind.PROSE, "1 ноября 2028 г."),
}


def line(text, page, source=EN):
    return typeset(Text(text, PLACE), page, source, FACTS)


@pytest.mark.parametrize(
    ("text", "page", "expected"),
    [
        ("Call {phone}", ES, (Run("Call "), Phrase((Run("+1 (800) 555-0134"),), "ltr", unbroken=True))),
        ("{street}", AR, (Phrase((Run("12 Long Street, Suite 4, Springfield"),), "ltr"),)),
        ("{avenue}", EN, (Phrase((Run("شارع الملك 12"),), "rtl", unbroken=True),)),
        ("En {clinic}", ES, (Run("En Lakeside Pain Clinic"),)),
        ("{clinic}", HI, (Phrase((Run("Lakeside Pain Clinic"),), "ltr", "en"),)),
        ("**{markaz}**", EN, (Phrase((Run("مركز الألم", strong=True),), "rtl", "ar"),)),
        ("{fever} °C, **{hours} h**", ES, (Run("38,5\u00a0°C, "), Run("24\u00a0h", strong=True))),
        ("{hours}", FA, (Run("۲۴"),)),
        ("{page} / {pages}", EN, (Run("page", counter=True), Run(" / "), Run("pages", counter=True))),
        (
            "**{page}**/{pages}",
            AR,
            (Phrase((Run("page", strong=True, counter=True), Run("/"), Run("pages", counter=True)), "ltr"),),
        ),
        (
            "خذ Tylenol **500 mg** الآن",
            AR,
            (
                Run("خذ "),
                Phrase((Run("Tylenol "), Run("500\u00a0mg", strong=True)), "ltr", "en"),
                Run(" الآن"),
            ),
        ),
        (
            "**خذ Tyl**enol",
            AR,
            (Run("خذ ", strong=True), Phrase((Run("Tyl", strong=True), Run("enol")), "ltr", "en")),
        ),
        (
            "{parking}",
            AR,
            (Phrase((Run("P2 & <b"),), "ltr", "en"), Run(">**هنا**")),
        ),
        ("До {date}. Потом", RU, (Run("До 1 ноября 2028\u00a0г. Потом"),)),
        ("До **{date}**.", RU, (Run("До "), Run("1 ноября 2028\u00a0г.", strong=True))),
        (
            "{date}, {date}…, {date}...",
            RU,
            (Run("1 ноября 2028\u00a0г., 1 ноября 2028\u00a0г.…, 1 ноября 2028\u00a0г...."),),
        ),
        ("", EN, ()),
    ],
)
def test_a_text_becomes_a_line(text, page, expected):
    assert line(text, page) == expected


def counted(n, page, source=EN, translation=()):
    text = Text("{n} hour", PLACE, plural="{n} hours", counts="n", translation=translation)
    return plain(typeset(text, page, source, {"n": Fact(Kind.NUMBER, str(n))}))


def test_the_counted_fact_picks_the_form():
    assert [counted(n, EN) for n in (0, 1, 2)] == ["0 hours", "1 hour", "2 hours"]
    forms = tuple(f"{name} {{n}}" for name in ("zero", "one", "two", "few", "many", "other"))
    assert [counted(n, AR, EN, forms) for n in (0, 1, 2, 3, 11, 100)] == [
        form.format(n=n) for form, n in zip(forms, (0, 1, 2, 3, 11, 100), strict=True)
    ]


def test_an_author_has_two_forms_in_any_language():
    french, russian = locale("fr"), locale("ru")
    assert [counted(n, french, french) for n in (0, 1, 2)] == ["0 hour", "1 hour", "2 hours"]
    assert [counted(n, russian, russian) for n in (1, 2, 5, 21)] == ["1 hour", "2 hours", "5 hours", "21 hours"]
    assert [counted(n, JA, JA) for n in (1, 2)] == ["1 hours", "2 hours"]


def test_a_translation_goes_before_the_source():
    text = Text("Rest.", PLACE, translation=("Descanse.",))
    assert plain(typeset(text, ES, EN, {})) == "Descanse."


def test_plain_leaves_out_what_only_the_page_knows():
    assert plain(line("صفحة {page} من {pages}: Tylenol **5 mg**", AR)) == "صفحة  من : Tylenol 5\u00a0mg"


words = st.sampled_from(
    ["خذ", "Tylenol", "24", "38.5", "mg", "°C", "L1–L3", "שלום", "中文", "लें", "(", ")", "«", "،", ".", ":", "-", "<&>"]
    + [f"{{{name}}}" for name in FACTS]
)
strings = st.lists(
    st.tuples(st.lists(words, min_size=1, max_size=5).map(" ".join), st.booleans()).map(
        lambda part: f"**{part[0]}**" if part[1] else part[0]
    ),
    max_size=4,
).map(" ".join)
pages = st.sampled_from([EN, ES, AR, HE, HI, ZH, FA, RU])


@given(strings, pages)
def test_nothing_is_lost_and_nothing_is_added(text, page):
    set_ = line(text, page)
    runs = [run for part in set_ for run in (part.runs if isinstance(part, Phrase) else (part,))]
    expected = "".join(_value(piece, page) for piece in pieces(text))
    assert "".join(run.text for run in runs).replace("\u00a0", " ") == expected
    strong = "".join(_value(piece, page) for piece in pieces(text) if piece.strong)
    assert "".join(run.text for run in runs if run.strong).replace("\u00a0", " ") == strong
    assert all(run.text for run in runs)


def _value(piece, page):
    if not piece.placeholder:
        return piece.text
    fact = FACTS[piece.placeholder]
    return page.number(fact.value) if fact.kind is Kind.NUMBER else fact.value


@given(strings, st.sampled_from([AR, HE, FA]))
def test_no_latin_letter_stands_free_on_a_right_to_left_page(text, page):
    free = "".join(part.text for part in line(text, page) if isinstance(part, Run) and not part.counter)
    assert not any(char.isascii() and char.isalpha() for char in free)


# On paper: each phrase reads from left to right whatever stands around it.

PHRASES = [
    "Tylenol **500 mg**",
    "**Tylenol** 500 mg",
    "38.5 °C",
    "+1 (800) 555-0134",
    "(800) 555-0134",
    "{phone}",
    "10-20",
    "10 – 20 **mg**",
    "8:30",
    "1/2",
    "-5 °C",
    "65+",
    "50%",
    "https://example.org/a-b/",
    "L1–L3",
    "Tylenol (**acetaminophen**)",
    "2 × 5 mL",
    "{clinic}",
    "2028-11-01",
]
AROUND = ["{}", "خذ {} مع", "خذ ({}) مع.", "خذ {}.", "**خذ** {} **مع**", "في 24 ساعة: {}، ثم", "خذ **{}**!", "{} - {}"]
CASES = [
    around.format(*[phrase.replace("**", "") if "**{}**" in around else phrase] * 2)
    for around, phrase in itertools.product(AROUND[:-1], PHRASES)
]


@pytest.fixture(scope="module")
def printed():
    """What stands on paper from left to right, without spaces, for each case: as typeset, and as bare text."""
    typeset_, bare = [], []
    for case in CASES:
        set_ = line(case, AR)
        typeset_.append("".join(_markup(part) for part in set_))
        runs = (run for part in set_ for run in (part.runs if isinstance(part, Phrase) else (part,)))
        bare.append("".join(_markup(run) for run in runs))
    return list(zip(_from_left_to_right(typeset_), _from_left_to_right(bare), strict=True))


def test_each_phrase_reads_from_left_to_right_on_an_arabic_page(printed):
    for case, (on_paper, _) in zip(CASES, printed, strict=True):
        for part in line(case, AR):
            if isinstance(part, Phrase):
                assert _packed(plain((part,))) in on_paper, case


def test_without_phrases_the_same_page_would_be_wrong(printed):
    wrong = {
        case
        for case, (_, bare) in zip(CASES, printed, strict=True)
        for part in line(case, AR)
        if isinstance(part, Phrase) and _packed(plain((part,))) not in bare
    }
    assert len(wrong) > len(CASES) / 2


def test_phrases_follow_each_other_from_right_to_left():
    case = "خذ Ibuprofen 400 mg كل 6-8 ساعات، أو Tylenol 500 ملغ، حتى 38.5 °C."
    (on_paper,) = _from_left_to_right(["".join(_markup(part) for part in line(case, AR))])
    seen = [on_paper.index(phrase) for phrase in ("Ibuprofen400mg", "6-8", "Tylenol", "500", "38.5°C")]
    # 500 belongs to the Arabic unit: it is to the left of the name, not after it.
    assert seen == sorted(seen, reverse=True)


def _markup(part):
    if isinstance(part, Phrase):
        return f'<span dir="{part.direction}">{"".join(map(_markup, part.runs))}</span>'
    text = html.escape(part.text)
    return f"<strong>{text}</strong>" if part.strong else text


def _from_left_to_right(lines):
    """The characters of each line, one line a page, sorted by where they stand; spaces left out."""
    fonts = ", ".join(f'"{family}"' for family in AR.fonts)
    style = f"@page {{ size: 400mm 20mm; margin: 2mm }} p {{ font: 14pt {fonts}; margin: 0; break-after: page }}"
    body = "".join(f"<p>{markup}</p>" for markup in lines)
    page = f'<html lang="ar" dir="rtl"><title>x</title><style>{style}</style><body>{body}</body></html>'
    printed = pdf.press(page, {}, FONTS, Problems(), PLACE)
    assert printed is not None
    with pypdfium2.PdfDocument(printed.pdf) as sheets:
        for n in range(len(lines)):
            paper = sheets[n].get_textpage()
            text = paper.get_text_range()
            boxes = sorted((paper.get_charbox(at)[0], text[at]) for at in range(len(text)) if not text[at].isspace())
            yield _packed("".join(char for _, char in boxes))


def _packed(text):
    """Without spaces; with one sign for brackets, since pdfium turns them round in a line that has Arabic letters."""
    return "".join(text.split()).replace("(", "|").replace(")", "|")
