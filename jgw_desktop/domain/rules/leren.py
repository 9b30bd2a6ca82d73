"""R86 to R91, R95, R96: short forms, results that are talked over with the family, looking back together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from jgw_desktop.domain.derived.metingen import key_of
from jgw_desktop.domain.derived.netwerk import plain
from jgw_desktop.domain.periods import days_later
from jgw_desktop.domain.rules.facts import Fact
from jgw_desktop.domain.rules.framework import Breach, Klasse, Look, held, rule
from jgw_desktop.domain.rules.situation import is_closed

_TESTS = "tests/domain/rules/test_held.py::"
_FORMS = "tests/domain/test_forms.py::"
_TALKS = ("besproken_op", "herkennen", "begrijpen", "waarderen", "handelen")
_WEEK = 7
_SAME = ("vragenlijst", "vragenlijst_versie", "invuller_id", "betreft_id")
_FAMILY_WORDS = frozenset(
    [
        "moeder",
        "vader",
        "mama",
        "papa",
        "ouder",
        "ouders",
        "kind",
        "kinderen",
        "jeugdige",
        "gezin",
        "zoon",
        "dochter",
        "stiefvader",
        "stiefmoeder",
    ]
)

held(
    "R86",
    "niets-twee-keer",
    Klasse.P,
    "001 “hun verhaal niet steeds opnieuw te vertellen”; 002 §3.1, §4.6",
    f"{_TESTS}test_what_is_known_is_linked_and_not_typed_again",
)
held(
    "R87",
    "korte-formulieren",
    Klasse.P,
    "000 §1.2; 001 “Keep it simple”",
    f"{_FORMS}test_a_contact_note_asks_at_most_six_things_and_a_consult_at_most_five",
)
held(
    "R88",
    "achteraf-toetsen",
    Klasse.P,
    "002 §3.4 “steekproefsgewijs en achteraf”; 003 uitgangspunt c",
    f"{_TESTS}test_no_step_waits_for_somebody_elses_approval",
)
held(
    "R89",
    "startfoto-tien-minuten",
    Klasse.P,
    "001 PIONN “niet meer dan 10 minuten”",
    f"{_TESTS}test_the_start_list_is_short",
)


@rule("R90", "uitkomst-bespreken", Klasse.B, "001 PIONN: Herkennen, Begrijpen, Waarderen, Handelen")
def uitkomst_bespreken(look: Look) -> Iterator[Breach]:
    """A meting counts in an evaluation or closing after it was talked over in four steps."""
    closings = look.final("Afsluiting")
    linked = [m for form in closings for m in look.facts.links(form, "eindmeting_ids", "Meting")]
    compared = {key_of(meting) for meting in linked}
    used = [day for form in (*look.final("Evaluatie"), *closings) if (day := form.day("datum"))]
    for meting in look.final("Meting"):
        filled_in = meting.day("ingevuld_op")
        later = filled_in is None or any(day >= filled_in for day in used)
        if key_of(meting) in compared or (later and used):
            for name in _TALKS:
                if not meting.has(name):
                    yield Breach(meting, name, f"R90.{name}")


@rule("R91", "zelfde-lijst", Klasse.B, "001 “dezelfde vragenlijst opnieuw ingevuld”")
def zelfde_lijst(look: Look) -> Iterator[Breach]:
    """An end is measured with the list, version, person and child of its start."""
    starts = [meting for meting in look.final("Meting") if meting.says("moment", "start")]
    for end in look.final("Meting"):
        if not starts or not end.says("moment", "eind"):
            continue
        nearest = max(starts, key=lambda start: len(_same(start, end)))
        for name in _SAME:
            if name not in _same(nearest, end):
                yield Breach(end, name, f"R91.{name}")
        if len(_same(nearest, end)) == len(_SAME) and _is_before(end, nearest):
            yield Breach(end, "ingevuld_op", "R91.ingevuld_op")


def _same(start: Fact, end: Fact) -> tuple[str, ...]:
    return tuple(name for name, a, b in zip(_SAME, key_of(start), key_of(end), strict=True) if a == b)


def _is_before(end: Fact, start: Fact) -> bool:
    return (end.day("ingevuld_op") or date.max) < (start.day("ingevuld_op") or date.min)


@rule(
    "R95",
    "samen-evalueren",
    Klasse.O,
    "000 stap 7 “werken gezinsleden, betrokkenen uit het netwerk en professionals met elkaar samen”",
)
def samen_evalueren(look: Look) -> Iterator[Breach]:
    """The family is there when one looks back, and no open goal is left alone for long."""
    names = {plain(person.text("voornaam")) for person in look.of("Persoon")} | _FAMILY_WORDS
    for form in look.final("Evaluatie"):
        present = [set(re.findall(r"\w+", plain(str(each)))) for each in form.many("deelnemers")]
        if not any(words & names for words in present):
            yield Breach(form, "deelnemers", "R95.gezinslid")
    if not is_closed(look.facts):
        yield from _forgotten(look)


def _forgotten(look: Look) -> Iterator[Breach]:
    weeks = look.settings.doel_niet_geevalueerd_weken
    for plan in look.final("Gezinsplan"):
        for doel in plan.of("Doel") if plan.says("status", "vastgesteld") else ():
            last = max(filter(None, (plan.day("datum"), *_looked_at(look, doel))), default=None)
            if doel.says("status", "open") and last and days_later(last, _WEEK * weeks) < look.today:
                yield Breach(doel, "status", "R95.doel", {"weken": weeks})


def _looked_at(look: Look, doel: Fact) -> Iterator[date | None]:
    for form in look.final("Evaluatie"):
        if any(row.text("doel_id") == doel.id for row in form.of("DoelEvaluatie")):
            yield form.day("datum")


held(
    "R96",
    "leren-niet-bureaucratiseren",
    Klasse.P,
    "003 uitgangspunt f",
    f"{_TESTS}test_a_leermoment_asks_nothing_elsewhere",
)
