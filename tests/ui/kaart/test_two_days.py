"""The maps of two days: beside each other, or below each other where the letters are too large for that."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.kaart.test_map import Show
from tests.ui.screens import SCREENS
from ui.kaart.view import KaartView
from ui.style.theme import SchemeChoice, theme


@pytest.mark.parametrize(("scale", "is_below"), [(1.0, False), (2.0, True)])
def test_each_map_is_seen_whole_without_moving_it(scale: float, is_below: bool, show: Show) -> None:
    screen = SCREENS["netwerk-twee-dagen"].make()
    show(screen)
    theme().show(SchemeChoice.LIGHT, scale)
    QApplication.processEvents()
    then, now = (_map(screen, name) for name in ("Netwerkkaart.eerder", "Netwerkkaart.kaart"))
    for view in (then, now):
        assert (view.horizontalScrollBar().maximum(), view.verticalScrollBar().maximum()) == (0, 0)
    apart = now.mapTo(screen, QPoint()) - then.mapTo(screen, QPoint())
    assert (apart.x() == 0) is is_below
    assert (apart.y() == 0) is not is_below


def _map(screen: QWidget, name: str) -> KaartView:
    found = screen.findChild(KaartView, name)
    assert isinstance(found, KaartView)
    return found
