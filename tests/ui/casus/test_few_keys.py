"""Light as paper: a note after a visit takes few keys beside its words, a first analysis few clicks."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget
from shiboken6 import isValid

from jgw_desktop.domain.fields import Need
from jgw_desktop.domain.records import CATALOGUE, children_of
from jgw_desktop.domain.versions import is_final
from tests.ui.casus.fingers import DAY, Fingers, taxatie
from tests.ui.casus.vaults import settle
from tests.ui.casus.walker import focus
from ui.casus.places import Place
from ui.forms.analyse import AnalysePage

Key = Qt.Key
MOST_KEYS, MOST_CLICKS, MOST_REQUIRED = 9, 12, 6


def test_a_note_asks_at_most_six_things_and_one_is_known_already() -> None:
    kind = CATALOGUE["Contactverslag"]
    asked = [field.name for field in kind if field.need is Need.VERPLICHT]
    asked += [child.name for child in children_of(kind.name) if child.need is Need.VERPLICHT]
    assert len(asked) <= MOST_REQUIRED


def test_a_note_is_kept_with_under_ten_keys_beside_its_words(fingers: Fingers) -> None:
    fingers.goto(Place("Overzicht"))
    keys = _note(fingers)
    fingers.press(Key.Key_Escape)
    assert keys + 1 <= MOST_KEYS
    (note,) = fingers.view.of_type("Contactverslag")
    kept = {name: note.text(name) for name in ("soort", "kort", "veilig_gezien", "zichtbaarheid")}
    assert kept == {
        "soort": "huisbezoek",
        "kort": "Het gaat beter met slapen.",
        "veilig_gezien": "geen_zorg",
        "zichtbaarheid": "gezin",
    }
    assert note.text("datumtijd").startswith(DAY)


def _note(fingers: Fingers) -> int:
    """Note a visit; return how many keys it took beside its words."""
    keys = (Key.Key_N, Key.Key_H, Key.Key_Tab, None, Key.Key_Tab, Key.Key_Space)
    for key in keys:
        if key is None:
            fingers.type("Het gaat beter met slapen.")
        elif key is Key.Key_H:
            fingers.type("h")
        else:
            fingers.press(key)
    return len(keys) - 1


def test_a_note_is_definitief_with_under_ten_keys_beside_its_words(fingers: Fingers) -> None:
    fingers.goto(Place("Overzicht"))
    keys = _note(fingers)
    chords = ((Key.Key_A, Qt.KeyboardModifier.AltModifier), (Key.Key_D, Qt.KeyboardModifier.ControlModifier))
    for key, modifier in chords:
        QTest.keyClick(focus(), key, modifier)
        settle(fingers.vault)
    assert fingers.told == []
    (note,) = fingers.view.of_type("Contactverslag")
    assert is_final(note)
    assert keys + len(chords) <= MOST_KEYS


class Mouse:
    """Clicks on what stands on the screen, and counts. clicks: how often."""

    def __init__(self, fingers: Fingers) -> None:
        self._fingers, self.clicks = fingers, 0

    def click(self, name: str) -> None:
        found = next(one for one in self._fingers.workspace.findChildren(QWidget, name) if one.isVisible())
        area: QWidget | None = found
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(found)  # turning the wheel is no click
        QTest.mouseClick(
            found, Qt.MouseButton.LeftButton, pos=QPoint(found.width() // 2, found.height() // 2)
        )
        self.clicks += 1
        settle(self._fingers.vault)


def test_a_first_analysis_takes_at_most_twelve_clicks(fingers: Fingers) -> None:
    form = taxatie(fingers)
    fingers.goto(Place("Risicotaxatie", form))
    fingers.push("casus.finish")
    fingers.goto(Place("EersteAnalyse", is_new=True))
    page, mouse = fingers.workspace.page, Mouse(fingers)
    assert isinstance(page, AnalysePage)
    mouse.click("EersteAnalyse.chronische_beperking.nee")
    rows = ("balans", "oplosbaarheid", "gevoel_ouders", "behoefte_ouders", "steun_netwerk")
    for row in (*rows, "ontwikkeling_kind", "regie"):
        mouse.click(f"EersteAnalyse.kenmerk_{row}.b")
    mouse.click("analyse.neem_over")
    mouse.click("casus.finish")
    assert mouse.clicks <= MOST_CLICKS
    (analyse,) = fingers.view.of_type("EersteAnalyse")
    assert fingers.told == []
    assert is_final(analyse)
    assert analyse.text("opvoedsituatie") == "b_opvoedingsspanning"
    assert analyse.value("niveau") == 3
    assert analyse.text("risicotaxatie_id") == form.hex()


def test_the_proposal_follows_each_answer_and_says_why(fingers: Fingers) -> None:
    fingers.goto(Place("EersteAnalyse", is_new=True))
    page = fingers.workspace.page
    assert isinstance(page, AnalysePage)
    before = page.panel.told.text()
    assert "Langdurige" not in before
    fingers.push("EersteAnalyse.chronische_beperking.ja")
    assert "Langdurige steun" in page.panel.told.text()
    assert page.panel.why.text()
    take = page.findChild(QPushButton, "analyse.neem_over")
    assert take is not None
    take.setFocus()
    assert focus() is take
    fingers.press(Key.Key_Space)
    assert page.over is not None
    assert page.over.typed.value(page.form, "spoor") == "structureel"


def test_a_proposal_that_comes_after_the_page_was_left_is_let_go(
    fingers: Fingers, monkeypatch: pytest.MonkeyPatch
) -> None:
    raised: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda _type, error, _trace: raised.append(error))
    fingers.goto(Place("EersteAnalyse", is_new=True))
    page = fingers.workspace.page
    assert isinstance(page, AnalysePage)
    page.show_view(fingers.view)
    fingers.workspace.go(Place("Overzicht"))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not isValid(page)
    settle(fingers.vault)
    assert raised == []
