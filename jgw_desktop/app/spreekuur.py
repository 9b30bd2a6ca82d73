"""The spreekuur: schools, anonymous consults of a day, and a casus out of one after a name and a yes.

Consults stand in a bundel of their own, which no casus knows. ``ready(store)`` finds or makes it; ``day_of``
tells what was noted. ``casus_from`` is the only way from a consult to a person: it asks a name and a consent
first, and leaves the consult as anonymous as it was. Source: 002 §4.6, §4.8; R75, R76.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from jgw_desktop.app.casussen import next_number
from jgw_desktop.app.editing import creation, filling, new_id
from jgw_desktop.app.forms import own_worker
from jgw_desktop.app.ports import Store
from jgw_desktop.domain.anoniem import traces
from jgw_desktop.domain.changes import Edit, Operation
from jgw_desktop.domain.choices import label_of
from jgw_desktop.domain.errors import NoNameOrConsent
from jgw_desktop.domain.ids import BundelId, RecordId, bundel_of
from jgw_desktop.domain.order import between
from jgw_desktop.domain.records import FOREIGN_ID, ORDER
from jgw_desktop.domain.tevredenheid import AFTER_SPREEKUUR
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView, RecordView

ROOT, SCHOOL, CONSULT = "Spreekuur", "School", "AnoniemConsult"
NOT_ASKED = ("datum", "door_id", "product", "meedoen")
"""What nobody is asked after a consult: it is known, or it would say who answers."""
AT_SCHOOL, ELSEWHERE = "spreekuur_school", "inloop"
NEEDED = ("bezoeker_type", "vraag_type")
"""What a worker chooses before a consult is noted; day and place are known."""
_USUAL_MINUTES = 10
_NOT_FAMILY = {
    "familie": "netwerk_of_buurt",
    "netwerk": "netwerk_of_buurt",
    "vrijwilliger": "vrijwilliger",
    "beroepsopvoeder": "school",
    "hulpverlener": "maatschappelijk_werk",
    "anders": "anders",
}


def ready(store: Store) -> BundelId | None:
    """Return the bundel that consults are noted in, made when there is none; None where one only reads.

    It is the one that was begun here, so that it stays the same when one of another laptop or of a colleague
    comes in; who began none goes on in what came in, unless they may only read there.
    """
    every = [one for one in sorted(store.bundels_of_type(ROOT)) if store.may_write(one)]
    found = next((one for one in every if _was_begun_here(store, one)), next(iter(every), None))
    if found is not None or store.only_read:
        return found
    root = new_id()
    store.commit([Edit(bundel_of(root), (Operation(root, ROOT, FOREIGN_ID, ""),), "spreekuur_begonnen")])
    return bundel_of(root)


def _was_begun_here(store: Store, bundel: BundelId) -> bool:
    root = store.bundel(bundel).root
    refs = [ref for register in root.registers.values() for ref in register.refs] if root else []
    return any(store.change(ref.change).author == store.worker for ref in refs)


def others(store: Store, own: BundelId | None) -> tuple[BundelView, ...]:
    """Return what was noted elsewhere: on another laptop of the worker, or by a colleague who shares it."""
    return tuple(store.bundel(one) for one in sorted(store.bundels_of_type(ROOT)) if one != own)


def names_on_laptop(store: Store) -> frozenset[str]:
    """Return the words of the names in all casussen, without capitals: none of them belongs in a consult."""
    rows = store.casussen()
    words = (word.strip(",.") for row in rows for word in f"{row.naam} {row.personen}".split())
    return frozenset(word.casefold() for word in words if word[:1].isupper())


# the schools


def schools(view: BundelView) -> tuple[RecordView, ...]:
    """Return the schools, by name."""
    return tuple(sorted(view.of_type(SCHOOL), key=lambda one: one.text("naam").casefold()))


def school_names(views: Iterable[BundelView]) -> list[str]:
    """Return the names of all schools, those noted elsewhere too, each once."""
    found = {one.text("naam") for view in views for one in view.of_type(SCHOOL)} - {""}
    return sorted(found, key=str.casefold)


def first_consult(day: date, school: str) -> dict[str, Value]:
    """Return what is known of a consult before anything was asked. school: empty for another place."""
    first: dict[str, Value] = {
        "datum": day.isoformat(),
        "kanaal": AT_SCHOOL if school else ELSEWHERE,
        "uitkomst": "advies",
        "duur_min": _USUAL_MINUTES,
    }
    return first | ({"waar": school} if school else {})


def first_check(day: date) -> dict[str, Value]:
    """Return what is known of what somebody thinks of the spreekuur before it is asked (R92)."""
    return {"datum": day.isoformat(), "product": AFTER_SPREEKUUR}


# what was noted


@dataclass(frozen=True, slots=True)
class Day:
    """What was noted on a day at a place, the latest first."""

    consults: tuple[RecordView, ...]

    @property
    def minutes(self) -> int:
        """How many minutes all of them took together."""
        return sum(_minutes(one) for one in self.consults)


def day_of(
    view: BundelView,
    day: date,
    school: str,
    busy: Collection[RecordId] = (),
    elsewhere: Iterable[BundelView] = (),
) -> Day:
    """Return the consults of a day at a school, or of all other places where that is empty.

    busy: consults that are still being typed. elsewhere: the spreekuren that only others write in.
    """
    found = [
        one
        for each in (view, *elsewhere)
        for one in each.of_type(CONSULT)
        if one.text("datum") == day.isoformat() and one.text("waar") == school and one.id not in busy
    ]
    found.sort(key=lambda one: (one.text(ORDER), one.id), reverse=True)
    return Day(tuple(found))


def _minutes(consult: RecordView) -> int:
    value = consult.value("duur_min")
    return int(value) if isinstance(value, int | float) and not isinstance(value, bool) else 0


def lacking(values: dict[str, Value]) -> tuple[str, ...]:
    """Return the fields that are still to be chosen before a consult can be noted."""
    return tuple(name for name in NEEDED if not values.get(name))


def pointing(consult: dict[str, Value], known: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Return per field the words that could point at somebody (R76)."""
    texts = {name: consult.get(name) for name in ("antwoord_in_het_kort", "vervolg")}
    found = {name: traces(text, known) for name, text in texts.items() if isinstance(text, str)}
    return {name: words for name, words in found.items() if words}


