"""The page of a meting for the register of screens, and the screen of the family that the family sees."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tests.ui.casus.screens import at
from tests.ui.casus.vaults import TODAY, shown_vault
from ui.casus.pages import form_pages
from ui.casus.places import Place
from ui.meting.asking import AskScreen
from ui.meting.lists import list_for


def end_photo() -> QWidget:
    """Return the last meting of the parent beside the first."""
    vault, family = shown_vault()
    found = vault.submit(lambda store: store.bundel(family).of_type("Meting")).result()
    last = max(
        (one for one in found if one.text("moment") == "eind"), key=lambda one: one.text("ingevuld_op")
    )
    return at(Place("Meting", last.id), form_pages(lambda: TODAY))()


def asking() -> QWidget:
    """Return the longest statement on the screen of the family."""
    statements = list_for("jeugdige").statements
    longest = max(statements, key=lambda item: len(statements[item]))
    return _asking({item: 1 for item in statements if item != longest})


def asking_score() -> QWidget:
    """Return the last question, about the score."""
    return _asking(dict.fromkeys(list_for("jeugdige").statements, 1))


def _asking(given: dict[str, int]) -> QWidget:
    return AskScreen(list_for("jeugdige"), given, is_young=True)
