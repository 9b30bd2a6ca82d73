"""R75 to R84: nothing about a family is kept or shared without its consent, and confidences stay so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from jgw_desktop.domain.derived.netwerk import plain
from jgw_desktop.domain.periods import age_on, days_later
from jgw_desktop.domain.rules.consent import allows, has_consented, has_refused
from jgw_desktop.domain.rules.facts import Fact
from jgw_desktop.domain.rules.framework import Breach, Klasse, Look, held, rule
from jgw_desktop.domain.rules.people import age, is_child, with_gezag
from jgw_desktop.domain.rules.situation import is_forced, is_unsafe
from jgw_desktop.domain.values import Value

_TESTS = "tests/domain/rules/test_held.py::"
_FORMS = "tests/domain/test_forms.py::"
_PRINTED = (
    "Gezinsplan",
    "Doel",
    "Actie",
    "Evaluatie",
    "DoelEvaluatie",
    "Terugkoppeling",
    "Afsluiting",
    "PlanRegel",
)
_SHORTEST = 15  # letters of a sentence that can be told apart from what anybody might write
_GROUNDS = ("veiligheid", "wettelijke_taak")
_DECIDES_ALONE = 16  # from this age nobody else is asked (Jeugdwet 7.3.4)
_KEPT = {  # what keeps or begins work with a family, with the field that says when
    "Contactverslag": "datumtijd",
    "Vraagverheldering": "datum",
    "VijfVragen": "datum",
    "Keuzehulp": "datum",
    "Netwerkkaart": "datum",
    "Meting": "ingevuld_op",
    "Observatie": "datum",
    "Gezinsplan": "datum",
    "Ondersteuning": "startdatum",
}
_OWN = ("binnen_cjg", "veilig_thuis")  # the CJG itself; and where safety is the ground


@rule(
    "R75",
    "jongere-toestemming-dossier",
    Klasse.B,
    "002 §4.6 “zonder dat zij daar expliciet toestemming voor hebben gegeven”",
)
def jongere_toestemming_dossier(look: Look) -> Iterator[Breach]:
    """What is written about a jeugdige of 12 and older waits for their own consent, save for safety.

    After a no of somebody with gezag nothing is kept either (domain catalogue D12).
    """
    for signal in look.final("Signaal"):
        day = signal.day("ontvangen_op")
        if signal.says("bron", "jeugdige") and _has_no_consent(look, signal, day):
            yield Breach(signal, "bron", "R75.verzoek")
    for fact, name, key, day in _about_people(look):
        person = look.facts.get(key, "Persoon")
        if person and _is_old_enough(look, person, day) and not _may_write(look, person, day):
            yield Breach(fact, name, "R75.toestemming", {"leeftijd": look.settings.eigen_stem_leeftijd})
    for form, day in _kept_of_the_family(look):
        before = days_later(day, -(form.type == "Contactverslag"))  # the talk in which they said no is noted
        if _was_refused(look, before) and not _has_own_reason(look, day):
            yield Breach(form, "", "R75.geweigerd")


def _kept_of_the_family(look: Look) -> Iterator[tuple[Fact, date]]:
    """Give each form that keeps or begins work with the family, with its day."""
    for kind, name in _KEPT.items():
        for form in look.final(kind):
            if day := form.day(name):
                yield form, day


def _was_refused(look: Look, day: date) -> bool:
    """Tell whether somebody with gezag said no last, and none who decides alone said yes (D12)."""
    alone = [one for one in look.of("Persoon") if is_child(one) and (age(one, day) or 0) >= _DECIDES_ALONE]
    if any(has_consented(look.facts, one, "dossier", day) for one in alone):
        return False
    return any(has_refused(look.facts, one, "dossier", day) for one in with_gezag(look.facts))


def _has_own_reason(look: Look, day: date) -> bool:
    """Tell whether safety or the law is the ground on a day."""
    return is_unsafe(look.facts, day) or _has_ground(look, day) or is_forced(look.facts)


def _has_no_consent(look: Look, signal: Fact, day: date | None) -> bool:
    """Tell whether a jeugdige asked for help and none who is old enough ever consented to a file."""
    if not signal.says("besluit", "oppakken", "spoed", "hoort_bij_lopende_casus"):
        return False
    asked = [person for person in look.of("Persoon") if _is_old_enough(look, person, day)]
    named = [
        person
        for person in asked
        if plain(person.text("voornaam")) in plain(signal.text("melder_naam")).split()
    ]
    return bool(asked) and not any(
        has_consented(look.facts, each, "dossier", None) for each in named or asked
    )


def _about_people(look: Look) -> Iterator[tuple[Fact, str, Value, date | None]]:
    """Give each place where something about somebody stands: record, field, id of the person, day."""
    for contact in look.final("Contactverslag"):
        day = contact.day("datumtijd")
        keys = [row.fields.get("persoon_id") for row in contact.of("Aanwezige")]
        for key in dict.fromkeys(str(each) for each in (*keys, *contact.many("kinderen_gezien")) if each):
            yield contact, "aanwezigen", key, day
    for form in look.final("Vraagverheldering"):
        for row in form.of("VraagKind"):
            yield row, "jeugdige_id", row.fields.get("jeugdige_id"), form.day("datum")
    for meting in look.final("Meting"):
        for key in dict.fromkeys((meting.text("betreft_id"), meting.text("invuller_id"))):
            yield meting, "betreft_id", key, meting.day("ingevuld_op")
    for form in look.final("Observatie"):
        yield form, "jeugdige_id", form.fields.get("jeugdige_id"), form.day("datum")
    for form in look.final("Consultatie"):
        consent = look.facts.link(form, "toestemming_id", "Toestemming")
        if form.says("herleidbaar", "ja") and consent:
            yield form, "toestemming_id", consent.fields.get("betreft_id"), form.day("datum")


def _is_old_enough(look: Look, person: Fact, day: date | None) -> bool:
    born = person.day("geboortedatum")
    return bool(
        person.says("rol", "jeugdige")
        and born
        and age_on(born, day or look.today) >= look.settings.eigen_stem_leeftijd
    )


def _may_write(look: Look, person: Fact, day: date | None) -> bool:
    return (
        has_consented(look.facts, person, "dossier", day)
        or is_unsafe(look.facts, day)
        or _has_ground(look, day)
    )


def _has_ground(look: Look, day: date | None) -> bool:
    """Tell whether by that day the family was talked about on a ground other than consent, with a reason."""
    return any(
        talk.says("grondslag", *_GROUNDS)
        and (talk.has("zonder_ouders_onderbouwing") or talk.has("reden_niet_informeren"))
        and (day is None or (talk.day("datum") or date.max) <= day)
        for talk in look.final("Bespreking")
    )


held(
    "R76",
    "anoniem-consult",
    Klasse.P,
    "002 §4.6 “Anonimiteit is belangrijk”",
    f"{_FORMS}test_a_consult_has_no_field_for_a_person",
)


@rule("R77", "toestemming-per-doel", Klasse.B, "000 §5.4; 002 §4.6; 001 “Hoe regelen we de privacy?”")
def toestemming_per_doel(look: Look) -> Iterator[Breach]:
    """Whatever goes to somebody outside rests on a consent that holds, for this purpose and receiver."""
    for form in look.final("Toeleiding"):
        inside = form.says("bestemming", *_OWN) or not form.has("bestemming")
        free = inside or is_unsafe(look.facts, form.day("datum"))
        if not free and not allows(
            look.facts, form, ("delen_met_partner", "eigen_dossier_delen"), form.text("naar")
        ):
            yield Breach(form, "toestemming_id", "R77.toeleiding")
    for form in look.final("Observatie"):
        if not allows(look.facts, form, ("observatie",), form.text("observator")):
            yield Breach(form, "toestemming_id", "R77.observatie")
    for form in look.final("Consultatie"):
        if form.says("herleidbaar", "ja") and not allows(
            look.facts, form, ("consult_herleidbaar",), form.text("adviseur")
        ):
            yield Breach(form, "toestemming_id", "R77.consult")


@rule("R78", "vertrouwelijk-jeugdige", Klasse.B, "002 §4.6 “zonder dat hun ouders … dat weten”")
def vertrouwelijk_jeugdige(look: Look) -> Iterator[Breach]:
    """What a jeugdige told in confidence stands in no form that others read."""
    secret = [
        s
        for c in look.of("Contactverslag")
        if c.says("zichtbaarheid", "alleen_jeugdige")
        for s in _sentences(c)
    ]
    if not secret:
        return
    for kind in _PRINTED:
        for fact in look.of(kind):
            for name, value in fact.fields.items():
                if isinstance(value, str) and _tells(value, secret):
                    yield Breach(fact, name, "R78.vertrouwelijk")


def _tells(value: str, secret: list[str]) -> bool:
    words = plain(value)
    return len(words) >= _SHORTEST and any(sentence in words for sentence in secret)


def _sentences(contact: Fact) -> Iterator[str]:
    parts = (part.strip() for part in re.split(r"[.!?;]", plain(contact.text("kort"))))
    return (part for part in parts if len(part) >= _SHORTEST)


held(
    "R79",
    "zo-min-mogelijk",
    Klasse.P,
    "002 §4.6 “niet per definitie alles in dossiers”",
    f"{_FORMS}test_nobody_asks_for_a_bsn_diagnosis_religion_or_nationality",
)
held(
    "R80",
    "eigen-dossier",
    Klasse.P,
    "002 §4.3 “beheer over eigen dossier”",
    f"{_TESTS}test_a_casus_can_be_written_out_in_one_act",
)
held(
    "R81",
    "standaardvorm",
    Klasse.A,
    "000 §5.3 “zoveel mogelijk volgens een standaard vorm uit te wisselen”",
    f"{_TESTS}test_the_exchange_format_says_its_version",
)
held(
    "R82",
    "geen-etiket-op-papier",
    Klasse.P,
    "001 “gericht op kansen - zonder labels”; 000 §1.1",
    f"{_FORMS}test_no_label_or_closed_record_reaches_paper",
)


@rule("R83", "melder-beschermd", Klasse.B, "000 voetnoot 12")
def melder_beschermd(look: Look) -> Iterator[Breach]:
    """Of somebody who reports without a name nothing is written down."""
    for signal in look.of("Signaal"):
        for name in ("melder_naam", "melder_functie", "melder_organisatie", "melder_telefoon"):
            if signal.says("anoniem", "ja") and signal.has(name):
                yield Breach(signal, name, "R83.melder")


held(
    "R84",
    "bewaartermijn",
    Klasse.A,
    "Toevoeging (Jeugdwet art. 7.3.8)",
    f"{_TESTS}test_a_closed_casus_may_leave_when_it_was_sent_and_nazorg_is_over",
)
