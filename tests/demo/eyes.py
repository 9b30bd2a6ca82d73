"""What stands on the screen: finding a control by its name and reading what it shows. Changes nothing.

Names are object names and may hold wildcards, as in ``Doel.*.nieuw.wie``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)


@dataclass(frozen=True, slots=True)
class Missed(Exception):
    """What was looked for is not there."""

    what: str

    def __str__(self) -> str:
        return self.what


def top_window() -> QWidget:
    """Return the window that takes the keys: a dialog when one is open. Raises Missed."""
    modal = QApplication.activeModalWidget()
    windows = [modal] if modal else [widget for widget in QApplication.topLevelWidgets() if _is_shown(widget)]
    if not windows:
        raise Missed("een venster")
    return windows[0]


def _is_shown(widget: QWidget) -> bool:
    return widget.isVisible() and widget.windowType() in (Qt.WindowType.Window, Qt.WindowType.Dialog)


def shown(name: str) -> list[QWidget]:
    """Return the controls of a name that are in the top window and not hidden, perhaps scrolled away."""
    found = top_window().findChildren(QWidget)
    return [widget for widget in found if widget.isVisible() and fnmatchcase(widget.objectName(), name)]


def the(name: str) -> QWidget:
    """Return the one control of a name. Raises Missed."""
    found = shown(name)
    if len(found) != 1:
        raise Missed(f"{name}: {len(found)} keer op het scherm")
    return found[0]


def name_by_text(name: str, text: str) -> str:
    """Return the full name of the first control of a name that begins with a text; "" for none."""
    found = (widget for widget in shown(name) if next(texts_of(widget), "").startswith(text))
    return next((widget.objectName() for widget in found), "")


def is_usable(name: str) -> bool:
    """Whether the one control of a name is there and can be used."""
    found = shown(name)
    return len(found) == 1 and found[0].isEnabled()


def has_cursor(name: str) -> bool:
    """Whether the cursor stands in a control of a name."""
    focus = QApplication.focusWidget()
    return focus is not None and fnmatchcase(focus.objectName(), name)


def texts() -> Iterator[str]:
    """Give every text in the top window, also what is scrolled away."""
    for widget in top_window().findChildren(QWidget):
        if widget.isVisible():
            yield from texts_of(widget)


def texts_of(widget: QWidget) -> Iterator[str]:
    """Give the texts that a control shows: of a list one for each row, of a table one for each cell."""
    if isinstance(widget, QLabel | QLineEdit | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QPlainTextEdit):
        yield widget.toPlainText()
    elif isinstance(widget, QComboBox):
        yield widget.currentText()
    elif isinstance(widget, QAbstractItemView):
        yield from _rows_of(widget)


def _rows_of(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    columns = model.columnCount() if isinstance(view, QTableView) else 1
    for row in range(model.rowCount()):
        for column in range(columns):
            yield str(model.index(row, column).data() or "")


def reads(words: str) -> bool:
    """Whether words stand somewhere in the top window."""
    return any(words in text for text in texts())


def text_of(name: str) -> str:
    """Return what the one control of a name shows. Raises Missed."""
    return next(texts_of(the(name)), "")


class Stillness:
    """Whether nothing on the screen moved since the last call."""

    def __init__(self) -> None:
        self._seen: list[QRect] = []

    def __call__(self) -> bool:
        """Look again."""
        before = self._seen
        self._seen = [w.geometry() for w in top_window().findChildren(QWidget) if w.isVisible()]
        return before == self._seen


class Camera:
    """Pictures of the screens, numbered in the order in which they were met."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def take(self, name: str) -> None:
        """Keep a picture of the top window."""
        number = len(list(self._folder.iterdir())) + 1
        top_window().grab().save(str(self._folder / f"{number:02}-{name}.png"))
