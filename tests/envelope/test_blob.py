"""An attachment in pieces: it opens for its own casus only, whole and in order."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from jgw_desktop.domain.errors import TamperedChange
from jgw_desktop.domain.ids import BundelId
from jgw_desktop.envelope.blob import PIECE, SealedBlob, blob_id, open_blob, seal_blob

KEY, CASUS, OTHER = bytes(range(32)), BundelId(b"c" * 16), BundelId(b"d" * 16)
CONTENT = b"MARKERING" + os.urandom(2 * PIECE)


def rearranged(*pieces: bytes) -> SealedBlob:
    """Return these pieces with the id that fits them."""
    return SealedBlob(blob_id(pieces), pieces)


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE + 9])
def test_what_was_sealed_opens_and_stands_in_pieces(size: int) -> None:
    blob = seal_blob(CONTENT[:size], CASUS, KEY)
    assert open_blob(blob, CASUS, KEY) == CONTENT[:size]
    assert len(blob.pieces) == max(1, -(-size // PIECE))
    assert max(map(len, blob.pieces)) <= PIECE + 28


def test_a_sealed_attachment_tells_nothing_and_differs_every_time() -> None:
    first, second = seal_blob(CONTENT, CASUS, KEY), seal_blob(CONTENT, CASUS, KEY)
    assert first.id != second.id
    assert not any(b"MARKERING" in piece for piece in first.pieces)


def test_another_key_or_another_casus_opens_nothing() -> None:
    blob = seal_blob(CONTENT, CASUS, KEY)
    for bundel, key in ((OTHER, KEY), (CASUS, bytes(32))):
        with pytest.raises(TamperedChange):
            open_blob(blob, bundel, key)


def test_a_piece_that_is_changed_moved_left_out_or_added_is_refused() -> None:
    one, two, three = seal_blob(CONTENT, CASUS, KEY).pieces
    changed = bytes([one[20] ^ 1])
    for pieces in (
        (one[:20] + changed + one[21:], two, three),
        (two, one, three),
        (one, two),
        (one, two, three, three),
        (one[:5], two, three),
    ):
        with pytest.raises(TamperedChange):
            open_blob(rearranged(*pieces), CASUS, KEY)


def test_pieces_under_another_name_are_refused() -> None:
    blob = seal_blob(CONTENT, CASUS, KEY)
    with pytest.raises(TamperedChange):
        open_blob(replace(blob, id=bytes(32)), CASUS, KEY)
