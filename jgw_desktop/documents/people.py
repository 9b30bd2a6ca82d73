"""The people around the family, as the printed map shows them: first names by sector."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from jgw_desktop.documents.names import first_name
from jgw_desktop.documents.whitelist import chosen, printed
from jgw_desktop.domain.choices import CHOICES
from jgw_desktop.domain.netwerk import sector_of
from jgw_desktop.domain.view import BundelView, RecordView

MOST_ON_MAP = 12


class Sector(StrEnum):
    """Where somebody stands on the map, in the order in which the map goes round."""

    FAMILIE = "familie"
    VRIENDEN = "vrienden"
    SCHOOL_EN_OPVANG = "school_en_opvang"
    PROFESSIONALS = "professionals"
    VERENIGING_EN_KERK = "vereniging_en_kerk"
    BUREN = "buren"


@dataclass(frozen=True, slots=True)
class PersonAround:
    """One person on the map, by first name only."""

    name: str
    sector: Sector


@dataclass(frozen=True, slots=True)
class People:
    """Those on the map, sector by sector, and how many more there are."""

    shown: tuple[PersonAround, ...] = ()
    more: int = 0


_NEARNESS = ("heel_dichtbij", "dichtbij", "verder_weg")


def people_around(bundel: BundelView) -> People:
    """Return the people of the latest netwerkkaart; the nearest come first when there are many."""
    kaart = bundel.newest("Netwerkkaart")
    leden = bundel.children(kaart.id, "Netwerklid") if kaart else ()
    present = sorted((lid for lid in leden if _is_present(lid)), key=_distance)
    shown = [PersonAround(first_name(printed(lid, "naam")), _sector(lid)) for lid in present[:MOST_ON_MAP]]
    order = list(Sector)
    return People(
        shown=tuple(sorted(shown, key=lambda person: order.index(person.sector))),
        more=max(0, len(present) - MOST_ON_MAP),
    )


def _is_present(lid: RecordView) -> bool:
    return bool(printed(lid, "naam")) and not chosen(lid, "betrokkenheid", {"gestopt"})


def _distance(lid: RecordView) -> int:
    nearness = chosen(lid, "nabijheid", _NEARNESS)
    return _NEARNESS.index(nearness) if nearness else len(_NEARNESS)


def _sector(lid: RecordView) -> Sector:
    """Return the chosen sector; without one it follows from who the person is."""
    sector = chosen(lid, "sector", frozenset(Sector))
    aard = chosen(lid, "aard", {str(known) for known in CHOICES["netwerkAard"]})
    return Sector(sector_of(sector, aard, f"{printed(lid, 'relatie')} {printed(lid, 'naam')}"))
