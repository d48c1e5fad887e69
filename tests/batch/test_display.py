"""What is made from the PDFs that lie there is right whatever happens to them: pictures, packs and the print desk."""

from __future__ import annotations

import io
import json
import re

import pikepdf
import pytest
from PIL import Image

from handpress.batch.extras import INDEX, thumb_path
from handpress.batch.ledger import JOURNAL, MANIFEST, Ledger
from handpress.batch.printdesk import page
from handpress.batch.printdesk.facts import _edition
from handpress.batch.wishes import Wish
from handpress.page.editions import EDITIONS
from handpress.problems import Problems
from tests.batch.press import FA, FR, PO, build, lying
from tests.second_project import REPOSITORY, edit

PACK, THUMB, LEAVES, WORDS = "{}/packs/jour.pdf", "thumbs/{}/dent.png", "leaves/{}/dent.js", "styles/desk.yaml"
UNTRANSLATED = ('msgid "Manger"\nmsgstr "غذا"', 'msgid "Manger"\nmsgstr ""')
PACKS = "sources: end\npacks: {jour: [dent, molaire]}"


@pytest.fixture
def bound(built):
    """The second project with a pack of two handouts in two languages, not built yet."""
    text = (built / "handouts/dent.yaml").read_text("utf-8").replace("id: dent", "id: molaire")
    (built / "handouts/molaire.yaml").write_text(text, encoding="utf-8")
    edit(built, "clinic.yaml", "sources: end", PACKS)
    return built


def facts(project):
    """What the print desk knows."""
    page = (project / "build" / INDEX).read_text("utf-8")
    return json.loads(re.search(r'<script type="application/json" id="facts">(.*?)</script>', page)[1])


def pages(project, path):
    with pikepdf.open(project / "build" / path) as pdf:
        return len(pdf.pages)


def paths(project):
    """The sheets and the packs that the print desk offers."""
    known = facts(project)
    return sorted(row[0] for row in known["sheets"]), sorted(pack["path"] for pack in known["packs"])


def beside(project):
    """What lies there besides sheets and manifest."""
    return sorted(set(lying(project / "build")) - {MANIFEST, FR.path, FA.path, "fr/molaire.pdf", "fa/molaire.pdf"})


def test_every_build_leaves_a_page_that_knows_just_what_lies_there(built):
    assert beside(built) == [INDEX, *(each.format(code) for each in (LEAVES, THUMB) for code in ("fa", "fr"))]
    assert paths(built) == ([FA.path, FR.path], [])
    known = facts(built)
    assert [(each["code"], each["own"], each["name"]) for each in known["languages"]] == [
        ("fr", "Français", "Français"),
        ("fa", "فارسی", "Persan"),
    ]
    assert known["titles"] == [["Après l’extraction d’une dent"], ["پس از کشیدن دندان"]]
    assert {row[0]: row[6] for row in known["sheets"]} == {path: pages(built, path) for path in (FA.path, FR.path)}
    assert {tuple(row[7:]) for row in known["sheets"]} == {("", "3")}
    with Image.open(built / "build" / THUMB.format("fa")) as picture:
        assert picture.width == 220
    edit(built, PO, *UNTRANSLATED)
    assert list(build(built).failed) == [FA.path]
    assert (paths(built), beside(built)) == (([FR.path], []), [INDEX, LEAVES.format("fr"), THUMB.format("fr")])


def test_what_nobody_of_the_clinic_speaks_is_not_offered(built):
    assert build(built, wish=None, targets=()).usable
    assert build(built, wish=Wish(["ar_XB", "fr"], proof=False)).built == ["ar_XB/dent.pdf"]
    build(built, wish=Wish(proof=True))
    assert paths(built) == ([FA.path, FR.path], [])


