"""What becomes of a change on its way to the server's log, and when a bundel may be erased here.

The log confirms, not the answer: a change is safe when its id was read in the server's log (``SEEN``).
What the server only said is ``ACCEPTED``, and is sent again when the log turns out not to hold it.
"""

from __future__ import annotations

from enum import IntEnum

from jgw_desktop.reconciling.parts import Code


class State(IntEnum):
    """Where a change is; the numbers stand in the vault."""

    NEVER_SENT = 0
    IN_REQUEST = 1  # by an earlier program: the server may have it
    ACCEPTED = 2  # the server said yes
    SEEN = 3  # read in the server's log
    TAKEN_OVER = 4  # no access any more: the server keeps it for those who have
    REFUSED = 5  # needs a person; does not hold up what does not build on it
    ERASED = 6  # read in the log, and its body erased on request


TO_SEND = frozenset({State.NEVER_SENT, State.IN_REQUEST})
UNCONFIRMED = TO_SEND | {State.ACCEPTED, State.REFUSED}
HOLDS_UP_ERASURE = UNCONFIRMED
SENT_AGAIN_ON_DOUBT = frozenset({State.ACCEPTED, State.SEEN, State.TAKEN_OVER, State.ERASED})

_AFTER_CODE = {
    Code.STORED: State.ACCEPTED,
    Code.KNOWN: State.ACCEPTED,
    Code.REDACTED: State.ACCEPTED,
    Code.TAKEN_OVER: State.TAKEN_OVER,
    Code.MISSING_DEPS: State.NEVER_SENT,
    Code.NO_ACCESS: State.NEVER_SENT,
    Code.TOO_NEW: State.NEVER_SENT,
    Code.TOO_LARGE: State.REFUSED,
    Code.BAD_SIGNATURE: State.REFUSED,
    Code.MALFORMED: State.REFUSED,
}
WAITS = frozenset({Code.NO_ACCESS, Code.TOO_NEW})  # trying again at once would give the same answer


def after_code(code: Code, *, is_own: bool) -> State:
    """Return the state of a change that the server answered.

    What a colleague made is handed on, never refused here: it waits until the server knows its device.
    """
    state = _AFTER_CODE[code]
    return State.NEVER_SENT if state is State.REFUSED and not is_own else state


def waits(code: Code, *, is_own: bool) -> bool:
    """Tell whether its bundel is better left alone until the next run."""
    return code in WAITS or (_AFTER_CODE[code] is State.REFUSED and not is_own)


def after_offer(state: State, *, is_lacking: bool, is_revoked: bool) -> State:
    """Return the state of a change after the server said whether it lacks it.

    Of a bundel without access nothing can be read in the log, so there the server's word must do.
    """
    if state is State.REFUSED:
        return state
    if is_lacking:
        return State.NEVER_SENT
    return State.TAKEN_OVER if is_revoked else State.ACCEPTED


def confirmed(*, is_erased: bool) -> State:
    """Return the state of a change that was read in the log."""
    return State.ERASED if is_erased else State.SEEN


def after_caught_up(state: State) -> State:
    """Return the state of a change that is not in the log although all of the log was read."""
    return State.NEVER_SENT if state in (State.IN_REQUEST, State.ACCEPTED) else state


def after_asking(state: State) -> State:
    """Return the state of a change when a person asks for a sync: what was set aside is tried once more."""
    return State.NEVER_SENT if state is State.REFUSED else state


def after_divergence(state: State) -> State:
    """Return the state of a change when the server's log is another one than was read before."""
    return State.ACCEPTED if state in (State.SEEN, State.ERASED) else state


def after_loss(state: State) -> State:
    """Return the state of a change of a bundel when this laptop hears that its worker has no access any more.

    What was taken over in that same answer went without its key, which a server that was put back may lack.
    """
    return State.NEVER_SENT if state is State.TAKEN_OVER else state


def after_regrant(state: State) -> State:
    """Return the state of a change of a bundel that this worker has again before it was erased here."""
    return State.NEVER_SENT if state is State.TAKEN_OVER else after_divergence(state)
