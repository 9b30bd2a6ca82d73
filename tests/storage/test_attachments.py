"""P23: an attachment is what it says it is, says no more than is seen, and bears a harmless name."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from jgw_desktop.app.attachments import MAX_BYTES, MAX_NAME, MAX_PAGES, AttachmentType, accept, safe_name
from jgw_desktop.domain.errors import (
    AttachmentOfOtherType,
    AttachmentRefused,
    AttachmentTooLarge,
    AttachmentTooManyPages,
    AttachmentTooManyPixels,
)
from tests.storage.attachments import (
    HOSTILE,
    LETTERS,
    PLACE,
    chained_pdf,
    cleaned,
    filled_pdf,
    jpeg,
    jpeg_that_says,
    lettered_pdf,
    nested_pdf,
    packed_objects_pdf,
    packed_zeros,
    pdf,
    pdf_of,
    pictured_pdf,
    png,
    png_of,
    protected_pdf,
    two_meanings_pdf,
)
from tests.storage.memory import most_memory

KINDS = st.sampled_from(AttachmentType)
GOOD = {"foto.jpg": jpeg(), "beeld.png": png(), "brief.pdf": pdf()}


MOST_HELD = 300 * 1024 * 1024  # bytes of memory, above what is there


def holds_marker(raw: bytes) -> bool:
    forms = PLACE.encode(), PLACE.encode("utf-16-be"), PLACE.encode("utf-16-le")
    return any(form in raw for form in forms)


def uncompressed(raw: bytes) -> bytes:
    """Return a PDF with every stream readable."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(raw)) as document:
        document.save(
            out,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return out.getvalue()


def test_p23_a_photo_loses_camera_place_and_comment() -> None:
    before, after = jpeg(), cleaned("foto.jpg", jpeg())
    assert holds_marker(before)
    assert not holds_marker(after)
    with Image.open(io.BytesIO(after)) as image:
        assert (image.size, len(image.getexif())) == ((60, 40), 0)
        assert image.getexif().get_ifd(0x8825) == {}


def test_p23_a_photo_is_turned_before_it_forgets_how_it_was_held() -> None:
    with Image.open(io.BytesIO(cleaned("foto.jpeg", jpeg(turned=True)))) as image:
        assert image.size == (40, 60)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "I;16"])
def test_p23_a_png_keeps_its_size_and_loses_its_texts(mode: str) -> None:
    after = cleaned("beeld.PNG", png(mode))
    assert not holds_marker(after)
    with Image.open(io.BytesIO(after)) as image:
        assert image.size == (30, 20)
        assert image.info.get("Author") is None


def test_p23_a_pdf_loses_author_scripts_and_hidden_files() -> None:
    assert holds_marker(uncompressed(pdf()))
    after = cleaned("brief.pdf", pdf())
    assert not holds_marker(uncompressed(after))
    with pikepdf.open(io.BytesIO(after)) as document:
        assert len(document.pages) == 1
        assert not document.attachments
        assert not {"/Metadata", "/Names", "/OpenAction", "/AA"} & set(document.Root.keys())
        assert "/Info" not in document.trailer


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("script.sh", PLACE)
    return out.getvalue()


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.parametrize("second", [zipped(), b"<script>alert('MARKERING plaats')</script>", pdf()])
def test_p23_a_second_file_behind_the_first_one_does_not_come_along(name: str, second: bytes) -> None:
    after = cleaned(name, GOOD[name] + second)
    assert not holds_marker(after)
    assert b"script" not in after


@pytest.mark.parametrize("name", ["foto.png", "foto.pdf", "foto", "foto.jpg.exe", ".jpg/foto", "foto.svg"])
def test_p23_a_name_that_says_another_type_is_refused(name: str) -> None:
    with pytest.raises(AttachmentOfOtherType):
        accept(name, jpeg())


@pytest.mark.parametrize(
    "content", [b"", b"MZ\x90\0", b"GIF89a", b"<svg/>", zipped(), b" " + pdf(), b"II*\0", b"RIFFxxxxWEBP"]
)
def test_p23_another_type_is_refused_whatever_its_name_says(content: bytes) -> None:
    for name in GOOD:
        with pytest.raises(AttachmentOfOtherType):
            accept(name, content)


