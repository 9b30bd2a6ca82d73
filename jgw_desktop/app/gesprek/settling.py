"""Settling a talk: what was typed once goes to every form that asks it, and those forms become definitief.

Required forms (§4.5, enkelvoudig ●) hold each other: when one lacks something, nothing is written. Offered
ones (○) become definitief when they are whole, and stay a concept otherwise.
"""

from __future__ import annotations

from datetime import date

from jgw_desktop.app.doers import PROFESSIONAL, family, full_name
from jgw_desktop.app.finishing import hurdles
from jgw_desktop.app.gesprek.school import tell_schools
from jgw_desktop.app.gesprek.sheet import AskedAt, Settled, Sheet, Teller
from jgw_desktop.app.gesprek.talk import Talk, consenting
from jgw_desktop.app.gezinsplan import agreeing, is_concept
from jgw_desktop.app.steps import taking_on
from jgw_desktop.domain.derived.analyse import KENMERKEN, propose, vraagbeeld
from jgw_desktop.domain.derived.stappen import open_coordination
from jgw_desktop.domain.ids import RecordId, parse_record_id
from jgw_desktop.domain.rules import Finding, Klasse, facts_of_view
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView, RecordView

_STEPS = ("melding_verwerken", "informatie_verzamelen", "zorgbehoefte_vaststellen", "uitvoeren")
_SEEN = {"veilig": "geen_zorg", "twijfel": "twijfel", "onveilig": "zorg"}
_VISITORS = {"jeugdige": "jeugdige", "ongeboren": "anders", "ander_gezinslid": "familie"}
_RINGS = {"informeel": "netwerk_en_vrijwilligers", "vrijwilliger": "netwerk_en_vrijwilligers"}


def settle(view: BundelView, talk: Talk, teller: Teller) -> Settled:
    """Return what makes a talk definitief and takes the casus along, or what is missing first."""
    sheet = Sheet(view, teller)
    _spread(sheet, talk, teller)
    _consent(sheet, talk, teller)
    sheet.finish(talk.taxatie)
    _analyse(sheet, talk)
    for form in (talk.analyse, talk.signaal, talk.keuze, talk.contact, talk.hulp):
        sheet.finish(form)
    tell_schools(sheet, talk.gezin, teller)
    if sheet.missing:
        return sheet.settled(_asked_at(talk))
    for form in (talk.vraag, talk.kaart):
        sheet.finish_if_whole(form)
    _answer_melder(sheet, talk, teller)
    _take_on(sheet, teller)
    _agree(sheet, talk, teller)
    sheet.walk(_STEPS)
    return sheet.settled({})


def _asked_at(talk: Talk) -> AskedAt:
    """Tell where the screen asks what these forms need."""
    situation = (talk.analyse, "EersteAnalyse", "opvoedsituatie")
    present = (talk.vraag, "Vraagverheldering", "gesprek_met")
    return {
        ("Risicotaxatie", "aard"): (talk.signaal, "Signaal", "wat_is_er_gezien"),
        ("Contactverslag", "kort"): (talk.keuze, "Keuzehulp", "keuze_van_het_gezin"),
        ("Contactverslag", "veilig_gezien"): (talk.taxatie, "Risicotaxatie", "status"),
        ("Contactverslag", "aanwezigen"): present,
        ("Signaal", "melder_naam"): present,
        ("Signaal", "risicotaxatie_id"): None,
        ("EersteAnalyse", "risicotaxatie_id"): None,
        ("EersteAnalyse", "spoor"): situation,
        ("EersteAnalyse", "niveau"): situation,
        ("EersteAnalyse", "coordinatievorm"): situation,
        ("Ondersteuning", "netwerk_of_hoe_wanneer"): (talk.doel, "Doel", "kan_netwerk"),
    }


def _consent(sheet: Sheet, talk: Talk, teller: Teller) -> None:
    """Ask everybody who has a say for a yes to the file; without it there is none (R75, R77)."""
    asked = consenting(sheet.view, teller.today.year)
    if not asked:
        sheet.missing.append(_refusal(talk.gezin, "Gezin", "personen", "gesprek.niemand_met_gezag"))
    for person in asked:
        said = [one for one in _about_the_file(sheet.view) if one.text("door_id") == person.id.hex()]
        form = (
            said[-1].id if said else sheet.add("Toestemming", consent_of(talk.gezin, person.id, teller.day))
        )
        sheet.fill(form, {"datum": teller.day})
        if sheet.finish(form) and sheet.record(form).text("status") != "gegeven":
            sheet.missing.append(_refusal(form, "Toestemming", "status", "gesprek.geen_ja"))


