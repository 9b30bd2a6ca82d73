"""Above a signal stands how far it came: whether it waits, was sent, or was received (domain rule R69)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jgw_desktop.app.signal_reach import Reach
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.view import BundelView
from resources import tekst
from ui.casus.session import CasusSession
from ui.forms.desk import Desk
from ui.forms.final_page import FinalPage
from ui.forms.form_view import GenericFormPage
from ui.widgets.layouts import clear_layout
from ui.widgets.surfaces import Banner, announce

_AGAIN_MS = 5_000  # a sync changes it without a word to this page
_KINDS = {Reach.RECEIVED: "ok", Reach.BESIDE_LOG: "let"}


class SignalStand(QWidget):
    """Shows it, and looks again while it can still change. Attribute shown: the Reach, None at first."""

    def __init__(self, session: CasusSession, signal: RecordId) -> None:
        super().__init__()
        self._session, self._signal = session, signal
        self.shown: Reach | None = None
        self._row = QVBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._timer = QTimer(self, interval=_AGAIN_MS)
        self._timer.timeout.connect(self._look_if_seen)

    def look(self) -> None:
        """Ask the vault where the signal is."""
        bundel, signal = self._session.bundel, self._signal
        self._session.ask(self, lambda store: store.reach_of_signal(bundel, signal), self._show)

    def _look_if_seen(self) -> None:
        if self.isVisible():
            self.look()

    def _show(self, reach: Reach) -> None:
        if reach is Reach.RECEIVED:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()
        if reach is self.shown:
            return
        before, self.shown = self.shown, reach
        title, why = (tekst(f"signaal.stand.{reach.value}.{part}") for part in ("titel", "wat"))
        clear_layout(self._row)
        self._row.addWidget(Banner(_KINDS.get(reach, "delft"), title, why))
        if before is not None:
            announce(self, f"{title} {why}")


class SignalPage(GenericFormPage):
    """The form of a signal."""

    def above(self, desk: Desk) -> Sequence[QWidget]:
        """Return how far it came."""
        self.stand = SignalStand(self.session, self.form)
        return (self.stand,)

    def show_view(self, view: BundelView) -> None:
        """Show the casus as it is now."""
        super().show_view(view)
        self.stand.look()


class FinalSignalPage(FinalPage):
    """A signal that is definitief."""

    def show_view(self, view: BundelView) -> None:
        """Show what the form holds, and how far it came."""
        super().show_view(view)
        stand = self.findChild(SignalStand)
        if stand is None:
            stand = SignalStand(self.session, self.form)
            self.page.body.insertWidget(1, stand)
        stand.look()
