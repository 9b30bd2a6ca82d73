"""A device that comes again with a new code: only the one that it was, of the same worker, not revoked."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from jgw_desktop.domain.errors import DeviceNotWaiting, NotInRegister
from sync.cjg_server.devices import DeviceState
from sync.cjg_server.guard import Asked
from sync.cjg_server.refused import Refused
from sync.devices import EnrolRequest, Problem, TokenAnswer, TokenRequest
from sync.frames import prove
from tests.sync.server.laptops import Laptop
from tests.sync.server.offices import Office


def tokens_of(cjg: Office, laptop: Laptop, refresh: bytes) -> TokenAnswer:
    """Return what a laptop gets for a refresh token. Raises Refused."""
    nonce, keys = cjg.guard.tokens.nonce(), laptop.keys
    proof = prove(keys.sign, "POST", "/v1/token", nonce, b"", b"")
    asked = Asked("POST", "/v1/token", b"", proof, b"", cjg.clock.now)
    return cjg.guard.token(TokenRequest(keys.device_id, refresh), asked)


def is_refused(cjg: Office, request: EnrolRequest) -> bool:
    """Whether nobody comes in with a request."""
    before = cjg.register.devices.all()
    with pytest.raises(Refused) as refused:
        cjg.guard.enrol(request)
    return refused.value.problem is Problem.LOGIN and cjg.register.devices.all() == before


def test_a_device_that_was_let_in_stays_so_and_its_code_counts_once(cjg: Office) -> None:
    laptop = cjg.laptop("anna")
    request = cjg.enrol_request(laptop)
    refresh = cjg.guard.enrol(request).refresh
    assert [one.state for one in cjg.register.devices.all()] == [DeviceState.ACTIVE]
    assert tokens_of(cjg, laptop, refresh).access
    assert is_refused(cjg, request)


def test_nobody_takes_the_place_of_a_device_with_a_key_account_or_state_of_another(cjg: Office) -> None:
    laptop, other = cjg.laptop("anna"), Laptop("anna")
    request = cjg.enrol_request(laptop)
    assert is_refused(cjg, replace(request, box=other.keys.box_public))
    bram = cjg.enrol_request(Laptop("bram"))
    assert is_refused(cjg, replace(bram, sign=request.sign, box=request.box))
    cjg.admin.revoke_device(laptop.keys.device_id, hand_over=True)
    assert is_refused(cjg, cjg.enrol_request(laptop))


def test_a_copied_laptop_that_was_refused_goes_on_once_it_is_enrolled_anew(cjg: Office) -> None:
    laptop = Laptop("anna")
    first = cjg.guard.enrol(cjg.enrol_request(laptop)).refresh
    cjg.admin.confirm(laptop.keys.device_id)
    second = tokens_of(cjg, laptop, first).refresh
    tokens_of(cjg, laptop, second)
    with pytest.raises(Refused) as refused:
        tokens_of(cjg, laptop, first)
    assert refused.value.problem is Problem.CLONED
    anew = cjg.guard.enrol(cjg.enrol_request(laptop)).refresh
    assert tokens_of(cjg, laptop, anew).access


@pytest.mark.parametrize("is_revoked", [False, True])
def test_only_a_laptop_that_waits_is_let_in(cjg: Office, is_revoked: bool) -> None:
    device = cjg.laptop("anna").keys.device_id
    if is_revoked:
        cjg.admin.revoke_device(device, hand_over=False)
    state = cjg.register.devices.get(device).state
    with pytest.raises(DeviceNotWaiting):
        cjg.admin.confirm(device)
    assert cjg.register.devices.get(device).state is state
    with pytest.raises(NotInRegister):
        cjg.admin.confirm(Laptop("anna").keys.device_id)
