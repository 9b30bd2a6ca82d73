"""Seal an attachment and open it again: in pieces, so that one that breaks off is taken up where it stopped.

    piece = nonce (12) || AES-256-GCM-SIV(key of the bundel, at most 64 KiB, place as data)
    id    = SHA-256 over the pieces

The place of a piece says the bundel, its number and how many there are: none can be left out, moved or
brought into another casus. The id is that of the encrypted form, so it tells nothing of the content.
"""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV

from jgw_desktop.domain.errors import TamperedChange
from jgw_desktop.domain.ids import BundelId

PIECE = 64 * 1024  # bytes of content in a piece
_NONCE_SIZE = 12


@dataclass(frozen=True, slots=True)
class SealedBlob:
    """An attachment as it is kept and sent. id: 32 bytes that name these pieces and no others."""

    id: bytes
    pieces: tuple[bytes, ...]


def seal_blob(content: bytes, bundel: BundelId, key: bytes) -> SealedBlob:
    """Return content encrypted for who has the key of the bundel."""
    parts = [content[at : at + PIECE] for at in range(0, len(content), PIECE)] or [b""]
    pieces = tuple(_sealed(part, _place(bundel, at, len(parts)), key) for at, part in enumerate(parts))
    return SealedBlob(blob_id(pieces), pieces)


def open_blob(blob: SealedBlob, bundel: BundelId, key: bytes) -> bytes:
    """Return the content. Raises TamperedChange when a piece is not what was sealed for this bundel."""
    if blob_id(blob.pieces) != blob.id:
        raise TamperedChange
    total = len(blob.pieces)
    return b"".join(_opened(piece, _place(bundel, at, total), key) for at, piece in enumerate(blob.pieces))


def blob_id(pieces: tuple[bytes, ...]) -> bytes:
    """Return what names these pieces."""
    return sha256(b"".join(pieces)).digest()


def _place(bundel: BundelId, number: int, total: int) -> bytes:
    return b"blob/v1" + bundel + struct.pack(">II", number, total)


def _sealed(part: bytes, place: bytes, key: bytes) -> bytes:
    nonce = os.urandom(_NONCE_SIZE)
    return nonce + AESGCMSIV(key).encrypt(nonce, part, place)


def _opened(piece: bytes, place: bytes, key: bytes) -> bytes:
    try:
        return AESGCMSIV(key).decrypt(piece[:_NONCE_SIZE], piece[_NONCE_SIZE:], place)
    except (InvalidTag, ValueError):
        raise TamperedChange from None
