"""Every code has a bad example that raises it, a good twin that does not, and a section in docs/problems.md.

The bad examples are edits of the second project; the good twin is that project as it stands, or a like edit that is
right. Codes of the machine, of one page and of one process have theirs in the tests of their room.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from handpress.batch.workshop import open_workshop
from handpress.checks import author, clinic_prose
from handpress.content.folder import TEMPLATE
from handpress.desk.status import progress
from handpress.problems import CODES, Place, Problem, Problems, Severity, distinct
from tests.second_project import REPOSITORY, edit

DENT, WORDS, CLINIC = "handouts/dent.yaml", "styles/words.yaml", "clinic.yaml"
POLICIES, CLAIMS = "handouts/common/policies.yaml", "handouts/common/claims.yaml"
DRAWING = "handouts/figures/dent.svg"
STYLE = "handouts/common/style.yaml"
#: What most examples of the author's rules replace, and a sentence that nobody should have to read.
SMOKE = "Ne fumez pas."
HARD = "L’administration prophylactique concomitante d’antibiothérapies polymédicamenteuses " * 2 + "est déconseillée."
WAIVER = '{code: H125, text: "0123456789abcdef", reason: "r", by: "b", date: "2026-11-01"}'
PO = "locales/fa/LC_MESSAGES/handouts.po"
GLOSSARY = "locales/fa/glossary.yaml"
#: Where one heading stands in the handout, after the room it has.
MEAL = "#: handouts/dent.yaml:38"

#: An address on the web that does not tell languages apart.
URL = 'sheet_url: "https://lac.example/{id}/fr"'

#: The clinic's hours as they stand there, and with times in French.
HOURS = ('vendredi"\n  fa: "از دوشنبه تا جمعه', 'vendredi, 8 h–17 h"\n  fa: "از دوشنبه تا جمعه، ')
#: code, file, what stands there, the bad example, the good twin (None: what stands there)
EDITS = [
    ("H010", CLINIC, 'phone: "+41 21 555 01 42"\n', "", None),
    ("H010", DENT, "Ne fumez pas.", "Lisez {directions}.", "Lisez {website}."),
    ("H011", CLINIC, 'minutes_compresse: "30", ', "", None),
    ("H012", CLINIC, ', fils: "resorbables"', "", ', fils: "simples"'),
    ("H012", CLINIC, "sources: end\n", "", "sources: hide\n"),
    ("H013", CLINIC, "sources: end", "sources: both", "sources: separate"),
    ("H013", CLINIC, '"30"', '"61"', '"60"'),
    ("H013", CLINIC, '"30"', '"30.5"', '"31"'),
    ("H013", CLINIC, 'fumeur: "oui"', 'fumeur: "parfois"', 'fumeur: "non"'),
    ("H013", CLINIC, "example: true", "example: maybe", "example: false"),
    ("H013", CLINIC, "sources: end", "sources: end\neditions: [poster]", "sources: end\neditions: [standard]"),
    ("H013", CLINIC, "sources: end", "sources: end\nhyphenate: [de]", "sources: end\nhyphenate: [fr]"),
    ("H014", CLINIC, "fievre:", "fievrr:", None),
    ("H014", CLINIC, "fumeur:", "fumeurs:", None),
    ("H015", CLINIC, "[fr, fa]", "[fr, fa, xx]", None),
    ("H016", CLINIC, '  fa: "از دوشنبه تا جمعه"\n', "", None),
    ("H017", CLINIC, "country: CH", "country: Schweiz", "country: DE"),
    ("H024", CLINIC, "sources: end", "sources: end\npacks: {jour: [dents]}", "sources: end\npacks: {jour: [dent]}"),
    ("H018", CLINIC, "sources: end", f"sources: end\n{URL}", f"sources: end\n{URL}".replace("fr", "{lang}")),
    ("H019", CLINIC, "sources: end", "sources: end\nlogo: logo.svg", None),
    ("H020", CLINIC, "sources: end", 'sources: end\naccent: "#8899aa"', 'sources: end\naccent: "#083f4d"'),
    ("H021", CLINIC, "sources: end", "sources: end\nposters: [aides]", "sources: end\nposters: [aide]"),
    ("H013", CLINIC, "sources: end", "sources: end\nposters: [../aide]", "sources: end\nposters: [aide]"),
    ("H023", CLINIC, "sources: end", "sources: end\nhyphenate: [fa]", "sources: end\nhyphenate: [fr]"),
    ("H025", CLINIC, '"+41 21 555 01 42"', '"**+41** {fax} 42"', '"+41 (21) 555 01 42 * 3"'),
    ("H025", CLINIC, "Du lundi au vendredi", "**8 h** {phone}", "Du lundi [8 h] au vendredi *"),
    ("H027", CLINIC, HOURS[0], HOURS[1] + "۸ تا ۱۸", HOURS[1] + "۸ تا ۱۷"),
    ("H026", CLINIC, '"144"', '"۱۴۴"', '"112"'),
    ("H101", DENT, 'title: "Après', "title: 'Après", None),
    ("H102", DENT, 'version: "3"', "version: &v 3", 'version: "&v 3"'),
    ("H103", DENT, 'version: "3"\n', 'version: "3"\nversion: "4"\n', None),
    ("H104", DENT, "{phone}", "{fone}", "{emergency_number}"),
    ("H104", WORDS, "Ouvert", "Ouvert {pag}", "Ouvert {page}"),
    ("H105", DENT, "heading:", "headding:", None),
    ("H105", DENT, "{standard: 2}", "{standrad: 2}", "{standard: 3}"),
    ("H106", DENT, '    heading: "Manger"\n', "", None),
    ("H106", DENT, '"Manger"', '""', '"Boire"'),
    ("H107", DENT, '["Premier", "Froid et mou"]', '["Premier"]', '["Premier", "Froid"]'),
    ("H107", DENT, '"2028-05-01"', '"2028-13-01"', '"2028-12-01"'),
    ("H107", DENT, '"2028-05-01"', '"20280501"', '"2028-05-02"'),
    ("H107", DENT, 'fumeur: ["oui"]', 'fumeur: "oui"', 'fumeur: ["non"]'),
    ("H108", DENT, '"Ne fumez pas."', "Ne fumez pas: jamais.", '"Ne fumez pas: jamais."'),
    ("H108", DENT, '"Ne fumez pas."', "Ne fumez pas # jamais", '"Ne fumez pas # jamais"'),
    ("H108", DENT, '"Ne fumez pas."', "{phone}", '"{phone}"'),
    ("H109", DENT, "Ne fumez pas.", "x" * (1 << 20), "x" * 1000),
    ("H110", DENT, "**insensible**", "**insensible", "insensible"),
    ("H110", DENT, "Ne fumez pas.", "Ne {fumez pas.", "Ne (fumez) pas."),
    ("H111", DENT, "claims: [compresse]", "claims: [compres]", "claims: none"),
    ("H112", DENT, 'Ne fumez pas."\n        claims: none\n', 'Ne fumez pas."\n', None),
    ("H113", DENT, 'fils: ["simples"]', 'fil: ["simples"]', None),
    ("H113", DENT, 'fils: ["simples"]', 'fils: ["simple"]', 'country: ["CH"]'),
    ("H113", DENT, 'fils: ["simples"]', 'country: ["Suisse"]', 'country: ["CH", "FR"]'),
    ("H114", DENT, "id: dent\n", "id: dents\n", None),
    ("H114", DENT, "id: tabac", "id: manger", "id: fumer"),
    ("H115", DENT, "count: minutes_compresse", "count: fievre", None),
    ("H115", DENT, "{minutes_compresse} minutes.", "quelques minutes.", None),
    ("H116", CLAIMS, "sources: [livre]", "sources: [livres]", None),
    ("H116", CLAIMS, "certainty: agreed", "certainty: sure", "certainty: limited"),
    (
        "H117",
        DENT,
        '"Demandez de l’aide."\n',
        '"Demandez de l’aide."\n            when: {fumeur: ["non"]}\n',
        '"Demandez de l’aide."\n            when: {fumeur: ["non", "oui"]}\n',
    ),
    ("H118", POLICIES, "choices:\n", 'choices:\n  douche: {ask: "?", values: ["oui", "non"]}\n', None),
    ("H118", POLICIES, '"rincage", "glace"', '"rincage", "glace", "arnica"', None),
    (
        "H118",
        POLICIES,
        "choices:\n",
        '  delai: {ask: "?", kind: whole, min: "1", max: "9", explain: "Jours."}\nchoices:\n',
        None,
    ),
    ("H119", DENT, "drawing: dent", "drawing: dents", None),
    ("H119", DENT, "drawing: dent", "drawing: ../dent.svg", None),
    ("H119", DENT, '["La couronne", "La racine"]', '["La couronne"]', '["La racine", "La couronne"]'),
    ("H137", DRAWING, "stroke-width: .5", "stroke-width: .2", "stroke-width: .3"),
    ("H137", DRAWING, "stroke: #000", "stroke: #999", "stroke: #444"),
    ("H137", DRAWING, "stroke: #000", "stroke: grey", "stroke: black"),
    ("H138", CLINIC, "555 01 42", "\u202e555 01 42", "555\u00a001 42"),
    ("H138", CLINIC, "دوشنبه", "دو\u200bشنبه", "دو\u200cشنبه"),
    ("H138", DENT, SMOKE, "À 3\u200b8,5 °C.", "À 38,5\u00a0°C."),
    ("H138", WORDS, "Ouvert", "Ou\u202evert", "Ouvert\u202f:"),
    ("H139", CLINIC, "Cabinet du Lac", "Cabinet LÃ©man", "Cabinet Léman"),
    ("H139", DENT, SMOKE, "À 38,5 Â°C.", "À 38,5 °C."),
    ("H139", WORDS, "Ouvert", "FermÃ©", "Fermé"),
    ("H107", STYLE, "kandel-moles", "flesch", None),
    ("H107", STYLE, '"25"', '"viel"', '"26"'),
    ("H107", STYLE, "{a} sur {b}", "{a} sur", "{a} pour {b}"),
    ("H107", STYLE, '"review_due"', '"review"', '"version"'),
    ("H120", DENT, SMOKE, f"{HARD} {HARD} {HARD}", "Ne fumez jamais."),
    ("H121", DENT, "Demandez de l’aide.", HARD, "Demandez conseil."),
    ("H122", DENT, SMOKE, "Ne fumez pas" + " une cigarette ou deux" * 7 + ".", "Ne fumez pas. " * 9),
    ("H123", DENT, SMOKE, "La plaie est lavée. La joue est vite refroidie. " * 5, "Nous lavons la plaie. " * 8),
    ("H124", DENT, SMOKE, "Le tabac cause une alvéolite.", "Le tabac retarde tout."),
    ("H124", DENT, SMOKE, "L’anesthésie dure.", "L’anesthésie endort la bouche."),
    ("H124", DENT, SMOKE, "L’anesthésie dure.", "L’anesthésie (une piqûre) dure."),
    ("H125", DENT, SMOKE, "Une méthode de pointe.", "Une méthode simple."),
    ("H126", DENT, SMOKE, "Succès garanti.", "Cela aide parfois."),
    ("H127", DENT, SMOKE, "Une infection est fréquente.", "Une infection est fréquente : 5 sur 100."),
    ("H127", DENT, SMOKE, "C’est fréquent. Appelez le {phone}.", "C’est fréquent. Cela arrive à 5 sur 100."),
    ("H127", DENT, SMOKE, "C’est fréquent.", "C’est fréquent, mais personne n’a compté."),
    ("H127", DENT, SMOKE, "C’est fréquent.", "Des lavages fréquents aident."),
    ("H128", DENT, SMOKE, "Pour 0,235 % (1 sur 23 500).", "Pour 0,235 % (1 sur 426)."),
    ("H128", DENT, SMOKE, "Chez 2,5 % (4 sur 100).", "Chez 2,5 pour cent (2,5 sur 100)."),
    ("H128", DENT, SMOKE, "Un sur dix a mal, 1 sur 100 saigne.", "10 sur 100 ont mal, 1 sur cent saigne."),
    ("H129", DENT, SMOKE, "Prenez 1,0 ml.", "Prenez 1 ml."),
    ("H129", DENT, SMOKE, "Prenez ,5 ml.", "Prenez 0,5 ml."),
    ("H129", DENT, SMOKE, "Prenez 10mg.", "Prenez 10 mg."),
    ("H129", DENT, SMOKE, "Prenez 10 µg.", "Prenez 10 microgrammes."),
    ("H129", DENT, SMOKE, "Prenez 1/2 comprimé.", "Prenez un demi-comprimé."),
    ("H129", DENT, SMOKE, "Chez 100000 patients.", "Chez 100 000 patients."),
    ("H130", DENT, "        claims: none\n        when:", "        claims: [tabagisme]\n        when:", None),
    ("H131", DENT, 'review_due: "2028-05-01"\n', "", None),
    ("H132", DENT, "Le sang ne s’arrête pas.", "Le sang coule.", "Votre sang ne s’arrête pas."),
    ("H133", DENT, "2028-05-01", "2027-01-15", "2027-03-15"),
    ("H134", DENT, "2028-05-01", "2026-11-20", "2026-11-21"),
    ("H135", DENT, 'version: "3"\n', f'version: "3"\nwaivers:\n  - {WAIVER}\n', None),
    ("H107", DENT, 'version: "3"\n', f'version: "3"\nwaivers:\n  - {WAIVER.replace("H125", "H104")}\n', None),
    (
        "H107",
        DENT,
        'version: "3"\n',
        f'version: "3"\nwaivers:\n  - {WAIVER.replace("2026-11-01", "last week")}\n',
        f'version: "3"\nwaivers:\n  - {WAIVER}\n',
    ),
    ("H136", DENT, "{standard: 2}", "{clear-print: 2}", "{standard: 2, clear-print: 3}"),
    ("H201", PO, 'msgstr "غذا"', 'msgstr "غذا', None),
    ("H202", PO, "charset=UTF-8", "charset=ISO-8859-1", None),
    ("H204", PO, 'msgid "Manger"', '<<<<<<< HEAD\nmsgid "Manger"', None),
    ("H205", PO, "nplurals=2", "nplurals=3", None),
    ("H206", PO, "Language: fa", "Language: ar", None),
    ("H210", PO, 'msgstr "غذا"', 'msgstr ""', 'msgstr "خوراک"'),
    ("H211", PO, 'msgid "Manger"', '#, fuzzy\nmsgid "Manger"', None),
    ("H212", PO, "با {phone} تماس", "تماس", None),
    ("H213", PO, "**بی‌حس**", "بی‌حس", None),
    (
        "H218",
        PO,
        "گاز را {minutes_compresse} دقیقه",
        "گاز را {minutes_compresse} ساعت",
        "گاز را {minutes_compresse} دقيقه",
    ),
    ("H218", PO, "۱ روز", "۲ روز", "1 روز"),
    ("H219", PO, "۱ روز", "۱ روز B12", None),
    ("H214", PO, "سیگار نکشید.", "سیگار\u200b نکشید.", None),
    ("H215", PO, "سیگار نکشید.", "سیگار \ufffdکشید.", None),
    ("H216", PO, 'msgstr "درد کمتر"', 'msgstr "Dolore minore"', None),
    ("H217", PO, "سیگار نکشید.", "سیگا\u0440 نکشید.", None),
    ("H220", TEMPLATE, 'msgid "Manger"', 'msgid "Boire"', None),
    ("H223", PO, "سیگار نکشید.", "سیگار pas نکشید.", "هرگز سیگار نکشید."),
    ("H225", PO, "سیگار نکشید.", "سیگار بکشید.", "سیگار هرگز نکشید."),
    ("H226", PO, 'msgstr "درد کمتر"', 'msgstr "Moins de douleur"', 'msgstr "درد کم‌تر"'),
    ("H228", PO, "گاز را میان دندان‌ها بفشارید & تف نکنید.", "به زخم دست نزنید < ۱ روز >.", None),
    ("H229", PO, "با مطب تماس", "با ما تماس", "با **مطب** تماس"),
    ("H230", PO, "با مطب تماس", "با کلینیک تماس", None),
    ("H231", PO, "پس از کشیدن دندان", "دندان", "پس از کشیدن دندان شما"),
    ("H232", PO, f"56 letters\n{MEAL}", f"2 letters\n{MEAL}", f"3 letters\n{MEAL}"),
    ("H233", PO, "سیگار نکشید.", "سیگار نکشید؟", "سیگار نکشید."),
    ("H234", PO, "گونه ورم می‌کند.", "گونه. ورم. می‌کند.", "گونه‌تان ورم می‌کند."),
    ("H235", PO, "سیگار نکشید.", "سیگار  نکشید.", None),
    ("H237", PO, "2026-11-21 00:00", "2027-11-21 00:00", "2026-11-20 00:00"),
    ("H238", PO, 'msgid "Manger"', '# waive: H231\nmsgid "Manger"', '# Un repas.\nmsgid "Manger"'),
    ("H239", PO, "سیگار نکشید.", "سیگار tobacco نکشید.", None),
    ("H240", PO, "سیگار نکشید.", "سیگار نکشید. ", None),
    ("H242", GLOSSARY, '["دفتر"', '["مطب"', '["دفتر کار"'),
]
#: Of which file a problem is told that comes from another.
TOLD_OF = {("H010", DENT): CLINIC}
#: Where the examples of the other codes are.
ELSEWHERE = {
    "H207": "tests/desk/test_commands.py",
    "H001": "tests/content/test_project.py",
    "H002": "tests/desk/test_doctor.py",
    "H003": "tests/desk/test_doctor.py",
    "H022": "tests/checks/test_segmenter.py",
    "H100": "tests/content/test_project.py",
    "H200": "tests/batch/test_workshop.py",
    "H203": "tests/language/test_po.py",
    "H250": "tests/language/test_approvals.py",
    "H251": "tests/language/test_approvals.py",
    "H252": "tests/batch/test_issued.py",
    "H253": "tests/batch/test_merged_approvals.py",
    **dict.fromkeys(("H315", "H316", "H317", "H318", "H319", "H320", "H322"), "tests/checks/paper/test_paper.py"),
    "H411": "tests/desk/test_audit.py",
    "H300": "tests/batch/test_compose.py",
    "H301": "tests/page/test_pdf.py",
    "H302": "tests/page/test_pdf.py",
    "H303": "tests/checks/test_fonts.py",
    "H304": "tests/checks/test_glyphs.py",
    "H305": "tests/checks/test_pages.py",
    "H306": "tests/checks/test_words_on_paper.py",
    "H310": "tests/checks/test_escapes.py",
    "H324": "tests/checks/test_style_words.py",
    "H323": "tests/checks/test_overlaps.py",
    "H311": "tests/checks/test_last_page.py",
    "H312": "tests/checks/test_lonely_heading.py",
    "H313": "tests/checks/test_inks.py",
    "H314": "tests/checks/test_folded.py",
    "H227": "tests/checks/translation/test_sameness.py",
    "H224": "tests/checks/translation/test_leftover.py",
    "H236": "tests/checks/translation/test_shape.py",
    "H221": "tests/checks/translation/test_number_doubts.py",
    "H222": "tests/checks/translation/test_number_marks.py",
    "H241": "tests/checks/translation/test_edges.py",
    "H243": "tests/checks/translation/test_contraries.py",
    "H244": "tests/checks/translation/test_titles.py",
    "H260": "tests/language/test_edit.py",
    "H261": "tests/desk/test_reword.py",
    "H262": "tests/desk/test_reword.py",
    "H263": "tests/desk/test_reword.py",
    "H264": "tests/desk/test_reword.py",
    "H265": "tests/desk/test_add_language.py",
    "H400": "tests/batch/test_build.py",
    "H401": "tests/batch/test_workers.py",
    "H402": "tests/batch/test_targets.py",
    "H403": "tests/batch/test_build.py",
    "H405": "tests/batch/test_workers.py",
    "H406": "tests/batch/test_make.py",
    "H407": "tests/batch/test_cluster.py",
    "H404": "tests/batch/test_make.py",
    "H409": "tests/batch/test_display.py",
    "H408": "tests/desk/test_cli.py",
    "H420": "tests/desk/preview/test_command.py",
    "H421": "tests/desk/preview/test_command.py",
}


def problems_of(project):
    """Everything that `check` finds."""
    found = Problems()
    shop = open_workshop(project, None, found)
    if shop is not None:
        progress(shop, found)
        shop.check_template(found)
        shop.review(found)
        clinic_prose.check(shop.project, shop.source, shop.locales, found)
        found = author.check(shop.project, shop.source, found)
    return distinct(found)


def asked_for(source: str) -> set[str]:
    """The codes that tests ask for: in asserts and in examples, their own and those of what they use by name."""
    known = {name: node for node in ast.parse(source).body for name in given_by(node)}
    used, new = set(), {name for name in known if name.startswith("test_")}
    while new:
        used |= new
        names = (part for name in new for part in ast.walk(known[name]) if isinstance(part, ast.Name | ast.arg))
        new = {name.id if isinstance(name, ast.Name) else name.arg for name in names} & known.keys() - used
    told = (string for name in used for part in demands(known[name]) for string in strings(part))
    return {code for string in told for code in re.findall(r"\bH\d{3}\b", string)}


def given_by(node: ast.stmt) -> list[str]:
    """The names that a statement of a module gives to a function or a value."""
    if isinstance(node, ast.FunctionDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [target.id for target in targets if isinstance(target, ast.Name)]


def demands(node: ast.stmt) -> list[ast.AST]:
    """What a function asserts and is called with, or a whole value."""
    if not isinstance(node, ast.FunctionDef):
        return [node]
    return [*node.decorator_list, *(part for part in ast.walk(node) if isinstance(part, ast.Assert))]


def strings(node: ast.AST) -> Iterator[str]:
    """The strings of an expression, but for those that must not be there."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif not (isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.NotIn | ast.NotEq)):
        for part in ast.iter_child_nodes(node):
            yield from strings(part)


