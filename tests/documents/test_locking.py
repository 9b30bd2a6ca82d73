"""A PDF that leaves the laptop: opened by its passphrase only, silent about itself without it."""

from __future__ import annotations

import io

import pikepdf
import pytest

from jgw_desktop.documents.papers import ReportlabPapers
from tests.documents.pdf_text import words_of
from tests.documents.test_paper import printed, with_goals

WORDS = "fiets lamp boom ster kaas regen"


def locked() -> bytes:
    return ReportlabPapers().locked(printed(*with_goals(2)), WORDS)


@pytest.mark.parametrize("words", ["", "fiets lamp boom ster kaas", WORDS.upper()])
def test_p25_only_the_passphrase_opens_it(words: str) -> None:
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(locked()), password=words)


def test_p25_with_the_passphrase_the_plan_is_there_and_the_lock_is_aes_256() -> None:
    with pikepdf.open(io.BytesIO(locked()), password=WORDS) as document:
        assert document.encryption.R == 6
        assert "aesv3" in str(document.encryption.stream_method)
        assert "/Metadata" not in document.Root
        assert len(document.docinfo) == 0
        open_again = io.BytesIO()
        document.save(open_again, encryption=False)
    assert "Doel nummer1" in words_of(open_again.getvalue())


def test_p25_no_word_of_the_plan_stands_in_the_locked_bytes() -> None:
    assert b"gezinsplan" not in locked()
    assert b"Wit-Bakker" not in locked()
