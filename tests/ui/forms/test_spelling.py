"""Dates, moments and numbers as people type them; what cannot be read is kept as it is."""

from __future__ import annotations

import pytest

from jgw_desktop.domain.fields import Kind
from jgw_desktop.domain.values import Value
from ui.forms.spelling import SPELLINGS


@pytest.mark.parametrize(
    ("kind", "typed", "value", "written"),
    [
        (Kind.DATUM, "21-11-2026", "2026-11-21", "21 november 2026"),
        (Kind.DATUM, "21 nov 2026", "2026-11-21", "21 november 2026"),
        (Kind.DATUMTIJD, "21-11-2026 13:30", "2026-11-21T13:30", "21 november 2026 13:30"),
        (Kind.DATUMTIJD, "21-11-2026, 9.05 uur", "2026-11-21T09:05", "21 november 2026 09:05"),
        (Kind.DATUMTIJD, "21-11-2026", "2026-11-21", "21 november 2026"),
        (Kind.GETAL, "45", 45, "45"),
        (Kind.GETAL, "1,5", 1.5, "1,5"),
        (
            Kind.DATUMS,
            "21-11-2026, 3-12-2026",
            ("2026-11-21", "2026-12-03"),
            "21 november 2026, 3 december 2026",
        ),
    ],
)
def test_what_is_typed_is_read_and_written_in_the_usual_way(
    kind: Kind, typed: str, value: Value, written: str
) -> None:
    spelling = SPELLINGS[kind]
    assert spelling.value(typed) == value
    assert spelling.is_readable(typed)
    assert spelling.write(value) == written
    assert spelling.value(written) == value


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        (Kind.DATUM, "ergens in mei", "ergens in mei"),
        (Kind.DATUMTIJD, "Toen om 25:99", "Toen om 25:99"),
        (Kind.DATUMTIJD, "21-11-2026 25:00", "21-11-2026 25:00"),
        (Kind.GETAL, "een half. uur", "een half. uur"),
        (Kind.GETAL, "-3", "-3"),
        (Kind.DATUMS, "21-11-2026, in mei", ("2026-11-21", "in mei")),
    ],
)
def test_what_cannot_be_read_is_kept_letter_by_letter(kind: Kind, typed: str, kept: Value) -> None:
    spelling = SPELLINGS[kind]
    assert spelling.value(typed) == kept
    assert not spelling.is_readable(typed)
    assert spelling.value(spelling.write(kept)) == kept


@pytest.mark.parametrize("kind", list(SPELLINGS))
def test_a_blank_text_is_nothing(kind: Kind) -> None:
    assert SPELLINGS[kind].value("  ") is None
    assert SPELLINGS[kind].write(None) == ""
