"""Words are divided where the clinic asks for it and there is a dictionary, and never in what is read first."""

from __future__ import annotations

import pypdfium2
import pytest

from handpress.batch.compose import compose
from handpress.batch.workshop import open_workshop
from handpress.content.folder import FONTS
from handpress.language.hyphens import dividable
from handpress.language.locale import locale
from handpress.page import pdf
from handpress.page.assets import collect
from handpress.page.editions import EDITIONS
from handpress.problems import Place, Problems
from tests.second_project import REPOSITORY, edit

LONG = "Nervenblockadebehandlungen und Schmerzmedikamente"


def test_hyphens_divide_words_of_some_languages_only():
    assert [
        code for code in ("en", "de", "ru", "pt_BR", "hi", "th", "zh_Hans", "ar", "vi") if dividable(locale(code))
    ] == [*("en", "de", "ru", "pt_BR")], "of Thai there is a dictionary too, but nobody divides its words with hyphens"


def test_only_editions_that_may_divide_words_do(dental, monkeypatch):
    edit(dental, "clinic.yaml", "sources: end", "sources: end\nhyphenate: [fr]")

    def pages():
        shop = open_workshop(dental, None, Problems())
        return {target.language: compose(shop, target)[1].html for target in shop.targets}

    assert [language for language, html in pages().items() if "--digits: decimal; hyphens: auto" in html] == [
        "fr",
        "fa",
    ]
    assert "persian; hyphens" not in pages()["fa"], "only its French words"
    monkeypatch.setitem(EDITIONS, "standard", EDITIONS["standard"]._replace(divides=False))
    assert not [html for html in pages().values() if "hyphens: auto" in html]


@pytest.mark.parametrize(("tag", "divided"), [("p", True), ("li", True), ("td", True), ("h2", False), ("th", False)])
def test_headings_and_emergencies_keep_their_words_whole(tag, divided):
    found, names = Problems(), ["styles/tokens.css", "styles/sheet.css"]
    assets = collect(REPOSITORY, names, found)
    links = "".join(f'<link rel="stylesheet" href="asset:{name}">' for name in names)
    own = ":root { --paper: 72mm 200mm; --size: 12pt; --stamps: 0 } html { font-family: Noto Sans; hyphens: auto }"
    head = f"<head><title>t</title>{links}<style>{own}</style></head>"
    wrapped = {"li": "<ul>{}</ul>", "td": "<table><tr>{}</tr></table>", "th": "<table><tr>{}</tr></table>"}
    body = wrapped.get(tag, "{}").format(f"<{tag}>{LONG}</{tag}>")
    html = f'<html lang="de" class="Latn">{head}<body>{body}</body></html>'
    printed = pdf.press(html, assets, REPOSITORY / FONTS, found, Place("page"))
    assert not found
    document = pypdfium2.PdfDocument(printed.pdf)
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    # A hyphen at the end of a line, as PDFium writes it.
    assert ("\x02" in text) is divided
