"""What the print page asks of the vault thread: which papers there are, one made, one written down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from jgw_desktop.app.audit import Act
from jgw_desktop.app.differences import is_in_doubt
from jgw_desktop.app.doers import full_name
from jgw_desktop.app.own_file import seen_for
from jgw_desktop.app.paper_offers import Offer, offers
from jgw_desktop.app.papers import PaperKind, PaperOrder, Papers
from jgw_desktop.app.ports import Store
from jgw_desktop.app.printing import Prints, Refused, language_of, made_all, registered
from jgw_desktop.app.reached import Reached
from jgw_desktop.domain.ids import BundelId, RecordId, record_id_from_hex
from jgw_desktop.domain.view import BundelView
from resources import tekst

Orders = Callable[[BundelView], tuple[PaperOrder, ...]]


class Made(NamedTuple):
    """What is shown. pdf: all copies after each other, empty when none may be made.

    left_out: what is on none of them, and why; not_made: who gets none, and why. is_in_doubt: workers still
    differ on something in the plan.
    """

    orders: tuple[PaperOrder, ...] = ()
    pdf: bytes = b""
    left_out: str = ""
    not_made: tuple[str, ...] = ()
    is_in_doubt: bool = False


class Choice(NamedTuple):
    """What there is to choose from. language: the second one of a family; is_fixed: nothing can be kept."""

    offers: tuple[Offer, ...]
    language: str = ""
    is_fixed: bool = False


def papers_of(store: Store, bundel: BundelId, plan: RecordId | None, today: date) -> Choice:
    """Return the papers of a casus, and the language its plan has beside the Dutch."""
    view = store.bundel(bundel)
    return Choice(offers(view, today, plan), language_of(view), store.only_read is not None)


def make(
    papers: Papers, bundel: BundelId, orders: Orders, today: date, reached: Reached
) -> Callable[[Store], Made]:
    """Return the job that makes prints. It raises NothingToPrint."""

    def job(store: Store) -> Made:
        view = store.bundel(bundel)
        asked = orders(view)
        seen = seen_for(store, bundel, asked)
        prints = made_all(papers, view, asked, today, practice=store.is_practice, reached=reached, seen=seen)
        told = dict.fromkeys(line for _, paper in prints.made for line in paper.left_out)
        pdf = papers.joined([paper.pdf for _, paper in prints.made]) if prints.made else b""
        made = tuple(order for order, _ in prints.made)
        plans = {order.plan for order in made if order.plan and order.kind is PaperKind.ONS_PLAN}
        doubt = any(is_in_doubt(view, plan) for plan in plans)
        return Made(made, pdf, " ".join(told), _not_made(view, prints), doubt)

    return job


def register(
    bundel: BundelId, orders: Sequence[PaperOrder], today: date, act: Act
) -> Callable[[Store], None]:
    """Return the job that writes down that prints went out."""
    return lambda store: registered(store, store.bundel(bundel), orders, today, act)


def _not_made(view: BundelView, prints: Prints) -> tuple[str, ...]:
    refused = [_why(view, one) for one in prints.refused]
    empty = [
        tekst("afdrukken.niets_voor", lezer=_name(view, order)) for order in prints.empty if order.for_whom
    ]
    return (*refused, *([tekst("afdrukken.leg_vast")] if refused else []), *empty)


def _why(view: BundelView, refused: Refused) -> str:
    """Return for whom a copy was not made, and who still has to say yes."""
    reader = _name(view, refused.order)
    people = (
        view.records.get(record_id_from_hex(voice.giver.id)) for voice in refused.missing if voice.giver
    )
    givers = [full_name(person) for person in people if person]
    if not givers:
        return tekst("afdrukken.niemand_beslist", lezer=reader)
    return tekst("afdrukken.geen_ja", lezer=reader, gevers=", ".join(dict.fromkeys(givers)))


def _name(view: BundelView, order: PaperOrder) -> str:
    found = view.records.get(order.for_whom) if order.for_whom else None
    name = (found.text("naam") or found.text("voornaam")) if found else ""
    return name or tekst("afdrukken.iemand_zonder_naam")
