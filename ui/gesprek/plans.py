"""What stands on the one screen, and in which form each answer lands (domain catalogue §4.5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from jgw_desktop.app.doers import family, full_name
from jgw_desktop.app.gesprek import (
    Ending,
    Talk,
    asking_for_school,
    carrying,
    children,
    consent_of,
    consenting,
    school_consent,
    to_schools,
)
from jgw_desktop.domain.ids import RecordId, root_of
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.versions import is_final
from jgw_desktop.domain.view import BundelView, RecordView
from resources import tekst
from ui.casus.session import NewRecord
from ui.forms.desk import Desk
from ui.gesprek.parts import Adder, PartPlan, Row, Rows

_CHILD = ("jeugdige", "ongeboren")
_OPEN: dict[str, Value] = {"status": "open"}
_OPTION = ("naam", "wat_houdt_het_in", "gevolgen")
_ACTION = ("wat", "wie", "wanneer", "uitvoerder_soort")
_EVALUATED = ("deelnemers", "netwerk_of_hoe_wanneer", "regie_terug", "afbouw")
_SATISFACTION = ("begrepen", "geholpen", "snel_genoeg", "probleem_minder", "tip")
_TO_SCHOOL = ("naam", "inhoud", "handelingsadvies")
_YES = ("status", "wijze", "uitleg_gegeven")
_QUESTIONS = ("vraag1", "vraag2", "onderbouwing")


def talk_parts(talk: Talk, day: str) -> tuple[PartPlan, ...]:
    """Return the parts of a talk, safety before the question. day: of today, in ISO 8601."""
    return (
        PartPlan("gezin", partial(_family, talk), _family_adders(talk)),
        PartPlan("veilig", partial(_children, talk.taxatie, talk.vraag, _judgement(talk.taxatie))),
        PartPlan("vraag", _one(*_question(talk))),
        PartPlan("opties", _below(talk.keuze, "Optie", *_OPTION), _option(talk)),
        PartPlan("keuze", _one(*_of(talk.keuze, "Keuzehulp", "keuze_van_het_gezin", "waarom_deze_keuze"))),
        PartPlan("doel", _one(*_goal(talk)), is_family=True),
        PartPlan("acties", _below(talk.doel, "Actie", *_ACTION), _act(talk)),
        PartPlan("netwerk", _below(talk.kaart, "Netwerklid", "naam", "relatie", "aard"), _member(talk)),
        PartPlan("toestemming", partial(_consents, talk, day)),
        PartPlan("plan", partial(_agreements, talk)),
        PartPlan("school", partial(_school, talk, day), _tell_school(day)),
    )


def end_parts(talk: Talk, ending: Ending) -> tuple[PartPlan, ...]:
    """Return the parts of a closing."""
    return (
        PartPlan("eind_veilig", partial(_children, ending.taxatie, None, _judgement(ending.taxatie))),
        PartPlan("eind_doel", _one(*_result(talk, ending))),
        PartPlan("eind_woorden", _one(*_last_words(ending)), is_family=True),
        PartPlan("eind_tevreden", _one(*_satisfied(ending))),
    )


Field = tuple[RecordId, str, str]


def _of(record: RecordId, record_type: str, *names: str) -> Iterator[Field]:
    yield from ((record, record_type, name) for name in names)


def _one(*fields: Field) -> Rows:
    """Return one row that is always there."""
    row = Row("", fields, is_one=True)
    return lambda _desk: (row,)


def _below(parent: RecordId, record_type: str, *names: str) -> Rows:
    """Return a row for each record of a type below another."""

    def rows(desk: Desk) -> list[Row]:
        found = desk.view.children(parent, record_type)
        return [Row("", tuple(_of(one.id, record_type, *names)), away=(one.id,)) for one in found]

    return rows


# the talk


def _family(talk: Talk, desk: Desk) -> list[Row]:
    first = Row("", tuple(_of(talk.gezin, "Gezin", "naam")), is_one=True)
    return [first, *(_person(one) for one in family(desk.view))]


def _person(one: RecordView) -> Row:
    names = (
        ("voornaam", "geboortedatum") if one.text("rol") in _CHILD else ("voornaam", "achternaam", "gezag")
    )
    asked = names if one.text("rol") else (*names, "rol")
    return Row("", tuple(_of(one.id, "Persoon", *asked)), away=(one.id,))


def _family_adders(talk: Talk) -> tuple[Adder, ...]:
    here: dict[str, Value] = {"woont_hier": "ja"}
    return (
        Adder(tekst("gesprek.erbij.ouder"), "Persoon", talk.gezin, {**here, "rol": "ouder"}, ".ouder"),
        Adder(tekst("gesprek.erbij.kind"), "Persoon", talk.gezin, {**here, "rol": "jeugdige"}, ".kind"),
    )


def _question(talk: Talk) -> Iterator[Field]:
    yield (talk.vraag, "Vraagverheldering", "gesprek_met")
    yield (talk.contact, "Contactverslag", "vraag_type")
    yield from _of(talk.signaal, "Signaal", "wat_is_er_gezien", "pluis_niet_pluis")
    yield (talk.keuze, "Keuzehulp", "vraag")
    yield (talk.vraag, "Vraagverheldering", "krachten")
    yield from _of(talk.analyse, "EersteAnalyse", "opvoedsituatie", "chronische_beperking")
    yield (talk.contact, "Contactverslag", "duur_min")


def _judgement(taxatie: RecordId) -> Row:
    return Row("", tuple(_of(taxatie, "Risicotaxatie", "status", "conclusie")), is_one=True)


def _children(taxatie: RecordId, vraag: RecordId | None, judgement: Row, desk: Desk) -> list[Row]:
    rows = [_child(taxatie, vraag, desk, one) for one in children(desk.view)]
    return [*rows, judgement]


def _child(taxatie: RecordId, vraag: RecordId | None, desk: Desk, child: RecordView) -> Row:
    row = _about(desk, taxatie, "TaxatieKind", "jeugdige_id", child.id, {})
    fields = list(_of(row, "TaxatieKind", *_QUESTIONS))
    if vraag is not None:
        said = _about(desk, vraag, "VraagKind", "jeugdige_id", child.id, {})
        fields += _of(said, "VraagKind", "zo_gaat_het", "wat_wil_het_kind_zelf")
    return Row(full_name(child) or tekst("gesprek.kind"), tuple(fields))


def _about(
    desk: Desk, parent: RecordId, record_type: str, link: str, person: RecordId, more: dict[str, Value]
) -> RecordId:
    """Return the record below another that is about a person, or the one that comes to be with a key."""
    for one in desk.view.children(parent, record_type):
        if one.text(link) == person.hex() and all(one.value(name) == value for name, value in more.items()):
            return one.id
    new = NewRecord(record_type, parent, {link: person.hex(), **more})
    return desk.prepared((record_type, parent, person), new)


def _option(talk: Talk) -> tuple[Adder, ...]:
    return (Adder(tekst("gesprek.erbij.optie"), "Optie", talk.keuze, {}),)


def _goal(talk: Talk) -> Iterator[Field]:
    yield from _of(talk.doel, "Doel", "tekst", "zo_merken_we_het", "kan_gezin_zelf", "kan_netwerk")
    yield from _of(talk.doel, "Doel", "start_cijfer", "gewenst_cijfer", "domein")
    yield (talk.plan, "Gezinsplan", "evaluatiemomenten")


def _act(talk: Talk) -> tuple[Adder, ...]:
    return (Adder(tekst("gesprek.erbij.actie"), "Actie", talk.doel, _OPEN),)


def _member(talk: Talk) -> tuple[Adder, ...]:
    return (Adder(tekst("gesprek.erbij.iemand"), "Netwerklid", talk.kaart, {}),)


def _consents(talk: Talk, day: str, desk: Desk) -> list[Row]:
    return [_consent(talk, day, desk, one) for one in consenting(desk.view, int(day[:4]))]


def _consent(talk: Talk, day: str, desk: Desk, person: RecordView) -> Row:
    said = [
        one
        for one in desk.view.in_order("Toestemming")
        if one.text("doel") == "dossier" and one.text("door_id") == person.id.hex()
    ]
    new = NewRecord("Toestemming", root_of(desk.view.id), consent_of(talk.gezin, person.id, day))
    record = said[-1].id if said else desk.prepared(("Toestemming", person.id), new)
    fields = _of(record, "Toestemming", *_YES, "voorwaarden")
    return Row(full_name(person), tuple(fields))


def _agreements(talk: Talk, desk: Desk) -> list[Row]:
    return [_agreement(talk, desk, one) for one in carrying(desk.view)]


def _agreement(talk: Talk, desk: Desk, person: RecordView) -> Row:
    record = _about(desk, talk.plan, "Deelnemer", "persoon_id", person.id, {})
    return Row(full_name(person), tuple(_of(record, "Deelnemer", "akkoord")))


def _tell_school(day: str) -> tuple[Adder, ...]:
    values: dict[str, Value] = {"aan": "school", "datum": day}
    return (Adder(tekst("gesprek.erbij.school"), "Terugkoppeling", None, values),)


def _school(talk: Talk, day: str, desk: Desk) -> list[Row]:
    """Return what each school hears and the yes of everybody who is asked; nothing until it is wanted."""
    told = enumerate(to_schools(desk.view), 1)
    return [row for number, one in told for row in _one_school(talk, day, desk, one, number)]


def _one_school(talk: Talk, day: str, desk: Desk, told: RecordView, number: int) -> Iterator[Row]:
    people = consenting(desk.view, int(day[:4]))
    asked = [(one, _asked_for_school(talk, day, desk, told, one.id)) for one in people]
    away = (told.id, *(form for _, form in asked))
    title = tekst("gesprek.school_nummer", nummer=number)
    yield Row(title, tuple(_of(told.id, "Terugkoppeling", *_TO_SCHOOL)), away=away)
    for one, form in asked:
        if form in desk.view.records or not is_final(told):
            yield Row(full_name(one), tuple(_of(form, "Toestemming", *_YES)))


def _asked_for_school(talk: Talk, day: str, desk: Desk, told: RecordView, person: RecordId) -> RecordId:
    form = school_consent(desk.view, told, person)
    if form in desk.view.records:
        return form
    first = asking_for_school(talk.gezin, person, day)
    return desk.prepared(("school", form), NewRecord("Toestemming", root_of(desk.view.id), first, form))


# the closing


def _result(talk: Talk, ending: Ending) -> Iterator[Field]:
    yield from _of(ending.cijfer, "DoelEvaluatie", "cijfer", "acties_gedaan")
    yield (talk.doel, "Doel", "status")
    yield from _of(ending.evaluatie, "Evaluatie", *_EVALUATED)


def _last_words(ending: Ending) -> Iterator[Field]:
    yield from _of(ending.sluiting, "Afsluiting", "wat_werkte", "regie_bij_gezin")


def _satisfied(ending: Ending) -> Iterator[Field]:
    if ending.tevreden is not None:
        yield from _of(ending.tevreden, "Tevredenheidscheck", *_SATISFACTION)
    yield (ending.sluiting, "Afsluiting", "reden")


def options_of(view: BundelView, typed: Callable[[RecordId, str], Value], keuze: RecordId) -> list[str]:
    """Return the names of the options, as they are being typed."""
    names = (typed(one.id, "naam") for one in view.children(keuze, "Optie"))
    return [name.strip() for name in names if isinstance(name, str) and name.strip()]
