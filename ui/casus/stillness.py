"""A page that is only looked at: all can be read and selected, and nothing can be changed.

``Stillness(workspace)``, made when the vault turns out to be only read. It watches what is built below it, so
no form has to know; what leads elsewhere, unfolds or prints goes on working.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QGraphicsView,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from resources import tekst

_WHEN = frozenset(  # what was polished before it was laid below is caught when it is shown
    {QEvent.Type.Polish, QEvent.Type.Show, QEvent.Type.EnabledChange, QEvent.Type.ReadOnlyChange}
)
_LOOKING = (
    "nav.",
    "notice.",
    "overview.",
    "other.",
    "print.",
    "geschiedenis.",
    "casus.parts",
    "casus.print",
    "casus.version",
    "attachment.back",
    "hurdle.sluiten",
    "veiligheid.",
    "VijfVragen.vraag.",
    "Netwerkkaart.weergave",
    "Netwerkkaart.moment",
    "Netwerkkaart.kleiner",
    "Netwerkkaart.groter",
    "vandaag.zoeken",
    "vandaag.openen.",
    "vandaag.casus.",
    "vandaag.evaluatie.",
    "vandaag.signaal.",
    "vandaag.verschillen",
    "vandaag.alles",
    "vandaag.naar_agenda",
    "settings.",
    "look.",
    "log.",
    "hulp.",
    "security.log",
    "backup.practise",
    "sync.verschillen",
    "verschil.naar_sync",
    "verschil.bekijken.",
    "verschil.terug",
    "verschil.gelijk",
    "verschil.later",
)
_MAKING = ("other.new.",)
_UNFOLDING = (".geschiedenis", ".waarom", ".sluiten", ".openen", ".meer", ".ga")


class Stillness(QObject):
    """Keeps everything inside a widget as it is."""

    def __init__(self, root: QWidget) -> None:
        super().__init__(root)
        self._root = root
        for widget in root.findChildren(QWidget):
            _still(widget)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Still what comes to be shown, and what its form would make editable again."""
        if event.type() in _WHEN and isinstance(watched, QWidget) and self._root.isAncestorOf(watched):
            _still(watched)
        return False


def _still(widget: QWidget) -> None:
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        if not widget.isReadOnly():
            widget.setReadOnly(True)
    elif isinstance(widget, QGraphicsView):
        widget.setInteractive(False)
    elif isinstance(widget, QAbstractButton | QComboBox) and widget.isEnabled() and not _only_looks(widget):
        widget.setToolTip(tekst("schil.alleen_kijken"))
        widget.setEnabled(False)


def _only_looks(control: QWidget) -> bool:
    name = control.objectName()
    if name.startswith(_MAKING):
        return False
    return name.startswith(_LOOKING) or name.endswith(_UNFOLDING)
