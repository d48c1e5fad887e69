"""A job holds all that decides its PDF, its digest names just that, and what a page lacks is told where it belongs."""

from __future__ import annotations

import pytest

from handpress.batch.compose import compose
from handpress.problems import Severity
from tests.batch.press import FA, FR, PO, job, workshop
from tests.second_project import edit

SHEET, BLOCKS = "styles/sheet.html.jinja", "styles/blocks.html.jinja"


def stopped(project, target=FA, *, incomplete=False):
    """Place, code and message of what stops a target."""
    _, made, problems = compose(workshop(project, target.language), target, incomplete)
    assert bool(made) != bool(problems)
    assert all(problem.severity is Severity.ERROR and problem.hint for problem in problems)
    return [(str(problem.place), problem.code, problem.message) for problem in problems]


def line_of(project, name, text):
    """The number of the first line with this text."""
    lines = (project / name).read_text(encoding="utf-8").split("\n")
    return next(number for number, line in enumerate(lines, 1) if text in line)


def test_a_template_that_names_what_there_is_not_is_told_at_its_line(dental):
    assert stopped(dental) == []
    edit(dental, SHEET, "<body>", "<body>\n{{ nobody }}")
    line = line_of(dental, SHEET, "nobody")
    assert stopped(dental) == [(f"{SHEET}:{line}", "H300", "'nobody' is undefined.")]


@pytest.mark.parametrize(
    ("slip", "says"),
    [
        ("{{ 1 / 0 }}", "division by zero."),
        ("{{ 2.0 ** 9999 }}", "(34, 'Numerical result out of range')."),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "it calls itself without end."),
        ('{{ "{a.b}".format(a=1) }}', "'int' object has no attribute 'b'."),
        ("{% include 'gone.jinja' %}", "there is no template styles/gone.jinja."),
    ],
)
def test_whatever_a_template_does_wrong_is_told_at_its_line(dental, slip, says):
    edit(dental, BLOCKS, "{% macro", f"{{% macro slip() %}}{slip}{{% endmacro %}}\n{{% macro")
    edit(dental, SHEET, "<body>", "<body>\n{{ blocks.slip() }}")
    assert stopped(dental) == [(f"{BLOCKS}:{line_of(dental, BLOCKS, slip)}", "H300", says)]


def test_a_slip_of_ours_is_no_fault_of_a_template(dental, monkeypatch):
    def slip(*_):
        raise ZeroDivisionError("ours")

    monkeypatch.setattr("handpress.page.html.style", slip)
    assert [code for _, code, _ in stopped(dental)] == ["H404"]


@pytest.mark.parametrize("name", [SHEET, BLOCKS])
def test_a_template_that_is_not_utf_8_is_told_at_its_own_line(dental, name):
    text = (dental / name).read_bytes()
    (dental / name).write_bytes(text + "{# café #}\n".encode("latin-1"))
    line = text.count(b"\n") + 1
    assert stopped(dental) == [(f"{name}:{line}", "H300", "the file is not UTF-8.")]
    (dental / name).write_bytes(text + "{# café #}\n".encode())
    assert stopped(dental) == []


def test_a_template_that_is_cut_off_is_told_at_its_line(dental):
    text = (dental / SHEET).read_text("utf-8")
    (dental / SHEET).write_text(text[: text.index("{% endfor %}")], "utf-8")
    ((place, code, _),) = stopped(dental)
    assert (place.split(":")[0], code) == (SHEET, "H300")


@pytest.mark.parametrize("name", [SHEET, BLOCKS, "styles/sheet.css", "styles/tokens.css", "styles/fonts.conf"])
def test_a_file_of_the_look_that_is_missing_is_named(dental, name):
    kept = (dental / name).read_bytes()
    (dental / name).unlink()
    _, made, problems = compose(workshop(dental), FR, incomplete=False)
    assert made is None
    assert [problem.code for problem in problems] == ["H300" if name.endswith("jinja") else "H100"]
    assert name.removeprefix("styles/") in str(problems[0])
    (dental / name).write_bytes(kept)
    assert stopped(dental) == []


