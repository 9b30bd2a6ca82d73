"""Synchroniseren says what is known and no more, names what is in the way, and enrols a laptop."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from jgw_desktop.app.spreekuur import ready
from jgw_desktop.app.sync_ports import (
    PAUSED,
    Attachments,
    Cause,
    Overview,
    Question,
    Run,
    Traffic,
    Trouble,
)
from jgw_desktop.app.sync_status import Status, Word
from jgw_desktop.domain.errors import (
    DeviceCloned,
    EnrolmentRefused,
    ForeignAnswer,
    JgwError,
    LineFailed,
    LoginNeeded,
    ServerBusy,
)
from jgw_desktop.domain.ids import BundelId
from resources import fout_kort, foutzin, tekst
from tests.ui.casus.vaults import NOW, FakeDialogs, desk_of, open_vault, settle
from tests.ui.reconciling.fake_sync import FakeSync
from tests.ui.reconciling.offices import AT, Office
from ui.home import Home
from ui.reconciling.wording import bar_words, look_of, moment
from ui.shell import SYNC
from ui.widgets.surfaces import Banner


def test_the_status_bar_leads_to_the_page(office: Office) -> None:
    assert office.home.key == SYNC
    assert office.room.page.enrol.isVisible()
    assert not office.room.page.now.isVisible()


def test_a_page_that_was_opened_before_the_sync_began_hears_of_it_all_the_same(
    tmp_path: Path, qapp: object, show: Callable[..., None]
) -> None:
    vault = open_vault(tmp_path / "kluis")
    home = Home(desk_of(vault, FakeDialogs()), tmp_path, practice=False)
    show(home)
    home.status.sync.click()
    settle(vault)
    sync = FakeSync(Overview(status=Status(Word.WAITING, 3)))
    home.attach_sync(sync)
    office = Office(vault, sync, home, BundelId(b""))
    assert office.room.page.now.isVisible()
    office.tell(Word.ALL_SENT)
    assert office.room.page.total.text() == tekst("synchroniseren.alles_verzonden")
    office.room.page.now.click()
    assert sync.asked == ["now"]
    settle(vault)
    vault.close().result()


@pytest.mark.parametrize("word", list(Word))
def test_every_state_has_its_words_and_only_all_sent_is_green(word: Word, office: Office) -> None:
    office.tell(word, 0 if word is Word.ALL_SENT else 3)
    assert office.home.status.sync.text() == bar_words(office.sync.overview(), NOW)
    assert (look_of(word)[1] == "ok") is (word is Word.ALL_SENT)
    assert office.room.page.lead.text()


def test_the_number_and_the_bytes_are_those_of_the_sync(office: Office) -> None:
    office.tell(Word.WAITING, 12, bytes_up=1_300_000, bytes_down=400_000, late_forms=1)
    assert office.room.page.total.text() == tekst("synchroniseren.nog_te_gaan", aantal=12)
    assert "1,3 MB" in office.room.page.about.text()
    assert tekst("synchroniseren.niet_klaar_een") in office.room.page.about.text()


def test_progress_counts_what_was_seen_in_the_log(office: Office) -> None:
    office.tell(Word.BUSY, 33)
    office.tell(Word.BUSY, 9)
    assert office.room.page.total.text() == tekst("synchroniseren.voortgang", klaar=24, alle=33)
    assert (office.room.page.progress.value(), office.room.page.progress.maximum()) == (24, 33)


def test_the_time_left_is_told_once_it_is_known(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    page, passed = office.room.page, [0]
    monkeypatch.setattr(page, "_clock", lambda: NOW + timedelta(seconds=passed[0]))
    for passed[0], unsent, told in (
        (0, 60, ""),
        (2, 50, ""),  # too soon to say
        (10, 30, "nog ongeveer 10 seconden"),
        (20, 25, "nog ongeveer 20 seconden"),
        (50, 25, "nog ongeveer 40 seconden"),
        (80, 24, "nog ongeveer 1 minuut"),
        (130, 20, "nog ongeveer 2 minuten"),
        (7330, 20, ""),  # the laptop slept
        (7340, 10, "nog ongeveer 10 seconden"),
        (7350, 0, ""),
    ):
        office.tell(Word.BUSY, unsent)
        assert page.left.text() == told
    passed[0] = 7360
    office.tell(Word.BUSY, 20, attachments=Attachments(1, 4_000_000))
    assert page.left.text() == ""  # they go after the text, and nobody knows how long they take
    office.tell(Word.WAITING, 20)
    assert page.left.text() == ""


def test_per_casus_is_told_what_goes_out_and_what_came(office: Office) -> None:
    office.tell(Word.BUSY, 5, traffic=(Traffic(office.family, 5, sent=2, came=4),))
    (name, number), *_ = office.room.page.outgoing.shown
    assert number == tekst("synchroniseren.van", klaar=2, alle=7)
    assert office.room.page.incoming.shown == [(name, tekst("synchroniseren.nieuw", aantal=4))]


def test_each_list_says_what_its_lines_come_to(office: Office) -> None:
    office.tell(Word.BUSY, 8, traffic=(Traffic(office.family, 5, 2, 4), Traffic(BundelId(bytes(16)), 3, 1)))
    page = office.room.page
    assert page.outgoing.total.text() == tekst("synchroniseren.van", klaar=3, alle=11)
    assert page.incoming.total.text() == tekst("synchroniseren.nieuw", aantal=4)
    bar = page.outgoing.bar
    assert (bar.value(), bar.maximum(), bar.isHidden()) == (3, 11, False)
    assert page.incoming.bar.isHidden()  # nobody knows how much is still to come
    office.tell(Word.ALL_SENT)
    assert bar.isHidden()
    assert (page.outgoing.total.text(), page.incoming.total.text()) == ("", "")


def test_a_casus_is_told_by_name_and_one_that_is_gone_as_gone(office: Office) -> None:
    rows = office.vault.submit(lambda store: store.casussen()).result()
    lines = (Traffic(office.family, 1), Traffic(BundelId(bytes(16)), 1))
    office.tell(Word.WAITING, 2, traffic=lines)
    shown = [name for name, _ in office.room.page.outgoing.shown]
    assert shown == [rows[0].naam, tekst("synchroniseren.onbekend")]


@pytest.mark.parametrize("cause", list(Cause))
def test_every_cause_is_told_in_plain_words_with_a_way_out(cause: Cause, office: Office) -> None:
    office.tell(Word.WAITING, 1, troubles=(Trouble(cause, office.family, 2),))
    assert tekst(f"synchroniseren.oorzaak.{cause.value}.titel") in office.said()


@pytest.mark.parametrize(
    ("cause", "title", "way_out"),
    [
        (
            Cause.NOWHERE,
            "De server mist een opgeborgen casus",
            "Laat een collega met deze casus synchroniseren.",
        ),
        (
            Cause.NO_EARLIER,
            "Een eerdere wijziging ontbreekt nog",
            "wachten op een eerdere. Synchroniseer opnieuw.",
        ),
    ],
)
def test_what_lacks_is_told_above_the_lists_with_a_way_out_until_it_came(
    cause: Cause, title: str, way_out: str, office: Office
) -> None:
    rows = office.vault.submit(lambda store: store.casussen()).result()
    office.tell(Word.WAITING, 2, troubles=(Trouble(cause, office.family, 2),))
    page = office.room.page
    (banner,) = [one for one in page.findChildren(Banner) if not one.isHidden()]
    said = banner.accessibleName()
    assert said.startswith(f"{title} {rows[0].naam}: ")
    assert said.endswith(way_out)
    bottom = banner.mapTo(page, banner.rect().bottomLeft()).y()
    assert bottom < page.outgoing.mapTo(page, page.outgoing.rect().topLeft()).y()
    office.click("sync.nu")
    assert office.sync.asked == ["now"]
    office.tell(Word.ALL_SENT)
    assert title not in office.said()


def test_a_spreekuur_and_the_own_data_are_told_as_what_they_are(office: Office) -> None:
    own = office.vault.submit(lambda store: store.own_bundel()).result()
    spreekuur = office.vault.submit(ready).result()
    assert spreekuur is not None
    settle(office.vault)
    office.tell(Word.WAITING, 2, traffic=(Traffic(own, 1), Traffic(spreekuur, 1)))
    shown = [name for name, _ in office.room.page.outgoing.shown]
    assert shown == [tekst("synchroniseren.eigen"), "Spreekuur"]


def test_a_problem_of_the_line_is_told_with_what_to_do(office: Office) -> None:
    office.tell(Word.PROBLEM, 1, problem="klok_of_certificaat")
    assert foutzin("klok_of_certificaat") in office.room.page.lead.text()


@pytest.mark.parametrize("error", [ForeignAnswer, ServerBusy])
def test_what_is_in_the_way_of_the_line_is_told_with_what_to_do_and_once_that_all_is_safe(
    error: type[JgwError], office: Office
) -> None:
    """A portal of a hotel has to be signed in to: who reads only "geen verbinding" waits for ever."""
    office.tell(Word.OFFLINE, 1, problem=error.code)
    lead = office.room.page.lead.text()
    assert lead == foutzin(error.code)
    assert lead.count("veilig") == 1


def test_without_any_line_the_page_says_that_all_is_safe_and_tried_again(office: Office) -> None:
    office.tell(Word.OFFLINE, 1, problem=LineFailed.code)
    assert office.room.page.lead.text() == tekst("synchroniseren.uitleg.geen_verbinding")


@pytest.mark.parametrize(("button", "asked"), [("sync.ja", "may True"), ("sync.nee", "may False")])
def test_much_disappears_only_when_the_worker_says_so(button: str, asked: str, office: Office) -> None:
    office.tell(Word.ASKS, 0, question=Question(hidden=25, revoked=4))
    assert "25" in office.said()
    assert office.sync.asked == []
    office.click(button)
    assert office.sync.asked == [asked]


def test_synchronising_by_hand_asks_the_sync(office: Office) -> None:
    office.tell(Word.OFFLINE, 1)
    office.click("sync.nu")
    assert office.sync.asked == ["now"]


def test_a_laptop_is_enrolled_and_the_six_words_are_shown(office: Office) -> None:
    office.click("sync.aanmelden")
    page = office.room.enrol
    typed = {"adres": "https://cjg.voorbeeld:8443", "code": "een twee drie", "account": "samira"}
    for name, text in typed.items():
        QTest.keyClicks(page.fields[name], text)
    office.click("aanmelden.knop")
    assert office.sync.enrolments == []
    QTest.keyClicks(page.fields["wachtwoord"], "geheim van samira ")
    office.click("aanmelden.certificaat")
    office.click("aanmelden.knop")
    QCoreApplication.sendPostedEvents()
    (given,) = office.sync.enrolments
    assert (given.address, given.account) == (typed["adres"], "samira")
    assert given.password == "geheim van samira "
    assert page.words.text() == "appel boom citroen deur eend fiets"
    assert [field.value() for field in page.fields.values()] == [""] * 5


@pytest.mark.parametrize("error", [LoginNeeded, DeviceCloned])
def test_a_laptop_that_its_cjg_does_not_know_any_more_is_offered_to_be_enrolled_anew(
    error: type[JgwError], office: Office
) -> None:
    office.tell(Word.PROBLEM, 3, problem=error.code)
    assert office.room.page.enrol.isVisibleTo(office.room.page)
    assert foutzin(error.code) == office.room.page.lead.text()
    office.tell(Word.PROBLEM, 3, problem=ForeignAnswer.code)
    assert not office.room.page.enrol.isVisibleTo(office.room.page)


def test_a_refusal_keeps_what_was_typed_and_says_why(office: Office) -> None:
    office.sync.refusal = EnrolmentRefused()
    office.click("sync.aanmelden")
    page = office.room.enrol
    for field in page.fields.values():
        QTest.keyClicks(field, "iets")
    office.click("aanmelden.certificaat")
    office.click("aanmelden.knop")
    QCoreApplication.sendPostedEvents()
    assert page.message.isVisible()
    assert page.fields["code"].value() == "iets"
    assert page.enrol.isEnabled()


def test_a_file_that_is_no_certificate_is_not_taken(office: Office, tmp_path: Path) -> None:
    office.click("sync.aanmelden")
    wrong = tmp_path / "foto.png"
    wrong.write_bytes(b"\x89PNG")
    office.room.enrol.read_certificate(wrong)
    assert office.room.enrol.chosen.text() == tekst("synchroniseren.meld_aan.certificaat_stuk")


@pytest.mark.parametrize(
    ("then", "said"),
    [
        (datetime(2026, 11, 21, 9, 5), "09:05"),
        (datetime(2026, 11, 16, 14, 30), "maandag 14:30"),
        (datetime(2026, 11, 3, 14, 30), "3 november"),
        (datetime(2025, 11, 3, 14, 30), "3 november 2025"),
    ],
)
def test_a_moment_is_said_as_short_as_it_can_be(then: datetime, said: str) -> None:
    assert moment(round(then.timestamp() * 1000), NOW) == said


def test_a_run_can_be_paused_and_gone_on_with_by_keyboard(office: Office) -> None:
    page = office.room.page
    office.tell(Word.BUSY, 14)
    page.focus_first()
    assert (page.pause.hasFocus(), page.now.isVisible()) == (True, False)
    QTest.keyClick(page.pause, Qt.Key.Key_Space)
    assert office.sync.asked[-1] == "pause"
    office.tell(Word.WAITING, 14, is_paused=True)
    assert page.lead.text() == tekst("synchroniseren.gepauzeerd")
    assert (page.now.hasFocus(), page.pause.isVisible()) == (True, False)
    QTest.keyClick(page.now, Qt.Key.Key_Space)
    assert office.sync.asked[-1] == "now"


def test_the_runs_before_say_how_much_went_and_how_it_ended(office: Office) -> None:
    page = office.room.page
    assert not page.past.isVisible()
    office.tell(
        Word.ALL_SENT, past=(Run(AT, "", 3, 11), Run(AT, PAUSED, 22, 5), Run(AT, LineFailed.code, 0, 0))
    )
    when = moment(AT, NOW)
    assert page.past.isVisible()
    assert page.past.shown == [
        (when, "3", "11", tekst("synchroniseren.gelukt")),
        (when, "22", "5", tekst("synchroniseren.onderbroken")),
        (when, "0", "0", fout_kort(LineFailed.code)),
    ]
