"""Enrols a laptop: with the coordinator's code, an account and a time code; six words are compared after it.

Beside the code the CJG gives its certificate; nothing but that vouches for the server. The answer pins who
signs from then on, and counts only when the server that says hello signed it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache

from msgspec.structs import replace

from jgw_desktop.app.sync_ports import Enrolment
from jgw_desktop.domain.errors import (
    AlreadyEnrolled,
    EnrolmentRefused,
    EnrolmentUnheard,
    ForeignAnswer,
    ForgedStatement,
    LineFailed,
    MalformedMessage,
    ServerBusy,
    ServerFull,
    ServerRefused,
    SyncError,
    VersionRefused,
)
from jgw_desktop.envelope.device import DeviceKeys, device_id
from jgw_desktop.reconciling.desk import Desk, Pinned
from jgw_desktop.reconciling.stated import Directory
from jgw_desktop.reconciling.statements import read_statement
from resources import read_text
from sync import frames
from sync.devices import EnrolAnswer, EnrolRequest, Hello, Problem, Refusal
from sync.gateway import read_reply
from sync.line import Line
from sync.protocol import MIN_PROTO, PROTO

_BITS, _WORDS = 11, 6
_REFUSED: dict[Problem, type[SyncError]] = {
    Problem.LOGIN: EnrolmentRefused,
    Problem.BUSY: EnrolmentUnheard,
    Problem.DISK_FULL: ServerFull,
    Problem.TOO_OLD: VersionRefused,
}


def enrol_laptop(desk: Desk, connect: Callable[[str, bytes], Line], enrolment: Enrolment) -> str:
    """Enrol the laptop with this vault, anew where its CJG does not know it; return its six words.

    It stays with the CJG and the account that it has: AlreadyEnrolled for any other. Raises as ``enrol`` too.
    """
    before = desk.enrolled()
    if before is not None and before.pinned.account != enrolment.account:
        raise AlreadyEnrolled
    keys = desk.device_keys()
    line = connect(enrolment.address, enrolment.ca)
    try:
        answer = enrol(line, enrolment, keys, before.pinned if before else None)
    except (LineFailed, ServerBusy):
        raise EnrolmentUnheard from None
    finally:
        line.close()
    pinned = Pinned(
        enrolment.address,
        enrolment.ca,
        answer.worker,
        answer.server_sign,
        answer.directory_sign,
        answer.archive,
        answer.archive_box,
    )
    if before is not None and pinned != replace(before.pinned, address=pinned.address, ca=pinned.ca):
        raise ForeignAnswer
    desk.enrol(pinned, answer.directory, answer.refresh)
    return fingerprint(keys)


def enrol(line: Line, enrolment: Enrolment, keys: DeviceKeys, before: Pinned | None = None) -> EnrolAnswer:
    """Enrol the device with these keys. before: what was pinned earlier, by which alone it goes then.

    Raises SyncErrors, EnrolmentRefused above all.
    """
    hello = _hello(line)
    if before is not None and hello.sign != before.server_sign:
        raise AlreadyEnrolled  # before another CJG gets to know a password
    request = EnrolRequest(
        enrolment.code,
        enrolment.account,
        enrolment.password,
        enrolment.totp,
        keys.sign_public,
        keys.box_public,
    )
    nonce = frames.make_nonce()
    headers = {frames.NONCE_HEADER: nonce.hex(), "Content-Type": frames.CONTENT_TYPE}
    reply = line.ask("POST", "/v1/enrol", frames.encode(request), headers)
    answer = read_reply(reply, EnrolAnswer, nonce, hello.sign)
    if isinstance(answer, Refusal):
        raise _REFUSED.get(answer.problem, ServerRefused)(reden=answer.problem.value)
    _check(answer, hello, keys)
    return answer


def fingerprint(keys: DeviceKeys) -> str:
    """Return the six words of a laptop: the first 66 bits of a hash over its public keys."""
    digest = hashlib.sha256(b"jgw/fingerprint/v1" + keys.sign_public + keys.box_public).digest()
    number = int.from_bytes(digest, "big") >> 256 - _BITS * _WORDS
    return " ".join(_words()[number >> _BITS * place & 2047] for place in reversed(range(_WORDS)))


def _hello(line: Line) -> Hello:
    nonce = frames.make_nonce()
    reply = line.ask("GET", "/v1/hello", b"", {frames.NONCE_HEADER: nonce.hex()})
    try:
        sign = frames.signer_of_hello(reply.body)
    except MalformedMessage:
        raise ForeignAnswer from None
    hello = read_reply(reply, Hello, nonce, sign)
    if isinstance(hello, Refusal):
        raise ServerRefused(reden=hello.problem.value)
    if not hello.min_proto <= PROTO or hello.max_proto < MIN_PROTO:
        raise VersionRefused
    return hello


def _check(answer: EnrolAnswer, hello: Hello, keys: DeviceKeys) -> None:
    """See that the answer is of the server that said hello, and that all its parts belong together."""
    fits = (
        answer.device == keys.device_id
        and answer.server_sign == hello.sign
        and answer.server == device_id(hello.sign)
        and answer.archive == device_id(answer.archive_box)
    )
    if not fits:
        raise ForeignAnswer
    try:
        read_statement(answer.directory, answer.directory_sign, Directory)
    except ForgedStatement:
        raise ForeignAnswer from None


@cache
def _words() -> tuple[str, ...]:
    lines = read_text("veiligheid", "woorden.txt").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))
