"""How often the pages of a PDF draw a part of their own: judged before anything draws them.

A part may draw others, and those others again. Ten parts of a few bytes, each drawing the next one ten times,
keep whoever looks at them busy for years, and the app with them: it would not even lock.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from jgw_desktop.domain.errors import AttachmentRefused

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

_Known: TypeAlias = dict[tuple[object, ...], int]
_MOST = 100_000  # parts that one page may draw, those within parts included
_DEEPEST = 40  # parts within parts
_NAMES, _PAINTS = "scn SCN gs", "Do S s f F f* B B* b b* sh Tj TJ ' \""


def refuse_mazes(pdf: Pdf) -> None:
    """Raise AttachmentRefused when a page draws more parts than anybody means to."""
    known: _Known = {}
    for page in pdf.pages:
        _drawn(page.obj, page.resources, known, _DEEPEST)


def _drawn(holder: Object, resources: Object, known: _Known, levels: int) -> int:
    """Return how many parts a page or a part draws. resources: what its names stand for."""
    key = (holder.objgen, resources.objgen)
    if key not in known:
        if levels == 0:
            raise AttachmentRefused
        count = 0
        for part, times in _parts(holder, resources):
            within = _drawn(part, part.get("/Resources", resources), known, levels - 1)
            count += (times if within else 1) * (1 + within)
            if count > _MOST:
                raise AttachmentRefused
        known[key] = count
    return known[key]


def _parts(holder: Object, resources: Object) -> Iterator[tuple[Object, int]]:
    """Give every part that is drawn, and how often: as often as it is named, or as anything is painted.

    A pattern or a mask is named once, and drawn again with all that is painted after that.
    """
    import pikepdf

    forms, fills = _forms(resources), {**_patterns(resources), **_masks(resources)}
    if not forms and not fills:  # most pages; what they say need not be read
        return
    said = [
        (str(instruction.operator), str(instruction.operands[-1]) if len(instruction.operands) else "")
        for instruction in pikepdf.parse_content_stream(holder, f"{_NAMES} {_PAINTS}")
    ]
    for operator, name in said:
        if operator == "Do" and name in forms:
            yield forms[name], 1
    paints = sum(operator in _PAINTS.split() for operator, _ in said)
    for use in {("gs" if operator == "gs" else "scn", name) for operator, name in said}:
        if use in fills:
            yield fills[use], max(paints, 1)


def _forms(resources: Object) -> dict[str, Object]:
    return {name: thing for name, thing in _named(resources, "/XObject") if thing.get("/Subtype") == "/Form"}


def _patterns(resources: Object) -> dict[tuple[str, str], Object]:
    named = _named(resources, "/Pattern")
    return {("scn", name): thing for name, thing in named if thing.get("/PatternType") == 1}


def _masks(resources: Object) -> dict[tuple[str, str], Object]:
    import pikepdf

    named = ((name, thing.get("/SMask")) for name, thing in _named(resources, "/ExtGState"))
    return {("gs", name): mask["/G"] for name, mask in named if isinstance(mask, pikepdf.Dictionary)}


def _named(resources: Object, kind: str) -> list[tuple[str, Object]]:
    import pikepdf

    return list(resources.get(kind, pikepdf.Dictionary()).items())
