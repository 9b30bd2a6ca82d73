"""The only door through which words of a casus reach paper.

Each function gives what a field holds when its declaration names the reader, and nothing otherwise, so a
new field stays off paper until somebody decides that it may stand there. That goes for what only arranges
the page (a link, a date to sort by, a choice) as well.
"""

from __future__ import annotations

from collections.abc import Collection

from jgw_desktop.app.signing import Strokes, strokes_of
from jgw_desktop.domain.eigen_dossier import may_read
from jgw_desktop.domain.fields import Reader
from jgw_desktop.domain.records import field_of
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import RecordView


def printed(record: RecordView, name: str, reader: Reader = Reader.GEZIN) -> str:
    """Return the text of a field that its reader may read, else an empty text."""
    value = _open_value(record, name, reader)
    return value.strip() if isinstance(value, str) else ""


def printed_lines(record: RecordView, name: str, reader: Reader = Reader.GEZIN) -> tuple[str, ...]:
    """Return the texts of a list field that its reader may read, else nothing."""
    value = _open_value(record, name, reader)
    return tuple(line.strip() for line in value if isinstance(line, str)) if isinstance(value, tuple) else ()


def printed_number(record: RecordView, name: str, reader: Reader = Reader.GEZIN) -> float | None:
    """Return the number in a field that its reader may read, else None."""
    value = _open_value(record, name, reader)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def printed_value(record: RecordView, name: str, reader: Reader) -> Value:
    """Return what a field holds, of any kind, when its reader may read it, else None."""
    return _open_value(record, name, reader)


def printed_strokes(record: RecordView, name: str) -> Strokes:
    """Return the strokes of a pen in a field that a family may see, else nothing."""
    return strokes_of(_open_value(record, name))


def chosen(record: RecordView, name: str, choices: Collection[str], reader: Reader = Reader.GEZIN) -> str:
    """Return the choice a field holds when it is one of those given, else an empty text."""
    text = printed(record, name, reader)
    return text if text in choices else ""


def _open_value(record: RecordView, name: str, reader: Reader = Reader.GEZIN) -> Value:
    declared = field_of(record.type, name)
    return record.value(name) if declared and may_read(record.type, declared, reader) else None
