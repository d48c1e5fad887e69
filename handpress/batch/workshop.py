"""Everything that targets are made from, read and checked once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import TypeVar

from handpress.batch.approval import Approvals
from handpress.batch.equipment import Equipment
from handpress.batch.stamps import Stamps
from handpress.batch.targets import Target, every
from handpress.checks import catalog as catalog_checks
from handpress.checks import segmenter, sources, undividable
from handpress.checks.translation.pair import Tongue, tongue
from handpress.checks.unknown_edition import second_languages
from handpress.content import references
from handpress.content.folder import (
    CLINIC_APPROVALS,
    COMMON,
    FONTS,
    PSEUDO,
    TEMPLATE,
    WORDS,
    beside,
    catalog_path,
    handout_path,
    notice_path,
    of_one_language,
)
from handpress.content.handout import Handout, Words
from handpress.content.project import Project, load
from handpress.content.reader import tell_missing
from handpress.language import pseudo
from handpress.language.approvals import Ledger, ledger_name, read
from handpress.language.catalog import Catalog
from handpress.language.catalog import load as load_catalog
from handpress.language.glossary import load as load_glossary
from handpress.language.locale import Locale, locale, paper
from handpress.language.template import template
from handpress.language.translate import translate
from handpress.page.logo import Logo, UnprintableError, read_logo
from handpress.page.posters import POSTED
from handpress.problems import Place, Problem, Problems, errors

Tree = TypeVar("Tree", bound=Handout | Words)


@dataclass(frozen=True)
class Workshop:
    """All that targets are made from, read once; `problems` are those of sources and catalogs."""

    project: Project
    source: Locale
    locales: Mapping[str, Locale]
    catalogs: Mapping[str, Catalog]
    paper: str
    problems: tuple[Problem, ...]
    equipment: Equipment
    approvals: Approvals
    logo: Logo | None = None
    reviewed: dict[str, list[Problem]] = field(default_factory=dict)
    worded: dict[str, tuple[Words, Problems]] = field(default_factory=dict)

    def against(self, path: str) -> list[Problem]:
        """The errors found in one file."""
        return [problem for problem in errors(self.problems) if problem.place.path == path]

    @property
    def targets(self) -> tuple[Target, ...]:
        """What a plain build makes."""
        clinic = self.project.clinic
        separate = clinic.sources == references.SEPARATE
        return every(
            clinic.languages,
            self.project.ids,
            separate=separate,
            editions=clinic.editions,
            posters=clinic.posters,
            source=self.source.code,
        )

    def locale(self, language: str) -> Locale | None:
        """A language as the clinic's country writes it, also the author's where the clinic does not list it."""
        home = self.source.within(self.project.clinic.plain["country"])
        return self.locales.get(language) or (home if language == home.code else None)

    def tell_missing_words(self, needed: Iterable[str], found: Problems) -> bool:
        """Add a problem for each word that a page needs and the page's own words lack; whether there is one."""
        return tell_missing(self.project.words, WORDS, needed, found)

    def template(self, found: Problems) -> str:
        """The template for translators: the page's own words, then every handout."""
        trees: tuple[Handout | Words, ...] = (self.project.words, *self.project.handouts)
        return template(trees, self.project.policies.explain(), found)

    def remarks(self, language: str) -> list[Problem]:
        """All that can be said of the catalog of a language, whoever prints it; kept for the next who asks."""
        if language not in self.reviewed:
            told = Problems()
            if language not in PSEUDO:
                into = self.tongue(language, told)
                catalog_checks.examine(self.catalogs[language], tongue(self.source), into, told)
            self.reviewed[language] = told
        return self.reviewed[language]

    def check_template(self, found: Problems) -> None:
        """H220: the template for translators is what the sources say; unknown while one of them cannot be read."""
        text = self.template(found)
        if not self.project.broken and not self.has_template(text):
            found.add("H220", Place(TEMPLATE), "the template differs from the sources.", "Run the command extract.")

    def has_template(self, text: str) -> bool:
        """Whether the template for translators lies there and says `text`."""
        try:
            return (self.project.root / TEMPLATE).read_bytes() == text.encode()
        except OSError:
            return False

    def translated(self, tree: Tree, language: str, found: Problems) -> Tree:
        """The tree in a language that has a catalog, its problems added; as it is in the source language."""
        catalog = self.catalogs.get(language)
        if catalog is None:
            return tree
        translated = translate(tree, catalog, found)
        catalog_checks.check(translated, catalog, tongue(self.source), tongue(self.locales[language]), found)
        return translated

    def words(self, language: str, found: Problems) -> Words:
        """The page's own words in a language, but for those of posters: translated and checked once for all sheets."""
        if language not in self.worded:
            told, words = Problems(), self.project.words
            own = replace(words, words=tuple(word for word in words.words if word.name not in POSTED))
            self.worded[language] = self.translated(own, language, told), told
        words, told = self.worded[language]
        found.extend(told)
        return words

    def review(self, found: Problems) -> None:
        """Add all that can be said of every catalog, whoever prints it."""
        for language in self.catalogs:
            found.extend(self.remarks(language))

    def tongue(self, language: str, found: Problems) -> Tongue:
        """A language with its glossary, whose problems are added; no build reads one."""
        return tongue(self.locales[language], load_glossary(self.project.root, language, found))