def test_p23_more_than_ten_megabytes_is_refused() -> None:
    with pytest.raises(AttachmentTooLarge) as refusal:
        accept("foto.jpg", jpeg() + bytes(MAX_BYTES))
    assert refusal.value.details == {"grens": "10"}


@pytest.mark.parametrize("size", [(50_000, 50_000), (2**31 - 1, 2**31 - 1), (10_000, 10_000)])
def test_p23_an_image_with_too_many_pixels_is_refused_from_its_header(size: tuple[int, int]) -> None:
    with pytest.raises(AttachmentTooManyPixels):
        cleaned("beeld.png", png_of(*size))


def test_p23_a_bomb_is_refused_without_going_off() -> None:
    with pytest.raises(AttachmentRefused):
        cleaned("beeld.png", png_of(10, 10)[:-12] + b"IEND")
    bomb = png_of(10, 10, bytes(200_000_000))
    assert len(bomb) < 1_000_000
    with Image.open(io.BytesIO(cleaned("beeld.png", bomb))) as image:
        assert image.size == (10, 10)


def test_p23_a_pdf_with_too_many_pages_is_refused() -> None:
    with pytest.raises(AttachmentTooManyPages) as refusal:
        cleaned("brief.pdf", pdf_of(pages=MAX_PAGES + 1))
    assert refusal.value.details == {"grens": str(MAX_PAGES)}
    assert cleaned("brief.pdf", pdf_of(pages=3))


def test_p23_a_picture_in_a_pdf_is_bound_to_as_many_pixels_as_one_outside() -> None:
    with pytest.raises(AttachmentTooManyPixels):
        cleaned("brief.pdf", pdf_of(picture=(50_000, 50_000)))
    assert cleaned("brief.pdf", pdf_of(picture=(100, 100)))


@pytest.mark.parametrize("packed", ["", "/FlateDecode", "/ASCIIHexDecode"])
def test_p23_a_picture_in_a_pdf_is_judged_by_its_own_header_too(packed: str) -> None:
    with pytest.raises(AttachmentTooManyPixels):
        cleaned("brief.pdf", pictured_pdf(jpeg_that_says(65_000, 65_000), (60, 40), packed=packed))
    assert cleaned("brief.pdf", pictured_pdf(jpeg(), (60, 40), packed=packed))


def test_p23_a_large_picture_that_a_page_draws_very_often_is_refused() -> None:
    large = jpeg(4000, 3000)
    with pytest.raises(AttachmentRefused):
        cleaned("brief.pdf", pictured_pdf(large, (4000, 3000), times=1000))
    assert cleaned("brief.pdf", pictured_pdf(large, (4000, 3000), times=20))
    assert cleaned("brief.pdf", pictured_pdf(jpeg(), (60, 40), times=1000))


@pytest.mark.slow
def test_p23_a_pdf_that_unpacks_to_more_than_memory_holds_is_refused() -> None:
    assert cleaned("brief.pdf", pdf_of(contents=b" " * 1_000_000, packed=["/FlateDecode"]))
    with pytest.raises(AttachmentRefused):
        cleaned("brief.pdf", pdf_of(contents=b" " * 530_000_000, packed=["/FlateDecode"]))


@pytest.mark.parametrize("names", [["/FlateDecode", "/FlateDecode"], ["/Fl", "/LZWDecode"]])
def test_p23_a_pdf_that_is_packed_twice_over_is_refused(names: list[str]) -> None:
    with pytest.raises(AttachmentRefused):
        cleaned("brief.pdf", pdf_of(contents=b" " * 1000, packed=names))


@pytest.mark.slow
@pytest.mark.parametrize("letters", LETTERS)
def test_p23_a_pdf_that_packs_in_letters_what_memory_does_not_hold_is_refused_and_never_held(
    letters: str,
) -> None:
    names = [letters, "/FlateDecode"]
    assert cleaned("brief.pdf", chained_pdf(LETTERS[letters](packed_zeros(1)), names))
    bomb = chained_pdf(LETTERS[letters](packed_zeros(600)), names)
    with most_memory(MOST_HELD), pytest.raises(AttachmentRefused):
        cleaned("brief.pdf", bomb)


