"""One person of the netwerkkaart: what they do for the family, how close they are, and who they are."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.records import CATALOGUE
from jgw_desktop.domain.values import Value
from resources import tekst
from ui.forms.desk import Desk
from ui.kaart.agreed import AgreedPart
from ui.plan.bound import form_field
from ui.plan.controls import Avatar
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button, IconButton
from ui.widgets.text import Text

_FIELDS = (
    "steun_in_eigen_woorden",
    "nabijheid",
    "sterkte",
    "kwaliteit",
    "van_wie",
    "naam",
    "relatie",
    "sector",
    "aard",
    "organisatie",
    "discipline",
    "lijn",
    "afgesproken_bijdrage",
    "steun",
    "betrokkenheid",
    "vervanger",
)
_ON_THE_MAP = frozenset(_FIELDS[:5]) | {"afgesproken_bijdrage"}
_PROFESSIONAL = ("organisatie", "discipline", "lijn")
_WITH_ORGANISATION = ("hulpverlener", "beroepsopvoeder")
_SIDE = 44


class MemberPanel(QWidget):
    """Shows one person at a time.

    Signals: typed(): something of this person was typed; closed(): back to the list; removed(): off the map.
    """

    typed = Signal()
    closed = Signal()
    removed = Signal()

    def __init__(self, desk: Desk, record: RecordId) -> None:
        super().__init__()
        self._desk, self.record = desk, record
        self._is_short = False
        self.avatar = Avatar(_SIDE)
        self.name, self.relation = Text("", "section"), Text("", "help")
        self.close_button = IconButton("x", tekst("plan.netwerk.sluiten"), "Netwerklid.sluiten")
        self.away = Button(
            tekst("plan.netwerk.weghalen"), "Netwerklid.weghalen", kind="danger", icon="trash-2"
        )
        declared = CATALOGUE["Netwerklid"].fields
        self.fields = {
            name: form_field(desk, record, "Netwerklid", declared[name], f"Netwerklid.{name}")
            for name in _FIELDS
        }
        self.agreed = AgreedPart(desk)
        self.more = Button(tekst("kaart.meer"), "Netwerklid.meer", kind="link")
        self.more.hide()
        self._lay_out()
        self.more.clicked.connect(lambda: self.make_short(not self._is_short, can_grow=True))
        self.close_button.clicked.connect(self.closed)
        self.away.clicked.connect(self.removed)
        self.fields["aard"].editor.typed.connect(self._take_aard)
        for field in self.fields.values():
            field.editor.typed.connect(lambda _: self._refresh())

    def _lay_out(self) -> None:
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(self.name)
        told.addWidget(self.relation)
        top = QHBoxLayout()
        top.setSpacing(SPACE.s)
        top.addWidget(self.avatar)
        top.addLayout(told, 1)
        top.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.m)
        column.addLayout(top)
        short = [field for name, field in self.fields.items() if name in _ON_THE_MAP]
        others = [field for name, field in self.fields.items() if name not in _ON_THE_MAP]
        for part in (*short, self.agreed, self.more, *others):
            column.addWidget(part)
        column.addWidget(self.away, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def show_member(self, record: RecordId) -> None:
        """Show a person as they are now."""
        is_other, self.record = record != self.record, record
        for name, field in self.fields.items():
            field.record = record
            if is_other:
                field.editor.show_value(self._desk.typed.value(record, name))
                field.say("")
            field.show_field()
        self._show_top()

    def make_short(self, is_short: bool, *, can_grow: bool) -> None:
        """Ask only what the map shows, or everything. can_grow: whether the worker may ask for the rest."""
        self._is_short = is_short
        label = tekst("kaart.meer" if is_short else "kaart.minder")
        self.more.setText(label)
        self.more.setAccessibleName(label)
        self.more.setVisible(can_grow)
        self._show_fields()

    def focus_first(self) -> None:
        """Put the cursor in the words of the family."""
        self.fields["steun_in_eigen_woorden"].first_control().setFocus(Qt.FocusReason.TabFocusReason)

    def _refresh(self) -> None:
        self._show_top()
        self.typed.emit()

    def _show_top(self) -> None:
        naam = str(self.fields["naam"].editor.value() or "")
        self.avatar.show_name(naam, is_family=False)
        self.name.setText(naam)
        self.relation.setText(str(self.fields["relatie"].editor.value() or ""))
        self._show_fields()
        self.agreed.show_member(self.record)

    def _show_fields(self) -> None:
        is_work = self.fields["aard"].editor.value() in _WITH_ORGANISATION
        for name, field in self.fields.items():
            is_asked = name in _ON_THE_MAP or not self._is_short
            field.setVisible(is_asked and (is_work or name not in _PROFESSIONAL))

    def _take_aard(self, aard: Value) -> None:
        """Let the place in the drawing and the line follow from what kind of person it is."""
        is_work = aard in _WITH_ORGANISATION
        ring = "professional" if is_work else "netwerk_en_vrijwilligers"
        self._desk.type_value(self.record, "Netwerklid", "ring", ring)
        self.fields["lijn"].put("eerste" if aard == "hulpverlener" else "nulde")
