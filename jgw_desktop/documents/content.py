"""What stands on 'Ons gezinsplan', as plain values; how it looks is the business of ``paper``.

``gezinsplan_content`` reads a casus through ``whitelist`` alone, so nothing that was not declared
readable for the family can reach the page (domain 7.3; R82: no labels on paper).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from jgw_desktop import __version__
from jgw_desktop.app.differences import is_in_doubt
from jgw_desktop.app.gezinsplan import is_carried
from jgw_desktop.app.signing import Strokes, signed, signers
from jgw_desktop.documents.netwerkkaart import KaartOnPaper, kaart_on_paper
from jgw_desktop.documents.whitelist import (
    chosen,
    printed,
    printed_lines,
    printed_number,
    printed_strokes,
)
from jgw_desktop.domain.dutch_dates import date_of
from jgw_desktop.domain.errors import Defect
from jgw_desktop.domain.fields import Reader
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.view import BundelView, RecordView, age

if TYPE_CHECKING:
    from jgw_desktop.documents.second_language import SecondLanguage

SCALE_MAX = 10


@dataclass(frozen=True, slots=True)
class ActionLine:
    """Who does what and when, as it was written down."""

    wie: str
    wat: str
    wanneer: str


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal in the family's words. begin, nu, wens: scores from 0 to 10, None where unknown."""

    number: int
    quote: str
    begin: float | None
    nu: float | None
    wens: float | None
    zo_merken_we_het: str
    actions: tuple[ActionLine, ...]


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature under the plan. day: ISO date; strokes: of the pen, none for one on another paper."""

    day: str
    strokes: Strokes = ()


@dataclass(frozen=True, slots=True)
class GezinsplanContent:
    """Everything on the page. Dates are ISO texts; made_on is the date of the family's first plan.

    is_in_doubt: workers still differ on something in the plan. is_carried: whether all who must carry it
    do (R22). signed: by place among the signers. second:
    language beside the Dutch headings.
    """

    family: str
    made_on: str
    updated_on: str
    version: int | str | None
    perspectief: str
    goals: tuple[Goal, ...]
    kaart: KaartOnPaper
    look_back: tuple[str, ...]
    contact: str
    als_het_misgaat: str
    signers: tuple[str, ...]
    is_practice: bool
    is_in_doubt: bool = False
    is_carried: bool = True
    signed: tuple[Signed | None, ...] = ()
    second: SecondLanguage | None = None

    @property
    def dated_on(self) -> str:
        """The date of this version."""
        return self.updated_on or self.made_on


def gezinsplan_content(
    bundel: BundelView, plan: RecordId, today: date, *, practice: bool = False
) -> GezinsplanContent:
    """Return what the family reads of one plan. Raises Defect when the bundel holds no such plan."""
    record = bundel.records.get(plan)
    if record is None or record.type != "Gezinsplan":
        raise Defect
    made_on, updated_on = _dates(bundel, record, today)
    return GezinsplanContent(
        family=_family(bundel),
        made_on=made_on,
        updated_on=updated_on,
        version=_version(bundel, record),
        perspectief=printed(record, "perspectief"),
        goals=_goals(bundel, record),
        kaart=kaart_on_paper(bundel),
        look_back=_look_back(bundel, record, today),
        contact=printed(record, "vaste_contactpersoon"),
        als_het_misgaat=printed(record, "als_het_misgaat"),
        signers=_signers(bundel, record),
        is_practice=practice,
        is_in_doubt=is_in_doubt(bundel, plan),
        is_carried=is_carried(bundel, plan),
        signed=_signed(bundel, plan),
    )


def blank_content(today: date, *, practice: bool = False) -> GezinsplanContent:
    """Return a plan without a word, to fill in by pen."""
    return GezinsplanContent(
        "", today.isoformat(), "", __version__, "", (), KaartOnPaper(), (), "", "", (), is_practice=practice
    )


def _family(bundel: BundelView) -> str:
    return next((printed(gezin, "naam") for gezin in bundel.of_type("Gezin")), "")


def _dates(bundel: BundelView, plan: RecordView, today: date) -> tuple[str, str]:
    """Return when the family's first plan was made, and when this one was if that is later."""
    this = printed(plan, "datum")
    this = this if date_of(this) else today.isoformat()
    dates = (printed(other, "datum") for other in bundel.of_type("Gezinsplan"))
    first = min((text for text in dates if date_of(text)), default=this)
    return (first, this) if first < this else (this, "")


