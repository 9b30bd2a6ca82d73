"""The style sheet: the template ``resources/stijl/blad.qss`` filled in with tokens and the text size."""

from __future__ import annotations

from functools import cache
from string import Template

from resources import read_text
from ui.style.tokens import HEIGHT, RADIUS, TYPE, Colours

_BORDERS = 2  # a control's height holds its two 1 px borders; Qt adds those to min-height
_CHIP_SIDE = 14  # padding of a chip, left and right
_LINE_PAD, _LINE_FRAME = 9, 5  # above and below a line of text in a control, and what its frame takes of that


@cache
def _template() -> Template:
    return Template(read_text("stijl", "blad.qss"))


def sheet(colours: Colours, scale: float, *, edged: bool) -> str:
    """Return the style sheet. scale: 1.0 is 100 %; edged: every tinted area gets a 2 px edge."""
    values = {**colours._asdict(), **_type(scale), **_shapes(scale), **_edges(colours, edged)}
    return _template().substitute(values)


def _type(scale: float) -> dict[str, str]:
    return {f"pt_{name}": f"{size * scale:g}pt" for name, size in TYPE._asdict().items()}


def _shapes(scale: float) -> dict[str, str]:
    heights = {
        "h_button": HEIGHT.control * scale - _BORDERS,
        "h_deciding": HEIGHT.deciding * scale - _BORDERS,
        "h_choice": (HEIGHT.chip + 8) * scale - _BORDERS,
        "w_choice": (HEIGHT.chip + 8) * scale - 2 * _CHIP_SIDE,  # a chip of one letter is as wide as high
        "h_link": HEIGHT.chip * scale,
        "r_choice": (HEIGHT.chip + 8) * scale / 2,
        "r_chip": (HEIGHT.chip - 4) * scale / 2,
        "p_line": _LINE_PAD * scale - _LINE_FRAME,
    }
    radii = {f"r_{name}": float(size) for name, size in RADIUS._asdict().items()}
    return {name: f"{int(size)}px" for name, size in (heights | radii).items()}


def _edges(colours: Colours, edged: bool) -> dict[str, str]:
    own = {f"e_{name}": colours.named(name if edged else f"{name}_tint") for name in _TINTS}
    width, here = ("2px", f"2px solid {colours.delft}") if edged else ("1px", "none")
    off = (
        "dashed" if edged else "solid"
    )  # where the letters of what cannot be pressed are as bright as others
    return {**own, "w_tint": width, "w_chip": width, "w_banner": "2px", "here": here, "off": off}


_TINTS = ("delft", "ok", "let", "fout")
