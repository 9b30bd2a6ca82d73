"""A change that says only what differs from earlier ones: smaller, bound to them, and bounded."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import replace

import pytest
import zstandard
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV

from jgw_desktop.domain.changes import Compartiment, Operation
from jgw_desktop.domain.errors import EarlierMissing, MalformedChange, NewerChange, TamperedChange
from jgw_desktop.domain.ids import BundelId, ChangeId, DeviceId, RecordId, WorkerId
from jgw_desktop.envelope.compression import MAX_PAYLOAD
from jgw_desktop.envelope.opener import Opener
from jgw_desktop.envelope.seal import (
    MAX_EARLIER,
    MAX_EARLIER_SIZE,
    Earlier,
    SealedChange,
    UnsealedChange,
    content_id,
    open_sealed,
    seal,
)

KEY = bytes(range(32))
BUNDEL, OTHER = BundelId(b"b" * 16), BundelId(b"c" * 16)
TEXT = "Bij binnenkomst zat Sem met de tablet op de bank en keek nauwelijks op van het spel. "


def key_for(bundel: BundelId, compartiment: Compartiment, epoch: int) -> bytes:
    return KEY


class Log:
    """The changes of one laptop, each written after the one before where that can be."""

    def __init__(self) -> None:
        self.changes: dict[ChangeId, SealedChange] = {}

    def opener(self) -> Opener:
        return Opener(key_for, self._find)

    def add(self, text: str, bundel: BundelId = BUNDEL, part: Compartiment = Compartiment.GEWOON) -> ChangeId:
        last = next(reversed(self.changes), None)
        earlier = self.opener().earlier(last, bundel, part) if last else None
        op = Operation(RecordId(b"r" * 16), "Contactverslag", "kort", text)
        draft = UnsealedChange(bundel, part, DeviceId(b"d" * 16), WorkerId("w1"), 1 << 56, (op,))
        return self.keep(seal(replace(draft, deps=(last,) if last else ()), KEY, 1, earlier))

    def keep(self, sealed: SealedChange) -> ChangeId:
        self.changes[sealed.id] = sealed
        return sealed.id

    def shown(self, change: ChangeId) -> object:
        return self.opener().open(self.changes[change].header, self.changes[change].body).ops[0].value

    def suites(self) -> list[int]:
        return [sealed.body[0] for sealed in self.changes.values()]

    def _find(self, change: ChangeId) -> tuple[bytes, bytes] | None:
        found = self.changes.get(change)
        return (found.header, found.body) if found else None


def long_text(number: int) -> str:
    """Return a text of which little can be compressed but what is said twice."""
    return " ".join(str(place * 7919 % 10_007) for place in range(number))


def written_after(model: SealedChange, content: bytes) -> SealedChange:
    """Seal bytes of our own choice as suite 2, as someone who has the key could."""
    nonce = bytes(12)
    body = b"\x02" + nonce + AESGCMSIV(KEY).encrypt(nonce, content, model.header)
    return SealedChange(content_id(model.header, body), model.header, body)


def test_what_changes_little_travels_small_and_opens_to_the_same() -> None:
    log = Log()
    first = log.add(long_text(300))
    second = log.add(f"{long_text(300)} Later aangevuld.")
    assert log.suites() == [1, 2]
    assert len(log.changes[second].body) < len(log.changes[first].body) / 5
    assert [log.shown(each) for each in (first, second)] == [
        long_text(300),
        f"{long_text(300)} Later aangevuld.",
    ]


def test_at_most_sixteen_stand_behind_one_another() -> None:
    log = Log()
    made = [log.add(f"{TEXT} {number}") for number in range(MAX_EARLIER + 3)]
    assert log.suites() == [1, *[2] * MAX_EARLIER, 1, 2]
    assert [log.shown(each) for each in made] == [f"{TEXT} {number}" for number in range(MAX_EARLIER + 3)]


def test_nothing_is_written_after_so_much_that_opening_would_take_long() -> None:
    log = Log()
    log.add(long_text(MAX_EARLIER_SIZE // 4))
    log.add(f"{long_text(MAX_EARLIER_SIZE // 4)} Later aangevuld.")
    assert log.suites() == [1, 1]


@pytest.mark.parametrize(
    ("bundel", "part"), [(OTHER, Compartiment.GEWOON), (BUNDEL, Compartiment.ALLEEN_JEUGDIGE)]
)
def test_p32_nothing_is_written_after_what_another_may_not_read(bundel: BundelId, part: Compartiment) -> None:
    log = Log()
    log.add(long_text(300))
    other = log.add(f"{long_text(300)} Later aangevuld.", bundel, part)
    assert log.suites() == [1, 1]
    assert log.shown(other) == f"{long_text(300)} Later aangevuld."


def test_a_change_whose_earlier_one_is_not_here_says_so_and_opens_once_it_is() -> None:
    log = Log()
    first, second = log.add(TEXT), log.add(f"{TEXT} meer")
    away = log.changes.pop(first)
    with pytest.raises(EarlierMissing):
        log.shown(second)
    log.changes[first] = SealedChange(away.id, away.header, b"")  # erased
    with pytest.raises(EarlierMissing):
        log.shown(second)
    log.keep(away)
    assert log.shown(second) == f"{TEXT} meer"


def test_without_a_way_to_earlier_ones_only_a_whole_change_opens() -> None:
    log = Log()
    first, second = (log.changes[log.add(text)] for text in (TEXT, f"{TEXT} meer"))
    assert open_sealed(first.header, first.body, key_for).id == first.id
    with pytest.raises(EarlierMissing):
        open_sealed(second.header, second.body, key_for)


def test_an_earlier_change_that_is_not_what_its_id_says_is_refused() -> None:
    log = Log()
    first, second = log.add(TEXT), log.add(f"{TEXT} meer")
    log.changes[first] = _altered(log.changes[first])
    with pytest.raises(TamperedChange):
        log.shown(second)


def _altered(sealed: SealedChange) -> SealedChange:
    return replace(sealed, body=sealed.body[:-1] + bytes([sealed.body[-1] ^ 1]))


def test_p36_who_has_the_key_cannot_make_a_reader_open_a_long_row() -> None:
    log = Log()
    whole = log.changes[log.add(TEXT)]
    for _ in range(MAX_EARLIER + 1):
        whole = _after(log, whole)
    with pytest.raises(MalformedChange):
        log.shown(whole.id)


def _after(log: Log, before: SealedChange) -> SealedChange:
    """Return a change that is written after one, however many stand behind that."""
    model = _building_on((before.id,))
    return log.changes[log.keep(written_after(model, struct.pack(">H", 0) + b"kapot"))]


def _building_on(deps: Sequence[ChangeId]) -> SealedChange:
    draft = UnsealedChange(
        BUNDEL, Compartiment.GEWOON, DeviceId(b"d" * 16), WorkerId("w1"), 1, (), tuple(deps)
    )
    return seal(draft, KEY, 1)


@pytest.mark.parametrize(
    "content", [b"", b"\x00", struct.pack(">H", 1), struct.pack(">H", 0) + b"geen frame"]
)
def test_a_place_or_frame_that_is_none_is_refused(content: bytes) -> None:
    log = Log()
    made = log.keep(written_after(_building_on((log.add(TEXT),)), content + bytes(20 if content else 4)))
    with pytest.raises(MalformedChange):
        log.shown(made)


def test_a_small_frame_that_grows_past_the_bound_is_refused() -> None:
    log = Log()
    bomb = zstandard.ZstdCompressor().compress(bytes(MAX_PAYLOAD + 1))
    made = log.keep(written_after(_building_on((log.add(TEXT),)), struct.pack(">H", 0) + bomb))
    with pytest.raises(MalformedChange):
        log.shown(made)


def test_a_suite_of_a_later_version_is_said_to_be_newer() -> None:
    log = Log()
    sealed = log.changes[log.add(TEXT)]
    with pytest.raises(NewerChange):
        log.opener().open(sealed.header, b"\x03" + sealed.body[1:])


def test_the_first_of_a_batch_can_be_written_after_one_that_is_held() -> None:
    log = Log()
    first = log.changes[log.add(TEXT)]
    opener = Opener(key_for, lambda change: None)
    opener.hold(first.id, first.header, first.body)
    assert isinstance(opener.earlier(first.id, BUNDEL, Compartiment.GEWOON), Earlier)
    assert TEXT not in repr(opener.earlier(first.id, BUNDEL, Compartiment.GEWOON))
