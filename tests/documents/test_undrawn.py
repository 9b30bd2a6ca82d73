"""Letters that no font of ours has are told before printing: which words, in which field."""

from __future__ import annotations

from datetime import date

from jgw_desktop.app.papers import PaperKind, PaperOrder
from jgw_desktop.documents.papers import ReportlabPapers
from jgw_desktop.domain.view import BundelView
from tests.documents.casusbouw import Casusbouw
from tests.documents.pdf_text import words_of

TODAY = date(2026, 3, 12)


def left_out(view: BundelView, kind: PaperKind = PaperKind.ONS_PLAN) -> str:
    return " ".join(ReportlabPapers().made(view, PaperOrder(kind), TODAY, practice=False).left_out)


def test_words_without_letters_are_told_with_the_field_they_were_typed_in() -> None:
    bouw = Casusbouw("ሃይለ")
    bouw.plan(perspectief="Rust en 平静, elke dag")
    bouw.netwerk("Oma สมชาย")
    told = left_out(bouw.view())
    assert "“平静” bij Gezinsplan: Hoe willen wij dat het straks gaat?" in told
    assert "“ሃይለ” bij Gezin: " in told
    assert "“สมชาย” bij Netwerklid: Naam" in told


def test_letters_that_our_fonts_have_are_not_told() -> None:
    bouw = Casusbouw("Žižek-Łaski")
    bouw.plan(perspectief="Ελένη, Олена, محمد en שרה: “rust” – ’s avonds… 5 °C ♥")
    assert "niet printen" not in left_out(bouw.view())


def test_what_the_reader_of_this_paper_does_not_get_is_not_told_for_it() -> None:
    bouw = Casusbouw()
    bouw.plan()
    bouw.doel(bouw.plan(versie=2), "平静")
    bouw.add("Evaluatie", bouw.root, wat_leerden_we="ሰላም", regie_toelichting="Het gaat goed")
    assert "niet printen" not in left_out(bouw.view(), PaperKind.TERUGKIJKEN)


def test_a_whole_file_tells_what_its_papers_cannot_show() -> None:
    bouw = Casusbouw()
    who = bouw.add("Persoon", bouw.gezin, voornaam="Sanne", rol="ouder", woont_hier="ja")
    bouw.plan(perspectief="Rust 平静 thuis")
    order = PaperOrder(PaperKind.DOSSIER, None, who)
    told = ReportlabPapers().made(bouw.view(), order, TODAY, practice=False).left_out
    assert "“平静” bij Gezinsplan" in " ".join(told)


def test_of_many_such_words_some_are_named_and_the_others_counted() -> None:
    bouw = Casusbouw()
    bouw.plan(perspectief=" ".join(chr(0x4E00 + number) for number in range(9)))
    told = left_out(bouw.view())
    assert told.count("“") == 5
    assert "en nog 4" in told


def test_what_a_font_lacks_is_a_dot_on_paper_and_nothing_else_is_lost() -> None:
    bouw = Casusbouw()
    bouw.plan(perspectief="Rust 平静 thuis")
    pdf = ReportlabPapers().made(bouw.view(), PaperOrder(PaperKind.ONS_PLAN), TODAY, practice=False).pdf
    assert "thuis" in words_of(pdf)
