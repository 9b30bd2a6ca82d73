"""The life of a gezinsplan: its first values, agreeing on it, and a new version to change it.

Pure functions on the casus that stood on the screen; the presenter makes one change of what they return.
"""

from __future__ import annotations

from datetime import date

from jgw_desktop.app.doers import coordinators
from jgw_desktop.app.editing import copied, filling
from jgw_desktop.app.ports import NewWorker
from jgw_desktop.domain.changes import Operation
from jgw_desktop.domain.differences import differences_below
from jgw_desktop.domain.errors import EditRefused, PlanInDoubt
from jgw_desktop.domain.ids import RecordId, root_of
from jgw_desktop.domain.order import between
from jgw_desktop.domain.records import ORDER
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView, RecordView

CONCEPT, VASTGESTELD, VERVANGEN = "concept", "vastgesteld", "vervangen"


def is_concept(plan: RecordView) -> bool:
    """Tell whether a plan may still be changed: an agreed version never changes (domain F13)."""
    return plan.text("status") in ("", CONCEPT)


def versions(bundel: BundelView) -> tuple[RecordView, ...]:
    """Return the plans of a casus, the oldest version first."""
    return tuple(sorted(bundel.of_type("Gezinsplan"), key=lambda plan: (number_of(plan), plan.id)))


def is_carried(bundel: BundelView, plan: RecordId) -> bool:
    """Tell whether nobody who must carry a plan is against it or was left out; a concept is still open (R22).

    The gezinsleden who must are those of whom the plan says so (001 “belangrijkste gezinsleden”).
    """
    key = (one for one in bundel.children(plan, "Deelnemer") if one.text("belangrijkste_gezinslid") == "ja")
    record = bundel.records.get(plan)  # None for a plan that comes to be with its first key stroke
    return record is None or is_concept(record) or all(one.text("akkoord") == "ja" for one in key)


def number_of(plan: RecordView) -> int:
    """Return the version number of a plan, 0 where it has none."""
    number = plan.value("versie")
    return int(number) if isinstance(number, int | float) else 0


def concept_after(bundel: BundelView, plan: RecordId) -> RecordId | None:
    """Return the concept that follows on a version, None when there is none yet."""
    number = number_of(bundel.records[plan])
    newer = (other.id for other in versions(bundel) if is_concept(other) and number_of(other) > number)
    return next(newer, None)


def first_values(bundel: BundelView, worker: NewWorker | None, today: date) -> dict[str, Value]:
    """Return what a new plan starts with; what is known of the worker is not asked again."""
    first: dict[str, Value] = {
        "versie": _next_number(bundel),
        "soort": "gezinsplan",
        "status": CONCEPT,
        "datum": today.isoformat(),
    }
    contact = contact_person(bundel, worker, today)
    return first | ({"vaste_contactpersoon": contact} if contact else {})


def contact_person(bundel: BundelView, worker: NewWorker | None, today: date) -> str:
    """Return who the family can call: the coordinator of today, else the worker with telephone number."""
    name = next(iter(coordinators(bundel, today)), "")
    if worker is None or (name and name != worker.naam):
        return name
    return ", ".join(filter(None, (worker.naam, worker.telefoon)))


def agreeing(bundel: BundelView, plan: RecordId, today: date) -> tuple[Operation, ...]:
    """Return the operations that make a plan the agreed one; an older agreed plan is then replaced.

    Raises EditRefused when the plan is no concept any more, PlanInDoubt while workers differ on it.
    """
    if not is_concept(bundel.records[plan]):
        raise EditRefused
    if in_doubt := differences_below(bundel, plan):
        raise PlanInDoubt(len(in_doubt))
    older = (other for other in versions(bundel) if other.text("status") == VASTGESTELD)
    agreed = filling(bundel.records[plan], {"status": VASTGESTELD, "datum": today.isoformat()})
    return agreed + tuple(op for other in older for op in filling(other, {"status": VERVANGEN}))


def new_version(bundel: BundelView, plan: RecordId, new: RecordId, today: date) -> tuple[Operation, ...]:
    """Return the operations that copy a plan with all in it to a concept. new: the id of the copy.

    Agreement is asked again, and moments to look back that are over stay behind.
    """
    old = bundel.records[plan]
    order = between(max((other.text(ORDER) for other in versions(bundel)), default=""), "")
    parent = old.parent or root_of(bundel.id)
    return tuple(copied(bundel, old, new, parent, order, lambda record: _started_anew(bundel, record, today)))


def _next_number(bundel: BundelView) -> int:
    return max(map(number_of, versions(bundel)), default=0) + 1


def _started_anew(bundel: BundelView, old: RecordView, today: date) -> dict[str, Value]:
    day = today.isoformat()
    if old.type == "Gezinsplan":
        moments = old.value("evaluatiemomenten")
        ahead = (
            tuple(moment for moment in moments if str(moment) >= day) if isinstance(moments, tuple) else ()
        )
        return {
            "versie": _next_number(bundel),
            "status": CONCEPT,
            "datum": day,
            "evaluatiemomenten": ahead,
        }
    if old.type == "Deelnemer":
        return {"akkoord": "nog_niet_gevraagd", "akkoord_op": None, "exemplaar_op": None}
    return {}
