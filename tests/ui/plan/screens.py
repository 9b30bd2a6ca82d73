"""The screens of plan and network for the register, filled with fictional families."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jgw_desktop.app.gezinsplan import versions
from jgw_desktop.domain.ids import BundelId
from tests.app.families import TODAY
from tests.ui.plan.plans import AS_LIST, Room, enter, press_button, shown_vault
from ui.forms.safety import SafetyPage
from ui.forms.vijf_vragen import VijfVragenPage
from ui.gezin.screen import FamilyScreen
from ui.gezin.stage import FamilyStage
from ui.gezin.view import FamilyView
from ui.plan.gezinsplan_page import GezinsplanPage
from ui.plan.netwerk_page import NetwerkPage


class Beside(QWidget):
    """Keeps the room that rail and navigation take beside a page."""

    def __init__(self, page: GezinsplanPage | NetwerkPage, room: Room) -> None:
        super().__init__()
        self.room, self.page = room, page
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)

    def panes(self) -> list[QWidget]:
        """Return the panes of the page."""
        return self.page.panes()


def panes(widget: QWidget) -> list[QWidget]:
    """Return the panes of a screen of these."""
    assert isinstance(widget, Beside)
    return widget.panes()


def _shown(page: GezinsplanPage | NetwerkPage, room: Room) -> QWidget:
    room.session.shown.connect(page.show_view)
    page.show_view(room.view)
    return Beside(page, room)


def _plan(bundel: BundelId, version: int) -> QWidget:
    room = enter(shown_vault()[0], bundel)
    plan = versions(room.view)[version]
    return _shown(GezinsplanPage(room.session, plan.id, today=lambda: TODAY), room)


def gezinsplan() -> QWidget:
    """Return a concept with three goals."""
    return _plan(shown_vault()[1], 0)


def gezinsplan_vast() -> QWidget:
    """Return a version that was agreed on."""
    return _plan(shown_vault()[2], -1)


def gezinsplan_leeg() -> QWidget:
    """Return a plan that is not begun."""
    room = enter(shown_vault()[0], shown_vault()[1])
    return _shown(GezinsplanPage(room.session, room.new("Gezinsplan", {}), today=lambda: TODAY), room)


def netwerk_lijst() -> QWidget:
    """Return a map as a list, with one person chosen."""
    room = enter(shown_vault()[0], shown_vault()[2])
    newest = max(room.view.of_type("Netwerkkaart"), key=lambda kaart: kaart.text("datum"))
    page = NetwerkPage(room.session, newest.id)
    shown = _shown(page, room)
    assert page.list is not None
    press_button(page, AS_LIST)
    page.list.table.setCurrentCell(0, 0)
    return shown


def netwerk_kaart() -> QWidget:
    """Return the drawn map, with one person chosen."""
    room = enter(shown_vault()[0], shown_vault()[1])
    page = NetwerkPage(room.session, room.only("Netwerkkaart").id)
    shown = _shown(page, room)
    assert page.list is not None
    page.list.board.chosen.emit(room.view.children(page.form, "Netwerklid")[0].id)
    return shown


def gezin_kaart() -> QWidget:
    """Return the map as the family sees it."""
    room = enter(shown_vault()[0], shown_vault()[1])
    page = NetwerkPage(room.session, room.only("Netwerkkaart").id)
    page.show_view(room.view)
    return _turned(page, room)


def gezin_doel() -> QWidget:
    """Return a goal as the family sees it."""
    room = enter(shown_vault()[0], shown_vault()[1])
    page = GezinsplanPage(room.session, room.only("Gezinsplan").id, today=lambda: TODAY)
    page.show_view(room.view)
    return _turned(page, room)


def gezin_vraag() -> QWidget:
    """Return a question as the family sees it."""
    room = enter(shown_vault()[0], shown_vault()[1])
    page = VijfVragenPage(room.session, room.new("VijfVragen", {}))
    page.show_view(room.session.view_of(page.form))
    page.go_to(2)
    view = _turned(page, room)
    view.answer.setPlainText("Om tien uur gaan alle telefoons in de keukenla. Ook die van ons.")
    return view


def turned_over(make: Callable[[], QWidget]) -> Callable[[], QWidget]:
    """Return how a screen of the family is shown to who sits across the table."""

    def turned() -> QWidget:
        screen = make()
        assert isinstance(screen, FamilyScreen)
        stage = FamilyStage(screen)
        stage.turn()
        return stage

    return turned


def gezin_veilig() -> QWidget:
    """Return an agreement on safety as the family sees it."""
    room = enter(shown_vault()[0], shown_vault()[1])
    plan = room.new("Veiligheidsplan", {"wens_kind_en_gezin": "Rust, en samen eten zonder ruzie."})
    page = SafetyPage(room.session, plan, "Veiligheidsplan", today=lambda: TODAY)
    page.show_view(room.session.view_of(plan))
    return _turned(page, room)


def _turned(page: GezinsplanPage | NetwerkPage | SafetyPage | VijfVragenPage, room: Room) -> FamilyView:
    view = FamilyView(room.session, page.form, page.family_steps(), page.family_start())
    page.setParent(view)
    page.hide()
    return view


def netwerk_twee_dagen() -> QWidget:
    """Return two maps beside each other: before and now."""
    room = enter(shown_vault()[0], shown_vault()[2])
    newest = max(room.view.of_type("Netwerkkaart"), key=lambda kaart: kaart.text("datum"))
    page = NetwerkPage(room.session, newest.id)
    shown = _shown(page, room)
    assert page.list is not None
    page.list.tools.day.set_value("naast_elkaar")
    page.list.board.show_moment("naast_elkaar")
    return shown


def netwerk_leeg() -> QWidget:
    """Return a map with nobody on it yet."""
    room = enter(shown_vault()[0], shown_vault()[1])
    return _shown(NetwerkPage(room.session, room.new("Netwerkkaart", {})), room)
