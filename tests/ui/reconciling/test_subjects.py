"""Below the name of a casus stands what goes out or came in, told in the words of the forms."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from jgw_desktop.app.ports import Maker
from jgw_desktop.app.sync_ports import Overview, Traffic
from jgw_desktop.app.sync_status import Status, Word
from jgw_desktop.app.sync_subjects import Subject, Subjects
from jgw_desktop.domain.changes import Edit, Operation
from jgw_desktop.domain.ids import BundelId, RecordId
from storage.store import VaultStore
from storage.vault import FileVault
from tests.ui.casus.vaults import NOW, FakeDialogs, desk_of, import_family, open_vault, settle
from tests.ui.reconciling.fake_sync import FakeSync
from ui.home import Home
from ui.names import names
from ui.reconciling import subjects
from ui.reconciling.page import SyncPage
from ui.reconciling.room import SyncRoom
from ui.reconciling.subject_words import came_words, out_words
from ui.reconciling.traffic import MOST
from ui.widgets.text import Text

PIETER = Maker("Pieter Hoekstra", is_own=False)
FAMILY = BundelId(b"van nergenshuize")
_IN_MAP = (Operation(RecordId(bytes(16)), "Netwerkkaart", "titel", "Kaart"),)


def _kinds(**numbers: int) -> tuple[Subject, ...]:
    return tuple(Subject(kind, number) for kind, number in numbers.items())


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({}, ""),
        ({"Netwerkkaart": 1}, "Netwerkkaart"),
        ({"Netwerkkaart": 1, "Gezinsplan": 1}, "Netwerkkaart en gezinsplan"),
        ({"VijfVragen": 1, "Toestemming": 1}, "Dé vijf vragen en toestemming"),
        ({"Toestemming": 1, "EigenKrachtBijeenkomst": 1}, "Toestemming en Eigen Kracht-bijeenkomst"),
        ({"AnoniemConsult": 6, "School": 1}, "6 anonieme consulten en 1 school"),
        ({"Contactverslag": 3, "Gezin": 1}, "3 contactverslagen en gezin"),
        ({"Nazorg": 2, "Casus": 1}, "Nazorg en casus"),
        ({"Meting": 1, "Evaluatie": 1, "Casus": 1}, "Meting, evaluatie en meer"),
        ({"Meting": 1, "NogOnbekend": 4}, "Meting en meer"),
        ({"NogOnbekend": 1}, ""),
    ],
)
def test_at_most_two_forms_are_named_and_counted_where_that_has_words(
    told: dict[str, int], words: str
) -> None:
    assert out_words(Subjects(_kinds(**told))) == words


@pytest.mark.parametrize(
    ("rest", "words"),
    [
        ({"Gezin": 1}, "Nieuwe casus"),
        ({"Contactverslag": 200, "Gezin": 1}, "Nieuwe casus en 200 contactverslagen"),
        ({"Gezin": 1, "Meting": 1, "Signaal": 1}, "Nieuwe casus, meting en meer"),
    ],
)
def test_a_new_casus_is_told_as_such_and_its_gezin_goes_without_saying(
    rest: dict[str, int], words: str
) -> None:
    assert out_words(Subjects((Subject("Casus", 1, is_new=True), *_kinds(**rest)))) == words


def test_a_colleague_is_named_and_the_worker_on_another_laptop_told_as_such() -> None:
    came = _kinds(Gezinsplan=1)
    assert came_words(Subjects(came=came, maker=PIETER), str) == "Gezinsplan van Pieter Hoekstra"
    own = Subjects(came=came, maker=Maker("anna", is_own=True))
    assert came_words(own, str) == "Gezinsplan, van uw andere laptop"
    assert came_words(Subjects(came=came), str) == "Gezinsplan"
    assert came_words(Subjects(maker=PIETER), str) == ""


# the page


@pytest.fixture
def page(qapp: object) -> Iterator[SyncPage]:
    page = SyncPage(lambda: NOW)
    page.show_overview(
        Overview(status=Status(Word.WAITING, 2), traffic=(Traffic(FAMILY, 2, 0, 3),)), {FAMILY: "Fictie"}
    )
    page.show_subjects({FAMILY: Subjects(_kinds(Netwerkkaart=1), _kinds(Gezinsplan=1), PIETER)})
    yield page
    if names().are_hidden:
        names().turn()
    page.deleteLater()


def _texts(list_of: QWidget) -> list[str]:
    return [text.text() for text in list_of.findChildren(Text) if text.isVisibleTo(list_of)]


def test_each_list_tells_its_own_and_the_row_says_it_to_who_cannot_see_it(page: SyncPage) -> None:
    assert _texts(page.outgoing)[2:] == ["Fictie", "Netwerkkaart", "0 van 2"]
    assert _texts(page.incoming)[2:] == ["Fictie", "Gezinsplan van Pieter Hoekstra", "3 nieuw"]
    (row,) = [one for one in page.incoming.findChildren(QWidget) if one.accessibleDescription()]
    assert row.accessibleName() == "Fictie, 3 nieuw"
    assert row.accessibleDescription() == "Gezinsplan van Pieter Hoekstra"


def test_with_names_hidden_the_colleague_is_no_more_than_letters(page: SyncPage) -> None:
    names().turn()
    (row,) = [
        one
        for one in page.incoming.findChildren(QWidget)
        if one.accessibleDescription() and not one.isHidden()
    ]
    assert row.accessibleDescription() == "Gezinsplan van PH"
    assert "Gezinsplan van PH" in _texts(page.incoming)


def test_a_line_of_which_nothing_is_known_has_no_second_line(page: SyncPage) -> None:
    page.show_subjects({})
    assert _texts(page.outgoing)[2:] == ["Fictie", "0 van 2"]


# what is asked of the vault


class Office:
    """The page, shown, and of which casussen the vault was asked, question by question."""

    def __init__(self, vault: FileVault, home: Home, sync: FakeSync) -> None:
        self.vault, self.home, self.sync = vault, home, sync
        self.asked: list[list[BundelId]] = []

    @property
    def room(self) -> SyncRoom:
        room = self.home.current_page()
        assert isinstance(room, SyncRoom)
        return room

    def tell(self, word: Word, *traffic: Traffic) -> None:
        self.sync.tell(Overview(status=Status(word), traffic=traffic))
        settle(self.vault)

    def rest(self) -> None:
        """Let pass for how long the vault is left alone."""
        QCoreApplication.processEvents()
        settle(self.vault)


@pytest.fixture
def office(
    tmp_path: Path, qapp: object, show: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Office]:
    monkeypatch.setattr(subjects, "REST_MS", 0)
    vault = open_vault(tmp_path / "kluis")
    home, sync = Home(desk_of(vault, FakeDialogs()), tmp_path, practice=False), FakeSync()
    home.attach_sync(sync)
    show(home)
    home.status.sync.click()
    settle(vault)
    office = Office(vault, home, sync)
    really = VaultStore.subjects

    def noted(store: VaultStore, lines: Sequence[Traffic]) -> dict[BundelId, Subjects]:
        office.asked.append([line.bundel for line in lines])
        return really(store, lines)

    monkeypatch.setattr(VaultStore, "subjects", noted)
    yield office
    settle(vault)
    vault.close().result()


def _bundels(count: int) -> list[BundelId]:
    return [BundelId(number.to_bytes(16, "big")) for number in range(1, count + 1)]


def test_what_waits_is_told_by_its_forms_and_anew_once_more_was_written(office: Office) -> None:
    family = office.vault.submit(import_family).result()
    settle(office.vault)
    office.tell(Word.WAITING, Traffic(family, 1))
    told = _texts(office.room.page.outgoing)[3]
    assert told.startswith("Nieuwe casus, ")
    assert told.endswith(" en meer")
    office.rest()
    office.vault.submit(lambda store: store.commit([Edit(family, _IN_MAP)])).result()
    settle(office.vault)
    office.rest()
    assert office.asked == [[family], [family]]


def test_only_lines_that_changed_are_asked_for_again(office: Office) -> None:
    one, other = _bundels(2)
    office.tell(Word.WAITING, Traffic(one, 1), Traffic(other, 1))
    office.rest()
    office.tell(Word.WAITING, Traffic(one, 1), Traffic(other, 2))
    office.rest()
    office.tell(Word.OFFLINE, Traffic(one, 1), Traffic(other, 2))
    assert office.asked == [[one, other], [other]]


def test_only_what_is_drawn_is_asked_for_until_all_is_shown(office: Office) -> None:
    many = _bundels(MOST + 3)
    office.tell(Word.WAITING, *(Traffic(bundel, 1) for bundel in many))
    office.rest()
    QTest.mouseClick(office.room.page.outgoing.every, Qt.MouseButton.LeftButton)
    settle(office.vault)
    assert office.asked == [many[:MOST], many[MOST:]]


def test_a_run_has_the_vault_to_itself_first(office: Office) -> None:
    (one,) = _bundels(1)
    office.tell(Word.BUSY, Traffic(one, 2))
    office.tell(Word.BUSY, Traffic(one, 1, sent=1))
    assert office.asked == []
    office.rest()
    assert office.asked == [[one]]


def test_nothing_is_asked_while_the_page_is_out_of_sight(office: Office) -> None:
    (one,) = _bundels(1)
    office.room.show_differences()
    office.tell(Word.WAITING, Traffic(one, 1))
    assert office.asked == []
    office.room.differences.list.left.emit()
    settle(office.vault)
    assert office.asked == [[one]]
