"""Looking back: at the plan, at how it went from start to end, and the letter at the end."""

from __future__ import annotations

from jgw_desktop.documents.readership import Readership
from jgw_desktop.documents.sheet import Part, Points, Rows, ScaleLine, Section, Sheet, Words
from jgw_desktop.documents.sheets.common import dated_sheet, labelled, name_of_child, said_to, section, words
from jgw_desktop.documents.whitelist import printed_lines, printed_number
from jgw_desktop.domain.choices import CHOICES, label_of
from jgw_desktop.domain.dutch_dates import day_in_words, in_words
from jgw_desktop.domain.errors import NothingToPrint
from jgw_desktop.domain.records import CATALOGUE
from jgw_desktop.domain.view import RecordView, age
from resources import tekst

_PHOTO_SHARES = (0.4, 0.2, 0.2, 0.2)
_SCORES = ("gezinscijfer", "zorg_score", "kracht_score")
_DECIDED = ("regie_toelichting", "netwerk_of_hoe_wanneer", "afbouw")
_TALK = ("herkennen", "begrijpen", "waarderen", "handelen")


def looking_back(reading: Readership) -> Sheet:
    """Return the latest evaluation. Raises NothingToPrint when there is none."""
    evaluatie = max(reading.bundel.of_type("Evaluatie"), key=age, default=None)
    if evaluatie is None:
        raise NothingToPrint
    goals = tuple(_goal(reading, one) for one in reading.bundel.children(evaluatie.id, "DoelEvaluatie"))
    names = printed_lines(evaluatie, "deelnemers")
    sections = (
        *section("terugkijken.wie", [Points(names)] if names else []),
        *goals,
        *section("terugkijken.verder", _decision(reading, evaluatie)),
        *section("terugkijken.volgende", words(in_words(reading.said(evaluatie, "volgende_evaluatie")))),
    )
    return dated_sheet(reading, "terugkijken", reading.said(evaluatie, "datum"), sections, "etiketten")


def _goal(reading: Readership, one: RecordView) -> Section:
    doel = _linked(reading, one)
    begin = printed_number(doel, "start_cijfer") if doel else None
    wens = printed_number(doel, "gewenst_cijfer") if doel else None
    labels = CATALOGUE["DoelEvaluatie"].fields
    pairs = [
        (labels[name].label, reading.said(one, name))
        for name in ("wat_ging_goed", "wat_kan_beter", "acties_gedaan")
    ]
    scale = ScaleLine(begin, printed_number(one, "cijfer"), wens)
    return Section(_quoted(reading, doel), (scale, *labelled(pairs)))


def _decision(reading: Readership, evaluatie: RecordView) -> list[Words]:
    besluit, regie = reading.said(evaluatie, "besluit"), reading.said(evaluatie, "regie_terug")
    is_known = besluit in CHOICES["evaluatieBesluit"]
    said = {
        "besluit": tekst(f"bladen.terugkijken.besluit.{besluit}") if is_known else besluit,
        "regie_terug": label_of("regieTerug", regie) if regie else "",
        **{name: reading.said(evaluatie, name) for name in _DECIDED},
    }
    return labelled([(tekst(f"bladen.terugkijken.verder.{name}"), text) for name, text in said.items()])


def start_and_end(reading: Readership) -> Sheet:
    """Return the measurements of the reader's household side by side. Raises NothingToPrint without any."""
    taken = sorted(reading.bundel.of_type("Meting"), key=lambda one: reading.said(one, "ingevuld_op"))
    own = reading.said_at_home(taken, "invuller_id")
    if not own:
        raise NothingToPrint
    heads = (tekst("bladen.zo_gaat_het.wanneer"), *(tekst(f"bladen.zo_gaat_het.{name}") for name in _SCORES))
    table = Rows(heads, tuple(_photo(reading, one) for one in own), _PHOTO_SHARES)
    key = said_to(reading, "zo_gaat_het")
    numbers = section(f"{key}.cijfers", [table, Words(tekst("bladen.zo_gaat_het.lezen"))])
    sections = (*numbers, *(_talk(reading, one) for one in own))
    filled = tuple(one for one in sections if one.parts)
    return dated_sheet(reading, key, "", filled, name=name_of_child(reading))


