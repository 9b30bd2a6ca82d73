"""What stands in the way of definitief, in a frame that is whole however much there is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.casus.hurdle_panel import HurdlePanel
from ui.casus.hurdles import Hurdle
from ui.settled import settle
from ui.style.theme import theme

Show = Callable[..., None]


@pytest.fixture
def panel(show: Show) -> HurdlePanel:
    window, before = QWidget(), QLineEdit()
    column = QVBoxLayout(window)
    column.addWidget(before)
    panel = HurdlePanel(before)
    column.addWidget(panel)
    column.addStretch(1)
    show(window, 900, 500)
    return panel


def line_of(panel: HurdlePanel) -> list[int]:
    """Return how high the edge of the frame stands, seen from its top, along a line through its middle."""
    picture, edge = panel.grab().toImage(), QColor(theme().colours.delft_line)
    return [y for y in range(picture.height()) if picture.pixelColor(picture.width() // 2, y) == edge]


@pytest.mark.parametrize("many", [2, 40])
def test_the_frame_has_an_edge_above_and_below_whether_it_scrolls_or_not(
    panel: HurdlePanel, many: int
) -> None:
    panel.show_hurdles("Dit is nog nodig", [Hurdle(f"Nog leeg: veld {number}") for number in range(many)])
    settle()
    bar = panel.area.verticalScrollBar()
    assert (bar.maximum() > 0) == (many == 40)
    edges = line_of(panel)
    assert min(edges) < 20
    assert max(edges) > panel.height() - 20
    bar.setValue(bar.maximum() // 2)
    assert line_of(panel) == edges


def test_closing_takes_all_of_it_away(panel: HurdlePanel) -> None:
    panel.show_hurdles("Dit is nog nodig", [Hurdle("Nog leeg: veld 1")])
    panel.close_panel()
    assert panel.isHidden()
    assert panel.rows == []