def _about_the_file(view: BundelView) -> list[RecordView]:
    return [one for one in view.in_order("Toestemming") if one.text("doel") == "dossier"]


def consent_of(gezin: RecordId, person: RecordId, day: str) -> dict[str, Value]:
    """Return what is known of a consent for the file before it is asked."""
    return {"doel": "dossier", "door_id": person.hex(), "betreft_id": gezin.hex(), "datum": day}


def _refusal(record: RecordId, record_type: str, field: str, text: str) -> Finding:
    return Finding("R77", Klasse.B, record.hex(), record_type, field, "", text, {})


# what was typed once


def _spread(sheet: Sheet, talk: Talk, teller: Teller) -> None:
    signal, choice = sheet.record(talk.signaal), sheet.record(talk.keuze)
    what, wish = signal.text("wat_is_er_gezien"), choice.text("keuze_van_het_gezin")
    goal = sheet.record(talk.doel)
    present = _present(sheet.view, talk)
    sheet.fill(talk.taxatie, {"aard": what[:500]})
    sheet.fill(talk.signaal, {**_decision(teller), **_melder(present)})
    sheet.fill(
        talk.vraag,
        {
            "aanleiding": choice.text("vraag"),
            "wat_is_er_aan_de_hand": what,
            "wat_is_de_oplossing": goal.text("tekst"),
            "wat_kan_het_gezin_zelf": goal.text("kan_gezin_zelf"),
        },
    )
    told = " ".join(filter(None, (choice.text("vraag"), teller.words["gekozen"].format(keuze=wish))))
    sheet.fill(talk.contact, {"kort": told if wish else "", "veilig_gezien": _seen(sheet, talk)})
    sheet.fill(talk.hulp, {"netwerk_of_hoe_wanneer": goal.text("kan_netwerk")})
    sheet.put(talk.hulp, {"status": "actief"})
    _spread_people(sheet, talk, teller, present)
    _spread_network(sheet, talk, teller)
    _spread_plan(sheet, talk, teller, present)


def _present(view: BundelView, talk: Talk) -> list[RecordView]:
    chosen = view.records[talk.vraag].value("gesprek_met")
    ids = {str(one) for one in chosen} if isinstance(chosen, tuple) else set()
    return [one for one in family(view) if one.id.hex() in ids]


def _decision(teller: Teller) -> dict[str, Value]:
    return {
        "besluit": "oppakken",
        "besluit_door": teller.words["voorlopig"].format(wie=teller.worker.naam),
        "besluit_op": teller.moment,
    }


def _melder(present: list[RecordView]) -> dict[str, Value]:
    asked = next((one for one in present), None)
    return {"melder_naam": full_name(asked)} if asked else {}


def _seen(sheet: Sheet, talk: Talk) -> str:
    return _SEEN.get(sheet.record(talk.taxatie).text("status"), "")


def _spread_people(sheet: Sheet, talk: Talk, teller: Teller, present: list[RecordView]) -> None:
    is_told = bool(sheet.view.children(talk.contact, "Aanwezige"))
    if is_told or not present or not sheet.is_open(talk.contact):
        return
    for one in present:
        kind = _VISITORS.get(one.text("rol"), "ouder")
        sheet.add("Aanwezige", {"persoon_id": one.id.hex(), "type": kind}, talk.contact)
    worker: dict[str, Value] = {"naam": teller.worker.naam, "functie": teller.words["functie"]}
    sheet.add("Aanwezige", {**worker, "type": "hulpverlener"}, talk.contact)


def _spread_network(sheet: Sheet, talk: Talk, teller: Teller) -> None:
    goal = sheet.record(talk.doel)
    for one in sheet.view.children(talk.kaart, "Netwerklid"):
        sheet.fill(one.id, _stands(one.text("aard")))
    sheet.fill(talk.kaart, {"netwerk_hoe": goal.text("kan_netwerk")})
    known = {one.text("naam") for one in sheet.view.children(talk.kaart, "Netwerklid")}
    if teller.worker.naam not in known and sheet.is_open(talk.kaart):
        sheet.add("Netwerklid", {**_worker(teller), **_stands("hulpverlener")}, talk.kaart)


def _worker(teller: Teller) -> dict[str, Value]:
    return {
        "naam": teller.worker.naam,
        "relatie": teller.words["functie"],
        "aard": "hulpverlener",
        "organisatie": teller.worker.organisatie or teller.words["organisatie"],
        "discipline": teller.words["functie"],
    }


