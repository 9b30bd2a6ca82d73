"""The technical log holds codes and places, and cannot hold a name."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from jgw_desktop import cli
from jgw_desktop.domain.errors import DiskFull, ExportRefused
from jgw_desktop.eventlog import FILE, MOST_BYTES, Event, EventLog

NAME = "Wezelgaarde"
NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[EventLog]:
    """Return a log that hears every error that nothing catches."""
    hooks = sys.excepthook, sys.unraisablehook, threading.excepthook
    made = EventLog(tmp_path / NAME, lambda: NOON)
    made.hear_uncaught()
    yield made
    sys.excepthook, sys.unraisablehook, threading.excepthook = hooks


def _lines(folder: Path) -> list[str]:
    return (folder / NAME / FILE).read_text().splitlines()


def _key_error() -> None:
    {}[NAME]  # type: ignore[index]  # raises on purpose


def _os_error() -> None:
    raise OSError(5, NAME, f"/home/{NAME}")


def _value_error() -> None:
    raise ValueError(f"{NAME} is niet goed")


def _chained() -> None:
    try:
        raise LookupError(NAME)  # noqa: TRY301 - to be reported
    except LookupError as error:
        raise RuntimeError(NAME) from error


def _unicode() -> None:
    NAME.encode("utf-16-le").decode("ascii") and b"\xff".decode("utf-8")


def _noted() -> None:
    error = TypeError(NAME)
    error.add_note(NAME)
    raise error


FAULTS = (_key_error, _os_error, _value_error, _chained, _unicode, _noted)


def _on_the_main_thread(fault: Callable[[], None]) -> None:
    try:
        fault()
    except Exception as error:  # noqa: BLE001 - whatever was raised is reported
        sys.excepthook(type(error), error, error.__traceback__)


def _on_a_thread(fault: Callable[[], None]) -> None:
    thread = threading.Thread(target=fault, name=NAME)
    thread.start()
    thread.join()


class _Fragile:
    def __init__(self, fault: Callable[[], None]) -> None:
        self.fault = fault

    def __del__(self) -> None:
        self.fault()


def _while_collecting(fault: Callable[[], None]) -> None:
    _Fragile(fault)
    gc.collect()


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("place", [_on_the_main_thread, _on_a_thread, _while_collecting])
def test_p40_an_error_with_a_name_in_it_leaves_its_kind_and_place_only(
    log: EventLog,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    fault: Callable[[], None],
    place: Callable[[Callable[[], None]], None],
) -> None:
    place(fault)
    (line,) = _lines(tmp_path)
    assert NAME not in line
    assert line.split()[2] == "fout_in_de_app"
    assert "test_eventlog.py:" in line
    assert NAME not in "".join(capfd.readouterr())


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("known", [False, True])
def test_p40_the_command_line_says_what_went_wrong_without_the_name(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    fault: Callable[[], None],
    known: bool,
) -> None:
    def run(_options: object) -> int:
        if known:
            raise (ExportRefused if fault in FAULTS[::2] else DiskFull) from ValueError(NAME)
        fault()
        return 0

    monkeypatch.setattr(cli, "_check", run)
    assert cli.run_command(["kluis", "controleer"]) == 1
    said = capsys.readouterr().err
    assert said
    assert NAME not in said


@pytest.mark.parametrize("text", [NAME + " en zoon", f"/home/{NAME}.py:1", "a b", "é", "x\ny", "x" * 80])
def test_p40_what_is_no_kind_or_place_is_not_written(log: EventLog, tmp_path: Path, text: str) -> None:
    log.write(Event.DEFECT, kind=text, place=text)
    assert _lines(tmp_path)[0].split()[3:] == ["?", "?"]


def test_p40_a_line_is_a_time_a_version_and_a_code(log: EventLog, tmp_path: Path) -> None:
    log.write(Event.LOCKED)
    moment, version, code = _lines(tmp_path)[0].split()
    assert (moment, code) == ("2026-11-21T12:00:00Z", "vergrendeld")
    assert version[0].isdigit()


def test_p40_the_log_stays_small_and_private(log: EventLog, tmp_path: Path) -> None:
    file = tmp_path / NAME / FILE
    log.write(Event.STARTED)
    assert file.stat().st_mode & 0o077 == 0 or sys.platform == "win32"
    file.write_bytes(b"x" * MOST_BYTES)
    log.write(Event.ENDED)
    assert len(_lines(tmp_path)) == 1
    assert len(list(file.parent.iterdir())) == 2


def test_p40_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "geen_map").write_text("")
    EventLog(tmp_path / "geen_map").write(Event.STARTED)


def test_p40_a_warning_of_qt_loses_its_text(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom PySide6.QtCore import qWarning\nfrom ui.qt_messages import hear_messages\n"
        f"hear_messages(print)\nqWarning('{NAME}')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert (done.stdout.strip(), done.stderr) == ("QtWarningMsg", "")
