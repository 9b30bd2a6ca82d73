"""The header: opens for who should, and says clearly why not."""

from __future__ import annotations

import base64
import hmac
import json
from pathlib import Path

import pytest

from jgw_desktop.domain.errors import NewerVault, VaultFormatError, WrongPassphrase, WrongRecoveryCode
from storage.header import (
    OpenedHeader,
    Slot,
    WaysIn,
    create,
    open_with_code,
    open_with_passphrase,
    with_new_ways,
)
from storage.keys import BOUNDS, DataKey, KdfBounds, KdfParameters, derive_subkeys
from storage.recovery_code import RecoverySecret, make
from storage.small_files import HEADER_MAX

ANY = KdfBounds(memory_mib=range(1, 1025), passes=range(1, 11))
PASSPHRASE = "vlieger brug tomaat kalm"
CODE = RecoverySecret(bytes(16) + b"\x01")
GOLDEN = "86fa6d21ecbe6836931a35c6c4d6ff53609985b868ba9f71e301462b42258814"


def cheap() -> KdfParameters:
    return KdfParameters(memory_mib=1, passes=1, lanes=1)


def created(passphrase: str = PASSPHRASE, code: RecoverySecret = CODE) -> tuple[bytes, DataKey]:
    return create(WaysIn(passphrase, code), kdf=cheap(), bounds=ANY)


def opened(raw: bytes, passphrase: str = PASSPHRASE) -> OpenedHeader:
    return open_with_passphrase(raw, passphrase, bounds=ANY)


RAW, DATA_KEY = created()


def altered(**fields: object) -> bytes:
    """Return the header with other fields, in the form a careful forger would write."""
    return json.dumps({**json.loads(RAW), **fields}, separators=(",", ":")).encode()


def test_passphrase_and_code_each_give_the_same_data_key() -> None:
    assert opened(RAW).data_key == DATA_KEY
    assert open_with_code(RAW, CODE, bounds=ANY).data_key == DATA_KEY


def test_an_opened_header_says_what_the_vault_is() -> None:
    header = opened(RAW).header
    assert (header.format, header.generation, header.device, header.database) == (1, 1, False, "kluis.db")
    assert len(header.vault) == 16


def test_every_vault_has_an_id_a_salt_and_a_key_of_its_own() -> None:
    raw, data_key = created()
    one, other = opened(RAW).header, opened(raw).header
    assert data_key != DATA_KEY
    assert one.vault != other.vault
    assert one.kdf.salt != other.kdf.salt


def test_a_vault_made_with_the_default_cost_opens_within_the_default_bounds() -> None:
    raw, data_key = create(WaysIn(PASSPHRASE, CODE))
    assert open_with_passphrase(raw, PASSPHRASE).data_key == data_key
    kdf = json.loads(raw)["kdf"]
    assert (kdf["memory_mib"], kdf["passes"], kdf["lanes"]) == (256, 3, 4)


def test_a_header_of_format_1_opens_for_ever() -> None:
    raw = (Path(__file__).parent / "fixtures" / "header_format_1.json").read_bytes()
    assert opened(raw, "vlieger brug tomaat").data_key.raw.hex() == GOLDEN
    assert open_with_code(raw, RecoverySecret(bytes(17)), bounds=ANY).data_key.raw.hex() == GOLDEN


def test_a_wrong_passphrase_and_a_wrong_code_are_said_so() -> None:
    with pytest.raises(WrongPassphrase):
        opened(RAW, PASSPHRASE + " ")
    with pytest.raises(WrongRecoveryCode):
        open_with_code(RAW, make(), bounds=ANY)


def test_p03_the_same_letters_typed_in_two_ways_open_the_same_vault() -> None:
    raw, data_key = created("caf\u00e9 met z\u00f3n vooraan")
    assert opened(raw, "cafe\u0301 met zo\u0301n vooraan").data_key == data_key


