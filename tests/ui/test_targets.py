"""Every control can be hit with a finger; where the keyboard is can be seen (WCAG 2.2: 2.5.8 and 1.4.11)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget

from tests.ui.screens import SCREENS
from tests.ui.test_style import luminance
from ui.style.ring import GAP, WIDTH, Ring
from ui.style.theme import SchemeChoice, theme
from ui.widgets.buttons import Button

Show = Callable[..., None]
LEAST, LEAST_OF_FAMILY = 24, 44  # px
OF_FAMILY = ("gezin-vraag", "gezin-veilig", "gezin-doel", "gezin-kaart", "meting-invullen", "meting-cijfer")
GROUNDS = ("ontgrendelen", "vandaag", "beeld-en-letters", "gezin-vraag")
_STOPS = 12


@pytest.mark.parametrize("name", list(SCREENS))
def test_every_control_is_large_enough_to_hit(name: str, show: Show) -> None:
    screen = SCREENS[name].make()
    show(screen)
    assert small_ones(screen, LEAST_OF_FAMILY if name in OF_FAMILY else LEAST) == []


@pytest.mark.parametrize("choice", [SchemeChoice.LIGHT, SchemeChoice.DARK, SchemeChoice.CONTRAST])
@pytest.mark.parametrize("name", GROUNDS)
def test_the_ring_stands_out_from_what_is_around_it(name: str, choice: SchemeChoice, show: Show) -> None:
    theme().show(choice)
    screen = SCREENS[name].make()
    show(screen)
    faint = []
    for _ in range(_STOPS):
        focus = QApplication.focusWidget()
        assert focus is not None
        if not focus.property("no_ring") and ring_contrast(screen) < 3.0:
            faint.append(focus.objectName())
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert faint == []


def test_a_small_control_and_a_faint_ring_are_found(show: Show) -> None:
    screen, button = QWidget(), Button("", "klein", icon="x")
    QVBoxLayout(screen).addWidget(button, 0, Qt.AlignmentFlag.AlignCenter)
    button.setStyleSheet("min-height: 12px; padding: 0; border: none")
    screen.setStyleSheet(f"background: {theme().colours.delft}")
    show(screen, 200, 120)
    button.setFocus()
    assert [words.split()[0] for words in small_ones(screen, LEAST)] == ["klein"]
    assert ring_contrast(screen) < 3.0


def small_ones(screen: QWidget, least: int) -> list[str]:
    """Return the controls that are less high or wide than some px."""
    return [
        f"{control.objectName()} {control.width()}x{control.height()}"
        for control in screen.findChildren(QWidget)
        if control.isVisible()
        and (control.focusPolicy() & Qt.FocusPolicy.TabFocus or isinstance(control, QAbstractButton))
        and min(control.width(), control.height()) < least
    ]


def ring_contrast(screen: QWidget) -> float:
    """Return how much the ring differs from what lies outside it, on three of its sides."""
    (ring,) = [one for one in screen.findChildren(Ring) if one.isVisible()]
    at = QRect(ring.mapTo(screen, QPoint()), ring.size())
    image, middle = screen.grab().toImage(), at.center()
    sides = [
        (QPoint(middle.x(), at.top() + 1), QPoint(0, -1)),
        (QPoint(middle.x(), at.bottom() - 1), QPoint(0, 1)),
        (QPoint(at.left() + 1, middle.y()), QPoint(-1, 0)),
        (QPoint(at.right() - 1, middle.y()), QPoint(1, 0)),
    ]
    return sorted(_contrast(image, on, on + out * (WIDTH + GAP - 1)) for on, out in sides)[1]


def _contrast(image: QImage, one: QPoint, other: QPoint) -> float:
    if not (image.rect().contains(one) and image.rect().contains(other)):
        return 0.0
    dark, light = sorted(luminance(QColor(image.pixelColor(at)).name()) for at in (one, other))
    return (light + 0.05) / (dark + 0.05)
