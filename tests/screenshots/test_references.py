"""Screens look today as they did when somebody last looked at them and found them good."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from tests.screenshots.__main__ import show_whole
from tests.screenshots.references import CHOSEN, MOST, SIZE, difference, picture_of, reference
from tests.ui.screens import SCREENS
from ui.onboarding.unlock import UnlockScreen
from ui.style.theme import theme


@pytest.fixture
def drawn(show: Callable[..., None]) -> Callable[[str], QWidget]:
    """Show a screen in its look."""

    def draw(name: str) -> QWidget:
        theme().show(CHOSEN[name])
        screen = SCREENS[name].make()
        show(screen, SIZE.width(), SIZE.height())
        show_whole(screen)
        return screen

    return draw


@pytest.mark.parametrize("name", list(CHOSEN))
def test_a_screen_looks_as_it_did(name: str, drawn: Callable[[str], QWidget]) -> None:
    assert difference(picture_of(drawn(name)), reference(name)) < MOST


def test_a_button_that_moved_is_seen(drawn: Callable[[str], QWidget]) -> None:
    screen = drawn("ontgrendelen")
    assert isinstance(screen, UnlockScreen)
    screen.submit.move(screen.submit.x() + 8, screen.submit.y() + 8)
    assert difference(picture_of(screen), reference("ontgrendelen")) > MOST


def test_a_wrong_colour_is_seen(drawn: Callable[[str], QWidget]) -> None:
    screen = drawn("ontgrendelen")
    assert isinstance(screen, UnlockScreen)
    screen.submit.setStyleSheet("background: #A94E17")
    assert difference(picture_of(screen), reference("ontgrendelen")) > MOST
