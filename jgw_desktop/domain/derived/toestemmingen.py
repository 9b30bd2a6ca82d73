"""Whether something about a family may be shared now: with whom, for what, and who still has to say yes.

Asked by everything that leaves the laptop. A child under 12 is spoken for by everybody with gezag, in one
household or two; from 12 to 15 the child says yes as well; from 16 the child alone. What somebody said last
about a purpose and a receiver counts: one who takes it back stops new sharing that same day.
Source: 002 §4.6; 001 “Hoe regelen we de privacy?”; ages 12 and 16: addition (Jeugdwet 7.3.4, 7.3.5).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from jgw_desktop.domain.rules.consent import covers, holds
from jgw_desktop.domain.rules.facts import CasusFacts, Fact
from jgw_desktop.domain.rules.people import age, is_child, with_gezag
from jgw_desktop.domain.values import Value

OWN_VOICE, ALONE = 12, 16
"""Ages in years: from which a child says yes too, and from which nobody else does."""


class Answer(Enum):
    """What somebody said about sharing; only GEGEVEN is a yes."""

    GEGEVEN = "gegeven"
    NIET_GEVRAAGD = "niet_gevraagd"
    GEWEIGERD = "geweigerd"
    INGETROKKEN = "ingetrokken"
    VERLOPEN = "verlopen"
    ONENIGHEID = "onenigheid"  # two workers wrote down different answers


@dataclass(frozen=True, slots=True)
class Share:
    """What is about to be shared. doelen: purposes that would do; over: ids of persons, none for all."""

    doelen: tuple[str, ...]
    ontvanger: str
    over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """One who is to say yes. giver: None where nobody with gezag is known. said: the record that says so."""

    over: Fact
    giver: Fact | None
    answer: Answer
    said: Fact | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Everybody who is to say yes, with what they said."""

    voices: tuple[Voice, ...]

    @property
    def is_allowed(self) -> bool:
        """Whether all of them said yes, and there is somebody to say it."""
        return bool(self.voices) and all(voice.answer is Answer.GEGEVEN for voice in self.voices)

    @property
    def missing(self) -> tuple[Voice, ...]:
        """Those who did not say yes."""
        return tuple(voice for voice in self.voices if voice.answer is not Answer.GEGEVEN)


def givers(facts: CasusFacts, about: Fact, day: date) -> tuple[Fact, ...]:
    """Return who is to say yes about a person, or about the whole gezin, on a day."""
    if about.type == "Gezin":
        old = [one for one in facts.of("Persoon") if is_child(one) and _years(one, day) >= OWN_VOICE]
        return (*with_gezag(facts), *old)
    if not is_child(about) or _years(about, day) >= ALONE:
        return (about,)
    parents = with_gezag(facts)
    return (*parents, about) if _years(about, day) >= OWN_VOICE else tuple(parents)


def _years(person: Fact, day: date) -> int:
    """Return how old somebody is; one without a date of birth counts as too young to decide alone."""
    return age(person, day) or 0


def verdict(facts: CasusFacts, share: Share, day: date, disputed: Collection[str] = ()) -> Verdict:
    """Tell whether a share is allowed on a day, and who stands in the way.

    disputed: ids of toestemmingen on which two workers differ; none of these is a yes.
    """
    voices = [
        voice for about in _subjects(facts, share) for voice in _voices(facts, share, about, day, disputed)
    ]
    return Verdict(tuple(voices))


def _subjects(facts: CasusFacts, share: Share) -> tuple[Fact, ...]:
    named = [found for key in share.over if (found := facts.get(key))]
    return tuple(named) or facts.of("Gezin")[:1]


def _voices(
    facts: CasusFacts, share: Share, about: Fact, day: date, disputed: Collection[str]
) -> list[Voice]:
    asked = givers(facts, about, day)
    if not asked:
        return [Voice(about, None, Answer.NIET_GEVRAAGD)]
    return [_voice(facts, share, about, giver, day, disputed) for giver in asked]


def _voice(
    facts: CasusFacts, share: Share, about: Fact, giver: Fact, day: date, disputed: Collection[str]
) -> Voice:
    said = last_word(facts, share, about, giver, day)
    if said is None:
        return Voice(about, giver, Answer.NIET_GEVRAAGD)
    if said.id in disputed:
        return Voice(about, giver, Answer.ONENIGHEID, said)
    return Voice(about, giver, _answer(facts, said, day), said)


def last_word(facts: CasusFacts, share: Share, about: Fact, giver: Fact, day: date) -> Fact | None:
    """Return what a giver said last about a share; of two answers of one day the no counts."""
    family = {gezin.id for gezin in facts.of("Gezin")}
    found = [
        each
        for each in facts.of("Toestemming")
        if each.says("doel", *share.doelen)
        and each.text("door_id") == giver.id
        and each.text("betreft_id") in {about.id, *family}
        and each.has("status")
        and covers(each, share.ontvanger)
        and (each.day("datum") or date.min) <= day
    ]
    return max(
        found,
        key=lambda each: (each.day("datum") or date.min, not each.says("status", "gegeven")),
        default=None,
    )


def _answer(facts: CasusFacts, said: Fact, day: date) -> Answer:
    if holds(facts, said, day):
        return Answer.GEGEVEN
    if said.says("status", "gegeven"):
        return Answer.NIET_GEVRAAGD if said.says("uitleg_gegeven", "nee") else Answer.VERLOPEN
    return Answer.GEWEIGERD if said.says("status", "geweigerd") else Answer.INGETROKKEN


def share_of(record_type: str, values: Mapping[str, Value]) -> Share | None:
    """Return what a form shares with somebody outside, None for one that shares nothing."""
    match record_type:
        case "Toeleiding":
            if values.get("bestemming") in ("binnen_cjg", "veilig_thuis"):
                return None
            doelen = ("delen_met_partner", "eigen_dossier_delen")
            return Share(doelen, _text(values, "naar"), _texts(values.get("voor_wie")))
        case "Terugkoppeling":
            purpose = _TOLD.get(_text(values, "aan"), "delen_met_partner")
            return Share((purpose,), _text(values, "naam"))
        case "Observatie":
            return Share(("observatie",), _text(values, "observator"), _texts(values.get("jeugdige_id")))
        case "Consultatie":
            named = values.get("herleidbaar") == "ja"
            return Share(("consult_herleidbaar",), _text(values, "adviseur")) if named else None
        case "Bespreking":
            asks = values.get("grondslag") == "toestemming" or values.get("soort") == "mdo_jns"
            return Share(("bespreking_mdo",), "") if asks else None
    return None


_TOLD = {"melder": "terugkoppeling_melder", "school": "terugkoppeling_school"}


def _text(values: Mapping[str, Value], name: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) else ""


def _texts(value: Value) -> tuple[str, ...]:
    items = value if isinstance(value, tuple) else (value,)
    return tuple(item for item in items if isinstance(item, str) and item)
