"""The concepts that a talk fills, made in one act with what is known already; undo takes all of them away."""

from __future__ import annotations

from jgw_desktop.app.doers import family, full_name
from jgw_desktop.app.gesprek.sheet import Sheet, Teller
from jgw_desktop.app.gesprek.talk import Talk, carrying
from jgw_desktop.app.gezinsplan import contact_person
from jgw_desktop.domain.changes import Operation
from jgw_desktop.domain.errors import EditRefused
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.periods import days_later
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView

_LOOK_BACK_DAYS = 21
_HELP_DAYS = 42
_ROWS = 2


def begin(view: BundelView, teller: Teller) -> tuple[Operation, ...]:
    """Return the operations that begin a talk. Raises EditRefused in a casus without a family."""
    sheet = Sheet(view, teller)
    gezin = view.newest("Gezin")
    if gezin is None:
        raise EditRefused
    taxatie = sheet.add("Risicotaxatie", _taxatie(teller, "signaal"))
    signaal = view.newest("Signaal")
    told = signaal.id if signaal else sheet.add("Signaal", {})
    sheet.fill(told, {**_signal(teller, gezin.text("naam")), "risicotaxatie_id": taxatie.hex()})
    hulp = sheet.add("Ondersteuning", _help(teller, gezin.id))
    sheet.add("Contactverslag", _contact(teller, hulp))
    sheet.add("EersteAnalyse", {"datum": teller.day, "risicotaxatie_id": taxatie.hex()})
    sheet.add("Vraagverheldering", {"datum": teller.day})
    keuze = sheet.add("Keuzehulp", {"datum": teller.day})
    for words in (teller.words["afwachten"], *[""] * (_ROWS - 1)):
        sheet.add("Optie", {"naam": words}, keuze)
    sheet.add("Netwerkkaart", {"datum": teller.day})
    _add_plan(sheet, teller)
    return sheet.ops()


def _taxatie(teller: Teller, aanleiding: str) -> dict[str, Value]:
    return {
        "datum": teller.moment,
        "door": teller.worker.naam,
        "aanleiding": aanleiding,
        "ernst": "licht",
    }


def _signal(teller: Teller, naam: str) -> dict[str, Value]:
    return {
        "ontvangen_op": teller.moment,
        "bron": "ouder",
        "kanaal": "spreekuur_school",
        "anoniem": "nee",
        "betreft": naam,
        "reden_melding": "behoefte_aan_ondersteuning",
        "gezin_weet_het": "ja",
    }


def _help(teller: Teller, gezin: RecordId) -> dict[str, Value]:
    return {
        "type": "licht_pedagogische_hulp",
        "voor_wie": (gezin.hex(),),
        "uitvoerder": teller.worker.naam,
        "organisatie": teller.worker.organisatie or teller.words["organisatie"],
        "discipline": teller.words["functie"],
        "niveau": 3,
        "vrij_toegankelijk": "ja",
        "startdatum": teller.day,
        "gepland_einde": days_later(teller.today, _HELP_DAYS).isoformat(),
        "status": "gepland",
    }


def _contact(teller: Teller, hulp: RecordId) -> dict[str, Value]:
    return {
        "datumtijd": teller.moment,
        "soort": "spreekuur",
        "zichtbaarheid": "gezin",
        "ondersteuning_id": hulp.hex(),
    }


def _add_plan(sheet: Sheet, teller: Teller) -> None:
    plan = sheet.add(
        "Gezinsplan",
        {
            "versie": 1,
            "soort": "kort",
            "status": "concept",
            "datum": teller.day,
            "vaste_contactpersoon": contact_person(sheet.view, teller.worker, teller.today),
            "evaluatiemomenten": (days_later(teller.today, _LOOK_BACK_DAYS).isoformat(),),
        },
    )
    doel = sheet.add("Doel", {"oorsprong": "gezin_wil", "domein": "opvoeding", "status": "open"}, plan)
    for soort in ("gezin", "professional"):
        wie = teller.worker.naam if soort == "professional" else ""
        sheet.add("Actie", {"uitvoerder_soort": soort, "wie": wie, "status": "open"}, doel)


# closing


def end_begin(view: BundelView, talk: Talk, teller: Teller) -> tuple[Operation, ...]:
    """Return the operations that begin the closing of a casus whose talk was settled."""
    sheet = Sheet(view, teller)
    taxatie = sheet.add("Risicotaxatie", _taxatie(teller, "afsluiting"))
    evaluatie = sheet.add("Evaluatie", _evaluatie(view, talk, taxatie, teller))
    sheet.add("DoelEvaluatie", {"doel_id": talk.doel.hex()}, evaluatie)
    said = next(iter(carrying(view)), None)
    sheet.add(
        "Tevredenheidscheck",
        {
            "datum": teller.day,
            "product": view.records[talk.hulp].text("type"),
            "door_id": said.id.hex() if said else None,
        },
    )
    sheet.add("Afsluiting", {"datum": teller.day, "soort": "positief", "risicotaxatie_id": taxatie.hex()})
    return sheet.ops()


def _evaluatie(view: BundelView, talk: Talk, taxatie: RecordId, teller: Teller) -> dict[str, Value]:
    parents = [one for one in family(view) if one in carrying(view)]
    return {
        "datum": teller.day,
        "plan_id": talk.plan.hex(),
        "soort": "gezamenlijk",
        "deelnemers": (*(full_name(one) for one in parents), teller.worker.naam),
        "risicotaxatie_id": taxatie.hex(),
        "afbouw": teller.words["hulp_stopt"],
        "besluit": "afsluiten",
    }
