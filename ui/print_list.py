"""The papers of a casus to choose from, each with whom it is for, and the reader where there are several.

Arrows walk through the list and a letter jumps to the paper that begins with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from jgw_desktop.app.paper_offers import Offer
from jgw_desktop.app.papers import PaperKind, PaperOrder
from jgw_desktop.domain.ids import RecordId, record_id_from_hex
from resources import tekst
from ui.names import names
from ui.print_made import Choice
from ui.style.lettering import SEMIBOLD, lettering
from ui.style.theme import theme
from ui.style.tokens import SPACE, TYPE
from ui.widgets.inputs import ChoiceCombo
from ui.widgets.text import Text

_Index: TypeAlias = QModelIndex | QPersistentModelIndex
_AIR = 5  # px
_KIND = Qt.ItemDataRole.UserRole


class _PaperLine(QStyledItemDelegate):
    """Draws the name of a paper, and smaller below it whom it is for."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return room for two lines with air around them."""
        lines = sum(QFontMetrics(lettering(size)).lineSpacing() for size in (TYPE.body, TYPE.help))
        return QSize(0, lines + 2 * theme().px(_AIR))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one paper."""
        painter.save()
        colours, air = theme().colours, theme().px(_AIR)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_chosen:
            painter.fillRect(option.rect, QColor(colours.delft_tint))
        room = option.rect.adjusted(2 * air, air, -air, -air)
        top, bottom = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom
        name, whose = str(index.data()).split("\n")
        inks = (colours.delft if is_chosen else colours.ink, colours.ink2)
        fonts = (lettering(TYPE.body, SEMIBOLD), lettering(TYPE.help))
        for words, place, font, ink in zip((name, whose), (top, bottom), fonts, inks, strict=True):
            painter.setFont(font)
            painter.setPen(QColor(ink))
            fitting = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, place, fitting)
        painter.restore()


class PaperList(QListWidget):
    """One line per paper: its name, and below it whom it is for."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("print.kinds")
        self.setAccessibleName(tekst("afdrukken.welk_papier"))
        self.setItemDelegate(_PaperLine(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show the papers there are."""
        self.blockSignals(True)
        self.clear()
        for offer in offers:
            words = tekst(f"afdrukken.papier.{offer.kind}.naam"), tekst(f"afdrukken.papier.{offer.kind}.voor")
            item = QListWidgetItem("\n".join(words), self)
            item.setData(_KIND, str(offer.kind))
        self.blockSignals(False)

    def choose(self, kind: PaperKind) -> None:
        """Mark a paper without telling anyone."""
        self.blockSignals(True)
        for row in range(self.count()):
            if self.item(row).data(_KIND) == str(kind):
                self.setCurrentRow(row)
        self.blockSignals(False)

    @property
    def kind(self) -> PaperKind | None:
        """The paper that is marked."""
        row = self.currentRow()
        return PaperKind(self.item(row).data(_KIND)) if row >= 0 else None

    def sizeHint(self) -> QSize:
        """Return room for a few papers; the list scrolls."""
        return QSize(super().sizeHint().width(), 9 * self.fontMetrics().lineSpacing())


class PaperChooser(QWidget):
    """Signals chosen(PaperOrder): another paper, or another reader of it; language_chosen(str): its code.

    languages: code and name of those that can stand beside the Dutch of a plan; without any there is no box.
    Attributes: papers, reader (the box with the readers, shown where there are several), language.
    """

    chosen = Signal(object)
    language_chosen = Signal(str)

    def __init__(self, plan: RecordId | None, languages: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self._plan, self._offers = plan, dict[PaperKind, Offer]()
        self.papers = PaperList()
        self.label = Text(tekst("afdrukken.voor_wie"), "label")
        self.reader = ChoiceCombo([])
        self.reader.setObjectName("print.reader")
        self.reader.setAccessibleName(tekst("afdrukken.voor_wie"))
        self.label.setBuddy(self.reader)
        self.language_label = Text(tekst("afdrukken.tweede_taal"), "label")
        self.language = ChoiceCombo(languages)
        self.language.setItemText(0, tekst("afdrukken.alleen_nederlands"))
        self.language.setObjectName("print.language")
        self.language.setAccessibleName(tekst("afdrukken.tweede_taal"))
        self.language_label.setBuddy(self.language)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.xs)
        column.addWidget(self.papers, 1)
        column.addWidget(self.label)
        column.addWidget(self.reader)
        column.addWidget(self.language_label)
        column.addWidget(self.language)
        self.papers.currentRowChanged.connect(lambda _row: self._take_paper())
        self.reader.edited.connect(self.tell)
        self.language.edited.connect(lambda: self.language_chosen.emit(self.language.value()))
        names().changed.connect(self._show_readers)

    def show_choice(self, choice: Choice, wanted: PaperKind) -> None:
        """Show the papers of a casus, with one of them chosen: the wanted one, else the first."""
        self._offers = {offer.kind: offer for offer in choice.offers}
        self.language.setCurrentIndex(max(self.language.findData(choice.language), 0))
        self.language.setDisabled(choice.is_fixed)
        self.papers.show_offers(choice.offers)
        self.papers.choose(wanted if wanted in self._offers else choice.offers[0].kind)
        self._take_paper()

    @property
    def order(self) -> PaperOrder | None:
        """What is chosen."""
        kind, reader = self.papers.kind, self.reader.value()
        if kind is None:
            return None
        return PaperOrder(kind, self._plan, record_id_from_hex(reader) if reader else None)

    @property
    def has_readers(self) -> bool:
        """Whether the chosen paper can be made for several readers."""
        offer = self._offers.get(self.papers.kind) if self.papers.kind else None
        return offer is not None and len(offer.readers) > 1

    def _take_paper(self) -> None:
        self._show_readers()
        self.tell()

    def tell(self) -> None:
        """Tell what is chosen."""
        if self.order is not None:
            self.chosen.emit(self.order)

    def _show_readers(self) -> None:
        """Fill the box with the readers; while names are hidden they are letters."""
        kind, before = self.papers.kind, self.reader.value()
        readers = self._offers[kind].readers if kind else ()
        self.reader.clear()
        for reader in readers:
            name = names().masked(reader.name) if reader.name else tekst("afdrukken.het_gezin")
            self.reader.addItem(name, reader.for_whom.hex() if reader.for_whom else "")
        at = self.reader.findData(before)
        self.reader.setCurrentIndex(max(at, 0))
        for widget in (self.label, self.reader):
            widget.setVisible(len(readers) > 1)
        for widget in (self.language_label, self.language):
            widget.setVisible(kind is PaperKind.ONS_PLAN and self.language.count() > 1)
