"""What cannot be is told at its field in the window, and what was typed or came in is never dropped."""

from __future__ import annotations

import pytest

from jgw_desktop.app.editing import filling
from jgw_desktop.domain.changes import Edit
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.versions import is_final
from resources import tekst
from tests.ui.casus.fingers import DAY, Fingers
from tests.ui.casus.vaults import settle
from ui.casus.places import Place
from ui.casus.wording import choice_in_words
from ui.forms.choices import BoxEditor
from ui.widgets.text import Text


def _words(fingers: Fingers) -> str:
    page = fingers.workspace.page
    assert page is not None
    return "\n".join(one.text() for one in page.findChildren(Text) if one.isVisibleTo(page))


def _write(fingers: Fingers, record: RecordId, values: dict[str, Value]) -> None:
    view = fingers.view
    edit = Edit(view.id, filling(view.records[record], values))
    fingers.vault.submit(lambda store: store.commit([edit])).result()
    fingers.workspace.session.reload()
    settle(fingers.vault)


@pytest.mark.parametrize(
    ("born", "sentence"),
    [
        ("2031-01-01", tekst("regels.G1.toekomst")),
        ("1999-01-01", tekst("regels.G3.te_oud", hoogste=22)),
    ],
)
def test_a_birth_that_cannot_be_is_told_beside_it_and_kept(
    fingers: Fingers, born: str, sentence: str
) -> None:
    (gezin,) = fingers.view.of_type("Gezin")
    fingers.goto(Place("Gezin", gezin.id))
    assert sentence not in _words(fingers)
    child = fingers.add("Persoon", {"voornaam": "Lotte", "rol": "jeugdige", "geboortedatum": born}, gezin.id)
    fingers.goto(Place("Gezin", gezin.id))
    assert sentence in _words(fingers)
    assert fingers.view.records[child].text("geboortedatum") == born


def test_an_end_before_its_start_holds_the_form_back(fingers: Fingers) -> None:
    form = fingers.add("Ondersteuning", {"startdatum": DAY, "gepland_einde": "2020-01-01"})
    fingers.goto(Place("Ondersteuning", form))
    fingers.push("casus.finish")
    assert any(tekst("regels.G2.volgorde") in one for one in fingers.told)
    assert not is_final(fingers.view.records[form])
    assert fingers.view.records[form].text("gepland_einde") == "2020-01-01"


def test_links_that_lead_in_a_circle_hold_the_form_back_and_stop_nothing_else(fingers: Fingers) -> None:
    plan = fingers.add("Gezinsplan", {"datum": DAY, "versie": 1})
    meeting = fingers.add("EigenKrachtBijeenkomst", {"datum": DAY, "gezinsplan_id": plan.hex()})
    _write(fingers, meeting, {"gezinsplan_id": meeting.hex()})
    fingers.goto(Place("EigenKrachtBijeenkomst", meeting))
    fingers.push("casus.finish")
    assert any(tekst("regels.G4.kring") in one for one in fingers.told)
    fingers.goto(Place("Overzicht"))
    assert fingers.view.records[meeting].text("gezinsplan_id") == meeting.hex()


def test_a_choice_of_a_newer_version_is_shown_as_such_and_survives_a_save(fingers: Fingers) -> None:
    form = fingers.add("Signaal", {"kanaal": "hologram"})
    fingers.goto(Place("Signaal", form))
    page = fingers.workspace.page
    assert page is not None
    shown = page.findChild(BoxEditor, "Signaal.kanaal")
    assert shown is not None
    assert shown.currentText() == choice_in_words("kanaal", "hologram")
    fingers.workspace.session.flush().result()
    fingers.goto(Place("Overzicht"))
    assert fingers.view.records[form].text("kanaal") == "hologram"
