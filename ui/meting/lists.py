"""The questionnaires that the program brings: every file in ``resources/vragenlijsten``."""

from __future__ import annotations

from functools import cache

from jgw_desktop.app.metingen import record_of_questionnaire
from jgw_desktop.domain.vragenlijsten import Questionnaire, questionnaire_from
from resources import path, read_toml

_FOLDER = "vragenlijsten"


@cache
def questionnaires() -> tuple[Questionnaire, ...]:
    """Return every list, the newest version first."""
    files = sorted(path(_FOLDER).glob("*.toml"))
    found = (questionnaire_from(read_toml(_FOLDER, file.name)) for file in files)
    return tuple(sorted(found, key=lambda one: one.version, reverse=True))


def list_for(role: str) -> Questionnaire:
    """Return the newest list for somebody with a role in the family; the first for a role of none."""
    return next((one for one in questionnaires() if role in one.roles), _usual())


def _usual() -> Questionnaire:
    return next(one for one in questionnaires() if "ouder" in one.roles)


def list_of(reference: str) -> Questionnaire | None:
    """Return the list that a meting names by the hex id of its record, None for one not known here."""
    return next((one for one in questionnaires() if record_hex(one) == reference), None)


def record_hex(questionnaire: Questionnaire) -> str:
    """Return how a meting names a list."""
    return record_of_questionnaire(questionnaire.key).hex()
