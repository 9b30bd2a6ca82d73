"""Whatever a casus holds, it comes out as it went in."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, given, settings

from jgw_desktop.app.exchange import export_casus, import_document, read_document
from jgw_desktop.domain.records import children_of
from tests.app.casus_strategy import casussen
from tests.app.memory_store import MemoryStore
from tests.app.test_exchange_practice import strictly


def file_with(casus: dict[str, Any]) -> bytes:
    return json.dumps({"casussen": [casus]}).encode()


def through_a_vault(raw: bytes, key: str) -> bytes:
    store = MemoryStore()
    import_document(store, read_document(raw))
    return export_casus(store, key)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(casussen())
def test_a_casus_comes_out_as_it_went_in_and_stays_so(casus: dict[str, Any]) -> None:
    written = through_a_vault(file_with(casus), casus["id"])
    always = [child for child in children_of("Casus") if not child.single and child.since == 1]
    lists: dict[str, Any] = {child.collection: [] for child in always}
    assert strictly(json.loads(written)["casussen"]) == strictly([{**lists, **casus}])
    assert through_a_vault(written, casus["id"]) == written


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(casussen())
def test_reading_a_casus_twice_changes_nothing(casus: dict[str, Any]) -> None:
    store = MemoryStore()
    import_document(store, read_document(file_with(casus)))
    before = store.log
    assert import_document(store, read_document(file_with(casus))).already_present == 1
    assert import_document(store, read_document(export_casus(store, casus["id"]))).already_present == 1
    assert store.log == before
