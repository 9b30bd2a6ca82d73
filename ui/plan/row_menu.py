"""What can be done with an action beside typing: say what kind of doer it is, look back, move, take away."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from jgw_desktop.domain.choices import CHOICES
from jgw_desktop.domain.ids import RecordId
from resources import tekst
from ui.forms.desk import Desk
from ui.plan.bound import Bound
from ui.widgets.buttons import IconButton


class RowMenu(IconButton):
    """The button at the end of a row; its menu is made when it is first opened. cells: have a history."""

    def __init__(self, desk: Desk, record: RecordId, name: str, cells: Mapping[str, Bound]) -> None:
        super().__init__("ellipsis", tekst("plan.acties.meer"), f"{name}.meer")
        self._desk, self._record, self._kind, self._cells = desk, record, "", cells
        self._menu = QMenu(self)
        self._kinds: dict[str, QAction] = {}
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)

    def show_kind(self, kind: str, about: str) -> None:
        """Show what kind of doer it is. about: the words for the row."""
        self._kind = kind
        self.rename(tekst("plan.acties.meer_over", wat=about))

    def put_kind(self, kind: str) -> None:
        """Say what kind of doer it is. kind: value of the list uitvoerderSoort."""
        self._kind = kind
        self._desk.type_value(self._record, "Actie", "uitvoerder_soort", kind)

    def _fill(self) -> None:
        if not self._kinds:
            self._make_actions()
        for kind, action in self._kinds.items():
            action.setChecked(kind == self._kind)

    def _make_actions(self) -> None:
        self._menu.addSection(tekst("plan.acties.wie_is_dat"))
        group = QActionGroup(self._menu)
        for kind, label in CHOICES["uitvoerderSoort"].items():
            action = self._menu.addAction(label)
            action.setCheckable(True)
            action.triggered.connect(lambda _, kind=str(kind): self.put_kind(kind))
            group.addAction(action)
            self._kinds[str(kind)] = action
        past = self._menu.addMenu(tekst("plan.acties.eerder"))
        for word, cell in self._cells.items():
            action = past.addAction(tekst(f"plan.acties.{word}"))
            action.triggered.connect(lambda _, cell=cell: self._desk.history_asked.emit(cell))
        self._menu.addSeparator()
        self._menu.addAction(tekst("plan.omhoog")).triggered.connect(lambda: self._move(-1))
        self._menu.addAction(tekst("plan.omlaag")).triggered.connect(lambda: self._move(1))
        self._menu.addAction(tekst("plan.acties.weghalen")).triggered.connect(self._take_away)

    def _move(self, step: int) -> None:
        self._desk.move(self._record, step)

    def _take_away(self) -> None:
        self._desk.delete(self._record)
