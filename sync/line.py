"""One HTTPS connection to the CJG server: bytes out, bytes in, and every way in which that fails.

Only the pinned authority of the CJG vouches for the server; the certificates of the system do not count, and
no proxy of the system is used. A connection is given 15 seconds, and 30 without a byte moved; there is no
limit to the whole, since a slow line is no broken one.
"""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from typing import NamedTuple

import httpx2

from jgw_desktop.domain.errors import ForeignAnswer, LineFailed, ServerBusy, WrongAddress, WrongClock
from jgw_desktop.reconciling.limits import KIB, MAX_MESSAGE
from sync import frames

CONNECT_SECONDS, STALL_SECONDS = 15.0, 30.0
_MOST = MAX_MESSAGE + 64 * KIB
_EXPIRED, _NOT_YET = 10, 9  # X509_V_ERR_CERT_HAS_EXPIRED, X509_V_ERR_CERT_NOT_YET_VALID


class Reply(NamedTuple):
    """What came back. status: of HTTP."""

    status: int
    body: bytes
    server_nonce: str


class Line:
    """Requests to one server, over a connection that is kept.

    up, down: bytes of HTTP, headers included; what TLS puts around them is not counted.
    """

    def __init__(
        self, address: str, ca: bytes, *, connect: float = CONNECT_SECONDS, stall: float = STALL_SECONDS
    ) -> None:
        """Open no connection yet. Raises WrongAddress, also for one that is not of HTTPS."""
        self._client = httpx2.Client(
            base_url=_checked(address),
            verify=_pinned(ca),
            timeout=httpx2.Timeout(stall, connect=connect),
            limits=httpx2.Limits(max_connections=1, max_keepalive_connections=1),
            trust_env=False,
            follow_redirects=False,
            headers={"Accept-Encoding": "identity"},
        )
        self.up = self.down = 0

    def ask(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Reply:
        """Send a request. Raises LineFailed, ServerBusy, WrongClock, or ForeignAnswer when it is not ours."""
        try:
            with self._client.stream(method, path, content=body or None, headers=dict(headers)) as response:
                request = f"{method} {response.request.url.raw_path.decode()} HTTP/1.1\r\n\r\n"
                self.up += len(body) + len(request) + _size(response.request.headers.raw)
                content = self._read(response)
        except httpx2.ConnectError as error:
            raise _failed(error) from None
        except (httpx2.HTTPError, httpx2.StreamError, ssl.SSLError, OSError):
            raise LineFailed from None
        if response.headers.get("content-type") != frames.CONTENT_TYPE:
            raise _not_ours(response)
        return Reply(response.status_code, content, response.headers.get(frames.SERVER_NONCE_HEADER, ""))

    def close(self) -> None:
        """Let the connection go."""
        self._client.close()

    def _read(self, response: httpx2.Response) -> bytes:
        self.down += _size(response.headers.raw)
        content = bytearray()
        for part in response.iter_raw():
            content += part
            self.down += len(part)
            if len(content) > _MOST:
                raise ForeignAnswer
        return bytes(content)


def _checked(address: str) -> httpx2.URL:
    """Return an address that nothing goes to unless over TLS."""
    try:
        url = httpx2.URL(address)
        url.host.encode("idna")  # as the system does before it looks a name up
    except (httpx2.InvalidURL, UnicodeError):
        raise WrongAddress from None
    if url.scheme != "https" or not url.host:
        raise WrongAddress
    return url


def _pinned(ca: bytes) -> ssl.SSLContext:
    """Return the settings of TLS 1.3 with one authority. Raises ForeignAnswer when that is none."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    try:
        context.load_verify_locations(cadata=ca.decode("ascii"))
    except (ssl.SSLError, ValueError):
        raise ForeignAnswer from None
    return context


def _failed(error: BaseException | None) -> LineFailed | WrongClock | ForeignAnswer:
    """Tell a line that is not there from a server that is not the one that was pinned."""
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return WrongClock() if error.verify_code in (_EXPIRED, _NOT_YET) else ForeignAnswer()
        error = error.__cause__ or error.__context__
    return LineFailed()


def _not_ours(response: httpx2.Response) -> LineFailed | ServerBusy | ForeignAnswer:
    """A proxy that says the server is not there, or when to come back, is heard: that only costs time."""
    if response.status_code not in (502, 503, 504):
        return ForeignAnswer()
    seconds = _after(response)
    return ServerBusy(seconds) if seconds else LineFailed()


def _after(response: httpx2.Response) -> int:
    told = response.headers.get("retry-after", "")
    return min(int(told), 3600) if told.isascii() and told.isdigit() and len(told) < 6 else 0


def _size(headers: list[tuple[bytes, bytes]]) -> int:
    return sum(len(name) + len(value) + 4 for name, value in headers)
