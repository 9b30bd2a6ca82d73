"""The agreements on safety for the family, and forms that are definitief: to look at, never the worries."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from jgw_desktop.app.editing import creation, new_id
from jgw_desktop.domain.changes import Edit
from jgw_desktop.domain.ids import RecordId, root_of
from jgw_desktop.domain.records import FINAL, STATUS
from jgw_desktop.domain.values import Value
from tests.app.families import TODAY
from tests.ui.plan.plans import Room, press, type_in
from ui.casus.pages import form_pages
from ui.gezin.steps import TurnsToFamily
from ui.gezin.view import FamilyView

Show = Callable[..., None]
Key = Qt.Key

WORRY = "ZORGWOORD"


def add(room: Room, record_type: str, parent: RecordId, values: dict[str, Value]) -> RecordId:
    """Put a record in the vault and read the casus anew."""
    made = new_id()
    edit = Edit(room.bundel, creation(made, record_type, parent, "V", values))
    room.vault.submit(lambda store: store.commit([edit])).result()
    room.session.reload()
    room.settle()
    return made


def safety(room: Room, **values: Value) -> RecordId:
    said: dict[str, Value] = {
        "zorgen": (WORRY,),
        "tekenen_van_veiligheid": ("Oma is elke middag in huis.",),
        "wens_kind_en_gezin": "Rust en geen ruzie.",
        **values,
    }
    plan = add(room, "Veiligheidsplan", root_of(room.bundel), said)
    agreed: dict[str, Value] = {
        "wat": "Bij ruzie gaat papa naar buiten.",
        "wie": "Jeroen",
        "verplichtend": "ja",
        "gevolg": "Dan bellen wij Samira.",
    }
    add(room, "VeiligheidsAfspraak", plan, agreed)
    return plan


def turned(room: Room, record_type: str, form: RecordId, show: Show) -> FamilyView:
    page = form_pages(lambda: TODAY)(room.session, form, record_type)
    page.show_view(room.session.view_of(form))
    assert isinstance(page, TurnsToFamily)
    view = FamilyView(room.session, form, page.family_steps(), page.family_start())
    page.setParent(view)
    page.hide()
    show(view)
    view.focus_first()
    return view


def seen(view: FamilyView) -> str:
    """Return everything that stands on the screen, step after step."""
    said = []
    for number in range(int(view.dots.accessibleName().split()[-1])):
        view.go_to(number)
        said += [view.title.text(), view.answer.value(), view.below.text()]
    return "\n".join(said)


def test_the_family_reads_and_writes_its_wish_and_the_agreements(planned: Room, show: Show) -> None:
    plan = safety(planned)
    view = turned(planned, "Veiligheidsplan", plan, show)
    assert view.title.text() == "Wat willen het kind en het gezin?"
    assert view.below.text() == "Oma is elke middag in huis."
    press(Key.Key_PageDown)
    assert view.title.text() == "Onze afspraak 1"
    assert view.below.text() == "\n".join(
        ["Dit moeten wij doen.", "Wie: Jeroen", "Wat als het niet lukt? Dan bellen wij Samira."]
    )
    type_in(" Meteen.")
    planned.session.leave_form(plan)
    planned.settle()
    (agreed,) = planned.logged().of_type("VeiligheidsAfspraak")
    assert agreed.text("wat") == "Bij ruzie gaat papa naar buiten. Meteen."


def test_worries_never_stand_on_the_screen_of_the_family(planned: Room, show: Show) -> None:
    view = turned(planned, "Veiligheidsplan", safety(planned), show)
    shown = seen(view)
    assert "Bij ruzie gaat papa naar buiten." in shown
    assert WORRY not in shown


def test_agreements_that_are_definitief_are_there_to_look_at_only(planned: Room, show: Show) -> None:
    plan = safety(planned, **{STATUS: FINAL})
    view = turned(planned, "Veiligheidsplan", plan, show)
    assert view.answer.isReadOnly()
    assert "Bij ruzie gaat papa naar buiten." in seen(view)


def test_a_map_that_is_definitief_stays_as_it_was(planned: Room, show: Show) -> None:
    kaart = add(planned, "Netwerkkaart", root_of(planned.bundel), {"datum": "2026-11-20", STATUS: FINAL})
    lid: dict[str, Value] = {"naam": "Tante Joke", "nabijheid": "verder_weg", "sector": "familie"}
    person = add(planned, "Netwerklid", kaart, lid)
    view = turned(planned, "Netwerkkaart", kaart, show)
    press(Key.Key_Right)
    press(Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    planned.session.leave_form(kaart)
    planned.settle()
    assert view.map.isVisible()
    assert planned.logged().records[person].text("nabijheid") == "verder_weg"


def test_the_answers_to_the_five_questions_stay_to_be_read(planned: Room, show: Show) -> None:
    form = add(planned, "VijfVragen", root_of(planned.bundel), {STATUS: FINAL})
    add(planned, "VijfAntwoord", form, {"wat_wil_u_veranderen": "Rust in huis."})
    view = turned(planned, "VijfVragen", form, show)
    assert seen(view).splitlines()[:2] == ["Wat wilt u veranderen?", "Rust in huis."]
    assert view.answer.isReadOnly()


def test_of_other_forms_there_is_nothing_for_the_family(planned: Room) -> None:
    note = add(planned, "Contactverslag", root_of(planned.bundel), {"verslag": WORRY, STATUS: FINAL})
    page = form_pages(lambda: TODAY)(planned.session, note, "Contactverslag")
    assert not isinstance(page, TurnsToFamily)
    page.deleteLater()
