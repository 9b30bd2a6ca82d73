"""Every print beside the gezinsplan: what stands on it, for whom, and what never does."""

from __future__ import annotations

import io
from datetime import date

import pikepdf
import pytest

from jgw_desktop.app.papers import Paper, PaperKind, PaperOrder
from jgw_desktop.documents.papers import ReportlabPapers
from jgw_desktop.documents.readership import Readership
from jgw_desktop.documents.style import WIDTH
from jgw_desktop.domain.choices import CHOICES
from jgw_desktop.domain.errors import Defect, NothingToPrint
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView
from resources import tekst
from tests.documents.casusbouw import Casusbouw
from tests.documents.pdf_text import layout_of, pages_of, structure_of, words_of
from tests.documents.test_paper import HOSTILE, unbroken
from tests.documents.test_tagging import problems, unmarked
from tests.prints.press import all_orders, practice_prints, practice_views

TODAY = date(2026, 3, 12)
OF_A_FAMILY = [kind for kind in PaperKind if not kind.is_blank]


def made(view: BundelView, kind: PaperKind, for_whom: RecordId | None = None) -> Paper:
    return ReportlabPapers().made(view, PaperOrder(kind, for_whom=for_whom), TODAY, practice=False)


@pytest.mark.parametrize("number", [0, 1])
def test_every_kind_of_paper_is_printed_of_both_practice_casussen(number: int) -> None:
    orders = dict(all_orders(practice_views()[number]))
    assert {orders[name].kind for name, paper in practice_prints(number) if paper} == set(PaperKind)


@pytest.mark.parametrize("number", [0, 1])
def test_every_print_of_the_practice_casussen_is_tagged_and_starts_with_its_title(number: int) -> None:
    printed = {name: paper for name, paper in practice_prints(number) if paper}
    assert len(printed) >= 17
    for name, paper in printed.items():
        assert problems(paper.pdf) == [], name
        assert list(unmarked(paper.pdf)) == [], name
        assert structure_of(paper.pdf)[0][0] == "H1", name


def two_households() -> tuple[BundelView, RecordId, RecordId]:
    bouw = Casusbouw()
    here = bouw.add("Persoon", bouw.gezin, "here", voornaam="Sanne", rol="ouder", woont_hier="ja")
    there = bouw.add("Persoon", bouw.gezin, "there", voornaam="Bas", rol="ouder", woont_hier="nee")
    child = bouw.add("Persoon", bouw.gezin, "child", voornaam="Daan", rol="jeugdige", woont_hier="ja")
    bouw.set("Gezin", bouw.gezin, "adres", "Geheimstraat 1")
    for number, who in enumerate((here, there, child)):
        shared = f"Onderwerp{number}"
        bouw.add(
            "Toestemming", bouw.root, doel="dossier", door_id=who.hex(), status="gegeven",
            wat_wordt_gedeeld=shared, datum="2026-01-01",
        )  # fmt: skip
        bouw.add(
            "Meting", bouw.root, invuller_id=who.hex(), moment="start", herkennen=f"Antwoord{number}",
            ingevuld_op="2026-01-01",
        )  # fmt: skip
        bouw.add("Ondersteuning", bouw.root, voor_wie=(who.hex(),), uitvoerder=f"Helper{number}")
    return bouw.view(), there, child


@pytest.mark.parametrize(
    ("kind", "words"),
    [(PaperKind.DELEN, "Onderwerp"), (PaperKind.ZO_GAAT_HET, "Antwoord")],
)
def test_two_households_and_a_child_each_read_only_their_own(kind: PaperKind, words: str) -> None:
    view, there, child = two_households()
    for reader, sees, why in (
        (None, {0}, "ander huishouden"),
        (there, {1}, "ander huishouden"),
        (child, {2}, "van een ander"),
    ):
        paper = made(view, kind, reader)
        text = words_of(paper.pdf)
        assert {number for number in range(3) if f"{words}{number}" in text} == sees
        assert "Geheimstraat" not in text
        assert any(why in line for line in paper.left_out)


