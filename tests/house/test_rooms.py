"""What import-linter cannot see: where threads and event loops are made, and what would hide a library."""

from __future__ import annotations

import ast
import tomllib

from tests.house.source import ROOMS, ROOT, Source, called, everything, last_word, rooms, sources

# Threads are made where their rules are written down; anywhere else nobody would know who waits for whom.
THREAD_FILES = {"jgw_desktop/apart.py", "storage/worker.py", "sync/worker.py"}
THREAD_MAKERS = {"Thread", "QThread", "QThreadPool", "QRunnable", "ThreadPoolExecutor", "Timer"}

# Each runs the event loop or stops the world inside a call, so that code further up finds itself changed.
NEVER_CALLED = {
    "processEvents": "lets events in halfway through a function; return and be called back instead",
    "sleep": "blocks a thread that others wait for; wait for a signal or a condition",
    "QEventLoop": "a loop inside the loop; connect to the signal instead",
}
# A question about a file or a printer is asked by the system's own dialog; all else stands on the page.
DIALOG_FILE = "ui/dialogs.py"
SHUTS_OUT = {"setModal", "setWindowModality"}
ENDS_A_THREAD = {"terminate": "the thread may hold a lock or half a transaction; ask it to stop and wait"}


def threads_elsewhere(files: list[Source]) -> list[str]:
    return [
        file.at(call, f"makes a {called(call)}")
        for file in files
        if file.path not in THREAD_FILES
        for call in file.calls()
        if called(call) in THREAD_MAKERS
    ]


def calls_of(files: list[Source], reasons: dict[str, str]) -> list[str]:
    return [
        file.at(call, f"{called(call)}: {reasons[called(call)]}")
        for file in files
        for call in file.calls()
        if called(call) in reasons
    ]


def event_loops(files: list[Source]) -> list[str]:
    # The name alone is Python's own ``exec``, which ruff refuses.
    return calls_of(files, {"exec": "starts an event loop", "exec_": "starts an event loop"})


def dialogs_elsewhere(files: list[Source]) -> list[str]:
    """Calls that make a dialog, or a window that shuts out the others, outside the one file for that."""
    return [
        file.at(call, f"calls {called(call)}")
        for file in files
        if file.path != DIALOG_FILE
        for call in file.calls()
        if (called(call) or "").endswith(("Dialog", "MessageBox", "QWizard", "QProgressDialog"))
        or called(call) in SHUTS_OUT
    ]


def bare_excepts(files: list[Source]) -> list[str]:
    return [
        file.at(node, "catches everything")
        for file in files
        for node in file.nodes()
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or last_word(node.type) == "BaseException")
    ]


def timers_of_others(files: list[Source]) -> list[str]:
    """Return the timers that call a method of one object and end with another: they call what is gone."""
    return [
        file.at(call, f"calls {ast.unparse(call.args[2])} for as long as {ast.unparse(call.args[1])} lives")
        for file in files
        for call in file.calls()
        if called(call) == "singleShot" and len(call.args) == 3
        if isinstance(method := call.args[2], ast.Attribute)
        and ast.unparse(method.value) != ast.unparse(call.args[1])
    ]


def test_threads_are_made_in_three_files_only() -> None:
    assert threads_elsewhere(rooms()) == []


def test_nothing_sleeps_or_runs_the_event_loop_inside_a_call() -> None:
    assert calls_of(rooms(), NEVER_CALLED) == []


def test_one_place_at_most_starts_the_event_loop() -> None:
    # A dialog that runs its own loop holds up autosave and lock; dialogs are opened and report by signal.
    loops = event_loops(rooms())
    assert len(loops) <= 1, loops


def test_nothing_but_a_choice_of_file_or_printer_ever_lies_over_what_is_typed() -> None:
    # A window that shuts out the others takes the letters of who is typing, at a table with a family.
    assert dialogs_elsewhere(sources("ui")) == []


def test_no_thread_is_ended_from_outside() -> None:
    # The supervisor, which ends a process, lives elsewhere.
    assert calls_of(sources("ui", "storage", "sync"), ENDS_A_THREAD) == []


def test_no_except_catches_everything() -> None:
    # It would also catch the end of the process, which is how the vault is locked.
    assert bare_excepts(rooms()) == []


def test_packaging_is_no_package() -> None:
    # It would hide the library of that name, which pip, pytest and PyInstaller import.
    assert list((ROOT / "packaging").rglob("__init__.py")) == []


def test_a_timer_ends_with_the_object_that_it_calls() -> None:
    # Qt for Python keeps no reference to the object; it is called after it was freed, and the process ends.
    assert timers_of_others(rooms()) == []


def test_every_room_is_found_installed_and_packed() -> None:
    # A room that is not listed works from the source folder and is missing from the installed program.
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found = project["tool"]["setuptools"]["packages"]["find"]["include"]
    assert sorted(found) == sorted(f"{room}*" for room in ROOMS)
    assert project["tool"]["importlinter"]["root_packages"] == list(ROOMS)
    assert f"ROOMS = {ROOMS!r}".replace("'", '"') in (ROOT / "packaging/jgw-desktop.spec").read_text()


def test_every_folder_of_a_room_is_a_package() -> None:
    # Without __init__.py a folder is left out of the installed program.
    folders = {file.parent for room in ROOMS for file in (ROOT / room).rglob("*.py")}
    assert [str(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


def test_the_rules_bite() -> None:
    bad = Source(
        "ui/bad.py",
        "t = threading.Thread(target=f)\ntime.sleep(1)\napp.processEvents()\nbox.exec()\nt.terminate()\n"
        "try:\n    f()\nexcept:\n    pass\ntry:\n    f()\nexcept BaseException:\n    pass\n",
    )
    assert threads_elsewhere([bad]) == ["ui/bad.py:1 makes a Thread"]
    assert [line.split()[0] for line in calls_of([bad], NEVER_CALLED)] == ["ui/bad.py:2", "ui/bad.py:3"]
    assert [line.split()[0] for line in event_loops([bad])] == ["ui/bad.py:4"]
    assert [line.split()[0] for line in calls_of([bad], ENDS_A_THREAD)] == ["ui/bad.py:5"]
    assert [line.split()[0] for line in bare_excepts([bad])] == ["ui/bad.py:8", "ui/bad.py:12"]
    over = Source(
        "ui/over.py", "QMessageBox(self)\nbox.setModal(True)\nQFileDialog.getOpenFileName()\nText('')\n"
    )
    assert [line.split()[0] for line in dialogs_elsewhere([over])] == ["ui/over.py:1", "ui/over.py:2"]
    assert dialogs_elsewhere([Source(DIALOG_FILE, over.text)]) == []
    late = Source("ui/late.py", "singleShot(0, self.view, self.f)\nsingleShot(0, self, self.f)\n")
    assert timers_of_others([late]) == ["ui/late.py:1 calls self.f for as long as self.view lives"]


def test_the_rules_look_at_the_whole_house() -> None:
    seen = {file.path.split("/")[0] for file in everything()}
    assert {*ROOMS, "tests", "packaging"} <= seen
