"""Lines above the list that only tell something: who has read one puts it away, on this laptop.

The work itself stays what it is: what the coordinator keeps out of the log is no green afterwards either.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from jgw_desktop.app.sync_ports import Cause, Trouble

READ_LINES = "sync.gelezen"
PUT_AWAY = frozenset({Cause.KEPT_OUT, Cause.LATE_LET_IN, Cause.LATE_KEPT_OUT})


def line_of(trouble: Trouble) -> str:
    """Return what a line is remembered by; when it comes to be about more, it is another one."""
    return f"{trouble.cause.value} {trouble.bundel.hex()} {trouble.changes} {trouble.at}"


def unread(troubles: Iterable[Trouble], read: Collection[str]) -> tuple[Trouble, ...]:
    """Return what is still to be told."""
    return tuple(one for one in troubles if one.cause not in PUT_AWAY or line_of(one) not in read)


def still_told(read: Iterable[str], troubles: Iterable[Trouble]) -> frozenset[str]:
    """Return what to go on remembering: what would be told again else."""
    return frozenset(map(line_of, troubles)).intersection(read)


def to_note(read: Iterable[str]) -> bytes:
    """Return lines as the vault notes them."""
    return "\n".join(sorted(read)).encode()


def from_note(raw: bytes | None) -> frozenset[str]:
    """Return the lines of a note; one that cannot be read says nothing."""
    return frozenset((raw or b"").decode(errors="replace").splitlines())
