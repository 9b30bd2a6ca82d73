"""Nothing of a family, and no word of the passphrase, lies anywhere outside the vault after a day's work."""

from __future__ import annotations

import ast
import io
import os
import re
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest

from jgw_desktop.app.ports import NewWorker
from jgw_desktop.eventlog import FILE
from storage.vault import FileVault
from tests.documents.pdf_text import words_of
from tests.house.source import last_word, rooms
from tests.ui.casus.vaults import import_family
from tests.whole.play import ROOT, Play
from tests.whole.print_queue import PrintQueue
from ui.dialogs import JOB_NAME

WORDS = "zeven paarse kano's zonder roer"
NAME, TYPED = "Nergenshuizen", "Kwartelbosch zei dat het niet ging"
SECRETS = (NAME, "Kwartelbosch", "paarse kano")
PAPER, QT_SETTINGS = b"%PDF", ".config/QtProject.conf"
PLAIN_INFO = {"/Title", "/Producer", "/CreationDate", "/ModDate", "/Trapped"}  # of a file that is printed
of_a_day = pytest.mark.skipif(sys.platform != "linux", reason="the supervisor forks, and CUPS prints")


def _is_told(content: bytes) -> bool:
    """Tell whether one of the secrets can be read in it, or it is a paper of which that cannot be seen."""
    needles = [text.encode(code) for text in SECRETS for code in ("utf-8", "utf-16-le", "utf-16-be")]
    return content.startswith(PAPER) or any(needle in content for needle in needles)


def _traces(home: Path) -> list[str]:
    """Name every file below a folder, also the vault's own, in which one of the secrets can be read."""
    files = [place for place in home.rglob("*") if place.is_file()]
    assert files
    return [str(file) for file in files if _is_told(file.read_bytes())] + [
        str(place) for place in home.rglob("*") if any(secret in place.name for secret in SECRETS)
    ]


@dataclass(frozen=True)
class Day:
    """What is there after a day of work. temporary: what the worker's process left in memory and on disk."""

    home: Path
    exported: bytes
    printed: bytes
    told: str
    queue: dict[str, bytes]
    temporary: list[str]


def _left_by(processes: list[int], home: Path) -> list[str]:
    """Name what processes left where files are temporary; the print library names them by their number."""
    marks = tuple(f"{process:05x}" for process in processes)
    places = [home / "tmp", Path("/tmp"), Path("/dev/shm"), Path(f"/run/user/{os.getuid()}")]  # noqa: S108 - only looked at
    files = [file for place in places if place.is_dir() for file in place.iterdir()]
    return [str(file) for file in files if file.name.startswith(marks) or file.parent == places[0]]


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Day:
    """A day of the whole program: a casus is typed in, printed, exported to a folder of that name, locked."""
    folder = tmp_path_factory.mktemp("dag")
    home, place = folder / "home", folder / NAME
    vault = FileVault(home / "kluis")
    vault.create(WORDS, NewWorker("Samira")).result()
    vault.submit(import_family).result()
    vault.close().result()
    (folder / "words").write_text(WORDS)
    (folder / "typed").write_text(TYPED)
    place.mkdir()
    with PrintQueue() as queue:
        play = Play(home / "kluis", home, queue.environment)
        try:
            play.do(f"unlock {folder / 'words'}")
            play.do("open")
            play.do(f"type {folder / 'typed'}")
            play.do("paper")
            play.do(f"export {place / 'papier.pdf'}")
            play.do("print")
            processes = play.processes()
            queue.wait_for(1)
            play.do("lock", "ended")
            play.hear("fresh")
            play.do("quit", "ended")
            assert play.program.wait(30) == 0
        finally:
            play.end()
        queue.stop()
        exported, temporary = (place / "papier.pdf").read_bytes(), _left_by(processes, home)
        return Day(home, exported, queue.document(), queue.told(), queue.left_behind(), temporary)


@pytest.mark.slow
@of_a_day
def test_p29_a_day_of_work_leaves_no_name_outside_the_vault(day: Day) -> None:
    assert NAME in words_of(day.exported)
    assert _traces(day.home) == []
    assert "vergrendeld" in (day.home / FILE).read_text()


@pytest.mark.slow
@of_a_day
def test_p29_a_day_of_work_leaves_the_log_and_empty_settings_beside_the_vault(day: Day) -> None:
    files = {str(file.relative_to(day.home)) for file in day.home.rglob("*") if file.is_file()}
    assert {name for name in files if not name.startswith("kluis/")} <= {FILE, "stderr", QT_SETTINGS}
    assert not (day.home / QT_SETTINGS).exists() or "Dialog" not in (day.home / QT_SETTINGS).read_text()


