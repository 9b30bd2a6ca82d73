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
        for part in _parts(holder, resources):
            count += 1 + _drawn(part, part.get("/Resources", resources), known, levels - 1)
            if count > _MOST:
                raise AttachmentRefused
        known[key] = count
    return known[key]


def _parts(holder: Object, resources: Object) -> Iterator[Object]:
    """Give every part that is drawn, as often as it is."""
    import pikepdf

    named = resources.get("/XObject", pikepdf.Dictionary())
    forms = {name: thing for name, thing in named.items() if thing.get("/Subtype") == "/Form"}
    if not forms:  # most pages; what they say need not be read
        return
    for instruction in pikepdf.parse_content_stream(holder, "Do"):
        form = forms.get(str(instruction.operands[0])) if instruction.operands else None
        if form is not None:
            yield form
