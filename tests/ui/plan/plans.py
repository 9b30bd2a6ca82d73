"""A real vault, cheap to open, with fictional families whose plans and networks are filled in."""

from __future__ import annotations

import atexit
import json
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

import jgw_desktop.domain.forms  # noqa: F401 - fills the catalogue of record types
from jgw_desktop.app.casussen import new_casus
from jgw_desktop.app.editing import creation, new_id
from jgw_desktop.app.exchange import import_document, read_document
from jgw_desktop.app.ports import NewWorker, Store
from jgw_desktop.domain.changes import Edit, Operation
from jgw_desktop.domain.ids import BundelId, RecordId, root_of
from jgw_desktop.domain.order import keys_for
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView, RecordView
from resources import read_bytes
from storage.vault import FileVault
from tests.storage.vaults import CHEAP
from ui.casus.session import CasusSession, NewRecord
from ui.tasks import Tasks

TODAY = date(2026, 3, 12)
WORDS = "vijf blauwe fietsen zonder bel"
SAMIRA = NewWorker("Samira Idrissi", "06 00 00 00 00", "CJG Veldermeer")
FICTION = "FIC-2025-002"


def closed_vault(folder: Path) -> FileVault:
    """Return a vault that costs next to nothing to open."""
    return FileVault(folder, cost=CHEAP)


def open_vault(folder: Path) -> FileVault:
    """Make a vault and open it."""
    vault = closed_vault(folder)
    vault.create(WORDS, SAMIRA).result()
    return vault


def imported_family(store: Store) -> BundelId:
    """Read in the family with two plans and two maps."""
    whole = json.loads(read_bytes("demo", "casussen.json"))
    whole["casussen"] = [casus for casus in whole["casussen"] if casus["nummer"] == FICTION]
    import_document(store, read_document(json.dumps(whole).encode()))
    return next(row.bundel for row in store.casussen() if row.nummer == FICTION)


def made_family(store: Store) -> BundelId:
    """Start a family of four, without a plan or a map."""
    bundel = new_casus(store, "De Wit-Bakker", TODAY)
    gezin = store.bundel(bundel).of_type("Gezin")[0].id
    people = [("Marieke", "Bakker", "ouder"), ("Jeroen", "de Wit", "ouder")]
    people += [("Noor", "de Wit", "jeugdige"), ("Tijn", "de Wit", "jeugdige")]
    rows: list[dict[str, Value]] = [
        {"voornaam": first, "achternaam": last, "rol": role} for first, last, role in people
    ]
    store.commit([Edit(bundel, tuple(_added("Persoon", gezin, rows)))])
    return bundel


def _added(record_type: str, parent: RecordId, rows: list[dict[str, Value]]) -> Iterator[Operation]:
    for values, order in zip(rows, keys_for(len(rows)), strict=True):
        yield from creation(new_id(), record_type, parent, order, values)


def planned_family(store: Store) -> BundelId:
    """Start a family with a map and a concept plan of three goals, the first with four actions."""
    bundel = made_family(store)
    root = root_of(bundel)
    people = {person.text("voornaam"): person.id.hex() for person in store.bundel(bundel).of_type("Persoon")}
    plan, kaart = new_id(), new_id()
    ops = [*creation(plan, "Gezinsplan", root, "V", PLAN), *creation(kaart, "Netwerkkaart", root, "V", KAART)]
    ops += _added("Netwerklid", kaart, NETWORK)
    goals = {new_id(): dict(values) for values in GOALS}
    for (goal, values), order in zip(goals.items(), keys_for(len(goals)), strict=True):
        values["eigenaar_id"] = people[str(values["eigenaar_id"])]
        ops += creation(goal, "Doel", plan, order, values)
    for goal, actions in zip(goals, ACTIONS, strict=True):
        ops += _added("Actie", goal, actions)
    asked: dict[str, Value] = {
        "naam": "Marieke Bakker",
        "persoon_id": people["Marieke"],
        "akkoord": "ja",
        "akkoord_op": "2026-02-26",
    }
    ops += _added("Deelnemer", plan, [asked])
    store.commit([Edit(bundel, tuple(ops))])
    return bundel


