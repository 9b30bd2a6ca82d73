"""R69 to R73 and R85: what is reported gets an answer, and what does not move on is talked about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jgw_desktop.domain.derived.contacten import first_contact
from jgw_desktop.domain.derived.in_time import in_time
from jgw_desktop.domain.derived.netwerk import plain
from jgw_desktop.domain.derived.termijnen import PICKED_UP, needs_feedback
from jgw_desktop.domain.periods import days_later, working_days_later
from jgw_desktop.domain.rules.consent import allows
from jgw_desktop.domain.rules.facts import Fact
from jgw_desktop.domain.rules.framework import Breach, Klasse, Look, held, rule
from jgw_desktop.domain.rules.situation import is_closed

_SAYS_LITTLE = frozenset(
    [
        "het",
        "uw",
        "jouw",
        "je",
        "de",
        "dit",
        "signaal",
        "melding",
        "vraag",
        "is",
        "wordt",
        "werd",
        "zijn",
        "wij",
        "we",
        "door",
        "ons",
        "dank",
        "bedankt",
        "voor",
    ]
)
_DECISION = frozenset({"opgepakt", "niet"})
_STILL = 2  # so many evaluations in a row without progress

held(
    "R69",
    "melden-altijd",
    Klasse.A,
    "000 stap 1 “meldt dat in alle gevallen aan de CJG-coördinator”",
    "tests/domain/rules/test_held.py::test_a_signal_waits_to_be_sent_from_the_moment_it_is_saved",
)


@rule(
    "R70",
    "terugkoppeling-melder",
    Klasse.H,
    "000 stap 2 “Aan de melder wordt aangegeven of het signaal opgepakt is”",
)
def terugkoppeling_melder(look: Look) -> Iterator[Breach]:
    """The melder hears in time whether it was picked up, and no more than that without consent."""
    for signal in look.final("Signaal"):
        decided = signal.day("besluit_op")
        if (
            signal.has("besluit")
            and needs_feedback(look.facts, signal)
            and not _was_told(look, signal, decided)
        ):
            due = working_days_later(decided or look.today, look.settings.terugkoppeling_werkdagen)
            yield Breach(signal, "besluit", "R70.vertellen", {"dag": due.isoformat()})
    for told in look.final("Terugkoppeling"):
        if (
            told.says("aan", "melder")
            and tells_more(told)
            and not _may_tell(look, told, "terugkoppeling_melder")
        ):
            yield Breach(told, "toestemming_id", "R70.toestemming")


def _was_told(look: Look, signal: Fact, decided: date | None) -> bool:
    name = plain(signal.text("melder_naam"))
    return any(
        (told.says("aan", "melder") or (name and plain(told.text("naam")) == name))
        and (decided is None or (told.day("datum") or decided) >= decided)
        for told in look.of("Terugkoppeling")
    )


def tells_more(told: Fact) -> bool:
    """Tell whether a terugkoppeling says more than opgepakt or niet opgepakt."""
    words = set("".join(sign if sign.isalnum() else " " for sign in plain(told.text("inhoud"))).split())
    return told.has("handelingsadvies") or bool(words - _SAYS_LITTLE - _DECISION)


def _may_tell(look: Look, told: Fact, *doelen: str) -> bool:
    return allows(look.facts, told, doelen, told.text("naam"))


@rule("R71", "terugkoppeling-school", Klasse.H, "002 §4.4 “Deskundigheid importeren in de school”")
def terugkoppeling_school(look: Look) -> Iterator[Breach]:
    """School hears after a talk what helps the child, as far as the family consents."""
    to_school = [told for told in look.final("Terugkoppeling") if told.says("aan", "school")]
    for told in to_school:
        if tells_more(told) and not _may_tell(look, told, "terugkoppeling_school"):
            yield Breach(told, "toestemming_id", "R71.toestemming")
    answered = max((day for told in to_school if (day := told.day("datum"))), default=date.min)
    for contact in look.final("Contactverslag"):
        day = contact.day("datumtijd")
        if contact.says("soort", "gesprek_school") and day and day > answered:
            yield Breach(contact, "", "R71.aanbieden")


@rule("R72", "stagnatie-melden", Klasse.H, "000 stap 1 “te weinig voortgang”")
def stagnatie_melden(look: Look) -> Iterator[Breach]:
    """Two evaluations in a row in which no goal went up are talked over with the CJG-coördinator."""
    last = {doel.id: doel.number("start_cijfer") for doel in look.of("Doel")}
    still = 0
    for form in in_time(look.facts, "Evaluatie"):
        scores = {row.text("doel_id"): row.number("cijfer") for row in form.of("DoelEvaluatie")}
        given = {goal: score for goal, score in scores.items() if score is not None}
        rose = any(score > before for goal, score in given.items() if (before := last.get(goal)) is not None)
        last |= given
        still = 0 if rose or not given else still + 1
        if still >= _STILL and not _was_discussed(look, form.day("datum")):
            yield Breach(form, "perDoel", "R72.bespreken")


def _was_discussed(look: Look, day: date | None) -> bool:
    signals = [s for s in look.of("Signaal") if s.says("reden_melding", "te_weinig_voortgang")]
    days = [s.day("ontvangen_op") for s in signals] + [c.day("datum") for c in look.of("Consultatie")]
    return day is not None and any(found and found >= day for found in days)


@rule("R73", "expertise-grens", Klasse.H, "000 stap 1; 002 §4.5; 000 §5.4 “weten waar hun grenzen liggen”")
def expertise_grens(look: Look) -> Iterator[Breach]:
    """Where a question goes beyond the worker, the CJG-coördinator knows and an expert is asked."""
    for contact in look.of("Contactverslag"):
        if not contact.says("gaat_expertise_te_boven", "ja"):
            continue
        day = contact.day("datumtijd") or date.min
        signals = (s for s in look.of("Signaal") if s.says("reden_melding", "gaat_expertise_te_boven"))
        if not any((s.day("ontvangen_op") or day) >= day for s in signals):
            yield Breach(contact, "gaat_expertise_te_boven", "R73.signaal")
        if not any((c.day("datum") or day) >= day for c in look.of("Consultatie")):
            yield Breach(contact, "gaat_expertise_te_boven", "R73.consult")


@rule(
    "R85",
    "eerste-contact",
    Klasse.H,
    "000 §3.3 “Als je pas ‘over twee weken’ geholpen wordt, dan kom je niet snel terug”",
)
def eerste_contact(look: Look) -> Iterator[Breach]:
    """After besluit oppakken the family is met in five working days; two weeks is late."""
    for signal in look.final("Signaal"):
        decided = signal.day("besluit_op") if signal.says("besluit", *PICKED_UP) else None
        if decided is None:
            continue
        met = first_contact(look.facts, min(decided, signal.day("ontvangen_op") or decided))
        if met is None and not is_closed(look.facts):
            yield _waiting(look, signal, decided)
        elif met and met > days_later(decided, look.settings.eerste_contact_laat_dagen):
            yield Breach(signal, "besluit_op", "R85.was_laat", {"dagen": (met - decided).days})


def _waiting(look: Look, signal: Fact, decided: date) -> Breach:
    settings, days = look.settings, (look.today - decided).days
    due = working_days_later(decided, settings.eerste_contact_werkdagen)
    text = "R85.coordinator" if days >= settings.eerste_contact_waarschuw_dagen else "R85.afspreken"
    if days >= settings.eerste_contact_laat_dagen:
        text = "R85.laat"
    return Breach(signal, "besluit_op", text, {"dag": due.isoformat(), "dagen": max(days, 0)})
