"""Beeld en letters: colours and text size, applied as they are chosen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from resources import tekst
from ui.settings import Look
from ui.style.theme import SCALES, SchemeChoice, theme
from ui.widgets.field import LabelledField
from ui.widgets.inputs import SegmentedControl
from ui.widgets.page import ScrollPage
from ui.widgets.surfaces import Card


class LookPage(ScrollPage):
    """Shows the look in use. Signal look_chosen(Look): the worker chose another."""

    look_chosen = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.colours = SegmentedControl(_scheme_choices(), "look.colours")
        self.size_of_text = SegmentedControl(_scale_choices(), "look.scale")
        self._show(look)
        theme().changed.connect(self._follow)
        self.colours.edited.connect(self._tell)
        self.size_of_text.edited.connect(self._tell)
        self._lay_out()

    def _lay_out(self) -> None:
        self.add_heading(tekst("schil.beeld.titel"), tekst("schil.beeld.uitleg"))
        card = Card()
        card.body.setSpacing(24)
        card.body.addWidget(_row("kleuren", self.colours, "look.colours"))
        card.body.addWidget(_row("letters", self.size_of_text, "look.scale"))
        self.body.addWidget(card)
        self.body.addStretch(1)
        self.setFocusProxy(self.colours)

    def _show(self, look: Look) -> None:
        self.colours.set_value(look.choice.value)
        self.size_of_text.set_value(str(look.scale))

    def _follow(self) -> None:
        """Show what was chosen elsewhere, such as by name in the search over everything."""
        self._show(Look(theme().choice, theme().scale))

    def _tell(self) -> None:
        choice = SchemeChoice(self.colours.value())
        self.look_chosen.emit(Look(choice, float(self.size_of_text.value())))


def _row(key: str, control: QWidget, name: str) -> LabelledField:
    explained = tekst(f"schil.beeld.{key}_uitleg")
    return LabelledField(tekst(f"schil.beeld.{key}"), control, name, help_text=explained)


def _scheme_choices() -> list[tuple[str, str]]:
    return [(choice.value, tekst(f"schil.beeld.{choice.value}")) for choice in SchemeChoice]


def _scale_choices() -> list[tuple[str, str]]:
    return [(str(scale), tekst("schil.beeld.procent", waarde=f"{scale:.0%}"[:-1])) for scale in SCALES]
