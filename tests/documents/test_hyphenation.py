"""Our reading of the Dutch rules breaks every word just as pyphen's own does."""

from __future__ import annotations

import pyphen
from hypothesis import given
from hypothesis import strategies as st

from jgw_desktop.documents.hyphenation import broken
from resources import read_text

RULES = pyphen.Pyphen(lang="nl_NL", cache=False)
TREMA = frozenset("äëïöüÄËÏÖÜ")


def as_pyphen_breaks(word: str) -> list[tuple[str, str]]:
    return [pair for pair in RULES.iterate(word) if pair[1][0] not in TREMA]


def test_words_of_the_field_are_broken_as_pyphen_breaks_them() -> None:
    words = set(read_text("taal", "gewone_woorden.toml").split()) | set(RULES.hd.patterns)
    assert len(words) > 16_000
    assert list(broken("gezinsplan"))
    assert pyphen.Pyphen(lang="nl_NL").hd is not RULES.hd  # ours stands there, not what it is compared with
    assert [word for word in words if list(broken(word)) != as_pyphen_breaks(word)] == []


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzéëïöü’-IJ", min_size=1, max_size=40))
def test_any_word_is_broken_as_pyphen_breaks_it(word: str) -> None:
    assert list(broken(word)) == as_pyphen_breaks(word)


def test_a_word_is_not_broken_before_a_trema() -> None:
    assert all(not rest.startswith("ö") for _, rest in broken("coördinatieoverleg"))
    assert ("coördinatie", "overleg") in list(broken("coördinatieoverleg"))
