"""Colours, letter sizes and fonts stand in the token files alone, so that every scheme can change them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

_OWN = re.compile(
    r"#[0-9A-Fa-f]{6}\b|#[0-9A-Fa-f]{3}\b(?=[\"';])|\brgba?\(|QColor\(\s*[0-9\"']|setPointSizeF?\(\s*[0-9.]+\s*\)"
    r"|setPixelSize\(\s*[0-9]|QFont\(\s*[\"']|font-size:\s*[0-9]|GlobalColor\.(?!transparent)"
)


def _own_look(text: str) -> list[str]:
    return [found.group() for found in _OWN.finditer(text)]


def _drawn() -> Iterator[Path]:
    yield from Path("ui").rglob("*.py")
    yield Path("resources/stijl/blad.qss")


def test_no_screen_has_a_colour_or_a_size_of_letters_of_its_own() -> None:
    found = {str(path): own for path in _drawn() if (own := _own_look(path.read_text(encoding="utf-8")))}
    assert found == {}


@pytest.mark.parametrize(
    "line",
    ['QColor("red")', "color: #1B2433;", "font.setPointSize(12)", "font-size: 12pt", "Qt.GlobalColor.white"],
)
def test_a_look_of_its_own_is_seen(line: str) -> None:
    assert _own_look(line)
