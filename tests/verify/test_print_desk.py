"""The print desk in a real browser, from a folder and from a web server: what staff type, see and open."""

from __future__ import annotations

import base64
import io
import json
import os
import re
import shutil
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pikepdf
import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

from handpress.batch.extras import INDEX, leaves_path
from handpress.batch.printdesk import page
from tests.batch.press import approve_all, build
from tests.second_project import REPOSITORY, copy_to, edit

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.verify,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium on this machine"),
]
#: Of this machine.
HERE = re.compile("file:|data:|blob:|http://127.0.0.1:")
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 320, "height": 640}
FARSI, BOTH = "sources: end\nalso_called: {fa: [Farsi]}", "packs: {jour: [dent, molaire]}\neditions: [standard]"


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    """An output folder: two handouts in French, of which one is also in Persian and approved; and a pack."""
    made = copy_to(tmp_path_factory.mktemp("desk"))
    approve_all(made)
    text = (made / "handouts/dent.yaml").read_text("utf-8").replace("id: dent", "id: molaire")
    text = text.replace('title: "Après l’extraction d’une dent"', 'title: "Le café & la « molaire »"')
    (made / "handouts/molaire.yaml").write_text(text, encoding="utf-8")
    edit(made, "clinic.yaml", "sources: end", f"{FARSI}\n{BOTH}")
    build(made)
    assert not (made / "build/fa/molaire.pdf").exists()
    return made / "build"


@pytest.fixture(scope="module")
def http(out):
    """The address of a web server that shows the folder."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=out)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def chromium():
    expect.set_options(timeout=60_000)  # a busy machine proves as much as a quick one
    with sync_playwright() as playwright:
        # What runs as root has no sandbox; it only sees pages of this machine.
        words = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=words)
        yield browser
        browser.close()


@pytest.fixture
def tab(chromium):
    """A tab in which nothing may go wrong and nothing be asked of the network."""
    context = chromium.new_context(viewport=WIDE)
    tab, wrong = context.new_page(), []
    tab.on("console", lambda message: wrong.append(message.text))
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    tab.on("requestfailed", lambda request: wrong.append(request.url))
    tab.on("request", lambda request: None if HERE.match(request.url) else wrong.append(request.url))
    yield tab
    context.close()
    assert wrong == []


@pytest.fixture(params=["file", "http"])
def desk(request, tab, out):
    """The tab with the print desk, before anybody has done anything."""
    tab.goto((out / INDEX).as_uri() if request.param == "file" else request.getfixturevalue("http") + INDEX)
    return tab


def violations(tab):
    return [(each["id"], each["nodes"][0]["html"]) for each in Axe().run(tab).response["violations"]]


def offered(tab):
    """What the results offer: for each language the addresses of its PDFs."""
    found = {}
    for section in tab.locator("#results section").all():
        links = [link.get_attribute("href") for link in section.get_by_role("link").all()]
        found[section.locator("h2 bdi").inner_text()] = links
    return found


FR = ["fr/packs/jour.pdf", "fr/dent.pdf", "fr/molaire.pdf"]
FA = ["fa/dent.pdf", "fr/molaire.pdf"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("persan", {"فارسی": FA}),
        ("PERSIAN", {"فارسی": FA}),
        ("فارسی", {"فارسی": FA}),
        ("farsi", {"فارسی": FA}),
        ("francais", {"Français": FR}),
        ("fra extr", {"Français": ["fr/dent.pdf"]}),
        ("دندان", {"فارسی": ["fa/dent.pdf"], "Français": ["fr/dent.pdf"]}),
        ("cafe", {"Français": ["fr/molaire.pdf"], "فارسی": ["fr/molaire.pdf"]}),
        ("jour", {"Français": ["fr/packs/jour.pdf"]}),
        ("klingon", {}),
    ],
)
def test_a_sheet_is_found_by_any_name_of_its_language_or_a_word_of_its_title(tab, out, typed, found):
    tab.goto((out / INDEX).as_uri())
    expect(tab.get_by_role("searchbox")).to_be_focused()
    tab.keyboard.type(typed)
    assert offered(tab) == found
    expect(tab.get_by_role("status")).to_have_text(re.compile(r"^Fiches trouvées|^Rien trouvé" if found else "^Rien"))


def test_what_is_known_of_a_sheet_is_said(desk):
    desk.keyboard.type("persan")
    own, foreign = desk.locator(".card").all()
    expect(own).to_contain_text(re.compile(r"Pages : \d · A4 · Version 3 · Approuvée le 21 novembre 2026"))
    title = own.locator("h3 bdi")
    assert [title.get_attribute(name) for name in ("lang", "dir")] == ["fa", "rtl"]
    expect(own).to_contain_text("Après l’extraction d’une dent")
    expect(foreign).to_contain_text("Pas encore en Persan. En Français :")
    expect(foreign).to_contain_text("Projet")
    assert foreign.locator("h3 bdi").get_attribute("lang") == "fr"
    picture = own.locator("img")
    assert picture.get_attribute("loading") == "lazy"
    desk.wait_for_function("() => [...document.images].every((each) => each.complete && each.naturalWidth)")


def test_what_was_opened_stands_on_top_the_next_time(desk):
    desk.keyboard.type("persan")
    with desk.context.expect_page() as opened:
        desk.locator("a[href='fa/dent.pdf']").click()
    assert opened.value.url == desk.url.replace(INDEX, "fa/dent.pdf")
    desk.reload()
    recent = desk.get_by_role("region", name="Récemment utilisées")
    expect(recent.get_by_role("link")).to_have_text(["پس از کشیدن دندان"])
    expect(recent).to_contain_text("Persan, Standard")
    assert violations(desk) == []
    desk.keyboard.type("x")
    expect(recent).to_be_hidden()


def test_it_works_where_nothing_can_be_kept(tab, out):
    tab.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('no') } })")
    tab.goto((out / INDEX).as_uri())
    tab.keyboard.type("persan")
    with tab.context.expect_page():
        tab.locator("a[href='fa/dent.pdf']").click()
    assert offered(tab) == {"فارسی": FA}


def bound(desk):
    """The PDF to which the link of all that is chosen leads, as a person would open it."""
    with desk.context.expect_page() as opened:
        desk.get_by_role("link", name="Ouvrir toutes").click()
    assert opened.value.url == desk.locator("#together").get_attribute("href")
    encoded = desk.evaluate("""async () => {
      const bytes = new Uint8Array(await (await fetch(document.getElementById("together").href)).arrayBuffer());
      return btoa(Array.from(bytes, (each) => String.fromCharCode(each)).join(""));
    }""")
    return base64.b64decode(encoded)


def pictures(pdf):
    """Each page as its dots."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=1).to_pil().tobytes() for page in document]
    finally:
        document.close()


