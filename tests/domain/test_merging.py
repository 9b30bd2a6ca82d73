"""Separate sentences go together, touching ones are for a worker, and nobody's words are mixed."""

from __future__ import annotations

import merge3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jgw_desktop.domain.changes import OpRef
from jgw_desktop.domain.fields import Merge
from jgw_desktop.domain.ids import ChangeId
from jgw_desktop.domain.merging import Merged, ancestor, merge_sets, merge_texts, merged
from jgw_desktop.domain.sentences import joined, sentences

WORDS = st.sampled_from(["Anna belt", "Wij gaan naar school", "Het gaat goed", "Oma komt", "Er is geld"])
SENTENCE = st.tuples(WORDS, st.sampled_from(".!?")).map("".join)
TEXT = st.lists(SENTENCE, max_size=6).map(" ".join)
ANY_TEXT = st.text(st.sampled_from("aB. \n!?'(1"), max_size=40)


def parts(text: str) -> list[str]:
    return [part.text for part in sentences(text)[0]]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Dhr. Jansen belt morgen. Wij wachten.", 2),
        ("Mevr. J. de Vries en drs. P. Bakker komen.", 1),
        ("Wij spraken o.a. over school. Dat ging goed!", 2),
        ("Zij woont op nr. 3 met fam. De Boer.", 1),
        ("Afspraak op 12.03.2026 om 10.30 uur. Anna komt mee.", 2),
        ("Dat was in 2019. Toen ging het mis.", 2),
        ("1. Elke dag lezen\n2. Op tijd naar bed", 2),
        ('Zij zei: "Ik kom." Daarna ging zij weg.', 2),
        ("Gaat het goed? Ja! 's Avonds niet.", 3),
        ("Regel een\n\nRegel twee", 2),
        ("Eén zin zonder punt", 1),
        ("Wacht... Écht waar?", 2),
        ("", 0),
        (" \n ", 0),
    ],
)
def test_dutch_sentences_are_told_apart(text: str, count: int) -> None:
    assert len(parts(text)) == count


@given(ANY_TEXT | TEXT)
def test_sentences_joined_give_the_text_again(text: str) -> None:
    assert joined(*sentences(text)) == text


APPOINTMENT = "Volgende afspraak: 12 maart om 10:00."
THREE = "Moeder werkt. Vader zoekt werk. Opa past op."
PAPA = THREE.replace("Vader", "Papa")
FIVE = "Een gaat goed. Twee gaat goed. Drie gaat goed. Vier gaat goed. Vijf gaat goed."


@pytest.mark.parametrize(
    ("base", "one", "other", "together"),
    [
        (
            "De situatie is onveilig.",
            "De situatie is veilig.",
            "De situatie is zeer onveilig, opname nodig.",
            None,
        ),
        (APPOINTMENT, APPOINTMENT.replace("12", "14"), "Volgende afspraak: 19 maart om 13:30.", None),
        (
            "Moeder zegt dat zij thuis niet drinkt.",
            "Moeder zegt dat zij sinds mei thuis niet meer drinkt.",
            "Moeder ontkent dat zij thuis drinkt.",
            None,
        ),
        (THREE, THREE.replace("Vader", "Papa"), THREE.replace("Opa", "Oma"), None),
        ("Een regel.", "Een regel.\nVan A.", "Een regel.\nVan B.", None),
        (
            THREE,
            THREE.replace("Moeder", "Mama"),
            THREE.replace("Opa", "Oma"),
            "Mama werkt. Vader zoekt werk. Oma past op.",
        ),
        (
            FIVE,
            "Nul gaat goed. " + FIVE,
            FIVE.replace(" Vier gaat goed.", ""),
            "Nul gaat goed. Een gaat goed. Twee gaat goed. Drie gaat goed. Vijf gaat goed.",
        ),
        (
            "Alinea een.\n\nAlinea twee.\n\nAlinea drie.",
            "Alinea 1.\n\nAlinea twee.\n\nAlinea drie.",
            "Alinea een.\n\nAlinea twee.\n\nAlinea drie. En meer.",
            "Alinea 1.\n\nAlinea twee.\n\nAlinea drie. En meer.",
        ),
        (
            "Alinea een.\n\nAlinea twee.\n\nAlinea drie.",
            "Hij belt. Alinea een.\n\nAlinea twee.\n\nAlinea drie.",
            "Alinea een.\n\nAlinea twee.\n\nAlinea drie. En meer.",
            "Hij belt. Alinea een.\n\nAlinea twee.\n\nAlinea drie. En meer.",
        ),
        (THREE, "", THREE.replace("Vader", "Papa"), None),
        (
            THREE,
            THREE.replace("Vader", "Papa"),
            THREE.replace("Vader", "Papa"),
            THREE.replace("Vader", "Papa"),
        ),
    ],
)
def test_two_versions_of_a_dutch_text(base: str, one: str, other: str, together: str | None) -> None:
    assert merge_texts(base, [one, other]) == together


