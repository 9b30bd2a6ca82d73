"""Who can do something in a gezinsplan, and how a goal stands: read from the casus, asked of nobody twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.view import BundelView, RecordView, age

GEZIN, PROFESSIONAL = "gezin", "professional"
_BY_AARD = {
    "informeel": "netwerk",
    "vrijwilliger": "vrijwilliger",
    "beroepsopvoeder": "basisvoorziening",
    "hulpverlener": PROFESSIONAL,
}


@dataclass(frozen=True, slots=True)
class Doer:
    """Somebody who can be asked. soort: value of the list uitvoerderSoort."""

    naam: str
    soort: str


def doers(bundel: BundelView, *workers: str) -> tuple[Doer, ...]:
    """Return the family, its network and the workers, each name once."""
    found = [Doer(_called(person, bundel), GEZIN) for person in family(bundel)]
    found += [Doer(lid.text("naam").strip(), soort_of_aard(lid.text("aard"))) for lid in network(bundel)]
    found += [Doer(name.strip(), PROFESSIONAL) for name in workers]
    unique: dict[str, Doer] = {}
    for doer in found:
        unique.setdefault(doer.naam, doer)
    return tuple(doer for name, doer in unique.items() if name)


def soort_of_aard(aard: str) -> str:
    """Return what kind of doer somebody of the network is, by the kind of person they are."""
    return _BY_AARD.get(aard, "netwerk")


def soort_of(name: str, known: Iterable[Doer]) -> str:
    """Return what kind of doer a name is, by full or first name; empty for a name that nobody knows."""
    wanted = name.strip().casefold()
    by_name = [doer for doer in known if wanted in (doer.naam.casefold(), _first(doer.naam).casefold())]
    exact = [doer for doer in by_name if doer.naam.casefold() == wanted]
    kinds = {doer.soort for doer in exact or by_name}
    return kinds.pop() if len(kinds) == 1 and wanted else ""


def family(bundel: BundelView) -> tuple[RecordView, ...]:
    """Return the people of the family in their order."""
    return bundel.in_order("Persoon")


def full_name(person: RecordView) -> str:
    """Return first and last name, as far as known."""
    return " ".join(filter(None, (person.text("voornaam").strip(), person.text("achternaam").strip())))


def coordinators(bundel: BundelView, today: date) -> tuple[str, ...]:
    """Return who coordinates the help today, the latest first."""
    day = today.isoformat()
    standing = [
        who
        for who in bundel.of_type("CoordinatieToewijzing")
        if who.text("vanaf") <= day and day <= (who.text("tot") or day) and who.text("persoon").strip()
    ]
    standing.sort(key=lambda who: (who.text("vanaf"), who.id), reverse=True)
    return tuple(who.text("persoon").strip() for who in standing)


def _called(person: RecordView, bundel: BundelView) -> str:
    """Return the first name, with the last name where two in the family share it."""
    first = person.text("voornaam").strip()
    same = [other for other in family(bundel) if other.text("voornaam").strip() == first]
    return first if first and len(same) == 1 else full_name(person)


def network(bundel: BundelView) -> tuple[RecordView, ...]:
    """Return the people of the latest netwerkkaart who did not stop."""
    kaart = bundel.newest("Netwerkkaart")
    leden = bundel.children(kaart.id, "Netwerklid") if kaart else ()
    return tuple(lid for lid in leden if lid.text("betrokkenheid") != "gestopt")


def evaluated_score(bundel: BundelView, doel: RecordId) -> float | None:
    """Return the score of a goal at the latest evaluatie, None before the first one.

    A goal that went along to a new version of the plan keeps its words, and with them its scores.
    """
    words = bundel.records[doel].text("tekst").strip()
    same = {other.id.hex() for other in bundel.of_type("Doel") if other.text("tekst").strip() == words}
    wanted = same if words else {doel.hex()}
    for evaluatie in sorted(bundel.of_type("Evaluatie"), key=age, reverse=True):
        for said in bundel.children(evaluatie.id, "DoelEvaluatie"):
            score = _number(said, "cijfer")
            if said.text("doel_id") in wanted and score is not None:
                return score
    return None


def _number(record: RecordView, name: str) -> float | None:
    value = record.value(name)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _first(name: str) -> str:
    return next(iter(name.split()), "")
