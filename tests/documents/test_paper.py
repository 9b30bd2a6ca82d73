"""The printed gezinsplan, read back from its PDF."""

from __future__ import annotations

import io
import re
import sys
from datetime import date

import pikepdf
import pytest

from jgw_desktop.app.papers import Papers
from jgw_desktop.documents.papers import ReportlabPapers
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.view import BundelView
from tests.documents.casusbouw import Casusbouw, id_of, van_nergenshuizen
from tests.documents.pdf_text import layout_of, pages_of, words_of

TODAY = date(2026, 3, 12)
SENTENCE = "Wij willen verantwoordelijkheidsgevoel en rust in huis. "


def printed(view: BundelView, plan: RecordId, today: date = TODAY, *, practice: bool = False) -> bytes:
    papers: Papers = ReportlabPapers()
    return papers.gezinsplan(view, plan, today, practice=practice)


def with_goals(count: int) -> tuple[BundelView, RecordId]:
    bouw, plan = built_with_goals(count)
    return bouw.view(), plan


def built_with_goals(count: int) -> tuple[Casusbouw, RecordId]:
    bouw = Casusbouw()
    plan = bouw.plan(
        perspectief="Het is rustig in huis.", vaste_contactpersoon="Samira El Idrissi, 06-00000001."
    )
    for number in range(1, count + 1):
        acties = [
            (f"Wie{number}{letter}", f"doet{number}{letter} elke avond iets", "elke dag") for letter in "abc"
        ]
        bouw.doel(plan, f"Doel nummer{number}", *acties, start_cijfer=3, zo_merken_we_het="Wij slapen door.")
    bouw.netwerk("Oma Ria", "Fatima", "Juf Esra")
    return bouw, plan


def test_every_goal_action_name_and_score_of_the_plan_is_on_paper() -> None:
    view = van_nergenshuizen()
    text = words_of(printed(view, id_of("c2-gp1"), date(2025, 2, 20)))
    for goal in view.children(id_of("c2-gp1"), "Doel"):
        assert f"“{goal.text('tekst')}”" in text
        assert goal.text("zo_merken_we_het") in text
        for action in view.children(goal.id, "Actie"):
            assert action.text("wie") in text
            assert action.text("wat") in text
    for signer in view.children(id_of("c2-gp1"), "Deelnemer"):
        assert signer.text("naam") in text
    for words in (
        "Gezin Van Nergenshuizen",
        "Samen gemaakt op 18 februari 2025",
        "dinsdag 1 april 2025",
        "dinsdag 27 mei 2025",
        "Vragen? Bel Ilse.",
        "Als het even niet lukt",
        "begin 2, nu 4, wens 6",
    ):
        assert words in text


def test_who_what_and_when_stand_on_one_line_with_dates_in_words() -> None:
    bouw = Casusbouw()
    plan = bouw.plan()
    bouw.doel(plan, "Rust in huis", ("Oma Ria", "brengt Tijn naar bed", "2026-04-10"))
    assert re.search(r"Oma Ria +brengt Tijn naar bed +10 april 2026", layout_of(printed(bouw.view(), plan)))


def test_three_goals_with_people_and_signatures_fit_on_the_page_on_the_fridge() -> None:
    bouw = Casusbouw()
    plan = bouw.plan(
        vaste_contactpersoon="Samira El Idrissi, 06-00000001.", evaluatiemomenten=("2026-03-26T16:00",)
    )
    for number, rows in enumerate((3, 2, 2), start=1):
        bouw.doel(plan, f"Doel {number}", *[("Jeroen", "leest voor", "elke dag")] * rows, start_cijfer=3)
    bouw.netwerk("Oma Ria", "Fatima", "Juf Esra", "Anja", "Ben", "Hanneke")
    for naam in ("Marieke", "Jeroen", "Noor", "Samira"):
        bouw.add("Deelnemer", plan, naam=naam)
    assert len(pages_of(printed(bouw.view(), plan))) == 1


@pytest.mark.parametrize(("count", "most"), [(1, 1), (3, 2), (5, 3), (6, 4)])
def test_a_plan_with_more_goals_takes_more_pages_and_never_too_many(count: int, most: int) -> None:
    pages = pages_of(printed(*with_goals(count)))
    assert len(pages) <= most
    assert all(len(re.findall(r"Doel nummer\d", page)) <= 3 for page in pages)
    assert f"Doel nummer{count}" in " ".join(pages)


def test_a_goal_stays_whole_on_its_page() -> None:
    for page in pages_of(printed(*with_goals(6))):
        for number in re.findall(r"Doel nummer(\d)", page):
            assert all(f"Wie{number}{letter}" in page for letter in "abc")


