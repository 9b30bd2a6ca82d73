"""What stands on the gezinsplan, before it is drawn."""

from __future__ import annotations

from datetime import date

import pytest

from jgw_desktop.app.doers import network
from jgw_desktop.documents.content import ActionLine, GezinsplanContent, gezinsplan_content
from jgw_desktop.documents.netwerkkaart import kaart_on_paper
from jgw_desktop.domain.errors import Defect
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.values import Value
from resources import tekst
from tests.documents.casusbouw import Casusbouw, id_of, van_nergenshuizen
from tests.documents.pdf_text import words_of
from tests.documents.test_paper import printed

TODAY = date(2026, 3, 12)


def content_of(bouw: Casusbouw, plan: RecordId, *, practice: bool = False) -> GezinsplanContent:
    return gezinsplan_content(bouw.view(), plan, TODAY, practice=practice)


def test_the_whole_plan_of_a_family_is_read() -> None:
    content = gezinsplan_content(van_nergenshuizen(), id_of("c2-gp2"), date(2025, 7, 10))
    assert (content.family, content.version) == ("Van Nergenshuizen", 2)
    assert (content.made_on, content.updated_on) == ("2025-02-18", "2025-07-08")
    assert [goal.quote for goal in content.goals] == [
        "Daan blijft op tijd en gaat over.",
        "We houden ons aan het geldplan.",
    ]
    assert content.goals[0].actions[1] == ActionLine("Milan", "Samen fietsen", "elke schooldag")
    assert content.goals[1].zo_merken_we_het == "Elke maand betaald volgens de lijst."
    assert content.look_back == ("2025-09-30",)
    assert content.contact.startswith("Ilse Kompas, 06-00000010")
    assert content.als_het_misgaat == "Oma Riet belt Bas. Bas komt dezelfde dag."
    assert content.signers[0] == "Sanne van Nergenshuizen"
    assert len(content.signers) == 8


def test_nu_is_the_score_of_the_latest_evaluation() -> None:
    content = gezinsplan_content(van_nergenshuizen(), id_of("c2-gp1"), TODAY)
    assert [goal.nu for goal in content.goals] == [7, 6, 4]


def test_without_an_evaluation_nu_is_where_the_family_began() -> None:
    bouw = Casusbouw()
    plan = bouw.plan()
    bouw.doel(plan, "Rust in huis", start_cijfer=3, gewenst_cijfer=8)
    goal = content_of(bouw, plan).goals[0]
    assert (goal.begin, goal.nu, goal.wens) == (3, 3, 8)


@pytest.mark.parametrize("score", [-1, 11, True, "6", None])
def test_a_score_outside_the_scale_is_left_out(score: Value) -> None:
    bouw = Casusbouw()
    plan = bouw.plan()
    bouw.doel(plan, "Rust in huis", start_cijfer=score)
    assert content_of(bouw, plan).goals[0].begin is None


def test_an_evaluation_without_a_score_leaves_the_earlier_score() -> None:
    bouw = Casusbouw()
    plan = bouw.plan()
    doel = bouw.doel(plan, "Rust in huis", start_cijfer=3)
    for day, score in (("2026-03-01", 5), ("2026-03-08", None)):
        evaluatie = bouw.add("Evaluatie", bouw.root, datum=day)
        bouw.add("DoelEvaluatie", evaluatie, doel_id=doel.hex(), cijfer=score)
    assert content_of(bouw, plan).goals[0].nu == 5


def test_dropped_actions_and_deleted_goals_are_not_printed() -> None:
    bouw = Casusbouw()
    plan = bouw.plan()
    doel = bouw.doel(plan, "Rust in huis", ("Jeroen", "leest voor", "elke dag"))
    bouw.add("Actie", doel, wie="Anja", wat="belt", status="vervallen")
    bouw.delete("Doel", bouw.doel(plan, "Toch niet"))
    goals = content_of(bouw, plan).goals
    assert [(goal.quote, [action.wie for action in goal.actions]) for goal in goals] == [
        ("Rust in huis", ["Jeroen"])
    ]


def test_days_that_have_passed_are_no_appointments_any_more() -> None:
    bouw = Casusbouw()
    plan = bouw.plan(evaluatiemomenten=("2026-03-11", "2026-03-26", "2026-03-12"))
    assert content_of(bouw, plan).look_back == ("2026-03-12", "2026-03-26")


