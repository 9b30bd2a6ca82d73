"""Nothing of a family, and no word of the passphrase, lies anywhere outside the vault after a day's work."""

from __future__ import annotations

import ast
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from jgw_desktop.app.casussen import new_casus
from jgw_desktop.app.ports import NewWorker
from jgw_desktop.eventlog import FILE
from storage.vault import FileVault
from tests.house.source import last_word, rooms
from tests.ui.casus.vaults import TODAY
from tests.whole.play import ROOT, Play

WORDS = "zeven paarse kano's zonder roer"
NAME, TYPED = "Wezelgaarde", "Kwartelbosch zei dat het niet ging"
SECRETS = (NAME, "Kwartelbosch", "paarse kano")


def _traces(home: Path) -> list[str]:
    """Name every file below a folder, also the vault's own, in which one of the secrets can be read."""
    needles = [text.encode(code) for text in SECRETS for code in ("utf-8", "utf-16-le", "utf-16-be")]
    files = [place for place in home.rglob("*") if place.is_file()]
    assert files
    return [str(file) for file in files if any(needle in file.read_bytes() for needle in needles)] + [
        str(place) for place in home.rglob("*") if any(secret in place.name for secret in SECRETS)
    ]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the supervisor forks")
def test_p29_a_day_of_work_leaves_no_name_outside_the_vault(tmp_path: Path) -> None:
    home, folder = tmp_path / "home", tmp_path / "home" / "kluis"
    vault = FileVault(folder)
    vault.create(WORDS, NewWorker("Samira")).result()
    vault.submit(lambda store: new_casus(store, NAME, TODAY)).result()
    vault.close().result()
    (tmp_path / "words").write_text(WORDS)
    (tmp_path / "typed").write_text(TYPED)
    play = Play(folder, home)
    try:
        play.do(f"unlock {tmp_path / 'words'}")
        play.do("open")
        play.do(f"type {tmp_path / 'typed'}")
        play.do("lock", "ended")
        play.hear("fresh")
        play.do("quit", "ended")
        assert play.program.wait(30) == 0
    finally:
        play.end()
    assert _traces(home) == []
    assert "vergrendeld" in (home / FILE).read_text()


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
