"""Attachments after the text: pieces out and in, smallest first, each taken up where it was broken off."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from jgw_desktop.domain.errors import ServerLied, ServerRefused
from jgw_desktop.reconciling.desk import BlobDesk, Parcelled, Wanted
from sync.devices import Problem
from sync.gateway import Gateway
from sync.protocol import BlobPiece, BlobState

T = TypeVar("T")


def exchange(desk: BlobDesk, gateway: Gateway, goes_on: Callable[[], bool]) -> None:
    """Hand in what the server lacks and fetch what is not here, as long as ``goes_on`` says so.

    Raises the SyncErrors of the gateway; what was moved until then is kept. Raises ServerLied, after all
    others were fetched, when the pieces of one are not what its name says.
    """
    hand_in(desk, gateway, goes_on)
    wrong = {wanted.blob for wanted in desk.blobs_wanted() if goes_on() and not _fetch(desk, gateway, wanted)}
    if wrong and any(wanted.blob in wrong for wanted in desk.blobs_wanted()):  # else it was deleted meanwhile
        raise ServerLied(wat="bijlage")


def hand_in(desk: BlobDesk, gateway: Gateway, goes_on: Callable[[], bool]) -> None:
    """Hand in what the server lacks, also of bundels without access. Raises as ``exchange`` does."""
    for parcelled in desk.blobs_out():
        if goes_on():
            _hand_in(desk, gateway, parcelled)


def _hand_in(desk: BlobDesk, gateway: Gateway, blob: Parcelled) -> None:
    state = _or_none(lambda: gateway.blob(blob.blob))
    for number in range(blob.total):
        if state is not None and (state.whole or number in state.have):
            continue
        state = _put(desk, gateway, blob, number)
        if state is None:
            return  # not there yet, not for this worker, or too much of it: the next run tries again
    if state is not None and state.whole:
        desk.blob_sent(blob.blob)


def _put(desk: BlobDesk, gateway: Gateway, blob: Parcelled, number: int) -> BlobState | None:
    piece = BlobPiece(blob.bundel, number, blob.total, desk.piece(blob.blob, number))
    return _or_none(lambda: gateway.put_piece(blob.blob, piece))


def _fetch(desk: BlobDesk, gateway: Gateway, wanted: Wanted) -> bool:
    """Fetch what is there; tell whether all that came is what its name says, as far as that can be known."""
    state = _or_none(lambda: gateway.blob(wanted.blob))
    if state is None or not state.whole:
        return True
    for number in range(state.total):
        if number not in wanted.have:
            told = _or_none(partial(gateway.piece, wanted.blob, number))
            if told is None or not desk.keep_piece(wanted, number, told.piece):
                return True  # the server was put back meanwhile, or it is not wanted any more
    return desk.complete_blob(wanted.blob)


def _or_none(ask: Callable[[], T]) -> T | None:
    try:
        return ask()
    except ServerRefused as error:
        if error.details.get("reden") in (Problem.NOT_FOUND.value, Problem.TOO_LARGE.value):
            return None
        raise
