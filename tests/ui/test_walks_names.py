"""Walks over every registered screen: every control has a name, for people and for tests."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QWidget,
)

from tests.ui.screens import SCREENS
from tests.ui.walks import Show, each_screen, tab_round

_CONTROLS = {
    QAccessible.Role.EditableText,
    QAccessible.Role.Button,
    QAccessible.Role.PushButton,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.ComboBox,
    QAccessible.Role.SpinBox,
}


@each_screen
def test_every_control_has_a_name_or_a_label(name: str, show: Show) -> None:
    screen = SCREENS[name].make()
    show(screen)
    controls = [node for node in _nodes(screen) if node.role() in _CONTROLS]
    nameless = [node.object().objectName() for node in controls if not _is_named(node)]
    assert controls
    assert nameless == []


@each_screen
def test_every_control_has_an_object_name_of_its_own(name: str, show: Show) -> None:
    screen = SCREENS[name].make()
    show(screen)
    order = tab_round(screen)
    names = [widget.objectName() for widget in order]
    assert all(names)
    assert len(set(names)) == len(names)


def _nodes(widget: QWidget) -> Iterator[QAccessibleInterface]:
    waiting = [QAccessible.queryAccessibleInterface(widget)]
    while waiting:
        node = waiting.pop()
        if node.state().invisible:
            continue
        yield node
        waiting += [node.child(number) for number in range(node.childCount())]


def _is_named(node: QAccessibleInterface) -> bool:
    return bool(node.text(QAccessible.Text.Name)) or bool(node.relations(QAccessible.RelationFlag.Label))
