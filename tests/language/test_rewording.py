"""A message that has other words keeps its translation, and nobody's work is thrown away for it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handpress.content.rewording import Rewording
from handpress.language.merge import merge
from handpress.language.rewording import reworded
from tests.language.test_edit import catalog
from tests.language.test_merge import POT, counted, one, works
from tests.language.test_po import HEADER, Message, catalogs

NOTED = "# mine\n#. note\n#: a.yaml:3\n"


def after(po: str, old: str = "Do not smok.", new: str = "Do not smoke.") -> str:
    """What a catalog says after a rewording; both without header."""
    text = "".join(reworded(catalog(HEADER + po), Rewording("", (old, ""), (new, ""))).lines)
    return text.removeprefix(HEADER)


def test_only_the_source_changes() -> None:
    for state in ("", "#, fuzzy\n"):
        others = one("Do not smok.", "X", "c") + one("Eat.")
        before = one("Do not smok.", "No fume.", lead=NOTED + state) + others
        assert after(before) == before.replace('msgid "Do not smok."\nmsgstr "No', 'msgid "Do not smoke."\nmsgstr "No')


def test_after_an_update_the_old_entry_takes_the_place_of_the_guess() -> None:
    template = one("Do not smoke.", lead="#. note\n#: a.yaml:4\n")
    updated = merge(catalog(HEADER + one("Do not smok.", "No fume.", lead=NOTED)), catalog(POT + template)).po
    assert "#, fuzzy" in "".join(updated.lines)
    text = "".join(updated.lines).removeprefix(HEADER)
    assert after(text) == one("Do not smoke.", "No fume.", lead=NOTED.replace("3", "4"))


def test_what_a_translator_made_of_the_guess_meanwhile_is_kept() -> None:
    old = '#~ msgid "Do not smok."\n#~ msgstr "No fume."\n\n'
    ready = one("Do not smoke.", "Nada de tabaco.") + old
    assert after(ready) == ready
    begun = one("Do not smoke.", "Nada de tabaco.", lead="#, fuzzy\n") + old
    assert after(begun) == one("Do not smoke.", "No fume.", lead='# was msgstr "Nada de tabaco."\n')


def test_what_a_translator_noted_at_the_guess_is_kept_but_for_waivers() -> None:
    lead = "# Ana: the author says both hands\n# waive H231 …\n#. note\n#, fuzzy\n"
    old = '# mine\n#~ msgid "Do not smok."\n#~ msgstr "No fume."\n\n'
    new = "# mine\n# Ana: the author says both hands\n#. note\n"
    assert after(one("Do not smoke.", "No fume.", lead=lead) + old) == one("Do not smoke.", "No fume.", lead=new)
    left = '# Ana: no\n#~ msgid "Do not smoke."\n#~ msgstr ""\n'
    assert after(one("Do not smok.", "No fume.") + left) == one("Do not smoke.", "No fume.", lead="# Ana: no\n")[:-1]


def test_words_that_were_there_before_and_left_give_way() -> None:
    before = one("Do not smok.", "No fume.") + '#~ msgid "Do not smoke."\n#~ msgstr "Prohibido fumar."\n'
    assert after(before) == one("Do not smoke.", "No fume.", lead='# was msgstr "Prohibido fumar."\n')[:-1]


def test_a_counted_text_and_its_plural() -> None:
    po = catalog(HEADER + counted("hour", "hora", "horas"))
    for change in (
        Rewording("", ("hour", "hours"), ("time", "hours")),
        Rewording("", ("hour", "hours"), ("hour", "times")),
    ):
        new = reworded(po, change)
        assert (new.entries[1].source, new.entries[1].plural) == change.new
        assert new.entries[1].translation == ("hora", "horas")
        assert not new.entries[1].flags
    assert reworded(po, Rewording("", ("hour", ""), ("time", ""))) is po, "counted, it is another message"


@given(catalogs(st.text('abé中"\\', max_size=6)), st.data())
def test_no_other_entry_changes_and_no_translation_is_lost(
    case: tuple[str, list[Message]], data: st.DataObject
) -> None:
    po = catalog(case[0])
    if len(po.entries) < 2:
        return
    old, other = data.draw(st.sampled_from(po.entries[1:])), data.draw(st.sampled_from(po.entries[1:]))
    if old.context == "" or not other.source:
        return
    plural = old.plural or ""
    change = Rewording(old.context or "", (old.source, plural), (other.source, plural))
    new = reworded(po, change)
    assert works(po) <= works(new)
    touched = (old.key, (old.context, other.source))
    rest = [entry for entry in po.entries if entry.key not in touched]
    assert [entry._replace(first=0, last=0, place=old.place, translated_at=()) for entry in rest] == [
        entry._replace(first=0, last=0, place=old.place, translated_at=())
        for entry in new.entries
        if entry.key not in touched
    ]
