"""A page that scrolls: the only thing in the window that does."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.style.ring import GROUND
from ui.style.theme import theme
from ui.style.tokens import SPACE, WIDTH
from ui.widgets.bars import keep_bars
from ui.widgets.field import FIELD
from ui.widgets.text import Text
from ui.widgets.widths import keep_within


class _Content(QWidget):
    """What scrolls: as high as it must be at the width it has.

    Qt also takes it for as high as it would be at its narrowest, where texts fold: room for nothing below.
    """

    def minimumSizeHint(self) -> QSize:
        """Return the least width, and no height where the height follows from the width."""
        least = super().minimumSizeHint()
        return QSize(least.width(), 0) if self.hasHeightForWidth() else least


class ScrollPage(QScrollArea):
    """A page of a readable width, with a vertical layout ``body``; what gets the focus comes into view.

    widest: how wide what stands on it may be. Where one thing only is to be narrower: ``readable``, since
    Qt asks how high a widget is at the whole width, also when it may not be so wide.
    """

    def __init__(self, parent: QWidget | None = None, *, widest: int | None = None) -> None:
        super().__init__(parent)
        self.setProperty("canvas", True)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        keep_bars(self)
        self.content = _Content()
        self.content.setProperty("canvas", True)
        self.content.setProperty(GROUND, True)
        self.content.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.body = QVBoxLayout(self.content)
        self.body.setContentsMargins(SPACE.xl, SPACE.l, SPACE.xl, SPACE.l)
        self.body.setSpacing(SPACE.l)
        self.setWidget(self.content)
        keep_within(self.content, WIDTH.page if widest is None else widest + 2 * SPACE.xl)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)
        theme().changed.connect(self._stay_with_focus)

    def add_heading(self, title: str, lead: str = "") -> None:
        """Add the page's title, with a line of explanation close under it."""
        column = QVBoxLayout()
        column.setSpacing(SPACE.xxs)
        column.addWidget(Text(title, "title"))
        if lead:
            column.addWidget(Text(lead, "lead"))
        self.body.addLayout(column)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what has the focus in view when a panel takes room; what was scrolled away stays away."""
        super().resizeEvent(event)
        before, focus = QRect(QPoint(), event.oldSize()), QApplication.focusWidget()
        if focus is None or event.size().height() >= before.height() or not self.content.isAncestorOf(focus):
            return
        if before.intersects(QRect(focus.mapTo(self.viewport(), QPoint()), focus.size())):
            self._stay_with_focus()

    def _follow_focus(self, _old: QObject | None, new: QWidget | None) -> None:
        if new is not None and self.content.isAncestorOf(new):
            self.ensureWidgetVisible(self._with_its_label(new), 0, SPACE.l)

    def _with_its_label(self, control: QWidget) -> QWidget:
        """Return the field of a control, with label, help and error; the control when that is too high."""
        field: QWidget | None = control
        while field is not None and field is not self.content:
            if field.objectName().endswith(FIELD):
                fits = field.height() + 2 * SPACE.l <= self.viewport().height()
                return field if fits else control
            field = field.parentWidget()
        return control

    def _stay_with_focus(self) -> None:
        """Bring what has the focus into view once the page is laid out anew."""
        if self.isVisible():
            QTimer.singleShot(0, self, lambda: self._follow_focus(None, QApplication.focusWidget()))
