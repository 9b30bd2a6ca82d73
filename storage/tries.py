"""How long to wait after wrong passphrases: kept beside the vault, so that a restart does not shorten it.

Wrong recovery codes and keys of a CJG are counted beside them, to be told and written down. They cannot be
guessed, so they wait for nothing: a passphrase that was tried too often leaves those ways in open.

A try is counted before it is made, so ending the program while a key is derived saves nobody a count. The
clock of the laptop decides when a wait is over; set back, it starts the wait anew. Nothing is ever wiped.
The file is not secret and not authentic: who can remove it can also copy the whole vault, and meets the
cost of the passphrase there. Without the file the free tries are over, but nobody has to wait at first.
Where it cannot be written, tries are counted in memory: nobody is kept from their work by a full disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated, Literal, TypeAlias

from msgspec import DecodeError, Meta, Struct
from msgspec.json import decode, encode
from msgspec.structs import replace

from jgw_desktop.app.key_ports import Tries
from jgw_desktop.domain.errors import (
    DiskFull,
    MistypedRecoveryCode,
    TooManyTries,
    VaultReadOnly,
    WrongOrganisationKey,
    WrongPassphrase,
    WrongRecoveryCode,
)
from storage.folder import TRIES, VaultFolder

WAITS_S = (0, 0, 0, 1, 2, 4, 8, 16, 60)  # after the first wrong try, the second, ...
LONG_WAIT_S = 15 * 60
_FREE = 3
OtherWay: TypeAlias = Literal["codes", "cjg_keys"]
_Count = Annotated[int, Meta(ge=0, le=2**31)]


class _Record(Struct, frozen=True, forbid_unknown_fields=True):
    """wrong: tries since the vault last opened; step: place in the waits; since_ms: when the wait began.

    codes and cjg_keys: other ways in that were refused since then.
    """

    wrong: _Count = 0
    step: _Count = 0
    since_ms: Annotated[int, Meta(ge=0, le=2**53)] = 0
    codes: _Count = 0
    cjg_keys: _Count = 0


def wait_after(step: int) -> int:
    """Return how many seconds to wait after this many wrong tries in a row."""
    if step < 1:
        return 0
    return WAITS_S[step - 1] if step <= len(WAITS_S) else LONG_WAIT_S


class Throttle:
    """Counts the wrong passphrases of one vault and makes them wait.

    Attribute only_read: the last count could not be kept, because nothing can be written in the folder.
    """

    def __init__(self, folder: VaultFolder, clock: Callable[[], int]) -> None:
        self._folder = folder
        self._clock = clock
        self._unwritten: _Record | None = None
        self.only_read = False

    def tries(self) -> Tries:
        """Return what the unlock screen says."""
        record = self._read()
        return Tries(record.wrong, self._wait(record), record.codes, record.cjg_keys)

    def begin(self) -> None:
        """Start counting for a new vault."""
        self._write(_Record())

    def opened(self, *, is_written: bool) -> None:
        """Let nobody wait any more; forget what was refused when the log holds it."""
        record = self._read()
        left = _Record() if is_written else replace(record, step=0, since_ms=0)
        if record != left:
            self._write(left)

    @contextmanager
    def one_try(self) -> Iterator[None]:
        """Let one secret be tried inside. Raises TooManyTries when it is not yet time.

        The right one forgets no wrong try before it; ``opened`` does.
        """
        record = self._read()
        seconds = self._wait(record)
        if seconds:
            raise TooManyTries(seconds)
        self._write(replace(record, wrong=record.wrong + 1, step=record.step + 1, since_ms=self._clock()))
        try:
            yield
        except (WrongPassphrase, WrongRecoveryCode):
            raise
        except Exception:  # whatever else stopped it, it was not a wrong passphrase
            self._write(record)
            raise
        self._write(record)

    @contextmanager
    def other_way(self, way: OtherWay) -> Iterator[None]:
        """Let a recovery code or a key of the CJG be tried inside, at any time; what is refused counts."""
        record = self._read()
        self._write(replace(record, **{way: getattr(record, way) + 1}))
        try:
            yield
        except (WrongRecoveryCode, MistypedRecoveryCode, WrongOrganisationKey):
            raise
        except Exception:  # whatever else stopped it, it was not refused
            self._write(record)
            raise
        self._write(record)

    def _wait(self, record: _Record) -> int:
        """Return the whole seconds still to wait; a clock that was set back starts the wait anew."""
        wait_ms = wait_after(record.step) * 1000
        passed_ms = self._clock() - record.since_ms
        if wait_ms and passed_ms < 0:
            self._write(replace(record, since_ms=self._clock()))
            passed_ms = 0
        return -(-max(wait_ms - passed_ms, 0) // 1000)

    def _read(self) -> _Record:
        if self._unwritten is not None:
            return self._unwritten
        raw = self._folder.read_small(TRIES)
        try:
            return decode(raw or b"", type=_Record)
        except (DecodeError, UnicodeDecodeError, RecursionError):
            return _Record(step=_FREE)

    def _write(self, record: _Record) -> None:
        try:
            self._folder.write_small(TRIES, encode(record))
        except (DiskFull, VaultReadOnly) as error:
            self._unwritten, self.only_read = record, isinstance(error, VaultReadOnly)
        else:
            self._unwritten, self.only_read = None, False