@pytest.mark.parametrize("word", ["general", "help_phone", "contact_website"])
def test_a_word_that_the_page_needs_is_missed_by_name(dental, word):
    path = dental / "styles/words.yaml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith(f"  {word}:")), "utf-8")
    assert stopped(dental) == [("styles/words.yaml", "H106", f"the page needs the word {word}.")]


def test_a_fact_that_the_words_need_is_missed_at_the_clinic(dental):
    edit(dental, "clinic.yaml", 'hours:\n  fr: "Du lundi au vendredi"\n  fa: "از دوشنبه تا جمعه"\n', "")
    assert stopped(dental) == [("clinic.yaml:1:1", "H010", "the clinic has not given hours.")]
    edit(dental, "clinic.yaml", "example: true\n", 'example: true\nhours: {fr: "Le matin", fa: "صبح‌ها"}\n')
    assert stopped(dental) == []


def test_a_text_of_the_clinic_is_missed_in_the_language_of_a_guest(dental):
    edit(dental, "clinic.yaml", "languages: [fr, fa]", "languages: [fr]")
    assert stopped(dental) == []
    edit(dental, "clinic.yaml", '  fa: "از دوشنبه تا جمعه"\n', "")
    line = line_of(dental, "clinic.yaml", "hours:")
    assert stopped(dental) == [(f"clinic.yaml:{line}:1", "H016", "hours is not given in the language fa.")]


def test_a_policy_that_the_words_need_is_missed_at_the_clinic(dental):
    edit(
        dental,
        "handouts/common/policies.yaml",
        "choices:",
        '  delai: {ask: "Combien ?", kind: whole, min: "1", max: "9", explain: "Jours."}\nchoices:',
    )
    edit(dental, "styles/words.yaml", "des conseils généraux", "{delai} conseils généraux")
    assert stopped(dental, FR) == [("clinic.yaml:13:1", "H011", "the policy delai is not decided.")]
    edit(dental, "clinic.yaml", "policies: {", 'policies: {delai: "3", ')
    assert stopped(dental, FR) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "changed"),
    [
        # What is printed
        (PO, 'msgstr "غذا"', 'msgstr "خوراک"', (FA,)),
        ("clinic.yaml", "41 21 555 01 42", "41 21 555 01 43", (FR, FA)),
        ("clinic.yaml", 'minutes_compresse: "30"', 'minutes_compresse: "31"', (FR, FA)),
        ("clinic.yaml", "example: true", "example: false", (FR, FA)),
        ("clinic.yaml", "country: CH", "country: US", (FR, FA)),
        ("handouts/dent.yaml", 'title: "Après', 'title: "Apres', (FR,)),
        ("handouts/dent.yaml", "pages: {standard: 2}", "pages: {standard: 3}", (FR, FA)),
        ("handouts/dent.yaml", 'version: "3"', 'version: "4"', (FR, FA)),
        ("styles/words.yaml", "En bref", "En résumé", (FR,)),
        ("styles/tokens.css", ":root {", ":root { --new: 1;", (FR, FA)),
        ("styles/fonts.conf", "</fontconfig>", "<!-- new --></fontconfig>", (FR, FA)),
        (SHEET, "<body>", '<body class="new">', (FR, FA)),
        # What is not
        (PO, 'msgid "Manger"', '# A note.\nmsgid "Manger"', ()),
        (PO, "not reviewed by a person", "reviewed by nobody", ()),
        ("handouts/dent.yaml", "Le numéro est celui du cabinet.", "C’est le numéro du cabinet.", ()),
        ("handouts/dent.yaml", "summary:\n", "\n\n# A comment.\nsummary:\n", ()),
        ("handouts/dent.yaml", "claims: [compresse]", "claims: none", ()),
        ("handouts/common/claims.yaml", "Manuel du cabinet, 2025", "Manuel du cabinet, 2026", (FR, FA)),
        ("handouts/common/claims.yaml", "Une compresse", "La compresse", ()),
        ("handouts/common/policies.yaml", 'max: "60"', 'max: "90"', ()),
        ("styles/words.yaml", "words:\n", "# A comment.\nwords:\n", ()),
    ],
)
def test_the_digest_changes_with_what_is_printed_and_with_nothing_else(dental, name, old, new, changed):
    shop = workshop(dental)
    before = {target: compose(shop, target, incomplete=True)[1].digest for target in (FR, FA)}
    edit(dental, name, old, new)
    shop = workshop(dental)
    after = {target: compose(shop, target, incomplete=True)[1].digest for target in (FR, FA)}
    # A changed source text leaves a sheet in another language unfinished: that is another target.
    whole = [target for target in (FR, FA) if compose(shop, target, incomplete=False)[1]]
    assert {target for target in whole if before[target] != after[target]} == set(changed)