def test_a_build_with_nothing_to_do_leaves_everything_and_notices_what_is_gone(built):
    before = lying(built / "build")
    stats = {path: (built / "build" / path).stat().st_mtime_ns for path in before}
    build(built)
    assert {path: (built / "build" / path).stat().st_mtime_ns for path in before if path != MANIFEST} == {
        path: stat for path, stat in stats.items() if path != MANIFEST
    }
    gone = (INDEX, THUMB.format("fa"), LEAVES.format("fr"))
    for path, content in (*((each, None) for each in gone), (INDEX, b"<h1>"), (THUMB.format("fr"), b"")):
        if content is None:
            (built / "build" / path).unlink()
        else:
            (built / "build" / path).write_bytes(content)
        result = build(built, [FR])
        assert (result.built, result.up_to_date) == ([], [FR.path])
        assert {**lying(built / "build"), MANIFEST: ""} == {**before, MANIFEST: ""}


@pytest.mark.verify
def test_a_pack_is_made_when_its_sheets_are_and_goes_when_one_fails(bound):
    result = build(bound)
    assert sorted(result.built) == ["fa/molaire.pdf", PACK.format("fa"), "fr/molaire.pdf", PACK.format("fr")]
    assert paths(bound)[1] == [PACK.format("fa"), PACK.format("fr")]
    leaves = sum(pages(bound, sheet) + pages(bound, sheet) % 2 for sheet in (FA.path, "fa/molaire.pdf"))
    assert pages(bound, PACK.format("fa")) == leaves == facts(bound)["packs"][1]["pages"]
    assert sorted(build(bound).up_to_date) == sorted([*paths(bound)[0], *paths(bound)[1]])
    edit(bound, "handouts/molaire.yaml", "Ne fumez pas.", "Ne fumez plus.")
    result = build(bound)
    assert sorted(result.built) == ["fr/molaire.pdf", PACK.format("fr")]
    assert (sorted(result.failed), result.removed) == (["fa/molaire.pdf"], ["fa/molaire.pdf", PACK.format("fa")])
    assert {each.path: why for each, why in result.reasons.items()}[PACK.format("fr")] == "what it is made of changed"
    assert paths(bound) == ([FA.path, FR.path, "fr/molaire.pdf"], [PACK.format("fr")])
    edit(bound, "handouts/molaire.yaml", "Ne fumez plus.", "Ne fumez pas.")
    edit(bound, "clinic.yaml", PACKS, "sources: end")
    result = build(bound)
    assert (result.removed, paths(bound)[1]) == ([PACK.format("fr")], [])


def test_a_pack_is_named_like_a_target_and_stands_for_its_sheets(bound):
    result = build(bound, wish=Wish([PACK.format("fr")]), dry=True)
    assert sorted(each.path for each in result.reasons) == ["fr/molaire.pdf", PACK.format("fr")]
    result = build(bound, wish=Wish([PACK.format("fr")]))
    assert (result.built, result.up_to_date) == (["fr/molaire.pdf", PACK.format("fr")], [FR.path])
    assert set(result.made_of()[PACK.format("fr")]) == {*result.made_of()[FR.path], *result.made_of()["fr/molaire.pdf"]}
    again = build(bound, wish=Wish([PACK.format("fr")]))
    assert (again.made_of(), sorted(again.up_to_date)) == (result.made_of(), sorted(result.made_of()))
    everything = build(bound, wish=Wish([INDEX]))
    assert sorted(everything.built) == ["fa/molaire.pdf", PACK.format("fa")]
    assert set(everything.made_of()) > {INDEX, PACK.format("fa"), FA.path}
    assert build(bound, wish=Wish(["jour"]), dry=True).up_to_date[-2:] == [PACK.format("fr"), PACK.format("fa")]


def test_a_pack_does_not_wait_for_sheets_of_others(bound):
    told = build(bound, processes=1).built
    assert sorted(map(told.index, (PACK.format("fr"), PACK.format("fa")))) == [1, 3]


