"""Marker words in everything that a reader may not see never reach that reader's paper, on any of the prints.

Each print must come out and must say something that its reader may see, so that the test cannot pass by
printing nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jgw_desktop.app.papers import PaperKind, PaperOrder
from jgw_desktop.documents.papers import ReportlabPapers
from jgw_desktop.domain.eigen_dossier import may_read
from jgw_desktop.domain.fields import Field, Kind, Reader
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.records import CATALOGUE, children_of
from jgw_desktop.domain.values import Value
from tests.documents.casusbouw import Casusbouw
from tests.documents.pdf_text import hidden_in, words_of

TODAY = date(2026, 3, 12)
READERS = {
    PaperKind.MIJN_DEEL: Reader.DEELNEMER,
    PaperKind.HANDELINGSADVIES: Reader.SCHOOL,
    PaperKind.DOSSIER: Reader.INZAGE,
    PaperKind.PLAN_VOOR_KINDEREN: Reader.JEUGDIGE,
}
MARKERS = st.from_regex(r"[BCDFG]{4}[0-9]{6}", fullmatch=True)
Times = Callable[[str], int]

# One word of the casus that must stand on each print; the forms to fill in by pen say nothing of a family.
SAYS = {
    PaperKind.ONS_PLAN: "Toegestaan perspectief",
    PaperKind.MIJN_DEEL: "Toegestaan wat",
    PaperKind.PLAN_VOOR_KINDEREN: "Toegestaan wat",
    PaperKind.PLAN_KORT: "Toegestaan tekst",
    PaperKind.OM_ONS_HEEN: "Toegestaan steun_in_eigen_woorden",
    PaperKind.VEILIGHEID: "Toegestaan controle",
    PaperKind.TERUGKIJKEN: "Toegestaan wat_ging_goed",
    PaperKind.ZO_GAAT_HET: "Toegestaan begrijpen",
    PaperKind.DELEN: "Toegestaan voorwaarden",
    PaperKind.WIE_KOMT: "Toegestaan uitvoerder",
    PaperKind.AFSLUITBRIEF: "Toegestaan wat_werkte",
    PaperKind.HANDELINGSADVIES: "Toegestaan advies_voor_beroepsopvoeder",
    PaperKind.DOSSIER: "Toegestaan kort",
}


def filled(
    bouw: Casusbouw, kind: str, parent: RecordId, marker: str, reader: Reader | None, times: Times
) -> None:
    """Fill every field that this reader may not read with the marker, and the others with words to find."""
    for child in children_of(kind):
        for number in range(times(child.name)):
            fields: dict[str, Value] = {
                field.name: _allowed(field) if reader and may_read(child.name, field, reader) else marker
                for field in child
            }
            record = bouw.add(child.name, parent, f"{parent.hex()}{child.name}{number}", **fields)
            filled(bouw, child.name, record, marker, reader, times)


def _allowed(field: Field) -> Value:
    if field.kind is Kind.DATUM:
        return "2026-03-20"
    return ("Mag",) if field.kind is Kind.REGELS else f"Toegestaan {field.name}"


def asked_for(bouw: Casusbouw, kind: PaperKind) -> PaperOrder:
    """Add what a print needs before it can be made, and return the order of it."""
    view = bouw.view()
    if kind is PaperKind.MIJN_DEEL:
        plan = view.newest("Gezinsplan")
        assert plan is not None
        return PaperOrder(kind, plan.id, bouw.add("Deelnemer", plan.id, naam="Toegestaan wie"))
    if kind is PaperKind.DOSSIER:
        return PaperOrder(kind, None, bouw.add("Persoon", bouw.gezin, voornaam="Toegestaan", rol="ouder"))
    if kind is PaperKind.WIE_KOMT:  # who stopped does not come any more, and the others here stopped
        bouw.add("Ondersteuning", bouw.root, uitvoerder="Toegestaan uitvoerder")
    if kind is PaperKind.HANDELINGSADVIES:
        bouw.add(
            "Toestemming", bouw.root, doel="terugkoppeling_school", status="gegeven", datum="2026-01-01",
            uitleg_gegeven="ja", ontvanger=view.of_type("Observatie")[0].text("plaats"),
        )  # fmt: skip
    return PaperOrder(kind)


@pytest.mark.parametrize("kind", list(PaperKind))
@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(marker=MARKERS, twice=st.sets(st.sampled_from(sorted(CATALOGUE)), max_size=3))
def test_p26_no_word_that_a_reader_may_not_see_reaches_any_part_of_a_print(
    kind: PaperKind, marker: str, twice: set[str]
) -> None:
    bouw = Casusbouw(naam=marker if kind.is_blank else "De Wit")
    reader = None if kind.is_blank else READERS.get(kind, Reader.GEZIN)
    for field in CATALOGUE["Casus"]:
        bouw.set("Casus", bouw.root, field.name, marker)
    filled(bouw, "Casus", bouw.root, marker, reader, lambda name: 1 + (name in twice))
    order = asked_for(bouw, kind)
    pdf = ReportlabPapers().made(bouw.view(), order, TODAY, practice=False).pdf
    assert SAYS.get(kind, "Toegestaan") in words_of(pdf) or kind.is_blank
    assert marker not in words_of(pdf).replace(" ", "")
    assert marker not in hidden_in(pdf)
    assert marker.encode() not in pdf


def test_every_print_that_speaks_of_a_family_has_a_word_that_must_stand_on_it() -> None:
    assert set(SAYS) == {kind for kind in PaperKind if not kind.is_blank}
