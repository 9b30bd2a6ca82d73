"""Choosing from the sociale kaart in a form: what is typed looks through it, and free words stay possible.

The row of offers comes below the field with the first key that finds something. Down goes to it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jgw_desktop.app.sociale_kaart import MOST_OFFERED, KaartItem, offered, sociale_kaart
from resources import tekst
from ui.forms.desk import Desk
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.text import Text


class KaartOffer(QWidget):
    """name: of the field; control: where is typed. Signal chosen(KaartItem). Attribute buttons."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, name: str, control: QWidget) -> None:
        super().__init__()
        self._items: tuple[KaartItem, ...] = ()
        self._offers: tuple[KaartItem, ...] = ()
        self._typed = ""
        self.buttons = [Button("", f"{name}.kaart.{number}", kind="choice") for number in range(MOST_OFFERED)]
        flow = FlowLayout()
        for number, button in enumerate(self.buttons):
            button.clicked.connect(lambda _checked=False, number=number: self._choose(number))
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.xxs)
        column.addWidget(Text(tekst("sociale_kaart.in_formulier"), "help"))
        column.addLayout(flow)
        self._control = control
        control.installEventFilter(self)
        self.hide()
        desk.session.ask(self, sociale_kaart, self._take)

    def _take(self, items: tuple[KaartItem, ...]) -> None:
        self._items = items
        self.show_for(self._typed)

    def show_for(self, typed: str) -> None:
        """Offer what is on the kaart for what was typed."""
        self._typed = typed
        self._offers = offered(self._items, typed)
        for number, button in enumerate(self.buttons):
            button.setVisible(number < len(self._offers))
        for button, item in zip(self.buttons, self._offers, strict=False):
            button.setText(item.naam.replace("&", "&&"))
            button.setAccessibleName(tekst("sociale_kaart.neem_over", naam=item.naam, voor=item.voor_wie))
            button.setToolTip(item.voor_wie)
        self.setVisible(bool(self._offers))

    def _choose(self, number: int) -> None:
        item = self._offers[number]
        self._control.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self.chosen.emit(item)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from the field to the offers with Down."""
        is_down = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down
        if watched is self._control and event.type() is QEvent.Type.KeyPress and is_down and self._offers:
            self.buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)
