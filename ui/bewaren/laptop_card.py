"""Van deze laptop halen: why a casus stays here, and the button once nothing keeps it."""

from __future__ import annotations

from PySide6.QtCore import Signal

from jgw_desktop.app.retention import KeepState
from jgw_desktop.domain.bewaren import OF_A_SERVER, Reden
from resources import tekst
from ui.bewaren.card import KeepCard
from ui.setting_row import StateLine
from ui.widgets.buttons import Button
from ui.widgets.surfaces import Action


class LaptopCard(KeepCard):
    """Signals: take_off_chosen(): the worker said yes to the question; stay_chosen(): it stays after all."""

    take_off_chosen = Signal()
    stay_chosen = Signal()

    def __init__(self) -> None:
        super().__init__(tekst("bewaren.laptop.titel"), tekst("bewaren.laptop.uitleg"))
        self.take_off = Button(tekst("bewaren.laptop.knop"), "keep.take_off", icon="laptop")
        self.stay = Button(tekst("bewaren.laptop.toch_niet"), "keep.stay", icon="laptop")
        self.add_buttons([self.take_off, self.stay])
        self.take_off.clicked.connect(self._ask)
        self.stay.clicked.connect(self.stay_chosen)
        self.take_off.hide()
        self.stay.hide()

    def show_state(self, state: KeepState) -> None:
        """Show what keeps the casus here, or that it may leave or is about to."""
        self.take_off.setVisible(not state.stays and not state.leaves)
        self.stay.setVisible(state.leaves)
        if state.leaves:
            self.show_lines([StateLine(True, tekst("bewaren.laptop.gaat"))])
            return
        told = [reden for reden in state.stays if reden not in OF_A_SERVER or not _is_alone(state)]
        lines = [StateLine(False, tekst(f"bewaren.blijft.{reden}")) for reden in told]
        if not lines:
            sentence = "bewaren.laptop.voorstel" if state.is_proposed else "bewaren.laptop.kan"
            lines.append(StateLine(True, tekst(sentence)))
        self.show_lines(lines)

    def _ask(self) -> None:
        question = tekst("bewaren.laptop.vraag"), tekst("bewaren.laptop.gevolg")
        yes = Action(tekst("bewaren.laptop.ja"), "keep.take_off.yes", self.take_off_chosen.emit)
        self.ask(question, yes, tekst("bewaren.laptop.nee"), self.take_off)


def _is_alone(state: KeepState) -> bool:
    """Tell whether there is no server, so that nothing need be said of what it has."""
    return Reden.NIET_AANGEMELD in state.stays
