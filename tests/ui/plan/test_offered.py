"""Words of the family taken over with one key, and only then."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from jgw_desktop.domain.suggestions import Suggestion
from ui.plan.offered import Offered

OFFERS = (Suggestion("Rust aan tafel", (("tekst", "Rust aan tafel"),)), Suggestion("x" * 90, ()))


@pytest.fixture
def row(show: Callable[..., None]) -> Offered:
    made = Offered("Doel.wens", "Dit zei het gezin.")
    made.show_offers(OFFERS)
    show(made)
    return made


def test_one_key_takes_one_over_and_the_row_goes_when_nothing_is_left(row: Offered) -> None:
    taken: list[Suggestion] = []
    row.chosen.connect(taken.append)
    QTest.keyClick(row.buttons[0], Qt.Key.Key_Space)
    assert taken == [OFFERS[0]]
    row.show_offers(())
    assert row.isHidden()
    assert not row.buttons


def test_a_long_wish_is_short_on_its_button_and_whole_in_its_name(row: Offered) -> None:
    assert len(row.buttons[1].text()) < 70
    assert "x" * 90 in row.buttons[1].accessibleName()
