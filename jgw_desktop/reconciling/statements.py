"""A statement: bytes with a signature, that anybody can pass on and nobody can alter.

What must hold even when the server is broken into is a statement: the directory of devices, a key locked
to a device, a wipe order, a receipt. The signature covers the bytes as sent, so no canonical form is
needed; the tag of the message inside keeps one kind from being passed off as another. Whose signature
counts is for the reader to say.
"""

from __future__ import annotations

from typing import Annotated, TypeVar

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from msgspec import Meta, Struct

from jgw_desktop.domain.errors import ForgedStatement, MalformedMessage

_LABEL = b"jgw/statement/v1"

MessageT = TypeVar("MessageT", bound=Struct)


class Statement(Struct, array_like=True, frozen=True):
    """content: a message as MessagePack. by: id of the signing key, see ``envelope.device.device_id``."""

    by: Annotated[bytes, Meta(min_length=16, max_length=16)]
    content: bytes
    signature: Annotated[bytes, Meta(min_length=64, max_length=64)]


def state(message: Struct, by: bytes, sign_private: bytes) -> Statement:
    """Sign a message with an Ed25519 key of 32 bytes, known to others by the id ``by``."""
    content = msgspec.msgpack.encode(message)
    return Statement(by, content, sign(sign_private, _LABEL + content))


def read_statement(statement: Statement, sign_public: bytes, kind: type[MessageT]) -> MessageT:
    """Return what was stated. Raises ForgedStatement, or MalformedMessage when it states another kind."""
    verify(sign_public, _LABEL + statement.content, statement.signature)
    try:
        return msgspec.msgpack.decode(statement.content, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise MalformedMessage from None


def sign(private: bytes, content: bytes) -> bytes:
    """Return an Ed25519 signature of 64 bytes."""
    return Ed25519PrivateKey.from_private_bytes(private).sign(content)


def verify(public: bytes, content: bytes, signature: bytes) -> None:
    """Check a signature that ``sign`` made. Raises ForgedStatement."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, content)
    except (InvalidSignature, ValueError):
        raise ForgedStatement from None
