"""Invariants of the form declarations: what a form asks, of whom, and what may never reach paper."""

from __future__ import annotations

import re

import pytest

import jgw_desktop.domain.forms  # noqa: F401 - fills the catalogue
from jgw_desktop.domain.choices import CHOICES, label_of
from jgw_desktop.domain.fields import Kind, Merge, Need
from jgw_desktop.domain.records import CATALOGUE, RecordType, children_of

ALL_FIELDS = [(kind, declared) for kind in CATALOGUE.values() for declared in kind]
REQUIRED = {
    "F1": 2, "F2": 4, "F3": 8, "F4": 6, "F5": 8, "F6": 7, "F7": 7, "F8": 3, "F9": 4, "F10": 2,
    "F11": 8, "F12": 7, "F13": 9, "F14": 10, "F15": 11, "F16": 8, "F17": 9, "F18": 3, "F19": 16, "F20": 8,
    "F21": 10, "F22": 10, "F23": 10, "F24": 7, "F25": 4, "F26": 6, "F27": 5, "F28": 7, "F29": 3, "F30": 7,
}  # fmt: skip
NEVER_ON_PAPER = {"opvoedsituatie", "niveau", "risicofactoren", "zelfredzaamheid", "spoor", "ernst"}
CLOSED_TYPES = {"Signaal", "Contactverslag", "Aanwezige", "Afspraak", "Risicotaxatie", "TaxatieKind",
                "EersteAnalyse", "MeldcodeStap", "DirecteActie"}  # fmt: skip
NEVER_ASKED = re.compile(
    r"\bbsn\b|burgerservice|diagnose|religie|geloof|nationaliteit|strafblad", re.IGNORECASE
)


def required(kind: RecordType) -> int:
    fields = sum(declared.need is Need.VERPLICHT for declared in kind)
    return fields + sum(child.need is Need.VERPLICHT for child in children_of(kind.name))


def by_form() -> dict[str, RecordType]:
    return {kind.form: kind for kind in CATALOGUE.values() if kind.form}


def test_all_thirty_forms_are_declared_and_ask_no_more_than_the_domain_says() -> None:
    assert {form: required(kind) for form, kind in by_form().items()} == REQUIRED


def test_a_contact_note_asks_at_most_six_things_and_a_consult_at_most_five() -> None:
    assert required(CATALOGUE["Contactverslag"]) <= 6
    assert required(CATALOGUE["AnoniemConsult"]) <= 5


def test_a_consult_has_no_field_for_a_person() -> None:
    consult = CATALOGUE["AnoniemConsult"]
    assert not children_of("AnoniemConsult")
    assert all(not declared.targets for declared in consult)
    assert not {"naam", "voornaam", "achternaam", "telefoon", "geboortedatum", "adres"} & set(consult.fields)


def test_a_field_names_a_list_and_targets_exactly_where_its_kind_asks_for_them() -> None:
    for kind, declared in ALL_FIELDS:
        place = (kind.name, declared.name)
        assert (declared.choices in CHOICES) is (declared.kind in (Kind.KEUZE, Kind.MEERKEUZE)), place
        assert bool(declared.targets) is (declared.kind in (Kind.VERWIJZING, Kind.VERWIJZINGEN)), place
        assert set(declared.targets) <= set(CATALOGUE), place


@pytest.mark.parametrize("kind", CATALOGUE.values(), ids=lambda kind: kind.name)
def test_json_names_are_unique_within_a_record(kind: RecordType) -> None:
    own = [declared.json for declared in kind]
    nested = [child.collection for child in children_of(kind.name)]
    objects = {name.partition(".")[0] for name in own if "." in name}
    whole = [name for name in own if "." not in name] + nested + sorted(objects) + ["id"]
    assert len(set(own)) == len(own)
    assert len(set(whole)) == len(whole)


@pytest.mark.parametrize("kind", CATALOGUE.values(), ids=lambda kind: kind.name)
def test_every_record_belongs_to_a_known_one_or_is_a_root(kind: RecordType) -> None:
    assert bool(kind.parent) is bool(kind.collection)
    assert not kind.parent or kind.parent in CATALOGUE


def test_only_known_roots_stand_alone() -> None:
    roots = {kind.name for kind in CATALOGUE.values() if not kind.parent}
    assert {"Casus", "Spreekuur", "Team"} <= roots


def test_no_label_or_closed_record_reaches_paper() -> None:
    closed = [
        declared
        for kind, declared in ALL_FIELDS
        if kind.name in CLOSED_TYPES or declared.name in NEVER_ON_PAPER or "meldcode" in declared.name
    ]
    assert len(closed) > len(NEVER_ON_PAPER)
    assert [declared.name for declared in closed if declared.readers] == []


def test_nobody_asks_for_a_bsn_diagnosis_religion_or_nationality() -> None:
    words = [f"{d.name.replace('_', ' ')} {d.label} {d.help}" for _, d in ALL_FIELDS]
    assert [text for text in words if NEVER_ASKED.search(text)] == []


@pytest.mark.parametrize(
    ("name", "field"),
    [("Risicotaxatie", "conclusie"), ("Risicotaxatie", "nood_criteria"), ("TaxatieKind", "vraag1"),
     ("Toestemming", "status"), ("Deelnemer", "akkoord"), ("Casus", "veiligheidsstatus"),
     ("Evaluatie", "besluit"), ("VeiligheidsAfspraak", "wat")],
)  # fmt: skip
def test_judgements_consents_and_conclusions_are_never_merged(name: str, field: str) -> None:
    assert CATALOGUE[name].fields[field].merge is Merge.NOOIT


def test_every_help_sentence_has_at_most_fifteen_words() -> None:
    long = [
        sentence
        for _, declared in ALL_FIELDS
        for sentence in re.split(r"(?<=[.?!])\s", declared.help)
        if len(sentence.split()) > 15
    ]
    assert long == []


def test_the_five_questions_read_as_agreed() -> None:
    labels = [d.label for d in CATALOGUE["VijfAntwoord"] if d.family_words]
    assert labels == [
        "Wat wilt u veranderen?",
        "Wat móet er veranderen?",
        "Hoe gaat u dat doen?",
        "Hoe kan ik u daarbij helpen?",
        "Wie hebben we nog meer nodig?",
    ]


def test_the_forms_of_a_casus_come_in_the_order_of_their_numbers() -> None:
    numbers = [int(kind.form[1:]) for kind in children_of("Casus") if kind.form]
    assert numbers == sorted(numbers)


def test_a_choice_is_shown_in_words_and_an_unknown_one_as_it_stands() -> None:
    assert label_of("niveau", 3) == "3"
    assert label_of("sterkte", 3) == "Sterk"
    assert label_of("vraagType", "angst") == "Bang zijn"
    assert label_of("vraagType", "iets_nieuws") == "iets_nieuws"
    assert label_of("lijst_van_later", 8) == "8"


@pytest.mark.parametrize("name", CHOICES)
def test_the_words_of_a_list_differ(name: str) -> None:
    assert len(set(CHOICES[name].values())) == len(CHOICES[name])


@pytest.mark.parametrize("name", CHOICES)
def test_every_list_is_used(name: str) -> None:
    assert any(declared.choices == name for _, declared in ALL_FIELDS)
