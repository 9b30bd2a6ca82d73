"""Which papers a casus can give, for whom, and who is to say yes before a copy leaves the family."""

from __future__ import annotations

from datetime import date

import pytest

from jgw_desktop.app.paper_offers import Offer, PaperReader, offers, order_for, orders_for_all
from jgw_desktop.app.papers import PaperKind, PaperOrder
from jgw_desktop.app.printing import Prints, made_all
from jgw_desktop.documents.papers import ReportlabPapers
from jgw_desktop.domain.derived.toestemmingen import Answer
from jgw_desktop.domain.errors import NothingToPrint
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView
from tests.documents.casusbouw import Casusbouw, id_of
from tests.prints.press import practice_views

TODAY = date(2026, 3, 12)


def made(view: BundelView, *orders: PaperOrder) -> Prints:
    return made_all(ReportlabPapers(), view, orders, TODAY, practice=False)


def offered(view: BundelView, kind: PaperKind) -> Offer:
    return next(offer for offer in offers(view, TODAY) if offer.kind is kind)


@pytest.mark.parametrize("number", [0, 1])
def test_what_is_not_offered_has_nothing_to_say_and_every_offer_can_be_asked_for(number: int) -> None:
    view = practice_views()[number]
    kinds = {offer.kind for offer in offers(view, TODAY)}
    assert len(kinds) > 12
    for kind in set(PaperKind) - kinds:
        with pytest.raises(NothingToPrint):
            made(view, PaperOrder(kind))
    for offer in offers(view, TODAY):
        assert offer.readers
        assert all(order.kind in kinds for order in orders_for_all(view, offer.kind, TODAY))


def test_a_casus_of_today_offers_only_what_is_filled_in_by_pen() -> None:
    assert all(offer.kind.is_blank for offer in offers(Casusbouw().view(), TODAY))
    assert len(offers(Casusbouw().view(), TODAY)) == 8


def people() -> tuple[Casusbouw, dict[str, RecordId]]:
    bouw = Casusbouw()
    known = {
        "Sanne": bouw.add(
            "Persoon", bouw.gezin, voornaam="Sanne", rol="ouder", gezag="gedeeld", woont_hier="ja"
        ),
        "Bas": bouw.add(
            "Persoon", bouw.gezin, voornaam="Bas", rol="ouder", gezag="gedeeld", woont_hier="nee"
        ),
        "Lotte": bouw.add("Persoon", bouw.gezin, voornaam="Lotte", rol="jeugdige", woont_hier="ja"),
    }
    return bouw, known


def test_each_household_and_each_child_is_a_reader_of_what_they_said() -> None:
    bouw, known = people()
    bouw.add("Persoon", bouw.gezin, voornaam="Moos", rol="jeugdige", woont_hier="ja")
    bouw.add("Meting", bouw.root, invuller_id=known["Lotte"].hex())
    bouw.plan()
    view = bouw.view()
    assert offered(view, PaperKind.ZO_GAAT_HET).readers == (
        PaperReader(), PaperReader(known["Bas"], "Bas"), PaperReader(known["Lotte"], "Lotte"),
    )  # fmt: skip
    assert [one.name for one in offered(view, PaperKind.PLAN_VOOR_KINDEREN).readers] == ["Lotte", "Moos"]
    assert [order.for_whom for order in orders_for_all(view, PaperKind.ZO_GAAT_HET, TODAY)] == [
        None, known["Bas"], known["Lotte"],
    ]  # fmt: skip


def with_child_of(*born: str) -> BundelView:
    bouw = Casusbouw()
    bouw.plan()
    for number, day in enumerate(born, 1):
        bouw.add(
            "Persoon", bouw.gezin, f"kind {number}", voornaam=f"Kind {number}", rol="jeugdige",
            geboortedatum=day,
        )  # fmt: skip
    return bouw.view()


def test_the_plan_for_children_is_for_a_child_until_the_day_it_is_twelve() -> None:
    view = with_child_of("2014-03-12", "2014-03-13", "2020-01-01", "")
    readers = offered(view, PaperKind.PLAN_VOOR_KINDEREN).readers
    assert [reader.name for reader in readers] == ["Kind 2", "Kind 3", "Kind 4"]
    for_all = orders_for_all(view, PaperKind.PLAN_VOOR_KINDEREN, TODAY)
    assert [order.for_whom for order in for_all] == [reader.for_whom for reader in readers]
    with pytest.raises(NothingToPrint):
        order_for(view, PaperKind.PLAN_VOOR_KINDEREN, TODAY, "Kind 1")
    with pytest.raises(NothingToPrint):
        made(view, PaperOrder(PaperKind.PLAN_VOOR_KINDEREN, None, id_of("kind 1")))


def test_in_a_family_with_big_children_alone_there_is_no_plan_for_children() -> None:
    view = with_child_of("2014-03-12", "2009-01-01")
    assert PaperKind.PLAN_VOOR_KINDEREN not in {offer.kind for offer in offers(view, TODAY)}
    with pytest.raises(NothingToPrint):
        made(view, PaperOrder(PaperKind.PLAN_VOOR_KINDEREN))


