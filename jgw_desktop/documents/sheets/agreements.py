"""What was agreed: about safety, about sharing, and the advice for school."""

from __future__ import annotations

from collections.abc import Iterator

from jgw_desktop.documents.readership import Readership
from jgw_desktop.documents.sheet import Part, Points, Question, Rows, Section, Sheet, Signing, Words
from jgw_desktop.documents.sheets.common import dated_sheet, labelled, name_of_child, said_to, section, words
from jgw_desktop.documents.whitelist import printed_lines
from jgw_desktop.domain.choices import CHOICES
from jgw_desktop.domain.dutch_dates import day_in_words
from jgw_desktop.domain.errors import NothingToPrint
from jgw_desktop.domain.records import CATALOGUE
from jgw_desktop.domain.view import RecordView, age
from resources import tekst

_ANSWERS = ("gegeven", "geweigerd", "ingetrokken", "geen")  # any other is of a newer version: shown as it is


def safety(reading: Readership) -> Sheet:
    """Return the agreements on safety. Raises NothingToPrint without a veiligheidsplan."""
    plan = reading.bundel.newest("Veiligheidsplan")
    if plan is None:
        raise NothingToPrint
    agreed = tuple(
        _agreement(reading, one) for one in reading.bundel.children(plan.id, "VeiligheidsAfspraak")
    )
    signs = printed_lines(plan, "tekenen_van_veiligheid")
    again = day_in_words(reading.said(plan, "herzien_op"))
    sections = (
        *section("veiligheid.goed", [Points(signs)] if signs else []),
        *section("veiligheid.wens", words(reading.said(plan, "wens_kind_en_gezin"))),
        *agreed,
        *section("veiligheid.weer_kijken", words(again)),
        Section(tekst("bladen.veiligheid.bellen.kop"), (_numbers(),), is_panel=True),
        *section("veiligheid.akkoord", [Signing(("", "", ""))]),
    )
    return dated_sheet(reading, "veiligheid", "", sections, "zorgen", "melder")


def _agreement(reading: Readership, one: RecordView) -> Section:
    labels = CATALOGUE["VeiligheidsAfspraak"].fields
    pairs = [
        (labels[name].label, reading.said(one, name)) for name in ("wie", "controle", "gevolg", "backup")
    ]
    must = (
        [Words(tekst("bladen.veiligheid.moet"), is_strong=True)]
        if reading.said(one, "verplichtend") == "ja"
        else []
    )
    return Section(reading.said(one, "wat"), (*must, *labelled(pairs)))


def _numbers() -> Rows:
    who = ("nood", "veilig_thuis", "crisisdienst")
    heads = (tekst("bladen.veiligheid.nummers.wie"), tekst("bladen.veiligheid.nummers.nummer"))
    rows = tuple(
        (tekst(f"bladen.veiligheid.nummers.{one}"), tekst(f"bladen.veiligheid.nummers.{one}_nummer"))
        for one in who
    )
    return Rows(heads, rows, (0.55, 0.45))


def sharing(reading: Readership) -> Sheet:
    """Return all consents of the reader's household, a child's own for a child, and how to take them back."""
    consents = sorted(reading.bundel.of_type("Toestemming"), key=age)
    own = reading.said_at_home(consents, "door_id")
    if not own:
        raise NothingToPrint
    key = said_to(reading, "delen")
    sections = (
        *(_consent(reading, one) for one in own),
        *section(f"{key}.stoppen", [Words(tekst(f"bladen.{key}.stoppen.tekst"))]),
        *section("delen.akkoord", [Signing(("", ""))]),
    )
    return dated_sheet(reading, key, "", sections, "melder", name=name_of_child(reading))


def _consent(reading: Readership, one: RecordView) -> Section:
    doel, key = reading.said(one, "doel"), said_to(reading, "delen")
    goal = tekst(f"bladen.{key}.doel.{doel}") if doel in CHOICES["toestemmingDoel"] else doel
    said = reading.said(one, "status") or "geen"
    answer = tekst(f"bladen.{key}.antwoord.{said}") if said in _ANSWERS else said
    return Section(goal, (Words(answer, is_strong=True), *labelled(list(_details(reading, one)))))


def _details(reading: Readership, one: RecordView) -> Iterator[tuple[str, str]]:
    fields = CATALOGUE["Toestemming"].fields
    giver = next(
        (p for p in reading.bundel.of_type("Persoon") if p.id.hex() == reading.said(one, "door_id")), None
    )
    yield tekst("bladen.delen.wie"), reading.said(giver, "voornaam") if giver else ""
    if reading.said(one, "doel") != "terugkoppeling_melder":  # who reported is protected, also at home
        yield fields["ontvanger"].label, reading.said(one, "ontvanger")
    yield fields["wat_wordt_gedeeld"].label, reading.said(one, "wat_wordt_gedeeld")
    yield tekst("bladen.delen.voorwaarden"), reading.said(one, "voorwaarden")
    for name in ("datum", "geldig_tot"):
        yield fields[name].label, day_in_words(reading.said(one, name))


def _call_us() -> list[Part]:
    """Return room for whom a school calls, to be filled in by pen: it reads nothing else of the family."""
    number = Question(tekst("bladen.handelingsadvies.vragen.nummer"), 1)
    return [Words(tekst("bladen.handelingsadvies.vragen.tekst")), number]


def advice(reading: Readership) -> Sheet:
    """Return the advice for one school, under consent (R77). Raises NothingToPrint when there is none."""
    seen = [
        one
        for one in reading.bundel.of_type("Observatie")
        if reading.said(one, "advies_voor_beroepsopvoeder")
    ]
    allowed = reading.with_consent(seen, "plaats", "terugkoppeling_school")
    here = reading.for_one(sorted(allowed, key=age), "plaats")
    texts = tuple(reading.said(one, "advies_voor_beroepsopvoeder") for one in here)
    if not texts:
        raise NothingToPrint
    sections = (
        *section("handelingsadvies.tips", words(*texts)),
        *section("handelingsadvies.vragen", _call_us()),
    )
    return dated_sheet(reading, "handelingsadvies", "", sections, "alleen_advies", name=" ")
