"""The file that somebody of the family asks for: all that is theirs, and nothing that is another's."""

from __future__ import annotations

from datetime import date

import pytest

from jgw_desktop.app.access import Seen
from jgw_desktop.app.audit import Act
from jgw_desktop.app.paper_consent import consent_for
from jgw_desktop.app.papers import Paper, PaperKind, PaperOrder
from jgw_desktop.documents.papers import ReportlabPapers
from jgw_desktop.domain.eigen_dossier import FORMS, OPEN, may_read
from jgw_desktop.domain.errors import NothingToPrint
from jgw_desktop.domain.fields import Reader
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.records import CATALOGUE, children_of
from tests.documents.casusbouw import Casusbouw
from tests.documents.pdf_text import pages_of, words_of
from tests.documents.test_tagging import problems
from tests.domain.test_forms import NEVER_ON_PAPER
from tests.prints.press import practice_views

TODAY = date(2026, 3, 12)
WHO = {
    "Sanne": {"rol": "ouder", "gezag": "gedeeld", "woont_hier": "ja"},
    "Bas": {"rol": "ouder", "gezag": "gedeeld", "woont_hier": "nee"},
    "Kees": {"rol": "stiefouder", "gezag": "geen", "woont_hier": "ja"},
    "Daan": {"rol": "jeugdige", "geboortedatum": "2008-01-01", "woont_hier": "ja"},
    "Lotte": {"rol": "jeugdige", "geboortedatum": "2012-01-01", "woont_hier": "ja"},
    "Moos": {"rol": "jeugdige", "geboortedatum": "2020-01-01", "woont_hier": "ja"},
}


class Casus:
    """A casus of two households with three children, of 18, 14 and 6."""

    def __init__(self) -> None:
        self.bouw = Casusbouw()
        self.people = {name: self._person(name) for name in WHO}

    def _person(self, name: str) -> RecordId:
        return self.bouw.add("Persoon", self.bouw.gezin, name, voornaam=name, **WHO[name])

    def key(self, name: str) -> str:
        return self.people[name].hex()

    def note(self, kort: str, *about: str, visible: str = "gezin") -> RecordId:
        people = tuple(self.key(one) for one in about)
        return self.bouw.add(
            "Contactverslag", self.bouw.root, kort=kort, betreft_ids=people, zichtbaarheid=visible,
            datumtijd="2026-02-01T10:00",
        )  # fmt: skip

    def order(self, name: str) -> PaperOrder:
        return PaperOrder(PaperKind.DOSSIER, None, self.people[name])

    def file(self, name: str) -> Paper:
        return ReportlabPapers().made(self.bouw.view(), self.order(name), TODAY, practice=False)

    def readers(self, words: str) -> str:
        """Return the initials of everybody whose file holds these words."""
        return "".join(name[0] for name in WHO if words in words_of(self.file(name).pdf))


@pytest.fixture
def casus() -> Casus:
    return Casus()


def test_the_file_holds_every_note_and_every_version_of_the_plan(casus: Casus) -> None:
    casus.note("Wasmachine besproken")
    for versie in (1, 2):
        casus.bouw.plan(versie=versie, status="vastgesteld", perspectief=f"Perspectief{versie}")
    told = words_of(casus.file("Sanne").pdf)
    assert [word in told for word in ("Wasmachine besproken", "Perspectief1", "Perspectief2")] == [True] * 3


def test_the_parts_of_a_file_have_one_count_of_pages_between_them(casus: Casus) -> None:
    casus.note("Wasmachine besproken")
    for versie in (1, 2):
        plan = casus.bouw.plan(versie=versie)
        casus.bouw.doel(plan, "Lang doel. " * 300)
    looked = [Seen(TODAY, "Samira Voorbeeld", Act.READ)]
    made = ReportlabPapers().made(casus.bouw.view(), casus.order("Sanne"), TODAY, practice=False, seen=looked)
    pages = pages_of(made.pdf)
    assert len(pages) > 5
    for number, page in enumerate(pages, 1):
        assert f"bladzijde {number} van {len(pages)}" in page
        assert page.count("bladzijde") == 1
    assert "Samira Voorbeeld" in pages[-1]
    assert "Ons gezinsplan · " not in pages[1]  # the first page of a part has its title, not a running head


