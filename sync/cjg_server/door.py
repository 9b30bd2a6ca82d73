"""The HTTP side: takes a request off the wire, lets ``guard`` and ``rounds`` answer, signs what goes out.

Memory is bounded before anything is believed: the number of requests at once, the size of a body as it
comes in, and the size of a message out of its compression. A client that stalls is let go. The work itself
is done one request after the other, on the one connection to the database.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TypeVar

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from jgw_desktop.domain.errors import DiskFull, MalformedMessage, ServerRunning
from jgw_desktop.envelope.device import device_id
from jgw_desktop.reconciling.limits import KIB, MAX_MESSAGE
from jgw_desktop.reconciling.words import Message
from sync import frames
from sync.cjg_server.devices import Device
from sync.cjg_server.folder import ServerFolder
from sync.cjg_server.guard import Asked, Guard
from sync.cjg_server.journal import Event, Journal
from sync.cjg_server.keyroom import DIRECTORY_READ
from sync.cjg_server.refused import Refused
from sync.cjg_server.register import Register
from sync.cjg_server.rounds import Rounds
from sync.cjg_server.seats import Seats
from sync.devices import EnrolRequest, Hello, Problem, ReceiptRequest, Refusal, TokenRequest
from sync.packing import packed_answer, whole_request
from sync.protocol import MIN_PROTO, PROTO, BlobPiece, OfferRequest, SyncRequest

RETRY_AFTER = 5  # seconds; clients add their own chance
STALL = 30  # seconds without a byte; of who is not known yet, seconds in all
SMALL_BODY = 8 * KIB  # for those who are not known yet
_HASH_SIZE = 32

M = TypeVar("M", bound=Message)
Answer = Callable[["Asked"], Message]


class Door:
    """The server as an ASGI application: ``Door(...).application()``."""

    def __init__(
        self, register: Register, folder: ServerFolder, journal: Journal, nudge: Callable[[], None]
    ) -> None:
        self._register, self._folder, self._journal, self._nudge = register, folder, journal, nudge
        self._guard, self._rounds = Guard(register, folder), Rounds(register, folder)
        self._seats = Seats()

    def application(self) -> Starlette:
        """Return what uvicorn serves."""
        known = partial(self._endpoint, known=True)
        return Starlette(
            routes=[
                Route("/v1/hello", self._endpoint(self._hello, 0), methods=["GET"]),
                Route("/v1/enrol", self._endpoint(self._enrol, SMALL_BODY), methods=["POST"]),
                Route("/v1/token", self._endpoint(self._token, SMALL_BODY), methods=["POST"]),
                Route("/v1/sync", known(self._sync, MAX_MESSAGE), methods=["POST"]),
                Route("/v1/offer", known(self._offer, MAX_MESSAGE), methods=["POST"]),
                Route("/v1/receipt", self._endpoint(self._receipt, 64 * SMALL_BODY), methods=["POST"]),
                Route(
                    "/v1/blob/{digest}",
                    known(self._put_blob, 16 * SMALL_BODY),
                    methods=["PUT"],
                ),
                Route("/v1/blob/{digest}", known(self._blob, 0), methods=["GET"]),
            ],
            exception_handlers={404: self._lost, 405: self._lost},
        )

    def _endpoint(
        self, answer: Answer, most: int, *, known: bool = False
    ) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            device = self._guard.shown(_hex(request, frames.TOKEN_HEADER)) if known else None
            if not self._seats.take(device):
                self._journal.write(Event.BUSY)
                return self._refusal(request, Refused(Problem.BUSY, retry_after=RETRY_AFTER))
            try:
                return await self._handled(request, answer, most, stranger=not known, nameless=device is None)
            finally:
                self._seats.leave(device)

        return endpoint

    async def _handled(
        self, request: Request, answer: Answer, most: int, *, stranger: bool, nameless: bool
    ) -> Response:
        """Answer a request. stranger: no token is asked for. nameless: no good one was shown."""
        try:
            _check_told(request, most)
            if nameless and not stranger:  # before its body is waited for
                raise Refused(Problem.TOKEN)  # noqa: TRY301 - all refusals are answered below
            at = self._register.now()
            asked = _asked(request, await _body(request, most, STALL if stranger else None), at)
            return self._response(request, answer(asked), 200)
        except Refused as refused:
            self._journal.write(Event.REFUSED, refused.problem.value)
            return self._refusal(request, refused)
        except MalformedMessage:
            self._journal.write(Event.REFUSED, Problem.MALFORMED.value)
            return self._refusal(request, Refused(Problem.MALFORMED))
        except DiskFull:
            self._journal.write(Event.DISK_FULL)
            return self._refusal(request, Refused(Problem.DISK_FULL))
        except ServerRunning:  # an administrator's command holds the database
            return self._refusal(request, Refused(Problem.BUSY, retry_after=RETRY_AFTER))
        except Exception as error:  # noqa: BLE001 - the last border: told without its content
            self._journal.defect(error)
            return self._refusal(request, Refused(Problem.DEFECT))

    def _hello(self, _asked: Asked) -> Message:
        sign = self._folder.keys.sign_public
        return Hello(device_id(sign), sign, MIN_PROTO, PROTO, self._register.now())

    def _enrol(self, asked: Asked) -> Message:
        return self._guard.enrol(frames.decode(asked.body, EnrolRequest))

    def _token(self, asked: Asked) -> Message:
        return self._guard.token(frames.decode(asked.body, TokenRequest), asked)

    def _sync(self, asked: Asked) -> Message:
        device, request = self._known(asked, SyncRequest)
        answer = packed_answer(self._rounds.sync(device, whole_request(request)))
        if request.keys or request.signals or answer.access or self._register.meta(DIRECTORY_READ):
            self._nudge()
        self._journal.write(Event.DONE, "sync", device.id, sum(map(len, answer.codes)))
        return answer

    def _offer(self, asked: Asked) -> Message:
        return self._rounds.offer(*self._known(asked, OfferRequest))

    def _receipt(self, asked: Asked) -> Message:
        return self._rounds.receipts(frames.decode(asked.body, ReceiptRequest))

    def _put_blob(self, asked: Asked) -> Message:
        device, piece = self._known(asked, BlobPiece)
        return self._rounds.put_blob(device, _digest(asked), piece)

    def _blob(self, asked: Asked) -> Message:
        return self._rounds.blob(self._guard.device(asked), _digest(asked), _piece(asked))

    def _known(self, asked: Asked, kind: type[M]) -> tuple[Device, M]:
        """Return from which device a request is, before its message is read. Raises Refused."""
        return self._guard.device(asked), frames.decode(asked.body, kind)

    async def _lost(self, request: Request, _error: Exception) -> Response:
        return self._refusal(request, Refused(Problem.NOT_FOUND))

    def _refusal(self, request: Request, refused: Refused) -> Response:
        message = Refusal(refused.problem, refused.retry_after, refused.wipe, self._register.now())
        response = self._response(request, message, refused.status)
        if refused.retry_after:
            response.headers["Retry-After"] = str(refused.retry_after)
        return response

    def _response(self, request: Request, message: Message, status: int) -> Response:
        content = frames.encode_answer(message, _nonce(request), self._folder.keys.sign)
        headers = {frames.SERVER_NONCE_HEADER: self._guard.tokens.nonce(), "Cache-Control": "no-store"}
        return Response(content, status, headers, frames.CONTENT_TYPE)


def _check_told(request: Request, most: int) -> None:
    """Raise Refused (TOO_LARGE) when more is to come than may."""
    told = request.headers.get("content-length", "0")
    if told.isdigit() and int(told[:20]) > most:
        raise Refused(Problem.TOO_LARGE)


async def _body(request: Request, most: int, seconds: float | None) -> bytes:
    """Return what comes in, as long as it keeps coming. Raises Refused (TOO_LARGE, MALFORMED).

    seconds: that all of it may take, None for no limit to the whole.
    """
    whole = bytearray()
    parts = request.stream()
    try:
        async with asyncio.timeout(seconds):
            while part := await asyncio.wait_for(anext(parts, b""), STALL):
                whole += part
                if len(whole) > most:
                    raise Refused(Problem.TOO_LARGE)
    except (TimeoutError, ClientDisconnect):
        raise Refused(Problem.MALFORMED) from None
    return bytes(whole)


def _asked(request: Request, body: bytes, at: int) -> Asked:
    query = f"?{request.url.query}" if request.url.query else ""
    proof = request.headers.get(frames.PROOF_HEADER, "")
    token = _hex(request, frames.TOKEN_HEADER)
    return Asked(request.method, request.url.path + query, token, proof, body, at)


def _nonce(request: Request) -> bytes:
    """Return the nonce that the answer is signed with; none of the right size is as good as none."""
    nonce = _hex(request, frames.NONCE_HEADER)
    return nonce if len(nonce) == frames.NONCE_SIZE else b""


def _hex(request: Request, header: str) -> bytes:
    try:
        return bytes.fromhex(request.headers.get(header, ""))
    except ValueError:
        return b""


def _digest(asked: Asked) -> bytes:
    """Return the hash in the path. Raises Refused (NOT_FOUND)."""
    try:
        digest = bytes.fromhex(asked.path.partition("?")[0].rsplit("/", 1)[-1])
    except ValueError:
        digest = b""
    if len(digest) != _HASH_SIZE:
        raise Refused(Problem.NOT_FOUND)
    return digest


def _piece(asked: Asked) -> int | None:
    """Return the number of the piece that is asked for, None when the state is."""
    name, _, number = asked.path.partition("?")[2].partition("=")
    return (
        int(number) if name == "piece" and number.isascii() and number.isdigit() and len(number) < 6 else None
    )