def _version(bundel: BundelView, plan: RecordView) -> int:
    """Return the number of a plan, its place among the plans where it has none."""
    number = printed_number(plan, "versie")
    older = (other for other in bundel.of_type("Gezinsplan") if age(other) < age(plan))
    return int(number) if number is not None else 1 + len(list(older))


def _goals(bundel: BundelView, plan: RecordView) -> tuple[Goal, ...]:
    latest = latest_scores(bundel)
    doelen = bundel.children(plan.id, "Doel")
    return tuple(_goal(bundel, number, doel, latest) for number, doel in enumerate(doelen, start=1))


def _goal(bundel: BundelView, number: int, doel: RecordView, latest: dict[str, float]) -> Goal:
    begin = _score(doel, "start_cijfer")
    return Goal(
        number=number,
        quote=one_line(printed(doel, "tekst")),
        begin=begin,
        nu=latest.get(doel.id.hex(), begin),
        wens=_score(doel, "gewenst_cijfer"),
        zo_merken_we_het=printed(doel, "zo_merken_we_het"),
        actions=tuple(
            ActionLine(printed(actie, "wie"), printed(actie, "wat"), printed(actie, "wanneer"))
            for actie in bundel.children(doel.id, "Actie")
            if not chosen(actie, "status", {"vervallen"})
        ),
    )


def one_line(text: str) -> str:
    """Return a text as a heading: without line breaks."""
    return " ".join(text.split())


def latest_scores(bundel: BundelView, reader: Reader = Reader.GEZIN) -> dict[str, float]:
    """Return the score of the latest evaluation per goal, by hex id of the goal."""
    scores: dict[str, float] = {}
    for evaluatie in _evaluaties(bundel):
        for per_doel in bundel.children(evaluatie.id, "DoelEvaluatie"):
            score = _score(per_doel, "cijfer", reader)
            if score is not None:
                scores[printed(per_doel, "doel_id", reader)] = score
    return scores


def _evaluaties(bundel: BundelView) -> list[RecordView]:
    return sorted(bundel.of_type("Evaluatie"), key=age)


def _score(record: RecordView, name: str, reader: Reader = Reader.GEZIN) -> float | None:
    number = printed_number(record, name, reader)
    return number if number is not None and 0 <= number <= SCALE_MAX else None


def _look_back(bundel: BundelView, plan: RecordView, today: date) -> tuple[str, ...]:
    """Return the days still to come, agreed in the plan or at the latest evaluation, the first day first."""
    latest = _evaluaties(bundel)[-1:]
    moments = {
        *printed_lines(plan, "evaluatiemomenten"),
        *(printed(one, "volgende_evaluatie") for one in latest),
    }
    return tuple(sorted(text for text in moments if text and (date_of(text) or today) >= today))


def _signers(bundel: BundelView, plan: RecordView) -> tuple[str, ...]:
    """Return who sign: the participants, or the family itself when none were written down."""
    names = [printed(deelnemer, "naam") for deelnemer in signers(bundel, plan.id)]
    family = [
        printed(persoon, "voornaam")
        for gezin in bundel.of_type("Gezin")
        for persoon in bundel.children(gezin.id, "Persoon")
    ]
    return tuple(names) or tuple(filter(None, family))


def _signed(bundel: BundelView, plan: RecordId) -> tuple[Signed | None, ...]:
    """Return the signature of every participant, in their order."""
    known = signed(bundel, plan)
    given = (known.get(one.id) for one in signers(bundel, plan))
    return tuple(
        Signed(printed(one, "datum"), printed_strokes(one, "lijnen")) if one else None for one in given
    )
