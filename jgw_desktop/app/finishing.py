"""Making a form definitief: what stands in the way, doing it, and a new version to correct it.

``hurdles(view, form, today, settings)`` tells what a worker still has to do; ``making_final`` does it, with
what a rule of class A does in the same save. Pure functions on the casus that stood on the screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from jgw_desktop.app.editing import copied, creation, filling, last_place, new_id
from jgw_desktop.app.sharing import may_share
from jgw_desktop.domain.changes import Operation
from jgw_desktop.domain.derived.in_time import in_time
from jgw_desktop.domain.derived.toestemmingen import share_of
from jgw_desktop.domain.derived.veiligheid import status_of, veiligheidsstatus
from jgw_desktop.domain.errors import EditRefused, FormNotReady
from jgw_desktop.domain.ids import RecordId, parse_record_id, root_of
from jgw_desktop.domain.records import CORRECTED, FINAL, REPLACES, STATUS, field_of
from jgw_desktop.domain.rules import (
    CasusFacts,
    Fact,
    Finding,
    Klasse,
    RuleSettings,
    check_casus,
    facts_of_view,
    top,
)
from jgw_desktop.domain.rules.melden import tells_more
from jgw_desktop.domain.values import Value, is_empty
from jgw_desktop.domain.versions import correction_of, has_versions, is_final
from jgw_desktop.domain.view import BundelView, RecordView

_NEVER_WAITS = ("Risicotaxatie", "Veiligheidsplan")  # no unfinished form elsewhere may stop these (R1)
_OF_STEPS = ("R5", "R6")  # asked when a step is left (``steps.py``), never of a form
_REQUIRED = "G6"  # what a form requires: a warning about the data, and here what holds it back
_AXES = ("spoor", "opvoedsituatie", "niveau")


@dataclass(frozen=True, slots=True)
class Hurdles:
    """What the rules say of a form. blocking: to be filled in first. asking: to be done, or a reason given.

    noted: a quiet warning, which holds nothing back.
    """

    blocking: tuple[Finding, ...] = ()
    asking: tuple[Finding, ...] = ()
    noted: tuple[Finding, ...] = ()

    @property
    def is_clear(self) -> bool:
        """Whether nothing holds the form back."""
        return not self.blocking and not self.asking


def hurdles(view: BundelView, form: RecordId, today: date, settings: RuleSettings) -> Hurdles:
    """Tell what would be wrong if a form, or a concept plan, were definitief now.

    That is what the rules find in it, and what they would find elsewhere by it alone.
    """
    after = facts_of_view(view, {form})
    if after is None:
        return Hurdles()
    before = {_key(one) for one in _found(facts_of_view(view), today, settings)}
    found = [
        one
        for one in (*_sharing(view, after, form, today), *_found(after, today, settings))
        if one.rule not in _OF_STEPS
        and (_is_inside(after, one, form) or (_key(one) not in before and _waits(view, form)))
    ]
    return Hurdles(
        tuple(one for one in found if one.klasse is Klasse.B or one.rule == _REQUIRED),
        tuple(one for one in found if one.klasse is Klasse.O),
        tuple(one for one in found if one.klasse is Klasse.W and one.rule != _REQUIRED),
    )


def warnings(view: BundelView, form: RecordId, today: date, settings: RuleSettings) -> tuple[Finding, ...]:
    """Return what the rules quietly warn of in a form as it would be when definitief (class W).

    The family is never made definitief: of what stands there, that it cannot be is told here too.
    """
    if form not in view.records:
        return ()
    found = hurdles(view, form, today, settings)
    if view.records[form].type != "Gezin":
        return found.noted
    return (*(one for one in found.blocking if _is_filled_in(view, one)), *found.noted)


def _is_filled_in(view: BundelView, finding: Finding) -> bool:
    record = parse_record_id(finding.record)
    known = view.records.get(record) if record else None
    return known is not None and not is_empty(known.value(finding.field))


def _found(facts: CasusFacts | None, today: date, settings: RuleSettings) -> list[Finding]:
    return check_casus(facts, today, settings) if facts else []


def _key(finding: Finding) -> tuple[str, ...]:
    return finding.rule, finding.klasse, finding.record, finding.field, finding.text


def _is_inside(facts: CasusFacts, finding: Finding, form: RecordId) -> bool:
    fact = facts.get(finding.record)
    return fact is not None and top(fact).id == form.hex()


def _waits(view: BundelView, form: RecordId) -> bool:
    return view.records[form].type not in _NEVER_WAITS


def _sharing(view: BundelView, facts: CasusFacts, form: RecordId, today: date) -> Iterator[Finding]:
    """Find what would be shared without everybody's yes; safety and the law are grounds too (R14)."""
    fact = facts.get(form.hex())
    share = share_of(fact.type, fact.fields) if fact else None
    if fact is None or share is None or may_share(view, share, today).is_allowed:
        return
    if veiligheidsstatus(facts) != "onveilig" and _tells(fact) and not _has_ground(fact):
        name = "toestemming_id" if field_of(fact.type, "toestemming_id") else "toestemming_ids"
        name = name if field_of(fact.type, name) else ""
        yield Finding("R77", Klasse.B, fact.id, fact.type, name, fact.pointer(name), "afronden.delen", {})