def test_p03_two_passphrases_of_200_characters_that_differ_at_the_end_differ() -> None:
    raw, _ = created("vlieger " * 25)
    with pytest.raises(WrongPassphrase):
        opened(raw, "vlieger " * 24 + "vliegen ")


def test_a_new_passphrase_and_code_leave_the_old_ones_dead_and_the_key_the_same() -> None:
    raw = with_new_ways(
        opened(RAW), WaysIn("een heel ander zinnetje", RecoverySecret(bytes(17))), kdf=cheap(), bounds=ANY
    )
    assert opened(raw, "een heel ander zinnetje").data_key == DATA_KEY
    assert open_with_code(raw, RecoverySecret(bytes(17)), bounds=ANY).data_key == DATA_KEY
    with pytest.raises(WrongPassphrase):
        opened(raw)
    with pytest.raises(WrongRecoveryCode):
        open_with_code(raw, CODE, bounds=ANY)


def test_a_new_passphrase_counts_the_generation_up_and_keeps_the_vault_what_it_is() -> None:
    before = opened(RAW).header
    raw = with_new_ways(opened(RAW), WaysIn(PASSPHRASE, CODE), kdf=cheap(), bounds=ANY)
    after = opened(raw).header
    assert after.generation == before.generation + 1
    assert (after.vault, after.database) == (before.vault, before.database)
    assert after.kdf.salt != before.kdf.salt


def resealed(raw: bytes, slots: dict[str, object]) -> bytes:
    """Return a header with other slots and a MAC that fits, as a later version could write it."""
    fields = {**json.loads(raw), "slots": slots}
    bare = json.dumps({**fields, "mac": ""}, separators=(",", ":")).encode()
    mac = hmac.digest(derive_subkeys(DATA_KEY).header_mac, bare, "sha256")
    return json.dumps({**fields, "mac": base64.b64encode(mac).decode()}, separators=(",", ":")).encode()


def test_a_slot_of_a_later_version_is_kept_as_it_is() -> None:
    slots = json.loads(RAW)["slots"]
    raw = resealed(RAW, {"code": slots["code"], "org": {"alg": "hpke", "sealed": "AAAA"}, "pw": slots["pw"]})
    again = with_new_ways(opened(raw), WaysIn(PASSPHRASE, CODE), kdf=cheap(), bounds=ANY)
    assert opened(again).header.slots["org"] == Slot("hpke", bytes(3))


def test_p05_a_slot_moved_to_another_vault_is_refused() -> None:
    other, _ = created()
    moved = json.loads(other)["slots"]
    for name in moved:
        raw = altered(slots={**json.loads(RAW)["slots"], name: moved[name]})
        with pytest.raises((WrongPassphrase, VaultFormatError)):
            opened(raw)
        with pytest.raises((WrongRecoveryCode, VaultFormatError)):
            open_with_code(raw, CODE, bounds=ANY)


def test_p05_all_slots_and_the_mac_moved_to_another_vault_are_refused() -> None:
    raw, _ = created()
    other = json.loads(raw)
    forged = altered(slots=other["slots"], mac=other["mac"], kdf=other["kdf"])
    with pytest.raises(WrongPassphrase):
        opened(forged)


def test_p05_slots_cannot_change_places() -> None:
    slots = json.loads(RAW)["slots"]
    with pytest.raises(WrongRecoveryCode):
        open_with_code(altered(slots={"code": slots["pw"], "pw": slots["code"]}), CODE, bounds=ANY)


def test_p05_an_old_mac_over_a_header_without_its_other_slot_is_refused() -> None:
    slots = json.loads(RAW)["slots"]
    with pytest.raises(VaultFormatError):
        opened(altered(slots={"pw": slots["pw"]}))


