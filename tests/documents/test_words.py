"""The fixed words on paper: short sentences, and none of the words of professionals (domain 7.4)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping

from resources import read_text

PROFESSIONAL = re.compile(
    r"coördinator|gezinscoach|vraagverheldering|draagkracht|netwerk|interventie|inzet|traject|toeleiding|evalua"
    r"|monitor|taxatie|opschal|afschal|analyse|\bmdo\b|\bjns\b|toestemming|nazorg|uithuisplaatsing|perspectief"
    r"|casus|indicatie|mislukt",
    re.IGNORECASE,
)


def sentences() -> list[str]:
    papier = tomllib.loads(read_text("teksten", "nl", "papier.toml"))
    bladen = tomllib.loads(read_text("teksten", "nl", "bladen.toml"))
    del bladen["weg"]  # what the worker reads on the screen
    texts = [*_texts(papier), *_texts(bladen)]
    return [sentence for text in texts for sentence in re.split(r"(?<=[.?!])\s", text)]


def _texts(table: Mapping[str, object]) -> Iterator[str]:
    for value in table.values():
        yield from _texts(value) if isinstance(value, dict) else [str(value)]


def test_no_sentence_on_paper_is_longer_than_twelve_words() -> None:
    assert len(sentences()) > 30
    assert [sentence for sentence in sentences() if len(sentence.split()) > 12] == []


def test_no_fixed_word_on_paper_is_a_word_of_professionals() -> None:
    assert [sentence for sentence in sentences() if PROFESSIONAL.search(sentence)] == []
