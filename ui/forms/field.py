"""One field of a form: label, help, editor, and what there is to say about it.

``field.show()`` redraws it out of the desk; what is typed goes to the desk at once, with no other work.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jgw_desktop.app.sociale_kaart import KaartItem, taken_over
from jgw_desktop.domain.choices import CHOICES
from jgw_desktop.domain.fields import Field, Kind, Need
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.values import Value, is_empty
from resources import tekst
from ui.forms.choices import ChipsEditor
from ui.forms.desk import Desk
from ui.forms.editor import Editor
from ui.forms.editors import are_few, make_editor, offer_again
from ui.forms.reading_hint import ReadingHint
from ui.forms.tab_order import stop_before
from ui.forms.versions import versions_banner
from ui.style.theme import theme
from ui.style.tokens import HEIGHT, SPACE
from ui.widgets.buttons import Button
from ui.widgets.field import FIELD
from ui.widgets.icon import Icon
from ui.widgets.surfaces import Banner, announce
from ui.widgets.text import Text, restyle

if TYPE_CHECKING:
    from ui.forms.kaart_offer import KaartOffer

_LONG_CHOICES = 44  # so many letters, a chip's edges counted as six, fit beside another field
_LONG_LABEL = 34  # so many letters of a question go on one line above its chips
_WIDE = frozenset(
    {Kind.LANGE_TEKST, Kind.MEERKEUZE, Kind.CIJFER, Kind.REGELS, Kind.VERWIJZINGEN, Kind.KAART, Kind.DATUMS}
)


def is_wide(field: Field) -> bool:
    """Tell whether a field takes the whole width of a form."""
    return field.kind in _WIDE or field.family_words or _has_long_choices(field)


def _has_long_choices(field: Field) -> bool:
    labels = CHOICES.get(field.choices, {}).values()
    is_long = sum(len(label) + 6 for label in labels) > _LONG_CHOICES or len(field.label) > _LONG_LABEL
    return are_few(field) and is_long


class FormField(QWidget):
    """A field of a record, with its editor.

    name: object name of the control, ``<Type>.<field>``. heading: the row above it, where a page says in
    its own way what the field is; without one the label of the declaration stands there. editor: one that
    fits its place better than the usual one of its kind.
    """

    def __init__(
        self,
        desk: Desk,
        record: RecordId,
        record_type: str,
        field: Field,
        name: str,
        heading: QHBoxLayout | None = None,
        editor: Editor | None = None,
    ) -> None:
        super().__init__()
        self.desk, self.record, self.record_type, self.field = desk, record, record_type, field
        self.name = name
        self.setObjectName(f"{name}{FIELD}")
        self.editor = editor or make_editor(field, lambda: desk.view)
        self.control = self.editor.name_control(name, field.label, field.help)
        self._top = heading or QHBoxLayout()
        self._need: Text | None = None
        self._fault: QWidget | None = None
        self._warning: QWidget | None = None
        self._warned = ""
        self._versions: Banner | None = None
        self._history: Button | None = None
        self._hint: ReadingHint | None = None
        self._offer: KaartOffer | None = None
        self._lay_out(is_labelled=heading is None)
        self.editor.typed.connect(self._typed)
        if hasattr(self.editor, "faulted"):
            self.editor.faulted.connect(self.say)

    def _lay_out(self, *, is_labelled: bool) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE.label)
        if is_labelled:
            self._lay_out_label()
        self._column.addWidget(cast(QWidget, self.editor))
        if self.field.help and is_labelled:
            self._column.addWidget(Text(self.field.help, "help"))

    def _lay_out_label(self) -> None:
        label = Text(self.field.label, "label")
        label.setBuddy(self.control)
        self._top.setSpacing(SPACE.xs)
        self._top.addStrut(theme().px(HEIGHT.chip))
        self._top.addWidget(label, 1)
        if self.field.need is Need.VERPLICHT:
            self._need = Text(tekst("formulier.nodig"), "help", wrap=False)
            self._top.addWidget(self._need)
        self._column.addLayout(self._top)

    def first_control(self) -> QWidget:
        """Return the widget that takes the focus of this field."""
        return self.control.stop if isinstance(self.control, ChipsEditor) else self.control

    # showing

    def show_field(self) -> None:
        """Show what the casus holds now; typing that it does not have yet stays as it is."""
        offer_again(self.editor, self.field, self.desk.view)
        self.editor.show_value(self.desk.typed.value(self.record, self.field.name))
        self._show_versions()
        self._show_need(self.editor.value())

    def aim(self, record: RecordId) -> None:
        """Go on with the same field of another record."""
        if record != self.record:
            self.record = record
            self.say("")
            self.show_field()

    def put(self, value: Value) -> None:
        """Type a value for the worker, such as one out of the history."""
        self.editor.show_value(value)
        self._typed(value)

    def _typed(self, value: Value) -> None:
        self.desk.type_value(self.record, self.record_type, self.field.name, value)
        self._show_need(value)
        self._judge_length(value)
        if self.field.from_kaart and isinstance(value, str):
            self._offer_help(value)

    def _offer_help(self, typed: str) -> None:
        """Offer what the sociale kaart has for what is typed; the row is made when first needed."""
        from ui.forms.kaart_offer import KaartOffer

        if self._offer is None:
            self._offer = KaartOffer(self.desk, self.name, self.control)
            self._offer.chosen.connect(self._take_over)
            self._column.addWidget(self._offer)
            for before, after in pairwise((self.control, *self._offer.buttons)):
                QWidget.setTabOrder(before, after)
        self._offer.show_for(typed)

    def _take_over(self, item: KaartItem) -> None:
        """Fill in what an item of the sociale kaart says; beside the field itself only what is empty."""
        values = {
            name: value
            for name, value in taken_over(self.record_type, item).items()
            if name == self.field.name or is_empty(self.desk.typed.value(self.record, name))
        }
        fill_in(self.window(), self.desk, self.record, values)

    def _show_need(self, value: Value) -> None:
        if self._need is not None:
            self._need.setVisible(is_empty(value))

    def _judge_length(self, value: Value) -> None:
        most = self.field.max_length
        if most is None or not isinstance(value, str):
            return
        over = len(value) - most
        if over > 0 or self._fault is not None:
            self.say(tekst("formulier.te_lang", over=over) if over > 0 else "")

    # what there is to say

    def say(self, sentence: str) -> None:
        """Say below the editor what is wrong and what to do; an empty sentence takes it away."""
        if self._fault is not None:
            self._fault.hide()
            self._fault.deleteLater()
            self._fault = None
        if sentence:
            self._fault = _fault_row(sentence)
            self._column.addWidget(self._fault)
            announce(self.control, sentence)
        restyle(self.control, "faulty", bool(sentence))
        self.control.setAccessibleDescription(f"{sentence} {self.field.help}".strip())

    def warn(self, sentence: str, why: str) -> None:
        """Say quietly below the editor what a rule thinks of it; an empty sentence takes it away.

        why: the rule and its source, shown when asked for.
        """
        if self._warned == sentence:
            return
        self._warned = sentence
        if self._warning is not None:
            self._warning.hide()
            self._warning.deleteLater()
            self._warning = None
        if sentence:
            self._warning = _warning_row(self.name, sentence, why)
            self._column.addWidget(self._warning)

    def _show_versions(self) -> None:
        if self._versions is not None:
            self._versions.hide()
            self._versions.deleteLater()
        self._versions = versions_banner(self.desk, self.record, self.field, self.name)
        if self._versions is not None:
            self._column.addWidget(self._versions)

    def _hint_at_reading(self) -> None:
        """Say quietly below words for the family what makes them hard to read; made when first needed."""
        if self._hint is None and not is_empty(self.editor.value()):
            self._hint = ReadingHint(self)
            self._hint.setObjectName(f"{self.name}.leeshint")
            self._column.addWidget(self._hint)
        if self._hint is not None:
            self._hint.judge(self.editor.value())

    # history

    def offer_history(self, offered: bool) -> None:
        """Show the button to the history while the field has the focus; made when first needed.

        Without the focus the typing is over: then it is time for a hint at reading.
        """
        if self.field.family_words and not offered:
            self._hint_at_reading()
        if offered and self._history is None:
            self._history = self._history_button()
        if self._history is not None:
            self._history.setVisible(offered)

    def _history_button(self) -> Button:
        words = tekst("formulier.geschiedenis_van", veld=self.field.label)
        button = Button("", f"{self.name}.geschiedenis", kind="link", icon="history", parent=self)
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.clicked.connect(lambda: self.desk.history_asked.emit(self))
        self._top.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        before = stop_before(self.first_control())
        if before is not None:
            QWidget.setTabOrder(before, button)
        return button


def fill_in(within: QWidget, desk: Desk, record: RecordId, values: Mapping[str, Value]) -> None:
    """Type values in the fields of a record for the worker. within: holds those fields, all of them built."""
    near = (one for one in within.findChildren(FormField) if one.desk is desk and one.record == record)
    for field in near:
        if field.field.name in values:
            field.put(values[field.field.name])


def _fault_row(sentence: str) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(SPACE.label)
    line.addWidget(Icon("triangle-alert", "fout", 16))
    line.addWidget(Text(sentence, "error"), 1)
    return row


def _warning_row(name: str, sentence: str, why: str) -> QWidget:
    row, reason = QWidget(), Text(why, "help")
    reason.hide()
    words = QVBoxLayout()
    words.setSpacing(0)
    line = QHBoxLayout()
    line.setSpacing(SPACE.label)
    line.addWidget(Icon("info", "ink2", 16), 0, Qt.AlignmentFlag.AlignVCenter)
    line.addWidget(Text(sentence, "help"), 1)
    line.addWidget(why_button(f"{name}.waarom", sentence, reason))
    words.addLayout(line)
    words.addWidget(reason)
    words.setContentsMargins(0, 0, 0, 0)
    row.setLayout(words)
    return row


def why_button(name: str, sentence: str, why: Text) -> Button:
    """Return the button that shows and hides the rule behind a sentence."""
    button = Button(tekst("afronden.waarom"), name, kind="link")
    button.setAccessibleName(tekst("afronden.waarom_gezegd", zin=sentence))

    def turn() -> None:
        why.setVisible(why.isHidden())
        if not why.isHidden():
            announce(why, why.text())

    button.clicked.connect(lambda _checked: turn())
    return button
