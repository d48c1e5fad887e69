"""Another logo, colour or address of the clinic makes its sheets stale, and is told by its line."""

from __future__ import annotations

from handpress.batch.workshop import open_workshop
from handpress.problems import Problems
from tests.batch.press import FR, build
from tests.second_project import edit

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"><path d="M0 0h30v20h-30z"/></svg>'


def test_another_logo_makes_sheets_stale_and_a_missing_one_stops_everything(built):
    (built / "logo.svg").write_text(LOGO, "utf-8")
    edit(built, "clinic.yaml", "sources: end", "sources: end\nlogo: logo.svg")
    build(built, [FR])
    assert build(built, [FR], dry=True).reasons == {}
    (built / "logo.svg").write_text(LOGO.replace("h30", "h40"), "utf-8")
    assert build(built, [FR], dry=True).reasons == {FR: "logo at clinic.yaml:6 changed"}
    edit(built, "clinic.yaml", "logo:", 'accent: "#7a1f3d"\nlogo:')
    assert build(built, [FR], dry=True).reasons == {
        FR: "accent at clinic.yaml:6 changed and logo at clinic.yaml:7 changed"
    }
    for name in ("absent.svg", "../logo.svg", "dent.jpg"):
        edit(built, "clinic.yaml", "logo: logo.svg", f"logo: {name}")
        assert open_workshop(built, None, found := Problems()) is None
        assert [(problem.code, problem.place.line) for problem in found] == [("H019", 7)]
        edit(built, "clinic.yaml", f"logo: {name}", "logo: logo.svg")
