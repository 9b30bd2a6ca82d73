"""The whole file of a family as one PDF, for one of them who asks: what was written, then every paper.

``own_file(lay_out, view, order, today, seen)`` has the papers laid out by the press that also makes each by
itself, so what is left out of one of them is left out here too (002 §4.3 “beheer over eigen dossier”; R80).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING, Protocol

from jgw_desktop.app.paper_offers import copy_for
from jgw_desktop.app.papers import Paper, PaperKind, PaperOrder
from jgw_desktop.app.printing import version_of
from jgw_desktop.documents.own_shield import OwnShield
from jgw_desktop.documents.paper import LaidOut, Printed, sheet_laid_out
from jgw_desktop.documents.readership import Readership
from jgw_desktop.documents.sheets.access import who_looked
from jgw_desktop.documents.sheets.common import family_name, said_to
from jgw_desktop.documents.sheets.dossier import dossier
from jgw_desktop.documents.tagging.joining import joined
from jgw_desktop.documents.undrawn import told
from jgw_desktop.domain.errors import NothingToPrint
from jgw_desktop.domain.fields import Reader
from jgw_desktop.domain.view import BundelView
from resources import tekst

if TYPE_CHECKING:
    from jgw_desktop.app.access import Seen

_OF_A_HOUSEHOLD = (PaperKind.OM_ONS_HEEN, PaperKind.VEILIGHEID)
_OF_A_READER = (PaperKind.ZO_GAAT_HET, PaperKind.DELEN)


class LayOut(Protocol):
    """Lays a paper out, and tells what is left out of it. Raises NothingToPrint."""

    def __call__(
        self, bundel: BundelView, order: PaperOrder, today: date, *, practice: bool
    ) -> tuple[LaidOut, tuple[str, ...]]:
        """Return the paper, its pages not yet counted, and what is left out."""


def own_file(
    lay_out: LayOut,
    bundel: BundelView,
    order: PaperOrder,
    today: date,
    seen: Sequence[Seen] | None,
    *,
    practice: bool,
) -> Paper:
    """Return all that who asks may read, its pages counted as one. Raises NothingToPrint without who asks.

    order.for_whom: the Persoon. seen: who did what with the casus, the last part; None leaves it out.
    """
    reading = Readership(bundel, today, Reader.INZAGE, order.for_whom)
    sheet = replace(dossier(reading), is_practice=practice, version=version_of(bundel, order, today))
    parts = [
        sheet_laid_out(sheet, tekst(f"papier.voet.{said_to(reading, 'dossier')}")),
        *_papers(lay_out, bundel, _orders(reading), today, practice=practice),
    ]
    if seen is not None:
        name, to_child = family_name(reading), reading.child is not None
        looked = who_looked(name, seen, today, practice=practice, to_child=to_child)
        foot = tekst(f"papier.voet.{said_to(reading, 'blad')}")
        parts.append(sheet_laid_out(replace(looked, version=sheet.version), foot))
    done = _counted(parts)
    undrawn = tuple(dict.fromkeys(word for part in done for word in part.undrawn))
    pdf = joined([part.pdf for part in done], sheet.title)
    return Paper(pdf, (*told(bundel, undrawn), *sheet.left_out), undrawn)


def _papers(
    lay_out: LayOut, bundel: BundelView, orders: Iterator[PaperOrder], today: date, *, practice: bool
) -> Iterator[LaidOut]:
    for order in orders:
        try:
            yield lay_out(bundel, order, today, practice=practice)[0]
        except NothingToPrint:
            continue


def _counted(parts: Sequence[LaidOut]) -> list[Printed]:
    """Finish the parts with one count of pages over them all."""
    before = accumulate((part.pages for part in parts), initial=0)
    count = sum(part.pages for part in parts)
    return [part.printed(at, count) for part, at in zip(parts, before, strict=False)]


def _orders(reading: Readership) -> Iterator[PaperOrder]:
    """Give the papers behind it: every agreed plan, that of the household, and what is the reader's own."""
    shield = OwnShield(reading)
    for plan in reading.bundel.in_order("Gezinsplan"):
        if shield.lives_here:
            yield PaperOrder(PaperKind.ONS_PLAN, plan.id)
        else:
            copies = filter(shield.is_in, reading.bundel.children(plan.id, "Deelnemer"))
            yield from (PaperOrder(copy_for(one), plan.id, one.id) for one in copies)
    if shield.lives_here:
        yield from map(PaperOrder, _OF_A_HOUSEHOLD)
    yield from (PaperOrder(kind, None, reading.for_whom) for kind in _OF_A_READER)
