"""Every code has a bad example that raises it, a good twin that does not, and a section in docs/problems.md.

The bad examples are edits of the second project; the good twin is that project as it stands, or a like edit that is
right. Codes of the machine, of one page and of one process have theirs in the tests of their room.
"""

from __future__ import annotations

import re

import pytest

from handpress.batch.workshop import open_workshop
from handpress.content.folder import TEMPLATE
from handpress.desk.status import progress
from handpress.problems import CODES, Place, Problem, Problems, Severity, distinct
from tests.second_project import REPOSITORY, edit

DENT, WORDS, CLINIC = "handouts/dent.yaml", "styles/words.yaml", "clinic.yaml"
POLICIES, CLAIMS = "handouts/common/policies.yaml", "handouts/common/claims.yaml"
PO = "locales/fa/LC_MESSAGES/handouts.po"

#: code, file, what stands there, the bad example, the good twin (None: what stands there)
EDITS = [
    ("H010", CLINIC, 'phone: "+41 21 555 01 42"\n', "", None),
    ("H010", DENT, "Ne fumez pas.", "Lisez {directions}.", "Lisez {website}."),
    ("H011", CLINIC, 'minutes_compresse: "30", ', "", None),
    ("H012", CLINIC, ', fils: "resorbables"', "", ', fils: "simples"'),
    ("H013", CLINIC, '"30"', '"61"', '"60"'),
    ("H013", CLINIC, '"30"', '"30.5"', '"31"'),
    ("H013", CLINIC, 'fumeur: "oui"', 'fumeur: "parfois"', 'fumeur: "non"'),
    ("H013", CLINIC, "example: true", "example: maybe", "example: false"),
    ("H014", CLINIC, "fievre:", "fievrr:", None),
    ("H014", CLINIC, "fumeur:", "fumeurs:", None),
    ("H015", CLINIC, "[fr, fa]", "[fr, fa, xx]", None),
    ("H016", CLINIC, '  fa: "از دوشنبه تا جمعه"\n', "", None),
    ("H017", CLINIC, "country: CH", "country: Schweiz", "country: DE"),
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
    ("H114", DENT, "id: dent\n", "id: dents\n", None),
    ("H114", DENT, "id: tabac", "id: manger", "id: fumer"),
    ("H115", DENT, "count: minutes_compresse", "count: fievre", None),
    ("H115", DENT, "{minutes_compresse} minutes.", "quelques minutes.", None),
    ("H116", CLAIMS, "sources: [livre]", "sources: [livres]", None),
    ("H116", CLAIMS, "certainty: agreed", "certainty: sure", "certainty: limited"),
    ("H201", PO, 'msgstr "غذا"', 'msgstr "غذا', None),
    ("H202", PO, "charset=UTF-8", "charset=ISO-8859-1", None),
    ("H204", PO, 'msgid "Manger"', '<<<<<<< HEAD\nmsgid "Manger"', None),
    ("H205", PO, "nplurals=2", "nplurals=3", None),
    ("H206", PO, "Language: fa", "Language: ar", None),
    ("H210", PO, 'msgstr "غذا"', 'msgstr ""', 'msgstr "خوراک"'),
    ("H211", PO, 'msgid "Manger"', '#, fuzzy\nmsgid "Manger"', None),
    ("H212", PO, "با {phone} تماس", "تماس", None),
    ("H213", PO, "**بی‌حس**", "بی‌حس", None),
    ("H220", TEMPLATE, 'msgid "Manger"', 'msgid "Boire"', None),
]
#: Where the examples of the other codes are.
ELSEWHERE = {
    "H001": "tests/content/test_project.py",
    "H002": "tests/desk/test_doctor.py",
    "H003": "tests/desk/test_doctor.py",
    "H100": "tests/content/test_project.py",
    "H200": "tests/batch/test_workshop.py",
    "H203": "tests/language/test_po.py",
    "H300": "tests/batch/test_compose.py",
    "H301": "tests/page/test_pdf.py",
    "H302": "tests/page/test_pdf.py",
    "H303": "tests/checks/test_fonts.py",
    "H304": "tests/checks/test_glyphs.py",
    "H305": "tests/checks/test_pages.py",
    "H306": "tests/checks/test_words_on_paper.py",
    "H400": "tests/batch/test_build.py",
    "H401": "tests/batch/test_workers.py",
    "H402": "tests/batch/test_targets.py",
    "H403": "tests/batch/test_build.py",
    "H405": "tests/batch/test_workers.py",
    "H406": "tests/batch/test_make.py",
    "H407": "tests/batch/test_cluster.py",
    "H404": "tests/batch/test_make.py",
    "H408": "tests/desk/test_cli.py",
}


def problems_of(project):
    """Everything that `check` finds."""
    found = Problems()
    shop = open_workshop(project, None, found)
    if shop is not None:
        progress(shop, found)
        shop.check_template(found)
    return distinct(found)


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
    assert {problem.place.path for problem in hit} <= {name, CLINIC, PO}
    assert all(problem.place.line for problem in hit) or code in ("H015", "H109", "H220")


def test_no_code_is_without_an_example():
    assert {code for code, *_ in EDITS} | set(ELSEWHERE) == set(CODES)
    for code, name in ELSEWHERE.items():
        assert f'"{code}"' in (REPOSITORY / name).read_text(encoding="utf-8"), f"{name} has no example of {code}"


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