def _tells(fact: Fact) -> bool:
    """Tell whether a form says more than that a signal was picked up, which needs nobody's yes (R70)."""
    return fact.type != "Terugkoppeling" or tells_more(fact)


def _has_ground(fact: Fact) -> bool:
    """Tell whether a meeting has another ground than consent, with the reason in writing (R14)."""
    return fact.says("grondslag", "veiligheid", "wettelijke_taak") and fact.has("zonder_ouders_onderbouwing")


# doing it


def making_final(
    view: BundelView, form: RecordId, today: date, settings: RuleSettings
) -> tuple[Operation, ...]:
    """Return the operations that make a form definitief, and what follows from it at once (R1, R3).

    Raises FormNotReady when a rule stands in the way, EditRefused for a form that is definitief already.
    """
    record = view.records[form]
    if not has_versions(record.type) or is_final(record):
        raise EditRefused
    if not hurdles(view, form, today, settings).is_clear:
        raise FormNotReady
    return (*_acted(view, form), *filling(record, {STATUS: FINAL}), *_counting_from_now(view, record))


def _counting_from_now(view: BundelView, correction: RecordView) -> Iterator[Operation]:
    """Let the corrected form say which version counts now.

    It replaces nothing: another correction, made without seeing this one, stays beside it as a difference.
    """
    old = parse_record_id(correction.text(REPLACES))
    if old is not None and old in view.records:
        yield Operation(old, correction.type, CORRECTED, correction.id.hex())


def _acted(view: BundelView, form: RecordId) -> Iterator[Operation]:
    facts, root, record = facts_of_view(view, {form}), view.root, view.records[form]
    fact = facts.get(form.hex()) if facts else None
    if facts is None or fact is None or root is None:
        return
    if record.type == "Risicotaxatie":
        yield from filling(record, {"status": status_of(fact)})
        yield from filling(root, {"veiligheidsstatus": veiligheidsstatus(facts)})
    elif record.type == "EersteAnalyse" and in_time(facts, "EersteAnalyse")[-1] is fact:
        yield from filling(root, {name: record.value(name) for name in _AXES if record.value(name)})


def correcting(view: BundelView, form: RecordId, new: RecordId) -> tuple[Operation, ...]:
    """Return the operations that copy a definitief form to a concept that corrects it. new: id of the copy.

    Raises EditRefused when it is not definitief, or a correction is there already.
    """
    old = view.records[form]
    if not is_final(old) or correction_of(view, form) is not None:
        raise EditRefused
    parent = old.parent or root_of(view.id)
    order = last_place(view, parent, old.type)

    def changed(record: RecordView) -> Mapping[str, Value]:
        return {REPLACES: form.hex()} if record.id == form else {}

    return tuple(copied(view, old, new, parent, order, changed))


# why it is otherwise


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a rule was departed from. who: name of the worker. when: local time."""

    words: str
    who: str
    when: datetime


def explaining(view: BundelView, findings: Iterable[Finding], reason: Reason) -> tuple[Operation, ...]:
    """Return the operations that write a reason down for findings of class O; one line for each rule."""
    facts = facts_of_view(view)
    if facts is None or not reason.words.strip():
        raise EditRefused
    ops: list[Operation] = []
    for rule, part in dict.fromkeys((one.rule, _part(facts, one)) for one in findings):
        ops += logged(view, reason, {"wat": rule, "betreft": part or None})
    return tuple(ops)


def _part(facts: CasusFacts, finding: Finding) -> str:
    fact = facts.get(finding.record)
    found = top(fact) if fact else facts.casus
    return "" if found is facts.casus else found.id


def logged(view: BundelView, reason: Reason, values: Mapping[str, Value]) -> tuple[Operation, ...]:
    """Return the operations that write a line with a reason in the casus (domain catalogue §4.7)."""
    root = root_of(view.id)
    first = {
        **values,
        "wie": reason.who,
        "wanneer": f"{reason.when:%Y-%m-%dT%H:%M}",
        "reden": reason.words.strip(),
    }
    kept = {name: value for name, value in first.items() if value}
    return creation(new_id(), "Logregel", root, last_place(view, root, "Logregel"), kept)
