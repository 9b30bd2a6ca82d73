"""The demo does what it says, and it has teeth: what goes wrong ends it with status 1 and the step's name."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import zstandard

from sync.cjg_server.folder import DATABASE
from sync.cjg_server.journal import FILE
from tests.demo import evidence, memory, server_evidence, words
from tests.demo.__main__ import run
from tests.demo.act import Stage
from tests.demo.report import DemoFailed
from tests.demo.running_app import TIME_IS_UP, RunningApp

SOME_SECONDS = 1.0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "demo"


def report_in(folder: Path) -> str:
    return (folder / "verslag.txt").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_the_whole_home_visit_is_done_offline_and_found_back(folder: Path) -> None:
    assert run(folder, seconds=280) == 0, report_in(folder)
    assert report_in(folder).splitlines()[-1] == "Demo geslaagd"
    assert (folder / "gezinsplan.pdf").read_bytes().startswith(b"%PDF-")
    assert len(list((folder / "schermen").glob("*.png"))) > 20


def test_a_step_that_fails_is_named_and_ends_the_demo_with_status_one(folder: Path) -> None:
    def act(stage: Stage) -> None:
        with stage.report.timed("Koffie zetten"):
            pass
        with stage.report.timed("Het plan lezen"):
            raise DemoFailed("er ontbreekt een actie")

    assert run(folder, act) == 1
    assert "Koffie zetten......" in report_in(folder)
    assert report_in(folder).splitlines()[-2:] == [
        "  Het plan lezen: mislukt: er ontbreekt een actie",
        "Demo mislukt",
    ]


def test_an_app_that_says_nothing_is_ended_at_the_deadline(folder: Path) -> None:
    silent = [sys.executable, "-c", "import time; time.sleep(60)"]
    apps: list[RunningApp] = []

    def act(stage: Stage) -> None:
        app = RunningApp(silent, {}, stage.folder / "app.log", time.monotonic() + SOME_SECONDS)
        apps.append(app)
        try:
            with stage.report.timed("De app starten"):
                app.meet_worker()
        finally:
            app.sweep()

    assert run(folder, act) == 1
    assert f"De app starten: mislukt: {TIME_IS_UP}" in report_in(folder)
    assert not apps[0].is_running


def test_an_app_that_falls_over_during_a_scene_fails_the_demo(folder: Path) -> None:
    two_workers = 'print(\'{"what": "ready", "links": [], "worker": 1}\', flush=True)\n' * 2

    def act(stage: Stage) -> None:
        command = [sys.executable, "-c", two_workers + "input()"]
        app = RunningApp(command, {}, stage.folder / "app.log", time.monotonic() + 20)
        try:
            app.meet_worker()
            app.play(stage.report, "huisbezoek")
        finally:
            app.sweep()

    assert run(folder, act) == 1
    assert "het werkproces viel om" in report_in(folder)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_typed_word_in_a_file_of_the_vault_is_found(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "kluis.db").write_bytes(b"\x00\x01" + "Keukentafel".encode(encoding) + b"\xff")
    with pytest.raises(DemoFailed, match="keukentafel"):
        evidence.nothing_readable(tmp_path)


def test_a_vault_without_files_proves_nothing(tmp_path: Path) -> None:
    with pytest.raises(DemoFailed, match="leeg"):
        evidence.nothing_readable(tmp_path)


@pytest.fixture
def holder() -> Iterator[int]:
    """Return a process that holds a word that stands in no argument of it."""
    program = "word = 'kla' + input()\nprint(word, flush=True)\ninput()"
    process = subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("dblok van Bas\n")
    process.stdin.flush()
    process.stdout.readline()
    yield process.pid
    process.communicate("\n")


@pytest.mark.skipif(not memory.can_look(), reason="this system does not show memory as files")
def test_a_word_that_stays_in_memory_is_found(holder: int) -> None:
    with pytest.raises(DemoFailed, match="naam"):
        memory.is_gone([holder], {"naam": b"kladblok van Bas"})
    memory.is_gone([holder], {"naam": b"een heel ander woord"})


@pytest.mark.skipif(not memory.can_look(), reason="this system does not show memory as files")
def test_a_search_that_finds_nothing_where_all_is_open_proves_nothing(holder: int) -> None:
    with pytest.raises(DemoFailed, match="het zoeken vindt niets"):
        memory.is_found(holder, [holder], {"naam": b"kladblok van Bas"})


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6"])
def test_a_socket_to_a_network_is_found_in_the_trace(tmp_path: Path, family: str) -> None:
    trace = tmp_path / "netwerk.txt"
    trace.write_text(f"7 socket(AF_UNIX, SOCK_STREAM, 0) = 3\n7 socket({family}, SOCK_STREAM, 0) = 4\n")
    with pytest.raises(DemoFailed, match=family):
        evidence.no_network(trace, [7])


def test_a_worker_that_was_not_watched_is_noticed(tmp_path: Path) -> None:
    trace = tmp_path / "netwerk.txt"
    trace.write_text("7 socket(AF_UNIX, SOCK_STREAM, 0) = 3\n")
    evidence.no_network(trace, [7])
    with pytest.raises(DemoFailed, match="niet gevolgd"):
        evidence.no_network(trace, [7, 8])


def test_an_action_that_is_not_on_paper_is_missed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from reportlab.pdfgen.canvas import Canvas

    plan = tmp_path / "plan.pdf"
    monkeypatch.setattr(words, "ACTIONS", (("Sanne", "kookt stamppot", "elke week"),))
    canvas = Canvas(str(plan))
    for line, text in enumerate((words.GOAL, words.FAMILY, "Sanne kookt stamppot elke dag")):
        canvas.drawString(50, 700 - 20 * line, text)
    canvas.save()
    with pytest.raises(DemoFailed, match=r"ontbreekt: week$"):
        evidence.plan_is_whole(plan)


@pytest.fixture
def kept(tmp_path: Path) -> tuple[Path, Path]:
    """Return what a server and a cable would leave, with an account in it and nothing else."""
    server, traffic = tmp_path / "map", tmp_path / "verkeer"
    server.mkdir()
    traffic.mkdir()
    (server / FILE).write_bytes(b"gedaan sync")
    for file in (server / DATABASE, traffic / "001-heen"):
        file.write_bytes(b"\x00 w-0417 \xff")
    return server, traffic


def test_p31_a_word_that_a_server_or_cable_can_read_is_found(kept: tuple[Path, Path]) -> None:
    server_evidence.nothing_readable(*kept)
    for file in (kept[0] / DATABASE, kept[0] / FILE, kept[0] / "nog-iets", kept[1] / "001-terug"):
        before = file.read_bytes() if file.exists() else b""
        file.write_bytes(before + "de Egels van Lotte".encode("utf-16-le"))
        with pytest.raises(DemoFailed, match="egels"):
            server_evidence.nothing_readable(*kept)
        file.write_bytes(before)


def test_a_word_in_a_compressed_message_is_found(kept: tuple[Path, Path]) -> None:
    message = zstandard.ZstdCompressor().compress(f"{words.NOTE_BEFORE} {words.ADDRESS}".encode())
    assert b"abouterhof" not in message
    (kept[1] / "002-heen").write_bytes(b"POST /v1/sync\r\n\r\nJGW1" + message + b"HTTP/1.1 200")
    with pytest.raises(DemoFailed, match="kabouterhof"):
        server_evidence.nothing_readable(*kept)


def test_a_search_that_does_not_find_the_account_proves_nothing(kept: tuple[Path, Path]) -> None:
    (kept[1] / "001-heen").write_bytes(b"")
    with pytest.raises(DemoFailed, match="vindt ook niet"):
        server_evidence.nothing_readable(*kept)
