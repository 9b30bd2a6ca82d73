"""F5: a backup that was changed in any way is refused with one error, and no working vault is touched."""

from __future__ import annotations

import struct
import tempfile
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, seed, settings
from hypothesis import strategies as st
from msgspec import msgpack
from msgspec.structs import replace

from jgw_desktop.domain.errors import BackupDamaged, NewerVault, WrongPassphrase
from storage.backup import read_head
from storage.restore import rehearse
from tests.fuzz.fuzzing import TIMES, kept_when_it_fails, known
from tests.storage.backups import BY_PHRASE, backup_of, bytes_in, means, put_back

_HERE = tempfile.TemporaryDirectory()  # hypothesis makes no folder per example
HERE = Path(_HERE.name)
COPY, LIVE, TARGET = HERE / "kopie.jgw", HERE / "kluis", HERE / "elders" / "kluis"
BEFORE = backup_of(LIVE, COPY, "Jansen")
RAW, STOOD = COPY.read_bytes(), bytes_in(LIVE)
TAIL = struct.Struct(">I32s16s")
HEAD_AT = len(RAW) - TAIL.size - TAIL.unpack(RAW[-TAIL.size :])[0]
TARGET.parent.mkdir()

places = st.integers(0, len(RAW) - 1) | st.integers(HEAD_AT, len(RAW) - 1)
mutated = st.one_of(
    st.builds(lambda at, by: RAW[:at] + bytes([RAW[at] ^ by]) + RAW[at + 1 :], places, st.integers(1, 255)),
    st.builds(lambda end: RAW[:end], places),
    st.builds(lambda more: RAW + more, st.binary(min_size=1, max_size=100)),
    st.builds(lambda more: more + RAW, st.binary(min_size=1, max_size=100)),
    st.builds(lambda at, what: RAW[:at] + what + RAW[at:], places, st.binary(min_size=1, max_size=40)),
    st.builds(lambda at, n: RAW[:at] + RAW[at + n :], places, st.integers(1, 5000)),
    st.binary(max_size=200),
)
no_limits = settings(
    max_examples=250 * TIMES,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)


def assert_refused(raw: bytes) -> None:
    """A changed backup is refused, leaves nothing behind, and touches no vault."""
    (HERE / "veranderd").write_bytes(raw)
    with kept_when_it_fails("F05", raw):
        with pytest.raises(BackupDamaged):
            put_back(HERE / "veranderd", LIVE)
        with pytest.raises(BackupDamaged):
            put_back(HERE / "veranderd", TARGET)
        assert list(TARGET.parent.iterdir()) == []
        assert bytes_in(LIVE) == STOOD


@pytest.mark.parametrize("raw", known("F05"))
def test_f5_what_once_went_wrong(raw: bytes) -> None:
    assert_refused(raw)


def with_new_checksum(raw_head: bytes) -> bytes:
    """Return the backup with another head that is whole, as someone with a hex editor could make it."""
    return RAW[:HEAD_AT] + raw_head + TAIL.pack(len(raw_head), sha256(raw_head).digest(), RAW[-16:])


def test_the_backup_that_is_mutated_here_comes_back_when_it_is_left_alone() -> None:
    assert rehearse(COPY, HERE / "proef", BY_PHRASE, means()).changes == len(BEFORE.changes)


@seed(17)
@no_limits
@given(mutated)
@example(b"")
@example(RAW[HEAD_AT:])
@example(RAW[:HEAD_AT])
@example(RAW + RAW)
def test_p17_a_mutated_backup_is_refused_and_the_live_vault_stays_as_it_is(raw: bytes) -> None:
    if raw != RAW:
        assert_refused(raw)


@no_limits
@given(mutated)
def test_p17_a_mutated_backup_is_refused_with_other_seeds_too(raw: bytes) -> None:
    if raw != RAW:
        assert_refused(raw)


@seed(5)
@no_limits
@given(st.integers(0, len(RAW) - TAIL.size - HEAD_AT - 1), st.integers(1, 255))
def test_f5_a_forged_head_with_a_right_checksum_never_opens(at: int, change: int) -> None:
    head = bytearray(RAW[HEAD_AT : -TAIL.size])
    head[at] ^= change
    (HERE / "vervalst").write_bytes(with_new_checksum(bytes(head)))
    with pytest.raises((BackupDamaged, WrongPassphrase, NewerVault)):
        put_back(HERE / "vervalst", TARGET)
    assert list(TARGET.parent.iterdir()) == []


def test_p17_a_manifest_that_its_owner_did_not_sign_is_refused() -> None:
    with COPY.open("rb") as file:
        head = read_head(file)
    for forged in (replace(head.manifest, made_ms=1), replace(head.manifest, changes=0)):
        (HERE / "vervalst").write_bytes(with_new_checksum(msgpack.encode(replace(head, manifest=forged))))
        with pytest.raises(BackupDamaged):
            put_back(HERE / "vervalst", TARGET)
    (HERE / "heel").write_bytes(with_new_checksum(msgpack.encode(head)))
    assert rehearse(HERE / "heel", HERE / "proef", BY_PHRASE, means()) == head.manifest.report()
