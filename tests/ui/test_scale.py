"""The scale from 0 to 10, moved by key and click."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.widgets.scale import Mark, MiniScale, Scale, Scores

Show = Callable[..., None]
Key = Qt.Key


@pytest.fixture
def scale(show: Show) -> Scale:
    scale = Scale()
    show(scale, 620, 80)
    scale.setFocus()
    return scale


@pytest.mark.parametrize(
    ("before", "key", "after"),
    [
        (None, Key.Key_Right, 5),
        (3, Key.Key_Right, 4),
        (3, Key.Key_Left, 2),
        (0, Key.Key_Left, 0),
        (10, Key.Key_Up, 10),
        (3, Key.Key_8, 8),
        (3, Key.Key_Home, 0),
        (3, Key.Key_End, 10),
        (3, Key.Key_Delete, None),
        (5.5, Key.Key_Right, 7),
    ],
)
def test_keys_move_the_score(scale: Scale, before: float | None, key: Key, after: int | None) -> None:
    scale.show_value(before)
    told: list[object] = []
    scale.typed.connect(told.append)
    QTest.keyClick(scale, key)
    assert scale.value() == after
    assert told == ([] if before == after else [after])


def test_a_click_gives_the_score_of_the_circle_below_it(scale: Scale) -> None:
    QTest.mouseClick(scale, Qt.MouseButton.LeftButton, pos=QPoint(18 + 7 * 53, 40))
    assert scale.value() == 7


def test_the_chosen_mark_moves_and_the_others_stay(scale: Scale) -> None:
    scale.show_scores(Scores(3, 6, 8))
    scale.moves(Mark.WENS)
    QTest.keyClick(scale, Key.Key_Right)
    assert scale.scores == Scores(3, 6, 9)


def test_a_scale_to_look_at_takes_no_keys_and_no_clicks(scale: Scale) -> None:
    scale.show_scores(Scores(3, 6, 8))
    scale.moves(None)
    QTest.keyClick(scale, Key.Key_Right)
    QTest.mouseClick(scale, Qt.MouseButton.LeftButton, pos=QPoint(18, 40))
    assert scale.scores == Scores(3, 6, 8)
    assert scale.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_the_wheel_never_changes_a_score(scale: Scale) -> None:
    scale.show_value(4)
    middle = QPointF(scale.rect().center())
    turn = QWheelEvent(
        middle,
        middle,
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(scale, turn)
    assert scale.value() == 4


def test_a_screen_reader_hears_a_slider_with_all_scores(scale: Scale) -> None:
    scale.show_scores(Scores(3, 6.5, 8))
    node = QAccessible.queryAccessibleInterface(scale)
    assert node.role() == QAccessible.Role.Slider
    assert node.text(QAccessible.Text.Description) == "nu 6,5, begin 3, wens 8"


@pytest.mark.parametrize(("before", "given"), [(None, 0), (None, 10), (0, 3), (4, 0)])
def test_a_number_of_assistive_technology_is_a_score(scale: Scale, before: int | None, given: int) -> None:
    scale.show_value(before)
    told: list[object] = []
    scale.typed.connect(told.append)
    QAccessible.queryAccessibleInterface(scale).valueInterface().setCurrentValue(given)
    assert told == [given]
    assert scale.value() == given


def test_the_small_scale_says_its_scores(qapp: QApplication) -> None:
    small = MiniScale()
    assert small.scores.in_words() == "Nog geen cijfer"
    small.show_scores(Scores(2, 4, 7))
    assert small.accessibleName() == "nu 4, begin 2, wens 7"
