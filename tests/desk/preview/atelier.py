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
    """`pressed` are the digests of the jobs that went through the press, of which each is done by `work`.

    Its clock stands still at `now`.
    """

    def __init__(self, project, work=pretend):
        self.now = 0
        super().__init__(project, None, lambda: self.now)
        self.pressed = []
        self.work = work
        self._maker.press.show, self._maker.press.begin = self.show, lambda *_: None
        self._watch.sleep = lambda _: None

    def show(self, job, _fonts, _given_up):
        self.pressed.append(job.digest)
        return self.work(job)

    def all_done(self, target=FA):
        """The view after all that there is to do; then nobody asks for anything for a minute."""
        self.view(target)
        self.work_off()
        self.now += 60
        self.turn()
        return self.peek(target)

    def work_off(self):
        """All that there is to do."""
        while self.turn():
            pass

    def after(self, name, old, new, target=FA):
        """The view after an edit of a file."""
        edit(self.root, name, old, new)
        return self.all_done(target)


def sentence(view, source):
    """The one sentence of a view with this source."""
    (found,) = [each for each in view.sentences if each.message.text.source == source]
    return found
