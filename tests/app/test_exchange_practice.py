"""The practice casussen go into a vault and come out again, word for word."""

from __future__ import annotations

import json
from typing import Any

import pytest

import resources
from jgw_desktop.app.exchange import ImportResult, export_casus, import_document, read_document
from jgw_desktop.app.exchange.facts import facts_of_file
from jgw_desktop.app.exchange.identity import record_of
from jgw_desktop.domain.changes import Edit, Operation
from jgw_desktop.domain.errors import (
    AmbiguousCasus,
    ImportDiffers,
    ImportDuplicateId,
    ImportSharedDiffers,
    ImportWrongKind,
    UnknownCasus,
)
from jgw_desktop.domain.ids import BundelId, RecordId, bundel_of, root_of
from jgw_desktop.domain.records import DELETED, FINAL, PARENT, STATUS
from tests.app.memory_store import OWN_BUNDEL, MemoryStore

PRACTICE = resources.read_bytes("demo", "casussen.json")
ORIGINAL: dict[str, Any] = json.loads(PRACTICE)
C1, C2 = (bundel_of(record_of("Casus", "", key)) for key in ("c1", "c2"))


@pytest.fixture
def store() -> MemoryStore:
    filled = MemoryStore()
    import_document(filled, read_document(PRACTICE), "Ingelezen")
    return filled


