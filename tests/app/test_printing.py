"""Copies for everybody in one go, and the register of what was printed."""

from __future__ import annotations

from datetime import date, timedelta
from errno import ENOSPC

import pytest

from jgw_desktop.app.audit import Act
from jgw_desktop.app.editing import creation, filling, new_id
from jgw_desktop.app.exchange import find_casus, import_document, read_document
from jgw_desktop.app.paper_offers import orders_for_all
from jgw_desktop.app.papers import PaperKind, PaperOrder
from jgw_desktop.app.printing import choose_language, code_of, language_of, made_all, registered, version_of
from jgw_desktop.bootstrap import print_paper
from jgw_desktop.documents.papers import ReportlabPapers
from jgw_desktop.domain.changes import Edit
from jgw_desktop.domain.choices import CHOICES
from jgw_desktop.domain.errors import Cancelled, NothingToPrint
from jgw_desktop.domain.ids import BundelId
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView, RecordView
from resources import read_bytes
from tests.app.families import planned_family
from tests.app.memory_store import MemoryStore

TODAY = date(2026, 3, 12)


def family() -> tuple[MemoryStore, BundelId]:
    store = MemoryStore()
    bundel = planned_family(store)
    plan = plan_of(store.bundel(bundel))
    noor = next(one for one in store.bundel(bundel).of_type("Persoon") if one.text("voornaam") == "Noor")
    names: dict[str, Value] = {"naam": "Noor", "persoon_id": noor.id.hex(), "exemplaar_soort": "volledig"}
    store.commit([Edit(bundel, creation(new_id(), "Deelnemer", plan.id, "z", names))])
    return store, bundel


def plan_of(view: BundelView) -> RecordView:
    plan = view.newest("Gezinsplan")
    assert plan is not None
    return plan


def agree(store: MemoryStore, bundel: BundelId, status: str) -> None:
    plan = plan_of(store.bundel(bundel))
    people = store.bundel(bundel).children(plan.id, "Deelnemer")
    ops = [*filling(plan, {"status": status})]
    for one in people:
        ops += filling(one, {"exemplaar_op": None})
    store.commit([Edit(bundel, tuple(ops))])


def print_for_all(store: MemoryStore, bundel: BundelId) -> int:
    view = store.bundel(bundel)
    orders = orders_for_all(view, PaperKind.ONS_PLAN, TODAY)
    made = made_all(ReportlabPapers(), view, orders, TODAY, practice=False).made
    registered(store, view, [order for order, _ in made], TODAY)
    return len(made)


def test_copies_are_counted_as_they_are_made_and_can_be_stopped_between_two() -> None:
    store, bundel = family()
    agree(store, bundel, "vastgesteld")
    view = store.bundel(bundel)
    orders = orders_for_all(view, PaperKind.ONS_PLAN, TODAY)
    heard: list[tuple[int, int]] = []

    def reached(done: int, steps: int) -> None:
        heard.append((done, steps))
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        made_all(ReportlabPapers(), view, orders, TODAY, practice=False, reached=reached)
    assert len(orders) > 1
    assert heard == [(0, len(orders)), (1, len(orders))]


def test_every_copy_is_registered_with_its_number_its_reader_and_the_version() -> None:
    store, bundel = family()
    count = print_for_all(store, bundel)
    view = store.bundel(bundel)
    lines = view.of_type("Afdruk")
    assert count > 1
    assert sorted(int(str(line.value("nummer"))) for line in lines) == list(range(1, count + 1))
    names = {one.text("naam") for one in view.children(plan_of(view).id, "Deelnemer")}
    assert {line.text("aan_wie") for line in lines} <= names
    assert {line.value("versie") for line in lines} == {plan_of(view).value("versie")}
    assert [note.act for note in store.noted_acts] == [Act.PRINTED] * count


def test_numbers_go_on_where_the_register_stopped() -> None:
    store, bundel = family()
    count = print_for_all(store, bundel)
    print_for_all(store, bundel)
    numbers = {int(str(line.value("nummer"))) for line in store.bundel(bundel).of_type("Afdruk")}
    assert numbers == set(range(1, 2 * count + 1))


@pytest.mark.parametrize(("status", "given"), [("vastgesteld", True), ("concept", False)])
def test_whoever_gets_an_agreed_plan_has_their_copy_and_a_concept_is_no_copy(
    status: str, given: bool
) -> None:
    store, bundel = family()
    agree(store, bundel, status)
    view = store.bundel(bundel)
    one = view.children(plan_of(view).id, "Deelnemer")[0]
    registered(store, view, [PaperOrder(PaperKind.ONS_PLAN, plan_of(view).id, one.id)], TODAY)
    now = store.bundel(bundel).records[one.id].text("exemplaar_op")
    assert (now == TODAY.isoformat()) is given


def test_a_family_keeps_the_second_language_of_its_plan_until_another_is_chosen() -> None:
    store, bundel = family()
    before = store.commits
    for code in ("en", "en", ""):
        choose_language(store, bundel, code)
        assert language_of(store.bundel(bundel)) == code
    assert store.commits == before + 2


def test_an_empty_form_is_not_registered() -> None:
    store, bundel = family()
    registered(store, store.bundel(bundel), [PaperOrder(PaperKind.LEEG_VIJF_VRAGEN)], TODAY)
    assert store.bundel(bundel).of_type("Afdruk") == ()
    assert store.noted_acts == []


def test_when_no_copy_has_anything_to_say_that_is_told() -> None:
    store, bundel = family()
    with pytest.raises(NothingToPrint):
        made_all(ReportlabPapers(), store.bundel(bundel), [], TODAY, practice=False)


def test_the_register_has_a_word_for_every_print() -> None:
    assert [code_of(kind) for kind in PaperKind] == list(CHOICES["afdrukSoort"])


def test_a_paper_of_no_plan_is_a_version_later_on_every_new_day_that_its_reader_gets_it() -> None:
    store, bundel = family()
    noor = next(one for one in store.bundel(bundel).of_type("Persoon") if one.text("voornaam") == "Noor")
    home, child = PaperOrder(PaperKind.DELEN), PaperOrder(PaperKind.DELEN, for_whom=noor.id)
    assert version_of(store.bundel(bundel), home, TODAY) == 1
    for _ in range(2):
        registered(store, store.bundel(bundel), [home], TODAY)
        assert version_of(store.bundel(bundel), home, TODAY) == 1
    tomorrow = TODAY + timedelta(days=1)
    assert version_of(store.bundel(bundel), home, tomorrow) == 2
    assert version_of(store.bundel(bundel), child, tomorrow) == 1
    registered(store, store.bundel(bundel), [home], tomorrow)
    assert version_of(store.bundel(bundel), home, tomorrow + timedelta(days=1)) == 3


def test_a_file_that_cannot_be_written_is_not_in_the_register() -> None:
    store = MemoryStore()
    import_document(store, read_document(read_bytes("demo", "casussen.json")))
    casus, written = find_casus(store, "c2"), list[bytes]()

    def full(_: bytes) -> None:
        raise OSError(ENOSPC, "")

    with pytest.raises(OSError, match=str(ENOSPC)):
        print_paper(store, "c2", "plan-kort", "", "", full)
    assert store.bundel(casus).of_type("Afdruk") == ()
    print_paper(store, "c2", "plan-kort", "", "", written.append)
    assert written[0].startswith(b"%PDF")
    assert [one.text("soort") for one in store.bundel(casus).of_type("Afdruk")] == ["plan_kort"]
    assert store.noted_acts[-1].act is Act.EXPORTED
