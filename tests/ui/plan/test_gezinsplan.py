"""The gezinsplan filled in by real key strokes on a real vault."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from jgw_desktop.app.editing import creation, filling, new_id
from jgw_desktop.app.gezinsplan import agreeing, first_values, versions
from jgw_desktop.domain.changes import Edit
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView
from resources import tekst
from tests.app.families import SAMIRA, TODAY
from tests.ui.plan.plans import Room, press, tab_to, type_in
from ui.plan.consent import participants
from ui.plan.gezinsplan_page import GezinsplanPage
from ui.plan.goal_body import GoalBody
from ui.plan.goal_card import GoalCard
from ui.plan.goal_head import owner_in_words

Show = Callable[..., None]
Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
ACTIONS = (
    ("Jeroen", "leest voor aan Tijn", "elke dag"),
    ("Buurman Kees", "haalt Noor op", "op dinsdag"),
    ("Marieke", "legt de telefoons weg", "na het eten"),
)


def opened(room: Room, show: Show, plan: RecordId) -> GezinsplanPage:
    page = GezinsplanPage(room.session, plan, today=lambda: TODAY)
    room.session.shown.connect(page.show_view)
    page.finish_requested.connect(lambda: agree(room, plan))
    page.show_view(room.view)
    show(page)
    return page


def agree(room: Room, plan: RecordId) -> None:
    """Make the plan vastgesteld, as the workspace does when no rule stands in the way."""
    room.session.do(plan, lambda view: agreeing(view, plan, TODAY), "vastgesteld")


def begun(room: Room, show: Show) -> GezinsplanPage:
    return opened(room, show, room.new("Gezinsplan", first_values(room.view, SAMIRA, TODAY)))


def existing(room: Room, show: Show) -> GezinsplanPage:
    return opened(room, show, room.only("Gezinsplan").id)


def cards(page: GezinsplanPage) -> list[GoalCard]:
    assert page.content is not None
    return list(page.content.main.goals)


def body(page: GezinsplanPage, number: int = 0) -> GoalBody:
    found = cards(page)[number].body
    assert isinstance(found, GoalBody)
    return found


def add_goal(room: Room) -> None:
    tab_to("Doel.erbij")
    press(Key.Key_Space)
    room.settle()
    type_in("Tijn slaapt door.")


def add_action(room: Room, wie: str, wat: str, wanneer: str) -> None:
    for words in (wie, wat, wanneer):
        type_in(words)
        press(Key.Key_Return)
    room.settle()


def actions(view: BundelView) -> list[tuple[str, ...]]:
    (goal,) = view.of_type("Doel")
    return [tuple(map(action.text, ("wie", "wat", "wanneer"))) for action in view.children(goal.id, "Actie")]


def test_a_goal_with_three_actions_is_typed_by_keyboard_alone_and_is_all_there_the_next_day(
    fresh: Room, show: Show, reopen: Callable[[Room], Room]
) -> None:
    page = begun(fresh, show)
    add_goal(fresh)
    tab_to("nieuw.wie")
    for action in ACTIONS:
        add_action(fresh, *action)
    fresh.session.leave_form(page.form)
    fresh.settle()
    tomorrow = reopen(fresh).view
    assert [goal.text("tekst") for goal in tomorrow.of_type("Doel")] == ["Tijn slaapt door."]
    assert actions(tomorrow) == list(ACTIONS)
    assert tomorrow.children(tomorrow.of_type("Doel")[0].id, "Actie")[0].text("status") == "open"


def test_who_does_it_tells_what_kind_of_doer_it_is(planned: Room, show: Show) -> None:
    page = existing(planned, show)
    tab_to("nieuw.wie")
    for name in ("Jeroen", "Oma Ria", "Juf Esra", "Coach Ben", "Samira", "Iemand"):
        add_action(planned, name, "helpt mee", "altijd")
    added = planned.logged().children(cards(page)[0].record, "Actie")[4:]
    kinds = [action.text("uitvoerder_soort") for action in added]
    assert kinds == ["gezin", "netwerk", "basisvoorziening", "vrijwilliger", "professional", ""]


def test_another_name_in_a_row_changes_its_kind_and_a_strange_name_leaves_it(
    planned: Room, show: Show
) -> None:
    page = existing(planned, show)
    row = next(iter(body(page).table.rows))
    row.who.setFocus()
    row.who.line.selectAll()
    type_in("Coach Ben")
    planned.session.leave_form(page.form)
    planned.settle()
    assert planned.logged().records[row.record].text("uitvoerder_soort") == "vrijwilliger"
    type_in(" en nog iemand")
    planned.session.leave_form(page.form)
    planned.settle()
    assert planned.logged().records[row.record].text("wie") == "Coach Ben en nog iemand"
    assert planned.logged().records[row.record].text("uitvoerder_soort") == "vrijwilliger"


def test_undo_takes_an_added_action_away_and_leaves_what_was_typed_before(fresh: Room, show: Show) -> None:
    page = begun(fresh, show)
    add_goal(fresh)
    tab_to("nieuw.wie")
    add_action(fresh, *ACTIONS[0])
    add_action(fresh, *ACTIONS[1])
    fresh.session.undo(page.form)
    fresh.settle()
    assert actions(fresh.view) == [ACTIONS[0]]
    assert fresh.only("Doel").text("tekst") == "Tijn slaapt door."
    fresh.session.redo()
    fresh.settle()
    assert actions(fresh.view) == list(ACTIONS[:2])


def test_a_half_typed_action_is_on_disk_without_enter(
    planned: Room, show: Show, reopen: Callable[[Room], Room]
) -> None:
    page = existing(planned, show)
    goal = cards(page)[0].record
    tab_to("nieuw.wie")
    type_in("Jeroen")
    press(Key.Key_Return)
    type_in("belt de sch")
    planned.settle()
    planned.session.flush().result()
    last = reopen(planned).view.children(goal, "Actie")[-1]
    assert (last.text("wie"), last.text("wat")) == ("Jeroen", "belt de sch")


def test_an_entry_that_is_wiped_again_leaves_no_empty_action(planned: Room, show: Show) -> None:
    page = existing(planned, show)
    tab_to("nieuw.wie")
    type_in("J")
    press(Key.Key_Backspace)
    planned.settle()
    assert len(planned.view.children(cards(page)[0].record, "Actie")) == 4


def test_an_action_being_typed_stands_once_on_the_screen_while_the_casus_is_read_anew(
    planned: Room, show: Show
) -> None:
    page = existing(planned, show)
    tab_to("nieuw.wie")
    type_in("Jer")
    planned.session.flush().result()
    planned.session.reload()
    planned.settle()
    type_in("oen")
    assert len(body(page).table.rows) == 4
    assert body(page).table.entry.who.currentText() == "Jeroen"


def test_a_redraw_keeps_the_words_the_cursor_and_the_focus(planned: Room, show: Show) -> None:
    page = existing(planned, show)
    quote = cards(page)[0].head.quote
    assert isinstance(quote, QPlainTextEdit)
    quote.setFocus()
    press(Key.Key_Home)
    type_in("Onze ")
    planned.session.reload()
    planned.settle()
    type_in("lieve ")
    assert quote.toPlainText() == "Onze lieve Tijn gaat ’s avonds rustig naar bed."
    assert QApplication.focusWidget() is quote


def test_a_pasted_text_of_two_lines_becomes_one(planned: Room, show: Show) -> None:
    page = existing(planned, show)
    quote = cards(page)[0].head.quote
    assert isinstance(quote, QPlainTextEdit)
    quote.selectAll()
    QApplication.clipboard().setText("Wij eten\nsamen.")
    quote.paste()
    assert quote.toPlainText() == "Wij eten samen."


def test_alt_and_an_arrow_move_a_goal_and_the_focus_goes_along(planned: Room, show: Show) -> None:
    page = existing(planned, show)
    before = [card.record for card in cards(page)]
    quote = cards(page)[0].head.quote
    quote.setFocus()
    press(Key.Key_Down, ALT)
    planned.settle()
    assert [card.record for card in cards(page)] == [before[1], before[0], before[2]]
    assert QApplication.focusWidget() is quote
    press(Key.Key_Up, ALT)
    planned.settle()
    assert [goal.id for goal in planned.logged().children(page.form, "Doel")] == before


def test_alt_and_an_arrow_in_a_row_move_the_action_and_not_the_goal(planned: Room, show: Show) -> None:
    page = existing(planned, show)
    goals = [card.record for card in cards(page)]
    first, second, *_ = [row.record for row in body(page).table.rows]
    next(iter(body(page).table.rows)).what.setFocus()
    press(Key.Key_Down, ALT)
    planned.settle()
    assert [row.record for row in body(page).table.rows][:2] == [second, first]
    assert [card.record for card in cards(page)] == goals


def test_one_goal_is_open_at_a_time(planned: Room, show: Show) -> None:
    page = existing(planned, show)
    assert [card.is_open for card in cards(page)] == [True, False, False]
    cards(page)[2].closed.toggle.setFocus()
    press(Key.Key_Space)
    assert [card.is_open for card in cards(page)] == [False, False, True]
    assert QApplication.focusWidget() is cards(page)[2].head.quote


def test_arrows_set_the_score_of_begin_and_after_a_choice_that_of_wens(planned: Room, show: Show) -> None:
    page = existing(planned, show)
    tab_to(".schaal")
    press(Key.Key_Right)
    body(page).marks.set_value("wens")
    body(page).marks.edited.emit()
    press(Key.Key_9)
    planned.session.leave_form(page.form)
    planned.settle()
    goal = planned.logged().records[cards(page)[0].record]
    assert (goal.value("start_cijfer"), goal.value("gewenst_cijfer")) == (4, 9)
    assert cards(page)[0].closed.scores.text() == "nu 4, begin 4, wens 9"


def test_the_state_of_an_action_is_chosen_with_the_arrows(planned: Room, show: Show) -> None:
    page = existing(planned, show)
    row = next(iter(body(page).table.rows))
    row.state.setFocus()
    press(Key.Key_Down)
    planned.session.leave_form(page.form)
    planned.settle()
    assert planned.logged().records[row.record].text("status") == "gedaan"


def test_who_agrees_is_asked_of_the_family_by_name_and_dated(planned: Room, show: Show) -> None:
    page = existing(planned, show)
    box = tab_to(".akkoord")
    while "Jeroen" not in box.accessibleName():
        press(Key.Key_Tab)
        box = tab_to(".akkoord")
    press(Key.Key_Up)
    press(Key.Key_Up)
    planned.session.leave_form(page.form)
    planned.settle()
    asked = planned.logged().children(page.form, "Deelnemer")
    found = {one.text("naam"): (one.text("akkoord"), one.text("akkoord_op")) for one in asked}
    assert found == {"Marieke Bakker": ("ja", "2026-02-26"), "Jeroen de Wit": ("ja", "2026-03-12")}


def test_someone_from_the_network_joins_the_plan_by_name(planned: Room, show: Show) -> None:
    page = existing(planned, show)
    tab_to("Deelnemer.nieuw.naam")
    type_in("Oma Ria")
    press(Key.Key_Return)
    planned.settle()
    names = [one.text("naam") for one in planned.logged().children(page.form, "Deelnemer")]
    assert names == ["Marieke Bakker", "Oma Ria"]


def test_the_contact_person_that_is_known_is_not_asked_again(planned: Room, show: Show) -> None:
    page = existing(planned, show)
    tab_to("contact_invullen")
    press(Key.Key_Space)
    planned.session.leave_form(page.form)
    planned.settle()
    plan = planned.logged().records[page.form]
    assert plan.text("vaste_contactpersoon") == "Samira Idrissi, 06 00 00 00 00"


def test_a_goal_that_is_taken_away_comes_back_with_its_actions(planned: Room, show: Show) -> None:
    page = existing(planned, show)
    goal = cards(page)[0].record
    body(page).away.setFocus()
    press(Key.Key_Space)
    planned.settle()
    assert goal not in [card.record for card in cards(page)]
    planned.session.undo(page.form)
    planned.settle()
    assert len(body(page).table.rows) == 4


def test_an_agreed_plan_has_nothing_to_type_in_and_leads_to_a_new_version(planned: Room, show: Show) -> None:
    page = existing(planned, show)
    first = page.form
    tab_to("Gezinsplan.vaststellen")
    press(Key.Key_Space)
    planned.settle()
    inputs = [*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit)]
    assert [field.objectName() for field in inputs if field.isVisible()] == []
    assert (planned.logged().records[first].text("status"), cards(page)[0].is_open) == ("vastgesteld", True)
    asked: list[RecordId] = []
    page.form_requested.connect(asked.append)
    tab_to("Gezinsplan.nieuwe_versie")
    press(Key.Key_Space)
    planned.settle()
    assert asked == [versions(planned.logged())[1].id]
    press(Key.Key_Space)
    planned.settle()
    assert asked == [versions(planned.logged())[1].id] * 2
    assert len(versions(planned.logged())) == 2


def test_words_typed_just_before_agreeing_are_in_the_plan(planned: Room, show: Show) -> None:
    page = existing(planned, show)
    tab_to("Gezinsplan.perspectief")
    press(Key.Key_End)
    type_in(" En dat blijft zo.")
    assert page.content is not None
    page.content.state.agree.setFocus()
    press(Key.Key_Space)
    planned.settle()
    plan = planned.logged().records[page.form]
    assert plan.text("perspectief").endswith("En dat blijft zo.")
    assert plan.text("status") == "vastgesteld"


def test_a_plan_that_not_everybody_carries_says_so_as_long_as_it_stands(planned: Room, show: Show) -> None:
    page = existing(planned, show)
    assert page.content is not None
    assert not page.content.state.opposed.isVisible()
    noor: dict[str, Value] = {"naam": "Noor", "belangrijkste_gezinslid": "ja", "akkoord": "nee"}
    ops = creation(new_id(), "Deelnemer", page.form, "z", noor)
    ops += filling(planned.logged().records[page.form], {"status": "vastgesteld"})
    planned.vault.submit(lambda store: store.commit([Edit(planned.bundel, ops)])).result()
    planned.session.reload()
    planned.settle()
    again = existing(planned, show)
    assert again.content is not None
    assert again.content.state.opposed.isVisible()


def test_what_must_be_is_not_taken_for_the_words_of_who_works_on_it(planned: Room) -> None:
    doel, person = planned.logged().of_type("Doel")[0], planned.logged().of_type("Persoon")[0]
    for oorsprong, key in (("gezin_wil", "woorden_van"), ("moet", "dit_moet")):
        now = planned.logged().records[doel.id]
        ops = filling(now, {"oorsprong": oorsprong, "eigenaar_id": person.id.hex()})
        planned.vault.submit(lambda store, ops=ops: store.commit([Edit(planned.bundel, ops)])).result()  # type: ignore[misc]  # mypy knows no type for a default
        words = owner_in_words(planned.logged(), doel.id)
        assert words == tekst(f"plan.doel.{key}", naam=person.text("voornaam"))


def test_nobody_asks_an_unborn_child_whether_it_agrees(planned: Room, show: Show) -> None:
    gezin = planned.logged().of_type("Gezin")[0].id
    born, unborn = new_id(), new_id()
    for person, rol in ((born, "jeugdige"), (unborn, "ongeboren")):
        ops = creation(person, "Persoon", gezin, "z", {"voornaam": rol, "rol": rol})
        planned.vault.submit(lambda store, ops=ops: store.commit([Edit(planned.bundel, ops)])).result()  # type: ignore[misc]  # mypy knows no type for a default
    plan = planned.logged().of_type("Gezinsplan")[0].id
    asked = {line.key for line in participants(planned.logged(), plan)}
    assert born in asked
    assert unborn not in asked
