"""P23: a picture in a PDF is judged wherever it stands and each time it is drawn, masks over it included."""

from __future__ import annotations

import zlib

import pytest

from jgw_desktop.domain.errors import AttachmentRefused, AttachmentTooBusy, AttachmentTooManyPixels
from tests.storage.attachments import (
    chained_pdf,
    cleaned,
    inline_pdf,
    masked_pdf,
    scanned_pdf,
    shaded_pdf,
    told_pdf,
)

LARGE = b"/W 4000 /H 3000 /BPC 8 /CS /G"
TOO_LARGE = b"/W 20000 /H 20000 /BPC 8 /CS /G"


@pytest.mark.parametrize("says_so", [True, False])
@pytest.mark.parametrize("name", ["/SMask", "/Mask"])
def test_p23_a_large_mask_that_a_page_draws_very_often_is_refused(name: str, says_so: bool) -> None:
    assert cleaned("brief.pdf", masked_pdf(10, name=name, says_so=says_so))
    with pytest.raises(AttachmentTooBusy):
        cleaned("brief.pdf", masked_pdf(100, name=name, says_so=says_so))


@pytest.mark.parametrize("name", ["/SMask", "/Mask"])
def test_p23_a_mask_with_too_many_pixels_is_refused_though_it_does_not_say_what_it_is(name: str) -> None:
    with pytest.raises(AttachmentTooManyPixels):
        cleaned("brief.pdf", masked_pdf(1, name=name, says_so=False, size=(20_000, 20_000)))


@pytest.mark.parametrize("packed", [[], ["/FlateDecode"], ["/ASCIIHexDecode"], ["/ASCII85Decode", "/Fl"]])
def test_p23_a_picture_within_the_text_of_a_page_is_judged_as_any_other(packed: list[str]) -> None:
    assert cleaned("brief.pdf", inline_pdf(LARGE, packed=packed))
    with pytest.raises(AttachmentTooManyPixels):
        cleaned("brief.pdf", inline_pdf(TOO_LARGE, packed=packed))


def test_p23_a_large_picture_within_the_text_that_is_drawn_very_often_is_refused() -> None:
    assert cleaned("brief.pdf", inline_pdf(LARGE, times=20))
    assert cleaned("brief.pdf", inline_pdf(b"/W 30 /H 40 /IM true", times=5000))
    with pytest.raises(AttachmentTooBusy):
        cleaned("brief.pdf", inline_pdf(LARGE, times=30))


@pytest.mark.parametrize(
    "said",
    [
        b"/Width 20000/Height 20000/ImageMask true",
        b"/#57 20000 /H#65ight 20000 /IM true",
        b"/W 1 /H 20000 /W 20000 /IM true",
        b"/W 20000. /H 20000.00 /IM true",
        b"/CS[/Indexed /DeviceRGB 1 (\\)ID(a)\\\\)] /W 20000 /H 20000",
        b"/DP << /K -1 /Columns 20000 /X [<00> (ID)] >> /F [/CCF] /W 20000 /H 20000",
        b"% remark\n/W 20000 /H 20000",
        b"\0/W\00020000\0/H\00020000",
    ],
)
def test_p23_however_a_picture_within_the_text_says_its_size_it_is_read(said: bytes) -> None:
    with pytest.raises(AttachmentTooManyPixels):
        cleaned("brief.pdf", inline_pdf(said))
    assert cleaned("brief.pdf", inline_pdf(said.replace(b"20000", b"200")))


@pytest.mark.parametrize(
    "said",
    [
        b"/W 200 % /H 200 ID\n/H 200",
        b"/W 200 /H",
        b"/W 200 /H -200",
        b"/W 200 /H 2e9",
        b"/W 200 /H 9999999999",
        b"/W 200 /H 200 /F /DCT",
        b"/W 200 /H 200 /F [/Fl /DCTDecode]",
        b"/W 200 /H 200 /X (((",
        b"/W 200 /H 200 /X " + b"[" * 9,
    ],
)
def test_p23_a_picture_within_the_text_whose_size_cannot_be_told_is_refused(said: bytes) -> None:
    with pytest.raises(AttachmentRefused):
        cleaned("brief.pdf", inline_pdf(said))


@pytest.mark.parametrize("text", [b"BT (Power BI / W 9) Tj ET", b"BT (BIJLAGE) Tj ET", b"(het BI) Tj BI ID"])
def test_p23_words_that_look_like_a_picture_are_none(text: bytes) -> None:
    assert cleaned("brief.pdf", chained_pdf(text, []))


def test_p23_a_picture_within_a_text_that_is_packed_in_an_old_way_is_found() -> None:
    text = b"BI %s ID 0 EI " % TOO_LARGE
    with pytest.raises(AttachmentTooManyPixels):
        cleaned("brief.pdf", chained_pdf(bytes([len(text) - 1]) + text + b"\x80", ["/RunLengthDecode"]))


def test_p23_a_scanned_letter_of_forty_pages_and_one_with_much_told_about_its_parts_are_kept() -> None:
    assert cleaned("brief.pdf", scanned_pdf(40))
    assert cleaned("brief.pdf", told_pdf(4_000_000))
    with pytest.raises(AttachmentTooBusy):
        cleaned("brief.pdf", told_pdf(8_000_000))


def test_p23_a_detailed_map_is_kept() -> None:
    streets = (b"0.5 w 1 2 m " + b"3.25 4.75 l " * 12 + b"S ") * 80_000
    assert cleaned("kaart.pdf", chained_pdf(zlib.compress(streets), ["/FlateDecode"]))


@pytest.mark.parametrize(
    "text", [b"0 0 m 9 9 l S " * 500_000, b"0 0 m " + b"1 2 3 4 5 6 c " * 500_000 + b"f"]
)
def test_p23_a_page_that_draws_more_lines_than_anybody_waits_for_is_refused(text: bytes) -> None:
    assert cleaned("brief.pdf", chained_pdf(text[:1_000_000], []))
    with pytest.raises(AttachmentTooBusy):
        cleaned("brief.pdf", chained_pdf(text, []))


@pytest.mark.parametrize("kind", [4, 5, 6, 7])
def test_p23_a_shading_of_many_small_planes_is_refused_and_a_plain_one_is_kept(kind: int) -> None:
    assert cleaned("brief.pdf", shaded_pdf(2))
    with pytest.raises(AttachmentTooBusy):
        cleaned("brief.pdf", shaded_pdf(kind))
