"""H119: every figure shows a drawing that can be printed, and says what each of its marks stands for."""

from __future__ import annotations

from handpress.content.drawings import Drawing, Figure, figures
from handpress.content.folder import drawing_path
from handpress.content.project import Project
from handpress.problems import Problems


def check(project: Project, found: Problems) -> None:
    """Add an error for each fault of a drawing, where a handout asks for it: that handout is stopped, and no other."""
    for handout in project.all_read:
        for figure in figures(handout):
            _check(figure, project.drawings[figure.drawing], found)


def _check(figure: Figure, drawing: Drawing, found: Problems) -> None:
    path = drawing_path(drawing.name)
    for fault in drawing.faults:
        found.add("H119", figure.drawing_at, f"{path} cannot be printed: {fault.message}", fault.hint)
    marks, labels = len({mark.number for mark in drawing.marks}), len(figure.labels)
    if not drawing.faults and marks != labels:
        message = f"{path} has {marks} numbered marks, and this figure {labels} labels."
        found.add("H119", figure.drawing_at, message, "Write one label for each mark, in the order of their numbers.")
