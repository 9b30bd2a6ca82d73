"""Who answers under the name of the server and is not it: nothing is sent, nothing is touched.

A certificate that is not good yet or any more is what a laptop with a wrong clock sees, so both are tried by
the certificate.
"""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from jgw_desktop.app.sync_ports import Overview
from jgw_desktop.app.sync_status import Word
from jgw_desktop.domain.errors import (
    AppTooOld,
    ForeignAnswer,
    LineFailed,
    ServerFull,
    VersionRefused,
    WrongAddress,
    WrongClock,
)
from resources import foutzin
from sync.cjg_server import authority
from sync.cjg_server.authority import Pair
from sync.cjg_server.folder import DATABASE
from sync.cjg_server.register import open_register
from tests.sync.client.loopback import tls_of
from tests.sync.client.plain_words import SAFE, is_told, until_green, untouched
from tests.sync.client.teams import Team, Worker, is_green
from tests.sync.server.running import Server, server

YEARS = timedelta(days=3 * 365)


def with_certificate(team: Team, now: datetime, *addresses: str) -> None:
    """Start the server with a certificate of its own authority, made at another time or for another name."""
    folder = team.server.folder
    team.server.kill()
    signer = Pair((folder / "ca.pem").read_bytes(), (folder / "ca.sleutel").read_bytes())
    pair = authority.make_certificate(signer, addresses, now)
    (folder / "certificaat.pem").write_bytes(pair.certificate)
    (folder / "certificaat.sleutel").write_bytes(pair.key)
    team.server.serve_as_it_is()


@pytest.fixture
def anna(team: Team) -> Worker:
    """Return a worker who synchronised before, and has written something since."""
    worker = team.hire("anna")
    until_green(worker)
    worker.start_casus("Van Nergenshuizen")
    return worker


def tried(worker: Worker) -> Overview:
    """Let it try, and try again as a worker who insists does; see that nothing here is another."""
    before = untouched(worker)
    first = worker.run()
    worker.sync.synchronise_now()
    worker.sync.network_changed()
    worker.sync.answer(may=True)
    assert worker.run().status == first.status
    assert untouched(worker) == before
    return first


@pytest.mark.parametrize("off", [-YEARS, YEARS], ids=["expired", "not valid yet"])
def test_p35_a_certificate_that_is_not_good_now_is_told_as_a_clock_or_certificate(
    team: Team, anna: Worker, off: timedelta
) -> None:
    with_certificate(team, datetime.now(UTC) + off, "127.0.0.1")
    overview = tried(anna)
    assert overview.status.problem == WrongClock.code
    told = foutzin(WrongClock.code)
    assert SAFE in told
    assert "datum en tijd" in told
    with_certificate(team, datetime.now(UTC), "127.0.0.1")
    anna.sync.network_changed()
    until_green(anna)


def test_p35_a_certificate_for_another_name_is_not_of_the_server(team: Team, anna: Worker) -> None:
    with_certificate(team, datetime.now(UTC), "localhost")
    assert is_told(tried(anna), ForeignAnswer)


@contextmanager
def in_its_place(team: Team, folder: Path) -> Iterator[Server]:
    """Let another server listen where the laptops look for theirs."""
    team.server.kill()
    with server(folder, "--poort", str(team.server.port)) as other:
        yield other


def test_p35_another_cjg_under_the_same_name_and_address_learns_nothing(
    team: Team, anna: Worker, tmp_path: Path
) -> None:
    with in_its_place(team, tmp_path / "ander-cjg") as other:
        assert is_told(tried(anna), ForeignAnswer)
        register = open_register(other.folder / DATABASE)
        assert register.devices.all() == []
        register.close()
        assert "geweigerd" not in (other.folder / "logboek.log").read_text(encoding="ascii")
    team.server.start()
    until_green(anna)


@contextmanager
def older_tls(team: Team) -> Iterator[list[str | None]]:
    """Let a listener that speaks TLS 1.2 at most stand where the server was; give what was spoken with it."""
    team.server.kill()
    context = tls_of(team.server.folder)
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    with socket.create_server(("127.0.0.1", team.server.port)) as listener:
        listener.settimeout(30)
        with _serving(context, listener) as spoken:
            yield spoken


@contextmanager
def _serving(context: ssl.SSLContext, listener: socket.socket) -> Iterator[list[str | None]]:
    spoken: list[str | None] = []

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
                with context.wrap_socket(connection, server_side=True) as agreed:
                    spoken.append(agreed.version())
            except ssl.SSLError:
                continue
            except OSError:
                return

    thread = threading.Thread(target=serve, name="oud", daemon=True)
    thread.start()
    yield spoken
    listener.shutdown(socket.SHUT_RDWR)
    thread.join(30)


