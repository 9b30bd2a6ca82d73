"""Compression with numbered dictionaries."""

from __future__ import annotations

import threading

import pytest
import zstandard

import resources
from jgw_desktop.domain.errors import NewerChange
from jgw_desktop.envelope.compression import DICTIONARY, compress, decompress

FORM = b"Persoon achternaam geboortedatum woont_hier gezag school_of_opvang Contactverslag aanwezigen"


def test_a_frame_names_the_shipped_dictionary_and_opens_again() -> None:
    frame = compress(FORM)
    assert zstandard.get_frame_parameters(frame).dict_id == DICTIONARY
    assert decompress(frame) == FORM


def test_the_dictionary_makes_a_small_payload_smaller() -> None:
    assert len(compress(FORM)) < 0.75 * len(zstandard.ZstdCompressor(level=3).compress(FORM))


def test_the_shipped_dictionary_bears_its_number_and_is_small() -> None:
    raw = resources.read_bytes("zstd", f"{DICTIONARY}.dict")
    assert zstandard.ZstdCompressionDict(raw).dict_id() == DICTIONARY
    assert len(raw) <= 16 * 1024


def test_a_dictionary_of_a_later_version_is_said_to_be_newer() -> None:
    samples = [f"Persoon {number} achternaam {number * 7919}".encode() * 3 for number in range(400)]
    later = zstandard.train_dictionary(1024, [*samples], dict_id=77)
    frame = zstandard.ZstdCompressor(dict_data=later).compress(FORM)
    with pytest.raises(NewerChange):
        decompress(frame)


def test_threads_compress_beside_each_other() -> None:
    seen: list[bool] = []

    def work() -> None:
        seen.extend(decompress(compress(FORM * n)) == FORM * n for n in range(1, 200))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [True] * 4 * 199
