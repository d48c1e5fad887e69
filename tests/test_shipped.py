"""The handouts that come with the press: plain, and complete in every language."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from handpress.batch.workshop import open_workshop
from handpress.checks import author
from handpress.content.folder import catalog_path
from handpress.content.handout import Help, Item, Option, Paragraph, Question, Row, Section, texts
from handpress.content.select import select
from handpress.desk.status import progress
from handpress.problems import Problems
from tests.language.gettext import needs_gettext, run
from tests.second_project import REPOSITORY

LANGUAGES = ("en", "es", "ar", "zh_Hans", "hi")
#: The shelf, and how many pages each may have, in every language.
PAGES = {
    "aftercare": 2,
    "before-your-block": 2,
    "cluneal-nerve-block": 4,
    "living-with-back-pain": 2,
    "pain-diary": 2,
    "questions-and-answers": 4,
    "treatment-options": 6,
    "understanding-cluneal-neuralgia": 4,
    "your-plan": 1,
}
HANDOUTS = tuple(PAGES)
#: Translate Toolkit is what Weblate reads and writes with; under the GPL, so it runs in a process of its own.
TOOLKIT_EDIT = """
import sys
from translate.storage import pypo
catalog = pypo.pofile.parsestring(sys.stdin.buffer.read())
catalog.wrapper.width = int(sys.argv[1])
live = [unit for unit in catalog.units if not (unit.isobsolete() or unit.hasplural() or unit.isheader())]
longest = max(live, key=lambda unit: len(unit.target))
longest.target = str(longest.target) + " and more"
sys.stdout.buffer.write(bytes(catalog))
"""


@pytest.fixture(scope="module")
def shop():
    """Everything read and checked; the shipped project has no problem at all, not even a warning."""
    found = Problems()
    workshop = open_workshop(REPOSITORY, None, found)
    assert list(found) == []
    return workshop


def sentences(text):
    """Sentences of an English text; a heading in bold before a sentence is one of its own."""
    return [s for s in re.split(r"(?<=[.!?:])\**\s+", re.sub(r"\{\w+\}", "10", text)) if re.search(r"\w", s)]


def stated(handout):
    """Every statement of a handout in all its variants, singular and plural."""
    kinds = (Item, Paragraph, Row, Option, Question)
    for text, trail in texts(handout):
        if isinstance(trail[-1], kinds) and text is not getattr(trail[-1], "name", None):
            yield from filter(None, (text.source, text.plural))


def test_the_shelf_is_whole_and_each_sheet_has_its_pages(shop):
    budgets = {handout.id: dict(handout.pages) for handout in shop.project.handouts}
    assert {name: each["standard"] for name, each in budgets.items()} == PAGES
    assert all(each["standard"] < each["clear-print"] < each["large-print"] for each in budgets.values())


def test_an_author_is_told_of_nothing(shop):
    assert author.check(shop.project, shop.source, Problems()) == []


def test_sentences_are_short(shop):
    for handout in shop.project.handouts:
        assert max(len(s.split()) for text in stated(handout) for s in sentences(text)) <= 22


def test_each_handout_begins_with_a_summary_and_ends_with_the_same_emergency_signs(shop):
    signs = {}
    for handout in shop.project.handouts:
        # The plan is a form of one page.
        assert len(select(handout, shop.project.clinic.choices).summary) in (range(3, 6) if handout.summary else (0,))
        last = handout.sections[-1]
        assert isinstance(last, Section)
        for box in (block for block in last.blocks if isinstance(block, Help)):
            assert box.call_clinic
            assert all(item.text.critical and item.text.claims for item in box.emergency)
            signs[handout.id] = [item.text.source for item in box.emergency]
    # Nothing has been injected yet when one reads how to prepare.
    assert signs == dict.fromkeys(set(HANDOUTS) - {"before-your-block"}, signs["aftercare"])


def test_what_clinics_decide_differently_is_never_a_number_in_a_sentence(shop):
    for handout in shop.project.handouts:
        for text in stated(handout):
            # What a source says of a reaction, or of a device, is no rule of a clinic.
            said = text.replace("the first 30 minutes", "").replace("after 60 days", "")
            assert not re.search(r"\b\d+ (hours?|days?|weeks?|minutes?)\b", said)
            assert not re.search(r"\(\d{3}\)|\b911\b|\b112\b|\b999\b", text)


def test_every_language_is_complete_in_all_variants(shop):
    found = Problems()
    rows = progress(shop, found)
    assert list(found) == []
    assert {(row.language, row.state) for row in rows} == {(language, "draft") for language in LANGUAGES}
    assert all(row.translated for row in rows)


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_the_catalog_says_how_it_was_made(language):
    head = (REPOSITORY / f"locales/{language}/LC_MESSAGES/handouts.po").read_text(encoding="utf-8")[:1200]
    assert "Machine-assisted translation" in head
    assert "No person has reviewed it." in head
    assert '"Last-Translator: machine-assisted, not reviewed by a person\\n"' in head


@needs_gettext
@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_gettext_would_write_the_catalog_so(language):
    catalog = (REPOSITORY / catalog_path(language)).read_bytes()
    assert run("msgcat", "--no-wrap", raw=catalog).stdout == catalog


@pytest.mark.parametrize("width", ["65535", "-1"])
@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_weblates_toolkit_rewrites_the_message_that_was_edited_and_no_other(language, width):
    catalog = (REPOSITORY / catalog_path(language)).read_bytes()
    edit = [sys.executable, "-c", TOOLKIT_EDIT, width]
    edited = subprocess.run(edit, input=catalog, capture_output=True, check=True).stdout
    before, after = catalog.splitlines(), edited.splitlines()
    [(old, new)] = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert old.startswith(b'msgstr "')
    assert new == old[:-1] + b' and more"'
