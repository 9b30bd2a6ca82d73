"""People on paper: a drawn face with name, number and day for who comes, and drawn figures for a child."""

from __future__ import annotations

from jgw_desktop.app.papers import PaperKind
from jgw_desktop.documents.sheet import Faces, Visitor, Visitors
from jgw_desktop.documents.sheet_story import drawn
from jgw_desktop.documents.style import WIDTH
from tests.documents.casusbouw import Casusbouw
from tests.documents.pdf_text import hidden_in, pages_of, words_of
from tests.documents.test_sheets import made
from tests.documents.test_tagging import problems, unmarked


def test_who_comes_has_a_face_a_name_a_number_and_a_day() -> None:
    bouw = Casusbouw()
    bouw.plan(vaste_contactpersoon="Samira El Idrissi, 06-00000001. Is zij er niet? Bel Dan, 06-00000002.")
    bouw.add(
        "Ondersteuning", bouw.root, uitvoerder="Truus Theepot", organisatie="Home-Start",
        telefoon="06-00000003", frequentie="elke dinsdag", gepland_einde="2026-06-01",
    )  # fmt: skip
    pdf = made(bouw.view(), PaperKind.WIE_KOMT).pdf
    said = ("Truus Theepot", "Home-Start", "Bel 06-00000003", "elke dinsdag. Tot 1 juni 2026")
    called = ("Samira El Idrissi", "Bel 06-00000001", "Is zij er niet? Bel Dan, 06-00000002.")
    assert [words for words in (*said, *called) if words not in words_of(pdf)] == []
    assert all(
        f"Een tekening van {name}." in hidden_in(pdf) for name in ("Truus Theepot", "Samira El Idrissi")
    )
    assert problems(pdf) == []
    assert list(unmarked(pdf)) == []


def test_whom_to_call_stands_as_it_was_typed_where_no_name_and_number_begin_it() -> None:
    for contact in ("bel het CJG", "Samira, van het CJG", "Samira El Idrissi 06-00000001"):
        bouw = Casusbouw()
        bouw.plan(vaste_contactpersoon=contact)
        assert contact in words_of(made(bouw.view(), PaperKind.WIE_KOMT).pdf)


def test_a_child_sees_figures_of_the_family_and_of_the_people_around_it() -> None:
    bouw = Casusbouw()
    bouw.plan()
    for name in ("Marieke", "Noor"):
        bouw.add("Persoon", bouw.gezin, voornaam=name, achternaam="De Wit")
    bouw.netwerk("Oma Ria", "Coach Ben Bal")
    pdf = made(bouw.view(), PaperKind.PLAN_VOOR_KINDEREN).pdf
    for name in ("Marieke", "Noor", "Oma Ria", "Coach Ben"):
        assert name in words_of(pdf)
        assert f"Een tekening van {name}." in hidden_in(pdf)
    assert problems(pdf) == []


def test_forty_people_with_long_names_go_on_over_pages_and_none_is_lost() -> None:
    bouw = Casusbouw()
    bouw.plan()
    bouw.netwerk(*(f"Naam{number:02}{'q' * 114}" for number in range(40)))
    pdf = made(bouw.view(), PaperKind.PLAN_VOOR_KINDEREN).pdf
    assert [number for number in range(40) if f"Naam{number:02}" not in words_of(pdf)] == []
    assert words_of(pdf).count("q") == 40 * 114
    assert len(pages_of(pdf)) > 2
    assert problems(pdf) == []


def test_figures_stay_within_the_page_whatever_a_name_is() -> None:
    for name in ("", "x", "Ω" * 120, "👵🏽", "محمد"):
        for part in (Faces((name,) * 7), Visitors((Visitor(name, name, name, name),))):
            assert drawn(part, 16).wrap(WIDTH, 0xFFFF)[0] <= WIDTH