def test_p35_a_server_that_speaks_older_tls_only_is_no_connection(team: Team, anna: Worker) -> None:
    with older_tls(team) as spoken:
        assert is_told(tried(anna), LineFailed, ForeignAnswer)
    assert spoken == []


def test_a_newer_server_takes_everything_in_and_says_that_the_app_must_be_newer(
    team: Team, anna: Worker
) -> None:
    team.server.kill()
    team.server.serve_newer()
    overview = anna.run()
    assert overview.status.problem == AppTooOld.code
    assert "Uw werk is wel verzonden." in foutzin(AppTooOld.code)
    (row,) = anna.vault.submit(lambda store: store.casussen()).result(30)
    with team.office() as admin:
        assert admin.register.log.head(row.bundel) is not None
    assert tried(anna).status.problem == AppTooOld.code
    team.server.kill()
    team.server.start()
    until_green(anna)


def test_a_server_that_was_not_renewed_gets_each_list_signed_by_itself(team: Team, anna: Worker) -> None:
    anna.start_casus("Ergenshuizen")
    team.server.kill()
    team.server.serve_older()
    told: list[Overview] = []
    anna.sync.on_change(told.append)
    assert is_green(anna.run())
    assert not any(one.troubles for one in told)
    known = [anna.start_casus("Verweggen") for _ in range(3)]
    assert is_green(anna.run())
    for casus, gezin in known:
        anna.write(casus, gezin, "naam", "Dichtbij")
    assert is_green(anna.run())
    team.server.kill()
    team.server.start()
    for casus, gezin in known:
        anna.write(casus, gezin, "naam", "Overal")
    assert is_green(anna.run())


def test_a_server_that_is_put_back_to_an_older_version_while_a_laptop_is_on_refuses_nothing(
    team: Team, anna: Worker
) -> None:
    known = [anna.start_casus("Verweggen") for _ in range(3)]
    until_green(anna)
    team.server.kill()
    team.server.serve_older()
    for casus, gezin in known:
        anna.write(casus, gezin, "naam", "Dichtbij")
    anna.sync.network_changed()
    assert is_green(anna.run())
    assert anna.sync.overview().troubles == ()


def test_a_server_that_takes_nothing_from_so_old_a_program_is_not_told_to_have_taken_it(
    team: Team, anna: Worker
) -> None:
    team.server.kill()
    team.server.serve_odd("refusing")
    assert is_told(tried(anna), VersionRefused, word=Word.PROBLEM)
    assert "verzonden" not in foutzin(VersionRefused.code)
    team.server.kill()
    team.server.start()
    until_green(anna)


def test_a_server_whose_disk_is_full_stores_nothing_and_the_laptop_keeps_all(
    team: Team, anna: Worker
) -> None:
    team.server.kill()
    team.server.serve_full()
    for _ in range(30):
        anna.start_casus("Van Nergenshuizen")  # more than what is free inside its file
    assert is_told(anna.run(), ServerFull, word=Word.PROBLEM)
    assert "schijf_vol" in (team.server.folder / "logboek.log").read_text(encoding="ascii")
    with team.office() as admin:
        assert admin.register.database.damage() == []
    team.server.kill()
    team.server.start()
    until_green(anna)
    assert anna.vault.submit(lambda store: store.waiting().changes).result(30) == 0


def test_a_laptop_is_not_enrolled_with_a_newer_server_and_that_is_said(team: Team) -> None:
    team.server.kill()
    team.server.serve_newer()
    bram = team.with_laptop("bram", "bram")
    with pytest.raises(VersionRefused):
        bram.sync.enrol(team.enrolment("bram")).result(30)
    assert bram.vault.sync_desk.enrolled() is None
    with team.office() as admin:
        assert admin.register.devices.all() == []


@pytest.mark.parametrize("typed", ["http://{}", "{}", "cjg.voorbeeld:8443", "https://", "https://..", "\x00"])
def test_p35_an_address_that_is_not_of_https_is_told_as_that_and_nothing_goes_there(
    team: Team, typed: str
) -> None:
    bram = team.with_laptop("bram", "bram")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        address = typed.format(f"127.0.0.1:{listener.getsockname()[1]}")
        with pytest.raises(WrongAddress):
            bram.sync.enrol(replace(team.enrolment("bram"), address=address)).result(30)
        with pytest.raises(BlockingIOError):
            listener.accept()
    assert SAFE in foutzin(WrongAddress.code)
    assert bram.vault.sync_desk.enrolled() is None
