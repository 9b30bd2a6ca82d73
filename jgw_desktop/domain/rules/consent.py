"""What a toestemming means: whether it holds on a day, for whom, and whether somebody said yes at all.

A yes holds from its day until ``geldig_tot``, after an explanation, for the receiver it names, until the
same person takes it back or says no: from that day on. The date of an answer is that of its status, so one
whose own status became ingetrokken held until then. Without a date it proves nothing for a day.
Source: domain catalogue F12, R77; 000 §5.4; 002 §4.6.
"""

from __future__ import annotations

from datetime import date

from jgw_desktop.domain.derived.netwerk import plain
from jgw_desktop.domain.rules.facts import CasusFacts, Fact

_LEAST_LETTERS = 3  # of a word that two names share
_NAMES_NOBODY = frozenset(("juf", "juffrouw", "meester", "mevrouw", "mevr", "meneer", "dhr")) | frozenset(
    ("van", "der", "den", "het", "een", "bij", "voor", "met", "aan", "naar")
)
_NO = ("ingetrokken", "geweigerd")


def holds(facts: CasusFacts, consent: Fact, day: date | None) -> bool:
    """Tell whether a consent holds on a day; without a day: whether it is a yes that nobody took back."""
    if consent.says("uitleg_gegeven", "nee") or taken_back_on(facts, consent, day):
        return False
    said, until = consent.day("datum"), consent.day("geldig_tot")
    if consent.says("status", "ingetrokken"):
        return day is not None and said is not None and day < said
    is_in_time = day is None or (said is not None and said <= day and (until is None or day <= until))
    return consent.says("status", "gegeven") and is_in_time


def taken_back_on(facts: CasusFacts, consent: Fact, day: date | None = None) -> date | None:
    """Return the last day, up to a day, on which the same person took the same consent back; else None."""
    same = ("doel", "door_id", "betreft_id")
    since = consent.day("datum") or date.min
    days = [
        said
        for later in facts.of("Toestemming")
        if later is not consent
        and later.says("status", *_NO)
        and all(later.text(name) == consent.text(name) for name in same)
        and covers(later, consent.text("ontvanger"))
        and since <= (said := later.day("datum") or since) <= (day or date.max)
    ]
    return max(days, default=None)


def covers(consent: Fact, receiver: str) -> bool:
    """Tell whether an answer is about a receiver: they share a word, or no receiver is asked for.

    A yes that names nobody lets nobody have anything; a no that names nobody is about all.
    """
    named, wanted = _words(consent.text("ontvanger")), _words(receiver)
    if not named or not wanted:
        return not wanted or consent.says("status", *_NO)
    return bool(named & wanted)


def has_consented(facts: CasusFacts, person: Fact, doel: str, day: date | None) -> bool:
    """Tell whether the last thing a person said about a purpose, on or before a day, was yes."""
    newest = _said_last(facts, person, doel, day)
    return newest is not None and holds(facts, newest, day)


def has_refused(facts: CasusFacts, person: Fact, doel: str, day: date | None) -> bool:
    """Tell whether the last thing a person said about a purpose, on or before a day, was no."""
    newest = _said_last(facts, person, doel, day)
    return newest is not None and newest.says("status", *_NO)


def _said_last(facts: CasusFacts, person: Fact, doel: str, day: date | None) -> Fact | None:
    said = [c for c in facts.of("Toestemming") if c.says("doel", doel) and c.text("door_id") == person.id]
    by_then = [c for c in said if day is None or (c.day("datum") or day) <= day]
    return max(
        by_then,
        key=lambda c: (c.day("datum") or date.min, c.says("status", *_NO)),
        default=None,
    )


def allows(facts: CasusFacts, share: Fact, doelen: tuple[str, ...], receiver: str) -> bool:
    """Tell whether the consent that a share names is there, for this purpose and receiver, on its day."""
    consent = facts.link(share, "toestemming_id", "Toestemming")
    return (
        consent is not None
        and consent.says("doel", *doelen)
        and covers(consent, receiver)
        and holds(facts, consent, share.day("datum"))
    )


def _words(text: str) -> frozenset[str]:
    """Return the words of a name by which two can be told to be the same."""
    letters = "".join(sign if sign.isalnum() else " " for sign in plain(text))
    words = frozenset(word for word in letters.split() if len(word) >= _LEAST_LETTERS)
    return words - _NAMES_NOBODY or words
