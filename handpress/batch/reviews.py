"""Which handouts are overdue for review on the day of a build, and which of them the clinic withdraws."""

from __future__ import annotations

from contextlib import suppress

from handpress import files
from handpress.batch.memory import NotedClinic
from handpress.content.review import overdue


def late(clinic: NotedClinic) -> dict[str, str]:
    """The handouts whose day of review has passed, and that day, from what is remembered; by the clock of this run."""
    today, found = files.today(), dict[str, str]()
    with suppress(AttributeError, TypeError):  # a manifest may hold anything
        found = {name: due for name, due in clinic.get("reviews", {}).items() if overdue(due, today)}
    return found


def withdrawn(clinic: NotedClinic) -> dict[str, str]:
    """Those of `late` that must not lie in the output folder."""
    return late(clinic) if clinic.get("withdraw") is True else {}


def notices(clinic: NotedClinic) -> list[str]:
    """A sentence for each handout that is late."""
    what = "withdrawn" if withdrawn(clinic) else "printed all the same"
    return [f"The review of {name} was due on {due}: it is {what}." for name, due in sorted(late(clinic).items())]
