"""Making a form definitief: rules that block, ask and warn; a correction is a new version."""

from __future__ import annotations

import json
from typing import Any

import pytest

from jgw_desktop.app.editing import deletion, filling, new_id
from jgw_desktop.app.exchange import export_casus
from jgw_desktop.app.finishing import Reason, correcting, explaining
from jgw_desktop.app.undo import undo
from jgw_desktop.domain.changes import Edit
from jgw_desktop.domain.differences import differences, settling
from jgw_desktop.domain.errors import EditRefused, FormIsFinal, FormNotReady
from jgw_desktop.domain.records import REPLACES
from jgw_desktop.domain.rules import facts_of_view
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.versions import corrected, correction_of, disputed, is_final
from resources import tekst
from tests.app.cases import DAY, REASON, Case


@pytest.fixture
def case() -> Case:
    return Case()


def rules(case: Case, form: object) -> tuple[set[str], set[str], set[str]]:
    found = case.hurdles(form)  # type: ignore[arg-type]  # the form was made above
    names = ({one.rule for one in part} for part in (found.blocking, found.asking, found.noted))
    blocking, asking, noted = names
    return blocking, asking, noted


def test_a_half_empty_form_is_kept_as_a_concept_and_cannot_be_definitief(case: Case) -> None:
    form = case.add("Risicotaxatie", {"aard": "Ruzie"})
    found = case.hurdles(form)
    assert {"R2", "G6"} <= {one.rule for one in found.blocking}
    assert all(tekst(one.text, **one.values) for one in found.blocking)
    with pytest.raises(FormNotReady):
        case.finish(form)
    assert case.view.records[form].text("aard") == "Ruzie"


def test_what_a_blocking_rule_names_can_be_filled_in_and_then_the_form_is_definitief(case: Case) -> None:
    form = case.taxatie(vraag1="")
    (finding,) = case.hurdles(form).blocking
    row = case.view.children(form, "TaxatieKind")[0]
    assert (finding.rule, finding.record, finding.field) == ("R2", row.id.hex(), "vraag1")
    case.write(row.id, vraag1="nee")
    case.finish(form)
    assert is_final(case.view.records[form])
    assert case.root_text("veiligheidsstatus") == "veilig"


def test_a_form_in_the_way_of_another_is_no_concern_of_this_one(case: Case) -> None:
    case.add("Vraagverheldering", {})
    case.finish(case.taxatie())


def test_one_ja_makes_the_casus_onveilig_in_the_same_save(case: Case) -> None:
    form = case.taxatie(vraag2="ja")
    case.finish(form)
    assert case.root_text("veiligheidsstatus") == "onveilig"
    assert case.view.records[form].text("status") == "onveilig"


def test_onbekend_is_at_least_twijfel_in_the_same_save(case: Case) -> None:
    case.finish(case.taxatie(vraag1="onbekend"))
    assert case.root_text("veiligheidsstatus") == "twijfel"


def test_a_definitief_form_and_what_is_in_it_does_not_change_and_is_not_taken_away(case: Case) -> None:
    form = case.taxatie()
    case.finish(form)
    view = case.view
    row = view.children(form, "TaxatieKind")[0]
    for ops in (
        filling(view.records[form], {"conclusie": "Anders"}),
        filling(row, {"vraag1": "ja"}),
        (deletion(view, view.records[form]),),
        (deletion(view, row),),
    ):
        with pytest.raises(FormIsFinal):
            case.act(ops)
    with pytest.raises(EditRefused):
        case.finish(form)


def test_undo_changes_nothing_in_a_form_that_became_definitief(case: Case) -> None:
    form = case.taxatie()
    (change,) = case.store.commit(
        [Edit(case.bundel, filling(case.view.records[form], {"aard": "Ruzie en slaan"}))]
    )
    case.finish(form)
    with pytest.raises(FormIsFinal):
        undo(case.store, change)
    assert case.view.records[form].text("aard") == "Ruzie en slaan"


