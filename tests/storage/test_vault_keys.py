"""The ways into a vault: another passphrase, another data key, the CJG, and the secret of this laptop."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from jgw_desktop.app.key_ports import DeviceKey
from jgw_desktop.app.ports import Store
from jgw_desktop.domain.errors import (
    Cancelled,
    DamageDetected,
    DeviceKeyMissing,
    OrganisationKeyUnreadable,
    VaultClosed,
    WeakPassphrase,
    WrongOrganisationKey,
    WrongPassphrase,
    WrongRecoveryCode,
)
from storage import header, organisation
from storage.connection import open_database
from storage.header import open_with_passphrase
from storage.keys import derive_subkeys
from storage.organisation import KeyFiles, join_halves, make_key_files
from storage.recovery_code import parse
from storage.store import VaultStore
from storage.vault import FileVault
from tests.storage.stores import SANNE, new_casus
from tests.storage.vaults import CHEAP, OTHER_PHRASE, PHRASE, FakeKeyring, vault_at

CUSTODIANS = ("eerste bewaarder kent dit", "tweede bewaarder kent dat")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kluis"


@pytest.fixture
def vault(folder: Path) -> Iterator[FileVault]:
    """An open vault with one casus."""
    vault = vault_at(folder)
    vault.create(PHRASE, SANNE).result()
    vault.submit(add_casus).result()
    yield vault
    vault.close().result()


@pytest.fixture(scope="module")
def key_files() -> KeyFiles:
    return make_key_files(CUSTODIANS, cost=CHEAP.kdf, bounds=CHEAP.bounds)


def add_casus(store: Store, naam: str = "Jansen") -> None:
    assert isinstance(store, VaultStore)
    new_casus(store, naam)


def names(folder: Path, passphrase: str = PHRASE, keyring: FakeKeyring | None = None) -> list[str]:
    """Open a vault as a later start would, and return the families in it."""
    vault = vault_at(folder, secrets=keyring)
    try:
        vault.unlock(passphrase).result()
        assert vault.submit(lambda store: store.check().problems).result() == ()
        return vault.submit(lambda store: [row.naam for row in store.casussen()]).result()
    finally:
        vault.close().result()


def files(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()}


def test_another_passphrase_leaves_the_database_as_it_is_and_the_old_ways_dead(folder: Path) -> None:
    vault = vault_at(folder)
    old_code = vault.create(PHRASE, SANNE).result()
    vault.submit(add_casus).result()
    new_code = vault.keys.change_passphrase(PHRASE, OTHER_PHRASE).result()
    vault.submit(lambda store: add_casus(store, "Pietersen")).result()
    vault.close().result()
    assert new_code != old_code
    assert names(folder, OTHER_PHRASE) == ["Jansen", "Pietersen"]
    with pytest.raises(WrongPassphrase):
        names(folder)
    with pytest.raises(WrongRecoveryCode):
        vault_at(folder).recover(old_code, PHRASE).result()
    again = vault_at(folder)
    again.recover(new_code, PHRASE).result()
    again.close().result()


def test_another_passphrase_needs_the_right_old_one_and_a_strong_new_one(
    vault: FileVault, folder: Path
) -> None:
    before = (folder / "kop.json").read_bytes()
    with pytest.raises(WrongPassphrase):
        vault.keys.change_passphrase(OTHER_PHRASE, PHRASE).result()
    with pytest.raises(WeakPassphrase):
        vault.keys.change_passphrase(PHRASE, "kort").result()
    assert (folder / "kop.json").read_bytes() == before


def test_a_closed_vault_takes_no_other_passphrase_or_key(folder: Path) -> None:
    vault = vault_at(folder)
    with pytest.raises(VaultClosed):
        vault.keys.change_passphrase(PHRASE, OTHER_PHRASE).result()
    with pytest.raises(VaultClosed):
        vault.keys.rotate(PHRASE).result()
    with pytest.raises(VaultClosed):
        vault.keys.status().result()


def test_p12_after_rotation_an_old_header_and_passphrase_open_nothing(vault: FileVault, folder: Path) -> None:
    old_raw = (folder / "kop.json").read_bytes()
    code = vault.keys.rotate(PHRASE).result()
    (database,) = folder.glob("kluis-*.db")
    vault.submit(lambda store: add_casus(store, "Pietersen")).result()
    vault.close().result()
    old_key = open_with_passphrase(old_raw, PHRASE, bounds=CHEAP.bounds).data_key
    with pytest.raises(DamageDetected):
        open_database(database, derive_subkeys(old_key).database)
    assert files(folder) == {"kop.json", "slot", "pogingen", "anker", database.name}
    assert names(folder) == ["Jansen", "Pietersen"]
    header.open_with_code((folder / "kop.json").read_bytes(), parse(code), bounds=CHEAP.bounds)


def test_a_rotated_vault_rotates_again_and_keeps_its_settings(vault: FileVault, folder: Path) -> None:
    vault.keys.rotate(PHRASE).result()
    vault.keys.rotate(PHRASE).result()
    assert vault.submit(lambda store: store.check().problems).result() == ()
    vault.close().result()
    assert len(list(folder.glob("*.db"))) == 1
    assert names(folder) == ["Jansen"]


def test_rotation_needs_the_right_passphrase_and_changes_nothing_without_it(
    vault: FileVault, folder: Path
) -> None:
    before = files(folder)
    with pytest.raises(WrongPassphrase):
        vault.keys.rotate(OTHER_PHRASE).result()
    assert files(folder) == before


@pytest.mark.parametrize("last", range(4))
def test_p12_a_rotation_that_is_stopped_at_any_step_leaves_the_old_keys_and_no_copy(
    vault: FileVault, folder: Path, last: int
) -> None:
    before, head = files(folder), (folder / "kop.json").read_bytes()

    def reached(done: int, steps: int) -> None:
        assert steps == 3
        if done == last:
            raise Cancelled

    with pytest.raises(Cancelled):
        vault.keys.rotate(PHRASE, reached).result()
    assert (folder / "kop.json").read_bytes() == head
    assert files(folder) == before
    vault.submit(lambda store: add_casus(store, "Pietersen")).result()
    vault.close().result()
    assert names(folder) == ["Jansen", "Pietersen"]


def test_what_a_broken_off_rotation_left_is_removed_at_the_next_opening(
    vault: FileVault, folder: Path
) -> None:
    vault.close().result()
    (folder / "wissel").write_bytes(b"kluis.db kluis-0badc0de.db")
    (folder / "kluis-0badc0de.db").write_bytes(b"half")
    (folder / "kluis-00000000.db").write_bytes(b"of someone else")
    assert names(folder) == ["Jansen"]
    assert files(folder) == {"kop.json", "slot", "pogingen", "anker", "kluis.db", "kluis-00000000.db"}


def test_a_note_of_a_rotation_names_no_file_outside_the_vault(vault: FileVault, folder: Path) -> None:
    vault.close().result()
    outside = folder.parent / "kluis-0badc0de.db"
    outside.write_bytes(b"precious")
    (folder / "wissel").write_bytes(b"../kluis-0badc0de.db kop.json slot kluis.db")
    assert names(folder) == ["Jansen"]
    assert outside.exists()


def recovered(folder: Path, private: bytes) -> str:
    vault = vault_at(folder)
    try:
        return vault.keys.recover_with_organisation(private, OTHER_PHRASE).result()
    finally:
        vault.close().result()


def private_key(key_files: KeyFiles) -> bytes:
    first, second = zip(key_files.halves, CUSTODIANS, strict=True)
    return join_halves(first, second, bounds=CHEAP.bounds)


@pytest.mark.parametrize("turn", ["as it was made", "after another passphrase", "after rotation"])
def test_p07_the_cjg_opens_the_vault_without_passphrase_or_code(
    vault: FileVault, folder: Path, key_files: KeyFiles, turn: str
) -> None:
    words = vault.keys.trust_organisation(PHRASE, key_files.public).result()
    assert words == key_files.words == vault.keys.status().result().organisation
    if turn == "after another passphrase":
        vault.keys.change_passphrase(PHRASE, PHRASE + "!").result()
    if turn == "after rotation":
        vault.keys.rotate(PHRASE).result()
    vault.close().result()
    code = recovered(folder, private_key(key_files))
    assert names(folder, OTHER_PHRASE) == ["Jansen"]
    with pytest.raises(WrongPassphrase):
        names(folder)
    again = vault_at(folder)
    again.recover(code, PHRASE).result()
    again.close().result()
    assert recovered(folder, private_key(key_files)) != code


def test_the_cjg_is_trusted_by_an_open_vault_only_and_the_other_ways_stay(
    vault: FileVault, folder: Path, key_files: KeyFiles
) -> None:
    with pytest.raises(WrongPassphrase):
        vault.keys.trust_organisation(OTHER_PHRASE, key_files.public).result()
    vault.keys.trust_organisation(PHRASE, key_files.public).result()
    vault.close().result()
    closed = vault_at(folder)
    with pytest.raises(VaultClosed):  # what is done there could not be written down
        closed.keys.trust_organisation(PHRASE, key_files.public).result()
    closed.close().result()
    assert names(folder) == ["Jansen"]


def test_a_vault_that_was_not_made_for_a_key_of_the_cjg_says_so(
    vault: FileVault, folder: Path, key_files: KeyFiles
) -> None:
    other = make_key_files(CUSTODIANS, cost=CHEAP.kdf, bounds=CHEAP.bounds)
    vault.close().result()
    with pytest.raises(WrongOrganisationKey):
        recovered(folder, private_key(key_files))
    trusting = vault_at(folder)
    trusting.unlock(PHRASE).result()
    trusting.keys.trust_organisation(PHRASE, key_files.public).result()
    trusting.close().result()
    with pytest.raises(WrongOrganisationKey):
        recovered(folder, private_key(other))


def test_a_slot_for_the_cjg_opens_no_other_vault(folder: Path, key_files: KeyFiles) -> None:
    raws = []
    for _ in range(2):
        ways = header.WaysIn(
            PHRASE,
            parse("0000-0000-0000-0000-0000-0000-0000"),
            None,
            organisation.read_public(key_files.public),
        )
        raws.append(header.create(ways, kdf=CHEAP.kdf(), bounds=CHEAP.bounds)[0])
    start = raws[0].index(b'"org":')
    end = raws[0].index(b"}", start)
    other = raws[1].index(b'"org":')
    forged = raws[0][:start] + raws[1][other : raws[1].index(b"}", other)] + raws[0][end:]
    header.open_with_organisation(raws[0], private_key(key_files), bounds=CHEAP.bounds)
    with pytest.raises(WrongOrganisationKey):
        header.open_with_organisation(forged, private_key(key_files), bounds=CHEAP.bounds)


def device_secrets(keyring: FakeKeyring) -> list[str]:
    return [name for name in keyring.secrets if name.startswith("kluis-")]


def test_p06_a_vault_with_a_secret_of_this_laptop_opens_here(folder: Path) -> None:
    keyring = FakeKeyring()
    made(folder, keyring)
    assert len(device_secrets(keyring)) == 1
    assert names(folder, keyring=keyring) == ["Jansen"]


def made(folder: Path, keyring: FakeKeyring) -> str:
    vault = vault_at(folder, secrets=keyring)
    code = vault.create(PHRASE, SANNE).result()
    vault.submit(add_casus).result()
    assert vault.keys.status().result().device is DeviceKey.IN_USE
    vault.close().result()
    return code


@pytest.mark.parametrize(
    "keyring", [None, FakeKeyring(), FakeKeyring(answer=bytes(32))], ids=["none", "empty", "changed"]
)
def test_p06_on_another_machine_the_right_passphrase_says_the_key_is_missing_before_it_is_tried(
    folder: Path, keyring: FakeKeyring | None
) -> None:
    made(folder, FakeKeyring())
    before = (folder / "pogingen").read_bytes()
    for passphrase in (PHRASE, OTHER_PHRASE):
        with pytest.raises(DeviceKeyMissing):
            names(folder, passphrase, keyring)
    assert (folder / "pogingen").read_bytes() == before


def test_p07_with_the_laptop_secret_lost_the_code_opens_and_makes_a_new_secret(folder: Path) -> None:
    code = made(folder, FakeKeyring())
    keyring = FakeKeyring()
    vault = vault_at(folder, secrets=keyring)
    new_code = vault.recover(code, OTHER_PHRASE).result()
    vault.close().result()
    assert names(folder, OTHER_PHRASE, keyring) == ["Jansen"]
    with pytest.raises(DeviceKeyMissing):
        names(folder, OTHER_PHRASE, FakeKeyring())
    without = vault_at(folder)
    without.recover(new_code, PHRASE).result()
    without.close().result()
    assert names(folder) == ["Jansen"]


def test_another_passphrase_keeps_the_secret_so_that_older_headers_still_open(folder: Path) -> None:
    keyring = FakeKeyring()
    made(folder, keyring)
    older = folder.with_name("ouder")
    shutil.copytree(folder, older)
    vault = vault_at(folder, secrets=keyring)
    vault.unlock(PHRASE).result()
    vault.keys.change_passphrase(PHRASE, OTHER_PHRASE).result()
    vault.keys.rotate(OTHER_PHRASE).result()
    vault.close().result()
    assert len(device_secrets(keyring)) == 1
    assert names(folder, OTHER_PHRASE, keyring) == names(older, PHRASE, keyring) == ["Jansen"]


def test_a_keyring_that_comes_later_is_used_from_the_next_passphrase_on(
    vault: FileVault, folder: Path
) -> None:
    vault.close().result()
    keyring = FakeKeyring()
    later = vault_at(folder, secrets=keyring)
    later.unlock(PHRASE).result()
    assert later.keys.status().result().device is DeviceKey.AVAILABLE
    later.keys.change_passphrase(PHRASE, OTHER_PHRASE).result()
    assert later.keys.status().result().device is DeviceKey.IN_USE
    later.close().result()
    with pytest.raises(DeviceKeyMissing):
        names(folder, OTHER_PHRASE)


def test_a_keyring_that_does_not_keep_what_it_is_given_is_not_relied_on(folder: Path) -> None:
    vault = vault_at(folder, secrets=FakeKeyring(keeps=False))
    vault.create(PHRASE, SANNE).result()
    assert vault.keys.status().result().device is DeviceKey.AVAILABLE
    vault.close().result()
    assert names(folder) == []


def test_a_practice_vault_leaves_no_secret_in_the_keyring(folder: Path) -> None:
    keyring = FakeKeyring()
    vault = vault_at(folder, secrets=keyring)
    vault.create(PHRASE, SANNE, practice=True).result()
    vault.keys.change_passphrase(PHRASE, OTHER_PHRASE).result()
    vault.close().result()
    assert keyring.secrets == {}


def test_a_public_file_with_other_words_is_refused(key_files: KeyFiles) -> None:
    first = key_files.words.split()[0].encode()
    for raw in (b"", b"{}", key_files.halves[0], key_files.public.replace(first, b"anders", 1)):
        with pytest.raises(OrganisationKeyUnreadable):
            organisation.read_public(raw)


def test_one_half_or_two_that_do_not_belong_together_make_no_key(key_files: KeyFiles) -> None:
    other = make_key_files(CUSTODIANS, cost=CHEAP.kdf, bounds=CHEAP.bounds)
    one, two = key_files.halves
    for pair in ((one, one), (one, other.halves[1]), (one, key_files.public), (one, two[:-9])):
        with pytest.raises(OrganisationKeyUnreadable):
            join_halves((pair[0], CUSTODIANS[0]), (pair[1], CUSTODIANS[1]), bounds=CHEAP.bounds)
    with pytest.raises(WrongPassphrase):
        join_halves((one, CUSTODIANS[0]), (two, CUSTODIANS[0]), bounds=CHEAP.bounds)
    turned = join_halves((two, CUSTODIANS[1]), (one, CUSTODIANS[0]), bounds=CHEAP.bounds)
    assert turned == private_key(key_files)


def test_neither_half_says_anything_about_the_private_key_in_the_clear(key_files: KeyFiles) -> None:
    private = private_key(key_files)
    for half in key_files.halves:
        assert private.hex() not in half.hex()
        assert str(private) not in repr(key_files)
