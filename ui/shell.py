"""The shell around an open vault: the rail, one page at a time, and the status bar.

``shell = Shell(destinations)``, then ``shell.add_page("casussen", page)`` and ``shell.go("casussen")``.
A page may have ``panes()`` (the widgets F6 walks through); without it the page is one pane.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from resources import tekst
from ui.actions import Action, Actions, hear
from ui.rail import Destination, Rail
from ui.status_bar import StatusBar
from ui.style.fonts import LATER, load_fonts
from ui.style.theme import theme
from ui.widgets.surfaces import Banner, MessageBar

_NARROW_BELOW = 900
LOCK = "vergrendelen"
LOOK = "instellingen"
TODAY = "vandaag"
INDICATORS = "indicatoren"
CASELOAD = "verdeling"  # a page behind that of the indicators
MAP = "kaart"
SPREEKUUR = "spreekuur"
SYNC = "synchroniseren"


@runtime_checkable
class HasPanes(Protocol):
    """A page that F6 walks through in more than one step."""

    def panes(self) -> Sequence[QWidget]:
        """Return the panes in reading order."""


@runtime_checkable
class PrefersFocus(Protocol):
    """A page or pane that knows where one begins in it.

    A focus proxy would do that too, but Tab then passes by every control before it.
    """

    def focus_first(self) -> None:
        """Put the cursor where one begins."""


def standard_rail() -> tuple[list[Destination], list[Destination]]:
    """Return the destinations of this version: those at the top, and those at the foot."""
    above = [
        Destination(TODAY, tekst("vandaag.titel"), "sun"),
        Destination("casussen", tekst("schil.rail.casussen"), "folder"),
        Destination(SPREEKUUR, tekst("spreekuur.titel"), "school"),
        Destination(MAP, tekst("sociale_kaart.titel"), "map-pin"),
        Destination(INDICATORS, tekst("indicatoren.titel"), "chart-line"),
        Destination(SYNC, tekst("synchroniseren.titel"), "refresh-cw"),
    ]
    below = [
        Destination(LOOK, tekst("schil.rail.instellingen"), "settings"),
        Destination(LOCK, tekst("schil.rail.vergrendelen"), "lock"),
    ]
    return above, below


class Shell(QWidget):
    """The window of an open vault.

    Signals: destination_chosen(str key), lock_requested().
    Attributes: rail, status, message (the bar above the page), key (where one is).
    """

    destination_chosen = Signal(str)
    lock_requested = Signal()

    def __init__(
        self,
        above: Sequence[Destination],
        below: Sequence[Destination],
        *,
        lock_minutes: int = 0,
        practice: bool = False,
    ) -> None:
        super().__init__()
        self.setObjectName("shell")
        self.setProperty("canvas", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(tekst("schil.naam"))
        self.key = ""
        load_fonts(LATER)
        self._pages: dict[str, QWidget] = {}
        self._below: list[QWidget] = []
        self.rail = Rail(above, below, frozenset({LOCK}))
        self.message = MessageBar()
        self.pages = QStackedWidget()
        self.status = StatusBar(lock_minutes=lock_minutes, practice=practice)
        self._lay_out()
        self.rail.chosen.connect(self._choose)
        self.acts = Actions(self)
        self._bind_acts(above)

    def _lay_out(self) -> None:
        middle = self._middle = QVBoxLayout()
        middle.addWidget(self.message)
        middle.addWidget(self.pages, 1)
        top = QHBoxLayout()
        top.addWidget(self.rail)
        top.addLayout(middle, 1)
        column = QVBoxLayout(self)
        column.addLayout(top, 1)
        column.addWidget(self.status)
        for layout in (middle, top, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)

    def _bind_acts(self, above: Sequence[Destination]) -> None:
        for number, place in enumerate(above, start=1):
            keys, go = (f"Ctrl+{number}",), partial(self._choose, place.key)
            self.acts.offer(Action(place.key, place.label, keys, icon=place.icon), go)
            hear(self, keys, go)
        self.acts.bind("vergrendelen", self.lock_requested.emit)
        self.acts.bind("volgend_deel", partial(self._next_pane, 1))
        self.acts.bind("vorig_deel", partial(self._next_pane, -1))

    def say_always(self, sentence: str) -> None:
        """Say one thing above every page, as long as the window is there."""
        self._middle.insertWidget(0, Banner("let", "", sentence))

    def show_below(self, strip: QWidget) -> None:
        """Give a strip its place between every page and the status bar; F6 comes by while it is shown."""
        self._below.append(strip)
        self._middle.addWidget(strip)

    def add_page(self, key: str, page: QWidget) -> None:
        """Keep a page for a destination; it takes the place of an earlier one."""
        old = self._pages.pop(key, None)
        if old is not None:
            old.hide()
            old.deleteLater()
        self._pages[key] = page
        self.pages.addWidget(page)

    def has_page(self, key: str) -> bool:
        """Whether a destination has its page already."""
        return key in self._pages

    def go(self, key: str) -> None:
        """Show the page of a destination, with the focus in it. Raises KeyError when it has none."""
        page = self._pages[key]
        self.key = key
        self.pages.setCurrentWidget(page)
        self._mark_place()
        _enter(page)

    def _mark_place(self) -> None:
        self.rail.show_place(INDICATORS if self.key == CASELOAD else self.key)

    def _choose(self, key: str) -> None:
        self._mark_place()
        if key == LOCK:
            self.lock_requested.emit()
        else:
            self.destination_chosen.emit(key)

    def current_page(self) -> QWidget | None:
        """Return the page that is shown."""
        return self._pages.get(self.key)

    def _panes(self) -> list[QWidget]:
        page = self.current_page()
        if page is None:
            return [self.rail]
        below = [strip for strip in self._below if strip.isVisible()]
        return [self.rail, *(page.panes() if isinstance(page, HasPanes) else [page]), *below]

    def _next_pane(self, step: int) -> None:
        panes, focus = self._panes(), QApplication.focusWidget()
        here = next((i for i, pane in enumerate(panes) if focus and pane.isAncestorOf(focus)), 0)
        _enter(panes[(here + step) % len(panes)])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the rail and the status bar narrow when there is little room at this text size."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit again when the text size changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        is_narrow = self.width() < theme().px(_NARROW_BELOW)
        self.rail.make_narrow(is_narrow)
        self.status.make_narrow(is_narrow)


def _enter(pane: QWidget) -> None:
    """Give the focus to the first control of a pane, or to the one it prefers."""
    if isinstance(pane, PrefersFocus):
        pane.focus_first()
        return
    target = pane.focusProxy() or first_control(pane)
    if target is not None:
        target.setFocus(Qt.FocusReason.TabFocusReason)


def first_control(pane: QWidget) -> QWidget | None:
    """Return the first control of a pane that Tab would stop at, None without any."""
    return next((child for child in pane.findChildren(QWidget) if _takes_focus(child)), None)


def _takes_focus(widget: QWidget) -> bool:
    can = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return can and widget.isEnabled() and widget.isVisibleTo(widget.window())
