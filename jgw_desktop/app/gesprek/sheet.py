"""A casus while several forms are filled and made definitief at once: all of it goes to the log, or nothing.

What one step writes the next one reads: ``sheet.lay(ops)``, then ``sheet.view``. ``ops()`` is one change.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from jgw_desktop.app.editing import creation, filling, last_place, new_id
from jgw_desktop.app.finishing import hurdles, making_final
from jgw_desktop.app.forms import LATEST
from jgw_desktop.app.ports import NewWorker
from jgw_desktop.app.steps import step_hurdles, to_stap
from jgw_desktop.domain.changes import Operation
from jgw_desktop.domain.drafts import Draft, with_drafts
from jgw_desktop.domain.errors import EditRefused
from jgw_desktop.domain.ids import NOBODY, RecordId, WorkerId, root_of
from jgw_desktop.domain.rules import Finding, RuleSettings
from jgw_desktop.domain.values import Value, is_empty
from jgw_desktop.domain.versions import form_of, is_final
from jgw_desktop.domain.view import BundelView, RecordView


@dataclass(frozen=True, slots=True)
class Teller:
    """Who settles a talk, when, by which rules. words: Dutch texts for what the program fills in itself.

    Those are ``opgepakt``, ``functie``, ``organisatie``, ``voorlopig``, ``afwachten``, ``hulp_stopt`` and
    ``gekozen``. author: the id of the worker.
    """

    worker: NewWorker
    now: datetime
    settings: RuleSettings
    words: Mapping[str, str]
    author: WorkerId = NOBODY

    @property
    def today(self) -> date:
        """The day of the talk."""
        return self.now.date()

    @property
    def day(self) -> str:
        """The day of the talk, in ISO 8601."""
        return self.today.isoformat()

    @property
    def moment(self) -> str:
        """The moment of the talk, in ISO 8601 to the minute."""
        return f"{self.now:%Y-%m-%dT%H:%M}"


@dataclass(frozen=True, slots=True)
class Settled:
    """What settling a talk would do. missing: what is to be filled in first; then there are no ops."""

    ops: tuple[Operation, ...] = ()
    missing: tuple[Finding, ...] = ()


AskedAt: TypeAlias = "Mapping[tuple[str, str], tuple[RecordId, str, str] | None]"


class Sheet:
    """view: the casus with everything laid over it so far."""

    def __init__(self, view: BundelView, teller: Teller) -> None:
        self._base, self._teller = view, teller
        self._laid: dict[tuple[RecordId, str], Operation] = {}
        self.view = view
        self.missing: list[Finding] = []

    def lay(self, ops: Iterable[Operation]) -> None:
        """Lay operations over the casus; of two for one field the last counts."""
        for op in ops:
            known = self._base.records.get(op.record)
            refs = known.refs(op.field) if known else ()
            self._laid[op.record, op.field] = op._replace(replaces=refs)
        drafts = (
            Draft(self._base.id, op.record, op.record, op.type, op.field, op.value, op.replaces)
            for op in self._laid.values()
        )
        self.view = with_drafts(self._base, drafts, NOBODY, LATEST)

    def ops(self) -> tuple[Operation, ...]:
        """Return everything that was laid, as operations on the casus as it was."""
        return tuple(self._laid.values())

    # filling in

    def record(self, record: RecordId) -> RecordView:
        """Return a record as it is now."""
        return self.view.records[record]

    def is_open(self, record: RecordId) -> bool:
        """Whether a record stands in no form that is definitief."""
        form = form_of(self.view, record)
        return form is None or not is_final(form)

    def put(self, record: RecordId, values: Mapping[str, Value]) -> None:
        """Give fields a value; a form that is definitief stays as it is."""
        if self.is_open(record):
            self.lay(filling(self.record(record), values))

    def fill(self, record: RecordId, values: Mapping[str, Value]) -> None:
        """Give a value to the fields that are empty; what somebody typed stays."""
        held = self.record(record)
        self.put(record, {n: v for n, v in values.items() if is_empty(held.value(n)) and not is_empty(v)})

    def add(
        self,
        record_type: str,
        values: Mapping[str, Value],
        parent: RecordId | None = None,
        record: RecordId | None = None,
    ) -> RecordId:
        """Make a record, below the casus itself where no parent is given. record: its id, where known."""
        above, record = parent or root_of(self.view.id), record or new_id()
        kept = {name: value for name, value in values.items() if not is_empty(value)}
        self.lay(creation(record, record_type, above, last_place(self.view, above, record_type), kept))
        return record

    # making definitief

    def finish(self, form: RecordId) -> bool:
        """Make a form definitief, or remember what it lacks; tell whether it is definitief now."""
        if is_final(self.record(form)):
            return True
        found = hurdles(self.view, form, self._teller.today, self._teller.settings)
        if not found.is_clear:
            self.missing += [*found.blocking, *found.asking]
            return False
        self.lay(making_final(self.view, form, self._teller.today, self._teller.settings))
        return True

    def finish_if_whole(self, form: RecordId) -> bool:
        """Make a form definitief when nothing is missing; else it stays a concept."""
        before = list(self.missing)
        is_done = self.finish(form)
        self.missing = before
        return is_done

    def walk(self, steps: Iterable[str]) -> None:
        """Take the casus along steps of the life cycle, as far as the rules let it."""
        for stap in steps:
            here = self.view.root.text("stap") if self.view.root else ""
            if here == stap or not self._may_go(stap):
                continue
            self.lay(to_stap(self.view, stap, self._teller.today, self._teller.settings))

    def _may_go(self, stap: str) -> bool:
        try:
            found = step_hurdles(self.view, stap, self._teller.today, self._teller.settings)
        except EditRefused:  # no arrow leads there from here
            return False
        return not found.is_blocked and not found.asking

    def settled(self, asked_at: AskedAt) -> Settled:
        """Return what was laid; nothing of it when something is missing.

        asked_at: where a field is asked that the program fills in; None for one that follows by itself.
        """
        if not self.missing:
            return Settled(self.ops())
        led = [_led(one, asked_at) for one in self.missing]
        told = {_key(one): one for one in led if one is not None}
        return Settled((), tuple(told.values()) or tuple(self.missing))


def _led(finding: Finding, asked_at: AskedAt) -> Finding | None:
    """Return a finding at the field where it is asked, None for one that follows from the others."""
    place = (finding.type, finding.field)
    if place not in asked_at:
        return finding
    source = asked_at[place]
    if source is None:
        return None
    record, record_type, field = source
    return dataclasses.replace(
        finding,
        rule="G6",
        record=record.hex(),
        type=record_type,
        field=field,
        text="regels.G6.veld",
        values={},
    )


def _key(finding: Finding) -> tuple[str, ...]:
    text = "" if finding.rule == "G6" else finding.text
    return finding.record, finding.field, text
