"""Korean words stay whole: a line ends at the spaces between them, as `word-break: keep-all` would have it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps

from handpress.page.boxes import Engine

#: Whatever stands between two spaces and has a Korean syllable, with its particles, numbers and marks.
_WORD = re.compile(r"\S*[\uac00-\ud7a3]\S*")
_SYLLABLE = re.compile("[\uac00-\ud7a3]")


def teach_words(line_break: Engine, *users: Engine) -> None:
    """Let no line end inside a Korean word; Pango would end it after any syllable, and WeasyPrint knows no keep-all.

    `line_break` is the module weasyprint.text.line_break; `users` are those that took its `can_break_text` into their
    own names. A word may go on in another element, as when a part of it is bold.
    """
    ffi, pango = line_break.ffi, line_break.pango
    ffi.cdef("PangoAttribute * pango_attr_allow_breaks_new (gboolean allow_breaks);")
    set_text: Callable[..., None] = line_break.Layout.set_text
    can_break: Callable[[str, str], bool] = line_break.can_break_text

    @wraps(set_text)
    def set_text_whole(layout: Engine, text: str, *rest: bool, **named: bool) -> None:
        set_text(layout, text, *rest, **named)
        words = list(_WORD.finditer(layout.text))
        if not words:
            return
        attributes = pango.pango_layout_get_attributes(layout.layout)
        if attributes == ffi.NULL:
            attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
        for word in words:
            attribute = pango.pango_attr_allow_breaks_new(False)
            attribute.start_index = len(layout.text[: word.start()].encode())
            attribute.end_index = attribute.start_index + len(word[0].encode())
            pango.pango_attr_list_change(attributes, attribute)
        pango.pango_layout_set_attributes(layout.layout, attributes)

    @wraps(can_break)
    def can_break_between(text: str, language: str) -> bool:
        one_word = _SYLLABLE.search(text) and not re.search(r"\s", text)
        return not one_word and can_break(text, language)

    line_break.Layout.set_text = set_text_whole
    for user in users:
        user.can_break_text = can_break_between
