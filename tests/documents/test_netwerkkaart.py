"""The drawn netwerkkaart on paper, read back from its PDF."""

from __future__ import annotations

import io

from jgw_desktop.documents.kaart_drawing import KaartDrawing
from jgw_desktop.documents.netwerkkaart import KaartPerson, kaart_in_words, kaart_on_paper
from jgw_desktop.documents.style import register_fonts
from jgw_desktop.documents.tagging.marks import TaggedCanvas
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView
from tests.documents.casusbouw import Casusbouw
from tests.documents.pdf_text import words_of

WIDE, SMALL = (520.0, 400.0), (268.0, 176.0)

_ROUND = ("familie", "vrienden", "school_en_opvang", "professionals", "vereniging_en_kerk", "buren")


def kaart_of(*leden: dict[str, Value]) -> BundelView:
    bouw = Casusbouw()
    kaart = bouw.add("Netwerkkaart", bouw.root, datum="2026-02-16")
    for lid in leden:
        bouw.add("Netwerklid", kaart, **lid)
    return bouw.view()


def drawn(view: BundelView, size: tuple[float, float] = WIDE) -> tuple[str, tuple[KaartPerson, ...]]:
    file = io.BytesIO()
    register_fonts()
    drawing = KaartDrawing(kaart_on_paper(view), *size)
    canvas = TaggedCanvas(file, pagesize=size)
    drawing.wrap(*size)
    drawing.drawOn(canvas, 0, 0)
    canvas.save()
    return words_of(file.getvalue()), drawing.nameless


def test_everybody_stands_on_paper_by_first_name_between_plain_words() -> None:
    words, nameless = drawn(
        kaart_of(
            {"naam": "Oma Ria", "sector": "familie"},
            {"naam": "Kees Doelpaal", "aard": "vrijwilliger"},
        )
    )
    assert nameless == ()
    for said in ("Oma Ria", "Kees", "Ons gezin", "familie", "club en kerk", "verder weg"):
        assert said in words
    assert "Doelpaal" not in words


def test_six_people_have_room_for_their_names_beside_the_agreements() -> None:
    names = ("Oma Ria", "Fatima", "Juf Esra", "Anja", "Coach Ben", "Hanneke")
    leden: list[dict[str, Value]] = [
        {"naam": name, "sector": sector} for name, sector in zip(names, _ROUND, strict=True)
    ]
    words, nameless = drawn(kaart_of(*leden), SMALL)
    assert nameless == ()
    assert all(name in words for name in names)
    assert "heel dichtbij" not in words


def test_a_name_without_room_is_handed_back_for_the_list_below() -> None:
    words, nameless = drawn(kaart_of({"naam": "W" * 120}))
    assert [person.name for person in nameless] == ["W" * 120]
    assert "WWW" not in words


def test_forty_people_are_on_paper_or_handed_back() -> None:
    leden: list[dict[str, Value]] = [
        {
            "naam": f"Naam{number:02}",
            "sector": "buren" if number % 2 else "familie",
            "sterkte": number % 3 + 1,
        }
        for number in range(40)
    ]
    words, nameless = drawn(kaart_of(*leden))
    missing = {person.name for person in nameless}
    assert 0 < len(missing) < 40
    for lid in leden:
        assert (str(lid["naam"]) in words) is (lid["naam"] not in missing)


class LineCanvas(TaggedCanvas):
    """A page that counts the lines drawn on it."""

    lines = 0

    def line(self, *ends: float) -> None:
        self.lines += 1
        super().line(*ends)


def lines_of(view: BundelView) -> int:
    register_fonts()
    canvas = LineCanvas(io.BytesIO(), pagesize=WIDE)
    KaartDrawing(kaart_on_paper(view), *WIDE).drawOn(canvas, 0, 0)
    return canvas.lines


def test_lines_give_way_to_names_on_a_full_map_and_are_whole_elsewhere() -> None:
    people: list[dict[str, Value]] = [
        {"naam": f"Naam{number:02}", "sector": ("familie", "buren")[number % 2]} for number in range(40)
    ]
    assert lines_of(kaart_of(*people[:3])) == 3
    assert lines_of(kaart_of(*people)) > 40


def test_the_map_reads_as_sentences_and_never_says_that_a_tie_is_loose_or_strained() -> None:
    view = kaart_of(
        {"naam": "Oma Ria", "sterkte": 3, "nabijheid": "dichtbij"},
        {"naam": "Opa Henk", "sterkte": 1, "kwaliteit": "gespannen", "nabijheid": "verder_weg"},
    )
    assert kaart_in_words(kaart_on_paper(view)) == (
        "Een kaart met ons gezin in het midden. Om ons heen staan: "
        "Oma Ria: familie, dichtbij, sterk contact. Opa Henk: familie, verder weg."
    )
    strained = kaart_of({"naam": "Opa", "nabijheid": "dichtbij", "sterkte": 1, "kwaliteit": "gespannen"})
    ordinary = kaart_of({"naam": "Opa", "nabijheid": "dichtbij", "sterkte": 2})
    assert kaart_on_paper(strained) == kaart_on_paper(ordinary)
    assert kaart_in_words(kaart_on_paper(Casusbouw().view())) == "Een lege kaart met ons gezin in het midden."


def test_the_place_where_somebody_was_put_is_that_on_paper() -> None:
    (person,) = kaart_on_paper(kaart_of({"naam": "Mo", "sector": "vrienden", "plek": -12.5})).people
    assert person.standing == ("vrienden", "dichtbij", -12.5)
    (odd,) = kaart_on_paper(kaart_of({"naam": "Mo", "plek": float("inf")})).people
    assert odd.standing.angle is None
