"""Long work tells how far it is in real numbers, and stops at its next step when that is asked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from jgw_desktop.apart import apart
from jgw_desktop.domain.errors import Cancelled
from resources import tekst
from ui.widgets.progress import ProgressLine

Show = Callable[..., None]


@pytest.fixture
def line(qtbot: QtBot) -> ProgressLine:
    """Return a line that lies in no window yet."""
    made = ProgressLine("proef")
    qtbot.addWidget(made)
    return made


def let_blink_pass(line: ProgressLine) -> None:
    """Let the time go by in which a line would only flash."""
    blink = line.findChild(QTimer)
    assert blink is not None
    assert blink.isActive()
    blink.timeout.emit()


def test_the_numbers_of_work_on_another_thread_are_shown(line: ProgressLine, qtbot: QtBot) -> None:
    reached = line.begin("Reservekopie maken")
    apart(lambda: reached(2, 5)).result()
    qtbot.waitUntil(lambda: line.bar.maximum() == 5)
    assert line.isHidden()
    let_blink_pass(line)
    assert not line.isHidden()
    assert line.bar.value() == 2
    assert line.told.text() == tekst("schil.voortgang.stand", klaar=2, alle=5)
    line.end()
    assert line.isHidden()


def test_work_of_one_step_shows_no_line(line: ProgressLine, qtbot: QtBot) -> None:
    reached = line.begin("Papier")
    let_blink_pass(line)
    reached(0, 1)
    qtbot.waitUntil(lambda: line.bar.maximum() == 1)
    assert line.isHidden()


def test_stopping_ends_the_work_at_its_next_step(line: ProgressLine, qtbot: QtBot) -> None:
    reached = line.begin("Papier")
    with qtbot.waitSignal(line.stopped):
        line.stop.click()
    with pytest.raises(Cancelled):
        reached(1, 3)


def test_newer_work_ends_the_work_before_it_and_its_numbers_are_not_shown(
    line: ProgressLine, qtbot: QtBot
) -> None:
    older = line.begin("Papier")
    older(1, 9)
    newer = line.begin("Papier")
    with pytest.raises(Cancelled):
        older(2, 9)
    newer(1, 3)
    qtbot.waitUntil(lambda: line.bar.maximum() > 0)
    assert line.bar.maximum() == 3


def test_from_the_last_step_on_work_goes_on_to_its_end_and_nobody_says_that_it_stopped(
    line: ProgressLine, qtbot: QtBot
) -> None:
    reached = line.begin("Terugzetten")
    reached(3, 3)
    with qtbot.assertNotEmitted(line.stopped):
        line.stop.click()
    reached(3, 3)
