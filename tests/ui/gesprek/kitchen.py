"""Fingers at the one screen: real pages, real keys, on a real vault."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from jgw_desktop.domain.values import Value, is_empty
from tests.ui.casus.fingers import Fingers
from tests.ui.casus.vaults import settle
from tests.ui.casus.walker import focus
from ui.forms.choices import BoxEditor, ChipsEditor
from ui.forms.field import FormField
from ui.gesprek.page import TalkPage
from ui.widgets.scale import Scale

Key = Qt.Key


class Kitchen(Fingers):
    """What a worker does on the page of a talk."""

    @property
    def talk(self) -> TalkPage:
        page = self.workspace.page
        assert isinstance(page, TalkPage)
        page.open_again("")  # its parts are built bit by bit
        return page

    def do(self) -> None:
        """Press the one button below, by keyboard."""
        self.push("gesprek.doen")
        settle(self.vault)

    def fields(self, record_type: str, name: str) -> list[FormField]:
        """Return the fields of that name on the page, from top to bottom."""
        found = [
            field
            for part in self.talk.parts
            for field in part.fields()
            if (field.record_type, field.field.name) == (record_type, name)
        ]
        assert found, (record_type, name)
        return found

    def put(self, record_type: str, name: str, value: Value, at: int = 0) -> None:
        """Fill in a field as a worker does: with keys where it is typed, by its chip where it is chosen."""
        field = self.fields(record_type, name)[at]
        control = field.first_control()
        control.setFocus(Qt.FocusReason.TabFocusReason)
        editor = field.editor
        if isinstance(editor, ChipsEditor):
            _tap(editor, value)
        elif isinstance(editor, BoxEditor | Scale):
            field.put(value)
        elif isinstance(value, tuple):
            for line in value:
                QTest.keyClicks(focus(), str(line))
                QTest.keyClick(focus(), Key.Key_Return)
        else:
            QTest.keyClicks(focus(), str(value))
        current = QApplication.focusWidget()
        if current is not None:
            current.clearFocus()

    def put_all(self, record_type: str, values: Mapping[str, Value], at: int = 0) -> None:
        """Fill in several fields of one record; what is known already is left alone."""
        for name, value in values.items():
            if is_empty(self.fields(record_type, name)[at].editor.value()):
                self.put(record_type, name, value, at)
        settle(self.vault)


def _tap(editor: ChipsEditor, value: Value) -> None:
    wanted = value if isinstance(value, tuple) else (value,)
    for chip in editor.chips:
        if chip.option.value in wanted and not chip.isChecked():
            chip.setFocus(Qt.FocusReason.TabFocusReason)
            QTest.keyClick(chip, Key.Key_Space)


def shown_words(page: QWidget) -> str:
    """Return every word that a page shows."""
    from PySide6.QtWidgets import QLabel

    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))
