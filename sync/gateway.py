"""The CJG server as the rules see it: implements ``ServerPort`` over HTTPS.

Every request carries a fresh nonce, a token and the proof of this device over the server's last nonce; every
answer must be signed by the pinned server over that nonce. Anything else is no answer: no state is touched.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from jgw_desktop.domain.errors import (
    DeviceCloned,
    DeviceRevoked,
    EnrolmentPending,
    LoginNeeded,
    MalformedMessage,
    ServerBusy,
    ServerFull,
    ServerLied,
    ServerRefused,
    SyncError,
    VersionRefused,
)
from jgw_desktop.envelope.device import DeviceKeys
from jgw_desktop.reconciling.statements import Statement
from jgw_desktop.reconciling.words import Message
from sync import frames
from sync.devices import (
    Problem,
    ReceiptAnswer,
    ReceiptRequest,
    Refusal,
    TokenAnswer,
    TokenRequest,
)
from sync.line import Line, Reply
from sync.packing import whole_answer
from sync.protocol import BlobPiece, BlobState, OfferAnswer, OfferRequest, SyncAnswer, SyncRequest

M = TypeVar("M", bound=Message)
_OK = 200
_ERRORS: dict[Problem, type[SyncError]] = {
    Problem.LOGIN: LoginNeeded,
    Problem.PENDING: EnrolmentPending,
    Problem.CLONED: DeviceCloned,
    Problem.TOO_OLD: VersionRefused,
    Problem.DISK_FULL: ServerFull,
}


@dataclass
class Session:
    """The tokens of this device. keep: puts the next refresh token in the vault before it is used."""

    keys: DeviceKeys = field(repr=False)
    refresh: bytes = field(repr=False)
    keep: Callable[[bytes], None]
    access: bytes = field(default=b"", repr=False)
    nonce: str = ""


class Gateway:
    """See ``ServerPort``. server_sign: the pinned key of the server."""

    def __init__(self, line: Line, server_sign: bytes, session: Session) -> None:
        self._line = line
        self._server_sign = server_sign
        self._session = session

    def sync(self, request: SyncRequest) -> SyncAnswer:
        """See ``ServerPort``."""
        answer = self._known("POST", "/v1/sync", request, SyncAnswer)
        try:
            return whole_answer(answer)
        except MalformedMessage:
            raise ServerLied(wat="vorm") from None

    def offer(self, request: OfferRequest) -> OfferAnswer:
        """See ``ServerPort``."""
        return self._known("POST", "/v1/offer", request, OfferAnswer)

    def receipts(self, request: ReceiptRequest) -> ReceiptAnswer:
        """See ``ServerPort``."""
        return self._known("POST", "/v1/receipt", request, ReceiptAnswer)

    def last_receipt(self, receipt: Statement) -> None:
        """Hand in the receipt of a laptop that was wiped; it speaks for itself, so no token is needed."""
        request = frames.encode(ReceiptRequest((receipt,)))
        self._asked("POST", "/v1/receipt", request, ReceiptAnswer, b"")

    def put_piece(self, blob: bytes, piece: BlobPiece) -> BlobState:
        """Hand in one sealed piece of an attachment."""
        return self._known("PUT", f"/v1/blob/{blob.hex()}", piece, BlobState)

    def blob(self, blob: bytes) -> BlobState:
        """Ask which pieces of an attachment there are."""
        return self._known("GET", f"/v1/blob/{blob.hex()}", None, BlobState)

    def piece(self, blob: bytes, number: int) -> BlobPiece:
        """Ask for one sealed piece of an attachment."""
        return self._known("GET", f"/v1/blob/{blob.hex()}?piece={number}", None, BlobPiece)

    def _known(self, method: str, path: str, message: Message | None, kind: type[M]) -> M:
        """Ask as this device; once more with a new token when this one is too old."""
        body = frames.encode(message) if message is not None else b""
        if self._session.access:
            try:
                return self._asked(method, path, body, kind, self._session.access)
            except _TokenTooOld:
                pass
        self._renew()
        try:
            return self._asked(method, path, body, kind, self._session.access)
        except _TokenTooOld:
            raise LoginNeeded from None

    def _renew(self) -> None:
        """Take the next pair of tokens; the first try may lack the server's nonce."""
        request = frames.encode(TokenRequest(self._session.keys.device_id, self._session.refresh))
        for _ in range(2):
            try:
                answer = self._asked("POST", "/v1/token", request, TokenAnswer, b"")
            except _TokenTooOld:
                continue
            self._session.keep(answer.refresh)
            self._session.refresh, self._session.access = answer.refresh, answer.access
            return
        raise LoginNeeded

    def _asked(self, method: str, path: str, body: bytes, kind: type[M], token: bytes) -> M:
        nonce = frames.make_nonce()
        proof = frames.prove(self._session.keys.sign, method, path, self._session.nonce, token, body)
        headers = {
            frames.NONCE_HEADER: nonce.hex(),
            frames.PROOF_HEADER: proof,
            "Content-Type": frames.CONTENT_TYPE,
        }
        if token:
            headers[frames.TOKEN_HEADER] = token.hex()
        reply = self._line.ask(method, path, body, headers)
        answer = read_reply(reply, kind, nonce, self._server_sign)
        self._session.nonce = reply.server_nonce
        if isinstance(answer, Refusal):
            raise self._refused(answer)
        return answer

    def _refused(self, refusal: Refusal) -> SyncError:
        if refusal.problem is Problem.TOKEN:
            return _TokenTooOld()
        if refusal.problem is Problem.REVOKED:
            return DeviceRevoked(refusal.wipe)
        if refusal.problem is Problem.BUSY:
            return ServerBusy(refusal.retry_after)
        known = _ERRORS.get(refusal.problem)
        return known() if known else ServerRefused(reden=refusal.problem.value)


class _TokenTooOld(SyncError):
    """The token or the nonce under it is not good any more; never leaves this module."""


def read_reply(reply: Reply, kind: type[M], nonce: bytes, server_sign: bytes) -> M | Refusal:
    """Return what a reply says.

    Raises ForeignAnswer unless the server signed it for this nonce, ServerLied when that is no message.
    """
    wanted: type[Message] = kind if reply.status == _OK else Refusal
    try:
        answer = frames.decode_answer(reply.body, wanted, nonce, server_sign)
    except MalformedMessage:
        raise ServerLied(wat="vorm") from None
    assert isinstance(answer, kind | Refusal)  # noqa: S101 - decode_answer gives the kind that was asked for
    return answer
