"""Keys: known answers, bounds before cost, and no key in sight."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from pathlib import Path

import pytest

from jgw_desktop.domain.errors import VaultFormatError
from storage.keys import (
    DataKey,
    KdfBounds,
    KdfParameters,
    code_key,
    derive_subkeys,
    device_check,
    lock_up,
    passphrase_key,
    unlock,
)
from storage.recovery_code import RecoverySecret

ANY = KdfBounds(memory_mib=range(1, 1025), passes=range(1, 11))
CHEAP = KdfParameters(memory_mib=1, passes=1, lanes=1, salt=bytes(16))
KEY = DataKey(bytes(range(32)))
PASSPHRASE_ANSWER = "b3d5256a761410f89ceeff8f5b30ff91043ec3f887c64a289544994d4651470d"
DEVICE_ANSWER = "3c37b7cf7f949c030d23895cd09c447d23311f0eb88aa6e04ccf3d37a53cc654"
CHECK_ANSWER = "8b7e2fb68b8c54e5662569340067704366814ef338a6ab6ec25d62db79643fbe"
CODE_ANSWER = "3021eb9c243eb55d6a6ddefe7c3eb7afeb9f0e70629a6c9cfa168a95dba6c2cb"
DATABASE_ANSWER = "3d3199b7f8e9e2198008804501cac43d3402e425ad3f5bd41f4767531a888ba2"


def test_p04_the_default_cost_is_256_mib_three_passes_four_lanes_with_a_random_salt() -> None:
    one, two = KdfParameters(), KdfParameters()
    assert (one.memory_mib, one.passes, one.lanes, len(one.salt)) == (256, 3, 4, 16)
    assert one.salt != two.salt


def test_p04_known_answers_keep_old_vaults_open() -> None:
    assert passphrase_key("vlieger brug tomaat", CHEAP, ANY).hex() == PASSPHRASE_ANSWER
    assert code_key(RecoverySecret(bytes(17))).hex() == CODE_ANSWER
    assert derive_subkeys(KEY).database.hex() == DATABASE_ANSWER


def test_each_purpose_has_a_key_of_its_own() -> None:
    keys = dataclasses.astuple(derive_subkeys(KEY))
    assert len({*keys, KEY.raw}) == 5
    assert {len(key) for key in keys} == {32}
    assert derive_subkeys(DataKey(bytes(32))) != derive_subkeys(KEY)


@pytest.mark.parametrize(
    "changed",
    [{"memory_mib": 2}, {"passes": 2}, {"lanes": 2}, {"salt": b"1" * 16}],
    ids=["memory", "passes", "lanes", "salt"],
)
def test_every_parameter_changes_the_key(changed: dict[str, int]) -> None:
    other = dataclasses.replace(CHEAP, **changed)  # type: ignore[arg-type]  # named by the tests themselves
    assert passphrase_key("vlieger", other, ANY) != passphrase_key("vlieger", CHEAP, ANY)


@pytest.mark.parametrize(
    "changed",
    [
        {"memory_mib": 63},
        {"memory_mib": 1025},
        {"memory_mib": 2**62},
        {"memory_mib": -1},
        {"passes": 1},
        {"passes": 11},
        {"lanes": 0},
        {"lanes": 9},
        {"salt": bytes(15)},
    ],
    ids=str,
)
def test_p04_a_cost_out_of_bounds_is_refused_before_anything_is_derived(
    changed: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    derived: list[object] = []
    monkeypatch.setattr("storage.keys.Argon2id", lambda **cost: derived.append(cost))
    kdf = dataclasses.replace(KdfParameters(), **changed)  # type: ignore[arg-type]  # named by the tests themselves
    with pytest.raises(VaultFormatError):
        passphrase_key("vlieger", kdf)
    assert derived == []


def test_p04_the_bounds_themselves_are_accepted() -> None:
    for memory, passes, lanes in ((64, 2, 1), (1024, 10, 8)):
        KdfBounds().check(KdfParameters(memory, passes, lanes))


@pytest.mark.skipif(sys.platform != "linux", reason="limits the address space the Linux way")
def test_p04_too_little_memory_is_said_so() -> None:
    code = (
        "import resource\n"
        "from jgw_desktop.domain.errors import TooLittleMemory\n"
        "from storage.keys import KdfParameters, passphrase_key\n"
        "in_use = int(open('/proc/self/statm').read().split()[0]) * resource.getpagesize()\n"
        "resource.setrlimit(resource.RLIMIT_AS, (in_use + 2**25, in_use + 2**25))\n"
        "try:\n    passphrase_key('vlieger', KdfParameters(lanes=1))\n"
        "except TooLittleMemory as error:\n    print(error.code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "te_weinig_geheugen\n"


def test_a_locked_up_key_opens_with_its_key_and_surroundings_only() -> None:
    sealed = lock_up(KEY, bytes(32), b"kop")
    assert unlock(sealed, bytes(32), b"kop") == KEY
    assert unlock(sealed, b"1" * 32, b"kop") is None
    assert unlock(sealed, bytes(32), b"andere kop") is None
    assert unlock(sealed[:-1], bytes(32), b"kop") is None
    assert unlock(b"", bytes(32), b"kop") is None
    assert lock_up(KEY, bytes(32), b"kop") != sealed


def test_new_data_keys_are_random() -> None:
    assert len({DataKey.make() for _ in range(20)}) == 20
    assert len(DataKey.make().raw) == 32


def test_no_key_stands_in_a_repr() -> None:
    assert (repr(KEY), repr(derive_subkeys(KEY))) == ("DataKey()", "Subkeys()")


def test_p04_the_secret_of_a_laptop_goes_into_the_key_behind_argon2_and_its_check_does_not_show_it() -> None:
    secret = bytes(range(32))
    key = passphrase_key("vlieger brug tomaat", CHEAP, ANY, secret)
    assert key.hex() == DEVICE_ANSWER
    assert device_check(secret).hex() == CHECK_ANSWER
    assert passphrase_key("vlieger brug tomaat", CHEAP, ANY, bytes(32)) != key
    assert device_check(bytes(32)) != device_check(secret)
