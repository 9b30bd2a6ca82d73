"""Walks over every registered screen: Tab comes everywhere in reading order, the wheel changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import (
    QGraphicsView,
    QPlainTextEdit,
    QWidget,
)

from tests.ui.screens import SCREENS
from tests.ui.walks import Show, each_screen, stops, tab_round, tabbed
from tests.ui.wheel import WHEELED, turn_wheel
from ui.style.theme import SchemeChoice, theme
from ui.style.tokens import HEIGHT


@each_screen
def test_tab_visits_every_control_once_in_reading_order(name: str, show: Show) -> None:
    screen = SCREENS[name].make()
    show(screen)
    order = tab_round(screen)
    assert {widget.objectName() for widget in order} >= {widget.objectName() for widget in stops(screen)}
    for pane in SCREENS[name].panes(screen):
        inside = [widget for widget in order if pane.isAncestorOf(widget)]
        assert inside == sorted(inside, key=_reading_place(pane, inside))


@each_screen
def test_every_control_that_hears_the_wheel_is_guarded(name: str, show: Show) -> None:
    screen = SCREENS[name].make()
    show(screen)
    heard = [child for child in screen.findChildren(QWidget) if isinstance(child, WHEELED)]
    screen.setFocus()
    assert [child.objectName() for child in heard if not child.hasFocus() and turn_wheel(child)] == []


@each_screen
def test_every_control_can_be_reached_with_letters_twice_as_large(name: str, show: Show) -> None:
    theme().show(SchemeChoice.LIGHT, 2.0)
    screen = SCREENS[name].make()
    show(screen)
    assert [stop.objectName() for stop in tabbed(screen) if not _is_in_sight(stop)] == []


def _is_in_sight(widget: QWidget) -> bool:
    """Whether a part of a widget lies within everything that holds it."""
    seen, held = widget.rect(), widget
    while (holder := held.parentWidget()) is not None and not held.isWindow():
        seen = seen.translated(held.pos()) & holder.rect()
        held = holder
    return not seen.isEmpty()


def _reading_place(pane: QWidget, widgets: list[QWidget]) -> Callable[[QWidget], tuple[int, int]]:
    """Return a key that reads rows from top to bottom and each from left to right."""
    middles = sorted(_middle(pane, widget).y() for widget in widgets)
    rows = [middles[0]] if middles else []
    rows += [y for before, y in pairwise(middles) if y - before > 8]
    return lambda widget: (
        sum(y <= _middle(pane, widget).y() for y in rows),
        _middle(pane, widget).x(),
    )


def _middle(pane: QWidget, widget: QWidget) -> QPoint:
    """Return the middle of a widget, of a text of more lines that of its first, of a map its foot.

    A map is as tall as the column of what can be put on it, which is read before it.
    """
    middle = widget.rect().center()
    if isinstance(widget, QGraphicsView):
        middle.setY(widget.height() - 1)
    if isinstance(widget, QPlainTextEdit):
        middle.setY(min(middle.y(), theme().px(HEIGHT.control) // 2))
    return widget.mapTo(pane, middle)
