"""Where a worker was: the casus, the form, the field with the cursor, how far the page was scrolled.

``spot_of(bundel, place, page)`` notes it when the window locks; ``put_back(page, spot)`` brings the cursor
back after unlocking. It is kept inside the vault, and never sent.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)
from shiboken6 import isValid

from jgw_desktop.domain.ids import BundelId, parse_record_id
from jgw_desktop.domain.view import BundelView
from ui.casus.form_page import FormPage
from ui.casus.places import Place

_MOST_BYTES = 4096
_SETTLED_MS = 1000


class Stand(NamedTuple):
    """Where on a page: see ``Spot`` for each."""

    field: str = ""
    cursor: int = 0
    scroll: int = 0


@dataclass(frozen=True, slots=True)
class Spot:
    """place: part of the casus. opened: what of the page was unfolded, as the page itself tells it.

    field: object name of what had the cursor, "" for nothing; cursor: place in its text, from 0; scroll: px.
    """

    bundel: BundelId
    place: Place
    opened: str = ""
    field: str = ""
    cursor: int = 0
    scroll: int = 0

    def to_bytes(self) -> bytes:
        """Return what is kept in the vault."""
        import json

        record = self.place.record.hex() if self.place.record else ""
        where = [self.bundel.hex(), self.place.name, record, self.place.is_paper]
        return json.dumps([*where, self.opened, self.field, self.cursor, self.scroll]).encode()


def spot_from(raw: bytes | None) -> Spot | None:
    """Return the spot that was kept; None for nothing, and for anything that is not one."""
    import json

    try:
        bundel, name, record, is_paper, opened, field, cursor, scroll = json.loads((raw or b"")[:_MOST_BYTES])
        root = parse_record_id(bundel)
        if root is None:
            return None
        place = Place(str(name), parse_record_id(record), is_paper=bool(is_paper))
        return Spot(BundelId(root), place, str(opened), str(field), int(cursor), int(scroll))
    except (ValueError, TypeError, RecursionError):
        return None


def spot_of(bundel: BundelId, place: Place, page: QWidget) -> Spot:
    """Return where one is on a page; a lock by mouse or key leaves the last field that had the cursor."""
    opened = page.what_is_open() if isinstance(page, FormPage) else ""
    return Spot(bundel, replace(place, is_new=False), opened, *stand_of(page))


def stand_of(page: QWidget) -> Stand:
    """Return where one is on any page."""
    field = page.focusWidget()
    if field is None:
        return Stand(scroll=_scrolled(page))
    return Stand(field.objectName(), _cursor_of(field), _scrolled(page))


def is_there(spot: Spot, view: BundelView) -> bool:
    """Tell whether what the spot is about still stands in the casus; a draft counts."""
    record = spot.place.record
    if view.root is None:
        return False
    return record is None or (record in view.records and not view.is_gone(record))


def put_back(page: QWidget, spot: Spot) -> None:
    """Unfold what was unfolded, and bring cursor and scroll bar back; what is no longer there is left."""
    if isinstance(page, FormPage):
        page.open_again(spot.opened)
    stand_again(page, Stand(spot.field, spot.cursor, spot.scroll))


@contextmanager
def cursor_left(room: QWidget) -> Iterator[None]:
    """Leave the cursor where it is, in the end, when what happens goes on in a room that is not shown."""
    before = QApplication.focusWidget()
    yield
    if before is not None and not room.isVisible() and isValid(before) and before.isVisible():
        before.setFocus(Qt.FocusReason.OtherFocusReason)


def stand_again(page: QWidget, stand: Stand) -> None:
    """Bring cursor and scroll bar back on any page; a field that is no longer there is left."""
    field = page.findChild(QWidget, stand.field) if stand.field else None
    if isinstance(field, QWidget) and field.isVisibleTo(page) and field.isEnabled():
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        _put_cursor(field, stand.cursor)
    _Scrolling(page, stand.scroll)


def _cursor_of(field: QWidget) -> int:
    if isinstance(field, QLineEdit):
        return field.cursorPosition()
    return field.textCursor().position() if isinstance(field, QPlainTextEdit) else 0


def _put_cursor(field: QWidget, place: int) -> None:
    if isinstance(field, QLineEdit):
        field.setCursorPosition(place)
    elif isinstance(field, QPlainTextEdit):
        cursor = field.textCursor()
        cursor.setPosition(min(max(place, 0), len(field.toPlainText())))
        field.setTextCursor(cursor)


def _area_of(page: QWidget) -> QAbstractScrollArea | None:
    return page if isinstance(page, QScrollArea) else page.findChild(QScrollArea)


def _scrolled(page: QWidget) -> int:
    area = _area_of(page)
    return area.verticalScrollBar().value() if area else 0


class _Scrolling(QObject):
    """Scrolls as soon as the page is long enough, and lets go before anybody scrolls by hand."""

    def __init__(self, page: QWidget, wanted: int) -> None:
        super().__init__(page)
        self._area, self._wanted = _area_of(page), wanted
        if self._area is not None and wanted:
            self._area.verticalScrollBar().rangeChanged.connect(self._scroll)
            self._scroll()
        QTimer.singleShot(_SETTLED_MS, self, self.deleteLater)

    def _scroll(self) -> None:
        if self._area is not None and isValid(self._area):
            self._area.verticalScrollBar().setValue(self._wanted)