@pytest.mark.parametrize(("code", "name", "old", "bad", "good"), EDITS)
def test_the_bad_example_is_found_in_its_file_and_the_good_twin_is_not(dental, code, name, old, bad, good):
    if good is None:
        assert problems_of(dental) == []
    else:
        edit(dental, name, old, good)
        assert code not in [problem.code for problem in problems_of(dental)]
        edit(dental, name, good, old)
    edit(dental, name, old, bad)
    hit = [problem for problem in problems_of(dental) if problem.code == code]
    assert hit
    assert all(problem.hint for problem in hit)
    assert {problem.place.path for problem in hit} == {TOLD_OF.get((code, name), name)}
    assert all(problem.place.line for problem in hit) or code in ("H109", "H220")


#: code, file, what stands there, a bad example, the part of it that the problem is about
PLACES = [
    ("H105", DENT, "pages: {standard: 2}", "pages:\n  standrad: 2", "pages:"),
    ("H113", DENT, 'fils: ["simples"]', 'fil: ["simples"]', "fil:"),
    ("H113", DENT, 'fils: ["simples"]', 'fils: ["simple"]', 'fils: ["simple"]'),
    ("H115", DENT, "count: minutes_compresse", "count: fievre", "count: fievre"),
    ("H115", DENT, "{minutes_compresse} minutes.", "quelques minutes.", '"Mordez la compresse pendant quelques'),
    ("H116", CLAIMS, "sources: [livre]", "sources: [livres]", "sources: [livres]"),
    ("H242", GLOSSARY, '["دفتر"', '["مطب"', "forbid:"),
]


