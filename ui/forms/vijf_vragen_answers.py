"""Who answered what to the five questions: the answers of a casus with what is typed over them.

Pure reading; the one thing it makes is the record of somebody who did not answer before, and that comes
to be with the first key stroke.
"""

from __future__ import annotations

from collections.abc import Iterator

from jgw_desktop.domain.clock import wall_ms
from jgw_desktop.domain.drafts import DRAFT_CHANGE
from jgw_desktop.domain.fields import Field, Kind
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.records import CATALOGUE
from jgw_desktop.domain.values import Value, as_text, is_empty
from jgw_desktop.domain.view import RecordView
from resources import tekst
from ui.casus.session import NewRecord
from ui.forms.desk import Desk
from ui.forms.editor import Option
from ui.forms.vijf_vragen_block import Quote
from ui.forms.wording import options_of, persons, referred, title

ANSWER = "VijfAntwoord"
QUESTIONS: tuple[Field, ...] = tuple(field for field in CATALOGUE[ANSWER] if field.kind is Kind.LANGE_TEKST)
_PERSON = "persoon_id"
_PARENTS = ("ouder", "stiefouder", "pleegouder")


class Answers:
    """The answers on one form. A person is meant by the hex id of their record, "" being nobody."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._coming: dict[str, RecordId] = {}

    def people(self) -> tuple[Option, ...]:
        """Return the people of the family."""
        return options_of(CATALOGUE[ANSWER].fields[_PERSON], self._desk.view)

    def first_person(self) -> str:
        """Return whose words are written first: the first parent, else the first of the family."""
        found = persons(self._desk.view)
        parents = [person for person in found if person.text("rol") in _PARENTS]
        return next((person.id.hex() for person in (*parents, *found)), "")

    def record_of(self, who: str) -> RecordId:
        """Return the record with the answers of a person, or the one that it will be."""
        for record in self._logged():
            if record.text(_PERSON) == who:
                return record.id
        values: dict[str, Value] = {_PERSON: who} if who else {}
        self._coming[who] = self._desk.prepared(who, NewRecord(ANSWER, self._desk.form, values))
        return self._coming[who]

    def quotes(self, question: Field, besides: RecordId | None = None) -> list[Quote]:
        """Return what each answered to a question, but not the record that is being written."""
        found = (
            (who, as_text(self._desk.typed.value(record, question.name)))
            for record, who in self._records()
            if record != besides
        )
        return [Quote(words.strip(), self._name(who)) for who, words in found if words.strip()]

    def has_answered(self, who: str) -> bool:
        """Whether a person answered any question."""
        return any(
            not is_empty(self._desk.typed.value(record, question.name))
            for record, author in self._records()
            if author == who
            for question in QUESTIONS
        )

    def written_ms(self, question: Field) -> int:
        """Return when a question was last answered, in milliseconds since 1970 (UTC); 0 for not known."""
        heads = [
            head
            for record in self._logged()
            if question.name in record.registers
            for head in record.registers[question.name].heads
            if head.ref.change != DRAFT_CHANGE and not is_empty(head.value)
        ]
        return max((wall_ms(head.hlc) for head in heads), default=0)

    def _logged(self) -> tuple[RecordView, ...]:
        return self._desk.view.children(self._desk.form, ANSWER)

    def _records(self) -> Iterator[tuple[RecordId, str]]:
        logged = {record.id: record.text(_PERSON) for record in self._logged()}
        coming = {
            record: who for who, record in self._coming.items() if record not in self._desk.view.records
        }
        yield from (logged | coming).items()

    def _name(self, who: str) -> str:
        person = referred(self._desk.view, who)
        return title(self._desk.view, person) if person else tekst("formulier.iemand")
