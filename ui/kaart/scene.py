"""The scene of the map: the ground, and for each person a circle, a line and their words.

``lay_out(size)``, then ``show_content(content)`` after each change. While somebody is dragged only they move
(``drag``); words find their room anew when they are let go.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSizeF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsEllipseItem, QGraphicsScene

from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.names import letter_of
from jgw_desktop.domain.netwerkkaart.furniture import Worker, height_below, worker_place
from jgw_desktop.domain.netwerkkaart.labels import Label, Tie, place_labels
from jgw_desktop.domain.netwerkkaart.lines import mark, pieces, tie
from jgw_desktop.domain.netwerkkaart.places import Place, Plane, Point, Rect
from jgw_desktop.domain.netwerkkaart.spread import Spot, spread
from ui.kaart.backdrop import Backdrop
from ui.kaart.items import LabelItem, PersonItem, TieItem
from ui.kaart.look import CLEAR, NODE, WORKER, Words, look_now, whole_words, words_of
from ui.kaart.people import MapContent, MapPerson
from ui.kaart.worker import WorkerItem, worker_name_size
from ui.names import names

_LARGEST = 1.3  # of a person, however large the letters are
_SIDE, _ABOVE = 20, 15  # px between the map and the edge of the drawing, at 100 %


class KaartScene(QGraphicsScene):
    """Attributes: plane; content; nodes: by person; in the order of the content spots, labels, drawn (lines);
    worker: where the worker stands, None when they are not known.
    """

    def __init__(self, large: float = 1.0) -> None:
        super().__init__()
        self._large = large
        self.look = look_now(large)
        self.content = MapContent()
        self.selected: RecordId | None = None
        self.plane, self.frame = Plane(1, 1, 1), Rect(0, 0, 0, 0)
        self.spots: tuple[Spot, ...] = ()
        self.labels: tuple[Label | None, ...] = ()
        self.drawn: tuple[tuple[tuple[Point, Point], ...], ...] = ()
        self.worker: Worker | None = None
        self.nodes: dict[RecordId, PersonItem] = {}
        self._ties: dict[RecordId, TieItem] = {}
        self._words: dict[RecordId, LabelItem] = {}
        self._beside = WorkerItem()
        self.addItem(self._beside)
        self._card: LabelItem | None = None
        self._ghost: QGraphicsEllipseItem | None = None
        self._backdrop: Backdrop | None = None
        self._texts: list[tuple[Words, ...]] = []

    def grown(self) -> float:
        """Return how much more room its letters ask than at 100 %."""
        now = look_now(self._large)
        return now.scale * now.large / self._large

    def lay_out(self, size: QSizeF) -> None:
        """Draw the map for a size, in the theme shown now."""
        self.look = look_now(self._large)
        half_width, half_height = size.width() / 2, size.height() / 2
        self.frame = Rect(-half_width, -half_height, size.width(), size.height())
        node = self.look.px(NODE) * min(self.look.large, _LARGEST)
        low = height_below(self.look.title_height, half_height, node)
        high = min(half_height - self.look.px(_ABOVE) * self.look.large, low)
        self.plane = Plane(half_width - self.look.px(_SIDE), high, node)
        self.setSceneRect(QRectF(*self.frame))
        self.show_content(self.content)

    def show_content(self, content: MapContent) -> None:
        """Show who is on the map now."""
        self.content = content
        backdrop = Backdrop(self.look, self.plane, self.frame, content.family)
        if backdrop != self._backdrop:
            self._backdrop = backdrop
        self.invalidate(self.sceneRect(), QGraphicsScene.SceneLayer.BackgroundLayer)
        self.spots = spread([person.standing for person in content.people], self.plane)
        for record in self.nodes.keys() - {person.record for person in content.people}:
            for item in (self.nodes.pop(record), self._ties.pop(record), self._words.pop(record)):
                self.removeItem(item)
        self._place_words(backdrop)
        self._show_all()

    def _place_words(self, backdrop: Backdrop) -> None:
        people = self.content.people
        self._texts = [words_of(self.look, names().shown(person.name), person.words) for person in people]
        ties = [Tie(*tie(self.plane, spot), self.look.px(CLEAR)) for spot in self.spots]
        sizes = [[text.size for text in own] for own in self._texts]
        marks = [mark(self.plane, spot, *self.look.mark_size) for spot in self.spots]
        worker = self._place_worker((*backdrop.beside, *marks))
        taken = (*backdrop.taken, *marks, *worker)
        self.labels = place_labels(self.spots, sizes, taken, self.frame, ties)
        texts = [label.rect for label in self.labels if label is not None]
        self.drawn = tuple(pieces(one, texts) for one in ties)

    def _place_worker(self, taken: Sequence[Rect]) -> tuple[Rect, ...]:
        """Put the worker beside the family, where nobody stands. Return the room that takes."""
        name = names().shown(self.content.worker)
        self.worker = None
        self._beside.setVisible(bool(name))
        if not name:
            return ()
        node = 2 * self.spots[0].radius if self.spots else self.plane.node
        side, size = self.look.px(WORKER) * node / self.plane.node, worker_name_size(self.look, name)
        self.worker = worker_place(self.plane, side, size, self.spots, taken)
        self._beside.show_worker(self.look, self.worker, name)
        return tuple(rect for rect in self.worker if rect is not None)

    def _show_all(self) -> None:
        for number, person in enumerate(self.content.people):
            self._show_person(number, person)
        self._show_card()

    def _show_person(self, number: int, person: MapPerson) -> None:
        if person.record not in self.nodes:
            self._add_items(person.record)
        spot, label = self.spots[number], self.labels[number]
        is_selected = person.record == self.selected
        letter = letter_of(person.name)
        self.nodes[person.record].show_person(self.look, spot, letter, is_selected=is_selected)
        self.nodes[person.record].show_mark(self.plane, spot, person.line)
        self._ties[person.record].show_tie(self.look, self.drawn[number], person.line)
        words = self._words[person.record]
        words.setVisible(label is not None)
        if label is not None:
            text = self._texts[number][label.variant]
            words.show_words(self.look, text, person.standing.sector)
            words.setPos(label.rect.left, label.rect.top)

    def _add_items(self, record: RecordId) -> None:
        self.nodes[record], self._ties[record], self._words[record] = (
            PersonItem(record),
            TieItem(),
            LabelItem(),
        )
        for item in (self._ties[record], self._words[record], self.nodes[record]):
            self.addItem(item)

    def select(self, record: RecordId | None) -> None:
        """Show who is chosen."""
        if record != self.selected:
            self.selected = record
            self._show_all()

    def number_of(self, record: RecordId | None) -> int | None:
        """Return the place of somebody in the content, None when they are not on the map."""
        known = (number for number, person in enumerate(self.content.people) if person.record == record)
        return next(known, None)

    def _show_card(self) -> None:
        """Show all words of who is chosen, when the map has no room for them."""
        number = self.number_of(self.selected)
        if self._card is not None:
            self._card.hide()
        if number is None or not self._is_short(number):
            return
        if self._card is None:
            self._card = LabelItem()
            self.addItem(self._card)
        person, spot = self.content.people[number], self.spots[number]
        words = whole_words(self.look, names().shown(person.name), person.words)
        self._card.show_words(self.look, words, person.standing.sector, is_card=True)
        left = spot.centre.x - words.size.width / 2
        top = spot.centre.y + spot.radius + self.look.px(14)
        if top + words.size.height > self.frame.bottom - 10:
            top = spot.centre.y - spot.radius - self.look.px(14) - words.size.height
        most = self.frame.right - words.size.width - 10
        self._card.setPos(min(max(left, self.frame.left + 10), most), top)
        self._card.show()

    def _is_short(self, number: int) -> bool:
        label, person = self.labels[number], self.content.people[number]
        if label is None:
            return True
        text = self._texts[number][label.variant]
        return text.lines[0] != names().shown(person.name) or (bool(person.words) and len(text.lines) == 1)

    def drag(self, record: RecordId, point: Point) -> None:
        """Show somebody under the pointer, with their line; the others stay as they are."""
        number = self.number_of(record)
        if number is None:
            return
        node, spot = self.nodes[record], self.spots[number]
        words = self._words[record]
        words.moveBy(point.x - node.x(), point.y - node.y())
        node.setPos(*point)
        moved = Spot(self.plane.place(point), point, spot.radius)
        line = self.content.people[number].line
        node.show_mark(self.plane, moved, line)
        self._ties[record].show_tie(self.look, (tie(self.plane, moved),), line)

    def show_ghost(self, point: Point | None) -> None:
        """Show an empty circle where somebody is going to stand, or take it away."""
        if self._ghost is None and point is not None:
            reach = self.plane.node / 2
            self._ghost = self.addEllipse(-reach, -reach, 2 * reach, 2 * reach)
            self._ghost.setZValue(4)
        if self._ghost is not None:
            pen = QPen(self.look.colour("delft"), 2)
            pen.setDashPattern([3, 2])
            self._ghost.setPen(pen)
            self._ghost.setVisible(point is not None)
            if point is not None:
                self._ghost.setPos(*point)

    def place_of(self, record: RecordId) -> Place | None:
        """Return where somebody stands, None when they are not on the map."""
        number = self.number_of(record)
        return self.spots[number].place if number is not None else None

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Draw the ground."""
        painter.fillRect(rect, self.look.colour("canvas"))
        if self._backdrop is not None:
            self._backdrop.paint(painter)