def test_every_page_says_whose_plan_it_is_and_which_page_it_is() -> None:
    pages = pages_of(printed(*with_goals(6)))
    for number, page in enumerate(pages, start=1):
        assert "Ons gezinsplan" in page
        assert "Gezin De Wit-Bakker" in page
        assert "Dit plan is van u. U kunt het altijd aanpassen." in page
        assert f"versie 1, 26 februari 2026 · bladzijde {number} van {len(pages)}" in page


def test_the_columns_are_named_again_where_a_long_list_goes_on() -> None:
    bouw = Casusbouw()
    plan = bouw.plan()
    bouw.doel(plan, "Alles", *[(f"Naam{number}", "doet iets", "elke dag") for number in range(60)])
    pages = pages_of(printed(bouw.view(), plan))
    assert all("Wie Wat Wanneer" in page for page in pages[:2])
    assert all(f"Naam{number} doet iets" in " ".join(pages) for number in range(60))


def test_a_plan_without_goals_is_a_page_to_fill_in_by_hand() -> None:
    bouw = Casusbouw(naam="")
    plan = bouw.add("Gezinsplan", bouw.root)
    pages = pages_of(printed(bouw.view(), plan))
    assert len(pages) == 1
    for words in (
        "Wat willen wij bereiken?",
        "Zet een rondje om uw cijfer.",
        "Wie kan u helpen?",
        "Dag en tijd:",
    ):
        assert words in pages[0]


def test_a_goal_without_words_scores_or_actions_says_what_to_do() -> None:
    bouw = Casusbouw()
    plan = bouw.plan()
    bouw.doel(plan, "")
    text = words_of(printed(bouw.view(), plan))
    assert "Schrijf hier op wat u wilt veranderen." in text
    assert "Spreek samen af wie wat doet, en wanneer." in text


def test_texts_and_names_of_any_length_are_printed_to_the_last_word() -> None:
    bouw = Casusbouw(naam="Naam" * 30)
    long = SENTENCE * 88 + "slot"
    plan = bouw.plan(
        perspectief=long + "A",
        als_het_misgaat=long + "B",
        vaste_contactpersoon=long + "C",
        evaluatiemomenten=("elke maand " * 20,),
    )
    bouw.doel(plan, long + "D", ("Jeroen " * 17, long + "E", "x" * 120), zo_merken_we_het=long + "F")
    bouw.netwerk(*[f"Lid{number:02}" + "W" * 115 for number in range(40)])
    for number in range(40):
        bouw.add("Deelnemer", plan, naam=f"Deelnemer{number} " + "N" * 110)
    text = words_of(printed(bouw.view(), plan))
    assert all(f"slot{letter}" in text for letter in "ABCDEF")
    assert all(f"Deelnemer{number} " in text for number in range(40))
    assert all(f"Lid{number:02}W" in unbroken(text) for number in range(40))


def test_the_map_says_first_names_only() -> None:
    bouw = Casusbouw()
    plan = bouw.plan()
    bouw.netwerk("Kees Doelpaal", "Oma Riet Achternaam")
    text = words_of(printed(bouw.view(), plan))
    assert "Kees" in text
    assert "Oma Riet" in text
    assert "Doelpaal" not in text
    assert "Achternaam" not in text


def test_practice_is_written_across_every_page_and_only_there() -> None:
    view, plan = with_goals(6)
    for page in pages_of(printed(view, plan, practice=True)):
        assert "OEFENING" in page.replace(" ", "")
    assert "OEFENING" not in words_of(printed(view, plan)).replace(" ", "")


def test_a_plan_on_which_workers_differ_says_so_at_its_top() -> None:
    bouw = Casusbouw()
    plan = bouw.plan()
    doel = bouw.doel(plan, "Rustig praten")
    assert "nog niet klaar" not in words_of(printed(bouw.view(), plan))
    bouw.set("Doel", doel, "tekst", "Samen eten")
    assert "Let op: dit plan is nog niet klaar." in words_of(printed(bouw.view(), plan))


def test_the_document_tells_nothing_but_its_title_and_language() -> None:
    view, plan = with_goals(2)
    with pikepdf.open(io.BytesIO(printed(view, plan))) as pdf:
        info = {str(name): str(value) for name, value in pdf.docinfo.items()}
        assert info["/Title"] == "Ons gezinsplan"
        assert [info[key] for key in ("/Author", "/Subject", "/Keywords", "/Creator")] == [""] * 4
        assert str(pdf.Root.Lang) == "nl-NL"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_the_same_plan_gives_the_same_bytes() -> None:
    view, plan = with_goals(3)
    assert printed(view, plan) == printed(view, plan)


