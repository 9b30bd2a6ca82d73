"""Who is at the door: enrolment, tokens, and the proof that each request comes from its device.

A device has refresh tokens that are each used once. When an older one comes back after the newer one was
used, two laptops have the keys of one device: that one is refused and the trail says so. A lost answer is
no such case, since then the newer one was never used. A revoked device that may hand over comes in with an
older one too: it gets nothing any more, and what only a copy of it holds must not be lost. For the same
reason a token has no end for a revoked device, which must hear its order however late it comes.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from jgw_desktop.domain.errors import AlreadyInRegister, ForgedStatement, NotInRegister
from jgw_desktop.domain.ids import DeviceId, WorkerId
from jgw_desktop.envelope.device import device_id
from jgw_desktop.reconciling.statements import Statement
from sync.cjg_server.devices import Device, DeviceState
from sync.cjg_server.folder import ServerFolder
from sync.cjg_server.keyroom import DIRECTORY
from sync.cjg_server.refused import Refused
from sync.cjg_server.register import Register
from sync.cjg_server.spoken import read_code
from sync.cjg_server.tokens import ACCESS_SECONDS, Kind, Tokens
from sync.cjg_server.wraps import read_kept_statement
from sync.devices import EnrolAnswer, EnrolRequest, Problem, TokenAnswer, TokenRequest
from sync.frames import check_proof


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it came in. path: with its query. proof: as hex, empty for none.

    at: when it began to come in, in ms since 1970. Its token and nonce count by that: over a slow line what
    comes behind can take longer than they are good for.
    """

    method: str
    path: str
    token: bytes = field(repr=False)
    proof: str
    body: bytes = field(repr=False)
    at: int


class Guard:
    """Lets devices in."""

    def __init__(self, register: Register, folder: ServerFolder) -> None:
        self._register, self._folder = register, folder
        self.tokens = Tokens(folder.keys.tokens, register.now)

    def enrol(self, request: EnrolRequest) -> EnrolAnswer:
        """Register a device that waits for its words to be compared. Raises Refused (LOGIN)."""
        code = read_code(request.code)
        worker = code and self._register.devices.worker_of_code(code)
        if code is None or worker != request.account:
            raise Refused(Problem.LOGIN)
        if not self._register.accounts.is_worker(worker, request.password, request.totp):
            raise Refused(Problem.LOGIN)
        try:
            device = self._register.devices.enrol(code, request.sign, request.box)
        except (NotInRegister, AlreadyInRegister):
            raise Refused(Problem.LOGIN) from None
        return self._welcome(device)

    def token(self, request: TokenRequest, asked: Asked) -> TokenAnswer:
        """Give the next pair of tokens. Raises Refused (TOKEN, LOGIN, PENDING, REVOKED, CLONED)."""
        told = self.tokens.read(Kind.REFRESH, request.refresh, also_old=True)
        if told is None or told.device != request.device:
            raise Refused(Problem.LOGIN)
        device = self._present(told.device)
        self._check_proof(device, asked)
        if not self._may_renew(device, request.refresh):
            raise Refused(Problem.LOGIN)
        generation = self._next_generation(device, told.generation)
        with self._register.transaction():
            self._register.devices.set_generation(
                device.id, generation, max(told.generation, device.used_generation)
            )
        return TokenAnswer(
            self.tokens.make(Kind.ACCESS, device.id, generation),
            ACCESS_SECONDS,
            self.tokens.make(Kind.REFRESH, device.id, generation),
        )

    def device(self, asked: Asked) -> Device:
        """Return which device a request is of. Raises Refused (TOKEN, PENDING, REVOKED)."""
        told = self.tokens.read(Kind.ACCESS, asked.token, asked.at)
        if told is None:
            raise Refused(Problem.TOKEN)
        device = self._present(told.device)
        self._check_proof(device, asked)
        if told.generation > device.used_generation:
            with self._register.transaction():
                self._register.devices.set_generation(
                    device.id, max(told.generation, device.generation), told.generation
                )
        return device

    def shown(self, token: bytes) -> DeviceId | None:
        """Return of which device a token is, before anything is proven; None for no good token of ours."""
        told = self.tokens.read(Kind.ACCESS, token)
        return told.device if told else None

    def directory(self) -> Statement:
        """Return the signed directory as it stands."""
        raw = self._register.meta(DIRECTORY)
        if raw is None:
            raise Refused(Problem.DEFECT)
        return read_kept_statement(raw)

    def _present(self, device: DeviceId) -> Device:
        """Return a device that may come in; a revoked one only to hand over what it did not send."""
        found = self._register.devices.find(device)
        if found is None:
            raise Refused(Problem.LOGIN)
        if found.state is DeviceState.WAITING:
            raise Refused(Problem.PENDING)
        if found.state is DeviceState.REVOKED and not found.hand_over:
            raise refused_with_order(found)
        return found

    def _may_renew(self, device: Device, refresh: bytes) -> bool:
        """Whether a refresh token counts: for long enough, longer when an administrator said so."""
        return (
            self.tokens.read(Kind.REFRESH, refresh) is not None
            or device.state is DeviceState.REVOKED
            or self._register.devices.lengthened_until(device.id) >= self._register.now()
        )

    def _check_proof(self, device: Device, asked: Asked) -> None:
        for nonce in self.tokens.nonces(asked.at):
            try:
                check_proof(
                    device.sign_key, asked.proof, asked.method, asked.path, nonce, asked.token, asked.body
                )
            except ForgedStatement:
                continue
            return
        raise Refused(Problem.TOKEN)

    def _next_generation(self, device: Device, told: int) -> int:
        if told >= device.generation:
            return told + 1
        if told == device.generation - 1 and device.used_generation < device.generation:
            return device.generation
        with self._register.transaction():
            self._register.audit.write(f"device:{device.id.hex()}", "apparaat_dubbel")
        if device.state is DeviceState.REVOKED:
            return device.generation
        raise Refused(Problem.CLONED)

    def _welcome(self, device: Device) -> EnrolAnswer:
        folder = self._folder
        return EnrolAnswer(
            device=device.id,
            worker=WorkerId(device.worker),
            server=device_id(folder.keys.sign_public),
            server_sign=folder.keys.sign_public,
            directory_sign=folder.directory_public,
            archive=device_id(folder.archive_public),
            archive_box=folder.archive_public,
            directory=self.directory(),
            refresh=self.tokens.make(Kind.REFRESH, device.id, device.generation),
        )


def refused_with_order(device: Device) -> Refused:
    """Return the refusal of a revoked device, with its signed order."""
    return Refused(Problem.REVOKED, wipe=read_kept_statement(device.wipe) if device.wipe else None)
