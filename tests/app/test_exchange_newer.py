"""A file of a newer version: choices that are not known here are kept, shown as such, and written again."""

from __future__ import annotations

import json

import pytest

from jgw_desktop.app.exchange import export_casus, import_document, read_document
from jgw_desktop.app.exchange.identity import record_of
from jgw_desktop.domain.errors import ImportUnknownChoice, ImportUnknownField
from jgw_desktop.domain.ids import bundel_of
from tests.app.memory_store import MemoryStore

SIGNAL = {"id": "s", "kanaal": "hologram", "bron": "school"}
QUESTION = {"id": "v", "vraagTypes": ["angst", "heimwee"]}


def _file(version: int, **more: object) -> bytes:
    casus = {"id": "c", "nummer": "1", "signalen": [SIGNAL], "vraagverhelderingen": [QUESTION], **more}
    return json.dumps({"meta": {"versie": version}, "casussen": [casus]}).encode()


def _read(version: int, **more: object) -> MemoryStore:
    store = MemoryStore()
    import_document(store, read_document(_file(version, **more)))
    return store


def test_a_choice_of_a_newer_version_is_kept_as_it_stands() -> None:
    view = _read(2).bundel(bundel_of(record_of("Casus", "", "c")))
    assert view.of_type("Signaal")[0].value("kanaal") == "hologram"
    assert view.of_type("Vraagverheldering")[0].value("vraag_types") == ("angst", "heimwee")


def test_the_same_choice_in_a_file_of_this_version_is_a_fault() -> None:
    with pytest.raises(ImportUnknownChoice):
        _read(1)


def test_a_field_of_a_newer_version_is_refused_rather_than_dropped() -> None:
    with pytest.raises(ImportUnknownField):
        _read(2, hologrammen=[])


def test_what_is_written_again_says_that_it_is_of_a_newer_version_and_can_be_read() -> None:
    written = json.loads(export_casus(_read(2), "c"))
    assert written["meta"]["versie"] == 2
    assert written["casussen"][0]["signalen"][0]["kanaal"] == "hologram"
    again = MemoryStore()
    assert import_document(again, read_document(json.dumps(written).encode())).casussen == 1
