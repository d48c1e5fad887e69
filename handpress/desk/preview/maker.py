"""Makes a view of a sheet from the files as they are saved now, and finds what is left to do in a language."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from itertools import count
from pathlib import Path

from handpress.batch.compose import compose
from handpress.batch.job import Job, Outcome, add_fault
from handpress.batch.proofs import UNFINISHED
from handpress.batch.stamps import Stamp, Stamps
from handpress.batch.targets import Target
from handpress.batch.workshop import Scope, Workshop, open_workshop
from handpress.checks import author
from handpress.content.folder import FONTS, handout_path
from handpress.content.handout import Handout
from handpress.desk.preview.picture import Shown
from handpress.desk.preview.press import GivenUp, Press
from handpress.desk.preview.sentences import Sentence, printed, sentences, told
from handpress.desk.preview.tasks import Todo, todo
from handpress.desk.preview.view import Leaf, View
from handpress.page.spots import marks_in
from handpress.problems import Place, Problems, distinct, errors, guess

#: The last page of each of so many sheets is kept, for it may turn out to be the same.
_KEPT = 16


class Maker:
    """What one project's views are made with; `clinic` is another clinic's file. Only one thread may use it."""

    def __init__(self, root: Path, clinic: Path | None) -> None:
        self.root, self.clinic = root, clinic
        self.press = Press()
        self._stamps: Mapping[str, Stamp] = {}
        self._done: dict[Target, Shown] = {}
        # No number is ever used again, not even by the next preview that a browser is connected to.
        self._numbers = count(time.time_ns())

    def view(self, before: View, given_up: GivenUp) -> View | None:
        """The view that follows on `before`; None when it was given up before.

        Never raises: whatever stands in the way is told, and the old pages stay.
        """
        target, found = before.target, Problems()
        try:
            view = self._view(before, given_up, found)
        except Exception as error:  # noqa: BLE001 - as with every target
            add_fault(target.path, Place(handout_path(target.handout)), error, found)
            view = replace(before, old=True, problems=tuple(distinct(found)))
        return view and replace(view, version=next(self._numbers))

    def with_todo(self, before: View) -> View:
        """The view with what is left to do in its language; with what it had, as old, where nobody can find out."""
        language, found = before.target.language, Problems()
        try:
            shop = self._open(found, Scope(None, {language}))
            readable = shop and _readable(shop, language)
            known = (
                _todo(shop, language, found) if shop and readable else before.todo and before.todo._replace(old=True)
            )
            view = replace(before, todo=known)
        except Exception as error:  # noqa: BLE001 - as with every target
            faults = Problems(before.problems)
            add_fault(before.target.path, Place(handout_path(before.target.handout)), error, faults)
            view = replace(before, problems=tuple(distinct(faults)))
        return before if view == before else replace(view, version=next(self._numbers))

    def _open(self, found: Problems, scope: Scope) -> Workshop | None:
        return open_workshop(self.root, self.clinic, found, scope, Stamps(self.root, self._stamps))

    def _view(self, before: View, given_up: GivenUp, found: Problems) -> View | None:
        target = before.target
        shop = self._open(found, Scope({target.handout}, {*filter(None, (target.language, target.partner))}))
        if shop and target.handout not in shop.project.ids:
            hint = guess(target.handout, shop.project.ids)
            found.add("H402", Place(handout_path(target.handout)), f"there is no handout {target.handout} here.", hint)
            shop = None
        if shop is None:
            return replace(before, old=True, problems=tuple(distinct(found)))
        _, job, stopping = compose(shop, target, incomplete=True, marks=True)
        fonts = shop.equipment.stamps.digest(FONTS)
        if job and not self._is_done(target, job):
            self.press.begin(job, fonts)
        # The texts are looked at while the worker makes the page.
        remarks = _remarks(shop, target, Problems([*found, *stopping]))
        outcome = self._outcome(target, job, fonts, given_up) if job else None
        if job and outcome is None:
            return None
        self._stamps = {**self._stamps, **shop.equipment.stamps.taken}
        remarks += outcome.problems if outcome else ()
        view = _with_sentences(before, shop, job, remarks)
        return self._with_leaves(view, outcome) if isinstance(outcome, Shown) and outcome.pictures else view

    def _outcome(self, target: Target, job: Job, fonts: str, given_up: GivenUp) -> Outcome | None:
        """What becomes of the job, or what became of it when it was the same."""
        done = self._done.pop(target, None) if self._is_done(target, job) else None
        if done is None:
            fresh = self.press.show(job, fonts, given_up)
            if not isinstance(fresh, Shown):
                return fresh  # the process failed, and not the page: the next time may be better
            done = fresh
        self._done[target] = done
        self._done = dict(list(self._done.items())[-_KEPT:])
        return done

    def _is_done(self, target: Target, job: Job) -> bool:
        """Whether the last page of the sheet was of the same job."""
        return target in self._done and self._done[target].digest == job.digest

    def _with_leaves(self, view: View, outcome: Shown) -> View:
        """The view with the pages of the outcome; a picture that it had keeps its number."""
        numbers = {leaf.picture: leaf.number for leaf in view.leaves}
        leaves = (
            Leaf(
                numbers.get(picture) or next(self._numbers),
                picture,
                tuple(spot for spot in outcome.spots if spot.page == page),
            )
            for page, picture in enumerate(outcome.pictures)
        )
        faulty = bool(errors(outcome.problems))
        return replace(view, leaves=tuple(leaves), old=False, faulty=faulty, seconds=outcome.seconds)


def _readable(shop: Workshop, language: str) -> bool:
    """Whether it is known what is translated."""
    return language == shop.source.code or language in shop.catalogs


def _todo(shop: Workshop, language: str, found: Problems) -> Todo:
    if language == shop.source.code:
        found = author.check(shop.project, shop.source, found)
    return todo(shop, language, found)


def _remarks(shop: Workshop, target: Target, found: Problems) -> Problems:
    """The problems, and whatever else can be said of the texts of the sheet where they can be read."""
    handout = _handout(shop, target)
    if handout is None:
        return found
    if target.language == shop.source.code:
        found = author.check(shop.project, shop.source, found)
    return Problems([*found, *told(shop, target.language, (handout, shop.project.words))])


def _handout(shop: Workshop, target: Target) -> Handout | None:
    """The handout of the sheet where its texts can be read."""
    readable = shop.project.handouts if _readable(shop, target.language) else ()
    return next((each for each in readable if each.id == target.handout), None)


def _with_sentences(before: View, shop: Workshop, job: Job | None, found: Problems) -> View:
    """The view with all problems, and its sentences where they can be read; its pages are old so far."""
    handout, known = _handout(shop, before.target), before.sentences
    if handout:
        known = _sentences(before, shop, handout, job, found)
    shown = tuple(problem for problem in distinct(found) if problem.code not in UNFINISHED)
    return replace(before, old=True, problems=shown, sentences=known)


def _sentences(
    before: View, shop: Workshop, handout: Handout, job: Job | None, found: Problems
) -> tuple[Sentence, ...]:
    """Those of the handout, in all variants; then those of the page's own words that are printed."""
    language, words = before.target.language, shop.project.words
    own = sentences(shop, language, handout, found, printed(shop, handout))
    seen = {each.mark for each in own}
    left = marks_in(job.html) if job else {each.mark for each in before.sentences if each.printed}
    more = sentences(shop, language, words, found, left)
    return (*own, *(each for each in more if each.printed and each.mark not in seen))
