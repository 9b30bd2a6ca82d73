"""A worker sees on the form of a signal whether it waits, was sent, or was received."""

from __future__ import annotations

from datetime import date

import pytest

from jgw_desktop.app.ports import Store
from jgw_desktop.app.signal_reach import Reach
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.records import FINAL, STATUS
from resources import tekst
from storage.store import VaultStore
from tests.ui.forms.rooms import Room
from ui.casus.form_page import FormPage
from ui.casus.pages import form_pages
from ui.forms.signal_stand import SignalStand
from ui.widgets.surfaces import Banner

TODAY = date(2026, 11, 21)


def opened(room: Room, signal: RecordId) -> tuple[FormPage, SignalStand]:
    """Show a signal as the program does, once the vault said where it is."""
    page = form_pages(lambda: TODAY)(room.session, signal, "Signaal")
    room.show(page)
    room.settle()
    stand = page.findChild(SignalStand)
    assert stand is not None
    return page, stand


def says(stand: SignalStand) -> str:
    (banner,) = (one for one in stand.findChildren(Banner) if not one.isHidden())
    return banner.accessibleName()


@pytest.mark.parametrize("status", ["concept", FINAL])
def test_a_signal_that_was_not_sent_says_that_it_waits_and_is_safe(room: Room, status: str) -> None:
    signal = room.add("Signaal", room.root, {"betreft": "Gezin Verzonnen", STATUS: status})
    _, stand = opened(room, signal)
    assert says(stand).startswith("Dit signaal is nog niet verzonden Het staat veilig op deze laptop.")


def test_what_became_of_it_is_shown_and_said_as_soon_as_it_is_known(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    signal = room.add("Signaal", room.root, {"betreft": "Gezin Verzonnen"})
    _, stand = opened(room, signal)
    for reach in (Reach.SENT, Reach.BESIDE_LOG, Reach.RECEIVED):
        monkeypatch.setattr(VaultStore, "reach_of_signal", lambda *_, reach=reach: reach)
        stand.look()
        room.settle()
        assert stand.shown is reach
        assert says(stand).startswith(tekst(f"signaal.stand.{reach.value}.titel"))


def test_another_form_says_nothing_of_it(room: Room) -> None:
    record = room.add("Terugkoppeling", room.root, {"naam": "Juf Voorbeeld"})
    page = form_pages(lambda: TODAY)(room.session, record, "Terugkoppeling")
    room.show(page)
    room.settle()
    assert page.findChild(SignalStand) is None


def test_a_signal_of_which_something_is_still_typed_waits(room: Room) -> None:
    signal = room.prepare("Signaal")

    def ask(store: Store) -> Reach:
        return store.reach_of_signal(room.bundel, signal)

    assert room.vault.submit(ask).result() is Reach.WAITS
