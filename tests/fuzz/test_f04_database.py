"""F4: whatever happens to the bytes of the database or its log, the vault is whole, or it is told."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jgw_desktop.app.audit import Evidence
from jgw_desktop.domain.errors import DamageDetected
from tests.fuzz.fuzzing import kept_when_it_fails, known, many
from tests.storage.backups import content_of
from tests.storage.stores import SANNE
from tests.storage.test_evidence import add, killed, session
from tests.storage.vaults import PHRASE, vault_at

PAGE, FRAME = 4096, 4096 + 24
SIDES = ("", "-wal", "-shm")
_HERE = tempfile.TemporaryDirectory()  # hypothesis makes no folder per example
CLOSED, BROKEN_OFF, PLACE = (Path(_HERE.name) / name for name in ("dicht", "gedood", "veranderd"))


def _make_vaults() -> None:
    """Make a vault that was closed, and the same one after a session that was killed."""
    vault = vault_at(CLOSED)
    vault.create(PHRASE, SANNE).result()
    vault.close().result()
    session(CLOSED, *(add(f"Gezin {number}") for number in range(5)))
    shutil.copytree(CLOSED, BROKEN_OFF)
    killed(BROKEN_OFF)


def _content(folder: Path) -> object:
    """Return all that a vault holds, of a copy of it."""
    with tempfile.TemporaryDirectory() as place:
        vault = vault_at(Path(shutil.copytree(folder, Path(place) / "kluis")))
        vault.unlock(PHRASE).result()
        content = vault.submit(content_of).result()
        vault.close().result()
        return content


_make_vaults()
CONTENT = {folder.name: _content(folder) for folder in (CLOSED, BROKEN_OFF)}
PLACES = [
    (folder.name, side)
    for folder in (CLOSED, BROKEN_OFF)
    for side in SIDES
    if (folder / f"kluis.db{side}").exists()
]


@st.composite
def changes(draw: st.DrawFn) -> bytes:
    """Give a change as text, so that one that went wrong can be kept: vault, file, kind, place, size."""
    name, side = draw(st.sampled_from(PLACES))
    kind = draw(st.sampled_from(["flip", "cut", "zero", "swap", "again", "gone"]))
    at, size = draw(st.integers(0, 10**6)), draw(st.integers(1, 9000))
    return f"{name} kluis.db{side} {kind} {at} {size}".encode()


def _changed(raw: bytes, kind: str, at: int, size: int, unit: int) -> bytes:
    at %= max(len(raw), 1)
    match kind:
        case "flip":
            return raw[:at] + bytes([raw[at] ^ 1 + size % 255]) + raw[at + 1 :] if raw else raw
        case "cut":
            return raw[:at]
        case "zero":
            return (raw[:at] + bytes(size) + raw[at + size :])[: len(raw)]
    start, other = at - at % unit, (at * size) % max(len(raw), 1)
    other -= other % unit
    one, two = raw[start : start + unit], raw[other : other + unit]
    mixed = bytearray(raw)
    mixed[start : start + len(two)] = two
    if kind == "swap":
        mixed[other : other + len(one)] = one
    return bytes(mixed)


def _put_down(change: bytes) -> bool:
    """Put the changed vault in its place; return whether anything of it differs."""
    name, file, kind, at, size = change.decode().split()
    shutil.rmtree(PLACE, ignore_errors=True)
    shutil.copytree(Path(_HERE.name) / name, PLACE)
    raw = (PLACE / file).read_bytes()
    if kind == "gone":
        (PLACE / file).unlink()
        return True
    after = _changed(raw, kind, int(at), int(size), FRAME if file.endswith("wal") else PAGE)
    (PLACE / file).write_bytes(after)
    return after != raw


def judge(change: bytes) -> None:
    """Open a changed vault: it is as it was, or evidence says that it is not, or it is damaged."""
    with kept_when_it_fails("F04", change):
        is_other = _put_down(change)
        before = (PLACE / "kluis.db").read_bytes() if (PLACE / "kluis.db").exists() else b""
        found = _opened(change.split()[0].decode())
        if found is not None:
            assert is_other
            after = (PLACE / "kluis.db").read_bytes() if (PLACE / "kluis.db").exists() else b""
            assert after == before


def _opened(name: str) -> Evidence | DamageDetected | None:
    vault = vault_at(PLACE)
    try:
        vault.unlock(PHRASE).result()
        evidence = vault.proof.evidence().result()
        if evidence is None:
            content = vault.submit(content_of).result()
            assert replace(content, problems=()) == CONTENT[name]  # the check may name a page of nobody
    except DamageDetected as damage:
        return damage
    else:
        return evidence
    finally:
        vault.close().result()


@pytest.mark.parametrize("change", [f"{name} kluis.db{side} cut 1000000 1".encode() for name, side in PLACES])
def test_f04_an_emptied_file_is_told_or_does_not_matter(change: bytes) -> None:
    judge(change)


@pytest.mark.parametrize("change", known("F04"))
def test_f04_what_once_went_wrong(change: bytes) -> None:
    judge(change)


@pytest.mark.slow
@many(75, fixed=True)
@given(changes())
def test_f04_changed_bytes_are_told_and_nothing_is_written(change: bytes) -> None:
    judge(change)


@pytest.mark.slow
@many(75, fixed=False)
@given(changes())
def test_f04_changed_bytes_are_told_and_nothing_is_written_with_other_seeds_too(change: bytes) -> None:
    judge(change)
