"""The overview of a casus: what happened over all records, what it asks now and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel

from jgw_desktop.app.agenda import read_own
from jgw_desktop.app.editing import creation, filling, new_id
from jgw_desktop.app.gezinsplan import number_of
from jgw_desktop.app.overview import KINDS, around, glance, happened, together
from jgw_desktop.app.today import Reminder
from jgw_desktop.domain.changes import Edit
from jgw_desktop.domain.ids import BundelId, root_of
from jgw_desktop.domain.records import children_of
from jgw_desktop.domain.rules import BUILT_IN, RULES
from resources import tekst
from storage.vault import FileVault
from tests.ui.casus.vaults import desk_of, settle
from tests.ui.casus.walker import Walker
from tests.ui.today.crisis import crisis_casus
from ui.casus.overview_page import OverviewPage
from ui.casus.places import Place
from ui.casus.room import CasusRoom
from ui.style.theme import SchemeChoice, theme
from ui.style.tokens import HEIGHT

MORNING = datetime(2026, 1, 10, 10, 40)


@pytest.fixture
def walk(vault: FileVault, show: Callable[..., None]) -> Callable[[BundelId], Walker]:
    """Open a casus at its overview, on a morning in the middle of its work."""

    def run(bundel: BundelId) -> Walker:
        room = CasusRoom(replace(desk_of(vault), now=lambda: MORNING))
        show(room)
        walker = Walker(vault, room)
        walker.open(bundel)
        settle(vault)
        return walker

    return run


def _page(walker: Walker) -> OverviewPage:
    page = walker.workspace.page
    assert isinstance(page, OverviewPage)
    return page


@pytest.fixture
def page(walk: Callable[[BundelId], Walker], family: BundelId) -> OverviewPage:
    return _page(walk(family))


def test_everything_with_a_day_stands_in_time_the_newest_first(vault: FileVault, family: BundelId) -> None:
    view = vault.submit(lambda store: store.bundel(family)).result()
    found = happened(view)
    assert [one.when for one in found] == sorted((one.when for one in found), reverse=True)
    kinds = {one.type for one in found}
    assert {"Contactverslag", "Gezinsplan", "Netwerkkaart", "Meting", "Toestemming", "Signaal"} <= kinds


def test_the_last_five_show_until_all_are_asked_for(page: OverviewPage) -> None:
    assert page.happened.list.lines.rowCount() == 5
    page.happened.all.setFocus()
    page.happened.all.click()
    assert page.happened.list.lines.rowCount() > 20
    assert not page.happened.all.isVisible()
    assert page.happened.list.hasFocus()


def test_a_reminder_tells_on_request_why_and_from_which_policy_document(page: OverviewPage) -> None:
    line = page.reminders.lines[0]
    assert not line.why.isVisible()
    line.source.click()
    assert line.why.isVisible()
    assert any(rule.source in line.why.text() for rule in RULES.values())


def test_the_counters_tell_how_many_helpers_a_family_meets(
    page: OverviewPage, vault: FileVault, family: BundelId
) -> None:
    view = vault.submit(lambda store: store.bundel(family)).result()
    now = vault.submit(lambda store: glance(store, view, MORNING.date(), BUILT_IN)).result()
    assert now.gezichten > 0
    assert now.disciplines > 0
    words = tekst("casus.tellers", gezichten=now.gezichten, disciplines=now.disciplines)
    assert page.counters.text() == words


@pytest.mark.parametrize(
    ("day", "about"), [("2026-01-20", "casus.evaluatie_uitleg"), ("2026-01-05", "casus.evaluatie_voorbij")]
)
def test_the_next_step_is_to_look_back_together_when_a_day_was_agreed(
    vault: FileVault, family: BundelId, walk: Callable[[BundelId], Walker], day: str, about: str
) -> None:
    view = vault.submit(lambda store: store.bundel(family)).result()
    plan = max(view.of_type("Gezinsplan"), key=number_of)
    ops = filling(plan, {"status": "vastgesteld", "evaluatiemomenten": (day,)})
    vault.submit(lambda store: store.commit([Edit(family, ops)])).result()
    walker = walk(family)
    card = _page(walker).next
    words = "dinsdag 20 januari" if day == "2026-01-20" else "maandag 5 januari"
    assert card.name.text() == tekst("casus.evaluatie_op", dag=words)
    assert card.about.text() == tekst(about)
    assert card.buttons[0].property("kind") == "secondary"
    card.plan.click()
    settle(vault)
    assert walker.workspace.place is not None
    assert walker.workspace.place.record == plan.id


def test_without_an_evaluation_the_next_step_of_the_casus_is_the_one_blue_button(page: OverviewPage) -> None:
    assert not page.next.plan.isVisible()
    assert page.next.buttons[0].property("kind") == "primary"


def test_what_asks_attention_is_in_view_beside_the_people_on_an_ordinary_screen(page: OverviewPage) -> None:
    page.window().resize(1440, 900)
    QApplication.processEvents()
    assert page.people.isVisible()
    place = page.reminders.mapTo(page, QPoint())
    first = page.reminders.lines[0].mapTo(page, QPoint())
    assert 0 < place.y() < first.y() < page.viewport().height() - HEIGHT.status


def test_a_line_opens_its_record_with_enter(
    vault: FileVault, family: BundelId, walk: Callable[[BundelId], Walker]
) -> None:
    walker = walk(family)
    first = happened(vault.submit(lambda store: store.bundel(family)).result())[0]
    _page(walker).happened.list.setFocus()
    walker.press(Qt.Key.Key_Return)
    assert walker.workspace.place is not None
    assert walker.workspace.place.record == first.record


def test_in_a_crisis_danger_is_said_first_and_the_unborn_child_is_one_of_the_family(
    vault: FileVault, walk: Callable[[BundelId], Walker]
) -> None:
    crisis = vault.submit(lambda store: crisis_casus(store, MORNING.date())).result()
    page = _page(walk(crisis))
    view = vault.submit(lambda store: store.bundel(crisis)).result()
    now = vault.submit(lambda store: glance(store, view, MORNING.date(), BUILT_IN)).result()
    assert now.reminders[0].is_urgent
    assert len(page.reminders.lines) == len(together(now.reminders))
    words = [label.text() for label in page.side.findChildren(QLabel)]
    assert "Ongeboren kind" in words


def test_where_a_child_is_not_safe_that_goes_before_every_step_and_stands_on_every_page(
    vault: FileVault, walk: Callable[[BundelId], Walker]
) -> None:
    crisis = vault.submit(lambda store: crisis_casus(store, MORNING.date())).result()
    walker = walk(crisis)
    card = _page(walker).next
    assert card.name.text() == tekst("veiligheid.nu_handelen")
    assert card.buttons[0].property("kind") == "secondary"
    assert walker.workspace.nav.safety.words == tekst("casus.niet_veilig")
    card.plan.click()
    settle(vault)
    taxatie = vault.submit(lambda store: store.bundel(crisis).of_type("Risicotaxatie")[0].id).result()
    assert walker.workspace.place is not None
    assert walker.workspace.place.record == taxatie
    assert walker.workspace.nav.safety.isVisible()
    assert walker.workspace.nav.folded.isHidden()


def test_that_a_child_is_not_safe_stands_at_the_head_of_every_page_where_the_navigation_is_folded_away(
    vault: FileVault, walk: Callable[[BundelId], Walker]
) -> None:
    crisis = vault.submit(lambda store: crisis_casus(store, MORNING.date())).result()
    workspace = walk(crisis).workspace
    theme().show(SchemeChoice.LIGHT, 2.0)
    settle(vault)
    for place in (Place("Overzicht"), Place("Netwerkkaart"), Place("Netwerkkaart", is_paper=True)):
        workspace.go(place)
        settle(vault)
        assert workspace.nav.isHidden()
        assert workspace.nav.folded.isVisible()
        assert workspace.nav.folded.words == tekst("casus.niet_veilig")
    workspace.nav.show()
    assert workspace.nav.folded.isHidden()


def test_a_veiligheidsplan_about_the_taxatie_is_the_form_to_act_in(
    vault: FileVault, walk: Callable[[BundelId], Walker]
) -> None:
    crisis = vault.submit(lambda store: crisis_casus(store, MORNING.date())).result()
    taxatie = vault.submit(lambda store: store.bundel(crisis).of_type("Risicotaxatie")[0].id).result()
    plan = new_id()
    ops = creation(plan, "Veiligheidsplan", root_of(crisis), "b", {"risicotaxatie_id": taxatie.hex()})
    vault.submit(lambda store: store.commit([Edit(crisis, ops)])).result()
    view = vault.submit(lambda store: store.bundel(crisis)).result()
    now = vault.submit(lambda store: glance(store, view, MORNING.date(), BUILT_IN)).result()
    assert now.danger == plan


def test_one_kind_of_what_happened_can_be_looked_at_alone(page: OverviewPage) -> None:
    part = page.happened
    part.all.click()
    part.kinds["veiligheid"].click()
    safety = part.list.lines.rowCount()
    assert {one.type for one in part._shown} <= KINDS["veiligheid"]
    part.kinds["alles"].click()
    assert 0 < safety < part.list.lines.rowCount()


def test_when_the_last_of_a_kind_is_gone_everything_is_shown_instead_of_an_empty_list(
    page: OverviewPage, vault: FileVault, family: BundelId
) -> None:
    part = page.happened
    part.all.click()
    part.kinds["veiligheid"].click()
    view = vault.submit(lambda store: store.bundel(family)).result()
    gone = {one.id: one for one in view.records.values() if one.type in KINDS["veiligheid"]}
    part.show_view(replace(view, records={key: one for key, one in view.records.items() if key not in gone}))
    assert part.kinds["alles"].isChecked()
    assert part.list.lines.rowCount() > 0


def test_every_form_of_a_casus_but_the_family_falls_under_one_kind() -> None:
    forms = [kind.name for kind in children_of("Casus") if kind.form and kind.name != "Gezin"]
    places = {form: [kind for kind, types in KINDS.items() if form in types] for form in forms}
    assert [form for form, kinds in places.items() if len(kinds) != 1] == []


def test_who_stands_actively_around_the_family_is_shown_below_it(
    page: OverviewPage, vault: FileVault, family: BundelId
) -> None:
    members = around(vault.submit(lambda store: store.bundel(family)).result())
    words = [label.text() for label in page.people.findChildren(QLabel)]
    assert members
    assert all(one.text("naam") in words for one in members)


def test_an_appointment_made_in_the_overview_is_of_this_casus(
    vault: FileVault, family: BundelId, walk: Callable[[BundelId], Walker]
) -> None:
    walker = walk(family)
    walker.workspace.header.appointment.click()
    page = _page(walker)
    page.appointment.clock.setFocus()
    walker.type("9.30")
    walker.press(Qt.Key.Key_Return)
    settle(vault)
    (made,) = vault.submit(read_own).result().appointments
    assert (made.what.casus, made.what.begin.hour) == (family, 9)
    assert not page.appointment.isVisible()


def test_reminders_that_say_the_same_stand_in_one_line_with_their_number(page: OverviewPage) -> None:
    same = Reminder(BundelId(b"1" * 16), "R24", None, "vandaag.termijn.onbekend", {}, None)
    other = replace(same, rule="R3")
    page.reminders.show_reminders(together([same, other, replace(same)]))
    assert [told.number for told in together([same, other, replace(same)])] == [2, 1]
    titles = [label.text() for label in page.reminders.lines[0].findChildren(QLabel)]
    assert any("2 keer" in title for title in titles)
