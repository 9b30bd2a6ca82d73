"""The small charts: what they say without being seen, and what they show without colour."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QImage

from tests.ui.test_style import contrast
from ui.style.theme import SchemeChoice, theme
from ui.style.tokens import Scheme
from ui.widgets.charts import FILLS, Chart, Column, Columns, Part, ScoreLine, StackedBar, written_on
from ui.widgets.scale import Scores

PARTS = [Part("a. Gewoon", "a", 6, 0), Part("b. Spanning", "b", 0, 1), Part("c. Crisis", "c", 1, 2)]


def test_a_bar_in_parts_tells_its_numbers_and_leaves_out_the_empty_ones(show: Callable[..., None]) -> None:
    bar = StackedBar("Nu", PARTS)
    show(bar)
    assert bar.accessibleName() == "Nu: a. Gewoon: 6, c. Crisis: 1"


def test_a_line_tells_begin_and_now(show: Callable[..., None]) -> None:
    line = ScoreLine("Thuis", Scores(3.9, 6.2))
    show(line)
    assert line.accessibleName() == "Thuis: nu 6,2, begin 3,9"
    assert ScoreLine("Thuis", Scores()).accessibleName() == "Thuis: Nog geen cijfer"


def test_columns_tell_each_month_and_which_goes_on(show: Callable[..., None]) -> None:
    columns = Columns("Gesprekken", [Column("feb", 45), Column("mrt", 17, goes_on=True)])
    show(columns)
    assert columns.accessibleName() == "Gesprekken: feb 45, mrt 17, nog bezig"


def test_one_empty_month_is_drawn_too(show: Callable[..., None]) -> None:
    empty, full = (Columns("Gesprekken", [Column("feb", number)]) for number in (0, 3))
    assert _grey(empty) != _grey(full)


@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize("level", range(len(FILLS)))
def test_what_is_written_on_a_part_reads_in_every_scheme(
    show: Callable[..., None], scheme: Scheme, level: int
) -> None:
    theme().show(SchemeChoice(scheme.value))
    assert contrast(scheme, written_on(level), FILLS[level][0]) >= 4.5


def test_in_black_and_white_each_part_and_each_score_can_be_told_from_the_other(
    show: Callable[..., None],
) -> None:
    parts = [_grey(StackedBar("Nu", [Part("", letter, 1, at)])) for at, letter in enumerate("abcd")]
    lines = [_grey(ScoreLine("Thuis", scores)) for scores in (Scores(begin=4), Scores(nu=4))]
    months = [_grey(Columns("", [Column("feb", 4, goes_on=goes_on)])) for goes_on in (False, True)]
    for pictures in (parts, lines, months):
        assert all(one != other for at, one in enumerate(pictures) for other in pictures[:at])


def _grey(chart: Chart) -> QImage:
    chart.resize(400, chart.sizeHint().height())
    return chart.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)


def test_no_line_of_the_scale_runs_through_a_number(show: Callable[..., None]) -> None:
    theme().show(SchemeChoice.CONTRAST)
    line = ScoreLine("Thuis", Scores(2.5, 9.0))
    show(line, 400, line.sizeHint().height())
    at_two, picture = round(line._x(2)), line.grab().toImage()
    is_bright = [picture.pixelColor(at_two, y).lightness() > 128 for y in range(picture.height())]
    above_the_figures = picture.height() // 2 - 8
    assert is_bright[2]
    assert not is_bright[above_the_figures]
