"""The file of a family for one of them who asks for it: what workers wrote down, form by form (R80).

What has a paper of its own (the plan, the map, the consents, the measurements) is put behind it by the press.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jgw_desktop.app.doers import family, full_name
from jgw_desktop.documents.own_shield import OwnShield
from jgw_desktop.documents.readership import Readership
from jgw_desktop.documents.sheet import Part, Points, Section, Sheet, Words
from jgw_desktop.documents.sheets.common import dated_sheet, labelled, said_to, section
from jgw_desktop.documents.sheets.dossier_words import DossierWords
from jgw_desktop.documents.whitelist import printed_value
from jgw_desktop.domain.dutch_dates import day_in_words, days_in_words, in_words
from jgw_desktop.domain.eigen_dossier import FORMS, may_read
from jgw_desktop.domain.errors import NothingToPrint
from jgw_desktop.domain.fields import Field, Kind, Reader
from jgw_desktop.domain.records import CATALOGUE, ORDER, children_of
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import RecordView
from resources import tekst

_ON_PAPER_OF_THEIR_OWN = ("Meting", "Toestemming")
_LISTED = ("Aanwezige", "Afspraak", "BesprekingDeelnemer", "PlanRegel")
_NAMES = ("voornaam", "achternaam")
_OF_THE_CHILD = "wat_wil_het_kind_zelf"


def dossier(reading: Readership) -> Sheet:
    """Return what was written down, for who asks for it. Raises NothingToPrint without somebody who asks."""
    who = reading.bundel.records.get(reading.for_whom) if reading.for_whom else None
    if who is None or who.type != "Persoon":
        raise NothingToPrint
    shield = OwnShield(reading)
    shield.count(one for kind in _ON_PAPER_OF_THEIR_OWN for one in reading.bundel.of_type(kind))
    written = tuple(part for kind in FORMS for part in _forms(reading, shield, kind))
    key = said_to(reading, "dossier")
    sections = (
        *_household(reading, shield),
        *written,
        *section(f"{key}.recht", [Words(tekst(f"bladen.{key}.recht.tekst"))]),
    )
    sheet = dated_sheet(reading, key, "", sections, name=full_name(who) or " ")
    return replace(sheet, left_out=shield.left_out())


def _words(reading: Readership) -> DossierWords:
    return DossierWords(to_child=reading.child is not None)


def _household(reading: Readership, shield: OwnShield) -> tuple[Section, ...]:
    """Return where the family lives, for who lives there, and its people as far as they are the reader's."""
    gezin = reading.bundel.of_type("Gezin")[:1] if shield.lives_here else ()
    told = [part for one in gezin for part in _told(reading, shield, one)]
    people = (one for one in family(reading.bundel) if shield.is_own_person(one))
    told += [
        part
        for one in people
        for part in (Words(full_name(one), is_strong=True), *_told(reading, shield, one, *_NAMES))
    ]
    return section(f"{said_to(reading, 'dossier')}.gezin", told)


def _forms(reading: Readership, shield: OwnShield, kind: str) -> Iterator[Section]:
    """Give the forms of one type, the oldest first."""
    day = _day_of(kind)
    name = _words(reading).form(kind)
    held = sorted(reading.bundel.of_type(kind), key=lambda one: (reading.said(one, day), one.text(ORDER)))
    for record in filter(shield.lets, held):
        parts = (*_told(reading, shield, record, day), *_below(reading, shield, record))
        when = in_words(reading.said(record, day))
        yield Section(tekst("bladen.dossier.kop", wat=name, dag=when) if when else name, parts)


def _day_of(kind: str) -> str:
    """Return the field that says of which day a form is: its first date that may be read, "" without one."""
    dates = (one for one in CATALOGUE[kind] if one.kind in (Kind.DATUM, Kind.DATUMTIJD))
    return next((one.name for one in dates if may_read(kind, one, Reader.INZAGE)), "")


def _told(reading: Readership, shield: OwnShield, record: RecordView, *but: str) -> list[Words]:
    """Return every field that may be read, with its label."""
    shown = (one for one in CATALOGUE[record.type] if one.name not in but)
    return labelled(
        [(_words(reading).asked(record.type, one), _in_words(reading, shield, record, one)) for one in shown]
    )


def _below(reading: Readership, shield: OwnShield, record: RecordView) -> Iterator[Part]:
    """Give what stands below a form: each of them short as one point, else with its labels."""
    for child in children_of(record.type):
        held = [one for one in reading.bundel.children(record.id, child.name) if shield.lets(one)]
        told = [points for one in held if (points := _points(reading, shield, one))]
        if told:
            yield Words(_words(reading).below(child.name, is_one=len(told) == 1), is_strong=True)
        if child.name in _LISTED:
            told = [[point for points in told for point in points]]
        yield from (Points(tuple(points)) for points in told if points)


def _points(reading: Readership, shield: OwnShield, record: RecordView) -> list[str]:
    if record.type not in _LISTED:
        return [one.text for one in _told(reading, shield, record)]
    said = (_in_words(reading, shield, record, one) for one in CATALOGUE[record.type])
    together = ", ".join(filter(None, said))
    return [together] if together else []


def _in_words(reading: Readership, shield: OwnShield, record: RecordView, declared: Field) -> str:
    """Return what a field holds in words, empty when this reader may not read it."""
    value = printed_value(record, declared.name, reading.reader)
    if declared.name == _OF_THE_CHILD and not shield.is_reader(record.text("jeugdige_id")):
        return ""
    items = value if isinstance(value, tuple) else (value,)
    return ", ".join(filter(None, (_item(reading, declared, one) for one in items)))


def _item(reading: Readership, declared: Field, value: Value) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:g}".replace(".", ",")
    if not isinstance(value, str):
        return ""
    match declared.kind:
        case Kind.VERWIJZING | Kind.VERWIJZINGEN:
            return _named(reading, value)
        case Kind.KEUZE | Kind.MEERKEUZE:
            return _words(reading).chosen(declared.choices, value)
        case Kind.DATUM | Kind.DATUMTIJD | Kind.DATUMS:
            return day_in_words(value)
    return days_in_words(value.strip())


def _named(reading: Readership, key: str) -> str:
    """Return the words for a link: the name of a person, or what a goal says."""
    for one in (*family(reading.bundel), *reading.bundel.of_type("Doel")):
        if one.id.hex() == key:
            return full_name(one) if one.type == "Persoon" else reading.said(one, "tekst")
    return ""
