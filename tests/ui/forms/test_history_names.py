"""Who is named in the history of a field."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from jgw_desktop.app.ports import Maker
from storage.store import VaultStore
from tests.ui.forms.rooms import Room, enter, press, type_in
from ui.casus.session import CasusSession
from ui.widgets.text import Text

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize(("is_own", "who"), [(False, "Pieter Hoekstra"), (True, "U, op een andere laptop")])
def test_the_history_names_who_wrote_elsewhere(
    room: Room, monkeypatch: pytest.MonkeyPatch, is_own: bool, who: str
) -> None:
    gezin = room.only("Gezin")
    page = room.open(gezin.id, "Gezin")
    type_in(page, "Gezin.adres", "A")
    room.leave(page)
    maker = Maker("Pieter Hoekstra", is_own)
    monkeypatch.setattr(VaultStore, "makers", lambda _, refs: dict.fromkeys(refs, maker))
    monkeypatch.setattr(CasusSession, "worker", None)
    enter(page, "Gezin.adres")
    press(Qt.Key.Key_H, modifier=CTRL)
    room.settle()
    assert any(text.text().startswith(f"{who}, ") for text in page.history.findChildren(Text))
