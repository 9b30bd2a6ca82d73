"""How much of a record all agree on: one line below the questions, and those fields to unfold (mockup 09)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from resources import tekst
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.icon import Icon
from ui.widgets.surfaces import Card
from ui.widgets.text import Text


class EqualFields(Card):
    """Attributes: said, unfold (button), fields (the text below, hidden until asked for)."""

    def __init__(self) -> None:
        super().__init__()
        self.said = Text("", "help", wrap=False)
        self.unfold = Button(tekst("verschil.gelijk_tonen"), "verschil.gelijk", kind="link")
        self.fields = Text("", "help")
        line = QHBoxLayout()
        line.setSpacing(SPACE.xs)
        line.addWidget(Icon("equal", "ink2", 18))
        line.addWidget(self.said)
        line.addWidget(self.unfold)
        line.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(SPACE.xs)
        column.addLayout(line)
        column.addWidget(self.fields)
        self.body.addLayout(column)
        self.unfold.clicked.connect(lambda: self._turn(is_open=self.fields.isHidden()))
        self._turn(is_open=False)
        self.show_fields(())

    def show_fields(self, fields: Sequence[tuple[str, str]]) -> None:
        """Show what is equal, as (label, words); nothing at all when there is none."""
        key = "een_gelijk" if len(fields) == 1 else "gelijk"
        self.said.setText(tekst(f"verschil.{key}", aantal=len(fields)))
        lines = [tekst("verschil.veld_en_waarde", veld=label, waarde=words) for label, words in fields]
        self.fields.setText("\n".join(lines))
        self.setVisible(bool(fields))

    def _turn(self, *, is_open: bool) -> None:
        self.fields.setVisible(is_open)
        self.unfold.setText(tekst("verschil.gelijk_verbergen" if is_open else "verschil.gelijk_tonen"))
        self.unfold.setAccessibleName(tekst("verschil.gelijk_" + ("verberg" if is_open else "toon")))
