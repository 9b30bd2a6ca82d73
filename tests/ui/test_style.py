"""Colours that can be told apart, and a theme that changes everything at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from tests.ui.screens import MORNING
from ui.onboarding.unlock import UnlockScreen
from ui.style.fonts import FAMILY, body_font
from ui.style.icons import icon_pixmap, recoloured
from ui.style.sheet import sheet
from ui.style.theme import SchemeChoice, theme
from ui.style.tokens import Scheme, colours
from ui.widgets.buttons import Button
from ui.widgets.icon import Icon, State, StateGlyph

SECTORS = [f"s{number}" for number in range(1, 7)]
TEXT = [
    ("ink", "canvas"),
    ("ink2", "canvas"),
    ("ink3", "canvas"),
    ("ink3", "sunken"),
    ("ink3", "surface"),
    ("ink2", "surface"),
    ("delft", "canvas"),
    ("delft", "surface"),
    ("delft", "delft_tint"),
    ("on_delft", "delft"),
    ("on_delft", "delft_hover"),
    ("gezin_ink", "gezin"),
    ("surface", "gezin_strong"),
    ("ok", "ok_tint"),
    ("ok", "canvas"),
    ("let", "let_tint"),
    ("let", "canvas"),
    ("fout", "fout_tint"),
    ("fout", "canvas"),
    ("ink", "let_tint"),
    ("ink", "fout_tint"),
    *[("ink2", f"{sector}_tint") for sector in SECTORS],
]
SHAPES = [
    ("rand", "surface"),
    ("rand", "canvas"),
    ("rand", "sunken"),
    ("gezin_strong", "gezin"),
    ("delft", "canvas"),
    *[(sector, f"{sector}_tint") for sector in SECTORS],
]


@pytest.mark.parametrize("scheme", list(Scheme))
@pytest.mark.parametrize(("front", "back"), TEXT)
def test_text_is_readable(scheme: Scheme, front: str, back: str) -> None:
    assert contrast(scheme, front, back) >= 4.5


@pytest.mark.parametrize("scheme", list(Scheme))
@pytest.mark.parametrize(("front", "back"), SHAPES)
def test_shapes_stand_out(scheme: Scheme, front: str, back: str) -> None:
    assert contrast(scheme, front, back) >= 3.0


def test_the_contrast_formula_gives_the_known_extremes() -> None:
    assert contrast(Scheme.CONTRAST, "ink", "canvas") == pytest.approx(21.0)
    assert contrast(Scheme.LIGHT, "ink", "ink") == pytest.approx(1.0)


def test_larger_letters_reach_what_was_never_in_sight_too(show: Callable[..., None]) -> None:
    pages, made_later = QStackedWidget(), QWidget()
    pages.addWidget(QWidget())
    show(pages)
    QVBoxLayout(made_later).addWidget(Button("knop", "knop"))
    pages.addWidget(made_later)
    theme().show(SchemeChoice.LIGHT, 2.0)
    pages.setCurrentWidget(made_later)
    (button,) = pages.findChildren(Button)
    assert button.font().pointSizeF() == 2 * body_font(1.0).pointSizeF()


def test_the_bundled_font_is_the_one_in_use(qapp: QApplication) -> None:
    assert QFontInfo(body_font(1.0)).family() == FAMILY
    assert QFontInfo(qapp.font()).family() == FAMILY


@pytest.mark.parametrize("choice", [SchemeChoice.LIGHT, SchemeChoice.DARK, SchemeChoice.CONTRAST])
def test_a_shown_window_changes_colour_at_once(choice: SchemeChoice, show: Callable[..., None]) -> None:
    screen = UnlockScreen(MORNING)
    show(screen)
    theme().show(choice)
    wanted = colours(Scheme(choice.value))
    assert pixel(screen, 4, 4) == wanted.canvas
    assert screen.palette().color(QPalette.ColorRole.WindowText).name().upper() == wanted.ink
    middle = screen.submit.mapTo(screen, screen.submit.rect().center())
    assert pixel(
        screen, screen.submit.mapTo(screen, screen.submit.rect().topLeft()).x() + 12, middle.y()
    ) == (wanted.delft)


def test_icons_and_glyphs_take_the_colours_of_the_theme(
    qapp: QApplication, show: Callable[..., None]
) -> None:
    icon, glyph = Icon("lock", "delft"), StateGlyph(State.DONE)
    show(icon, 40, 40)
    show(glyph, 40, 40)
    for choice in (SchemeChoice.LIGHT, SchemeChoice.DARK):
        theme().show(choice)
        assert theme().colours.delft in all_pixels(icon)
        assert theme().colours.delft in all_pixels(glyph)


def test_every_icon_can_be_drawn(qapp: QApplication) -> None:
    from resources import path

    names = [file.stem for file in Path(path("icons", "lucide")).glob("*.svg")]
    assert len(names) > 40
    blank = [name for name in names if not drawn(name)]
    assert blank == []


def test_a_drawing_keeps_no_colour_of_the_light_theme_in_the_dark() -> None:
    from resources import read_text

    light, dark = colours(Scheme.LIGHT), colours(Scheme.DARK)
    drawing = read_text("beeld", "straat-breed.svg")
    for token in ("surface", "delft", "delft_tint", "lamp"):
        assert light.named(token) in drawing
        assert light.named(token) not in recoloured(drawing, dark)


@pytest.mark.parametrize(("choice", "is_edged"), [(SchemeChoice.LIGHT, False), (SchemeChoice.CONTRAST, True)])
def test_in_high_contrast_where_one_is_and_what_is_off_show_by_more_than_colour(
    choice: SchemeChoice, is_edged: bool, show: Callable[..., None]
) -> None:
    theme().show(choice)
    here, off = Button("Vandaag", "hier", kind="subject"), Button("Opslaan", "uit")
    here.setCheckable(True)
    here.setChecked(True)
    off.setEnabled(False)
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(here)
    column.addWidget(off)
    show(window, 300, 200)
    ink = QColor(theme().colours.delft)
    top = [here.grab().toImage().pixelColor(x, 0) for x in range(20, here.width() - 20)]
    assert (set(map(QColor.name, top)) == {ink.name()}) is is_edged
    edge = {off.grab().toImage().pixelColor(x, 0).name() for x in range(20, off.width() - 20)}
    assert (len(edge) > 1) is is_edged


def test_twice_the_text_size_doubles_type_and_controls(qapp: QApplication) -> None:
    small, large = (sheet(colours(Scheme.LIGHT), scale, edged=False) for scale in (1.0, 2.0))
    assert "font-size: 13.5pt" in small
    assert "font-size: 27pt" in large
    assert "min-height: 36px" in small
    assert "min-height: 74px" in large


def test_a_scale_outside_its_bounds_is_brought_back(show: Callable[..., None]) -> None:
    theme().show(SchemeChoice.DARK, 9.0)
    assert theme().scale == 2.0
    theme().show(SchemeChoice.DARK, 0.1)
    assert theme().scale == 1.0


def contrast(scheme: Scheme, front: str, back: str) -> float:
    """Return the WCAG 2 contrast of two tokens."""
    tokens = colours(scheme)
    light, dark = sorted((luminance(tokens.named(front)), luminance(tokens.named(back))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def pixel(widget: UnlockScreen, x: int, y: int) -> str:
    """Return the colour of a pixel as it is shown."""
    return widget.grab().toImage().pixelColor(x, y).name().upper()


def all_pixels(widget: Icon | StateGlyph) -> set[str]:
    """Return the colours a widget shows."""
    image = widget.grab().toImage()
    return {
        QColor(image.pixelColor(x, y)).name().upper()
        for x in range(image.width())
        for y in range(image.height())
    }


def drawn(name: str) -> bool:
    """Tell whether an icon's pixmap holds anything at all."""
    image = icon_pixmap(name, "ink", 18).toImage()
    return any(image.pixelColor(x, y).alpha() for x in range(18) for y in range(18))
