"""What the practice casussen lack for every kind of paper, added to copies of them in memory.

The acts are those of a worker: records made by ``creation`` and kept by the store in one change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from jgw_desktop.app.doers import family
from jgw_desktop.app.editing import creation, last_place, new_id
from jgw_desktop.app.ports import Store
from jgw_desktop.domain.changes import Edit, Operation
from jgw_desktop.domain.ids import BundelId, RecordId, root_of
from jgw_desktop.domain.order import keys_for
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView, RecordView

_ORDER = keys_for(4)


def add_what_papers_ask(store: Store, bundel: BundelId, today: date) -> None:
    """Give a casus a veiligheidsplan, help that runs, and, where it has none, a photo and advice."""
    view = store.bundel(bundel)
    ops = [*_safety(view, today), *_help(view, today)]
    ops += [] if view.of_type("Meting") else _photos(view, today)
    ops += [] if view.of_type("Observatie") else _advice(view, today)
    store.commit([Edit(bundel, tuple(ops))])


def _new(view: BundelView, kind: str, values: Mapping[str, Value]) -> tuple[RecordId, tuple[Operation, ...]]:
    record, root = new_id(), root_of(view.id)
    return record, creation(record, kind, root, last_place(view, root, kind), values)


def _safety(view: BundelView, today: date) -> Iterator[Operation]:
    values: dict[str, Value] = {
        "datum": f"{today.isoformat()}T10:00",
        "zorgen": ("Er is geschreeuwd waar de kinderen bij waren.",),
        "tekenen_van_veiligheid": ("De kinderen gaan bij ruzie naar boven.", "Oma is er snel."),
        "wens_kind_en_gezin": "Wij willen dat het ’s avonds rustig is in huis.",
        "herzien_op": (today + timedelta(days=14)).isoformat(),
    }
    plan, ops = _new(view, "Veiligheidsplan", values)
    yield from ops
    for order, agreed in zip(_ORDER, _agreements(view), strict=False):
        yield from creation(new_id(), "VeiligheidsAfspraak", plan, order, agreed)


def _agreements(view: BundelView) -> tuple[dict[str, Value], ...]:
    parent = _parent(view).text("voornaam")
    return (
        {
            "wat": "Bij ruzie gaat een van ons een rondje lopen.",
            "wie": parent,
            "verplichtend": "ja",
            "controle": "Oma belt elke avond om acht uur.",
            "gevolg": "Dan bellen we de gezinswerker.",
            "backup": "De buurvrouw",
        },
        {"wat": "De kinderen slapen zaterdag bij oma.", "wie": "Oma", "verplichtend": "nee"},
    )


def _help(view: BundelView, today: date) -> Iterator[Operation]:
    values: dict[str, Value] = {
        "uitvoerder": "Mina Kookboek",
        "organisatie": "Buurthuis De Verzonnen Hoek",
        "telefoon": "06-00000042",
        "frequentie": "elke donderdag om vier uur",
        "startdatum": today.isoformat(),
        "gepland_einde": (today + timedelta(days=120)).isoformat(),
        "voor_wie": (_child(view).id.hex(),),
        "status": "loopt",
    }
    yield from _new(view, "Ondersteuning", values)[1]


def _photos(view: BundelView, today: date) -> Iterator[Operation]:
    filled_in: tuple[dict[str, Value], ...] = (
        {
            "moment": "start",
            "gezinscijfer": 4,
            "zorg_score": 18,
            "kracht_score": 8,
            "herkennen": "Ja, vooral de avonden.",
            "begrijpen": "Wij zijn allebei moe.",
            "waarderen": "De avonden zijn zwaar. Samen eten gaat goed.",
            "handelen": "Elke avond hetzelfde rustige rijtje.",
        },
        {"moment": "eind", "gezinscijfer": 8, "zorg_score": 7, "kracht_score": 14, "herkennen": "Ja."},
    )
    for number, values in enumerate(filled_in):
        day = (today - timedelta(days=60 * (1 - number))).isoformat()
        own: dict[str, Value] = {"invuller_id": _parent(view).id.hex(), "ingevuld_op": day}
        yield from _new(view, "Meting", {**values, **own})[1]


def _advice(view: BundelView, today: date) -> Iterator[Operation]:
    """Add advice for the school that the family lets know something already, or else a yes for it too."""
    values: dict[str, Value] = {
        "datum": today.isoformat(),
        "plaats": "OBS De Fantasieboom, groep 4",
        "jeugdige_id": _child(view).id.hex(),
        "advies_voor_beroepsopvoeder": "Vraag ’s ochtends hoe de nacht was. Geef een klein compliment.",
    }
    yield from _new(view, "Observatie", values)[1]
    consent: dict[str, Value] = {
        "doel": "terugkoppeling_school",
        "door_id": _parent(view).id.hex(),
        "betreft_id": _child(view).id.hex(),
        "ontvanger": "OBS De Fantasieboom",
        "wat_wordt_gedeeld": "Wat thuis helpt",
        "status": "gegeven",
        "uitleg_gegeven": "ja",
        "datum": today.isoformat(),
        "wijze": "mondeling",
    }
    yield from _new(view, "Toestemming", consent)[1]


def _parent(view: BundelView) -> RecordView:
    return next(one for one in family(view) if one.text("rol") == "ouder" and one.text("woont_hier") == "ja")


def _child(view: BundelView) -> RecordView:
    return next(one for one in family(view) if one.text("rol") == "jeugdige")