@pytest.mark.parametrize(
    "names",
    [
        ["/FlateDecode", "/ASCII85Decode"],
        ["/ASCIIHexDecode", "/AHx"],
        ["/A85", "/ASCIIHexDecode", "/Fl"],
        ["/FlateDecode", "/RunLengthDecode"],
        ["/LZW", "/RL"],
        ["/DCTDecode", "/FlateDecode"],
    ],
)
def test_p23_a_pdf_that_is_packed_in_a_longer_chain_is_refused(names: list[str]) -> None:
    with pytest.raises(AttachmentRefused):
        cleaned("brief.pdf", chained_pdf(b"41>~>", names))


@pytest.mark.parametrize(("name", "most"), [("/LZWDecode", 350_000), ("/RunLengthDecode", 8_000_000)])
def test_p23_what_is_packed_in_an_old_way_counts_as_the_most_it_can_be(name: str, most: int) -> None:
    assert cleaned("brief.pdf", chained_pdf(b"\x80" * most, [name]))
    with pytest.raises(AttachmentRefused):
        cleaned("brief.pdf", chained_pdf(b"\x80" * (most + most // 10), [name]))


@pytest.mark.slow
def test_p23_objects_within_a_pdf_that_memory_does_not_hold_are_refused_before_they_are_looked_for() -> None:
    small = packed_objects_pdf(zlib.compress(b"7 0 <</Type/X>>"), ["/FlateDecode"])
    assert cleaned("brief.pdf", small)
    bomb = packed_objects_pdf(packed_zeros(600), ["/FlateDecode"])
    with most_memory(MOST_HELD), pytest.raises(AttachmentRefused):
        cleaned("brief.pdf", bomb)


ODD = ("/Type/ObjStm/N 1/First 4", "/N 1/Fi#72st 4", "/#4fbjStm 1")
HIDDEN = (
    "/First 4 % endobj\n",
    "/First 4 % stream\n",
    "/First 4/X(\nendobj )",
    "/First 4/endobj 1",
    "/First 4/X(%)",
)


@pytest.mark.parametrize("told", [*ODD, *HIDDEN])
def test_p23_objects_within_a_pdf_that_are_packed_in_an_odd_way_are_refused(told: str) -> None:
    packed = zlib.compress(b"7 0 <</Type/X>>").hex().encode() + b">"
    with pytest.raises(AttachmentRefused):
        cleaned("brief.pdf", packed_objects_pdf(packed, ["/ASCIIHexDecode", "/Fl#61teDecode"], told))
    with pytest.raises(AttachmentRefused):
        cleaned("brief.pdf", packed_objects_pdf(b"\x80" * 9, ["/LZW"], told))


@pytest.mark.parametrize("name", HOSTILE)
def test_p23_a_pdf_that_goes_wrong_is_refused(name: str) -> None:
    with pytest.raises(AttachmentRefused):
        cleaned("brief.pdf", HOSTILE[name])


@pytest.mark.parametrize("own_resources", [True, False])
def test_p23_a_pdf_of_parts_that_draw_parts_without_end_is_refused(own_resources: bool) -> None:
    assert cleaned("brief.pdf", nested_pdf(3, 10, own_resources=own_resources))
    with pytest.raises(AttachmentRefused):
        cleaned("brief.pdf", nested_pdf(9, 10, own_resources=own_resources))
    with pytest.raises(AttachmentRefused):
        cleaned("brief.pdf", nested_pdf(3, 10, own_resources=own_resources, round_again=True))


@pytest.mark.parametrize("as_mask", [True, False])
def test_p23_a_pdf_of_fills_that_are_filled_without_end_is_refused(as_mask: bool) -> None:
    assert cleaned("brief.pdf", filled_pdf(2, 10, as_mask=as_mask))
    with pytest.raises(AttachmentRefused):
        cleaned("brief.pdf", filled_pdf(9, 10, as_mask=as_mask))


@pytest.mark.parametrize("by_state", [True, False])
def test_p23_a_pdf_of_letters_that_are_drawn_with_letters_without_end_is_refused(by_state: bool) -> None:
    assert cleaned("brief.pdf", lettered_pdf(3, 10, by_state=by_state))
    assert cleaned("brief.pdf", lettered_pdf(1, 50_000, by_state=by_state))
    with pytest.raises(AttachmentRefused):
        cleaned("brief.pdf", lettered_pdf(9, 10, by_state=by_state))


def test_p23_a_pdf_whose_letters_draw_parts_is_counted_by_its_letters() -> None:
    assert cleaned("brief.pdf", lettered_pdf(1, 1000, part=True))
    with pytest.raises(AttachmentRefused):
        cleaned("brief.pdf", lettered_pdf(1, 60_000, part=True))


def test_p23_a_long_part_that_is_drawn_often_is_refused_though_it_draws_no_other() -> None:
    assert cleaned("brief.pdf", nested_pdf(1, 100, last=b"0 0 m 9 9 l S " * 3000))
    with pytest.raises(AttachmentRefused):
        cleaned("brief.pdf", nested_pdf(2, 100, last=b"0 0 m 9 9 l S " * 3000))


def test_p23_a_page_that_says_too_much_to_be_read_is_refused() -> None:
    assert cleaned("brief.pdf", nested_pdf(1, 1, last=b" " * 1_000_000))
    with pytest.raises(AttachmentRefused):
        cleaned("brief.pdf", nested_pdf(1, 1, first=b" " * 25_000_000))


def test_p23_two_pages_that_call_another_part_by_one_name_are_both_counted() -> None:
    with pytest.raises(AttachmentRefused):
        cleaned("brief.pdf", two_meanings_pdf())


def test_p23_a_protected_pdf_is_refused() -> None:
    with pytest.raises(AttachmentRefused):
        cleaned("brief.pdf", protected_pdf())


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("foto.jpg", "foto.jpg"),
        ("Brief van school é.JPEG", "Brief van school é.jpg"),
        ("../../etc/foto.jpg", "foto.jpg"),
        ("..\\..\\foto.jpg", "foto.jpg"),
        ("C:\\map\\foto.jpg", "foto.jpg"),
        ("CON.jpg", "bijlage.jpg"),
        ("con .jpg", "bijlage.jpg"),
        ("Lpt1.tekening.jpg", "bijlage.jpg"),
        ("..jpg", "bijlage.jpg"),
        (".jpg", "bijlage.jpg"),
        ("fo\0to.jpg", "foto.jpg"),
        ("foto\u202egpj.exe.jpg", "fotogpj.exe.jpg"),
        ("foto\u200b\ud800\n.jpg", "foto.jpg"),
        ('a<b>:"|?*c.jpg', "abc.jpg"),
        ("x" * 300 + ".jpg", "x" * 76 + ".jpg"),
    ],
)
def test_p23_a_name_is_made_harmless(name: str, safe: str) -> None:
    assert safe_name(name, AttachmentType.JPEG) == safe


@given(st.text(max_size=400), KINDS)
def test_p23_any_name_becomes_a_short_plain_name_once_and_for_all(name: str, kind: AttachmentType) -> None:
    safe = safe_name(name, kind)
    assert len(safe) <= MAX_NAME
    assert safe.endswith(f".{kind.value}")
    assert not set(safe) & set('/\\\0<>:"|?*\u202e')
    assert safe_name(safe, kind) == safe


WRITTEN = """
import sys
from storage.cleaning import clean
from jgw_desktop.app.attachments import accept
from tests.storage.attachments import jpeg, pdf, png
files = {"foto.jpg": jpeg(), "beeld.png": png(), "brief.pdf": pdf()}
for name, content in files.items():
    clean(accept(name, content))
seen = []
def watch(event, arguments):
    if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
        seen.append(arguments[0])
    if event.startswith(("tempfile.", "os.mkdir", "os.rename", "subprocess.")):
        seen.append(event)
sys.addaudithook(watch)
for name, content in files.items():
    clean(accept(name, content))
print(seen)
"""


def test_p23_making_an_attachment_anew_writes_no_file(tmp_path: Path) -> None:
    command = [sys.executable, "-B", "-c", WRITTEN]
    surroundings = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": str(Path.cwd())}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=surroundings)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")
    assert list(tmp_path.iterdir()) == []
