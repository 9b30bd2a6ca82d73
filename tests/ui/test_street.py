"""The street at the foot of the first screens: one drawing over the whole width, whatever the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.onboarding import street
from ui.onboarding.street import Street


def _halves(_name: str, size: QSize, _ratio: float) -> QPixmap:
    """Return a drawing of which the left half is red and the right half blue."""
    drawn = QPixmap(size)
    drawn.fill(QColor("red"))
    painter = QPainter(drawn)
    painter.fillRect(QRect(size.width() // 2, 0, size.width(), size.height()), QColor("blue"))
    painter.end()
    return drawn


@pytest.mark.parametrize("size", [(1366, 199), (1440, 236), (1920, 220), (2560, 236), (800, 120)])
def test_one_street_covers_the_whole_width(
    size: tuple[int, int], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(street, "drawing_pixmap", _halves)
    shown = Street()
    qtbot.addWidget(shown)
    shown.resize(*size)
    shown.show()
    qtbot.waitUntil(lambda: shown._is_due)
    QApplication.processEvents()
    image = shown.grab().toImage()
    colours = [image.pixelColor(x, 0).name() for x in range(image.width())]
    changes = [at for at in range(1, len(colours)) if colours[at] != colours[at - 1]]
    assert set(colours) == {"#ff0000", "#0000ff"}
    assert [abs(at - image.width() // 2) <= 1 for at in changes] == [True]
