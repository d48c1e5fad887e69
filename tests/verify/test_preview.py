"""The preview in a real browser: what somebody sees, clicks and types, from left to right and from right to left."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

from tests.second_project import REPOSITORY, copy_to, edit

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.verify,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium on this machine"),
]
PO, DENT = "locales/fa/LC_MESSAGES/handouts.po", "handouts/dent.yaml"
FA, FR = "language=fa&handout=dent&edition=standard", "language=fr&handout=dent&edition=standard"
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 320, "height": 640}
#: Notes whenever the page shows a picture that is not there.
BLANKS = """() => {
  window.blanks = 0;
  const look = () => {
    const pictures = [...document.querySelectorAll("#pages img")];
    window.blanks += pictures.length === 0 || !pictures.every((each) => each.complete && each.naturalWidth);
    requestAnimationFrame(look);
  };
  look();
}"""


@pytest.fixture(scope="module")
def chromium():
    expect.set_options(timeout=60_000)  # a busy machine proves as much as a quick one
    with sync_playwright() as playwright:
        # What runs as root has no sandbox; it only sees pages of this machine.
        words = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=words)
        yield browser
        browser.close()


class Site:
    """A project, and its preview in a tab; `asked` are the hosts of all that the tab has asked for."""

    def __init__(self, project, address, chromium):
        self.project, self.address = project, address
        self.tab = chromium.new_context(viewport=WIDE).new_page()
        self.asked, self.faults = set(), []
        self.tab.on("request", lambda request: self.asked.add(urlsplit(request.url).netloc))
        self.tab.on("console", lambda message: self.faults.append(message.text))
        self.tab.on("pageerror", lambda error: self.faults.append(str(error)))

    def open(self, query):
        """The tab with a sheet, once all is known of it."""
        self.tab.goto(f"{self.address}?{query}")
        expect(self.tab.locator("#pages img")).not_to_have_count(0)
        expect(self.tab.locator("#tasks")).not_to_contain_text("Not known")
        return self.tab

    def edit(self, name, old, new):
        edit(self.project, name, old, new)

    def sentence(self, text):
        return self.tab.locator("details.sentence", has_text=text).first

    def pictures(self):
        return [each.get_attribute("src") for each in self.tab.locator("#pages img").all()]


@contextmanager
def preview(project, port="0"):
    """The address of a preview of a project."""
    words = [sys.executable, REPOSITORY / "build_handouts.py", "--project", project, "preview"]
    with subprocess.Popen([*words, "--no-browser", "--port", port], stdout=subprocess.PIPE, text=True) as server:
        try:
            yield re.search(r"http://[^/]+/", server.stdout.readline())[0]
        finally:
            server.terminate()


@pytest.fixture
def site(tmp_path, chromium):
    project = copy_to(tmp_path)
    with preview(project) as address:
        made = Site(project, address, chromium)
        yield made
        made.tab.context.close()
    assert made.faults == []
    assert made.asked == {urlsplit(address).netloc}  # nothing from elsewhere


def violations(tab):
    return [(each["id"], each["nodes"][0]["html"]) for each in Axe().run(tab).response["violations"]]


def test_a_save_is_seen_at_once_and_one_stays_where_one_was(site):
    tab = site.open(FA)
    food = site.sentence("Manger")
    food.locator("summary").click()
    expect(tab.locator("rect.chosen")).not_to_have_count(0)
    tab.evaluate("() => { document.getElementById('pages').scrollTop = 333 }")
    where = tab.evaluate("() => ['pages', 'desk'].map((id) => document.getElementById(id).scrollTop)")
    before = site.pictures()
    tab.evaluate(BLANKS)
    site.edit(PO, 'msgstr "غذا"', 'msgstr "خوراک تازه"')
    expect(food).to_contain_text("خوراک تازه")
    assert site.pictures() != before
    assert tab.evaluate("() => ['pages', 'desk'].map((id) => document.getElementById(id).scrollTop)") == where
    assert where[0] == 333
    expect(food).to_have_attribute("open", "")
    expect(tab.locator("rect.chosen")).not_to_have_count(0)
    expect(food.locator("summary")).to_be_focused()
    expect(tab.locator("#status")).to_contain_text("up to date, with no problems")
    rules = (site.project / "styles/sheet.css").read_text("utf-8")
    for name, old, new in (
        (DENT, "Ne fumez pas.", "Ne fumez plus."),
        ("styles/sheet.css", rules, f"{rules} h1 {{ color: red }}"),
        ("styles/sheet.html.jinja", "<h1>", "<h1>٭ "),
    ):
        before = site.pictures()
        site.edit(name, old, new)
        expect(tab.locator(f"#pages img[src='{before[0]}']")).to_have_count(0)
    assert tab.evaluate("() => window.blanks") == 0


@pytest.mark.parametrize("query", [FA, FR])
def test_a_click_on_the_page_opens_the_sentence_that_stands_there(site, query):
    tab = site.open(query)
    marks = [each.get_attribute("data-mark") for each in tab.locator("rect").all()]
    for number in range(0, len(marks), 7):
        tab.locator("rect").nth(number).click()
        chosen = tab.locator(f"#m-{marks[number]}")
        expect(chosen).to_have_attribute("open", "")
        expect(chosen.locator("summary")).to_be_focused()
        expect(chosen.locator("summary")).to_be_in_viewport()
        chosen.locator("summary").click()
        expect(tab.locator("rect.chosen")).to_have_count(0)
    site.sentence("appelez le").locator("summary").click()
    told = site.sentence("appelez le").locator("dl")
    for text in ("msgid", "Le numéro est celui du cabinet.", f"{DENT}:", "le premier jour", "Approvals"):
        expect(told).to_contain_text(re.compile(re.escape(text), re.IGNORECASE))
    if query == FA:
        for text in ("msgstr", "با {phone} تماس", f"{PO}:"):
            expect(told).to_contain_text(text)
        assert told.locator("span[dir=rtl]").first.evaluate("(each) => getComputedStyle(each).direction") == "rtl"


def test_the_mistake_in_a_file_is_told_and_the_old_pages_stay(site):
    tab = site.open(FA)
    before = site.pictures()
    tab.evaluate(BLANKS)
    site.edit(PO, 'msgstr "غذا"', 'msgstr "غذا')
    expect(tab.locator("#problems")).to_contain_text("H201")
    expect(tab.locator("#problems")).to_contain_text(f"{PO}:")
    expect(tab.locator("#pages")).to_contain_text("older than what is saved")
    expect(tab.locator("#status")).to_contain_text("The pages are old")
    assert site.pictures() == before
    assert violations(tab) == []
    site.edit(PO, 'msgstr "غذا', 'msgstr "غذا"')
    expect(tab.locator("#problems")).to_contain_text("None.")
    expect(tab.locator("#pages")).not_to_contain_text("older")
    site.edit(PO, 'msgstr "غذا"', 'msgstr "غذا {phone}"')
    expect(site.sentence("Manger")).to_contain_text("1 problem")
    tab.get_by_role("link", name="Show the sentence").click()
    expect(site.sentence("Manger").locator("dl")).to_contain_text("H212")
    assert tab.evaluate("() => window.blanks") == 0


def test_what_is_left_to_do_leads_to_its_sentence(site):
    site.edit(PO, 'msgid "Manger"', '#, fuzzy\nmsgid "Manger"')
    site.edit(PO, 'msgid "Premier"\nmsgstr "', 'msgid "Premier"\nmsgstr ""\n#~ msgid "x"\n#~ msgstr "')
    tab = site.open(FA)
    tasks = tab.locator("#tasks li")
    expect(tasks).to_have_count(2)
    expect(tasks.nth(0)).to_contain_text("Not translated")
    expect(tasks.nth(1)).to_contain_text("Fuzzy")
    tasks.nth(1).get_by_role("link").click()
    expect(site.sentence("Manger")).to_have_attribute("open", "")
    tab.reload()
    expect(site.sentence("Manger")).to_have_attribute("open", "")
    assert violations(tab) == []


def test_all_can_be_done_with_the_keyboard(site):
    tab = site.open(FA)
    tab.keyboard.press("Tab")
    expect(tab.get_by_role("link", name="Pages")).to_be_focused()
    for _ in range(4):
        tab.keyboard.press("Tab")
    expect(tab.get_by_label("Language")).to_be_focused()
    tab.keyboard.type("fr")
    for _ in range(3):
        tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    expect(tab).to_have_title("dent/fr: preview")
    expect(tab.locator("#pages img")).to_have_count(2)
    expect(tab.locator("#tasks")).not_to_contain_text("Not known")
    tab.get_by_role("link", name="Sentences").focus()
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    first = tab.locator("details.sentence").first
    expect(first.locator("summary")).to_be_focused()
    tab.keyboard.press("Enter")
    expect(first).to_have_attribute("open", "")
    expect(tab.locator("rect.chosen")).not_to_have_count(0)
    tab.locator("#pages").focus()
    tab.keyboard.press("End")
    tab.keyboard.press("PageDown")
    expect(tab.locator("#pages figure").last).to_be_in_viewport()


def test_many_tabs_at_once_show_their_pages_and_each_save(site):
    tabs = [site.tab.context.new_page() for _ in range(7)]
    for tab in tabs:
        tab.goto(f"{site.address}?{FA}")
    tabs.append(site.open(FA))
    for tab in tabs:
        expect(tab.locator("#pages img")).to_have_count(3)
        assert tab.evaluate("() => Promise.all([...document.images].map((each) => each.decode()))") is not None
    site.edit(PO, 'msgstr "غذا"', 'msgstr "خوراک"')
    for tab in tabs:
        expect(tab.locator("details.sentence", has_text="Manger").first).to_contain_text("خوراک")


def test_a_tab_that_nobody_sees_asks_for_nothing_until_somebody_does(site):
    tab = site.open(FA)
    tab.evaluate("""() => {
      Object.defineProperty(document, "hidden", { get: () => window.away });
      window.away = true;
    }""")
    tab.wait_for_timeout(500)
    asked = []
    tab.on("request", lambda request: asked.append(request.url))
    site.edit(PO, 'msgstr "غذا"', 'msgstr "خوراک"')
    tab.wait_for_timeout(1000)
    assert asked == []
    tab.evaluate("() => { window.away = false; document.dispatchEvent(new Event('visibilitychange')) }")
    expect(site.sentence("Manger")).to_contain_text("خوراک")


@pytest.mark.parametrize("name", [PO, DENT])
def test_a_sheet_that_is_away_is_a_problem_and_comes_back_by_itself(site, name):
    (site.project / "handouts/gum.yaml").write_bytes((site.project / DENT).read_bytes())
    tab = site.open(FA)
    before = site.pictures()
    away = site.project / "away"
    (site.project / name).rename(away)
    expect(tab.locator("#problems")).to_contain_text({PO: "H200", DENT: "H402"}[name])
    expect(tab.locator("#status")).to_contain_text("The pages are old")
    expect(tab.locator("#pages")).to_contain_text("older than what is saved")
    expect(tab.locator("#tasks")).not_to_contain_text("Nothing.")
    assert site.pictures() == before
    assert violations(tab) == []
    tab.reload()
    expect(tab.locator("#status")).to_contain_text("The pages are old")
    away.rename(site.project / name)
    expect(tab.locator("#status")).to_contain_text("The pages are up to date")
    expect(tab.locator("#pages img")).to_have_count(3)


def test_the_menus_offer_what_there_is_and_keep_focus_and_choice(site):
    tab = site.open(FA)
    language, handout = tab.get_by_label("Language"), tab.get_by_label("Handout")
    handout.focus()
    language.select_option("fr")
    (site.project / "handouts/gum.yaml").write_bytes((site.project / DENT).read_bytes())
    site.edit("clinic.yaml", "example: true", "example: false")
    (site.project / "locales/es/LC_MESSAGES").mkdir(parents=True)
    (site.project / PO.replace("fa", "es")).touch()
    expect(language.locator("option")).to_contain_text(["fr", "es", "fa", "en_XA", "ar_XB"])
    expect(language).to_have_value("fr")
    expect(handout).to_be_focused()
    expect(handout.locator("option")).to_have_text(["dent"])  # it may be open
    tab.keyboard.press("Tab")
    expect(handout.locator("option")).to_have_text(["dent", "gum"])
    expect(handout).to_have_value("dent")
    expect(tab.get_by_label("Edition")).to_be_focused()


def test_what_has_the_focus_keeps_it(site):
    site.edit(PO, 'msgid "Premier"', '#, fuzzy\nmsgid "Premier"')
    tab = site.open(FA)
    site.edit(PO, 'msgstr "غذا"', 'msgstr "غذا {phone}"')
    link = tab.get_by_role("link", name="Show the sentence")
    for number, focused in enumerate((link.first, tab.locator("#tasks a").last, tab.locator("#tasks summary"))):
        focused.focus()
        version = tab.locator("body").get_attribute("data-version")
        site.edit(PO, 'msgid "Premier"', f'# {number}\nmsgid "Premier"')
        expect(tab.locator(f"body:not([data-version='{version}'])")).to_be_visible()
        expect(focused).to_be_focused()
    link.first.focus()
    site.edit(PO, 'msgstr "غذا {phone}"', 'msgstr "غذا"')
    expect(link).to_have_count(0)
    expect(tab.locator("#desk")).to_be_focused()


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("query", [FA, FR])
def test_nobody_is_kept_out(site, query, size):
    tab = site.open(query)
    tab.set_viewport_size(size)
    for each in tab.locator("details.sentence summary").all()[:3]:
        each.click()
    assert violations(tab) == []
    tab.evaluate(
        "() => { document.querySelector('summary span:last-of-type').textContent = '{emergency_number}'.repeat(4) }"
    )
    assert tab.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")


def test_axe_finds_what_keeps_people_out(site):
    tab = site.open(FR)
    tab.evaluate("() => document.querySelector('#pages img').removeAttribute('alt')")
    assert [name for name, _ in violations(tab)] == ["image-alt"]


@pytest.mark.parametrize("away", [False, True])
def test_a_tab_goes_on_when_the_preview_is_started_again(tmp_path, chromium, away):
    project = copy_to(tmp_path)
    with preview(project) as address:
        site = Site(project, address, chromium)
        site.open(FA)
        site.tab.evaluate(BLANKS)
    expect(site.tab.locator("#status")).to_contain_text("The preview has ended")
    site.edit(PO, 'msgstr "غذا"', 'msgstr "خوراک"')
    if away:
        (project / PO).rename(project / "away")
    with preview(project, str(urlsplit(address).port)):
        if away:
            expect(site.tab.locator("#problems")).to_contain_text("H200")
            expect(site.tab.locator("#status")).to_contain_text("There are no pages yet")
            (project / "away").rename(project / PO)
        expect(site.sentence("Manger")).to_contain_text("خوراک")
        expect(site.tab.locator("#status")).to_contain_text("up to date")
        assert away or site.tab.evaluate("() => window.blanks") == 0
    site.tab.context.close()
