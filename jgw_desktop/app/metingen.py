"""Keeping the list that a meting was filled in with, so that its questions can still be read years later."""

from __future__ import annotations

from jgw_desktop.app.editing import creation, last_place
from jgw_desktop.app.exchange.identity import record_of, root_record
from jgw_desktop.app.ports import Store
from jgw_desktop.domain.changes import Edit, Operation
from jgw_desktop.domain.ids import RecordId, bundel_of, root_of
from jgw_desktop.domain.records import FOREIGN_ID
from jgw_desktop.domain.values import Value, freeze
from jgw_desktop.domain.vragenlijsten import Questionnaire

_TYPE, _ROOT = "Vragenlijst", "Team"


def record_of_questionnaire(key: str) -> RecordId:
    """Return the record that stands for a list in every vault. key: its id in a file."""
    return record_of(_TYPE, "", key)


def keep_questionnaire(store: Store, questionnaire: Questionnaire) -> None:
    """Put a list among those of the team, word for word as a file would bring it; once."""
    record = record_of_questionnaire(questionnaire.key)
    team = store.bundel(min(store.bundels_of_type(_ROOT), default=bundel_of(root_record(_ROOT))))
    if record in team.records:
        return
    root = root_of(team.id)
    start = () if team.root else (Operation(root, _ROOT, FOREIGN_ID, ""),)
    made = creation(record, _TYPE, root, last_place(team, root, _TYPE), _values(questionnaire))
    store.commit([Edit(team.id, (*start, *made), "toegevoegd")])


def _values(questionnaire: Questionnaire) -> dict[str, Value]:
    return {
        FOREIGN_ID: questionnaire.key,
        "versie": questionnaire.version,
        "antwoorden": questionnaire.answers,
        "periode": questionnaire.period,
        "items": freeze(questionnaire.statements),
        "zorg_items": questionnaire.items.zorg,
        "kracht_items": questionnaire.items.kracht,
        "status": questionnaire.status,
    }
