"""A new note shows what it will hold before anything was typed in it, and leaves nothing when nothing was."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from jgw_desktop.domain.ids import BundelId
from storage.vault import FileVault
from tests.ui.casus.vaults import TODAY, desk_of, settle
from tests.ui.casus.walker import Walker
from ui.casus.navigation import NOTES
from ui.casus.pages import form_pages
from ui.casus.room import CasusRoom
from ui.forms.field import FormField
from ui.forms.form_view import GenericFormPage

NOW_IN_WORDS = "21 november 2026 13:52"


@pytest.fixture
def casus(vault: FileVault, family: BundelId, show: Callable[..., None]) -> Walker:
    """Return an open casus with the real forms."""
    desk = dataclasses.replace(desk_of(vault), make_page=form_pages(lambda: TODAY))
    room = CasusRoom(desk)
    show(room)
    walker = Walker(vault, room)
    walker.open(family)
    return walker


def _field(casus: Walker, name: str) -> FormField:
    page = casus.workspace.page
    assert isinstance(page, GenericFormPage)
    page.steps.finish()
    return next(field for field in page.fields() if field.field.name == name)


def _typed_moment(casus: Walker) -> str:
    page = casus.workspace.page
    assert page is not None
    line = page.findChild(QLineEdit, "Contactverslag.datumtijd")
    assert line is not None
    return line.text()


def test_a_new_note_shows_the_moment_and_the_readers_that_it_will_hold(casus: Walker) -> None:
    casus.press(Qt.Key.Key_N)
    assert _typed_moment(casus) == NOW_IN_WORDS
    assert _field(casus, "zichtbaarheid").editor.value() == "gezin"


def test_what_a_new_note_shows_stays_when_the_casus_is_drawn_anew_after_the_first_key(casus: Walker) -> None:
    casus.press(Qt.Key.Key_N)
    _field(casus, "locatie").first_control().setFocus()
    casus.type("Thuis")
    casus.workspace.session.shown.emit(casus.workspace.session.view)
    assert _typed_moment(casus) == NOW_IN_WORDS
    casus.workspace.session.reload()
    settle(casus.vault)
    assert _typed_moment(casus) == NOW_IN_WORDS
    assert _field(casus, "zichtbaarheid").editor.value() == "gezin"
    assert _field(casus, "locatie").editor.value() == "Thuis"


def test_the_moment_shown_can_be_typed_over_before_anything_else(casus: Walker) -> None:
    casus.press(Qt.Key.Key_N)
    moment: QWidget = _field(casus, "datumtijd").first_control()
    moment.setFocus()
    casus.press(Qt.Key.Key_A, ctrl=True)
    casus.type("20-11-2026 10:00")
    casus.press(Qt.Key.Key_Escape)
    newest = max(casus.view.of_type(NOTES), key=lambda note: note.text("datumtijd"))
    assert newest.text("datumtijd") == "2026-11-20T10:00"
    assert newest.text("zichtbaarheid") == "gezin"


def test_a_new_note_that_was_only_looked_at_is_counted_nowhere(casus: Walker) -> None:
    notes = len(casus.view.of_type(NOTES))
    casus.press(Qt.Key.Key_N)
    view = casus.workspace.session.view
    assert view is not None
    assert len(view.of_type(NOTES)) == notes
    casus.press(Qt.Key.Key_Escape)
    assert len(casus.view.of_type(NOTES)) == notes
