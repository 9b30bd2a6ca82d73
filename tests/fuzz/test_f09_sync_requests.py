"""F9: a laptop that was let in turns hostile: what it alters in its requests is refused by name, or harmless.

Nothing of others changes by it, the log has no gap, and what is honest beside it is stored.
"""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from pathlib import Path

import msgspec
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from jgw_desktop.domain.errors import MalformedMessage
from jgw_desktop.reconciling.chain import START, extended
from jgw_desktop.reconciling.parts import Code
from sync import frames
from sync.cjg_server.refused import Refused
from sync.protocol import SyncRequest
from tests.fuzz.fuzzing import kept_when_it_fails, many
from tests.fuzz.messages import altered, tree_of
from tests.sync.server.laptops import CASUS, OTHER_CASUS, codes
from tests.sync.server.offices import office

_HELD = ExitStack()
HERE = Path(_HELD.enter_context(tempfile.TemporaryDirectory()))  # hypothesis makes no folder per example
CJG = _HELD.enter_context(office(HERE / "server"))
ANNA, EVE = CJG.laptop("anna"), CJG.laptop("eve")
ROOT = ANNA.write()
CJG.sync(ANNA, ANNA.parcel(ROOT), keys=ANNA.first_keys(CJG.room.archive_public))
CJG.sync(EVE, EVE.parcel(EVE.write(bundel=OTHER_CASUS), bundel=OTHER_CASUS))


def request_of_eve() -> SyncRequest:
    """Return what she would send if she were honest, with some of what there is to alter."""
    later = EVE.write("Later.", bundel=OTHER_CASUS)
    foreign = EVE.write("Van een ander.")
    return EVE.ask(
        EVE.parcel(later, bundel=OTHER_CASUS),
        EVE.parcel(foreign),
        want=(ROOT.id, later.id),
        keys=EVE.first_keys(CJG.room.archive_public, OTHER_CASUS),
        ids_only=(CASUS,),
    )


def send(raw: bytes) -> None:
    """Let the server take bytes off the wire as a request of Eve."""
    body = frames.MAGIC + zstandard.ZstdCompressor().compress(raw)
    try:
        request = frames.decode(body, SyncRequest)
        answer = CJG.rounds.sync(CJG.register.devices.get(EVE.keys.device_id), request)
    except (MalformedMessage, Refused):
        return
    assert all(delivery.bundel != CASUS for delivery in answer.deliveries), "she reads what is not hers"
    assert ROOT.id not in [each.id for each in answer.bodies]
    msgspec.msgpack.encode(answer)


def ids_of(bundel: bytes) -> list[bytes]:
    return CJG.register.database.rows(bytes, "SELECT id FROM change WHERE bundel = ? ORDER BY seq", bundel)


def judge(number: int) -> None:
    before = ids_of(CASUS)
    send(altered(tree_of(request_of_eve()), number))
    assert ids_of(CASUS) == before
    assert CJG.register.audit.first_broken() is None
    for bundel in (CASUS, OTHER_CASUS):
        assert extended(START, ids_of(bundel)) == CJG.register.log.head(bundel)  # type: ignore[arg-type]  # the ids are of changes
    good = ANNA.write()
    assert codes(CJG.sync(ANNA, ANNA.parcel(good))) == [Code.STORED]


@many(120, fixed=True)
@given(st.integers(0, 2**32))
def test_p32_f09_an_altered_request_is_refused_by_name_and_reads_or_writes_nothing_of_others(
    number: int,
) -> None:
    with kept_when_it_fails("F09", str(number).encode()):
        judge(number)


@many(80, fixed=False)
@given(st.integers(0, 2**32))
def test_p32_f09_another_altered_request_each_time(number: int) -> None:
    with kept_when_it_fails("F09", str(number).encode()):
        judge(number)
