"""Draws the pages of a PDF in a process of its own, so that a page without end keeps nobody waiting.

``draw_pages`` is that whole process: ``ui/page_drawer.py`` starts it and speaks with it over standard input
and output, in the words below. It knows no vault and no key, holds the PDF in memory and can write no file.
It ends when nobody asks any more, when a page takes too long, and when the process that asks ends.
"""

from __future__ import annotations

import faulthandler
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from struct import Struct
from typing import TYPE_CHECKING, BinaryIO, TextIO

from jgw_desktop.app.attachments import MAX_PAGES

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument

LENGTH = Struct("!Q")  # first question: of the PDF, which follows
SIZES = Struct(f"!{2 * MAX_PAGES}d")  # its answer: width and height of each page in points, then zeros
QUESTION = Struct(
    "!III"
)  # further ones: page from 0, width, height; the answer is width * height * PIXEL bytes
PIXEL = 4
_WHITE = 0xFFFFFFFF
_MOST_MEMORY = 512 * 1024 * 1024  # bytes; the largest picture that is kept as attachment asks for a tenth
_LONGEST_S = 20.0  # of one page; who asks is gone, or would have ended this process by then


def draw_pages() -> int:
    """Answer until nobody asks any more; return the exit status."""
    from jgw_desktop.platforms import current

    current().confine(_MOST_MEMORY)
    with (
        open(0, "rb", closefd=False) as questions,
        open(1, "wb", closefd=False) as answers,
        Path(os.devnull).open("w", encoding="ascii") as nowhere,
        suppress(EOFError, BrokenPipeError),
    ):
        _answer(questions, answers, nowhere)
    return 0


def _answer(questions: BinaryIO, answers: BinaryIO, nowhere: TextIO) -> None:
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtPdf import QPdfDocument

    (length,) = LENGTH.unpack(_read(questions, LENGTH.size))
    buffer, document = QBuffer(), QPdfDocument()
    buffer.setData(QByteArray(_read(questions, length)))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    with _not_for_ever(nowhere):
        document.load(buffer)
        answer = _sizes(document)
    while True:
        answers.write(answer)
        answers.flush()
        page, width, height = QUESTION.unpack(_read(questions, QUESTION.size))
        with _not_for_ever(nowhere):
            answer = _drawn(document, page, width, height)


def _read(questions: BinaryIO, size: int) -> bytes:
    read = questions.read(size)
    if len(read) < size:
        raise EOFError
    return read


@contextmanager
def _not_for_ever(nowhere: TextIO) -> Iterator[None]:
    """End this process when what is done inside takes too long: a thread without Python sees to that."""
    faulthandler.dump_traceback_later(_LONGEST_S, exit=True, file=nowhere)
    yield
    faulthandler.cancel_dump_traceback_later()


def _sizes(document: QPdfDocument) -> bytes:
    pages = min(document.pageCount(), MAX_PAGES)
    sizes = [document.pagePointSize(page) for page in range(pages)]
    told = [length for size in sizes for length in (size.width(), size.height())]
    return SIZES.pack(*told, *[0.0] * (2 * MAX_PAGES - len(told)))


def _drawn(document: QPdfDocument, page: int, width: int, height: int) -> bytes:
    """Return a page as rows of pixels, on white paper. Raises MemoryError."""
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QImage, QPainter

    size = QSize(width, height)
    paper, drawing = QImage(size, QImage.Format.Format_RGB32), document.render(page, size)
    if paper.isNull() or drawing.isNull():
        raise MemoryError
    paper.fill(_WHITE)
    painter = QPainter(paper)
    painter.drawImage(0, 0, drawing)
    painter.end()
    return bytes(paper.constBits())
