"""A casus is destroyed by two persons who both meant the same request."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from jgw_desktop.domain.bewaren import Bewaartermijn
from jgw_desktop.domain.changes import OpRef
from jgw_desktop.domain.ids import ChangeId, RecordId, WorkerId, bundel_of
from jgw_desktop.domain.records import PARENT
from jgw_desktop.domain.vernietigen import AKKOORD, OORDEEL, VERZOEK, Belet, Hand, Stand, judged, mark_of
from jgw_desktop.domain.view import BundelView, Head, HeadRow, assemble

TODAY = date(2026, 11, 22)
ROOT, ASKS = RecordId(b"c" * 16), RecordId(b"v" * 16)
ANNA, BRAM = Hand(WorkerId("anna"), may_erase=True), Hand(WorkerId("bram"))
REQUEST = {"reden": "verzoek", "gevraagd_op": "2026-11-20", "gevraagd_door": "Een ouder"}


@dataclass(frozen=True)
class Written:
    """One field with who wrote it."""

    record: RecordId
    type: str
    field: str
    value: str
    by: str


def fields(record: RecordId, kind: str, parent: RecordId, values: dict[str, str], by: str) -> list[Written]:
    """Return a record as one person writes it."""
    told = {PARENT: parent.hex()} | values
    return [Written(record, kind, name, value, by) for name, value in told.items()]


def seen(written: Sequence[Written]) -> BundelView:
    """Return the bundel in which all of this stands."""
    rows = (
        HeadRow(one.record, one.type, one.field, Head(_ref(at, one), one.value, WorkerId(one.by), at))
        for at, one in enumerate(written)
    )
    return assemble(bundel_of(ROOT), rows)


def _ref(at: int, one: Written) -> OpRef:
    return OpRef(ChangeId(one.by.encode().ljust(28, b".") + at.to_bytes(4, "big")), 0)


def hand_of(ref: OpRef) -> Hand | None:
    """Return who wrote it; of "nobody" no signature is known."""
    name = ref.change[:28].rstrip(b".").decode()
    return None if name == "nobody" else Hand(WorkerId(name))


def asked(by: str = "anna", **instead: str) -> list[Written]:
    return fields(ASKS, VERZOEK, ROOT, REQUEST | instead, by)


def said(number: int, request: Sequence[Written], by: str, oordeel: str = AKKOORD) -> list[Written]:
    """Return what somebody says of a request as it stands."""
    mark = mark_of(seen(request).records[ASKS])
    values = {"verzoek_id": ASKS.hex(), "oordeel": oordeel, "gegeven_op": "2026-11-21", "gezien": mark}
    return fields(RecordId(bytes([number]) * 16), OORDEEL, ROOT, values, by)


def stand(written: Sequence[Written], own: Hand | None = ANNA, term: Bewaartermijn | None = None) -> Stand:
    return judged(seen(written), own, hand_of, term, TODAY)


def test_p19_a_request_and_the_yes_of_another_is_enough() -> None:
    request = asked()
    done = stand([*request, *said(1, request, "bram")])
    assert done.belet == ()
    assert {ref[:4] for ref in done.deps} == {b"anna", b"bram"}


def test_p19_without_a_request_there_is_nothing_to_do() -> None:
    assert stand([]).belet == (Belet.GEEN_VERZOEK,)
    assert stand([], own=None).belet == (Belet.GEEN_COLLEGA,)


def test_p19_reason_date_and_name_are_needed() -> None:
    for name in REQUEST:
        assert Belet.ONVOLLEDIG in stand(asked(**{name: ""})).belet
    assert Belet.ONVOLLEDIG in stand(asked(gevraagd_op="gisteren")).belet


def test_p19_the_term_as_reason_waits_for_the_term() -> None:
    request = asked(reden="termijn")
    both = [*request, *said(1, request, "bram")]
    assert stand(both).belet == (Belet.TERMIJN,)
    assert stand(both, term=Bewaartermijn(TODAY, date(2026, 11, 23))).belet == (Belet.TERMIJN,)
    assert stand(both, term=Bewaartermijn(TODAY, TODAY)).belet == ()


def test_p19_two_who_wrote_the_request_differently_must_first_agree() -> None:
    request = [*asked(), Written(ASKS, VERZOEK, "reden", "ten_onrechte", "bram")]
    assert Belet.ONENIG in stand([*request, *said(1, request, "carla")]).belet


def test_p19_who_wrote_the_request_is_not_asked_to_judge_it() -> None:
    assert not stand(asked(), own=ANNA).may_judge
    assert stand(asked(), own=BRAM).may_judge
    assert not stand(asked("nobody"), own=BRAM).may_judge


PEOPLE = st.sampled_from(["anna", "bram", "carla", "nobody"])
SAID = st.lists(st.tuples(PEOPLE, st.sampled_from([AKKOORD, "niet_akkoord"]), st.booleans()), max_size=3)


@given(asker=PEOPLE, writer=PEOPLE, answers=SAID, own=st.sampled_from([ANNA, BRAM, None]))
@example(asker="bram", writer="bram", answers=[("bram", AKKOORD, True)], own=ANNA)  # one's own yes
def test_p19_nothing_is_destroyed_without_two_persons_who_signed(
    asker: str, writer: str, answers: list[tuple[str, str, bool]], own: Hand | None
) -> None:
    request = [*asked(asker), Written(ASKS, VERZOEK, "toelichting", "Zo gevraagd.", writer)]
    other = asked("carla")
    written = list(request)
    for number, (by, oordeel, is_of_this) in enumerate(answers):
        written += said(number, request if is_of_this else other, by, oordeel)
    may = stand(written, own).belet == ()
    valid = [
        (by, oordeel)
        for by, oordeel, is_of_this in answers
        if is_of_this and by not in ("nobody", asker, writer) and "nobody" not in (asker, writer)
    ]
    assert may is (own is ANNA and bool(valid) and all(oordeel == AKKOORD for _, oordeel in valid))