@given(ANY_TEXT | TEXT, ANY_TEXT | TEXT)
def test_who_is_alone_in_changing_a_text_gets_it_as_written(base: str, text: str) -> None:
    assert merge_texts(base, [text, base]) == text
    assert merge_texts(base, [base, text]) == text
    assert merge_texts(base, [text]) == text


@given(TEXT, st.lists(TEXT, min_size=2, max_size=3))
def test_the_order_of_the_workers_makes_no_difference(base: str, texts: list[str]) -> None:
    assert merge_texts(base, texts) == merge_texts(base, texts[::-1])


@given(st.lists(TEXT, min_size=3, max_size=3))
def test_every_sentence_of_a_merged_text_stands_in_a_version(texts: list[str]) -> None:
    together = merge_texts(texts[0], texts[1:])
    if together is not None:
        assert set(parts(together)) <= {sentence for text in texts for sentence in parts(text)}


@given(st.integers(1, 8), st.data())
def test_texts_conflict_exactly_when_touched_sentences_are_the_same_or_adjoin(
    count: int, data: st.DataObject
) -> None:
    base = [f"Zin {number} blijft." for number in range(count)]
    touched = [data.draw(st.sets(st.integers(0, count - 1), max_size=3)) for _ in range(2)]
    texts = [
        " ".join(f"Werker {who} schrijft {n}." if n in places else line for n, line in enumerate(base))
        for who, places in enumerate(touched)
    ]
    near = any(abs(one - other) <= 1 for one in touched[0] for other in touched[1])
    assert (merge_texts(" ".join(base), texts) is None) is near


@given(TEXT, TEXT, TEXT)
def test_what_we_merge_another_merge_does_not_call_a_conflict(base: str, one: str, other: str) -> None:
    ours = merge_texts(base, [one, other])
    oracle = merge3.Merge3(parts(base), parts(one), parts(other))
    theirs = list(oracle.merge_groups())
    if ours is not None and all(group[0] != "conflict" for group in theirs):
        assert parts(ours) == [line for group in theirs for line in group[1]]
    elif ours is not None:
        raise AssertionError("the oracle sees a conflict")


APART = ["X gaat. B gaat. C gaat.", "A gaat. B gaat. Y gaat."]
SETS = st.lists(st.sampled_from("abcd"), unique=True).map(tuple)


@given(SETS, SETS, SETS)
def test_additions_to_a_set_stay_and_what_one_removed_goes(
    base: tuple[str, ...], one: tuple[str, ...], other: tuple[str, ...]
) -> None:
    together = set(merge_sets(base, [one, other]))
    assert (set(one) | set(other)) - set(base) <= together
    assert together & set(base) == set(base) & set(one) & set(other)
    assert together == set(merge_sets(base, [other, one]))


def test_true_and_one_are_two_elements() -> None:
    assert merge_sets((True,), [(True, 1), (True,)]) == (True, 1)


def test_a_merged_text_must_be_checked_and_a_merged_set_need_not() -> None:
    assert merged(Merge.TEKST, "A gaat. B gaat. C gaat.", APART) == Merged(
        "X gaat. B gaat. Y gaat.", must_be_checked=True
    )
    assert merged(Merge.VERZAMELING, None, [("a",), ("b",)]) == Merged(("a", "b"), must_be_checked=False)


@pytest.mark.parametrize("rule", [Merge.NOOIT, Merge.CONFLICT])
def test_what_a_worker_must_choose_is_never_merged(rule: Merge) -> None:
    assert merged(rule, "A gaat. B gaat. C gaat.", APART) is None
    assert merged(rule, None, ["gelijk", "gelijk"]) == Merged("gelijk", must_be_checked=False)


@pytest.mark.parametrize(
    ("rule", "values"), [(Merge.TEKST, ["een", "twee"]), (Merge.VERZAMELING, [("a",), ("b",)])]
)
def test_what_was_signed_is_never_merged(rule: Merge, values: list[object]) -> None:
    assert merged(rule, None, values, is_signed=True) is None  # type: ignore[arg-type]  # values of either kind


def ref(number: int) -> OpRef:
    return OpRef(ChangeId(bytes([number]) * 32), 0)


def test_the_common_ancestor_is_the_newest_that_all_build_on() -> None:
    line = {ref(2): (ref(1),), ref(3): (ref(2),), ref(4): (ref(3),), ref(5): (ref(2),)}
    assert ancestor([ref(4), ref(5)], line) == ref(2)
    assert ancestor([ref(4), ref(3)], line) == ref(2)


def test_who_began_apart_or_met_twice_has_no_common_ancestor() -> None:
    crossed = {ref(3): (ref(1), ref(2)), ref(4): (ref(1), ref(2))}
    assert ancestor([ref(3), ref(4)], crossed) is None
    assert ancestor([ref(1), ref(2)], crossed) is None
