"""P23: adding, reading and taking away an attachment, as a worker does it in a casus."""

from __future__ import annotations

from hashlib import sha256

import pytest

from jgw_desktop.app.attaching import (
    ATTACHMENT,
    About,
    add_attachment,
    delete_attachment,
    not_here,
    read_attachment,
    subjects,
)
from jgw_desktop.app.attachments import Attachment, AttachmentType, accept
from jgw_desktop.app.casussen import new_casus
from jgw_desktop.app.editing import creation, filling, new_id
from jgw_desktop.domain.changes import Edit
from jgw_desktop.domain.errors import AttachmentNotHere, DamageDetected, EditRefused
from jgw_desktop.domain.ids import BundelId, RecordId, root_of
from jgw_desktop.domain.values import Value
from tests.app.families import TODAY
from tests.app.memory_store import MemoryStore
from tests.storage.attachments import jpeg, pdf

PHOTO = accept("Tekening van Bram.jpg", jpeg())
LETTER = Attachment(AttachmentType.PDF, "brief.pdf", pdf())


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def casus(store: MemoryStore) -> BundelId:
    return new_casus(store, "Jansen", TODAY)


def note(store: MemoryStore, casus: BundelId, zichtbaarheid: str) -> RecordId:
    made = new_id()
    values: dict[str, Value] = {"kort": "Gesproken over school", "zichtbaarheid": zichtbaarheid}
    store.commit([Edit(casus, creation(made, "Contactverslag", root_of(casus), "n", values))])
    return made


def test_what_is_added_says_what_it_is_and_comes_back_as_it_was(store: MemoryStore, casus: BundelId) -> None:
    record = add_attachment(store, casus, PHOTO, About())
    values = store.bundel(casus).records[record].values()
    assert (values["soort"], values["naam"]) == ("foto", "Tekening van Bram.jpg")
    assert (values["grootte"], values["zichtbaarheid"]) == (len(PHOTO.content), "gezin")
    assert values["hash"] == sha256(PHOTO.content).hexdigest()
    assert read_attachment(store, casus, record) == PHOTO


def test_the_second_stands_behind_the_first(store: MemoryStore, casus: BundelId) -> None:
    made = [add_attachment(store, casus, one, About()) for one in (PHOTO, LETTER)]
    assert [record.id for record in store.bundel(casus).children(root_of(casus), ATTACHMENT)] == made
    assert store.bundel(casus).records[made[1]].value("soort") == "document"


def test_what_belongs_to_a_confidential_note_is_as_confidential(store: MemoryStore, casus: BundelId) -> None:
    closed, open_note = note(store, casus, "melder_beschermd"), note(store, casus, "gezin")
    first = add_attachment(store, casus, PHOTO, About("gezin", closed))
    second = add_attachment(store, casus, PHOTO, About("alleen_ouder", open_note))
    view = store.bundel(casus)
    assert view.records[first].value("zichtbaarheid") == "melder_beschermd"
    assert view.records[first].value("hoort_bij_id") == closed.hex()
    assert view.records[second].value("zichtbaarheid") == "alleen_ouder"
    assert {record.id for record in subjects(view)} == {closed, open_note}


def test_what_is_taken_away_is_not_read_again(store: MemoryStore, casus: BundelId) -> None:
    record = add_attachment(store, casus, PHOTO, About())
    delete_attachment(store, store.bundel(casus), record)
    assert store.bundel(casus).of_type(ATTACHMENT) == ()
    with pytest.raises(EditRefused):
        read_attachment(store, casus, record)


def test_a_record_that_was_read_in_without_its_content_says_so(store: MemoryStore, casus: BundelId) -> None:
    here = add_attachment(store, casus, PHOTO, About())
    bare = new_id()
    values: dict[str, Value] = {"naam": "foto.jpg", "inhoud": "ab" * 32}
    store.commit([Edit(casus, creation(bare, ATTACHMENT, root_of(casus), "z", values))])
    assert not_here(store, store.bundel(casus)) == {bare}
    with pytest.raises(AttachmentNotHere):
        read_attachment(store, casus, bare)
    assert read_attachment(store, casus, here) == PHOTO


def test_content_that_its_record_does_not_vouch_for_is_not_shown(store: MemoryStore, casus: BundelId) -> None:
    record = add_attachment(store, casus, PHOTO, About())
    held = store.bundel(casus).records[record]
    store.commit([Edit(casus, filling(held, {"hash": "00" * 32}))])
    with pytest.raises(DamageDetected):
        read_attachment(store, casus, record)
