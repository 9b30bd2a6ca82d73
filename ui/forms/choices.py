"""Editors for what is chosen: chips that wrap, and a drop-down list for long lists.

A value that a newer version wrote, or a record that is gone, is shown as such and kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import QWidget

from jgw_desktop.domain.values import Value, is_empty, is_same
from resources import tekst
from ui.forms.editor import Option, name_widget
from ui.style.icons import icon_pixmap
from ui.style.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import ChoiceCombo
from ui.widgets.text import Text, label_unseen

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
_TICK = 16


def as_newer(value: Value) -> str:
    """Return the words for a choice that this version does not know."""
    return tekst("formulier.onbekende_keuze", waarde=value)


class Chip(Button):
    """A choice that is on or off; when on it carries a tick."""

    def __init__(self, option: Option, parent: QWidget) -> None:
        super().__init__(option.label, "", kind="choice", parent=parent)
        self.option = option
        self.setCheckable(True)
        self.toggled.connect(lambda _: self._refresh_icon())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrow keys to the row of chips."""
        if event.key() in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _refresh_icon(self) -> None:
        if not self.isChecked():
            self.setIcon(QIcon())
            return
        side = theme().px(_TICK)
        self.setIconSize(QSize(side, side))
        self.setIcon(QIcon(icon_pixmap("check", "on_delft", side, self.devicePixelRatioF())))


class ChipsEditor(QWidget):
    """Choices side by side. Tab enters it once, the arrow keys walk, Space chooses or takes back.

    many: whether more than one can be chosen. unknown: words for a value that is not among the options.
    """

    typed = Signal(object)

    def __init__(
        self,
        options: Sequence[Option],
        *,
        many: bool = False,
        unknown: Callable[[Value], str] = as_newer,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._many, self._unknown = many, unknown
        self._words = ("", "", "")
        self._options: tuple[Option, ...] = ()
        self._flow = FlowLayout(self)
        self.chips: list[Chip] = []
        self._nothing = Text(tekst("formulier.niets_te_kiezen"), "help", wrap=False)
        self._flow.addWidget(self._nothing)
        self._rebuild(())
        self.offer(options)

    def offer(self, options: Sequence[Option]) -> None:
        """Offer other options; what is chosen stays chosen."""
        if tuple(options) == self._options:
            return
        self._options = tuple(options)
        self._show_chosen(self._chosen(), options)

    def value(self) -> Value:
        """Return the chosen value or None, or with many a tuple of them."""
        chosen = self._chosen()
        if self._many:
            return chosen
        return chosen[0] if chosen else None

    def show_value(self, value: Value) -> None:
        """Show what is chosen in silence."""
        if is_same(value, self.value()):
            return
        wanted = value if isinstance(value, tuple) else () if is_empty(value) else (value,)
        self._show_chosen(wanted, self._options)

    def name_control(self, name: str, label: str, description: str) -> QWidget:
        """Name the row of chips and each chip; the row hands the focus on to a chip."""
        self._words = (name, label, description)
        self._name_chips()
        return name_widget(self, name, label, description)

    @property
    def stop(self) -> QWidget:
        """The chip that Tab stops at: the chosen one, else the first; the row itself without chips.

        It is not a focus proxy: Qt's tab order counts a widget with a proxy as a stop of its own.
        """
        return next((chip for chip in self.chips if chip.isChecked()), self.chips[0] if self.chips else self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the chip."""
        super().focusInEvent(event)
        if self.chips:
            self.stop.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk along the chips with the arrow keys."""
        step = _STEPS.get(Qt.Key(event.key()))
        here = next((place for place, chip in enumerate(self.chips) if chip.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        self.chips[(here + step) % len(self.chips)].setFocus(Qt.FocusReason.TabFocusReason)

    def _chosen(self) -> tuple[Value, ...]:
        return tuple(chip.option.value for chip in self.chips if chip.isChecked())

    def _show_chosen(self, chosen: Sequence[Value], options: Sequence[Option]) -> None:
        known = [option.value for option in options]
        extra = [Option(_key(value), self._unknown(value)) for value in chosen if value not in known]
        wanted = (*options, *extra)
        if tuple(chip.option for chip in self.chips) != wanted:
            self._rebuild(wanted)
        for chip in self.chips:
            chip.setChecked(any(is_same(chip.option.value, value) for value in chosen))
        self._rove()

    def _rebuild(self, options: Sequence[Option]) -> None:
        while self.chips:
            self._drop(self.chips[-1])
        self._nothing.setVisible(not options)
        for option in options:
            chip = Chip(option, self)
            chip.clicked.connect(lambda _, chip=chip: self._choose(chip))
            self.chips.append(chip)
            self._flow.addWidget(chip)
        self._name_chips()

    def _drop(self, chip: Chip) -> None:
        self.chips.remove(chip)
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()

    def _choose(self, chip: Chip) -> None:
        if not self._many:
            for other in self.chips:
                other.setChecked(other is chip and chip.isChecked())
        self._rove()
        self.typed.emit(self.value())

    def _rove(self) -> None:
        """Let Tab stop at one chip only: the chosen one, else the first."""
        stop = self.stop
        for chip in self.chips:
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chip is stop else Qt.FocusPolicy.ClickFocus)

    def _name_chips(self) -> None:
        name, label, _ = self._words
        for chip in self.chips:
            text = f"{label}: {chip.option.label}" if label else chip.option.label
            name_widget(chip, f"{name}.{chip.option.value}", text, "")


def _key(value: Value) -> str | int:
    return value if isinstance(value, str | int) else str(value)


class BoxEditor(ChoiceCombo):
    """One choice out of a long list. The wheel never changes it."""

    typed = Signal(object)

    def __init__(
        self,
        options: Sequence[Option],
        *,
        unknown: Callable[[Value], str] = as_newer,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__((), parent)
        self._unknown = unknown
        self._options: tuple[Option, ...] = ()
        self.offer(options)
        self.edited.connect(lambda: self.typed.emit(self.value()))

    def offer(self, options: Sequence[Option]) -> None:
        """Offer other options; what is chosen stays chosen."""
        if tuple(options) == self._options:
            return
        self._options = tuple(options)
        chosen = self.value()
        while self.count() > 1:
            self.removeItem(1)
        for option in options:
            self.addItem(option.label, option.value)
        self.show_value(chosen)

    def value(self) -> Value:  # type: ignore[override] # none chosen is a value too
        """Return the chosen value, None for the first row."""
        chosen = self.currentData()
        return chosen if chosen not in (None, "") else None

    def show_value(self, value: Value) -> None:
        """Show a choice in silence."""
        if is_same(value, self.value()):
            return
        place = 0 if is_empty(value) else self.findData(value)
        if place < 0:
            place = self.count()
            self.addItem(self._unknown(value), value)
        self.setCurrentIndex(place)

    def name_control(self, name: str, label: str, description: str) -> QWidget:
        """Name this list."""
        label_unseen(self, label)
        return name_widget(self, name, label, description)
