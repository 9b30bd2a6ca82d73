"""The application as a whole: name, Dutch, the focus ring, and constants that last."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.screens import MORNING
from ui.application import when_asked_to_end
from ui.onboarding.unlock import UnlockScreen
from ui.style.ring import Ring
from ui.style.theme import theme


def test_the_application_speaks_dutch(qapp: QApplication, qtbot: QtBot) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert [button.text().replace("&", "") for button in box.buttons()] == ["Opslaan", "Annuleren"]
    assert QLocale().toString(2.5) == "2,5"
    assert qapp.applicationDisplayName() == "JGW Desktop"


def test_the_ring_lies_around_whatever_has_the_focus(show: Callable[..., None]) -> None:
    screen = UnlockScreen(MORNING)
    show(screen)
    for control in (screen.passphrase, screen.submit, screen.forgotten):
        control.setFocus()
        frame = _frame(screen)
        assert frame.isVisible()
        corner = frame.mapTo(screen, frame.rect().topLeft())
        place = control.mapTo(screen, control.rect().topLeft())
        assert (place.x() - corner.x(), place.y() - corner.y()) == (5, 5)


def test_the_ring_is_three_px_of_delft_with_a_gap_of_two(show: Callable[..., None]) -> None:
    screen = UnlockScreen(MORNING)
    show(screen)
    screen.submit.setFocus()
    image = screen.grab().toImage()
    left = screen.submit.mapTo(screen, screen.submit.rect().bottomLeft())
    row = [image.pixelColor(left.x() + x, left.y() - 20).name().upper() for x in range(-6, 1)]
    shown = theme().colours
    assert row == [shown.canvas, *[shown.delft] * 3, *[shown.canvas] * 2, shown.delft]


def test_the_ring_survives_the_page_it_lay_on(show: Callable[..., None], qtbot: QtBot) -> None:
    first, second = UnlockScreen(MORNING), UnlockScreen(MORNING)
    show(first)
    first.submit.setFocus()
    with qtbot.waitSignal(first.destroyed):
        first.deleteLater()
    show(second)
    second.submit.setFocus()
    assert _frame(second).isVisible()


def test_qt_cannot_use_up_the_reference_counts_of_constants(qapp: QApplication) -> None:
    cannot_be_freed = sys.version_info >= (3, 12)
    assert cannot_be_freed or min(sys.getrefcount(constant) for constant in (None, True, False)) > 1 << 40


@pytest.fixture
def own_signals() -> Iterator[None]:
    kept = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


@pytest.mark.usefixtures("own_signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_request_to_stop_never_breaks_into_the_line_that_runs(
    qapp: QApplication, qtbot: QtBot, number: signal.Signals
) -> None:
    ends: list[str] = []
    when_asked_to_end(qapp, lambda: ends.append("ended"))
    signal.raise_signal(number)
    assert ends == [], "it ran inside the line that was interrupted"
    qtbot.waitUntil(lambda: ends == ["ended"])


def _frame(screen: QWidget) -> Ring:
    (ring,) = screen.findChildren(Ring)
    return ring