# a casus out of it


@dataclass(frozen=True, slots=True)
class Yes:
    """Who said yes to a casus, and how. rol: ouder or jeugdige. wijze: a choice of that list.

    explained: the worker told what is kept, and why.
    """

    gezin: str
    voornaam: str
    rol: str
    wijze: str
    explained: bool

    @property
    def is_whole(self) -> bool:
        """Whether there is a name and a consent."""
        return bool(self.gezin.strip() and self.voornaam.strip() and self.wijze and self.explained)


def casus_from(store: Store, consult: RecordId, yes: Yes, now: datetime) -> BundelId:
    """Start a casus with what a consult told, in one transaction, and return its bundel.

    The consult keeps its count, and gets no name. Raises NoNameOrConsent without a name and a yes.
    """
    bundel = ready(store)
    view = store.bundel(bundel) if bundel else None
    told = view.records.get(consult) if view else None
    if not yes.is_whole or view is None or told is None:
        raise NoNameOrConsent
    root = new_id()
    operations = _casus(root, next_number(store, now.date()), told, yes, now, own_worker(store).naam)
    ops = (*operations, Operation(root, "Casus", "werker_id", store.worker))
    edits = [Edit(bundel_of(root), ops, "casus_gestart")]
    marked = filling(told, {"uitkomst": "casus"})
    store.commit([*edits, Edit(view.id, marked, "casus_gestart")] if marked else edits)
    return bundel_of(root)


def _casus(
    root: RecordId, number: str, told: RecordView, yes: Yes, now: datetime, worker: str
) -> Iterator[Operation]:
    day, gezin, person, place = now.date().isoformat(), new_id(), new_id(), between("", "")
    first: dict[str, Value] = {
        "nummer": number,
        "stap": "signaleren",
        "veiligheidsstatus": "niet_beoordeeld",
        "geopend_op": day,
        "eerste_contact_op": told.text("datum") or day,
    }
    for name, value in first.items():
        yield Operation(root, "Casus", name, value)
    yield from creation(gezin, "Gezin", root, place, {"naam": yes.gezin.strip()})
    yield from creation(person, "Persoon", gezin, place, _person(yes))
    yield from creation(new_id(), "Toestemming", root, place, _consent(yes, gezin, person, day))
    yield from creation(new_id(), "Signaal", root, place, _signal(told, yes, now))
    yield from creation(
        new_id(),
        "CoordinatieToewijzing",
        root,
        place,
        {"vorm": "betrokken_professional", "persoon": worker, "vanaf": day},
    )


def _person(yes: Yes) -> dict[str, Value]:
    return {"voornaam": yes.voornaam.strip(), "rol": yes.rol, "woont_hier": "ja"}


def _consent(yes: Yes, gezin: RecordId, person: RecordId, day: str) -> dict[str, Value]:
    about = person if yes.rol == "jeugdige" else gezin
    return {
        "doel": "dossier",
        "door_id": person.hex(),
        "betreft_id": about.hex(),
        "status": "gegeven",
        "datum": day,
        "wijze": yes.wijze,
        "uitleg_gegeven": "ja",
    }


def _signal(told: RecordView, yes: Yes, now: datetime) -> dict[str, Value]:
    visitor = told.text("bezoeker_type")
    lines = (label_of("vraagType", told.text("vraag_type")), told.text("antwoord_in_het_kort"))
    is_today = told.text("datum") == now.date().isoformat()
    values: dict[str, Value] = {
        "ontvangen_op": f"{now:%Y-%m-%dT%H:%M}" if is_today else told.text("datum"),
        "bron": _NOT_FAMILY.get(visitor, yes.rol),
        "kanaal": told.text("kanaal"),
        "anoniem": "nee",
        "betreft": yes.gezin.strip(),
        "wat_is_er_gezien": ". ".join(line.rstrip(".") for line in lines if line) + ".",
        "reden_melding": "behoefte_aan_ondersteuning",
        "gezin_weet_het": "ja",
    }
    if visitor not in _NOT_FAMILY:
        values |= {"melder_naam": yes.voornaam.strip(), "melder_functie": label_of("bezoekerType", visitor)}
    return values
