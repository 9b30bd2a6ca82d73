"""Puts the list that a meting uses among those of the team, beside what the page is doing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from jgw_desktop.app.ports import Vault
from ui.tasks import Tasks

if TYPE_CHECKING:
    from jgw_desktop.domain.vragenlijsten import Questionnaire


def keeper(vault: Vault, tasks: Tasks) -> Callable[[Questionnaire], None]:
    """Return what keeps a list. A disk that is full is told by the answers, which are typed right after."""

    def keep(questionnaire: Questionnaire) -> None:
        from jgw_desktop.app.metingen import keep_questionnaire

        kept = vault.submit(lambda store: keep_questionnaire(store, questionnaire))
        tasks.run(kept, tasks, lambda _: None, lambda _error: None)

    return keep