@pytest.mark.parametrize(
    "fields",
    [
        {"kdf": {"memory_mib": 63, "passes": 3, "lanes": 4, "salt": "AAAAAAAAAAAAAAAAAAAAAA=="}},
        {"kdf": {"memory_mib": 2**40, "passes": 3, "lanes": 4, "salt": "AAAAAAAAAAAAAAAAAAAAAA=="}},
        {"kdf": {"memory_mib": 256, "passes": 1, "lanes": 4, "salt": "AAAAAAAAAAAAAAAAAAAAAA=="}},
        {"kdf": {"memory_mib": 256, "passes": 3, "lanes": 99, "salt": "AAAAAAAAAAAAAAAAAAAAAA=="}},
        {"kdf": {"memory_mib": 256, "passes": 3, "lanes": 4, "salt": "AAAA"}},
        {"kdf": {"memory_mib": True, "passes": 3, "lanes": 4, "salt": "AAAAAAAAAAAAAAAAAAAAAA=="}},
        {"kdf": {"memory_mib": 256.5, "passes": 3, "lanes": 4, "salt": "AAAAAAAAAAAAAAAAAAAAAA=="}},
        {"kdf": {}},
        {"database": "../kluis.db"},
        {"database": "/kluis.db"},
        {"database": "kluis.db\n"},
        {"database": "C:kluis.db"},
        {"database": ""},
        {"generation": 0},
        {"generation": "1"},
        {"vault": "AAAA"},
        {"device": 0},
        {"slots": {}},
        {"slots": []},
        {"slots": {"pw": None}},
        {"mac": None},
        {"meer": 1},
        {"format": 0},
        {"format": None},
    ],
    ids=str,
)
def test_p05_a_field_of_another_form_or_out_of_bounds_is_refused_whatever_the_way_in(
    fields: dict[str, object],
) -> None:
    bounds = BOUNDS if "kdf" in fields else ANY
    with pytest.raises(VaultFormatError):
        open_with_passphrase(altered(**fields), "maakt niet uit", bounds=bounds)
    with pytest.raises(VaultFormatError):
        open_with_code(altered(**fields), CODE, bounds=bounds)


@pytest.mark.parametrize("fields", [{"format": 2}, {"format": 2, "slots": "anders", "meer": 1}], ids=str)
def test_a_header_of_a_newer_program_is_said_to_be_newer(fields: dict[str, object]) -> None:
    with pytest.raises(NewerVault):
        opened(altered(**fields))


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b"[" * HEADER_MAX,
        b'{"slots":' + b"[" * 10_000,
        b'{"x":' * 2_000,
        RAW + b" ",
        b" " + RAW,
        RAW.replace(b'"format":1', b'"format":1,"format":1'),
        RAW.replace(b'"format":1', b'"format":1.0'),
        RAW.replace(b'"generation":1', b'"generation":NaN'),
        RAW.replace(b'"generation":1', b'"generation": 1'),
        RAW.replace(b"kluis", b"\\u006bluis"),
        RAW + b" " * HEADER_MAX,
        json.dumps(json.loads(RAW), sort_keys=True, separators=(",", ":")).encode(),
    ],
    ids=range(17),
)
def test_bytes_that_no_version_of_the_program_wrote_are_refused(raw: bytes) -> None:
    with pytest.raises(VaultFormatError):
        opened(raw)


def test_p04_the_small_cost_of_these_tests_is_refused_by_the_program() -> None:
    with pytest.raises(VaultFormatError):
        open_with_passphrase(RAW, PASSPHRASE)
    with pytest.raises(VaultFormatError):
        create(WaysIn(PASSPHRASE, CODE), kdf=cheap())


def test_a_database_name_that_would_not_read_back_is_not_written() -> None:
    with pytest.raises(VaultFormatError):
        create(WaysIn(PASSPHRASE, CODE), database="../kluis.db", kdf=cheap(), bounds=ANY)


def test_no_key_or_slot_stands_in_the_repr_of_what_was_opened() -> None:
    assert DATA_KEY.raw.hex() not in repr(opened(RAW))
    assert str(DATA_KEY.raw) not in repr(opened(RAW))
