"""The screens of the rules for the register: what is still to be done, a definitief form, danger."""

from __future__ import annotations

import atexit
import tempfile
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

from PySide6.QtWidgets import QWidget

from jgw_desktop.app.casussen import new_casus
from jgw_desktop.app.editing import creation, new_id
from jgw_desktop.app.ports import Store
from jgw_desktop.domain.changes import Edit
from jgw_desktop.domain.ids import BundelId, RecordId, root_of
from jgw_desktop.domain.records import FINAL, STATUS
from jgw_desktop.domain.values import Value
from storage.vault import FileVault
from tests.ui.casus.screens import in_shell
from tests.ui.casus.vaults import NOW, TODAY, desk_of, open_vault, settle
from ui.casus.form_page import FormPage
from ui.casus.pages import form_pages
from ui.casus.places import Place
from ui.casus.room import CasusRoom
from ui.casus.workspace import Workspace

DAY = TODAY.isoformat()


def _today() -> date:
    return NOW.date()


@cache
def _crisis() -> tuple[FileVault, BundelId, dict[str, RecordId]]:
    """Return a vault with a casus in danger: a mother, a child, one on its way; forms by name."""
    folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
    atexit.register(folder.cleanup)
    vault = open_vault(Path(folder.name) / "kluis")
    bundel, forms = vault.submit(_fill).result()
    return vault, bundel, forms


def _fill(store: Store) -> tuple[BundelId, dict[str, RecordId]]:
    bundel = new_casus(store, "De Verzonnen-Bakker", TODAY)
    root, gezin = root_of(bundel), store.bundel(bundel).of_type("Gezin")[0].id

    def add(record_type: str, values: dict[str, Value], parent: RecordId = root) -> RecordId:
        record = new_id()
        store.commit([Edit(bundel, creation(record, record_type, parent, "V", values))])
        return record

    add("Persoon", {"voornaam": "Aylin", "rol": "ouder", "gezag": "volledig"}, gezin)
    child = add("Persoon", {"voornaam": "Lotte", "rol": "jeugdige", "geboortedatum": "2018-01-01"}, gezin)
    add("Persoon", {"voornaam": "Kleintje", "rol": "ongeboren", "verwachte_datum": "2027-03-01"}, gezin)
    half = add("Risicotaxatie", {"datum": f"{DAY}T09:00", "door": "Samira Voorbeeld", "aard": "Ruzie"})
    add("TaxatieKind", {"jeugdige_id": child.hex(), "vraag1": "ja"}, half)
    danger = add("Veiligheidsplan", {"datum": f"{DAY}T09:30", "risicotaxatie_id": half.hex()})
    add("MeldcodeStap", {"stap": 1, "datum": DAY}, danger)
    note: dict[str, Value] = {
        "datumtijd": f"{DAY}T10:00",
        "soort": "huisbezoek",
        "kort": "Lotte liet haar tekening zien. Aylin vertelde hoe de ochtend ging.",
        "veilig_gezien": "geen_zorg",
        "zichtbaarheid": "gezin",
        STATUS: FINAL,
    }
    done = add("Contactverslag", note)
    analyse: dict[str, Value] = {
        "datum": DAY,
        "risicotaxatie_id": half.hex(),
        "chronische_beperking": "ja",
        "spoor": "enkelvoudig",
        "opvoedsituatie": "b_opvoedingsspanning",
        "niveau": 3,
        "coordinatievorm": "betrokken_professional",
    }
    asks = add("EersteAnalyse", analyse)
    return bundel, {"half": half, "danger": danger, "done": done, "asks": asks}


def _open(place: Callable[[dict[str, RecordId]], Place]) -> tuple[QWidget, Workspace]:
    vault, bundel, forms = _crisis()
    room = CasusRoom(desk_of(vault, make_page=form_pages(_today)))
    shell = in_shell(room)
    shell.resize(1366, 768)
    room.open(bundel)
    settle(vault)
    assert room.workspace is not None
    room.workspace.go(place(forms))
    settle(vault)
    if isinstance(room.workspace.page, FormPage):
        room.workspace.page.open_again("")  # long forms are built bit by bit
        settle(vault)
    return shell, room.workspace


def nog_nodig() -> QWidget:
    """Return a taxatie that cannot be definitief yet."""
    shell, workspace = _open(lambda forms: Place("Risicotaxatie", forms["half"]))
    workspace.finish_form()
    settle(_crisis()[0])
    return shell


def reden() -> QWidget:
    """Return a first analysis about which a reason is asked."""
    shell, workspace = _open(lambda forms: Place("EersteAnalyse", forms["asks"]))
    workspace.finish_form()
    settle(_crisis()[0])
    return shell


def afspraak() -> QWidget:
    """Return the overview while an appointment is asked for, with all that happened below it."""
    shell, workspace = _open(lambda _: Place("Overzicht"))
    workspace.header.appointment.click()
    return shell


def analyse() -> QWidget:
    """Return a first analysis with what the tree proposes."""
    return _open(lambda forms: Place("EersteAnalyse", forms["asks"]))[0]


def stap() -> QWidget:
    """Return the overview, when the next step was asked too soon."""
    shell, workspace = _open(lambda _: Place("Overzicht"))
    workspace.deciding.take_step("melding_verwerken")
    settle(_crisis()[0])
    return shell


def definitief() -> QWidget:
    """Return a note that is definitief."""
    return _open(lambda forms: Place("Contactverslag", forms["done"]))[0]


def veiligheid() -> QWidget:
    """Return the safety screen."""
    return _open(lambda forms: Place("Veiligheidsplan", forms["danger"]))[0]
