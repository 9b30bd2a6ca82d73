"""The map as a control: drag people, pinch or Ctrl and the wheel to zoom, and all of it with keys.

Arrows walk along the ring and between rings, with Shift they move who is chosen; Enter opens, + adds,
1 to 4 set the line, Delete takes away. ``KaartView`` shows and tells; it changes nothing itself.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLineF, QPoint, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QGestureEvent, QGraphicsView, QPinchGesture

from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.netwerkkaart.lines import Line
from jgw_desktop.domain.netwerkkaart.places import Place, Point, shifted, turned
from jgw_desktop.domain.netwerkkaart.spread import cleared
from jgw_desktop.domain.netwerkkaart.walk import next_across, next_along, turn_of
from resources import tekst
from ui.kaart.people import MapContent
from ui.kaart.scene import KaartScene
from ui.names import names
from ui.style.theme import theme
from ui.widgets.bars import keep_bars
from ui.widgets.pen import Pen

LEAST_ZOOM, MOST_ZOOM = 0.5, 4.0
_STEP = 1.25
_FINGER = 22.0  # px on the screen around the middle of a person: a target of 44
_TURN = 8.0  # degrees that a key moves somebody
LEAST = QSizeF(520, 400)  # px at 100 %; below this the map scrolls
_Key = Qt.Key
_ALONG = {_Key.Key_Right: 1, _Key.Key_Left: -1}
_ACROSS = {_Key.Key_Up: 1, _Key.Key_Down: -1}
_LINES = dict(zip((_Key.Key_1, _Key.Key_2, _Key.Key_3, _Key.Key_4), Line, strict=True))


class KaartView(QGraphicsView):
    """One map. is_fixed: only to look at.

    Signals: chosen(RecordId | None); moved(RecordId, Place); lined(RecordId, Line); add_wanted(Place | None);
    opened(): Enter; removed(): Delete; zoomed(float): 1.0 is all of the map.
    """

    chosen = Signal(object)
    moved = Signal(object, object)
    lined = Signal(object, object)
    add_wanted = Signal(object)
    opened = Signal()
    removed = Signal()
    zoomed = Signal(float)

    def __init__(self, name: str, label: str, *, is_fixed: bool = False, large: float = 1.0) -> None:
        super().__init__()
        self.is_fixed = is_fixed
        self.drawing = KaartScene(large)
        self.zoom = 1.0
        self._latest = self.drawing.content
        self._held: RecordId | None = None
        self._pressed = QPoint()
        self._is_dragging = False
        self.setScene(self.drawing)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setFrameShape(QFrame.Shape.NoFrame)
        keep_bars(self)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setCacheMode(QGraphicsView.CacheModeFlag.CacheBackground)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.viewport().setFocusPolicy(
            Qt.FocusPolicy.NoFocus
        )  # first: it hands what it is told on to the view
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        Pen(self.viewport())
        self._describe()
        theme().changed.connect(self._lay_out)
        names().changed.connect(self._redraw)

    # showing

    def show_content(self, content: MapContent) -> None:
        """Show who is on the map now; while somebody is dragged it waits until they are let go."""
        self._latest = content
        if content != self.drawing.content and not self._is_dragging:
            self.drawing.show_content(content)
            self.resetCachedContent()
            self._describe()

    def select(self, record: RecordId | None) -> None:
        """Show who is chosen, in silence."""
        self.drawing.select(record)
        node = self.drawing.nodes.get(record) if record else None
        if node is not None and self.zoom > 1:
            self.ensureVisible(node, 40, 40)
        self._describe()

    def _describe(self) -> None:
        """Tell who cannot see the map how many there are and who is chosen."""
        number = self.drawing.number_of(self.drawing.selected)
        people = self.drawing.content.people
        told = people[number].in_words() if number is not None else tekst("kaart.aantal", aantal=len(people))
        if told != self.accessibleDescription():
            self.setAccessibleDescription(told)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def _redraw(self) -> None:
        self.drawing.show_content(self._latest)
        self.resetCachedContent()
        self._describe()

    def _lay_out(self) -> None:
        room, scale = self.maximumViewportSize(), self.drawing.grown()
        width = max(room.width(), LEAST.width() * scale)
        height = max(room.height(), LEAST.height() * scale)
        self.drawing.lay_out(QSizeF(width - 1, height - 1))
        self.centerOn(0, 0)
        self.resetCachedContent()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the rings for the room there is."""
        super().resizeEvent(event)
        self._lay_out()

    # zoom

    def show_zoom(self, zoom: float) -> None:
        """Enlarge the map, from half to four times."""
        zoom = min(max(zoom, LEAST_ZOOM), MOST_ZOOM)
        if zoom != self.zoom:
            self.scale(zoom / self.zoom, zoom / self.zoom)
            self.zoom = zoom
            self.zoomed.emit(zoom)

    def zoom_by(self, steps: int) -> None:
        """Enlarge some steps, or with a negative number make smaller."""
        self.show_zoom(round(self.zoom * _STEP**steps, 3))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl; without it the page scrolls."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            event.ignore()

    def viewportEvent(self, event: QEvent) -> bool:
        """Zoom with two fingers, on a screen or a touchpad."""
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self._let_go()
                self.show_zoom(self.zoom * pinch.scaleFactor())
                event.accept(pinch)
                return True
        if (
            isinstance(event, QNativeGestureEvent)
            and event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture
        ):
            self.show_zoom(self.zoom * (1 + event.value()))
            return True
        return super().viewportEvent(event)

    # mouse, finger and pen

    def _node_at(self, at: QPoint) -> RecordId | None:
        """Return who is nearest under the pointer or a finger, None when it is nobody."""
        point, reach = self.mapToScene(at), _FINGER / self.zoom
        near = [
            (apart, number, record)
            for number, (record, node) in enumerate(self.drawing.nodes.items())
            if (apart := QLineF(node.pos(), point).length()) <= max(node.radius, reach)
        ]
        return min(near)[2] if near else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of who is pressed on; what opens for them waits, so that the map stays still."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._let_go()
        self._held, self._pressed = self._node_at(event.position().toPoint()), event.position().toPoint()
        self.select(self._held)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let who is held come along."""
        if self._held is None or self.is_fixed:
            return
        at = event.position().toPoint()
        far = (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        self._is_dragging = self._is_dragging or far
        if self._is_dragging:
            self.drawing.drag(self._held, self.point_at(at))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Leave who was dragged where they are; ring and sector follow from the place."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        held, was_dragging = self._held, self._is_dragging
        self._held, self._is_dragging = None, False
        if held is None or not was_dragging:
            self.chosen.emit(held)
        else:
            self._put(held, self.drawing.plane.place(self.point_at(event.position().toPoint())))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open who is pressed on twice; beside everybody, add somebody there."""
        at = event.position().toPoint()
        if self._node_at(at) is not None:
            self.opened.emit()
        elif not self.is_fixed:
            self.add_wanted.emit(self.drawing.plane.place(self.point_at(at)))

    def point_at(self, at: QPoint) -> Point:
        """Return the point of the map at a place of the control."""
        point = self.mapToScene(at)
        return Point(point.x(), point.y())

    def hideEvent(self, event: QHideEvent) -> None:
        """Put back who was being dragged: out of sight nobody tells of the letting go."""
        super().hideEvent(event)
        self._let_go()

    def _let_go(self) -> None:
        """Put back who was being dragged."""
        was_dragging = self._is_dragging
        self._held, self._is_dragging = None, False
        if was_dragging:
            self._redraw()

    def _put(self, record: RecordId, place: Place) -> None:
        drawing = self.drawing
        others = [
            spot
            for spot, one in zip(drawing.spots, drawing.content.people, strict=True)
            if one.record != record
        ]
        clear = cleared(place, drawing.plane, others)
        self._redraw()
        if record in drawing.nodes:
            self.moved.emit(record, clear)

    def _choose(self, record: RecordId | None) -> None:
        self.select(record)
        self.chosen.emit(record)

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, move, open, add, set the line, take away, zoom."""
        key, is_shift = _Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            handled = self._zoom_by_key(key)
        elif key is _Key.Key_Escape and self._is_dragging:
            self._let_go()
            handled = True
        elif key in _ALONG or key in _ACROSS:
            handled = self._move_by_key(key) if is_shift else self._walk(key)
        else:
            handled = self._act(key)
        if not handled:
            event.ignore()

    def _zoom_by_key(self, key: Qt.Key) -> bool:
        if key in (_Key.Key_Plus, _Key.Key_Equal):
            self.zoom_by(1)
        elif key is _Key.Key_Minus:
            self.zoom_by(-1)
        elif key is _Key.Key_0:
            self.show_zoom(1.0)
        else:
            return False
        return True

    def _walk(self, key: Qt.Key) -> bool:
        spots, people = self.drawing.spots, self.drawing.content.people
        here = self.drawing.number_of(self.drawing.selected)
        if not people:
            return False
        if here is None:
            number = min(range(len(spots)), key=lambda at: (turn_of(spots[at]), at))
        elif key in _ALONG:
            number = next_along(spots, here, _ALONG[key])
        else:
            number = next_across(spots, here, _ACROSS[key])
        self._choose(people[number].record)
        return True

    def _move_by_key(self, key: Qt.Key) -> bool:
        record = self.drawing.selected
        place = self.drawing.place_of(record) if record else None
        if record is None or place is None or self.is_fixed:
            return False
        if key in _ALONG:
            self.moved.emit(record, turned(place, _TURN * _ALONG[key]))
        else:
            self.moved.emit(record, shifted(place, _ACROSS[key]))
        return True

    def _act(self, key: Qt.Key) -> bool:
        record = self.drawing.selected
        if key in (_Key.Key_Return, _Key.Key_Enter):
            self.opened.emit()
        elif self.is_fixed:
            return False
        elif key in (_Key.Key_Plus, _Key.Key_Insert):
            self.add_wanted.emit(None)
        elif key is _Key.Key_Delete and record is not None:
            self._let_go()
            self._choose(record)
            self.removed.emit()
        elif key in _LINES and record is not None:
            self.lined.emit(record, _LINES[key])
        else:
            return False
        return True
