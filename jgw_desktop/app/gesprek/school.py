"""What schools hear of a talk: a terugkoppeling with tips, after a yes of everybody who is asked (R71, R77).

Only when the talk asks for it: a terugkoppeling is made with a button, one a school. Everybody is asked
for each school apart, and what a consent is about follows from what is told: nobody types it twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from itertools import count

from jgw_desktop.app.gesprek.sheet import Sheet, Teller
from jgw_desktop.app.gesprek.talk import consenting
from jgw_desktop.domain.ids import RECORD_ID_SIZE, RecordId
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView, RecordView

PURPOSE = "terugkoppeling_school"


def to_schools(view: BundelView) -> tuple[RecordView, ...]:
    """Return what each school hears, none where none hears anything."""
    return tuple(one for one in view.in_order("Terugkoppeling") if one.text("aan") == "school")


def school_consent(view: BundelView, told: RecordView, person: RecordId) -> RecordId:
    """Return what somebody said about telling this school, or the record that will hold what they say.

    A consent that names no school yet is about this one, unless it was asked for another.
    """
    said = [one for one in reversed(view.in_order("Toestemming")) if one.text("doel") == PURPOSE]
    others = {_answer_to(view, one.id, person) for one in to_schools(view) if one.id != told.id}
    known = (
        one.id
        for one in said
        if one.text("door_id") == person.hex()
        and one.text("ontvanger") in ("", told.text("naam"))
        and one.id not in others
    )
    return next(known, None) or _answer_to(view, told.id, person)


def _answer_to(view: BundelView, told: RecordId, person: RecordId) -> RecordId:
    """Return the id that only the answer of this person about this terugkoppeling has."""
    ids = (_derived(told, person, number) for number in count())
    return next(one for one in ids if one not in view.records or not view.is_gone(one))


def _derived(told: RecordId, person: RecordId, number: int) -> RecordId:
    return RecordId(blake2b(told + person + bytes([number % 256]), digest_size=RECORD_ID_SIZE).digest())


def asking_for_school(gezin: RecordId, person: RecordId, day: str) -> dict[str, Value]:
    """Return what is known of a consent to tell school before it is asked."""
    return {"doel": PURPOSE, "door_id": person.hex(), "betreft_id": gezin.hex(), "datum": day}


def tell_schools(sheet: Sheet, gezin: RecordId, teller: Teller) -> None:
    """Ask everybody for a yes and tell each school; after a no it stays a concept, and the no is kept."""
    asked = consenting(sheet.view, teller.today.year)
    schools = [told.id for told in to_schools(sheet.view) if sheet.is_open(told.id)]
    answers = {
        told: [_asked(sheet, told, gezin, person.id, teller) for person in asked] for told in schools
    }  # of every school first: a no that names no school is a no to all
    for told, said in answers.items():
        _tell(sheet, told, said, teller)


def _tell(sheet: Sheet, told: RecordId, said: Sequence[RecordId], teller: Teller) -> None:
    sheet.fill(told, {"datum": teller.day})
    answered = [sheet.finish(one) for one in said]
    if all(answered) and all(sheet.record(one).text("status") == "gegeven" for one in said):
        sheet.fill(told, {"toestemming_id": next((one.hex() for one in said), None)})
        sheet.finish(told)


def _asked(sheet: Sheet, told: RecordId, gezin: RecordId, person: RecordId, teller: Teller) -> RecordId:
    share = sheet.record(told)
    form = school_consent(sheet.view, share, person)
    if form not in sheet.view.records:
        sheet.add("Toestemming", asking_for_school(gezin, person, teller.day), record=form)
    sheet.fill(
        form,
        {"datum": teller.day, "ontvanger": share.text("naam"), "wat_wordt_gedeeld": share.text("inhoud")},
    )
    return form
