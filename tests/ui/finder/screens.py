"""The panels that a key opens, over an empty window, the tour and the page Hulp, for the register."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from resources import tekst
from tests.ui.casus.vaults import shown_vault
from ui.actions import Offer, action
from ui.casus.letter_board import LetterBoard
from ui.finder.found import Everything
from ui.finder.panel import Finder
from ui.help_page import HelpPage
from ui.settings_page import SettingsPage, Subject
from ui.shell import LOOK, Shell, standard_rail
from ui.tour import STEPS, TourCard

_OFFERS = ("nieuwe_casus", "beveiliging", "logboek", "hulp")


def _window() -> QWidget:
    """Return a window for a panel to lie over; the panel shuts when the cursor goes elsewhere in it."""
    window = QWidget()
    window.setProperty("canvas", True)
    window.resize(1366, 768)
    return window


def _finder(question: str) -> Callable[[], QWidget]:
    def make() -> QWidget:
        window, (vault, _) = _window(), shown_vault()
        rows = vault.submit(lambda store: store.casussen()).result()
        offers = [Offer(action(key), str) for key in _OFFERS]
        finder = Finder(window)
        finder.open_with(Everything(rows, offers, str, str))
        finder.question.setText(question)
        finder.question.edited.emit()
        return window

    return make


def _letters() -> QWidget:
    window = _window()
    LetterBoard(window).open_board()
    return window


def _shell(page: QWidget, key: str) -> Shell:
    shell = Shell(*standard_rail())
    shell.add_page(key, page)
    shell.go(key)
    return shell


def _help() -> QWidget:
    subject = Subject("hulp", tekst("hulp.titel"), "info", HelpPage)
    return _shell(SettingsPage((subject,)), LOOK)


def _tour() -> QWidget:
    """Return the longest step of the tour below a page."""
    shell, card = _shell(HelpPage(), LOOK), TourCard()
    shell.show_below(card)
    card.show_step(STEPS.index("gezin"))
    return shell


SCREENS: dict[str, Callable[[], QWidget]] = {
    "zoeken": _finder(""),
    "zoeken-gevonden": _finder("van"),
    "zoeken-niets": _finder("xyzzy"),
    "letters": _letters,
}
SHELLS: dict[str, Callable[[], QWidget]] = {"hulp": _help, "rondleiding": _tour}
