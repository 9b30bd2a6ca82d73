"""Who works on a casus, as far as this laptop knows."""

from __future__ import annotations

from datetime import date

import pytest

from jgw_desktop.app.caseload import known_workers, open_casus
from jgw_desktop.app.casussen import new_casus
from jgw_desktop.app.editing import creation, filling, new_id
from jgw_desktop.app.exchange import import_document, read_document
from jgw_desktop.domain.changes import Edit
from jgw_desktop.domain.derived.caseload import OpenCasus
from jgw_desktop.domain.ids import BundelId, root_of
from jgw_desktop.domain.values import Value
from resources import read_bytes
from tests.app.memory_store import MemoryStore

TODAY = date(2026, 3, 12)


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def bundel(store: MemoryStore) -> BundelId:
    return new_casus(store, "De Wit", TODAY)


def add(store: MemoryStore, bundel: BundelId, kind: str, **values: Value) -> None:
    store.commit([Edit(bundel, creation(new_id(), kind, root_of(bundel), "b", values))])


def read(store: MemoryStore, bundel: BundelId) -> OpenCasus | None:
    row = next(row for row in store.casussen() if row.bundel == bundel)
    return open_casus(store, row, known_workers(store), TODAY)


def test_a_casus_is_of_who_coordinates_today(store: MemoryStore, bundel: BundelId) -> None:
    found = read(store, bundel)
    assert found is not None
    assert (found.naam, found.worker, found.niveau, found.stap) == ("De Wit", "", None, "signaleren")
    add(store, bundel, "CoordinatieToewijzing", persoon="Ilse Kompas", vanaf="2026-01-01", tot="2026-03-11")
    assert read(store, bundel) == found
    add(store, bundel, "CoordinatieToewijzing", persoon="Dan Wegwijzer", vanaf="2026-03-12")
    assert read(store, bundel) == found._replace(worker="Dan Wegwijzer")


def test_the_worker_that_a_casus_names_goes_before_who_coordinates() -> None:
    store = MemoryStore()
    import_document(store, read_document(read_bytes("demo", "casussen.json")))
    names = set(known_workers(store).values())
    found = [open_casus(store, row, known_workers(store), TODAY) for row in store.casussen()]
    for row in store.casussen():
        root = store.bundel(row.bundel).root
        assert root is not None
        store.commit([Edit(row.bundel, filling(root, {"stap": "uitvoeren"}))])
    again = [read(store, row.bundel) for row in store.casussen()]
    assert found == [None, None]
    assert {one.worker for one in again if one} <= names
    assert all(one and one.worker for one in again)


def test_a_signal_waits_until_somebody_decided(store: MemoryStore, bundel: BundelId) -> None:
    add(store, bundel, "Signaal", ontvangen_op="2026-03-01T10:00")
    add(store, bundel, "Signaal", ontvangen_op="2026-02-01T10:00", besluit="oppakken")
    found = read(store, bundel)
    assert found is not None
    assert found.signals == ("2026-03-01T10:00",)


def test_the_niveau_is_that_of_the_newest_first_analysis(store: MemoryStore, bundel: BundelId) -> None:
    root = store.bundel(bundel).root
    assert root is not None
    store.commit([Edit(bundel, filling(root, {"niveau": 2}))])
    assert [one.niveau for one in [read(store, bundel)] if one] == [2]
    add(store, bundel, "EersteAnalyse", datum="2026-03-02", niveau=4)
    assert [one.niveau for one in [read(store, bundel)] if one] == [4]


def test_a_closed_casus_weighs_nothing(store: MemoryStore, bundel: BundelId) -> None:
    root = store.bundel(bundel).root
    assert root is not None
    store.commit([Edit(bundel, filling(root, {"stap": "afgesloten"}))])
    assert read(store, bundel) is None
