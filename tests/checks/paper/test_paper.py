"""What is wrong with a finished PDF is found by reading it back, each fault by its own rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from handpress.batch.compose import compose
from handpress.batch.targets import Target
from handpress.checks.paper import embedded, foreign, ink, metadata, numbers, order, structure
from handpress.page import pdf, readback
from handpress.page.expected import promise
from handpress.page.readback import Node
from handpress.problems import Place, Problems
from tests.batch.press import workshop
from tests.second_project import copy_to

PLACE = Place("fr/dent.pdf")
FONTS = Path(__file__).parents[3] / "styles" / "fonts.conf"
SWAPPED = """<th scope="row">Deuxième</th>
      <td>Tiède</td>"""
#: Language, code, what stands in the HTML, what is to stand there, and a part of what is said.
FAULTS = [
    ("fr", "H315", "<li>La joue gonfle.</li>", "", "“La joue gonfle.” cannot be read in one piece"),
    ("fa", "H315", "<h2>غذا</h2>", "", "cannot be read in one piece"),
    (
        "fr",
        "H315",
        SWAPPED,
        '<td>Tiède</td><th scope="row">Deuxième</th>',
        "“Tiède” is read before “Deuxième”",
    ),
    ("fr", "H315", "<h2>Manger</h2>", '<h2 lang="en">Manger</h2>', "“Manger” is marked as en; it is fr."),
    ("fa", "H316", "<body>", "<body><p>Ne touchez pas la plaie &lt; 1 jour &gt;.</p>", "stands there untranslated"),
    ("fa", "H317", "۳۰", "۰۳", "“۳۰” of “"),
    ("fa", "H317", "+41 21 555 01 42", "+41 21 555 01 43", "“+41 21 555 01 42” cannot be read"),
    ("fr", "H318", "</style>", ".callout { color: #999 }</style>", "too pale: their contrast is under 4.5 : 1"),
    ("fr", "H318", "</style>", ".callout { color: #fff }</style>", "too pale"),
    (
        "fr",
        "H318",
        "</style>",
        ".callout { color: #9a9a9a; font-size: 20pt }</style>",
        "too pale: their contrast is under 3 : 1",
    ),
    (
        "fr",
        "H318",
        "</style>",
        ".callout { color: #858585; font-size: 20pt }</style>",
        "would vanish on a photocopy",
    ),
    ("fr", "H318", "</style>", ".callout { position: absolute; left: -22mm }</style>", "leave the page"),
    ("fr", "H319", "<h1>", "<h4>", "a heading H4 follows no other"),
    ("fr", "H319", "<h2>Manger</h2>", "<p>Manger</p>", "“Manger” has no bookmark"),
    ("fr", "H320", "<title>", "<title>Handout ", "the title of the PDF is “Handout Après"),
    ("fr", "H320", 'lang="fr"', 'lang="de"', "the language of the PDF is “de”, not “fr”"),
    ("fr", "H320", 'name="author"', 'name="generator"', "the author of the PDF is “”"),
    ("fr", "H320", 'name="description"', 'name="x"', "the subject of the PDF is “”"),
]


@pytest.fixture(scope="module")
def sheets(tmp_path_factory):
    """Language → the job of its sheet, and what that promises."""
    shop = workshop(copy_to(tmp_path_factory.mktemp("read")))
    made = {code: compose(shop, Target(code, "dent")) for code in ("fr", "fa")}
    return {code: (job, promise(gathered.sheet)) for code, (gathered, job, _) in made.items()}


def printed(job, old="", new=""):
    """The PDF of the job with other HTML."""
    assert old in job.html
    done = pdf.press(job.html.replace(old, new), dict(job.assets), FONTS, Problems(), PLACE)
    return done.pdf


def examine(raw, job, promised):
    """Every rule; the tally of texts, the least contrast, and all problems."""
    paper, found = readback.read(raw), Problems()
    texts = order.check(paper, promised, PLACE, found)
    for rule in (foreign, numbers, structure, metadata):
        rule.check(paper, promised, PLACE, found)
    embedded.check(paper, job.fonts, PLACE, found)
    return texts, ink.check(raw, PLACE, found), found


@pytest.mark.parametrize("code", ["fr", "fa"])
def test_a_sheet_that_is_right_is_read_back_whole(sheets, code):
    job, promised = sheets[code]
    texts, contrast, found = examine(printed(job), job, promised)
    assert found == []
    assert texts.exact + texts.loose == texts.all == sum(len(voice.texts) for voice in promised.voices) > 25
    assert [voice.language for voice in promised.voices] == (["fa", "fr"] if code == "fa" else ["fr"])
    assert texts.loose == 0 or code == "fa"
    assert 10 < contrast <= 21


@pytest.mark.parametrize(("language", "code", "old", "new", "says"), FAULTS, ids=lambda part: str(part)[:24])
def test_a_fault_is_found_by_its_rule(sheets, language, code, old, new, says):
    job, promised = sheets[language]
    _, _, found = examine(printed(job, old, new), job, promised)
    assert [problem for problem in found if problem.code == code and says in problem.message]
    assert all(problem.place == PLACE and problem.hint for problem in found)


def test_a_font_that_the_language_does_not_allow_is_told(sheets):
    job, _ = sheets["fr"]
    found = Problems()
    embedded.check(readback.read(printed(job)), ("Noto Serif",), PLACE, found)
    assert {problem.code for problem in found} == {"H322"}
    assert "NotoSans" in found[0].message.replace("-", "")


def test_a_pdf_without_structure_is_told(sheets):
    job, promised = sheets["fr"]
    paper = readback.read(printed(job))._replace(tree=None)
    found = Problems()
    structure.check(paper, promised, PLACE, found)
    assert [problem.message for problem in found] == ["the PDF has no structure."]
    assert order.check(paper, promised, PLACE, found).exact == 0


@pytest.mark.parametrize(
    ("bad", "good", "says"),
    [
        (Node("L", "", "", (Node("P", "", "", ("a",)),)), Node("L", "", "", (Node("LI", "", "", ()),)), "L holds P."),
        (Node("LI", "", "", (Node("P", "", "", ()),)), Node("LI", "", "", (Node("LBody", "", "", ()),)), "LI holds P."),
        (
            Node("Table", "", "", (Node("TR", "", "", (Node("TD", "", "", ()),)),)),
            Node("Table", "", "", (Node("TR", "", "", (Node("TH", "", "", ()),)),)),
            "a table has no header.",
        ),
        (Node("Figure", "", " ", ()), Node("Figure", "", "A nerve", ()), "a drawing has no alternative text."),
        (Node("H2", "", "", ()), Node("H1", "", "", ()), "a heading H2 follows no other."),
    ],
)
def test_each_rule_of_structure_has_a_good_twin(sheets, bad, good, says):
    job, promised = sheets["fr"]
    paper = readback.read(printed(job))
    for part, told in ((bad, [says]), (good, [])):
        found = Problems()
        tree = Node("Document", "", "", (part, Node("H1", "", "", ())))
        structure.check(paper._replace(tree=tree), promised._replace(voices=()), PLACE, found)
        assert [problem.message for problem in found] == told
