"""Fictional families to fill in plans and maps for: one without, one with a concept plan, one imported."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import jgw_desktop.domain.forms  # noqa: F401 - fills the catalogue of record types
from jgw_desktop.app.casussen import new_casus
from jgw_desktop.app.editing import creation, new_id
from jgw_desktop.app.exchange import import_document, read_document
from jgw_desktop.app.ports import NewWorker, Store
from jgw_desktop.domain.changes import Edit, Operation
from jgw_desktop.domain.ids import BundelId, RecordId, root_of
from jgw_desktop.domain.order import keys_for
from jgw_desktop.domain.values import Value
from resources import read_bytes

TODAY = date(2026, 3, 12)
SAMIRA = NewWorker("Samira Idrissi", "06 00 00 00 00", "CJG Veldermeer")
FICTION = "FIC-2025-002"


def imported_family(store: Store) -> BundelId:
    """Read in the family with two plans and two maps."""
    whole = json.loads(read_bytes("demo", "casussen.json"))
    whole["casussen"] = [casus for casus in whole["casussen"] if casus["nummer"] == FICTION]
    import_document(store, read_document(json.dumps(whole).encode()))
    return next(row.bundel for row in store.casussen() if row.nummer == FICTION)


def made_family(store: Store) -> BundelId:
    """Start a family of four, without a plan or a map."""
    bundel = new_casus(store, "De Wit-Bakker", TODAY)
    gezin = store.bundel(bundel).of_type("Gezin")[0].id
    people = [("Marieke", "Bakker", "ouder"), ("Jeroen", "de Wit", "ouder")]
    people += [("Noor", "de Wit", "jeugdige"), ("Tijn", "de Wit", "jeugdige")]
    rows: list[dict[str, Value]] = [
        {"voornaam": first, "achternaam": last, "rol": role} for first, last, role in people
    ]
    store.commit([Edit(bundel, tuple(_added("Persoon", gezin, rows)))])
    return bundel


def _added(record_type: str, parent: RecordId, rows: list[dict[str, Value]]) -> Iterator[Operation]:
    for values, order in zip(rows, keys_for(len(rows)), strict=True):
        yield from creation(new_id(), record_type, parent, order, values)


def planned_family(store: Store) -> BundelId:
    """Start a family with a map and a concept plan of three goals, the first with four actions."""
    bundel = made_family(store)
    root = root_of(bundel)
    people = {person.text("voornaam"): person.id.hex() for person in store.bundel(bundel).of_type("Persoon")}
    plan, kaart = new_id(), new_id()
    ops = [*creation(plan, "Gezinsplan", root, "V", PLAN), *creation(kaart, "Netwerkkaart", root, "V", KAART)]
    ops += _added("Netwerklid", kaart, NETWORK)
    goals = {new_id(): dict(values) for values in GOALS}
    for (goal, values), order in zip(goals.items(), keys_for(len(goals)), strict=True):
        values["eigenaar_id"] = people[str(values["eigenaar_id"])]
        ops += creation(goal, "Doel", plan, order, values)
    for goal, actions in zip(goals, ACTIONS, strict=True):
        ops += _added("Actie", goal, actions)
    asked: dict[str, Value] = {
        "naam": "Marieke Bakker",
        "persoon_id": people["Marieke"],
        "akkoord": "ja",
        "akkoord_op": "2026-02-26",
    }
    ops += _added("Deelnemer", plan, [asked])
    store.commit([Edit(bundel, tuple(ops))])
    return bundel


PLAN: dict[str, Value] = {
    "versie": 1,
    "soort": "gezinsplan",
    "status": "concept",
    "datum": "2026-02-26",
    "perspectief": "Wij eten weer samen en iedereen slaapt goed.",
    "evaluatiemomenten": ("2026-03-26",),
}
KAART: dict[str, Value] = {"datum": "2026-02-16"}
GOALS: list[dict[str, Value]] = [
    {
        "tekst": "Tijn gaat ’s avonds rustig naar bed.",
        "start_cijfer": 3,
        "gewenst_cijfer": 8,
        "eigenaar_id": "Marieke",
    },
    {
        "tekst": "Wij praten rustig met elkaar, ook als we moe zijn.",
        "start_cijfer": 2,
        "gewenst_cijfer": 7,
        "eigenaar_id": "Jeroen",
    },
    {
        "tekst": "Noor heeft elke week een middag voor zichzelf.",
        "start_cijfer": 4,
        "gewenst_cijfer": 8,
        "eigenaar_id": "Noor",
    },
]


def _action(wie: str, soort: str, wat: str, wanneer: str, status: str) -> dict[str, Value]:
    return {"wie": wie, "uitvoerder_soort": soort, "wat": wat, "wanneer": wanneer, "status": status}


ACTIONS: list[list[dict[str, Value]]] = [
    [
        _action("Jeroen", "gezin", "leest elke avond voor aan Tijn", "elke dag, 19:15", "bezig"),
        _action("Marieke", "gezin", "legt de telefoons in de la", "elke dag, 19:00", "bezig"),
        _action("Oma Ria", "netwerk", "brengt Tijn naar bed", "op dinsdag", "bezig"),
        _action("Samira", "professional", "komt langs om samen te oefenen", "2026-03-11", "gedaan"),
    ],
    [_action("Jeroen", "gezin", "telt tot tien en loopt even weg", "als het nodig is", "gedaan")],
    [],
]
NETWORK: list[dict[str, Value]] = [
    {
        "naam": "Oma Ria",
        "relatie": "moeder van Marieke",
        "aard": "informeel",
        "sector": "familie",
        "sterkte": 3,
        "kwaliteit": "steunend",
        "nabijheid": "heel_dichtbij",
        "betrokkenheid": "actief",
        "steun_in_eigen_woorden": "Zij past op dinsdag op en brengt Tijn naar bed.",
    },
    {
        "naam": "Juf Esra",
        "relatie": "juf van Tijn",
        "aard": "beroepsopvoeder",
        "sector": "school_en_opvang",
        "sterkte": 3,
        "kwaliteit": "steunend",
        "betrokkenheid": "actief",
    },
    {
        "naam": "Coach Ben",
        "relatie": "voetbal",
        "aard": "vrijwilliger",
        "sterkte": 2,
        "betrokkenheid": "actief",
    },
]
