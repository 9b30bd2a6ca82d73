"""The room of the papers and their list, where the letters are large."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.screens import SCREENS
from ui.print_list import PaperChooser
from ui.print_page import PrintPage
from ui.style.theme import SchemeChoice, theme


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_papers_and_their_list_have_half_of_the_height(scale: float, show: Callable[..., None]) -> None:
    screen = SCREENS["afdrukken"].make()
    show(screen)
    theme().show(SchemeChoice.LIGHT, scale)
    for _ in range(3):
        QApplication.processEvents()
    (page,), (chooser,) = screen.findChildren(PrintPage), screen.findChildren(PaperChooser)
    papers = chooser.papers
    assert papers.height() >= screen.height() / 2
    assert papers.viewport().height() >= 4 * papers.sizeHintForRow(0)
    assert chooser.geometry().right() < page.left_out.geometry().left()