@dataclass(frozen=True)
class Scope:
    """What of a project is to be read: handouts by id, and languages; None is all handouts, the clinic's languages.

    `more` are languages besides.
    """

    handouts: Collection[str] | None = None
    languages: Collection[str] | None = None
    more: Collection[str] = ()


ALL = Scope()


def open_workshop(
    root: Path, clinic_file: Path | None, found: Problems, scope: Scope = ALL, stamps: Stamps | None = None
) -> Workshop | None:
    """Read and check everything; None when the project or the clinic cannot be used at all.

    Every problem is added to `found`; those of single handouts and catalogs only stop their own targets.
    """
    project = load(root, clinic_file, found, scope.handouts)
    if project is None:
        return None
    sources.check(project, found)
    source, own_paper = _grounds(project, found)
    locales = _locales(project, scope, found)
    if source is not None:
        segmenter.check(source, locales.values(), found)
        undividable.check(project.clinic, locales, source, found)
    if source is None or own_paper is None:
        return None
    catalogs = {code: read for code, known in locales.items() if (read := _catalog(project, known, found))}
    approvals = Approvals(project, catalogs, _ledgers(project, locales, found))
    logo = _logo(project, found)
    if errors(of_all_targets(project, found)):
        return None
    equipment = Equipment(root / FONTS, stamps or Stamps(root, {}))
    return Workshop(project, source, locales, catalogs, own_paper, tuple(found), equipment, approvals, logo)


def _logo(project: Project, found: Problems) -> Logo | None:
    """The clinic's logo, which must lie beside the clinic's file; None where there is none, or one with a problem."""
    name, place = project.clinic.brand.logo, project.clinic.at("logo")
    if not name:
        return None
    if PurePosixPath(name).name != name:
        hint = f"Put the file beside {project.clinic.place.path}, and write its name."
        found.add("H019", place, f"{name} is not the name of a file.", hint)
        return None
    try:
        return read_logo(name, (project.root / project.clinic.logo_path).read_bytes())
    except OSError as error:
        hint = f"Put the file beside {project.clinic.place.path}, or correct its name."
        found.add("H019", place, f"{name} cannot be read: {error.strerror}.", hint)
    except UnprintableError as error:
        found.add("H019", place, f"{name} cannot be printed: {error.message}", error.hint)
    return None


def _grounds(project: Project, found: Problems) -> tuple[Locale | None, str | None]:
    """The source language, and the paper of the clinic's country."""
    country = project.clinic.plain["country"]
    own_paper = paper(country)
    if own_paper is None:
        found.add(
            "H017", project.clinic.at("country"), f"unknown country {country}.", "Write a code of two letters, as US."
        )
    return _locale(project.language, Place(f"{COMMON}/project.yaml"), found), own_paper


def _locales(project: Project, scope: Scope, found: Problems) -> dict[str, Locale]:
    """The languages as the clinic's country writes them."""
    clinic = project.clinic
    seconds = (code for code in second_languages(project) if code != project.language)
    wanted = (*clinic.languages, *seconds) if scope.languages is None else scope.languages
    known = {code: _locale(code, clinic.at("languages"), found) for code in (*wanted, *scope.more)}
    return {code: facts.within(clinic.plain["country"]) for code, facts in known.items() if facts}


def _locale(code: str, place: Place, found: Problems) -> Locale | None:
    known = locale(code)
    if known is None:
        found.add("H015", place, f"unknown language {code}.", "Write a code such as es, or zh_Hans with its script.")
    return known


def _catalog(project: Project, known: Locale, found: Problems) -> Catalog | None:
    """The catalog of a language; the source language needs none, and those that nobody speaks have none in a file."""
    if known.code == project.language:
        return None
    if known.code in PSEUDO:
        return pseudo.catalog((project.words, *project.handouts), known.code, known.plurals)
    name = catalog_path(known.code)
    return load_catalog(project.root / name, name, known.code, known.plurals, found)


def _ledgers(project: Project, languages: Iterable[str], found: Problems) -> dict[str, Ledger]:
    """The approvals of each language, and those of the clinic's values under ''."""
    names = {code: ledger_name(code, project.language) for code in (project.language, *languages)}
    names[""] = beside(project.clinic.place.path, CLINIC_APPROVALS)
    return {code: read(project.root, name, code, found) for code, name in names.items()}


def of_all_targets(project: Project, problems: Iterable[Problem]) -> list[Problem]:
    """The problems that concern all targets: those of single handouts, notices and languages do not."""
    own = {*map(handout_path, project.ids), *map(notice_path, project.clinic.posters)}
    return [
        problem for problem in problems if problem.place.path not in own and not of_one_language(problem.place.path)
    ]
