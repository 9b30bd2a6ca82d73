"""Signing an agreed plan: a signature holds the hash of what the plan said.

A plan is signed once it is agreed (vastgesteld), and then it does not change; should one of its words be
another all the same, the signature is shown under it no more.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeAlias

from jgw_desktop.app.gezinsplan import is_concept
from jgw_desktop.domain.errors import EditRefused
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.values import Value, thaw
from jgw_desktop.domain.view import BundelView, RecordView

Strokes: TypeAlias = tuple[tuple[int, ...], ...]

SCREEN, PAPER = "scherm", "papier"
WIDTH = 1000
"""The width of a signature; x and y of its strokes are in thousandths of it."""
_MOST_POINTS = 4000
_AGREED = {
    "Gezinsplan": ("versie", "perspectief", "evaluatiemomenten", "vaste_contactpersoon", "als_het_misgaat"),
    "Doel": (
        "tekst", "zo_merken_we_het", "kan_gezin_zelf", "kan_netwerk", "start_cijfer", "gewenst_cijfer",
        "streefdatum",
    ),
    "Actie": ("wie", "wat", "wanneer"),
    "Deelnemer": ("naam",),
}  # fmt: skip


def digest_of(bundel: BundelView, plan: RecordId) -> str:
    """Return the SHA-256 in hex of what was agreed in a plan; how far things are is no part of that."""
    said = json.dumps(list(_said(bundel, bundel.records[plan])), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()


def _said(bundel: BundelView, record: RecordView) -> Iterator[object]:
    yield [record.type, [thaw(record.value(name)) for name in _AGREED[record.type]]]
    for child in bundel.children(record.id):
        if child.type in _AGREED:
            yield list(_said(bundel, child))


def signature(
    bundel: BundelView, plan: RecordId, naam: str, day: date, strokes: Sequence[Sequence[int]] = ()
) -> dict[str, Value]:
    """Return the values of a Handtekening. strokes: none for one on paper.

    Raises EditRefused for a plan that is not agreed, and for a name that is empty.
    """
    if is_concept(bundel.records[plan]) or not naam.strip():
        raise EditRefused
    lines = tuple(tuple(stroke) for stroke in _thinned(strokes))
    drawn: dict[str, Value] = {"lijnen": lines} if lines else {}
    return {
        "plan_id": plan.hex(),
        "naam": naam.strip(),
        "wijze": SCREEN if lines else PAPER,
        "datum": day.isoformat(),
        "controlegetal": digest_of(bundel, plan),
        **drawn,
    }


def _thinned(strokes: Sequence[Sequence[int]]) -> Iterator[Sequence[int]]:
    """Leave points out of a drawing with more of them than a pen needs."""
    step = 1 + sum(len(stroke) // 2 for stroke in strokes) // _MOST_POINTS
    for stroke in strokes:
        points = list(zip(stroke[::2], stroke[1::2], strict=False))
        kept = points[::step]
        if points and kept[-1] != points[-1]:
            kept.append(points[-1])
        yield [at for point in kept for at in point]


def signed(bundel: BundelView, plan: RecordId) -> dict[str, RecordView]:
    """Return the latest signature of everybody under this plan as it reads now, by name."""
    digest = digest_of(bundel, plan)
    here = [
        one
        for one in bundel.in_order("Handtekening")
        if one.text("plan_id") == plan.hex() and one.text("controlegetal") == digest
    ]
    return {one.text("naam"): one for one in sorted(here, key=lambda one: one.text("datum"))}


def strokes_of(value: Value) -> Strokes:
    """Return the strokes that a field holds; what is no stroke is left out."""
    found = value if isinstance(value, tuple) else ()
    return tuple(stroke for stroke in map(_stroke, found) if len(stroke) >= 2)


def _stroke(value: Value) -> tuple[int, ...]:
    points = value if isinstance(value, tuple) else ()
    inside = tuple(at for at in points if isinstance(at, int) and 0 <= at <= WIDTH)
    return inside if len(inside) == len(points) and len(points) % 2 == 0 else ()
