"""The spots of a page: measured where the PDF has its letters, in both directions of writing, and never to be seen."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

import pypdfium2
import pytest
from markupsafe import Markup, escape

from handpress.batch import make
from handpress.batch.compose import compose
from handpress.content.handout import Text, texts
from handpress.language.typeset import plain
from handpress.page import pdf
from handpress.page.speaker import Speaker
from handpress.page.spots import mark_of, marked
from handpress.problems import Place, Problems
from tests.batch.press import FA, FR, workshop
from tests.second_project import REPOSITORY

HERE = Place("handouts/x.yaml", 1)
MOST = 0.95


def letters(text):
    """What a PDF reader gives back of a text in any order."""
    return Counter(c for c in unicodedata.normalize("NFKD", text).casefold() if unicodedata.category(c)[0] in "LN")


def within(document, spot):
    """The letters whose middle is in a spot; of a line above or below, only what reaches far into it."""
    page = document[spot.page]
    width, height = page.get_size()
    page = page.get_textpage()
    found = Counter()
    for number in range(page.count_chars()):
        left, bottom, right, top = page.get_charbox(number)
        x, y = (left + right) / 2 / width, 1 - (bottom + top) / 2 / height
        if spot.left <= x <= spot.left + spot.width and spot.top <= y <= spot.top + spot.height:
            found += letters(page.get_text_range(number, 1))
    return found


def share(wanted, found):
    """How much of one is in the other; Arabic ligatures have one box for several letters."""
    return (wanted & found).total() / max(1, wanted.total())


def agreement(printed, shown):
    """How much of each message is in its spots, and how much of what is there is of the message."""
    document = pypdfium2.PdfDocument(printed.pdf)
    there, times = defaultdict(Counter), defaultdict(set)
    for spot in printed.spots:
        there[spot.mark] += within(document, spot)
        times[spot.mark].add((spot.page, spot.top > 0.9))
    document.close()
    wanted = {mark: letters(text) for mark, text in shown.items() if mark in there}
    inside = [share(wanted[mark], there[mark]) for mark in wanted]
    outside = [share(there[mark], Counter({c: n * 9 for c, n in wanted[mark].items()})) for mark in wanted]
    return min(inside), sum(outside) / len(outside), set(there)


@pytest.mark.parametrize("target", [FR, FA])
def test_a_message_is_where_the_page_has_its_letters_and_marks_change_no_byte(dental, target):
    shop = workshop(dental)
    gathered, job, _ = compose(shop, target, incomplete=True, marks=True)
    _, bare, _ = compose(shop, target, incomplete=True)
    printed, plainly = make.press(job).printed, make.press(bare).printed
    assert (printed.pdf == plainly.pdf, plainly.spots) == (True, ())
    speaker = Speaker(gathered.sheet.voices[0], gathered.sheet)
    trees = (speaker.handout, speaker.voice.words)
    every = [text for tree in trees for text, _ in texts(tree) if mark_of(text) in job.html]
    shown = {mark_of(text): plain(speaker.text(text)) for text in every}
    inside, outside, seen = agreement(printed, shown)
    assert inside > MOST
    assert outside > MOST
    assert seen == set(shown)
    mirrored = tuple(spot._replace(left=1 - spot.left - spot.width) for spot in printed.spots)
    assert agreement(pdf.Printed(printed.pdf, 0, frozenset(), frozenset(), mirrored), shown)[0] < 0.5


def test_messages_that_share_an_element_share_its_lines_too_over_any_line_or_page_end():
    names = ["erste", "zweite", "dritte"]
    text = {name: Text(f"{name} groß weiß " * 12, HERE) for name in names}
    inside = " – ".join(marked(each, escape(each.source)) for each in text.values())
    running = '<div class="up">{}</div>'.format(marked(Text("oben", HERE), Markup("oben")))
    css = (
        "@page { size: 70mm 30mm; margin: 9mm 5mm; @top-left { content: element(up) } } .up { position: running(up) }"
        'html { font: 9pt "Noto Sans" } p { text-transform: uppercase; orphans: 1; widows: 1 }'
    )
    page = f'<html lang="de"><title>t</title><style>{css}</style><body>{running}<p>{inside}</p></body></html>'
    printed = pdf.press(page, {}, REPOSITORY / "styles" / "fonts.conf", Problems(), HERE)
    assert printed.pages > 2
    document = pypdfium2.PdfDocument(printed.pdf)
    known = {mark_of(each): name for name, each in text.items()}
    told = defaultdict(str)
    for spot in printed.spots:
        page = document[spot.page]
        width, height = page.get_size()
        box = (spot.left * width, (1 - spot.top - spot.height) * height, (spot.left + spot.width) * width)
        line = page.get_textpage().get_text_bounded(box[0] - 1, box[1] + 2, box[2] + 1, (1 - spot.top) * height - 2)
        told[known.get(spot.mark, "oben")] += line.casefold() + " "
    document.close()
    for name in names:
        assert told[name].count(name) == 12
    assert told["oben"].split() == ["oben"] * printed.pages


def test_a_mark_is_of_a_message_and_not_of_a_place():
    assert mark_of(Text("a", HERE)) == mark_of(Text("a", Place("b.yaml", 9), note="n", critical=True))
    assert len({mark_of(Text("a", HERE)), mark_of(Text("b", HERE)), mark_of(Text("a", HERE, context="c"))}) == 3
    assert Path(mark_of(Text("../../a -->", HERE))).name == mark_of(Text("../../a -->", HERE))
