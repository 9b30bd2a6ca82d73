"""What families read in our own words keeps the limits of B1 (domain 7.4), in every text of the catalogue."""

from __future__ import annotations

from tests.house.catalogue import texts
from ui.reading import in_words, read

OF_FAMILIES = {"bladen", "gezin", "meting", "papier"}


def hard_to_read(known: dict[str, str]) -> list[str]:
    """Return the texts for families in which something is in the way, with what that is."""
    told = {key: read(text) for key, text in known.items() if key.partition(".")[0] in OF_FAMILIES}
    return [f"{key}: {in_words(found)}" for key, found in told.items() if not found.is_plain]


def test_every_text_for_families_is_easy_to_read() -> None:
    # A family reads it on paper, alone, with nobody beside it to ask.
    assert hard_to_read(texts()) == []


def test_a_word_of_professionals_an_abbreviation_and_a_long_sentence_are_found() -> None:
    bad = {
        "papier.woord": "Wij doen een risicotaxatie.",
        "gezin.afkorting": "Het MDO is morgen.",
        "bladen.lang": "Wij kijken samen " * 7 + "terug.",
        "meting.goed": "Wij kijken samen terug.",
        "synchroniseren.van_werkers": "De evaluatie van het MDO.",
    }
    assert [line.partition(":")[0] for line in hard_to_read(bad)] == [
        "papier.woord", "gezin.afkorting", "bladen.lang",
    ]  # fmt: skip
