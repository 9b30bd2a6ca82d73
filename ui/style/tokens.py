"""The design tokens of ``resources/stijl`` as values: colours per scheme, type, space, shape.

Colours are ``#RRGGBB``; type is in pt; space, radius, height and width are in px at 100 % text size.
"""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import NamedTuple

from resources import read_toml


class Scheme(Enum):
    """A set of colours; the value names its file."""

    LIGHT = "licht"
    DARK = "donker"
    CONTRAST = "contrast"


class Colours(NamedTuple):
    """The colour tokens of one scheme. lamp: the lit windows of the street."""

    canvas: str
    surface: str
    sunken: str
    frame: str
    line: str
    rand: str
    ink: str
    ink2: str
    ink3: str
    delft: str
    delft_hover: str
    on_delft: str
    delft_tint: str
    delft_line: str
    gezin: str
    gezin_line: str
    gezin_ink: str
    gezin_strong: str
    ok: str
    ok_tint: str
    let: str
    let_tint: str
    fout: str
    fout_tint: str
    s1: str
    s1_tint: str
    s2: str
    s2_tint: str
    s3: str
    s3_tint: str
    s4: str
    s4_tint: str
    s5: str
    s5_tint: str
    s6: str
    s6_tint: str
    lamp: str

    def named(self, token: str) -> str:
        """Return the colour of a token. Raises AttributeError when there is no such token."""
        return str(getattr(self, token))


class Type(NamedTuple):
    """Type sizes in pt."""

    help: float
    body: float
    list: float
    section: float
    quote: float
    title: float
    day: float
    greeting: float


class Space(NamedTuple):
    """Distances in px."""

    xxs: int
    xs: int
    s: int
    m: int
    l: int  # noqa: E741 - the sizes are named as on a shirt
    xl: int
    xxl: int
    label: int


class Radius(NamedTuple):
    """Radii of corners in px."""

    key: int
    field: int
    quote: int
    card: int


class Height(NamedTuple):
    """Heights of controls in px."""

    control: int
    deciding: int
    row: int
    chip: int
    status: int


class Width(NamedTuple):
    """Widths in px. page: the widest a page may be, for the eye to find the next line on a large screen."""

    page: int


@cache
def colours(scheme: Scheme) -> Colours:
    """Return the colours of a scheme."""
    return Colours(**read_toml("stijl", f"{scheme.value}.toml"))


_SIZES = read_toml("stijl", "maten.toml")
TYPE = Type(**_SIZES["letters"])
SPACE = Space(**_SIZES["ruimte"])
RADIUS = Radius(**_SIZES["straal"])
HEIGHT = Height(**_SIZES["hoogte"])
WIDTH = Width(**_SIZES["breedte"])
