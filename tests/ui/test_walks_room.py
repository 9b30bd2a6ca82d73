"""Walks over every registered screen: no text is cut off, at any size of letters and in any colours."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QScrollArea,
)

from tests.ui.screens import SCREENS
from tests.ui.walks import Show, each_screen, named
from ui.style.theme import SchemeChoice, theme


@each_screen
@pytest.mark.parametrize("choice", [SchemeChoice.LIGHT, SchemeChoice.DARK, SchemeChoice.CONTRAST])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_no_text_is_cut_off(name: str, choice: SchemeChoice, scale: float, show: Show) -> None:
    theme().show(choice, scale)
    screen = SCREENS[name].make()
    show(screen)
    assert [named(label) for label in screen.findChildren(QLabel) if _is_cut(label)] == []
    assert [named(button) for button in screen.findChildren(QAbstractButton) if _is_squeezed(button)] == []
    assert [area for area in screen.findChildren(QScrollArea) if _scrolls_sideways(area)] == []


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_head_of_the_spreekuur_has_room_in_a_small_window(scale: float, show: Show) -> None:
    theme().show(SchemeChoice.LIGHT, scale)
    screen = SCREENS["spreekuur"].make()
    show(screen, 1024, 700)
    assert [named(button) for button in screen.findChildren(QAbstractButton) if _is_squeezed(button)] == []
    assert [area for area in screen.findChildren(QScrollArea) if _scrolls_sideways(area)] == []


def _is_cut(label: QLabel) -> bool:
    if not label.isVisible() or not label.text():
        return False
    if not label.wordWrap():
        return label.sizeHint().width() > label.width() or label.sizeHint().height() > label.height()
    return label.heightForWidth(label.width()) > label.height() or _longest_word(label) > label.width()


def _longest_word(label: QLabel) -> int:
    return max(label.fontMetrics().horizontalAdvance(word) for word in label.text().split())


def _is_squeezed(button: QAbstractButton) -> bool:
    if not button.isVisible() or not button.text():
        return False
    return button.sizeHint().width() > button.width() or button.sizeHint().height() > button.height()


def _scrolls_sideways(area: QScrollArea) -> bool:
    content = area.widget()
    return (
        content is not None
        and area.isVisible()
        and content.minimumSizeHint().width() > area.viewport().width()
    )
