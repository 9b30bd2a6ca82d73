"""The map with its palette, beside it the map of an earlier day when that is asked for.

``KaartBoard(desk, kaart)``, then ``show_map(...)`` after each change. It changes places and lines through the
desk; who is chosen, added or taken away it tells.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from jgw_desktop.app.netwerk import before
from jgw_desktop.domain.dutch_dates import day_in_words
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.netwerkkaart.lines import Line, values_of
from jgw_desktop.domain.netwerkkaart.places import Place
from jgw_desktop.domain.values import Value
from resources import tekst
from ui.forms.desk import Desk
from ui.forms.tab_order import stop_before
from ui.forms.typed import Typed
from ui.kaart.palette import Palette
from ui.kaart.people import KINDS, map_content, values_at
from ui.kaart.steps import Steps
from ui.kaart.view import LEAST, KaartView
from ui.style.theme import theme
from ui.style.tokens import SPACE
from ui.widgets.text import Text

NOW, THEN, BOTH = "nu", "toen", "naast_elkaar"
_WIDE_FROM = 860  # px of the board, for a palette with words


class KaartBoard(QWidget):
    """Signals: add_wanted(dict): the fields of somebody to be added; chosen, opened, removed: see KaartView.

    Attributes: map, earlier (the map of the day before, made when first asked for), palette_panel.
    """

    add_wanted = Signal(object)
    chosen = Signal(object)
    opened = Signal()
    removed = Signal()

    def __init__(self, desk: Desk, kaart: RecordId) -> None:
        super().__init__()
        self._desk, self._kaart = desk, kaart
        self._steps = Steps(desk)
        self._moment, self._room = NOW, 0
        self.map = KaartView("Netwerkkaart.kaart", tekst("kaart.naam"))
        self.earlier: KaartView | None = None
        self.palette_panel = Palette()
        self.days = (Text("", "label"), Text("", "label"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._maps = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._maps.setSpacing(SPACE.m)
        column = QVBoxLayout()
        column.setSpacing(SPACE.xxs)
        column.addWidget(self.days[1])
        column.addWidget(self.map, 1)
        self._maps.addLayout(column, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.m)
        row.addWidget(self.palette_panel)
        row.addLayout(self._maps, 1)

    def _connect(self) -> None:
        self.map.chosen.connect(self.chosen)
        self.map.opened.connect(self.opened)
        self.map.removed.connect(self.removed)
        self.map.moved.connect(self._move)
        self.map.lined.connect(self._draw_line)
        self.map.add_wanted.connect(self._add_at)
        self.palette_panel.kind_chosen.connect(self._add_kind)
        self.palette_panel.dragged.connect(self._hold)
        self.palette_panel.dropped.connect(self._drop)

    # showing

    def show_map(self, besides: RecordId | None, selected: RecordId | None) -> None:
        """Show the map as it is typed. besides: who is only being added; selected: who is chosen."""
        worker = self._desk.session.own
        name = worker.naam if worker else ""
        self.map.show_content(map_content(self._desk.typed, self._kaart, name, besides))
        self.map.select(selected)
        self._show_earlier(name)

    @property
    def has_earlier(self) -> bool:
        """Whether there is a map of a day before."""
        return before(self._desk.view, self._kaart) is not None

    def show_moment(self, moment: str) -> None:
        """Show the map of NOW, of THEN, or BOTH beside each other."""
        self._moment = moment
        self._show_earlier(self._desk.session.own.naam if self._desk.session.own else "")

    def _show_earlier(self, worker: str) -> None:
        old = before(self._desk.view, self._kaart)
        moment = self._moment if old is not None else NOW
        self.map.setVisible(moment != THEN)
        self.days[1].setVisible(moment == BOTH)
        self.days[1].setText(tekst("kaart.nu"))
        if old is not None and moment != NOW:
            day = day_in_words(old.text("datum"))
            earlier = self._earlier_map()
            earlier.setAccessibleName(tekst("kaart.naam_op", dag=day))
            self.days[0].setText(day)
            earlier.show_content(map_content(Typed(self._desk.view), old.id, worker))
        if self.earlier is not None:
            self.earlier.setVisible(moment != NOW)
            self.days[0].setVisible(moment == BOTH)
        self._fit()

    def give_room(self, height: int) -> None:
        """Let a map have a height in px; two that have no room beside each other have it each."""
        self._room = height
        self._fit()

    def _fit(self) -> None:
        """Lay two maps beside each other, or below each other where the letters are too large for that."""
        is_both = self.days[1].isVisibleTo(self)
        least = 2 * LEAST.width() * self.map.drawing.grown() + SPACE.m
        is_high = is_both and self.width() - self.palette_panel.sizeHint().width() - SPACE.m < least
        ways = QBoxLayout.Direction
        self._maps.setDirection(ways.TopToBottom if is_high else ways.LeftToRight)
        titled = self._room + self.days[1].sizeHint().height() + SPACE.xxs
        if self._room:
            self.setFixedHeight(2 * titled + SPACE.m if is_high else self._room)

    def _earlier_map(self) -> KaartView:
        if self.earlier is None:
            self.earlier = KaartView("Netwerkkaart.eerder", tekst("kaart.naam"), is_fixed=True)
            column = QVBoxLayout()
            column.setSpacing(SPACE.xxs)
            column.addWidget(self.days[0])
            column.addWidget(self.earlier, 1)
            self._maps.insertLayout(0, column, 1)
            first = stop_before(self.map)
            if first is not None:
                QWidget.setTabOrder(first, self.earlier)
            QWidget.setTabOrder(self.earlier, self.map)
        return self.earlier

    def focus_map(self) -> None:
        """Put the focus on the map."""
        self.map.setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep words in the palette where there is room."""
        super().resizeEvent(event)
        self.palette_panel.make_narrow(event.size().width() < theme().px(_WIDE_FROM))
        self._fit()

    # moving and adding

    @property
    def is_untidy(self) -> bool:
        """Whether somebody stands where a hand put them."""
        return any(person.standing.angle is not None for person in self.map.drawing.content.people)

    def tidy(self) -> None:
        """Spread everybody evenly over the sector and ring that the family gave them, as one step."""
        people = self.map.drawing.content.people
        put = [person.record for person in people if person.standing.angle is not None]
        if put:
            self._steps.take_all({record: {"plek": None} for record in put})
            self.chosen.emit(self.map.drawing.selected)

    def _move(self, record: RecordId, place: Place) -> None:
        self._take(record, values_at(place))

    def _draw_line(self, record: RecordId, line: Line) -> None:
        self._take(record, values_of(line, self._desk.typed.value(record, "kwaliteit")))

    def _take(self, record: RecordId, values: dict[str, Value]) -> None:
        self._steps.take(record, values)
        self.chosen.emit(record)

    def _add_at(self, place: Place | None) -> None:
        """Add somebody at a place; without one, in the sector of who is chosen."""
        if place is not None:
            self.show_ghost(place)
            self.add_wanted.emit(KINDS[place.sector] | values_at(place))
            return
        selected = self.map.drawing.selected
        near = self.map.drawing.place_of(selected) if selected else None
        self.add_wanted.emit(dict(KINDS[near.sector if near else "familie"]))

    def _add_kind(self, kind: str) -> None:
        self.add_wanted.emit(dict(KINDS[kind]))

    def _place_at(self, at: QPoint) -> Place | None:
        """Return the place of the map at a point of the screen, None beside the map."""
        port = self.map.viewport()
        inside = port.mapFromGlobal(at)
        if not self.map.isVisible() or not port.rect().contains(inside):
            return None
        return self.map.drawing.plane.place(self.map.point_at(inside))

    def _hold(self, at: QPoint) -> None:
        self.show_ghost(self._place_at(at))

    def _drop(self, kind: str, at: QPoint) -> None:
        place = self._place_at(at)
        self.show_ghost(place)
        if place is not None:
            self.add_wanted.emit(KINDS[kind] | values_at(place))

    def show_ghost(self, place: Place | None) -> None:
        """Show where somebody is going to stand, or nothing."""
        self.map.drawing.show_ghost(self.map.drawing.plane.point(place) if place else None)
