"""What the status bar says of the sync: a state for every event, so that no word is ever a guess.

Green (``ALL_SENT``) means that every change of this laptop was read in the server's log, never that a
request went well.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from jgw_desktop.domain.errors import DeviceCloned, LoginNeeded

_ANEW = frozenset({LoginNeeded.code, DeviceCloned.code})


class Word(Enum):
    """What is said; the sentences are in the texts of the window."""

    NOT_ENROLLED = "niet_aangemeld"
    WAITING = "wacht"  # there is work to send, or it is not known yet
    BUSY = "bezig"
    ALL_SENT = "alles_verzonden"
    KEPT_OUT = "deels_niet_toegelaten"  # nothing waits, but the coordinator keeps some out of the log
    OFFLINE = "geen_verbinding"
    PROBLEM = "probleem"  # with a cause and a way out
    ASKS = "vraag"  # much would disappear; see ``sync_ports.Question``


@dataclass(frozen=True, slots=True)
class Status:
    """word: what is said. unsent: changes not yet read in the log. at: the last good run, in ms since 1970.

    problem: code of an error of ``domain.errors``, empty when there is none.
    """

    word: Word
    unsent: int = 0
    at: int = 0
    problem: str = ""

    @property
    def asks_to_enrol(self) -> bool:
        """Whether nothing goes on before this laptop is enrolled, for the first time or anew."""
        return self.word is Word.NOT_ENROLLED or self.problem in _ANEW

    def enrolled(self) -> Status:
        """The laptop was enrolled."""
        return replace(self, word=Word.WAITING, problem="")

    def typed(self, unsent: int, attached: int = 0) -> Status:
        """The worker saved something, or undid it. attached: attachments that are not sent yet."""
        waits = self.word in (Word.ALL_SENT, Word.KEPT_OUT) and (unsent or attached)
        word = Word.WAITING if waits else self.word
        return replace(self, word=word, unsent=unsent)

    def started(self) -> Status:
        """A run began."""
        return self if self.word is Word.NOT_ENROLLED else replace(self, word=Word.BUSY, problem="")

    def stepped(self, unsent: int) -> Status:
        """A step of a run went well."""
        return self.typed(unsent)

    def ended(self, unsent: int, at: int, attached: int = 0, *, is_kept_out: bool = False) -> Status:
        """A run came to its end; what is unsent still waits for a key, for access or for a person.

        attached: attachments that the server does not have whole. is_kept_out: a person decided that some of
        what was sent never enters the log.
        """
        done = Word.KEPT_OUT if is_kept_out else Word.ALL_SENT
        word = Word.WAITING if unsent or attached else done
        return replace(self, word=word, unsent=unsent, at=at, problem="")

    def paused(self, unsent: int) -> Status:
        """The worker broke a run off: not all was read, whatever was sent."""
        return replace(self, word=Word.WAITING, unsent=unsent, problem="")

    def lost_line(self) -> Status:
        """There is no way to the server."""
        return self if self.word is Word.NOT_ENROLLED else replace(self, word=Word.OFFLINE)

    def failed(self, problem: str) -> Status:
        """A run ended in an error that trying again does not cure."""
        return replace(self, word=Word.PROBLEM, problem=problem)

    def asked(self) -> Status:
        """A run waits for what the worker says."""
        return replace(self, word=Word.ASKS)


START = Status(Word.NOT_ENROLLED)
