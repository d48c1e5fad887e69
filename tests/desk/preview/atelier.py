"""The studio as the tests of this room use it: it works when told to, and only pretends to press."""

from __future__ import annotations

from handpress.batch.targets import Target
from handpress.desk.preview.picture import Picture, Shown
from handpress.desk.preview.studio import Studio
from tests.second_project import edit

PO = "locales/fa/LC_MESSAGES/handouts.po"
DENT = "handouts/dent.yaml"
FA, FR = Target("fa", "dent"), Target("fr", "dent")
FOOD = 'msgid "Manger"\nmsgstr "غذا"'


def pretend(job):
    """Two pages, one of which is always the same."""
    pictures = (Picture(b"always", 2, 3), Picture(job.digest.encode(), 2, 3))
    return Shown(job.path, job.digest, b"%PDF", 2, pictures=pictures)


class Atelier(Studio):
    """`pressed` are the digests of the jobs that went through the press, of which each is done by `work`."""

    def __init__(self, project, work=pretend):
        super().__init__(project, None)
        self.pressed = []
        self.work = work
        self._maker.press.show, self._maker.press.begin = self.show, lambda *_: None
        self._watch.sleep = lambda _: None

    def show(self, job, _fonts, _given_up):
        self.pressed.append(job.digest)
        return self.work(job)

    def all_done(self, target=FA):
        """The view after all that there is to do."""
        self.view(target)
        while self.turn():
            pass
        return self.peek(target)

    def after(self, name, old, new, target=FA):
        """The view after an edit of a file."""
        edit(self.root, name, old, new)
        return self.all_done(target)


def sentence(view, source):
    """The one sentence of a view with this source."""
    (found,) = [each for each in view.sentences if each.message.text.source == source]
    return found
