"""The spreekuur: consults without a person, and the one way from a consult to a casus."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from jgw_desktop.app.editing import creation, new_id
from jgw_desktop.app.gesprek import begin, talk_of
from jgw_desktop.app.ports import Store
from jgw_desktop.app.spreekuur import (
    CONSULT,
    Yes,
    casus_from,
    day_of,
    first_consult,
    lacking,
    names_on_laptop,
    pointing,
    ready,
)
from jgw_desktop.domain.anoniem import traces
from jgw_desktop.domain.changes import Edit
from jgw_desktop.domain.errors import NoNameOrConsent
from jgw_desktop.domain.ids import BundelId, RecordId, root_of
from jgw_desktop.domain.view import BundelView
from storage.vault import FileVault
from tests.app.test_gesprek import TELLER
from tests.ui.casus.vaults import import_family, open_vault
from tests.ui.spreekuur.screens import PLACE, a_morning

NOW = datetime(2026, 3, 12, 9, 41)
YES = Yes("Verzonnenhuis", "Karim", "ouder", "mondeling", explained=True)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[FileVault]:
    made = open_vault(tmp_path / "kluis")
    yield made
    made.close().result()


def _spreekuur(store: Store) -> BundelView:
    bundel = ready(store)
    assert bundel is not None
    return store.bundel(bundel)


def _consult(store: Store, **values: str) -> RecordId:
    root, record = root_of(_spreekuur(store).id), new_id()
    first = {**first_consult(NOW.date(), PLACE), "bezoeker_type": "ouder", "vraag_type": "scheiding"}
    store.commit([Edit(_spreekuur(store).id, creation(record, CONSULT, root, "V", {**first, **values}))])
    return record


def test_a_vault_has_one_spreekuur_however_often_it_is_asked_for(vault: FileVault) -> None:
    first, second = (vault.submit(ready).result() for _ in range(2))
    assert first is not None
    assert first == second


def test_a_day_at_a_school_tells_what_was_noted_there_the_latest_first(vault: FileVault) -> None:
    vault.submit(a_morning).result()
    view = vault.submit(_spreekuur).result()
    day = day_of(view, NOW.date(), PLACE)
    assert [one.text("vraag_type") for one in day.consults] == [
        "scheiding", "leefstijl", "dwars_gedrag", "leefstijl",
    ]  # fmt: skip
    assert day.minutes == 43
    assert day_of(view, NOW.date(), "").consults == ()
    assert len(day_of(view, NOW.date(), PLACE, {day.consults[0].id}).consults) == 3


def test_a_consult_needs_two_choices_and_nothing_else() -> None:
    assert lacking({}) == ("bezoeker_type", "vraag_type")
    assert lacking({"bezoeker_type": "ouder", "vraag_type": "angst"}) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Telefoon ’s nachts uit de slaapkamer.", ()),
        ("Wil praten. Belt het CJG zelf.", ()),
        ("Moeder van Luuk", ("Luuk",)),
        ("Juf Esra belt. Haar zus ook.", ("Esra",)),
        ("Bel 06-12345678 terug", ("06-12345678",)),
        ("geboren 14-5-2018", ("14-5-2018",)),
        ("mail naar luuk@voorbeeld.test", ("luuk@voorbeeld.test",)),
    ],
)
def test_words_that_could_point_at_somebody_are_noticed(text: str, found: tuple[str, ...]) -> None:
    assert traces(text) == found


def test_a_name_of_a_family_on_this_laptop_is_noticed_at_the_beginning_too(vault: FileVault) -> None:
    vault.submit(import_family).result()
    known = vault.submit(names_on_laptop).result()
    name = min(known, key=len).capitalize()
    assert traces(f"{name} komt terug.") == ()
    assert pointing({"vervolg": f"{name} komt terug.", "antwoord_in_het_kort": None}, known) == {
        "vervolg": (name,)
    }


@pytest.mark.parametrize(
    "yes",
    [
        Yes("", "Karim", "ouder", "mondeling", explained=True),
        Yes("Verzonnenhuis", " ", "ouder", "mondeling", explained=True),
        Yes("Verzonnenhuis", "Karim", "ouder", "", explained=True),
        Yes("Verzonnenhuis", "Karim", "ouder", "mondeling", explained=False),
    ],
)
def test_no_casus_comes_out_of_a_consult_without_a_name_and_a_yes(vault: FileVault, yes: Yes) -> None:
    consult = vault.submit(_consult).result()
    with pytest.raises(NoNameOrConsent):
        vault.submit(lambda store: casus_from(store, consult, yes, NOW)).result()
    assert vault.submit(lambda store: store.casussen()).result() == []


def test_a_casus_takes_along_what_was_noted_and_the_consult_gets_no_name(vault: FileVault) -> None:
    consult = vault.submit(
        lambda store: _consult(store, antwoord_in_het_kort="Wil praten over de weekenden.")
    ).result()
    casus = vault.submit(lambda store: casus_from(store, consult, YES, NOW)).result()
    view = vault.submit(lambda store: store.bundel(casus)).result()
    (signal,), (consent,) = view.of_type("Signaal"), view.of_type("Toestemming")
    (person,), root = view.of_type("Persoon"), view.root
    assert root is not None
    assert root.text("werker_id") == vault.submit(lambda store: store.worker).result()
    assert signal.text("wat_is_er_gezien") == "Scheiding. Wil praten over de weekenden."
    assert (signal.text("bron"), signal.text("ontvangen_op")) == ("ouder", "2026-03-12T09:41")
    assert (consent.text("doel"), consent.text("door_id")) == ("dossier", person.id.hex())
    spreekuur = vault.submit(_spreekuur).result()
    told = spreekuur.records[consult].values()
    assert told["uitkomst"] == "casus"
    assert not any(word in str(value) for value in told.values() for word in ("Karim", "Verzonnenhuis"))
    assert casus.hex() not in str(told)


def test_a_teacher_who_asked_is_not_taken_for_the_one_who_said_yes(vault: FileVault) -> None:
    consult = vault.submit(lambda store: _consult(store, bezoeker_type="beroepsopvoeder")).result()
    casus: BundelId = vault.submit(lambda store: casus_from(store, consult, YES, NOW)).result()
    (signal,) = vault.submit(lambda store: store.bundel(casus)).result().of_type("Signaal")
    assert signal.text("bron") == "school"
    assert signal.text("melder_naam") == ""


def test_a_talk_goes_on_with_what_the_consult_told(vault: FileVault) -> None:
    consult = vault.submit(lambda store: _consult(store, antwoord_in_het_kort="Wil praten.")).result()
    casus = vault.submit(lambda store: casus_from(store, consult, YES, NOW)).result()
    ops = vault.submit(lambda store: begin(store.bundel(casus), TELLER)).result()
    vault.submit(lambda store: store.commit([Edit(casus, ops)])).result()
    view = vault.submit(lambda store: store.bundel(casus)).result()
    talk = talk_of(view)
    assert talk is not None
    assert len(view.of_type("Signaal")) == 1
    assert view.records[talk.signaal].text("wat_is_er_gezien") == "Scheiding. Wil praten."
    assert view.records[talk.signaal].text("risicotaxatie_id") == talk.taxatie.hex()
