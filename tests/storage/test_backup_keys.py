"""P17: a backup and the ways into a vault: another data key, and the secret of a laptop."""

from __future__ import annotations

from pathlib import Path

import pytest

from jgw_desktop.app.ports import WayIn
from jgw_desktop.domain.errors import DeviceKeyMissing, WrongRecoveryCode
from storage.restore import rehearse
from tests.storage.backups import BY_PHRASE, add_casus, content_at, content_of, filled_vault, means, put_back
from tests.storage.vaults import OTHER_PHRASE, FakeKeyring, vault_at


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return tmp_path / "kopie.jgw"


def test_p17_a_backup_after_a_new_data_key_holds_the_new_file(tmp_path: Path, copy: Path) -> None:
    vault, _ = filled_vault(tmp_path / "kluis", "Jansen")
    code = vault.keys.rotate(BY_PHRASE.secret).result()
    (database,) = (tmp_path / "kluis").glob("kluis-*.db")
    add_casus(vault, "Yildiz")
    backup = vault.backup(copy).result()
    before = vault.submit(content_of).result()
    vault.close().result()
    assert before.names == ["Jansen", "Yildiz"]
    assert rehearse(copy, tmp_path / "proef", BY_PHRASE, means()) == backup
    assert not (tmp_path / "proef").exists()
    for name, way_in in (("een", BY_PHRASE), ("twee", WayIn(code, is_code=True))):
        assert put_back(copy, tmp_path / name, way_in) == backup
        assert (tmp_path / name / database.name).is_file()
        assert content_at(tmp_path / name) == before


def test_p17_a_backup_after_a_later_start_holds_the_new_file_too(tmp_path: Path, copy: Path) -> None:
    vault, _ = filled_vault(tmp_path / "kluis", "Jansen")
    vault.keys.rotate(BY_PHRASE.secret).result()
    vault.close().result()
    again = vault_at(tmp_path / "kluis")
    again.unlock(BY_PHRASE.secret).result()
    again.backup(copy).result()
    again.close().result()
    put_back(copy, tmp_path / "nieuw")
    assert content_at(tmp_path / "nieuw").names == ["Jansen"]


def test_p17_a_backup_of_before_a_new_data_key_takes_the_place_of_the_vault(
    tmp_path: Path, copy: Path
) -> None:
    vault, old_code = filled_vault(tmp_path / "kluis", "Jansen")
    vault.backup(copy).result()
    new_code = vault.keys.rotate(BY_PHRASE.secret).result()
    add_casus(vault, "Later")
    vault.close().result()
    with pytest.raises(WrongRecoveryCode):
        put_back(copy, tmp_path / "kluis", WayIn(new_code, is_code=True))
    put_back(copy, tmp_path / "kluis", WayIn(old_code, is_code=True))
    assert content_at(tmp_path / "kluis").names == ["Jansen"]
    assert content_at(tmp_path / "kluis-vorig-1").names == ["Jansen", "Later"]


def test_p17_a_passphrase_opens_a_backup_where_the_secret_of_the_laptop_is(
    tmp_path: Path, copy: Path
) -> None:
    keyring = FakeKeyring()
    vault, _ = filled_vault(tmp_path / "kluis", "Jansen", secrets=keyring)
    vault.backup(copy).result()
    vault.close().result()
    put_back(copy, tmp_path / "nieuw", secrets=keyring)
    assert content_at(tmp_path / "nieuw", secrets=keyring).names == ["Jansen"]
    for elsewhere in (None, FakeKeyring()):
        with pytest.raises(DeviceKeyMissing):
            put_back(copy, tmp_path / "elders", secrets=elsewhere)
    assert {entry.name for entry in tmp_path.iterdir()} == {"kluis", "nieuw", copy.name}


def test_p17_the_recovery_code_opens_a_backup_on_another_laptop(tmp_path: Path, copy: Path) -> None:
    vault, code = filled_vault(tmp_path / "kluis", "Jansen", secrets=FakeKeyring())
    vault.backup(copy).result()
    vault.close().result()
    put_back(copy, tmp_path / "elders", WayIn(code, is_code=True))
    other = FakeKeyring()
    with pytest.raises(DeviceKeyMissing):
        content_at(tmp_path / "elders", secrets=other)
    again = vault_at(tmp_path / "elders", secrets=other)
    again.recover(code, OTHER_PHRASE).result()
    again.close().result()
    assert content_at(tmp_path / "elders", OTHER_PHRASE, other).names == ["Jansen"]
