"""The file that somebody of the family asks for, with who looked at it behind it (002 §4.3; R80).

A paper is made of one casus; who looked stands in the audit trail beside it. ``with_who_looked`` puts the two
together for who has the store. That the file went out is written down by ``printing.registered``.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from jgw_desktop.app.access import who_did_what
from jgw_desktop.app.papers import PaperKind
from jgw_desktop.app.printing import Prints, version_of

if TYPE_CHECKING:
    from jgw_desktop.app.papers import Paper, PaperOrder, Papers
    from jgw_desktop.app.ports import Store
    from jgw_desktop.domain.view import BundelView


def with_who_looked(papers: Papers, store: Store, bundel: BundelView, prints: Prints, today: date) -> Prints:
    """Return prints, every whole file among them with who did what with the casus on this laptop."""
    if not any(order.kind is PaperKind.DOSSIER for order, _ in prints.made):
        return prints
    gezin = next(iter(bundel.of_type("Gezin")), None)
    name, seen = gezin.text("naam") if gezin else "", who_did_what(store, bundel.id)

    def whole(order: PaperOrder, paper: Paper) -> Paper:
        version = version_of(bundel, order, today)
        looked = papers.access(name, seen, today, practice=store.is_practice, version=version)
        return paper._replace(pdf=papers.joined((paper.pdf, looked)))

    made = tuple(
        (order, whole(order, paper) if order.kind is PaperKind.DOSSIER else paper)
        for order, paper in prints.made
    )
    return prints._replace(made=made)