@pytest.mark.parametrize("who_filled_it_in", [None, "Netwerklid"])
def test_what_nobody_of_the_family_filled_in_stays_in_the_household_of_the_casus(
    who_filled_it_in: str | None,
) -> None:
    bouw = Casusbouw()
    there = bouw.add("Persoon", bouw.gezin, voornaam="Papa", rol="ouder", woont_hier="nee")
    who = bouw.add("Netwerklid", bouw.root, naam="Oma").hex() if who_filled_it_in else None
    bouw.add("Meting", bouw.root, ingevuld_op="2026-01-12", begrijpen="Het is druk hier.", invuller_id=who)
    here = made(bouw.view(), PaperKind.ZO_GAAT_HET)
    assert "Het is druk hier." in words_of(here.pdf)
    with pytest.raises(NothingToPrint):
        made(bouw.view(), PaperKind.ZO_GAAT_HET, for_whom=there)


def test_help_for_another_household_is_not_told_and_help_for_a_child_is_told_to_both() -> None:
    view, there, _ = two_households()
    for reader, sees in ((None, {0, 2}), (there, {1, 2})):
        text = words_of(made(view, PaperKind.WIE_KOMT, reader).pdf)
        assert {number for number in range(3) if f"Helper{number}" in text} == sees


def test_a_participant_gets_own_actions_with_their_goals_and_nothing_of_others() -> None:
    bouw = Casusbouw()
    plan = bouw.plan(vaste_contactpersoon="Samira, 06-00000001", perspectief="Niet voor school")
    bouw.doel(plan, "Rust in huis", ("Juf Esra en Oma", "leest voor", "elke dag"), ("Jeroen", "kookt", "ma"))
    bouw.doel(plan, "Minder schulden", ("Jeroen", "belt de bank", "morgen"))
    esra = bouw.add("Deelnemer", plan, naam="Juf Esra Bakker")
    paper = made(bouw.view(), PaperKind.MIJN_DEEL, esra)
    text = words_of(paper.pdf)
    assert all(words in text for words in ("Rust in huis", "leest voor", "06-00000001", "Juf Esra Bakker"))
    assert not any(words in text for words in ("kookt", "schulden", "Jeroen", "Niet voor school"))
    assert any("anderen" in line for line in paper.left_out)


def with_advice(**consent: Value) -> BundelView:
    bouw = Casusbouw()
    bouw.add("Observatie", bouw.root, plaats="De Ballon", advies_voor_beroepsopvoeder="Zet ze samen.")
    if consent:
        bouw.add("Toestemming", bouw.root, datum="2026-01-01", uitleg_gegeven="ja", **consent)
    return bouw.view()


def test_advice_goes_to_school_under_a_consent_that_holds_and_names_neither_family_nor_child() -> None:
    view = with_advice(doel="terugkoppeling_school", status="gegeven", ontvanger="Juf van De Ballon")
    text = words_of(made(view, PaperKind.HANDELINGSADVIES).pdf)
    assert "Zet ze samen." in text
    assert "De Wit-Bakker" not in text


@pytest.mark.parametrize(
    "consent",
    [
        {},
        {"doel": "terugkoppeling_school", "status": "ingetrokken", "ontvanger": "Juf van De Ballon"},
        {"doel": "terugkoppeling_school", "status": "gegeven"},
        {"doel": "observatie", "status": "gegeven", "ontvanger": "Juf van De Ballon"},
        {"doel": "terugkoppeling_school", "status": "gegeven", "ontvanger": "Turnclub Veldermeer"},
        {
            "doel": "terugkoppeling_school",
            "status": "gegeven",
            "ontvanger": "Juf van De Ballon",
            "geldig_tot": "2026-02-01",
        },
        {"doel": "dossier", "status": "gegeven"},
    ],
)
def test_without_a_consent_for_this_school_there_is_no_advice_to_print(consent: dict[str, Value]) -> None:
    with pytest.raises(NothingToPrint):
        made(with_advice(**consent), PaperKind.HANDELINGSADVIES)


