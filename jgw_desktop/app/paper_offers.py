"""Which papers a casus can give now, and for whom each is made.

``offers(view, today, plan)`` looks at what the casus holds on a day; a paper whose forms are still empty may
yet turn out to have nothing to say, and then the press tells (NothingToPrint).
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from jgw_desktop.app.doers import family, full_name
from jgw_desktop.app.papers import PaperKind, PaperOrder
from jgw_desktop.domain.dutch_dates import date_of
from jgw_desktop.domain.errors import NothingToPrint
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.periods import age_on
from jgw_desktop.domain.view import BundelView, RecordView

_ASKS = {
    PaperKind.ONS_PLAN: ("Gezinsplan",),
    PaperKind.MIJN_DEEL: ("Deelnemer",),
    PaperKind.PLAN_VOOR_KINDEREN: ("Gezinsplan",),
    PaperKind.PLAN_KORT: ("Gezinsplan",),
    PaperKind.OM_ONS_HEEN: ("Netwerkkaart",),
    PaperKind.VEILIGHEID: ("Veiligheidsplan",),
    PaperKind.TERUGKIJKEN: ("Evaluatie",),
    PaperKind.ZO_GAAT_HET: ("Meting",),
    PaperKind.DELEN: ("Toestemming",),
    PaperKind.WIE_KOMT: ("Ondersteuning", "Gezinsplan"),
    PaperKind.AFSLUITBRIEF: ("Afsluiting",),
    PaperKind.HANDELINGSADVIES: ("Observatie",),
    PaperKind.DOSSIER: ("Persoon",),
}
_PLAN_FOR_CHILDREN_UNTIL = 12  # years old (domain 7.3)
_PER_PARTICIPANT = (PaperKind.ONS_PLAN, PaperKind.MIJN_DEEL)


class PaperReader(NamedTuple):
    """One for whom a paper can be made. for_whom: see ``PaperOrder``; name: empty for the household."""

    for_whom: RecordId | None = None
    name: str = ""


class Offer(NamedTuple):
    """A paper that can be made, and its readers, of whom one is chosen; there is always one."""

    kind: PaperKind
    readers: tuple[PaperReader, ...]


def offers(bundel: BundelView, today: date, plan: RecordId | None = None) -> tuple[Offer, ...]:
    """Return the papers of a casus, in the order of their kinds. plan: the gezinsplan they are of."""
    found = ((kind, _readers(bundel, kind, today, plan)) for kind in PaperKind if _is_there(bundel, kind))
    return tuple(Offer(kind, readers) for kind, readers in found if readers)


def order_for(bundel: BundelView, kind: PaperKind, today: date, name: str = "") -> PaperOrder:
    """Return the order for a reader by name, of the newest plan; without a name for the household.

    Raises NothingToPrint when this paper has no such reader.
    """
    plan = _newest(bundel)
    readers = _readers(bundel, kind, today, plan)
    for_whom = next((reader.for_whom for reader in readers if name and reader.name == name), None)
    if name and for_whom is None:
        raise NothingToPrint
    return PaperOrder(kind, plan, for_whom)


def orders_for_all(
    bundel: BundelView, kind: PaperKind, today: date, plan: RecordId | None = None
) -> tuple[PaperOrder, ...]:
    """Return a copy for everybody: of a plan the whole or their own part as was agreed, else for each reader.

    plan: the gezinsplan, the newest when None.
    """
    plan = plan or _newest(bundel)
    if kind in _PER_PARTICIPANT and plan:
        return tuple(PaperOrder(copy_for(one), plan, one.id) for one in bundel.children(plan, "Deelnemer"))
    readers = _readers(bundel, kind, today, plan)
    return tuple(PaperOrder(kind, plan, reader.for_whom) for reader in readers)


def copy_for(participant: RecordView) -> PaperKind:
    """Return the paper a Deelnemer of a plan gets: the whole, or the own part as was agreed."""
    is_part = participant.text("exemplaar_soort") == "uittreksel"
    return PaperKind.MIJN_DEEL if is_part else PaperKind.ONS_PLAN


def _is_there(bundel: BundelView, kind: PaperKind) -> bool:
    return kind.is_blank or any(bundel.of_type(needed) for needed in _ASKS[kind])


def _readers(
    bundel: BundelView, kind: PaperKind, today: date, plan: RecordId | None
) -> tuple[PaperReader, ...]:
    match kind:
        case PaperKind.MIJN_DEEL:
            whose = plan or _newest(bundel)
            people = bundel.children(whose, "Deelnemer") if whose else ()
            return tuple(PaperReader(one.id, one.text("naam")) for one in people)
        case PaperKind.PLAN_VOOR_KINDEREN:
            return young_readers(bundel, today)
        case PaperKind.ZO_GAAT_HET:
            return (PaperReader(), *_elsewhere(bundel), *_children_with(bundel, "Meting", "invuller_id"))
        case PaperKind.DELEN:
            return (PaperReader(), *_elsewhere(bundel), *_children_with(bundel, "Toestemming", "door_id"))
        case PaperKind.WIE_KOMT:
            return (PaperReader(), *_elsewhere(bundel))
        case PaperKind.HANDELINGSADVIES:
            return _schools(bundel)
        case PaperKind.DOSSIER:
            return _who_may_ask(bundel)
    return (PaperReader(),)


def _newest(bundel: BundelView) -> RecordId | None:
    plan = bundel.newest("Gezinsplan")
    return plan.id if plan else None


def _children(bundel: BundelView) -> tuple[PaperReader, ...]:
    return tuple(_person(one) for one in family(bundel) if one.text("rol") == "jeugdige")


def young_readers(bundel: BundelView, today: date) -> tuple[PaperReader, ...]:
    """Return the children for whom the plan for children is; in a casus without children its family."""
    children = [one for one in family(bundel) if one.text("rol") == "jeugdige"]
    young = tuple(_person(one) for one in children if _is_young(one, today))
    return young if children else (PaperReader(),)


def _is_young(child: RecordView, today: date) -> bool:
    """Tell whether a child is under 12; of one without a day of birth the worker knows, so it may be."""
    born = date_of(child.text("geboortedatum"))
    return born is None or age_on(born, today) < _PLAN_FOR_CHILDREN_UNTIL


def _who_may_ask(bundel: BundelView) -> tuple[PaperReader, ...]:
    """Return everybody of the family who can ask for its file, the grown-ups first."""
    people = [one for one in family(bundel) if one.text("rol") != "ongeboren"]
    return tuple(map(_person, sorted(people, key=lambda one: one.text("rol") == "jeugdige")))


def _children_with(bundel: BundelView, kind: str, link: str) -> tuple[PaperReader, ...]:
    """Return the children who made a record of a kind themselves: of these they have a paper of their own."""
    makers = {one.text(link) for one in bundel.of_type(kind)}
    return tuple(one for one in _children(bundel) if one.for_whom and one.for_whom.hex() in makers)


def _elsewhere(bundel: BundelView) -> tuple[PaperReader, ...]:
    """Return the grown-ups of the casus who live in another house: they have papers of their own."""
    people = (one for one in family(bundel) if one.text("rol") not in ("jeugdige", "ongeboren"))
    return tuple(_person(one) for one in people if one.text("woont_hier") == "nee")


def _person(person: RecordView) -> PaperReader:
    return PaperReader(person.id, full_name(person))


def _schools(bundel: BundelView) -> tuple[PaperReader, ...]:
    """Return every place with advice for it, once; the first observation there stands for it."""
    seen: dict[str, RecordId] = {}
    for one in bundel.in_order("Observatie"):
        if one.text("advies_voor_beroepsopvoeder"):
            seen.setdefault(one.text("plaats"), one.id)
    return tuple(PaperReader(record, place) for place, record in seen.items())