def test_a_correction_is_a_new_version_that_counts_from_when_it_is_definitief(case: Case) -> None:
    old, new = case.taxatie(), new_id()
    case.finish(old)
    case.act(correcting(case.view, old, new))
    made = correction_of(case.view, old)
    assert made is not None
    assert made.id == new
    assert case.view.children(new, "TaxatieKind")[0].text("jeugdige_id") == case.child.hex()
    assert _counting(case) == [old.hex()]
    case.write(case.view.children(new, "TaxatieKind")[0].id, vraag1="ja")
    case.finish(new)
    assert _counting(case) == [new.hex()]
    assert case.root_text("veiligheidsstatus") == "onveilig"
    assert case.view.records[old].text("status") == "veilig"


def _counting(case: Case) -> list[str]:
    facts = facts_of_view(case.view)
    assert facts is not None
    return [one.id for one in facts.of("Risicotaxatie")]


def test_a_link_to_a_corrected_form_leads_to_its_correction(case: Case) -> None:
    old, new = case.taxatie(), new_id()
    case.finish(old)
    signaal = case.signaal(old, "oppakken")
    case.act(correcting(case.view, old, new))
    case.finish(new)
    facts = facts_of_view(case.view)
    assert facts is not None
    linked = facts.link(facts.of("Signaal")[0], "risicotaxatie_id", "Risicotaxatie")
    assert linked is not None
    assert linked.id == new.hex()
    assert case.hurdles(signaal).is_clear


def test_one_correction_is_made_at_a_time_and_none_of_a_concept(case: Case) -> None:
    form = case.taxatie()
    with pytest.raises(EditRefused):
        correcting(case.view, form, new_id())
    case.finish(form)
    case.act(correcting(case.view, form, new_id()))
    with pytest.raises(EditRefused):
        correcting(case.view, form, new_id())


def analyse(case: Case, **more: Value) -> object:
    taxatie = case.taxatie()
    case.finish(taxatie)
    values: dict[str, Value] = {
        "datum": DAY,
        "risicotaxatie_id": taxatie.hex(),
        "chronische_beperking": "ja",
        "spoor": "enkelvoudig",
        "opvoedsituatie": "b_opvoedingsspanning",
        "niveau": 3,
        "coordinatievorm": "betrokken_professional",
    }
    return case.add("EersteAnalyse", {**values, **more})


def test_an_o_rule_asks_a_reason_writes_it_down_and_is_then_content(case: Case) -> None:
    form = analyse(case)
    assert rules(case, form)[:2] == (set(), {"R52"})
    with pytest.raises(FormNotReady):
        case.finish(form)  # type: ignore[arg-type]  # the form was made above
    case.act(explaining(case.view, case.hurdles(form).asking, REASON))  # type: ignore[arg-type]  # the form was made above
    (line,) = case.view.of_type("Logregel")
    assert (line.text("wat"), line.text("wie"), line.text("reden")) == ("R52", REASON.who, REASON.words)
    assert case.hurdles(form).is_clear  # type: ignore[arg-type]  # the form was made above
    case.finish(form)  # type: ignore[arg-type]  # the form was made above
    assert case.root_text("spoor") == "enkelvoudig"


def test_a_reason_is_about_one_form_and_not_about_the_next(case: Case) -> None:
    first, second = analyse(case), analyse(case)
    case.act(explaining(case.view, case.hurdles(first).asking, REASON))  # type: ignore[arg-type]  # the form was made above
    assert rules(case, second)[1] == {"R52"}


def test_a_reason_of_blanks_is_no_reason(case: Case) -> None:
    with pytest.raises(EditRefused):
        explaining(case.view, (), Reason("  ", REASON.who, REASON.when))


