"""The drawn netwerkkaart on paper, read back from its PDF."""

from __future__ import annotations

import io

from reportlab.pdfgen.canvas import Canvas

from jgw_desktop.documents.netwerkkaart import KaartPerson, draw_kaart, kaart_in_words, kaart_on_paper
from jgw_desktop.domain.netwerkkaart.lines import Line
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView
from tests.documents.casusbouw import Casusbouw, van_nergenshuizen
from tests.documents.pdf_text import words_of


def kaart_of(*leden: dict[str, Value]) -> BundelView:
    bouw = Casusbouw()
    kaart = bouw.add("Netwerkkaart", bouw.root, datum="2026-02-16")
    for lid in leden:
        bouw.add("Netwerklid", kaart, **lid)
    return bouw.view()


def drawn(view: BundelView) -> tuple[str, tuple[KaartPerson, ...]]:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(540, 480), pageCompression=0)
    left_out = draw_kaart(canvas, kaart_on_paper(view), 540, 480)
    canvas.save()
    return words_of(file.getvalue()), left_out


def test_everybody_stands_on_paper_by_first_name_with_their_words() -> None:
    words, left_out = drawn(
        kaart_of(
            {"naam": "Oma Ria", "sector": "familie", "steun_in_eigen_woorden": "Zij past op."},
            {"naam": "Kees Doelpaal", "aard": "vrijwilliger"},
        )
    )
    assert left_out == ()
    for said in ("Oma Ria", "Zij past op.", "Kees", "Ons gezin", "Familie", "verder weg"):
        assert said in words
    assert "Doelpaal" not in words


def test_words_without_room_are_handed_back_for_the_list_below() -> None:
    long = "Zij past altijd op en zij brengt de kinderen naar bed en zij kookt en zij luistert. " * 4
    words, left_out = drawn(kaart_of({"naam": "Oma Ria", "steun_in_eigen_woorden": long}))
    assert [person.name for person in left_out] == ["Oma Ria"]
    assert "Oma Ria" in words
    assert "kookt" not in words


def test_forty_people_are_on_paper_or_handed_back() -> None:
    leden: list[dict[str, Value]] = [
        {
            "naam": f"Naam{number:02}",
            "sector": "buren" if number % 2 else "familie",
            "sterkte": number % 3 + 1,
        }
        for number in range(40)
    ]
    words, left_out = drawn(kaart_of(*leden))
    missing = {person.name for person in left_out}
    for lid in leden:
        assert (str(lid["naam"]) in words) is (lid["naam"] not in missing)


def test_who_stopped_does_not_stand_on_the_map() -> None:
    people = kaart_on_paper(van_nergenshuizen()).people
    assert "Yara" not in [person.name for person in people]
    assert "Oma Riet" in [person.name for person in people]


def test_the_map_reads_as_sentences_with_ring_and_line() -> None:
    view = kaart_of({"naam": "Opa Henk", "sterkte": 1, "kwaliteit": "gespannen", "nabijheid": "verder_weg"})
    assert kaart_in_words(kaart_on_paper(view)) == "Opa Henk: familie, verder weg, contact met spanning."
    (person,) = kaart_on_paper(view).people
    assert person.line is Line.SPANNING
    assert kaart_in_words(kaart_on_paper(Casusbouw().view())) == "Er staat nog niemand op de kaart."


def test_the_place_where_somebody_was_put_is_that_on_paper() -> None:
    (person,) = kaart_on_paper(kaart_of({"naam": "Mo", "sector": "vrienden", "plek": -12.5})).people
    assert person.standing == ("vrienden", "dichtbij", -12.5)
    (odd,) = kaart_on_paper(kaart_of({"naam": "Mo", "plek": float("inf")})).people
    assert odd.standing.angle is None
