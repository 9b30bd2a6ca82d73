"""Nobody ever sees a page squashed: what a vault answered stands in its place before anything is painted."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QVBoxLayout, QWidget

from tests.ui.casus.vaults import shown_vault
from tests.ui.screens import SCREENS, shell_panes
from ui.settled import Settled
from ui.tasks import Tasks

Show = Callable[..., None]
ANSWERS = 12  # that a page asks for, one after another


def squashed(window: QWidget) -> list[str]:
    """Return the texts that have less room than they ask."""
    shown = (label for label in window.findChildren(QLabel) if label.isVisible() and label.text())
    return [label.text() for label in shown if label.height() < _needed(label)]


def _needed(label: QLabel) -> int:
    return label.heightForWidth(label.width()) if label.wordWrap() else label.minimumSizeHint().height()


@pytest.mark.parametrize("name", ["spreekuur", "indicatoren", "vandaag", "logboek", "sociale-kaart"])
def test_no_turn_of_the_loop_leaves_what_the_vault_answered_squashed(name: str, show: Show) -> None:
    screen = SCREENS[name].make()
    screen.resize(1366, 768)
    page = shell_panes(screen)[-1]
    show(screen)
    found = list[str]()
    for _ in range(ANSWERS):
        answered = shown_vault()[0].submit(lambda _: None)
        while not answered.done():
            QApplication.processEvents()
            found += squashed(page)
        for _ in range(8):
            QApplication.processEvents()
            found += squashed(page)
    assert found == []


def test_an_answer_has_its_place_as_soon_as_it_was_told(show: Show) -> None:
    page, tasks, answer = QWidget(), Tasks(), Future[str]()
    column = QVBoxLayout(page)

    def fill(words: str) -> None:
        row, label = QWidget(), QLabel(words)
        label.setWordWrap(True)
        QVBoxLayout(row).addWidget(label)
        column.addWidget(row)

    show(page, 300, 400)
    tasks.run(answer, page, fill, lambda _: None)
    answer.set_result("Een zin die meer dan een regel nodig heeft op deze smalle bladzijde.")
    QCoreApplication.sendPostedEvents(
        tasks, QEvent.Type.MetaCall.value
    )  # the answer, and no turn of the loop
    (label,) = page.findChildren(QLabel)
    assert label.isVisible()
    assert label.width() > page.width() / 2
    assert squashed(page) == []


class Seen(QObject):
    """Keeps which texts of a window were squashed in its pictures, and how many pictures there were."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.pictures, self.squashed = 0, list[str]()
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Paint and isinstance(watched, QWidget):
            self.pictures += 1
            self.squashed += squashed(watched)
        return False


@pytest.mark.parametrize(
    ("name", "button"),
    [
        ("spreekuur", "spreekuur.terugbel_erbij"),
        ("spreekuur", "spreekuur.tevreden_vragen"),
        ("vandaag", "vandaag.taak_maken"),
    ],
)
def test_what_a_press_unfolds_is_never_painted_squashed(name: str, button: str, show: Show) -> None:
    screen = SCREENS[name].make()
    Settled(screen)
    show(screen)
    for _ in range(40):
        QApplication.processEvents()
    seen, found = Seen(screen), screen.findChild(QAbstractButton, button)
    assert isinstance(found, QAbstractButton)
    found.click()
    for _ in range(8):
        screen.update()
        QCoreApplication.sendPostedEvents(screen, QEvent.Type.UpdateRequest.value)
        QApplication.processEvents()
    assert seen.pictures >= 8
    assert seen.squashed == []
