"""Targets are named by output path, language or handout; names add up, options narrow, and nothing is guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handpress.batch.extras import INDEX, is_extra, thumb_path
from handpress.batch.packs import packs
from handpress.batch.targets import Target, current, every, parse
from handpress.batch.wishes import Shelf, Wish, choose
from handpress.page.editions import BESIDE, FOLDED, PAPERS, PRESS, SCREEN, Edition
from handpress.problems import Problems

EVERY = every(["es", "zh_Hans"], ["aftercare", "nerve-block"], separate=False)
SHEETS = {target.sheet for target in EVERY}
WITH_SOURCES = every(["es"], ["aftercare"], separate=True)
#: Catalogs may be there of languages that the clinic does not offer.
CATALOGS = ("ar", "es", "zh_Hans")
HOUSE = st.tuples(st.sampled_from(["point-to-your-language", "aide"]), st.sampled_from(["", *sorted(PAPERS)]))
TARGETS = HOUSE.map(lambda each: Target("", each[0], paper=each[1])) | st.builds(
    Target,
    st.sampled_from(["es", "zh_Hans"]),
    st.sampled_from(["aftercare", "nerve-block"]),
    st.sampled_from(["standard", "large", "pair", "pair-ar", "pair-zh_Hans"]),
    st.sampled_from(["", *sorted(PAPERS)]),
    st.booleans(),
    st.booleans(),
)


@pytest.fixture(autouse=True, scope="module")
def _three_editions():
    """Others than are shipped: each is only a row of data."""
    with pytest.MonkeyPatch.context() as patch:
        rows = {name: Edition(name, name, size) for name, size in (("standard", 12), ("large", 18))}
        rows["pair"] = Edition("pair", "pair", 12, second=BESIDE)
        rows["fold"] = Edition("fold", "fold", 12, form=FOLDED)
        patch.setattr("handpress.page.editions.EDITIONS", rows)
        yield


def chosen(*names, languages=CATALOGS, own="a4", wish=None):
    """What is chosen and what is wrong with it."""
    found = Problems()
    return choose(wish or Wish(names), Shelf(EVERY, languages, own), found), found


def paths(wish):
    """The paths of what is chosen; nothing may be wrong with it."""
    targets, found = chosen(wish=wish)
    assert found == []
    return [target.path for target in targets]


def test_there_is_a_target_for_each_language_in_the_clinics_order_and_each_handout_in_that_of_the_alphabet():
    assert every(["zh_Hans", "es"], {"nerve-block", "aftercare"}, separate=False) == (
        Target("zh_Hans", "aftercare"),
        Target("zh_Hans", "nerve-block"),
        Target("es", "aftercare"),
        Target("es", "nerve-block"),
    )
    assert every([], ["aftercare"], separate=True) == every(["es"], [], separate=True) == ()


def test_there_is_a_target_for_each_edition_and_a_sheet_of_sources_in_the_first():
    assert every(["es"], ["aftercare"], separate=True, editions=("uk-large-16", "standard")) == (
        Target("es", "aftercare", "uk-large-16"),
        Target("es", "aftercare", "standard"),
        Target("es", "aftercare", "uk-large-16", sources=True),
    )


def test_no_language_stands_beside_itself():
    assert every(["es", "ar"], ["aftercare"], separate=True, editions=("pair", "pair-ar", "large"), source="es") == (
        Target("es", "aftercare", "pair-ar"),
        Target("es", "aftercare", "large"),
        Target("es", "aftercare", "pair-ar", sources=True),
        Target("ar", "aftercare", "pair"),
        Target("ar", "aftercare", "large"),
        Target("ar", "aftercare", "pair", sources=True),
    )


@pytest.mark.parametrize(
    ("wish", "built"),
    [
        (Wish(edition="pair"), ["zh_Hans"]),
        (Wish(["aftercare"], edition="pair-ar"), ["es", "zh_Hans"]),
        (Wish(["es"], edition="pair"), "in es there is no edition pair: its second language is es too."),
        (Wish(["zh_Hans"], edition="pair-zh_Hans"), "in zh_Hans there is no edition pair-zh_Hans: its second"),
        (Wish(edition="pair-de"), "there is no language de here."),
        (Wish(["zh_Hans"], edition="pair-es"), "es is the author's language, which goes unnamed here."),
        (Wish(["es/aftercare.pair.pdf"]), "this is no output path, language or handout."),
        (Wish(["zh_Hans/aftercare.pair-de.pdf"]), "this is no output path, language or handout."),
        (Wish(["zh_Hans/aftercare.pair.pdf"]), ["zh_Hans"]),
        (Wish(["aftercare"], edition="pair-ar", proof=True), "a proof shows one language beside the author's: none"),
        (Wish(["zh_Hans/aftercare.pair.pdf"], proof=True), "a proof shows one language beside the author's: none"),
        (Wish(edition="fold", proof=True), "sheets to fold have no proof."),
        (Wish(edition="large", proof=True), ["zh_Hans"]),
        (Wish(["es"], proof=True), "a proof shows a translation beside es, the author's language: name another."),
        (Wish(["es/aftercare.pdf"], proof=True), "a proof shows a translation beside es, the author's language"),
        (Wish(languages=["es"], proof=True), "a proof shows a translation beside es, the author's language"),
        (Wish(["es", "zh_Hans"], proof=True), ["zh_Hans"]),
        (Wish(["zh_Hans"], languages=["ar"], proof=True), "no target is all of this."),
    ],
)
def test_a_second_language_is_another_that_has_a_catalog(wish, built):
    found, shelf = Problems(), Shelf(every(["es", "zh_Hans"], ["aftercare"], separate=False), CATALOGS, "a4", "es")
    made = choose(wish, shelf, found)
    if isinstance(built, str):
        assert (made, [(each.code, each.message[: len(built)]) for each in found]) == ((), [("H402", built)])
    else:
        assert ([target.language for target in made], found) == (built, [])


def test_a_sheet_in_two_languages_is_kept_while_both_are_there():
    asked = ["es/aftercare.pair-ar.pdf", "zh_Hans/aftercare.pair.pdf", "zh_Hans/aftercare.pair-de.pdf"]
    assert [target.path for target in Shelf(EVERY, CATALOGS, "a4", "es").kept(asked, ())] == asked[:2]


@given(TARGETS)
def test_a_path_says_all_there_is_to_a_target(target):
    assert parse(target.path) == target


@given(TARGETS, TARGETS)
def test_no_two_targets_have_one_path(one, other):
    assert (one.path == other.path) is (one == other)


def test_people_speak_of_a_handout_in_a_language():
    assert Target("es", "aftercare").name == "aftercare/es"
    assert Target("es", "aftercare", "large", "letter", proof=True).name == "aftercare.large.letter/es"


@pytest.mark.parametrize(
    "path",
    [
        *("", ".", "es", "aftercare.pdf", "/es/aftercare.pdf", "es/aftercare", "es/x/aftercare.pdf", "proof/x.pdf/x"),
        *("es/aftercare.a5.pdf", "es/aftercare.letter.a4.pdf", "es/aftercare.standard.pdf", "/aftercare.pdf"),
        *("es/.pdf", "es//aftercare.pdf", "./es/aftercare.pdf", "proof/aftercare.pdf/", "es/.a4.pdf"),
        *("es/aftercare.letter.large.pdf", "es/-sources.pdf", "house/aide.large.pdf"),
    ],
)
def test_other_paths_are_of_no_target(path):
    assert parse(path) is None


def test_no_name_means_all():
    assert chosen() == (EVERY, [])


def test_names_add_up_each_target_once_in_the_order_named():
    assert paths(Wish(["zh_Hans/aftercare.pdf", "es", "aftercare"])) == [
        "zh_Hans/aftercare.pdf",
        "es/aftercare.pdf",
        "es/nerve-block.pdf",
    ]


def test_options_narrow():
    assert paths(Wish(["es", "aftercare"], languages=["zh_Hans"])) == ["zh_Hans/aftercare.pdf"]
    wish = Wish(languages=["es", "zh_Hans"], handouts=["aftercare"])
    assert paths(wish) == ["es/aftercare.pdf", "zh_Hans/aftercare.pdf"]


def test_another_paper_is_named_and_the_clinics_own_is_not():
    assert paths(Wish(["es/aftercare.pdf"])) == ["es/aftercare.pdf"]
    assert paths(Wish(["es/aftercare.pdf"], paper="letter")) == ["es/aftercare.letter.pdf"]
    assert chosen(wish=Wish(paper="a4")) == (EVERY, [])
    assert paths(Wish(["es/aftercare.letter.pdf"])) == ["es/aftercare.letter.pdf"]
    assert paths(Wish(["es/aftercare.letter.pdf"], paper="a4")) == ["es/aftercare.pdf"]


def test_an_edition_is_named_unless_it_is_the_standard_one():
    assert paths(Wish(["es/aftercare.pdf"], edition="large")) == ["es/aftercare.large.pdf"]
    assert paths(Wish(["es/aftercare.large.pdf"])) == ["es/aftercare.large.pdf"]
    assert paths(Wish(["es/aftercare.large.pdf"], edition="standard")) == ["es/aftercare.pdf"]
    assert chosen(wish=Wish(edition="standard")) == (EVERY, [])


def test_edition_and_paper_are_each_kept_where_only_the_other_is_asked_for():
    both = ["es/aftercare.large.letter.pdf"]
    assert paths(Wish(["es/aftercare.letter.pdf"], edition="large")) == both
    assert paths(Wish(["es/aftercare.large.pdf"], paper="letter")) == both
    assert paths(Wish(["es/aftercare.letter.pdf", "es/aftercare.pdf"], edition="large", paper="letter")) == both


def test_what_was_built_for_another_paper_is_built_again_until_it_is_the_clinics_own():
    assert current("es/aftercare.letter.pdf", SHEETS, "a4") == Target("es", "aftercare", paper="letter")
    assert current("es/aftercare.letter.pdf", SHEETS, "letter") is None
    assert current("ar/aftercare.pdf", SHEETS, "a4") is None
    assert current("manifest.json", SHEETS, "a4") is None


def test_what_was_asked_for_once_is_kept_while_it_is_of_a_sheet_that_there_is():
    shelf = Shelf(EVERY, CATALOGS, "a4")
    asked = {
        "es/aftercare.letter.pdf": True,
        "es/aftercare.large.pdf": True,
        "proof/zh_Hans/aftercare.pdf": True,
        "ar/aftercare.pdf": True,
        "es/aftercare.a4.pdf": False,  # named after what is the clinic's own paper
        "es/gone.pdf": False,
        "de/aftercare.pdf": False,  # its catalog is gone
        "manifest.json": False,
    }
    kept = shelf.kept(asked, {"ar", "de"})
    assert [target.path for target in kept] == [path for path, stays in asked.items() if stays]
    # Nobody has asked for Arabic: its PDF is of a language that the clinic had once.
    assert [target.path for target in shelf.kept(["ar/aftercare.pdf", "es/aftercare.pdf"], ())] == ["es/aftercare.pdf"]


def test_a_language_that_is_not_the_clinics_can_be_asked_for_when_it_has_a_catalog():
    assert paths(Wish(languages=["ar"])) == ["ar/aftercare.pdf", "ar/nerve-block.pdf"]
    assert paths(Wish(["ar/aftercare.pdf"], languages=["ar"])) == ["ar/aftercare.pdf"]
    assert paths(Wish(["aftercare"], languages=["ar", "es", "ar"])) == ["es/aftercare.pdf", "ar/aftercare.pdf"]
    assert paths(Wish(languages=["ar"], handouts=["aftercare"], paper="letter")) == ["ar/aftercare.letter.pdf"]
    assert Shelf(EVERY, CATALOGS).with_languages(["es", "ar", "de"]) == (
        *EVERY,
        *every(["ar"], ["aftercare", "nerve-block"], separate=False),
    )
    targets, found = chosen(wish=Wish(languages=["ar"]), languages=("es", "zh_Hans"))
    assert (targets, [(problem.code, problem.place.path) for problem in found]) == ((), [("H402", "ar")])


def test_what_was_asked_for_once_asks_for_nothing_more_elsewhere():
    once = (Target("es", "aftercare", "large"), Target("ar", "aftercare"))
    shelf = Shelf(EVERY, CATALOGS, "a4", once=once)
    all_arabic = every(["ar"], ["aftercare", "nerve-block"], separate=False)
    assert choose(Wish(languages=["ar"]), shelf, found := Problems()) == all_arabic
    assert choose(Wish(), shelf, found) == (*EVERY, *once)
    assert choose(Wish(["es/aftercare.large.pdf"]), shelf, found) == once[:1]
    assert found == []


def test_a_plain_build_is_of_the_clinics_languages():
    assert {target.language for target in chosen()[0]} == {"es", "zh_Hans"}
    assert {target.language for target in chosen("aftercare")[0]} == {"es", "zh_Hans"}


def test_the_sources_of_a_handout_are_a_sheet_beside_it_where_the_clinic_wants_that():
    sources = Target("es", "aftercare", sources=True)
    assert (Target("es", "aftercare"), sources) == WITH_SOURCES
    assert (sources.path, sources.name) == ("es/aftercare-sources.pdf", "aftercare-sources/es")
    shelf, found = Shelf(WITH_SOURCES, CATALOGS, "a4"), Problems()
    assert choose(Wish([sources.path]), shelf, found) == (sources,)
    assert choose(Wish(["aftercare"]), shelf, found) == WITH_SOURCES
    large = sources._replace(edition="large", paper="letter")
    assert choose(Wish([sources.path], edition="large", paper="letter"), shelf, found) == (large,)
    assert large.path == "es/aftercare-sources.large.letter.pdf"
    assert shelf.with_languages(["ar"])[2:] == every(["ar"], ["aftercare"], separate=True)
    assert found == []


def test_sources_are_kept_while_the_clinic_wants_them_on_a_sheet_of_their_own():
    asked = ["es/aftercare-sources.pdf", "es/aftercare-sources.letter.pdf", "ar/aftercare-sources.pdf"]
    assert [target.path for target in Shelf(WITH_SOURCES, CATALOGS, "a4").kept(asked, {"ar"})] == asked
    assert Shelf(EVERY, CATALOGS, "a4").kept(asked, {"ar"}) == ()
    assert chosen(asked[0])[1][0].code == "H402"


def test_posters_are_of_the_house_and_asked_for_like_anything_else():
    house = (Target("", "aide"), Target("", "point-to-your-language"))
    shelf, found = Shelf((*EVERY, *house), CATALOGS, "a4"), Problems()
    assert every(["es"], ["aftercare"], separate=False, posters=["aide"]) == (Target("es", "aftercare"), house[0])
    assert [target.path for target in house] == ["house/aide.pdf", "house/point-to-your-language.pdf"]
    assert choose(Wish(["house"]), shelf, found) == choose(Wish([each.path for each in house]), shelf, found) == house
    assert choose(Wish(["aide"]), shelf, found) == house[:1]
    assert choose(Wish(["aide"], paper="letter"), shelf, found) == (house[0]._replace(paper="letter"),)
    # Of no language, in one edition, and nobody translates it.
    for wish in (Wish(languages=["es"]), Wish(edition="large"), Wish(proof=True)):
        assert all(target.language for target in choose(wish, shelf, found))
    assert choose(Wish(), shelf, found) == (*EVERY, *house)
    assert shelf.with_languages(["ar"])[len(EVERY) + 2 :] == every(["ar"], ["aftercare", "nerve-block"], separate=False)
    assert found == []
    assert choose(Wish(["aide"], edition="large"), shelf, found) == ()
    assert [problem.code for problem in found] == ["H402"]
    asked = ["house/aide.letter.pdf", "house/gone.pdf", "house/aftercare.pdf", "es/aide.pdf", "ar/aide.pdf"]
    assert [target.path for target in shelf.kept(asked, {"ar", ""})] == asked[:1]


def test_a_proof_is_named_for_its_sheet():
    assert chosen("proof/es/aftercare.pdf") == ((Target("es", "aftercare"),), [])


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("aftercar", "Did you mean aftercare?"),
        ("es/aftercar.pdf", "Did you mean es/aftercare.pdf?"),
        ("es/aftercare.a4.pdf", "Did you mean es/aftercare.pdf?"),
        ("ar", "To print a language that is not the clinic's, write --lang ar, or"),
        ("ar/aftercare.pdf", "To print a language that is not the clinic's, write --lang ar, or"),
        ("de", "Known: aftercare, es,"),
        ("", "Known: aftercare, es,"),
    ],
)
def test_a_name_that_means_nothing_is_told_with_what_is_near(name, hint):
    targets, found = chosen(name)
    assert (targets, [problem.code for problem in found]) == ((), ["H402"])
    assert found[0].hint.startswith(hint)
    assert chosen("aftercare")[1] == []


@pytest.mark.parametrize(
    ("wish", "hint"),
    [
        (Wish(languages=["de"]), "Known: ar, es, zh_Hans"),
        (Wish(languages=["zh_Han"]), "Did you mean zh_Hans?"),
        (Wish(handouts=["aftercar"]), "Did you mean aftercare?"),
    ],
)
def test_an_option_that_means_nothing_is_told_with_what_is_near(wish, hint):
    targets, found = chosen(wish=wish)
    assert (targets, [problem.code for problem in found]) == ((), ["H402"])
    assert found[0].hint.startswith(hint)


def test_a_wish_for_nothing_is_told():
    targets, found = chosen(wish=Wish(["es"], languages=["zh_Hans"]))
    assert (targets, [(problem.code, problem.place.path) for problem in found]) == ((), [("H402", "es zh_Hans")])
    assert found[0].hint


def test_a_pack_is_of_one_language_and_edition_and_only_of_what_there_is():
    listed = {"day": ["nerve-block", "aftercare"], "other": ["aftercare", "gone"]}
    both = every(["es", "zh_Hans"], ["aftercare", "nerve-block"], separate=True, editions=["standard", "large"])
    made = packs(listed, both)
    assert [pack.path for pack in made] == [
        "es/packs/day.pdf",
        "es/packs/day.large.pdf",
        "zh_Hans/packs/day.pdf",
        "zh_Hans/packs/day.large.pdf",
    ]
    assert [sheet.path for sheet in made[1].sheets] == ["es/nerve-block.large.pdf", "es/aftercare.large.pdf"]
    assert made[1].name == "day.large/es"
    assert [(parse(pack.path), is_extra(pack.path)) for pack in made] == [(None, True)] * 4


def test_an_edition_that_is_not_for_an_office_printer_is_in_no_pack(monkeypatch):
    rows = {name: Edition(name, name, 12, form=form) for name, form in (("standard", SCREEN), ("large", PRESS))}
    monkeypatch.setattr("handpress.page.editions.EDITIONS", rows)
    both = every(["es"], ["aftercare"], separate=False, editions=["standard", "large"])
    assert [pack.path for pack in packs({"day": ["aftercare"]}, both)] == ["es/packs/day.pdf"]


@given(TARGETS)
def test_no_sheet_is_taken_for_what_is_made_from_sheets(target):
    assert not is_extra(target.path)
    assert is_extra(thumb_path(target.path))
    assert is_extra(INDEX)


def test_a_pack_is_asked_for_by_its_path_or_its_name_and_the_desk_by_its_path():
    shelf = Shelf(EVERY, CATALOGS, "a4", packs=packs({"day": ["nerve-block", "aftercare"]}, EVERY))
    found = Problems()
    assert choose(Wish(["es/packs/day.pdf"]), shelf, found) == (Target("es", "nerve-block"), Target("es", "aftercare"))
    assert set(choose(Wish(["day"]), shelf, found)) == set(choose(Wish([INDEX]), shelf, found)) == set(EVERY)
    assert found == []
    assert choose(Wish(["es/packs/dya.pdf"]), shelf, found) == ()
    assert found[0].hint == "Did you mean es/packs/day.pdf?"
