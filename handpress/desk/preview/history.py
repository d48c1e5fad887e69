"""Who approved a sentence, and when."""

from __future__ import annotations

from handpress.content.handout import Text


def history(_language: str, _text: Text) -> list[str]:
    """A line for each approval that covered the text in a language, the latest first."""
    return []
