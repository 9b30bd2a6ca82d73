"""The row above the map: map or list, which day, zoom, and a map of today."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from resources import tekst
from ui.kaart.board import BOTH, NOW, THEN, KaartBoard
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button, IconButton
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import SegmentedControl
from ui.widgets.text import Text

_MAP, _LIST = "kaart", "lijst"


class MapTools(QWidget):
    """Attributes: shown (map or list), day (which moment), closer, further, zoom, tidy, new_map (buttons)."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = SegmentedControl(
            [(_MAP, tekst("kaart.als_kaart")), (_LIST, tekst("kaart.als_lijst"))], "Netwerkkaart.weergave"
        )
        self.shown.setAccessibleName(tekst("kaart.tonen"))
        self.shown.set_value(_MAP)
        days = [(THEN, tekst("kaart.toen")), (NOW, tekst("kaart.nu")), (BOTH, tekst("kaart.naast_elkaar"))]
        self.day = SegmentedControl(days, "Netwerkkaart.moment")
        self.day.setAccessibleName(tekst("kaart.welke_dag"))
        self.day.set_value(NOW)
        self.further = IconButton("zoom-out", tekst("kaart.kleiner"), "Netwerkkaart.kleiner")
        self.percent = Text(tekst("kaart.procent", getal=100), "help", wrap=False)
        self.closer = IconButton("zoom-in", tekst("kaart.groter"), "Netwerkkaart.groter")
        self.new_map = Button(tekst("kaart.nieuwe_kaart"), "Netwerkkaart.nieuw", icon="copy")
        self.tidy = Button(tekst("kaart.netjes"), "Netwerkkaart.netjes", icon="layout-grid")
        row = FlowLayout(self, SPACE.s)
        self.zoom = QWidget()
        beside = QHBoxLayout(self.zoom)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(SPACE.xxs)
        for part in (self.further, self.percent, self.closer):
            beside.addWidget(part)
        for shown in (self.shown, self.day, self.zoom, self.tidy, self.new_map):
            row.addWidget(shown)

    @property
    def is_map(self) -> bool:
        """Whether the map is shown, and not the list."""
        return self.shown.value() == _MAP

    def follow(self, board: KaartBoard) -> None:
        """Let these buttons work on a map."""
        self.day.edited.connect(lambda: board.show_moment(self.day.value()))
        self.closer.clicked.connect(lambda: board.map.zoom_by(1))
        self.further.clicked.connect(lambda: board.map.zoom_by(-1))
        self.tidy.clicked.connect(board.tidy)
        board.map.zoomed.connect(self._show_percent)

    def show_map(self, *, has_people: bool, has_earlier: bool, is_untidy: bool) -> None:
        """Offer what makes sense for the map as it is now."""
        self.day.setVisible(self.is_map and has_earlier)
        self.zoom.setVisible(self.is_map)
        self.tidy.setVisible(self.is_map and is_untidy)
        self.new_map.setVisible(has_people)

    def _show_percent(self, zoom: float) -> None:
        self.percent.setText(tekst("kaart.procent", getal=round(zoom * 100)))