def _photo(reading: Readership, one: RecordView) -> tuple[str, ...]:
    moment = label_of("metingMoment", reading.said(one, "moment"))
    numbers = (printed_number(one, name, reading.reader) for name in _SCORES)
    day = day_in_words(reading.said(one, "ingevuld_op"))
    return (f"{moment}, {day}", *("" if n is None else f"{n:g}".replace(".", ",") for n in numbers))


def _talk(reading: Readership, one: RecordView) -> Section:
    pairs = [(_asked(reading, name), reading.said(one, name)) for name in _TALK]
    heading = tekst("bladen.zo_gaat_het.gesprek", dag=day_in_words(reading.said(one, "ingevuld_op")))
    return Section(heading, tuple(labelled(pairs)))


def _asked(reading: Readership, name: str) -> str:
    """Return a question of the talk as it is put to the reader."""
    is_child = reading.child is not None
    return tekst(f"bladen.zo_gaat_het_kind.{name}") if is_child else CATALOGUE["Meting"].fields[name].label


def closing_letter(reading: Readership) -> Sheet:
    """Return the letter at the end of the work. Raises NothingToPrint before an afsluiting."""
    afsluiting = max(reading.bundel.of_type("Afsluiting"), key=age, default=None)
    if afsluiting is None:
        raise NothingToPrint
    plan = reading.newest_plan()
    contact = reading.said(plan, "vaste_contactpersoon") if plan else ""
    sections = (
        *section("afsluitbrief.werkte", words(reading.said(afsluiting, "wat_werkte"))),
        *section("afsluitbrief.doelen", _reached(reading, afsluiting)),
        *section("afsluitbrief.verder", words(reading.said(afsluiting, "regie_bij_gezin"))),
        *_aftercare(reading),
        *section("afsluitbrief.altijd", words(tekst("bladen.afsluitbrief.altijd.tekst"), contact)),
    )
    return dated_sheet(reading, "afsluitbrief", reading.said(afsluiting, "datum"), sections, "etiketten")


def _reached(reading: Readership, afsluiting: RecordView) -> list[Part]:
    rows = tuple(
        (
            _quoted(reading, _linked(reading, one)),
            *(_number(printed_number(one, name)) for name in ("start", "eind")),
        )
        for one in reading.bundel.children(afsluiting.id, "DoelRealisatie")
    )
    heads = tuple(tekst(f"bladen.afsluitbrief.{column}") for column in ("doel", "start", "eind"))
    return [Rows(heads, rows, (0.7, 0.15, 0.15))] if rows else []


def _aftercare(reading: Readership) -> tuple[Section, ...]:
    nazorg = max(reading.bundel.of_type("Nazorg"), key=age, default=None)
    if nazorg is None:
        return ()
    until = day_in_words(reading.said(nazorg, "tot"))
    days = [
        day_in_words(reading.said(one, "datum")) for one in reading.bundel.children(nazorg.id, "NazorgMoment")
    ]
    pairs = [
        (tekst("bladen.afsluitbrief.wie"), reading.said(nazorg, "wie")),
        (tekst("bladen.afsluitbrief.tot"), until),
        (tekst("bladen.afsluitbrief.dagen"), ", ".join(filter(None, days))),
    ]
    return (
        *section("afsluitbrief.oog", labelled(pairs)),
        *section("afsluitbrief.bellen", words(reading.said(nazorg, "wanneer_bellen"))),
    )


def _linked(reading: Readership, one: RecordView) -> RecordView | None:
    key = reading.said(one, "doel_id")
    return next((doel for doel in reading.bundel.of_type("Doel") if doel.id.hex() == key), None)


def _quoted(reading: Readership, doel: RecordView | None) -> str:
    return f"“{reading.said(doel, 'tekst')}”" if doel else tekst("bladen.ons_doel")


def _number(score: float | None) -> str:
    return "" if score is None else f"{score:g}".replace(".", ",")
