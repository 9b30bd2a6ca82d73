"""What is drawn for one person, on a ground of its own, and how large a map is at least."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QGraphicsScene
from pytestqt.qtbot import QtBot

from ui.kaart.items import LabelItem
from ui.kaart.look import Look, whole_words
from ui.kaart.view import KaartView
from ui.style.theme import SchemeChoice, theme
from ui.style.tokens import Scheme

Show = Callable[..., None]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_bright_ring_runs_through_a_name_in_high_contrast(qtbot: QtBot, scale: float) -> None:
    theme().show(SchemeChoice.CONTRAST, scale)
    look, scene, label = Look(Scheme.CONTRAST, scale), QGraphicsScene(), LabelItem()
    words = whole_words(look, "Juf  Esra", "")
    label.show_words(look, words, "school_en_opvang")
    scene.setBackgroundBrush(Qt.GlobalColor.red)
    scene.addItem(label)
    image = QImage(int(words.size.width), int(words.size.height), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    scene.render(painter, QRectF(image.rect()), QRectF(image.rect()))
    painter.end()
    through = [QPoint(x, y) for x in range(image.width()) for y in range(image.height())]
    assert QColor(Qt.GlobalColor.red) not in map(image.pixelColor, through)


def test_the_map_of_the_family_fits_a_small_laptop_with_letters_twice_as_large(show: Show) -> None:
    theme().show(SchemeChoice.LIGHT, 2.0)
    view = KaartView("gezin.kaart", "Mensen om ons heen", large=1.6)
    show(view, 1180, 560)
    assert view.horizontalScrollBar().maximum() == view.verticalScrollBar().maximum() == 0
    assert view.drawing.look.words_font.pointSizeF() >= 16
