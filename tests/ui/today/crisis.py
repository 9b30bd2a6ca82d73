"""A fictional casus in crisis: a child not yet born, a melder who stays anonymous, and parents who refuse."""

from __future__ import annotations

from datetime import date, timedelta

from jgw_desktop.app.casussen import new_casus
from jgw_desktop.app.editing import creation, filling, new_id
from jgw_desktop.app.ports import Store
from jgw_desktop.domain.changes import Edit
from jgw_desktop.domain.ids import BundelId, RecordId, root_of
from jgw_desktop.domain.values import Value


def crisis_casus(store: Store, today: date) -> BundelId:
    """Make it and return its bundel."""
    bundel = new_casus(store, "Van Nergensburg", today)
    root = root_of(bundel)
    gezin = store.bundel(bundel).of_type("Gezin")[0].id
    _add(store, bundel, "Persoon", gezin, {"voornaam": "Roza", "rol": "ouder", "geboortedatum": "2004-03-02"})
    baby = _add(
        store,
        bundel,
        "Persoon",
        gezin,
        {
            "voornaam": "Ongeboren kind",
            "rol": "ongeboren",
            "verwachte_datum": (today + timedelta(days=60)).isoformat(),
        },
    )
    yesterday = (today - timedelta(days=1)).isoformat()
    _add(
        store,
        bundel,
        "Signaal",
        root,
        {"ontvangen_op": yesterday, "bron": "buurt", "anoniem": "ja", "omschrijving": "Veel geschreeuw."},
    )
    taxatie = _add(store, bundel, "Risicotaxatie", root, {"datum": yesterday, "_status": "definitief"})
    _add(
        store,
        bundel,
        "TaxatieKind",
        taxatie,
        {"persoon_id": baby.hex(), "vraag1": "ja", "vraag2": "onbekend"},
    )
    casus = store.bundel(bundel).root
    assert casus is not None
    store.commit(
        [Edit(bundel, filling(casus, {"stap": "melding_verwerken", "veiligheidsstatus": "onveilig"}))]
    )
    return bundel


def _add(store: Store, bundel: BundelId, kind: str, parent: RecordId, values: dict[str, Value]) -> RecordId:
    record = new_id()
    store.commit([Edit(bundel, creation(record, kind, parent, "m", values))])
    return record
