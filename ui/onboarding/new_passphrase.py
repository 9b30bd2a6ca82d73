"""Choosing a passphrase: typed twice, with what the rules say after each key, or one proposed by the app."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jgw_desktop.app.ports import Passphrases
from jgw_desktop.domain.errors import WeakPassphrase
from resources import foutzin, tekst
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.field import LabelledField
from ui.widgets.icon import State, StateGlyph
from ui.widgets.passphrase import PassphraseField
from ui.widgets.text import Text

_ROOM = "onthaal.wachtwoord_kiezen"


class Verdict(QWidget):
    """One line that says whether something is right yet: a glyph and a sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.glyph = StateGlyph(State.OPEN)
        self.text = Text("", "help")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE.xs)
        line.addWidget(self.glyph)
        line.addWidget(self.text, 1)
        self.hide()

    def show_verdict(self, is_right: bool, sentence: str) -> None:
        """Show a sentence; an empty one hides the line."""
        self.glyph.show_state(State.DONE if is_right else State.OPEN)
        self.text.setText(sentence)
        self.setVisible(bool(sentence))


class NewPassphrase(QWidget):
    """Two fields for a new passphrase, and a button that proposes one."""

    def __init__(self, passphrases: Passphrases) -> None:
        super().__init__()
        self._rules = passphrases
        self.first, self.second = PassphraseField(), PassphraseField()
        explained = tekst(f"{_ROOM}.eerste_uitleg")
        self.first_field = LabelledField(
            tekst(f"{_ROOM}.eerste"), self.first, "passphrase.first", help_text=explained
        )
        self.second_field = LabelledField(tekst(f"{_ROOM}.tweede"), self.second, "passphrase.second")
        self.strength, self.sameness = Verdict(), Verdict()
        self.propose = Button(tekst(f"{_ROOM}.voorstel"), "passphrase.propose", kind="link")
        self._lay_out()
        self.propose.clicked.connect(self._propose)
        self.first.edited.connect(self._judge)
        self.second.edited.connect(self._judge)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.xs)
        column.addWidget(self.first_field)
        column.addWidget(self.strength)
        column.addWidget(self.propose, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(SPACE.xs)
        column.addWidget(self.second_field)
        column.addWidget(self.sameness)

    def accepted(self) -> str | None:
        """Return the passphrase; or None, with the reason shown and the focus where it is to be mended."""
        weakness = self._weakness()
        if weakness is not None:
            self._mend(self.first_field, foutzin(weakness.code, **weakness.details))
            return None
        if self.first.value() != self.second.value():
            self._mend(self.second_field, tekst(f"{_ROOM}.ongelijk"))
            return None
        return self.first.value()

    def forget(self) -> None:
        """Empty both fields."""
        self.first.forget()
        self.second.forget()
        self._judge()

    def set_busy(self, busy: bool) -> None:
        """Keep what was typed as it is while it is used."""
        self.first.setReadOnly(busy)
        self.second.setReadOnly(busy)

    def _mend(self, field: LabelledField, sentence: str) -> None:
        field.show_error(sentence)
        field.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _propose(self) -> None:
        self.first.setText(self._rules.suggest())
        self.first.reveal(True)
        self.second.clear()
        self._judge()
        self.strength.show_verdict(True, tekst(f"{_ROOM}.voorstel_gedaan"))
        self.second.setFocus(Qt.FocusReason.OtherFocusReason)

    def _judge(self) -> None:
        self.first_field.clear_error()
        self.second_field.clear_error()
        weakness = self._weakness()
        rule = weakness.details.get("rule", "known") if weakness else "goed"
        self.strength.show_verdict(weakness is None, tekst(f"{_ROOM}.{rule}") if self.first.value() else "")
        same = self.first.value() == self.second.value()
        word = "gelijk" if same else "ongelijk"
        self.sameness.show_verdict(same, tekst(f"{_ROOM}.{word}") if self.second.value() else "")

    def _weakness(self) -> WeakPassphrase | None:
        try:
            self._rules.check(self.first.value())
        except WeakPassphrase as weakness:
            return weakness
        return None
