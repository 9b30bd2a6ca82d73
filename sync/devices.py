"""The messages about devices: enrolment, tokens, the directory, keys locked to devices, the end of one.

Those that are statements (``jgw_desktop.reconciling.statements``) hold even when the server is broken into.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from jgw_desktop.domain.ids import WorkerId
from jgw_desktop.reconciling import limits
from jgw_desktop.reconciling.statements import Statement
from jgw_desktop.reconciling.words import Count, Device, Id, Message, PublicKey, Short


class Hello(Message, frozen=True, tag="hello"):
    """Who the server is. server: id of its signing key (``sign``). min_app: the oldest app it is made for."""

    server: Id
    sign: PublicKey
    min_proto: Count
    max_proto: Count
    server_time: Count
    min_app: Short = ""


class EnrolRequest(Message, frozen=True, tag="enrol"):
    """A new device. code: the one-time words of the coordinator. totp: six digits, empty when not asked."""

    code: Short
    account: Short
    password: Short
    totp: Short
    sign: PublicKey
    box: PublicKey

    def __repr__(self) -> str:
        return "EnrolRequest()"


class EnrolAnswer(Message, frozen=True, tag="enrol-answer"):
    """What a device must know. The server's key, directory key and archive key are pinned from now on.

    refresh: for the first token, which is refused as PENDING until the coordinator confirms the words.
    """

    device: Device
    worker: WorkerId
    server: Id
    server_sign: PublicKey
    directory_sign: PublicKey
    archive: Id
    archive_box: PublicKey
    directory: Statement
    refresh: bytes

    def __repr__(self) -> str:
        return "EnrolAnswer()"


class TokenRequest(Message, frozen=True, tag="token"):
    """Ask for a token; the request carries the proof of the device (``sync.frames.prove``)."""

    device: Device
    refresh: Annotated[bytes, Meta(max_length=64)]

    def __repr__(self) -> str:
        return "TokenRequest()"


class TokenAnswer(Message, frozen=True, tag="token-answer"):
    """access: for requests, during ``seconds``. refresh: for the next token; the old one is used up."""

    access: bytes
    seconds: Count
    refresh: bytes

    def __repr__(self) -> str:
        return "TokenAnswer()"


class ReceiptRequest(Message, frozen=True, tag="receipt-request"):
    """Hand in statements of ``Receipt``."""

    receipts: Annotated[tuple[Statement, ...], Meta(max_length=limits.MAX_BUNDELS)]


class ReceiptAnswer(Message, frozen=True, tag="receipt-answer"):
    """They were kept."""

    kept: Count


class Problem(StrEnum):
    """Why a request as a whole was refused, with the HTTP status that goes with it."""

    MALFORMED = "malformed"  # 400
    TOKEN = "token"  # 401: no, wrong or old token or proof; take a new nonce and token  # noqa: S105 - a word
    LOGIN = "login"  # 401: enrolment code, password or refresh token is not right
    PENDING = "pending"  # 403: the coordinator has not confirmed the fingerprint yet
    REVOKED = "revoked"  # 403: this device is revoked; a wipe order can be with it
    CLONED = "cloned"  # 403: two laptops use the keys of this device; enrol one anew
    NOT_FOUND = "not_found"  # 404
    TOO_LARGE = "too_large"  # 413
    TOO_OLD = "too_old"  # 426: the app must be updated; handing in goes on
    BUSY = "busy"  # 503, with ``retry_after``
    DISK_FULL = "disk_full"  # 507
    DEFECT = "defect"  # 500


class Refusal(Message, frozen=True, tag="refusal"):
    """The request as a whole was refused. retry_after: in seconds. wipe: a statement of ``WipeOrder``."""

    problem: Problem
    retry_after: Count = 0
    wipe: Statement | None = None
    server_time: Count = 0
