"""The command `add-language`: the catalog of a new language, and all else that printing it takes."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from handpress import faces, files
from handpress.content.clinic import Clinic
from handpress.content.folder import FONTS, PSEUDO, catalog_path, glossary_path, has_catalog, languages
from handpress.desk import machine
from handpress.desk.update import Sources, read_sources, told
from handpress.language import breaks
from handpress.language.lexicon import lexicon_of
from handpress.language.locale import Locale, in_scripts, locale, same_language, why_unknown
from handpress.language.merge import merge
from handpress.language.po import parse
from handpress.language.pseudo import made
from handpress.language.reading import UNSPACED, formulas
from handpress.language.template import beginning
from handpress.problems import Place, Problems

#: Of no other language do so many readers of each script not know the other; the rest are told what the script is.
_CHINESE = "zh"
_DIRECTIONS = {"ltr": "from left to right", "rtl": "from right to left"}
#: How lines of scripts without spaces between words are broken; those of Chinese and Japanese may break anywhere.
_BREAKS = {
    "Thai": "no spaces between words; Pango knows where a line may end",
    "Kore": "spaces between them; a line ends only there",
}


def add_language(options: Namespace) -> int:
    """Start the catalog of a language, and say what else it needs."""
    found = Problems()
    sources = read_sources(options, found)
    if isinstance(sources, int):
        return sources
    code = options.language
    known = locale(code)
    home = sources.shop.source
    place = Place(catalog_path(code))
    if known is None:
        found.add("H015", place, *why_unknown(code, home))
    elif code in PSEUDO:
        found.add("H265", place, *made(code))
    elif code == home.code:
        found.add("H265", place, f"{code} is the language of the sources.", "It needs no catalog.")
    elif has_catalog(options.project, code):
        found.add("H265", place, f"{code} has a catalog.", f"Bring it up to date: update {code}.")
    elif code == _CHINESE:
        hint = f"Name the one that your patients read: {' or '.join(in_scripts(code))}."
        found.add("H265", place, f"{code} is written in two scripts, and who reads one may not read the other.", hint)
    elif twin := next((each for each in languages(options.project) if same_language(code, each)), ""):
        found.add("H265", place, f"{code} is {twin}, which has a catalog.", f"Bring that up to date: update {twin}.")
    elif _start(sources, known, place, found):
        print("\n".join([f"Wrote {place.path}.", *_needs(known, sources)]))
    return told(options, found)


def _start(sources: Sources, known: Locale, place: Place, found: Problems) -> bool:
    """Write the catalog with every message of the template; whether that worked."""
    shop = sources.shop
    header = beginning(known.code, known.plurals, shop.source.code, files.today())
    po, template = (parse(text.encode(), place.path, found) for text in (header, sources.template))
    if po is None or template is None:
        return False
    text = "".join(merge(po, template).po.lines)
    try:
        files.create(shop.project.root / place.path, text.encode())
    except OSError as error:
        files.tell_unwritable(place.path, error, found)
    return not found


def _needs(known: Locale, sources: Sources) -> Iterator[str]:
    """What is known of the language, and what is left to do, a line each."""
    shop = sources.shop
    known = known.within(shop.project.clinic.plain["country"])
    names = f"{known.name_in(shop.source)}, {known.name}"
    yield f"Language: {names}, written {_DIRECTIONS[known.direction]}, script {known.script}"
    if others := [code for code in in_scripts(known.code) if not same_language(code, known.code)]:
        yield f"Also written in another script: add-language {' or '.join(others)}, if your patients read that"
    yield f"Numbers and dates: {known.number('12345.6')}, {known.date(files.today())}"
    yield f"Plural forms: {known.plurals.count} (of n: {known.plurals.expression})"
    unspaced = "no spaces between words; a line may end anywhere" if known.script in UNSPACED else "spaces between them"
    yield f"Words: {_found_words() if breaks.segmented(known) else _BREAKS.get(known.script, unspaced)}"
    published = "; ".join(f"{each.name} ({each.source})" for each in formulas(known.code))
    yield f"Reading formula: {published or 'none is known'}"
    yield from _fonts(known, shop.project.root / FONTS)
    if not lexicon_of(known).length:
        file = f"handpress/language/lexicons/{known.code}.yaml"
        yield f"Lexicon: none yet; checks that need to know words pass over this language. It would be {file}"
    else:
        yield "Lexicon: there is one"
    if not (shop.project.root / glossary_path(known.code)).is_file():
        yield f"Glossary: none yet; it would be {glossary_path(known.code)}"
    yield from _clinic(known.code, shop.project.clinic)
    yield f"Then translate {catalog_path(known.code)}. After each change of the sources: update {known.code}"


def _found_words() -> str:
    found = f"{breaks.SEGMENTER} finds them, and lines end between them (U+200B allows, U+2060 forbids it by hand)"
    return f"no spaces between words; {found}: {'installed' if breaks.segmenter() else f'missing. {breaks.REMEDY}'}"


def _fonts(known: Locale, configuration: Path) -> Iterator[str]:
    for family in known.fonts:
        absent = faces.missing(faces.listed(family, configuration))
        todo = f"missing. {machine.source(machine.font(family))}" if absent else "installed"
        yield f"Font: {family}: {todo}"


def _clinic(language: str, clinic: Clinic) -> Iterator[str]:
    """What the clinic's file must say before the language is printed."""
    name = clinic.place.path
    if language not in clinic.languages:
        line = f"languages: [{', '.join((*clinic.languages, language))}]"
        yield f"{name}:{clinic.at('languages').line}: write {line}"
    for key, texts in clinic.prose.items():
        if language not in texts:
            yield f"{name}:{clinic.at(key).line}: add a line {language}: to {key}, in this language"
