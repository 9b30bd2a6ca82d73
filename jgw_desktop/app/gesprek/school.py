"""What school hears of a talk: a terugkoppeling with tips, after a yes of everybody who is asked (R71, R77).

Only when the talk asks for it: the terugkoppeling is made with a button. What the consent is about follows
from it, so that nobody types it twice.
"""

from __future__ import annotations

from jgw_desktop.app.gesprek.sheet import Sheet, Teller
from jgw_desktop.app.gesprek.talk import consenting
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView, RecordView

PURPOSE = "terugkoppeling_school"


def to_school(view: BundelView) -> RecordView | None:
    """Return what school hears of this talk, None where it hears nothing."""
    return next((one for one in view.in_order("Terugkoppeling") if one.text("aan") == "school"), None)


def school_consent(view: BundelView, person: RecordId) -> RecordView | None:
    """Return what somebody said last about telling school."""
    said = (one for one in reversed(view.in_order("Toestemming")) if one.text("doel") == PURPOSE)
    return next((one for one in said if one.text("door_id") == person.hex()), None)


def asking_for_school(gezin: RecordId, person: RecordId, day: str) -> dict[str, Value]:
    """Return what is known of a consent to tell school before it is asked."""
    return {"doel": PURPOSE, "door_id": person.hex(), "betreft_id": gezin.hex(), "datum": day}


def tell_school(sheet: Sheet, gezin: RecordId, teller: Teller) -> None:
    """Ask everybody for a yes and tell school; after a no it stays a concept, and the no is kept."""
    told = to_school(sheet.view)
    if told is None:
        return
    sheet.fill(told.id, {"datum": teller.day})
    asked = consenting(sheet.view, teller.today.year)
    said = [_asked(sheet, told.id, gezin, person.id, teller) for person in asked]
    answered = [sheet.finish(one) for one in said]
    if all(answered) and all(sheet.record(one).text("status") == "gegeven" for one in said):
        sheet.fill(told.id, {"toestemming_id": next((one.hex() for one in said), None)})
        sheet.finish(told.id)


def _asked(sheet: Sheet, told: RecordId, gezin: RecordId, person: RecordId, teller: Teller) -> RecordId:
    known = school_consent(sheet.view, person)
    form = known.id if known else sheet.add("Toestemming", asking_for_school(gezin, person, teller.day))
    share = sheet.record(told)
    sheet.fill(
        form,
        {"datum": teller.day, "ontvanger": share.text("naam"), "wat_wordt_gedeeld": share.text("inhoud")},
    )
    return form
