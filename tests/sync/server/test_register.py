"""The parts of the register by themselves: trail, accounts, codes, certificate, words."""

from __future__ import annotations

from base64 import b32decode
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jgw_desktop.domain.errors import (
    AlreadyInRegister,
    BackupDamaged,
    BackupPlaceTaken,
    NotAnAdministrator,
    ServerDamaged,
    ServerMissing,
    ServerNewer,
)
from sync.cjg_server.accounts import totp_code
from sync.cjg_server.authority import make_authority, make_certificate, serves
from sync.cjg_server.copies import back_up, restore
from sync.cjg_server.devices import CODE_LASTS
from sync.cjg_server.folder import KEYS, open_folder
from sync.cjg_server.refused import Refused
from sync.cjg_server.register import open_register
from sync.cjg_server.spoken import code_words, fingerprint_words, read_code
from sync.cjg_server.tokens import ACCESS_SECONDS, Kind, Tokens
from tests.sync.server.laptops import Clock, Laptop
from tests.sync.server.offices import Office

NOW = datetime(2030, 1, 1, tzinfo=UTC)


@given(st.binary(min_size=16, max_size=16))
def test_a_code_survives_being_read_aloud(code: bytes) -> None:
    assert read_code("  " + code_words(code).upper().replace(" ", "\n")) == code


def test_a_typing_error_in_a_code_is_found_and_words_that_are_none_too() -> None:
    words = code_words(b"0123456789abcdef").split()
    swapped = [read_code(" ".join([*words[:n], words[n + 1], words[n], *words[n + 2 :]])) for n in range(11)]
    assert swapped.count(None) >= 9  # one in sixteen passes the check, and no code fits it
    assert read_code("geen code") is None
    assert read_code(" ".join(["fiets"] * 11 + ["xyzzy"])) is None


def test_six_words_stand_for_both_keys_of_a_device() -> None:
    assert len(fingerprint_words(b"a", b"b").split()) == 6
    assert fingerprint_words(b"a", b"b") != fingerprint_words(b"a", b"c")


def test_an_altered_line_breaks_the_trail_from_there(cjg: Office) -> None:
    for worker in ("anna", "bram", "carla"):
        cjg.admin.add_worker(worker)
    assert cjg.register.audit.first_broken() is None
    cjg.register.database.execute("UPDATE audit SET about = 'dirk' WHERE n = 2")
    assert cjg.register.audit.first_broken() == 2


def test_a_line_taken_out_breaks_the_trail(cjg: Office) -> None:
    for worker in ("anna", "bram", "carla"):
        cjg.admin.add_worker(worker)
    cjg.register.database.execute("DELETE FROM audit WHERE n = 2")
    assert cjg.register.audit.first_broken() == 2


def test_a_time_code_counts_once_and_wrong_passwords_wait(cjg: Office) -> None:
    account = cjg.admin.add_worker("anna")
    accounts, secret = cjg.register.accounts, b32decode(account.totp)

    def enters(password: str) -> bool:
        return accounts.is_worker("anna", password, totp_code(secret, cjg.clock.now))

    assert enters(account.password.upper())
    assert not enters(account.password)
    for _ in range(5):
        cjg.clock.now += 30_000
        assert not enters("fout")
    assert not enters(account.password)  # right, and too soon
    cjg.clock.now += 30_000
    assert enters(account.password)


def test_a_worker_or_administrator_is_made_once_and_a_name_is_plain(cjg: Office) -> None:
    cjg.admin.add_worker("anna")
    with pytest.raises(AlreadyInRegister):
        cjg.admin.add_worker("anna")
    code = cjg.register.accounts.add_administrator("tweede", "server")
    assert cjg.register.accounts.administrator(code) == "tweede"
    with pytest.raises(NotAnAdministrator):
        cjg.register.accounts.administrator(code_words(bytes(16)))


def test_an_enrolment_code_ends_after_a_quarter_of_an_hour(cjg: Office) -> None:
    laptop = Laptop("anna")
    request = cjg.enrol_request(laptop)
    cjg.clock.now += CODE_LASTS + 1
    with pytest.raises(Refused):
        cjg.guard.enrol(request)
    assert cjg.register.devices.all() == []


def test_a_token_ends_and_is_of_one_kind_and_one_server() -> None:
    clock = Clock()
    tokens, device = Tokens(b"s" * 32, clock), Laptop("anna").keys.device_id
    token = tokens.make(Kind.ACCESS, device, 3)
    assert tokens.read(Kind.ACCESS, token) == (device, 3)
    assert tokens.read(Kind.REFRESH, token) is None
    assert Tokens(b"t" * 32, clock).read(Kind.ACCESS, token) is None
    nonce = tokens.nonce()
    clock.now += ACCESS_SECONDS * 1000 + 1
    assert tokens.read(Kind.ACCESS, token) is None
    assert nonce not in tokens.nonces()


def test_a_certificate_is_made_anew_before_it_ends_and_for_another_address() -> None:
    ca = make_authority(NOW)
    certificate = make_certificate(ca, ["127.0.0.1", "cjg.voorbeeld"], NOW).certificate
    assert serves(certificate, ["cjg.voorbeeld"], NOW)
    assert not serves(certificate, ["cjg.voorbeeld", "10.0.0.1"], NOW)
    assert not serves(certificate, ["cjg.voorbeeld"], NOW + timedelta(days=700))


def test_a_folder_without_a_server_and_a_damaged_one_are_told_apart(cjg: Office, tmp_path: Path) -> None:
    with pytest.raises(ServerMissing):
        open_folder(tmp_path / "leeg")
    (cjg.folder.path / KEYS).write_bytes(b"kort")
    with pytest.raises(ServerDamaged):
        open_folder(cjg.folder.path)


def test_a_database_of_a_newer_version_is_left_alone(cjg: Office) -> None:
    cjg.register.database.execute("PRAGMA user_version = 999")
    with pytest.raises(ServerNewer):
        open_register(cjg.folder.database)


@pytest.mark.parametrize("lacks", [1, 5000, 50_000])
def test_a_backup_is_written_over_nothing_and_proven_before_it_goes_back(
    cjg: Office, tmp_path: Path, lacks: int
) -> None:
    copy = tmp_path / "kopie"
    back_up(cjg.register, copy, "beheer:proef")
    with pytest.raises(BackupPlaceTaken):
        back_up(cjg.register, copy, "beheer:proef")
    copy.write_bytes(copy.read_bytes()[:-lacks])
    before = cjg.folder.database.read_bytes()
    with pytest.raises(BackupDamaged):
        restore(cjg.folder.path, copy, code_words(bytes(16)))
    assert cjg.folder.database.read_bytes() == before
