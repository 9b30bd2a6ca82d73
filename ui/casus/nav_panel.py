"""The navigation of a casus: whose it is, where it stands, and its parts with how far each one is.

The parts are one stop for Tab; arrows walk through them and Enter opens. ``chosen(str)`` names the part.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from jgw_desktop.domain.levensloop import STAPPEN, place
from jgw_desktop.domain.view import BundelView
from resources import tekst
from ui.casus.meter import Meter
from ui.casus.navigation import ATTACHMENTS, KEEPING, LETTERS, NOTES, TALK, Entry, Progress, entries
from ui.casus.safety_mark import SafetyMark
from ui.casus.wording import family_name, part_label, situation, step_name
from ui.style.icons import icon_pixmap
from ui.style.lettering import MEDIUM, SEMIBOLD, lettering
from ui.style.theme import theme
from ui.style.tokens import HEIGHT, SPACE, TYPE
from ui.widgets.buttons import Button
from ui.widgets.icon import State, draw_state
from ui.widgets.page import ScrollPage
from ui.widgets.text import Text

NAV_WIDTH = 256
_ICONS = {
    "Overzicht": "layout-grid",
    TALK: "message-square",
    NOTES: "notebook-pen",
    ATTACHMENTS: "paperclip",
    "Overig": "file-text",
    KEEPING: "laptop",
}
_STATES = {Progress.KLAAR: State.DONE, Progress.BEZIG: State.BUSY, Progress.NOG_NIET: State.OPEN}


class NavRow(QPushButton):
    """One part of the casus: glyph or icon, its name, a short word or a count."""

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.entry = entry
        self.setObjectName(f"nav.{entry.name}")
        self.setProperty("kind", "nav")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_entry(entry)

    def show_entry(self, entry: Entry) -> None:
        """Show how far the part is now."""
        self.entry = entry
        self.setAccessibleName(f"{self.label}, {self.word}" if self.word else self.label)
        self.setToolTip(tekst("casus.sneltoets", letter=LETTERS[entry.name]))
        self.update()

    @property
    def label(self) -> str:
        """The name of the part."""
        return part_label(self.entry.name)

    @property
    def word(self) -> str:
        """What stands at the right."""
        if self.entry.count >= 0:
            return str(self.entry.count)
        if self.entry.progress in (None, Progress.KLAAR):
            return ""
        return tekst(f"casus.voortgang.{self.entry.progress.value}")

    def sizeHint(self) -> QSize:
        """Return the room of a row of the navigation."""
        px = theme().px
        return QSize(px(NAV_WIDTH - 4 * SPACE.s), px(HEIGHT.row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrow keys to the panel; a button would take them for Tab."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row."""
        super().paintEvent(event)
        painter = QPainter(self)
        px, colours = theme().px, theme().colours
        self._paint_glyph(painter, px(10), (self.height() - px(18)) // 2)
        ink = colours.delft if self.isChecked() else colours.ink
        room = self.rect().adjusted(px(38), 0, -px(10), 0)
        painter.setFont(lettering(TYPE.help))
        painter.setPen(QColor(ink if self.isChecked() else colours.ink2))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, flags, self.word)
        taken = painter.fontMetrics().horizontalAdvance(f" {self.word}") if self.word else 0
        self._paint_label(painter, room.adjusted(0, 0, -taken, 0), ink)

    def _paint_label(self, painter: QPainter, room: QRect, ink: str) -> None:
        painter.setFont(lettering(TYPE.body, SEMIBOLD if self.isChecked() else MEDIUM))
        painter.setPen(QColor(ink))
        short = painter.fontMetrics().elidedText(self.label, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, short)

    def _paint_glyph(self, painter: QPainter, left: int, top: int) -> None:
        side = theme().px(18)
        if self.entry.progress is None:
            token = "delft" if self.isChecked() else "ink2"
            pixmap = icon_pixmap(_ICONS[self.entry.name], token, side, self.devicePixelRatioF())
            painter.drawPixmap(left, top, pixmap)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(left, top)
        painter.scale(side / 18, side / 18)
        draw_state(painter, _STATES[self.entry.progress], theme().colours)
        painter.restore()


