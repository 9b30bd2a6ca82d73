"""Calling back: who asked for it is known until the call, and no longer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from jgw_desktop.app.agenda import Own, bring_back, mark_done, read_own, snooze
from jgw_desktop.app.editing import creation, new_id
from jgw_desktop.app.ports import Store
from jgw_desktop.app.spreekuur import ready
from jgw_desktop.app.terugbellen import TERUGBELVERZOEK, Callback
from jgw_desktop.domain.changes import Edit
from jgw_desktop.domain.errors import EditRefused
from jgw_desktop.domain.fields import Kind
from jgw_desktop.domain.ids import RecordId, root_of
from jgw_desktop.domain.records import CATALOGUE
from jgw_desktop.domain.view import RecordView
from storage.vault import FileVault
from tests.ui.casus.vaults import open_vault

TODAY, TOMORROW, LATER = date(2026, 3, 12), date(2026, 3, 13), date(2026, 3, 20)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[FileVault]:
    made = open_vault(tmp_path / "kluis")
    yield made
    made.close().result()


def request(store: Store, naam: str, by: date) -> RecordId:
    """Write down who is to be called, and by which day."""
    bundel, record = ready(store), new_id()
    assert bundel is not None
    values = {
        "naam": naam,
        "telefoon": "06 12 34 56 78",
        "vraag_type": "pesten",
        "vervalt_op": by.isoformat(),
    }
    store.commit([Edit(bundel, creation(record, TERUGBELVERZOEK, root_of(bundel), "V", values))])
    return record


def _own(vault: FileVault) -> Own:
    return vault.submit(read_own).result()


def _record(vault: FileVault, one: Callback) -> RecordView:
    return vault.submit(lambda store: store.bundel(one.bundel)).result().records[one.id]


def test_the_one_to_call_first_comes_first(vault: FileVault) -> None:
    vault.submit(lambda store: request(store, "Wim Verzonnen", LATER)).result()
    vault.submit(lambda store: request(store, "Ans Verzonnen", TOMORROW)).result()
    first, second = _own(vault).callbacks
    assert (first.naam, first.due, first.about) == ("Ans Verzonnen", TOMORROW, "pesten")
    assert second.naam == "Wim Verzonnen"


def test_after_the_call_name_and_number_are_gone_and_undo_brings_them_back(vault: FileVault) -> None:
    vault.submit(lambda store: request(store, "Ans Verzonnen", TOMORROW)).result()
    (one,) = _own(vault).callbacks
    vault.submit(lambda store: mark_done(store, one, TODAY)).result()
    assert not _own(vault).callbacks
    kept = _record(vault, one)
    assert kept.text("naam") == kept.text("telefoon") == ""
    assert kept.text("gebeld_op") == TODAY.isoformat()
    vault.submit(lambda store: bring_back(store, one)).result()
    assert _own(vault).callbacks == (one,)


def test_a_call_that_is_put_off_gets_another_day_and_can_have_its_own_again(vault: FileVault) -> None:
    vault.submit(lambda store: request(store, "Ans Verzonnen", TOMORROW)).result()
    (one,) = _own(vault).callbacks
    vault.submit(lambda store: snooze(store, one, LATER)).result()
    assert [call.due for call in _own(vault).callbacks] == [LATER]
    vault.submit(lambda store: bring_back(store, one)).result()
    assert _own(vault).callbacks == (one,)


def test_a_call_that_is_not_there_cannot_be_done(vault: FileVault) -> None:
    vault.submit(lambda store: request(store, "Ans Verzonnen", TOMORROW)).result()
    (one,) = _own(vault).callbacks
    elsewhere = Callback(one.bundel, new_id(), "Ans", "06", "", None)
    with pytest.raises(EditRefused):
        vault.submit(lambda store: mark_done(store, elsewhere, TODAY)).result()


def test_nothing_leads_from_who_is_called_to_a_consult_or_a_casus() -> None:
    links = [field for field in CATALOGUE[TERUGBELVERZOEK] if field.kind is Kind.VERWIJZING]
    assert [field.targets for field in links] == [("School",)]