def test_what_is_shared_waits_for_everybodys_yes_for_this_receiver(case: Case) -> None:
    values: dict[str, Value] = {
        "datum": DAY,
        "bestemming": "eerste_lijn",
        "soort": "erbij_halen",
        "naar": "Stevig Staan",
        "voor_wie": (case.child.hex(),),
    }
    form = case.add("Toeleiding", values)
    yes: dict[str, Value] = {
        "datum": DAY,
        "doel": "delen_met_partner",
        "door_id": case.mother.hex(),
        "betreft_id": case.child.hex(),
        "status": "gegeven",
        "uitleg_gegeven": "ja",
    }
    other = case.add("Toestemming", {**yes, "ontvanger": "Praktijk De Linde"})
    case.write(form, toestemming_id=other.hex())
    assert "R77" in rules(case, form)[0]
    given = case.add("Toestemming", {**yes, "ontvanger": "Stevig Staan"})
    case.write(form, toestemming_id=given.hex())
    assert "R77" not in rules(case, form)[0]
    case.add("Toestemming", {**yes, "ontvanger": "Stevig Staan", "status": "ingetrokken"})
    assert "R77" in rules(case, form)[0]


def test_in_danger_sharing_waits_for_nobody(case: Case) -> None:
    form = case.add("Toeleiding", {"datum": DAY, "bestemming": "eerste_lijn", "naar": "Stevig Staan"})
    assert "R77" in rules(case, form)[0]
    case.finish(case.taxatie(vraag1="ja"))
    assert "R77" not in rules(case, form)[0]


def test_a_melder_hears_opgepakt_without_consent_and_more_only_with_it(case: Case) -> None:
    said: dict[str, Value] = {"aan": "melder", "naam": "Juf Els", "datum": DAY, "inhoud": "Het is opgepakt."}
    form = case.add("Terugkoppeling", said)
    assert case.hurdles(form).is_clear
    case.write(form, inhoud="Moeder is overspannen.")
    assert rules(case, form)[0] == {"R77"}


def test_a_file_holds_the_version_that_counts_and_links_lead_to_it(case: Case) -> None:
    old, new = case.taxatie(), new_id()
    case.finish(old)
    case.signaal(old, "oppakken")
    case.act(correcting(case.view, old, new))
    assert _written(case)["risicotaxaties"][0]["id"] == old.hex()
    case.finish(new)
    written = _written(case)
    assert [one["id"] for one in written["risicotaxaties"]] == [new.hex()]
    assert written["signalen"][0]["risicotaxatieId"] == new.hex()
    assert corrected(case.view) == {old}


def _written(case: Case) -> dict[str, Any]:
    (found,) = json.loads(export_casus(case.store, case.bundel.hex()))["casussen"]
    assert isinstance(found, dict)
    return found


def test_of_two_corrections_made_apart_one_counts_and_a_worker_chooses(case: Case) -> None:
    old, mine, theirs = case.taxatie(), new_id(), new_id()
    case.finish(old)
    opened = case.view
    case.commit(correcting(opened, old, mine))
    case.commit(correcting(opened, old, theirs))
    case.finish(mine)
    case.finish(theirs)
    assert _counting(case) == [theirs.hex()]
    assert {mine, old} == corrected(case.view)
    [one] = differences(case.view)
    assert (one.record, one.is_hard) == (old, True)
    assert {head.value for head in one.heads} == {mine.hex(), theirs.hex()}
    assert disputed(case.view, mine) == old
    case.commit(settling(case.view, one, mine.hex()))
    assert _counting(case) == [mine.hex()]
    assert differences(case.view) == ()
    assert disputed(case.view, old) is None


def test_links_to_the_correction_that_lost_lead_to_the_one_that_counts(case: Case) -> None:
    old, mine, theirs, later = case.taxatie(), new_id(), new_id(), new_id()
    case.finish(old)
    opened = case.view
    for form in (mine, theirs):
        case.commit(correcting(opened, old, form))
        case.finish(form)
    case.commit(settling(case.view, differences(case.view)[0], theirs.hex()))
    case.act(correcting(case.view, mine, later))
    case.finish(later)
    assert _counting(case) == [theirs.hex()]
    facts = facts_of_view(case.view)
    assert facts is not None
    assert facts.of("Risicotaxatie")[0].stands_for == tuple(one.hex() for one in (old, mine, later))


def test_of_forms_that_correct_each_other_in_a_circle_one_still_counts(case: Case) -> None:
    one, other = case.taxatie(), case.taxatie()
    case.finish(one)
    case.finish(other)
    case.write(one, **{REPLACES: other.hex()})
    case.write(other, **{REPLACES: one.hex()})
    assert len(_counting(case)) == 1
