"""Overige onderdelen: beginning, reading and opening the forms without a line of their own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from jgw_desktop.domain.ids import BundelId
from jgw_desktop.domain.records import CATALOGUE, children_of
from tests.ui.casus.walker import Walker
from ui.casus.navigation import ATTACHMENTS, FORMS, NOTES, OTHER_FORMS, OTHERS
from ui.casus.other_page import OtherPage
from ui.casus.places import Place
from ui.casus.workspace import Workspace


@pytest.fixture
def casus(walker: Walker, family: BundelId) -> Walker:
    """Return an open casus at its other parts."""
    walker.open(family)
    walker.go("A")
    return walker


def _control(page: QWidget | None, name: str) -> QWidget:
    found = page.findChild(QWidget, name) if page else None
    assert found is not None, name
    return found


def _press(casus: Walker, name: str) -> Workspace:
    _control(casus.workspace.page, name).setFocus(Qt.FocusReason.TabFocusReason)
    casus.press(Qt.Key.Key_Space)
    return casus.workspace


def test_every_form_of_a_casus_has_a_place_to_begin_it() -> None:
    numbered = {kind.name for kind in children_of("Casus") if kind.form}
    assert set(OTHER_FORMS) == numbered - {*FORMS, NOTES, ATTACHMENTS}
    assert "Toestemming" in OTHER_FORMS


def test_a_form_without_a_line_of_its_own_is_begun_and_left_by_keyboard(casus: Walker) -> None:
    before = len(casus.view.of_type("Observatie"))
    workspace = _press(casus, "other.new.Observatie")
    assert workspace.place is not None
    assert workspace.place.name == "Observatie"
    assert workspace.nav.rows[OTHERS].isChecked()
    casus.type("In de klas")
    casus.press(Qt.Key.Key_Escape)
    assert workspace.place == Place(OTHERS)
    assert len(casus.view.of_type("Observatie")) == before + 1


def test_a_record_is_read_and_its_form_opened(casus: Walker) -> None:
    consent = casus.view.of_type("Toestemming")[0]
    _press(casus, "other.Toestemming")
    workspace = _press(casus, f"other.{consent.id.hex()}")
    assert workspace.place == Place("Toestemming", consent.id)
    assert CATALOGUE["Toestemming"].label == workspace.header.title.text()


def test_esc_on_the_other_parts_goes_to_the_overview(casus: Walker) -> None:
    assert isinstance(casus.workspace.page, OtherPage)
    casus.press(Qt.Key.Key_Escape)
    assert casus.workspace.place == Place("Overzicht")
