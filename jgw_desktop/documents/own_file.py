"""The whole file of a family as one PDF, for one of them who asks: what was written, then every paper.

``own_file(papers, view, order, today)`` has the papers made by the press that also makes each by itself, so
what is left out of one of them is left out here too (002 §4.3 “beheer over eigen dossier”; R80).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from jgw_desktop.app.paper_offers import copy_for
from jgw_desktop.app.papers import Paper, PaperKind, PaperOrder, Papers
from jgw_desktop.app.printing import version_of
from jgw_desktop.documents.own_shield import OwnShield
from jgw_desktop.documents.paper import sheet_printed
from jgw_desktop.documents.readership import Readership
from jgw_desktop.documents.sheets.common import said_to
from jgw_desktop.documents.sheets.dossier import dossier
from jgw_desktop.documents.tagging.joining import joined
from jgw_desktop.documents.undrawn import told
from jgw_desktop.domain.errors import NothingToPrint
from jgw_desktop.domain.fields import Reader
from jgw_desktop.domain.view import BundelView
from resources import tekst

_OF_A_HOUSEHOLD = (PaperKind.OM_ONS_HEEN, PaperKind.VEILIGHEID)
_OF_A_READER = (PaperKind.ZO_GAAT_HET, PaperKind.DELEN)


def own_file(papers: Papers, bundel: BundelView, order: PaperOrder, today: date, *, practice: bool) -> Paper:
    """Return all that who asks may read. order.for_whom: the Persoon. Raises NothingToPrint without one."""
    reading = Readership(bundel, today, Reader.INZAGE, order.for_whom)
    version = version_of(bundel, order, today)
    sheet = replace(dossier(reading), is_practice=practice, version=version)
    done = sheet_printed(sheet, tekst(f"papier.voet.{said_to(reading, 'dossier')}"))
    parts = [
        Paper(done.pdf, (), done.undrawn),
        *_others(papers, bundel, _orders(reading), today, practice=practice),
    ]
    undrawn = tuple(dict.fromkeys(word for part in parts for word in part.undrawn))
    pdf = joined([part.pdf for part in parts], sheet.title)
    return Paper(pdf, (*told(bundel, undrawn), *sheet.left_out), undrawn)


def _others(
    papers: Papers, bundel: BundelView, orders: Iterator[PaperOrder], today: date, *, practice: bool
) -> Iterator[Paper]:
    for order in orders:
        try:
            yield papers.made(bundel, order, today, practice=practice)
        except NothingToPrint:
            continue


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
