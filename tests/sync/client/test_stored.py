"""The answer that most requests get, read the short way: it changes the same, and no other is read so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace as with_fields
from typing import NamedTuple

import pytest
from msgspec.structs import replace

from jgw_desktop.domain.ids import BundelId, ChangeId
from jgw_desktop.reconciling.chain import START, Cursor, extended
from jgw_desktop.reconciling.parts import Code
from jgw_desktop.reconciling.ports import Intake, Outgoing, Standing
from sync import reading
from sync.protocol import PROTO, Delivery, Row, RowForm, SyncAnswer, SyncRequest
from sync.reading import Reader
from sync.stored import all_stored
from tests.sync.client.plain_words import until_green
from tests.sync.client.teams import Team


class Heard(NamedTuple):
    """One answer, and what it was an answer to."""

    outgoing: tuple[Outgoing, ...]
    standing: Standing
    request: SyncRequest
    answer: SyncAnswer

    def read_shortly(self, answer: SyncAnswer | None = None) -> Intake | None:
        return all_stored(self.outgoing, self.standing, answer or self.answer, extended)


@pytest.fixture
def pushed(team: Team, monkeypatch: pytest.MonkeyPatch) -> tuple[list[Heard], list[Intake]]:
    """Give the answers to a push in two casussen, and what the whole reader made of them."""
    heard: list[Heard] = []
    intakes: list[Intake] = []
    real = Reader.read

    def read(
        self: Reader,
        outgoing: tuple[Outgoing, ...],
        standing: Standing,
        request: SyncRequest,
        answer: SyncAnswer,
    ) -> tuple[Intake, frozenset[BundelId]]:
        intake, left_alone = real(self, outgoing, standing, request, answer)
        heard.append(Heard(outgoing, standing, request, answer))
        intakes.append(intake)
        assert not left_alone
        return intake, left_alone

    anna = team.hire("anna")
    places = [anna.start_casus(f"Van Nergenshuizen {number}") for number in range(2)]
    until_green(anna)
    monkeypatch.setattr(reading, "all_stored", lambda *_: None)
    monkeypatch.setattr(Reader, "read", read)
    for casus, gezin in places:
        for text in ("een", "twee"):
            anna.write(casus, gezin, "naam", text)
    until_green(anna)
    return heard, intakes


def test_it_changes_what_the_whole_reader_makes_of_it(pushed: tuple[list[Heard], list[Intake]]) -> None:
    both = [(one.read_shortly(), intake) for one, intake in zip(*pushed, strict=True)]
    read_shortly = [(short, whole) for short, whole in both if short is not None]
    assert read_shortly
    assert all(short == whole for short, whole in read_shortly)
    assert sum(len(short.confirmed) for short, _ in read_shortly) == 4


def _first(answer: SyncAnswer, **changed: object) -> SyncAnswer:
    """Return the answer with something else in its first delivery."""
    first, *rest = answer.deliveries
    return replace(answer, deliveries=(replace(first, **changed), *rest))


def _rows(told: Delivery, row: Row) -> tuple[Row, ...]:
    return (row, *told.rows[1:])


OTHER: dict[str, Callable[[SyncAnswer], SyncAnswer]] = {
    "known already": lambda a: replace(a, codes=((Code.KNOWN, Code.STORED), *a.codes[1:])),
    "a code too few": lambda a: replace(a, codes=(a.codes[0][1:], *a.codes[1:])),
    "no code at all": lambda a: replace(a, codes=()),
    "more": lambda a: replace(a, more=True),
    "unclear": lambda a: replace(a, unclear=True),
    "something missing": lambda a: replace(a, missing=(ChangeId(bytes(32)),)),
    "diverged": lambda a: replace(a, diverged=(a.deliveries[0].bundel,)),
    "a signal heard": lambda a: replace(a, heard=(a.deliveries[0].bundel,)),
    "an attachment that lacks": lambda a: replace(a, unheld=(bytes(32),)),
    "only for newer programs": lambda a: replace(a, min_proto=PROTO + 1),
    "one casus not told of": lambda a: replace(a, deliveries=a.deliveries[1:]),
    "one casus told twice": lambda a: replace(a, deliveries=(a.deliveries[0], *a.deliveries)),
    "from another place": lambda a: _first(a, start=a.deliveries[0].start + 1),
    "another end": lambda a: _first(a, head=Cursor(a.deliveries[0].head.seq, bytes(32))),
    "a longer log": lambda a: _first(a, head=Cursor(a.deliveries[0].head.seq + 1, bytes(32))),
    "a row too few": lambda a: _first(a, rows=a.deliveries[0].rows[:-1]),
    "another row": lambda a: _first(a, rows=_rows(a.deliveries[0], Row(RowForm.ID, 1, ChangeId(bytes(32))))),
    "a row withheld": lambda a: _first(
        a, rows=_rows(a.deliveries[0], replace(a.deliveries[0].rows[0], form=RowForm.WITHHELD))
    ),
    "a row besides": lambda a: _first(
        a, rows=(*a.deliveries[0].rows, Row(RowForm.WITHHELD, 1, ChangeId(bytes(32))))
    ),
}


@pytest.mark.parametrize("name", OTHER)
def test_any_other_answer_is_left_to_the_whole_reader(
    pushed: tuple[list[Heard], list[Intake]], name: str
) -> None:
    plain = [one for one in pushed[0] if one.read_shortly() is not None]
    assert plain
    for one in plain:
        assert one.read_shortly(OTHER[name](one.answer)) is None


def test_who_read_another_log_leaves_it_to_the_whole_reader(
    pushed: tuple[list[Heard], list[Intake]],
) -> None:
    one = next(each for each in pushed[0] if each.read_shortly() is not None)
    begun = with_fields(one.standing, cursors=dict.fromkeys(one.standing.cursors, START))
    assert one._replace(standing=begun).read_shortly() is None
    assert one._replace(outgoing=one.outgoing[:1]).read_shortly() is None
    assert one._replace(outgoing=()).read_shortly() is None
