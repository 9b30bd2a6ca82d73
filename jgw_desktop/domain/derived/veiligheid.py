"""How safe the children are, out of the professional's own answers and nothing else (R15).

Source: 000 §5.3 (the two questions), stap 2–4; domain catalogue F5, R1, R3.
"""

from __future__ import annotations

from jgw_desktop.domain.derived.in_time import in_time, latest
from jgw_desktop.domain.rules.facts import CasusFacts, Fact

STATUSES = ("niet_beoordeeld", "veilig", "twijfel", "onveilig")
CHILD_ROLES = ("jeugdige", "ongeboren")
_QUESTIONS = ("vraag1", "vraag2")


def children(facts: CasusFacts) -> tuple[Fact, ...]:
    """Return every child of the gezin, the unborn ones too."""
    return tuple(person for person in facts.of("Persoon") if person.says("rol", *CHILD_ROLES))


def assessed(facts: CasusFacts) -> dict[str, Fact]:
    """Return the newest definitieve row of the two questions for each child, by the child's id."""
    rows = (
        row
        for taxatie in in_time(facts, "Risicotaxatie")
        if taxatie.final
        for row in taxatie.of("TaxatieKind")
    )
    return {row.text("jeugdige_id"): row for row in rows if is_answered(row)}


def is_answered(row: Fact) -> bool:
    """Tell whether both questions have an answer."""
    return all(row.says(question, "ja", "nee", "onbekend") for question in _QUESTIONS)


def unassessed(facts: CasusFacts) -> tuple[Fact, ...]:
    """Return the children whose safety nobody assessed in this casus (R5)."""
    done = assessed(facts)
    return tuple(child for child in children(facts) if child.id not in done)


def veiligheidsstatus(facts: CasusFacts) -> str:
    """Return the veiligheidsstatus of the casus.

    It is that of the newest definitieve taxatie; a child whose own newest answers are worse counts as well,
    and so does a ja or onbekend that stands in a concept.
    """
    final = [taxatie for taxatie in in_time(facts, "Risicotaxatie") if taxatie.final]
    found = [status_of(final[-1])] if final else []
    found += [_of_row(row) for child, row in assessed(facts).items() if facts.get(child, "Persoon")]
    newest = latest(facts, "Risicotaxatie")
    if newest and not newest.final:
        found += [_of_row(row) for row in newest.of("TaxatieKind")]
    return max(found, key=STATUSES.index, default=STATUSES[0])


def status_of(taxatie: Fact) -> str:
    """Return the status of one taxatie: any ja is onveilig, any onbekend at least twijfel, else as chosen."""
    chosen = taxatie.text("status")
    rows = (_of_row(row) for row in taxatie.of("TaxatieKind"))
    return max([chosen if chosen in STATUSES else STATUSES[0], *rows], key=STATUSES.index)


def _of_row(row: Fact) -> str:
    if any(row.says(question, "ja") for question in _QUESTIONS):
        return "onveilig"
    return "twijfel" if any(row.says(question, "onbekend") for question in _QUESTIONS) else STATUSES[0]


def noodcriteria(facts: CasusFacts) -> tuple[str, ...]:
    """Return the noodcriteria of the newest taxatie (000 §4 d)."""
    newest = latest(facts, "Risicotaxatie")
    return tuple(str(each) for each in newest.many("nood_criteria")) if newest else ()
