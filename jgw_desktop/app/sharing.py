"""May this leave the laptop? What every print for others, toeleiding and terugkoppeling asks.

``may_share(view, share, today)`` looks at the casus as it is at that moment, so a consent taken back a minute
ago stops it.
"""

from __future__ import annotations

from datetime import date

from jgw_desktop.domain.derived.toestemmingen import Share, Verdict, verdict
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.rules import facts_of_view
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView, RecordView


def may_share(view: BundelView, share: Share, today: date) -> Verdict:
    """Tell whether something may be shared now, and who still has to say yes."""
    facts = facts_of_view(view)
    if facts is None:
        return Verdict(())
    disputed = {record.id.hex() for record in view.of_type("Toestemming") if record.conflicts}
    return verdict(facts, share, today, disputed)


def asking(share: Share, over: RecordId, giver: RecordId) -> dict[str, Value]:
    """Return the first values of the toestemming that is still to be asked."""
    first: dict[str, Value] = {
        "doel": share.doelen[0],
        "door_id": giver.hex(),
        "betreft_id": over.hex(),
        "ontvanger": share.ontvanger,
    }
    return {name: value for name, value in first.items() if value}


def taking_back(given: RecordView, today: date) -> dict[str, Value]:
    """Return the values of the toestemming that takes another one back; the one given stays as it was."""
    kept = ("doel", "door_id", "betreft_id", "ontvanger", "wat_wordt_gedeeld", "uitleg_gegeven")
    values = {name: given.value(name) for name in kept if given.value(name) is not None}
    return {**values, "status": "ingetrokken", "datum": today.isoformat(), "wijze": "mondeling"}


def also(given: RecordView, name: str, person: RecordId) -> dict[str, Value]:
    """Return the values of the same toestemming for another person. name: ``door_id`` or ``betreft_id``."""
    known = {field: given.value(field) for field in _TOGETHER if given.value(field) is not None}
    return {**known, name: person.hex()}


_TOGETHER = (
    "doel",
    "door_id",
    "betreft_id",
    "ontvanger",
    "wat_wordt_gedeeld",
    "geldig_tot",
    "uitleg_gegeven",
    "voorwaarden",
    "wijze",
    "status",
    "datum",
)