def test_each_school_with_advice_is_a_reader_once() -> None:
    bouw = Casusbouw()
    for plaats in ("De Ballon", "De Brug", "De Ballon"):
        bouw.add("Observatie", bouw.root, plaats=plaats, advies_voor_beroepsopvoeder="Zet ze samen.")
    bouw.add("Observatie", bouw.root, plaats="Zonder advies")
    assert [reader.name for reader in offered(bouw.view(), PaperKind.HANDELINGSADVIES).readers] == [
        "De Ballon", "De Brug",
    ]  # fmt: skip


def test_a_reader_is_found_by_name_and_one_that_nobody_knows_gets_nothing() -> None:
    bouw, known = people()
    bouw.add("Meting", bouw.root)
    assert order_for(bouw.view(), PaperKind.ZO_GAAT_HET, TODAY, "Bas").for_whom == known["Bas"]
    with pytest.raises(NothingToPrint):
        order_for(bouw.view(), PaperKind.ZO_GAAT_HET, TODAY, "Piet")


def with_helper(**helper: Value) -> tuple[Casusbouw, dict[str, RecordId], PaperOrder]:
    bouw, known = people()
    plan = bouw.plan(vaste_contactpersoon="Samira El Idrissi, 06-00000001")
    bouw.doel(plan, "Rust in huis", ("Juf Esra", "leest voor", "elke dag"))
    reader = bouw.add("Deelnemer", plan, **{"naam": "Juf Esra", **helper})
    return bouw, known, PaperOrder(PaperKind.MIJN_DEEL, plan, reader)


def consent(bouw: Casusbouw, door: RecordId, **fields: Value) -> None:
    first: dict[str, Value] = {
        "doel": "delen_met_partner", "ontvanger": "Juf Esra", "status": "gegeven", "datum": "2026-03-01",
        "uitleg_gegeven": "ja", "door_id": door.hex(), "betreft_id": bouw.gezin.hex(),
    }  # fmt: skip
    bouw.add("Toestemming", bouw.root, **{**first, **fields})


@pytest.mark.parametrize("kind", [PaperKind.MIJN_DEEL, PaperKind.ONS_PLAN])
def test_p26_without_the_yes_of_everybody_a_helper_gets_no_copy_and_reads_nothing(
    kind: PaperKind,
) -> None:
    bouw, known, order = with_helper()
    consent(bouw, known["Sanne"])
    prints = made(bouw.view(), PaperOrder(kind, order.plan, order.for_whom))
    assert prints.made == ()
    ((_, missing),) = prints.refused
    assert [(voice.giver.text("voornaam"), voice.answer) for voice in missing if voice.giver] == [
        ("Bas", Answer.NIET_GEVRAAGD)
    ]
    consent(bouw, known["Bas"])
    assert len(made(bouw.view(), order).made) == 1


def test_a_consent_taken_back_this_morning_stops_the_copy() -> None:
    bouw, known, order = with_helper()
    for parent in ("Sanne", "Bas"):
        consent(bouw, known[parent])
    consent(bouw, known["Bas"], status="ingetrokken", datum=TODAY.isoformat())
    assert len(made(bouw.view(), order).refused) == 1


def test_a_yes_for_somebody_else_or_to_nobody_is_no_yes_for_this_reader() -> None:
    bouw, known, order = with_helper()
    for parent in ("Sanne", "Bas"):
        consent(bouw, known[parent], ontvanger="Turnclub Veldermeer")
    assert len(made(bouw.view(), order).refused) == 1
    nameless, _, order = with_helper(naam="")
    assert made(nameless.view(), order).refused == ((order, ()),)


@pytest.mark.parametrize("name", ["Lotte", "Samira El Idrissi"])
def test_the_family_itself_and_its_own_worker_need_nobodys_yes(name: str) -> None:
    bouw, _, order = with_helper(naam=name, persoon_id=known_id(name))
    assert order.plan is not None
    bouw.doel(order.plan, "Samen eten", (name, "dekt de tafel", "elke dag"))
    assert len(made(bouw.view(), order).made) == 1


def known_id(name: str) -> str:
    _, known = people()
    return known[name].hex() if name in known else ""


def test_who_has_nothing_to_do_in_the_plan_is_told_apart_from_who_may_not_have_it() -> None:
    bouw, known, order = with_helper()
    idle = PaperOrder(
        PaperKind.MIJN_DEEL, order.plan,
        bouw.add("Deelnemer", order.plan, naam="Lotte", persoon_id=known["Lotte"].hex()),
    )  # fmt: skip
    prints = made(bouw.view(), order, idle)
    assert (len(prints.refused), prints.empty, prints.made) == (1, (idle,), ())


def test_advice_for_one_school_never_reaches_another() -> None:
    bouw = Casusbouw()
    seen = [
        bouw.add("Observatie", bouw.root, plaats=plaats, advies_voor_beroepsopvoeder=f"Tip voor {plaats}")
        for plaats in ("De Ballon", "De Brug")
    ]
    for ontvanger in ("De Ballon", "De Brug"):
        bouw.add(
            "Toestemming", bouw.root, doel="terugkoppeling_school", ontvanger=ontvanger, status="gegeven",
            datum="2026-01-01", uitleg_gegeven="ja",
        )  # fmt: skip
    from tests.documents.pdf_text import words_of

    for one, own, other in ((0, "Ballon", "Brug"), (1, "Brug", "Ballon")):
        ((_, paper),) = made(bouw.view(), PaperOrder(PaperKind.HANDELINGSADVIES, None, seen[one])).made
        assert f"Tip voor De {own}" in words_of(paper.pdf)
        assert other not in words_of(paper.pdf)
