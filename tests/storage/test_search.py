"""Searching: beginnings of words in any spelling, and nothing that is typed is ever query syntax."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.search import MANY, MAX_TERMS, as_query
from storage.store import VaultStore
from tests.storage.stores import deletion, new_casus, root, set_field


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
