"""F10: whatever somebody types is text: in the vault, in a search, in a window and on paper."""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from jgw_desktop.domain.ids import BundelId
from storage.store import VaultStore
from tests.documents.casusbouw import Casusbouw
from tests.documents.pdf_text import words_of
from tests.documents.test_paper import WATCHER, printed, unbroken
from tests.fuzz.fuzzing import kept_when_it_fails, known, many
from tests.storage.stores import new_casus, new_store, root, set_field, shown
from ui.widgets.text import Text

PIECES = (
    "<img src='/x'>", "<b>", "</para>", "&", "&#65;", '"', "NEAR(", "=cmd|' /C calc'!A0", "{0}", "%s",
    "'; DROP TABLE op;--", "../../etc/passwd", "\0", "\u202e", "\N{ZERO WIDTH JOINER}", "👩‍👧", "مرحبا",
    "\r\n", "\t", "AND OR NOT", "*", "a" * 300, "<a href='file:///etc/passwd'>", "<onDraw name=x/>",
    "\x1b[31m", "\ufeff",
)  # fmt: skip
typed = st.lists(st.sampled_from(PIECES) | st.text(max_size=20), max_size=6).map("".join)
plain = st.text("<>&\"'/=(){}%;:^*#abcxyz01 ", min_size=1, max_size=60)


@pytest.fixture(scope="module")
def here() -> Iterator[tuple[VaultStore, BundelId]]:
    """An open vault with one casus."""
    with tempfile.TemporaryDirectory() as place:
        connection, store = new_store(Path(place) / "kluis.db")
        yield store, new_casus(store, "Jansen")[0]
        connection.close()


def judge(here: tuple[VaultStore, BundelId], text: str) -> None:
    """Type a text in a casus, look for it, show it, and leave nothing changed but that."""
    store, bundel = here
    with kept_when_it_fails("F10", text.encode("utf-8")):
        set_field(store, bundel, root(bundel), "titel", text)
        assert shown(store, bundel, root(bundel), "titel") == text
        assert isinstance(store.search(text), list)
        assert [row.bundel for row in store.casussen()] == [bundel]
        label = Text(text)
        assert label.text() == text.removeprefix("\ufeff")  # says nothing at the start of a text
        assert label.textFormat() is Qt.TextFormat.PlainText


def assert_only_text(pdf: bytes) -> None:
    """No picture, link or script came out of what was typed."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            assert "/Annots" not in page
            assert not list(page.get_images())
        assert not {"/OpenAction", "/AA"} & set(document.Root.keys())


def judge_on_paper(texts: list[str]) -> bytes:
    bouw = Casusbouw(naam=texts[0])
    plan = bouw.plan(perspectief=texts[1], als_het_misgaat=texts[2])
    bouw.doel(plan, texts[3], (texts[4], texts[5], texts[0]))
    with kept_when_it_fails("F10", "\x1e".join(texts).encode("utf-8")), WATCHER as watched:
        pdf = printed(bouw.view(), plan)
        assert_only_text(pdf)
    assert not [name for name in watched.opened if "passwd" in str(name) or str(name) == "/x"]
    return pdf


@pytest.mark.parametrize("raw", known("F10"))
def test_f10_what_once_went_wrong(here: tuple[VaultStore, BundelId], qapp: QApplication, raw: bytes) -> None:
    texts = raw.decode("utf-8").split("\x1e")
    for text in texts:
        judge(here, text)
    judge_on_paper((texts * 6)[:6])


@pytest.mark.parametrize("text", PIECES)
def test_f10_each_hostile_piece_is_text(
    here: tuple[VaultStore, BundelId], qapp: QApplication, text: str
) -> None:
    judge(here, text)


@many(150, fixed=True)
@given(text=typed)
def test_f10_anything_typed_is_kept_found_and_shown_as_text(
    here: tuple[VaultStore, BundelId], qapp: QApplication, text: str
) -> None:
    judge(here, text)


@many(150, fixed=False)
@given(text=typed)
def test_f10_anything_typed_is_kept_found_and_shown_as_text_with_other_seeds_too(
    here: tuple[VaultStore, BundelId], qapp: QApplication, text: str
) -> None:
    judge(here, text)


@pytest.mark.slow
@many(10, fixed=True)
@given(texts=st.lists(typed, min_size=6, max_size=6))
def test_f10_anything_typed_makes_a_page_of_text(texts: list[str]) -> None:
    judge_on_paper(texts)


@pytest.mark.slow
@many(10, fixed=False)
@given(texts=st.lists(plain, min_size=6, max_size=6))
@example(texts=["0", "0", "0", '""', "0", "0"])
@example(texts=["0", "0", "0", ' "rust" ', "0", "0"])
def test_f10_what_can_be_printed_is_printed_as_it_was_typed(texts: list[str]) -> None:
    printed_words = unbroken(words_of(judge_on_paper(texts)))
    told = [*texts[1:3], between_marks_of_the_page(texts[3]), *texts[4:]]
    assert [text for text in told if unbroken(text) not in printed_words] == []


def between_marks_of_the_page(goal: str) -> str:
    """Return what is said of a goal that stands between quotation marks of its own: the page has others."""
    own = re.fullmatch(r'"(.*)"', goal.strip(), re.DOTALL)
    return own[1] if own else goal
