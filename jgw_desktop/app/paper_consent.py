"""May somebody have this copy of the plan? The family always; whoever helps from outside under consent (R77).

The file of a family goes to who decides there, and to others of the family under consent.

Who works on the casus for the CJG needs none: nothing leaves it. Somebody without a name gets nothing.
"""

from __future__ import annotations

from datetime import date

from jgw_desktop.app.doers import coordinators, family, full_name
from jgw_desktop.app.papers import PaperKind, PaperOrder
from jgw_desktop.app.sharing import may_share
from jgw_desktop.domain.derived.toestemmingen import Share, Verdict, givers
from jgw_desktop.domain.rules import facts_of_view
from jgw_desktop.domain.view import BundelView, RecordView

_DOELEN = ("delen_met_partner", "terugkoppeling_school")


def consent_for(bundel: BundelView, order: PaperOrder, today: date) -> Verdict | None:
    """Return who is to say yes before a print may go to its reader, None when nobody has to."""
    reader = bundel.records.get(order.for_whom) if order.for_whom else None
    if order.kind is PaperKind.DOSSIER and reader is not None:
        return _consent_for_file(bundel, reader, today)
    if reader is None or reader.type != "Deelnemer" or _is_at_home(bundel, reader, today):
        return None
    name = reader.text("naam").strip()
    return may_share(bundel, Share(_DOELEN, name), today) if name else Verdict(())


def _consent_for_file(bundel: BundelView, reader: RecordView, today: date) -> Verdict | None:
    """Return who is to say yes before somebody of the family gets its file; None for who decides there.

    That is who has gezag, and a child from 12 on. For a younger child and for others the family says yes
    (002 §4.3, §4.6; R80).
    """
    facts = facts_of_view(bundel)
    gezin = next(iter(facts.of("Gezin")), None) if facts else None
    deciding = givers(facts, gezin, today) if facts and gezin else ()
    if any(one.id == reader.id.hex() for one in deciding):
        return None
    return may_share(bundel, Share(("eigen_dossier_delen",), full_name(reader)), today)


def _is_at_home(bundel: BundelView, reader: RecordView, today: date) -> bool:
    """Tell whether somebody belongs to the family or coordinates its help."""
    name, linked = reader.text("naam").strip().casefold(), reader.text("persoon_id")
    people = family(bundel)
    if linked and any(person.id.hex() == linked for person in people):
        return True
    known = (*map(full_name, people), *coordinators(bundel, today), *_contact(bundel, reader))
    return bool(name) and name in {one.casefold() for one in known}


def _contact(bundel: BundelView, reader: RecordView) -> tuple[str, ...]:
    """Return the name of the worker whom the family calls, as the plan says it."""
    plan = bundel.records.get(reader.parent) if reader.parent else None
    return (plan.text("vaste_contactpersoon").partition(",")[0].strip(),) if plan else ()