def test_a_talk_with_one_household_stands_in_no_file_of_the_other(casus: Casus) -> None:
    casus.note("Vlinder", "Sanne", "Moos")
    casus.note("Bijenkorf", "Bas")
    assert casus.readers("Vlinder") == "SKDLM"
    assert casus.readers("Bijenkorf") == "B"


def test_a_note_is_of_the_household_of_who_was_there(casus: Casus) -> None:
    note = casus.note("Bijenkorf")
    casus.bouw.add("Aanwezige", note, persoon_id=casus.key("Bas"))
    assert casus.readers("Bijenkorf") == "B"


def test_what_says_of_nobody_whom_it_is_about_belongs_to_the_household_of_the_casus(casus: Casus) -> None:
    casus.bouw.add("Evaluatie", casus.bouw.root, regie_toelichting="Vlinder", datum="2026-02-01")
    assert casus.readers("Vlinder") == "SKDLM"


def test_what_a_young_person_told_in_confidence_stands_in_that_file_only(casus: Casus) -> None:
    casus.note("Geheimpje", "Daan", visible="alleen_jeugdige")
    casus.note("Samengeheim", "Daan", "Lotte", visible="alleen_jeugdige")
    casus.note("Afgeschermd", visible="melder_beschermd")
    casus.note("Ouderzaak", visible="alleen_ouder")
    assert casus.readers("Geheimpje") == "D"
    assert casus.readers("Samengeheim") == casus.readers("Afgeschermd") == ""
    assert casus.readers("Ouderzaak") == "SK"


def test_a_picture_of_a_note_in_confidence_stays_out_with_it(casus: Casus) -> None:
    hidden, shown = casus.note("Stil", visible="alleen_jeugdige"), casus.note("Luid")
    for note, name in ((hidden, "Tekening"), (shown, "Rooster")):
        casus.bouw.add("Bijlage", casus.bouw.root, naam=name, hoort_bij_id=note.hex(), zichtbaarheid="gezin")
    assert casus.readers("Tekening") == ""
    assert casus.readers("Rooster") == "SKDLM"


def test_about_a_child_reads_who_decides_for_it_and_from_twelve_the_child(casus: Casus) -> None:
    for child in ("Daan", "Lotte", "Moos"):
        casus.bouw.add(
            "Observatie", casus.bouw.root, jeugdige_id=casus.key(child), wat_gezien=f"Gezien{child}",
            besproken_met_gezin_op="2026-02-01",
        )  # fmt: skip
    assert casus.readers("GezienDaan") == "D"
    assert casus.readers("GezienLotte") == "SBL"
    assert casus.readers("GezienMoos") == "SBM"


def test_a_grown_up_child_can_let_a_parent_read_what_is_about_it(casus: Casus) -> None:
    casus.bouw.add("Ondersteuning", casus.bouw.root, uitvoerder="Judoleraar", voor_wie=(casus.key("Daan"),))
    assert casus.readers("Judoleraar") == "D"
    casus.bouw.add(
        "Toestemming", casus.bouw.root, doel="eigen_dossier_delen", door_id=casus.key("Daan"),
        status="gegeven", betreft_id=casus.key("Daan"), ontvanger="Sanne", datum="2026-01-01",
        uitleg_gegeven="ja",
    )  # fmt: skip
    assert casus.readers("Judoleraar") == "SD"


def test_the_own_words_of_a_child_stand_in_the_file_of_that_child_only(casus: Casus) -> None:
    vraag = casus.bouw.add("Vraagverheldering", casus.bouw.root, datum="2026-02-01")
    casus.bouw.add("VraagKind", vraag, jeugdige_id=casus.key("Moos"), wat_wil_het_kind_zelf="Zwembad")
    vijf = casus.bouw.add("VijfVragen", casus.bouw.root, datum="2026-02-01")
    casus.bouw.add("VijfAntwoord", vijf, persoon_id=casus.key("Lotte"), wat_wil_u_veranderen="Hondje")
    assert casus.readers("Zwembad") == "M"
    assert casus.readers("Hondje") == "L"


