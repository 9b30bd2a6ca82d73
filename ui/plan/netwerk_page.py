"""The netwerkkaart, drawn or as a list: type a name and press Enter, then say what this person does.

``NetwerkPage(session, form, "Netwerkkaart")``, then ``show_view(view)`` at opening and after each change.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jgw_desktop.app.editing import new_id
from jgw_desktop.app.netwerk import new_moment
from jgw_desktop.domain.choices import label_of
from jgw_desktop.domain.ids import RecordId, parse_record_id
from jgw_desktop.domain.netwerk import sector_of
from jgw_desktop.domain.records import CATALOGUE
from jgw_desktop.domain.suggestions import Suggestion, people_from_question_5
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView, RecordView
from resources import tekst
from ui.casus.session import CasusSession, NewRecord
from ui.forms.body import FieldGrid
from ui.forms.desk import Desk
from ui.forms.field import FormField
from ui.forms.history import HasHistory
from ui.forms.history_page import HistoryPage
from ui.forms.tab_order import order_tabs
from ui.gezin.steps import FamilyStep
from ui.kaart.board import KaartBoard
from ui.kaart.tools import MapTools
from ui.names import names
from ui.plan.bound import form_field
from ui.plan.columns import TwoColumns
from ui.plan.list_cell import cell_here
from ui.plan.member_panel import MemberPanel
from ui.plan.name_entry import FIRST, NameEntry
from ui.plan.netwerk_table import Line, NetworkTable
from ui.plan.offered import Offered
from ui.plan.sectors import SIGNS
from ui.style.theme import theme
from ui.style.tokens import SPACE
from ui.widgets.text import Text

_LEAST_MAP = 400  # px
_BELOW = (
    "wie_zou_u_erbij_willen",
    "netwerk_of",
    "netwerk_hoe",
    "netwerk_wanneer",
    "vrijwilliger_overwogen",
    "geen_netwerk_toelichting",
    "datum",
)


class NetwerkPage(HistoryPage):
    """The form of one netwerkkaart. today: the day of a map that is made anew."""

    wants_width = True

    def __init__(
        self,
        session: CasusSession,
        form: RecordId,
        record_type: str = "Netwerkkaart",
        parent: QWidget | None = None,
        *,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__(session, form, record_type, parent)
        self._today = today
        self.desk: Desk | None = None
        self.list: NetworkList | None = None
        theme().changed.connect(self._fit_soon)

    def show_view(self, view: BundelView) -> None:
        """Show the map as it is now."""
        if self.desk is None:
            self.desk = Desk(self.session, self.form, view, self)
            self.desk.history_asked.connect(self.show_history)
            self.list = NetworkList(self.desk, self.form)
            self.list.tools.new_map.clicked.connect(self._make_new)
            self.list.consent_requested.connect(lambda one: self.part_requested.emit("Toestemming", one))
            self.page.body.addWidget(self.list, 1)
            self.list.fit(self.height())
        self.desk.typed.settle(view)
        if self.list is not None:
            self.list.show_list()
        order_tabs(self.page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the map fill the room that the page has."""
        super().resizeEvent(event)
        self._fit()

    def _fit_soon(self) -> None:
        """Fit the map to letters of another size, once the rows around it are laid out anew."""
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        if self.list is not None:
            self.list.fit(self.height())

    def _make_new(self) -> None:
        """Make a map of today with everybody who is on this one."""
        new, day = new_id(), self._today()
        self.session.do(
            self.form,
            lambda view: new_moment(view, self.form, new, day),
            "nieuwe_kaart",
            lambda: self.form_requested.emit(new),
        )

    def field_at(self, widget: QWidget) -> HasHistory | None:
        """Return the field, or the cell of the list, at a widget."""
        if self.list is not None and self.desk is not None and widget is self.list.table:
            return cell_here(self.desk, self.list.table, self.list.show_list)
        return super().field_at(widget)

    def panes(self) -> list[QWidget]:
        """Return what F6 walks through: the list, and the person that is chosen."""
        if self.list is None:
            return [self]
        is_shown = self.list.panel is not None and not self.list.panel.isHidden()
        return [self.list.main, self.list.side] if is_shown else [self.list.main]

    def family_steps(self) -> list[FamilyStep]:
        """Return the map."""
        return [FamilyStep(tekst("gezin.kaart"), self.form, self.record_type.name)]

    def family_start(self) -> int:
        """Return the only step."""
        return 0

    def what_is_open(self) -> str:
        """Return the person that is chosen, "-" for nobody, and how far the map is zoomed in."""
        if self.list is None:
            return ""
        chosen = self.list.selected
        return f"{chosen.hex() if chosen else '-'} {self.list.board.map.zoom}"

    def open_again(self, what: str) -> None:
        """Choose that person again, and zoom in as far."""
        chosen, _, zoom = what.partition(" ")
        person = parse_record_id(chosen)
        if self.list is not None and zoom.replace(".", "", 1).isdecimal():
            self.list.board.map.show_zoom(float(zoom))
        if self.list is not None and person is not None:
            self.list.choose(person)

    def focus_first(self) -> None:
        """Put the cursor in the list, or where the first name is typed."""
        if self.list is not None:
            self.list.focus_first()


