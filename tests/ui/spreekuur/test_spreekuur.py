"""Spreekuur by keys alone, on a real vault: nothing typed is lost, and nobody gets a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from jgw_desktop.app.audit import Evidence
from jgw_desktop.app.editing import creation, new_id
from jgw_desktop.app.indicatoren import spreekuur_numbers
from jgw_desktop.app.ports import Store
from jgw_desktop.app.spreekuur import CONSULT, ROOT, SCHOOL, first_consult, ready
from jgw_desktop.domain.changes import Edit, Operation
from jgw_desktop.domain.ids import RecordId, bundel_of
from jgw_desktop.domain.records import FOREIGN_ID
from jgw_desktop.domain.tevredenheid import CHECK
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import RecordView
from resources import tekst
from storage.vault import FileVault
from tests.ui.casus.vaults import WORDS, closed_vault, desk_of, open_vault, settle
from tests.ui.casus.walker import CTRL, focus
from tests.ui.spreekuur.screens import MORNING, PLACE, a_morning
from ui.casus.navigation import TALK
from ui.casus.places import Place
from ui.home import CASUSSEN, Home
from ui.shell import SPREEKUUR
from ui.spreekuur.page import SpreekuurPage
from ui.today.page import TodayPage
from ui.widgets.buttons import IconButton

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def vault(tmp_path: Path, qapp: object) -> Iterator[FileVault]:
    made = open_vault(tmp_path / "kluis")
    yield made
    made.close().result()


class Fingers:
    """A worker at the page, with hands on the keys."""

    def __init__(
        self, vault: FileVault, show: Callable[..., None], folder: Path, now: datetime = MORNING
    ) -> None:
        self.vault = vault
        self.home = Home(replace(desk_of(vault), now=lambda: now), folder, practice=False)
        show(self.home)
        QTest.keyClick(focus(), Key.Key_3, CTRL)
        self.wait()

    @property
    def page(self) -> SpreekuurPage:
        page = self.home.current_page()
        assert isinstance(page, SpreekuurPage)
        return page

    def wait(self) -> None:
        for _ in range(3):
            settle(self.vault)

    def press(self, *keys: Key, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            QTest.keyClick(focus(), key, with_)
        self.wait()

    def type(self, text: str) -> None:
        QTest.keyClicks(focus(), text)
        self.wait()

    def enter(self, name: str) -> None:
        found = self.page.findChild(QWidget, name)
        assert found is not None, name
        found.setFocus(Qt.FocusReason.TabFocusReason)

    def words(self) -> str:
        return "\n".join(one.text() for one in self.page.findChildren(QLabel) if one.isVisibleTo(self.page))

    def noted(self, kind: str = CONSULT) -> list[RecordView]:
        """What the log holds, without drafts."""

        def read(store: Store) -> list[RecordView]:
            bundel = ready(store)
            return list(store.bundel(bundel).of_type(kind)) if bundel else []

        return self.vault.submit(read).result()


@pytest.fixture
def fingers(vault: FileVault, show: Callable[..., None], tmp_path: Path) -> Fingers:
    vault.submit(a_morning).result()
    return Fingers(vault, show, tmp_path)


def _note_one(fingers: Fingers) -> None:
    fingers.press(Key.Key_Space)
    fingers.press(Key.Key_4, with_=ALT)
    fingers.enter(f"{CONSULT}.antwoord_in_het_kort")
    fingers.type("samen een lampje kiezen")
    fingers.press(Key.Key_Return)


def test_a_consult_is_noted_in_a_few_keys_beside_its_words(fingers: Fingers) -> None:
    before = {one.id for one in fingers.noted()}
    _note_one(fingers)
    (made,) = [one for one in fingers.noted() if one.id not in before]
    values = {name: value for name, value in made.values().items() if not name.startswith("_")}
    assert values == {
        "datum": "2026-03-12", "kanaal": "spreekuur_school", "waar": PLACE, "bezoeker_type": "ouder",
        "vraag_type": "angst", "uitkomst": "advies", "duur_min": 10,
        "antwoord_in_het_kort": "samen een lampje kiezen",
    }  # fmt: skip
    assert tekst("spreekuur.aantal", aantal=5, minuten=53) in fingers.words()
    assert tekst("spreekuur.genoteerd") in fingers.words()
    assert focus().accessibleName().startswith("Ouder") or focus().objectName().startswith(CONSULT)


def test_what_is_missing_is_said_at_its_field_and_nothing_is_noted(fingers: Fingers) -> None:
    fingers.enter(f"{CONSULT}.antwoord_in_het_kort")
    fingers.type("tip")
    fingers.press(Key.Key_Return)
    assert tekst("spreekuur.kies.bezoeker_type") in fingers.words()
    assert tekst("spreekuur.kies.vraag_type") in fingers.words()
    assert len(fingers.noted()) == 4


def test_a_half_typed_consult_is_a_draft_and_is_there_again_after_a_lock(
    vault: FileVault, fingers: Fingers, show: Callable[..., None], tmp_path: Path
) -> None:
    fingers.enter(f"{CONSULT}.antwoord_in_het_kort")
    fingers.type("half af")
    assert not fingers.home.is_saved
    fingers.home.flush().result()
    assert len(fingers.noted()) == 4
    again = Fingers(vault, show, tmp_path, MORNING + timedelta(days=1))
    assert again.page.form is not None
    assert again.page.head.day.value() == "2026-03-12"
    assert again.page.form.fields["antwoord_in_het_kort"].editor.value() == "half af"
    assert len(again.page.rows) == 4


def test_the_last_consult_is_taken_back_and_comes_again(fingers: Fingers) -> None:
    _note_one(fingers)
    fingers.press(Key.Key_Z, with_=CTRL)
    assert len(fingers.page.rows) == 4
    fingers.press(Key.Key_Y, with_=CTRL)
    assert len(fingers.page.rows) == 5


def test_a_name_in_the_line_is_noticed_and_does_not_stop_anybody(fingers: Fingers) -> None:
    fingers.enter(f"{CONSULT}.vervolg")
    fingers.type("moeder van Luuk belt")
    assert tekst("spreekuur.herleidbaar", woorden="Luuk") in fingers.words()
    fingers.type(" ")
    fingers.press(*[Key.Key_Backspace] * len("moeder van Luuk belt "))
    assert tekst("spreekuur.herleidbaar", woorden="Luuk") not in fingers.words()


def test_a_noted_consult_is_changed_and_taken_away(fingers: Fingers) -> None:
    fingers.enter("spreekuur.wijzigen.1")
    fingers.press(Key.Key_Space)
    assert len(fingers.page.rows) == 3
    fingers.enter(f"{CONSULT}.vervolg")
    fingers.type("komt terug")
    fingers.press(Key.Key_Return)
    assert "komt terug" in [one.text("vervolg") for one in fingers.noted()]
    fingers.enter("spreekuur.weghalen.1")
    fingers.press(Key.Key_Space)
    assert len(fingers.page.rows) == 3
    fingers.page.undo()
    fingers.wait()
    assert len(fingers.page.rows) == 4


def test_an_empty_spreekuur_teaches_and_a_school_is_added_by_keys(
    vault: FileVault, show: Callable[..., None], tmp_path: Path
) -> None:
    fingers = Fingers(vault, show, tmp_path)
    assert tekst("spreekuur.geen_school") in fingers.words()
    fingers.enter("spreekuur.school_erbij")
    fingers.press(Key.Key_Space)
    fingers.press(Key.Key_Return)
    assert tekst("spreekuur.school_zonder_naam") in fingers.words()
    fingers.type(PLACE)
    fingers.press(Key.Key_Return)
    assert fingers.page.head.school.value() == PLACE
    assert tekst("spreekuur.geen_school") not in fingers.words()
    _note_one(fingers)
    assert [one.text("waar") for one in fingers.noted()] == [PLACE]


def test_another_day_shows_its_own_consults(fingers: Fingers) -> None:
    fingers.page.head.day.setFocus()
    fingers.page.head.day.selectAll()
    fingers.type("11-3-2026")
    fingers.press(Key.Key_Tab)
    assert fingers.page.rows == []
    assert "Woensdag 11 maart 2026" in fingers.words()


def test_a_casus_comes_out_of_a_consult_only_after_a_name_and_a_yes(fingers: Fingers) -> None:
    fingers.enter("spreekuur.casus.2")
    fingers.press(Key.Key_Space)
    fingers.type("Verzonnenhuis")
    fingers.press(Key.Key_Tab)
    fingers.type("Karim")
    fingers.press(Key.Key_Return)
    assert tekst("spreekuur.casus.nog_nodig") in fingers.words()
    fingers.press(Key.Key_Space)
    fingers.enter("spreekuur.casus.starten")
    fingers.press(Key.Key_Space)
    assert fingers.home.key == CASUSSEN
    workspace = fingers.home.room.workspace
    assert workspace is not None
    view = workspace.session.view
    assert view is not None
    assert workspace.place == Place(TALK)
    assert [one.text("wat_is_er_gezien") for one in view.of_type("Signaal")] == [
        "Slapen, eten, bewegen en gamen. Eet weinig sinds een maand."
    ]
    assert _names_in_consults(fingers) == set()


def _names_in_consults(fingers: Fingers) -> set[RecordId]:
    said = {one.id: str(one.values()) for one in fingers.noted()}
    return {record for record, words in said.items() if "Karim" in words or "Verzonnenhuis" in words}


def test_the_casus_is_not_started_when_the_worker_thinks_better_of_it(fingers: Fingers) -> None:
    fingers.enter("spreekuur.casus.2")
    fingers.press(Key.Key_Space, Key.Key_Escape)
    assert not fingers.page.upgrade.isVisible()
    assert fingers.home.key == SPREEKUUR
    assert fingers.vault.submit(lambda store: store.casussen()).result() == []


def test_a_vault_that_is_only_read_shows_what_was_noted_and_offers_nothing_to_write(
    vault: FileVault, show: Callable[..., None], tmp_path: Path
) -> None:
    vault.submit(a_morning).result()
    looked_at = _only_to_read(vault, tmp_path / "kluis")
    fingers = Fingers(looked_at, show, tmp_path)
    assert fingers.page.form is None
    assert len(fingers.page.rows) == 4
    assert tekst("spreekuur.alleen_kijken") in fingers.words()
    buttons = [one.objectName() for one in fingers.page.findChildren(QPushButton) if one.isVisible()]
    assert buttons == []
    looked_at.close().result()


def _only_to_read(vault: FileVault, folder: Path) -> FileVault:
    """Return the vault as it opens when it is not as this laptop left it."""
    vault.close().result()
    former = closed_vault(folder)
    former.unlock(WORDS).result()
    former.close().result()
    (folder / "anker").unlink()
    opened = closed_vault(folder)
    opened.unlock(WORDS).result()
    assert opened.proof.evidence().result() is Evidence.ANCHOR
    return opened


def test_who_is_to_be_called_back_is_noted_by_keys_and_done_from_vandaag(fingers: Fingers) -> None:
    fingers.page.head.call.setFocus(Qt.FocusReason.TabFocusReason)
    fingers.press(Key.Key_Space)
    card = fingers.page.call_card
    assert card is not None
    assert [field.editor.value() for field in card.fields][2] == "2026-03-13"
    assert card.fields[4].editor.value()
    fingers.press(Key.Key_Return)
    assert tekst("spreekuur.terugbel_zonder_naam") in fingers.words()
    fingers.type("Ans Verzonnen")
    fingers.press(Key.Key_Tab)
    fingers.type("06 12 34 56 78")
    fingers.press(Key.Key_Return)
    assert tekst("spreekuur.terugbel_bewaard") in fingers.words()
    QTest.keyClick(focus(), Key.Key_1, CTRL)
    fingers.wait()
    today = fingers.home.current_page()
    assert isinstance(today, TodayPage)
    words = tekst("vandaag.bel_terug", wie="Ans Verzonnen", nummer="06 12 34 56 78")
    assert words in [one.text() for one in today.findChildren(QLabel)]
    done = next(one for one in today.findChildren(QPushButton) if one.text() == tekst("vandaag.gebeld"))
    done.setFocus(Qt.FocusReason.TabFocusReason)
    fingers.press(Key.Key_Space)
    assert not today.book.own.callbacks


def test_a_request_that_was_left_half_is_there_when_the_card_opens_again(fingers: Fingers) -> None:
    fingers.page.head.call.setFocus(Qt.FocusReason.TabFocusReason)
    fingers.press(Key.Key_Space)
    fingers.type("Ans ")
    fingers.press(Key.Key_Escape)
    card = fingers.page.call_card
    assert card is not None
    assert not card.isVisible()
    fingers.page.head.call.setFocus(Qt.FocusReason.TabFocusReason)
    fingers.press(Key.Key_Space)
    assert str(card.fields[0].editor.value()).strip() == "Ans"


def test_who_came_is_asked_what_they_thought_and_the_answers_lead_to_nobody(fingers: Fingers) -> None:
    fingers.enter("spreekuur.tevreden_vragen")
    fingers.press(Key.Key_Space)
    fingers.enter("spreekuur.tevreden_bewaren")
    fingers.press(Key.Key_Space)
    assert tekst("spreekuur.tevreden_zonder_begrepen") in fingers.words()
    for name, value in (
        ("begrepen", 9),
        ("geholpen", 8),
        ("snel_genoeg", "ja"),
        ("probleem_minder", "iets_minder"),
    ):
        _answer(fingers, name, value)
    fingers.enter("spreekuur.tevreden_bewaren")
    fingers.press(Key.Key_Space)
    assert tekst("spreekuur.tevreden_bewaard") in fingers.words()
    (check,) = fingers.noted(CHECK)
    assert (check.value("begrepen"), check.text("product")) == (9, "informatie_en_advies")
    assert not check.text("door_id")
    assert len(fingers.vault.submit(spreekuur_numbers).result()) == len(fingers.noted()) + 1


def _answer(fingers: Fingers, name: str, value: Value) -> None:
    card = fingers.page.check.card
    assert card is not None
    next(field for field in card.fields if field.field.name == name).put(value)
    fingers.wait()


def test_what_was_noted_elsewhere_is_seen_beside_the_own_notes_and_not_changed(fingers: Fingers) -> None:
    before = len(fingers.page.rows)

    def note(store: Store) -> None:
        root = new_id()
        told: dict[str, Value] = {
            "bezoeker_type": "ouder",
            "antwoord_in_het_kort": "Bij een ander genoteerd.",
        }
        ops = (
            Operation(root, ROOT, FOREIGN_ID, ""),
            *creation(new_id(), SCHOOL, root, "V", {"naam": "De Verzonnen Boom"}),
            *creation(new_id(), CONSULT, root, "V", {**first_consult(MORNING.date(), PLACE), **told}),
        )
        store.commit([Edit(bundel_of(root), ops)])

    own = fingers.vault.submit(ready).result()
    fingers.vault.submit(note).result()
    fingers.page.book.look_around()
    fingers.wait()
    assert "Bij een ander genoteerd." in fingers.words()
    assert fingers.page.head.school.findData("De Verzonnen Boom") >= 0
    assert len(fingers.page.rows) == before + 1
    changing = [row for row in fingers.page.rows if row.findChildren(IconButton)]
    assert len(changing) == before
    assert fingers.page.book.session is not None
    assert fingers.page.book.session.bundel == own