@pytest.mark.parametrize(
    ("anoniem", "weet", "readers"), [("nee", "ja", "SK"), ("ja", "ja", ""), ("nee", "nee", "")]
)
def test_a_report_is_read_when_its_reporter_has_a_name_that_the_family_knows_and_never_says_who(
    casus: Casus, anoniem: str, weet: str, readers: str
) -> None:
    casus.bouw.add(
        "Signaal", casus.bouw.root, anoniem=anoniem, gezin_weet_het=weet, melder_naam="Verklikker",
        wat_is_er_gezien="Laatopstraat",
    )  # fmt: skip
    casus.bouw.add("Terugkoppeling", casus.bouw.root, aan="melder", inhoud="Oppakbericht")
    assert casus.readers("Laatopstraat") == readers
    assert casus.readers("Verklikker") == casus.readers("Oppakbericht") == ""


def test_a_child_reads_a_report_when_it_can_be_about_nobody_else(casus: Casus) -> None:
    casus.bouw.add(
        "Signaal", casus.bouw.root, anoniem="nee", gezin_weet_het="ja", wat_is_er_gezien="Laatopstraat"
    )
    assert casus.readers("Laatopstraat") == "SK"
    for name in ("Lotte", "Moos"):
        casus.bouw.set("Persoon", casus.people[name], "rol", "andere_volwassene")
    assert "D" in casus.readers("Laatopstraat")


def test_what_was_not_talked_about_with_the_family_waits(casus: Casus) -> None:
    first = casus.bouw.add("Risicotaxatie", casus.bouw.root, status="onveilig", conclusie="Zorgwolk")
    assert casus.readers("Zorgwolk") == ""
    casus.bouw.set("Risicotaxatie", first, "besproken_met_gezin_op", "2026-02-02")
    assert casus.readers("Zorgwolk") == "SKDLM"


def test_the_worker_hears_what_is_left_out_and_how_often(casus: Casus) -> None:
    for number in range(2):
        casus.note(f"Geheim{number}", visible="alleen_jeugdige")
    assert any("in vertrouwen verteld (2)" in line for line in casus.file("Sanne").left_out)


def test_the_address_stands_in_no_file_of_the_other_household(casus: Casus) -> None:
    casus.bouw.set("Gezin", casus.bouw.gezin, "adres", "Sprookjesplein")
    assert casus.readers("Sprookjesplein") == "SKDLM"


def test_who_decides_gets_the_file_and_the_others_with_a_yes(casus: Casus) -> None:
    asked = {name: consent_for(casus.bouw.view(), casus.order(name), TODAY) for name in WHO}
    assert [name for name, verdict in asked.items() if verdict is None] == ["Sanne", "Bas", "Daan", "Lotte"]
    assert [name for name, verdict in asked.items() if verdict and not verdict.is_allowed] == ["Kees", "Moos"]


def test_a_file_that_nobody_asks_for_is_not_made(casus: Casus) -> None:
    with pytest.raises(NothingToPrint):
        ReportlabPapers().made(casus.bouw.view(), PaperOrder(PaperKind.DOSSIER), TODAY, practice=False)


def test_every_file_of_the_practice_casussen_is_tagged() -> None:
    for view in practice_views():
        who = view.of_type("Persoon")[0].id
        paper = ReportlabPapers().made(view, PaperOrder(PaperKind.DOSSIER, None, who), TODAY, practice=True)
        assert problems(paper.pdf) == []


def test_no_label_is_open_and_every_open_field_exists() -> None:
    for kind, names in OPEN.items():
        assert names <= set(CATALOGUE[kind].fields), kind
        assert not names & NEVER_ON_PAPER, kind
        assert not any(name.startswith("melder") or "meldcode" in name for name in names), kind


def test_every_form_of_a_casus_is_written_out_or_has_a_reason_not_to_be() -> None:
    paper_of_their_own = {"Gezin", "Gezinsplan", "Netwerkkaart", "Toestemming", "Meting", "Veiligheidsplan"}
    of_the_program = {"Afdruk", "Logregel", "Handtekening", "Vernietiging", "VernietigingOordeel"}
    labels = {"EersteAnalyse"}
    held = {child.name for child in children_of("Casus")}
    assert held == {*FORMS, *paper_of_their_own, *of_the_program, *labels}


def test_what_may_be_read_on_any_paper_may_be_read_in_the_file() -> None:
    for kind in CATALOGUE.values():
        for declared in kind:
            if Reader.GEZIN in declared.readers:
                assert may_read(kind.name, declared, Reader.INZAGE)
