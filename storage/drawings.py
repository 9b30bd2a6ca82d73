"""How often the pages of a PDF draw a part of their own: judged before anything draws them.

A part may draw others, and those others again; so may a pattern, a mask, and a letter of a font that is drawn
(Type 3). Ten parts of a few bytes, each drawing the next one ten times, keep whoever looks at them busy for
years, and the app with them: it would not even lock.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from jgw_desktop.domain.errors import AttachmentTooBusy
from storage.inline_pictures import pixels_within
from storage.unpacking import Sizes, Unpacked, Work, text_of

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

_Number: TypeAlias = tuple[int, int]

_MOST = 100_000  # parts that one page may draw, those within parts included
_BYTES = 4096  # of what a part says, that count as one part more
_PIXELS = 2500  # of a picture, that count as one part more
_SHORT = 64 * 1024  # bytes of a text that cannot draw much by itself
_LINE, _PATH, _PAINTED = 256, 64, 4  # of a longer one: bytes, those of its longest path, and paintings
_MESHES = (4, 5, 6, 7)  # kinds of shading, of as many small planes as anybody likes
_DEEPEST = 40  # parts within parts
_KINDS = {"Do": "form", "scn": "pattern", "SCN": "pattern", "gs": "state", "Tf": "font"}
_SHOWS = {"Tj": "letters", "TJ": "letters", "'": "letters", '"': "letters"}
_PAINTS = re.compile(rb"(?<![^\s\0\])}>])(?:Do|S|s|f\*?|F|B\*?|b\*?|sh|Tj|TJ|'|\")(?![^\s\0\[(</%{])")
_READING, _NAMING, _LOOKING = 25, 750, 300  # work: for a byte that is read, for a name in it, for a stream


@dataclass(frozen=True)
class _Names:
    """What the names in a part stand for. owner: the number of the object that says so."""

    owner: _Number
    resources: Object

    def within(self, part: Object) -> _Names:
        """Return what names stand for in a part that may say so itself."""
        return _Names(part.objgen, part["/Resources"]) if "/Resources" in part else self


@dataclass(frozen=True)
class _Use:
    """Parts of which each use draws one: a form, a pattern, a mask, or all letters of a font."""

    parts: tuple[Object, ...]
    names: _Names
    times: int


def refuse_mazes(pdf: Pdf, sizes: Sizes, work: Work) -> None:
    """Raise AttachmentTooBusy when a page draws more than anybody means to, or looking is too much work."""
    for thing in pdf.objects:
        if _is_table(thing) and thing.get("/ShadingType") in _MESHES:
            raise AttachmentTooBusy
    counter = _Counter(sizes, work)
    for page in pdf.pages:
        counter.drawn(page.obj, _Names(page.obj.objgen, page.resources), _DEEPEST)


class _Counter:
    """Counts what is drawn, and what counting it costs."""

    def __init__(self, sizes: Sizes, work: Work) -> None:
        self._sizes = sizes
        self._work = work
        self._known: dict[tuple[_Number, _Number], int] = {}

    def drawn(self, holder: Object, names: _Names, levels: int) -> int:
        """Return how many parts a page or a part draws, long ones counted as more."""
        if holder.get("/Subtype") == "/Image":
            return _pixels_of(holder) // _PIXELS
        key = (holder.objgen, names.owner)
        if key not in self._known:
            if levels == 0:
                raise AttachmentTooBusy
            said = [(stream, self._sizes.get(stream.objgen, Unpacked())) for stream in _streams(holder)]
            size = sum(unpacked.size for _, unpacked in said)
            count = size // _BYTES + self._alone(said)
            for use in self._uses(holder, names, size):
                within = max((self.drawn(part, use.names, levels - 1) for part in use.parts), default=0)
                count += (use.times if within else 1) * (1 + within)
                _refuse_too_many(count)
            self._known[key] = count
        return self._known[key]

    def _alone(self, said: list[tuple[Object, Unpacked]]) -> int:
        """Return as how many parts a text counts by itself: lines, paint, and the pictures within it."""
        self._work.done(len(said) * _LOOKING)
        if not any(unpacked.names_picture or unpacked.size > _SHORT for _, unpacked in said):
            return 0
        text = b"\n".join(text_of(stream, unpacked, self._work) for stream, unpacked in said)
        count = sum(pixels_within(text, self._work)) // _PIXELS
        if len(text) > _SHORT:
            paths = [len(path) for path in _PAINTS.split(text)]
            count += max(len(text) // _LINE, max(paths) // _PATH, len(paths) // _PAINTED)
        _refuse_too_many(count)
        return count

    def _uses(self, holder: Object, names: _Names, size: int) -> Iterator[_Use]:
        """Give all that is drawn, and how often: as often as it is named, or as anything is painted.

        A pattern or a mask is named once, and drawn again with all that is painted after that; a font is
        named once, and draws a part for every letter.
        """
        forms, fills, fonts = _forms(names), _fills(names), _fonts(names)
        if not forms and not fills and not fonts:  # most pages; what they say need not be read
            return
        self._work.done(size * _READING)
        content = b"\n".join(stream.read_bytes() for stream in _streams(holder))
        said = self._said(holder, content)
        yield from (_Use((forms[use],), names.within(forms[use]), 1) for use in said if use in forms)
        paints = sum(1 for _ in _PAINTS.finditer(content)) if fills else 0
        letters = sum(int(told) for kind, told in said if kind == "letters")
        for use in set(said):
            if use in fills:
                yield _Use((fills[use],), names.within(fills[use]), max(paints, 1))
            if use in fonts:
                font = fonts[use]
                yield _Use(tuple(font["/CharProcs"].values()), names.within(font), max(letters, 1))

    def _said(self, holder: Object, content: bytes) -> list[tuple[str, str]]:
        """Return what is named and of which kind, and how many letters are shown, in turn."""
        import pikepdf

        kinds = {**_KINDS, **_SHOWS}
        self._work.done(sum(content.count(operator.encode()) for operator in kinds) * _NAMING)
        read = pikepdf.parse_content_stream(holder, " ".join(kinds))
        return [_told(kinds[str(act.operator)], list(act.operands)) for act in read if act.operands]


def _is_table(thing: Object) -> bool:
    import pikepdf

    return isinstance(thing, pikepdf.Dictionary | pikepdf.Stream)


def _refuse_too_many(count: int) -> None:
    if count > _MOST:
        raise AttachmentTooBusy


def _told(kind: str, operands: list[Object]) -> tuple[str, str]:
    if kind == "letters":
        return kind, str(_letters(operands[-1]))
    return kind, str(operands[0 if kind == "font" else -1])


def _letters(shown: Object) -> int:
    """Return how many letters a text has at most: a string, or strings with room between them."""
    import pikepdf

    texts = list(shown) if isinstance(shown, pikepdf.Array) else [shown]
    return sum(len(bytes(text)) for text in texts if isinstance(text, pikepdf.String))


def _streams(holder: Object) -> list[Object]:
    """Return the streams that say what a page or a part draws."""
    import pikepdf

    said = holder if isinstance(holder, pikepdf.Stream) else holder.get("/Contents", pikepdf.Array())
    return [said] if isinstance(said, pikepdf.Stream) else list(said)


def _pixels_of(picture: Object) -> int:
    """Return how many pixels a picture says it has, those of a mask over it included."""
    import pikepdf

    masks = (picture.get(name) for name in ("/SMask", "/Mask"))
    layers = (picture, *(mask for mask in masks if isinstance(mask, pikepdf.Stream)))
    return sum(int(layer.get("/Width", 0)) * int(layer.get("/Height", 0)) for layer in layers)


def _forms(names: _Names) -> dict[tuple[str, str], Object]:
    """Return parts and pictures that are drawn by name."""
    named = _named(names, "/XObject")
    return {("form", name): thing for name, thing in named if thing.get("/Subtype") in ("/Form", "/Image")}


def _fills(names: _Names) -> dict[tuple[str, str], Object]:
    """Return patterns, and masks that the state of the pen may set."""
    import pikepdf

    patterns = _named(names, "/Pattern")
    masks = ((name, thing.get("/SMask")) for name, thing in _named(names, "/ExtGState"))
    return {
        **{("pattern", name): thing for name, thing in patterns if thing.get("/PatternType") == 1},
        **{("state", name): mask["/G"] for name, mask in masks if isinstance(mask, pikepdf.Dictionary)},
    }


def _fonts(names: _Names) -> dict[tuple[str, str], Object]:
    """Return the fonts whose letters are drawn, by their own names and by the states that choose them."""
    fonts = [(("font", name), thing) for name, thing in _named(names, "/Font")]
    states = [(name, thing.get("/Font")) for name, thing in _named(names, "/ExtGState")]
    fonts += [(("state", name), chosen[0]) for name, chosen in states if chosen]
    return {key: font for key, font in fonts if font.get("/Subtype") == "/Type3" and "/CharProcs" in font}


def _named(names: _Names, kind: str) -> list[tuple[str, Object]]:
    import pikepdf

    return list(names.resources.get(kind, pikepdf.Dictionary()).items())
