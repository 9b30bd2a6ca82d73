"""A vault with a damaged part: what is whole can be looked at, and nothing is ever written."""

from __future__ import annotations

from pathlib import Path

import pytest

from jgw_desktop.app.audit import Evidence, Reason
from jgw_desktop.domain.errors import DamageDetected, OpenedToRead, WrongPassphrase
from tests.storage.test_evidence import PAGE, add, families, ten_families
from tests.storage.vaults import OTHER_PHRASE, PHRASE, vault_at


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return ten_families(tmp_path / "kluis")


def test_p13_a_damaged_vault_can_be_looked_at_where_it_is_whole_and_is_never_written(folder: Path) -> None:
    whole = (folder / "kluis.db").read_bytes()
    looked = 0
    for at in range(PAGE + 7, len(whole), len(whole) // 12):
        changed = whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]
        (folder / "kluis.db").write_bytes(changed)
        vault = vault_at(folder)
        if vault.proof.look(PHRASE).exception() is None:
            looked += 1
            assert vault.proof.evidence().result() is Evidence.DAMAGE
            assert len(families(vault)) == 10
            with pytest.raises(OpenedToRead):
                vault.submit(add("Nieuw")).result()
            with pytest.raises(DamageDetected):
                vault.proof.accept(Reason.REPAIRED).result()
        vault.close().result()
        assert (folder / "kluis.db").read_bytes() == changed
    assert looked > 0


def test_p13_looking_at_a_damaged_vault_asks_its_passphrase(folder: Path) -> None:
    with pytest.raises(WrongPassphrase):
        vault_at(folder).proof.look(OTHER_PHRASE).result()