def test_the_digest_does_not_know_where_the_project_lies(dental, tmp_path):
    before = job(dental).digest
    dental.rename(tmp_path / "elsewhere")
    assert job(tmp_path / "elsewhere").digest == before


def test_a_sheet_may_use_the_fonts_of_its_language_and_of_the_authors(dental):
    assert job(dental, FA).fonts == ("Noto Naskh Arabic", "Noto Sans")
    edit(dental, "handouts/common/project.yaml", "fr", "fa")
    edit(dental, "clinic.yaml", "[fr, fa]", "[fa]")
    assert job(dental, FA).fonts == ("Noto Naskh Arabic", "Noto Sans")


def test_only_what_is_unfinished_may_be_looked_at_and_anything_wrong_becomes_a_proof(dental):
    edit(dental, PO, 'msgstr "غذا"', 'msgstr ""')
    ((place, code, _),) = stopped(dental)
    line = line_of(dental, PO, 'msgid "Manger"') + 1
    assert (place, code) == (f"{PO}:{line}:8", "H210")
    _, made, problems = compose(workshop(dental), FA, incomplete=True)
    assert (made.path, problems) == ("proof/fa/dent.pdf", [])
    edit(dental, PO, "با {phone} تماس", "با {fone} تماس")
    assert {code for _, code, _ in stopped(dental, incomplete=True)} == {"H210", "H212"}
    proof = FA._replace(proof=True)
    assert stopped(dental, proof) == []
    edit(dental, PO, "nplurals=2", "nplurals=3")
    assert {code for _, code, _ in stopped(dental, proof)} == {"H205"}


def test_a_sheet_waits_for_the_messages_that_the_clinics_choices_select_and_for_no_other(dental):
    for said in ("برای کشیدن بخیه‌ها بازگردید.", "پس از شستن دهان"):
        edit(dental, PO, f'msgstr "{said}"', 'msgstr ""')
    assert stopped(dental) == []
    edit(dental, "clinic.yaml", '"resorbables"', '"simples"')
    assert [message for _, _, message in stopped(dental)] == ["“Revenez pour enlever les fils.” is not translated."]
    edit(dental, "clinic.yaml", '["glace"]', '["glace", "rincage"]')
    assert len(stopped(dental)) == 2
    edit(dental, "clinic.yaml", '["glace", "rincage"]', "[]")
    edit(dental, "clinic.yaml", '"simples"', '"resorbables"')
    assert stopped(dental) == []


def test_what_nobody_foresaw_stops_one_target(dental, monkeypatch):
    monkeypatch.setattr("handpress.page.html.render", lambda *_: 1 / 0)
    ((place, code, message),) = stopped(dental, FR)
    assert (place, code) == ("handouts/dent.yaml", "H404")
    assert message == "fr/dent.pdf could not be made (ZeroDivisionError: division by zero)."


def test_a_template_that_may_not_be_read_is_named(dental, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied", str(dental / SHEET))

    monkeypatch.setattr("handpress.page.html.render", refuse)
    assert stopped(dental) == [(SHEET, "H100", "the file cannot be read: Permission denied.")]
