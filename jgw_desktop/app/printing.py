"""Printing as an act: copies that their readers may have, and the register of what went out.

Making a print changes nothing, and one that needs a yes of the family is not made without it. Once it goes to
a printer or a file, ``registered`` writes down what, which version, for whom, when and under which number; a
participant of an agreed plan then has their copy, so that the reminder to give it closes by itself (R24).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from jgw_desktop.app.audit import Act, Note
from jgw_desktop.app.editing import creation, filling, new_id
from jgw_desktop.app.gezinsplan import is_concept
from jgw_desktop.app.paper_consent import consent_for
from jgw_desktop.app.papers import Paper, PaperKind, PaperOrder
from jgw_desktop.app.reached import Reached, unheard
from jgw_desktop.domain.changes import Edit, Operation
from jgw_desktop.domain.derived.toestemmingen import Voice
from jgw_desktop.domain.errors import NothingToPrint
from jgw_desktop.domain.ids import BundelId, RecordId, root_of
from jgw_desktop.domain.order import between
from jgw_desktop.domain.records import ORDER
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView

if TYPE_CHECKING:
    from jgw_desktop.app.access import Seen
    from jgw_desktop.app.papers import Papers
    from jgw_desktop.app.ports import Store


class Refused(NamedTuple):
    """A print that may not go to its reader yet. missing: who did not say yes; empty when nobody could."""

    order: PaperOrder
    missing: tuple[Voice, ...]


class Prints(NamedTuple):
    """What was made, what has no yes yet, and the orders for whom there was nothing to say."""

    made: tuple[tuple[PaperOrder, Paper], ...]
    refused: tuple[Refused, ...] = ()
    empty: tuple[PaperOrder, ...] = ()


def made_all(
    papers: Papers,
    bundel: BundelView,
    orders: Iterable[PaperOrder],
    today: date,
    *,
    practice: bool,
    reached: Reached = unheard,
    seen: Sequence[Seen] | None = None,
) -> Prints:
    """Return the prints that may be made and say something. Raises NothingToPrint when all are empty.

    seen: who did what with the casus, for the whole file of a family.
    """
    orders = tuple(orders)
    made: list[tuple[PaperOrder, Paper]] = []
    refused: list[Refused] = []
    empty: list[PaperOrder] = []
    whole: dict[RecordId | None, Paper] = {}  # every whole copy is the same
    for done, order in enumerate(orders):
        reached(done, len(orders))
        asked = consent_for(bundel, order, today)
        if asked is not None and not asked.is_allowed:
            refused.append(Refused(order, asked.missing))
            continue
        try:
            paper = whole.get(order.plan) if order.kind is PaperKind.ONS_PLAN else None
            paper = paper or papers.made(bundel, order, today, practice=practice, seen=seen)
        except NothingToPrint:
            empty.append(order)
            continue
        if order.kind is PaperKind.ONS_PLAN:
            whole[order.plan] = paper
        made.append((order, paper))
    if not made and not refused:
        raise NothingToPrint
    return Prints(tuple(made), tuple(refused), tuple(empty))


def registered(
    store: Store,
    bundel: BundelView,
    orders: Iterable[PaperOrder],
    today: date,
    act: Act = Act.PRINTED,
) -> None:
    """Write down that prints went out, to a printer or a file; act: which of these two it was."""
    orders = tuple(order for order in orders if not order.kind.is_blank)
    if store.is_read_only or not orders:
        return
    store.commit([Edit(bundel.id, tuple(register_lines(bundel, orders, today)))])
    for order in orders:
        store.note_act(Note(act, bundel.id, order.plan))


def language_of(bundel: BundelView) -> str:
    """Return the code of the second language on the plan of this family, empty for none."""
    return bundel.root.text("taal_op_papier") if bundel.root else ""


def choose_language(store: Store, bundel: BundelId, code: str) -> None:
    """Keep the second language for the plan of a family. code: as BCP 47 has it, empty for none."""
    root = store.bundel(bundel).root
    ops = filling(root, {"taal_op_papier": code or None}) if root else ()
    if ops:
        store.commit([Edit(bundel, ops)])


def register_lines(bundel: BundelView, orders: Iterable[PaperOrder], today: date) -> Iterator[Operation]:
    """Return the operations that write prints into the register and close the reminders to give them."""
    known = bundel.of_type("Afdruk")
    place = max((one.text(ORDER) for one in known), default="")
    for number, order in enumerate(orders, len(known) + 1):
        place = between(place, "")
        values = _line(bundel, order, number, today)
        yield from creation(new_id(), "Afdruk", root_of(bundel.id), place, values)
        yield from _given(bundel, order, today)


def code_of(kind: PaperKind) -> str:
    """Return the word for a print in records and logs."""
    return kind.replace("-", "_")


def version_of(bundel: BundelView, order: PaperOrder, today: date) -> int:
    """Return which version of a paper is made today: 1 more than the days its reader got it before."""
    kind, name, day = code_of(order.kind), _reader_of(bundel, order), today.isoformat()
    given = (one for one in bundel.of_type("Afdruk") if one.text("soort") == kind)
    before = {one.text("datum") for one in given if one.text("aan_wie") == name and one.text("datum") < day}
    return 1 + len(before)


def _reader_of(bundel: BundelView, order: PaperOrder) -> str:
    reader = bundel.records.get(order.for_whom) if order.for_whom else None
    return (reader.text("naam") or reader.text("voornaam")) if reader else ""


def _line(bundel: BundelView, order: PaperOrder, number: int, today: date) -> dict[str, Value]:
    plan = bundel.records.get(order.plan) if order.plan else None
    name = _reader_of(bundel, order)
    line: dict[str, Value] = {
        "soort": code_of(order.kind),
        "datum": today.isoformat(),
        "nummer": number,
    }
    version = plan.value("versie") if plan else None
    return line | ({"versie": version} if version is not None else {}) | ({"aan_wie": name} if name else {})


def _given(bundel: BundelView, order: PaperOrder, today: date) -> tuple[Operation, ...]:
    """Return what says that a participant of an agreed plan has their copy."""
    reader = bundel.records.get(order.for_whom) if order.for_whom else None
    if reader is None or reader.type != "Deelnemer" or reader.parent is None:
        return ()
    if is_concept(bundel.records[reader.parent]) or reader.text("exemplaar_op"):
        return ()
    return filling(reader, {"exemplaar_op": today.isoformat()})
