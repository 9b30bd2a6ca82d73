"""Where one is in a casus, and which record a part of it opens. Pure: no widgets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from jgw_desktop.app import gezinsplan
from jgw_desktop.app.papers import PaperKind
from jgw_desktop.app.ports import NewWorker
from jgw_desktop.domain.dutch_dates import day_in_words
from jgw_desktop.domain.ids import RecordId, root_of
from jgw_desktop.domain.records import CATALOGUE
from jgw_desktop.domain.tevredenheid import CHECK, product_to_ask
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.versions import has_versions, is_final
from jgw_desktop.domain.view import BundelView, RecordView, age, lineage
from resources import tekst
from ui.casus.navigation import ATTACHMENTS, FORMS, KEEPING, NOTES, OTHER_FORMS, OTHERS, REQUEST
from ui.casus.session import NewRecord
from ui.casus.wording import plain

_DAYS = ("datum", "ingevuld_op", "gevraagd_op")


@dataclass(frozen=True, slots=True)
class Place:
    """A part of the casus. record: which one; is_new: still to be made; is_paper: as it is printed."""

    name: str
    record: RecordId | None = None
    is_new: bool = False
    is_paper: bool = False

    @property
    def is_form(self) -> bool:
        """Whether a form stands here."""
        return self.name in FORMS or (self.name != ATTACHMENTS and (self.record is not None or self.is_new))

    @property
    def part(self) -> str:
        """The line of the navigation that it stands under."""
        if self.name in OTHER_FORMS:
            return OTHERS
        return KEEPING if self.name == REQUEST else self.name

    @property
    def above(self) -> Place | None:
        """Where Esc leads, None for out of the casus."""
        if self.is_paper:
            return Place(self.name, self.record)
        if (self.name == NOTES and self.is_form) or (self.name == ATTACHMENTS and self.record):
            return Place(self.name)
        if self.name in OTHER_FORMS:
            return Place(OTHERS)
        if self.name == REQUEST:
            return Place(KEEPING)
        return None if self.name == "Overzicht" else Place("Overzicht")


_PAPERS = {
    "Gezin": PaperKind.DOSSIER,
    "Netwerkkaart": PaperKind.OM_ONS_HEEN,
    "Vraagverheldering": PaperKind.LEEG_VRAAGVERHELDERING,
    "VijfVragen": PaperKind.LEEG_VIJF_VRAGEN,
    NOTES: PaperKind.LEEG_CONTACTVERSLAG,
    "Veiligheidsplan": PaperKind.VEILIGHEID,
    "Evaluatie": PaperKind.TERUGKIJKEN,
    "Meting": PaperKind.ZO_GAAT_HET,
    "Toestemming": PaperKind.DELEN,
    "Afsluiting": PaperKind.AFSLUITBRIEF,
}


def paper_of(name: str) -> PaperKind:
    """Return the paper that is shown first when a worker prints from a part of the casus."""
    return _PAPERS.get(name, PaperKind.ONS_PLAN)


@dataclass(frozen=True, slots=True)
class Version:
    """One of several records of a type. key: hex id."""

    key: str
    label: str


def versions(view: BundelView, record_type: str) -> list[Version]:
    """Return the records of a type, newest first; none for a type that has one record at most."""
    if CATALOGUE[record_type].single or record_type == NOTES:
        return []
    records = sorted(view.of_type(record_type), key=age, reverse=True)
    return [Version(record.id.hex(), _label(record)) for record in records]


def is_concept(place: Place, view: BundelView) -> bool:
    """Tell whether what stands here can still be made definitief."""
    record = view.records.get(place.record) if place.record else None
    return has_versions(place.name) and (record is None or not is_final(record))


def _label(record: RecordView) -> str:
    day = day_in_words(_day_of(record)) or tekst("casus.zonder_datum")
    number = plain(record.value("versie"))
    return tekst("casus.versie", nummer=number, datum=day) if number else day


def _day_of(record: RecordView) -> str:
    return next(filter(None, map(record.text, _DAYS)), "")


def first_values(
    view: BundelView, record_type: str, now: datetime, worker: NewWorker | None = None
) -> NewRecord:
    """Return a new record of a form, with what is known already."""
    if record_type == "Gezinsplan":
        return NewRecord(record_type, root_of(view.id), gezinsplan.first_values(view, worker, now.date()))
    declared, values = CATALOGUE[record_type].fields, dict(_FIRST.get(record_type, {}))
    for name in _DAYS:
        if name in declared:
            values[name] = now.date().isoformat()
    if "datumtijd" in declared:
        values["datumtijd"] = f"{now:%Y-%m-%dT%H:%M}"
    taxatie = view.newest("Risicotaxatie") if record_type == "EersteAnalyse" else None
    if taxatie is not None:
        values["risicotaxatie_id"] = taxatie.id.hex()
    if record_type == CHECK:
        values["product"] = product_to_ask(view)
    return NewRecord(record_type, root_of(view.id), values)


_FIRST: dict[str, dict[str, Value]] = {
    NOTES: {"zichtbaarheid": "gezin"},
}


def place_of_part(name: str, view: BundelView) -> Place:
    """Return where a part of the casus is: its newest record, a new one where there is none yet."""
    if name not in (*OTHER_FORMS, REQUEST):
        return Place(name)
    newest = view.newest(name)
    return Place(name, newest.id) if newest else Place(name, is_new=True)


def place_of(view: BundelView, record: RecordId) -> Place:
    """Return the place where a record is shown: the form that it stands in."""
    current = next((one for one in lineage(view, record) if one.parent in (None, root_of(view.id))), None)
    if current is None:
        return Place("Overzicht")
    if current.type in (*FORMS, NOTES, ATTACHMENTS, *OTHER_FORMS, REQUEST):
        return Place(current.type, current.id)
    return Place("Overzicht" if current.type == "Casus" else OTHERS)
