"""The POSIX side of the port, on the real system."""

from __future__ import annotations

import os
import select
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from jgw_desktop.platforms import current

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")
PLATFORM = current()
ROOT = Path(__file__).parents[2]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def python(code: str) -> subprocess.Popen[str]:
    """Start a process of our own that can import the port."""
    prelude = "import sys; from jgw_desktop.platforms import current; from pathlib import Path; "
    return subprocess.Popen(
        [sys.executable, "-c", prelude + code],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def output(code: str) -> str:
    with python(code) as process:
        return process.communicate()[0].strip()


@pytest.fixture
def open_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.mark.usefixtures("open_umask")
def test_new_files_and_folders_are_private_also_under_an_open_umask(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "kluis"
    PLATFORM.make_private_folder(folder)
    os.close(PLATFORM.open_new(folder / "kop"))
    assert (mode(folder), mode(folder / "kop")) == (0o700, 0o600)


@pytest.mark.usefixtures("open_umask")
def test_what_stood_open_is_made_private(tmp_path: Path) -> None:
    folder, file = tmp_path / "kluis", tmp_path / "kluis" / "kop"
    folder.mkdir()
    file.write_bytes(b"x")
    assert (mode(folder), mode(file)) == (0o755, 0o644)
    PLATFORM.make_private_folder(folder)
    PLATFORM.restrict(file)
    assert (mode(folder), mode(file)) == (0o700, 0o600)


def test_the_private_umask_leaves_nothing_to_others(tmp_path: Path) -> None:
    file = tmp_path / "kop"
    output(f"current().private_umask(); open({str(file)!r}, 'w').close()")
    assert mode(file) == 0o600


def test_a_symbolic_link_in_place_of_a_file_is_refused(tmp_path: Path) -> None:
    target, link = tmp_path / "doel", tmp_path / "kop"
    target.write_bytes(b"van iemand anders")
    target.chmod(0o644)
    link.symlink_to(target)
    for act in (PLATFORM.refuse_symlink, PLATFORM.restrict, PLATFORM.open_existing, PLATFORM.open_new):
        with pytest.raises(OSError, match=r"symbolic links|File exists"):
            act(link)
    with pytest.raises(OSError, match="symbolic links"):
        PLATFORM.lock_file(link)
    assert (target.read_bytes(), mode(target)) == (b"van iemand anders", 0o644)


def test_a_symbolic_link_in_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "doel").mkdir()
    (tmp_path / "doel").chmod(0o755)
    (tmp_path / "kluis").symlink_to(tmp_path / "doel")
    with pytest.raises(OSError, match=r"directory|symbolic links"):
        PLATFORM.make_private_folder(tmp_path / "kluis")
    assert mode(tmp_path / "doel") == 0o755


def test_an_ordinary_file_and_an_empty_place_are_no_symbolic_link(tmp_path: Path) -> None:
    (tmp_path / "kop").write_bytes(b"inhoud")
    PLATFORM.refuse_symlink(tmp_path / "kop")
    PLATFORM.refuse_symlink(tmp_path / "niets")
    with os.fdopen(PLATFORM.open_existing(tmp_path / "kop"), "rb") as file:
        assert file.read() == b"inhoud"


def test_a_new_file_never_takes_the_place_of_an_old_one(tmp_path: Path) -> None:
    (tmp_path / "kop").write_bytes(b"oud")
    with pytest.raises(FileExistsError):
        PLATFORM.open_new(tmp_path / "kop")
    assert (tmp_path / "kop").read_bytes() == b"oud"


def test_a_planted_pipe_does_not_keep_us_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "kop")
    opener = threading.Thread(target=lambda: os.close(PLATFORM.open_existing(tmp_path / "kop")), daemon=True)
    opener.start()
    opener.join(timeout=10)
    assert not opener.is_alive()


def test_files_and_folders_can_be_brought_to_the_disk(tmp_path: Path) -> None:
    descriptor = PLATFORM.open_new(tmp_path / "kop")
    PLATFORM.sync_file(descriptor)
    os.close(descriptor)
    PLATFORM.sync_folder(tmp_path)
    with pytest.raises(OSError, match="descriptor"):
        PLATFORM.sync_file(descriptor)
    with pytest.raises(FileNotFoundError):
        PLATFORM.sync_folder(tmp_path / "niets")


