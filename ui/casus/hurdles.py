"""What is still to be done before a form is definitief or a step is taken, in sentences. Pure: no widgets.

``of_findings`` and ``of_conditions`` make the same ``Hurdle`` of what the rules and the life cycle say.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jgw_desktop.app.editing import label_of_record
from jgw_desktop.domain.dutch_dates import day_in_words
from jgw_desktop.domain.ids import RecordId, parse_record_id
from jgw_desktop.domain.levensloop import MET_REDEN, Voorwaarde
from jgw_desktop.domain.records import CATALOGUE, field_of
from jgw_desktop.domain.rules import RULES, Finding
from jgw_desktop.domain.versions import has_versions, is_final
from jgw_desktop.domain.view import BundelView
from resources import tekst
from ui.casus.form_page import Warned
from ui.casus.navigation import FORMS
from ui.casus.places import Place, place_of

_V = Voorwaarde
_FORMS_OF = {
    _V.GEMELD: "Signaal",
    _V.BESLOTEN: "Signaal",
    _V.GETAXEERD: "Risicotaxatie",
    _V.OPGEPAKT: "Signaal",
    _V.ADVIES_VOLSTAAT: "Signaal",
    _V.KINDEREN_BEOORDEELD: "Risicotaxatie",
    _V.WENSEN_BEKEND: "VijfVragen",
    _V.NETWERK_BEKEND: "Netwerkkaart",
    _V.ZORGEN_BESPROKEN: "Risicotaxatie",
    _V.EXTRA_HULP: "Toeleiding",
    _V.KORT_SPOOR: "EersteAnalyse",
    _V.PLAN_GEDRAGEN: "Gezinsplan",
    _V.EVALUATIE_NABIJ: "Gezinsplan",
    _V.DOORGAAN: "Evaluatie",
    _V.BIJSTELLEN: "Evaluatie",
    _V.OPSCHALEN: "Evaluatie",
    _V.AFSCHALEN: "Evaluatie",
    _V.AFSLUITEN: "Evaluatie",
    _V.AFSLUITING_COMPLEET: "Afsluiting",
    _V.NAZORG_VOORBIJ: "Nazorg",
    _V.VEILIG: "Risicotaxatie",
    _V.GEEN_LOPENDE_HULP: "Ondersteuning",
}
_SETTLED_BY_TAKING_ON = ("R40", "R41")
_BY_TAKING_ON = (_V.WERKER_BEKEND, _V.COORDINATOR_BEKEND)


@dataclass(frozen=True, slots=True)
class Hurdle:
    """One thing to do. sentence: what, and why. why: the rule and its source, empty where there is none.

    place: where it is done, None for nowhere; record, field: what is filled in there. to: name of that for
    the button. by_taking_on: done by taking the casus on. asks: a reason will do as well.
    """

    sentence: str
    why: str = ""
    place: Place | None = None
    record: RecordId | None = None
    field: str = ""
    to: str = ""
    by_taking_on: bool = False
    asks: bool = False


def of_findings(view: BundelView, findings: Iterable[Finding], *, asks: bool = False) -> list[Hurdle]:
    """Return what findings of the rules ask."""
    return [_of_finding(view, one, asks) for one in findings]


def _of_finding(view: BundelView, finding: Finding, asks: bool) -> Hurdle:
    record = parse_record_id(finding.record)
    known = field_of(finding.type, finding.field)
    place, to = place_of(view, record) if record else None, known.label if known else ""
    inside = _below(finding) if not known else None
    if finding.type == "Casus" and inside:
        place, record, to = newest_or_new(view, inside), None, label_of_record(inside)
    elif not to:
        to = label_of_record(inside or finding.type)
    if known and finding.rule == "G6":
        sentence = tekst("afronden.nog_leeg", veld=known.label)
        return Hurdle(sentence, why_of("G6"), place, record, finding.field, known.label)
    if finding.rule in _SETTLED_BY_TAKING_ON:
        return Hurdle(sentence_of(finding), why_of(finding.rule), by_taking_on=True)
    return Hurdle(sentence_of(finding), why_of(finding.rule), place, record, finding.field, to, asks=asks)


def _below(finding: Finding) -> str:
    """Return the record type that a finding misses below a record, empty when it is about a field."""
    kinds = (kind for kind in CATALOGUE.values() if kind.parent == finding.type)
    return next((kind.name for kind in kinds if kind.collection == finding.field), "")


def sentence_of(finding: Finding) -> str:
    """Return what a finding tells a worker."""
    values = {name: _worded(name, value) for name, value in finding.values.items()}
    return tekst(finding.text, **values)


def _worded(name: str, value: str | int) -> str | int:
    return day_in_words(value) if name == "dag" and isinstance(value, str) else value


def warned(finding: Finding) -> Warned:
    """Return a finding as it is said beside its field."""
    return Warned(parse_record_id(finding.record), finding.field, sentence_of(finding), why_of(finding.rule))


def why_of(rule: str) -> str:
    """Return the rule in one sentence, and the policy document it comes from."""
    return tekst("afronden.bron", regel=tekst(f"regels.{rule}.regel"), bron=RULES[rule].source)


def of_conditions(view: BundelView, conditions: Iterable[Voorwaarde]) -> list[Hurdle]:
    """Return what the life cycle asks before a step."""
    return [_of_condition(view, one) for one in conditions]


def _of_condition(view: BundelView, condition: Voorwaarde) -> Hurdle:
    form = _FORMS_OF.get(condition, "")
    return Hurdle(
        tekst(f"afronden.stap.{condition.value}"),
        place=newest_or_new(view, form) if form else None,
        to=label_of_record(form) if form else "",
        by_taking_on=condition in _BY_TAKING_ON,
        asks=condition in MET_REDEN,
    )


def newest_or_new(view: BundelView, record_type: str) -> Place:
    """Return the newest concept of a form, else a new one; of a part of the navigation just that part."""
    if record_type in FORMS or not has_versions(record_type):
        return Place(record_type)
    concepts = [one for one in view.of_type(record_type) if not is_final(one)]
    return Place(record_type, concepts[-1].id) if concepts else Place(record_type, is_new=True)
