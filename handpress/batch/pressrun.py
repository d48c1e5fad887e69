"""One press run: read what is needed, decide, compose, press, and write what is right or remove what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from typing import Any

from handpress.batch import codes, entries
from handpress.batch import targets as naming
from handpress.batch.compose import compose
from handpress.batch.display import Display
from handpress.batch.entries import Record
from handpress.batch.gather import families
from handpress.batch.glance import Glance, flawed, made_of, remember, shelf_of, whole_packs
from handpress.batch.inventory import Inventory
from handpress.batch.issued import Clerk, Issued
from handpress.batch.job import Job, Outcome
from handpress.batch.plan import Plan
from handpress.batch.printdesk.facts import is_pictured, is_shown
from handpress.batch.proofs import marginal
from handpress.batch.stale import Judge
from handpress.batch.targets import Target
from handpress.batch.turns import in_turn
from handpress.batch.wishes import Shelf
from handpress.batch.workers import Hands, processors, run
from handpress.batch.workshop import Workshop, of_all_targets, open_workshop
from handpress.content.folder import FONTS
from handpress.problems import Problem, Problems, errors
from handpress.sweeping import without_sweeping


class PressRun:
    """A build that has something to do, or cannot tell without reading its sources."""

    def __init__(self, glance: Glance) -> None:
        self.site, self.order, self.watch = glance.site, glance.order, glance.watch
        self.result, self.ledger, self.stamps = glance.result, glance.ledger, glance.stamps
        self.plan = Plan(glance)
        self.told, self.total = 0, 0
        self.hopeless: dict[str, Sequence[Problem]] = {}
        self.records: dict[str, Record] = {}
        self.issued = Issued(self.site.root, self.site.clinic_name)
        self.new_codes: dict[str, dict[str, Any]] = {}
        self.margins: dict[str, Sequence[Problem]] = {}
        self.away: tuple[Executor, int] | None = None

    def run(self) -> None:
        """Fill in the result."""
        scope = self.plan.scope()
        if scope.handouts is None:
            self.plan.look()
        with without_sweeping():
            shop = open_workshop(self.site.root, self.site.clinic, found := Problems(), scope, self.stamps)
        if shop is None:
            self.result.problems += found
            return
        self.result.problems += errors(of_all_targets(shop.project, found))
        if scope.handouts is None:
            self.plan.survey(shop)
        self.plan.note_reviews(shop, scope)
        self.plan.note_names(shop, scope)
        inventory = self.plan.inventory()
        shelf = shelf_of(self.site.root, self.ledger.memory.clinic)
        wanted = self.plan.wanted(shelf) if shelf.targets else ()
        if (shelf.targets and not wanted) or not self.joined(shop):
            return
        self.result.usable = True
        # At once, unlike after a glance: whatever changes from now on is to be noticed.
        self.result.made_of = made_of(wanted, shelf, self.order.wish, inventory).copy
        self.result.packs = whole_packs(wanted, shelf)
        judge = Judge(shop, self.ledger, inventory, incomplete=self.order.incomplete)
        display = Display(self.site, self.ledger, self.result, shelf.packs, shop.equipment.engine)
        interrupted = True
        try:
            self.remove_orphans(shelf)
            self.remove_old_proofs(wanted, inventory)
            stale = self.sort_out(wanted, judge)
            self.total = len(stale) + len(self.hopeless)
            for path, problems in self.hopeless.items():
                self.fail(path, problems)
            if self.order.dry:
                display.tell()
            else:
                self.press(stale, judge, display)
            interrupted = False
        finally:
            if self.away:
                self.away[0].shutdown(wait=False)
            if not self.order.dry:
                display.bring_up(hurry=interrupted)
                self.doubt()
                remember(self.ledger, self.stamps, self.site, self.result)
        self.result.notices += [f"{name} changed while the build ran: build again." for name in self.stamps.changed()]

    def joined(self, shop: Workshop) -> bool:
        """Whether those are there who shall do the work, and who may be away from here."""
        if self.order.cluster and not self.order.dry:
            from handpress.batch.cluster import join  # noqa: PLC0415 - nobody else needs it

            cluster = join(self.order, shop.equipment, families(shop.source, *shop.locales.values()), self.result)
            self.away = (cluster, cluster.count) if cluster else None
            return cluster is not None
        return True

    def remove_orphans(self, shelf: Shelf) -> None:
        """PDFs of a handout, language or edition that is no more, or named after what has become the clinic's paper."""
        memory, proofs = self.ledger.memory, {proof.path for proof in self.ledger.proofs()}
        alive = {target.path for target in shelf.kept([*self.ledger.records, *memory.asked], memory.guests)}
        memory.asked &= alive
        due = {target.path for target in shelf.targets} | memory.asked | (proofs & alive)
        for path in [path for path in self.ledger.records if path not in due]:
            self.drop(path)

    def remove_old_proofs(self, wanted: Sequence[Target], inventory: Inventory) -> None:
        """Proofs that a source has changed under; they are made again only when asked for."""
        if self.order.incomplete:
            return
        for proof in self.ledger.proofs():
            if proof not in wanted and flawed(proof, self.ledger, inventory) is not None:
                self.drop(proof.path)

    def sort_out(self, wanted: Iterable[Target], judge: Judge) -> list[Target]:
        """The targets that must be built; the others are fresh, or hopeless and fail."""
        stale = []
        for target in wanted:
            flaw = None if self.order.incomplete else flawed(target, self.ledger, judge.inventory)
            if flaw and not self.order.dry:
                self.result.reasons[target] = flaw
                stale.append(target)
            elif flaw is None and not self.order.incomplete:
                self.settle(target)
            elif made := self.judged(target, judge):
                stale.append(made)
        return stale

    def judged(self, target: Target, judge: Judge) -> Target | None:
        """What must be built for a target of which some file has changed: itself, its proof, or nothing."""
        verdict = judge.verdict(target)
        problems = verdict.problems
        if verdict.reason and self.order.dry:
            problems = compose(judge.shop, verdict.target)[2]
        if problems:
            self.hopeless[target.path] = problems
            self.drop_other(target.path)
        elif verdict.reason:
            self.result.reasons[verdict.target] = verdict.reason
            return verdict.target
        else:
            self.settle(verdict.target)
        return None

    def doubt(self) -> None:
        """Files to which something happened meanwhile may have been read before or after: only pages tell the truth."""
        moved = self.stamps.moved()
        if not moved:
            return
        self.ledger.memory.clinic = {**self.ledger.memory.clinic, "digest": ""}
        records = self.ledger.records
        built, fresh = (
            list(filter(records.__contains__, each)) for each in (self.result.built, self.result.up_to_date)
        )
        for path in (*built, *fresh):
            records[path] = entries.unproven(records[path])
        if not {FONTS, *self.ledger.memory.machine["files"]}.isdisjoint(moved):  # read by workers, when nobody knows
            for path in built:
                records[path] = records[path]._replace(digest="")

    def settle(self, target: Target) -> None:
        """Nothing is to be done about a target."""
        self.result.up_to_date.append(target.path)
        self.drop_other(target.path)

    def press(self, stale: Sequence[Target], judge: Judge, display: Display) -> None:
        """Make the PDFs and write them; a pack as soon as all its sheets are there."""
        hands, count = self.away or self.here(len(stale))
        waiting = {target.path for target in stale}
        try:
            for outcome in self.outcomes(in_turn(stale, self.length, count), judge, hands, count):
                self.take(outcome)
                waiting.discard(outcome.path)
                display.bind_with(outcome.path, waiting)
                if self.result.failed and self.order.fail_fast:
                    break
        finally:
            # Reached early when somebody interrupts: what is under way is of no use any more.
            hands.shutdown(wait=False, cancel_futures=True)

    def outcomes(self, turns: Sequence[Target], judge: Judge, hands: Executor, count: int) -> Iterator[Outcome]:
        """What becomes of each target; a proof of which the page is faulty is made once more, to say so itself."""
        proofs = {target.path: target for target in turns if target.proof}
        again: list[Target] = []
        for outcome in run(self.jobs(turns, judge), hands, count):
            proof = proofs.get(outcome.path)
            told = marginal(outcome.problems, proof.language) if proof and outcome.pdf else ()
            if proof and told:
                self.margins[outcome.path] = told
                again.append(proof)
            else:
                yield outcome
        if again:
            yield from run(self.jobs(again, judge), hands, count)

    def here(self, most: int) -> tuple[Executor, int]:
        """The processes of this machine that do the work."""
        count = max(1, min(self.order.processes or processors(), most))
        return Hands(count, self.order.seconds, self.order.megabytes), count

    def length(self, target: Target) -> int:
        """About how long a target takes: by its file, of which a sheet of sources prints the least part."""
        whole = (self.site.root / target.file).stat().st_size
        return whole // 4 if target.sources else whole

    def jobs(self, stale: Iterable[Target], judge: Judge) -> Iterator[Job]:
        """A job for each target that can be composed; the others fail."""
        clerk = Clerk(judge.shop)
        for target in stale:
            margin = self.margins.get(target.path, ())
            gathered, job, problems = compose(judge.shop, target, margin=margin)
            if gathered is None or job is None:
                self.fail(target.path, problems)
                continue
            if margin:  # its record is noted: what the page tells follows from that
                yield job
                continue
            self.records[job.path] = judge.record(gathered, job.digest, codes.code(job.seal) if job.seal else "")
            self.result.notices += gathered.remarks
            if job.seal and not self.issued.knows(job.seal):
                self.new_codes[job.path] = clerk.entry(gathered, job)
            self.drop_other(job.path)
            clinic = self.ledger.memory.clinic
            yield replace(job, offered=is_shown(target, clinic), pictured=is_pictured(target, clinic))

    def take(self, outcome: Outcome) -> None:
        """Write what a worker made."""
        record = self.records.pop(outcome.path)._replace(pages=outcome.pages)
        if not outcome.pdf:
            self.fail(outcome.path, outcome.problems)
            return
        self.result.problems += outcome.problems
        self.issue(outcome.path)
        try:
            digest = self.ledger.put(outcome.path, record, outcome.pdf)
            for path, content in outcome.extras.items():
                self.ledger.put_extra(path, digest, content)
        except OSError as error:
            self.fail(outcome.path, self.site.unwritable(outcome.path, "written", error))
        else:
            self.result.built.append(outcome.path)
            self.tell(outcome.path, "built")

    def issue(self, path: str) -> None:
        """Note the code of a new page before that lies in the folder; where nothing can be written, that is told."""
        entry = self.new_codes.pop(path, None)
        try:
            if entry:
                self.issued.note(entry)
        except OSError as error:
            notice = f"{self.issued.name} cannot be written ({error.strerror}): the new pages cannot be traced."
            self.result.notices += [notice] if notice not in self.result.notices else []

    def fail(self, path: str, problems: Iterable[Problem]) -> None:
        """A target that failed must not leave an older PDF behind."""
        self.result.failed[path] = tuple(problems)
        self.drop(path)
        self.tell(path, "failed")

    def drop(self, path: str) -> None:
        """Remove a PDF that is not right any more."""
        if self.order.dry:
            self.result.removed += [path] if path in self.ledger.records else []
            return
        try:
            if self.ledger.drop(path):
                self.result.removed.append(path)
        except OSError as error:
            self.result.problems += self.site.unwritable(path, "removed, although it is out of date", error)

    def drop_other(self, path: str) -> None:
        """Where proofs stand in for what is not finished, only one of a sheet and its proof is right."""
        if self.order.incomplete:
            prefix = f"{naming.PROOF}/"
            self.drop(path.removeprefix(prefix) if path.startswith(prefix) else prefix + path)

    def tell(self, path: str, what: str) -> None:
        """Tell whoever watches; packs, which are bound meanwhile, do not count."""
        self.told += 1
        self.watch(path, what, self.told, self.total)