def test_a_lock_is_held_by_one_at_a_time_and_can_be_given_back(tmp_path: Path) -> None:
    lock = PLATFORM.lock_file(tmp_path / "slot")
    assert lock is not None
    assert PLATFORM.lock_file(tmp_path / "slot") is None
    lock.release()
    lock.release()
    again = PLATFORM.lock_file(tmp_path / "slot")
    assert again is not None
    again.release()


def test_a_lock_ends_with_the_process_that_held_it_however_it_ended(tmp_path: Path) -> None:
    place = tmp_path / "slot"
    with python(
        f"lock = current().lock_file(Path({str(place)!r})); print(bool(lock), flush=True); sys.stdin.read()"
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "True\n"
        assert PLATFORM.lock_file(place) is None
        holder.kill()
    lock = PLATFORM.lock_file(place)
    assert lock is not None
    lock.release()


_REPORT = (
    "import resource, ctypes; "
    "print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
)


@pytest.mark.skipif(sys.platform != "linux", reason="asks the Linux kernel")
def test_p30_a_hardened_process_leaves_no_core_and_cannot_be_read_by_others() -> None:
    assert output("current().harden_process(); " + _REPORT) == "(0, 0) 0"
    assert output(_REPORT).endswith(" 1")


def test_p21_a_confined_process_can_write_no_file(tmp_path: Path) -> None:
    place = tmp_path / "inhoud"
    write = f"Path({str(place)!r}).write_bytes(b'inhoud')"
    output(f"current().confine(2**29); {write}")
    assert place.read_bytes() == b""
    output(write)
    assert place.read_bytes() == b"inhoud"


@pytest.mark.skipif(sys.platform != "linux", reason="asks the Linux kernel")
def test_p23_a_confined_process_takes_no_more_memory_than_it_may() -> None:
    assert output("current().confine(2**27); print(len(bytes(2**26)))") == str(2**26)
    assert output("current().confine(2**27); print(len(bytes(2**28)))") == ""


@pytest.mark.skipif(sys.platform != "linux", reason="asks the Linux kernel")
def test_p09_a_confined_process_ends_with_the_one_that_started_it_also_when_that_is_killed() -> None:
    inner = (
        "import signal; from jgw_desktop.platforms import current; "
        "current().confine(2**29); print(1, flush=True); signal.pause()"
    )
    outer = (
        f"import subprocess, signal; code = {inner!r}; "
        "made = subprocess.Popen([sys.executable, '-c', code], stdout=subprocess.PIPE); "
        "made.stdout.readline(); print(made.pid, flush=True); signal.pause()"
    )
    with python(outer) as process:
        assert process.stdout is not None
        confined = os.pidfd_open(int(process.stdout.readline()))
        process.kill()
    try:
        assert select.select([confined], [], [], 30)[0]
    finally:
        os.close(confined)


def leaves_core(code: str, folder: Path) -> bool:
    """Tell whether a process that may leave a core does, when it falls over after running this code."""
    fall = (
        "resource.setrlimit(resource.RLIMIT_CORE, (hard, hard)); {code}; os.kill(os.getpid(), signal.SIGSEGV)"
    )
    prelude = "import os, resource, signal; hard = resource.getrlimit(resource.RLIMIT_CORE)[1]; "
    program = f"from jgw_desktop.platforms import current; {prelude}" + fall.format(code=code)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, "-c", program], cwd=folder, env=environment) as process:
        status = os.waitpid(process.pid, 0)[1]
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == -signal.SIGSEGV
    return os.WCOREDUMP(status) or any(folder.iterdir())


@pytest.mark.skipif(sys.platform != "linux", reason="asks the Linux kernel")
def test_p30_a_hardened_process_that_falls_over_leaves_no_core(tmp_path: Path) -> None:
    import resource

    may_leave_one = resource.getrlimit(resource.RLIMIT_CORE)[1] != 0
    assert not leaves_core("current().harden_process()", tmp_path)
    assert leaves_core("pass", tmp_path) is may_leave_one


@pytest.mark.skipif(sys.platform != "linux", reason="there is such a place on Linux")
def test_p24_what_a_printer_needs_for_a_moment_is_kept_in_memory() -> None:
    place = output("current().temporary_in_memory(); from PySide6.QtCore import QDir; print(QDir.tempPath())")
    mounts = [line.split() for line in Path("/proc/self/mounts").read_text().splitlines()]
    assert "tmpfs" in {kind for _, where, kind, *_ in mounts if where == place}
    assert os.path.ismount(place)