def test_sheets_that_are_ticked_are_one_pdf_each_on_leaves_of_its_own(desk, out):
    desk.keyboard.type("persan")
    desk.get_by_role("checkbox", name="Choisir Standard پس از").check()
    desk.get_by_role("searchbox").fill("cafe francais")
    desk.get_by_role("checkbox", name="Choisir Standard Le café").check()
    expect(desk.get_by_role("region", name="Choisies : 2")).to_be_visible()
    whole, expected = bound(desk), []
    for path in ("fa/dent.pdf", "fr/molaire.pdf"):
        own = pictures((out / path).read_bytes())
        expected += [*own, None] if len(own) % 2 else own
    assert None in expected, "no sheet has an odd number of pages: the blank ones are not proven"
    made = pictures(whole)
    assert len(made) == len(expected)
    for one, other in zip(made, expected, strict=True):
        assert one == other if other else set(one) == {255}
    with pikepdf.open(io.BytesIO(whole)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert str(pdf.docinfo.Title) == "پس از کشیدن دندان · Le café & la « molaire »"
    assert violations(desk) == []
    recent = desk.get_by_role("region", name="Récemment utilisées")
    desk.get_by_role("searchbox").fill("")
    expect(recent.get_by_role("link")).to_have_text(["پس از کشیدن دندان", "Le café & la « molaire »"])


def test_a_pack_that_is_ticked_stands_for_its_sheets(desk):
    desk.keyboard.type("francais")
    desk.get_by_role("checkbox", name="jour").check()
    together = desk.get_by_role("link", name="Ouvrir toutes").get_attribute("href")
    desk.get_by_role("checkbox", name="Choisir Standard Après").check()
    expect(desk.get_by_role("region", name="Choisies : 2")).to_be_visible()
    expect(desk.get_by_role("link", name="Ouvrir toutes")).not_to_have_attribute("href", together)
    assert len(pictures(bound(desk))) == 4


def test_what_is_chosen_stays_until_it_is_given_up(desk):
    desk.keyboard.type("francais")
    desk.get_by_role("checkbox", name="Choisir Standard Après").check()
    desk.get_by_role("searchbox").fill("persan")
    chosen = desk.get_by_role("region", name="Choisies : 1")
    expect(chosen).to_be_visible()
    chosen.get_by_role("button", name="Ne rien choisir").click()
    expect(chosen).to_be_hidden()
    assert desk.locator("input:checked").count() == 0


def test_too_few_sheets_are_never_bound(chromium, out, tmp_path):
    alone = shutil.copytree(out, tmp_path / "alone")
    (alone / leaves_path("fr/molaire.pdf")).unlink()
    tab = chromium.new_page(viewport=WIDE)
    tab.goto((alone / INDEX).as_uri())
    tab.keyboard.type("francais")
    tab.get_by_role("checkbox", name="Choisir Standard Après").check()
    expect(tab.get_by_role("link", name="Ouvrir toutes")).to_be_visible()
    tab.get_by_role("checkbox", name="Choisir Standard Le café").check()
    expect(tab.get_by_text("Le café & la « molaire » ne peut pas être ajoutée.")).to_be_visible()
    expect(tab.get_by_role("link", name="Ouvrir toutes")).to_be_hidden()
    assert violations(tab) == []
    tab.get_by_role("checkbox", name="Choisir Standard Le café").uncheck()
    expect(tab.get_by_role("link", name="Ouvrir toutes")).to_be_visible()
    tab.close()


def test_a_patient_points_and_that_language_is_shown(desk):
    desk.get_by_role("button", name="Montrez votre langue").click()
    dialog = desk.get_by_role("dialog")
    size = dialog.bounding_box()
    assert (size["x"], size["y"]) == (0, 0)
    assert size["width"] >= WIDE["width"]
    assert violations(desk) == []
    own = dialog.get_by_text("فارسی")
    assert [own.get_attribute(name) for name in ("lang", "dir")] == ["fa", "rtl"]
    assert own.evaluate("(each) => parseFloat(getComputedStyle(each).fontSize)") >= 32
    own.click()
    expect(dialog).to_be_hidden()
    assert offered(desk) == {"فارسی": FA}
    expect(desk.get_by_role("button", name="فارسی Persan")).to_have_attribute("aria-pressed", "true")


def test_all_can_be_done_with_the_keyboard(desk):
    keys = desk.keyboard
    keys.press("Tab")
    keys.press("Enter")
    expect(desk.get_by_role("dialog")).to_be_visible()
    keys.press("Tab")
    keys.press("Escape")
    expect(desk.get_by_role("dialog")).to_be_hidden()
    expect(desk.get_by_role("button", name="Montrez votre langue")).to_be_focused()
    keys.press("Tab")
    keys.press("Enter")
    assert offered(desk) == {"Français": FR}
    keys.press("Space")
    assert offered(desk) == {}
    keys.press("Shift+Tab")
    keys.press("Shift+Tab")
    expect(desk.get_by_role("searchbox")).to_be_focused()
    keys.type("persan")
    keys.press("Enter")
    expect(desk.locator("a[href='fa/dent.pdf']")).to_be_focused()
    keys.press("Shift+Tab")
    keys.press("Space")
    expect(desk.get_by_role("heading", name="Choisies : 1")).to_be_visible()
    for _ in range(40):
        focused = desk.evaluate("""() => {
          const each = document.activeElement, box = each.getBoundingClientRect();
          const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
          return each === document.body || each.contains(top) || top?.contains(each);
        }""")
        assert focused, "what has the focus is hidden"
        keys.press("Tab")


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("typed", ["", "persan", "a", "klingon"])
def test_nobody_is_kept_out(tab, out, size, typed):
    tab.set_viewport_size(size)
    tab.goto((out / INDEX).as_uri())
    tab.keyboard.type(typed)
    for box in tab.locator("#results input").all()[:1]:
        box.check()
    assert violations(tab) == []
    assert tab.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")


def test_on_paper_it_is_a_plain_list_of_everything(tab, out):
    tab.goto((out / INDEX).as_uri())
    tab.emulate_media(media="print")
    tab.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    assert offered(tab) == {"Français": FR, "فارسی": FA}
    assert not any(each.is_visible() for each in tab.locator("input, button, img").all())
    tab.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    assert offered(tab) == {}


def test_without_scripts_it_says_where_the_sheets_are(chromium, out):
    context = chromium.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto((out / INDEX).as_uri())
    expect(tab.locator("body")).to_contain_text("Cette page a besoin de JavaScript.")
    context.close()


def large(out, folder, source):
    """A print desk for 40 languages, 12 handouts and 6 editions, of which every third pair is not there."""
    text = (out / INDEX).read_text("utf-8")
    known = json.loads(re.search(r'id="facts">(.*?)</script>', text)[1])
    one = known["languages"][1]
    names = [one, *({**one, "code": f"x{n}", "own": f"{one['own']} {n}", "name": f"Langue {n}"} for n in range(39))]
    known |= {
        "languages": [each | {"code": source} if not at else each for at, each in enumerate(names)],
        "source": source,
        "handouts": [{"id": f"h{n}", "title": f"Fiche {n}", "due": "2020-01-01"} for n in range(12)],
        "editions": [f"Édition {n}" for n in range(6)],
        "titles": [[f"برگه {h} {language}" for h in range(12)] for language in range(40)],
        "packs": [],
        "sheets": [
            [f"l{language}/h{h}.e{e}.pdf", language, h, e, 0, 0, 2, "", "1"]
            for language in range(40)
            for h in range(12)
            for e in range(6)
            if language == 0 or (language + h) % 3
        ],
    }
    path = folder / INDEX
    clinic = {"name": "Cabinet", "example": False, "accent": "#5b0c4a"}
    path.write_text(page.render(known, page.parts(REPOSITORY), clinic), encoding="utf-8")
    return path


def steps(tab, act):
    """How many functions of the page were called while something was done, and how many elements there are then."""
    session = tab.context.new_cdp_session(tab)
    session.send("Profiler.enable")
    session.send("Profiler.startPreciseCoverage", {"callCount": True, "detailed": False})
    act()
    tab.evaluate("() => new Promise(requestAnimationFrame)")
    counts = session.send("Profiler.takePreciseCoverage")["result"]
    session.detach()
    calls = sum(each["ranges"][0]["count"] for script in counts for each in script["functions"])
    return calls, tab.evaluate("() => document.querySelectorAll('*').length")


def test_forty_languages_take_no_longer_than_anybody_waits(chromium, out, tmp_path):
    """Steps and elements are counted: time would say more of the machine, and a browser takes millions a second."""
    path = large(out, tmp_path, "fa")
    tab = chromium.new_page(viewport=NARROW)
    tab.goto(path.as_uri())
    assert path.stat().st_size < 500_000
    seen = []
    for typed in ("l", "langue 3", "fiche", "برگه", "fiche 1 langue 12"):
        seen.append(steps(tab, lambda typed=typed: tab.get_by_role("searchbox").fill(typed)))
        assert tab.locator(".card").count() > 0
        if typed == "fiche":
            seen.append(steps(tab, lambda: tab.get_by_role("button", name="Afficher plus").click()))
    assert max(calls for calls, _ in seen) < 100_000, seen
    assert max(elements for _, elements in seen) < 6_000, seen
    assert tab.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")
    assert violations(tab) == []
    tab.close()


def test_it_reads_from_right_to_left_where_staff_do(chromium, out, tmp_path):
    path = large(out, tmp_path, "fa")
    tab = chromium.new_page(viewport=WIDE)
    tab.goto(path.as_uri())
    assert tab.evaluate("() => getComputedStyle(document.body).direction") == "rtl"
    tab.keyboard.type("langue 17 fiche 1")
    box, link = (tab.locator(f".card {each}").first.bounding_box() for each in ("input", "a"))
    assert link["x"] < box["x"]
    assert violations(tab) == []
    tab.close()


def test_axe_finds_what_keeps_people_out(tab, out):
    tab.goto((out / INDEX).as_uri())
    tab.evaluate("() => document.querySelector('label').remove()")
    assert "label" in [name for name, _ in violations(tab)]
