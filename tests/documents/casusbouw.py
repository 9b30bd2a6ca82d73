"""Builds views of a casus for the tests: record by record, or from an exchange file's nested shape."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import jgw_desktop.domain.forms  # noqa: F401 - fills the catalogue
from jgw_desktop.domain.changes import OpRef
from jgw_desktop.domain.fields import Kind
from jgw_desktop.domain.ids import ChangeId, RecordId, WorkerId, bundel_of
from jgw_desktop.domain.order import keys_for
from jgw_desktop.domain.records import CATALOGUE, DELETED, ORDER, PARENT, children_of
from jgw_desktop.domain.values import Value, freeze
from jgw_desktop.domain.view import BundelView, Head, HeadRow, assemble

VAN_NERGENSHUIZEN = Path(__file__).with_name("van_nergenshuizen.json")
_ORDER_KEYS = keys_for(3000)


def id_of(name: str) -> RecordId:
    return RecordId(hashlib.sha256(name.encode()).digest()[:16])


class Casusbouw:
    """Gathers the fields of records; ``view`` is what the worker sees of them."""

    def __init__(self, naam: str = "De Wit-Bakker") -> None:
        self._rows: list[HeadRow] = []
        self._made = 0
        self.root = self.add("Casus", None, titel="Titel die nooit op papier komt")
        self.gezin = self.add("Gezin", self.root, naam=naam)

    def add(self, kind: str, parent: RecordId | None, name: str = "", /, **fields: Value) -> RecordId:
        self._made += 1
        record = id_of(name or f"{kind}-{self._made}")
        system: dict[str, Value] = {ORDER: _ORDER_KEYS[self._made]}
        if parent is not None:
            system[PARENT] = parent.hex()
        for field, value in {**system, **fields}.items():
            self.set(kind, record, field, value)
        return record

    def set(self, kind: str, record: RecordId, name: str, value: Value, seen: tuple[OpRef, ...] = ()) -> None:
        ref = OpRef(ChangeId(bytes(32)), len(self._rows))
        self._rows.append(HeadRow(record, kind, name, Head(ref, value, WorkerId("w"), len(self._rows)), seen))

    def delete(self, kind: str, record: RecordId) -> None:
        seen = tuple(row.head.ref for row in self._rows if row.record == record)
        self.set(kind, record, DELETED, value=True, seen=seen)

    def view(self) -> BundelView:
        return assemble(bundel_of(self.root), self._rows)

    def plan(self, **fields: Value) -> RecordId:
        return self.add("Gezinsplan", self.root, **{"versie": 1, "datum": "2026-02-26", **fields})

    def doel(self, plan: RecordId, tekst: str, *acties: tuple[str, str, str], **fields: Value) -> RecordId:
        doel = self.add("Doel", plan, tekst=tekst, **fields)
        for wie, wat, wanneer in acties:
            self.add("Actie", doel, wie=wie, wat=wat, wanneer=wanneer)
        return doel

    def netwerk(self, *namen: str, **fields: Value) -> None:
        kaart = self.add("Netwerkkaart", self.root, datum="2026-02-26")
        for naam in namen:
            self.add("Netwerklid", kaart, naam=naam, **fields)


def van_nergenshuizen() -> BundelView:
    """The fictional casus with a family plan in two versions, evaluations and a network."""
    shape = json.loads(VAN_NERGENSHUIZEN.read_text(encoding="utf-8"))
    gezin = shape.pop("gezin")
    bouw = Casusbouw(gezin["naam"])
    _fill(bouw, "Casus", bouw.root, shape)
    _fill(bouw, "Gezin", bouw.gezin, gezin)
    return bouw.view()


def _fill(bouw: Casusbouw, kind: str, record: RecordId, shape: Mapping[str, object]) -> None:
    for declared in CATALOGUE[kind]:
        if declared.json in shape:
            bouw.set(kind, record, declared.name, _value(declared.kind, shape[declared.json]))
    for child in children_of(kind):
        nested = shape.get(child.collection, ())
        for one in nested if isinstance(nested, list) else ():
            _fill(bouw, child.name, bouw.add(child.name, record, str(one.get("id", ""))), one)


def _value(kind: Kind, raw: object) -> Value:
    return id_of(str(raw)).hex() if kind is Kind.VERWIJZING else freeze(raw)