class NavPanel(ScrollPage):
    """Attribute folded: what the page says while the navigation is away: that a child is not safe.

    Signals: chosen(str part), back_chosen().
    """

    chosen = Signal(str)
    back_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("nav")
        self.setAccessibleName(tekst("casus.navigatie"))
        self.back = Button(tekst("casus.alle_casussen"), "nav.back", kind="link", icon="arrow-left")
        self.family = Text("", "section")
        self.meter = Meter()
        self.situation = Text("", "meta").in_ink("ink")
        self.step = Text("", "help")
        self.safety, self.folded = SafetyMark(), SafetyMark()
        self.folded.setContentsMargins(SPACE.xl, SPACE.s, SPACE.xl, 0)
        self.rows: dict[str, NavRow] = {}
        self._list = QVBoxLayout()
        self._lay_out()
        self.back.clicked.connect(self.back_chosen)

    def _lay_out(self) -> None:
        self.body.setContentsMargins(SPACE.s, SPACE.m, SPACE.s, SPACE.m)
        self.body.setSpacing(SPACE.label)
        top = QVBoxLayout()
        top.setContentsMargins(SPACE.xs, 0, SPACE.xs, SPACE.xs)
        top.setSpacing(SPACE.label)
        for widget in (self.back, self.family, self.meter, self.situation, self.step, self.safety):
            top.addWidget(widget)
        self._list.setSpacing(2)
        self.body.addLayout(top)
        self.body.addLayout(self._list)
        self.body.addStretch(1)

    def show_view(self, view: BundelView) -> None:
        """Show the casus as it is now."""
        root = view.root
        stap, now = (root.text("stap"), root.text("opvoedsituatie")) if root else ("", "")
        self.family.setText(family_name(view))
        self.meter.show_situation(now)
        self.situation.setText(situation(now) if now else tekst("casus.geen_opvoedsituatie"))
        self.step.setText(step_line(stap))
        for mark in (self.safety, self.folded):
            mark.show_status(root.text("veiligheidsstatus") if root else "")
        self._show_marks()
        for entry in entries(view):
            self._show_entry(entry)

    def _show_marks(self) -> None:
        self.safety.setVisible(bool(self.safety.words))
        self.folded.setVisible(bool(self.folded.words) and self.isHidden())

    def setVisible(self, visible: bool) -> None:
        """Fold or unfold; what must stand on every page stands at its head meanwhile."""
        super().setVisible(visible)
        self._show_marks()

    def _show_entry(self, entry: Entry) -> None:
        if entry.name in self.rows:
            self.rows[entry.name].show_entry(entry)
            return
        row = self.rows[entry.name] = NavRow(entry)
        row.clicked.connect(lambda: self._choose(entry.name))
        row.setFocusPolicy(Qt.FocusPolicy.ClickFocus if len(self.rows) > 1 else Qt.FocusPolicy.StrongFocus)
        if entry.name in (NOTES, "Gezin"):
            self._list.addWidget(_hairline())
        self._list.addWidget(row)

    def _choose(self, name: str) -> None:
        self.rows[name].setChecked(not self.rows[name].isChecked())
        self.chosen.emit(name)

    def show_place(self, name: str) -> None:
        """Mark the part that is open; it is the one that Tab stops at."""
        for key, row in self.rows.items():
            row.setChecked(key == name)
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if key == name else Qt.FocusPolicy.ClickFocus)

    def focus_first(self) -> None:
        """Put the cursor on the part that is open."""
        here = next((row for row in self.rows.values() if row.isChecked()), self.back)
        here.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the parts with the arrow keys, open one with Enter."""
        rows = list(self.rows.values())
        here = next((number for number, row in enumerate(rows) if row.hasFocus()), None)
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if here is None or (not step and event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter)):
            super().keyPressEvent(event)
        elif step:
            rows[min(max(here + step, 0), len(rows) - 1)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            rows[here].click()


def step_line(stap: str) -> str:
    """Return ``Stap 6 van 8 · Uitvoeren``, or that the casus is closed."""
    number = place(stap)
    if 1 <= number <= len(STAPPEN):
        return tekst("casus.stap_regel", nummer=number, aantal=len(STAPPEN), naam=step_name(stap))
    return step_name(stap)


def _hairline() -> QWidget:
    line = QFrame()
    line.setProperty("line", True)
    line.setFixedHeight(1)
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(SPACE.xs, SPACE.label, SPACE.xs, SPACE.label)
    column.addWidget(line)
    return box
