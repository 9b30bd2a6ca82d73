"""Puts the state of the sync into words. Pure: the same overview gives the same words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from math import ceil
from typing import NamedTuple

from jgw_desktop.app.sync_ports import PAUSED, Cause, Overview, Run, Trouble
from jgw_desktop.app.sync_status import Status, Word
from jgw_desktop.domain.dutch_dates import DAYS, day_in_words
from jgw_desktop.domain.errors import LineFailed
from jgw_desktop.domain.ids import BundelId
from resources import fout_kort, foutzin, tekst
from ui.casus.attachment_words import size_in_words

_INKS = {
    Word.ALL_SENT: ("cloud", "ok"),
    Word.KEPT_OUT: ("info", "let"),
    Word.BUSY: ("refresh-cw", "delft"),
    Word.WAITING: ("cloud", "ink2"),
    Word.PROBLEM: ("triangle-alert", "fout"),
    Word.ASKS: ("info", "let"),
}
_TOLD_APART = 5  # casussen with one and the same cause
_MINUTE = 60
_WEEK_MS = 6 * 86_400_000


def look_of(word: Word) -> tuple[str, str]:
    """Return icon and ink of a state: green only when all was seen in the server's log."""
    return _INKS.get(word, ("cloud-off", "let"))


def word_of(word: Word) -> str:
    """Return the few words of a state."""
    return tekst(f"synchroniseren.woord.{word.value}")


def bar_words(overview: Overview, now: datetime) -> str:
    """Return what the status bar says: the state, with the time when all was sent."""
    status = overview.status
    if status.word is Word.ALL_SENT and status.at:
        return f"{word_of(status.word)}, {moment(status.at, now)}"
    return word_of(status.word)


def result_words(run: Run) -> str:
    """Return how a run ended."""
    if run.result in ("", PAUSED):
        return tekst("synchroniseren.onderbroken" if run.result else "synchroniseren.gelukt")
    return fout_kort(run.result)


def lead_of(status: Status, now: datetime, *, is_paused: bool = False) -> str:
    """Return the sentence below the title: what this state means for the work, and what now."""
    if is_paused and status.word is Word.WAITING:
        return tekst("synchroniseren.gepauzeerd")
    key = f"synchroniseren.uitleg.{status.word.value}"
    if status.word in (Word.PROBLEM, Word.OFFLINE) and status.problem not in ("", LineFailed.code):
        return foutzin(status.problem)  # tells that the work is safe, and what now
    return tekst(key, moment=moment(status.at, now)) if status.word is Word.ALL_SENT else tekst(key)


def unsent_words(overview: Overview) -> str:
    """Return how many changes are not with the server yet; of a run that only fetches how many came."""
    unsent = overview.status.unsent
    if unsent == 1:
        return tekst("synchroniseren.nog_een")
    came = sum(line.came for line in overview.traffic)
    if came and not unsent and overview.status.word is Word.BUSY:
        return tekst("synchroniseren.tot_nu_opgehaald", aantal=came)
    if overview.attachments.out and not unsent and overview.status.word is Word.WAITING:
        return tekst("synchroniseren.tekst_verzonden")
    if unsent or overview.status.word is not Word.ALL_SENT:
        return tekst("synchroniseren.nog_te_gaan", aantal=unsent)
    return tekst("synchroniseren.alles_verzonden")


def about_words(overview: Overview, now: datetime) -> str:
    """Return what more there is to know: the oldest change, bytes, attachments, forms, days left."""
    parts = []
    if overview.oldest_ms:
        parts.append(tekst("synchroniseren.oudste", dag=moment(overview.oldest_ms, now)))
    up, down = overview.bytes_up, overview.bytes_down
    if up or down:
        parts.append(tekst("synchroniseren.verkeer", op=_size(up), neer=_size(down)) + ".")
    attached = overview.attachments
    if attached.out:
        size = _size(attached.out_bytes)
        key = "bijlage_een" if attached.out == 1 else "bijlagen"
        parts.append(tekst(f"synchroniseren.{key}", aantal=attached.out, bytes=size) + ".")
    if attached.coming:
        key = "bijlage_komt" if attached.coming == 1 else "bijlagen_komen"
        parts.append(tekst(f"synchroniseren.{key}", aantal=attached.coming) + ".")
    if overview.late_forms:
        one = overview.late_forms == 1
        key = "niet_klaar_een" if one else "niet_klaar"
        parts.append(tekst(f"synchroniseren.{key}", aantal=overview.late_forms))
    return " ".join(parts)


def left_words(seconds: float) -> str:
    """Return how long it will take, as roughly as it is known: by ten seconds, then by minutes."""
    tens, minutes = 10 * ceil(seconds / 10), ceil(seconds / 60)
    if tens < _MINUTE:
        return tekst("synchroniseren.nog_seconden", aantal=tens)
    key = "nog_minuut" if minutes == 1 else "nog_minuten"
    return tekst(f"synchroniseren.{key}", aantal=minutes)


class Problem(NamedTuple):
    """What is in the way, in words. troubles: what it tells of."""

    title: str
    sentence: str
    cause: Cause
    troubles: tuple[Trouble, ...]

    @property
    def bundel(self) -> BundelId | None:
        """Return where it is, None where it is told of many together."""
        return self.troubles[0].bundel if len(self.troubles) == 1 else None


def problems_in_words(troubles: Sequence[Trouble], name_of: Callable[[BundelId], str]) -> list[Problem]:
    """Return what is in the way; what holds for many casussen is told once."""
    found: list[Problem] = []
    for cause in dict.fromkeys(one.cause for one in troubles):
        same = [one for one in troubles if one.cause is cause]
        key = f"synchroniseren.oorzaak.{cause.value}"
        is_one = len(same) > _TOLD_APART and not any(one.at for one in same)
        for group in [same] if is_one else [[one] for one in same]:
            naam, aantal = name_of(group[0].bundel), sum(one.changes for one in group)
            if len(group) > 1:
                naam = tekst("synchroniseren.en_meer", naam=naam, aantal=len(group) - 1)
            what = tekst(f"{key}.wat", naam=naam, aantal=aantal, dag=_day(group[0].at))
            found.append(Problem(tekst(f"{key}.titel"), what, cause, tuple(group)))
    return found


def moment(ms: int, now: datetime) -> str:
    """Return a time as short as it can be said: ``14:02``, ``maandag 14:02`` or ``3 november``."""
    then = datetime.fromtimestamp(ms / 1000)
    if then.date() == now.date():
        return f"{then:%H:%M}"
    if 0 <= now.timestamp() * 1000 - ms < _WEEK_MS:
        return f"{DAYS[then.weekday()]} {then:%H:%M}"
    return day_in_words(then.date().isoformat(), year=then.year != now.year)


def _day(ms: int) -> str:
    return day_in_words(datetime.fromtimestamp(ms / 1000).date().isoformat())


def _size(count: int) -> str:
    return size_in_words(count) if count else tekst("bijlagen.kb", aantal=0)
