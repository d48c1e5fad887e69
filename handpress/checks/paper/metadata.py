"""H320: a PDF names its title, language, author and subject in the language of the sheet."""

from __future__ import annotations

from handpress.page.expected import Promise
from handpress.page.readback import Readback
from handpress.problems import Place, Problems


def check(paper: Readback, promise: Promise, place: Place, found: Problems) -> None:
    """Each as the sheet says it; the title may say more."""
    said = {
        "title": (paper.title, promise.title, paper.title.startswith(promise.title)),
        "language": (paper.language, promise.language, paper.language == promise.language),
        "author": (paper.author, promise.author, paper.author == promise.author),
        "subject": (paper.subject, promise.subject, paper.subject == promise.subject),
    }
    for name, (has, wanted, good) in said.items():
        if not good:
            hint = "Look at the head of the template."
            found.add("H320", place, f"the {name} of the PDF is “{has}”, not “{wanted}”.", hint)
