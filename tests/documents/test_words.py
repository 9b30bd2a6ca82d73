"""The fixed words on paper read as easily as the hint asks of what is typed, and easier (domain 7.4)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping

import pytest

from jgw_desktop.documents.sheets.blank import BROAD_LOOK
from jgw_desktop.documents.sheets.dossier_words import DossierWords
from jgw_desktop.domain.choices import CHOICES
from jgw_desktop.domain.eigen_dossier import FORMS, may_read
from jgw_desktop.domain.fields import Reader
from jgw_desktop.domain.records import CATALOGUE, children_of
from jgw_desktop.domain.sentences import sentences
from resources import read_text
from ui.reading import in_words, read, syllables


def fixed_texts() -> list[str]:
    papier = tomllib.loads(read_text("teksten", "nl", "papier.toml"))
    bladen = tomllib.loads(read_text("teksten", "nl", "bladen.toml"))
    del bladen["weg"]  # what the worker reads on the screen
    return [*_texts(papier), *_texts(bladen)]


def _texts(table: Mapping[str, object]) -> Iterator[str]:
    for value in table.values():
        yield from _texts(value) if isinstance(value, dict) else [str(value)]


LABELS = {  # of the declarations, where they stand on paper of a family
    "VeiligheidsAfspraak": ("wie", "controle", "gevolg", "backup"),
    "Toestemming": ("ontvanger", "wat_wordt_gedeeld", "datum", "geldig_tot"),
    "DoelEvaluatie": ("wat_ging_goed", "wat_kan_beter", "acties_gedaan"),
    "Meting": ("herkennen", "begrijpen", "waarderen", "handelen"),
    "VijfAntwoord": tuple(field.name for field in CATALOGUE["VijfAntwoord"] if field.family_words),
    "Vraagverheldering": BROAD_LOOK,
}


def test_the_labels_that_stand_on_paper_read_as_easily() -> None:
    labels = [CATALOGUE[kind].fields[name].label for kind, names in LABELS.items() for name in names]
    labels += [label for choice in ("regieTerug", "metingMoment") for label in CHOICES[choice].values()]
    assert {label: in_words(read(label)) for label in labels if not read(label).is_plain} == {}


def of_the_file(said: DossierWords) -> Iterator[str]:
    """Give all labels, headings and choices that can stand in the file somebody of the family asks for."""
    yield from map(said.form, FORMS)
    for kind in ("Gezin", "Persoon", *FORMS):
        below = [child.name for child in children_of(kind) if _is_read(child.name)]
        yield from (said.below(name, is_one=one) for name in below for one in (True, False))
        for name in (kind, *below):
            shown = [one for one in CATALOGUE[name] if may_read(name, one, Reader.INZAGE)]
            yield from (said.asked(name, one) for one in shown)
            for choices in {one.choices for one in shown if one.choices}:
                yield from (said.chosen(choices, str(value)) for value in CHOICES[choices])


def _is_read(kind: str) -> bool:
    return any(may_read(kind, one, Reader.INZAGE) for one in CATALOGUE[kind])


@pytest.mark.parametrize("to_child", [False, True])
def test_the_file_of_a_family_asks_and_answers_in_plain_words(to_child: bool) -> None:
    texts = set(of_the_file(DossierWords(to_child)))
    assert len(texts) > 150
    assert {text: in_words(read(text)) for text in texts if not read(text).is_plain} == {}


def test_a_child_is_never_said_u_in_its_own_file_and_no_one_else_is_said_je() -> None:
    to_child, to_others = (set(of_the_file(DossierWords(to_child))) for to_child in (True, False))
    assert [text for text in to_child if re.search(r"\b(?:u|uw|uzelf)\b", text, re.IGNORECASE)] == []
    assert [text for text in to_others if re.search(r"\b(?:je|jou|jouw|jij)\b", text, re.IGNORECASE)] == []


def test_the_hint_has_nothing_to_say_of_any_fixed_text_on_paper() -> None:
    assert len(fixed_texts()) > 100
    assert {text: in_words(read(text)) for text in fixed_texts() if not read(text).is_plain} == {}


def test_no_sentence_on_paper_is_longer_than_twelve_words() -> None:
    found = [sentence.text for text in fixed_texts() for sentence in sentences(text)[0]]
    assert [sentence for sentence in found if len(sentence.split()) > 12] == []


def test_syllables_are_counted_as_dutch_breaks_words() -> None:
    assert [syllables(word) for word in ("lotte", "beloningskaart", "uithuisplaatsing")] == [2, 4, 4]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("en " * 30, "De langste zin heeft 30 woorden. Tot 20 leest prettig."),
        ("Een " + "en " * 13 + "punt.", "De zinnen hebben gemiddeld 15 woorden. Tot 12 leest prettig."),
        ("De uithuisplaatsing.", "Gewoon: uw kind woont tijdelijk ergens anders."),
        ("Dat is i.v.m. school.", "“i.v.m.” is een afkorting."),
        ("Ons verantwoordelijkheidsgevoel.", "is een lang woord, van 8 lettergrepen."),
        ("Wij eten samen.", ""),
    ],
)  # fmt: skip
def test_each_figure_is_told_with_what_it_means(text: str, told: str) -> None:
    assert told in in_words(read(text))
    assert bool(told) is not read(text).is_plain


def test_of_many_hard_words_some_are_told() -> None:
    assert in_words(read("evaluatie traject inzet interventie perspectief casus")).count("vakwoord") == 3
