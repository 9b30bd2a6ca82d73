"""Who stands around the family, and who comes to their house."""

from __future__ import annotations

from collections.abc import Iterator

from jgw_desktop.documents.names import first_name
from jgw_desktop.documents.netwerkkaart import kaart_on_paper
from jgw_desktop.documents.readership import Readership
from jgw_desktop.documents.sheet import MapOf, Part, Points, Rows, Section, Sheet
from jgw_desktop.documents.sheets.common import dated_sheet, section, with_label, words
from jgw_desktop.domain.dutch_dates import day_in_words
from jgw_desktop.domain.errors import NothingToPrint
from jgw_desktop.domain.view import RecordView
from resources import tekst

_SHARES = (0.3, 0.35, 0.35)


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
    """Return the people who come to the house, with how often and until when.

    Raises NothingToPrint when nobody does.
    """
    running = [one for one in reading.bundel.of_type("Ondersteuning") if _runs(one)]
    rows = tuple(_visitor(reading, one) for one in reading.own_help(running))
    plan = reading.newest_plan()
    contact = reading.said(plan, "vaste_contactpersoon") if plan else ""
    if not rows and not contact:
        raise NothingToPrint
    heads = tuple(tekst(f"bladen.wie_komt.{column}") for column in ("wie", "van", "wanneer"))
    table: list[Part] = [Rows(heads, rows, _SHARES)] if rows else []
    sections: tuple[Section, ...] = (
        *section("wie_komt.bellen", words(contact)),
        *section("wie_komt.mensen", table),
    )
    return dated_sheet(reading, "wie_komt", "", sections, "soort_hulp")


def _runs(help_given: RecordView) -> bool:
    return help_given.text("status") not in ("gestopt", "afgerond") and not help_given.text("werkelijk_einde")


def _visitor(reading: Readership, one: RecordView) -> tuple[str, str, str]:
    until = day_in_words(reading.said(one, "gepland_einde"))
    often = reading.said(one, "frequentie")
    when = tekst("bladen.wie_komt.tot", dag=until) if until else ""
    return (
        reading.said(one, "uitvoerder"),
        reading.said(one, "organisatie"),
        ". ".join(filter(None, (often, when))),
    )