def exported(store: MemoryStore, key: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(export_casus(store, key))
    return found


def strictly(value: object) -> str:
    """Tell 1, 1.0 and true apart, which Python's == does not; the order of keys does not matter."""
    return json.dumps(value, sort_keys=True)


@pytest.mark.parametrize("index", [0, 1])
def test_a_casus_is_written_exactly_as_it_was_read(store: MemoryStore, index: int) -> None:
    casus = ORIGINAL["casussen"][index]
    assert strictly(exported(store, casus["id"])["casussen"]) == strictly([casus])


def test_the_colleagues_and_lists_referred_to_come_along_and_no_others(store: MemoryStore) -> None:
    first, second = exported(store, "c1"), exported(store, "c2")
    assert first["werkers"] == ORIGINAL["werkers"][:1]
    assert "vragenlijsten" not in first
    assert second["vragenlijsten"] == ORIGINAL["vragenlijsten"]


def test_reading_what_was_written_and_writing_it_again_gives_the_same(store: MemoryStore) -> None:
    written = export_casus(store, "c2")
    other = MemoryStore()
    import_document(other, read_document(written))
    assert export_casus(other, "c2") == written


def test_the_whole_file_is_one_commit_with_one_edit_per_bundel(store: MemoryStore) -> None:
    assert store.commits == 1
    assert len({change.bundel for change in store.log}) == len(store.log) == 4
    assert {change.reason for change in store.log} == {"Ingelezen"}


def test_reading_the_same_file_twice_changes_nothing(store: MemoryStore) -> None:
    before = store.log
    result = import_document(store, read_document(PRACTICE))
    assert result == ImportResult(casussen=0, records=0, already_present=2)
    assert store.log == before


def test_every_record_is_counted() -> None:
    result = import_document(MemoryStore(), read_document(PRACTICE))
    assert (result.casussen, result.already_present) == (2, 0)
    assert result.records > 300


@pytest.mark.parametrize("key", ["c2", "FIC-2025-002"])
def test_a_casus_is_found_by_its_id_and_its_number(store: MemoryStore, key: str) -> None:
    assert exported(store, key)["casussen"][0]["id"] == "c2"


def test_a_casus_is_found_by_its_hex_id(store: MemoryStore) -> None:
    assert exported(store, C1.hex())["casussen"][0]["id"] == "c1"


def test_an_unknown_number_is_refused(store: MemoryStore) -> None:
    with pytest.raises(UnknownCasus):
        export_casus(store, "FIC-2025-999")


def test_a_number_that_two_casussen_share_is_refused(store: MemoryStore) -> None:
    edit(store, C2, root_of(C2), "Casus", "nummer", "FIC-2025-001")
    with pytest.raises(AmbiguousCasus):
        export_casus(store, "FIC-2025-001")


def test_a_deleted_casus_is_not_written_and_does_not_come_back_unasked(store: MemoryStore) -> None:
    edit(store, C1, root_of(C1), "Casus", DELETED, True)
    with pytest.raises(UnknownCasus):
        export_casus(store, "c1")
    with pytest.raises(ImportDiffers):
        import_document(store, read_document(PRACTICE))


def test_a_casus_that_changed_in_the_vault_refuses_the_file_and_names_its_number(store: MemoryStore) -> None:
    edit(store, C2, root_of(C2), "Casus", "titel", "Een andere titel")
    before = store.log
    with pytest.raises(ImportDiffers) as refusal:
        import_document(store, read_document(PRACTICE))
    assert refusal.value.details == {"pad": "/casussen/1", "nummer": "FIC-2025-002"}
    assert store.log == before


def test_a_colleague_that_changed_in_the_vault_refuses_the_file(store: MemoryStore) -> None:
    changed = json.loads(PRACTICE)
    changed["werkers"][1]["telefoon"] = "06-00000099"
    with pytest.raises(ImportSharedDiffers) as refusal:
        import_document(store, read_document(json.dumps(changed).encode()))
    assert refusal.value.details["pad"] == "/werkers/1"


def test_new_shared_records_stand_behind_the_ones_that_were_there(store: MemoryStore) -> None:
    more = {"casussen": [], "werkers": [{"id": "w4", "naam": "Nieuw Gezicht"}]}
    result = import_document(store, read_document(json.dumps(more).encode()))
    team = store.bundel(store.bundels_of_type("Team")[0])
    names = [record.text("naam") for record in team.children(root_of(team.id), "Medewerker")]
    assert result == ImportResult(casussen=0, records=1, already_present=0)
    assert names == [werker["naam"] for werker in ORIGINAL["werkers"]] + ["Nieuw Gezicht"]


def test_a_record_made_in_the_app_is_written_with_its_hex_id(store: MemoryStore) -> None:
    note = RecordId(bytes(range(16)))
    edit(store, C1, note, "Contactverslag", PARENT, C1.hex())
    edit(store, C1, note, "Contactverslag", "kort", "Nieuw gesprek")
    written = export_casus(store, "c1")
    assert {"id": note.hex(), "kort": "Nieuw gesprek"} in json.loads(written)["casussen"][0]["contacten"]
    other = MemoryStore()
    import_document(other, read_document(written))
    assert note in other.bundel(C1).records
    assert export_casus(other, "c1") == written
    assert import_document(store, read_document(written)).already_present == 1


def test_an_own_id_that_another_casus_in_the_vault_uses_is_refused(store: MemoryStore) -> None:
    note = RecordId(bytes(range(16)))
    edit(store, C1, note, "Contactverslag", PARENT, C1.hex())
    clash = {"casussen": [{"id": "c9", "contacten": [{"id": note.hex()}]}]}
    with pytest.raises(ImportDuplicateId) as refusal:
        import_document(store, read_document(json.dumps(clash).encode()))
    assert refusal.value.details["pad"] == "/casussen/0/contacten/0/id"


def test_a_link_to_a_deleted_record_is_left_out_so_that_the_file_can_be_read(store: MemoryStore) -> None:
    edit(store, C1, record_of("Risicotaxatie", "c1", "c1-r1"), "Risicotaxatie", DELETED, True)
    written = export_casus(store, "c1")
    assert b'"c1-r1"' not in written
    import_document(MemoryStore(), read_document(written))
    assert import_document(store, read_document(written)).already_present == 1


def test_what_a_newer_version_added_does_not_break_the_writing(store: MemoryStore) -> None:
    before = export_casus(store, "c1")
    edit(store, C1, root_of(C1), "Casus", "veld_van_later", 7)
    edit(store, C1, RecordId(bytes(16)), "RecordVanLater", PARENT, C1.hex())
    assert export_casus(store, "c1") == before


def test_the_worker_of_this_vault_comes_along_as_a_colleague(store: MemoryStore) -> None:
    me = RecordId(bytes(range(16, 32)))
    store.commit([Edit(OWN_BUNDEL, (Operation(me, "Werker", "naam", "Ilse Kompas"),))])
    edit(store, C1, root_of(C1), "Casus", "werker_id", me.hex())
    written = export_casus(store, "c1")
    assert json.loads(written)["werkers"] == [{"id": me.hex(), "naam": "Ilse Kompas"}]
    assert import_document(store, read_document(written)).already_present == 1


def edit(
    store: MemoryStore, bundel: BundelId, record: RecordId, kind: str, field: str, value: str | int | bool
) -> None:
    """Give a field a value as a worker would: seeing and replacing what stands there."""
    held = store.bundel(bundel)
    replaces = held.records[record].refs(field) if record in held.records else ()
    seen = held.heads_below(record) if field == DELETED else ()
    store.commit([Edit(bundel, (Operation(record, kind, field, value, replaces, seen),))])


def test_what_was_definitief_is_definitief_in_the_vault_it_is_read_into(store: MemoryStore) -> None:
    done, open_one = (form.id for form in store.bundel(C1).of_type("Contactverslag")[:2])
    edit(store, C1, done, "Contactverslag", STATUS, FINAL)
    written = export_casus(store, "c1")
    other = MemoryStore()
    import_document(other, read_document(written))
    assert other.bundel(C1).records[done].text(STATUS) == FINAL
    assert not other.bundel(C1).records[open_one].text(STATUS)
    assert export_casus(other, "c1") == written
    facts = facts_of_file(json.loads(written)["casussen"][0])
    assert [one.final for one in facts.of("Contactverslag")].count(True) == 1


def test_a_form_whose_definitief_is_no_yes_or_no_is_refused() -> None:
    changed = json.loads(PRACTICE)
    changed["casussen"][0]["contacten"][0]["definitief"] = "ja"
    with pytest.raises(ImportWrongKind) as refusal:
        read_document(json.dumps(changed).encode())
    assert refusal.value.details["pad"] == "/casussen/0/contacten/0/definitief"
