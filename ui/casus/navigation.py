"""Which forms stand in the navigation of a casus, in what order, and how far each one is.

Pure: no widgets. The order is that of the way of working: family, question, five questions, network,
plan; then the notes, the attachments and whatever else the casus holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from jgw_desktop.domain.fields import Need
from jgw_desktop.domain.ids import root_of
from jgw_desktop.domain.records import CATALOGUE, children_of
from jgw_desktop.domain.values import is_empty
from jgw_desktop.domain.view import BundelView, RecordView

FORMS = ("Gezin", "Vraagverheldering", "VijfVragen", "Netwerkkaart", "Gezinsplan")
NOTES = "Contactverslag"
ATTACHMENTS = "Bijlage"
OTHERS = "Overig"
TALK = "Gesprek"  # a simple question on one screen; it fills the other forms
KEEPING = "Bewaren"
REQUEST = "Vernietiging"  # a form that is reached from there
OTHER_FORMS = tuple(
    kind.name for kind in children_of("Casus") if kind.form and kind.name not in (*FORMS, NOTES, ATTACHMENTS)
)
"""The forms without a line of their own, in the order of their numbers."""
PARTS = ("Overzicht", TALK, *FORMS, NOTES, ATTACHMENTS, OTHERS, KEEPING)
"""The lines of the navigation, in their order."""
LETTERS = {
    "Overzicht": "O",
    TALK: "E",
    "Gezin": "F",
    "Vraagverheldering": "V",
    "VijfVragen": "Q",
    "Netwerkkaart": "N",
    "Gezinsplan": "G",
    NOTES: "C",
    ATTACHMENTS: "B",
    OTHERS: "A",
    KEEPING: "W",
    "Signaal": "S",
    "Risicotaxatie": "R",
    "EersteAnalyse": "7",
    "Keuzehulp": "K",
    "Meting": "M",
    "Toestemming": "T",
    "Coordinatieafspraken": "D",
    "Evaluatie": "L",
    "Consultatie": "U",
    "Bespreking": "P",
    "EigenKrachtBijeenkomst": "I",
    "VerklarendeAnalyse": "Y",
    "Toeleiding": "J",
    "Ondersteuning": "1",
    "Uithuisplaatsing": "2",
    "Veiligheidsplan": "H",
    "Observatie": "3",
    "Terugkoppeling": "4",
    "Tevredenheidscheck": "5",
    "Afsluiting": "X",
    "Nazorg": "Z",
    REQUEST: "6",
}
"""Ctrl+G and one of these opens a part of the casus; the last forms have a figure, for letters run out."""


class Progress(Enum):
    """How far a form is; shape and word tell it, colour only helps."""

    KLAAR = "klaar"
    BEZIG = "bezig"
    NOG_NIET = "nog_niet"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the navigation. name: record type, or Overzicht, Overig, Bewaren. count: -1 for none."""

    name: str
    progress: Progress | None = None
    count: int = -1


def entries(view: BundelView) -> tuple[Entry, ...]:
    """Return the navigation of a casus as it is now."""
    notes = len(view.of_type(NOTES))
    others = sum(len(view.of_type(name)) for name in other_types(view))
    return (
        Entry("Overzicht"),
        Entry(TALK),
        *(Entry(name, progress_of(view, name)) for name in FORMS),
        Entry(NOTES, count=notes),
        Entry(ATTACHMENTS, count=len(view.of_type(ATTACHMENTS))),
        Entry(OTHERS, count=others),
        Entry(KEEPING),
    )


def other_types(view: BundelView) -> tuple[str, ...]:
    """Return the types of records in a casus that have no screen of their own, known ones first."""
    shown = {"Casus", NOTES, ATTACHMENTS, *FORMS, REQUEST, "VernietigingOordeel"}
    present = {record.type for record in view.children(root_of(view.id))}
    known = [name for name in CATALOGUE if name in present and name not in shown]
    return (*known, *sorted(present - shown - set(known)))


def progress_of(view: BundelView, record_type: str) -> Progress:
    """Tell how far the newest record of a type is."""
    record = view.newest(record_type)
    if record is None:
        return Progress.NOG_NIET
    return Progress.KLAAR if not missing(record) else Progress.BEZIG


def missing(record: RecordView) -> tuple[str, ...]:
    """Return the names of the required fields that a record lacks."""
    return tuple(
        declared.name
        for declared in CATALOGUE[record.type]
        if declared.need is Need.VERPLICHT and is_empty(record.value(declared.name))
    )
