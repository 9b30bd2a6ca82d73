"""Who stands around the family, and who comes to their house."""

from __future__ import annotations

from collections.abc import Iterator

from jgw_desktop.documents.names import contact_name, first_name
from jgw_desktop.documents.netwerkkaart import kaart_on_paper
from jgw_desktop.documents.readership import Readership
from jgw_desktop.documents.sheet import MapOf, Part, Points, Section, Sheet, Visitor, Visitors
from jgw_desktop.documents.sheets.common import dated_sheet, section, with_label, words
from jgw_desktop.domain.dutch_dates import day_in_words
from jgw_desktop.domain.errors import NothingToPrint
from jgw_desktop.domain.view import RecordView
from resources import tekst


def around_us(reading: Readership) -> Sheet:
    """Return the netwerkkaart: the map, and what everybody does. Raises NothingToPrint without one."""
    kaart = reading.bundel.newest("Netwerkkaart")
    if kaart is None:
        raise NothingToPrint
    leden = [lid for lid in reading.bundel.children(kaart.id, "Netwerklid") if _is_present(reading, lid)]
    help_given = [line for lid in leden for line in _helps(reading, lid)]
    sections = (
        *section("om_ons_heen.kaart", [MapOf(kaart_on_paper(reading.bundel))]),
        *section("om_ons_heen.hulp", [Points(tuple(help_given))] if help_given else []),
        *section("om_ons_heen.erbij", words(reading.said(kaart, "wie_zou_u_erbij_willen"))),
    )
    return dated_sheet(reading, "om_ons_heen", reading.said(kaart, "datum"), sections, "band")


def _is_present(reading: Readership, lid: RecordView) -> bool:
    return bool(reading.said(lid, "naam")) and reading.said(lid, "betrokkenheid") != "gestopt"


def _helps(reading: Readership, lid: RecordView) -> Iterator[str]:
    said = reading.said(lid, "steun_in_eigen_woorden") or reading.said(lid, "afgesproken_bijdrage")
    if said:
        yield with_label(first_name(reading.said(lid, "naam")), said)
    stand_in = reading.said(lid, "vervanger")
    if stand_in:
        yield tekst(
            "bladen.om_ons_heen.invaller", naam=first_name(reading.said(lid, "naam")), invaller=stand_in
        )


def who_comes(reading: Readership) -> Sheet:
    """Return the people who come to the house: a face with their name, number, day and until when.

    Raises NothingToPrint when nobody does.
    """
    running = [one for one in reading.bundel.of_type("Ondersteuning") if _runs(one)]
    people = tuple(_visitor(reading, one) for one in reading.own_help(running))
    plan = reading.newest_plan()
    contact = reading.said(plan, "vaste_contactpersoon") if plan else ""
    if not people and not contact:
        raise NothingToPrint
    sections: tuple[Section, ...] = (
        *section("wie_komt.bellen", _to_call(contact)),
        *section("wie_komt.mensen", [Visitors(people)] if people else []),
    )
    return dated_sheet(reading, "wie_komt", "", sections, "soort_hulp")


def _to_call(contact: str) -> list[Part]:
    """Return the face of whom the family can always call; as it was typed where no name begins it."""
    name = contact_name(contact)
    number, _, more = contact.removeprefix(f"{name},").strip().partition(". ")
    if not name or not any(letter.isdigit() for letter in number):
        return list(words(contact))
    called = tekst("bladen.wie_komt.nummer", nummer=number.rstrip("."))
    return [Visitors((Visitor(name, number=called, when=more),))]


def _runs(help_given: RecordView) -> bool:
    return help_given.text("status") not in ("gestopt", "afgerond") and not help_given.text("werkelijk_einde")


def _visitor(reading: Readership, one: RecordView) -> Visitor:
    until = day_in_words(reading.said(one, "gepland_einde"))
    often = reading.said(one, "frequentie")
    when = tekst("bladen.wie_komt.tot", dag=until) if until else ""
    number = reading.said(one, "telefoon")
    return Visitor(
        reading.said(one, "uitvoerder") or reading.said(one, "organisatie"),
        reading.said(one, "organisatie") if reading.said(one, "uitvoerder") else "",
        tekst("bladen.wie_komt.nummer", nummer=number) if number else "",
        ". ".join(filter(None, (often, when))),
    )
