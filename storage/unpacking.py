"""What a PDF packs is unpacked bit by bit and counted, before anything holds or draws all of it.

``Work`` is what may be done for one file. Every step of judging takes a part of that, so a file that is made
to keep a program busy is refused after as much work as a large one costs, whatever it does. A stream may be
written in letters (ASCII), packed, and a picture, in that order and each once: nobody who means well makes
longer chains.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from jgw_desktop.domain.errors import AttachmentRefused, AttachmentTooBusy

if TYPE_CHECKING:
    from pikepdf import Object, Pdf, Stream


class Unpacked(NamedTuple):
    """What a stream says when it is unpacked. size: in bytes; names_picture: its text may hold one."""

    size: int = 0
    names_picture: bool = False


Sizes: TypeAlias = dict[tuple[int, int], Unpacked]
"""What each stream unpacks to, by the number of its object."""

_MOST_WORK = 500 * 1024 * 1024  # bytes read and unpacked
_MOST_AT_ONCE = 100 * 1024 * 1024  # bytes that the PDF library unpacks a stream to, for itself
_MOST_OF_A_PICTURE = 20 * 1024 * 1024  # bytes in which it says its size
_MOST_TEXT = 60 * 1024 * 1024  # bytes of a page that is packed in an old way, and twice what it may say
_PIECE = 1024 * 1024  # bytes unpacked at a time
_GROWS = {"/LZWDecode": 1400, "/LZW": 1400, "/RunLengthDecode": 64, "/RL": 64}  # times, at most
_FLATE = ("/FlateDecode", "/Fl")
_LETTERS = ("/ASCIIHexDecode", "/AHx", "/ASCII85Decode", "/A85")
_PICTURES = ("/DCTDecode", "/DCT", "/JPXDecode")
_LONGEST_ROW = 1024 * 1024  # bytes of a row of a picture, or of a table
_PICTURE = re.compile(rb"\bBI\b")
_STREAM = re.compile(rb"stream[\0\t\n\f\r ]*")
_OBJECT = re.compile(rb"(?<=[\s\0])obj\b")
_WORD = re.compile(rb"%[^\r\n]*|\(|/[^\s\0/\[\]()<>{}%]*|\d+|(?:end)?stream\b|endobj\b")
_PART_OF_TEXT = re.compile(rb"\\.|[()]", re.DOTALL)
_ENDS = (b"stream", b"endstream", b"endobj")
_SAYING = 100  # work: for a byte of what an object says
_ELSEWHERE = re.compile(rb"/Filter \d")  # how it is packed is said by another object
_HOLDS_OBJECTS = re.compile(rb"/First\b|/ObjStm\b|/XRef\b")
_PACKING = re.compile(
    rb"/(?:FlateDecode|Fl|LZW(?:Decode)?|ASCIIHexDecode|AHx|ASCII85Decode|A85|RunLengthDecode|RL)\b"
)
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


class Work:
    """What may still be done for a file. Attribute left: in bytes read or unpacked."""

    def __init__(self, left: int = _MOST_WORK) -> None:
        self.left = left

    def done(self, amount: int) -> None:
        """Take an amount of it. Raises AttachmentTooBusy when there is not so much."""
        self.left -= amount
        if self.left < 0:
            raise AttachmentTooBusy


@cache
def bound_the_library() -> None:
    """Have the PDF library unpack no more at once than a whole page can need, for as long as the app runs."""
    from pikepdf import settings

    settings.set_qpdf_limits(
        flate_max_memory=_MOST_AT_ONCE,
        run_length_max_memory=_MOST_AT_ONCE,
        png_max_memory=_LONGEST_ROW,
        tiff_max_memory=_LONGEST_ROW,
    )


def refuse_packed_objects(raw: bytes, work: Work) -> None:
    """Judge what the library unpacks as soon as it opens a file: streams of objects, wherever they may stand.

    Raises AttachmentRefused.
    """
    for found in _STREAM.finditer(raw):
        work.done(sum(map(len, _inflated(memoryview(raw)[found.end() :], work))))
    for found in _OBJECT.finditer(raw):
        _refuse_odd_packing(_said(raw, found.end(), work))


def _refuse_odd_packing(said: bytes) -> None:
    """Raise AttachmentRefused where objects are packed otherwise than every program does."""
    told = _ESCAPED.sub(lambda found: bytes.fromhex(found[1].decode()), said)
    is_odd = _PACKING.findall(told) not in ([], [b"/FlateDecode"]) or _ELSEWHERE.search(told)
    if _HOLDS_OBJECTS.search(told) and is_odd:
        raise AttachmentRefused


def _said(raw: bytes, start: int, work: Work) -> bytes:
    """Return names and numbers of an object as a reader finds them, none of a remark or a text."""
    words, at, most = [], start, min(len(raw), start + work.left // _SAYING + 1)
    while (found := _WORD.search(raw, at, most)) and found[0] not in _ENDS:
        at = found.end()
        if found[0] == b"(":
            at = _after_text(raw, at, most)
        elif not found[0].startswith(b"%"):
            words.append(found[0])
    work.done(((found.end() if found else most) - start) * _SAYING)
    return b" ".join(words)


def _after_text(raw: bytes, at: int, most: int) -> int:
    """Return where a text ends, which may hold others; there is no looking further than ``most``."""
    deep = 1
    for found in _PART_OF_TEXT.finditer(raw, at, most):
        deep += {b"(": 1, b")": -1}.get(found[0], 0)
        if deep == 0:
            return found.end()
    return most


def sizes_of(pdf: Pdf, work: Work) -> Sizes:
    """Return what every stream unpacks to. Raises AttachmentTooBusy when that is more work than allowed."""
    import pikepdf

    streams = (thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream))
    return {stream.objgen: _unpacked(stream, work) for stream in streams}


def _unpacked(stream: Stream, work: Work) -> Unpacked:
    data, names = _without_letters(stream)
    work.done(len(data))
    way = names.pop(0) if names and names[0] in (*_FLATE, *_GROWS) else ""
    if set(names) & {*_LETTERS, *_FLATE, *_GROWS}:
        raise AttachmentRefused
    if way in _GROWS:
        work.done(len(data) * _GROWS[way])
        return Unpacked(len(data) * _GROWS[way], names_picture=True)
    size, tail, found = 0, b"", "/DecodeParms" in stream  # which may say that bytes stand between others
    for piece in _inflated(data, work) if way else [data]:
        found = found or _PICTURE.search(tail + piece) is not None
        size, tail = size + len(piece), piece[-len(b"BI") :]
    return Unpacked(size, found)


def text_of(stream: Object, unpacked: Unpacked, work: Work) -> bytes:
    """Return what a page says in a stream. Raises AttachmentTooBusy when that is more than a page can say."""
    data, names = _without_letters(stream)
    if not names or names[0] not in _GROWS:
        work.done(unpacked.size)
        return stream.read_bytes()
    if "/DecodeParms" in stream:
        raise AttachmentRefused
    return _little_by_little(data, names[0])


def _little_by_little(data: bytes, way: str) -> bytes:
    """Unpack what may grow much, never more of it at once than can become a page too long to read."""
    at, text = 0, b""
    while at < len(data):
        at += (_MOST_TEXT - len(text)) // _GROWS[way] + 1
        text = _decoded(data[:at], way)
        if len(text) > _MOST_TEXT // 2:
            raise AttachmentTooBusy
    return text


def picture_in(stream: Stream, work: Work) -> bytes:
    """Return the beginning of a JPEG as it was before it was packed once more, nothing of another stream."""
    if not (ways := _filters(stream)) or ways[-1] not in _PICTURES:
        return b""
    data, names = _without_letters(stream)
    if names[0] in _FLATE:
        data = zlib.decompressobj().decompress(data, _MOST_OF_A_PICTURE)
    work.done(len(data))
    return data


def _filters(stream: Object) -> list[str]:
    """Return how a stream is packed, the last way first."""
    import pikepdf

    named: Object = stream.get("/Filter", pikepdf.Array())
    return [str(named)] if isinstance(named, pikepdf.Name) else [str(name) for name in named]


def _without_letters(stream: Object) -> tuple[bytes, list[str]]:
    """Return the bytes of a stream, read from letters if they are so written, and how they are packed."""
    data, names = stream.read_raw_bytes(), _filters(stream)
    return (_decoded(data, names.pop(0)), names) if names and names[0] in _LETTERS else (data, names)


def _decoded(data: bytes, name: str) -> bytes:
    """Return bytes as they were before they were packed; of letters at most four times as many."""
    import pikepdf

    with pikepdf.new() as scratch:
        stream = pikepdf.Stream(scratch, b"")
        stream.write(data, filter=pikepdf.Name(name))
        return stream.read_bytes(pikepdf.StreamDecodeLevel.specialized)


def _inflated(raw: bytes | memoryview, work: Work) -> Iterator[bytes]:
    """Unpack piece by piece; reading and unpacking is work."""
    unpacker, at = zlib.decompressobj(), 0
    try:
        while at < len(raw) and not unpacker.eof:
            piece = raw[at : at + _PIECE]
            unpacked = unpacker.decompress(piece, _PIECE)
            made, read = len(unpacked), len(piece) - len(unpacker.unconsumed_tail)
            work.done(made + read)
            at += read
            yield unpacked
    except zlib.error:
        return  # what is damaged from here on is not drawn