class NetworkList(QWidget):
    """The map or the list, the entry row below it, what is asked about the whole map, and one person's panel.

    Signal consent_requested(RecordId): the worker wants to see this consent.
    """

    consent_requested = Signal(object)

    def __init__(self, desk: Desk, kaart: RecordId) -> None:
        super().__init__()
        self._desk, self._kaart = desk, kaart
        self._selected: RecordId | None = None
        self._is_short: bool | None = None
        self.panel: MemberPanel | None = None
        self.tools = MapTools()
        self.board = KaartBoard(desk, kaart)
        self.table = NetworkTable()
        self.empty = Text(tekst("plan.netwerk.leeg"), "lead")
        self.entry = NameEntry(desk, kaart)
        self.named = Offered("Netwerklid.genoemd", tekst("plan.netwerk.genoemd"))
        declared = CATALOGUE["Netwerkkaart"].fields
        self.fields = [
            form_field(desk, kaart, "Netwerkkaart", declared[name], f"Netwerkkaart.{name}") for name in _BELOW
        ]
        self.main, self.side = QWidget(), QWidget()
        self._lay_out()
        self._connect()

    def _connect(self) -> None:
        for shown in (self.table, self.board):
            shown.chosen.connect(self._choose)
            shown.removed.connect(self._remove)
        self.table.entered.connect(self._enter)
        self.named.chosen.connect(self._take_over)
        self.board.opened.connect(self._enter)
        self.board.add_wanted.connect(self.entry.aim)
        self.entry.ended.connect(lambda: self.board.show_ghost(None))
        self.tools.shown.edited.connect(self.show_list)
        self.tools.follow(self.board)

    def _lay_out(self) -> None:
        main = QVBoxLayout(self.main)
        main.setContentsMargins(0, 0, 0, 0)
        main.setSpacing(SPACE.s)
        self.questions = FieldGrid(self.fields)
        for part in (self.tools, self.empty, self.board, self.table, self.entry, self.named):
            main.addWidget(part)
        main.addSpacing(SPACE.m)
        main.addWidget(self.questions)
        main.addStretch(1)
        QVBoxLayout(self.side).setContentsMargins(0, 0, 0, 0)
        self.side.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(TwoColumns(self.main, self.side), 1)

    def show_list(self) -> None:
        """Show the map as it is now."""
        self.entry.show_entry()
        self.named.show_offers(people_from_question_5(self._desk.view, self._kaart))
        lines = self._lines()
        present = {line.record for line in lines}
        if self._selected not in present:
            self._selected = None
        self.table.show_lines(lines, self._selected)
        is_map = self.tools.is_map
        self.table.setVisible(bool(lines) and not is_map)
        self.empty.setVisible(not lines)
        self.board.setVisible(is_map)
        self.questions.setVisible(not is_map)
        self._show_map()
        for field in self.fields:
            field.show_field()
        self.field("geen_netwerk_toelichting").setVisible(not lines)
        self._show_panel()

    def _take_over(self, somebody: Suggestion) -> None:
        new = NewRecord("Netwerklid", self._kaart, {**FIRST, **dict(somebody.values)})
        self._desk.add(new, self.choose)

    def fit(self, height: int) -> None:
        """Let the map fill a height in px, with the rows above and below it."""
        others = self.tools.sizeHint().height() + self.entry.sizeHint().height() + 2 * SPACE.l + 4 * SPACE.s
        self.board.give_room(max(height - others, theme().px(_LEAST_MAP)))

    def focus_first(self) -> None:
        """Put the cursor on the map or in the list, or where the first name is typed."""
        if not self.table.rowCount():
            self.entry.naam.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.tools.is_map:
            self.board.focus_map()
        else:
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def field(self, name: str) -> FormField:
        """Return one of the fields below the list."""
        return self.fields[_BELOW.index(name)]

    def _lines(self) -> list[Line]:
        leden = self._desk.view.children(self._kaart, "Netwerklid")
        return [self._line(lid) for lid in leden if lid.id != self.entry.entry.record]

    def _line(self, lid: RecordView) -> Line:
        """Return the row of a person, as typed."""
        value = {name: self._desk.typed.value(lid.id, name) for name in CATALOGUE["Netwerklid"].fields}
        said = {name: str(value[name] or "") for name in ("naam", "relatie", "steun_in_eigen_woorden")}
        sector = sector_of(str(value["sector"]), str(value["aard"]), f"{said['relatie']} {said['naam']}")
        contact = filter(None, (_label("sterkte", value), _label("kwaliteit", value).lower()))
        mask = names().masked
        words = (
            mask(said["naam"]),
            mask(said["relatie"]),
            label_of("netwerkSector", sector),
            _label("nabijheid", value),
            ", ".join(contact),
            mask(said["steun_in_eigen_woorden"]),
        )
        return Line(lid.id, words, SIGNS[sector])

    @property
    def selected(self) -> RecordId | None:
        """Whose panel is shown."""
        return self._selected

    def choose(self, record: RecordId) -> None:
        """Show the panel of a person; nothing for one who is not on the map."""
        self._selected = record
        self.show_list()

    def _choose(self, record: RecordId | None) -> None:
        self._selected = record
        self._show_shown()
        self._show_panel()

    def _show_shown(self) -> None:
        """Show on the map and in the list what was typed or chosen."""
        self.table.show_lines(self._lines(), self._selected)
        self._show_map()

    def _show_map(self) -> None:
        self.board.show_map(self.entry.entry.record, self._selected)
        self.tools.show_map(
            has_people=self.table.rowCount() > 0,
            has_earlier=self.board.has_earlier,
            is_untidy=self.board.is_untidy,
        )

    def _show_panel(self) -> None:
        self.side.setVisible(self._selected is not None)
        if self._selected is None:
            return
        if self.panel is None:
            self.panel = self._make_panel(self._selected)
        if self._is_short is not self.tools.is_map:
            self._is_short = self.tools.is_map
            self.panel.make_short(self._is_short, can_grow=self._is_short)
        self.panel.show_member(self._selected)

    def _make_panel(self, record: RecordId) -> MemberPanel:
        panel = MemberPanel(self._desk, record)
        panel.typed.connect(self._show_shown)
        panel.agreed.consent_requested.connect(self.consent_requested)
        panel.closed.connect(self._close)
        panel.removed.connect(self._remove)
        layout = self.side.layout()
        if layout is not None:
            layout.addWidget(panel)
        order_tabs(self)
        return panel

    def _enter(self) -> None:
        if self._selected is None and self.table.rowCount():
            self._choose(self._lines()[max(self.table.currentRow(), 0)].record)
        if self.panel is not None and self._selected is not None:
            self.panel.focus_first()

    def _close(self) -> None:
        self._selected = None
        self.show_list()
        self.focus_first()

    def _remove(self) -> None:
        """Take the chosen person off the map; the next one is chosen, and undo brings them back."""
        records = [line.record for line in self._lines()]
        if self._selected not in records:
            return
        gone = self._selected
        place = records.index(gone)
        records.remove(gone)
        self._selected = records[min(place, len(records) - 1)] if records else None
        self._desk.delete(gone)
        self.focus_first()


def _label(name: str, values: Mapping[str, Value]) -> str:
    value = values[name]
    choices = CATALOGUE["Netwerklid"].fields[name].choices
    return label_of(choices, value) if isinstance(value, str | int) and value != "" else ""
