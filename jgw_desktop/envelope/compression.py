"""Small payloads made smaller with a shipped dictionary; nothing grows past a bound when read.

Every frame carries the number of its dictionary (``resources/zstd/<number>.dict``), so that a later
one can stand beside the first. ``packaging/train_dictionary.py`` makes a dictionary. Where writer and reader
both have what was written before, that does better still (``compress_after``).
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cache

import zstandard

from jgw_desktop.domain.errors import MalformedChange, NewerChange
from resources import read_bytes

MAX_PAYLOAD = 8 * 2**20
DICTIONARY = 1  # the one that new payloads are written with
_SHARED = 1  # the one that stands before earlier payloads, for good
_LEVEL = 6  # an eighth smaller than 3, in as little time; more gains nothing


@cache
def _dictionary(number: int) -> zstandard.ZstdCompressionDict:
    """Return a shipped dictionary. Raises FileNotFoundError for a number that this version does not know."""
    raw = read_bytes("zstd", f"{number}.dict")
    dictionary = zstandard.ZstdCompressionDict(raw, dict_type=zstandard.DICT_TYPE_FULLDICT)
    dictionary.precompute_compress(level=_LEVEL)
    return dictionary


class _Contexts(threading.local):
    """zstd's working memory, which threads must not share."""

    def __init__(self) -> None:
        self.compressor = zstandard.ZstdCompressor(level=_LEVEL, dict_data=_dictionary(DICTIONARY))
        self.decompressors: dict[int, zstandard.ZstdDecompressor] = {}

    def decompressor(self, number: int) -> zstandard.ZstdDecompressor:
        """Return the reader for frames that were written with the numbered dictionary."""
        if number not in self.decompressors:
            self.decompressors[number] = zstandard.ZstdDecompressor(dict_data=_dictionary(number))
        return self.decompressors[number]


@cache
def _contexts() -> _Contexts:
    return _Contexts()


def compress(payload: bytes) -> bytes:
    """Return a payload as a zstd frame that names its size and its dictionary."""
    return _contexts().compressor.compress(payload)


def decompress(frame: bytes) -> bytes:
    """Return the payload in a frame that ``compress`` made.

    Raises MalformedChange when it is no such frame or holds more than 8 MiB, and NewerChange when
    its dictionary is not known here.
    """
    try:
        reader = _contexts().decompressor(_bounded(frame).dict_id)
    except FileNotFoundError:
        raise NewerChange from None
    return _whole(frame, reader)


def compress_after(payload: bytes, earlier: Sequence[bytes]) -> bytes:
    """Return a payload as a frame that only who has these earlier ones, in this order, can read."""
    content = _content(earlier)
    return zstandard.ZstdCompressor(level=_LEVEL, dict_data=content, write_dict_id=False).compress(payload)


def decompress_after(frame: bytes, earlier: Sequence[bytes]) -> bytes:
    """Return the payload in a frame that ``compress_after`` made. Raises MalformedChange."""
    _bounded(frame)
    return _whole(frame, zstandard.ZstdDecompressor(dict_data=_content(earlier)))


@cache
def _shared() -> bytes:
    return read_bytes("zstd", f"{_SHARED}.dict")


def _content(earlier: Sequence[bytes]) -> zstandard.ZstdCompressionDict:
    """Return the shipped dictionary and these payloads as one text to copy from."""
    text = _shared() + b"".join(earlier)
    return zstandard.ZstdCompressionDict(text, dict_type=zstandard.DICT_TYPE_RAWCONTENT)


def _bounded(frame: bytes) -> zstandard.FrameParameters:
    """Return what a frame says of itself. Raises MalformedChange when that is none, or over 8 MiB."""
    try:
        parameters = zstandard.get_frame_parameters(frame)
    except zstandard.ZstdError:
        raise MalformedChange from None
    if parameters.content_size > MAX_PAYLOAD:
        raise MalformedChange
    return parameters


def _whole(frame: bytes, reader: zstandard.ZstdDecompressor) -> bytes:
    try:
        return reader.decompress(frame, max_output_size=MAX_PAYLOAD, allow_extra_data=False)
    except zstandard.ZstdError:
        raise MalformedChange from None
