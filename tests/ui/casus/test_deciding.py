"""Making a form definitief and taking a step by keyboard: what stands in the way, and the way to it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from jgw_desktop.domain.changes import Edit, Operation
from jgw_desktop.domain.records import CORRECTED, FINAL
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.versions import is_final
from resources import tekst
from tests.ui.casus.fingers import DAY, Fingers, field_with_cursor, taxatie
from tests.ui.casus.vaults import settle
from ui.casus.places import Place
from ui.forms.final_page import FinalPage
from ui.widgets.text import Text

Key = Qt.Key


def test_a_form_that_lacks_something_stays_a_concept_and_leads_to_the_field(fingers: Fingers) -> None:
    form = taxatie(fingers, conclusie="")
    fingers.goto(Place("Risicotaxatie", form))
    fingers.push("casus.finish")
    assert fingers.told == ["Nog leeg: Conclusie"]
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
    assert fingers.view.root is not None
    assert fingers.view.root.text("werker_id") == fingers.workspace.session.worker


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


def test_a_definitieve_toestemming_is_taken_back_with_one_button(fingers: Fingers) -> None:
    people = {one.text("rol"): one.id.hex() for one in fingers.view.of_type("Persoon")}
    given: dict[str, Value] = {
        "doel": "dossier",
        "door_id": people["ouder"],
        "betreft_id": people["jeugdige"],
        "status": "gegeven",
        "datum": DAY,
        "uitleg_gegeven": "ja",
        "wijze": "mondeling",
    }
    form = fingers.add("Toestemming", given)
    fingers.goto(Place("Toestemming", form))
    fingers.push("casus.finish")
    fingers.push("toestemming.intrekken")
    assert sorted(one.text("status") for one in fingers.view.of_type("Toestemming")) == [
        "gegeven",
        "ingetrokken",
    ]
    assert fingers.view.records[form].text("status") == "gegeven"
    page = fingers.workspace.page
    assert isinstance(page, FinalPage)
    assert page.back.isVisible()
    assert page.withdraw.isHidden()


def test_a_form_with_two_corrections_says_so_and_leads_to_the_choice(fingers: Fingers) -> None:
    form = fingers.add("Contactverslag", {"datumtijd": f"{DAY}T09:00", "kort": "Gesprek", "_status": FINAL})
    first, second = (
        fingers.add("Contactverslag", {"kort": words, "_status": FINAL, "_verbetert": form.hex()})
        for words in ("Een", "Twee")
    )
    bundel = fingers.workspace.session.bundel
    ops = [Operation(form, "Contactverslag", CORRECTED, one.hex()) for one in (first, second)]
    for op in ops:
        fingers.vault.submit(lambda store, op=op: store.commit([Edit(bundel, (op,))])).result()  # type: ignore[misc]  # mypy knows no type for a default
    fingers.workspace.session.reload()
    settle(fingers.vault)
    fingers.goto(Place("Contactverslag", first))
    page = fingers.workspace.page
    assert isinstance(page, FinalPage)
    assert page.rivals is not None
    asked: list[object] = []
    fingers.workspace.session.difference_asked.connect(asked.append)
    fingers.push("Contactverslag.verschil")
    assert asked == [form]
