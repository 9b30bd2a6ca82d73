"""Closing an enkelvoudige vraag: taxatie, evaluatie, tevredenheid, afsluiting in one act; the help ends."""

from __future__ import annotations

from jgw_desktop.app.editing import deletion, filling, new_id
from jgw_desktop.app.finishing import correcting
from jgw_desktop.app.gesprek.sheet import AskedAt, Settled, Sheet, Teller
from jgw_desktop.app.gesprek.talk import Ending, Talk
from jgw_desktop.app.steps import step_hurdles
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.levensloop import AFGESLOTEN
from jgw_desktop.domain.rules import Finding
from jgw_desktop.domain.values import Value, is_empty
from jgw_desktop.domain.versions import correction_of, is_final
from jgw_desktop.domain.view import BundelView

_ANSWERS = ("begrepen", "geholpen", "snel_genoeg", "probleem_minder", "zelf_verder", "meedoen", "tip")
_STEPS = ("monitoren", "afsluiten_nazorg", AFGESLOTEN)


def end_settle(view: BundelView, talk: Talk, ending: Ending, teller: Teller) -> Settled:
    """Return what makes the closing definitief and closes the casus, or what is missing first."""
    sheet = Sheet(view, teller)
    tevreden = _check(sheet, ending)
    _spread(sheet, talk, ending)
    for form in filter(None, (ending.taxatie, ending.evaluatie, tevreden)):
        sheet.finish(form)
    _end_help(sheet, talk, teller)
    if sheet.record(talk.plan).text("status") == "vastgesteld":
        sheet.put(talk.plan, {"status": "afgerond"})
    sheet.finish(ending.sluiting)
    if sheet.missing:
        return sheet.settled(_asked_at(ending))
    for one in sheet.view.of_type("CoordinatieToewijzing"):
        sheet.fill(one.id, {"tot": teller.day})
    sheet.walk(_STEPS)
    sheet.missing += _what_blocks(sheet.view, teller)
    return sheet.settled({})


def _what_blocks(view: BundelView, teller: Teller) -> tuple[Finding, ...]:
    """Return what a rule holds against the last step, where the casus did not take it."""
    if view.root is None or view.root.text("stap") != _STEPS[-2]:
        return ()
    return step_hurdles(view, AFGESLOTEN, teller.today, teller.settings).findings


def _asked_at(ending: Ending) -> AskedAt:
    """Tell where the screen asks what these forms need."""
    return {
        ("DoelEvaluatie", "wat_ging_goed"): (ending.sluiting, "Afsluiting", "wat_werkte"),
        ("Evaluatie", "regie_toelichting"): (ending.sluiting, "Afsluiting", "regie_bij_gezin"),
        ("Evaluatie", "risicotaxatie_id"): None,
        ("Afsluiting", "risicotaxatie_id"): None,
        ("Risicotaxatie", "aard"): None,
    }


def _check(sheet: Sheet, ending: Ending) -> RecordId | None:
    """Return the check of the family; an empty one makes way for the reason why there is none (R92)."""
    form = ending.tevreden
    if form is None or not sheet.is_open(form):
        return form
    is_empty_check = all(is_empty(sheet.record(form).value(name)) for name in _ANSWERS)
    if is_empty_check and sheet.record(ending.sluiting).text("reden"):
        sheet.lay((deletion(sheet.view, sheet.record(form)),))
        return None
    sheet.put(ending.sluiting, {"tevredenheid_ids": (form.hex(),)})
    return form


def _spread(sheet: Sheet, talk: Talk, ending: Ending) -> None:
    words, goal = sheet.record(ending.sluiting), sheet.record(talk.doel)
    sheet.fill(ending.taxatie, {"aard": sheet.record(talk.keuze).text("vraag")})
    sheet.fill(ending.evaluatie, {"regie_toelichting": words.text("regie_bij_gezin")})
    sheet.fill(
        ending.cijfer,
        {"wat_ging_goed": words.text("wat_werkte")},
    )
    if not sheet.view.children(ending.sluiting, "DoelRealisatie"):
        score: dict[str, Value] = {"doel_id": talk.doel.hex(), "start": goal.value("start_cijfer")}
        end = sheet.record(ending.cijfer).value("cijfer")
        sheet.add("DoelRealisatie", {**score, "eind": end}, ending.sluiting)


def _end_help(sheet: Sheet, talk: Talk, teller: Teller) -> None:
    """End the help: what is definitief is corrected, never changed."""
    help_given = sheet.record(talk.hulp)
    form = talk.hulp
    if is_final(help_given):
        if correction_of(sheet.view, talk.hulp) is not None:
            return  # somebody is on it already
        form = new_id()
        sheet.lay(correcting(sheet.view, talk.hulp, form))
    sheet.lay(filling(sheet.record(form), {"status": "afgerond", "werkelijk_einde": teller.day}))
    sheet.finish(form)
