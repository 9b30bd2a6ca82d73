"""The dialogs of Qt that the app uses, opened without waiting: choose a printer, choose a file.

They are our own rather than those of the desktop, which keep lists of the files they were asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QDir, QSettings, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from resources import tekst

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

BACKUP_SUFFIX = "jgwkopie"
JOB_NAME = "Document"  # a print queue shows it to everyone


class Dialogs(Protocol):
    """What a page may ask; the answer comes later, or never."""

    def has_printer(self) -> bool:
        """Tell whether there is a printer to choose."""

    def choose_printer(self, parent: QWidget, chosen: Callable[[QPrinter], None]) -> None:
        """Have a printer chosen."""

    def choose_file(self, parent: QWidget, name: str, chosen: Callable[[Path], None]) -> None:
        """Have a place for a PDF chosen. name: the file name offered."""

    def choose_backup_place(self, parent: QWidget, name: str, chosen: Callable[[Path], None]) -> None:
        """Have a place for a backup chosen. name: the file name offered."""

    def choose_backup(self, parent: QWidget, chosen: Callable[[Path], None]) -> None:
        """Have a backup chosen that is there already."""

    def choose_attachment(self, parent: QWidget, chosen: Callable[[Path], None]) -> None:
        """Have a photo or PDF chosen that is there."""

    def choose_certificate(self, parent: QWidget, chosen: Callable[[Path], None]) -> None:
        """Have the certificate of the CJG chosen."""


def forget_places() -> None:
    """Take out of Qt's own settings which folders were looked into; it writes them when a dialog goes."""
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    settings.remove("FileDialog")
    settings.sync()


_LABELS = {
    QFileDialog.DialogLabel.LookIn: "map",
    QFileDialog.DialogLabel.FileName: "naam_van_bestand",
    QFileDialog.DialogLabel.FileType: "bestandssoort",
}
"""What Qt's own Dutch leaves in English."""


class QtDialogs:
    """See ``Dialogs``."""

    def has_printer(self) -> bool:
        """See ``Dialogs``."""
        from PySide6.QtPrintSupport import QPrinterInfo

        return bool(QPrinterInfo.availablePrinterNames())

    def choose_printer(self, parent: QWidget, chosen: Callable[[QPrinter], None]) -> None:
        """See ``Dialogs``."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(JOB_NAME)
        dialog = QPrintDialog(printer, parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: chosen(printer))
        QDialog.open(dialog)  # QPrintDialog hides it behind one that wants a slot by name

    def choose_file(self, parent: QWidget, name: str, chosen: Callable[[Path], None]) -> None:
        """See ``Dialogs``."""
        dialog = _file_dialog(parent, tekst("afdrukken.bewaren_titel"), tekst("afdrukken.soort_bestand"))
        _ask_place(dialog, name, "pdf", chosen)

    def choose_backup_place(self, parent: QWidget, name: str, chosen: Callable[[Path], None]) -> None:
        """See ``Dialogs``."""
        dialog = _file_dialog(parent, tekst("kopie.bewaren_titel"), tekst("kopie.soort_bestand"))
        _ask_place(dialog, name, BACKUP_SUFFIX, chosen)

    def choose_backup(self, parent: QWidget, chosen: Callable[[Path], None]) -> None:
        """See ``Dialogs``."""
        dialog = _file_dialog(parent, tekst("kopie.kiezen_titel"), tekst("kopie.soort_bestand"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: chosen(Path(path)))
        dialog.open()

    def choose_attachment(self, parent: QWidget, chosen: Callable[[Path], None]) -> None:
        """See ``Dialogs``."""
        dialog = _file_dialog(parent, tekst("bijlagen.kiezen_titel"), tekst("bijlagen.soort_bestand"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: chosen(Path(path)))
        dialog.open()

    def choose_certificate(self, parent: QWidget, chosen: Callable[[Path], None]) -> None:
        """See ``Dialogs``."""
        title = tekst("synchroniseren.meld_aan.certificaat_kiezen")
        dialog = _file_dialog(parent, title, tekst("synchroniseren.meld_aan.certificaat_soort"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: chosen(Path(path)))
        dialog.open()


def _file_dialog(parent: QWidget, title: str, kind: str) -> QFileDialog:
    """Return a dialog in Dutch that leaves no trace of the folders it looked into."""
    dialog = QFileDialog(parent, title, QDir.homePath())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    for part, key in _LABELS.items():
        dialog.setLabelText(part, tekst(f"afdrukken.{key}"))
    dialog.setNameFilters([kind])
    dialog.destroyed.connect(forget_places)
    return dialog


def _ask_place(dialog: QFileDialog, name: str, suffix: str, chosen: Callable[[Path], None]) -> None:
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suffix)
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.open()
