"""Looking through everything that was typed, while the worker is still typing the question.

One question is with the vault at a time; of those that come meanwhile only the last is asked, and an
answer is shown only when it is to the question that stands in the field.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from jgw_desktop.app.ports import SearchHit, Vault
from jgw_desktop.domain.errors import JgwError
from jgw_desktop.domain.records import CATALOGUE
from ui.tasks import Tasks

LEAST_LETTERS = 2
_MOST_HITS = 20


class Search(QObject):
    """Signals: found(list[SearchHit]), failed(JgwError)."""

    found = Signal(object)
    failed = Signal(object)

    def __init__(self, vault: Vault, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._vault, self._tasks = vault, tasks
        self._wanted = ""
        self._asked: str | None = None

    def look_for(self, text: str) -> None:
        """Look for a text; too short a text finds nothing."""
        self._wanted = text.strip()
        if len(self._wanted) < LEAST_LETTERS:
            self.found.emit([])
        elif self._asked is None:
            self._ask()

    def _ask(self) -> None:
        text = self._asked = self._wanted
        future = self._vault.submit(lambda store: store.search(text, _MOST_HITS), self)
        self._tasks.run(future, self, self._answered, self._cannot)

    def _answered(self, hits: list[SearchHit]) -> None:
        asked, self._asked = self._asked, None
        if asked == self._wanted:
            self.found.emit(hits)
        elif len(self._wanted) >= LEAST_LETTERS:
            self._ask()

    def _cannot(self, error: JgwError) -> None:
        self._asked = None
        self.failed.emit(error)


def form_of(record_type: str) -> str:
    """Return the type of the form in which records of a type stand: an Actie stands in a Gezinsplan."""
    known = CATALOGUE.get(record_type)
    while known is not None and known.parent and known.parent != "Casus":
        known = CATALOGUE.get(known.parent)
    return known.name if known else record_type
