"""One talk fills the forms behind it: all in one change, or nothing at all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import pytest

from jgw_desktop.app.editing import creation, last_place
from jgw_desktop.app.gesprek import (
    Settled,
    Talk,
    Teller,
    asking_for_school,
    begin,
    end_begin,
    end_settle,
    ending_of,
    has_other_way,
    school_consent,
    settle,
    talk_of,
    to_schools,
)
from jgw_desktop.app.gesprek.school import PURPOSE
from jgw_desktop.app.ports import NewWorker
from jgw_desktop.domain.derived.afgeleid import derive
from jgw_desktop.domain.ids import RecordId, root_of
from jgw_desktop.domain.rules import BUILT_IN, Klasse, check_casus, facts_of_view
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.versions import is_final
from tests.app.cases import TODAY, Case

WORDS = {
    "opgepakt": "Opgepakt.",
    "functie": "jeugd- en gezinswerker",
    "organisatie": "CJG",
    "voorlopig": "{wie}, voorlopig",
    "afwachten": "Nog even afwachten",
    "hulp_stopt": "De hulp stopt.",
    "gekozen": "Gekozen: {keuze}.",
}
NOW = datetime.combine(TODAY, datetime.min.time()).replace(hour=8, minute=35)
TELLER = Teller(NewWorker("Ilse Kompas", "06-00000010"), NOW, BUILT_IN, WORDS)


class Kitchen(Case):
    """A casus in which one talk is filled in as on the screen."""

    def begin(self) -> Talk:
        self.act(begin(self.view, TELLER))
        return self.talk

    @property
    def talk(self) -> Talk:
        talk = talk_of(self.view)
        assert talk is not None
        return talk

    def type(self, record: RecordId, **values: Value) -> None:
        self.write(record, **values)

    def fill_in(self) -> None:
        talk, mother = self.talk, self.mother.hex()
        self.type(talk.signaal, wat_is_er_gezien="Lotte huilt elke avond.", pluis_niet_pluis="pluis")
        self.type(talk.taxatie, conclusie="Geen zorgen.", status="veilig")
        self.add(
            "TaxatieKind", {"jeugdige_id": self.child.hex(), "vraag1": "nee", "vraag2": "nee"}, talk.taxatie
        )
        self.type(talk.analyse, opvoedsituatie="b_opvoedingsspanning", chronische_beperking="nee")
        self.type(talk.vraag, gesprek_met=(mother,))
        self.type(talk.keuze, vraag="Hoe slaapt Lotte weer?", keuze_van_het_gezin="Kleine stapjes")
        for option in self.view.children(talk.keuze, "Optie"):
            self.type(option.id, naam="Stapjes", wat_houdt_het_in="Oefenen", gevolgen="Kost geduld.")
        consent = {"doel": "dossier", "door_id": mother, "betreft_id": talk.gezin.hex()}
        self.add(
            "Toestemming", {**consent, "status": "gegeven", "wijze": "mondeling", "uitleg_gegeven": "ja"}
        )
        self.type(
            talk.doel, tekst="Lotte slaapt.", zo_merken_we_het="Vijf avonden", kan_gezin_zelf="Oefenen",
            kan_netwerk="Oma logeert", start_cijfer=3, gewenst_cijfer=8,
        )  # fmt: skip
        for action in self.view.children(talk.doel, "Actie"):
            self.type(action.id, wat="Oefenen", wie=action.text("wie") or "Aylin", wanneer="elke avond")
        self.add("Deelnemer", {"persoon_id": mother, "akkoord": "ja"}, talk.plan)

    def settle(self) -> Settled:
        found = settle(self.view, self.talk, TELLER)
        self.act(found.ops)
        return found

    def kinds(self) -> set[str]:
        return {record.type for record in self.view.records.values() if not self.view.is_gone(record.id)}


@pytest.fixture
def kitchen() -> Kitchen:
    made = Kitchen()
    made.begin()
    return made


def _blocking(case: Case) -> list[tuple[str, str]]:
    facts = facts_of_view(case.view)
    assert facts is not None
    return [(one.rule, one.field) for one in check_casus(facts, TODAY, BUILT_IN) if one.klasse is Klasse.B]


def _told(found: Settled) -> set[tuple[str, str]]:
    return {(one.type, one.field) for one in found.missing}


def test_a_note_from_before_the_talk_is_no_part_of_it() -> None:
    made = Kitchen()
    earlier = made.add("Contactverslag", {"datumtijd": "2026-03-01T10:00", "soort": "telefoon"})
    assert not has_other_way(made.view)
    assert made.begin().contact != earlier


def test_a_casus_that_is_filled_in_form_by_form_gets_no_talk() -> None:
    made = Kitchen()
    made.add("Vraagverheldering", {"datum": "2026-03-01"})
    assert has_other_way(made.view)


def test_a_form_that_was_made_definitief_before_is_left_as_it_is(kitchen: Kitchen) -> None:
    kitchen.fill_in()
    option = kitchen.talk.keuze
    kitchen.finish(option)
    held = kitchen.view.records[option].values()
    assert not kitchen.talk.is_settled
    assert kitchen.settle().missing == ()
    assert kitchen.talk.is_settled
    assert kitchen.view.records[option].values() == held


def test_a_talk_that_was_not_begun_is_none() -> None:
    assert talk_of(Case().view) is None


def test_an_empty_talk_says_what_is_missing_and_writes_nothing(kitchen: Kitchen) -> None:
    before = kitchen.view.records
    found = kitchen.settle()
    assert found.ops == ()
    assert {
        ("Risicotaxatie", "perKind"), ("Risicotaxatie", "conclusie"), ("Keuzehulp", "keuze_van_het_gezin"),
        ("Toestemming", "status"), ("EersteAnalyse", "opvoedsituatie"), ("Signaal", "pluis_niet_pluis"),
    } <= _told(found)  # fmt: skip
    assert kitchen.view.records == before
    assert kitchen.stap == "signaleren"


def test_one_talk_fills_some_fifteen_kinds_of_record_and_the_casus_is_under_way(kitchen: Kitchen) -> None:
    kitchen.fill_in()
    assert kitchen.settle().missing == ()
    assert kitchen.kinds() >= {
        "Gezin", "Signaal", "Contactverslag", "Risicotaxatie", "EersteAnalyse", "Vraagverheldering",
        "Keuzehulp", "Netwerkkaart", "Toestemming", "Gezinsplan", "Doel", "Actie", "Deelnemer",
        "Ondersteuning", "CoordinatieToewijzing", "Terugkoppeling",
    }  # fmt: skip
    assert kitchen.stap == "uitvoeren"
    assert kitchen.root_text("veiligheidsstatus") == "veilig"
    assert kitchen.root_text("spoor") == "enkelvoudig"
    assert kitchen.talk.is_settled
    assert kitchen.view.records[kitchen.talk.plan].text("status") == "vastgesteld"
    assert _blocking(kitchen) == []


def test_what_was_typed_stays_and_is_typed_once(kitchen: Kitchen) -> None:
    kitchen.fill_in()
    kitchen.type(kitchen.talk.contact, kort="In mijn eigen woorden.")
    kitchen.settle()
    view, talk = kitchen.view, kitchen.talk
    assert view.records[talk.contact].text("kort") == "In mijn eigen woorden."
    assert view.records[talk.taxatie].text("aard") == "Lotte huilt elke avond."
    assert view.records[talk.vraag].text("wat_kan_het_gezin_zelf") == "Oefenen"
    assert view.records[talk.hulp].text("netwerk_of_hoe_wanneer") == "Oma logeert"


def test_an_offered_form_that_is_half_empty_stays_a_concept(kitchen: Kitchen) -> None:
    kitchen.fill_in()
    kitchen.settle()
    assert not is_final(kitchen.view.records[kitchen.talk.vraag])
    assert is_final(kitchen.view.records[kitchen.talk.keuze])


@pytest.mark.parametrize("answer", ["geweigerd", "ingetrokken"])
def test_without_a_yes_there_is_no_file(kitchen: Kitchen, answer: str) -> None:
    kitchen.fill_in()
    (consent,) = kitchen.view.of_type("Toestemming")
    kitchen.type(consent.id, status=answer)
    found = kitchen.settle()
    assert [one.text for one in found.missing if one.rule == "R77"] == ["gesprek.geen_ja"]
    assert kitchen.stap == "signaleren"


def test_every_child_is_asked_about(kitchen: Kitchen) -> None:
    kitchen.fill_in()
    values: Mapping[str, Value] = {"voornaam": "Sem", "rol": "jeugdige", "geboortedatum": "2022-01-01"}
    kitchen.add("Persoon", dict(values), kitchen.talk.gezin)
    assert ("Risicotaxatie", "perKind") in _told(kitchen.settle())


def test_danger_takes_the_casus_to_no_quiet_step(kitchen: Kitchen) -> None:
    kitchen.fill_in()
    (row,) = kitchen.view.of_type("TaxatieKind")
    kitchen.type(row.id, vraag1="ja", onderbouwing="Zelf gezien.")
    kitchen.settle()
    assert kitchen.root_text("veiligheidsstatus") == "onveilig"
    assert kitchen.stap != "uitvoeren"


def test_a_casus_with_one_question_closes_on_one_more_screen(kitchen: Kitchen) -> None:
    kitchen.fill_in()
    kitchen.settle()
    _close(kitchen)
    assert kitchen.stap == "afgesloten"
    assert _blocking(kitchen) == []
    facts = facts_of_view(kitchen.view)
    assert facts is not None
    found = derive(facts, TODAY, BUILT_IN)
    assert found["gemiddeldeDoelstijging"] == 5.0
    assert found["gezichtenBijStart"] == found["disciplinesActief"] == 1


def test_a_family_that_says_nothing_of_the_help_is_closed_with_the_reason(kitchen: Kitchen) -> None:
    kitchen.fill_in()
    kitchen.settle()
    _close(kitchen, reden="De ouders hadden geen tijd meer.")
    assert kitchen.stap == "afgesloten"
    assert kitchen.view.of_type("Tevredenheidscheck") == ()
    ending = ending_of(kitchen.view)
    assert ending is not None
    assert ending.is_settled
    facts = facts_of_view(kitchen.view)
    assert facts is not None
    asked = [one for one in check_casus(facts, TODAY, BUILT_IN) if one.text == "regels.R92.casus"]
    assert asked == []


def test_a_family_that_cannot_be_holds_the_closing_back_and_says_so(kitchen: Kitchen) -> None:
    kitchen.fill_in()
    kitchen.settle()
    born = kitchen.view.records[kitchen.child].text("geboortedatum")
    kitchen.type(kitchen.child, geboortedatum="2031-01-01")
    found = _fill_ending(kitchen)
    assert found.ops == ()
    assert [(one.rule, one.field) for one in found.missing] == [("G1", "geboortedatum")]
    assert kitchen.stap == "uitvoeren"
    kitchen.type(kitchen.child, geboortedatum=born)
    ending = ending_of(kitchen.view)
    assert ending is not None
    kitchen.act(end_settle(kitchen.view, kitchen.talk, ending, TELLER).ops)
    assert kitchen.stap == "afgesloten"


def test_a_closing_that_lacks_something_changes_nothing(kitchen: Kitchen) -> None:
    kitchen.fill_in()
    kitchen.settle()
    kitchen.act(end_begin(kitchen.view, kitchen.talk, TELLER))
    ending = ending_of(kitchen.view)
    assert ending is not None
    found = end_settle(kitchen.view, kitchen.talk, ending, TELLER)
    assert found.ops == ()
    assert {("Afsluiting", "wat_werkte"), ("DoelEvaluatie", "cijfer")} <= _told(found)
    assert kitchen.stap == "uitvoeren"


def _fill_ending(kitchen: Kitchen, reden: str = "") -> Settled:
    """reden: why the family was not asked what it thinks of the help; empty when it was."""
    kitchen.act(end_begin(kitchen.view, kitchen.talk, TELLER))
    ending = ending_of(kitchen.view)
    assert ending is not None
    kitchen.type(ending.taxatie, conclusie="Veilig.", status="veilig")
    row: dict[str, Value] = {"jeugdige_id": kitchen.child.hex(), "vraag1": "nee", "vraag2": "nee"}
    kitchen.add("TaxatieKind", row, ending.taxatie)
    kitchen.type(ending.cijfer, cijfer=8, acties_gedaan="Alles gedaan")
    kitchen.type(ending.evaluatie, regie_terug="ja", netwerk_of_hoe_wanneer="Ja, oma")
    assert ending.tevreden is not None
    if reden:
        kitchen.type(ending.sluiting, reden=reden)
    else:
        kitchen.type(ending.tevreden, begrepen=9, geholpen=9, snel_genoeg="ja", probleem_minder="veel_minder")
    kitchen.type(ending.sluiting, wat_werkte="Kleine stapjes.", regie_bij_gezin="Zij lossen het zelf op.")
    return end_settle(kitchen.view, kitchen.talk, ending, TELLER)


def _close(kitchen: Kitchen, reden: str = "") -> None:
    found = _fill_ending(kitchen, reden)
    assert found.missing == ()
    kitchen.act(found.ops)


def _for_school(kitchen: Kitchen, status: str, naam: str = "Juf Verzonnen") -> RecordId:
    told = kitchen.add("Terugkoppeling", {"aan": "school"})
    kitchen.type(
        told,
        naam=naam,
        inhoud="Lotte slaapt slecht.",
        handelingsadvies="Laat haar rustig beginnen.",
    )
    mother = kitchen.mother
    form = school_consent(kitchen.view, kitchen.view.records[told], mother)
    asked = asking_for_school(kitchen.talk.gezin, mother, TELLER.day)
    said: dict[str, Value] = {**asked, "status": status, "wijze": "mondeling", "uitleg_gegeven": "ja"}
    above = root_of(kitchen.view.id)
    kitchen.act(creation(form, "Toestemming", above, last_place(kitchen.view, above, "Toestemming"), said))
    return told


def test_tips_for_school_go_out_with_a_yes_to_just_that(kitchen: Kitchen) -> None:
    kitchen.fill_in()
    form = _for_school(kitchen, "gegeven")
    assert kitchen.settle().missing == ()
    told = kitchen.view.records[form]
    assert is_final(told)
    yes = next(
        one for one in kitchen.view.of_type("Toestemming") if one.id.hex() == told.text("toestemming_id")
    )
    assert is_final(yes)
    assert yes.text("ontvanger") == "Juf Verzonnen"
    assert yes.text("wat_wordt_gedeeld") == "Lotte slaapt slecht."
    heard = {one.text("aan") for one in kitchen.view.of_type("Terugkoppeling") if is_final(one)}
    assert heard == {"school", "melder"}
    assert _blocking(kitchen) == []


def test_each_school_hears_only_what_the_family_said_yes_to_for_that_school(kitchen: Kitchen) -> None:
    kitchen.fill_in()
    for naam, status in (("Juf Verzonnen", "gegeven"), ("Meester Bedacht", "geweigerd")):
        _for_school(kitchen, status, naam)
    assert kitchen.settle().missing == ()
    heard = {one.text("naam"): is_final(one) for one in to_schools(kitchen.view)}
    assert heard == {"Juf Verzonnen": True, "Meester Bedacht": False}
    said = [one for one in kitchen.view.of_type("Toestemming") if one.text("doel") == PURPOSE]
    assert {(one.text("ontvanger"), one.text("status"), is_final(one)) for one in said} == {
        ("Juf Verzonnen", "gegeven", True),
        ("Meester Bedacht", "geweigerd", True),
    }
    assert _blocking(kitchen) == []


def test_after_a_no_school_hears_nothing_and_the_no_is_kept(kitchen: Kitchen) -> None:
    kitchen.fill_in()
    told = _for_school(kitchen, "geweigerd")
    assert kitchen.settle().missing == ()
    assert not is_final(kitchen.view.records[told])
    no = next(one for one in kitchen.view.of_type("Toestemming") if one.text("status") == "geweigerd")
    assert is_final(no)
    assert kitchen.stap == "uitvoeren"


def test_tips_for_school_that_nobody_was_asked_about_are_told(kitchen: Kitchen) -> None:
    kitchen.fill_in()
    kitchen.add("Terugkoppeling", {"aan": "school"})
    assert ("Toestemming", "status") in _told(kitchen.settle())
    assert kitchen.stap == "signaleren"
