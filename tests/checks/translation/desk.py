"""A translator's desk for tests: one text or a whole catalog, and what the checks say of it."""

from __future__ import annotations

from handpress.checks import catalog as checks
from handpress.checks.translation.pair import tongue
from handpress.content.handout import Text, Word, Words
from handpress.language.catalog import Catalog
from handpress.language.locale import locale
from handpress.language.po import parse
from handpress.language.poline import write
from handpress.language.translate import translate
from handpress.problems import Place, Problems, errors


def header(language, source="en", **fields):
    """The header of a sound catalog, as lines; `fields` stand in the place of its own, by name with _ for -."""
    plurals = locale(language).plurals
    own = {
        "PO_Revision_Date": "2026-11-21 00:00+0000",
        "Last_Translator": "A. Lee",
        "Language": language,
        "Content_Type": "text/plain; charset=UTF-8",
        "Plural_Forms": f"nplurals={plurals.count}; plural={plurals.expression};",
        "X_Source_Language": source,
    }
    said = "".join(f"{name.replace('_', '-')}: {value}\n" for name, value in {**own, **fields}.items())
    return [*write("msgid", ""), *write("msgstr", said)]


def entry(source, *translation, plural="", context="", comments=()):
    """One entry, as lines."""
    named = [("msgctxt", context), ("msgid", source), ("msgid_plural", plural)]
    numbers = [f"[{form}]" for form in range(len(translation))] if plural else [""]
    said = [(f"msgstr{number}", text) for number, text in zip(numbers, translation, strict=True)]
    fields = [*((keyword, text) for keyword, text in named if text), *said]
    return [*comments, *(line for keyword, text in fields for line in write(keyword, text))]


def catalog(language, *entries, of="en", **fields):
    """The catalog that these entries make."""
    found = Problems()
    text = "\n\n".join("\n".join(lines) for lines in (header(language, of, **fields), *entries)) + "\n"
    po = parse(text.encode(), "handouts.po", found)
    assert found == []
    live = {(each.context or "", each.source): each for each in po.entries if each is not po.header}
    return Catalog(po, language, locale(language).plurals, live)


def examined(given, of="en"):
    """Everything that is said of a whole catalog."""
    found = Problems()
    checks.examine(given, tongue(locale(of)), tongue(locale(given.language)), found)
    assert all(problem.place.line and problem.hint for problem in found)
    return found


def told(language, source, *translation, of="en", **more):
    """The codes that are told of one message."""
    return {problem.code for problem in examined(catalog(language, entry(source, *translation, **more), of=of), of)}


def stopped(language, source, translation, of="en"):
    """The codes that stop a build which prints one message."""
    found = Problems()
    given = catalog(language, entry(source, translation), of=of)
    tree = Words(language=of, words=(Word(name="w", text=Text(source, Place("a.yaml", 1))),))
    checks.check(translate(tree, given, found), given, tongue(locale(of)), tongue(locale(language)), found)
    return {problem.code for problem in errors(found)}
