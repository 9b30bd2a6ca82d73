"""What other threads leave arrives on the UI thread, and finds nobody at home without harm."""

from __future__ import annotations

import subprocess
import sys
import threading

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtWidgets import QApplication

from ui.post import Post


class Reader(QObject):
    """Keeps what arrived, and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.read: list[tuple[object, int]] = []

    @Slot(object)
    def take(self, value: object) -> None:
        self.read.append((value, threading.get_ident()))


def _elsewhere(post: Post, *values: object) -> None:
    def leave() -> None:
        for value in values:
            post.leave(value)

    thread = threading.Thread(target=leave)
    thread.start()
    thread.join()
    QCoreApplication.sendPostedEvents()


def test_what_was_left_elsewhere_is_read_here_in_order(qapp: QApplication) -> None:
    reader = Reader()
    post = Post(reader.take)
    _elsewhere(post, "een", "twee")
    assert reader.read == [("een", threading.get_ident()), ("twee", threading.get_ident())]


def test_a_post_whose_reader_has_gone_takes_what_is_left(qapp: QApplication) -> None:
    reader = Reader()
    post, read = Post(reader.take), reader.read
    del reader
    _elsewhere(post, "te laat")
    assert read == []


def test_after_the_end_of_the_application_nothing_is_taken(qapp: QApplication) -> None:
    reader = Reader()
    post = Post(reader.take)
    qapp.aboutToQuit.emit()
    _elsewhere(post, "te laat")
    assert reader.read == []


def test_windows_go_while_other_threads_speak() -> None:
    command = [sys.executable, "-m", "tests.ui.gone"]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)
    assert (ended.returncode, ended.stdout) == (0, "klaar\n"), ended.stderr


_ENDS = """
import atexit
from PySide6.QtCore import QCoreApplication, QObject
class Reader(QObject):
    def take(self, value):
        print(value)
def late():
    post.leave("te laat")
    QCoreApplication.processEvents()
    print("einde")
atexit.register(late)
from ui.post import Post
app, reader = QCoreApplication([]), Reader()
post = Post(reader.take)
post.leave("op tijd")
app.processEvents()
"""


def test_a_process_that_ends_without_the_end_of_its_application_takes_no_more() -> None:
    run = subprocess.run(
        [sys.executable, "-c", _ENDS], capture_output=True, text=True, timeout=60, check=False
    )
    assert run.stdout.split("\n") == ["op tijd", "einde", ""], run.stderr
