"""The extract of the log for a family: who did what with their casus, and on which day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jgw_desktop.app.access import Seen
from jgw_desktop.app.audit import Act
from jgw_desktop.documents.names import with_gezin
from jgw_desktop.documents.sheet import Rows, Section, Sheet, Words
from jgw_desktop.domain.dutch_dates import day_in_words
from resources import tekst

_SHARES = (0.3, 0.3, 0.4)


def who_looked(
    name: str, seen: Sequence[Seen], today: date, *, practice: bool, to_child: bool = False
) -> Sheet:
    """Return the sheet. name: of the family, as it stands in the list; to_child: it says je."""
    key = "inzage_kind" if to_child else "inzage"
    heads = tuple(tekst(f"bladen.inzage.{column}") for column in ("wanneer", "wie", "wat"))
    table = Rows(heads, tuple(_row(one, key) for one in seen), _SHARES)
    return Sheet(
        title=tekst(f"bladen.{key}.titel"),
        name=tekst("papier.gezin", naam=name) if with_gezin(name) else name,
        intro=tekst(f"bladen.{key}.uitleg"),
        dated_on=today.isoformat(),
        sections=(
            Section("", (table,)),
            Section(tekst("bladen.inzage.recht.kop"), (Words(tekst(f"bladen.{key}.recht.tekst")),)),
        ),
        version=_version(seen, today),
        is_practice=practice,
    )


def _version(seen: Sequence[Seen], today: date) -> int:
    """Return which version is made today: 1 more than the days before on which it was made."""
    return 1 + len({one.day for one in seen if one.act is Act.EXTRACTED and one.day < today})


def _row(one: Seen, key: str) -> tuple[str, ...]:
    who = one.who or tekst("bladen.inzage.collega")
    key = key if one.act is Act.READ else "inzage"  # the one act whose words say whose it was
    return day_in_words(one.day.isoformat()), who, tekst(f"bladen.{key}.daad.{one.act.value}")