def test_every_font_is_embedded_and_the_page_is_a4() -> None:
    bouw = Casusbouw(naam="Олена")
    plan = bouw.plan()
    with pikepdf.open(io.BytesIO(printed(bouw.view(), plan))) as pdf:
        for page in pdf.pages:
            assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]
            fonts = [font for _, font in page.Resources.Font.items()]
            assert fonts
            assert all("/FontFile2" in font.FontDescriptor for font in fonts), [
                str(f.BaseFont) for f in fonts
            ]


def test_type_is_never_smaller_than_ten_points() -> None:
    view, plan = with_goals(6)
    with pikepdf.open(io.BytesIO(printed(view, plan))) as pdf:
        sizes = {
            float(step.operands[1])
            for page in pdf.pages
            for step in pikepdf.parse_content_stream(page)
            if str(step.operator) == "Tf"
        }
    assert min(sizes) == 10
    assert {12, 13, 17, 30} <= sizes


class Watcher:
    """Sees every file that is opened for writing, and every file at all; on only inside ``with``."""

    def __init__(self) -> None:
        self.on = False
        self.opened: list[str] = []
        self.written: list[str] = []
        sys.addaudithook(self._see)

    def _see(self, event: str, args: tuple[object, ...]) -> None:
        if self.on and event == "open":
            self.opened.append(str(args[0]))
            if isinstance(args[2], int) and args[2] & 0b11:
                self.written.append(str(args[0]))

    def __enter__(self) -> Watcher:
        self.on, self.opened, self.written = True, [], []
        return self

    def __exit__(self, *_: object) -> None:
        self.on = False


WATCHER = Watcher()
HOSTILE = [
    "<img src=/x>", "<b>vet</b>", "&", "&amp;", "A < B", "=cmd|calc", "'; DROP TABLE", 'NEAR("a")', "{0} %s",
    "<a href=\"file:///etc/passwd\">klik</a>", "<br/>", "</para>", "<font name=Symbol>", "<onDraw name=x/>",
]  # fmt: skip


def unbroken(text: str) -> str:
    """Take out what breaking a word over lines puts in."""
    return re.sub(r"[\s-]", "", text)


def test_p27_typed_markup_is_printed_as_it_was_typed_and_opens_no_file() -> None:
    bouw = Casusbouw(naam=HOSTILE[0])
    plan = bouw.plan(perspectief=" ".join(HOSTILE), als_het_misgaat="nul\x00 en " + HOSTILE[0])
    for hostile in HOSTILE:
        bouw.doel(plan, hostile + " doel", (hostile + " wie", hostile + " wat", hostile + " dan"))
        bouw.add("Deelnemer", plan, naam=hostile + " tekent")
        bouw.add("Deelnemer", plan, naam=hostile + " leest مدرسة")  # beside letters of another font
    view = bouw.view()
    with WATCHER as watched:
        pdf = printed(view, plan)
    text = words_of(pdf)
    for hostile in HOSTILE:
        assert f"“{hostile} doel”" in text
        assert unbroken(f"{hostile} tekent") in unbroken(text)
        assert unbroken(f"{hostile} leest") in unbroken(text)
    assert "nul en" in text
    assert not [name for name in watched.opened if name == "/x" or "passwd" in name]


def test_printing_writes_no_file() -> None:
    view, plan = with_goals(6)
    printed(view, plan)  # Python may keep its compiled modules after the first print
    with WATCHER as watched:
        printed(view, plan)
    assert watched.written == []


def test_the_watcher_sees_a_file_that_is_written(tmp_path: object) -> None:
    with WATCHER as watched, open(f"{tmp_path}/bestand", "w"):  # noqa: PTH123 - the plainest way there is
        pass
    assert len(watched.written) == 1


@pytest.mark.parametrize(
    "text", ["محمد علي", "שלום", "Олена Шевченко", "Zoë Şahin Ñandú Đỗ", "😀 👍🏽 👨‍👩‍👧", "中文", "አማርኛ"]
)
def test_names_in_any_writing_give_a_page(text: str) -> None:
    bouw = Casusbouw(naam=text)
    plan = bouw.plan()
    bouw.doel(plan, text, (text, text, text))
    bouw.netwerk(text)
    assert len(pages_of(printed(bouw.view(), plan))) == 1


@pytest.mark.parametrize("text", ["Олена Шевченко", "Zoë Şahin Ñandú Đỗ", "Ελένη", "Żółć"])
def test_letters_of_europe_come_back_from_paper_as_they_were_typed(text: str) -> None:
    bouw = Casusbouw()
    plan = bouw.plan()
    bouw.doel(plan, text)
    assert f"“{text}”" in words_of(printed(bouw.view(), plan))
