"""What is made from the PDFs that lie there: pictures of first pages, packs, and the print desk that shows them all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Iterator, Sequence
from functools import partial
from importlib.metadata import version
from typing import NamedTuple

from handpress import files
from handpress.batch.entries import Record
from handpress.batch.extras import INDEX, leaves_path, thumb_path
from handpress.batch.ledger import Ledger
from handpress.batch.order import Result, Site
from handpress.batch.packs import Pack
from handpress.batch.printdesk import page
from handpress.batch.printdesk.facts import facts, is_pictured, shown_sheets
from handpress.batch.targets import Target
from handpress.content.folder import relative
from handpress.problems import Place, Problems


class _Part(NamedTuple):
    """What goes into a file, as a digest, and how it is made."""

    inputs: str
    make: Callable[[], bytes]
    pack: Pack | None = None


class Display:
    """The files beside the PDFs of one output folder, and what becomes of them in one build."""

    def __init__(self, site: Site, ledger: Ledger, result: Result, packs: Sequence[Pack], engine: str) -> None:
        """`packs` are all that there may be; `engine` is the digest of the engine."""
        self.site, self.ledger, self.result = site, ledger, result
        self.packs, self.engine = packs, engine
        self._right = True
        self._tried: set[str] = set()

    def tell(self) -> None:
        """Say in the result how the packs stand that are asked for, and change nothing."""
        stale = {target.path for target in self.result.reasons}
        gone = {*self.result.failed, *self.result.removed}
        sound = {pack.path for pack in self.packs if gone.isdisjoint(sheet.path for sheet in pack.sheets)}
        self.result.removed += [path for path in self.ledger.extras if path.endswith(".pdf") and path not in sound]
        for pack in self.result.packs:
            paths = {sheet.path for sheet in pack.sheets}
            if pack.path not in sound:
                continue
            if paths.isdisjoint(stale) and self._is_fresh(pack.path, self._part(pack).inputs):
                self.result.up_to_date.append(pack.path)
            else:
                self.result.reasons[pack] = self._reason(pack)

    def bind_with(self, path: str, waiting: Container[str]) -> None:
        """Make the packs of which this sheet was the last that had to come: workers are busy with others meanwhile."""
        for pack in self.packs:
            paths = [sheet.path for sheet in pack.sheets]
            if path in paths and not any(map(waiting.__contains__, paths)) and self._sheets(pack):
                part = self._part(pack)
                if not self._is_fresh(pack.path, part.inputs):
                    self._make(pack.path, part)

    def bring_up(self, *, hurry: bool) -> None:
        """Make what is out of date, remove what is not right any more; in a `hurry`, only the latter, and the page."""
        self.ledger.recall()
        parts = dict(self._of_sheets()) | {pack.path: self._part(pack) for pack in self.packs if self._sheets(pack)}
        for path in [path for path in self.ledger.extras if path != INDEX and path not in parts]:
            self._drop(path)
        asked = {pack.path for pack in self.result.packs}
        for path, part in parts.items():
            if path in self._tried:
                continue
            if self._is_fresh(path, part.inputs):
                self.result.up_to_date += [path] if path in asked else []
            elif hurry:
                self._drop(path)
                self._right = False
            else:
                self._make(path, part)
        self._make_page()
        self.ledger.shown = self._right

    def _of_sheets(self) -> Iterator[tuple[str, _Part]]:
        """What workers have made of nearly all sheets when they made these."""
        for target, record in shown_sheets(self.ledger):
            yield leaves_path(target.path), _Part(record.sha256, partial(self._leaves, target))
            if is_pictured(target, self.ledger.memory.clinic):
                yield thumb_path(target.path), _Part(record.sha256, partial(self._picture, target))

    def _leaves(self, target: Target) -> bytes:
        from handpress.page.leaves import leaves  # noqa: PLC0415 - see above

        return leaves(self._content(target), target.path)

    def _picture(self, target: Target) -> bytes:
        from handpress.page.thumb import thumb  # noqa: PLC0415 - see above

        return thumb(self._content(target))

    def _part(self, pack: Pack) -> _Part:
        from_sheets = (each for record in self._sheets(pack) for each in (record.sha256, record.title))
        inputs = files.digest(self.engine, version("pikepdf"), *from_sheets)
        return _Part(inputs, partial(self._bound, pack), pack)

    def _sheets(self, pack: Pack) -> list[Record]:
        """What is known of each of its sheets; nothing unless they all lie there."""
        known = [self.ledger.records.get(sheet.path) for sheet in pack.sheets]
        sound = [record for record in known if record and record.digest]
        return sound if len(sound) == len(known) else []

    def _bound(self, pack: Pack) -> bytes:
        from handpress.page.pack import Leaf, bind  # noqa: PLC0415 - few builds have a pack to make

        known = zip(self._sheets(pack), pack.sheets, strict=True)
        return bind([Leaf(record.title, self._content(sheet)) for record, sheet in known])

    def _content(self, target: Target) -> bytes:
        """The PDF as it was written; raises ValueError for another, and OSError."""
        content = (self.site.folder / target.path).read_bytes()
        if hashlib.sha256(content).hexdigest() != self.ledger.records[target.path].sha256:
            raise ValueError(f"{target.path} was altered")
        return content

    def _is_fresh(self, path: str, inputs: str) -> bool:
        """Whether a file is what it would become."""
        return not self.ledger.flaw_of_extra(path) and self.ledger.extras[path].inputs == inputs

    def _reason(self, pack: Pack) -> str:
        return self.ledger.flaw_of_extra(pack.path) or "what it is made of changed"

    def _make_page(self) -> None:
        """Write the print desk, when it would not be the same; without its words there is none."""
        found, clinic = Problems(), self.ledger.memory.clinic
        words = page.desk_words(self.site.root, clinic["source"], found)
        self.result.problems += found
        if not words:
            self._right = False
            self._drop(INDEX)
            return
        try:
            known, made_of = facts(self.ledger, self.packs, words), page.parts(self.site.root)
            inputs = files.digest(self.engine, *made_of, repr(known), repr([clinic[name] for name in page.OF_CLINIC]))
        except Exception as error:  # noqa: BLE001 - whatever it is, the sheets are right
            self._fail(INDEX, error)
            return
        if not self._is_fresh(INDEX, inputs):
            self._make(INDEX, _Part(inputs, lambda: page.render(known, made_of, clinic).encode()))

    def _make(self, path: str, part: _Part) -> None:
        self._tried.add(path)
        reason = self._reason(part.pack) if part.pack else ""
        try:
            content = part.make()
        except Exception as error:  # noqa: BLE001 - the same
            self._fail(path, error)
            return
        try:
            self.ledger.put_extra(path, part.inputs, content)
        except OSError as error:
            self._right = False
            self.result.problems += self.site.unwritable(path, "written", error)
            self._drop(path)
            return
        if part.pack:
            self.result.reasons[part.pack] = reason
            self.result.built.append(path)

    def _fail(self, path: str, error: Exception) -> None:
        """H409; what an earlier build made there must go."""
        reason = " ".join(f"{type(error).__name__}: {error}".split()).rstrip(".:")
        place = Place(relative(self.site.folder / path, self.site.root))
        hint = "Build again; if that does not help, run make clean first, then report it."
        self.result.problems.add("H409", place, f"{path} could not be made ({reason}).", hint)
        self._right = False
        self._drop(path)

    def _drop(self, path: str) -> None:
        """Remove a file that is not right any more."""
        try:
            there = self.ledger.drop(path)
        except OSError as error:
            self._right = False
            self.result.problems += self.site.unwritable(path, "removed, although it is out of date", error)
        else:
            self.result.removed += [path] if there and path.endswith(".pdf") else []
