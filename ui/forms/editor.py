"""What every editor of a field has in common, whatever it looks like.

An editor knows its value and nothing of records: it shows a value in silence and says ``typed`` when the
worker gave another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from jgw_desktop.domain.values import Value


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose: the value that is kept and the words shown for it."""

    value: str | int
    label: str


class Editor(Protocol):
    """A control that holds one value. typed(Value): the worker gave it another one."""

    @property
    def typed(self) -> SignalInstance:
        """The signal."""

    def value(self) -> Value:
        """Return what the control holds now."""

    def show_value(self, value: Value) -> None:
        """Show a value without saying so; one that is already shown is left alone, with its cursor."""

    def name_control(self, name: str, label: str, description: str) -> QWidget:
        """Give the control its object name and its words; return the widget that takes the focus."""


def name_widget(widget: QWidget, name: str, label: str, description: str) -> QWidget:
    """Give a widget its object name, accessible name and description, and return it."""
    widget.setObjectName(name)
    widget.setAccessibleName(label)
    widget.setAccessibleDescription(description)
    return widget
