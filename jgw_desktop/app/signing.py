"""Signing an agreed plan: a signature holds the hash of what the plan said.

A plan is signed once it is agreed (vastgesteld), and then it does not change; should one of its words be
another all the same, or an action in it lapse, the signature is shown under it no more. It belongs to a
participant of that plan: two who have one name sign each for themselves.
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
    "Gezinsplan": (
        "versie", "datum", "perspectief", "evaluatiemomenten", "vaste_contactpersoon", "als_het_misgaat",
    ),
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
    yield [record.type, [thaw(record.value(name)) for name in _AGREED[record.type]], _has_lapsed(record)]
    for child in bundel.children(record.id):
        if child.type in _AGREED:
            yield list(_said(bundel, child))


def _has_lapsed(record: RecordView) -> bool:
    """Tell whether an action will not be done any more: it stands on the paper no longer."""
    return record.type == "Actie" and record.text("status") == "vervallen"


def signers(bundel: BundelView, plan: RecordId) -> tuple[RecordView, ...]:
    """Return the participants of a plan who can sign it: those with a name."""
    return tuple(one for one in bundel.children(plan, "Deelnemer") if one.text("naam").strip())


def signature(
    bundel: BundelView, signer: RecordId, day: date, strokes: Sequence[Sequence[int]] = ()
) -> dict[str, Value]:
    """Return the values of a Handtekening. signer: a Deelnemer of the plan; strokes: none for one on paper.

    Raises EditRefused for a plan that is not agreed, and for somebody who is not among its signers.
    """
    plan = bundel.records[signer].parent
    if plan is None or is_concept(bundel.records[plan]):
        raise EditRefused
    naam = next((one.text("naam").strip() for one in signers(bundel, plan) if one.id == signer), "")
    if not naam:
        raise EditRefused
    lines = tuple(tuple(stroke) for stroke in _thinned(strokes))
    drawn: dict[str, Value] = {"lijnen": lines} if lines else {}
    return {
        "plan_id": plan.hex(),
        "deelnemer_id": signer.hex(),
        "naam": naam,
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


def signed(bundel: BundelView, plan: RecordId) -> dict[RecordId, RecordView]:
    """Return the latest signature under this plan as it reads now, by the Deelnemer who gave it."""
    digest = digest_of(bundel, plan)
    here = [
        one
        for one in bundel.in_order("Handtekening")
        if one.text("plan_id") == plan.hex() and one.text("controlegetal") == digest
    ]
    who = signers(bundel, plan)
    found = ((_signer_of(one, who), one) for one in sorted(here, key=lambda one: one.text("datum")))
    return {signer: one for signer, one in found if signer is not None}


def _signer_of(one: RecordView, who: Sequence[RecordView]) -> RecordId | None:
    """Return whose signature this is; one that names no participant is of the only one with that name."""
    link = one.text("deelnemer_id")
    if link:
        return next((each.id for each in who if each.id.hex() == link), None)
    same = [each.id for each in who if each.text("naam").strip() == one.text("naam")]
    return same[0] if len(same) == 1 else None


def strokes_of(value: Value) -> Strokes:
    """Return the strokes that a field holds; what is no stroke is left out."""
    found = value if isinstance(value, tuple) else ()
    return tuple(stroke for stroke in map(_stroke, found) if len(stroke) >= 2)


def _stroke(value: Value) -> tuple[int, ...]:
    points = value if isinstance(value, tuple) else ()
    inside = tuple(at for at in points if isinstance(at, int) and 0 <= at <= WIDTH)
    return inside if len(inside) == len(points) and len(points) % 2 == 0 else ()
