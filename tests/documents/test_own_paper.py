"""What a child said stands on its own paper, with not a word of others; and on theirs stands none of it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jgw_desktop.app.access import TOLD, Seen
from jgw_desktop.app.papers import PaperKind, PaperOrder
from jgw_desktop.documents.papers import ReportlabPapers
from jgw_desktop.documents.readership import Readership
from jgw_desktop.documents.sheets.dossier import dossier
from jgw_desktop.domain.choices import CHOICES
from jgw_desktop.domain.errors import NothingToPrint
from jgw_desktop.domain.fields import Field, Kind, Reader
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.records import CATALOGUE
from jgw_desktop.domain.values import Value
from tests.documents.casusbouw import Casusbouw, id_of
from tests.documents.pdf_text import hidden_in, words_of

TODAY = date(2026, 3, 12)
SAYS = {PaperKind.ZO_GAAT_HET: ("Meting", "invuller_id"), PaperKind.DELEN: ("Toestemming", "door_id")}
MARKERS = st.from_regex(r"[BCDFG]{4}[0-9]{6}", fullmatch=True)


def family(marker: str) -> tuple[Casusbouw, RecordId]:
    """Return a family of which all names but that of the reader are markers, and the child who reads."""
    bouw = Casusbouw(naam=marker)
    for who, rol, here in (("moeder", "ouder", "ja"), ("vader", "ouder", "nee"), ("broer", "jeugdige", "ja")):
        bouw.add("Persoon", bouw.gezin, who, voornaam=marker, achternaam=marker, rol=rol, woont_hier=here)
    reader = bouw.add("Persoon", bouw.gezin, "lezer", voornaam="Noor", rol="jeugdige", woont_hier="ja")
    return bouw, reader


def said_by(bouw: Casusbouw, kind: str, link: str, who: RecordId | None, words: dict[str, Value]) -> None:
    bouw.add(kind, bouw.root, **{**words, link: who.hex() if who else None})


def own_words(kind: str, marker: str) -> dict[str, Value]:
    """Return words in every field that a child may read of its own, and the marker in all others."""
    return {one.name: _word(one) if Reader.JEUGDIGE in one.readers else marker for one in CATALOGUE[kind]}


def _word(field: Field) -> Value:
    return "2026-01-20" if field.kind is Kind.DATUM else f"Eigen {field.name}"


@pytest.mark.parametrize("paper", list(SAYS))
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(marker=MARKERS, about_child=st.booleans())
def test_p26_a_child_reads_not_a_word_of_what_grown_ups_or_other_children_said(
    paper: PaperKind, marker: str, about_child: bool
) -> None:
    bouw, reader = family(marker)
    kind, link = SAYS[paper]
    theirs: dict[str, Value] = {one.name: marker for one in CATALOGUE[kind]}
    theirs["betreft_id"] = reader.hex() if about_child else None
    for person in (*bouw.view().of_type("Persoon"), None):
        if person is None or person.id != reader:
            said_by(bouw, kind, link, person.id if person else None, theirs)
    said_by(bouw, kind, link, reader, own_words(kind, marker))
    made = ReportlabPapers().made(bouw.view(), PaperOrder(paper, None, reader), TODAY, practice=False)
    assert "Eigen " in words_of(made.pdf)
    assert "Noor" in words_of(made.pdf)
    assert marker not in words_of(made.pdf).replace(" ", "")
    assert marker not in hidden_in(made.pdf)
    assert any("alleen het eigen deel" in line for line in made.left_out)


@pytest.mark.parametrize("paper", list(SAYS))
@pytest.mark.parametrize("reader", [None, "vader"])
def test_p26_grown_ups_read_not_a_word_of_what_a_child_said(paper: PaperKind, reader: str | None) -> None:
    bouw, child = family("Anders")
    kind, link = SAYS[paper]
    said_by(bouw, kind, link, child, {one.name: "CDFG123456" for one in CATALOGUE[kind]})
    whose = id_of(reader or "moeder")
    said_by(bouw, kind, link, whose, own_words(kind, "Anders"))
    order = PaperOrder(paper, None, whose if reader else None)
    pdf = ReportlabPapers().made(bouw.view(), order, TODAY, practice=False).pdf
    assert "Eigen " in words_of(pdf)
    assert "CDFG123456" not in words_of(pdf)
    assert "CDFG123456" not in hidden_in(pdf)


@pytest.mark.parametrize("paper", list(SAYS))
def test_a_child_who_said_nothing_has_no_paper_of_what_others_said(paper: PaperKind) -> None:
    bouw, reader = family("Anders")
    kind, link = SAYS[paper]
    said_by(bouw, kind, link, None, {one.name: "Ouder" for one in CATALOGUE[kind]})
    with pytest.raises(NothingToPrint):
        ReportlabPapers().made(bouw.view(), PaperOrder(paper, None, reader), TODAY, practice=False)


def said_u(text: str) -> list[str]:
    """Return every word that is said to grown-ups only."""
    return re.findall(r"\b(?:[Uu]|[Uu]w|[Uu]zelf)\b", text)


def text_of(paper: PaperKind, bouw: Casusbouw, reader: RecordId) -> str:
    pdf = ReportlabPapers().made(bouw.view(), PaperOrder(paper, None, reader), TODAY, practice=False).pdf
    return f"{words_of(pdf)} {hidden_in(pdf)}"


def first_part(bouw: Casusbouw, reader: RecordId) -> str:
    """Return what is written down for one reader; behind it come papers of the whole household."""
    return repr(dossier(Readership(bouw.view(), TODAY, Reader.INZAGE, reader)))


def test_a_child_is_said_je_on_its_own_papers_whatever_it_answered() -> None:
    bouw, reader = family("Anders")
    bouw.plan()
    said_by(bouw, "Meting", "invuller_id", reader, own_words("Meting", "Anders"))
    for doel in CHOICES["toestemmingDoel"]:
        for status in CHOICES["toestemmingStatus"]:
            words = own_words("Toestemming", "Anders") | {"doel": str(doel), "status": str(status)}
            said_by(bouw, "Toestemming", "door_id", reader, words)
    for paper in (*SAYS, PaperKind.PLAN_VOOR_KINDEREN):
        assert said_u(text_of(paper, bouw, reader)) == [], paper
    assert said_u(first_part(bouw, reader)) == []
    assert "Dit dossier is van jou." in text_of(PaperKind.DOSSIER, bouw, reader)


def test_what_a_child_reads_of_who_looked_says_je() -> None:
    bouw, reader = family("Anders")
    seen = [Seen(TODAY, "Samira Voorbeeld", act) for act in TOLD]
    order = PaperOrder(PaperKind.DOSSIER, None, reader)
    pdf = ReportlabPapers().made(bouw.view(), order, TODAY, practice=False, seen=seen).pdf
    assert "Samira Voorbeeld" in words_of(pdf)
    assert said_u(words_of(pdf)) == []


def test_a_parent_is_said_u_on_the_same_papers() -> None:
    bouw, _ = family("Anders")
    parent = id_of("moeder")
    for paper, (kind, link) in SAYS.items():
        said_by(bouw, kind, link, parent, own_words(kind, "Anders"))
        assert said_u(text_of(paper, bouw, parent)), paper
    assert said_u(first_part(bouw, parent))