def test_the_safety_agreements_say_who_does_what_and_whom_to_call() -> None:
    bouw = Casusbouw()
    plan = bouw.add("Veiligheidsplan", bouw.root, zorgen=("Schreeuwen",), herzien_op="2026-04-01")
    bouw.add("VeiligheidsAfspraak", plan, wat="Oma slaapt hier", wie="Oma Ria", verplichtend="ja")
    bouw.add("MeldcodeStap", plan, stap=1, toelichting="Nooit op papier")
    text = words_of(made(bouw.view(), PaperKind.VEILIGHEID).pdf)
    assert all(words in text for words in ("Oma slaapt hier", "móet", "112", "Veilig Thuis", "1 april 2026"))
    assert "Schreeuwen" not in text
    assert "Nooit op papier" not in text


@pytest.mark.parametrize("kind", [kind for kind in OF_A_FAMILY if kind is not PaperKind.ONS_PLAN])
def test_a_casus_without_anything_in_it_has_nothing_to_print(kind: PaperKind) -> None:
    with pytest.raises(NothingToPrint):
        made(Casusbouw().view(), kind)


def test_a_form_to_fill_in_by_pen_says_nothing_of_the_family() -> None:
    for kind in PaperKind:
        if kind.is_blank:
            text = words_of(made(two_households()[0], kind).pdf)
            assert "De Wit" not in text
            assert "Sanne" not in text


def test_a_plan_that_is_not_in_the_casus_is_our_mistake() -> None:
    view, there, _ = two_households()
    with pytest.raises(Defect):
        Readership(view, TODAY, plan=there).newest_plan()


def test_p27_typed_markup_is_literal_text_on_every_print() -> None:
    nasty = " ".join(HOSTILE)
    bouw = Casusbouw(naam=nasty)
    afsluiting = bouw.add("Afsluiting", bouw.root, wat_werkte=nasty, datum="2026-01-01")
    bouw.add("DoelRealisatie", afsluiting)
    bouw.add("Toestemming", bouw.root, doel="dossier", voorwaarden=nasty)
    bouw.add("Evaluatie", bouw.root, deelnemers=(nasty,), regie_toelichting=nasty)
    kaart = bouw.add("Netwerkkaart", bouw.root, wie_zou_u_erbij_willen=nasty)
    bouw.add("Netwerklid", kaart, naam="Oma", steun_in_eigen_woorden=nasty)
    for kind in (PaperKind.AFSLUITBRIEF, PaperKind.DELEN, PaperKind.TERUGKIJKEN, PaperKind.OM_ONS_HEEN):
        assert unbroken(nasty) in unbroken(words_of(made(bouw.view(), kind).pdf))


def test_a_long_list_goes_on_with_its_columns_named_again() -> None:
    bouw = Casusbouw()
    afsluiting = bouw.add("Afsluiting", bouw.root)
    plan = bouw.plan()
    for number in range(60):
        doel = bouw.doel(plan, f"Wens {number}")
        bouw.add("DoelRealisatie", afsluiting, doel_id=doel.hex(), start=3, eind=7)
    pages = [page for page in pages_of(made(bouw.view(), PaperKind.AFSLUITBRIEF).pdf) if "“Wens" in page]
    assert len(pages) > 1
    assert all("Wat u wilde Begin Nu" in page for page in pages)


@pytest.mark.parametrize("text", ["Rust. " * 900, "x" * 4000, "محمد علي", "😀 👍🏽"])
def test_texts_of_any_length_and_writing_give_good_pages(text: str) -> None:
    bouw = Casusbouw()
    bouw.add("Afsluiting", bouw.root, wat_werkte=text, regie_bij_gezin=text)
    plan = bouw.plan()
    bouw.doel(plan, text, (text, text, text))
    for kind in (PaperKind.AFSLUITBRIEF, PaperKind.PLAN_VOOR_KINDEREN):
        assert problems(made(bouw.view(), kind).pdf) == []


def test_a_consent_that_nobody_answered_is_not_printed_as_a_yes() -> None:
    bouw = Casusbouw()
    bouw.add("Toestemming", bouw.root, doel="delen_met_partner", ontvanger="Juf van De Ballon")
    text = words_of(made(bouw.view(), PaperKind.DELEN).pdf)
    assert "nog geen antwoord" in text
    assert "U vindt dit goed" not in text


