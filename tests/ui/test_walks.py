"""Walks over every registered screen: names, reading order, no trap, plain text, nothing cut off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QGraphicsView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from tests.ui.screens import SCREENS
from tests.ui.wheel import WHEELED, turn_wheel
from ui.style.theme import SchemeChoice, theme
from ui.style.tokens import HEIGHT, TYPE, WIDTH
from ui.widgets.page import ScrollPage

Show = Callable[..., None]
_LARGE = 3840, 2160
_CONTROLS = {
    QAccessible.Role.EditableText,
    QAccessible.Role.Button,
    QAccessible.Role.PushButton,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.ComboBox,
    QAccessible.Role.SpinBox,
}
each_screen = pytest.mark.parametrize("name", list(SCREENS))


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
    order = _tab_round(screen)
    names = [widget.objectName() for widget in order]
    assert all(names)
    assert len(set(names)) == len(names)


@each_screen
def test_tab_visits_every_control_once_in_reading_order(name: str, show: Show) -> None:
    screen = SCREENS[name].make()
    show(screen)
    order = _tab_round(screen)
    assert {widget.objectName() for widget in order} >= {widget.objectName() for widget in _stops(screen)}
    for pane in SCREENS[name].panes(screen):
        inside = [widget for widget in order if pane.isAncestorOf(widget)]
        assert inside == sorted(inside, key=_reading_place(pane, inside))


class _Windows(QObject):
    """Notes what is shown as a window: on a desktop it flashes, and takes the keys away."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(watched)
        return False


@each_screen
def test_no_part_is_shown_before_it_has_its_place(name: str, show: Show, qapp: QApplication) -> None:
    windows = _Windows()
    qapp.installEventFilter(windows)
    try:
        screen = SCREENS[name].make()
        show(screen)
    finally:
        qapp.removeEventFilter(windows)
    early = [window for window in windows.shown if window is not screen]
    assert [(type(window).__name__, window.objectName()) for window in early] == []


@each_screen
def test_every_label_shows_plain_text_only(name: str, show: Show) -> None:
    screen = SCREENS[name].make()
    show(screen)
    labels = screen.findChildren(QLabel)
    assert labels
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


@each_screen
def test_every_control_that_hears_the_wheel_is_guarded(name: str, show: Show) -> None:
    screen = SCREENS[name].make()
    show(screen)
    heard = [child for child in screen.findChildren(QWidget) if isinstance(child, WHEELED)]
    screen.setFocus()
    assert [child.objectName() for child in heard if not child.hasFocus() and turn_wheel(child)] == []


@each_screen
@pytest.mark.parametrize("choice", [SchemeChoice.LIGHT, SchemeChoice.DARK, SchemeChoice.CONTRAST])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_no_text_is_cut_off(name: str, choice: SchemeChoice, scale: float, show: Show) -> None:
    theme().show(choice, scale)
    screen = SCREENS[name].make()
    show(screen)
    assert [_what(label) for label in screen.findChildren(QLabel) if _is_cut(label)] == []
    assert [_what(button) for button in screen.findChildren(QAbstractButton) if _is_squeezed(button)] == []
    assert [area for area in screen.findChildren(QScrollArea) if _scrolls_sideways(area)] == []


@each_screen
def test_no_line_is_too_long_to_read_on_a_large_screen(name: str, show: Show) -> None:
    screen = SCREENS[name].make()
    show(screen, *_LARGE)
    fields = [*screen.findChildren(QLineEdit), *screen.findChildren(QPlainTextEdit)]
    pages = [page.content for page in screen.findChildren(ScrollPage)]
    assert [_what(label) for label in screen.findChildren(QLabel) if _is_too_long(label)] == []
    assert [
        one.objectName() for one in (*fields, *pages) if one.isVisible() and one.width() > _widest(one)
    ] == []


@each_screen
def test_every_control_can_be_reached_with_letters_twice_as_large(name: str, show: Show) -> None:
    theme().show(SchemeChoice.LIGHT, 2.0)
    screen = SCREENS[name].make()
    show(screen)
    assert [stop.objectName() for stop in _tabbed(screen) if not _is_in_sight(stop)] == []


def _is_in_sight(widget: QWidget) -> bool:
    """Whether a part of a widget lies within everything that holds it."""
    seen, held = widget.rect(), widget
    while (holder := held.parentWidget()) is not None and not held.isWindow():
        seen = seen.translated(held.pos()) & holder.rect()
        held = holder
    return not seen.isEmpty()


def _is_too_long(label: QLabel) -> bool:
    """Whether a line of text is wider than a page may be."""
    if not label.isVisible():
        return False
    line = min(label.width(), label.fontMetrics().horizontalAdvance(label.text()))
    return line > _widest(label)


def _widest(widget: QWidget) -> float:
    """Return how wide a text may be, in px: as a page, and with larger letters as much more."""
    return WIDTH.page * max(widget.fontInfo().pointSizeF() / TYPE.body, 1)


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


def _stops(screen: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in screen.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.isEnabled()
        and not (isinstance(widget, QAbstractButton) and _is_unchecked_segment(widget))
    ]


def _is_unchecked_segment(button: QAbstractButton) -> bool:
    return button.group() is not None and not button.isChecked()


def _tab_round(screen: QWidget) -> list[QWidget]:
    """Press Tab until the focus is back where it began."""
    return list(_tabbed(screen))


def _tabbed(screen: QWidget) -> Iterator[QWidget]:
    """Give what has the focus at each Tab, until it is back where it began; 200 times is a trap."""
    now = start = _stops(screen)[0]
    start.setFocus()
    for _ in range(200):
        yield now
        QTest.keyClick(now, Qt.Key.Key_Tab)
        new = QApplication.focusWidget()
        assert new is not None
        if new is start:
            return
        now = new
    raise AssertionError("Tab never comes back to the first control")


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


def _what(widget: QLabel | QAbstractButton) -> tuple[str, str]:
    return (widget.objectName(), widget.text())


def _is_cut(label: QLabel) -> bool:
    if not label.isVisible() or not label.text():
        return False
    if not label.wordWrap():
        return label.sizeHint().width() > label.width() or label.sizeHint().height() > label.height()
    return label.heightForWidth(label.width()) > label.height() or _longest_word(label) > label.width()


def _longest_word(label: QLabel) -> int:
    return max(label.fontMetrics().horizontalAdvance(word) for word in label.text().split())


def _is_squeezed(button: QAbstractButton) -> bool:
    if not button.isVisible() or not button.text():
        return False
    return button.sizeHint().width() > button.width() or button.sizeHint().height() > button.height()


def _scrolls_sideways(area: QScrollArea) -> bool:
    content = area.widget()
    return (
        content is not None
        and area.isVisible()
        and content.minimumSizeHint().width() > area.viewport().width()
    )