@pytest.mark.slow
@of_a_day
def test_p24_a_real_print_queue_learns_a_neutral_name_and_nothing_of_the_family(day: Day) -> None:
    _job, _user, title, *_options = day.told.splitlines()
    assert title == JOB_NAME
    assert day.printed.startswith(PAPER)
    assert not _is_told(day.told.encode())
    with pikepdf.open(io.BytesIO(day.printed)) as paper:
        assert str(paper.docinfo["/Title"]) == JOB_NAME
        assert {name: str(told) for name, told in paper.docinfo.items() if told}.keys() <= PLAIN_INFO


@pytest.mark.slow
@of_a_day
def test_p24_after_printing_nothing_of_the_paper_is_left_in_spool_lists_logs_or_temporary_files(
    day: Day,
) -> None:
    assert JOB_NAME.encode() in day.queue["spool/c00001"]
    assert JOB_NAME.encode() in day.queue["log/page"]
    assert [name for name, content in day.queue.items() if _is_told(content)] == []
    assert [name for name in day.queue if name.startswith(("spool/d", "spool/tmp/"))] == []
    assert day.temporary == []


def test_p29_a_planted_name_is_found(tmp_path: Path) -> None:
    (tmp_path / "recent").write_bytes(NAME.encode("utf-16-le"))
    (tmp_path / f"{NAME}.pdf").write_bytes(b"")
    assert len(_traces(tmp_path)) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="Qt keeps its settings in a file there")
def test_p29_the_file_dialog_leaves_no_folder_in_the_settings_of_qt(tmp_path: Path) -> None:
    place = tmp_path / NAME
    place.mkdir()
    program = (
        "import sys\n"
        "from PySide6.QtCore import QDir, QTimer\n"
        "from PySide6.QtWidgets import QApplication, QFileDialog, QWidget\n"
        "app = QApplication([])\n"
        "from ui.dialogs import QtDialogs, forget_places\n"
        "parent = QWidget()\n"
        "QtDialogs().choose_file(parent, 'Gezinsplan.pdf', print)\n"
        "dialog = parent.findChild(QFileDialog)\n"
        "if 'keep' in sys.argv: dialog.destroyed.disconnect(forget_places)\n"
        "dialog.setDirectory(sys.argv[1])\n"
        "dialog.destroyed.connect(lambda: QTimer.singleShot(0, app.quit))\n"
        "QTimer.singleShot(50, lambda: (dialog.accept(), dialog.close()))\n"
        "app.exec()\n"
    )

    def traces(*more: str) -> bool:
        config = tmp_path / f"config{len(more)}"
        environment = {**os.environ, "XDG_CONFIG_HOME": str(config), "QT_QPA_PLATFORM": "offscreen"}
        command = [sys.executable, "-c", program, str(place), *more]
        subprocess.run(command, env=environment, check=True, capture_output=True, cwd=ROOT, timeout=60)
        return any(NAME.encode() in file.read_bytes() for file in config.rglob("*") if file.is_file())

    assert traces("keep")
    assert not traces()


def test_p30_no_switch_of_the_environment_changes_the_program() -> None:
    # What a debug switch opens on the maker's desk, it opens on a stolen laptop.
    asking = {"environ", "environb", "getenv", "qEnvironmentVariable", "qgetenv"}
    assert [
        file.at(node, "reads the environment")
        for file in rooms()
        for node in file.nodes()
        if isinstance(node, ast.Name | ast.Attribute) and last_word(node) in asking
    ] == []


@pytest.mark.skipif(sys.platform != "linux", reason="reads the limits of a process as Linux shows them")
def test_p30_the_worker_leaves_no_core(tmp_path: Path) -> None:
    play = Play(tmp_path / "kluis", tmp_path / "home")
    try:
        limits = Path(f"/proc/{play.processes()[1]}/limits").read_text()
    finally:
        play.end()
    assert re.search(r"Max core file size +0 +0 ", limits)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="the supervisor forks, and a core is a file there")
def test_p30_a_worker_that_falls_over_is_replaced_and_leaves_no_core(tmp_path: Path) -> None:
    home, before = tmp_path / "home", set(ROOT.glob("core*"))
    play = Play(tmp_path / "kluis", home)
    try:
        os.kill(play.processes()[1], signal.SIGSEGV)
        play.hear("fresh")
        play.do("quit", "ended")
        assert play.program.wait(30) == 0
    finally:
        play.end()
    assert set(ROOT.glob("core*")) == before
    assert not list(home.rglob("core*"))
