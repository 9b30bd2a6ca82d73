"""Every drawing of the design has its sheet, small enough for the repository, and is spoken of."""

from __future__ import annotations

import pytest
from PIL import Image

from tests.ontwerp.__main__ import ALL, HALF, SHEETS, Sheet

MOST_BYTES = 200_000


@pytest.mark.parametrize("sheet", ALL, ids=lambda sheet: sheet.drawing)
def test_a_drawing_stands_beside_its_screen_and_what_differs_is_told(sheet: Sheet) -> None:
    file = SHEETS / f"{sheet.drawing}.png"
    assert file.stat().st_size < MOST_BYTES
    with Image.open(file) as whole:
        assert whole.height == HALF[1]
        halves = [
            whole.convert("RGB").crop((left, 0, left + HALF[0], HALF[1]))
            for left in (0, whole.width - HALF[0])
        ]
    assert all(len(half.getcolors(HALF[0] * HALF[1]) or ()) > 10 for half in halves)
    assert f"({file.name})" in (SHEETS / "README.md").read_text(encoding="utf-8")
