"""Making a form definitief and taking a step by keyboard: what stands in the way, and the way to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from jgw_desktop.app.casussen import new_casus
from jgw_desktop.app.editing import creation, new_id
from jgw_desktop.domain.changes import Edit
from jgw_desktop.domain.ids import BundelId, RecordId, root_of
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.versions import is_final
from resources import tekst
from storage.vault import FileVault
from tests.ui.casus.vaults import NOW, TODAY, desk_of, settle
from tests.ui.casus.walker import Walker, focus
from ui.casus.pages import form_pages
from ui.casus.places import Place
from ui.casus.room import CasusRoom
from ui.forms.field import FormField
from ui.forms.final_page import FinalPage
from ui.widgets.text import Text

DAY = TODAY.isoformat()
Key = Qt.Key


class Fingers(Walker):
    """Real forms, and what a worker does with them."""

    def goto(self, place: Place) -> None:
        """Open a place, as a list or the search does."""
        self.workspace.go(place)
        settle(self.vault)

    def push(self, name: str) -> None:
        """Press a button by keyboard."""
        found = next(one for one in self.workspace.findChildren(QWidget, name) if one.isVisible())
        found.setFocus(Qt.FocusReason.TabFocusReason)
        assert focus() is found
        self.press(Key.Key_Space)

    def add(self, record_type: str, values: dict[str, Value], parent: RecordId | None = None) -> RecordId:
        """Put a record in the vault and read the casus anew."""
        bundel, record = self.workspace.session.bundel, new_id()
        ops = creation(record, record_type, parent or root_of(bundel), "V", values)
        self.vault.submit(lambda store: store.commit([Edit(bundel, ops)])).result()
        self.workspace.session.reload()
        settle(self.vault)
        return record

    @property
    def told(self) -> list[str]:
        """What the panel says is still to be done."""
        return [row.hurdle.sentence for row in self.workspace.hurdles.rows]

    @property
    def stap(self) -> str:
        root = self.view.root
        assert root is not None
        return root.text("stap")


@pytest.fixture
def fingers(vault: FileVault, show: Callable[..., None]) -> Fingers:
    """Return an open casus of a family with a mother and a child, in its first step."""

    def today() -> date:
        return NOW.date()

    desk = desk_of(vault, make_page=form_pages(today))
    bundel: BundelId = vault.submit(lambda store: new_casus(store, "Verzonnenhuis", TODAY)).result()
    room = CasusRoom(desk)
    show(room)
    made = Fingers(vault, room)
    made.open(bundel)
    gezin = made.view.of_type("Gezin")[0].id
    made.add("Persoon", {"voornaam": "Aylin", "rol": "ouder", "gezag": "volledig"}, gezin)
    made.add("Persoon", {"voornaam": "Lotte", "rol": "jeugdige", "geboortedatum": "2018-01-01"}, gezin)
    return made


def child(fingers: Fingers) -> str:
    return next(one for one in fingers.view.of_type("Persoon") if one.text("rol") == "jeugdige").id.hex()


def taxatie(fingers: Fingers, **more: Value) -> RecordId:
    values: dict[str, Value] = {
        "datum": f"{DAY}T09:00",
        "door": "Samira Voorbeeld",
        "aanleiding": "signaal",
        "aard": "Ruzie",
        "ernst": "licht",
        "conclusie": "Het kind is gezien.",
        "status": "veilig",
    }
    form = fingers.add("Risicotaxatie", {**values, **more})
    row: dict[str, Value] = {"jeugdige_id": child(fingers), "vraag1": "nee", "vraag2": "nee"}
    fingers.add("TaxatieKind", row, form)
    return form


def field_with_cursor() -> str:
    current: QWidget | None = focus()
    while current is not None and not isinstance(current, FormField):
        current = current.parentWidget()
    return current.field.name if current else ""


def test_a_form_that_lacks_something_stays_a_concept_and_leads_to_the_field(fingers: Fingers) -> None:
    form = taxatie(fingers, conclusie="")
    fingers.goto(Place("Risicotaxatie", form))
    fingers.push("casus.finish")
    assert fingers.told == [tekst("regels.G6.veld")]
    fingers.push("hurdle.1.ga")
    assert field_with_cursor() == "conclusie"
    fingers.type("Het gaat goed.")
    fingers.push("hurdle.door")
    assert is_final(fingers.view.records[form])
    assert fingers.view.records[form].text("conclusie") == "Het gaat goed."
    assert isinstance(fingers.workspace.page, FinalPage)
    assert fingers.workspace.hurdles.isHidden()


def test_why_shows_the_rule_and_its_source(fingers: Fingers) -> None:
    form = fingers.add("Vraagverheldering", {"datum": DAY})
    fingers.goto(Place("Vraagverheldering", form))
    fingers.push("casus.finish")
    row = next(row for row in fingers.workspace.hurdles.rows if "kracht" in row.hurdle.field)
    assert row.why.isHidden()
    fingers.push(f"hurdle.{fingers.workspace.hurdles.rows.index(row) + 1}.waarom")
    assert row.why.isVisible()
    assert "000 §3.3" in row.why.text()


def test_what_was_typed_half_stays_when_the_form_cannot_be_definitief(fingers: Fingers) -> None:
    fingers.goto(Place("Risicotaxatie", is_new=True))
    page = fingers.workspace.page
    assert page is not None
    found = page.findChild(QWidget, "Risicotaxatie.aard")
    assert found is not None
    found.setFocus()
    fingers.type("Ruzie aan ta")
    fingers.push("casus.finish")
    assert fingers.told
    (form,) = fingers.view.of_type("Risicotaxatie")
    assert (form.text("aard"), is_final(form)) == ("Ruzie aan ta", False)


def test_an_empty_form_is_not_made_definitief(fingers: Fingers) -> None:
    fingers.goto(Place("Risicotaxatie", is_new=True))
    fingers.push("casus.finish")
    assert fingers.view.of_type("Risicotaxatie") == ()
    assert fingers.workspace.notices.isVisible()


def test_a_definitief_form_is_read_and_corrected_in_a_new_version(fingers: Fingers) -> None:
    form = taxatie(fingers)
    fingers.goto(Place("Risicotaxatie", form))
    fingers.push("casus.finish")
    page = fingers.workspace.page
    assert isinstance(page, FinalPage)
    assert "Het kind is gezien." in [line.text() for line in page.findChildren(Text)]
    assert fingers.workspace.header.finish.isHidden()
    fingers.press(Key.Key_Z, ctrl=True)
    assert is_final(fingers.view.records[form])
    fingers.push("Risicotaxatie.verbeteren")
    assert fingers.workspace.place is not None
    new = fingers.workspace.place.record
    assert new not in (None, form)
    assert not isinstance(fingers.workspace.page, FinalPage)
    assert fingers.view.records[form].text("conclusie") == "Het kind is gezien."


def test_a_rule_that_asks_why_takes_a_reason_and_logs_it(fingers: Fingers) -> None:
    form = taxatie(fingers)
    fingers.goto(Place("Risicotaxatie", form))
    fingers.push("casus.finish")
    values: dict[str, Value] = {
        "datum": DAY,
        "risicotaxatie_id": form.hex(),
        "chronische_beperking": "ja",
        "spoor": "enkelvoudig",
        "opvoedsituatie": "b_opvoedingsspanning",
        "niveau": 3,
        "coordinatievorm": "betrokken_professional",
    }
    analyse = fingers.add("EersteAnalyse", values)
    fingers.goto(Place("EersteAnalyse", analyse))
    fingers.push("casus.finish")
    assert [row.hurdle.asks for row in fingers.workspace.hurdles.rows] == [True]
    reason = fingers.workspace.findChild(QWidget, "hurdle.reden")
    assert reason is not None
    reason.setFocus()
    fingers.type("De vraag is klein.")
    fingers.push("hurdle.door")
    (line,) = fingers.view.of_type("Logregel")
    assert (line.text("wat"), line.text("reden")) == ("R52", "De vraag is klein.")
    assert (line.text("wie"), line.text("wanneer")) == ("Samira Voorbeeld", "2026-11-21T13:52")
    assert is_final(fingers.view.records[analyse])


def test_a_step_says_what_is_still_to_be_done_and_goes_when_it_is(fingers: Fingers) -> None:
    fingers.push("next.1")
    assert fingers.told == [tekst("afronden.stap.gemeld")]
    assert fingers.stap == "signaleren"
    fingers.push("hurdle.1.ga")
    assert fingers.workspace.place is not None
    assert fingers.workspace.place.name == "Signaal"
    fingers.add("Signaal", {"betreft": "Een kind", "ontvangen_op": f"{DAY}T08:00"})
    fingers.push("hurdle.door")
    assert fingers.stap == "melding_verwerken"
    assert fingers.workspace.hurdles.isHidden()


def test_who_works_on_the_casus_is_told_with_one_button(fingers: Fingers) -> None:
    form = taxatie(fingers)
    fingers.goto(Place("Risicotaxatie", form))
    fingers.push("casus.finish")
    fingers.goto(Place("Overzicht"))
    signaal: dict[str, Value] = {
        "betreft": "Een kind",
        "ontvangen_op": f"{DAY}T08:00",
        "besluit": "oppakken",
        "besluit_op": f"{DAY}T10:00",
        "risicotaxatie_id": form.hex(),
    }
    fingers.add("Signaal", signaal)
    fingers.push("next.1")
    fingers.push("next.1")
    assert fingers.stap == "melding_verwerken"
    assert fingers.told == [tekst("afronden.stap.werker_bekend")]
    fingers.push("hurdle.1.neem")
    assert fingers.stap == "informatie_verzamelen"
    (taken,) = fingers.view.of_type("CoordinatieToewijzing")
    assert (taken.text("persoon"), taken.text("vanaf")) == ("Samira Voorbeeld", DAY)


def test_a_plan_that_nobody_was_asked_about_is_not_vastgesteld(fingers: Fingers) -> None:
    fingers.go("G")
    found = fingers.workspace.findChild(QWidget, "Gezinsplan.perspectief")
    assert found is not None
    found.setFocus()
    fingers.type("Weer samen eten.")
    fingers.push("Gezinsplan.vaststellen")
    (plan,) = fingers.view.of_type("Gezinsplan")
    assert (plan.text("status"), plan.text("perspectief")) == ("concept", "Weer samen eten.")
    assert tekst("regels.R25.geen") in fingers.told
    assert fingers.workspace.header.finish.isHidden()