def test_a_line_between_rows_stays_on_the_colour_it_is_drawn_on() -> None:
    bouw = Casusbouw()
    bouw.add("Veiligheidsplan", bouw.root, tekenen_van_veiligheid=("Opa komt",))
    with pikepdf.open(io.BytesIO(made(bouw.view(), PaperKind.VEILIGHEID).pdf)) as document:
        steps = [step for page in document.pages for step in pikepdf.parse_content_stream(page)]
    ends = [float(step.operands[0]) for step in steps if str(step.operator) == "l"]
    assert max(ends) <= WIDTH


def test_what_a_child_reads_speaks_to_a_child() -> None:
    bouw = Casusbouw()
    bouw.doel(bouw.plan(), "")
    for view in (bouw.view(), *practice_views()):
        words = words_of(made(view, PaperKind.PLAN_VOOR_KINDEREN).pdf)
        assert "Dit plan is van jou." in words
        assert set(words.casefold().split()) & {"u", "uw", "u."} == set()


def test_a_plan_for_children_without_goals_asks_what_the_child_wants() -> None:
    bouw = Casusbouw()
    bouw.plan()
    assert "Wat wil jij graag?" in words_of(made(bouw.view(), PaperKind.PLAN_VOOR_KINDEREN).pdf)


def test_a_helper_does_not_read_that_the_plan_is_theirs_to_change() -> None:
    bouw = Casusbouw()
    plan = bouw.plan()
    bouw.doel(plan, "Rust", ("Juf Esra", "helpt", "nu"))
    reader = bouw.add("Deelnemer", plan, naam="Juf Esra")
    words = words_of(made(bouw.view(), PaperKind.MIJN_DEEL, reader).pdf)
    assert "Dit hoort bij het plan van het gezin." in words
    assert "aanpassen" not in words


def test_p26_the_consents_of_a_family_do_not_name_who_reported() -> None:
    bouw = Casusbouw()
    for doel, who in (("terugkoppeling_melder", "Meneer Melder"), ("delen_met_partner", "Mevrouw Helper")):
        bouw.add("Toestemming", bouw.root, doel=doel, status="gegeven", ontvanger=who)
    paper = made(bouw.view(), PaperKind.DELEN)
    words = words_of(paper.pdf)
    assert "Mevrouw Helper" in words
    assert "Melder" not in words
    assert any("De melder is beschermd" in line for line in paper.left_out)


def test_the_closing_letter_says_whom_to_call_and_the_advice_leaves_room_for_it() -> None:
    bouw = Casusbouw()
    bouw.plan(vaste_contactpersoon="Samira El Idrissi, 06-00000001")
    bouw.add("Afsluiting", bouw.root, wat_werkte="Samen eten")
    assert "06-00000001" in words_of(made(bouw.view(), PaperKind.AFSLUITBRIEF).pdf)
    assert "Naam en nummer:" in words_of(made(practice_views()[1], PaperKind.HANDELINGSADVIES).pdf)


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        (PaperKind.DELEN, ["Wat u goed vindt dat", "wij delen"]),
        (PaperKind.AFSLUITBRIEF, ["Afscheid, en hoe het", "verder gaat"]),
        (PaperKind.TERUGKIJKEN, ["Samen terugkijken"]),
    ],
)
def test_a_long_title_is_broken_so_that_no_short_word_stands_alone_below(
    kind: PaperKind, lines: list[str]
) -> None:
    pdf = made(practice_views()[1], kind).pdf
    assert [line.strip() for line in layout_of(pdf).splitlines() if line.strip()][: len(lines)] == lines
    assert ("H1", " ".join(lines)) in structure_of(pdf)


def test_the_five_questions_stand_on_one_page() -> None:
    assert len(pages_of(made(Casusbouw().view(), PaperKind.LEEG_VIJF_VRAGEN).pdf)) == 1


def test_the_choices_of_a_family_stand_on_paper_in_plain_words() -> None:
    for doel in CHOICES["toestemmingDoel"]:
        assert tekst(f"bladen.delen.doel.{doel}")
    for besluit in CHOICES["evaluatieBesluit"]:
        bouw = Casusbouw()
        bouw.add("Evaluatie", bouw.root, besluit=besluit)
        assert tekst(f"bladen.terugkijken.besluit.{besluit}") in words_of(
            made(bouw.view(), PaperKind.TERUGKIJKEN).pdf
        )
