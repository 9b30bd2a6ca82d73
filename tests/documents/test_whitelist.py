"""Nothing reaches a family's paper that its declaration does not allow there."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jgw_desktop.documents.papers import ReportlabPapers
from jgw_desktop.documents.whitelist import chosen, printed, printed_lines, printed_number
from jgw_desktop.domain.fields import Reader
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.records import CATALOGUE, children_of
from jgw_desktop.domain.values import Value
from tests.documents.casusbouw import Casusbouw
from tests.documents.pdf_text import hidden_in, words_of

# All that 'Ons gezinsplan' may say, spelled out once more: widening it is a decision, not an accident.
ON_THE_PLAN = {
    "Gezin": {"naam"},
    "Persoon": {"voornaam"},
    "Gezinsplan": {
        "versie", "datum", "perspectief", "evaluatiemomenten", "vaste_contactpersoon", "als_het_misgaat",
    },
    "Doel": {"tekst", "zo_merken_we_het", "start_cijfer", "gewenst_cijfer"},
    "Actie": {"wie", "wat", "wanneer", "status"},
    "Deelnemer": {"naam"},
    "Netwerkkaart": {"datum"},
    "Netwerklid": {"naam", "relatie", "aard", "sector", "nabijheid", "betrokkenheid", "sterkte", "plek"},
    "Evaluatie": {"datum", "volgende_evaluatie"},
    "DoelEvaluatie": {"doel_id", "cijfer"},
    "Handtekening": {"naam", "datum", "lijnen"},
}  # fmt: skip
LABELS = {"opvoedsituatie", "niveau", "kwetsbaar", "risicofactoren", "zelfredzaamheid", "spoor", "ernst"}


def fill_with_markers(bouw: Casusbouw, kind: str, parent: RecordId, marker: str) -> None:
    """Give every field under a record that is not for the plan a value with the marker in it."""
    for child in children_of(kind):
        fields: dict[str, Value] = {
            declared.name: marker
            for declared in child
            if declared.name not in ON_THE_PLAN.get(child.name, set())
        }
        allowed: dict[str, Value] = {
            name: f"Toegestaan {name}" for name in ON_THE_PLAN.get(child.name, set()) - {"datum"}
        }
        record = bouw.add(child.name, parent, **fields, **allowed)
        fill_with_markers(bouw, child.name, record, marker)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.from_regex(r"[BCDFG]{4}[0-9]{6}", fullmatch=True), st.booleans())
def test_no_other_field_of_a_casus_reaches_the_text_or_the_metadata(marker: str, practice: bool) -> None:
    bouw = Casusbouw()
    for declared in CATALOGUE["Casus"]:
        bouw.set("Casus", bouw.root, declared.name, marker)
    fill_with_markers(bouw, "Casus", bouw.root, marker)
    plan = bouw.view().of_type("Gezinsplan")[0].id
    pdf = ReportlabPapers().gezinsplan(bouw.view(), plan, date(2026, 3, 12), practice=practice)
    text = words_of(pdf)
    assert "Toegestaan perspectief" in text
    assert "Toegestaan wat" in text
    assert marker not in text.replace(" ", "")
    assert marker not in hidden_in(pdf)
    assert marker.encode() not in pdf


def test_a_label_that_somebody_made_readable_by_mistake_is_not_on_the_plan() -> None:
    assert not {name for names in ON_THE_PLAN.values() for name in names} & LABELS


def test_everything_on_the_plan_names_the_family_as_its_reader() -> None:
    for kind, names in ON_THE_PLAN.items():
        for name in names:
            assert Reader.GEZIN in CATALOGUE[kind].fields[name].readers, f"{kind}.{name}"


def test_p26_a_field_without_a_reader_gives_nothing_however_it_is_asked() -> None:
    bouw = Casusbouw()
    bouw.set("Casus", bouw.root, "geopend_op", "2026-02-26")
    bouw.set("Casus", bouw.root, "onbekend_veld", ("a",))
    casus = bouw.view().root
    assert casus is not None
    assert printed(casus, "geopend_op") == ""
    assert printed_lines(casus, "onbekend_veld") == ()
    assert printed_number(casus, "niveau") is None
    assert chosen(casus, "geopend_op", {"2026-02-26"}) == ""
