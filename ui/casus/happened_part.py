"""Wat er gebeurde: the last few forms of a casus in time, and on request all, of one kind or of any."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from jgw_desktop.app.editing import label_of_record
from jgw_desktop.app.overview import KINDS, Happening, happened
from jgw_desktop.domain.view import BundelView
from resources import tekst
from ui.casus.lines import Line, LineList
from ui.casus.navigation import NOTES
from ui.casus.notes_page import note_line
from ui.casus.wording import day_in_list
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.text import Text

_LAST = 5
_EVERYTHING = "alles"
_ICONS = {
    "Gezinsplan": "clipboard-check",
    "Netwerkkaart": "waypoints",
    "Meting": "chart-line",
    "Toestemming": "handshake",
    "Risicotaxatie": "triangle-alert",
    "Veiligheidsplan": "triangle-alert",
    "Signaal": "message-square",
}


class HappenedPart(QWidget):
    """Signal opened(RecordId). Attributes: list, all (shows the rest), kinds (a button by name of a kind)."""

    opened = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._view: BundelView | None = None
        self._is_whole = False
        self._kind = _EVERYTHING
        self._shown: list[Happening] = []
        self.list = LineList("overview.happened", tekst("casus.gebeurd"))
        self.nothing = Text(tekst("casus.geen_notities")).in_ink("ink2")
        self.all = Button("", "overview.all", kind="link")
        self._choice = QWidget()
        self._group = QButtonGroup(self)
        self.kinds = {kind: self._button(kind) for kind in (_EVERYTHING, *KINDS)}
        self.kinds[_EVERYTHING].setChecked(True)
        self._lay_out()
        self.list.opened.connect(lambda number: self.opened.emit(self._shown[number].record))
        self.all.clicked.connect(self._show_whole)

    def _button(self, kind: str) -> Button:
        button = Button(tekst(f"casus.soort.{kind}"), f"overview.soort.{kind}", kind="choice")
        button.setAccessibleName(tekst("casus.alleen", soort=tekst(f"casus.soort.{kind}")))
        button.setCheckable(True)
        button.clicked.connect(self._choose(kind))
        self._group.addButton(button)
        return button

    def _lay_out(self) -> None:
        flow = FlowLayout(self._choice)
        for button in self.kinds.values():
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.s)
        column.addWidget(Text(tekst("casus.gebeurd"), "section"))
        for widget in (self._choice, self.nothing, self.list):
            column.addWidget(widget)
        column.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)

    def show_view(self, view: BundelView) -> None:
        """Show what happened in a casus as it is now."""
        self._view = view
        found = happened(view)
        kinds = {kind for kind, types in KINDS.items() if any(one.type in types for one in found)}
        if self._kind not in kinds:  # the last of its kind is gone
            self._kind = _EVERYTHING
            self.kinds[_EVERYTHING].setChecked(True)
        self._choice.setVisible(self._is_whole and len(kinds) > 1)
        for kind, button in self.kinds.items():
            button.setVisible(kind in kinds or kind == _EVERYTHING)
        wanted = [one for one in found if self._kind == _EVERYTHING or one.type in KINDS[self._kind]]
        self._shown = wanted if self._is_whole else wanted[:_LAST]
        self.list.show_lines([self._line(one, view) for one in self._shown])
        self.list.stand_at(len(self._shown))
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self.all.setVisible(not self._is_whole and len(found) > len(self._shown))
        words = tekst("casus.alles_tonen", aantal=len(found))
        self.all.setText(words)
        self.all.setAccessibleName(words)

    def _line(self, one: Happening, view: BundelView) -> Line:
        if one.type == NOTES:
            return note_line(view.records[one.record], self._today)
        day = day_in_list(one.when[:10], self._today)
        return Line(label_of_record(one.type), one.words, day, _ICONS.get(one.type, "file-text"))

    def _show_whole(self) -> None:
        """Show everything that ever happened, with the cursor in it."""
        self._is_whole = True
        self._show_again()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, kind: str) -> Callable[[], None]:
        def choose() -> None:
            self._kind = kind
            self._show_again()

        return choose

    def _show_again(self) -> None:
        if self._view is not None:
            self.show_view(self._view)
