"""May a casus be destroyed now? Pure: who stands behind a change is handed in, by the signed directory.

It takes a complete request, a second person who said yes to exactly that request, and a worker who keeps the
records. Two laptops of one worker are one person. ``judged`` returns everything that stands in the way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import blake2b

from jgw_desktop.domain.bewaren import Bewaartermijn
from jgw_desktop.domain.changes import OpRef
from jgw_desktop.domain.dutch_dates import date_of
from jgw_desktop.domain.ids import ChangeId, WorkerId
from jgw_desktop.domain.periods import months_later
from jgw_desktop.domain.records import SYSTEM_FIELDS
from jgw_desktop.domain.view import BundelView, RecordView

VERZOEK, OORDEEL = "Vernietiging", "VernietigingOordeel"
AKKOORD = "akkoord"
MAANDEN = 3  # within which a request of the family is carried out (Jeugdwet art. 7.3.9)


@dataclass(frozen=True, slots=True)
class Hand:
    """Who made a change. may_erase: keeps the records of this CJG."""

    worker: WorkerId
    may_erase: bool = field(default=False, compare=False)


HandOf = Callable[[OpRef], Hand | None]
"""Returns whose device signed a change; None when no signature that counts says so."""


class Belet(StrEnum):
    """What stands in the way of destroying a casus."""

    GEEN_COLLEGA = "geen_collega"  # this laptop knows no directory, so nobody can be the second person
    GEEN_VERZOEK = "geen_verzoek"
    ONVOLLEDIG = "onvolledig"
    ONENIG = "onenig"  # two workers wrote the request differently
    TERMIJN = "termijn"  # given as the reason, and not over yet
    WACHT_OP_TWEEDE = "wacht_op_tweede"
    AFGEWEZEN = "afgewezen"
    NIET_BEVOEGD = "niet_bevoegd"  # this worker does not keep the records


@dataclass(frozen=True, slots=True)
class Stand:
    """How a request stands. deps: the changes that prove it. may_judge: this worker can be the second."""

    verzoek: RecordView | None = None
    belet: tuple[Belet, ...] = ()
    deps: tuple[ChangeId, ...] = ()
    may_judge: bool = False


def judged(
    view: BundelView, own: Hand | None, hand_of: HandOf, term: Bewaartermijn | None, today: date
) -> Stand:
    """Return how the newest request to destroy a casus stands. own: None when not enrolled."""
    verzoek = request_of(view)
    if verzoek is None:
        found = (Belet.GEEN_VERZOEK,) if own else (Belet.GEEN_COLLEGA,)
        return Stand(None, found)
    said = [one for one in answers_to(view, verzoek) if _counts(one, verzoek, hand_of)]
    yes = [one for one in said if one.text("oordeel") == AKKOORD]
    belet = {
        Belet.GEEN_COLLEGA: own is None,
        Belet.ONVOLLEDIG: not _is_complete(verzoek),
        Belet.ONENIG: bool(verzoek.conflicts),
        Belet.TERMIJN: verzoek.text("reden") == "termijn" and not (term and term.is_over(today)),
        Belet.AFGEWEZEN: len(yes) < len(said),
        Belet.WACHT_OP_TWEEDE: not said,
        Belet.NIET_BEVOEGD: own is not None and not own.may_erase,
    }
    may_judge = (
        own is not None and own not in _hands(verzoek, hand_of) and None not in _hands(verzoek, hand_of)
    )
    proof = {ref.change for record in (verzoek, *yes) for ref in _refs(record)}
    return Stand(
        verzoek, tuple(one for one, holds in belet.items() if holds), tuple(sorted(proof)), may_judge
    )


def request_of(view: BundelView) -> RecordView | None:
    """Return the newest request that was not taken back."""
    return max(view.of_type(VERZOEK), key=lambda one: (one.text("gevraagd_op"), one.id), default=None)


def due_by(asked: date) -> date:
    """Return the day by which a family hears of its request."""
    return months_later(asked, MAANDEN)


def answers_to(view: BundelView, verzoek: RecordView) -> list[RecordView]:
    """Return what was said of a request, whether it counts or not."""
    return [one for one in view.of_type(OORDEEL) if one.text("verzoek_id") == verzoek.id.hex()]


def mark_of(verzoek: RecordView) -> str:
    """Return what differs as soon as anything in a request does: a hash over its operations, in hex."""
    told = b"".join(ref.change + ref.at.to_bytes(4, "big") for ref in _refs(verzoek))
    return blake2b(told, digest_size=16).hexdigest()


def _counts(oordeel: RecordView, verzoek: RecordView, hand_of: HandOf) -> bool:
    """Tell whether it is of one person, who did not write the request, about the request as it stands."""
    says, asks = _hands(oordeel, hand_of), _hands(verzoek, hand_of)
    one_other = len(says) == 1 and None not in says | asks and says.isdisjoint(asks)
    return one_other and not oordeel.conflicts and oordeel.value("gezien") == mark_of(verzoek)


def _is_complete(verzoek: RecordView) -> bool:
    return all(verzoek.text(name) for name in ("reden", "gevraagd_door")) and (
        date_of(verzoek.text("gevraagd_op")) is not None
    )


def _hands(record: RecordView, hand_of: HandOf) -> set[Hand | None]:
    return set(map(hand_of, _refs(record)))


def _refs(record: RecordView) -> list[OpRef]:
    fields = (one for name, one in record.registers.items() if name not in SYSTEM_FIELDS)
    return sorted(ref for register in fields for ref in register.refs)
