"""A second screen or a projector: which one it is, and what the laptop shows while the family looks there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from resources import tekst
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.text import Text


def other_screen() -> QScreen | None:
    """Return the screen beside the laptop's own, None when there is none or when both show the same."""
    own = QGuiApplication.primaryScreen()
    beside = [one for one in QGuiApplication.screens() if one is not own]
    return next((one for one in beside if one.geometry() != own.geometry()), None)


def bring_home(window: QWidget) -> None:
    """Put all of the worker's window on the laptop's own screen, so that the other shows nothing of it."""
    own, state = QGuiApplication.primaryScreen(), window.windowState()
    if window.screen() is own and (state != Qt.WindowState.WindowNoState or _is_within(window, own)):
        return
    window.setWindowState(Qt.WindowState.WindowNoState)
    room = own.availableGeometry()
    frame = window.frameGeometry().size() - window.size()
    window.resize(window.size().boundedTo(room.size() - frame))
    window.move(room.topLeft())
    window.setWindowState(state)


def _is_within(window: QWidget, screen: QScreen) -> bool:
    """Tell whether no other screen shows a part of a window."""
    return screen.geometry().contains(window.frameGeometry())


def put_on(widget: QWidget, screen: QScreen) -> None:
    """Show a widget as a window over the whole of a screen, with the keyboard."""
    widget.setWindowTitle(tekst("schil.naam"))
    widget.setScreen(screen)
    widget.setGeometry(screen.geometry())
    widget.showFullScreen()
    widget.activateWindow()


class Beside(QWidget):
    """What the laptop shows meanwhile: that the family looks elsewhere.

    Attributes: screen_of_family: where they look; stop: the button that ends it.
    """

    def __init__(self, screen: QScreen) -> None:
        super().__init__()
        self.screen_of_family = screen
        self.setObjectName("gezin.naast")
        self.setProperty("canvas", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.stop = Button(tekst("gezin.weer_alleen"), "gezin.weer_alleen", kind="primary", deciding=True)
        column = QVBoxLayout(self)
        column.setSpacing(SPACE.m)
        column.addStretch(1)
        for words, role in (("andere_scherm", "title"), ("andere_scherm_uitleg", "lead")):
            told = Text(tekst(f"gezin.{words}"), role)
            told.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(told)
        column.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)