PLAN: dict[str, Value] = {
    "versie": 1,
    "soort": "gezinsplan",
    "status": "concept",
    "datum": "2026-02-26",
    "perspectief": "Wij eten weer samen en iedereen slaapt goed.",
    "evaluatiemomenten": ("2026-03-26",),
}
KAART: dict[str, Value] = {"datum": "2026-02-16"}
GOALS: list[dict[str, Value]] = [
    {
        "tekst": "Tijn gaat ’s avonds rustig naar bed.",
        "start_cijfer": 3,
        "gewenst_cijfer": 8,
        "eigenaar_id": "Marieke",
    },
    {
        "tekst": "Wij praten rustig met elkaar, ook als we moe zijn.",
        "start_cijfer": 2,
        "gewenst_cijfer": 7,
        "eigenaar_id": "Jeroen",
    },
    {
        "tekst": "Noor heeft elke week een middag voor zichzelf.",
        "start_cijfer": 4,
        "gewenst_cijfer": 8,
        "eigenaar_id": "Noor",
    },
]


def _action(wie: str, soort: str, wat: str, wanneer: str, status: str) -> dict[str, Value]:
    return {"wie": wie, "uitvoerder_soort": soort, "wat": wat, "wanneer": wanneer, "status": status}


ACTIONS: list[list[dict[str, Value]]] = [
    [
        _action("Jeroen", "gezin", "leest elke avond voor aan Tijn", "elke dag, 19:15", "bezig"),
        _action("Marieke", "gezin", "legt de telefoons in de la", "elke dag, 19:00", "bezig"),
        _action("Oma Ria", "netwerk", "brengt Tijn naar bed", "op dinsdag", "bezig"),
        _action("Samira", "professional", "komt langs om samen te oefenen", "2026-03-11", "gedaan"),
    ],
    [_action("Jeroen", "gezin", "telt tot tien en loopt even weg", "als het nodig is", "gedaan")],
    [],
]
NETWORK: list[dict[str, Value]] = [
    {
        "naam": "Oma Ria",
        "relatie": "moeder van Marieke",
        "aard": "informeel",
        "sector": "familie",
        "sterkte": 3,
        "kwaliteit": "steunend",
        "nabijheid": "heel_dichtbij",
        "betrokkenheid": "actief",
        "steun_in_eigen_woorden": "Zij past op dinsdag op en brengt Tijn naar bed.",
    },
    {
        "naam": "Juf Esra",
        "relatie": "juf van Tijn",
        "aard": "beroepsopvoeder",
        "sector": "school_en_opvang",
        "sterkte": 3,
        "kwaliteit": "steunend",
        "betrokkenheid": "actief",
    },
    {
        "naam": "Coach Ben",
        "relatie": "voetbal",
        "aard": "vrijwilliger",
        "sterkte": 2,
        "betrokkenheid": "actief",
    },
]


@dataclass
class Room:
    """An open casus: its vault and session. Keys go to whatever has the focus."""

    vault: FileVault
    session: CasusSession
    bundel: BundelId

    @property
    def view(self) -> BundelView:
        """The casus as last shown."""
        view = self.session.view
        assert view is not None
        return view

    def logged(self) -> BundelView:
        """Return the casus as the log has it, without drafts."""
        return self.vault.submit(lambda store: store.bundel(self.bundel)).result()

    def settle(self) -> None:
        """Let everything that was asked of the vault come back to the screen; waits for no time."""
        for _ in range(8):
            self.vault.submit(lambda _store: None).result()
            QCoreApplication.sendPostedEvents()

    def only(self, record_type: str) -> RecordView:
        """Return the one record of a type on the screen."""
        (record,) = self.view.of_type(record_type)
        return record

    def new(self, record_type: str, values: Mapping[str, Value]) -> RecordId:
        """Prepare a form that comes to be with its first word."""
        return self.session.prepare_record(NewRecord(record_type, root_of(self.bundel), dict(values)))


def enter(vault: FileVault, bundel: BundelId) -> Room:
    """Open a casus."""
    tasks = Tasks()
    session = CasusSession(vault, tasks, bundel)
    tasks.setParent(session)
    room = Room(vault, session, bundel)
    session.reload()
    room.settle()
    return room


def type_in(words: str) -> None:
    """Type words into what has the focus."""
    QTest.keyClicks(_focused(), words)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(_focused(), key, modifier)


def _focused() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


@cache
def shown_vault() -> tuple[FileVault, BundelId, BundelId]:
    """Return a vault that tests look at and do not change, with the planned and the imported family."""
    folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
    atexit.register(folder.cleanup)
    vault = open_vault(Path(folder.name) / "kluis")
    return vault, vault.submit(planned_family).result(), vault.submit(imported_family).result()


def tab_to(name: str) -> QWidget:
    """Press Tab until the control whose object name ends so has the focus."""
    for _ in range(120):
        if _focused().objectName().endswith(name):
            return _focused()
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never comes to {name}")
