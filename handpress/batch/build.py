"""A whole build: lock the folder, glance at it, and hand what that does not settle to a press run."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path

from handpress import files
from handpress.batch.glance import Glance
from handpress.batch.order import Order, Result, Site, Watch
from handpress.batch.reviews import notices
from handpress.content.folder import relative
from handpress.problems import Place
from handpress.sweeping import without_sweeping


def build(site: Site, order: Order, watch: Watch, waiting: Callable[[str], None] | None = None) -> Result:
    """Bring the targets up to date. `waiting` is told who builds in the folder, and waits; without it that is H403.

    Where nothing can be done at all, nothing is touched and the result holds only problems.
    """
    began = time.monotonic()
    result = Result()
    place = Place(relative(site.folder, site.root))
    new = not site.folder.exists()
    with ExitStack() as stack:
        try:
            holder = "" if order.dry else stack.enter_context(files.lock(site.folder, waiting))
        except OSError as error:
            hint = "Allow writing there, or choose another folder with --out."
            found, what = Path(error.filename or site.folder), "this cannot be the folder for PDFs"
            if found.name == files.LOCK:
                place, what = Place(relative(found, site.root)), "this file cannot be written"
            result.problems.add("H400", place, f"{what}: {error.strerror}.", hint)
            return result
        if holder:
            hint = "Wait until it has ended (--wait does), or choose another folder with --out."
            result.problems.add("H403", place, f"another build is at work in this folder: {holder}.", hint)
            return result
        if not order.dry:
            files.sweep(site.folder)
        with without_sweeping():
            glance = Glance(site, order, watch, result)
            settled = glance.settles()
        if not settled:
            if not order.dry:
                # Workers load what they need while we read YAML, catalogs and templates, and load all that this takes.
                from handpress.batch.workers import warm_up  # noqa: PLC0415

                warm_up()
            from handpress.batch.pressrun import PressRun  # noqa: PLC0415

            PressRun(glance).run()
        result.notices += notices(glance.ledger.memory.clinic)
        if new and not result.usable and not order.dry:
            with suppress(OSError):  # somebody else may have begun to use it
                (site.folder / files.LOCK).unlink()
                site.folder.rmdir()
    result.seconds = time.monotonic() - began
    return result
