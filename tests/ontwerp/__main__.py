"""Lays every drawing of the design beside the screen as it is now, into docs/ontwerp.

``python -m tests.ontwerp [folder]``; the drawings come out of the folder, or else out of the sheets that are
there. What differs, and why, is told in docs/ontwerp/README.md.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QEvent, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QWidget

from tests.screenshots.__main__ import show_whole
from tests.ui.forms.screens import newest
from tests.ui.screens import SCREENS
from ui.application import make_application
from ui.style.theme import SchemeChoice, theme

SHEETS = Path("docs/ontwerp")
SIZE = QSize(1440, 900)
HALF = (960, 600)
_GAP = 16
_COUNTED_MS = 2_500  # a page that counts every casus has done so
_GREY = (128, 128, 128)
_COLOURS = 200


@dataclass(frozen=True, slots=True)
class Sheet:
    """A drawing, and the screen that realises it. record: the form of a casus, where it is one."""

    drawing: str
    screen: str = ""
    record: str = ""
    scheme: SchemeChoice = SchemeChoice.LIGHT

    def make(self) -> QWidget:
        """Return the screen."""
        return newest(self.record)() if self.record else SCREENS[self.screen].make()


PAPER = Sheet("12-print-gezinsplan", "afdrukken")
ALL = (
    Sheet("01-ontgrendelen", "ontgrendelen"),
    Sheet("02-vandaag", "vandaag"),
    Sheet("03-casus-overzicht", "casus-overzicht"),
    Sheet("04-vijf-vragen", "vijf-vragen"),
    Sheet("05-gezinsweergave", "gezin-vraag"),
    Sheet("06-netwerkkaart", record="Netwerkkaart"),
    Sheet("07-gezinsplan", record="Gezinsplan"),
    Sheet("08-spreekuur", "spreekuur"),
    Sheet("09-conflict", "verschil"),
    Sheet("10-synchroniseren", "synchroniseren"),
    Sheet("11-instellingen-beveiliging", "instellingen-beveiliging"),
    PAPER,
    Sheet("13-donker", "casus-overzicht", scheme=SchemeChoice.DARK),
    Sheet("14-indicatoren", "indicatoren"),
)


def main(folders: list[str]) -> None:
    """Make every sheet anew."""
    make_application([])
    SHEETS.mkdir(parents=True, exist_ok=True)
    for sheet in ALL:
        drawing = _drawn(sheet, folders)
        whole = Image.new("RGB", (2 * HALF[0] + _GAP, HALF[1]), _GREY)
        whole.paste(drawing, (0, 0))
        whole.paste(_fitted(_as_picture(_screen(sheet))), (HALF[0] + _GAP, 0))
        whole.quantize(_COLOURS).save(SHEETS / f"{sheet.drawing}.png", optimize=True)


def _drawn(sheet: Sheet, folders: list[str]) -> Image.Image:
    """Return the left half."""
    for folder in folders:
        return _fitted(Image.open(Path(folder) / f"{sheet.drawing}.png").convert("RGB"))
    return Image.open(SHEETS / f"{sheet.drawing}.png").convert("RGB").crop((0, 0, *HALF))


def _screen(sheet: Sheet) -> QImage:
    theme().show(sheet.scheme)
    screen = sheet.make()
    screen.resize(SIZE)
    show_whole(screen, answer_ms=_COUNTED_MS)
    image = _first_page(screen) if sheet is PAPER else screen.grab().toImage()
    screen.close()
    screen.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return image


def _first_page(screen: QWidget) -> QImage:
    (paper,) = screen.findChildren(QPdfDocument)
    size = paper.pagePointSize(0).scaled(SIZE * 2, Qt.AspectRatioMode.KeepAspectRatio)
    return _on_white(paper.render(0, size.toSize()))


def _on_white(drawn: QImage) -> QImage:
    page = QImage(drawn.size(), QImage.Format.Format_RGB32)
    page.fill(Qt.GlobalColor.white)
    painter = QPainter(page)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return page


def _as_picture(image: QImage) -> Image.Image:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # Qt takes the form as text too
    return Image.open(BytesIO(content.data())).convert("RGB")


def _fitted(picture: Image.Image) -> Image.Image:
    """Return a picture in the middle of a half sheet, whole."""
    half = Image.new("RGB", HALF, _GREY)
    picture.thumbnail(HALF, Image.Resampling.LANCZOS)
    half.paste(picture, ((HALF[0] - picture.width) // 2, (HALF[1] - picture.height) // 2))
    return half


if __name__ == "__main__":
    main(sys.argv[1:])
