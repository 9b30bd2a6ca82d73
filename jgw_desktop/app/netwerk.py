"""From somebody on the netwerkkaart to the plan, the agreement and the consent: nothing is typed twice.

Pure functions on the casus that stood on the screen; the presenter makes one change of what they return.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from jgw_desktop.app.doers import soort_of_aard
from jgw_desktop.app.editing import creation, filling, last_place, new_id
from jgw_desktop.app.gezinsplan import is_concept, versions
from jgw_desktop.domain.changes import Operation
from jgw_desktop.domain.errors import EditRefused
from jgw_desktop.domain.ids import RecordId, root_of
from jgw_desktop.domain.order import between
from jgw_desktop.domain.records import ORDER, SYSTEM_FIELDS
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView, RecordView, age


class Goal(NamedTuple):
    """A goal of the plan that is being made. number: as it stands in the plan, from 1."""

    record: RecordId
    number: int
    words: str


def goals(bundel: BundelView) -> tuple[Goal, ...]:
    """Return the goals to which an action can be added: those of the newest plan, while it is a concept."""
    plans = versions(bundel)
    return _goals(bundel, plans[-1]) if plans and is_concept(plans[-1]) else ()


def _goals(bundel: BundelView, plan: RecordView) -> tuple[Goal, ...]:
    doelen = bundel.children(plan.id, "Doel")
    return tuple(Goal(doel.id, number, doel.text("tekst")) for number, doel in enumerate(doelen, start=1))


def goals_with(bundel: BundelView, name: str) -> tuple[int, ...]:
    """Return the numbers of the goals of the newest plan for which somebody does something."""
    plans, wanted = versions(bundel), name.strip().casefold()
    return tuple(
        goal.number
        for goal in (_goals(bundel, plans[-1]) if plans and wanted else ())
        for action in bundel.children(goal.record, "Actie")
        if action.text("wie").strip().casefold() == wanted and action.text("status") != "vervallen"
    )


def becoming_owner(bundel: BundelView, lid: RecordView, doel: RecordId) -> tuple[Operation, ...]:
    """Return the operations that give a goal an action of somebody, in the words of what was agreed.

    Raises EditRefused when the goal takes no actions any more.
    """
    if doel not in {goal.record for goal in goals(bundel)}:
        raise EditRefused
    wat = lid.text("afgesproken_bijdrage") or lid.text("steun_in_eigen_woorden")
    values: dict[str, Value] = {
        "wie": lid.text("naam").strip(),
        "uitvoerder_soort": soort_of_aard(lid.text("aard")),
        "wat": wat,
        "status": "open",
    }
    return creation(new_id(), "Actie", doel, last_place(bundel, doel, "Actie"), values)


def agreeing(lid: RecordView) -> tuple[Operation, ...]:
    """Return the operation that makes what somebody does, in the family's words, what was agreed."""
    words = lid.text("steun_in_eigen_woorden").strip()
    return filling(lid, {"afgesproken_bijdrage": words}) if words else ()


def consents(bundel: BundelView, name: str) -> tuple[RecordView, ...]:
    """Return the consents to share with somebody, the newest first."""
    wanted = name.strip().casefold()
    about = (
        one for one in bundel.of_type("Toestemming") if one.text("ontvanger").strip().casefold() == wanted
    )
    return tuple(sorted(about, key=age, reverse=True)) if wanted else ()


def consent_values(bundel: BundelView, lid: RecordView) -> dict[str, Value]:
    """Return what a consent about somebody starts with; the answer itself is asked of the family (F12)."""
    gezin = bundel.in_order("Gezin")
    values: dict[str, Value] = {"doel": "delen_met_partner", "ontvanger": lid.text("naam").strip()}
    return values | ({"betreft_id": gezin[0].id.hex()} if gezin else {})


def before(bundel: BundelView, kaart: RecordId) -> RecordView | None:
    """Return the netwerkkaart of the day before this one's, None when it is the first."""
    maps = sorted(bundel.of_type("Netwerkkaart"), key=age)
    here = next((at for at, one in enumerate(maps) if one.id == kaart), len(maps))
    return maps[here - 1] if here else None


def new_moment(bundel: BundelView, kaart: RecordId, new: RecordId, today: date) -> tuple[Operation, ...]:
    """Return the operations that copy a netwerkkaart with everybody on it to one of today.

    new: the id of the copy. The old one stays as it was on its day.
    """
    old, root = bundel.records[kaart], root_of(bundel.id)
    last = max((other.text(ORDER) for other in bundel.of_type("Netwerkkaart")), default="")
    return tuple(_copied(bundel, old, root, between(last, ""), new, today))


def _copied(
    bundel: BundelView, old: RecordView, root: RecordId, order: str, new: RecordId, today: date
) -> Iterator[Operation]:
    day: dict[str, Value] = {"datum": today.isoformat()}
    yield from creation(new, old.type, root, order, _kept(old) | day)
    for lid in bundel.children(old.id, "Netwerklid"):
        yield from creation(new_id(), lid.type, new, lid.text(ORDER), _kept(lid))


def _kept(record: RecordView) -> dict[str, Value]:
    return {name: value for name, value in record.values().items() if name not in SYSTEM_FIELDS}
