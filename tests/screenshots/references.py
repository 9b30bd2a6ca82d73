"""Some screens as they were found good, half as large, to compare with how they look today.

After a change that is meant: ``python -m tests.screenshots.references`` draws them anew; look at them before
they are kept.
"""

from __future__ import annotations

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from tests.screenshots.__main__ import show_whole
from tests.ui.screens import SCREENS
from ui.application import make_application
from ui.style.theme import SchemeChoice, theme

FOLDER = Path(__file__).with_name("voorbeelden")
CHOSEN = {
    "ontgrendelen": SchemeChoice.LIGHT,
    "kluis-maken": SchemeChoice.DARK,
    "beeld-en-letters": SchemeChoice.CONTRAST,
    "eerste-start": SchemeChoice.DARK,
}
SIZE = QSize(1366, 768)
MOST = 0.001  # of all points
_SAME = 24  # of 255, per colour: letters are drawn by the font library of the machine


def picture_of(screen: QWidget) -> QImage:
    """Return how a shown screen looks, at half its size, without a cursor that comes and goes."""
    focus = screen.focusWidget()
    if focus is not None:
        focus.clearFocus()
    half, smooth = SIZE / 2, Qt.TransformationMode.SmoothTransformation
    image = screen.grab().toImage().scaled(half, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    return image.convertToFormat(QImage.Format.Format_RGB32)


def difference(one: QImage, other: QImage) -> float:
    """Return which part of the points has another colour."""
    assert one.size() == other.size()
    pairs = zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)
    return sum(abs(a - b) > _SAME for a, b in pairs) / one.sizeInBytes()


def reference(name: str) -> QImage:
    """Return how a screen looked when it was found good."""
    return QImage(str(FOLDER / f"{name}.png")).convertToFormat(QImage.Format.Format_RGB32)


def main() -> None:
    """Draw them anew."""
    make_application([])
    FOLDER.mkdir(exist_ok=True)
    for name, scheme in CHOSEN.items():
        theme().show(scheme)
        screen = SCREENS[name].make()
        screen.resize(SIZE)
        show_whole(screen)
        picture_of(screen).save(str(FOLDER / f"{name}.png"))
        screen.close()
        screen.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


if __name__ == "__main__":
    main()
