"""The sociale kaart of the team, on this laptop: help and volunteers to look through without a network (F30).

Source: 002 §4.2, §4.3. Old names find the new ones: BJZ, AMK and SHG.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jgw_desktop.app.ports import Store
from jgw_desktop.domain.derived.netwerk import plain
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import RecordView

_ROOT, _TYPE = "Team", "SocialeKaartItem"
_NOW_CALLED = {"amk": "veilig thuis", "shg": "veilig thuis", "bjz": "jeugdbescherming"}


@dataclass(frozen=True, slots=True)
class KaartItem:
    """One kind of help. soort, lijn: choices; toegang: ja when nobody has to allow it."""

    naam: str
    soort: str
    lijn: str
    niveau: str
    voor_wie: str
    hoe_erbij_halen: str
    toegang: str


def sociale_kaart(store: Store) -> tuple[KaartItem, ...]:
    """Return everything on the sociale kaart, by name."""
    found = (
        _item(record)
        for bundel in store.bundels_of_type(_ROOT)
        for record in store.bundel(bundel).of_type(_TYPE)
    )
    return tuple(sorted(found, key=lambda item: plain(item.naam)))


def _item(record: RecordView) -> KaartItem:
    return KaartItem(
        naam=record.text("naam"),
        soort=record.text("soort"),
        lijn=record.text("lijn"),
        niveau=str(record.value("niveau") or ""),
        voor_wie=record.text("voor_wie"),
        hoe_erbij_halen=record.text("hoe_erbij_halen"),
        toegang=record.text("vrij_toegankelijk"),
    )


def matching(items: Iterable[KaartItem], words: str, soort: str = "") -> tuple[KaartItem, ...]:
    """Return the items that hold every word somewhere, and are of a kind where one is given."""
    wanted = [_NOW_CALLED.get(word, word) for word in plain(words).split()]
    return tuple(
        item
        for item in items
        if (not soort or item.soort == soort) and all(word in _text(item) for word in wanted)
    )


MOST_OFFERED = 4


def offered(items: Iterable[KaartItem], typed: str) -> tuple[KaartItem, ...]:
    """Return the few items to offer for what is typed in a form; none once one of them stands there whole."""
    found = matching(items, typed) if typed.strip() else ()
    is_taken = any(plain(typed).startswith(plain(item.naam)) for item in found)
    return () if is_taken else found[:MOST_OFFERED]


def taken_over(record_type: str, item: KaartItem) -> Mapping[str, Value]:
    """Return what choosing an item fills in a form that can choose one, by field."""
    if record_type == "Toeleiding":
        whom = ", ".join(filter(None, (item.naam, item.hoe_erbij_halen)))
        return {"naar": whom, "bestemming": item.soort}
    return {"naam": item.naam, "wat_houdt_het_in": item.voor_wie}


def _text(item: KaartItem) -> str:
    return plain(f"{item.naam} {item.voor_wie} {item.hoe_erbij_halen}")