@pytest.mark.parametrize(("code", "name", "old", "bad", "at"), PLACES)
def test_the_place_is_that_of_the_word_to_correct(dental, code, name, old, bad, at):
    edit(dental, name, old, bad)
    (place,) = {problem.place for problem in problems_of(dental) if problem.code == code and problem.place.path == name}
    assert (dental / name).read_text("utf-8").splitlines()[place.line - 1][place.column - 1 :].startswith(at)


def test_no_code_is_without_an_example():
    assert {code for code, *_ in EDITS} | set(ELSEWHERE) == set(CODES)
    for code, name in ELSEWHERE.items():
        assert code in asked_for((REPOSITORY / name).read_text(encoding="utf-8")), f"{name} has no example of {code}"


def test_a_code_that_no_test_asks_for_is_no_example():
    source = """# "H100"
CASES = ["H101"]
OTHERS = ["H102"]
def helper(): return "H103"; assert told == {"H104"}
def other(): assert told == ["H105"]
@pytest.mark.parametrize("code", ["H106"])
def test_a(code): assert helper() and CASES and "H107" not in told
"""
    assert asked_for(source) == {"H101", "H104", "H106"}


def test_every_code_is_explained_under_its_title():
    text = (REPOSITORY / "docs" / "problems.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^## (H\d{3}): (.+)$", text, re.MULTILINE))
    assert sections == {code: title for code, (_, title) in CODES.items()}


def test_a_problem_reads_as_one_line():
    place, hint = Place("a.yaml", 31, 9), "Did you mean {phone}?"
    problem = Problem("H104", Severity.ERROR, place, "unknown placeholder {fone}.", hint)
    assert str(problem) == "a.yaml:31:9: error H104: unknown placeholder {fone}. Did you mean {phone}?"


def test_each_problem_is_told_once_and_in_order():
    one, two = (Problem("H106", Severity.ERROR, Place("a.yaml", line), "x") for line in (9, 2))
    assert distinct([one, two, one]) == [two, one]
