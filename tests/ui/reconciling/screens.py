"""The page Synchroniseren for the register, in its states, and enrolling."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from jgw_desktop.app.ports import Maker
from jgw_desktop.app.sync_ports import PAUSED, Attachments, Cause, Overview, Question, Run, Traffic, Trouble
from jgw_desktop.app.sync_status import Status, Word
from jgw_desktop.app.sync_subjects import Subject, Subjects
from jgw_desktop.domain.errors import LineFailed
from jgw_desktop.domain.ids import BundelId
from storage.vault import FileVault
from tests.ui.casus.vaults import NOW, desk_of, settle, shown_vault
from tests.ui.differences.screens import differing_vault
from tests.ui.reconciling.fake_sync import FakeSync
from ui.differences.book import DifferenceBook
from ui.reconciling.feed import SyncFeed
from ui.reconciling.room import SyncRoom

_AT = round(NOW.timestamp() * 1000) - 5 * 3_600_000


def _overview() -> Overview:
    vault, family = shown_vault()
    others = [row.bundel for row in vault.submit(lambda store: store.casussen()).result()]
    gone = BundelId(bytes(16))
    return Overview(
        status=Status(Word.WAITING, 14, _AT),
        traffic=(
            Traffic(family, 9, 2, 4),
            *(Traffic(bundel, 1, 4, 2) for bundel in others if bundel != family),
            Traffic(gone, 2),
        ),
        attachments=Attachments(2, 4_100_000, 1),
        oldest_ms=_AT - 3 * 86_400_000,
        bytes_up=1_300_000,
        bytes_down=640_000,
        late_forms=1,
        server="cjg.voorbeeld:8443",
        lease_days=28,
        past=(
            Run(_AT, "", 3, 11),
            Run(_AT - 16 * 3_600_000, PAUSED, 22, 5),
            Run(_AT - 20 * 3_600_000, LineFailed.code, 8, 0),
        ),
    )


def _room(overview: Overview, *, differing: bool = False) -> SyncRoom:
    vault = differing_vault()[0] if differing else shown_vault()[0]
    desk = desk_of(vault)
    book = DifferenceBook(vault, desk.tasks)
    feed = SyncFeed(FakeSync(overview))
    room = SyncRoom(desk, book, feed)
    for part in (book, feed, desk.tasks):
        part.setParent(room)
    book.reload()
    settle(vault)
    _tell_subjects(room, vault, overview)
    return room


def _tell_subjects(room: SyncRoom, vault: FileVault, overview: Overview) -> None:
    """Show what a family that nobody synchronised would be told to have sent and got; nothing is asked."""
    _, family = shown_vault()
    told = vault.submit(lambda store: store.subjects(overview.traffic)).result()
    if family in told:
        plan = (Subject("Gezinsplan", 1), Subject("Netwerkkaart", 1))
        told[family] = Subjects(told[family].out, plan, Maker("Pieter Hoekstra", is_own=False))
    room.subjects.known = told
    room.subjects._rest.start(3_600_000)  # so what was made up here stays
    room.page.show_subjects(told)


def bezig() -> QWidget:
    """Return the page while a run goes on: 10 of 24 are seen in the log."""
    overview = _overview()
    room = _room(overview, differing=True)
    families = {
        row.bundel: row.naam for row in shown_vault()[0].submit(lambda store: store.casussen()).result()
    }
    busy = replace(overview, status=Status(Word.BUSY, 24, _AT))
    room.page.show_overview(busy, families)
    room.page.show_overview(replace(busy, status=Status(Word.BUSY, 14, _AT)), families)
    return room


def problemen() -> QWidget:
    """Return the page with a question and two causes above the lists."""
    overview = _overview()
    _, family = shown_vault()
    troubles = (Trouble(Cause.REFUSED, family, 1), Trouble(Cause.NO_KEY, family, 3))
    return _room(
        replace(overview, status=Status(Word.ASKS, 14, _AT), question=Question(25, 0), troubles=troubles)
    )


def eerste_keer() -> QWidget:
    """Return the page at a first sync: more casussen than are drawn, and a key that all of them lack."""
    many = [BundelId(bytes([number, *bytes(15)])) for number in range(1, 41)]
    overview = replace(
        _overview(),
        status=Status(Word.BUSY, 0, _AT),
        traffic=tuple(Traffic(bundel, 0, 0, 3) for bundel in many),
        troubles=tuple(Trouble(Cause.NO_KEY, bundel, 3) for bundel in many),
    )
    return _room(overview)


def alles_verzonden() -> QWidget:
    """Return the page when all was seen in the server's log."""
    return _room(Overview(status=Status(Word.ALL_SENT, 0, _AT), server="cjg.voorbeeld:8443", lease_days=30))


def niet_aangemeld() -> QWidget:
    """Return the page of a laptop that is not enrolled."""
    return _room(Overview())


def aanmelden() -> QWidget:
    """Return the page where a laptop is enrolled."""
    room = _room(Overview())
    room.page.enrol.click()
    return room


def woorden() -> QWidget:
    """Return the six words to compare."""
    room = _room(Overview())
    room.page.enrol.click()
    room.enrol.show_words("appel boom citroen deur eend fiets")
    return room


SCREENS: dict[str, Callable[[], QWidget]] = {
    "synchroniseren": bezig,
    "synchroniseren-problemen": problemen,
    "synchroniseren-eerste": eerste_keer,
    "synchroniseren-klaar": alles_verzonden,
    "synchroniseren-los": niet_aangemeld,
    "aanmelden": aanmelden,
    "aanmelden-woorden": woorden,
}
