"""Who reads a print, and what is not theirs: the other household, a young person's own words, a refusal.

Beside the whitelist, which opens fields, this leaves whole records out. It looks at links and choices that
no paper shows, and answers with yes or no only (domain 2.2; R77, R78, R83).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from jgw_desktop.documents.whitelist import printed
from jgw_desktop.domain.errors import Defect
from jgw_desktop.domain.fields import Reader
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.rules.consent import covers, holds
from jgw_desktop.domain.rules.facts import Fact
from jgw_desktop.domain.rules.view_facts import facts_of_view
from jgw_desktop.domain.view import BundelView, RecordView
from resources import tekst

_CHILDREN = ("jeugdige", "ongeboren")


def _lets_have(consent: Fact, record: RecordView, receiver: str) -> bool:
    """Tell whether a consent names this receiver and this child; an empty name lets nobody have it (R77)."""
    is_about = consent.text("betreft_id") in ("", record.text("jeugdige_id"))
    return bool(record.text(receiver)) and is_about and covers(consent, record.text(receiver))


@dataclass(frozen=True)
class Readership:
    """One print for one reader, and what was left out of it on the way.

    for_whom: the Persoon or Deelnemer it is for; None for the household of the casus.
    """

    bundel: BundelView
    today: date
    reader: Reader = Reader.GEZIN
    for_whom: RecordId | None = None
    plan: RecordId | None = None
    _left_out: dict[str, int] = field(default_factory=dict)

    def said(self, record: RecordView, name: str) -> str:
        """Return the text of a field this reader may read."""
        return printed(record, name, self.reader)

    def own(self, records: Iterable[RecordView], link: str) -> list[RecordView]:
        """Return the records whose person lives in the reader's household; the others are counted."""
        return self._kept(records, "ander_huis", lambda record: self._is_own(record.text(link)))

    def own_help(self, records: Iterable[RecordView]) -> list[RecordView]:
        """Return the help that is for the reader's household or for a child."""
        return self._kept(records, "ander_huis", self._is_own_help)

    def said_at_home(self, records: Iterable[RecordView], link: str) -> list[RecordView]:
        """Return what the grown-ups of the reader's household said; for a child what it said itself.

        Neither reads the other: what a child said stands on its own paper only, and nothing else does (R78).
        """
        child = self.child
        if child is not None:
            return self._kept(records, "van_ouders", lambda record: record.text(link) == child.id.hex())
        open_to_all = self._kept(records, "van_kind", lambda record: not self._is_child(record.text(link)))
        return self.own(open_to_all, link)

    @property
    def child(self) -> RecordView | None:
        """The child this print is for, when it is for one."""
        reader = self.bundel.records.get(self.for_whom) if self.for_whom else None
        return reader if reader is not None and self._is_child(reader.id.hex()) else None

    def with_consent(self, records: Iterable[RecordView], receiver: str, *doelen: str) -> list[RecordView]:
        """Return the records whose receiver may have them today (R77). receiver: the field that names it."""
        facts = facts_of_view(self.bundel)
        consents = facts.of("Toestemming") if facts else ()
        active = [
            consent
            for consent in consents
            if facts and consent.says("doel", *doelen) and holds(facts, consent, self.today)
        ]
        return self._kept(
            records,
            "geen_akkoord",
            lambda record: any(_lets_have(consent, record, receiver) for consent in active),
        )

    def for_one(self, records: Sequence[RecordView], receiver: str) -> list[RecordView]:
        """Return the records of one receiver: the one that was asked for, else that of the first record."""
        asked = self.bundel.records.get(self.for_whom) if self.for_whom else None
        whose = asked or next(iter(records), None)
        return [one for one in records if whose is not None and one.text(receiver) == whose.text(receiver)]

    def left_out(self, *always: str) -> tuple[str, ...]:
        """Return what is not on this print and why. always: what never stands on such a print."""
        counted = [tekst(f"bladen.weg.{key}", aantal=number) for key, number in self._left_out.items()]
        return (*counted, *(tekst(f"bladen.weg.{key}") for key in always))

    def newest_plan(self) -> RecordView | None:
        """Return the plan asked for, else the newest. Raises Defect when the bundel does not hold it."""
        if self.plan is None:
            return self.bundel.newest("Gezinsplan")
        plan = self.bundel.records.get(self.plan)
        if plan is None or plan.type != "Gezinsplan":
            raise Defect
        return plan

    def _kept(
        self, records: Iterable[RecordView], key: str, keep: Callable[[RecordView], bool]
    ) -> list[RecordView]:
        records = list(records)
        kept = [record for record in records if keep(record)]
        if len(kept) < len(records):
            self._left_out[key] = self._left_out.get(key, 0) + len(records) - len(kept)
        return kept

    def _is_own_help(self, record: RecordView) -> bool:
        people = record.value("voor_wie")
        return not isinstance(people, tuple) or not people or any(self._is_own(str(one)) for one in people)

    def _is_own(self, person: str) -> bool:
        """Tell whether a person of the casus lives with the reader; children belong to both households.

        Nobody, and somebody who is no member of the family, belong to the household of the casus.
        """
        if self._is_child(person):
            return True
        return self._home(self._person(person)) == self._home(
            self._person(self.for_whom.hex() if self.for_whom else "")
        )

    def _is_child(self, person: str) -> bool:
        found = self._person(person)
        return found is not None and found.text("rol") in _CHILDREN

    def _home(self, person: RecordView | None) -> str:
        """Return a word for the household: the casus's own, or that of somebody who lives elsewhere."""
        elsewhere = person is not None and person.text("woont_hier") == "nee"
        return person.id.hex() if person is not None and elsewhere else ""

    def _person(self, key: str) -> RecordView | None:
        people = (record for record in self.bundel.of_type("Persoon") if record.id.hex() == key)
        return next(people, None)
