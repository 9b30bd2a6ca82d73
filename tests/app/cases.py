"""A casus that is worked on as a worker would: forms are filled in, made definitief, steps are taken."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from jgw_desktop.app.casussen import new_casus
from jgw_desktop.app.editing import creation, filling, last_place, new_id
from jgw_desktop.app.finishing import Hurdles, Reason, hurdles, making_final
from jgw_desktop.app.forms import act, open_sight
from jgw_desktop.app.steps import to_stap
from jgw_desktop.domain.changes import Edit, Operation
from jgw_desktop.domain.ids import BundelId, RecordId, root_of
from jgw_desktop.domain.rules import BUILT_IN
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView
from tests.app.memory_store import MemoryStore

TODAY = date(2026, 3, 12)
DAY = TODAY.isoformat()
REASON = Reason("Het gezin kan dit nu niet aan.", "Samira Idrissi", datetime(2026, 3, 12, 10, 30))


@dataclass
class Case:
    """One casus of a family of a mother with gezag and a child of eight."""

    store: MemoryStore = field(default_factory=MemoryStore)

    def __post_init__(self) -> None:
        self.bundel: BundelId = new_casus(self.store, "Verzonnenhuis", TODAY)
        gezin = self.view.of_type("Gezin")[0].id
        self.mother = self.add("Persoon", {"voornaam": "Aylin", "rol": "ouder", "gezag": "volledig"}, gezin)
        child: dict[str, Value] = {"voornaam": "Lotte", "rol": "jeugdige", "geboortedatum": "2018-01-01"}
        self.child = self.add("Persoon", child, gezin)

    @property
    def view(self) -> BundelView:
        return self.store.bundel(self.bundel)

    @property
    def stap(self) -> str:
        return self.root_text("stap")

    def root_text(self, name: str) -> str:
        root = self.view.root
        assert root is not None
        return root.text(name)

    def commit(self, ops: tuple[Operation, ...]) -> None:
        self.store.commit([Edit(self.bundel, ops)])

    def add(self, record_type: str, values: dict[str, Value], parent: RecordId | None = None) -> RecordId:
        record, above = new_id(), parent or root_of(self.bundel)
        place = last_place(self.view, above, record_type)
        self.commit(creation(record, record_type, above, place, values))
        return record

    def write(self, record: RecordId, **values: Value) -> None:
        self.commit(filling(self.view.records[record], values))

    def hurdles(self, form: RecordId) -> Hurdles:
        return hurdles(self.view, form, TODAY, BUILT_IN)

    def finish(self, form: RecordId) -> None:
        self.act(making_final(self.view, form, TODAY, BUILT_IN))

    def act(self, ops: tuple[Operation, ...]) -> None:
        """Do something as the screen does it."""
        act(self.store, open_sight(self.store, self.bundel), lambda _: ops, "test")

    def go(self, stap: str, reason: Reason | None = None) -> None:
        self.act(to_stap(self.view, stap, TODAY, BUILT_IN, reason))

    def taxatie(self, vraag1: str = "nee", vraag2: str = "nee", **more: Value) -> RecordId:
        values: dict[str, Value] = {
            "datum": f"{DAY}T09:00",
            "door": "Samira Idrissi",
            "aanleiding": "signaal",
            "aard": "Ruzie aan tafel",
            "ernst": "licht",
            "conclusie": "Het kind is gezien.",
            "status": "veilig",
        }
        form = self.add("Risicotaxatie", {**values, **more})
        row: dict[str, Value] = {"jeugdige_id": self.child.hex(), "vraag1": vraag1, "vraag2": vraag2}
        self.add("TaxatieKind", row | {"onderbouwing": "Zelf gezien."}, form)
        return form

    def signaal(self, taxatie: RecordId | None = None, besluit: str = "") -> RecordId:
        values: dict[str, Value] = {
            "ontvangen_op": f"{DAY}T08:00",
            "bron": "school",
            "kanaal": "telefoon",
            "anoniem": "ja",
            "betreft": "Een kind van acht",
            "wat_is_er_gezien": "Het kind was stil.",
            "pluis_niet_pluis": "twijfel",
            "reden_melding": "behoefte_aan_hulp",
        }
        if besluit:
            values |= {"besluit": besluit, "besluit_door": "Samira", "besluit_op": f"{DAY}T10:00"}
        if taxatie:
            values["risicotaxatie_id"] = taxatie.hex()
        return self.add("Signaal", values)
