"""F7: whatever file somebody chooses, it is refused as an attachment or comes out clean, once and for all."""

from __future__ import annotations

import pytest
from hypothesis import example, given, seed, settings
from hypothesis import strategies as st

from jgw_desktop.app.attachments import MAX_BYTES, accept
from jgw_desktop.domain.errors import AttachmentRefused
from storage.cleaning import clean
from tests.fuzz.fuzzing import TIMES, kept_when_it_fails, known
from tests.storage.attachments import HOSTILE, cleaned, jpeg, pdf, png
from tests.storage.test_attachments import holds_marker, uncompressed

GOOD = {"foto.jpg": jpeg(), "beeld.png": png(), "brief.pdf": pdf()}
PLANTED = (
    b"<</S/JavaScript/JS(MARKERING plaats)>>",
    b"/AA<</O 1 0 R>>",
    b"/OpenAction 1 0 R",
    b"1 0 obj",
    b"endobj",
    b"stream\n",
    b"/Count 99999999",
    b"/Kids[1 0 R 2 0 R 3 0 R]",
    b"\xff\xe1\x00\x20Exif\0\0MARKERING plaats",
    b"\xff\xd9",
    b"\x00\x00\x00\x20tEXt",
    b"\xff\xff\xff\xff",
    b"[" * 2000,
)
many = settings(max_examples=200 * TIMES, deadline=None, database=None)


@st.composite
def altered_files(draw: st.DrawFn) -> tuple[str, bytes]:
    """Give a good file with bytes changed, cut out, put in or moved, and its name."""
    name = draw(st.sampled_from(sorted(GOOD)))
    raw = bytearray(GOOD[name])
    for _ in range(draw(st.integers(1, 4))):
        at, length = draw(st.integers(0, len(raw))), draw(st.integers(0, 40))
        part = draw(st.sampled_from(PLANTED) | st.binary(max_size=8) | st.just(bytes(raw[:length])))
        raw[at : at + draw(st.integers(0, len(part)))] = part
    return name, bytes(raw)


def assert_refused_or_clean(name: str, raw: bytes) -> None:
    with kept_when_it_fails("F07", f"{name}\n".encode() + raw):
        _assert_refused_or_clean(name, raw)


def _assert_refused_or_clean(name: str, raw: bytes) -> None:
    try:
        after = cleaned(name, raw)
    except AttachmentRefused as error:
        assert set(error.details) <= {"grens"}
        return
    again = accept(name, after)
    assert again.type is accept(name, GOOD[name]).type
    assert len(after) <= MAX_BYTES
    assert not holds_marker(uncompressed(after) if name.endswith("pdf") else after)
    assert clean(again).type is again.type


@pytest.mark.parametrize("raw", known("F07"))
def test_f7_what_once_went_wrong(raw: bytes) -> None:
    name, _, content = raw.partition(b"\n")
    assert_refused_or_clean(name.decode(), content)


@seed(7)
@many
@given(altered_files())
def test_f7_an_altered_file_is_refused_or_comes_out_clean(file: tuple[str, bytes]) -> None:
    assert_refused_or_clean(*file)


@many
@given(altered_files())
def test_f7_an_altered_file_is_refused_or_comes_out_clean_with_other_seeds_too(
    file: tuple[str, bytes],
) -> None:
    assert_refused_or_clean(*file)


@many
@given(st.sampled_from(sorted(GOOD)), st.binary(max_size=400))
@example("brief.pdf", HOSTILE["pages in a circle"][5:])
def test_f7_any_bytes_behind_a_good_beginning_are_refused_or_come_out_clean(name: str, rest: bytes) -> None:
    assert_refused_or_clean(name, GOOD[name][:8] + rest)
