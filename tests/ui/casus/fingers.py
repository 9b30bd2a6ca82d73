"""Fingers on real forms in a casus: press what stands on the screen, and read what the screen says."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from jgw_desktop.app.editing import creation, last_place, new_id
from jgw_desktop.domain.changes import Edit
from jgw_desktop.domain.ids import RecordId, root_of
from jgw_desktop.domain.values import Value
from tests.ui.casus.vaults import TODAY, settle
from tests.ui.casus.walker import Walker, focus
from ui.casus.form_page import FormPage
from ui.casus.places import Place
from ui.forms.field import FormField

DAY = TODAY.isoformat()
Key = Qt.Key


class Fingers(Walker):
    """Real forms, and what a worker does with them."""

    def goto(self, place: Place) -> None:
        """Open a place, as a list or the search does."""
        self.workspace.go(place)
        settle(self.vault)
        page = self.workspace.page
        if isinstance(page, FormPage):
            page.open_again("")  # long forms are built bit by bit
            settle(self.vault)

    def push(self, name: str) -> None:
        """Press a button by keyboard."""
        found = next(one for one in self.workspace.findChildren(QWidget, name) if one.isVisible())
        found.setFocus(Qt.FocusReason.TabFocusReason)
        assert focus() is found
        self.press(Key.Key_Space)

    def add(self, record_type: str, values: dict[str, Value], parent: RecordId | None = None) -> RecordId:
        """Put a record in the vault and read the casus anew."""
        bundel, record = self.workspace.session.bundel, new_id()
        above = parent or root_of(bundel)
        place = last_place(self.view, above, record_type)
        ops = creation(record, record_type, above, place, values)
        self.vault.submit(lambda store: store.commit([Edit(bundel, ops)])).result()
        self.workspace.session.reload()
        settle(self.vault)
        return record

    @property
    def told(self) -> list[str]:
        """What the panel says is still to be done."""
        return [row.hurdle.sentence for row in self.workspace.hurdles.rows]

    @property
    def stap(self) -> str:
        root = self.view.root
        assert root is not None
        return root.text("stap")


def child(fingers: Fingers) -> str:
    return next(one for one in fingers.view.of_type("Persoon") if one.text("rol") == "jeugdige").id.hex()


def taxatie(fingers: Fingers, **more: Value) -> RecordId:
    values: dict[str, Value] = {
        "datum": f"{DAY}T09:00",
        "door": "Samira Voorbeeld",
        "aanleiding": "signaal",
        "aard": "Ruzie",
        "ernst": "licht",
        "conclusie": "Het kind is gezien.",
        "status": "veilig",
    }
    form = fingers.add("Risicotaxatie", {**values, **more})
    row: dict[str, Value] = {"jeugdige_id": child(fingers), "vraag1": "nee", "vraag2": "nee"}
    fingers.add("TaxatieKind", row, form)
    return form


def field_with_cursor() -> str:
    current: QWidget | None = focus()
    while current is not None and not isinstance(current, FormField):
        current = current.parentWidget()
    return current.field.name if current else ""
