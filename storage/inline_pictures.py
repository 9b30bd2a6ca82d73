"""Pictures that stand in the text of a page itself, and how many pixels they say they have.

Such a picture (BI, what it is, ID, its bytes, EI) is no object of its own: only the text of a page tells of
it. What says that it begins is read as every program writes it; what says so otherwise is refused, for it
might mean one size here and another to whoever draws it.
"""

from __future__ import annotations

import re
from math import prod

from jgw_desktop.app.attachments import MAX_PIXELS
from jgw_desktop.domain.errors import AttachmentRefused, AttachmentTooManyPixels
from storage.unpacking import Work

_GAP = rb"[\s\0]*+"
_NAME = rb"/[^\s\0/\[\]()<>{}%]*+"
_TEXT = rb"\((?:\\.|[^()\\]|\((?:\\.|[^()\\])*+\))*+\)"
_ONE = rb"(?:%s|%s|<[^<>]*+>|[^\s\0/\[\]()<>{}%%]++)" % (_NAME, _TEXT)
_LIST = rb"\[(?:%s|[\s\0])*+\]" % _ONE
_TABLE = rb"<<(?:%s|%s|[\s\0])*+>>" % (_LIST, _ONE)
_BEGINS = re.compile(rb"\bBI(?:[\s\0]|%[^\r\n]*)*+(?=/)")
_SAID = re.compile(
    rb"(?:%s%s(?:%s|%s|%s)%s)++ID\b" % (_NAME, _GAP, _TABLE, _LIST, _ONE, _GAP),
    re.DOTALL,
)
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_SIDES = tuple(
    re.compile(rb"/%s(?![^\s\0/\[\]()<>{}%%+.\d-])(?:[\s\0]*+(\d++)(?:\.0*+)?(?=[\s\0/]))?" % side)
    for side in (rb"W(?:idth)?", rb"H(?:eight)?")
)
_LONGEST = 4096  # bytes of what is said of a picture
_OWN_HEADER = re.compile(rb"/(?:DCT|DCTDecode|JPXDecode)\b")


def pixels_within(text: bytes, work: Work) -> list[int]:
    """Return how many pixels each picture in the text of a page has.

    Raises AttachmentTooManyPixels, or AttachmentRefused where that cannot be told.
    """
    found = []
    for begin in _BEGINS.finditer(text):
        work.done(_LONGEST)
        found.append(_SAID.match(text, begin.end(), begin.end() + _LONGEST))
    if not all(found) and all(side.search(_unescaped(text)) for side in _SIDES):
        raise AttachmentRefused
    return [_pixels(_unescaped(said[0])) for said in found if said]


def _unescaped(text: bytes) -> bytes:
    return _ESCAPED.sub(lambda found: bytes.fromhex(found[1].decode()), text)


def _pixels(told: bytes) -> int:
    if _OWN_HEADER.search(told):  # it has a size of its own, and nobody puts a photo here
        raise AttachmentRefused
    pixels = prod(max(map(_number, side.findall(told)), default=0) for side in _SIDES)
    if pixels > MAX_PIXELS:
        raise AttachmentTooManyPixels(grens=MAX_PIXELS // 1_000_000)
    return pixels


def _number(told: bytes) -> int:
    """Return a side. Raises AttachmentRefused for what is no plain number, or longer than any side is."""
    if not 0 < len(told) < 10:
        raise AttachmentRefused
    return int(told)
