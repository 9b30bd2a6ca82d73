"""Which records of a casus one talk fills, and which its closing fills. Read from the casus, kept nowhere."""

from __future__ import annotations

from dataclasses import dataclass

from jgw_desktop.app.doers import family
from jgw_desktop.domain.ids import RecordId, parse_record_id
from jgw_desktop.domain.versions import is_final
from jgw_desktop.domain.view import BundelView, RecordView

_CHILD = ("jeugdige", "ongeboren")
_GEZAG = ("volledig", "gedeeld", "voogd")
_OWN_VOICE = 12
_SHORT_TRACKS = ("", "advies", "enkelvoudig")
_ONLY_ONCE = (
    "EersteAnalyse",
    "Vraagverheldering",
    "Keuzehulp",
    "Netwerkkaart",
    "Gezinsplan",
    "Ondersteuning",
)


@dataclass(frozen=True, slots=True)
class Talk:
    """The records of a talk. is_settled: they were made definitief."""

    gezin: RecordId
    signaal: RecordId
    taxatie: RecordId
    analyse: RecordId
    vraag: RecordId
    keuze: RecordId
    kaart: RecordId
    plan: RecordId
    doel: RecordId
    hulp: RecordId
    contact: RecordId
    is_settled: bool


@dataclass(frozen=True, slots=True)
class Ending:
    """The records of a closing. tevreden: None where a reason stands in its place. is_settled: definitief."""

    taxatie: RecordId
    evaluatie: RecordId
    cijfer: RecordId
    tevreden: RecordId | None
    sluiting: RecordId
    is_settled: bool


def talk_of(view: BundelView) -> Talk | None:
    """Return the talk of a casus, None while there is none: it was not begun, or filled in form by form."""
    keuze, analyse = _first(view, "Keuzehulp"), _first(view, "EersteAnalyse")
    signaal, vraag, kaart = (_first(view, name) for name in ("Signaal", "Vraagverheldering", "Netwerkkaart"))
    plan, gezin = _first(view, "Gezinsplan"), _first(view, "Gezin")
    contact = next((one for one in view.in_order("Contactverslag") if one.text("ondersteuning_id")), None)
    doel = next(iter(view.children(plan.id, "Doel")), None) if plan else None
    hulp = parse_record_id(contact.text("ondersteuning_id")) if contact else None
    taxatie = parse_record_id(signaal.text("risicotaxatie_id")) if signaal else None
    found = (gezin, signaal, analyse, vraag, keuze, kaart, plan, doel, contact)
    if hulp is None or taxatie is None or not {hulp, taxatie} <= view.records.keys():
        return None
    ids = [one.id for one in found if one is not None]
    if len(ids) < len(found):
        return None
    return Talk(
        gezin=ids[0],
        signaal=ids[1],
        taxatie=taxatie,
        analyse=ids[2],
        vraag=ids[3],
        keuze=ids[4],
        kaart=ids[5],
        plan=ids[6],
        doel=ids[7],
        hulp=hulp,
        contact=ids[8],
        is_settled=all(is_final(view.records[one]) for one in (taxatie, hulp, *ids[1:3], ids[4], ids[8])),
    )


def has_other_way(view: BundelView) -> bool:
    """Tell whether a casus without a talk is filled in form by form already, or goes by another track."""
    root = view.root
    begun = any(view.of_type(name) for name in _ONLY_ONCE)
    return begun or (root is not None and root.text("spoor") not in _SHORT_TRACKS)


def ending_of(view: BundelView) -> Ending | None:
    """Return the closing of a casus that is filled in on one screen, None while there is none."""
    sluiting, evaluatie = _last(view, "Afsluiting"), _last(view, "Evaluatie")
    taxatie = parse_record_id(sluiting.text("risicotaxatie_id")) if sluiting else None
    tevreden = _last(view, "Tevredenheidscheck")
    cijfer = next(iter(view.children(evaluatie.id, "DoelEvaluatie")), None) if evaluatie else None
    if not (sluiting and evaluatie and cijfer and taxatie) or taxatie not in view.records:
        return None
    if tevreden is None and not sluiting.text("reden"):
        return None
    check = tevreden.id if tevreden else None
    return Ending(taxatie, evaluatie.id, cijfer.id, check, sluiting.id, is_final(sluiting))


def children(view: BundelView) -> tuple[RecordView, ...]:
    """Return the children of the family, unborn ones included."""
    return tuple(one for one in family(view) if one.text("rol") in _CHILD)


def consenting(view: BundelView, year: int) -> tuple[RecordView, ...]:
    """Return who says whether there may be a file: everybody with gezag, and children of twelve and older.

    year: of the talk. A child that turns twelve in it is asked too.
    """
    return tuple(one for one in family(view) if one.text("gezag") in _GEZAG or _is_old(one, year))


def carrying(view: BundelView) -> tuple[RecordView, ...]:
    """Return who must carry the plan: who was said to, and where nobody said so, everybody with gezag."""
    return tuple(
        one
        for one in family(view)
        if one.text("belangrijkste_gezinslid") == "ja"
        or (not one.text("belangrijkste_gezinslid") and one.text("gezag") in _GEZAG)
    )


def _is_old(person: RecordView, year: int) -> bool:
    born = person.text("geboortedatum")[:4]
    return person.text("rol") == "jeugdige" and born.isdecimal() and year - int(born) >= _OWN_VOICE


def _first(view: BundelView, record_type: str) -> RecordView | None:
    return next(iter(view.in_order(record_type)), None)


def _last(view: BundelView, record_type: str) -> RecordView | None:
    return next(reversed(view.in_order(record_type)), None)
