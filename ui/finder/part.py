"""Ties the search over everything to the window of an open vault: what there is to find, and what opens it.

``FinderPart(home, desk, look_folder)``, made once a vault is open. Ctrl+K and the button on Vandaag open it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from jgw_desktop.domain.ids import BundelId
from jgw_desktop.domain.indexing import CasusRow
from ui.actions import offered
from ui.casus.desk import Desk
from ui.casus.places import Place
from ui.casus.spot import Spot
from ui.finder.found import Everything
from ui.finder.panel import Finder
from ui.home import HELP, LOG, Home
from ui.settings import read_look
from ui.style.theme import SchemeChoice


class FinderPart(QObject):
    """Attribute finder: the panel."""

    def __init__(self, home: Home, desk: Desk, look_folder: Path) -> None:
        super().__init__(home)
        self._home, self._desk, self._look_folder = home, desk, look_folder
        self.finder = Finder(home)
        acts = home.acts
        acts.bind("zoeken", self.search)
        acts.bind("nieuwe_casus", home.start_casus, can=home.room.list.new.isEnabled)
        acts.bind("beveiliging", home.show_security)
        acts.bind("logboek", partial(home.show_settings, LOG))
        acts.bind("hulp", partial(home.show_settings, HELP))
        for choice in SchemeChoice:
            acts.bind(choice.value, partial(self._colour, choice))
        home.today.search_wanted.connect(self.search)

    def search(self) -> None:
        """Show the panel with the casussen that are known; they are read anew meanwhile."""
        self.finder.open_with(self._everything(self._home.room.list.model.known))
        read = self._desk.vault.submit(lambda store: store.casussen(), self)
        self._desk.tasks.run(
            read, self, lambda rows: self.finder.renew(self._everything(rows)), lambda _error: None
        )

    def _everything(self, rows: Sequence[CasusRow]) -> Everything:
        return Everything(rows, offered(self._home), self._home.open_casus, self._open_family)

    def _open_family(self, bundel: BundelId) -> None:
        self._home.open_casus(bundel, Spot(bundel, Place("Gezin")))

    def _colour(self, choice: SchemeChoice) -> None:
        self._home.change_look(read_look(self._look_folder)._replace(choice=choice))
