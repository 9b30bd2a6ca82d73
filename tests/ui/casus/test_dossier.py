"""One act gives somebody of the family the whole file on paper, and writes down that it did."""

from __future__ import annotations

from PySide6.QtCore import Qt

from jgw_desktop.app.audit import Act, AuditFilter, read_log
from jgw_desktop.app.papers import PaperKind
from jgw_desktop.domain.ids import BundelId
from resources import tekst
from storage.vault import FileVault
from tests.ui.casus.papers import paper_of
from tests.ui.casus.test_print_page import text_on
from tests.ui.casus.vaults import settle
from tests.ui.casus.walker import Walker, focus
from ui.actions import offered


def give_file(walker: Walker) -> None:
    act = next(one for one in offered(walker.workspace) if one.action.key == "dossier_meegeven")
    act.act()
    settle(walker.vault)


def test_one_act_shows_the_file_for_who_asks_with_who_looked_and_print_is_the_next_key(plan: Walker) -> None:
    give_file(plan)
    page = paper_of(plan)
    assert page.chooser.papers.kind is PaperKind.DOSSIER
    assert page.chooser.reader.currentText() == "Sanne van Nergenshuizen"
    told = text_on(page)
    order = ("bladen.dossier.titel", "papier.titel", "bladen.delen.titel", "bladen.inzage.titel")
    assert sorted(told.index(tekst(key)) for key in order) == [told.index(tekst(key)) for key in order]
    assert focus() is page.print
    assert page.all.isHidden()


def test_another_who_asks_is_chosen_by_the_keyboard_and_needs_no_more(plan: Walker) -> None:
    give_file(plan)
    page = paper_of(plan)
    page.chooser.reader.setFocus()
    plan.press(Qt.Key.Key_Down)
    assert "Bas" in page.chooser.reader.currentText()
    assert "Sprookjesplein" not in text_on(page)


def test_a_young_child_gets_none_without_a_yes_and_the_page_says_whose(plan: Walker) -> None:
    give_file(plan)
    page = paper_of(plan)
    page.chooser.reader.setFocus()
    plan.press(Qt.Key.Key_End)
    assert page.pdf == b""
    assert "nog geen ja van Sanne" in page.not_made.text()
    assert not page.print.isEnabled()


def test_a_file_that_goes_out_stands_once_in_the_register_and_in_the_log(
    plan: Walker, vault: FileVault, family: BundelId
) -> None:
    give_file(plan)
    paper_of(plan).save.setFocus()
    plan.press(Qt.Key.Key_Space)
    settle(vault)
    (line,) = vault.submit(lambda store: store.bundel(family)).result().of_type("Afdruk")
    assert (line.text("soort"), line.text("aan_wie")) == ("dossier", "Sanne")
    acts = vault.submit(lambda store: read_log(store, AuditFilter(bundel=family), None)).result().lines
    assert [one.note.act for one in acts].count(Act.EXPORTED) == 1
    assert Act.EXTRACTED not in {one.note.act for one in acts}