def test_the_next_day_agreed_at_an_evaluation_is_an_appointment_too() -> None:
    bouw = Casusbouw()
    plan = bouw.plan(evaluatiemomenten=("2026-03-01",))
    bouw.add("Evaluatie", bouw.root, datum="2026-03-01", volgende_evaluatie="2026-04-02")
    assert content_of(bouw, plan).look_back == ("2026-04-02",)


def test_the_family_signs_when_no_participants_were_written_down() -> None:
    bouw = Casusbouw()
    plan = bouw.plan()
    for voornaam in ("Marieke", "Noor"):
        bouw.add("Persoon", bouw.gezin, voornaam=voornaam)
    assert content_of(bouw, plan).signers == ("Marieke", "Noor")


def test_the_map_holds_first_names_by_sector_without_those_who_stopped() -> None:
    kaart = gezinsplan_content(van_nergenshuizen(), id_of("c2-gp2"), TODAY).kaart
    sectors = {person.name: person.standing.sector for person in kaart.people}
    assert "Yara" not in sectors
    assert sectors["Kees"] == "vereniging_en_kerk"
    assert sectors["Oma Riet"] == "familie"
    assert sectors["Samira"] == "buren"
    assert sectors["Milan"] == "vrienden"
    assert sectors["Ilse"] == "professionals"


def test_a_person_who_stopped_is_not_on_the_map() -> None:
    bouw = Casusbouw()
    plan = bouw.plan()
    bouw.netwerk("Anja", betrokkenheid="gestopt")
    assert content_of(bouw, plan).kaart.people == ()


def test_the_sector_that_the_family_chose_wins() -> None:
    bouw = Casusbouw()
    plan = bouw.plan()
    bouw.netwerk("Oma Ria", sector="buren", aard="hulpverlener")
    assert content_of(bouw, plan).kaart.people[0].standing.sector == "buren"


def test_an_empty_plan_has_only_its_date() -> None:
    bouw = Casusbouw()
    plan = bouw.add("Gezinsplan", bouw.root)
    content = content_of(bouw, plan, practice=True)
    assert (content.made_on, content.updated_on, content.version) == ("2026-03-12", "", 1)
    assert (content.goals, content.signers, content.look_back) == ((), (), ())
    assert content.is_practice


def test_what_is_no_plan_is_refused() -> None:
    bouw = Casusbouw()
    for wrong in (bouw.root, id_of("nergens")):
        with pytest.raises(Defect):
            content_of(bouw, wrong)


@pytest.mark.parametrize("names", [("een", "twee"), ("twee", "een")])
def test_of_two_maps_of_one_day_the_later_one_is_printed_offered_and_shown(names: tuple[str, str]) -> None:
    bouw = Casusbouw()
    bouw.plan()
    for kaart, naam in zip(names, ("Riet", "Kees"), strict=True):
        record = bouw.add("Netwerkkaart", bouw.root, kaart, datum="2026-02-26")
        bouw.add("Netwerklid", record, naam=naam, aard="informeel")
    view = bouw.view()
    assert [person.name for person in kaart_on_paper(view).people] == ["Kees"]
    assert [lid.text("naam") for lid in network(view)] == ["Kees"]
    assert view.newest("Netwerkkaart") == view.records[id_of(names[1])]


def test_a_map_with_a_day_that_cannot_be_read_is_not_the_newest() -> None:
    bouw = Casusbouw()
    for kaart, datum in (("een", "2026-02-26"), ("twee", "vorige week")):
        bouw.add("Netwerkkaart", bouw.root, kaart, datum=datum)
    assert bouw.view().newest("Netwerkkaart") == bouw.view().records[id_of("een")]


@pytest.mark.parametrize(("answer", "status", "carried"), [
    ("nee", "vastgesteld", False), ("nog_niet_gevraagd", "vastgesteld", False),
    ("ja", "vastgesteld", True), ("nee", "concept", True),
])  # fmt: skip
def test_a_plan_that_not_everybody_carries_says_so_on_paper(answer: str, status: str, carried: bool) -> None:
    bouw = Casusbouw()
    plan = bouw.plan(status=status)
    bouw.add("Deelnemer", plan, naam="Noor", belangrijkste_gezinslid="ja", akkoord=answer)
    bouw.add("Deelnemer", plan, naam="Bart", belangrijkste_gezinslid="nee", akkoord="nee")
    assert content_of(bouw, plan).is_carried is carried
    words = words_of(printed(bouw.view(), plan))
    assert (tekst("papier.akkoord.niet_iedereen") in words) is not carried
