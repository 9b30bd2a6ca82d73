"""Shows a picture that lives in memory, as wide as there is room; arrow keys move over it."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from jgw_desktop.domain.errors import AttachmentRefused
from ui.widgets.bars import keep_bars

_MOST = 2400  # px: sharper than a screen shows; a larger picture is made smaller while it is read


def picture_of(content: bytes) -> QImage:
    """Return the picture that bytes hold; slow, and safe on any thread. Raises AttachmentRefused."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    size, most = reader.size(), QSize(_MOST, _MOST)
    if size.width() > _MOST or size.height() > _MOST:
        reader.setScaledSize(size.scaled(most, Qt.AspectRatioMode.KeepAspectRatio))
    picture = reader.read()
    if picture.isNull():
        raise AttachmentRefused
    return picture


class PictureView(QScrollArea):
    """A picture. name: object name; label: accessible name."""

    def __init__(self, picture: QImage, name: str, label: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._whole = QPixmap.fromImage(picture)
        self._shown = QLabel()
        self._shown.setAccessibleName(label)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        keep_bars(self)
        self.setWidget(self._shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the picture to the width; a small one keeps its size."""
        super().resizeEvent(event)
        width = min(self.viewport().width(), self._whole.width())
        smooth = Qt.TransformationMode.SmoothTransformation
        self._shown.setPixmap(self._whole.scaledToWidth(max(width, 1), smooth))
        self._shown.adjustSize()
