"""What the map shows of a casus as typed: who is around the family, the family itself, and the worker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite

from jgw_desktop.app.doers import family
from jgw_desktop.domain.choices import label_of
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.netwerk import sector_of
from jgw_desktop.domain.netwerkkaart.lines import Line, line_of, ring_of
from jgw_desktop.domain.netwerkkaart.places import MOST_ANGLE, Place
from jgw_desktop.domain.netwerkkaart.spread import Standing
from jgw_desktop.domain.records import CATALOGUE
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView
from resources import tekst
from ui.forms.typed import Typed

_STOPPED = "gestopt"


@dataclass(frozen=True, slots=True)
class MapPerson:
    """Somebody on the map. words: what they do, as the family says it."""

    record: RecordId
    name: str
    words: str
    standing: Standing
    line: Line

    def in_words(self) -> str:
        """Return where somebody stands, for who cannot see the map."""
        return tekst(
            "kaart.iemand",
            naam=self.name,
            deel=label_of("netwerkSector", self.standing.sector),
            ring=label_of("nabijheid", self.standing.ring).lower(),
            lijn=tekst(f"kaart.lijn.{self.line.value}"),
        )


@dataclass(frozen=True, slots=True)
class MapContent:
    """Everything on one map. family: first names; worker: empty when not known."""

    people: tuple[MapPerson, ...] = ()
    family: tuple[str, ...] = ()
    worker: str = ""


def map_content(typed: Typed, kaart: RecordId, worker: str, besides: RecordId | None = None) -> MapContent:
    """Return a map as it is typed. besides: who is only being added."""
    leden = typed.view.children(kaart, "Netwerklid")
    values = {lid.id: values_of_member(typed, lid.id) for lid in leden if lid.id != besides}
    people = (map_person(record, known) for record, known in values.items())
    present = (person for person, known in zip(people, values.values(), strict=True) if _is_shown(known))
    return MapContent(tuple(present), first_names(typed.view), _first(worker))


def values_of_member(typed: Typed, record: RecordId) -> dict[str, Value]:
    """Return the fields of somebody, as typed."""
    return {name: typed.value(record, name) for name in CATALOGUE["Netwerklid"].fields}


def _is_shown(values: Mapping[str, Value]) -> bool:
    return values["betrokkenheid"] != _STOPPED


def map_person(record: RecordId, values: Mapping[str, Value]) -> MapPerson:
    """Return somebody as the map shows them."""
    said = {name: str(values[name] or "").strip() for name in ("naam", "relatie", "steun_in_eigen_woorden")}
    sector = sector_of(str(values["sector"]), str(values["aard"]), f"{said['relatie']} {said['naam']}")
    ring = ring_of(values["nabijheid"], values["sterkte"])
    return MapPerson(
        record,
        said["naam"],
        said["steun_in_eigen_woorden"],
        Standing(sector, ring, _angle(values["plek"])),
        line_of(values["sterkte"], values["kwaliteit"]),
    )


def _angle(value: Value) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        return None
    return min(max(float(value), -MOST_ANGLE), MOST_ANGLE)


def first_names(view: BundelView) -> tuple[str, ...]:
    """Return the first names of the family, in their order."""
    return tuple(name for person in family(view) if (name := person.text("voornaam").strip()))


def _first(name: str) -> str:
    return next(iter(name.split()), "")


def values_at(place: Place) -> dict[str, Value]:
    """Return the fields that put somebody at a place."""
    return {"sector": place.sector, "nabijheid": place.ring, "plek": place.angle}


KINDS: dict[str, dict[str, Value]] = {
    "familie": {"sector": "familie"},
    "vrienden": {"sector": "vrienden"},
    "buren": {"sector": "buren"},
    "school_en_opvang": {"sector": "school_en_opvang", "aard": "beroepsopvoeder", "ring": "professional"},
    "vereniging_en_kerk": {"sector": "vereniging_en_kerk", "aard": "vrijwilliger"},
    "professionals": {
        "sector": "professionals",
        "aard": "hulpverlener",
        "lijn": "eerste",
        "ring": "professional",
    },
    "huisdier": {"sector": "familie", "relatie": "huisdier"},
}
"""What is known of somebody who comes from the palette, by what they were there; the sectors first."""
