"""What is said of an attachment: how large it is, who may read it, what it belongs to. No widgets."""

from __future__ import annotations

from collections.abc import Iterator

from jgw_desktop.app.editing import label_of_record
from jgw_desktop.domain.choices import label_of
from jgw_desktop.domain.dutch_dates import day_in_words
from jgw_desktop.domain.ids import parse_record_id
from jgw_desktop.domain.view import BundelView, RecordView
from resources import tekst
from ui.casus.wording import plain

_KB, _MB = 1000, 1_000_000
_DAYS = ("datum", "datumtijd", "vanaf")


def size_in_words(size: object) -> str:
    """Return ``340 kB`` or ``2,4 MB``; nothing for what is no size."""
    if not isinstance(size, int | float) or size < 0:
        return ""
    if size < _MB:
        return tekst("bijlagen.kb", aantal=max(1, round(size / _KB)))
    return tekst("bijlagen.mb", aantal=plain(round(size / _MB, 1)))


def subject_in_words(record: RecordView) -> str:
    """Return what an attachment belongs to, with its day: ``Toestemming, 3 februari 2026``."""
    day = next((record.text(name)[:10] for name in _DAYS if record.text(name)), "")
    kind = label_of_record(record.type)
    return tekst("bijlagen.onderwerp", soort=kind, wat=day_in_words(day)) if day else kind


def told_of(record: RecordView, view: BundelView) -> str:
    """Return the line below the name of an attachment."""
    return " · ".join(part for part in _parts(record, view) if part)


def _parts(record: RecordView, view: BundelView) -> Iterator[str]:
    yield label_of("bijlageSoort", record.text("soort")) if record.text("soort") else ""
    yield size_in_words(record.value("grootte"))
    yield label_of("zichtbaarheid", record.text("zichtbaarheid")) if record.text("zichtbaarheid") else ""
    subject = view.records.get(parse_record_id(record.value("hoort_bij_id")) or record.id)
    if subject is not None and subject is not record and not view.is_gone(subject.id):
        yield tekst("bijlagen.bij", wat=subject_in_words(subject))
