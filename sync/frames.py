"""Messages as bytes on the wire, and what proves that they come from where they say.

    request = magic || zstd(message)
    answer  = magic || signature (64) || zstd(message)

The signature is the server's, over the nonce of the request and the bytes that follow: a page of a
captive portal, an old answer out of a cache and another server's answer all fail before they are looked
into. The nonce (16 random bytes) goes in the header ``JGW-Nonce`` of every request, as hex.

A request with a token (``JGW-Token``, as hex) proves the device as well: ``JGW-Proof`` holds, as hex, a
signature over method, path, the server's last nonce, token and body. Each answer brings the next nonce in
``JGW-Server-Nonce`` as opaque text; nothing depends on the clock of the laptop.
"""

from __future__ import annotations

import os
from functools import cache
from hashlib import sha256
from typing import TypeVar

import msgspec
import zstandard
from msgspec.msgpack import Decoder, Encoder

from jgw_desktop.domain.errors import ForeignAnswer, ForgedStatement, MalformedMessage
from jgw_desktop.reconciling.limits import MAX_MESSAGE
from jgw_desktop.reconciling.statements import sign, verify
from jgw_desktop.reconciling.words import Message
from sync.devices import Hello

CONTENT_TYPE = "application/vnd.jgw.sync"
NONCE_HEADER = "JGW-Nonce"
PROOF_HEADER = "JGW-Proof"
TOKEN_HEADER = "JGW-Token"  # noqa: S105 - a name
SERVER_NONCE_HEADER = "JGW-Server-Nonce"

MAGIC = b"JGW1"
NONCE_SIZE = 16
_SIGNATURE_SIZE = 64
_LEVEL = 3
_ANSWER_LABEL = b"jgw/answer/v1"
_PROOF_LABEL = b"jgw/proof/v1"

MessageT = TypeVar("MessageT", bound=Message)

_ENCODER = Encoder()


def make_nonce() -> bytes:
    """Return a nonce for a request."""
    return os.urandom(NONCE_SIZE)


def encode(message: Message) -> bytes:
    """Return a message as a request's body."""
    return MAGIC + _compressed(message)


def decode(raw: bytes, kind: type[MessageT]) -> MessageT:
    """Read a request's body. Raises MalformedMessage; never takes more than MAX_MESSAGE of memory for it."""
    if not raw.startswith(MAGIC):
        raise MalformedMessage
    return _read(raw[len(MAGIC) :], kind)


def encode_answer(message: Message, nonce: bytes, server_private: bytes) -> bytes:
    """Return a message as an answer's body, for the request with this nonce."""
    content = _compressed(message)
    return MAGIC + sign(server_private, _ANSWER_LABEL + nonce + content) + content


def decode_answer(raw: bytes, kind: type[MessageT], nonce: bytes, server_public: bytes) -> MessageT:
    """Read an answer's body. Raises ForeignAnswer unless this server gave it to this request."""
    if not raw.startswith(MAGIC):
        raise ForeignAnswer
    start = len(MAGIC) + _SIGNATURE_SIZE
    signature, content = raw[len(MAGIC) : start], raw[start:]
    try:
        verify(server_public, _ANSWER_LABEL + nonce + content, signature)
    except ForgedStatement:
        raise ForeignAnswer from None
    return _read(content, kind)


def prove(device_private: bytes, method: str, path: str, server_nonce: str, token: bytes, body: bytes) -> str:
    """Return the proof that a request comes from the device with this Ed25519 key. path: with its query."""
    return sign(device_private, _proven(method, path, server_nonce, token, body)).hex()


def check_proof(
    device_public: bytes, proof: str, method: str, path: str, server_nonce: str, token: bytes, body: bytes
) -> None:
    """Check what ``prove`` made. Raises ForgedStatement."""
    try:
        signature = bytes.fromhex(proof)
    except ValueError:
        raise ForgedStatement from None
    verify(device_public, _proven(method, path, server_nonce, token, body), signature)


def _proven(method: str, path: str, server_nonce: str, token: bytes, body: bytes) -> bytes:
    parts = (method.upper().encode(), path.encode(), server_nonce.encode(), token, body)
    return _PROOF_LABEL + b"".join(sha256(part).digest() for part in parts)


def _compressed(message: Message) -> bytes:
    return zstandard.ZstdCompressor(level=_LEVEL).compress(_ENCODER.encode(message))


@cache
def _decoder(kind: type[Message]) -> Decoder[Message]:
    return Decoder(kind)


def _read(frame: bytes, kind: type[MessageT]) -> MessageT:
    try:
        message = _decoder(kind).decode(_decompressed(frame))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, zstandard.ZstdError):
        raise MalformedMessage from None
    if not isinstance(message, kind):
        raise MalformedMessage
    return message


def _decompressed(frame: bytes) -> bytes:
    """Return what is in one whole frame that names its size."""
    size = zstandard.get_frame_parameters(frame).content_size
    if not 0 < size <= MAX_MESSAGE:
        raise MalformedMessage
    reader = zstandard.ZstdDecompressor(max_window_size=MAX_MESSAGE)
    return reader.decompress(frame, max_output_size=MAX_MESSAGE, allow_extra_data=False)


def signer_of_hello(raw: bytes) -> bytes:
    """Return the key that a server says of itself, before anything is pinned. Raises MalformedMessage."""
    if not raw.startswith(MAGIC):
        raise MalformedMessage
    return _read(raw[len(MAGIC) + _SIGNATURE_SIZE :], Hello).sign