def test_what_cannot_be_made_is_told_and_gone_and_made_again(bound, monkeypatch):
    def fail(*_):
        raise ValueError("no ink.")

    with monkeypatch.context() as context:
        context.setattr("handpress.page.pack.bind", fail)
        result = build(bound)
        assert [problem.code for problem in result.problems] == ["H409", "H409"]
        assert result.problems[0].message.endswith("(ValueError: no ink).")
        assert (paths(bound)[1], result.failed) == ([], {})
        assert [problem.code for problem in build(bound).problems] == ["H409", "H409"]
    assert sorted(build(bound).built) == [PACK.format("fa"), PACK.format("fr")]
    edit(bound, WORDS, "  title:", "  titel:")
    (problem,) = build(bound).problems
    assert (problem.code, problem.place.path, (bound / "build" / INDEX).exists()) == ("H106", WORDS, False)
    edit(bound, WORDS, "  titel:", "  title:")
    assert (build(bound).problems, paths(bound)[1]) == ([], [PACK.format("fa"), PACK.format("fr")])


@pytest.mark.verify
def test_an_interrupted_build_offers_nothing_that_is_not_there(bound):
    build(bound)
    edit(bound, "clinic.yaml", "41 21 555 01 42", "41 21 555 01 43")

    def interrupt(*_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(bound, watch=interrupt)
    offered = [path for paths_of_kind in paths(bound) for path in paths_of_kind]
    assert set(offered) <= set(lying(bound / "build"))
    assert len(paths(bound)[1]) == 1
    assert not Ledger(bound / "build").shown
    assert sum("/packs/" in path for path in build(bound).built) == 2


@pytest.mark.verify
def test_a_killed_build_is_made_good(bound):
    build(bound)
    folder = bound / "build"
    before = lying(folder)
    ledger = Ledger(folder)
    half = ledger.records[FR.path]._replace(digest="other", sources="other", inputs="other")
    ledger.put(FR.path, half, (folder / "fr/molaire.pdf").read_bytes())
    ledger.put_extra(PACK.format("fr"), "other", b"%PDF")
    assert (folder / JOURNAL).exists()
    assert sorted(build(bound).built) == [FR.path, PACK.format("fr")]
    assert {**lying(folder), MANIFEST: ""} == {**before, MANIFEST: ""}


def test_a_booklet_for_a_screen_has_pages_of_half_the_paper(built):
    for name in ("booklet", "booklet-print"):
        assert build(built, wish=Wish(["fr"], edition=name)).failed == {}
    known = facts(built)
    assert {row[0]: known["papers"][row[4]] for row in known["sheets"]} == {
        FR.path: "A4",
        FA.path: "A4",
        "fr/dent.booklet.pdf": "A5",
        "fr/dent.booklet-print.pdf": "A4",
    }


def test_nothing_that_is_said_ends_the_script(built):
    title = "</script><script>alert(1)</script>"
    edit(built, "handouts/dent.yaml", 'title: "Après l’extraction d’une dent"', f'title: "{title}"')
    build(built, [FR])
    page = (built / "build" / INDEX).read_text("utf-8")
    assert page.count("</script>") == 3
    assert facts(built)["handouts"][0]["title"] == title


def test_a_picture_is_small(built):
    path = built / "build" / THUMB.format("fr")
    assert len(path.read_bytes()) < 20_000
    assert Image.open(io.BytesIO(path.read_bytes())).format == "PNG"
    assert thumb_path(FR.path) == THUMB.format("fr")


def test_staff_have_a_name_for_every_edition():
    words = page.desk_words(REPOSITORY, "en", found := Problems())
    names = [*EDITIONS, "bilingual-es", "facing-es"]
    labels = [_edition(name, "en", words) for name in names]
    assert (found, set(labels) & set(names), len(set(labels))) == ([], set(), len(names))
    assert labels[-2].endswith(" (Spanish)")
    assert _edition("uk-large-18", "en", words) == "Large print, 18 point"


def test_packs_are_bound_meanwhile_and_progress_counts_sheets(bound):
    heard = []
    build(bound, watch=lambda *news: heard.append(news[2:]))
    assert heard == [(1, 2), (2, 2)]
