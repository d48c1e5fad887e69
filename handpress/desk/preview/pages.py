"""A view as the page that a browser shows: English around what is said in the languages of the project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from handpress.desk.preview.choices import EDITION, HANDOUT, LANGUAGE, Choices
from handpress.desk.preview.sentences import Sentence
from handpress.desk.preview.tasks import Task
from handpress.desk.preview.view import Leaf, View
from handpress.language.catalog import State
from handpress.language.locale import Locale, locale
from handpress.page.spots import Spot

HERE = Path(__file__).parent
#: What a browser may ask for besides pages and pictures: the type of each file.
ASSETS = {"preview.css": "text/css", "preview.js": "text/javascript", "icon.svg": "image/svg+xml"}
_STATES: Mapping[State | None, str] = {State.UNTRANSLATED: "not translated", State.FUZZY: "fuzzy"}


class Select(NamedTuple):
    """One thing to choose: each option has a value and a text."""

    name: str
    chosen: str
    options: Sequence[tuple[str, str]]


def page(view: View, known: Choices, source: Locale) -> str:
    """The whole page of a view."""
    into = known.languages.get(view.target.language) or locale(view.target.language) or source
    about = {problem: sentence.mark for sentence in view.sentences for problem in sentence.problems}
    return _template("page.html.jinja").render(
        view=view,
        selects=_selects(view, known, into),
        status=_status(view),
        source=source,
        into=into,
        translated=into.code != source.code,
        problems=[(problem, about.get(problem, "")) for problem in view.problems],
        box=_box,
        remarks=_remarks,
        link=lambda task: _link(view, task),
    )


def lost() -> str:
    """The page for those who ask for what there is not."""
    return _template("lost.html.jinja").render()


def _selects(view: View, known: Choices, into: Locale) -> list[Select]:
    """All there is, and what is chosen, be it there or not."""
    target, spoken = view.target, {**known.languages, into.code: into}
    languages = [(code, f"{code} – {facts.name}") for code, facts in spoken.items()]
    named = (*known.handouts, target.handout), (*known.editions, target.edition)
    handouts, editions = ([(each, each) for each in dict.fromkeys(filter(None, every))] for every in named)
    return [
        Select(LANGUAGE, target.language, languages),
        Select(HANDOUT, target.handout, handouts),
        Select(EDITION, target.edition, editions),
    ]


def _status(view: View) -> str:
    """One sentence for everybody, also for those who do not see the page."""
    if not view.version:
        return "The page is being made."
    wrong = len(view.problems)
    problems = f"{wrong} {'problem' if wrong == 1 else 'problems'}" if wrong else "no problems"
    if view.old:
        pages = "The pages are old" if view.leaves else "There are no pages yet"
        return f"{pages}: what is saved now cannot be printed ({problems})."
    if view.faulty:
        return f"The pages show what is saved now, but cannot be printed ({problems})."
    return f"The pages are up to date, with {problems}."


def _box(spot: Spot, leaf: Leaf) -> dict[str, int]:
    """A spot in the pixels of the picture; browsers round shares of one too coarsely."""
    _, width, height = leaf.picture
    sides = (spot.left * width, spot.top * height, spot.width * width, spot.height * height)
    return dict(zip(("x", "y", "width", "height"), map(round, sides), strict=True))


def _remarks(sentence: Sentence) -> list[str]:
    """What somebody should know of a sentence before reading it."""
    critical = ["critical"] if sentence.message.critical else []
    state = [_STATES[sentence.state]] if sentence.state in _STATES else []
    number = len(sentence.problems)
    problems = [f"{number} {'problem' if number == 1 else 'problems'}"] if number else []
    return critical + state + problems


def _link(view: View, task: Task) -> str:
    """Where the sentence of a task can be seen: on this page if it is there."""
    mark = task.sentence.mark
    if any(sentence.mark == mark for sentence in view.sentences):
        return f"#m-{mark}"
    target = view.target
    asked = {LANGUAGE: target.language, HANDOUT: task.handout or target.handout, EDITION: target.edition}
    return f"/?{urlencode(asked)}#m-{mark}"


@cache
def _template(name: str) -> Template:
    shelf = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return shelf.get_template(name)
