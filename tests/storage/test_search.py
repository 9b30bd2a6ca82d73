"""Searching: beginnings of words in any spelling, and nothing that is typed is ever query syntax."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jgw_desktop.domain.drafts import Draft
from jgw_desktop.domain.ids import BundelId, RecordId
from jgw_desktop.domain.records import PARENT
from storage.connection import Connection
from storage.search import MANY, MAX_TERMS, as_query
from storage.store import VaultStore
from tests.storage.stores import (
    deletion,
    drafted,
    new_casus,
    new_store,
    record_id,
    reopened,
    root,
    set_field,
)


@pytest.mark.parametrize("text", ["jans", "JANSEN", "jansen aïs", "aisha", "Aïsha", "Ai\u0308sha", "  jans-"])
def test_beginnings_of_words_find_a_record_whatever_the_accents(store: VaultStore, text: str) -> None:
    bundel, gezin = new_casus(store, "Jansen Aïsha")
    new_casus(store, "De Vries")
    assert [(hit.bundel, hit.record) for hit in store.search(text) if hit.record == gezin] == [
        (bundel, gezin)
    ]
    assert all(hit.bundel == bundel for hit in store.search(text))


def test_every_word_must_be_there(store: VaultStore) -> None:
    new_casus(store, "Jansen")
    assert store.search("jansen")
    assert store.search("jansen vries") == []


def test_a_hit_shows_a_short_piece_of_the_text_around_the_word(store: VaultStore) -> None:
    bundel, gezin = new_casus(store, "Jansen")
    set_field(store, bundel, gezin, "adres", " ".join(["straat"] * 60 + ["Dorpsplein"] + ["huis"] * 60))
    (hit,) = store.search("dorpsp")
    assert "Dorpsplein" in hit.snippet
    assert len(hit.snippet) < 200


def test_the_limit_counts(store: VaultStore) -> None:
    for _ in range(4):
        new_casus(store, "Jansen")
    assert len(store.search("jansen", limit=3)) == 3


def test_a_changed_or_deleted_text_is_not_found_any_more(store: VaultStore) -> None:
    bundel, gezin = new_casus(store, "Jansen", "Bram")
    set_field(store, bundel, gezin, "naam", "Vries")
    assert [hit.record for hit in store.search("jansen")] == [root(bundel)]  # the title of the casus
    store.commit([deletion(store, bundel, gezin)])
    assert store.search("vries") == []
    assert store.search("bram") == []
    store.commit([deletion(store, bundel, gezin, deleted=False)])
    assert store.search("bram")


HOSTILE = [
    '"',
    "AND",
    "jansen AND",
    "(",
    "NEAR(jansen",
    "-",
    "^jansen",
    "a\0b",
    "😀",
    "tekst:",
    "*",
    "'; DROP",
    '""',
    "{",
]


@pytest.mark.parametrize("text", [*HOSTILE, "jansen " * 200_000, "x" * 1_000_000, ""])
def test_p27_hostile_text_is_never_an_error(store: VaultStore, text: str) -> None:
    new_casus(store, "Jansen")
    assert isinstance(store.search(text), list)


@given(st.text())
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_p27_no_text_at_all_is_query_syntax(store: VaultStore, text: str) -> None:
    assert isinstance(store.search(text), list)


def test_the_number_of_terms_is_bounded() -> None:
    assert as_query("woord " * 1000).count('"*') == MAX_TERMS


def test_of_very_many_the_newest_come_first(store: VaultStore) -> None:
    made = [new_casus(store, "Jansen")[0] for _ in range(MANY)]
    found = [hit.bundel for hit in store.search("jansen", limit=4)]
    assert found == [made[-1], made[-1], made[-2], made[-2]]  # the casus and its gezin both hold the name


# what is being typed


def _note(store: VaultStore, bundel: BundelId, text: str) -> RecordId:
    """Type in a note that is not in the log yet; return its id."""
    note = record_id()
    values = {PARENT: root(bundel).hex(), "kort": text}
    store.save_drafts(
        [Draft(bundel, note, note, "Contactverslag", name, value) for name, value in values.items()]
    )
    return note


def _found(store: VaultStore, text: str) -> list[RecordId]:
    return [hit.record for hit in store.search(text)]


def test_what_was_typed_just_before_a_lock_is_found_after_it(path: Path) -> None:
    connection, store = new_store(path)
    bundel, _ = new_casus(store, "Jansen")
    note = _note(store, bundel, "Samen gekookt bij oma Aïsha")
    connection.close()
    with reopened(path) as again:
        (hit,) = again.search("aisha gekoo")
    assert (hit.bundel, hit.record, hit.type) == (bundel, note, "Contactverslag")
    assert "gekookt" in hit.snippet


def test_each_save_is_found_at_once_and_what_was_wiped_is_not(store: VaultStore) -> None:
    bundel, gezin = new_casus(store, "Jansen")
    assert _found(store, "lindelaan") == []
    store.save_drafts([drafted(store, bundel, gezin, "adres", "Lindelaan 3")])
    assert _found(store, "lindelaan") == [gezin]
    store.save_drafts([drafted(store, bundel, gezin, "adres", "Beukenhof 5")])
    assert _found(store, "lindelaan") == []
    store.discard_drafts(gezin)
    assert _found(store, "beukenhof") == []


def test_a_record_being_typed_in_is_found_once_by_old_and_new_words_together(store: VaultStore) -> None:
    bundel, gezin = new_casus(store, "Jansen")
    store.save_drafts([drafted(store, bundel, gezin, "adres", "Lindelaan 3")])
    assert _found(store, "jansen lindelaan") == [gezin]
    assert sorted(_found(store, "jansen")) == sorted([gezin, root(bundel)])


def test_a_record_being_typed_in_comes_first_and_the_limit_counts(store: VaultStore) -> None:
    for _ in range(4):
        new_casus(store, "Jansen")
    bundel, _ = new_casus(store, "Smit")
    note = _note(store, bundel, "Jansen gebeld")
    hits = [hit.record for hit in store.search("jansen", limit=3)]
    assert hits[0] == note
    assert len(hits) == 3


def test_the_words_a_draft_replaces_are_not_found_while_it_stands(store: VaultStore) -> None:
    bundel, gezin = new_casus(store, "Jansen")
    set_field(store, bundel, gezin, "adres", "Lindelaan 3")
    store.save_drafts([drafted(store, bundel, gezin, "adres", "Beukenhof 5")])
    assert _found(store, "lindelaan") == []
    store.finish_drafts(bundel, gezin)
    assert (_found(store, "lindelaan"), _found(store, "beukenhof")) == ([], [gezin])


def test_typing_in_a_record_that_a_colleague_deleted_is_found_as_its_form_shows_it(store: VaultStore) -> None:
    bundel, gezin = new_casus(store, "Jansen")
    set_field(store, bundel, gezin, "telefoon", "06 00 00 00 00")
    store.save_drafts([drafted(store, bundel, gezin, "adres", "Lindelaan 3")])
    store.commit([deletion(store, bundel, gezin)])
    assert _found(store, "lindelaan") == [gezin]
    store.discard_drafts(gezin)
    assert _found(store, "06") == []


def test_looking_in_drafts_writes_nothing_and_the_check_still_agrees(
    store: VaultStore, connection: Connection
) -> None:
    bundel, _ = new_casus(store, "Jansen")
    _note(store, bundel, "Samen gekookt")
    tables = connection.rows(str, "SELECT name FROM sqlite_master ORDER BY name")
    assert store.search("gekookt")
    assert connection.rows(str, "SELECT name FROM sqlite_master ORDER BY name") == tables
    assert store.check().problems == ()
    assert store.rebuild().problems == ()
    assert store.search("gekookt")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_never_an_error_beside_drafts_either(store: VaultStore, text: str) -> None:
    bundel, _ = new_casus(store, "Jansen")
    _note(store, bundel, text)
    assert isinstance(store.search(text), list)
