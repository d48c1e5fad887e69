"""Posters for the wall and the desk, as rows of data, and the words that each is made of."""

from __future__ import annotations

from handpress.page.editions import Edition

#: What posters and notices have in common; no handout has a budget of pages for it.
KIND = "poster"
_LOOK = ("tokens.css", "sheet.css", "poster.css")
#: All languages of the clinic, for patients to point at.
POINTING = Edition("poster", KIND, 12, "poster.html.jinja", _LOOK, assets=())
#: Official texts.
NOTICE = POINTING._replace(name="notice")
#: The page's own words on the first: its title for staff, and what each patient says in their language.
POSTED = TITLE, SENTENCE = "point_title", "point_sentence"