def _stands(aard: str) -> dict[str, Value]:
    """Return where somebody stands on the map when nobody said so."""
    return {
        "aard": aard or "informeel",
        "lijn": "eerste" if aard == "hulpverlener" else "nulde",
        "ring": _RINGS.get(aard or "informeel", "professional"),
        "sterkte": 2,
        "kwaliteit": "steunend",
        "betrokkenheid": "actief",
    }


def _spread_plan(sheet: Sheet, talk: Talk, teller: Teller, present: list[RecordView]) -> None:
    writer = full_name(present[0]) if present else ""
    sheet.fill(talk.plan, {"geschreven_door": writer})
    sheet.fill(talk.doel, {"eigenaar_id": present[0].id.hex() if present else None})
    for one in sheet.view.children(talk.plan, "Deelnemer"):
        person = parse_record_id(one.text("persoon_id"))
        known = sheet.view.records.get(person) if person else None
        values: dict[str, Value] = {"naam": full_name(known) if known else "", "exemplaar_soort": "volledig"}
        agreed: dict[str, Value] = {"akkoord_op": teller.day} if one.text("akkoord") == "ja" else {}
        sheet.fill(one.id, {**values, **agreed, "belangrijkste_gezinslid": "ja"})
    named = {one.text("naam") for one in sheet.view.children(talk.plan, "Deelnemer")}
    for wie, soort in _others(sheet, talk):
        if wie not in named and not _is_family(sheet.view, wie):
            named.add(wie)
            sheet.add("Deelnemer", _helper(wie, soort, teller), talk.plan)


def _others(sheet: Sheet, talk: Talk) -> list[tuple[str, str]]:
    actions = sheet.view.children(talk.doel, "Actie")
    return [(one.text("wie"), one.text("uitvoerder_soort")) for one in actions if one.text("wie")]


def _is_family(view: BundelView, name: str) -> bool:
    return any(name in (full_name(one), one.text("voornaam")) for one in family(view))


def _helper(wie: str, soort: str, teller: Teller) -> dict[str, Value]:
    is_self = wie == teller.worker.naam
    return {
        "naam": wie,
        "belangrijkste_gezinslid": "nee",
        "akkoord": "ja" if is_self else "nog_niet_gevraagd",
        "akkoord_op": teller.day if is_self else None,
        "exemplaar_soort": "volledig" if soort in ("netwerk", PROFESSIONAL) else "uittreksel",
    }


# what the tree proposes


def _analyse(sheet: Sheet, talk: Talk) -> None:
    """Fill in what follows from the one tap: every row that letter, and what the tree proposes for it."""
    letter = sheet.record(talk.analyse).text("opvoedsituatie")[:1]
    if letter:
        sheet.fill(talk.analyse, {f"kenmerk_{name}": letter for name in KENMERKEN})
    facts = facts_of_view(sheet.view)
    if facts is None or not letter:
        return
    found = propose(vraagbeeld(facts))
    sheet.fill(
        talk.analyse,
        {
            "spoor": found.spoor,
            "niveau": found.niveau[1] if found.niveau else None,
            "coordinatievorm": found.coordinatievorm,
        },
    )


# what follows


def _answer_melder(sheet: Sheet, talk: Talk, teller: Teller) -> None:
    name = sheet.record(talk.signaal).text("melder_naam")
    heard = any(one.text("aan") == "melder" for one in sheet.view.of_type("Terugkoppeling"))
    if name and not heard:
        told: dict[str, Value] = {"aan": "melder", "naam": name, "datum": teller.day}
        sheet.finish_if_whole(sheet.add("Terugkoppeling", {**told, "inhoud": teller.words["opgepakt"]}))


def _take_on(sheet: Sheet, teller: Teller) -> None:
    facts = facts_of_view(sheet.view)
    if facts is not None and not open_coordination(facts, teller.today):
        sheet.lay(taking_on(sheet.view, teller.worker.naam, "", teller.today, teller.author))


def _agree(sheet: Sheet, talk: Talk, teller: Teller) -> None:
    plan = sheet.record(talk.plan)
    if is_concept(plan) and _is_whole(sheet, talk.plan, teller.today, teller):
        sheet.lay(agreeing(sheet.view, talk.plan, teller.today))


def _is_whole(sheet: Sheet, form: RecordId, today: date, teller: Teller) -> bool:
    return hurdles(sheet.view, form, today, teller.settings).is_clear
